"""How a rule stands, in words: whether it rings, until when it holds, how far it was applied."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QLocale

from monitor import hours
from monitor.hours import Quiet
from monitor.store.ruled import holds
from monitor.types import Feed, Rule, Scope
from ui import words
from ui.words import translate

RINGING = ("notify", "urgent")
LONG = 400
"""Letters of a rule's sentence that have room in its editor."""
SILENT, ENDED, PARTLY, ASTRAY = "☾", "◌", "…", "⚠"
"""Signs behind a rule's name."""


def quiet_of(rule: Rule) -> Quiet | None:
    """A rule's quiet hours; None where it has none that can be read."""
    try:
        return hours.read(rule.quiet)
    except ValueError:
        return None


def last_day(ends: datetime) -> date:
    """The last day on which a rule holds that ends then."""
    return (ends.astimezone() - timedelta(microseconds=1)).date()


def weekday(number: int, *, short: bool = True) -> str:
    """The name of a day; Monday is 0."""
    form = QLocale.FormatType.ShortFormat if short else QLocale.FormatType.LongFormat
    return words.locale().standaloneDayName(number + 1, form).rstrip(".")


def days(numbers: Sequence[int]) -> str:
    """Days of the week, those in a row as from and to."""
    found = []
    for pair in hours.runs(tuple(numbers)):
        found.append("–".join(weekday(hours.DAYS.index(name)) for name in pair))
    return ", ".join(found)


def quiet(span: Quiet) -> str:
    """Quiet hours as a person says them."""
    start, stop = (f"{minute // 60:02}:{minute % 60:02}" for minute in span[:2])
    clock = f"{start}–{stop}"
    return clock if len(span.days) == 7 else f"{days(span.days)} {clock}"


def sign(rule: Rule, now: datetime, *, partly: bool = False) -> str:
    """What stands behind the name of a rule that is not as usual."""
    if hours.over(rule, now):
        return ENDED
    signs = [SILENT] if rule.level in RINGING and hours.silent(rule, now) else []
    return " ".join([*signs, PARTLY] if partly else signs)


def lines(rule: Rule, now: datetime, left: dict[int, datetime | None] | None = None) -> list[str]:
    """What is not as usual with a rule, a sentence each."""
    said = []
    if rule.paused:
        said.append(words.paused(rule))
    if rule.ends and hours.over(rule, now):
        said.append(over(rule.ends))
    elif rule.ends:
        said.append(translate("RuleState", "Ends after {}.").format(words.day(last_day(rule.ends))))
    if rule.level in RINGING:
        said += ringing(rule, now)
    if left and rule.id in left:
        said.append(applied(left[rule.id]))
    return said


def over(ends: datetime) -> str:
    """That a rule has ended."""
    text = translate("RuleState", "Ended after {}: it matches nothing new. Its marks stay.")
    return text.format(words.day(last_day(ends)))


def shortened(meant: str) -> str:
    """As much of a rule's sentence as has room."""
    return meant if len(meant) <= LONG else meant[:LONG].rpartition(" ")[0] + " …"


def where(scope: Scope) -> str:
    """In which languages and sources a rule looks, in words; empty for all."""
    said = []
    if scope.languages:
        text = translate("RuleState", "Only articles in {}.")
        said.append(text.format(words.tongues(scope.languages)))
    if scope.sources != "all":
        parts = list(scope.folders)
        if len(scope.feeds) == 1:
            parts.append(translate("RuleState", "1 feed"))
        elif scope.feeds:
            parts.append(translate("RuleState", "{} feeds").format(len(scope.feeds)))
        text = translate("RuleState", "Only from: {}.")
        if scope.sources == "but":
            text = translate("RuleState", "Not from: {}.")
        said.append(text.format(", ".join(parts) or "–"))
    return " ".join(said)


def ringing(rule: Rule, now: datetime) -> list[str]:
    """When it does not ring."""
    said = []
    if rule.muted and hours.muted(rule, now):
        said.append(translate("RuleState", "Muted until {}.").format(words.when_long(rule.muted)))
    span = quiet_of(rule)
    if span:
        through = rule.through and rule.level == "urgent"
        text = translate("RuleState", "Quiet hours {}.")
        if through:
            text = translate("RuleState", "Quiet hours {}; it rings all the same.")
        said.append(text.format(quiet(span)))
    return said


def astray(rule: Rule, feeds: Sequence[Feed]) -> bool:
    """Whether no feed is left that the rule looks at, though it is in force."""
    if rule.scope.sources == "all" or not rule.enabled:
        return False
    return not any(holds(rule.scope, feed.id, feed.folder) for feed in feeds)


def lost() -> str:
    """That a rule is astray."""
    return translate("RuleState", "It looks at no source that is there. Please set its scope anew.")


def applied(back: datetime | None) -> str:
    """How far a rule was looked for in stored articles that was not looked for in all."""
    if back is None:
        return translate("RuleState", "Not looked for in stored articles yet.")
    text = translate("RuleState", "Looked for in stored articles only back to {}.")
    return text.format(words.when_long(back))
