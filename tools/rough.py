"""A desk on a rough day, for pictures: long names, other scripts, many rules, little that works.

Nothing of it is polled: what is seen was stored as the engine stores it.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from camera import Camera, opened, until

from monitor import store
from monitor.engine import Engine
from monitor.types import Change, Draft, Entry, Failure, Match, Progress, Query
from ui import theme

FEEDS = (
    ("Nachrichtenagentur für den deutschsprachigen Raum – Basisdienst Politik und Wirtschaft", ""),
    ("الجزيرة نت", ""),
    ("Новая Европа", ""),
    ("人民日报", ""),
    ("Mitteilungen der Bundesanstalt für Landwirtschaft", "status_403"),
    ("Kreisblatt", "dns"),
    ("Wochenzeitung", "tls"),
    ("Anzeiger", "status_404"),
)
FOLDER = "Sicherheits- und verteidigungspolitische Fachveröffentlichungen"
LONG = "Luftverteidigungsfähigkeitsbeschaffungsprogrammhaushaltsausschussvorsitzendenstellvertreter"
RULES = (
    ("Luftverteidigungsfähigkeitsbeschaffung und Bündnisverpflichtungen", "Patriot", "teal"),
    ("Рада безпеки", "безпеки OR безопасности", "pink"),
    ("مجلس الأمن", "الأمن", "grey"),
    ("安全理事会", "安全", "violet"),
    ("Haushalt", "Haushalt*", "red"),
)
COLOURS = ("amber", "blue", "green", "red", "violet", "teal", "pink", "grey")
FULL = 12_000
"""Articles of a full archive."""
MANY = 60
"""Rules at least, of which most have found nothing."""
TEXT = (
    "Im Verteidigungsausschuss wurde über die Patriot-Systeme beraten. Die Patriot-Batterien "
    "sollen im Haushalt des kommenden Jahres stehen; der Haushaltsausschuss vertagte sich.\n"
    "Für die Patriot-Lenkflugkörper fehle es an Werkstätten, hieß es in der Sitzung. Wie der "
    "Haushalt das tragen soll, ließ die Sprecherin offen.\n"
    "Die Beratungen werden in der kommenden Woche fortgesetzt, teilte der Ausschuss mit."
)
ARABIC = (
    "عقد مجلس الأمن الدولي جلسة طارئة لبحث التطورات الأخيرة. وقال دبلوماسيون إن الأمن في المنطقة "
    "يتطلب التزاماً من جميع الأطراف، وإن البيان الختامي سيصدر خلال ساعات."
)
HEBREW = "מועצת הביטחון מתכנסת לדיון חירום: NATO ו-Patriot על סדר היום"
ARTICLES: tuple[tuple[int, str, str, str], ...] = (
    (0, f"Der {LONG} tritt zurück – Patriot-Beschaffung ungewiss", TEXT, "article"),
    (1, "مجلس الأمن يبحث التطورات الأخيرة في جلسة طارئة وسط انقسام بين الأعضاء الدائمين", ARABIC,
     "article"),
    (1, HEBREW, "", "empty"),
    (2, "Совет безопасности ООН собрался на экстренное заседание по просьбе пяти государств",
     "Совет безопасности ООН собрался на экстренное заседание. Представители пяти государств "
     "потребовали гарантий безопасности.", "article"),
    (3, "联合国安全理事会召开紧急会议讨论地区安全局势各方代表呼吁保持克制并尽快恢复对话",
     "联合国安全理事会召开紧急会议，讨论地区安全局势。各方代表呼吁保持克制。", "article"),
    (0, "Haushalt", "Haushalt", "teaser"),
    (5, "Warum die Patriot-Systeme nicht vor dem nächsten Haushalt kommen und was der Ausschuss "
        "dazu sagt, wenn ihn jemand danach fragt", TEXT, "paywall"),
)  # fmt: skip


def fill(writer: Any, now: datetime) -> None:
    """Store it all; ``writer`` is the archive's only one."""
    numbers = []
    for at, (name, fails) in enumerate(FEEDS):
        folder = FOLDER if at < 4 else ""
        feed, _ = store.feeds.add(writer, f"https://example.org/{at}.xml", name, folder, now)
        failure = Failure(fails, status=403 if fails.endswith("403") else 0) if fails else None
        polled = now - timedelta(minutes=7)
        store.feeds.polled(writer, feed.id, polled, now + timedelta(minutes=8), failure=failure)
        numbers.append(feed.id)
    for rule in store.rules.all_rules(writer):
        store.rules.remove(writer, rule.id)
    made = [store.rules.add(writer, *rule, "show", now)[0] for rule in RULES]
    for at in range(MANY - len(RULES)):
        name = f"Beobachtung {at + 1:02} – Ausschüsse"
        store.rules.add(writer, name, f"Ausschuss{at}", COLOURS[at % 8], "show", now)
    words = dict(zip((rule.id for rule in made), ("Patriot", "безопасности", "الأمن", "安全",
                                                  "Haushalt"), strict=True))  # fmt: skip
    for at, (feed_at, title, text, quality) in enumerate(ARTICLES):
        matches = (*found("title", title, words), *found("text", text, words))
        url = f"https://www.example.org/politik/sicherheit/{at}/{'langer-pfad-' * 5}.html"
        entry = Entry(str(at), url, title, hash=str(at))
        draft = Draft(entry, title, text, url, quality, language="de", matches=matches)  # type: ignore[arg-type]
        seen = now - timedelta(minutes=3 * at)
        store.articles.save(writer, numbers[feed_at], [draft], seen)
    rules = store.rules.all_rules(writer)
    store.settings.put(writer, "applied", {str(rule.id): rule.expression for rule in rules})


def found(field: Any, text: str, words: dict[int, str]) -> Iterable[Match]:
    """Where each rule's word stands, in any case."""
    low = text.lower()
    for rule, word in words.items():
        at = low.find(word.lower())
        while at >= 0:
            form = text[at : at + len(word)]
            yield Match(rule, field, at, at + len(word), form, word, "exact")
            at = low.find(word.lower(), at + 1)


def many(writer: Any, count: int, now: datetime) -> Change:
    """So many plain articles of one source."""
    told = Change()
    feed, _ = store.feeds.add(writer, "https://example.org/many.xml", "Ticker", "", now)
    store.feeds.polled(writer, feed.id, now, now + timedelta(days=9), failure=None)
    begun = now - timedelta(days=60)
    for start in range(0, count, 1_000):
        drafts = []
        for at in range(start, min(start + 1_000, count)):
            title = f"Meldung {at:,} aus dem Ticker".replace(",", ".")
            entry = Entry(f"m{at}", "", title, hash=str(at))
            drafts.append(Draft(entry, title, "Ein Satz zur Meldung.", "", language="de"))
        at_last = begun + timedelta(seconds=40 * start)
        told |= store.articles.save(writer, feed.id, drafts, at_last)
    return told


def pictures(take: Callable[[Any, str], None], window: Any) -> None:
    """Every article of that day, in every theme and in a small window; what is told of trouble."""
    usual = window.size()
    shown = {"long": 0, "arabic": 1, "no-text": 2, "cyrillic": 3, "chinese": 4, "short": 5}
    titles = {row.title: n for n in window.model.ids if (row := window.model.known(n))}
    for name, at in shown.items():
        window.list.go(window.model.place(titles[ARTICLES[at][1]]))
        take(window, f"rough-{name}")
    for name, looks in theme.THEMES.items():
        window.use(looks)
        window.list.to_top()
        take(window, f"rough-{name}")
    window.use(theme.LIGHT)
    moment = datetime.now(UTC)
    window.status.follow(Progress(offline=True, last=moment))
    take(window, "rough-offline")
    told = Progress(applying=RULES[0][0], applied=12_345, to_apply=100_000, last=moment)
    window.status.follow(told)
    take(window, "rough-applying")
    window.status.follow(Progress(last=moment))
    full = sqlite3.OperationalError("database or disk is full")
    full.kind = "full"  # type: ignore[attr-defined]
    window.bridge.trouble.emit(full)
    take(window, "rough-full-disk")
    ill = next(feed for feed in window.desk.feeds if feed.failure)
    window.sources.show_query(Query(feed=ill.id))
    take(window, "rough-failed")
    window.sources.show_query(Query())
    window.resize(900, 600)
    for name in ("long", "arabic"):
        take(window, "rough-small-list")
        window.list.go(window.model.place(titles[ARTICLES[shown[name]][1]]))
        take(window, f"rough-small-{name}")
    window.actions_["columns"].trigger()
    take(window, "rough-small-columns")
    window.actions_["columns"].trigger()
    window.resize(usual)


def day(camera: Camera, language: str) -> None:
    """Everything that is hard to show, and what is told when little works."""
    with tempfile.TemporaryDirectory() as place:
        engine = Engine(Path(place), workers=1)
        engine.start(polling=False)
        engine.tell(fill, engine.now()).result()
        window = opened(engine, Path(place), language)
        until(lambda: len(window.model.ids) == len(ARTICLES))
        until(lambda: all(window.model.known(number) for number in window.model.ids))
        pictures(camera.take, window)
        engine.tell(many, FULL, engine.now()).result()
        window.sources.show_query(Query())
        until(lambda: window.desk.counts.all > FULL and len(window.model.ids) > FULL)
        window.list.verticalScrollBar().setValue(window.list.verticalScrollBar().maximum() // 2)
        camera.take(window, "rough-many")
        window.bridge.close()
        engine.close()
