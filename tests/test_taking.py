"""Rule packs are proved, taken over and written, in the terminal and in the window."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor import cli, packs, profile, store, taking
from monitor.packs import Pack

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
PACK = """pack: Klein
list: orte
Kiew

rule: Abwehr
colour: blue
level: notify
expression: Luftabwehr UND @orte
> Die ⟦Luftabwehr⟧ über ⟦Kiew⟧ hielt.
> In Bern fehlt Luftabwehr.
"""


def run(folder: Path, *arguments: str) -> int:
    return cli.main(["--data", str(folder), *arguments])


def test_a_pack_brings_rules_lists_and_sentences_and_keeps_what_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "klein.txt"
    file.write_text(PACK, encoding="utf-8")
    assert run(tmp_path / "p", "rules", "import", str(file)) == 0
    db = profile.writer(tmp_path / "p", NOW)
    rule = store.rules.by_name(db, "Abwehr")
    assert rule
    assert (rule.colour, rule.level, len(rule.sentences)) == ("blue", "notify", 2)
    assert store.term_lists.all_lists(db) == {"orte": "Kiew"}
    changed = PACK.replace("colour: blue", "colour: red")
    file.write_text(changed, encoding="utf-8")
    assert run(tmp_path / "p", "rules", "import", str(file)) == 0
    assert store.rules.by_name(db, "Abwehr").colour == "blue"  # type: ignore[union-attr]
    assert run(tmp_path / "p", "rules", "import", str(file), "--replace") == 0
    assert store.rules.by_name(db, "Abwehr").colour == "red"  # type: ignore[union-attr]
    capsys.readouterr()
    assert run(tmp_path / "p", "rules", "export", "-") == 0
    written = packs.read(capsys.readouterr().out)
    assert isinstance(written, Pack)
    assert next(one for one in written.rules if one.name == "Abwehr").sentences == rule.sentences


def test_a_pack_with_a_sentence_that_fails_is_not_taken_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "falsch.txt"
    file.write_text(PACK.replace("In Bern fehlt", "In Kiew fehlt"), encoding="utf-8")
    assert run(tmp_path / "p", "rules", "import", str(file)) == 1
    assert "got" in capsys.readouterr().err
    assert store.rules.by_name(profile.writer(tmp_path / "p", NOW), "Abwehr") is None


@pytest.mark.parametrize("name", sorted(taking.shipped()))
def test_every_shipped_pack_can_be_taken_over_and_has_nothing_to_remark(
    tmp_path: Path, name: str
) -> None:
    assert run(tmp_path, "rules", "import", name) == 0
    assert run(tmp_path, "rules", "lint") == 0
