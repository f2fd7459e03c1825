"""How a feed is and has been, in the window's words: what ails it, what to do, what is normal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from monitor.types import Day, Feed, Health
from ui import words

ADVICE: dict[str, str] = {
    "dns": QT_TRANSLATE_NOOP(
        "Advice", "Look the address up in a browser; the outlet may have moved."
    ),
    "connect": QT_TRANSLATE_NOOP(
        "Advice", "Wait; if it lasts for a day, look for the feed's new address."
    ),
    "timeout": QT_TRANSLATE_NOOP(
        "Advice", "Wait; if it lasts for a day, look for the feed's new address."
    ),
    "tls": QT_TRANSLATE_NOOP(
        "Advice", "Wait for the outlet to renew its certificate, and check this computer's clock."
    ),
    "refused_address": QT_TRANSLATE_NOOP(
        "Advice", "Enter the address of a public server, or subscribe to it directly."
    ),
    "bad_address": QT_TRANSLATE_NOOP("Advice", "Correct the address."),
    "redirects": QT_TRANSLATE_NOOP(
        "Advice", "Open the address in a browser and enter where it leads."
    ),
    "too_large": QT_TRANSLATE_NOOP("Advice", "Look for a shorter feed of this outlet."),
    "status_401": QT_TRANSLATE_NOOP("Advice", "Ask the outlet for a feed that is open to all."),
    "status_403": QT_TRANSLATE_NOOP(
        "Advice", "Ask the outlet to let this program in, or use another feed of it."
    ),
    "status_404": QT_TRANSLATE_NOOP(
        "Advice", "Look for the feed's new address on the outlet's website."
    ),
    "status_407": QT_TRANSLATE_NOOP(
        "Advice", "Enter the proxy's user name and password in the system's settings."
    ),
    "no_socks": QT_TRANSLATE_NOOP("Advice", "Install it: pip install 'presselage[socks]'"),
    "status_410": QT_TRANSLATE_NOOP(
        "Advice", "Unsubscribe, or look for its successor on the outlet's website."
    ),
    "status_429": QT_TRANSLATE_NOOP(
        "Advice", "Nothing; the desk waits as long as it was asked to. Poll it less often."
    ),
    "status_451": QT_TRANSLATE_NOOP("Advice", "Look for another source."),
    "status_503": QT_TRANSLATE_NOOP(
        "Advice", "Nothing; the desk waits as long as it was asked to."
    ),
    "status_5xx": QT_TRANSLATE_NOOP(
        "Advice", "Nothing; the desk tries again. If it lasts, tell the outlet."
    ),
    "unasked": QT_TRANSLATE_NOOP("Advice", "Nothing; the desk asks again without conditions."),
    "empty": QT_TRANSLATE_NOOP(
        "Advice", "Open the address in a browser; if it is empty there, tell the outlet."
    ),
    "html": QT_TRANSLATE_NOOP(
        "Advice",
        "Open the address in a browser: a feed may be named there under another address.",
    ),
    "not_feed": QT_TRANSLATE_NOOP("Advice", "Look for the feed's address on the outlet's website."),
    "parse": QT_TRANSLATE_NOOP("Advice", "Tell the outlet; other feeds of it may be sound."),
    "local": QT_TRANSLATE_NOOP("Advice", "Check that the file is there and may be read."),
    "silent": QT_TRANSLATE_NOOP(
        "Advice", "Look at the website: if there is news, the feed is broken or has moved."
    ),
}
translate = QCoreApplication.translate


def advice(kind: str) -> str:
    """What the user can do."""
    if kind in ADVICE:
        return translate("Advice", ADVICE[kind])
    return QCoreApplication.translate("Advice", "Nothing; the desk tries again by itself.")


def trouble(feed: Feed, now: datetime) -> str:
    """What ails a feed, in one sentence; empty when it is well, or rests by the user's wish."""
    if not feed.ill:
        return ""
    if feed.failure:
        return words.failure(feed.failure)
    return silence(feed, now)


def paused(feed: Feed) -> str:
    """``paused since 3 Nov, 14:05``."""
    assert feed.paused is not None
    said = QCoreApplication.translate("Health", "paused since {}")
    return said.format(words.when_long(feed.paused))


def silence(feed: Feed, now: datetime) -> str:
    """``silent for 3 h, normally 12 an hour``."""
    assert feed.silent is not None
    said = QCoreApplication.translate("Health", "silent for {span}, normally {normal}")
    return said.format(span=length(now - feed.silent), normal=_normal(feed.normal))


def length(span: timedelta) -> str:
    """A length of time, short."""
    hours = span / timedelta(hours=1)
    if hours < 1:
        minutes = QCoreApplication.translate("Health", "{} min", "a length of time")
        return minutes.format(max(round(hours * 60), 1))
    if hours < 48:
        return QCoreApplication.translate("Health", "{} h", "a length of time").format(round(hours))
    return QCoreApplication.translate("Health", "{} days", "for so many days").format(
        round(hours / 24)
    )


def rate(count: int, unit: str) -> str:
    """So many articles in an hour, a day or a week; or one in so many days."""
    said = {
        "hour": QCoreApplication.translate("Health", "{} an hour"),
        "day": QCoreApplication.translate("Health", "{} a day"),
        "week": QCoreApplication.translate("Health", "{} a week"),
        "days": QCoreApplication.translate("Health", "one in {} days"),
    }[unit]
    return said.format(words.number(count))


def _normal(an_hour: float) -> str:
    if an_hour >= 1:
        return rate(round(an_hour), "hour")
    if an_hour * 24 >= 1:
        return rate(round(an_hour * 24), "day")
    return rate(max(round(1 / (an_hour * 24)), 2) if an_hour else 0, "days")


def lines(health: Health, now: datetime) -> list[str]:
    """All that is to be said of a feed: what is wrong first, then what is normal."""
    feed, said = health.feed, list[str]()
    if feed.paused:
        since = QCoreApplication.translate(
            "Health", "Paused since {}; it is polled only when you ask for it."
        )
        said.append(since.format(words.when_long(feed.paused)))
        if feed.failure:
            last = QCoreApplication.translate("Health", "Its last poll: {}")
            said.append(last.format(words.failure(feed.failure)))
    elif feed.failure:
        said.append(words.failure(feed.failure))
        said.append(_what_to_do(feed.failure.kind))
    if feed.silent and not feed.paused:
        sentence = silence(feed, now)
        said.append(sentence[:1].upper() + sentence[1:] + ".")
        if not feed.failure:
            said.append(_what_to_do("silent"))
    if feed.moved and feed.moved != feed.url:
        moved = QCoreApplication.translate(
            "Health", "It says that it has moved to {}. That is followed once it says so again."
        )
        said.append(moved.format(feed.moved))
    spell = health.spells[0] if health.spells and health.spells[0].stop is None else None
    if feed.ill == "failing" and spell:
        began = QCoreApplication.translate("Health", "Failing since {}.")
        said.append(began.format(words.when_long(spell.start)))
    if feed.succeeded:
        last = QCoreApplication.translate("Health", "Last read without a fault: {}")
        said.append(last.format(words.when_long(feed.succeeded)))
    elif not feed.polled:
        said.append(QCoreApplication.translate("Health", "Not polled yet."))
    if feed.changed:
        news = QCoreApplication.translate("Health", "Last news: {}")
        said.append(news.format(words.when_long(feed.changed)))
    if health.cadence:
        normal = QCoreApplication.translate("Health", "Normally {}")
        said.append(normal.format(rate(*health.cadence)))
    return said


def _what_to_do(kind: str) -> str:
    said = QCoreApplication.translate("Health", "What to do: {}")
    return said.format(advice(kind))


def history(days: Sequence[Day]) -> str:
    """What a picture of the last days shows, for those who do not see it."""
    said = QCoreApplication.translate("Health", "Articles in the last {days} days: {articles}")
    text = said.format(
        articles=words.number(sum(day.articles for day in days)), days=words.number(len(days))
    )
    if bad := sum(day.failed > 0 for day in days):
        faults = QCoreApplication.translate("Health", "days with faults: {}")
        text += " · " + faults.format(words.number(bad))
    return text
