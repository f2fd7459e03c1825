"""Every value that is shown as words, in the window's language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QLocale

from monitor.failures import SENTENCES
from monitor.types import Failure, Row

translate = QCoreApplication.translate


def failure(fault: Failure) -> str:
    """What went wrong and what to do, with the particular in brackets."""
    said = translate("Failure", SENTENCES.get(fault.kind, "Something unexpected went wrong."))
    particular = fault.detail or (f"HTTP {fault.status}" if fault.status else "")
    return f"{said} ({particular})" if particular else said


def failure_short(fault: Failure) -> str:
    """The first sentence only, for a narrow place."""
    return translate("Failure", SENTENCES.get(fault.kind, "Something unexpected went wrong."))


def reason(name: str) -> str:
    """Why a form counts as the rule's term."""
    table = {
        "exact": translate("Reason", "as typed"),
        "inflected": translate("Reason", "inflected form"),
        "hyphen": translate("Reason", "hyphenated compound"),
        "compound": translate("Reason", "compound"),
        "suspended": translate("Reason", "suspended hyphen"),
        "variant": translate("Reason", "spelling variant"),
        "alias": translate("Reason", "other name"),
        "pattern": translate("Reason", "pattern"),
        "near": translate("Reason", "near each other"),
        "separated": translate("Reason", "separated verb"),
        "gender": translate("Reason", "gendered form"),
        "fuzzy": translate("Reason", "one typing error"),
    }
    return table.get(name, name)


def quality(name: str) -> str:
    """What kind of text an article has."""
    table = {
        "article": translate("Quality", "full text"),
        "teaser": translate("Quality", "teaser only"),
        "consent": translate("Quality", "teaser: consent wall"),
        "bot": translate("Quality", "teaser: site turns programs away"),
        "paywall": translate("Quality", "teaser: paywall"),
        "empty": translate("Quality", "no text"),
        "error": translate("Quality", "teaser: page has an error"),
        "other": translate("Quality", "not a text page"),
    }
    return table.get(name, name)


def level(name: str) -> str:
    """What a rule does when it matches."""
    table = {
        "log": translate("Level", "Only count"),
        "show": translate("Level", "Mark and show"),
        "notify": translate("Level", "Notify on the desktop"),
        "urgent": translate("Level", "Urgent: notify until seen"),
    }
    return table.get(name, name)


def colour(name: str) -> str:
    """A rule colour's name."""
    table = {
        "amber": translate("Colour", "Amber"),
        "blue": translate("Colour", "Blue"),
        "green": translate("Colour", "Green"),
        "red": translate("Colour", "Red"),
        "violet": translate("Colour", "Violet"),
        "teal": translate("Colour", "Teal"),
        "pink": translate("Colour", "Pink"),
        "grey": translate("Colour", "Grey"),
    }
    return table.get(name, name)


def version(number: int) -> str:
    return translate("Row", "version {0}").format(number)


def when(time: datetime, now: datetime) -> str:
    """A time as short as its distance allows."""
    local, today = time.astimezone(), now.astimezone().date()
    clock = QLocale().toString(local.time(), QLocale.FormatType.ShortFormat)
    if local.date() == today:
        return clock
    if local.date() == today - timedelta(days=1):
        return translate("Time", "yesterday {0}").format(clock)
    if local.year == today.year:
        return QLocale().toString(local.date(), translate("Time", "MMM d")) + f", {clock}"
    return QLocale().toString(local.date(), QLocale.FormatType.ShortFormat)


def when_long(time: datetime) -> str:
    """A time in full."""
    local = time.astimezone()
    return QLocale().toString(local.date(), QLocale.FormatType.LongFormat) + f", {local:%H:%M}"


def spoken(row: Row, rules: Sequence[str]) -> str:
    """A list's row for a screen reader."""
    parts = [row.title, row.source, when(row.published or row.first_seen, datetime.now(UTC))]
    if not row.read:
        parts.append(translate("Row", "unread"))
    if row.flagged:
        parts.append(translate("Row", "flagged"))
    if rules:
        parts.append(translate("Row", "matches: {0}").format(", ".join(rules)))
    return ", ".join(parts)


def failure_sentences() -> tuple[str, ...]:
    """The sentences of ``monitor.failures`` as literals, where the translation tool finds them."""
    return (
        translate(
            "Failure",
            "The server's name is unknown. Check the address, or whether this computer is online.",
        ),
        translate("Failure", "The server does not answer (connection refused or interrupted)."),
        translate("Failure", "The server took too long."),
        translate("Failure", "The secure connection failed; the certificate cannot be trusted."),
        translate(
            "Failure",
            "This address is not fetched: only http and https addresses of public "
            "servers, or of a server on which you subscribed to a feed yourself.",
        ),
        translate("Failure", "This is not a usable address."),
        translate("Failure", "The server redirects in circles or too often."),
        translate("Failure", "The answer is larger than the limit."),
        translate("Failure", "The answer is packed in a damaged or unknown way."),
        translate("Failure", "The answer broke off before its end."),
        translate("Failure", "The server does not speak proper HTTP."),
        translate("Failure", "The server asks for a user name and password."),
        translate("Failure", "The server turns programs away (403)."),
        translate("Failure", "There is nothing at this address any more (404)."),
        translate("Failure", "The proxy asks for a user name and password (407)."),
        translate(
            "Failure",
            "The feed has been shut down for good (410). It is not polled any more.",
        ),
        translate("Failure", "The server asks us to come back later (429)."),
        translate("Failure", "The server withholds the feed for legal reasons (451)."),
        translate("Failure", "The server is overloaded and asks us to come back later."),
        translate("Failure", "The server has a fault of its own."),
        translate("Failure", "The server answers with an unexpected status."),
        translate("Failure", "The server sent an empty answer."),
        translate("Failure", "This is a web page, not a feed."),
        translate("Failure", "This is no feed."),
        translate("Failure", "The feed is damaged and cannot be read."),
        translate("Failure", "Reading this took too long and was stopped."),
        translate("Failure", "Reading this took too much memory and was stopped."),
        translate("Failure", "Reading this ended the worker process."),
        translate("Failure", "The local file cannot be read."),
        translate("Failure", "This computer is offline."),
        translate(
            "Failure",
            "Presselage itself made a mistake with this feed; it is tried again later.",
        ),
        translate("Failure", "Something unexpected went wrong."),
    )
