"""The page of trends becomes a picture (PNG, SVG) or a table (CSV)."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from monitor.export.tables import cell
from monitor.export.writing import ExportError, write
from monitor.trending import Answer
from monitor.types import Rule
from ui import words
from ui.theme import Theme
from ui.trends.chart import Layout
from ui.trends.over_time import name_of
from ui.trends.painter import paint
from ui.trends.shapes import LEFT, Drawn, Label
from ui.words import translate

WIDE, HIGH = 1280, 900
SHARP = 2
"""Pixels of a PNG for each of the sheet's."""
Sheet = tuple[str, list[tuple[str, Layout]]]
"""A headline, and each chart with its name: the first on top, two below."""


def save(
    path: Path, sheet: Sheet, answer: Answer, rules: Mapping[int, Rule], theme: Theme, font: QFont
) -> None:
    """By the name's ending. Raises ``ExportError``."""
    kind = path.suffix.lower()
    if kind == ".csv":
        write([table(answer, rules)], path)
    elif kind == ".svg":
        write([svg(sheet, theme, font)], path)
    elif kind == ".png":
        put(path, png(sheet, theme, font))
    else:
        raise ExportError("format", str(path), kind.lstrip(".") or path.name)


def put(path: Path, data: bytes) -> None:
    """Write all of it or nothing. Raises ``ExportError``."""
    beside = path.with_name(f".{path.name[:80]}.{os.getpid()}.part")
    write([""], beside)  # says in words what stands in the way
    try:
        beside.write_bytes(data)
        os.replace(beside, path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        detail = error.strerror or type(error).__name__
        kind = "folder" if path.is_dir() else "other"
        raise ExportError(kind, str(path), detail) from error


def png(sheet: Sheet, theme: Theme, font: QFont) -> bytes:
    image = QImage(WIDE * SHARP, HIGH * SHARP, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SHARP)
    image.fill(QColor(theme.pane))
    painter = QPainter(image)
    draw(painter, sheet, theme, font)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())


def svg(sheet: Sheet, theme: Theme, font: QFont) -> str:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(WIDE, HIGH))
    generator.setViewBox(QRect(0, 0, WIDE, HIGH))
    generator.setTitle(sheet[0])
    painter = QPainter(generator)
    painter.fillRect(QRectF(0, 0, WIDE, HIGH), QColor(theme.pane))
    draw(painter, sheet, theme, font)
    painter.end()
    return bytes(data.data()).decode("utf-8")


def draw(painter: QPainter, sheet: Sheet, theme: Theme, font: QFont) -> None:
    """Headline and charts on a sheet of ``WIDE`` by ``HIGH``."""
    plain = QFont(font)
    plain.setPixelSize(15)
    metrics = QFontMetricsF(plain)
    large = QFont(plain)
    large.setPixelSize(21)
    title, charts = sheet
    half = (WIDE - 3 * 32) / 2
    boxes = [
        QRectF(32, 110, WIDE - 64, 390),
        QRectF(32, 560, half, HIGH - 590),
        QRectF(64 + half, 560, half, HIGH - 590),
    ]
    head = Drawn(labels=[Label(QRectF(32, 22, WIDE - 64, 34), title, LEFT, "text", True)])
    paint(painter, head, theme, large)
    for (name, layout), box in zip(charts, boxes, strict=True):
        over = QRectF(box.left(), box.top() - 34, box.width(), 28)
        heading = Drawn(labels=[Label(over, name, LEFT, "text", True)])
        paint(painter, heading, theme, plain)
        paint(painter, layout(box, metrics, theme), theme, plain)


def table(answer: Answer, rules: Mapping[int, Rule]) -> str:
    """A line for each rule and time: what a German Excel opens with a double click."""
    out = io.StringIO()
    lines = csv.writer(out, delimiter=";", lineterminator="\r\n")
    out.write("\ufeff")
    lines.writerow(
        [
            translate("Trends", "From"),
            translate("Trends", "To"),
            translate("Trends", "Rule"),
            translate("Trends", "Articles"),
            translate("Trends", "Of all"),
            translate("Trends", "Usual"),
            translate("Trends", "State"),
        ]
    )
    states = {
        "": "",
        "spike": translate("Trends", "far more than usual"),
        "silence": translate("Trends", "far fewer than usual"),
    }
    for number, points in answer.lines.items():
        name = cell(name_of(number, rules))
        for point in points:
            usual = "" if point.expected is None else figure(point.expected)
            figures = [str(point.count), str(point.of), usual, states[point.state]]
            lines.writerow([_minute(point.start), _minute(point.stop), name, *figures])
    return out.getvalue()


def figure(value: float) -> str:
    """With the comma that a German spreadsheet wants; it would take 2.50 for a date."""
    return f"{value:.2f}".replace(".", words.locale().decimalPoint())


def _minute(time: datetime) -> str:
    return f"{time.astimezone():%Y-%m-%d %H:%M}"
