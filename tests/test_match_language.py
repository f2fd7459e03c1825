"""Every sentence of ``tests/language``: what stands in ⟦ ⟧ must be marked, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.match import compile_rules, find
from monitor.types import Rule

FOLDER = Path(__file__).parent / "language"


def cases() -> Iterator[tuple[str, str, str]]:
    for file in sorted(FOLDER.glob("*.txt")):
        rule, language = "", "de"
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("# rule: "):
                rule = line.removeprefix("# rule: ")
            elif line.startswith("# lang: "):
                language = line.removeprefix("# lang: ")
            elif line.strip():
                yield rule, language, line


@pytest.mark.parametrize(("rule", "language", "marked"), list(cases()))
def test_a_sentence_is_marked_where_a_reader_would(rule: str, language: str, marked: str) -> None:
    plain = marked.replace("⟦", "").replace("⟧", "")
    rules = compile_rules([Rule(1, "rule", rule)])
    assert not rules.errors
    found, shift = list(plain), 0
    for match in find(rules, "", plain, language):
        found.insert(match.start + shift, "⟦")
        found.insert(match.stop + shift + 1, "⟧")
        shift += 2
    assert "".join(found) == marked
