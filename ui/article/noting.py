"""Below an article: the desk's own labels and note. Says what was typed; writes nothing itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCompleter,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QWidget,
)

from monitor.store.notes import LONGEST, tidy
from monitor.types import Article

PAUSE = 400
"""Milliseconds without a key before a note is kept."""
ROOMY = 56
"""Letters of a line beside which the fields' names have room."""
LINES = 4
"""Of a note that are seen at once."""


class Completer(QCompleter):
    """Completes the last of several labels, and leaves those before it."""

    def splitPath(self, path: str) -> list[str]:
        return [path.rpartition(",")[2].strip()]

    def pathFromIndex(self, index: object) -> str:
        line = self.widget()
        before = line.text().rpartition(",")[0] if isinstance(line, QLineEdit) else ""
        chosen = super().pathFromIndex(index)  # type: ignore[arg-type]
        return f"{before.strip()}, {chosen}" if before.strip() else chosen


class Noting(QWidget):
    """A line for labels and a field for a note; what is typed into one article never reaches
    another."""

    typed = Signal(int, str)
    """The note of this article, as it stands now."""
    labelled = Signal(int, object)
    """This article is to have exactly these labels."""
    ended = Signal(int)
    """Nobody writes to this article's note any more."""
    alike = Signal(str)
    """All articles with this label are wanted."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.article = 0
        self._labels: tuple[str, ...] = ()
        self._asked = False
        self._told: str | None = None
        """What was told last and not read back yet: an older reading must not replace it."""
        self.known = QStringListModel(self)
        self.labels = QLineEdit()
        self.labels.setPlaceholderText(self.tr("Labels, separated by commas"))
        self.labels.setAccessibleName(self.tr("Labels"))
        completer = Completer(self.known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.labels.setCompleter(completer)
        self.all = QToolButton()
        self.all.setObjectName("filter")
        self.all.setText(self.tr("Show all"))
        self.all.setToolTip(self.tr("All articles with the label at the cursor"))
        self.all.setAutoRaise(True)
        self.note = QPlainTextEdit()
        self.note.setObjectName("line")
        self.note.setPlaceholderText(self.tr("Note; kept while you type"))
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setTabChangesFocus(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.flush)
        self._names: list[QLabel] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(28, 10, 16, 2)
        grid.setVerticalSpacing(6)
        for row, (text, field) in enumerate(
            ((self.tr("Labels"), self.labels), (self.tr("Note"), self.note))
        ):
            name = QLabel(text)
            name.setObjectName("quiet")
            self._names.append(name)
            top = Qt.AlignmentFlag.AlignTop if row else Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(name, row, 0, top)
            grid.addWidget(field, row, 1, 1, 2 if row else 1)
        grid.addWidget(self.all, 0, 2)
        self.labels.editingFinished.connect(self._label)
        self.labels.returnPressed.connect(self.left)
        self.labels.textChanged.connect(lambda _: self._offer_all())
        self.all.clicked.connect(lambda: self.alike.emit(self.at_cursor()))
        self.note.textChanged.connect(self._pause.start)
        for field in (self.labels, self.note):
            field.installEventFilter(self)
        self.all.hide()
        self.fit()
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the fields have all of it; what they are for stands in them
        while they are empty."""
        super().resizeEvent(event)
        roomy = self._roomy()
        for name in self._names:
            name.setVisible(roomy)
        self._offer_all()

    def _roomy(self) -> bool:
        return self.width() >= ROOMY * self.fontMetrics().averageCharWidth()

    def _offer_all(self) -> None:
        """The labels above the text lead to their articles, too, where this has no room."""
        self.all.setVisible(bool(self.labels.text().strip()) and self._roomy())

    def fit(self) -> None:
        """As high as a few lines of the present size of text."""
        self.note.setFixedHeight(self.fontMetrics().lineSpacing() * LINES + 18)

    def show_article(self, article: Article | None) -> None:
        """Show what was written to this article; what is being typed stays."""
        number = article.id if article else 0
        if number != self.article:
            self.end()
            self.article, self._asked, self._told = number, False, None
            self._put(article.labels if article else (), article.note if article else "")
        elif article:
            self._labels = article.labels
            if not self.labels.hasFocus():
                self._put_labels(article.labels)
            if self._told in (None, article.note) and not self.note.hasFocus():
                self._put_note(article.note)
            self._told = None if self._told == article.note else self._told
        written = bool(article and (article.note or article.labels))
        self.setVisible(bool(article) and (written or self._asked))

    def ask(self, field: QWidget) -> None:
        """Come up to be written to."""
        if self.article:
            self._asked = True
            self.show()
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def put(self, article: int, note: str) -> None:
        """The note was changed elsewhere, by undo."""
        if article == self.article:
            self._told = note
            self._put_note(note)

    def flush(self) -> None:
        """Say what was typed and not told yet."""
        if self.article and self.note.document().isModified():
            self._pause.stop()
            self.note.document().setModified(False)
            text = self.note.toPlainText()[:LONGEST]
            self._told = text if text.strip() else ""
            self.typed.emit(self.article, self._told)

    def end(self) -> None:
        """What was typed is all there will be."""
        if self.article:
            self._label()
            self.flush()
            self.ended.emit(self.article)

    def at_cursor(self) -> str:
        """The label that the cursor stands in."""
        text, at = self.labels.text(), self.labels.cursorPosition()
        return tidy(text[:at].rpartition(",")[2] + text[at:].partition(",")[0])

    def _put(self, labels: Sequence[str], note: str) -> None:
        self._labels = tuple(labels)
        self._put_labels(labels)
        self._put_note(note)

    def _put_labels(self, labels: Sequence[str]) -> None:
        self.labels.setText(", ".join(labels))
        self.labels.setCursorPosition(0)

    def _put_note(self, note: str) -> None:
        if note != self.note.toPlainText():
            self.note.blockSignals(True)
            self.note.setPlainText(note)
            self.note.blockSignals(False)
        self.note.document().setModified(False)

    def _label(self) -> None:
        names = tuple(name for part in self.labels.text().split(",") if (name := tidy(part)))
        if self.article and {n.casefold() for n in names} != {n.casefold() for n in self._labels}:
            self._labels = names
            self.labelled.emit(self.article, names)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape goes back to the list; whoever leaves a field has written it."""
        if event.type() == QEvent.Type.FocusOut:
            popup = self.labels.completer().popup()
            if watched is self.note and not (popup and popup.isVisible()):
                self.end()
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()
