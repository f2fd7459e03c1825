"""Our own stroke icons, drawn in the theme's ink: one grid of 24, one width of line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.theme import Theme

STROKES = {
    "poll": "M20 11a8 8 0 1 0-2.3 6.2 M20 5v6h-6",
    "flag": "M6 21V4 M6 4h11l-2.5 4 2.5 4H6",
    "note": "M5 19l1-4L16.5 4.5l3 3L9 18l-4 1z M14 7l3 3",
    "add": "M12 5v14 M5 12h14",
    "rule": "M5 7h14 M5 12h9 M5 17h6 M16 15l2 2 3.5-4",
    "export": "M12 15V4 M8 8l4-4 4 4 M5 14v5h14v-5",
    "open": "M14 5h5v5 M19 5l-8 8 M17 14v5H5V7h5",
    "search": "M10.5 17a6.5 6.5 0 1 1 0-13 6.5 6.5 0 0 1 0 13z M15.5 15.5L20 20",
    "cite": "M9 8H5v5h4V8zM9 13c0 2-1 3-3 4 M19 8h-4v5h4V8zM19 13c0 2-1 3-3 4",
    "why": "M9.3 9.4a2.8 2.8 0 1 1 4.2 2.4c-1 .6-1.5 1.1-1.5 2.2 M12 17v.2 "
    "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z",
    "trends": "M4 20h16 M7 20v-6 M12 20V9 M17 20V4",
    "desk": "M4 5h16v14H4z M4 10h16 M9 10v9",
}


def icon(name: str, theme: Theme) -> QIcon:
    """An icon in the theme's colours, sharp at one, two and three times the size."""
    made = QIcon()
    for ink, mode in ((theme.text, QIcon.Mode.Normal), (theme.faint, QIcon.Mode.Disabled)):
        for pixmap in rendered(drawn(STROKES[name], ink), (16, 20, 32, 48, 64)):
            made.addPixmap(pixmap, mode)
    return made


def drawn(strokes: str, ink: str) -> str:
    """An icon's strokes as SVG."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" '
        f'stroke="{ink}" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">'
        f'<path d="{strokes}"/></svg>'
    )


def rendered(svg: str, sizes: Sequence[int]) -> list[QPixmap]:
    """A picture in several sizes, in pixels."""
    renderer, made = QSvgRenderer(QByteArray(svg.encode())), []
    for size in sizes:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        made.append(pixmap)
    return made


def program() -> QIcon:
    """The program's own sign: a marked line on a page."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
        '<rect x="2" y="2" width="20" height="20" rx="5" fill="#1d4ed8"/>'
        '<path d="M6 7.5h12M6 16.5h8" stroke="#dbe7ff" stroke-width="1.8" '
        'stroke-linecap="round"/><rect x="5" y="10" width="11" height="4" rx="1.2" '
        'fill="#f9b53b"/></svg>'
    )
    made = QIcon()
    for pixmap in rendered(svg, (16, 24, 32, 48, 64, 128)):
        made.addPixmap(pixmap)
    return made
