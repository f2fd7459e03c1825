"""`presselage profile export` and `import`: a whole profile in one file."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from monitor import transfer
from monitor.commands.output import ERROR, OK, say
from monitor.lock import Lock


def profile_export(args: Namespace, folder: Path) -> int:
    from monitor.export import ExportError

    try:
        moved = transfer.export(folder, Path(args.file).absolute(), datetime.now(UTC))
    except ExportError as error:
        say(str(error))
        return ERROR
    say(f"The profile with {moved.feeds} feeds is in {args.file}; passwords are not part of it.")
    return OK


def profile_import(args: Namespace, folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    with Lock(folder):
        moved = transfer.take(folder, Path(args.file).absolute(), datetime.now(UTC))
    say(f"The profile of {args.file} is in {folder}.")
    if moved.aside:
        say(f"The archive that was there is {moved.aside}.")
    if moved.logins:
        say(f"{moved.logins} feeds need their password again: `presselage feeds set`.")
    return OK
