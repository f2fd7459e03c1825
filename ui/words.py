"""Values of the engine become words in the user's language. Decides nothing, knows no widget.

What has a key of the engine's stands in ``ui.vocabulary``; the rest is written where it is said.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication, QLocale

from monitor.types import Article, Clocks, Failure, Paging, Row, Rule
from ui.vocabulary import (
    ARCHIVE,
    COLOURS,
    EXPORTS,
    FAILURES,
    LEVELS,
    QUALITIES,
    REASONS,
    SOURCE_KINDS,
    TONGUES,
)

translate = QCoreApplication.translate


def language() -> Literal["de", "en"]:
    """The language that the window speaks: what the loaded translation says of itself."""
    told = QCoreApplication.translate("Words", "en", "the code of this translation's language")
    return "de" if told == "de" else "en"


def locale() -> QLocale:
    """Names of months and forms of figures in the window's language, not the system's."""
    if language() == "de":
        return QLocale(QLocale.Language.German, QLocale.Country.Germany)
    return QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


def number(value: int) -> str:
    """A figure with its thousands set apart."""
    return locale().toString(value)


def size(amount: int) -> str:
    """Bytes as people count them: 1.2 GB."""
    form = QLocale.DataSizeFormat.DataSizeTraditionalFormat
    return locale().formattedDataSize(amount, 0 if amount < 10 * 2**20 else 1, form)


# -- what went wrong ----------------------------------------------------------------------------


def failure(failed: Failure) -> str:
    """What the world did wrong, with its particular in brackets where there is one."""
    known = FAILURES.get(failed.kind)
    if known is None:
        said = QCoreApplication.translate("Failure", "Something unexpected went wrong.")
    else:
        said = translate("Failure", known)
    status = failed.status and str(failed.status) not in said
    particular = failed.detail or (f"HTTP {failed.status}" if status else "")
    return f"{said} ({particular})" if particular else said


def export_failure(kind: str, path: str, detail: str) -> str:
    """Why a file could not be written."""
    said = translate("Export", EXPORTS.get(kind, EXPORTS["other"]))
    return said.format(path=path, detail=detail)


def list_failure(said: str) -> str:
    """Why a list of feeds could not be read."""
    return translate("Opml", said)


def rule_failure(error: Any) -> str:
    """What is wrong with a rule's text; the engine brings both languages along."""
    return str(error.german if language() == "de" else error.why)


# -- names of things ----------------------------------------------------------------------------


def reason(name: str) -> str:
    """Why a form belongs to a term."""
    return translate("Reason", REASONS[name]) if name in REASONS else name


def quality(name: str) -> str:
    """What kind of text was to be had."""
    return translate("Quality", QUALITIES[name]) if name in QUALITIES else name


def paging(wish: Paging) -> str:
    """Whether the pages of a feed's articles are fetched."""
    return {
        "": QCoreApplication.translate("Words", "as for all feeds", "whether pages are fetched"),
        "never": QCoreApplication.translate("Words", "never; the feed's own text has to do"),
        "always": QCoreApplication.translate("Words", "always"),
    }[wish]


def source_kind(name: str) -> str:
    """What kind of source this is."""
    return translate("Source", SOURCE_KINDS[name]) if name in SOURCE_KINDS else name


def level(name: str) -> str:
    """How loudly a rule speaks."""
    return translate("Level", LEVELS[name]) if name in LEVELS else name


def paused(rule: Rule) -> str:
    """Why the desk took a rule out of force."""
    return QCoreApplication.translate(
        "Words", "Paused: its regular expression takes too long. Make it simpler, then enable it."
    )


def colour(name: str) -> str:
    """The name of a rule colour, for those who do not see it."""
    return translate("Colour", COLOURS[name]) if name in COLOURS else name


def tongue(code: str) -> str:
    """What a language is called; of one that nobody knows, its code."""
    return translate("Tongue", TONGUES[code]) if code in TONGUES else code


def tongues(codes: Iterable[str]) -> str:
    """What several languages are called."""
    return ", ".join(tongue(code) for code in codes)


def version(count: int) -> str:
    """Which version of an article this is."""
    return QCoreApplication.translate("Words", "Version {}").format(count)


def without_text(article: Article) -> str:
    """What stands in the place of a text that was not to be had."""
    said = QCoreApplication.translate("Words", "Neither the feed nor the page gave a text: {}.")
    if article.quality in ("article", "teaser", "empty"):
        return QCoreApplication.translate(
            "Words", "Neither the feed nor the page gave a text. Open the page to read it."
        )
    return said.format(quality(article.quality))


def gone() -> str:
    """That an article's page is there no more."""
    return QCoreApplication.translate("Words", "no longer online")


def irrelevant() -> str:
    """That an article's matches were marked irrelevant."""
    return QCoreApplication.translate("Words", "irrelevant")


def muted() -> str:
    """That an article's story rings no more."""
    return QCoreApplication.translate("Words", "story muted")


def kept() -> str:
    """That an article's page is kept as evidence."""
    return QCoreApplication.translate("Words", "page kept")


def changed(moment: datetime, now: datetime) -> str:
    """When the editor changed an article last."""
    return QCoreApplication.translate("Words", "changed {}").format(when(moment, now))


# -- times --------------------------------------------------------------------------------------


def when(moment: datetime, now: datetime) -> str:
    """Short, for a list: the time today, "yesterday 18:03", else the day. In local time."""
    local, today = moment.astimezone(), now.astimezone().date()
    clock = f"{local:%H:%M}"
    if local.date() == today:
        return clock
    if local.date() == today - timedelta(days=1):
        return QCoreApplication.translate("Words", "yesterday {}").format(clock)
    return day(local.date())


def ago(moment: datetime, now: datetime) -> str:
    """For a list: how long ago in the last hour, else as ``when``."""
    minutes = int((now - moment).total_seconds() // 60)
    if 0 <= minutes < 1:
        return QCoreApplication.translate("Words", "just now")
    if 0 < minutes < 60:
        text = QCoreApplication.translate("Words", "{} min ago", "how many minutes ago")
        return text.format(minutes)
    return when(moment, now)


def hint(row: Row) -> str:
    """What the pointer is told over a row: its title, its source, and its times in full."""
    seen = QCoreApplication.translate("Words", "first seen {}").format(when_long(row.first_seen))
    said = [row.source, seen]
    if row.published:
        published = QCoreApplication.translate("Words", "published {}")
        said.insert(1, published.format(when_long(row.published)))
    return f"{row.title}\n{' · '.join(said)}"


def when_long(moment: datetime) -> str:
    """Day and time in full, in local time."""
    local = moment.astimezone()
    pattern = QCoreApplication.translate("Words", "{day}, {clock}", "a day and a time of day")
    return pattern.format(day=day(local.date()), clock=f"{local:%H:%M}")


def clocks(told: Clocks) -> str:
    """When what happened to an article, a line each."""
    names = {
        QCoreApplication.translate("Words", "published"): told.published,
        QCoreApplication.translate("Words", "changed by its source"): told.updated,
        QCoreApplication.translate("Words", "first seen"): told.first_seen,
        QCoreApplication.translate("Words", "text read"): told.extracted,
        QCoreApplication.translate("Words", "matched"): told.matched,
        QCoreApplication.translate("Words", "reported"): told.alerted,
    }
    return "\n".join(f"{name}: {when_exact(at)}" for name, at in names.items() if at)


def when_exact(moment: datetime) -> str:
    """Day and time to the second, in local time."""
    local = moment.astimezone()
    return when_long(moment).replace(f"{local:%H:%M}", f"{local:%H:%M:%S}")


def percent(share: float) -> str:
    """A share of 1 in hundredths."""
    text = QCoreApplication.translate("Words", "{}%", "a percentage")
    return text.format(round(share * 100))


def folded(fold: Any) -> str:
    """What a row stands for beside itself: +3 sources; empty for nothing."""
    if not fold.articles:
        return ""
    if fold.sources == 1:
        return QCoreApplication.translate("Words", "+1 source")
    if fold.sources:
        return QCoreApplication.translate("Words", "+{} sources").format(fold.sources)
    if fold.articles == 1:
        return QCoreApplication.translate("Words", "+1 article")
    return QCoreApplication.translate("Words", "+{} articles").format(fold.articles)


def sorted_by(by: str, count: str) -> str:
    """How many a list holds, and by what it is sorted where that is not by arrival."""
    orders = {
        "published": QCoreApplication.translate("Words", "by publication"),
        "score": QCoreApplication.translate("Words", "by score"),
    }
    return f"{orders[by]} · {count}" if by in orders else count


def later(minutes: int) -> str:
    """How long after another: +12 min, +3 h 05, +2 days."""
    if minutes < 60:
        text = QCoreApplication.translate("Words", "+{} min", "minutes later")
        return text.format(minutes)
    if minutes < 48 * 60:
        text = QCoreApplication.translate("Words", "+{0} h {1}", "hours and minutes later")
        return text.format(minutes // 60, f"{minutes % 60:02}")
    text = QCoreApplication.translate("Words", "+{} days", "days later")
    return text.format(minutes // 1_440)


def day(which: date) -> str:
    """A day with the short name of its month."""
    pattern = QCoreApplication.translate("Words", "{day} {month} {year}", "a date: 12 Nov 2026")
    month = locale().standaloneMonthName(which.month, QLocale.FormatType.ShortFormat)
    return pattern.format(day=which.day, month=month, year=which.year)


def typed_day() -> str:
    """How a day is typed and shown in a field, for Qt."""
    return "dd.MM.yyyy" if language() == "de" else "d MMM yyyy"


def citation(row: Row) -> str:
    """An article as it is quoted: title, source, day, address."""
    shown = day((row.published or row.first_seen).astimezone().date())
    title = " ".join(row.title.split())
    return ". ".join(part for part in (title, f"{row.source}, {shown}", row.url) if part)


# -- for the screen reader ----------------------------------------------------------------------


def labels(row: Row) -> str:
    """A row's labels, each with its sign."""
    return " ".join(f"#{name.replace(' ', chr(0xA0))}" for name in row.labels)


def matching(names: Iterable[str]) -> str:
    """Which rules match."""
    return QCoreApplication.translate("Words", "matches: {}").format(", ".join(names))


def spoken(row: Row, names: Iterable[str]) -> str:
    """A line of the timeline as one hears it: its state, its title, where from, and why."""
    parts = []
    if not row.read:
        parts.append(QCoreApplication.translate("Words", "unread"))
    if row.flagged:
        parts.append(QCoreApplication.translate("Words", "flagged"))
    if row.noted:
        parts.append(QCoreApplication.translate("Words", "with a note"))
    if row.labels:
        labels = QCoreApplication.translate("Words", "labels: {}")
        parts.append(labels.format(", ".join(row.labels)))
    parts += [row.title, row.source, when_long(row.published or row.first_seen)]
    if row.version > 1:
        parts.append(version(row.version))
    if row.irrelevant:
        parts.append(irrelevant())
    if row.muted:
        parts.append(muted())
    if row.gone:
        parts.append(gone())
    if row.quality != "article":
        parts.append(quality(row.quality))
    if rules := list(names):
        parts.append(matching(rules))
    return ", ".join(part for part in parts if part)


# -- the archive's own troubles -----------------------------------------------------------------


def wrong(error: Exception) -> str:
    """What an order of ours ran into; the archive's troubles in the window's language."""
    known = ARCHIVE.get(getattr(error, "kind", ""))
    if known:
        return translate("Archive", known)
    said = QCoreApplication.translate("Archive", "That did not work: {}")
    return said.format(str(error) or type(error).__name__)
