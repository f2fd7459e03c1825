"""Text for other eyes: passwords and keys that stand in it are left out."""

from __future__ import annotations

import re

HIDDEN = "…"
# The credentials of an address; up to the last @ before its path.
USER = re.compile(r"(?<=://)[^/\s?#\"'<>]*@")
ASKED = re.compile(
    r"(?P<name>[?&;]\s*[\w.-]*(?:key|token|secret|passw|pwd|auth|sig|session|credential)[\w.-]*=)"
    r"[^&;#\s\"'<>]+",
    re.I,
)
HEADER = re.compile(
    r"(?P<name>\b(?:(?:proxy-)?authorization|(?:set-)?cookie|x-[\w-]*(?:key|token)[\w-]*)"
    r"['\"]?\s*[:=]\s*['\"]?)[^\r\n'\"]+",
    re.I,
)
NAMED = re.compile(
    r"(?P<name>\b(?:password|passwort|passwd|secret|token|api[-_]?key)['\"]?\s*[:=]\s*['\"]?)"
    r"[^\s'\",;&]+",
    re.I,
)


def discreet(text: str) -> str:
    """The same text without what would let somebody else in."""
    text = USER.sub(f"{HIDDEN}@", text)
    for pattern in (ASKED, HEADER, NAMED):
        text = pattern.sub(rf"\g<name>{HIDDEN}", text)
    return text
