"""What a desk needs to be there again after a fall: where one was, and what was half written.

Looks at the window from time to time; the writing is done in a thread that may wait for the disk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog

from monitor.session import Session
from monitor.types import Progress, Query, Rule
from ui import places
from ui.rules import draft

if TYPE_CHECKING:
    from ui.window import Window

BEAT = 10_000
"""Milliseconds between two signs of life."""


class Keeping(QObject):
    """Gives the session its signs of life, until the window goes."""

    def __init__(self, session: Session, window: Window) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._polling = 0
        window.bridge.progress.connect(self._progressed)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.beat)
        self._timer.start(BEAT)
        window.closed.connect(self.stop)

    def _progressed(self, progress: Progress) -> None:
        self._polling = progress.polling

    def beat(self) -> None:
        """Keep how the desk stands now."""
        bridge = self._window.bridge
        left = {"place": placed(self._window), "rules": half_written(self._window)}
        bridge.follow(bridge.engine.aside(self._session.beat, left, self._polling), lambda _: None)

    def stop(self) -> None:
        self._timer.stop()


def placed(window: Window) -> dict[str, Any]:
    """Where one is, as plain values."""
    there = places.place(window)
    return {**there._asdict(), "query": asdict(there.query)}


def half_written(window: Window) -> list[dict[str, Any]]:
    """Rules that are being written."""
    dialogs = [one for one in window.findChildren(QDialog) if one.isVisible()]
    if not dialogs:
        return []
    from ui.rules.editor import RuleEditor

    editors = [one for one in dialogs if isinstance(one, RuleEditor)]
    return [editor.draft() for editor in editors if editor.half_written()]


def go_back(window: Window, left: Mapping[str, Any]) -> int:
    """Be there again; how many half-written rules are on screen again."""
    if (there := _place(left.get("place"), len(window.header.buttons()))) is not None:
        places.go_to(window, there)
    rules = left.get("rules")
    return sum(_reopen(window, one) for one in (rules if isinstance(rules, list) else ()))


def _place(kept: object, buttons: int) -> places.Place | None:
    """A place as it was kept, if this program knows such places."""
    if not isinstance(kept, dict) or not isinstance(query := kept.get("query"), dict):
        return None
    known = {one.name for one in fields(Query)}
    filters, text, article = (kept.get(name) for name in ("filters", "text", "article"))
    if not (isinstance(filters, list) and isinstance(text, str) and isinstance(article, int)):
        return None
    if len(filters) != buttons:
        return None
    try:
        whole = Query(**{name: value for name, value in query.items() if name in known})
        hash(whole)
    except TypeError:
        return None
    return places.Place(whole, tuple(bool(one) for one in filters), text, article)


def _reopen(window: Window, kept: object) -> bool:
    """An editor with what stood in it; one of a saved rule has that rule, if it is still there."""
    if not isinstance(kept, dict):
        return False
    number = kept.get("id")
    rule = window.desk.rules.get(number) if isinstance(number, int) else None
    written = draft.rule_of(kept, rule or Rule(0, "", ""))
    if rule is None:
        lost = not draft.blank(written)
    else:
        lost = replace(written, paused=rule.paused) != rule
    if lost:
        window.subjects.open_rule(rule, kept)
    return lost
