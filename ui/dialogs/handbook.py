"""The handbook, read offline in its own window: our own Markdown, with a line to find words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeyEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QLineEdit, QTextBrowser, QVBoxLayout, QWidget

import resources
from ui import words
from ui.dialogs.parts import Notice, room


class Handbook(QWidget):
    """A window beside the desk."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Handbook"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.find = QLineEdit()
        self.find.setPlaceholderText(self.tr("Find in the handbook"))
        self.find.setAccessibleName(self.tr("Find in the handbook"))
        self.find.setClearButtonEnabled(True)
        self.find.returnPressed.connect(self.next)
        self.find.textChanged.connect(lambda _: self.first())
        self.notice = Notice()
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setAccessibleName(self.tr("Handbook"))
        self.text.document().setDocumentMargin(24)
        self.text.anchorClicked.connect(self.go)
        page = resources.path("handbook", f"{words.language()}.md")
        self.text.setMarkdown(page.read_text(encoding="utf-8"))
        self._space()
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 12, 12, 12)
        box.addWidget(self.find)
        box.addWidget(self.notice)
        box.addWidget(self.text)
        self.resize(760, min(780, room(self)))
        self.find.setFocus()

    def _headings(self) -> Iterator[QTextBlock]:
        block = self.text.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel():
                yield block
            block = block.next()

    def _space(self) -> None:
        """Room above each heading but the first."""
        for heading in list(self._headings())[1:]:
            look = heading.blockFormat()
            look.setTopMargin(22 if look.headingLevel() == 2 else 14)
            look.setBottomMargin(6)
            QTextCursor(heading).setBlockFormat(look)

    def go(self, link: QUrl) -> None:
        """To the heading that a link names; Qt gives the headings of Markdown no anchors."""
        for heading in self._headings():
            if anchor(heading.text()) == link.fragment():
                self.text.setTextCursor(QTextCursor(heading))
                bar = self.text.verticalScrollBar()
                bar.setValue(bar.value() + self.text.cursorRect().top() - 12)
                return

    def first(self) -> None:
        """To the first place where what was typed stands."""
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.next()

    def next(self) -> None:
        """To the next place; after the last comes the first."""
        said = self.find.text().strip()
        found = not said or self.text.find(said)
        if not found:
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            found = self.text.find(said)
        self.notice.say("" if found else self.tr("“{}” is not in the handbook.").format(said))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties the line, then closes, as everywhere."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.find.text():
            self.find.clear()
        else:
            self.close()


def anchor(heading: str) -> str:
    """What links call a heading, here as on the web: ``Alle Tasten`` is ``alle-tasten``."""
    return re.sub(r"[^\w\- ]", "", heading.casefold()).strip().replace(" ", "-")
