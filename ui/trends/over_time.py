"""An answer becomes bars over time: one a day or hour, a piece for each rule, spikes marked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from math import ceil

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from monitor.search.suggest import TRUTH, written
from monitor.trending import ALL, MATCHED, Answer
from monitor.trends import Point
from monitor.types import Rule
from ui import words
from ui.theme import Theme
from ui.trends.shapes import LEFT, MIDDLE, RIGHT, Drawn, Label, Mark, Sign, scale
from ui.words import translate


def span(point: Point, by: str) -> str:
    """The stretch of time of a point, as the search line writes it."""
    form = "%Y-%m-%dT%H" if by == "hour" else "%Y-%m-%d"
    start = point.start.astimezone().strftime(form)
    return written("published", f"{start}..{start}", words.language())


class Counting(QObject):
    """Says numbers with the right plural, which only an object's own ``tr`` can."""

    def articles(self, count: int) -> str:
        return self.tr("%n article(s)", "", count)


def articles(count: int) -> str:
    return Counting().articles(count)


def search(rule: int, names: Mapping[int, str], source: str, time: str) -> str:
    """The search line of a rule, a source and a time; what is empty is left out."""
    language = words.language()
    parts = [written("rule", names[rule], language)] if rule in names else []
    parts += [written("matched", TRUTH[language][0], language)] if rule == MATCHED else []
    parts += [written("source", source, language)] if source else []
    return " ".join([*parts, time] if time else parts)


def name_of(rule: int, rules: Mapping[int, Rule]) -> str:
    if rule == ALL:
        return translate("Trends", "All articles")
    return rules[rule].name if rule in rules else translate("Trends", "A removed rule")


def colour_of(rule: int, rules: Mapping[int, Rule], theme: Theme) -> str:
    return theme.rule(rules[rule].colour).line if rule in rules else theme.accent


def moment(point: Point, by: str) -> str:
    """When, in the window's words."""
    at, german = point.start.astimezone(), words.language() == "de"
    day = words.locale().toString(at.date(), "ddd d. MMM" if german else "ddd d MMM")
    if by == "day":
        return day
    hours = translate("Trends", "{0} to {1}")
    return f"{day}, " + hours.format(f"{at:%H:%M}", f"{point.stop.astimezone():%H:%M}")


def said(name: str, point: Point, by: str) -> str:
    """A bar in words."""
    text = f"{name}, {moment(point, by)}: " + articles(point.count)
    text += " · " + translate("Trends", "{share} of all").format(share=percent(point.share))
    if point.expected is not None:
        usual = words.locale().toString(point.expected, "f", 1)
        text += " · " + translate("Trends", "usual: {}").format(usual)
    if point.state == "spike":
        text += " · " + translate("Trends", "far more than usual")
    elif point.state == "silence":
        text += " · " + translate("Trends", "far fewer than usual")
    return text


def percent(share: float) -> str:
    shown = words.locale().toString(100 * share, "f", 0 if share >= 0.1 or not share else 1)
    return words.translate("Words", "{}%", "a percentage").format(shown)


def over_time(
    answer: Answer,
    rules: Mapping[int, Rule],
    source: str,
    box: QRectF,
    metrics: QFontMetricsF,
    theme: Theme,
) -> Drawn:
    """The chart in this box."""
    drawn, line = Drawn(), metrics.height()
    by, lines = answer.question.by, answer.lines
    if not lines:
        return drawn
    columns = list(zip(*lines.values(), strict=True))
    alone = len(lines) == 1
    most = max(sum(point.count for point in column) for column in columns)
    if alone:
        most = max(most, *(point.high or 0 for column in columns for point in column))
    top, steps = scale(most)
    if alone:
        legend = _key(drawn, box, metrics, known=any(c[0].high is not None for c in columns))
    else:
        legend = _legend(drawn, answer, rules, box, metrics, theme)
    wide = metrics.horizontalAdvance(words.number(int(top))) + 8
    plot = QRectF(box.left() + wide, box.top() + line, 0, 0)
    plot.setRight(box.right() - 4)
    plot.setBottom(box.bottom() - line * 1.4 - legend)
    for step in range(steps + 1):
        y = plot.bottom() - plot.height() * step / steps
        drawn.rules.append((QPointF(plot.left(), y), QPointF(plot.right(), y)))
        value = words.number(round(top * step / steps))
        drawn.labels.append(Label(QRectF(box.left(), y - line / 2, wide - 8, line), value, RIGHT))
    each = plot.width() / len(columns)
    names = {number: rule.name for number, rule in rules.items()}
    for place, column in enumerate(columns):
        left = plot.left() + each * place
        _bars(drawn, list(lines), column, QRectF(left, plot.top(), each, plot.height()),
              top, line, by, rules, names, source, theme)  # fmt: skip
        if alone and column[0].expected is not None and column[0].high is not None:
            for curve, value in ((drawn.usual, column[0].expected), (drawn.bound, column[0].high)):
                y = plot.bottom() - plot.height() * min(1.0, value / top)
                curve += [QPointF(left, y), QPointF(left + each, y)]
    _dates(drawn, [column[0] for column in columns], plot, each, metrics, by)
    return drawn


def _bars(
    drawn: Drawn,
    numbers: list[int],
    column: tuple[Point, ...],
    room: QRectF,
    top: float,
    line: float,
    by: str,
    rules: Mapping[int, Rule],
    names: Mapping[int, str],
    source: str,
    theme: Theme,
) -> None:
    """One day or hour: the pieces of its bar from the foot up, and its signs above."""
    gap = min(3.0, room.width() * 0.16)
    foot = room.bottom()
    states = [point.state for point in column if point.state]
    for number, point in zip(numbers, column, strict=True):
        high = room.height() * point.count / top
        if not point.count and len(numbers) > 1:
            continue
        box = QRectF(room.left() + gap / 2, foot - high, room.width() - gap, high)
        grip = QRectF(room.left(), foot - high, room.width(), high)
        if len(numbers) == 1:  # the whole column can be hit, however low its bar
            grip = QRectF(room)
        said_ = said(name_of(number, rules), point, by)
        where = search(number, names, source, span(point, by)) if point.count else ""
        drawn.marks.append(Mark(box, colour_of(number, rules, theme), said_, where, grip))
        foot -= high
    size = min(line * 0.42, max(room.width() * 0.9, line * 0.25))
    for state in dict.fromkeys(states):
        tip = QPointF(room.center().x(), foot - size * 1.3)
        drawn.signs.append(Sign(tip, size, state))
        foot -= size * 1.3


def _dates(
    drawn: Drawn,
    points: list[Point],
    plot: QRectF,
    each: float,
    metrics: QFontMetricsF,
    by: str,
) -> None:
    """As many dates below the bars as have room, days at even distances up to the last one."""
    last = -1e9
    widest = max(
        metrics.horizontalAdvance(_short(one.start.astimezone(), by)) + 14 for one in points
    )
    step = max(1, ceil(widest / each)) if by == "day" else 1
    for place, point in enumerate(points):
        if (len(points) - 1 - place) % step:
            continue
        at = point.start.astimezone()
        text = _short(at, by)
        wide = metrics.horizontalAdvance(text) + 14
        middle = plot.left() + each * (place + 0.5)
        if by == "hour" and len(points) > 30 and at.hour not in (0, 12):
            continue
        if middle - wide / 2 < last or middle + wide / 2 > plot.right() + 10:
            continue
        last = middle + wide / 2
        box = QRectF(middle - wide / 2, plot.bottom() + 3, wide, metrics.height())
        drawn.labels.append(Label(box, text, MIDDLE))


def _short(at: datetime, by: str) -> str:
    if by == "hour" and at.hour:
        return f"{at:%H}:00"
    return words.locale().toString(at.date(), "d.M." if words.language() == "de" else "d MMM")


def _key(drawn: Drawn, box: QRectF, metrics: QFontMetricsF, *, known: bool) -> float:
    """What the lines over a single rule's bars mean; its height."""
    line = metrics.height()
    top = box.bottom() - line * 1.3
    if not known:
        text = translate("Trends", "What is usual can be told after three weeks.")
        drawn.labels.append(Label(QRectF(box.left(), top, box.width(), line * 1.3), text))
        return line * 1.7
    x, y = box.left() + 2, top + line * 0.65
    for curve, text in (
        (drawn.key, translate("Trends", "usual at such a time")),
        (drawn.dotted, translate("Trends", "the most that is nothing unusual")),
    ):
        curve += [QPointF(x, y), QPointF(x + line * 1.6, y)]
        wide = metrics.horizontalAdvance(text) + 8
        drawn.labels.append(Label(QRectF(x + line * 2, top, wide, line * 1.3), text))
        x += line * 2 + wide + line * 1.5
    return line * 1.7


def _legend(
    drawn: Drawn,
    answer: Answer,
    rules: Mapping[int, Rule],
    box: QRectF,
    metrics: QFontMetricsF,
    theme: Theme,
) -> float:
    """The rules' names below, as many lines as they need; its height."""
    line = metrics.height()
    entries: list[tuple[int, str, float]] = []
    for number in answer.lines:
        text = f"{name_of(number, rules)} {words.number(answer.sums.get(number, 0))}"
        entries.append((number, text, metrics.horizontalAdvance(text) + line * 1.6))
    rows: list[list[tuple[int, str, float]]] = [[]]
    for entry in entries:
        if rows[-1] and sum(one[2] for one in rows[-1]) + entry[2] > box.width():
            rows.append([])
        rows[-1].append(entry)
    high, rest = line * 1.5, _rest(drawn, answer, box, line)
    top = box.bottom() - rest - high * len(rows)
    for row in rows:
        x = box.left()
        for number, text, wide in row:
            wide = min(wide, box.right() - x)
            side = line * 0.6
            square = QRectF(x + 2, top + (high - side) / 2, side, side)
            told = translate("Trends", "{}: show this rule alone").format(name_of(number, rules))
            grip = QRectF(x, top, wide - 6, high)
            colour = colour_of(number, rules, theme)
            drawn.marks.append(Mark(square, colour, told, "", grip, rule=number))
            label = QRectF(x + side + 8, top, wide - side - 10, high)
            drawn.labels.append(Label(label, text, LEFT, "text"))
            x += wide
        top += high
    return high * len(rows) + line * 0.4 + rest


def _rest(drawn: Drawn, answer: Answer, box: QRectF, line: float) -> float:
    """Says in the last line that some rules are not drawn, where it is so; its height."""
    if answer.question.rules:
        return 0.0
    left = sum(1 for rule, count in answer.sums.items() if count and rule not in answer.lines)
    if not left:
        return 0.0
    high = line * 1.5
    text = translate("Trends", "Not drawn: rules that match less often ({})")
    room = QRectF(box.left(), box.bottom() - high, box.width(), high)
    drawn.labels.append(Label(room, text.format(words.number(left))))
    return high
