"""Key sentences: an article's matches in context, each leading to its mark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from monitor import store
from monitor.context import MOST, key_sentences
from monitor.types import Match
from tests.desk import DeskUnderTest
from tests.loopback import FILLER, Site
from ui.views import SETTING

LONG = "\n".join(
    [
        "Das Bündnis liefert zwei Patriot-Batterien in die Ukraine.",
        *[FILLER] * 6,
        "Auch Patriot-Systeme der nächsten Bauart sind im Gespräch.",
        *[FILLER] * 6,
        "Ein Patriot-Verband wird verlegt. Danach ist Ruhe.",
    ]
)


def matches(text: str, word: str, rule: int) -> list[Match]:
    found, at = [], text.find(word)
    while at >= 0:
        found.append(Match(rule, "text", at, at + len(word), word, word, "exact"))
        at = text.find(word, at + 1)
    return found


def test_every_rule_has_a_sentence_before_any_has_a_second_one() -> None:
    text = "Der Rat tagt. " * 60 + "Am Ende ging es um Öl. " + "Nichts weiter geschah. " * 10
    found = key_sentences(text, [*matches(text, "Rat", 1), *matches(text, "Öl", 2)])
    assert len(found) == MOST
    assert [one.rules for one in found] == [(1,)] * (MOST - 1) + [(2,)]
    assert found[-1].text == "Am Ende ging es um Öl."
    for one in found:
        assert [one.text[a:b] for a, b, _ in one.spans] == [one.first.form]


def test_a_long_sentence_is_cut_around_its_match_and_a_short_text_has_none() -> None:
    text = "und so weiter " * 60 + "bis der Rat tagt, " + "und so weiter " * 60 + "."
    (one,) = key_sentences(text, matches(text, "Rat", 1))
    assert len(one.text) < 300
    (a, b, _) = one.spans[0]
    assert one.text[a:b] == "Rat"
    assert key_sentences("Der Rat tagt.", matches("Der Rat tagt.", "Rat", 1)) == []


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskUnderTest]:
    with Site() as site:
        desk = DeskUnderTest(qtbot, site, tmp_path)
        desk.subscribe(site.feed("/f.xml", "Blatt", ("a", "Lieferung beschlossen", LONG)))
        desk.poll()
        yield desk
        desk.close()


def test_a_key_sentence_leads_to_its_match_in_the_text(desk: DeskUnderTest) -> None:
    desk.choose("Lieferung beschlossen")
    article = desk.window.article
    assert article.article
    last = [hit for hit in article.hits if hit.match.field == "text"][-1]
    text = article.page.document().toPlainText()
    assert text.count("Ein Patriot-Verband wird verlegt.") == 2  # once above, once in place
    assert text[last.start : last.stop] == last.match.form
    article.page.anchorClicked.emit(QUrl(f"keys:{last.match.start}"))
    assert article.page.verticalScrollBar().value() > 0
    assert str(len(article.hits)) in article.foot.counter.text()


def test_folded_key_sentences_stay_folded_in_the_next_article_and_at_the_next_start(
    desk: DeskUnderTest,
) -> None:
    desk.choose("Lieferung beschlossen")
    article = desk.window.article
    article.page.anchorClicked.emit(QUrl("keys:fold"))
    text = article.page.document().toPlainText()
    assert text.count("Ein Patriot-Verband wird verlegt.") == 1
    assert not desk.window.actions_["quotes"].isChecked()
    desk.until(lambda: desk.stored(kept) == {"quotes": False})
    desk.window.actions_["quotes"].trigger()
    assert article.page.document().toPlainText().count("wird verlegt.") == 2


def kept(db: object) -> object:
    return store.settings.get(db, SETTING, {})  # type: ignore[arg-type]


def test_folding_moves_nothing_of_the_text_that_is_read_below(desk: DeskUnderTest) -> None:
    desk.choose("Lieferung beschlossen")
    article = desk.window.article
    article.step(-1)
    page = article.page
    before = page.cursorRect(page.textCursor()).top()
    desk.window.actions_["quotes"].trigger()
    assert abs(page.cursorRect(page.textCursor()).top() - before) <= 1
