"""One story in many outlets: found as articles come, corrected by the user, sound ever after."""

from __future__ import annotations

import json
import threading
from array import array
from collections.abc import Iterator
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from monitor import digest, jobs, profile, store
from monitor.cli import main
from monitor.engine import Engine
from monitor.store import placing, schema
from monitor.store.placing import numbers
from monitor.story.differ import compared, differ, share
from monitor.story.fingerprint import fingerprint
from monitor.story.kin import kin
from monitor.types import Change, Draft, Entry, Print, Query
from monitor.work import here

NOW = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
AGENCY = (
    "Berlin (dpa) – Die Werft Nordholm baut drei Fähren für die Insel Wangeroth. Das teilte "
    "Geschäftsführerin Rike Behnsen am Dienstag mit.",
    "Der Auftrag hat nach ihren Angaben einen Wert von 214 Millionen Euro. Er sichert 620 Stellen.",
    "Die erste Fähre soll 2028 fahren. Sie fährt mit Batterien und fasst 1.400 Menschen.",
    "Naturschützer begrüßten den Plan. Sie hatten gegen laute Dieselschiffe im Watt geklagt.",
)
OTHER = (
    "Der Kreistag hat den Haushalt beraten. Die Schulen erhalten neue Fenster und eine Mensa. " * 3
)
LOCAL = "Auch in Ahrensiel ist die Freude groß: Hier liegt der Zulieferer Taubmann vor Anker."


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Any]:
    db = profile.writer(tmp_path, NOW)
    yield db
    db.close()


def told(db: Any, source: str, title: str, text: str, minutes: float = 0) -> int:
    """Store an article as its feed brings it; its number."""
    now = NOW + timedelta(minutes=minutes)
    known = {feed.title: feed.id for feed in store.feeds.all_feeds(db)}
    url = f"http://{source}.example/f.xml"
    feed = known.get(source) or store.feeds.add(db, url, source, "", NOW)[0].id
    key = f"{title}|{minutes}"
    entry = Entry(key, f"http://{source}.example/{key}", title, text, hash=key, published=now)
    draft = digest.digest(entry, None, (), "de", source)
    (number,) = store.articles.save(db, feed, [draft], now + timedelta(minutes=1)).new
    return number


def tellers(db: Any, number: int) -> list[int]:
    return [one.article for one in store.stories.story(db, number).tellers]


def copies(db: Any) -> tuple[int, int, int]:
    """An agency's text, a cut copy under another headline, and one in another order with a local
    lead; beside them what tells something else."""
    first = told(db, "Agentur", "Werft Nordholm baut drei Fähren", "\n".join(AGENCY))
    told(db, "Bote", "Kreistag berät Haushalt", OTHER, 5)
    cut = told(db, "Kurier", "Großauftrag für Nordholm", "\n".join(AGENCY[:2]), 30)
    mixed = "\n".join((LOCAL, AGENCY[2], AGENCY[0], AGENCY[3]))
    return first, cut, told(db, "Küste", "Jubel in Ahrensiel", mixed, 90)


def test_copies_are_one_story_however_they_are_cut_or_ordered(db: Any) -> None:
    first, cut, mixed = copies(db)
    assert tellers(db, cut) == tellers(db, first) == [first, cut, mixed]
    found = compared(store.stories.story(db, mixed))
    assert [one.source for one in found.tellers] == ["Agentur", "Kurier", "Küste"]
    assert found.tellers[0].agency == "dpa"
    assert found.tellers[1].share == 1.0
    assert 0.5 < found.tellers[2].share < 1.0


def test_the_change_names_the_articles_whose_story_is_new(db: Any) -> None:
    told(db, "Agentur", "Werft Nordholm baut drei Fähren", "\n".join(AGENCY))
    feed = store.feeds.add(db, "http://b.example/", "B", "", NOW)[0].id
    text = "\n".join(AGENCY[:3])
    draft = Draft(Entry("k", "", "T"), "T", text, "", print=fingerprint("T", text))
    change = store.articles.save(db, feed, [draft], NOW)
    assert change.stories == {1, 2}


def test_a_report_in_other_words_belongs_to_the_story_of_that_day_only(db: Any) -> None:
    first = told(db, "Agentur", "Werft Nordholm baut drei Fähren", "\n".join(AGENCY))
    words = (
        "Rike Behnsen strahlt: Für 214 Millionen Euro darf ihre Werft Nordholm Schiffe liefern. "
        "Die Insel Wangeroth bekommt drei neue Fähren mit Batterie."
    )
    same = told(db, "Kurier", "Nordholm holt Auftrag aus Wangeroth", words, 200)
    assert tellers(db, same) == [first, same]
    later = (
        "Die Werft Nordholm hat für die Insel Wangeroth den Kiel der ersten Fähre gelegt. Rike "
        "Behnsen sprach von einem Fest. Das Schiff kostet nun 230 Millionen Euro."
    )
    assert len(tellers(db, told(db, "Küste", "Kiellegung bei Nordholm", later, 6 * 1_440))) == 1


def test_tomorrows_stock_report_is_another_story_though_its_sentences_are_the_same(db: Any) -> None:
    report = (
        "Der Leitindex hat fester geschlossen. Er gewann {} Prozent auf {} Punkte. An der Spitze "
        "standen Norda mit plus {} Prozent. Der Euro kostete am Abend {} Dollar."
    )
    for day, figures in enumerate(
        (("0,8", "18.412", "3,1", "1,08"), ("1,9", "18.990", "2,6", "1,1"))
    ):
        number = told(db, "Börse", "Leitindex fester", report.format(*figures), day * 1_440)
        assert tellers(db, number) == [number]


def test_an_article_split_off_stays_alone_and_the_others_together(db: Any) -> None:
    first, cut, mixed = copies(db)
    before, change = store.stories.split(db, [first])
    assert first in change.stories
    assert tellers(db, first) == [first]
    assert tellers(db, cut) == [cut, mixed]
    # The next copy may join either, and moves nobody.
    told(db, "Bote", "Fähren aus Nordholm", "\n".join(AGENCY), 120)
    assert first not in tellers(db, cut)
    store.stories.put_back(db, before)
    assert set(tellers(db, first)) >= {first, cut, mixed}


def test_merged_stories_take_later_copies_of_both(db: Any) -> None:
    first, cut, mixed = copies(db)
    other = tellers_of_title(db, "Kreistag berät Haushalt")
    before, _ = store.stories.merge(db, [cut, other])
    assert set(tellers(db, other)) == {first, cut, mixed, other}
    store.stories.put_back(db, before)
    assert (tellers(db, first), tellers(db, other)) == ([first, cut, mixed], [other])
    store.stories.merge(db, [cut, other])
    again = told(db, "Kurier", "Kreistag: neue Fenster", OTHER, 60)
    assert again in tellers(db, first)


def tellers_of_title(db: Any, title: str) -> int:
    (number,) = store.articles.ids(db, Query(text=f'titel:"{title}"'))
    return number


def test_the_users_word_outlives_a_new_reading_of_the_text(db: Any) -> None:
    first, cut, _ = copies(db)
    store.stories.split(db, [cut])
    own = fingerprint("Großauftrag für Nordholm", "\n".join(AGENCY))
    assert placing.place(db, cut, own) == frozenset()
    assert tellers(db, cut) == [cut]
    assert cut not in tellers(db, first)


def test_removed_articles_leave_stories_and_index_sound(db: Any) -> None:
    first, cut, mixed = copies(db)
    store.articles.delete(db, [first])
    assert tellers(db, cut) == [cut, mixed]
    assert store.stories.newest(db, 5)[0].tellers[0].article == cut
    store.articles.delete(db, [cut, mixed])
    assert store.stories.newest(db, 5) == []
    left = db.conn.execute("SELECT DISTINCT article FROM story_keys").fetchall()
    stored = db.conn.execute("SELECT id FROM articles").fetchall()
    assert {row[0] for row in left} == {row[0] for row in stored}
    assert db.conn.execute("PRAGMA foreign_key_check").fetchall() == []


def test_the_index_forgets_what_is_older_than_a_week(db: Any) -> None:
    first, *_ = copies(db)
    for day in range(8, 12):
        told(db, "Bote", f"Kreistag {day}", f"{OTHER} {day}", day * 1_440)
    kept = [row[0] for row in db.conn.execute("SELECT article FROM story_prints")]
    assert first not in kept
    assert len(tellers(db, first)) == 3


def test_the_search_line_knows_stories(db: Any) -> None:
    first, cut, mixed = copies(db)
    assert store.articles.ids(db, Query(text=f"story:{cut}")) == [mixed, cut, first]
    assert store.articles.ids(db, Query(text=f"geschichte:{cut} Jubel")) == [mixed]
    assert store.articles.accepts(db, Query(text=f"story:{first}"), [cut, 2]) == [cut]


def test_an_older_archive_finds_its_stories_in_slices_and_goes_on_where_it_stopped(
    tmp_path: Path, db: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, cut, mixed = copies(db)
    for table in ("story_members", "stories", "story_prints"):
        db.conn.execute(f"DELETE FROM {table}")
    store.settings.put(db, placing.UNREAD, [0, mixed])
    monkeypatch.setattr(store.unread_stories, "SLICE", 2)
    stop = threading.Event()

    def at_once(function: Any, *args: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(function(db, *args))
        if function is store.unread_stories.place:
            stop.set()
        return done

    hands = jobs.Hands(at_once, at_once, here, tmp_path)
    jobs.find_stories(hands, stop)
    assert store.settings.get(db, placing.UNREAD) == [2, mixed]
    while store.settings.get(db, placing.UNREAD) is not None:
        stop.clear()
        jobs.find_stories(hands, stop)
    assert tellers(db, cut) == [first, cut, mixed]


def test_a_started_desk_finds_the_stories_of_an_older_archive_and_tells_of_them(
    tmp_path: Path, db: Any
) -> None:
    first, cut, mixed = copies(db)
    for table in ("story_members", "stories", "story_prints"):
        db.conn.execute(f"DELETE FROM {table}")
    store.settings.put(db, placing.UNREAD, [0, mixed])
    engine = Engine(tmp_path, workers=1)
    done, heard = threading.Event(), set[int]()

    def hear(change: Change) -> None:
        heard.update(change.stories)
        if {first, cut, mixed} <= heard:
            done.set()

    engine.listen(hear)
    engine.start(polling=False)
    try:
        assert done.wait(20)
        assert tellers(db, first) == [first, cut, mixed]
    finally:
        engine.close()


def test_an_archive_of_the_first_version_is_brought_to_stories_and_waits_for_them(
    tmp_path: Path,
) -> None:
    path = profile.archive(tmp_path / "old")
    path.parent.mkdir()
    connection = store.connect.opened(path, write=True)
    old = Database(connection)
    schema.steps.apply(old, stop_before="m003_stories")
    connection.execute(
        """INSERT INTO articles (key, hash, url, title, author, language, quality, origin,
        first_seen, text) VALUES ('k', '', '', 'T', '', 'de', 'article', 'feed', 1, 'Text')"""
    )
    connection.close()
    db = profile.writer(tmp_path / "old", NOW)
    assert store.settings.get(db, placing.UNREAD) == [0, 1]
    assert tellers(db, 1) == [1]
    db.close()


def test_the_users_word_survives_salvage_and_wrong_counts_are_mended(
    tmp_path: Path, db: Any
) -> None:
    first, cut, mixed = copies(db)
    store.stories.split(db, [mixed])
    made = tmp_path / "made.db"
    store.salvage.salvage(profile.archive(tmp_path), made)
    saved = store.connect.writer(made)
    assert tellers(saved, first) == [first, cut]
    assert store.stories.settled(saved, mixed)
    assert store.checkup.figures(saved).ok
    saved.conn.execute("UPDATE stories SET articles = 7")
    assert not store.checkup.figures(saved).ok
    store.checkup.repair(saved)
    assert store.checkup.figures(saved).ok
    saved.close()


def test_every_statement_on_the_way_to_a_story_uses_an_index(db: Any) -> None:
    copies(db)
    seen: list[str] = []
    db.conn.set_trace_callback(seen.append)
    told(db, "Bote", "Noch einmal Nordholm", "\n".join(AGENCY), 30)
    store.stories.newest(db, 10)
    store.stories.with_them(db, [1, 2])
    store.articles.accepts(db, Query(text="story:1"), [1, 2])
    db.conn.set_trace_callback(None)
    for statement in {one for one in seen if one.lstrip().startswith("SELECT") and "stor" in one}:
        plan = [row[3] for row in db.conn.execute(f"EXPLAIN QUERY PLAN {statement}")]
        slow = [step for step in plan if step.startswith("SCAN") and "json_each" not in step]
        slow = [s for s in slow if "stories_newest" not in s and "(subquery" not in s]
        slow = [s for s in slow if "CONSTANT" not in s]
        assert not slow, (statement, plan)


def test_a_print_of_nothing_is_empty_and_finds_nothing(db: Any) -> None:
    assert not fingerprint("", "")
    assert placing.place(db, 1, Print()) == frozenset()


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.text(max_size=900))
def test_no_text_keeps_an_article_from_its_print_or_a_telling_from_being_compared(
    title: str, text: str
) -> None:
    own = fingerprint(title, text)
    assert kin(own, own, 1.0, same_source=False, rare={}) is not None or len(own.sketch) < 4
    packed = [numbers(array("Q", one).tobytes()) for one in (own.sketch, own.figures)]
    assert packed == [own.sketch, own.figures]
    found = differ(text, text)
    assert not found.left_out
    assert {piece.kind for piece in found.pieces} <= {"same"}


# -- what differs ----------------------------------------------------------------------------------


def test_a_telling_in_another_order_adds_nothing_but_what_is_new() -> None:
    first, other = "\n".join(AGENCY), "\n".join((LOCAL, AGENCY[2], AGENCY[0]))
    found = differ(first, other)
    assert [one.text.strip() for one in found.pieces if one.kind == "added"] == [LOCAL]
    assert "".join(one.text for one in found.pieces if one.kind != "removed") == other
    assert " ".join(found.left_out) == " ".join((AGENCY[1], AGENCY[3]))
    assert 0.5 < share(first, other) < 1


def test_a_corrected_figure_is_shown_as_a_change_within_its_sentence() -> None:
    found = differ(AGENCY[1], AGENCY[1].replace("214", "219"))
    changed = [(one.kind, one.text.strip()) for one in found.pieces if one.kind != "same"]
    assert changed == [("removed", "214"), ("added", "219")]
    assert not found.left_out


# -- the terminal ----------------------------------------------------------------------------------


def lines(capsys: Any) -> list[dict[str, Any]]:
    return [json.loads(one) for one in capsys.readouterr().out.splitlines()]


def test_the_terminal_tells_stories_and_lets_them_be_corrected(
    tmp_path: Path, db: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    first, cut, mixed = copies(db)
    place = ["--data", str(tmp_path)]
    assert main(["story", str(mixed), "--json", *place]) == 0
    found = lines(capsys)
    assert [one["id"] for one in found] == [first, cut, mixed]
    assert [one["minutes"] for one in found] == [0, 30, 90]
    assert [one["first"] for one in found] == [True, False, False]
    assert found[1]["similarity"] == 1.0
    assert main(["stories", "--json", *place]) == 0
    (one,) = lines(capsys)
    assert (one["articles"], one["sources"], one["first"]["source"]) == (3, 3, "Agentur")
    assert main(["story", "split", str(cut), *place]) == 0
    assert tellers(db, cut) == [cut]
    assert main(["story", "merge", str(cut), str(first), *place]) == 0
    assert tellers(db, cut) == [first, cut, mixed]
    capsys.readouterr()
    assert main(["story", "999", *place]) == 1
    assert main(["story", "merge", "1", *place]) == 2
    assert main(["story", str(first), *place]) == 0
    assert "Kurier: Großauftrag für Nordholm" in capsys.readouterr().out
