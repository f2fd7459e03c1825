"""Print what a list of many rows costs: the timeline beside Qt's own list view.

    python -m bench rows [--runs N]

For each length: showing the list, 500 arriving rows, repainting a page. Milliseconds, medians.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from monitor.types import Row

LENGTHS = (1_000, 100_000, 1_000_000)
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
TEXT = "Die Beratungen dauerten bis in den späten Abend, ohne Erklärung am Schluss. " * 4


def row(number: int) -> Row:
    title = f"Donaudampfschifffahrtsgesellschaft fährt zum {number}. Mal"
    return Row(number, 1, "Blatt", "http://x/", title, TEXT, NOW, NOW, False, False, "article", 1)


def fetch(ids: Sequence[int], then: Callable[[list[Row]], None]) -> None:
    then([row(number) for number in ids])


def timed(do: Callable[[], object], settle: Callable[[], object]) -> float:
    began = time.perf_counter()
    do()
    settle()
    return (time.perf_counter() - began) * 1_000


def views(kind: str) -> tuple[Any, Any]:
    """A model with the view that is measured, and the delegate that both share."""
    from PySide6.QtWidgets import QAbstractItemView, QListView

    from ui.theme import LIGHT
    from ui.timeline.delegate import Delegate
    from ui.timeline.model import Timeline
    from ui.timeline.view import TimelineView

    model = Timeline(fetch, dict)
    if kind == "timeline":
        return model, TimelineView(model, LIGHT, dict)
    view = QListView()
    view.setUniformItemSizes(True)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setModel(model)
    view.setItemDelegate(Delegate(LIGHT, dict, view))
    return model, view


def measure(kind: str, length: int, runs: int) -> tuple[float, float, float]:
    from ui.app import application

    app = application()
    model, view = views(kind)
    view.resize(480, 800)
    view.show()
    app.processEvents()
    shown, arrived, painted = list[float](), list[float](), list[float]()
    for _ in range(runs):
        ids = list(range(length, 0, -1))
        shown.append(timed(lambda ids=ids: model.show(ids), app.processEvents))
        fresh = range(length + 1, length + 501)
        arrived.append(timed(lambda fresh=fresh: model.insert(fresh), app.processEvents))
        bar = view.verticalScrollBar()
        bar.setValue(bar.maximum() // 2)
        app.processEvents()
        painted.append(timed(view.viewport().repaint, lambda: None))
    view.deleteLater()
    app.processEvents()
    return statistics.median(shown), statistics.median(arrived), statistics.median(painted)


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=3)
    runs = options.parse_args(arguments).runs
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(f"{'rows':>9}  {'view':<10}{'show':>9}{'500 arrive':>12}{'repaint':>9}   ms, median")
    for length in LENGTHS:
        for kind in ("QListView", "timeline"):
            figures = measure(kind, length, runs)
            print(f"{length:>9}  {kind:<10}" + "{:>9.1f}{:>12.1f}{:>9.1f}".format(*figures))
    return 0
