"""Build the program and prove that it works: all of it is there, and it polls, matches and draws.

    python tools/prove_build.py [--no-build]

Prints sizes and times; exits 1 with the reason when something is missing or wrong. Not a test,
because a build takes half a minute.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROGRAM = ROOT / "dist" / "presselage" / ("presselage.exe" if os.name == "nt" else "presselage")
LARGEST = 200
"""Megabytes; more means that a hook has dragged in what nobody asked for."""
QUICK = 1.0
"""Seconds in which --help and --version answer."""
BALLAST = ("qml", "quick", "webengine", "qt6charts", "gtk-3", "gdk-3", "numpy", "setuptools")
WRONG = ("traceback", "no module named", "could not load", "cannot load", "no such file")
IRREGULAR = ("Sie trafen sich; er ging, sie sah nichts.", "gehen", "ging")
"""A text, a rule and the form that only the dictionary leads to."""


def environment() -> dict[str, str]:
    """Off screen, and without a trace of the Python that built the program."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL", "QT_"))}
    return {**kept, "QT_QPA_PLATFORM": "offscreen"}


def program(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run the built program in a folder that has nothing of ours."""
    with tempfile.TemporaryDirectory() as elsewhere:
        done = subprocess.run(
            [str(PROGRAM), *arguments],
            input=given,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            cwd=elsewhere,
            env=environment(),
        )
    complaint = next((word for word in WRONG if word in done.stderr.lower()), None)
    need(complaint is None, f"{' '.join(arguments)} says: {done.stderr}")
    return done


def need(holds: bool, what: str) -> None:
    if not holds:
        raise SystemExit(f"build: {what}")


def build() -> None:
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    began = time.monotonic()
    done = subprocess.run([*command, "build.spec"], cwd=ROOT)
    need(done.returncode == 0, "PyInstaller failed")
    print(f"built in {time.monotonic() - began:.0f} s")


def contents() -> None:
    """Every resource is in the folder, and nothing that only weighs."""
    files = [path for path in PROGRAM.parent.rglob("*") if path.is_file() and not path.is_symlink()]
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"size {size:.0f} MB in {len(files)} files")
    need(size < LARGEST, f"{size:.0f} MB is more than {LARGEST}")
    inside = PROGRAM.parent / "_internal"
    names = [str(path.relative_to(inside)) for path in files if inside in path.parents]
    heavy = [name for name in names if any(word in name.lower() for word in BALLAST)]
    need(not heavy, f"ballast: {heavy[:9]}")
    wanted = [path for path in (ROOT / "resources").rglob("*") if path.is_file()]
    wanted = [path for path in wanted if path.suffix not in (".py", ".pyc")]
    lost = [path for path in wanted if not (inside / path.relative_to(ROOT)).is_file()]
    need(bool(wanted) and not lost, f"resources are missing: {lost[:9]}")
    need(any("qtbase_de" in name for name in names), "Qt's own German is missing")


def speed() -> None:
    for option, word in (("--version", "presselage"), ("--help", "COMMAND")):
        began = time.monotonic()
        need(word in program(option).stdout, f"{option} says nothing")
        took = time.monotonic() - began
        print(f"{option} {took:.2f} s")
        need(took < QUICK, f"{option} is slow")


def engine() -> None:
    """The demo's outlets are served, polled by workers, matched, stored and found."""
    text, rule, form = IRREGULAR
    found = program("match", "--rule", rule, "--json", "-", given=text)
    need(form in found.stdout, f"the dictionary is not read: {found.stdout}{found.stderr}")
    found = program("--demo", "search", "Patriot", "--json")
    rows = [json.loads(said) for said in found.stdout.splitlines()]
    need(bool(rows), f"the demo has no article on Patriot: {found.stderr}")
    polled = program("--demo", "poll", "--all", "--json")
    figures = json.loads(polled.stdout.splitlines()[-1])
    need(figures["new"] > 0 and figures["matched"] > 0, f"nothing matched: {figures}")
    print("poll", figures)


def children(parent: int) -> Iterator[Path]:
    """The processes under this one that run the built program (Linux)."""
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # it has just ended
            of = int(status.read_text().rpartition(")")[2].split()[1])
            if of == parent and os.readlink(status.parent / "exe") == str(PROGRAM):
                yield status.parent


def workers() -> None:
    """The CPU work is done in processes of the built program, and they end with it."""
    if not sys.platform.startswith("linux"):
        return
    watching = subprocess.Popen(
        [str(PROGRAM), "--demo", "watch"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        env=environment(),
    )
    patience = threading.Timer(60, watching.kill)
    patience.start()
    try:
        assert watching.stdout
        seen = next((line.strip() for line in watching.stdout if "⟦" in line), "")
        own = list(children(watching.pid))
        watching.send_signal(signal.SIGINT)
        watching.communicate(timeout=30)
    finally:
        patience.cancel()
        watching.kill()
    need(bool(seen), "watch prints no marked article")
    need(len(own) > 1, "there are no worker processes")
    need(not any((process / "exe").exists() for process in own), "worker processes stay behind")
    need(watching.returncode == 130, f"watch ends with {watching.returncode} when interrupted")
    print(f"watch, with {len(own)} processes: {seen}")


def window() -> None:
    """It is drawn, in both languages, with rows in the demo."""
    with tempfile.TemporaryDirectory() as place:
        drawn = {}
        for name, arguments in (
            ("demo", ["--demo"]),
            ("de", ["--data", f"{place}/de", "--language", "de"]),
            ("en", ["--data", f"{place}/en", "--language", "en"]),
            ("again", ["--data", f"{place}/again", "--language", "en"]),
        ):
            picture = Path(place, f"{name}.png")
            shown = program(*arguments, "--theme", "light", "--shot", str(picture))
            need(shown.returncode == 0 and picture.exists(), f"no window: {shown.stderr}")
            drawn[name] = picture.read_bytes()
        need(drawn["en"] == drawn["again"], "the same window is drawn in two ways")
        need(drawn["en"] != drawn["de"], "the German translation is not loaded")
        need(len(drawn["demo"]) > 2 * len(drawn["en"]), "the demo's window is empty")
        print("window drawn:", ", ".join(f"{k} {len(v) // 1000} kB" for k, v in drawn.items()))


def main() -> int:
    # A shell's background jobs ignore Ctrl+C, and pass that on to what they start.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if "--no-build" not in sys.argv:
        build()
    for proof in (contents, speed, engine, workers, window):
        proof()
    print("the built program starts, polls the demo and shows matches")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
