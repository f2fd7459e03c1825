"""Whether Qt can show a window here: tried in its own process, since Qt ends the one it fails in.

Run as a script, or by the built program with ``PRESSELAGE_PROBE`` set.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SIGN = "PRESSELAGE_PROBE"
PATIENCE = 20.0
"""Seconds for a slow display over a network."""


def begin() -> subprocess.Popen[str]:
    """Start the trial; it runs while the program loads."""
    built = getattr(sys, "frozen", False)
    command = [sys.executable] if built else [sys.executable, str(Path(__file__).resolve())]
    return subprocess.Popen(
        command,
        env={**os.environ, SIGN: "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    )


def fault(trial: subprocess.Popen[str]) -> str:
    """Why no window can be shown, as Qt says it; empty when all is well."""
    try:
        _, said = trial.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        trial.kill()
        trial.communicate()
        return "the display does not answer"
    if trial.returncode == 0:
        return ""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    wanted = [line for line in lines if "Error:" in line or "could not" in line.lower()]
    return (wanted or lines or ["Qt cannot start"])[0]


def main() -> int:
    from PySide6.QtWidgets import QApplication

    QApplication(sys.argv[:1])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
