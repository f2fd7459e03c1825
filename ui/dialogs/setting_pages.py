"""What stands in the settings beside the table of options: what the system, the desk or the
archive itself keeps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction, QUndoCommand
from PySide6.QtWidgets import QApplication, QCheckBox, QFormLayout, QWidget

from monitor import options, store
from ui import words
from ui.autostart import Autostart, State
from ui.dialogs import setting_texts as texts
from ui.dialogs.contacts import Contacts
from ui.dialogs.parts import Notice, Words, alive, button, foot, label
from ui.dialogs.setting_fields import Row, number_field, quietly
from ui.words import translate

if TYPE_CHECKING:
    from ui.dialogs.settings import Settings
    from ui.keys import Keys

TOGGLES = ("group", "columns", "quotes")
"""Actions that are choices, too."""
SIZE = options.Option("font_size", 10, 7, 28, unit="pt")


@dataclass
class Extras:
    """What the window lends to the dialog."""

    actions: Mapping[str, QAction] = field(default_factory=dict)
    keys: Keys | None = None
    show_keys: Callable[[], object] = lambda: None
    zoom: Callable[[float], object] = lambda points: None
    """Sets the size of the text, in points."""
    autostart: Autostart | None = None
    tray: bool = True
    """Whether the system has a place for the program's sign."""
    privacy_shown: Callable[[], object] = lambda: None
    restore: Callable[[str], list[QUndoCommand]] = lambda name: []
    """What brings back the usual of a section beside the options."""


def extras_of(name: str, dialog: Settings, extras: Extras, form: QFormLayout) -> list[Row]:
    """The further rows of a section; those whose key has no name are in the form already."""
    makers = {
        "general": autostart,
        "alerts": tray,
        "privacy": contacts,
        "storage": room,
        "appearance": looks,
        "keys": keys,
    }
    return makers[name](dialog, extras, form) if name in makers else []


def free(key: str, part: QWidget, form: QFormLayout, found: str) -> Row:
    """A row that is in the form already, over its whole width."""
    form.addRow(part)
    return Row(key, lambda value: None, part, found.casefold(), [part], placed=True)


# -- start ------------------------------------------------------------------------------------


class Starting:
    """Starting with the system: read from it, told to it, in a thread that may wait."""

    def __init__(self, dialog: Settings, entry: Autostart | None) -> None:
        self._dialog, self._entry = dialog, entry
        self.on, self.hidden = (
            QCheckBox(texts.name(key)) for key in ("autostart", "autostart_hidden")
        )
        self.fault = Notice()
        self._state = State()
        for box in (self.on, self.hidden):
            box.setEnabled(False)
            box.toggled.connect(lambda _: self._chosen())
        if entry is not None:
            self._follow(entry.state)

    def _follow(self, do: Callable[..., State], *args: Any) -> None:
        bridge = self._dialog._bridge
        asked = bridge.engine.aside(do, *args)
        bridge.follow(asked, alive(self._dialog, self._show), alive(self._dialog, self._wrong))

    def _show(self, state: State) -> None:
        self._state = state
        for box, on in ((self.on, state.on), (self.hidden, state.hidden)):
            quietly(box, box.setChecked)(on)
        self.on.setEnabled(True)
        self.hidden.setEnabled(state.on)

    def _wrong(self, error: Exception) -> None:
        said = translate("Settings", "The system does not take that: {}")
        why = getattr(error, "strerror", "") or str(error)
        where = f" ({error.filename})" if isinstance(error, OSError) and error.filename else ""
        self._show(self._state)
        self.fault.wrong(said.format(f"{why}{where}"))

    def _chosen(self) -> None:
        self.fault.say("")
        wanted = State(self.on.isChecked(), self.on.isChecked() and self.hidden.isChecked())
        if wanted != self._state:
            text = self.on.text().replace("&", "")
            self._dialog.push(Started(text, self, wanted, self._state))

    def put(self, wanted: State) -> None:
        if self._entry is not None:
            self._follow(self._entry.put, wanted)


class Started(QUndoCommand):
    """The system was told to start the desk, or not to."""

    def __init__(self, text: str, starting: Starting, after: State, before: State) -> None:
        super().__init__(text)
        self._starting, self._after, self._before = starting, after, before

    def redo(self) -> None:
        self._starting.put(self._after)

    def undo(self) -> None:
        self._starting.put(self._before)


def autostart(dialog: Settings, extras: Extras, form: QFormLayout) -> list[Row]:
    starting = Starting(dialog, extras.autostart)
    form.addRow(label(translate("Settings", "Start"), kind="section"))
    made = []
    for key, box in (("autostart", starting.on), ("autostart_hidden", starting.hidden)):
        found = f"{texts.name(key)} autostart".replace("&", "").casefold()
        parts = [box, *([starting.fault] if key == "autostart_hidden" else [])]
        made.append(Row(key, lambda value: None, box, found, parts))
    return made


# -- the rest ---------------------------------------------------------------------------------


def tray(dialog: Settings, extras: Extras, form: QFormLayout) -> list[Row]:
    if extras.tray:
        return []
    said = Notice()
    said.say(
        translate(
            "Settings",
            "This system has no tray, so no notice can be shown. "
            "Matches stand in the list all the same.",
        )
    )
    return [free("tray", said, form, "")]


def contacts(dialog: Settings, extras: Extras, form: QFormLayout) -> list[Row]:
    list_ = Contacts(dialog._bridge, dialog.notice.say, dialog.push)
    extras.privacy_shown = list_.read
    found = translate("Settings", "Hosts that were asked, servers, connections, list")
    return [free("contacts", list_, form, found)]


def room(dialog: Settings, extras: Extras, form: QFormLayout) -> list[Row]:
    said = label("", kind="quiet")
    said.setText(translate("Settings", "The archive takes {} now.").format("…"))

    def show(used: int) -> None:
        told = translate("Settings", "The archive takes {} now.")
        said.setText(told.format(words.size(used)))

    if dialog._bridge is not None:
        dialog._bridge.ask(store.retention.used, then=alive(dialog, show))
    return [free("room", said, form, "")]


def looks(dialog: Settings, extras: Extras, form: QFormLayout) -> list[Row]:
    """The size of the text, and the choices of the View menu that are about looks."""
    size = number_field(SIZE, lambda points: dialog.push(Zoomed(extras.zoom, show, points)))
    show = quietly(size, size.setValue)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    show(round(app.font().pointSizeF()))
    usual = round(float(app.property("usual") or app.font().pointSizeF()))

    def restore(name: str) -> list[QUndoCommand]:
        ours = name == "appearance" and size.value() != usual
        return [*before(name), *([Zoomed(extras.zoom, show, usual)] if ours else [])]

    before, extras.restore = extras.restore, restore
    found = texts.name("font_size").replace("&", "").casefold()
    made = Row("font_size", show, size, found, [size])
    return [made, *(toggle(extras.actions[name]) for name in TOGGLES if name in extras.actions)]


def toggle(action: QAction) -> Row:
    """A checkbox that is an action of the View menu."""
    box = QCheckBox(texts.name(action.objectName()))
    box.setChecked(action.isChecked())
    box.setEnabled(action.isEnabled())
    box.toggled.connect(lambda on: action.trigger() if on != action.isChecked() else None)
    action.toggled.connect(box.setChecked)
    return Row(
        action.objectName(), box.setChecked, box, box.text().replace("&", "").casefold(), [box]
    )


class Zoomed(QUndoCommand):
    """The text has another size."""

    def __init__(
        self, zoom: Callable[[float], object], show: Callable[[int], None], points: int
    ) -> None:
        super().__init__(texts.name("font_size").replace("&", ""))
        self._zoom, self._show = zoom, show
        self._before, self._after = QApplication.font().pointSizeF(), float(points)

    def id(self) -> int:
        return 2

    def mergeWith(self, other: QUndoCommand) -> bool:
        if isinstance(other, Zoomed):
            self._after = other._after
            self.setObsolete(self._after == self._before)
        return isinstance(other, Zoomed)

    def redo(self) -> None:
        self._put(self._after)

    def undo(self) -> None:
        self._put(self._before)

    def _put(self, points: float) -> None:
        self._show(round(points))
        self._zoom(points)


class Rekeyed(QUndoCommand):
    """All keys are the usual ones again."""

    def __init__(self, held: Keys) -> None:
        super().__init__(texts.section("keys"))
        self._keys, self._before = held, held.kept()

    def redo(self) -> None:
        self._keys.reset()

    def undo(self) -> None:
        self._keys.put(self._before)


class Moved(Words):
    """Names the actions that have other keys than usual."""

    def __init__(self, held: Keys | None) -> None:
        super().__init__()
        self.setObjectName("quiet")
        self.setWordWrap(True)
        self._keys = held
        if held is not None:
            held.changed.connect(self.tell)
        self.tell()

    def tell(self, _: object = None) -> None:
        """Say how the keys are now."""
        if moved := self._keys.moved_ones() if self._keys else []:
            lines = "\n".join(f"{name}:  {keys or '–'}" for name, keys in moved)
            text = translate("Settings", "These actions have other keys than usual:")
            self.setText(f"{text}\n\n{lines}")
        else:
            self.setText(translate("Settings", "Every action has its usual key."))


def keys(dialog: Settings, extras: Extras, form: QFormLayout) -> list[Row]:
    """Which keys were changed, and the way to the overview."""
    more = button(translate("Settings", "&Keys and actions …"), lambda: extras.show_keys())
    more.setAutoDefault(False)

    def restore(name: str) -> list[QUndoCommand]:
        held = extras.keys
        ours = name == "keys" and held is not None and held.kept()
        return [*before(name), *([Rekeyed(held)] if ours and held else [])]

    before, extras.restore = extras.restore, restore
    line = QWidget()
    inside = foot([more], [])
    inside.setContentsMargins(0, 0, 0, 0)
    line.setLayout(inside)
    found = translate("Settings", "keys, shortcuts, actions, keyboard")
    told = free("moved_keys", Moved(extras.keys), form, found)
    return [told, free("key_overview", line, form, found)]
