"""Files that the program brings along: demo world, starter feeds, icons, translations."""

from __future__ import annotations

import sys
from pathlib import Path


def path(*parts: str) -> Path:
    """Where a resource lies: beside this file, or in the built program's folder."""
    built = getattr(sys, "_MEIPASS", None)
    root = Path(built, "resources") if built else Path(__file__).parent
    return root.joinpath(*parts)
