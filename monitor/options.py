"""Every setting that a person can choose: what it is by default, and what it may be.

A table that the window's dialog, the terminal and the engine read alike. Values come from the
archive as whatever a disk or an older program left there: ``fit`` makes each one usable. Looks at
values only; the store keeps them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from monitor import proxies
from monitor.types import LEVELS, Failure

COLOURS = ("amber", "blue", "green", "red", "violet", "teal", "pink", "grey")
YES, NO = ("on", "yes", "true", "1"), ("off", "no", "false", "0")


class Unfit(ValueError):
    """A value that a setting cannot have, in words for the user."""


@dataclass(frozen=True, slots=True)
class Option:
    """One setting: yes or no, a whole number, one of a few words, or a text."""

    key: str
    default: bool | int | str
    least: int = 0
    most: int = 0
    """Bounds of a number; they keep the desk safe whatever is typed."""
    among: tuple[str, ...] = ()
    unit: str = ""
    """``s``, ``min``, ``d``, ``MB``, or nothing."""
    zero: bool = False
    """Whether 0 is allowed below ``least``: for ever, without limit, at once."""
    check: Callable[[str], str] = str.strip
    """A text as it is kept; raises ``Unfit``."""
    says: str = "text"
    """What a text may be."""

    def fit(self, value: Any) -> Any:
        """A stored value as it can be used; the default for what is none of this setting's."""
        if isinstance(self.default, bool):
            return value if isinstance(value, bool) else self.default
        if isinstance(self.default, int):
            number = isinstance(value, int | float) and not isinstance(value, bool)
            if not number or value != value:
                return self.default
            if self.zero and value <= 0:
                return 0
            return min(max(value, self.least), self.most)
        if not isinstance(value, str):
            return self.default
        if self.among:
            return value if value in self.among else self.default
        try:
            return self.check(value)
        except Unfit:
            return self.default

    def read(self, typed: str) -> Any:
        """A value as a person types it. Raises ``Unfit``."""
        word = typed.strip()
        if isinstance(self.default, bool):
            if word.lower() in (*YES, *NO):
                return word.lower() in YES
            raise Unfit(f"{self.key} is on or off, not {word!r}")
        if isinstance(self.default, int):
            if not (word.isascii() and word.isdigit()):
                raise Unfit(f"{self.key} is a whole number, not {word!r}")
            if self.zero and int(word) == 0:
                return 0
            if not self.least <= int(word) <= self.most:
                raise Unfit(f"{self.key} may be {self.least} to {self.most}, not {word}")
            return int(word)
        if self.among and word not in self.among:
            raise Unfit(f"{self.key} is one of {', '.join(self.among)}, not {word!r}")
        return self.check(word)

    def may_be(self) -> str:
        """What it may be, in a few words."""
        if isinstance(self.default, bool):
            return "on, off"
        if isinstance(self.default, int):
            zero = "0, " if self.zero and self.least > 0 else ""
            return f"{zero}{self.least} to {self.most} {self.unit}".rstrip()
        return ", ".join(self.among) or self.says

    def told(self, value: Any) -> str:
        """A value as ``read`` takes it."""
        return ("off", "on")[value] if isinstance(value, bool) else str(value)


def proxy(typed: str) -> str:
    """``system``, ``none`` or a proxy's address."""
    if typed in (proxies.SYSTEM, proxies.NONE):
        return typed
    found = proxies.tidy(typed)
    if isinstance(found, Failure):
        raise Unfit(f"{typed!r} is no usable proxy: http://host:port or socks5://host:port")
    return found


def folder(typed: str) -> str:
    """A folder, or nothing; what it is must not depend on where the program was started."""
    text = typed.strip()
    if text and not Path(text).expanduser().is_absolute():
        raise Unfit(f"{text!r} does not say where it lies: give the whole path")
    return text


SECTIONS: Mapping[str, tuple[Option, ...]] = {
    "general": (
        Option("language", "system", among=("system", "de", "en")),
        Option("mark_read_after", 1, 0, 60, unit="s"),
        Option("close_to_tray", False),
    ),
    "feeds": (
        Option("interval_minutes", 15, 5, 1_440, unit="min"),
        Option("interval_min", 5, 1, 1_440, unit="min"),
        Option("interval_max", 60, 5, 1_440, unit="min"),
    ),
    "network": (
        Option(proxies.SETTING, proxies.SYSTEM, check=proxy, says="system, none, http://host:port"),
        Option("net_connect", 8, 2, 60, unit="s"),
        Option("net_total", 20, 5, 120, unit="s"),
        Option("net_size", 10, 1, 30, unit="MB"),
        Option("net_redirects", 10, 0, 20),
        Option("net_per_host", 2, 1, 8),
    ),
    "extraction": (
        Option("pages", True),
        Option("page_size", 5, 1, 15, unit="MB"),
        Option("workers", 2, 1, 8),
    ),
    "rules": (
        Option("rule_level", "show", among=LEVELS),
        Option("rule_colour", "next", among=("next", *COLOURS)),
    ),
    "alerts": (Option("notifications", True),),
    "privacy": (
        Option("ask_before_opening", False),
        Option("evidence", True),
        Option("evidence_mb", 500, 10, 1_000_000, unit="MB"),
        Option("evidence_page_mb", 2, 1, 15, unit="MB"),
    ),
    "storage": (
        Option("backup", True),
        Option("backup_folder", "", check=folder, says="a whole path, or nothing"),
        Option("keep_days", 0, 1, 36_500, unit="d", zero=True),
        Option("keep_mb", 0, 1, 1_000_000, unit="MB", zero=True),
    ),
    "appearance": (
        Option("theme", "system", among=("system", "light", "dark", "contrast")),
        Option("density", "comfortable", among=("comfortable", "compact")),
        Option("wall_level", "show", among=LEVELS),
    ),
}
OPTIONS: Mapping[str, Option] = {one.key: one for some in SECTIONS.values() for one in some}
DEFAULTS: Mapping[str, Any] = {key: one.default for key, one in OPTIONS.items()}
NET = ("proxy", "net_connect", "net_total", "net_size", "net_redirects", "net_per_host", "pages",
       "page_size", "workers")  # fmt: skip
"""What the engine looks at again before every round of polls."""


def fit(stored: Mapping[str, Any], keys: Iterable[str] = OPTIONS) -> dict[str, Any]:
    """These settings, each usable: as stored, within its bounds, or as it is by default."""
    return {key: OPTIONS[key].fit(stored.get(key, OPTIONS[key].default)) for key in keys}


def colour(wanted: str, used: Iterable[str]) -> str:
    """The colour of a new rule; ``next`` is the one that the fewest rules have."""
    if wanted in COLOURS:
        return wanted
    count = Counter(used)
    return min(COLOURS, key=lambda one: count[one])
