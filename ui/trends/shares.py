"""An answer becomes bars by source, and the week's hours as a table of shades."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta

from PySide6.QtCore import QLocale, QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from monitor.search.line import WEEKDAYS
from monitor.search.suggest import written
from monitor.trending import MATCHED, RECENT, Answer
from monitor.types import Rule
from ui import words
from ui.theme import Theme
from ui.trends.over_time import articles, colour_of, percent, search
from ui.trends.shapes import LEFT, MIDDLE, RIGHT, Drawn, Label, Mark
from ui.words import translate

SOURCES = 10
"""Sources that have a bar of their own."""


def whole(answer: Answer, since: datetime) -> str:
    """The answer's span of time from ``since`` on, as the search line writes it."""
    form = "%Y-%m-%dT%H" if answer.question.by == "hour" else "%Y-%m-%d"
    first = since.astimezone().strftime(form)
    return written("published", f"{first}..", words.language())


def subject(answer: Answer) -> int | None:
    """The one rule, or all articles, that the answer is about; None for several rules."""
    return next(iter(answer.lines)) if len(answer.lines) == 1 else None


def voices(
    answer: Answer,
    rules: Mapping[int, Rule],
    feeds: Mapping[int, str],
    box: QRectF,
    metrics: QFontMetricsF,
    theme: Theme,
) -> Drawn:
    """A bar for each source, the largest first; the rest in one."""
    drawn, line = Drawn(), metrics.height()
    every = sum(answer.voices.values())
    if not every:
        return drawn
    named = Counter[str]()  # feeds of one name are one source, as for the search line
    for number, count in answer.voices.items():
        named.update({feeds[number]: count} if number in feeds else {})
    rows = named.most_common(SOURCES)
    language, own = words.language(), [name for name, _ in rows]
    if rest := every - sum(count for _, count in rows):
        rows.append((translate("Trends", "others"), rest))
    names = {number: rule.name for number, rule in rules.items()}
    about = subject(answer)
    wide = min(box.width() * 0.38, max(metrics.horizontalAdvance(name) for name, _ in rows) + 6)
    figures = metrics.horizontalAdvance("100 %  99 999")
    most = max(count for _, count in rows)
    high = min(line * 1.7, box.height() / len(rows))
    colour = theme.accent if about is None else colour_of(about, rules, theme)
    for place, (name, count) in enumerate(rows):
        top = box.top() + place * high
        room = QRectF(box.left() + wide + 8, top, box.width() - wide - figures - 20, high)
        bar = QRectF(room.left(), top + high * 0.18, room.width() * count / most, high * 0.64)
        share = percent(count / every)
        told = f"{name}: " + articles(count) + f" · {share}"
        time, others = whole(answer, answer.since), place == len(own)
        if others:  # all that none of the bars above is about
            time = " ".join([*(f"-{written('source', one, language)}" for one in own), time])
        rule = about if about is not None else MATCHED
        where = search(rule, names, "" if others else name, time)
        grip = QRectF(box.left(), top, box.width(), high)
        ink = theme.quiet if others else colour
        drawn.marks.append(Mark(bar, ink, told, where, grip))
        cut = metrics.elidedText(name, Qt.TextElideMode.ElideRight, wide)
        drawn.labels.append(Label(QRectF(box.left(), top, wide, high), cut, RIGHT, "text"))
        text = f"{words.number(count)}  ·  {share}"
        drawn.labels.append(Label(QRectF(bar.right() + 8, top, figures + 10, high), text, LEFT))
    return drawn


def weeks(
    answer: Answer,
    rules: Mapping[int, Rule],
    source: str,
    box: QRectF,
    metrics: QFontMetricsF,
    theme: Theme,
) -> Drawn:
    """Seven rows of 24 fields, the darker the more."""
    drawn, line = Drawn(), metrics.height()
    recent = max(answer.since, answer.until - timedelta(days=RECENT))
    most = max(max(day) for day in answer.week)
    if not most:
        return drawn
    locale = words.locale()
    days = [locale.dayName(n, QLocale.FormatType.ShortFormat) for n in range(1, 8)]
    wide = max(metrics.horizontalAdvance(day) for day in days) + 10
    each = (box.width() - wide) / 24
    high = min((box.height() - line * 1.4) / 7, line * 1.9)
    names = {number: rule.name for number, rule in rules.items()}
    about = subject(answer)
    colour = theme.accent if about is None else colour_of(about, rules, theme)
    for day, counts in enumerate(answer.week):
        top = box.top() + day * high
        drawn.labels.append(Label(QRectF(box.left(), top, wide - 8, high), days[day], RIGHT))
        for hour, count in enumerate(counts):
            room = QRectF(box.left() + wide + hour * each, top, each, high)
            field = room.adjusted(0.75, 0.75, -0.75, -0.75)
            told = f"{days[day]} {hour}:00–{hour + 1}:00: " + articles(count)
            where = ""
            if count:
                language = words.language()
                slot = written("weekhour", f"{WEEKDAYS[language][day]}-{hour}", language)
                rule = about if about is not None else MATCHED
                where = search(rule, names, source, f"{slot} {whole(answer, recent)}")
            strength = 0.12 + 0.88 * count / most if count else 0.0
            drawn.marks.append(Mark(field, colour, told, where, room, strength))
    step = 3 if metrics.horizontalAdvance("00") * 2 < each * 3 else 6
    for hour in range(0, 24, step):
        left = box.left() + wide + hour * each
        label = QRectF(left - each, box.top() + 7 * high + 2, each * 3, line)
        drawn.labels.append(Label(label, str(hour), MIDDLE))
    return drawn
