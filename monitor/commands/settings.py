"""The profile's settings: shown, and changed one by one."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from monitor import options, profile
from monitor.commands.output import OK, USAGE, line, say


def settings_list(args: Namespace, folder: Path) -> int:
    """All settings with their values; what differs from the default says so."""
    stored = _stored(folder)
    for section, some in options.SECTIONS.items():
        if not args.json:
            print(f"[{section}]")
        for one in some:
            value = one.fit(stored.get(one.key, one.default))
            if args.json:
                line(
                    {
                        "section": section,
                        "key": one.key,
                        "value": value,
                        "default": one.default,
                        "may_be": one.may_be(),
                    }
                )
                continue
            told = f"{one.key} = {one.told(value)}"
            usual = "" if value == one.default else f"; usually {one.told(one.default)}"
            print(f"{told:<34} # {one.may_be()}{usual}".rstrip())
    return OK


def settings_get(args: Namespace, folder: Path) -> int:
    """The value of one setting, as ``set`` takes it."""
    if not (one := _option(args.key)):
        return USAGE
    print(one.told(one.fit(_stored(folder).get(one.key, one.default))))
    return OK


def settings_set(args: Namespace, folder: Path) -> int:
    """Change one setting; a running desk goes by it at once where that is possible."""
    from monitor import store

    if not (one := _option(args.key)):
        return USAGE
    try:
        value = one.default if args.value is None else one.read(args.value)
    except options.Unfit as error:
        say(f"{error}.")
        return USAGE
    db = profile.writer(folder, datetime.now(UTC))
    try:
        store.settings.put(db, one.key, value)
    finally:
        db.close()
    say(f"{one.key} = {one.told(value)}")
    return OK


def _option(key: str) -> options.Option | None:
    found = options.OPTIONS.get(key)
    if found is None:
        near = [one for one in options.OPTIONS if key in one]
        also = f" Did you mean {', '.join(near)}?" if near else ""
        say(f"There is no setting {key!r}.{also} `presselage settings list` shows all.")
    return found


def _stored(folder: Path) -> dict[str, Any]:
    from monitor import store

    if not profile.archive(folder).exists():
        return {}
    db = profile.reader(folder)
    try:
        stored: dict[str, Any] = store.settings.several(db, options.OPTIONS)
    finally:
        db.close()
    return stored
