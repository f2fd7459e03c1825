"""A row that is short of room gives up the right things first: time and source stay."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtGui import QFont, QFontMetricsF
from pytestqt.qtbot import QtBot

from monitor.types import Row, Rule
from ui import theme
from ui.timeline.layout import Fonts, Laid, fitted, layout

NOW = datetime(2026, 11, 1, 18, 30, tzinfo=UTC)
RULES = {n: Rule(n, f"Verteidigungsfähigkeit {n}", "x", "blue") for n in range(1, 6)}


def laid(width: float, rules: tuple[int, ...], **values: object) -> Laid:
    row = Row(1, 1, "Allgemeine Zeitung für den Landkreis", "", "Titel", "Text", None,
              NOW - timedelta(minutes=38), read=False, flagged=False, quality="teaser", version=3,
              rules=rules, labels=("Ostsee", "Häfen"), gone=True)  # fmt: skip
    return layout(row, width, Fonts.of(QFont()), theme.LIGHT, RULES, NOW)


@pytest.mark.parametrize("width", [200, 220, 260, 340, 480, 900])
@pytest.mark.parametrize("rules", [(), (1,), (1, 2, 3, 4, 5)])
def test_time_and_source_stay_at_any_width_and_nothing_overlaps(
    qtbot: QtBot, width: int, rules: tuple[int, ...]
) -> None:
    made = laid(width, rules)
    assert "38 min" in made.meta
    assert made.meta.startswith("Al")
    small = QFontMetricsF(Fonts.of(QFont()).small)
    right = made.meta_at.left() + small.horizontalAdvance(made.meta)
    assert all(chip.box.left() >= right for chip in made.chips)
    assert all(chip.box.right() <= width for chip in made.chips)
    assert bool(made.chips) == bool(rules)


def test_where_no_name_has_room_the_number_of_rules_stands_in_their_colour(qtbot: QtBot) -> None:
    (chip,) = laid(220, (1, 2)).chips
    assert (chip.text, chip.colour, chip.rule) == ("2", "blue", 0)


def test_the_rest_goes_from_its_end_and_the_time_is_the_last(qtbot: QtBot) -> None:
    metrics = QFontMetricsF(QFont())
    parts = ["Zeitung", "18:30", "nur Anriss", "Fassung 3"]
    seen = [fitted(parts, metrics, width) for width in range(400, 30, -5)]
    assert seen[0] == "  ·  ".join(parts)
    roomy = [said for said, width in zip(seen, range(400, 30, -5), strict=True)
             if width > metrics.horizontalAdvance("18:30") + 2]  # fmt: skip
    assert all("18:30" in said for said in roomy)
    kept = [said.count("·") for said in seen]
    assert kept == sorted(kept, reverse=True)
    assert not any("Fassung" in said and "Anriss" not in said for said in seen)
