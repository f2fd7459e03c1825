"""A setting becomes a row of the dialog: its label, its control, and a line about it.

Each control tells its value when a person changes it, and only then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from monitor import options, proxies
from ui import words
from ui.dialogs import setting_texts as texts
from ui.dialogs.parts import Notice, button, choices, figure, label
from ui.words import translate

WIDE = 20
"""Figures that a field for a number is wide, so that they all are alike."""
Told = Callable[[str, Any], object]
"""Hears a setting's key and its new value."""


@dataclass(eq=False)
class Row:
    """One setting on its page."""

    key: str
    put: Callable[[Any], None]
    """Shows a value, without telling of it."""
    control: QWidget
    words: str
    """What a search finds it by."""
    parts: list[QWidget] = field(default_factory=list)
    """The widgets of its lines in the form."""
    placed: bool = False
    """Whether they are there already."""

    def show_in(self, form: QFormLayout, on: bool) -> None:
        for part in self.parts:
            form.setRowVisible(part, on)


class Folder(QWidget):
    """A field for a folder, with a way to choose one. The focus is the field's."""

    def __init__(self, chosen: Callable[[str], object]) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setPlaceholderText(translate("Settings", "in the profile folder"))
        self.line.setAccessibleName(translate("Settings", "Folder for backups"))
        self.browse = button(translate("Settings", "&Choose …"), self._browse)
        self._chosen = chosen
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.browse)
        self.setFocusProxy(self.line)
        self.line.editingFinished.connect(lambda: chosen(self.line.text()))

    def _browse(self) -> None:
        dialog = QFileDialog(self, translate("Settings", "Folder for backups"), self.line.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.take)
        dialog.open()

    def take(self, place: str) -> None:
        """A folder was chosen."""
        self.line.setText(str(Path(place)))
        self._chosen(self.line.text())


class Proxy(QWidget):
    """The system's proxy, none, or one that is named below."""

    def __init__(self, chosen: Callable[[str], object]) -> None:
        super().__init__()
        self.which = choices(
            (
                (translate("Settings", "As the system"), proxies.SYSTEM),
                (translate("Settings", "None"), proxies.NONE),
                (translate("Settings", "This one:", "a proxy, whose address follows"), ""),
            ),
            proxies.SYSTEM,
        )
        self.address = QLineEdit()
        self.address.setPlaceholderText("http://proxy.example.org:3128")
        self.address.setAccessibleName(translate("Settings", "Address of the proxy"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.which)
        column.addWidget(self.address)
        self.setFocusProxy(self.which)
        self._chosen = chosen
        self.which.currentIndexChanged.connect(lambda _: self._turned())
        self.address.editingFinished.connect(self._typed)

    def put(self, value: str) -> None:
        """Show a setting."""
        own = "" if value in (proxies.SYSTEM, proxies.NONE) else value
        with QSignalBlocker(self.which):
            self.which.setCurrentIndex(self.which.findData("" if own else value))
        if own:
            self.address.setText(own)
        self.address.setVisible(not self.which.currentData())

    def _turned(self) -> None:
        self.address.setVisible(not self.which.currentData())
        if value := self.which.currentData():
            self._chosen(value)
        else:
            self.address.setFocus()
            self._typed()

    def _typed(self) -> None:
        """An empty address is none yet: what was chosen before goes on."""
        if not self.which.currentData() and self.address.text().strip():
            self._chosen(self.address.text())


def row(option: options.Option, told: Told) -> Row:
    """The row of a setting."""
    key = option.key
    made: QWidget
    if isinstance(option.default, bool):
        made = box = QCheckBox(texts.name(key))
        box.toggled.connect(lambda on: told(key, on))
        return _row(key, made, quietly(box, box.setChecked))
    if isinstance(option.default, int):
        number = number_field(option, lambda value: told(key, value))
        return _row(key, number, quietly(number, lambda value: number.setValue(round(value))))
    if option.among:
        made = list_ = choices(texts.choices_of(option), option.default)
        list_.currentIndexChanged.connect(lambda _: told(key, list_.currentData()))
        return _row(key, made, quietly(list_, lambda v: list_.setCurrentIndex(list_.findData(v))))
    return _text_row(option, told)


def number_field(option: options.Option, told: Callable[[int], object]) -> QSpinBox:
    """A field that tells its number when it is there, not with every figure on the way to it."""
    made = figure(0 if option.zero else option.least, option.most, option.default)
    made.setKeyboardTracking(False)
    made.setFixedWidth(max(WIDE * made.fontMetrics().horizontalAdvance("0"), 120))
    made.setSuffix(texts.unit(option.unit))
    if special := texts.least(option.key):
        made.setSpecialValueText(special)
    if option.most >= 10_000:
        made.setSingleStep(100)
    made.valueChanged.connect(lambda value: told(value))
    return made


def _text_row(option: options.Option, told: Told) -> Row:
    """A text is checked; what is wrong with it stands below, and what was before goes on."""
    fault = Notice()

    def take(typed: str) -> None:
        try:
            value = option.read(typed)
        except options.Unfit:
            fault.wrong(WRONG[option.key]())
            return
        fault.say("")
        told(option.key, value)

    made: QWidget
    if option.key == proxies.SETTING:
        proxy = Proxy(take)
        made, put = proxy, proxy.put
    else:
        folder = Folder(take)
        made, put = folder, folder.line.setText

    def shown(value: Any) -> None:
        fault.say("")
        put(str(value))

    return _row(option.key, made, shown, fault)


WRONG: dict[str, Callable[[], str]] = {
    proxies.SETTING: lambda: words.failure(options.Failure("bad_proxy")),
    "backup_folder": lambda: translate(
        "Settings", "Give the whole path, so that it is the same from everywhere."
    ),
}


def _row(
    key: str, control: QWidget, put: Callable[[Any], None], fault: QWidget | None = None
) -> Row:
    found = " ".join((texts.name(key).replace("&", ""), texts.note(key), key))
    made = Row(key, put, control, found.casefold())
    made.parts = [control, *([fault] if fault else [])]
    return made


def lay(form: QFormLayout, made: Row) -> None:
    """Put a setting's lines into its page."""
    control = made.control
    if made.placed:
        return
    if isinstance(control, QCheckBox):
        form.addRow(control)
    else:
        form.addRow(label(texts.name(made.key), buddy=control), control)
    for fault in made.parts[1:]:
        form.addRow("", fault)
    if note := texts.note(made.key):
        said = label(note, kind="quiet")
        said.setContentsMargins(26 if isinstance(control, QCheckBox) else 0, 0, 0, 9)
        if isinstance(control, QCheckBox):
            form.addRow(said)
        else:
            form.addRow("", said)
        made.parts.append(said)


def quietly(widget: QWidget, put: Callable[[Any], object]) -> Callable[[Any], None]:
    """``put``, without the widget's signals: nobody chose that."""

    def call(value: Any) -> None:
        with QSignalBlocker(widget):
            put(value)

    return call


def held(control: QWidget) -> Any:
    """What stands in a control now."""
    if isinstance(control, QCheckBox):
        return control.isChecked()
    if isinstance(control, QSpinBox):
        return control.value()
    return control.currentData() if isinstance(control, QComboBox) else None
