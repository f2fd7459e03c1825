"""What a desk asks its archive while one works at it goes through indexes, never through all of it.

The statements are those that were seen, on every connection of the engine, while a window was used.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from monitor import profile, store
from monitor.types import Query
from tests.desk import MATCHED, DeskUnderTest
from tests.loopback import FILLER, Site

LARGE = ("articles", "search", "versions", "matches", "hits", "marks", "edits", "visits", "pruned",
         "vocabulary", "repeated", "clocks", "evidence", "evidence_pages", "items",
         "story_members", "story_prints", "story_keys", "scores", "scores_due")  # fmt: skip
NAMED = re.compile(r"\b(?:FROM|JOIN|UPDATE|INTO)\s+([a-z_]+)(?:\s+(?:AS\s+)?([a-z]{1,3}))?\b", re.I)
MEANT = {store.vocabulary.ALL}
"""A process that searches knows all words."""
SCAN = re.compile(r"^SCAN (\w+)(.*)")


class Seen:
    """Every statement of an engine's connections, by the text it had with its values."""

    def __init__(self, engine: Any) -> None:
        self.statements: set[str] = set()
        both = threading.Barrier(2)

        def listen(db: Any) -> None:
            db.conn.set_trace_callback(self.statements.add)
            if threading.current_thread().name.startswith("reader"):
                both.wait(5)  # so that each of the two readers takes one

        engine.tell(listen).result(5)
        for done in [engine.ask(listen), engine.ask(listen)]:
            done.result(5)

    def asked(self) -> list[str]:
        """Those that can be planned; what triggers do is told as comments."""
        verbs = ("SELECT", "UPDATE", "DELETE", "INSERT", "WITH")
        return sorted(one for one in self.statements if one.lstrip().upper().startswith(verbs))


def scans(db: Any, statement: str) -> list[str]:
    """The large tables that a statement reads from end to end."""
    plan = [row[3] for row in db.conn.execute(f"EXPLAIN QUERY PLAN {statement}")]
    names = {(alias or table).lower(): table for table, alias in NAMED.findall(statement)}
    asked = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'"
    # Indexes of a part only, such as of what is flagged.
    few = {row[0] for row in db.conn.execute(asked)}
    found = []
    for line in plan:
        if (hit := SCAN.match(line)) is None:
            continue
        table = names.get(hit[1].lower(), hit[1])
        if table not in LARGE:
            continue
        if hit[2].split()[-1:] and hit[2].split()[-1] in few:
            continue
        # Walking down a table or an index until so many are found is what an index is for.
        if re.search(r"\bLIMIT \d+\s*$", statement.strip()) and not any("TEMP" in p for p in plan):
            continue
        if "VIRTUAL TABLE INDEX" in hit[2] and not hit[2].rstrip().endswith("INDEX 0:"):
            continue
        found.append(f"{table}: {line}")
    return found


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskUnderTest]:
    with Site() as site:
        made = DeskUnderTest(qtbot, site, tmp_path)
        yield made
        made.close()


def test_nothing_that_a_desk_does_reads_a_whole_table(desk: DeskUnderTest) -> None:
    seen = Seen(desk.engine)
    site, window = desk.site, desk.window
    texts = [(f"k{n}", f"Meldung {n}", MATCHED if n % 2 else FILLER) for n in range(12)]
    url = site.feed("/f.xml", "Blatt", *texts)
    feed = desk.subscribe(url)
    desk.poll()
    site.feed("/f.xml", "Blatt", *[(k, f"{t} neu", body) for k, t, body in texts[:3]], *texts[3:])
    desk.poll()
    desk.until(lambda: len(window.model.ids) == 12)
    desk.choose("Meldung 5")
    window.reader.triage.flag()
    desk.until(lambda: bool(desk.stored(store.articles.ids, Query(flagged=True))))
    queries = [Query(unread=True), Query(matched=True), Query(flagged=True), Query(feed=feed),
               Query(rule=1), Query(folder=""), Query()]  # fmt: skip
    for query in queries:
        with desk.bot.waitSignal(window.desk.listed, timeout=10_000):
            window.desk.show(query)
    for by in ("published", "score"):
        for query in (*queries, Query(noted=True)):
            desk.stored(store.orders.listed, query, by, 2_000)
        desk.stored(store.orders.next_unread_match, Query(), 3, by)
        desk.stored(store.orders.next_unread_match, Query(), 3, by, [1, 2, 3])
    desk.engine.tell(store.marks.dismiss, [2], desk.engine.now()).result(5)
    desk.engine.tell(store.marks.recall, [2], [2]).result(5)
    desk.engine.tell(store.stories.mute, [2, 3], desk.engine.now()).result(5)
    desk.engine.tell(store.notes.turn, [2, 3], ["Kiel"], ["Etat"]).result(5)
    desk.stored(store.notes.shared, [2, 3])
    desk.engine.tell(store.scores.step).result(5)
    for line in ("Patriot", "Batter*", '"zwei Patriot-Batterien"', "quelle:Blatt Ukraine",
                 "datum:1w markiert:ja"):  # fmt: skip
        desk.stored(store.articles.ids, Query(text=line), 100)
    window.reader.triage.next_unread()
    window.reader.triage.mark_read()
    window.article.toggle_versions()
    desk.engine.live_finds("Ukraine").result(20)
    desk.engine.tell(store.rules.add, "Neu", "Ukraine", "red", "show", desk.engine.now()).result(5)
    desk.engine.apply_rules().result(20)
    desk.engine.tell(store.articles.delete, [1]).result(5)
    desk.stored(store.visits.due, desk.engine.now() + timedelta(hours=1), 60, 4)
    desk.stored(store.wanted.due, desk.engine.now(), 60, 4)
    desk.stored(store.evidence.of, 2)
    now = desk.engine.now()
    desk.engine.tell(store.settings.put, "keep_days", 3).result(5)
    desk.engine.tell(store.settings.put, "keep_mb", 0.1).result(5)
    desk.engine.tell(store.feeds.keep_for, feed, 2).result(5)
    assert not desk.engine.tell(store.retention.step, now).result(5)
    desk.engine.tell(store.settings.put, "evidence_mb", 0.001).result(5)
    more = f"{MATCHED}\nKorrektur."
    site.feed("/f.xml", "Blatt", ("k3", "Meldung 3, noch einmal neu", more), *texts[4:])
    desk.poll()
    desk.until(lambda: len(window.model.ids) == 11)
    asked = [one for one in seen.asked() if one not in MEANT]
    assert len(asked) > 60
    db = profile.reader(desk.folder)
    try:
        bad = {one: found for one in asked if (found := scans(db, one))}
    finally:
        db.close()
    told = [f"{'; '.join(found)}\n    {' '.join(one.split())[:400]}" for one, found in bad.items()]
    assert not bad, "\n".join(told)


def test_a_scan_would_be_noticed(tmp_path: Path) -> None:
    db = profile.writer(tmp_path, store.connect.EPOCH)
    for statement in (
        "SELECT id FROM articles WHERE title LIKE '%x%'",
        "SELECT a.id FROM articles a WHERE a.author = 'x' ORDER BY a.id DESC",
        "SELECT text FROM articles ORDER BY title LIMIT 5",
        "SELECT COUNT(*) FROM hits h",
        "DELETE FROM versions WHERE seen < 5",
    ):
        assert scans(db, statement), statement
    db.close()
