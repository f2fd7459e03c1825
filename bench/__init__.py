"""Measurements: `python -m bench NAME` prints figures side by side; nothing here is a test."""

from __future__ import annotations

import json
from pathlib import Path


def floor(bench: str, name: str) -> float:
    """What a figure may not go below (or above), from ``floors.json``: lowering one needs a reason
    in the commit."""
    floors = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))
    return float(floors[bench][name])
