"""The versions of an article: words removed and added, on screen and in the terminal."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtGui import QFont, QFontMetricsF
from pytestqt.qtbot import QtBot

from monitor import cli, diff, store
from monitor.types import Query
from tests.desk import MATCHED, DeskUnderTest, pixels
from tests.loopback import FILLER
from ui import theme
from ui.article.versions import Comparison


def shown(old: str, new: str) -> str:
    signs = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(signs[piece.kind].format(piece.text) for piece in diff.words(old, new))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("zwei Batterien.", "zwei Batterien.", "zwei Batterien."),
        ("Es sind zwei Züge.", "Es sind drei Züge.", "Es sind [-zwei -]{+drei +}Züge."),
        ("Eins.\nZwei.\nDrei.", "Eins.\nDrei.", "Eins.\n[-Zwei.\n-]Drei."),
        ("", "neu", "{+neu+}"),
        ("alt", "", "[-alt-]"),
    ],
)
def test_what_changed_is_told_word_by_word(old: str, new: str, told: str) -> None:
    assert shown(old, new) == told


def test_both_texts_can_be_read_back_from_their_comparison() -> None:
    dice = random.Random(7)
    words = ["der ", "die ", "Haus", ", ", "Baum. ", "\n", "Ä-Ö ", "„x“ "]
    for _ in range(300):
        old, new = ("".join(dice.choices(words, k=dice.randrange(30))) for _ in range(2))
        pieces = diff.words(old, new)
        assert "".join(piece.text for piece in pieces if piece.kind != "added") == old
        assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new


def test_a_long_text_is_compared_in_bounded_time() -> None:
    old = " ".join(f"wort{n}" for n in range(60_000))
    new = old.replace("wort77 ", "anders ")
    assert {piece.kind for piece in diff.words(old, new)} == {"removed", "added"}


def edited(desk: DeskUnderTest) -> int:
    """An article in its second version."""
    url = desk.site.feed("/f.xml", "Blatt", ("a", "Patriot am Morgen", MATCHED))
    desk.subscribe(url)
    desk.poll()
    changed = MATCHED.replace("zwei", "drei")
    desk.site.feed("/f.xml", "Blatt", ("a", "Patriot am Abend", changed))
    desk.poll()
    return desk.choose("Patriot am Abend")


def test_the_versions_of_an_article_stand_beside_its_text_with_what_changed(
    desk: DeskUnderTest,
) -> None:
    edited(desk)
    window, view = desk.window, desk.window.article
    assert "Version 2  ·  changed " in view.page.toPlainText()
    assert view.foot.versions_button.isVisible()
    window.actions_["versions"].trigger()
    desk.until(lambda: "drei" in view.versions.page.toPlainText())
    text = view.versions.page.toPlainText()
    assert "zwei drei Patriot-Batterien" in text
    assert view.versions.list.count() == 2
    assert "another headline" in view.versions.list.item(0).text()
    green, red = (theme.LIGHT.rule(name).back for name in ("green", "red"))
    assert pixels(view.versions.page.viewport(), green) > 100
    assert pixels(view.versions.page.viewport(), red) > 100
    cursor = view.versions.page.document().find("zwei")
    assert cursor.charFormat().font().strikeOut()
    cursor = view.versions.page.document().find("drei")
    assert cursor.charFormat().font().underline()
    view.versions.list.setCurrentRow(1)
    desk.until(lambda: "am Abend" not in view.versions.page.toPlainText())
    window.actions_["versions"].trigger()
    assert view.page.isVisible()


def test_a_comparison_breaks_no_word_of_its_headline_and_sets_changed_words_apart(
    qtbot: QtBot,
) -> None:
    page = Comparison()
    qtbot.addWidget(page)
    page.resize(1200, 300)
    page.show()
    old, new = (
        "Verteidigungsministerkonferenz gescheitert",
        "Verteidigungsministerkonferenz vertagt",
    )
    page.show_pieces(diff.words(f"{old}\nText.", f"{new}\nText."), theme.LIGHT)

    def size() -> float:
        return page.document().firstBlock().begin().fragment().charFormat().fontPointSize()

    wide = size()
    assert "gescheitert\u2009vertagt" in page.toPlainText()
    larger = QFont(page.font())
    larger.setBold(True)
    larger.setPointSizeF(larger.pointSizeF() * 1.25)
    word = QFontMetricsF(larger).horizontalAdvance("Verteidigungsministerkonferenz")
    while page.line_width() > word:
        page.resize(page.width() - 5, 300)
    assert size() < wide
    layout = page.document().firstBlock().layout()
    lines = [layout.lineAt(number) for number in range(layout.lineCount())]
    starts = [page.toPlainText()[line.textStart() :].split()[0] for line in lines]
    assert starts[0] == "Verteidigungsministerkonferenz"
    assert starts[1].startswith("gescheitert")
    page.resize(1200, 300)
    assert size() == wide


def test_an_article_without_versions_offers_none(desk: DeskUnderTest) -> None:
    desk.subscribe(desk.site.feed("/f.xml", "Blatt", ("a", "Wetter", FILLER)))
    desk.poll()
    desk.choose("Wetter")
    view = desk.window.article
    assert not view.foot.versions_button.isVisible()
    for name, said in (("versions", "changed nothing"), ("story", "Nobody else")):
        desk.window.actions_[name].trigger()
        assert view.page.isVisible()
        assert said in desk.window.status.message.text()


def test_a_page_that_is_gone_is_said_so_in_list_and_article(desk: DeskUnderTest) -> None:
    url = desk.site.feed("/f.xml", "Blatt", ("a", "Patriot am Morgen", MATCHED))
    desk.subscribe(url)
    desk.poll()
    number = desk.choose("Patriot am Morgen")
    desk.site.put("/a.html", "weg", status=410)
    rounds, now = desk.engine.rounds, desk.engine.now
    late = replace(rounds._hands, now=lambda: now() + timedelta(minutes=20))
    rounds._hands, rounds.polls.tools = late, replace(rounds.polls.tools, now=late.now)
    desk.engine.poll([]).result(20)
    desk.until(lambda: "no longer online" in desk.window.article.page.toPlainText())
    desk.until(lambda: bool((row := desk.window.model.known(number)) and row.gone))


def test_the_terminal_shows_versions_as_words_and_as_json(
    desk: DeskUnderTest, capsys: pytest.CaptureFixture[str]
) -> None:
    number = edited(desk)
    assert cli.main(["--data", str(desk.folder), "article", str(number), "--versions"]) == 0
    told = capsys.readouterr().out
    assert "[-zwei -]{+drei +}Patriot-Batterien" in told
    order = ["--data", str(desk.folder), "article", str(number), "--versions", "--json"]
    assert cli.main(order) == 0
    lines = [json.loads(text) for text in capsys.readouterr().out.splitlines()]
    assert [one["version"] for one in lines] == [1, 2]
    assert desk.stored(store.articles.ids, Query()) == [number]
