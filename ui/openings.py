"""What is given to the window from outside, by hand or on a command line: addresses and lists.

Loads no Qt: it is asked before the window is, and by who only hands on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from monitor.addresses import tidy

LISTS = (".opml", ".xml")
"""How the files of lists are called."""
MOST = 500
"""Addresses that are taken from one text."""
ADDRESS = re.compile(r"(?:https?:|feed:)\S+", re.IGNORECASE)
COMMAND = re.compile(r"[\w-]*")
"""What a command may look like, also when it was misspelt."""
SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)
HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:/\S*)?", re.IGNORECASE)
AROUND = "<>()[]{}\"'„“”‚‘’«»"
AFTER = ".,;:!?"


class Opening(NamedTuple):
    """What to do with something given; ``kind``: ``address``, ``list``, or why it is neither:
    ``missing`` (no such file), ``file`` (of another kind), ``other``."""

    kind: str
    value: str


def of(said: str, folder: Path | None = None) -> Opening:
    """What one argument means; a file's name counts from ``folder``."""
    said = said.strip()
    if said.lower().startswith("file:"):
        from urllib.request import url2pathname  # with the whole of HTTP behind it

        return _file(Path(url2pathname(unquote(urlsplit(said).path))))
    place = (folder or Path()) / said
    named = Path(said).suffix.lower() in LISTS and not ADDRESS.match(said)
    if said and (named or (_exists(place) and not ADDRESS.match(said))):
        return _file(place)
    if ADDRESS.match(said) or not SCHEME.match(said):
        # A single word without a dot is more likely a slip than an intranet's server.
        if (ADDRESS.match(said) or HOST.fullmatch(said)) and isinstance(tidy(said), str):
            return Opening("address", said)
        if not SCHEME.match(said) and ("/" in said or "\\" in said):
            return Opening("missing", said)
    return Opening("other", said)


def _exists(place: Path) -> bool:
    try:
        return place.exists()
    except (OSError, ValueError):  # too long for a name, or with a zero in it
        return False


def _file(place: Path) -> Opening:
    place = place.absolute()
    if not _exists(place):
        return Opening("missing", str(place))
    known = place.suffix.lower() in LISTS and place.is_file()
    return Opening("list" if known else "file", str(place))


def in_text(text: str) -> list[str]:
    """The addresses in a text, each once; a text that is nothing but a host's name is one, too."""
    found = [
        word.strip(AROUND).rstrip(AFTER + AROUND)
        for word in ADDRESS.findall(text.replace("<", " ").replace(">", " "))
    ]
    if not found and HOST.fullmatch(text.strip()):
        found = [text.strip()]
    return list(dict.fromkeys(one for one in found if isinstance(tidy(one), str)))[:MOST]


def split(arguments: Sequence[str], commands: Iterable[str], taking: Iterable[str]) -> list[str]:
    """What on a command line is neither an option, nor a command with what belongs to it.

    ``taking`` are the options that have a value. Empty where a command stands, and where the first
    word looks like a command that was misspelt.
    """
    given, commands, taking = list[str](), set(commands), set(taking)
    words = iter(arguments)
    for word in words:
        if word == "--":
            given += words
        elif word in taking:
            next(words, None)
        elif not word.startswith("-"):
            if not given and (word in commands or COMMAND.fullmatch(word)):
                return []
            given.append(word)
    return given
