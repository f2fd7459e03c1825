"""Keep the translations in step with the window's texts.

    python tools/translate.py            take new texts over into the .ts files, build the .qm files
    python tools/translate.py --check    fail when a text is missing, unfinished or not built

English is the key; its own file only holds plural forms.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import PySide6

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "resources" / "i18n"
LANGUAGES = ("de", "en")
HOLE = re.compile(r"%n|\{\w*\}")
Message = tuple[str, str, str]
"""Context, text, comment."""


def tool(name: str) -> str:
    """Qt's own program, which the wheel brings along."""
    folder = Path(PySide6.__file__).parent
    return str(next(path for path in (folder / name, folder / f"{name}.exe") if path.exists()))


def update(ts: Path, language: str) -> None:
    """Let lupdate take over every text of the window."""
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "ui").rglob("*.py"))
    command = [tool("lupdate"), "-silent", "-no-obsolete", "-locations", "none"]
    languages = ["-source-language", "en", "-target-language", language]
    plural = ["-pluralonly"] if language == "en" else []
    subprocess.run([*command, *languages, *plural, *sources, "-ts", str(ts)], cwd=ROOT, check=True)


def messages(ts: Path) -> dict[Message, ET.Element]:
    """Every message of a file."""
    found = {}
    for context in ET.parse(ts).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            text, comment = message.findtext("source") or "", message.findtext("comment") or ""
            found[name, text, comment] = message
    return found


def translations(message: ET.Element) -> list[str]:
    """What a message is in the other language; a plural has two forms."""
    translation = message.find("translation")
    if translation is None or translation.get("type") == "unfinished":
        return []
    forms = [form.text or "" for form in translation.iter("numerusform")]
    return forms or [translation.text or ""]


def spoken(source: str) -> Iterator[tuple[str, str]]:
    """Context and text of every call that translates, read apart from lupdate.

    lupdate passes over what it cannot parse, without a word: a figure with a dot in it is enough.
    """

    def visit(node: ast.AST, owner: str) -> Iterator[tuple[str, str]]:
        if isinstance(node, ast.ClassDef):
            owner = node.name
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            said = [one.value for one in node.args if isinstance(one, ast.Constant)]
            if name == "tr" and said:
                yield owner, str(said[0])
            elif name in ("translate", "QT_TRANSLATE_NOOP") and len(said) > 1:
                yield str(said[0]), str(said[1])
        for child in ast.iter_child_nodes(node):
            yield from visit(child, owner)

    yield from visit(ast.parse(source), "")


def passed_over(ts: Path) -> list[str]:
    """Texts of the window that lupdate did not find, and plurals that it took for plain texts."""
    taken = messages(ts)
    known = {(context, text) for context, text, _ in taken}
    found = []
    for path in sorted((ROOT / "ui").rglob("*.py")):
        for one in dict.fromkeys(spoken(path.read_text(encoding="utf-8"))):
            if one not in known:
                found.append(f"{path.name}: {one} is passed over by lupdate; write it simpler")
    for (context, text, _), message in taken.items():
        if "%n" in text and message.get("numerus") != "yes":
            found.append(f"{ts.name}: {context}: {text!r} has no plural; only tr() gives one")
    return found


def faults(ts: Path) -> list[str]:
    """Unfinished messages, and those whose holes do not fit."""
    found = []
    for (context, text, _), message in messages(ts).items():
        told = translations(message)
        where = f"{ts.name}: {context}: {text!r}"
        if not told or not all(form.strip() for form in told):
            found.append(f"{where} is not translated")
            continue
        wanted = sorted(set(HOLE.findall(text)) - {"%n"})
        for form in told:
            if sorted(set(HOLE.findall(form)) - {"%n"}) != wanted:
                found.append(f"{where} has other holes in {form!r}")
    return found


def built(ts: Path, qm: Path) -> None:
    # Under its name at once: a program that runs has the file mapped, and would fall.
    made = qm.with_suffix(".new")
    subprocess.run([tool("lrelease"), "-silent", str(ts), "-qm", str(made)], check=True)
    made.replace(qm)


def check() -> list[str]:
    """Everything that is not as it should be."""
    found = []
    for language in LANGUAGES:
        ts = FOLDER / f"{language}.ts"
        found += faults(ts)
        with tempfile.TemporaryDirectory() as place:
            fresh, qm = Path(place, ts.name), Path(place, f"{language}.qm")
            fresh.write_bytes(ts.read_bytes())
            update(fresh, language)
            texts, known = set(messages(fresh)), set(messages(ts))
            found += [f"{ts.name}: {one} is missing" for one in sorted(texts - known)]
            found += [f"{ts.name}: {one} is used nowhere" for one in sorted(known - texts)]
            if language == LANGUAGES[0]:
                found += passed_over(fresh)
            built(ts, qm)
            kept = FOLDER / qm.name
            if not kept.exists() or kept.read_bytes() != qm.read_bytes():
                found.append(f"{qm.name} is not what {ts.name} gives")
    return found


def main() -> int:
    if "--check" in sys.argv:
        found = check()
        for one in found:
            print(one, file=sys.stderr)
        print(f"translation: {len(found)} fault(s)", file=sys.stderr)
        return 1 if found else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        ts = FOLDER / f"{language}.ts"
        update(ts, language)
        built(ts, FOLDER / f"{language}.qm")
        open_ = [one for one in faults(ts) if "not translated" in one]
        print(f"{ts.name}: {len(messages(ts))} texts, {len(open_)} open")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
