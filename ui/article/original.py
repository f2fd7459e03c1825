"""The page of an article as it was retrieved and kept: its words, when they came, and their hash.

Text and formats only, as everywhere in this pane: the page's own markup never reaches the document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from monitor.types import Failure
from ui import words
from ui.article.page import Page
from ui.article.typography import block, ink, unbroken
from ui.elide import Elide
from ui.empty import Empty
from ui.theme import Theme
from ui.vocabulary import FAILURES

if TYPE_CHECKING:
    from monitor.snapshot import Part, Snapshot

HEADINGS = {1: 1.5, 2: 1.3, 3: 1.15}
"""How much larger headings are than the text; smaller ones are only bold."""


@dataclass(frozen=True, slots=True)
class Held:
    """What the archive has of an article's page."""

    record: Mapping[str, Any] | None = None
    """The newest page's record; None where none was ever kept."""
    packed: bytes | None = None
    """Its bytes; None where only the hash is left."""
    why: str = ""
    """Why the bytes are not there: ``too large``, ``no room``, ``room``, or what went wrong."""
    wanted: bool = False
    """Whether it is to be fetched."""
    on: bool = True
    """Whether pages are kept at all."""


class OriginalPage(QWidget):
    """Says what is kept of a page, and shows its words."""

    wanted = Signal()
    """The page is to be fetched and kept."""
    opened = Signal()
    """The page as it is now is wanted in the browser."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._snapshot: Snapshot | None = None
        self._record: Mapping[str, Any] | None = None
        """Of the page whose words are shown, or on their way."""
        self.told = QLabel(self)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.told.setObjectName("quiet")
        self.hash = QLabel(self)
        self.hash.setTextFormat(Qt.TextFormat.PlainText)
        self.hash.setObjectName("quiet")
        self.hash.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._hash = Elide(self.hash, Qt.TextElideMode.ElideMiddle)
        self.address = QLabel(self)
        self.address.setTextFormat(Qt.TextFormat.PlainText)
        self.address.setObjectName("quiet")
        self._address = Elide(self.address, Qt.TextElideMode.ElideMiddle)
        self.browse = QPushButton(self.tr("Open in browser"), self)
        self.browse.clicked.connect(self.opened)
        self.page = Page(self)
        self.page.setAccessibleName(self.tr("The page as it was retrieved"))
        self.empty = Empty(self.page.viewport())
        self.page.sized.connect(lambda: self.empty.resize(self.page.viewport().size()))
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.address, 1)
        line.addWidget(self.browse)
        self.head = QWidget(self)
        rows = QVBoxLayout(self.head)
        rows.setContentsMargins(28, 16, 28, 0)
        rows.setSpacing(3)
        rows.addWidget(self.told)
        rows.addWidget(self.hash)
        rows.addLayout(line)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(self.page, 1)

    def show_held(self, held: Held, url: str) -> bool:
        """What is kept of the page at this address; whether its words are to be read and brought
        to ``show_snapshot``. Those of a page that is shown already stay."""
        if held.packed is not None and held.record == self._record:
            return False
        self._record = held.record if held.packed is not None else None
        self._snapshot = None
        self._write()
        self._address.say(url)
        self.browse.setVisible(url.startswith(("http://", "https://")))
        self.browse.setToolTip(self.tr("Open in the browser: {}").format(url))
        self.told.setVisible(held.record is not None)
        self.hash.setVisible(held.record is not None)
        if held.record is not None:
            self._tell(held.record)
        if held.packed is not None:
            self.empty.say(self.tr("The page is being read …"), "")
            return True
        self._say_missing(held)
        return False

    def forget(self) -> None:
        """Its words did not come: they are to be read the next time."""
        self._record = None

    def _tell(self, record: Mapping[str, Any]) -> None:
        at = str(record.get("retrieved") or record.get("written") or "")
        when = words.when_exact(datetime.fromisoformat(at)) if at else "–"
        size = words.number(int(record.get("size") or 0))
        self.told.setText(self.tr("Retrieved {0}  ·  {1} bytes").format(when, size))
        self._hash.say(f"SHA-256 {record.get('sha256', '')}")

    def _say_missing(self, held: Held) -> None:
        fetch = (self.tr("Fetch the page and keep it"), self.wanted.emit)
        if held.wanted:
            said = self.tr("It appears here as soon as its server has sent it.")
            self.empty.say(self.tr("The page is being fetched …"), said)
        elif not held.on:
            said = self.tr("Keeping pages is switched off in the settings.")
            self.empty.say(self.tr("No page is kept"), said)
        elif held.record is not None:
            said = self.tr("Its bytes were let go of for want of room, or are too many to keep.")
            self.empty.say(self.tr("Only the page's hash is kept"), said, (fetch,))
        elif held.why:
            kind, _, detail = held.why.partition(" ")
            known = kind in FAILURES
            why = words.failure(Failure(kind, detail)) if known else held.why
            said = self.tr("It could not be had: {}").format(why)
            self.empty.say(self.tr("No page is kept"), said, (fetch,))
        else:
            said = self.tr(
                "Pages are kept of articles that match a rule or are flagged. This one can be "
                "fetched as it is now."
            )
            self.empty.say(self.tr("No page is kept"), said, (fetch,))

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """The words of the page."""
        self._snapshot = snapshot
        self.empty.hide()
        if not snapshot.parts:
            said = self.tr("It may be a picture or a PDF file. Save evidence to have it.")
            self.empty.say(self.tr("The page holds no text that can be shown"), said)
        self._write()

    def use(self, theme: Theme) -> None:
        self._theme = theme
        self._write()

    def _write(self) -> None:
        document = self.page.document()
        document.clear()
        document.setDefaultFont(self.page.font())
        document.setDocumentMargin(0)
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        for number, part in enumerate(self._snapshot.parts if self._snapshot else ()):
            write(cursor, part, self._theme, self.page.font(), first=number == 0)
        if self._snapshot and self._snapshot.cut:
            cursor.insertBlock(block(10, 8))
            cut = self.tr("The page is longer; open it to read all of it.")
            cursor.insertText(
                cut, ink(self._theme.warning, self.page.font(), 1.0, QFont.Weight.Normal)
            )
        cursor.endEditBlock()
        self.page.moveCursor(QTextCursor.MoveOperation.Start)


def write(cursor: QTextCursor, part: Part, theme: Theme, base: QFont, *, first: bool) -> None:
    """One part at the cursor, by what it is."""
    scale, weight, colour, text = 1.0, QFont.Weight.Normal, theme.text, unbroken(part.text)
    made = block(0, 8, 135)
    if part.kind == "heading":
        made = block(0 if first else 14, 6, 115)
        scale, weight = HEADINGS.get(part.level, 1.0), QFont.Weight.Bold
    elif part.kind in ("item", "cell"):
        made = block(0, 3, 125)
        made.setLeftMargin(18)
        made.setTextIndent(-14)
        text = f"{'•' if part.kind == 'item' else '|'}  {text}"
    elif part.kind in ("quote", "code"):
        made.setLeftMargin(22)
    elif part.kind == "picture":
        colour = theme.quiet
        text = words.translate("OriginalPage", "[Picture: {}]").format(text)
    if first:
        cursor.setBlockFormat(made)
    else:
        cursor.insertBlock(made)
    cursor.insertText(text, ink(colour, base, scale, weight))
