"""One slip of the keyboard: a letter too many, too few, wrong, or two in the wrong order.

Words are compared by what is left of them with one letter taken out (the way of SymSpell). Of a
word the dictionary knows, another known word is no slip: Pakete is not a mistyped Rakete.
"""

from __future__ import annotations

from monitor.match.lexicon import lexicon


def shortened(word: str) -> set[str]:
    """The word, and the word without each of its letters."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def slipped(meant: str, written: str) -> bool:
    """Whether ``written`` is ``meant`` or one slip away and no other word. Both in lower case."""
    if meant == written:
        return True
    if not one_apart(meant, written):
        return False
    known = lexicon("de")
    if not known.knows(meant) and not known.knows(meant.capitalize()):
        return True
    return not known.knows(written) and not known.knows(written.capitalize())


def one_apart(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 1:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    rest, other = a[start:], b[start:]
    if len(rest) == len(other):
        swapped = rest[:2] == other[:2][::-1] and rest[2:] == other[2:]
        return rest[1:] == other[1:] or swapped
    return rest[1:] == other or rest == other[1:]
