"""Look for a regular expression in a text as written, for a limited time."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

SECONDS = 0.2
"""For one pattern in one article."""
_MOST = 2_000


@lru_cache(maxsize=2_000)
def _compiled(source: str, flags: str) -> Any:
    import regex

    option = 0
    for letter, value in (("i", regex.IGNORECASE), ("m", regex.MULTILINE), ("s", regex.DOTALL)):
        option |= int(value) if letter in flags else 0
    return regex.compile(source, option)


def search(
    source: str, flags: str, text: str, seconds: float = SECONDS
) -> tuple[list[tuple[int, int]], bool]:
    """The places found, and whether the pattern was stopped before it had read everything."""
    found: list[tuple[int, int]] = []
    try:
        for one in _compiled(source, flags).finditer(text, timeout=seconds):
            if one.end() > one.start():
                found.append(one.span())
            if len(found) >= _MOST:
                break
    except TimeoutError:
        return found, True
    return found, False
