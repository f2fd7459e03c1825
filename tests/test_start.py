"""Where no window can be shown, the desk goes on in the terminal; Qt's abort is never seen."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

HEARING = """import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("ui", run_name="__main__")"""
"""A program that is started in a shell's background hears no Ctrl+C; this one does."""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a display may be missing there")
@pytest.mark.parametrize("display", [None, ":7391"])
def test_without_a_display_the_desk_watches_in_the_terminal(
    tmp_path: Path, display: str | None
) -> None:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    if display:
        environment["DISPLAY"] = display  # nothing listens there
    with subprocess.Popen(
        [sys.executable, "-c", HEARING, "--data", str(tmp_path)],
        cwd=ROOT,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    ) as desk:
        try:
            assert desk.stderr
            assert "no display" in desk.stderr.readline()
            assert "Watching 0 feeds" in desk.stderr.readline()
        finally:
            desk.send_signal(signal.SIGINT)
    assert desk.returncode == 130
