#!/usr/bin/env python3
"""From a fresh checkout to a running desk, with nothing but Python >= 3.11.

  python3 dev.py app [--demo] [...]   open the window (arguments go to `presselage`)
  python3 dev.py test [...]           run the tests (arguments go to pytest)
  python3 dev.py check                lint, formatting, types, translation
  python3 dev.py shots [DIR]          render the demo desk to pictures
  python3 dev.py build                build the program with PyInstaller, and prove that it runs
  python3 dev.py setup                only the set-up, which every command above does when needed

Standard library only. Uses uv when it is there, else pip; versions are pinned in pyproject.toml.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "presselage-setup"
# Debian's names of what Qt loads at start; the wheels bring Qt itself.
QT_PACKAGES = [
    "libegl1",
    "libgl1",
    "libxkbcommon-x11-0",
    "libdbus-1-3",
    "libfontconfig1",
    "libglib2.0-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxcb-xinerama0",
    "fonts-inter",
    "fonts-noto-color-emoji",
]


def say(text: str) -> None:
    print(f"dev: {text}", file=sys.stderr, flush=True)


def run(*command: str | Path, **options: object) -> int:
    return subprocess.run([str(part) for part in command], cwd=HERE, **options).returncode  # type: ignore[call-overload]


def must(*command: str | Path) -> None:
    if code := run(*command):
        say(f"this failed with code {code}: {' '.join(map(str, command))}")
        raise SystemExit(1)


def wanted(project: dict[str, object]) -> list[str]:
    """The program's and the developer's packages, as named in pyproject.toml."""
    groups = project["dependency-groups"]
    return [*project["project"]["dependencies"], *groups["dev"]]  # type: ignore[index]


def fingerprint() -> str:
    parts = (HERE / "pyproject.toml").read_bytes() + Path(__file__).read_bytes()
    return hashlib.sha256(parts + sys.version.encode() + str(HERE).encode()).hexdigest()


def set_up() -> None:
    """Make .venv and fill it, or see at once that nothing is to be done."""
    if STAMP.exists() and PYTHON.exists() and STAMP.read_text() == fingerprint():
        return
    import tomllib

    project = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))
    pins = project["tool"]["uv"]["constraint-dependencies"]
    uv = shutil.which("uv")
    say(f"setting up {VENV.name} with {'uv' if uv else 'pip'} (once; takes a minute or two)")
    if not runs(PYTHON):
        make_environment(uv)
    with tempfile.TemporaryDirectory() as folder:
        constraints = Path(folder, "constraints.txt")
        constraints.write_text("\n".join(pins) + "\n", encoding="utf-8")
        what = ["-c", str(constraints), *wanted(project), "-e", str(HERE)]
        if uv:
            must(uv, "pip", "install", "--quiet", "--python", PYTHON, *what)
        elif runs(PYTHON, "-m", "pip", "--version"):
            must(PYTHON, "-m", "pip", "install", "--quiet", *what)
        else:
            # Debian without python3-venv: the environment has no pip, the system's fills it.
            must(sys.executable, "-m", "pip", "--python", PYTHON, "install", "--quiet", *what)
    bring_qt_libraries()
    STAMP.write_text(fingerprint())


def runs(*command: str | Path) -> bool:
    command = (*command, "-c", "pass") if len(command) == 1 else command
    try:
        return run(*command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def make_environment(uv: str | None) -> None:
    if VENV.exists():
        shutil.rmtree(VENV)
    if uv:
        must(uv, "venv", "--quiet", "--python", sys.executable, VENV)
        return
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    if run(sys.executable, "-m", "venv", VENV, **quiet) == 0:
        return
    if run(sys.executable, "-m", "venv", "--without-pip", VENV, **quiet) == 0 and runs(
        sys.executable, "-m", "pip", "--version"
    ):
        return
    install_system(["python3-venv", "python3-pip"], "Python's venv module")
    shutil.rmtree(VENV, ignore_errors=True)
    must(sys.executable, "-m", "venv", VENV)


def bring_qt_libraries() -> None:
    """Qt's wheels expect a few libraries of the system; a bare server has none of them."""
    probe = "import PySide6.QtWidgets, PySide6.QtSvg"
    if not sys.platform.startswith("linux"):
        return
    works = run(PYTHON, "-c", probe, stderr=subprocess.DEVNULL) == 0
    if works and any(Path("/usr/share/fonts").rglob("*.[to]tf")):
        return
    install_system(QT_PACKAGES, "Qt's system libraries and fonts", needed=not works)
    if run(PYTHON, "-c", probe):
        say("Qt does not load; its own message stands above")
        raise SystemExit(1)


def install_system(packages: list[str], what: str, *, needed: bool = True) -> None:
    """Install Debian packages when we may, else say the one line to run."""
    line = f"apt-get install -y {' '.join(packages)}"
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    prefix = [] if root else ["sudo", "-n"]
    if shutil.which("apt-get") and (root or runs("sudo", "-n", "true")):
        say(f"installing {what}")
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        if not root:
            prefix = ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]
        run(*prefix, "apt-get", "update", "-qq", env=environment)
        if (
            run(*prefix, "apt-get", "install", "-y", "-qq", *packages, env=environment, stdout=2)
            == 0
            or not needed
        ):
            return
    if needed:
        say(f"{what} are missing. Run this once, then this command again:\n\n    sudo {line}\n")
        raise SystemExit(1)


def app(arguments: list[str]) -> int:
    return run(PYTHON, "-m", "ui", *arguments)


def test(arguments: list[str]) -> int:
    # Off screen unless told otherwise: a test run must not take the keyboard from the person.
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    return run(PYTHON, "-m", "pytest", *arguments, env=environment)


def check(arguments: list[str]) -> int:
    steps = (
        ("-m", "ruff", "check", "."),
        ("-m", "ruff", "format", "--check", "."),
        ("-m", "mypy"),
        ("tools/translate.py", "--check"),
    )
    return max(run(PYTHON, *step) for step in steps)


def shots(arguments: list[str]) -> int:
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    return run(PYTHON, "tools/shots.py", *arguments, env=environment)


def build(arguments: list[str]) -> int:
    import tomllib

    project = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))
    pinned = [p for p in project["tool"]["uv"]["constraint-dependencies"] if "pyinstaller" in p]
    uv = shutil.which("uv")
    installer = (
        (uv, "pip", "install", "--python", PYTHON) if uv else (PYTHON, "-m", "pip", "install")
    )
    must(*installer, "--quiet", *pinned)
    return run(PYTHON, "tools/prove_build.py", *arguments)


COMMANDS = {"app": app, "test": test, "check": check, "shots": shots, "build": build}


def main() -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 -- said in words, before anything else fails
        say(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}")
        return 1
    name, *arguments = sys.argv[1:] or ["help"]
    if name not in (*COMMANDS, "setup"):
        print(__doc__)
        return 0 if name in ("help", "-h", "--help") else 2
    set_up()
    try:
        return COMMANDS[name](arguments) if name in COMMANDS else 0
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    raise SystemExit(main())
