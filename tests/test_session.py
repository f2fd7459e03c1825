"""After a fall the desk says so and is where it was; after an orderly end it says nothing."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from monitor import session, store
from monitor.discreet import discreet
from monitor.engine import Engine
from monitor.session import Fall, Session
from monitor.types import Query, Rule, Scope
from tests.desk import MATCHED, DeskUnderTest
from tests.loopback import Site
from ui import app
from ui.fallen import FallenBar, FallenDetails
from ui.keeping import half_written, placed
from ui.rules import draft
from ui.rules.editor import RuleEditor

ROOT = Path(__file__).parents[1]
NOW = datetime(2026, 3, 4, 13, 32, tzinfo=UTC)


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Session]:
    made = Session(tmp_path, lambda: NOW)
    yield made
    made.end()


# -- the mark -----------------------------------------------------------------------------------


def test_a_run_that_ended_well_leaves_nothing_to_tell(tmp_path: Path, run: Session) -> None:
    assert run.begin() is None
    run.beat({"place": 1}, 3)
    assert (tmp_path / session.MARK).exists()
    run.end()
    run.end()
    run.beat({}, 0)  # of a thread that was late
    assert sorted(path.name for path in tmp_path.iterdir()) == []
    assert session.fallen(tmp_path) is None


def test_a_run_that_was_killed_is_told_to_the_next_one(tmp_path: Path, run: Session) -> None:
    run.begin()
    run.beat({"place": {"text": "ä"}}, 7)
    fall = session.fallen(tmp_path)
    assert fall is not None
    assert (fall.at, fall.polling, fall.left) == (NOW, 7, {"place": {"text": "ä"}})
    again = Session(tmp_path)
    try:
        assert again.begin() == fall
        second = session.fallen(tmp_path)
        assert second
        assert second.left == fall.left, "a fall at once after the start loses nothing, either"
    finally:
        again.end()


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"[]", b"\xff\xfe", b'{"at": 7, "left": [], "polling": "x"}']
)
def test_a_mark_that_cannot_be_read_is_a_fall_all_the_same(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / session.MARK).write_bytes(raw)
    fall = session.fallen(tmp_path)
    assert fall is not None
    assert (fall.polling, fall.left) == (0, {})
    assert abs((fall.at - datetime.now(UTC)).total_seconds()) < 60


def test_a_farewell_is_no_fall_and_no_late_sign_of_life_makes_it_one(
    tmp_path: Path, run: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.begin()
    run.farewell()
    run.beat({}, 1)
    assert session.fallen(tmp_path) is None
    monkeypatch.setattr(session, "CALM", 0.0)
    run.farewell()
    run.beat({}, 1)
    assert session.fallen(tmp_path), "the user stayed after all"


def test_a_folder_that_cannot_be_written_does_not_keep_the_desk_from_running(
    tmp_path: Path,
) -> None:
    made = Session(tmp_path / "gone")
    assert made.begin() is None
    made.beat({}, 0)
    logging.getLogger("monitor.test").warning("nobody keeps this")
    made.end()


# -- what is written ----------------------------------------------------------------------------


def test_the_log_holds_warnings_and_no_passwords(tmp_path: Path, run: Session) -> None:
    run.begin()
    logging.getLogger("monitor.rounds").info("nothing of note")
    try:
        raise ValueError("https://ich:geheim@example.org/f?api_key=abc123&x=1")
    except ValueError:
        logging.getLogger("monitor.rounds").exception("poll failed")
    said = session.last_lines(tmp_path)
    assert "poll failed" in said
    assert "https://…@example.org/f?api_key=…&x=1" in said
    assert "geheim" not in (tmp_path / session.LOG).read_text(encoding="utf-8")
    assert "nothing of note" not in said


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("http://u:p@h/x", "http://…@h/x"),
        ("https://nur-name@h.example:8080/x?y=1", "https://…@h.example:8080/x?y=1"),
        ("socks5://u:p%40q@proxy:1080", "socks5://…@proxy:1080"),
        ("Authorization: Basic YWJj", "Authorization: …"),
        ("{'X-Api-Key': 'abc def'}", "{'X-Api-Key': '…'}"),
        ("password=hunter2 next", "password=… next"),
        ("/f?token=a&sort=b", "/f?token=…&sort=b"),
        ("mail@example.org schrieb um 12:30", "mail@example.org schrieb um 12:30"),
        ("https://h.example/@name/1", "https://h.example/@name/1"),
    ],
)
def test_secrets_are_left_out_and_nothing_else(text: str, told: str) -> None:
    assert discreet(text) == told


def test_a_fault_that_nobody_caught_stands_in_the_log(tmp_path: Path, run: Session) -> None:
    run.begin()
    try:
        raise RuntimeError("unforeseen fault")
    except RuntimeError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert "unforeseen fault" in session.last_lines(tmp_path)
    assert "test_session.py" in session.last_lines(tmp_path)


# -- on the desk --------------------------------------------------------------------------------


def fell(desk: DeskUnderTest, left: dict[str, object], polling: int = 0) -> app.Stage:
    """The desk at its next start after a run that left this."""
    stage = app.Stage(desk.engine, desk.folder)
    stage.window = desk.window
    at = datetime.now(UTC)
    stage.keep(Session(desk.folder), session.Fall(at, polling, "0.1.0", "", left))
    desk.window.desk.look()
    desk.until(lambda: stage.fallen is not None)
    return stage


def test_the_desk_is_where_it_was(desk: DeskUnderTest) -> None:
    desk.subscribe(desk.site.feed("/f.xml", "Blatt", ("a", "Patriot zugesagt", MATCHED)))
    desk.poll()
    number = desk.choose("Patriot zugesagt")
    left = {"place": placed(desk.window)}
    left["place"] |= {"query": {**left["place"]["query"], "matched": True}, "text": "Patriot"}
    left["place"]["query"]["of_a_later_version"] = 1
    desk.window.show_list()
    stage = fell(desk, json.loads(json.dumps(left)), polling=3)
    desk.until(lambda: desk.window.desk.query == Query(matched=True, text="Patriot"))
    desk.until(lambda: desk.window.reader.opened == number)
    bar = stage.fallen
    assert bar
    assert "Nothing that was stored is lost." in bar.said.text()
    assert "3 poll" in bar.said.text()
    assert bar.isVisible()
    assert not bar.isAncestorOf(QApplication.focusWidget())
    bar.close_.click()
    assert not bar.isVisible()


@pytest.mark.parametrize(
    "place",
    [None, 7, {"query": 1}, {"query": {}, "filters": [True], "text": "", "article": 0},
     {"query": {"rule": [1]}, "filters": [0, 0, 0], "text": "", "article": 1}],
)  # fmt: skip
def test_a_place_that_makes_no_sense_is_left_alone(desk: DeskUnderTest, place: object) -> None:
    before = desk.window.desk.query
    fell(desk, {"place": place, "rules": [{"id": "x"}, 3, {"expression": " "}]})
    assert desk.window.desk.query == before
    assert not [one for one in desk.window.findChildren(RuleEditor) if one.isVisible()]


def test_rules_that_were_being_written_are_open_again(desk: DeskUnderTest) -> None:
    desk.window.actions_["add_rule"].trigger()
    (editor,) = [one for one in desk.window.findChildren(RuleEditor) if one.isVisible()]
    editor.expression.setPlainText("Sicherheitsgarantie UND (")
    editor.name.setText("Halb")
    editor.colour.choose("pink")
    saved = next(rule for rule in desk.window.desk.rules.values() if rule.name == "Patriot")
    other = desk.window.subjects.open_rule(saved)
    other.expression.setPlainText("Patriot ODER Raketen")
    untouched = desk.window.subjects.open_rule(saved)
    left = {"rules": half_written(desk.window)}
    for one in (editor, other, untouched):
        one.reject()
    desk.bot.wait(10)
    stage = fell(desk, json.loads(json.dumps(left)))
    open_ = [one for one in desk.window.findChildren(RuleEditor) if one.isVisible()]
    assert {(one.rule().id, one.name.text(), one.expression.text()) for one in open_} == {
        (0, "Halb", "Sicherheitsgarantie UND ("),
        (saved.id, "Patriot", "Patriot ODER Raketen"),
    }
    assert next(one for one in open_ if not one.rule().id).colour.colour() == "pink"
    assert stage.fallen
    assert stage.fallen.restored == 2
    for one in open_:
        one.reject()


def editors(desk: DeskUnderTest) -> list[RuleEditor]:
    return [one for one in desk.window.findChildren(RuleEditor) if one.isVisible()]


def soon(days: int) -> datetime:
    """A time that the fields of a dialog can show: to the minute."""
    local = datetime.now().replace(hour=7, minute=30, second=0, microsecond=0)
    return (local + timedelta(days=days)).astimezone(UTC)


def midnight(days: int) -> datetime:
    local = datetime.now().replace(hour=0, minute=0, second=0, microsecond=0)
    return (local + timedelta(days=days)).astimezone(UTC)


WHOLE = Rule(
    id=0,
    name="Ganz",
    expression="Patriot UND (",
    colour="pink",
    level="urgent",
    enabled=False,
    sentences=("Zwei ⟦Patriot⟧ gehen.", "Kein Treffer hier."),
    quiet="mon-fri 21:30-05:45",
    through=True,
    muted=soon(2),
    ends=midnight(9),
    scope=Scope("but", (7, 9), ("Agenturen",), ("de", "uk"), "head"),
)
"""Nothing in it is as in a new rule."""
NOT_WRITTEN = {"id", "paused"}
"""What nobody types: the number, and what the desk itself says."""


def test_every_part_of_a_half_written_rule_is_open_again(desk: DeskUnderTest) -> None:
    new = Rule(0, "", "")
    for one in (*fields(Rule), *fields(Scope)):
        kind = (WHOLE, new) if one in fields(Rule) else (WHOLE.scope, new.scope)
        written, usual = (getattr(side, one.name) for side in kind)
        assert one.name in NOT_WRITTEN or written != usual, f"{one.name} is not tried here"
    editor = desk.window.subjects.open_rule(None, draft.plain(WHOLE))
    left = json.loads(json.dumps({"rules": half_written(desk.window)}))
    editor.reject()
    desk.bot.wait(10)
    stage = fell(desk, left)
    (again,) = editors(desk)
    assert stage.fallen
    assert stage.fallen.restored == 1
    assert draft.rule_of(again.draft(), new) == WHOLE
    assert half_written(desk.window) == left["rules"], "a second fall loses nothing, either"
    again.reject()


def test_of_a_saved_rule_the_hours_and_the_scope_come_back_and_only_if_touched(
    desk: DeskUnderTest,
) -> None:
    saved = next(rule for rule in desk.window.desk.rules.values() if rule.name == "Patriot")
    editor = desk.window.subjects.open_rule(saved)
    assert half_written(desk.window) == []
    editor.when.ending.setChecked(True)
    editor.where.place.setCurrentIndex(editor.where.place.findData("title"))
    left = json.loads(json.dumps({"rules": half_written(desk.window)}))
    ends = editor.when.ends()
    editor.reject()
    desk.bot.wait(10)
    fell(desk, left)
    (again,) = editors(desk)
    expected = replace(saved, ends=ends, scope=Scope(place="title"))
    assert again.rule() == expected
    again.reject()


def test_a_draft_of_another_version_is_taken_as_far_as_it_can_be_read() -> None:
    base = replace(WHOLE, id=4, colour="teal")
    assert draft.rule_of({}, base) == base
    odd = {
        "id": 8,
        "name": "Neu",
        "expression": 7,
        "colour": "plaid",
        "level": ["log"],
        "enabled": 1,
        "sentences": "einer",
        "muted": "2026-01-01T00:00:00",
        "ends": None,
        "scope": {"sources": "only", "feeds": [1, "x"], "place": "nowhere", "later": 1},
        "of_a_later_version": True,
    }
    scope = replace(base.scope, sources="only")
    assert draft.rule_of(odd, base) == replace(base, name="Neu", ends=None, scope=scope)
    assert draft.rule_of({"scope": 3, "ends": "0001-01-01T00:00:00+14:00"}, base) == base


def test_the_details_name_the_log_and_can_be_copied(desk: DeskUnderTest) -> None:
    (desk.folder / session.LOG).write_text("WARNING http://u:geheim@x/ failed\n")
    stage = fell(desk, {})
    assert stage.fallen
    stage.fallen.details.click()
    (details,) = desk.window.findChildren(FallenDetails)
    assert not details.isModal()
    details.copy()
    copied = QApplication.clipboard().text()
    assert str(desk.folder / session.LOG) in copied
    assert "http://…@x/ failed" in copied
    assert "geheim" not in copied


def test_a_folder_that_does_not_open_is_told_in_the_details(
    desk: DeskUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    details = FallenDetails(Fall(desk.engine.now()), desk.folder, desk.window)
    details.show()
    next(one for one in details.findChildren(QPushButton) if "folder" in one.text()).click()
    assert str(desk.folder) in details.notice.text()
    details.reject()


def test_signs_of_life_say_where_one_is(desk: DeskUnderTest) -> None:
    run = Session(desk.folder)
    run.begin()
    try:
        stage = app.Stage(desk.engine, desk.folder)
        stage.window = desk.window
        stage.keep(run)
        assert stage._keeping
        desk.window.sources.show_query(Query(flagged=True))
        stage._keeping.beat()

        def kept() -> bool:
            fall = session.fallen(desk.folder)
            place = fall.left.get("place", {}) if fall else {}
            return bool(place and place["query"]["flagged"])

        desk.until(kept)
        stage.leave()
        assert session.fallen(desk.folder) is None
    finally:
        run.end()


def test_the_end_of_the_session_keeps_the_note_that_is_being_written(desk: DeskUnderTest) -> None:
    desk.subscribe(desk.site.feed("/f.xml", "Blatt", ("a", "Patriot zugesagt", MATCHED)))
    desk.poll()
    number = desk.choose("Patriot zugesagt")
    stage = app.Stage(desk.engine, desk.folder)
    stage.window = desk.window
    desk.window.actions_["note"].trigger()
    desk.bot.keyClicks(desk.window.article.noting.note, "halb")
    stage.leave()
    desk.until(lambda: desk.stored(store.articles.article, number).note == "halb")


# -- the whole program --------------------------------------------------------------------------

TELLING = """import sys, threading
sys.argv = ["presselage", "--data", sys.argv[1], "--theme", "light"]
from PySide6.QtCore import QTimer
from ui import app
opened = app.Stage.keep
def keep(stage, session, fall=None):
    opened(stage, session, fall)
    print("fell" if fall else "well", flush=True)
app.Stage.keep = keep
from ui.start import main
raise SystemExit(main())"""


def start(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", TELLING, str(folder)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.skipif(os.name == "nt", reason="no signals")
def test_a_killed_window_is_told_of_and_one_that_was_asked_to_end_is_not(tmp_path: Path) -> None:
    told = []
    for ending in (signal.SIGTERM, signal.SIGHUP, signal.SIGKILL, signal.SIGINT, signal.SIGTERM):
        with start(tmp_path) as desk:
            assert desk.stdout
            assert desk.stderr
            told.append(desk.stdout.readline().strip() or desk.stderr.read())
            desk.send_signal(ending)
    assert told == ["well", "well", "well", "fell", "well"]
    assert not (tmp_path / session.MARK).exists()


@pytest.mark.skipif(os.name == "nt", reason="no signals")
def test_the_program_polls_by_itself_once_its_window_is_up(
    qtbot: QtBot, tmp_path: Path, site: Site
) -> None:
    engine = Engine(tmp_path, workers=1)
    engine.start(polling=False)
    url = site.feed("/f.xml", "Blatt", ("a", "Ohne Auftrag gelesen", MATCHED))
    engine.tell(store.feeds.add, url, "", "", engine.now()).result(5)
    engine.close()
    with start(tmp_path) as desk:
        try:
            qtbot.waitUntil(lambda: "/f.xml" in site.asked, timeout=20_000)
        finally:
            desk.send_signal(signal.SIGTERM)


def test_what_cannot_poll_at_once_says_why_and_tries_again(
    desk: DeskUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    for pause in ("FIRST", "CALM"):
        monkeypatch.setattr(app, pause, 5)
    tried = []

    def go_on() -> None:
        tried.append(1)
        if len(tried) < 3:
            raise store.connect.StoreError("The archive is locked.", "locked")

    monkeypatch.setattr(desk.engine, "go_on", go_on)
    told: list[Exception] = []
    desk.window.bridge.failed.connect(told.append)
    app.begin(desk.window)
    desk.until(lambda: len(tried) == 3)
    desk.bot.wait(30)
    assert len(tried) == 3
    assert len(told) == 2


def test_a_bar_says_the_day_when_the_fall_was_not_today(qtbot: QtBot, tmp_path: Path) -> None:
    bar = FallenBar(session.Fall(NOW, 0), tmp_path)
    qtbot.addWidget(bar)
    assert "2026" in bar.said.text() or "04.03" in bar.said.text() or "4 " in bar.said.text()
