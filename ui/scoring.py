"""What a row of the list scores, and why, in words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from monitor.score import Score, score
from monitor.types import Row, Rule


def of(row: Row, rules: Mapping[int, Rule]) -> Score:
    """An article's points, by what they are for."""
    if row.irrelevant:
        return Score()
    levels = [rules[number].level for number in row.rules if number in rules]
    titled = any(number >= 0 for _, _, number in row.title_spans)
    return score(levels, row.matches, title=titled, tellers=row.tellers)


def points(made: Score) -> str:
    """So many points, short."""
    return QCoreApplication.translate("Score", "{} pts", "points of a score").format(made.total)


def told(made: Score) -> str:
    """Where the points come from: one line for the pointer."""
    translate = QCoreApplication.translate
    parts = [
        (made.level, translate("Score", "level of the loudest rule")),
        (made.rules, translate("Score", "further rules")),
        (made.matches, translate("Score", "further matches")),
        (made.title, translate("Score", "in the headline")),
        (made.story, translate("Score", "further articles of the story")),
    ]
    said = " + ".join(f"{count} {what}" for count, what in parts if count)
    if not said:
        return translate("Score", "Score 0")
    return translate("Score", "Score {total}: {parts}").format(total=made.total, parts=said)
