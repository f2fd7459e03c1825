"""What takes the pictures: opens a desk, waits until it shows something, and writes it down."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from monitor.engine import Engine
from ui import app
from ui.window import Window

SIZE = (1360, 820)
PATIENCE = 30.0
BEST = ("desk-light", "desk-dark", "rule-editor", "export", "first-start")
"""What the README and the handbook's readers are shown; in ``docs/pictures``."""


def until(holds: Callable[[], bool]) -> None:
    """Let the desk work until something holds."""
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            raise SystemExit("shots: the desk did not get there")
        pause(0.02)


def pause(seconds: float) -> None:
    end = time.monotonic() + seconds
    while True:
        app.application().processEvents()
        if time.monotonic() >= end:
            return
        time.sleep(0.01)


class Camera:
    """Takes pictures of widgets into a folder."""

    def __init__(self, folder: Path, *, best: bool = False) -> None:
        self.folder, self.best = folder, best
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, widget: QWidget, name: str) -> None:
        if self.best and name not in BEST:
            return
        pause(0.3)
        path = self.folder / f"{name}.png"
        if not widget.grab().save(str(path)):
            raise SystemExit(f"shots: {path} cannot be written")
        print(path)


def opened(engine: Engine, folder: Path, language: str) -> Window:
    app.speak(language, app.application())
    chosen, _, _ = engine.ask(app.settings_of).result()
    window = app.open_window(engine, folder, {**chosen, "theme": "light", "language": language})
    window.resize(*SIZE)
    window.show()
    until(lambda: window.desk.known)
    return window
