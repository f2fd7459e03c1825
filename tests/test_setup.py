"""The set-up: pins that hold, a script that needs nothing, and words when it cannot go on."""

from __future__ import annotations

import ast
import importlib.util
import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "dev.py"


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def dev() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pinned(project: dict[str, Any], kind: str = "constraint-dependencies") -> dict[str, str]:
    """Package and version; a pin is exact and names nothing else."""
    found = {}
    for line in project["tool"]["uv"][kind]:
        match = re.fullmatch(r"([a-z0-9-]+)==([0-9.]+)", line)
        assert match, line
        assert match[1] not in found, line
        found[match[1]] = match[2]
    return found


def reached(first: list[str]) -> dict[str, str]:
    """Every installed package that these need, over any number of steps, with its version."""
    found: dict[str, str] = {}
    done: set[tuple[str, str]] = set()
    todo = [(Requirement(line), "") for line in first]
    while todo:
        need, extra = todo.pop()
        name = canonicalize_name(need.name)
        if need.marker and not need.marker.evaluate({"extra": extra}):
            continue
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
        for wanted in {"", *need.extras}:
            if (name, wanted) not in done:
                done.add((name, wanted))
                todo += [(Requirement(line), wanted) for line in requires(name) or ()]
    return found


def test_every_installed_package_that_we_need_is_the_pinned_one(project: dict[str, Any]) -> None:
    pins = pinned(project)
    groups = project["dependency-groups"]
    ours = project["project"]["dependencies"]
    installed = reached([*ours, *groups["dev"], *groups["build"]])
    assert len(installed) > len(ours) + len(groups["dev"])
    other = {name: have for name, have in installed.items() if pins.get(name) != have}
    assert not other, "run `python3 dev.py setup`, or pin them in pyproject.toml"


def test_what_we_name_is_what_we_pin(project: dict[str, Any]) -> None:
    pins = pinned(project)
    groups = project["dependency-groups"]
    for line in [*project["project"]["dependencies"], *groups["dev"], *groups["build"]]:
        need = Requirement(line)
        assert pins[canonicalize_name(need.name)] in need.specifier, line


def test_the_window_library_stays_below_the_release_that_loses_references(
    project: dict[str, Any],
) -> None:
    assert Version(pinned(project)["pyside6-essentials"]) < Version("6.12")
    assert Version(version("PySide6-Essentials")) < Version("6.12")


def test_the_tools_that_build_us_are_pinned_to_the_same_versions(project: dict[str, Any]) -> None:
    pins, tools = pinned(project), pinned(project, "build-constraint-dependencies")
    assert "hatchling" in tools
    assert all(pins.get(name, have) == have for name, have in tools.items())


@pytest.mark.parametrize("name", ["pyproject.toml", "dev.py", "build.spec", ".ci/run"])
def test_no_set_up_file_names_a_host(name: str) -> None:
    assert "://" not in (ROOT / name).read_text(encoding="utf-8")


def test_the_script_needs_only_the_standard_library() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").partition(".")[0])
    assert names <= set(sys.stdlib_module_names)


@pytest.mark.parametrize(("word", "code"), [("help", 0), ("nonsense", 2)])
def test_the_script_tells_its_commands_without_setting_anything_up(word: str, code: int) -> None:
    # -I and -S: nothing of this environment helps it.
    command = [sys.executable, "-I", "-S", str(SCRIPT), word]
    done = subprocess.run(command, capture_output=True, text=True, timeout=20)
    assert done.returncode == code
    assert all(f"dev.py {name}" in done.stdout for name in ("app", "test", "check", "shots"))


def test_without_the_right_to_install_one_line_to_run_is_said(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SystemExit) as end:
        dev.bring(["libegl1", "python3.11-venv"], ["fonts-inter"])
    said = capsys.readouterr().err
    assert end.value.code == 1
    lines = [line for line in said.splitlines() if "apt-get" in line]
    assert len(lines) == 1
    assert "libegl1 python3.11-venv fonts-inter" in lines[0]


def test_what_is_only_wished_for_stops_nothing(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    dev.bring([], ["libxcb-cursor0"])
    assert "libxcb-cursor0" in capsys.readouterr().err


def test_a_library_that_the_system_lacks_is_asked_for_by_its_package(dev: ModuleType) -> None:
    assert dev.absent({"libpresselage-none.so.9": "libnone9"}) == ["libnone9"]


def test_an_environment_is_made_anew_when_it_was_moved_or_left_unfinished(dev: ModuleType) -> None:
    assert dev.reusable(f"{dev.place()}\nolder contents")
    assert dev.reusable("")
    assert not dev.reusable(f"elsewhere\n{dev.contents()}")
    assert not dev.reusable(f"{dev.place()}\n{dev.UNFINISHED}")


def test_a_failing_step_shows_what_it_printed_and_ends_the_set_up(
    dev: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    dev.must(sys.executable, "-c", "print('much talk')")
    assert not capsys.readouterr().err
    with pytest.raises(SystemExit):
        dev.must(sys.executable, "-c", "print('the reason'); raise SystemExit(3)")
    assert "the reason" in capsys.readouterr().err
