"""The key sentences above an article's text: its matches in context, each leading to its mark."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QFont, QFontMetricsF, QTextCharFormat, QTextCursor

from monitor.context import KeySentence, key_sentences
from monitor.types import Article, Rule
from ui import words
from ui.article.typography import block, ink, unbroken
from ui.highlight import Utf16, mark_format
from ui.theme import Theme

FOLD = "keys:fold"
"""What the headline asks for when it is chosen."""
LEADS = "keys:"
"""What a sentence asks for: its first match by where that starts in the text."""
DOT = "●  "


def quote(
    cursor: QTextCursor,
    article: Article,
    rules: Mapping[int, Rule],
    theme: Theme,
    base: QFont,
    *,
    folded: bool,
) -> None:
    """Write them at the cursor, under a headline that folds them; nothing where there are none."""
    known = [match for match in article.matches if match.rule in rules]
    found = key_sentences(article.text, known)
    if not found:
        return
    cursor.insertBlock(block(14, 7))
    head = ink(theme.quiet, base, 0.86, QFont.Weight.DemiBold)
    head.setFontCapitalization(QFont.Capitalization.AllUppercase)
    name = words.translate("Article", "Key sentences")
    shown = f"▸  {name} ({len(found)})" if folded else f"▾  {name}"
    cursor.insertText(shown, leading(head, FOLD))
    for one in [] if folded else found:
        _write(cursor, one, rules, theme, base)


def _write(
    cursor: QTextCursor, one: KeySentence, rules: Mapping[int, Rule], theme: Theme, base: QFont
) -> None:
    made = block(0, 5, 128)
    dots = [ink(theme.rule(rules[number].colour).line, base, 0.72, QFont.Weight.Normal)
            for number in one.rules]  # fmt: skip
    hang = sum(QFontMetricsF(dot.font()).horizontalAdvance(DOT) for dot in dots)
    made.setLeftMargin(hang)
    made.setTextIndent(-hang)
    cursor.insertBlock(made)
    for dot in dots:
        cursor.insertText(DOT, dot)
    plain = leading(ink(theme.text, base, 0.98, QFont.Weight.Normal), f"{LEADS}{one.first.start}")
    line = unbroken(one.text)
    start, place = cursor.position(), Utf16(line)
    cursor.insertText(line, plain)
    for first, last, number in one.spans:
        spot = QTextCursor(cursor.document())
        spot.setPosition(start + place(first))
        spot.setPosition(start + place(last), QTextCursor.MoveMode.KeepAnchor)
        colour, said = rules[number].colour, line[first:last]
        spot.mergeCharFormat(mark_format(theme, colour, said, plain.font()))
    cursor.movePosition(QTextCursor.MoveOperation.End)


def leading(look: QTextCharFormat, to: str) -> QTextCharFormat:
    """The same look for words that can be chosen."""
    look.setAnchor(True)
    look.setAnchorHref(to)
    look.setFontUnderline(False)
    return look
