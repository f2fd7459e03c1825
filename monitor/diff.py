"""Two texts become pieces that were kept, removed or added, word by word. Values only.

Paragraphs are paired first, so that a long text costs little; words only within those that changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

# A word takes the blank after it along: blanks alone would pair with each other.
WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*[^\S\n]*|\n|.[^\S\n]*")
MOST = 3_000
"""Words of a changed part beyond which it counts as replaced: pairing costs their square."""
PARAGRAPHS = 2_000


@dataclass(frozen=True, slots=True)
class Piece:
    kind: Literal["same", "removed", "added"]
    text: str


def words(old: str, new: str) -> list[Piece]:
    """What turns the old text into the new one, in reading order."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    if max(len(before), len(after)) > PARAGRAPHS:
        return list(whole(old, new))
    pieces = list[Piece]()
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(before[a:b])))
        else:
            pieces += within("".join(before[a:b]), "".join(after[c:d]))
    return merged(pieces)


def within(old: str, new: str) -> Iterator[Piece]:
    """The same for a part that changed."""
    before, after = WORD.findall(old), WORD.findall(new)
    if not before or not after or max(len(before), len(after)) > MOST:
        yield from whole(old, new)
        return
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(before[a:b]))
        else:
            yield from whole("".join(before[a:b]), "".join(after[c:d]))


def whole(old: str, new: str) -> Iterator[Piece]:
    if old:
        yield Piece("removed", old)
    if new:
        yield Piece("added", new)


def merged(pieces: Sequence[Piece]) -> list[Piece]:
    """Readable pieces: a blank between two changed words belongs to the change."""
    joined = list[Piece]()
    for at, piece in enumerate(pieces):
        between = piece.kind == "same" and not piece.text.strip() and "\n" not in piece.text
        if between and 0 < at < len(pieces) - 1:
            both: tuple[Literal["removed", "added"], ...] = ("removed", "added")
            for kind in both:
                add(joined, Piece(kind, piece.text))
        else:
            add(joined, piece)
    return joined


def add(pieces: list[Piece], piece: Piece) -> None:
    """Append a piece, to the change under way where it belongs there: first what went."""
    at = len(pieces)
    while at and piece.kind != "same" and pieces[at - 1].kind != "same":
        if pieces[at - 1].kind == piece.kind:
            pieces[at - 1] = Piece(piece.kind, pieces[at - 1].text + piece.text)
            return
        at -= 1
    if piece.kind == "removed" and pieces and pieces[-1].kind == "added":
        pieces.insert(len(pieces) - 1, piece)
    elif pieces and pieces[-1].kind == piece.kind:
        pieces[-1] = Piece(piece.kind, pieces[-1].text + piece.text)
    else:
        pieces.append(piece)
