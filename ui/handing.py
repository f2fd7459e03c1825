"""What goes over from a window to the one that takes its place in another language: where one is,
steps to undo, and which of its pages and windows are open. With a dialog open it does not go."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from ui import places

if TYPE_CHECKING:
    from ui.window import Window

ON = ("wall", "strip", "hold")
"""Actions that are switched on again."""


class Left(NamedTuple):
    """How a window was left."""

    place: places.Place
    on: tuple[str, ...]


def left(window: Window) -> Left:
    """What there is to hand over; the note that is being written is stored."""
    on = [name for name in ON if window.actions_[name].isChecked()]
    if window.pages.currentWidget() is not window.panes:
        on.append("trends")
    apart = [one for one in window.findChildren(QWidget) if one.isWindow() and one.isVisible()]
    if any(type(one).__name__ == "Handbook" for one in apart):  # not loaded for this question
        on.append("handbook")
    found = Left(places.place(window), tuple(on))
    window.notes.flush()
    window.aside.close()
    return found


def hand_over(old: Window, new: Window, found: Left) -> None:
    """Let the new window go on where the old one was left. The old one stays, unseen and deaf: the
    steps that can be undone were taken in it."""
    new.bridge.former = old.bridge
    new.reader.marks.take_over(old.reader.marks.stack)
    for name in found.on:
        new.actions_[name].trigger()
    places.go_to(new, found.place)


def retire(window: Window) -> None:
    """Off the screen, and listening to nothing but answers to what its steps do."""
    window.bridge.rest()
    window.notifier.tray.hide()
    for one in window.findChildren(QWidget):
        if one.isWindow() and one.isVisible():
            one.deleteLater()
    window.model.show([])
    window.hide()
