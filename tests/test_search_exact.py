"""However the index is asked, a search finds what a look at every article finds."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor import profile, store
from monitor.match import Vocabulary
from monitor.types import Draft, Entry

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
WORDS = (
    *("Haushalt", "Haushalts", "Haushaltsausschuss", "Ausschuss", "Haus", "Halt", "Regierung"),
    *("Bundesregierung", "Bundes-Regierung", "Haushalts-Ausschuss", "Haus-Halts-Ausschuss"),
    *("Landes- und Bundesregierung", "Raketenabwehr", "Luft- und Raketenabwehr", "Luftabwehr"),
    *("Haus- und Staatshaushalt", "Datenerhebung und -verarbeitung", "Rakete", "Abwehr", "Daten"),
    *("Regierungs-\nausschuss", "haus", "halten", "hält", "stimmte dem Antrag zu", "s", "aus"),
    *("Schuss", "F-16", "F 16", "Zoll", "Zölle", "Trumps Zölle", "Verarbeitung", "Sitzung", "und"),
)
TERMS = (
    *("Haushalt", "Haushaltsausschuss", "Regierung", "Bundesregierung", "Raketenabwehr", "Haus"),
    *("Luftabwehr", "Datenverarbeitung", "zustimmen", "F-16", "Zoll", "halt*", "*abwehr", "=Haus"),
    *("Regierungsausschuss", '"Haushalts Ausschuss"', "Landesregierung", "titel:Haushalt"),
    *("markiert:ja", "quelle:Bote", "Staatshaushalt", "Ausschuss NAHE/3 Haus"),
)
ARTICLES = 240
LINES = st.recursive(
    st.sampled_from(TERMS),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda two: f"({two[0]}) ({two[1]})"),
        st.tuples(inner, inner).map(lambda two: f"({two[0]}) ODER ({two[1]})"),
        st.tuples(inner, inner).map(lambda two: f"({two[0]}) NICHT ({two[1]})"),
    ),
    max_leaves=4,
)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    dice = random.Random(11)
    made = profile.writer(tmp_path_factory.mktemp("archive"), NOW)
    for number, name in enumerate(("Kurier", "Bote"), 1):
        store.feeds.add(made, f"http://{number}.example/f.xml", name, "", NOW)
    for number in range(ARTICLES):
        text = " ".join(f"{dice.choice(WORDS)}{dice.choice((' ', ', ', '. '))}"
                        for _ in range(dice.randrange(2, 14)))  # fmt: skip
        title, key = dice.choice(WORDS), str(number)
        one = Draft(Entry(key, "", title, hash=key), title, text, "", language="de")
        store.articles.save(made, 1 + number % 2, [one], NOW)
    store.marks.flag(made, range(1, ARTICLES, 7), True, NOW)
    yield made
    made.close()


@lru_cache(maxsize=1)
def vocabulary(db: Any) -> Vocabulary:
    return store.search.stored_words(db)


def scanned(db: Any, line: str) -> list[int]:
    """What a look at every article finds, the newest first."""
    made = store.search.plan(db, line, NOW)
    every = store.articles.ids(db, store.lists.Query())
    held = [row[0] for row in store.search._candidates(db, None, made.where, 1 << 62, -1)]
    if made.tree is None:
        return held
    judged = store.search.judged(db, made, every)
    return [number for number, matches in judged if matches is not None and number in held]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    *(LINES, st.sampled_from((1, 7, 60)), st.booleans()),
    st.sampled_from(("never", "wordy", "only")),
)
def test_every_stretch_of_a_search_is_what_a_plain_scan_finds(
    db: Any, monkeypatch: pytest.MonkeyPatch, line: str, limit: int, hurry: bool, glance: str
) -> None:
    # Small slices, every question has many words, and is worth being thinned.
    monkeypatch.setattr(store.vocabulary, "SLICE", 16)
    monkeypatch.setattr(store.search, "LOOK", 24)
    monkeypatch.setattr(store.search, "WORDY", 0)
    monkeypatch.setattr(store.vocabulary, "MANY", 1)
    monkeypatch.setattr(store.vocabulary, "RARE", 20)
    words = vocabulary(db)
    found: list[int] = []
    below: int | None = None
    while True:
        seconds = 0.0 if hurry else None
        asked = {"words": lambda: words, "limit": limit, "seconds": seconds, "now": NOW}
        first = glance if below is None else "never"
        stretch = store.search.find(db, line, below=below, glance=first, **asked)
        found += stretch.ids
        below = stretch.below
        if below is None:
            break
    assert found == scanned(db, line)


def test_the_archive_tells_the_lines_apart(db: Any) -> None:
    """Or the test above would prove nothing."""
    counts = {line: len(scanned(db, line)) for line in TERMS}
    assert all(counts.values()), counts
    assert max(counts.values()) < ARTICLES
