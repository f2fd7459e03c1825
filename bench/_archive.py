"""An archive of invented articles, for measurements: made once, grown, and used again.

Articles of 2.5 KB are made of the dictionary's words in the proportions of news, and stored as the
desk stores them, twenty in a transaction: 120 sources, 1,370 articles a day, thirty rules of which
one matches in every third article.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.match import article, vocabulary
from monitor import profile, store
from monitor.types import Draft, Entry, Match

NOW = datetime(2026, 11, 1, tzinfo=UTC)
BEGUN = NOW - timedelta(days=730)
STEP = timedelta(seconds=63)
"""Between two articles: a million of them are two years."""
BATCH, BLOCK = 20, 2_000
"""Articles of a transaction, and of a stretch whose storing is timed."""
FEEDS, RULES = 120, 30
SPRINKLED = (
    ("Patriot-Systeme", 0.01),
    ("Raketenangriff", 0.03),
    ("Sicherheitsgarantien", 0.004),
    ("Koalition der Willigen", 0.004),
    ("Bundesregierung", 0.2),
    ("Luft- und Raketenabwehr", 0.002),
    ("Haushaltsausschuss", 0.02),
)
COMPOUNDS = 0.5
"""New words an article: news in German go on bringing them."""
STATE = "bench.json"


def drafted(
    number: int,
    pool: list[str],
    dice: random.Random,
    rules: Sequence[int] = (),
    compounds: Sequence[str] = (),
) -> Draft:
    """One article; one in three is matched by one of these rules, the first more often, and every
    other one has a word that nobody wrote before."""
    text = "".join(dice.sample(pool, 3))[dice.randrange(1_500) :][:2_500]
    text = text.partition(" ")[2].rpartition(" ")[0]  # no pieces of words
    if compounds and dice.random() < COMPOUNDS:
        text = f"{text} Neu ist die {dice.choice(compounds)}{dice.choice(compounds).lower()}."
    said = [words for words, share in SPRINKLED if dice.random() < share]
    matches: tuple[Match, ...] = ()
    if rules and dice.random() < 0.33:
        place = int(len(rules) * dice.random() ** 2)
        word = f"Thema{place + 1}"
        at = len(text) + len(" Die ")
        text = f"{text} Die {word} kam zur Sprache."
        matches = (Match(rules[place], "text", at, at + len(word), word, word, "exact"),)
    text = f"{text} {' '.join(f'Die {one} kam zur Sprache.' for one in said)}"
    title = text[:60].rpartition(" ")[0]
    entry = Entry(str(number), "", title, hash=str(number))
    return Draft(entry, title, text, "", language="de", matches=matches)


def fill(db: Any, feed: int, count: int, begin: int, dice: random.Random, words: Any) -> float:
    """Store articles of one source; seconds that the storing alone took."""
    pool = [article(dice, words) for _ in range(300)]
    spent = 0.0
    for start in range(begin, begin + count, BATCH):
        numbers = range(start, min(start + BATCH, begin + count))
        drafts = [drafted(number, pool, dice) for number in numbers]
        at = time.perf_counter()
        store.articles.save(db, feed, drafts, NOW + timedelta(seconds=start))
        spent += time.perf_counter() - at
    return spent


def stored(folder: Path, count: int) -> None:
    """A profile with so many articles of one source, for other measurements."""
    dice = random.Random(7)
    db = profile.writer(folder, NOW)
    feed, _ = store.feeds.add(db, "http://127.0.0.1/f.xml", "Blatt", "", NOW)
    store.feeds.polled(db, feed.id, NOW, NOW + timedelta(days=9_999), failure=None)
    fill(db, feed.id, count, 0, dice, vocabulary(dice))
    db.close()


# -- one that grows ---------------------------------------------------------------------------


def state(folder: Path) -> dict[str, Any]:
    """What is known of the archive in a folder: how many articles, and what storing cost there."""
    try:
        return dict(json.loads((folder / STATE).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return {"articles": 0, "ms": {}}


def grow(folder: Path, count: int) -> dict[str, Any]:
    """Bring the archive in a folder to so many articles, from nothing or from where it was left:
    one that is interrupted goes on. What each stretch cost is noted beside it."""
    words = vocabulary(random.Random(7))
    db = profile.writer(folder, BEGUN)
    known = state(folder)
    try:
        if not store.feeds.all_feeds(db):
            begin(db)
        rules = [rule.id for rule in store.rules.all_rules(db)][:RULES]
        while (at := store.articles.newest(db)) < count:
            last = min(count, at // BLOCK * BLOCK + BLOCK)
            known["ms"][str(last)] = block(db, at, last, words, rules) / (last - at) * 1_000
            known["articles"] = last
            (folder / STATE).write_text(json.dumps(known), encoding="utf-8")
    finally:
        db.close()
    return known


def begin(db: Any) -> None:
    """The sources and rules of a new archive; nothing is matched by a matcher."""
    for number in range(1, FEEDS + 1):
        url = f"http://blatt{number}.example/f.xml"
        feed, _ = store.feeds.add(db, url, f"Blatt {number}", "", BEGUN)
        store.feeds.polled(db, feed.id, BEGUN, BEGUN + timedelta(days=9_999), failure=None)
    for rule in store.rules.all_rules(db):
        store.rules.remove(db, rule.id)
    for number in range(1, RULES + 1):
        store.rules.add(db, f"Thema {number}", f"Thema{number}", "red", "show", BEGUN)
    rules = store.rules.all_rules(db)
    store.settings.put(db, "applied", {str(rule.id): rule.expression for rule in rules})


def block(db: Any, at: int, last: int, words: Any, rules: list[int]) -> float:
    """Store the articles from ``at`` to ``last``; seconds that the storing alone took."""
    dice = random.Random(at)
    pool = [article(dice, words) for _ in range(300)]
    spent = 0.0
    for start in range(at, last, BATCH):
        numbers = range(start, min(start + BATCH, last))
        drafts = [drafted(number, pool, dice, rules, words[0]) for number in numbers]
        feed = 1 + start // BATCH % FEEDS
        began = time.perf_counter()
        store.articles.save(db, feed, drafts, BEGUN + STEP * start)
        spent += time.perf_counter() - began
    return spent
