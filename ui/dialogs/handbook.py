"""The handbook, read offline in its own window: our own Markdown, with a line to find words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QTextBrowser, QVBoxLayout, QWidget

import resources
from ui import words


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
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setAccessibleName(self.tr("Handbook"))
        self.text.document().setDocumentMargin(24)
        self.text.anchorClicked.connect(lambda url: self.text.scrollToAnchor(url.fragment()))
        page = resources.path("handbook", f"{words.language()}.md")
        self.text.setMarkdown(page.read_text(encoding="utf-8"))
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 12, 12, 12)
        box.addWidget(self.find)
        box.addWidget(self.text)
        self.resize(760, 780)
        self.find.setFocus()

    def first(self) -> None:
        """To the first place where what was typed stands."""
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.next()

    def next(self) -> None:
        """To the next place; after the last comes the first."""
        said = self.find.text().strip()
        if said and not self.text.find(said):
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            self.text.find(said)
