"""Where one is on the desk and how the window stands: to be there again in the next window."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QByteArray

from monitor.types import Query

if TYPE_CHECKING:
    from ui.window import Window


class Place(NamedTuple):
    """Where one is on the desk."""

    query: Query
    filters: tuple[bool, ...]
    text: str
    article: int


def place(window: Window) -> Place:
    """Where one is: list, filters, search, article."""
    buttons = window.header.buttons()
    return Place(
        window.sources.query(),
        tuple(button.isChecked() for button in buttons),
        window.line.text(),
        window.reader.opened,
    )


def go_to(window: Window, there: Place) -> None:
    """Be there again, as soon as the list is read."""
    window.line.setText(there.text)
    for button, on in zip(window.header.buttons(), there.filters, strict=True):
        button.setChecked(on)
    window.sources.look_for(there.query)
    window.reader.come_back(there.article)


def state(window: Window) -> dict[str, str]:
    """Size and panes, to be kept."""
    kept = {"geometry": window.saveGeometry(), "panes": window.panes.saveState()}
    return {name: bytes(value.toBase64().data()).decode() for name, value in kept.items()}


def restore(window: Window, kept: dict[str, str]) -> None:
    """Size and panes as they were left."""
    parts = (("geometry", window.restoreGeometry), ("panes", window.panes.restoreState))
    for name, put in parts:
        if name in kept:
            put(QByteArray.fromBase64(kept[name].encode()))
