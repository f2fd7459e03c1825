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
from importlib.util import find_spec
from pathlib import Path
from sysconfig import get_config_var

SCRIPT = Path(__file__).resolve()
HERE = SCRIPT.parent
VENV = HERE / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
SUFFIX = ".exe" if os.name == "nt" else ""
PYTHON = BIN / f"python{SUFFIX}"
STAMP = VENV / "presselage-setup"
UNFINISHED = "unfinished"
# Python outside every environment: this script may be run by the one that it is to replace.
BASE = getattr(sys, "_base_executable", None) or sys.executable

# Qt's wheels bring Qt, but not these; to the right Debian's packages, which bring the rest.
QT_NEEDS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# Only to show a window on a screen: tests and the terminal do without.
SCREEN_NEEDS = {
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
FONTS = Path("/usr/share/fonts")


def say(text: str) -> None:
    print(f"dev: {text}", file=sys.stderr, flush=True)


def quietly(*command: str | Path, **environment: str) -> tuple[bool, str]:
    """Whether it went well, and everything that it printed: to be shown when it did not."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=HERE,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
    except OSError as error:
        return False, str(error)
    return done.returncode == 0, done.stdout.strip()


def must(*command: str | Path, **environment: str) -> None:
    well, printed = quietly(*command, **environment)
    if not well:
        print(printed, file=sys.stderr)
        say(f"set-up failed, the reason stands above: {' '.join(map(str, command))}")
        raise SystemExit(1)


def runs(*command: str | Path) -> bool:
    return quietly(*command)[0]


def become(*command: str | Path, **environment: str) -> int:
    """Hand over to a program, from the folder we were called in: signals and exit code are its."""
    words = [str(part) for part in command]
    everything = {**environment, **os.environ}
    if os.name != "nt":
        os.execve(words[0], words, everything)
    return subprocess.run(words, env=everything).returncode


def project() -> dict[str, dict]:  # type: ignore[type-arg]
    import tomllib

    return tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))


def place() -> str:
    """What an environment cannot outlive: its folder and its Python."""
    return hashlib.sha256(f"{HERE}\n{sys.version}".encode()).hexdigest()


def contents() -> str:
    """What is to be in it."""
    return hashlib.sha256((HERE / "pyproject.toml").read_bytes() + SCRIPT.read_bytes()).hexdigest()


def reusable(known: str) -> bool:
    """Whether an environment with this stamp can be brought up to date, or has to be made anew.

    Without a stamp it is another tool's (uv's, an editor's): it is filled, not thrown away.
    """
    return not known or (known.startswith(place()) and not known.endswith(UNFINISHED))


def set_up() -> None:
    """Make .venv and fill it, or see at once that nothing is to be done."""
    ready = f"{place()}\n{contents()}"
    known = STAMP.read_text(encoding="utf-8") if STAMP.exists() else ""
    if known == ready and PYTHON.exists():
        return
    uv = working_uv()
    say(f"setting up {VENV.name} with {'uv' if uv else 'pip'} (once; takes a minute or two)")
    bring_system(uv)
    if not reusable(known) or not runs(PYTHON, "-c", "pass"):
        make_environment(uv)
    install([*project()["dependency-groups"]["dev"], "-e", str(HERE)], uv)
    must(PYTHON, "-c", "import PySide6.QtWidgets, PySide6.QtSvg, PySide6.QtNetwork")
    STAMP.write_text(ready, encoding="utf-8")
    say("ready")


def working_uv() -> str | None:
    """uv, if it is there and more than a shell's stand-in for it."""
    uv = shutil.which("uv")
    return uv if uv and runs(uv, "--version") else None


def make_environment(uv: str | None) -> None:
    if VENV.exists():
        shutil.rmtree(VENV)
    if uv:
        must(uv, "venv", "--python", BASE, VENV)
    elif find_spec("ensurepip"):
        must(BASE, "-m", "venv", VENV)
    else:
        must(BASE, "-m", "venv", "--without-pip", VENV)
    STAMP.write_text(f"{place()}\n{UNFINISHED}", encoding="utf-8")


def install(what: list[str], uv: str | None) -> None:
    """Put packages into .venv, in the versions that pyproject.toml pins."""
    settings = project()["tool"]["uv"]
    with tempfile.TemporaryDirectory() as folder:
        pins, tools = Path(folder, "pins.txt"), Path(folder, "build-pins.txt")
        pins.write_text("\n".join(settings["constraint-dependencies"]), encoding="utf-8")
        tools.write_text("\n".join(settings["build-constraint-dependencies"]), encoding="utf-8")
        if uv:
            start: list[str | Path] = [uv, "pip", "install", "--python", PYTHON, "-b", tools]
        elif runs(PYTHON, "-m", "pip", "--version") or runs(PYTHON, "-m", "ensurepip"):
            start = [PYTHON, "-m", "pip", "install"]
        else:
            # Debian without python3-venv: the system's pip fills an environment that has none.
            start = [BASE, "-m", "pip", "--python", PYTHON, "install"]
        # What builds our own package is pinned too: older pips read the first, newer the second.
        both = {"PIP_CONSTRAINT": str(tools), "PIP_BUILD_CONSTRAINT": str(tools)}
        must(*start, "-c", pins, *what, **both)


def absent(libraries: dict[str, str]) -> list[str]:
    """The packages of those libraries that this system cannot load."""
    import ctypes

    found = []
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            found.append(package)
    return found


def bring_system(uv: str | None) -> None:
    """Bring what a bare server lacks, at once: Qt's libraries, and on Debian a part of Python."""
    if not sys.platform.startswith("linux"):
        return
    needed, wished = absent(QT_NEEDS), absent(SCREEN_NEEDS)
    if not (uv or find_spec("ensurepip") or runs(BASE, "-m", "pip", "--version")):
        needed.append(f"python3.{sys.version_info.minor}-venv")
    if not any(FONTS.rglob("*.[to]tf")):
        wished += ["fonts-inter", "fonts-noto-color-emoji"]
    bring(needed, wished)


def bring(needed: list[str], wished: list[str]) -> None:
    """Debian packages: installed when we may, else the one line to run is said."""
    names = " ".join(packages := [*needed, *wished])
    if not packages or apt_get(packages):
        return
    line = f"apt-get update && apt-get install -y --no-install-recommends {names}"
    if os.geteuid() != 0:
        line = f"{'sudo sh' if shutil.which('sudo') else 'su'} -c '{line}'"
    if needed:
        say(f"parts of the system are missing; run this once, then the same again:\n\n  {line}\n")
        raise SystemExit(1)
    say(f"without these a window may not open on this screen: {line}")


def apt_get(packages: list[str]) -> bool:
    """Install Debian packages if we may; whether they are there now."""
    root = os.geteuid() == 0
    if not shutil.which("apt-get") or not (root or runs("sudo", "-n", "true")):
        return False
    say(f"installing {' '.join(packages)}")
    apt = [*([] if root else ["sudo", "-n"]), "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    order = (*apt, "install", "-y", "--no-install-recommends", *packages)
    if runs(*order):
        return True
    _, first = quietly(*apt, "update")  # the lists of packages are old, or were never fetched
    well, then = quietly(*order)
    if not well:
        print(first, then, sep="\n", file=sys.stderr)
    return well


def app(arguments: list[str]) -> int:
    return become(BIN / f"presselage{SUFFIX}", *arguments)


def test(arguments: list[str]) -> int:
    # Off screen unless told otherwise: a test run must not take the keyboard from the person.
    os.chdir(HERE)
    return become(PYTHON, "-m", "pytest", *arguments, QT_QPA_PLATFORM="offscreen")


def check(arguments: list[str]) -> int:
    """Every step runs, so that one run tells everything that is to be mended."""
    steps: dict[str, list[str]] = {
        "lint": ["-m", "ruff", "check", "."],
        "formatting": ["-m", "ruff", "format", "--check", "."],
        "types": ["-m", "mypy"],
        "translation": ["tools/translate.py", "--check"],
    }
    failed = [name for name, step in steps.items() if subprocess.call([PYTHON, *step], cwd=HERE)]
    say(f"check failed: {', '.join(failed)}" if failed else f"check passed: {', '.join(steps)}")
    return 1 if failed else 0


def shots(arguments: list[str]) -> int:
    # The desk looks best in Inter; without it, it takes another font.
    if sys.platform.startswith("linux") and not any(FONTS.rglob("Inter*.[to]tf")):
        apt_get(["fonts-inter"])
    return become(PYTHON, HERE / "tools" / "shots.py", *arguments, QT_QPA_PLATFORM="offscreen")


def build(arguments: list[str]) -> int:
    if sys.platform.startswith("linux"):
        needed = [] if shutil.which("objdump") else ["binutils"]
        # Debian's Python carries its library inside; PyInstaller wants it outside.
        library = str(get_config_var("INSTSONAME"))
        if ".so" in library:
            needed += absent({library: f"libpython3.{sys.version_info.minor}"})
        bring(needed, [])
    install(project()["dependency-groups"]["build"], working_uv())
    return become(PYTHON, HERE / "tools" / "prove_build.py", *arguments)


def setup(arguments: list[str]) -> int:
    return 0


COMMANDS = {each.__name__: each for each in (app, test, check, shots, build, setup)}


def main() -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 -- said in words, before anything else fails
        say(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}")
        return 1
    name, *arguments = sys.argv[1:] or ["help"]
    if name not in COMMANDS:
        print(__doc__)
        return 0 if name in ("help", "-h", "--help") else 2
    try:
        set_up()
        return COMMANDS[name](arguments)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    raise SystemExit(main())
