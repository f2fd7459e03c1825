"""Values of the engine become words in the user's language. Decides nothing, knows no widget.

The English is the key; the translations stand in ``resources/i18n``. ``QT_TRANSLATE_NOOP`` only
names a text for the translator; it is looked up when it is shown, never at import.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, Literal

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from monitor.types import Clocks, Failure, Row, Rule

FAILURES: dict[str, str] = {
    "dns": QT_TRANSLATE_NOOP(
        "Failure",
        "The server's name is unknown. Check the address, or whether this computer is online.",
    ),
    "connect": QT_TRANSLATE_NOOP(
        "Failure", "The server does not answer (connection refused or interrupted)."
    ),
    "timeout": QT_TRANSLATE_NOOP("Failure", "The server took too long."),
    "tls": QT_TRANSLATE_NOOP(
        "Failure", "The secure connection failed; the certificate cannot be trusted."
    ),
    "refused_address": QT_TRANSLATE_NOOP(
        "Failure",
        "This address is not fetched: only http and https addresses of public servers, or of a "
        "server on which you subscribed to a feed yourself.",
    ),
    "bad_address": QT_TRANSLATE_NOOP("Failure", "This is not a usable address."),
    "redirects": QT_TRANSLATE_NOOP("Failure", "The server redirects in circles or too often."),
    "too_large": QT_TRANSLATE_NOOP("Failure", "The answer is larger than the limit."),
    "bad_encoding": QT_TRANSLATE_NOOP(
        "Failure", "The answer is packed in a damaged or unknown way."
    ),
    "cut_off": QT_TRANSLATE_NOOP("Failure", "The answer broke off before its end."),
    "protocol": QT_TRANSLATE_NOOP("Failure", "The server does not speak proper HTTP."),
    "status_401": QT_TRANSLATE_NOOP("Failure", "The server asks for a user name and password."),
    "status_403": QT_TRANSLATE_NOOP("Failure", "The server turns programs away (403)."),
    "status_404": QT_TRANSLATE_NOOP("Failure", "There is nothing at this address any more (404)."),
    "status_407": QT_TRANSLATE_NOOP(
        "Failure", "The proxy asks for a user name and password (407)."
    ),
    "status_410": QT_TRANSLATE_NOOP(
        "Failure", "The feed has been shut down for good (410). It is not polled any more."
    ),
    "status_429": QT_TRANSLATE_NOOP("Failure", "The server asks us to come back later (429)."),
    "status_451": QT_TRANSLATE_NOOP(
        "Failure", "The server withholds the feed for legal reasons (451)."
    ),
    "status_503": QT_TRANSLATE_NOOP(
        "Failure", "The server is overloaded and asks us to come back later."
    ),
    "status_5xx": QT_TRANSLATE_NOOP("Failure", "The server has a fault of its own."),
    "status": QT_TRANSLATE_NOOP("Failure", "The server answers with an unexpected status."),
    "unasked": QT_TRANSLATE_NOOP(
        "Failure",
        "The server says that nothing changed, but nothing has been read from it yet.",
    ),
    "later": QT_TRANSLATE_NOOP("Failure", "There was too much at once; this page is read later."),
    "empty": QT_TRANSLATE_NOOP("Failure", "The server sent an empty answer."),
    "html": QT_TRANSLATE_NOOP("Failure", "This is a web page, not a feed."),
    "not_feed": QT_TRANSLATE_NOOP("Failure", "This is no feed."),
    "parse": QT_TRANSLATE_NOOP("Failure", "The feed is damaged and cannot be read."),
    "hang": QT_TRANSLATE_NOOP("Failure", "Reading this took too long and was stopped."),
    "memory": QT_TRANSLATE_NOOP("Failure", "Reading this took too much memory and was stopped."),
    "worker": QT_TRANSLATE_NOOP("Failure", "Reading this ended the worker process."),
    "bad_proxy": QT_TRANSLATE_NOOP(
        "Failure",
        "This is no usable proxy: write http://host:port, or socks5:// …; no password.",
    ),
    "no_socks": QT_TRANSLATE_NOOP(
        "Failure",
        "The proxy is a SOCKS one, and the package that speaks to it is not installed.",
    ),
    "proxy": QT_TRANSLATE_NOOP("Failure", "The proxy does not answer, or refuses the request."),
    "credentials": QT_TRANSLATE_NOOP(
        "Failure", "The password or header for this feed cannot be read. Enter it again."
    ),
    "sitemap_index": QT_TRANSLATE_NOOP(
        "Failure", "This is a list of sitemaps; subscribe to one of them."
    ),
    "not_sitemap": QT_TRANSLATE_NOOP("Failure", "This is no sitemap."),
    "no_links": QT_TRANSLATE_NOOP(
        "Failure", "No links stand where they are looked for; the page may have been rebuilt."
    ),
    "selector": QT_TRANSLATE_NOOP("Failure", "The selector for the page's links cannot be read."),
    "local": QT_TRANSLATE_NOOP("Failure", "The local file cannot be read."),
    "offline": QT_TRANSLATE_NOOP("Failure", "This computer is offline."),
    "internal": QT_TRANSLATE_NOOP(
        "Failure",
        "Presselage itself made a mistake with this feed; it is tried again later.",
    ),
}
EXPORTS: dict[str, str] = {
    "missing": QT_TRANSLATE_NOOP("Export", "The folder of {path} does not exist."),
    "folder": QT_TRANSLATE_NOOP("Export", "{path} is a folder. Choose a name for the file."),
    "special": QT_TRANSLATE_NOOP("Export", "{path} is not an ordinary file."),
    "denied": QT_TRANSLATE_NOOP(
        "Export", "{path} cannot be written: permission denied, or open in another program."
    ),
    "full": QT_TRANSLATE_NOOP("Export", "The disk is full; {path} was not written."),
    "read_only": QT_TRANSLATE_NOOP("Export", "{path} cannot be written: the disk is read-only."),
    "name": QT_TRANSLATE_NOOP("Export", "{path} is no usable file name."),
    "format": QT_TRANSLATE_NOOP("Export", "There is no export format named {detail}."),
    "other": QT_TRANSLATE_NOOP("Export", "{path} cannot be written: {detail}."),
}
LISTS: tuple[str, ...] = (
    QT_TRANSLATE_NOOP("Opml", "The file is larger than 50 MB; that is no list of feeds."),
    QT_TRANSLATE_NOOP("Opml", "The file is empty."),
    QT_TRANSLATE_NOOP("Opml", "The file defines entities, as attacks do; it was not read."),
    QT_TRANSLATE_NOOP("Opml", "The file is damaged and cannot be read as OPML."),
    QT_TRANSLATE_NOOP("Opml", "The file is no OPML list."),
)
"""What ``monitor.opml`` says of a list that it cannot use."""
REASONS: dict[str, str] = {
    "exact": QT_TRANSLATE_NOOP("Reason", "as written"),
    "inflected": QT_TRANSLATE_NOOP("Reason", "inflected form"),
    "hyphen": QT_TRANSLATE_NOOP("Reason", "hyphenated compound"),
    "compound head": QT_TRANSLATE_NOOP("Reason", "closed compound, its head"),
    "compound member": QT_TRANSLATE_NOOP("Reason", "closed compound, a member"),
    "suspended": QT_TRANSLATE_NOOP("Reason", "suspended hyphen"),
    "variant": QT_TRANSLATE_NOOP("Reason", "spelling variant"),
    "alias": QT_TRANSLATE_NOOP("Reason", "also written like this"),
    "pattern": QT_TRANSLATE_NOOP("Reason", "pattern"),
    "near": QT_TRANSLATE_NOOP("Reason", "near each other"),
    "fuzzy": QT_TRANSLATE_NOOP("Reason", "typing error"),
}
QUALITIES: dict[str, str] = {
    "article": QT_TRANSLATE_NOOP("Quality", "full text"),
    "teaser": QT_TRANSLATE_NOOP("Quality", "teaser only"),
    "consent": QT_TRANSLATE_NOOP("Quality", "behind a consent page"),
    "bot": QT_TRANSLATE_NOOP("Quality", "page blocks programs"),
    "paywall": QT_TRANSLATE_NOOP("Quality", "behind a paywall"),
    "empty": QT_TRANSLATE_NOOP("Quality", "no text"),
    "error": QT_TRANSLATE_NOOP("Quality", "page not available"),
    "other": QT_TRANSLATE_NOOP("Quality", "not an article"),
    "pdf": QT_TRANSLATE_NOOP("Quality", "PDF file"),
    "script": QT_TRANSLATE_NOOP("Quality", "page needs JavaScript"),
    "video": QT_TRANSLATE_NOOP("Quality", "video"),
    "gallery": QT_TRANSLATE_NOOP("Quality", "picture gallery"),
}
SOURCE_KINDS: dict[str, str] = {
    "feed": QT_TRANSLATE_NOOP("Source", "Feed"),
    "sitemap": QT_TRANSLATE_NOOP("Source", "News sitemap"),
    "page": QT_TRANSLATE_NOOP("Source", "Watched page"),
}
LEVELS: dict[str, str] = {
    "log": QT_TRANSLATE_NOOP("Level", "Only collect"),
    "show": QT_TRANSLATE_NOOP("Level", "Show in the list"),
    "notify": QT_TRANSLATE_NOOP("Level", "Notify"),
    "urgent": QT_TRANSLATE_NOOP("Level", "Urgent"),
}
COLOURS: dict[str, str] = {
    "amber": QT_TRANSLATE_NOOP("Colour", "Amber"),
    "blue": QT_TRANSLATE_NOOP("Colour", "Blue"),
    "green": QT_TRANSLATE_NOOP("Colour", "Green"),
    "red": QT_TRANSLATE_NOOP("Colour", "Red"),
    "violet": QT_TRANSLATE_NOOP("Colour", "Violet"),
    "teal": QT_TRANSLATE_NOOP("Colour", "Teal"),
    "pink": QT_TRANSLATE_NOOP("Colour", "Pink"),
    "grey": QT_TRANSLATE_NOOP("Colour", "Grey"),
}
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


def version(count: int) -> str:
    """Which version of an article this is."""
    return QCoreApplication.translate("Words", "Version {}").format(count)


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

ARCHIVE: dict[str, str] = {
    "locked": QT_TRANSLATE_NOOP(
        "Archive", "The archive is locked by another program. Close it and try again."
    ),
    "damaged": QT_TRANSLATE_NOOP(
        "Archive", "The archive is damaged. Nothing was changed; restore a backup of the file."
    ),
    "cannot_open": QT_TRANSLATE_NOOP(
        "Archive",
        "The archive cannot be opened. Check that its folder exists and may be used.",
    ),
    "read_only": QT_TRANSLATE_NOOP(
        "Archive", "The archive cannot be written: the file or its folder is read-only."
    ),
    "full": QT_TRANSLATE_NOOP(
        "Archive", "The disk is full; nothing was stored. Make room and try again."
    ),
    "disk": QT_TRANSLATE_NOOP("Archive", "The archive cannot be used: the disk reports an error."),
    "no_wal": QT_TRANSLATE_NOOP(
        "Archive",
        "The archive lies where it cannot be kept safely, such as a network share. Choose a "
        "folder on this computer.",
    ),
    "in_use": QT_TRANSLATE_NOOP(
        "Archive",
        "The archive is in use by another running Presselage, such as one in a terminal. Close "
        "that first.",
    ),
    "backup": QT_TRANSLATE_NOOP(
        "Archive",
        "The backup cannot be read or written. Check its folder in the settings.",
    ),
    "profile": QT_TRANSLATE_NOOP(
        "Archive",
        "The file is no profile, of a newer version, or damaged. Nothing was changed.",
    ),
    "newer": QT_TRANSLATE_NOOP(
        "Archive",
        "The archive was written by a newer version of Presselage. Update the program; nothing "
        "was changed.",
    ),
}


def wrong(error: Exception) -> str:
    """What an order of ours ran into; the archive's troubles in the window's language."""
    known = ARCHIVE.get(getattr(error, "kind", ""))
    if known:
        return translate("Archive", known)
    said = QCoreApplication.translate("Archive", "That did not work: {}")
    return said.format(str(error) or type(error).__name__)
