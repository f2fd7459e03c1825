"""Starting with the system: what each one is told, and what is read back from it."""

from __future__ import annotations

import plistlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSettings

from monitor import cli
from ui.autostart import APPROVED, RUN, Autostart, State, entry, quoted_windows, started, unquoted

COMMAND = ["/opt/Presse Lage/presselage", "--x"]
SYSTEMS = ("linux", "darwin", "win32")


class Registry:
    """The system's registry, kept in files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, key: str) -> QSettings:
        name = {RUN: "run", APPROVED: "approved"}[key]
        return QSettings(str(self._folder / f"{name}.ini"), QSettings.Format.IniFormat)


def autostart(home: Path, platform: str, folder: str = "Profil äöü") -> Autostart:
    return Autostart(
        home / folder, home=home, platform=platform, command=COMMAND, key=Registry(home)
    )


@pytest.mark.parametrize("platform", SYSTEMS)
def test_what_was_told_is_read_back_and_gone_when_taken_back(tmp_path: Path, platform: str) -> None:
    made = autostart(tmp_path, platform)
    assert made.state() == State()
    for wanted in (State(True, False), State(True, True), State(), State(True, True)):
        assert made.put(wanted) == wanted
        assert made.state() == autostart(tmp_path, platform).state() == wanted
    assert autostart(tmp_path, platform, "anderes").state() == State(), "another profile's"
    assert made.put(State()) == State()
    assert [one for one in tmp_path.rglob("*") if one.suffix in (".desktop", ".plist")] == []


def test_the_entry_of_linux_starts_this_profile(tmp_path: Path) -> None:
    made = autostart(tmp_path, "linux")
    made.put(State(True, True))
    path = made.path()
    assert path.parent == tmp_path / ".config" / "autostart"
    text = path.read_text(encoding="utf-8")
    assert text.startswith("[Desktop Entry]\nType=Application\n")
    assert started(text) == [*COMMAND, "--data", str(tmp_path / "Profil äöü"), "--tray"]


def test_an_entry_that_was_switched_off_elsewhere_is_off(tmp_path: Path) -> None:
    made = autostart(tmp_path, "linux")
    for off in ("Hidden=true", "X-GNOME-Autostart-enabled=false"):
        made.put(State(True))
        text = made.path().read_text().replace("X-GNOME-Autostart-enabled=true", "")
        made.path().write_text(f"{text}{off}\n")
        assert made.state() == State(), off
        assert made.put(State(True)) == State(True)


def test_what_windows_keeps_switched_off_is_off(tmp_path: Path) -> None:
    made, approved = autostart(tmp_path, "win32"), Registry(tmp_path)(APPROVED)
    made.put(State(True))
    approved.setValue(made.name, bytes([3, 0, 0, 0]))
    approved.sync()
    assert made.state() == State()
    made.put(State(True))
    assert made.state() == State(True)
    approved = Registry(tmp_path)(APPROVED)
    approved.setValue(made.name, bytes([2, 0, 0, 0]))
    approved.sync()
    assert made.state() == State(True)


def test_the_agent_of_macos_runs_at_login(tmp_path: Path) -> None:
    made = autostart(tmp_path, "darwin")
    made.put(State(True))
    told: dict[str, Any] = plistlib.loads(made.path().read_bytes())
    assert told["RunAtLoad"] is True
    assert told["ProgramArguments"] == [*COMMAND, "--data", str(tmp_path / "Profil äöü")]
    made.path().write_bytes(b"no list at all")
    assert made.state() == State()


PATHS = st.text(st.characters(exclude_characters="\0\r\n", exclude_categories=["Cs"]), min_size=1)


@given(st.lists(PATHS, min_size=1))
def test_any_path_survives_the_quotes_of_a_desktop_entry(words: list[str]) -> None:
    assert started(entry(words).decode()) == words


def test_a_desktop_entry_is_quoted_and_then_escaped() -> None:
    assert unquoted('"/a b/c" --data /x%%y') == ["/a b/c", "--data", "/x%y"]
    line = entry(["/a b/$x", "100%"]).decode().split("Exec=")[1].split("\n")[0]
    assert line == '"/a b/\\\\$x" 100%%'


def test_windows_gets_words_in_its_own_quotes() -> None:
    assert quoted_windows("C:\\Presse Lage\\") == '"C:\\Presse Lage\\\\"'
    assert quoted_windows("C:\\x.exe") == "C:\\x.exe"


def test_the_option_it_uses_is_one_of_the_command_line() -> None:
    assert cli.parser().parse_args(["--tray", "--data", "/x"]).tray


def test_a_home_that_cannot_be_written_is_an_error_with_its_place(tmp_path: Path) -> None:
    (tmp_path / ".config").write_text("a file")
    with pytest.raises(OSError, match=r"\.config"):
        autostart(tmp_path, "linux").put(State(True))
