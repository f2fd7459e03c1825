"""Articles under the mouse: drawn to another program, they are links."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData, QObject, Qt, QUrl
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QWidget

from monitor.types import Row
from ui.drawn import badge

MOST = 200
"""Articles that are drawn at once at most."""


class Links(QObject):
    """Only what can ``tr`` can tell one from several."""

    def named(self, rows: Sequence[Row]) -> str:
        if len(rows) == 1:
            return rows[0].title
        return self.tr("%n article(s)", "", len(rows))


def mime(rows: Sequence[Row]) -> QMimeData:
    """As addresses, as text and as HTML; an article without an address is its title."""
    made = QMimeData()
    urls = [row.url for row in rows if row.url.startswith(("http://", "https://"))]
    if urls:
        made.setUrls([QUrl(url) for url in urls])
    made.setText("\n".join(_line(row) for row in rows))
    linked = [_linked(row) for row in rows]
    whole = (
        linked[0]
        if len(linked) == 1
        else f"<ul>{''.join(f'<li>{one}</li>' for one in linked)}</ul>"
    )
    made.setHtml(whole)
    return made


def _line(row: Row) -> str:
    """``title – source, address``."""
    told = ", ".join(part for part in (row.source, row.url) if part)
    return f"{row.title} – {told}" if told else row.title


def _linked(row: Row) -> str:
    title = escape(row.title)
    if row.url.startswith(("http://", "https://")):
        title = f'<a href="{escape(row.url)}">{title}</a>'
    return f"{title} – {escape(row.source)}" if row.source else title


def drag(source: QWidget, rows: Sequence[Row]) -> None:
    """Let these articles be drawn until the button is let go."""
    if not rows:
        return
    drawn = QDrag(source)
    drawn.setMimeData(mime(rows[:MOST]))
    drawn.setPixmap(badge(source, Links().named(rows[:MOST])))
    drawn.exec(Qt.DropAction.CopyAction | Qt.DropAction.LinkAction, Qt.DropAction.CopyAction)
