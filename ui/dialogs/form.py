"""What all dialogs share: a form above, a line that tells what is wrong, buttons below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget


class Form(QDialog):
    """A dialog with labelled fields. Subclasses add rows to ``fields`` and call ``finish``."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(20, 18, 20, 16)
        self.box.setSpacing(12)
        self.fields = QFormLayout()
        self.fields.setHorizontalSpacing(14)
        self.fields.setVerticalSpacing(10)
        self.fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.box.addLayout(self.fields)
        self.message = words_label("error")
        self.message.hide()
        self.buttons = QDialogButtonBox()

    def finish(self, accept: str, cancel: str) -> None:
        """Put the message line and the buttons below what was added."""
        self.box.addWidget(self.message)
        self.ok = self.buttons.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setDefault(True)
        self.buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.commit)
        self.buttons.rejected.connect(self.reject)
        self.box.addWidget(self.buttons)

    def commit(self) -> None:
        """What the accepting button does."""
        self.accept()

    def say(self, text: str) -> None:
        """Tell what is wrong, in place; an empty text takes it back."""
        self.message.setText(text)
        self.message.setVisible(bool(text))


def words_label(name: str = "", text: str = "") -> QLabel:
    """A label that never takes its text for markup."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setObjectName(name)
    return label
