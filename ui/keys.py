"""The desk's keys as the user wants them: what a key does, who has it already, the way back.

Only what differs from the table of actions is kept; a later program's new keys reach everybody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar

from ui.actions import TABLE, tell_keys

SETTING = "keys"
"""Setting: ``{action: [keys in Qt's portable text]}`` of those that were changed."""
PORTABLE = QKeySequence.SequenceFormat.PortableText
NATIVE = QKeySequence.SequenceFormat.NativeText
TAKEN = frozenset(
    ("Up", "Down", "Left", "Right", "PgUp", "PgDown", "End", "Tab", "Shift+Tab", "Shift+Backtab",
     "Return", "Enter", "Esc", "Del", "Backspace", "F2", "F10", "Shift+F10", "Menu",
     "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+A")
)  # fmt: skip
"""Keys that fields and lists need for themselves."""


class Keys(QObject):
    """Holds the keys of all actions; ``changed`` tells what is to be kept."""

    changed = Signal(object)

    def __init__(
        self, actions: Mapping[str, QAction], menus: QMenuBar, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._actions, self._menus = actions, menus
        self.usual = {act.name: [QKeySequence(keys) for keys in act.keys] for act in TABLE}

    def use(self, kept: Any) -> None:
        """Take over what was kept; what no longer fits is left at its usual keys."""
        for name, keys in kept.items() if isinstance(kept, dict) else ():
            if name in self._actions and isinstance(keys, list):
                self._set(name, [QKeySequence(str(one)) for one in keys])
        taken = list[QKeySequence]()
        moved = [name for name in self._actions if self.moved(name)]
        for name in (*moved, *(name for name in self._actions if name not in moved)):
            keys = self._actions[name].shortcuts()
            free = [one for one in keys if one not in taken and not one.isEmpty()]
            taken += free
            if free != keys:
                self._set(name, free)

    def of(self, name: str) -> list[QKeySequence]:
        """The keys of an action, the first being the one that menus show."""
        return self._actions[name].shortcuts()

    def moved(self, name: str) -> bool:
        """Whether an action has other keys than usual."""
        return self.of(name) != self.usual[name]

    def refusal(self, key: QKeySequence) -> str:
        """Why no action can have this key; empty when one can."""
        if key.toString(PORTABLE) in TAKEN:
            return self.tr("{} is needed in lists and fields and cannot be given away.").format(
                key.toString(NATIVE)
            )
        for action in self._menus.actions():
            if QKeySequence.mnemonic(action.text()) == key:
                return self.tr("{0} opens the menu “{1}”.").format(
                    key.toString(NATIVE), action.text().replace("&", "")
                )
        return ""

    def holder(self, key: QKeySequence, but: str = "") -> str:
        """The action that has this key, other than ``but``; empty for none."""
        return next((name for name in self._actions if name != but and key in self.of(name)), "")

    def give(self, name: str, key: QKeySequence, *, further: bool = False) -> None:
        """Let an action have this key, alone or beside its others; whoever had it loses it."""
        if other := self.holder(key, name):
            self._set(other, [one for one in self.of(other) if one != key])
        kept = [one for one in self.of(name) if one != key] if further else []
        self._set(name, [*kept, key])
        self._tell()

    def take(self, name: str) -> None:
        """Let an action have no key; it is done from the menus and the palette."""
        self._set(name, [])
        self._tell()

    def reset(self, name: str = "") -> list[str]:
        """The usual keys again, of one action or all; who lost a key by it."""
        losers = list[str]()
        for one in (name,) if name else tuple(self._actions):
            for key in self.usual[one] if name else ():
                if other := self.holder(key, one):
                    self._set(other, [held for held in self.of(other) if held != key])
                    losers.append(other)
            self._set(one, self.usual[one])
        self._tell()
        return losers

    def first(self, name: str) -> str:
        """How an action's first key is written here."""
        return self._actions[name].shortcut().toString(NATIVE)

    def _set(self, name: str, keys: Sequence[QKeySequence]) -> None:
        self._actions[name].setShortcuts(list(keys))
        tell_keys(self._actions[name])

    def kept(self) -> dict[str, list[str]]:
        """What differs from the table, to be kept."""
        return {
            name: [key.toString(PORTABLE) for key in self.of(name)]
            for name in self._actions
            if self.moved(name)
        }

    def put(self, kept: Mapping[str, list[str]]) -> None:
        """The keys as they were kept; whatever else was changed is as usual."""
        for name, usual in self.usual.items():
            self._set(name, usual)
        self.use(dict(kept))
        self._tell()

    def moved_ones(self) -> list[tuple[str, str]]:
        """Each action that has other keys than usual, in words, with its keys."""
        return [
            (plain(self._actions[name]), "   ".join(key.toString(NATIVE) for key in self.of(name)))
            for name in self._actions
            if self.moved(name)
        ]

    def _tell(self) -> None:
        self.changed.emit(self.kept())


def plain(action: QAction) -> str:
    """An action's text without what only a menu needs; ``&&`` stands for the sign itself."""
    text = action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
    return text.removesuffix("…").rstrip()


def pressed(key: int, modifiers: Qt.KeyboardModifier, text: str) -> QKeySequence:
    """The keys that were pressed; empty while only Shift, Ctrl or Alt are held.

    A sign that takes Shift, such as ``?``, is that sign wherever it stands on the keyboard.
    """
    alone = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta,
             Qt.Key.Key_AltGr, Qt.Key.Key_unknown, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock,
             0)  # fmt: skip
    if key in alone:
        return QKeySequence()
    held = modifiers & ~Qt.KeyboardModifier.KeypadModifier
    sign = text.strip().isprintable() and bool(text.strip()) and not text.isalnum()
    if sign and held == Qt.KeyboardModifier.ShiftModifier:
        held = Qt.KeyboardModifier.NoModifier
    return QKeySequence(int(key) | int(held.value))
