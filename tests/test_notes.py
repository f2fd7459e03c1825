"""Notes and labels: kept at once, found again, taken back; what has them never goes by itself."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from monitor import cli, profile, store
from monitor.store import salvage
from monitor.types import Article, Query
from tests.desk import MATCHED, DeskUnderTest
from tests.loopback import FILLER, Site
from tests.test_store import NOW, draft


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A profile with four articles: one noted, one labelled, one flagged, one plain."""
    place = tmp_path / "profile"
    db = profile.writer(place, NOW)
    feed = store.feeds.add(db, "http://a.example/f.xml", "Blatt", "", NOW)[0].id
    for key in "abcd":
        store.articles.save(db, feed, [draft(key)], NOW)
    store.notes.write(db, 1, "Rückruf: Ölpreis\nheute 15 Uhr", NOW)
    store.notes.label(db, [2], ["#Ostsee", "Häfen und Werften"], True)
    store.marks.flag(db, [3], True, NOW)
    db.close()
    return place


@pytest.fixture
def db(folder: Path) -> Iterator[Any]:
    made = profile.writer(folder, NOW)
    yield made
    made.close()


def found(db: Any, line: str) -> list[int]:
    return store.articles.ids(db, Query(text=line))


def get(db: Any, number: int) -> Article:
    article = store.articles.article(db, number)
    assert article
    return article


def run(folder: Path, *order: str) -> int:
    return cli.main(["--data", str(folder), *order])


def test_notes_and_labels_are_found_whatever_their_case(db: Any) -> None:
    assert found(db, "notiz:ölpreis") == found(db, 'note:"HEUTE 15"') == [1]
    assert found(db, "notiz:ja") == [1]
    assert found(db, "note:no") == [4, 3, 2]
    assert found(db, "schlagwort:ostsee") == found(db, "label:#OST") == [2]
    assert found(db, 'label:"häfen und"') == found(db, "label:ja") == [2]
    assert found(db, "label:see") == found(db, "-label:ja -notiz:ja markiert:nein text:x") == []
    assert store.articles.ids(db, Query(noted=True)) == [2, 1]
    assert store.articles.counts(db).noted == 2


def test_a_label_is_known_once_however_it_is_written(db: Any) -> None:
    assert not store.notes.label(db, [2], ["ostsee ", "OSTSEE", "", ","], True)
    assert get(db, 2).labels == ("Häfen und Werften", "Ostsee")
    store.notes.label(db, [1, 3], ["Ostsee"], True)
    assert store.notes.known(db)[0] == "Ostsee"
    assert store.notes.relabel(db, 2, ["Kiel"]).revised == {2}
    assert get(db, 2).labels == ("Kiel",)
    assert not store.notes.write(db, 99, "Niemand", NOW)
    assert not store.notes.label(db, [99], ["Niemand"], True)


def test_neither_pruning_nor_unsubscribing_takes_what_is_noted(folder: Path) -> None:
    assert run(folder, "prune", "--keep", "0") == 0
    db = profile.writer(folder, NOW)
    assert store.articles.ids(db, Query()) == [3, 2, 1]
    store.feeds.remove(db, 1)
    assert store.articles.ids(db, Query()) == [3, 2, 1]
    assert get(db, 1).source == "Blatt"
    store.notes.write(db, 1, " ", NOW)
    db.close()
    assert run(folder, "prune", "--keep", "0") == 0
    db = profile.writer(folder, NOW)
    assert store.articles.ids(db, Query()) == [3, 2]
    db.close()


def test_the_terminal_writes_and_shows_them(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "note", "4", "Noch", "offen") == 0
    assert run(folder, "tag", "4", "Kiel", "Etat") == 0
    assert run(folder, "untag", "4", "kiel") == 0
    assert run(folder, "tag", "99", "Kiel") == run(folder, "note", "99") == 1
    capsys.readouterr()
    assert run(folder, "note", "4") == 0
    assert capsys.readouterr().out == "Noch offen\n"
    assert run(folder, "article", "4", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["note"], told["labels"]) == ("Noch offen", ["Etat"])
    assert run(folder, "note", "4", "") == 0
    capsys.readouterr()
    assert run(folder, "note", "4") == 0
    assert capsys.readouterr().out == ""


def test_every_export_has_them_and_none_of_their_signs_is_markup(
    folder: Path, tmp_path: Path
) -> None:
    assert run(folder, "note", "2", "<b>=1+1</b>") == 0
    for format_ in ("csv", "json", "html"):
        out = str(tmp_path / f"out.{format_}")
        assert run(folder, "export", "--format", format_, "--out", out, "--query", "label:ja") == 0
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        (line,) = csv.DictReader(file, delimiter=";")
    assert (line["Schlagwörter"], line["Notiz"]) == ("Häfen und Werften, Ostsee", "<b>=1+1</b>")
    (told,) = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert told["labels"] == ["Häfen und Werften", "Ostsee"]
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;=1+1&lt;/b&gt;" in page
    assert "Häfen und Werften, Ostsee" in page


def test_exports_leave_them_out_when_they_are_told_to(folder: Path, tmp_path: Path) -> None:
    assert run(folder, "note", "2", "Nur für uns") == 0
    for format_ in ("csv", "json", "html"):
        out = tmp_path / f"out.{format_}"
        order = ("export", "--format", format_, "--out", str(out), "--query", "label:ja")
        assert run(folder, *order, "--no-notes") == 0
        written = out.read_text(encoding="utf-8")
        assert "Titel" in written
        assert "Nur für uns" not in written
        assert "Ostsee" not in written


def test_they_outlive_a_damaged_archive(folder: Path, tmp_path: Path) -> None:
    counted = salvage.salvage(folder / "archive.db", tmp_path / "made.db")
    assert (counted["notes"], counted["labels"]) == (1, 2)


# -- in the window ------------------------------------------------------------------------------


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskUnderTest]:
    with Site() as site:
        made = DeskUnderTest(qtbot, site, tmp_path)
        items = (("a", "Patriot für Kiew", MATCHED), ("b", "Wetter", FILLER))
        made.subscribe(site.feed("/f.xml", "Blatt", *items))
        made.poll()
        yield made
        made.close()


def noted(desk: DeskUnderTest, number: int) -> str:
    return str(desk.stored(store.articles.article, number).note)


def test_a_note_is_kept_while_it_is_typed_and_taken_back_in_one_step(desk: DeskUnderTest) -> None:
    number = desk.choose("Wetter")
    window, pane = desk.window, desk.window.article.noting
    assert not pane.isVisible()
    window.actions_["note"].trigger()
    desk.until(lambda: window.focusWidget() is pane.note)
    desk.bot.keyClicks(pane.note, "Anruf um drei")
    desk.until(lambda: noted(desk, number) == "Anruf um drei")
    assert window.focusWidget() is pane.note
    desk.bot.keyClick(pane.note, Qt.Key.Key_Escape)
    assert window.focusWidget() is window.list
    row = lambda: window.model.known(number)  # noqa: E731
    desk.until(lambda: bool(row() and row().noted))
    assert "with a note" in window.model.index(window.model.place(number)).data(
        Qt.ItemDataRole.AccessibleTextRole
    )
    window.actions_["undo"].trigger()
    desk.until(lambda: noted(desk, number) == "")
    window.actions_["redo"].trigger()
    desk.until(lambda: noted(desk, number) == "Anruf um drei")
    assert pane.note.toPlainText() == "Anruf um drei"


def test_what_is_typed_into_one_article_never_reaches_another(desk: DeskUnderTest) -> None:
    first = desk.choose("Wetter")
    pane = desk.window.article.noting
    desk.window.actions_["note"].trigger()
    desk.bot.keyClicks(pane.note, "Nur hier")
    second = desk.choose("Patriot für Kiew")
    assert pane.note.toPlainText() == ""
    assert not pane.isVisible()
    desk.until(lambda: noted(desk, first) == "Nur hier")
    assert noted(desk, second) == ""
    desk.choose("Wetter")
    assert pane.note.toPlainText() == "Nur hier"


def test_labels_are_given_completed_listed_and_taken_back(desk: DeskUnderTest) -> None:
    first = desk.choose("Wetter")
    window, pane = desk.window, desk.window.article.noting
    window.actions_["label"].trigger()
    desk.bot.keyClicks(pane.labels, "Ostsee, Kiel")
    desk.bot.keyClick(pane.labels, Qt.Key.Key_Return)
    has = lambda number: desk.stored(store.articles.article, number).labels  # noqa: E731
    desk.until(lambda: has(first) == ("Kiel", "Ostsee"))
    assert window.focusWidget() is window.list
    desk.until(lambda: sorted(pane.known.stringList()) == ["Kiel", "Ostsee"])
    completer = pane.labels.completer()
    completer.setCompletionPrefix(completer.splitPath("Etat, os")[0])
    assert completer.currentCompletion().endswith("Ostsee")
    desk.until(lambda: pane.labels.text() == "Kiel, Ostsee")
    pane.labels.setCursorPosition(0)
    pane.all.click()
    desk.until(lambda: desk.titles() == ["Wetter"])
    assert window.line.text() == 'label:"Kiel"'
    window.actions_["undo"].trigger()
    desk.until(lambda: has(first) == ())
    desk.until(lambda: pane.labels.text() == "")


def test_rows_stay_as_high_as_they_are_with_notes_and_labels(desk: DeskUnderTest) -> None:
    number = desk.choose("Wetter")
    view, model = desk.window.list, desk.window.model
    before = view.visualRect(model.index(model.place(number)))
    desk.engine.tell(store.notes.write, number, "Da", NOW).result(5)
    desk.engine.tell(store.notes.label, [number], ["Kiel"], True).result(5)
    desk.until(lambda: bool(model.known(number) and model.known(number).labels))
    assert view.visualRect(model.index(model.place(number))) == before
    desk.until(desk.window.article.noting.isVisible)
