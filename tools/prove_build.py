"""Build the program and prove that it works: it opens its window, polls the demo and marks matches.

Prints the size and the times; exits 1 with the reason when anything is missing. Not a test, because
a build takes minutes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROGRAM = ROOT / "dist" / "presselage" / ("presselage.exe" if os.name == "nt" else "presselage")


def program(*arguments: str, timeout: float = 120.0) -> subprocess.CompletedProcess[str]:
    """Run the built program without this environment's Python about it."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL"))}
    environment["QT_QPA_PLATFORM"] = "offscreen"
    return subprocess.run(
        [str(PROGRAM), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=timeout,
        env=environment,
    )


def need(holds: bool, what: str) -> None:
    if not holds:
        raise SystemExit(f"build: {what}")


def main() -> int:
    if "--no-build" not in sys.argv:
        command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
        done = subprocess.run([*command, "build.spec"], cwd=ROOT)
        need(done.returncode == 0, "PyInstaller failed")
    size = sum(path.stat().st_size for path in PROGRAM.parent.rglob("*") if path.is_file())
    print(f"size {size / 1e6:.0f} MB")

    began = time.monotonic()
    need("presselage" in program("--version").stdout, "--version says nothing")
    print(f"--version {time.monotonic() - began:.2f} s")

    found = program("--demo", "search", "Patriot", "--json")
    rows = [json.loads(text) for text in found.stdout.splitlines()]
    need(bool(rows), f"the demo has no article on Patriot: {found.stderr}")
    polled = program("--demo", "poll", "--all", "--json")
    figures = json.loads(polled.stdout.splitlines()[-1])
    need(figures["new"] > 0 and figures["matched"] > 0, f"nothing matched: {figures}")
    print("poll", figures)

    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder, "desk.png")
        shown = program("--demo", "--shot", str(picture))
        need(shown.returncode == 0 and picture.exists(), f"no window: {shown.stderr}")
        print(f"window drawn, {picture.stat().st_size} bytes")
    print("the built program starts, polls the demo and shows matches")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
