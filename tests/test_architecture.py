"""The house's own rules: who may import whom, where SQL and Qt may stand."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
ENGINE = sorted((ROOT / "monitor").rglob("*.py"))
WINDOW = sorted((ROOT / "ui").rglob("*.py"))
SQL = re.compile(r"\b(SELECT\s.*\sFROM|INSERT INTO|UPDATE\s.*\sSET|DELETE FROM)\b")


def imports(path: Path, *, top_only: bool = False) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if top_only else list(ast.walk(tree))
    names: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = {f"{node.module}.{alias.name}" for alias in node.names}
            modules = {name for name in inside if (ROOT / name.replace(".", "/")).exists()}
            modules |= {n for n in inside if (ROOT / f"{n.replace('.', '/')}.py").exists()}
            names |= inside if modules else {*inside, node.module}
    return names


def test_the_engine_knows_neither_qt_nor_the_window() -> None:
    for path in ENGINE:
        rooms = {name.split(".")[0] for name in imports(path)}
        assert not rooms & {"PySide6", "ui"}, path


def test_only_the_store_holds_sql() -> None:
    store = ROOT / "monitor" / "store"
    dictionary = ROOT / "monitor" / "match"  # its dictionary is a read-only table of word forms
    for path in [*ENGINE, *WINDOW]:
        if store in path.parents or dictionary in path.parents:
            continue
        assert not SQL.search(path.read_text(encoding="utf-8")), path


def test_no_module_of_the_engine_imports_in_a_circle() -> None:
    names = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in ENGINE
    }
    arrows = {
        name: {other for other in imports(path, top_only=True) if other in names and other != name}
        for name, path in names.items()
    }
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " -> ".join([*way, name])
        if name not in done:
            for other in arrows[name]:
                visit(other, (*way, name))
            done.add(name)

    for name in arrows:
        visit(name, ())


def test_no_addon_of_qt_is_used() -> None:
    allowed = {"QtCore", "QtGui", "QtWidgets", "QtSvg", "QtNetwork", "QtTest", "QtPrintSupport"}
    for path in WINDOW:
        for name in imports(path):
            parts = name.split(".")
            if parts[0] == "PySide6" and len(parts) > 1:
                assert parts[1] in allowed, (path, name)


def loaded_by(code: str) -> set[str]:
    """Top-level modules that a fresh interpreter holds after this code."""
    script = f"{code}\nimport sys; print(' '.join({{m.split('.')[0] for m in sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.split())


def test_help_and_workers_load_nothing_heavy() -> None:
    heavy = {"PySide6", "feedparser", "trafilatura", "sqlite_utils", "aiohttp", "lxml", "regex"}
    assert not loaded_by("import ui.start; from monitor import cli; cli.parser()") & heavy
    assert "PySide6" not in loaded_by("import monitor.digest, monitor.parse, monitor.extract")


def test_void_calls_into_qt_keep_their_reference_to_none() -> None:
    """PySide6 6.12.0 on Python 3.11 lost one at each void call and aborted after some 5,000."""
    code = (
        "import sys; from PySide6.QtCore import QObject\n"
        "o = QObject(); before = sys.getrefcount(None)\n"
        "for _ in range(20_000): o.setObjectName('x')\n"
        "drift = sys.getrefcount(None) - before\n"
        "assert abs(drift) < 2_000 or sys.version_info >= (3, 12), drift"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_start_does_not_read_the_source_of_what_it_loads() -> None:
    """PySide reads it for switches that nobody here uses; see ``ui.unswitched``."""
    code = (
        "from ui import app; import ui.dialogs.settings; import linecache; "
        "print([name for name in linecache.cache if '/ui/' in name or '/monitor/' in name])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "[]", done.stderr
