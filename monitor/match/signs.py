"""The signs that belong to a term: C++ is no C, § 218 no 218, .NET no net.

The words of a text are letters and digits; what stands around them is compared where such a word
is met. Signs that are said as often as written count in words too: 100 % and 100 Prozent.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_SIGNS = "+#§%$€£¥°@"
_SIGNED = re.compile(
    rf"(?P<lead>[{_SIGNS}]+-?|\.(?=[^\W\d_]))?\s?(?P<body>[^\W_](?:.*[^\W_])?)"
    rf"\s?(?P<trail>[{_SIGNS}]+)?",
    re.DOTALL,
)
_SPOKEN = {
    "%": r"prozent(?:punkten?|s)?|percent|per cent|pour cent",
    "€": r"euros?|eur",
    "$": r"(?:us-)?dollars?",
    "£": r"pfund|pounds?",
    "§": r"paragra(?:f|ph)(?:en|s)?",
    "§§": r"paragra(?:f|ph)en",
}
"""Signs that may stand apart from what they belong to, and the words for them."""
_APART = re.compile(r"[§%€$£¥°]+")
_BEFORE = 24
"""Characters before a word in which its sign is looked for."""


class Signed(NamedTuple):
    lead: str
    body: str
    """The words without the signs."""
    trail: str


def signed(text: str) -> Signed:
    """A term's text (normalised) in its three parts; without signs all is ``body``."""
    found = _SIGNED.fullmatch(text)
    if found is None:
        return Signed("", text, "")
    return Signed(found["lead"] or "", found["body"], found["trail"] or "")


class Signs(NamedTuple):
    lead: str
    trail: str

    def around(self, text: str, start: int, stop: int) -> tuple[int, int] | None:
        """Where the term begins and ends with its signs; ``None`` where they are not there."""
        if self.lead:
            before = _lead(self.lead).search(text, max(0, start - _BEFORE), start)
            if before is None:
                return None
            start = before.start()
        if self.trail:
            after = _trail(self.trail).match(text, stop)
            if after is None:
                return None
            stop = after.end()
        return start, stop


@lru_cache(maxsize=500)
def _lead(signs: str) -> re.Pattern[str]:
    plain = re.escape(signs) + (r"\s?" if _APART.fullmatch(signs) else "")
    # Behind the last word of a sentence stands a full stop, behind ASP as well: no .NET.
    ways = [rf"(?<![\w.{_SIGNS}]){plain}"] if signs[0] not in "§€$" else [plain]
    if signs in _SPOKEN:
        ways.append(rf"\b(?:{_SPOKEN[signs]})\s")
    return re.compile(rf"(?:{'|'.join(ways)})\Z", re.IGNORECASE)


@lru_cache(maxsize=500)
def _trail(signs: str) -> re.Pattern[str]:
    plain = (r"\s?" if _APART.fullmatch(signs) else "") + re.escape(signs)
    ways = [rf"{plain}(?![^\W\d_]|[{_SIGNS}])"]
    if signs in _SPOKEN:
        ways.append(rf"[\s-]?(?:{_SPOKEN[signs]})\b")
    return re.compile("|".join(ways), re.IGNORECASE)
