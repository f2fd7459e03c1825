"""Rules that rest: quiet hours, mute and end silence and stop them, and nothing is missed."""

from __future__ import annotations

import queue
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from monitor import hours, jobs, profile, store
from monitor.digest import matched
from monitor.engine import Engine
from monitor.types import Alert, Draft, Entry, Query, Rule
from tests.loopback import FILLER, Site

BERLIN = ZoneInfo("Europe/Berlin")
EVENING = datetime(2026, 11, 25, 23, 0).astimezone().astimezone(UTC)
"""A Wednesday by the wall's clock of this computer."""
MATCHED = "Das Bündnis liefert zwei Patriot-Batterien in die Ukraine.\n" + FILLER


def at(day: str, clock: str, fold: int = 0) -> datetime:
    local = datetime.fromisoformat(f"{day} {clock}")
    return local.replace(tzinfo=BERLIN, fold=fold).astimezone(UTC)


def quiet(text: str, day: str, clock: str, fold: int = 0) -> bool:
    span = hours.read(text)
    assert span is not None
    return hours.in_quiet(span, at(day, clock, fold), BERLIN)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("22:00-06:00", "22:00-06:00"),
        ("Mo-Fr 22:00–06:00", "mon-fri 22:00-06:00"),
        ("sa, so 0:00-24:00", "sat,sun 00:00-00:00"),
        ("Fr-Mo 18:30-7:15", "mon,fri-sun 18:30-07:15"),
        ("di,do 12:00-13:00", "tue,thu 12:00-13:00"),
        ("off", ""),
        ("", ""),
    ],
)
def test_quiet_hours_are_read_in_both_languages_and_written_in_one(
    text: str, canonical: str
) -> None:
    assert hours.written(hours.read(text)) == canonical
    assert hours.read(canonical) == hours.read(text)


@pytest.mark.parametrize("text", ["22-06", "25:00-06:00", "22:61-06:00", "Feiertag 22:00-06:00"])
def test_what_is_no_span_of_hours_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="no "):
        hours.read(text)


def test_quiet_hours_span_midnight_and_belong_to_the_day_on_which_they_begin() -> None:
    text = "mon-fri 22:00-06:00"
    assert quiet(text, "2026-11-25", "22:00")  # a Wednesday
    assert quiet(text, "2026-11-26", "05:59")
    assert not quiet(text, "2026-11-26", "06:00")
    assert not quiet(text, "2026-11-25", "21:59")
    assert quiet(text, "2026-11-28", "05:00")  # Saturday, still Friday's
    assert not quiet(text, "2026-11-28", "23:00")
    assert not quiet(text, "2026-11-30", "05:00")  # Monday, Sunday has none
    assert quiet("sat 00:00-24:00", "2026-11-28", "13:00")
    assert not quiet("sat 00:00-24:00", "2026-11-29", "00:00")


def test_quiet_hours_hold_by_the_wall_when_the_clocks_change() -> None:
    night = "22:00-06:00"
    # 29 March 2026: 02:00 becomes 03:00; 25 October: 03:00 becomes 02:00 once more.
    assert quiet(night, "2026-03-29", "05:59")
    assert not quiet(night, "2026-03-29", "06:00")
    assert quiet(night, "2026-10-25", "02:30", 1)
    assert not quiet(night, "2026-10-25", "06:00")
    assert quiet("22:00-02:30", "2026-03-29", "01:59")
    assert not quiet("22:00-02:30", "2026-03-29", "03:00")
    # An hour that comes twice ends silence once, and does not break into it.
    assert not quiet("22:00-02:30", "2026-10-25", "02:30")
    assert not quiet("22:00-02:30", "2026-10-25", "02:15", 1)
    assert quiet("02:30-06:00", "2026-10-25", "02:15", 1)
    assert not quiet("02:30-06:00", "2026-10-25", "02:15")


def test_silence_begins_and_ends_once_a_night_all_year() -> None:
    dice = random.Random(7)
    for _ in range(12):
        span = hours.Quiet(dice.randrange(24 * 60), dice.randrange(24 * 60))
        now, turns = at("2026-01-01", "12:00"), 0
        before = hours.in_quiet(span, now, BERLIN)
        for _ in range(365 * 48):
            now += timedelta(minutes=30)
            turns += hours.in_quiet(span, now, BERLIN) != before
            before = hours.in_quiet(span, now, BERLIN)
        assert turns <= 2 * 365


def test_a_day_alone_is_its_end_where_a_rule_ends() -> None:
    assert hours.moment("2026-12-01 07:00", BERLIN) == at("2026-12-01", "07:00")
    assert hours.moment("2026-12-01", BERLIN) == at("2026-12-01", "00:00")
    assert hours.moment("2026-12-01", BERLIN, whole=True) == at("2026-12-02", "00:00")
    assert hours.moment("never") is None
    with pytest.raises(ValueError, match="no date"):
        hours.moment("morgen")


# -- the running desk ------------------------------------------------------------------------


class Clock:
    def __init__(self) -> None:
        self.now = EVENING

    def __call__(self) -> datetime:
        return self.now


class Desk:
    """An engine by a given clock, with one feed that brings matched articles."""

    def __init__(self, folder: Path, site: Site) -> None:
        self.folder, self.site, self.clock = folder, site, Clock()
        self.articles: list[tuple[str, str, str]] = []
        self.start()
        url = site.feed("/f.xml", "Blatt", ("z", "Ganz anderes", FILLER))
        feed, _ = self.engine.tell(store.feeds.add, url, "", "", EVENING).result(5)
        self.feed = int(feed.id)
        self.engine.allow(url)
        self.engine.poll([self.feed]).result(20)

    def start(self) -> None:
        self.engine = Engine(self.folder, workers=1, now=self.clock)
        self.engine.start(polling=False)
        self.alerts: queue.SimpleQueue[Alert] = queue.SimpleQueue()
        self.engine.listen(lambda change: None, alert=self.alerts.put)

    def restart(self) -> None:
        self.engine.close()
        self.start()
        self.engine.allow(self.site.base + "/f.xml")

    def bring(self, key: str) -> None:
        self.articles.insert(0, (key, f"Patriot-Batterie {key}", MATCHED))
        self.site.feed("/f.xml", "Blatt", *self.articles)
        self.engine.poll([self.feed]).result(20)

    def rule(self, name: str = "Patriot") -> Rule:
        rules = self.engine.ask(store.rules.all_rules).result(5)
        return next(rule for rule in rules if rule.name == name)

    def set(self, **values: object) -> None:
        changed = replace(self.rule(), **values)  # type: ignore[arg-type]
        self.engine.tell(store.rules.edit, changed).result(5)

    def look(self) -> None:
        """The desk's regular look, at once."""
        bell = self.engine.rounds.bell
        bell._look_again = 0.0
        self.engine._spawn(bell.look()).result(10)

    def rung(self) -> list[Alert]:
        self.engine._spawn(self.engine.rounds.bell.ring()).result(10)
        told = []
        while not self.alerts.empty():
            told.append(self.alerts.get())
        return told

    def hits(self) -> int:
        return len(self.engine.ask(store.articles.ids, Query(rule=self.rule().id)).result(5))


@pytest.fixture
def desk(tmp_path: Path, site: Site) -> Iterator[Desk]:
    desk = Desk(tmp_path, site)
    yield desk
    desk.engine.close()


def test_in_quiet_hours_matches_are_stored_and_told_in_one_alert_afterwards(desk: Desk) -> None:
    desk.set(quiet="22:00-06:00", level="notify")
    for key in "abcd":
        desk.bring(key)
    assert desk.rung() == []
    assert desk.hits() == 4
    desk.clock.now += timedelta(hours=7)
    desk.look()
    (alert,) = desk.rung()
    assert (alert.meanwhile, alert.level) == (4, "notify")
    assert alert.titles == tuple(f"Patriot-Batterie {key}" for key in "dcb")
    assert [rule.name for rule in alert.rules] == ["Patriot"]
    desk.look()
    assert desk.rung() == []
    desk.bring("e")
    assert [one.meanwhile for one in desk.rung()] == [0]


def test_what_waits_survives_the_end_of_the_program_and_a_clock_that_jumps(desk: Desk) -> None:
    desk.set(quiet="22:00-06:00", level="urgent")
    desk.bring("a")
    desk.restart()
    assert desk.rung() == []
    desk.clock.now -= timedelta(hours=20)  # set back, into the silence of the night before
    desk.bring("b")
    assert desk.rung() == []
    desk.clock.now += timedelta(days=400)  # far ahead, at noon
    desk.clock.now = desk.clock.now.astimezone().replace(hour=12).astimezone(UTC)
    desk.restart()
    (alert,) = desk.rung()
    assert (alert.meanwhile, alert.level) == (2, "urgent")


def test_what_came_in_silence_is_marked_so_where_it_is_stored(tmp_path: Path) -> None:
    """Nothing is left to a later moment, which a crash could take."""
    db = profile.writer(tmp_path, EVENING)
    feed = store.feeds.add(db, "http://127.0.0.1/f.xml", "Blatt", "", EVENING)[0].id
    store.feeds.polled(db, feed, now=EVENING, due=EVENING, failure=None)
    rule = next(rule for rule in store.rules.all_rules(db) if rule.name == "Patriot")
    store.rules.edit(db, replace(rule, level="notify", quiet="22:00-06:00"))
    rules = jobs.enabled(db)
    for key, at in (("a", EVENING), ("b", EVENING - timedelta(hours=2))):
        made = Draft(Entry(key, "", "Patriot", hash=key), "Patriot", "Patriot", "", language="de")
        store.articles.save(db, feed, [matched(made, rules)], at)
    assert store.alerts.due(db) == {2: [rule.id]}
    assert store.alerts.held(db) == [rule.id]
    assert store.alerts.meanwhile(db, rule.id, 9) == (1, (1,))
    db.close()


def test_an_urgent_rule_can_ring_through_quiet_hours_but_not_through_mute(desk: Desk) -> None:
    desk.set(quiet="22:00-06:00", level="urgent", through=True)
    desk.bring("a")
    assert [alert.level for alert in desk.rung()] == ["urgent"]
    desk.set(muted=desk.clock.now + timedelta(hours=1))
    desk.bring("b")
    assert desk.rung() == []
    desk.clock.now += timedelta(hours=1)
    assert [alert.meanwhile for alert in desk.rung()] == [1]
    desk.set(level="notify")  # the choice is an urgent rule's alone
    desk.bring("c")
    assert desk.rung() == []


def test_a_mute_that_is_lifted_tells_what_came(desk: Desk) -> None:
    desk.set(level="notify", muted=desk.clock.now + timedelta(days=3))
    desk.bring("a")
    desk.bring("b")
    assert desk.rung() == []
    desk.set(muted=None)
    desk.look()
    assert [alert.meanwhile for alert in desk.rung()] == [2]


def test_another_rule_of_the_same_article_rings_at_once(desk: Desk) -> None:
    desk.set(level="notify", quiet="22:00-06:00")
    desk.engine.tell(store.rules.add, "Batterie", "Batterie", "red", "urgent", EVENING).result(5)
    desk.bring("a")
    (alert,) = desk.rung()
    assert [rule.name for rule in alert.rules] == ["Batterie"]
    desk.clock.now += timedelta(hours=8)
    (alert,) = desk.rung()
    assert ([rule.name for rule in alert.rules], alert.meanwhile) == (["Patriot"], 1)


def test_a_rule_muted_before_anybody_heard_of_its_match_waits(desk: Desk) -> None:
    desk.set(level="notify")
    desk.engine._rung.clear()  # nobody listens
    desk.bring("a")
    desk.set(muted=desk.clock.now + timedelta(hours=1))
    desk.engine.listen(lambda change: None, alert=desk.alerts.put)
    assert desk.rung() == []
    desk.clock.now += timedelta(hours=2)
    assert [alert.meanwhile for alert in desk.rung()] == [1]


def test_an_ended_rule_matches_nothing_new_and_keeps_what_it_has(desk: Desk) -> None:
    desk.bring("a")
    desk.set(level="notify", ends=desk.clock.now + timedelta(hours=1))
    desk.bring("b")
    assert desk.hits() == 2
    desk.clock.now += timedelta(hours=1)
    desk.bring("c")
    assert desk.hits() == 2
    desk.engine.apply_rules().result(20)
    assert desk.hits() == 2
    # A source that rewrites an article takes the place of the marks, not the find itself.
    desk.articles[-1] = ("a", "Lage am Mittag", FILLER)
    desk.site.feed("/f.xml", "Blatt", *desk.articles)
    desk.engine.poll([desk.feed]).result(20)
    assert desk.hits() == 2
    desk.set(ends=desk.clock.now + timedelta(days=1))
    desk.engine.apply_rules().result(20)
    assert desk.hits() == 2  # b and c; a is another text now
    titles = desk.engine.ask(
        store.articles.rows,
        desk.engine.ask(store.articles.ids, Query(rule=desk.rule().id)).result(5),
    ).result(5)
    assert {row.title for row in titles} == {"Patriot-Batterie b", "Patriot-Batterie c"}


def test_what_was_held_back_is_told_also_when_the_rule_has_ended(desk: Desk) -> None:
    desk.set(level="notify", quiet="22:00-06:00", ends=desk.clock.now + timedelta(hours=1))
    desk.bring("a")
    desk.clock.now += timedelta(hours=8)
    assert [alert.meanwhile for alert in desk.rung()] == [1]


def test_a_rule_that_ended_by_a_wrong_clock_only_misses_nothing(desk: Desk) -> None:
    desk.set(level="notify", ends=desk.clock.now + timedelta(days=2))
    desk.engine.apply_rules().result(20)
    desk.look()
    desk.clock.now += timedelta(days=300)
    desk.look()
    desk.bring("a")
    assert desk.hits() == 0
    desk.clock.now -= timedelta(days=300)
    desk.look()
    desk.engine._background.submit(lambda: None).result(20)
    assert desk.hits() == 1


def test_a_rule_switched_off_and_on_again_looks_at_what_came_meanwhile(desk: Desk) -> None:
    desk.engine.apply_rules().result(20)
    desk.set(enabled=False)
    desk.bring("a")
    desk.set(enabled=True)
    desk.engine.apply_rules().result(20)
    assert desk.hits() == 1


def test_rules_in_force_are_those_that_have_not_ended() -> None:
    rules = (Rule(1, "a", "a"), Rule(2, "b", "b", ends=EVENING))
    assert jobs.in_force(rules, EVENING - timedelta(seconds=1)) == rules
    assert jobs.in_force(rules, EVENING) == rules[:1]
