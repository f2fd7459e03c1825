"""Words that are read from right to left, among those that are not: a title, a source's name."""

from __future__ import annotations

import re
import unicodedata

LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff]")
"""Any letter of Hebrew, Arabic and their kin: most texts hold none, which is told at once."""
APART, AGAIN = "\u2068", "\u2069"
"""What stands between them is set by itself; both are invisible."""


def leftward(text: str) -> bool:
    """Whether a text is read from right to left: its first letter tells."""
    if not LEFTWARD.search(text):
        return False
    kinds = (unicodedata.bidirectional(sign) for sign in text)
    return next((kind != "L" for kind in kinds if kind in ("L", "R", "AL")), False)


def apart(text: str) -> str:
    """The text as a part of a line: its order leaves that of its neighbours alone."""
    return f"{APART}{text}{AGAIN}" if LEFTWARD.search(text) else text
