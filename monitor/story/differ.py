"""Two tellings of one story become what the second adds and leaves out, sentence by sentence.

Unlike ``diff`` it knows that desks put paragraphs in another order: a sentence counts as kept
wherever the first telling has it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from monitor.diff import Piece, merged, within
from monitor.story.fingerprint import RUN, WORD, key
from monitor.types import Story

SENTENCE = re.compile(r".+?(?:[.!?…][“\"»)]*(?=\s+[^\Wa-z_]|\s+[„\"«(]|\s*$)|$)\s*", re.S)
MOST = 400
"""Sentences of a text that are compared; what follows counts as it stands."""
AKIN = 0.5
"""Share of words from which on two sentences are one that was changed."""


@dataclass(frozen=True, slots=True)
class Difference:
    pieces: tuple[Piece, ...] = ()
    """The second telling: what the first has, too, what it changed, what it adds."""
    left_out: tuple[str, ...] = ()
    """Sentences of the first that it has not."""


def share(first: str, other: str) -> float:
    """Which part of another telling stands in the first, in runs of five words; 0 to 1."""
    mine, theirs = runs(first), runs(other)
    return len(mine & theirs) / len(theirs) if theirs else 0.0


def runs(text: str) -> set[int]:
    words = WORD.findall(text.lower())
    return {key(" ".join(words[at : at + RUN])) for at in range(len(words) - RUN + 1)}


def compared(story: Story) -> Story:
    """The story, each teller with its share of the first one's text."""
    if not story.tellers:
        return story
    first = story.tellers[0]
    rest = (replace(one, share=share(first.text, one.text)) for one in story.tellers[1:])
    return replace(story, tellers=(first, *rest))


def differ(first: str, other: str) -> Difference:
    """What another telling adds to the first, changes in it and leaves out."""
    known, said = sentences(first), sentences(other)
    bags = [words_of(one) for one in known]
    places: dict[str, list[int]] = {}
    for at, one in enumerate(known):
        places.setdefault(plain(one), []).append(at)
    taken, pairs = set[int](), dict[int, int]()
    for at, one in enumerate(said):
        if free := [n for n in places.get(plain(one), ()) if n not in taken]:
            pairs[at] = free[0]
            taken.add(free[0])
    pieces: list[Piece] = []
    for at, one in enumerate(said):
        if at in pairs:
            pieces.append(Piece("same", one))
            continue
        akin = closest(words_of(one), bags, taken)
        if akin is None:
            pieces.append(Piece("added", one))
        else:
            taken.add(akin)
            body = one.rstrip()
            pieces += within(known[akin].rstrip(), body)
            pieces.append(Piece("same", one[len(body) :]))
    left = tuple(one.strip() for at, one in enumerate(known) if at not in taken)
    return Difference(tuple(merged(joined(pieces))), left)


def joined(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with neighbours of one kind in one."""
    found: list[Piece] = []
    for piece in pieces:
        if found and found[-1].kind == piece.kind:
            found[-1] = Piece(piece.kind, found[-1].text + piece.text)
        elif piece.text:
            found.append(piece)
    return found


def sentences(text: str) -> list[str]:
    """A text's sentences, each with the blanks behind it."""
    found = [
        part
        for line in text.splitlines(keepends=True)
        for part in SENTENCE.findall(line)
        if part.strip()
    ]
    head = found[: MOST - 1]
    return [*head, "".join(found[MOST - 1 :])] if len(found) > MOST else found


def plain(sentence: str) -> str:
    return " ".join(WORD.findall(sentence.lower()))


def words_of(sentence: str) -> frozenset[str]:
    return frozenset(WORD.findall(sentence.lower()))


def closest(words: frozenset[str], bags: Sequence[frozenset[str]], taken: set[int]) -> int | None:
    """The sentence that this one was probably made from."""
    best, place = AKIN, None
    for at, bag in enumerate(bags):
        if at not in taken and bag and words:
            alike = 2 * len(words & bag) / (len(words) + len(bag))
            if alike >= best:
                best, place = alike, at
    return place
