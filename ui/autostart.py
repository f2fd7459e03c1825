"""Whether the system starts the desk of a profile when somebody logs in, and how to tell it to.

What is shown is read from the system each time: another program may have changed it meanwhile.
"""

from __future__ import annotations

import hashlib
import os
import plistlib
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QSettings

from monitor import profile

HIDDEN = "--tray"
"""Option of the command line: begin without a window."""
RUN = r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = (
    r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
)
"""Where the system's own list of programs at login keeps which were switched off there."""


class State(NamedTuple):
    """What the system is told."""

    on: bool = False
    hidden: bool = False


def program() -> list[str]:
    """The command that starts this program again."""
    if image := os.environ.get("APPIMAGE"):
        return [image]
    if getattr(sys, "frozen", False):
        return [sys.executable]
    here = Path(sys.executable).parent
    for script in (here / "presselage", here / "presselage.exe"):
        if script.exists():
            return [str(script)]
    return [sys.executable, "-m", "ui"]


def registry(key: str) -> QSettings:
    """A key of the system's registry."""
    return QSettings(key, QSettings.Format.NativeFormat)


class Autostart:
    """The entry of one profile among what the system starts."""

    def __init__(
        self,
        folder: Path,
        *,
        home: Path | None = None,
        platform: str = sys.platform,
        command: Sequence[str] = (),
        key: Callable[[str], Any] = registry,
    ) -> None:
        self._folder = folder.absolute()
        self._home = home
        self._platform = platform
        self._command = list(command) or program()
        self._key = key
        usual = self._folder == profile.folder()
        digest = hashlib.sha256(str(self._folder).encode("utf-8", "surrogateescape")).hexdigest()
        self.name = "presselage" if usual else f"presselage-{digest[:8]}"
        """Two profiles have an entry each."""

    def state(self) -> State:
        """What the system has been told. Raises ``OSError`` where that cannot be read."""
        if self._platform == "win32":
            return self._in_registry()
        try:
            raw = self.path().read_bytes()
        except FileNotFoundError:
            return State()
        words = (
            launched(raw) if self._platform == "darwin" else started(raw.decode("utf-8", "replace"))
        )
        return State(bool(words), HIDDEN in words)

    def put(self, wanted: State) -> State:
        """Tell the system; gives what it has been told then. May raise ``OSError``."""
        words = [*self._command, "--data", str(self._folder), *([HIDDEN] if wanted.hidden else [])]
        if self._platform == "win32":
            self._to_registry(words if wanted.on else None)
        elif wanted.on:
            path = self.path()
            path.parent.mkdir(parents=True, exist_ok=True)
            made = agent(self.name, words) if self._platform == "darwin" else entry(words)
            part = path.with_name(path.name + ".part")
            try:
                part.write_bytes(made)
                os.replace(part, path)
            finally:
                with suppress(OSError):
                    part.unlink(missing_ok=True)
        else:
            self.path().unlink(missing_ok=True)
        return self.state()

    def path(self) -> Path:
        """The file in which the system looks."""
        home = self._home or Path.home()
        if self._platform == "darwin":
            return home / "Library" / "LaunchAgents" / f"org.{self.name}.plist"
        own = "" if self._home else os.environ.get("XDG_CONFIG_HOME", "")
        config = Path(own) if own and Path(own).is_absolute() else home / ".config"
        return config / "autostart" / f"{self.name}.desktop"

    def _in_registry(self) -> State:
        said = str(self._key(RUN).value(self.name) or "")
        off = self._key(APPROVED).value(self.name)
        first = (
            bytes(off)[:1] if isinstance(off, bytes | bytearray) or hasattr(off, "data") else b""
        )
        switched_off = bool(first and first[0] & 1)
        return State(bool(said) and not switched_off, f" {HIDDEN}" in said)

    def _to_registry(self, words: Sequence[str] | None) -> None:
        run = self._key(RUN)
        if words is None:
            run.remove(self.name)
        else:
            run.setValue(self.name, " ".join(quoted_windows(word) for word in words))
        self._key(APPROVED).remove(self.name)
        run.sync()
        if run.status() != QSettings.Status.NoError:
            raise OSError("the registry cannot be written")


def entry(words: Sequence[str]) -> bytes:
    """A desktop entry, by the freedesktop.org specification."""
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        "Name=Presselage",
        "Icon=presselage",
        "Terminal=false",
        f"Exec={' '.join(quoted(word) for word in words)}",
        "X-GNOME-Autostart-enabled=true",
        "",
    )
    return "\n".join(lines).encode("utf-8", "surrogateescape")


def quoted(word: str) -> str:
    """A word of an ``Exec`` line: quoted, then escaped as every text of such a file is."""
    inside = "".join("\\" + sign if sign in '"`$\\' else sign for sign in word)
    whole = (
        f'"{inside}"' if inside != word or not word or set(word) & set(" \t'<>~|&;*?#()") else word
    )
    return whole.replace("%", "%%").replace("\\", "\\\\").replace("\n", "\\n")


def unquoted(line: str) -> list[str]:
    """The words of an ``Exec`` line."""
    text = line.replace("\\\\", "\\").replace("%%", "%")
    words, word, inside, at = list[str](), "", False, 0
    begun = False
    while at < len(text):
        sign = text[at]
        if sign == "\\" and inside and at + 1 < len(text):
            at += 1
            word += text[at]
        elif sign == '"':
            inside, begun = not inside, True
        elif sign == " " and not inside:
            words += [word] if word or begun else []
            word, begun = "", False
        else:
            word += sign
        at += 1
    return words + ([word] if word or begun else [])


def started(text: str) -> list[str]:
    """The command of a desktop entry; empty where the system leaves it out."""
    found = dict[str, str]()
    for line in text.split("\n"):
        name, sign, value = line.partition("=")
        if sign:
            found.setdefault(name.strip(), value.strip(" \t\r"))
    off = found.get("Hidden", "").lower() == "true"
    off |= found.get("X-GNOME-Autostart-enabled", "").lower() == "false"
    return [] if off else unquoted(found.get("Exec", ""))


def agent(name: str, words: Sequence[str]) -> bytes:
    """A launch agent of macOS."""
    return plistlib.dumps(
        {
            "Label": f"org.{name}",
            "ProgramArguments": list(words),
            "RunAtLoad": True,
            "ProcessType": "Interactive",
        }
    )


def launched(raw: bytes) -> list[str]:
    """The command of a launch agent; empty where the system leaves it out."""
    try:
        found = plistlib.loads(raw)
    except (plistlib.InvalidFileException, ValueError):
        return []
    if not isinstance(found, dict) or found.get("Disabled") or not found.get("RunAtLoad"):
        return []
    return [str(word) for word in found.get("ProgramArguments", ())]


def quoted_windows(word: str) -> str:
    """A word of a command line of Windows."""
    if word and not set(word) & set(' \t"'):
        return word
    end = len(word) - len(word.rstrip("\\"))
    return '"' + word.replace('"', '\\"') + "\\" * end + '"'
