"""An article becomes a text document built from plain text and formats; no markup is ever read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtGui import QFont, QFontMetricsF, QTextCharFormat, QTextCursor, QTextDocument

from monitor.types import Article, Match, Rule
from ui import words
from ui.article.quotes import leading, quote
from ui.article.typography import block, ink, ours, unbroken
from ui.direction import apart
from ui.highlight import Utf16, mark_format
from ui.theme import Theme

LIMIT = 200_000
"""Characters shown at most."""
BLOCKS = 2_000
WHOLE = 36
"""Letters of a part of the line above the title that is not broken."""
TITLE, SMALLER = 1.75, (1.55, 1.4, 1.25)
"""Times the size of the text that a title has, and what it has where it is short of room."""
TITLED = 300
PIECES = re.compile(r"[^\s\-–/]+[-–/]?")
"""What of a title a line holds undivided."""
LABEL, RULE = "label:", "rule:"
"""What a label and a rule's name ask for when they are chosen."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a match stands in the document, in Qt's positions."""

    start: int
    stop: int
    match: Match


def build(
    document: QTextDocument,
    article: Article,
    rules: Mapping[int, Rule],
    theme: Theme,
    base: QFont,
    *,
    folded: bool = False,
    title: float = TITLE,
) -> list[Hit]:
    """Write the article into the document; gives its matches in reading order.

    ``folded``: of its key sentences only the headline is shown. ``title``: how much larger than
    the text its title is.
    """
    document.clear()
    document.setDefaultFont(base)
    document.setDocumentMargin(0)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    hits: list[Hit] = []
    _meta(cursor, article, theme, base)
    hits += _title(cursor, article, rules, theme, base, title)
    _why(cursor, article, rules, theme, base)
    quote(cursor, article, rules, theme, base, folded=folded)
    hits += _text(cursor, article, rules, theme, base)
    cursor.endEditBlock()
    return hits


def _meta(cursor: QTextCursor, article: Article, theme: Theme, base: QFont) -> None:
    parts = [apart(article.source), words.when_long(article.published or article.first_seen)]
    if article.author:
        parts.append(apart(article.author))
    if article.agency and article.agency.lower() != article.author.lower():
        parts.append(article.agency)
    if article.version > 1:
        parts.append(words.version(article.version))
        if article.updated:
            parts.append(words.changed(article.updated, datetime.now().astimezone()))
    if article.gone:
        parts.append(words.gone())
    parts.append(words.quality(article.quality))
    if article.pages:
        parts.append(words.kept())
    cursor.setBlockFormat(ours(block(0, 8)))
    # Whole parts go to the next line, but for one that is longer than most lines.
    parts = [part.replace(" ", "\u00a0") if len(part) < WHOLE else part for part in parts if part]
    line = "\u00a0\u00a0·  ".join(parts)
    look = ink(theme.quiet, base, 0.92, QFont.Weight.Normal)
    if article.clocks:
        look.setToolTip(words.clocks(article.clocks))
    cursor.insertText(line, look)
    for name in article.labels:
        cursor.insertText("   ", ink(theme.quiet, base, 0.92, QFont.Weight.Normal))
        tag = leading(ink(theme.accent, base, 0.92, QFont.Weight.Normal), f"{LABEL}{name}")
        tag.setToolTip(words.translate("Article", "All articles with the label {}").format(name))
        cursor.insertText(f"#{name.replace(' ', chr(0xA0))}", tag)


def title_scale(
    title: str, base: QFont, width: float, scales: Sequence[float] = (TITLE, *SMALLER)
) -> float:
    """How much larger than the text a title is, of ``scales``: less where its longest word would
    else be broken in the middle, which nothing in it would tell."""
    longest = max(PIECES.findall(title[:TITLED]), key=len, default="")
    for scale in scales:
        font = ink("#000000", base, scale, QFont.Weight.Bold).font()
        if QFontMetricsF(font).horizontalAdvance(longest) <= width:
            return scale
    return scales[-1]


def _title(
    cursor: QTextCursor,
    article: Article,
    rules: Mapping[int, Rule],
    theme: Theme,
    base: QFont,
    scale: float,
) -> list[Hit]:
    cursor.insertBlock(block(0, 10, 112))
    plain = ink(theme.text, base, scale, QFont.Weight.Bold)
    matches = [match for match in article.matches if match.field == "title"]
    return marked(cursor, article.title, 0, matches, rules, theme, plain)


def _why(
    cursor: QTextCursor, article: Article, rules: Mapping[int, Rule], theme: Theme, base: QFont
) -> None:
    """A line a rule: the forms that were found, and why each counts."""
    small = ink(theme.quiet, base, 0.92, QFont.Weight.Normal)
    for number in dict.fromkeys(match.rule for match in article.matches):
        if number not in rules:
            continue
        cursor.insertBlock(ours(block(0, 2, 125)))
        name = QTextCharFormat(small)
        if number > 0:
            name = leading(name, f"{RULE}{number}")
            lists = words.translate("Article", "All articles that the rule {} matches")
            name.setToolTip(lists.format(rules[number].name))
        name.merge(mark_format(theme, rules[number].colour, rules[number].name, small.font()))
        if number < 0:
            name.setFontOverline(False)
        cursor.insertText(f" {apart(rules[number].name)} ", name)
        cursor.insertText(f"   {forms(article, number)}", small)


def forms(article: Article, rule: int) -> str:
    """«Patriot-Systemen (hyphenated compound) ×2, …» for one rule of an article."""
    counted: dict[tuple[str, str], int] = {}
    for match in article.matches:
        if match.rule == rule:
            key = (" ".join(match.form.split()), match.reason)
            counted[key] = counted.get(key, 0) + 1
    told = [
        f"{apart(form)} ({words.reason(reason)})" + (f" ×{count}" if count > 1 else "")
        for (form, reason), count in list(counted.items())[:6]
    ]
    return ", ".join(told) + (" …" if len(counted) > 6 else "")


def _text(
    cursor: QTextCursor, article: Article, rules: Mapping[int, Rule], theme: Theme, base: QFont
) -> list[Hit]:
    hits: list[Hit] = []
    if not article.text.strip():
        cursor.insertBlock(ours(block(14, 11, 130)))
        cursor.insertText(
            words.without_text(article), ink(theme.quiet, base, 1.0, QFont.Weight.Normal)
        )
        return hits
    plain = ink(theme.text, base, 1.08, QFont.Weight.Normal)
    matches = [match for match in article.matches if match.field == "text"]
    shown = article.text[:LIMIT]
    at = 0
    for number, line in enumerate(shown.split("\n")):
        if number == BLOCKS:
            break
        cursor.insertBlock(block(14 if number == 0 else 0, 11, 148))
        inside = [m for m in matches if m.start < at + len(line) and m.stop > at]
        hits += marked(cursor, line, at, inside, rules, theme, plain)
        at += len(line) + 1
    if len(article.text) > LIMIT or at < len(shown):
        cursor.insertBlock(block(8, 8))
        cut = words.translate("Article", "The text is longer; open the page to read all of it.")
        cursor.insertText(cut, ink(theme.warning, base, 1.0, QFont.Weight.Normal))
    return hits


def marked(
    cursor: QTextCursor,
    line: str,
    offset: int,
    matches: Sequence[Match],
    rules: Mapping[int, Rule],
    theme: Theme,
    plain: QTextCharFormat,
) -> list[Hit]:
    """Insert a line with its matches in colour; ``offset`` is where it starts in its text."""
    line = unbroken(line)
    start = cursor.position()
    cursor.insertText(line, plain)
    place = Utf16(line)
    hits = []
    for match in matches:
        first = max(0, match.start - offset)
        last = min(len(line), match.stop - offset)
        if first >= last or match.rule not in rules:
            continue
        hit = Hit(start + place(first), start + place(last), match)
        spot = QTextCursor(cursor.document())
        spot.setPosition(hit.start)
        spot.setPosition(hit.stop, QTextCursor.MoveMode.KeepAnchor)
        colour, said = rules[match.rule].colour, line[first:last]
        spot.mergeCharFormat(mark_format(theme, colour, said, plain.font()))
        hits.append(hit)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    return hits
