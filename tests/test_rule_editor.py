"""The rule editor says what a rule means, what is wrong with it and what it finds, and saves it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCursor
from pytestqt.qtbot import QtBot

from monitor import store
from monitor.engine import Engine
from monitor.types import Query, Rule
from tests.loopback import FILLER, Site
from ui.bridge import Bridge
from ui.dialogs.convert import ConvertQuery
from ui.rules.editor import RuleEditor
from ui.rules.saving import name_of, remove_rule
from ui.theme import LIGHT

SOON = 15_000


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A desk with two articles that speak of „Hauptstädten“."""
    engine = Engine(tmp_path_factory.mktemp("desk"), workers=1)
    engine.start(polling=False)
    with Site() as site:
        articles = [(key, f"Nachricht 🗞 {key}", FILLER) for key in "ab"]
        url = site.feed("/f.xml", "Kurier", *articles)
        feed = engine.tell(store.feeds.add, url, "", "", datetime.now(UTC)).result(5)[0]
        engine.allow(url)
        engine.poll([feed.id]).result(30)
    yield engine
    engine.close()


@pytest.fixture
def bridge(engine: Engine, qapp: object) -> Iterator[Bridge]:
    bridge = Bridge(engine)
    yield bridge
    bridge.close()


def rules(engine: Engine) -> dict[str, Rule]:
    return {rule.name: rule for rule in engine.ask(store.rules.all_rules).result(5)}


def opened(
    qtbot: QtBot, bridge: Bridge, rule: Rule | None = None, suggestion: str = ""
) -> RuleEditor:
    editor = RuleEditor(bridge, rule, LIGHT, None, suggestion)
    editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(editor)
    editor.show()
    assert not editor.isModal()
    return editor


def forms(editor: RuleEditor) -> dict[str, bool]:
    """The forms that are shown, and whether each is ticked."""
    shown = editor.finds.forms
    items = [shown.item(row) for row in range(shown.count())]
    return {item.text(): item.checkState() == Qt.CheckState.Checked for item in items}


def marked(editor: RuleEditor) -> list[str]:
    """The parts of the samples that wear the rule's ground."""
    ground = QColor(LIGHT.rule(editor.colour.colour()).back)
    found, document = list[str](), editor.finds.samples.document()
    block = document.begin()
    while block.isValid():
        for part in block.textFormats():
            if part.format.background().color() == ground:
                cursor = QTextCursor(document)
                cursor.setPosition(block.position() + part.start)
                cursor.setPosition(
                    block.position() + part.start + part.length, QTextCursor.MoveMode.KeepAnchor
                )
                found.append(cursor.selectedText())
        block = block.next()
    return found


def test_live_finds_mark_the_inflected_form_and_count_it(qtbot: QtBot, bridge: Bridge) -> None:
    editor = opened(qtbot, bridge)
    assert not editor.ok.isEnabled()
    qtbot.keyClicks(editor.expression, "Hauptstadt")
    assert "Hauptstadt" in editor.meaning.text()
    assert editor.ok.isEnabled()
    qtbot.waitUntil(lambda: bool(marked(editor)), timeout=SOON)
    assert marked(editor) == ["Hauptstädten", "Hauptstädten"]
    assert forms(editor) == {"Hauptstädten  2": True}
    editor.colour.choose("violet")
    assert marked(editor) == ["Hauptstädten", "Hauptstädten"]


def test_marks_stand_right_behind_an_emoji(qtbot: QtBot, bridge: Bridge) -> None:
    editor = opened(qtbot, bridge, suggestion="titel:a")
    qtbot.waitUntil(lambda: bool(editor.finds.samples.toPlainText()), timeout=SOON)
    assert marked(editor) == ["a"]


def test_a_rule_without_finds_says_so(qtbot: QtBot, bridge: Bridge) -> None:
    editor = opened(qtbot, bridge, suggestion="Oberbürgermeisterin")
    qtbot.waitUntil(lambda: "No find" in editor.finds.heading.text(), timeout=SOON)
    assert editor.ok.isEnabled()


def test_a_mistake_is_marked_at_its_character_and_told_in_words(
    qtbot: QtBot, bridge: Bridge
) -> None:
    editor = opened(qtbot, bridge)
    editor.expression.setPlainText('"🗞 Patriot" ODER')
    qtbot.waitUntil(editor.fault.isVisible, timeout=SOON)
    assert editor.expression.marked() == "ODER"
    assert "ODER" in editor.fault.text()
    assert "character 13" in editor.fault.text()
    assert not editor.ok.isEnabled()
    editor.expression.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(editor.expression, " SAMP-T")
    assert editor.expression.marked() == ""
    assert not editor.fault.isVisible()
    assert editor.ok.isEnabled()


def test_return_in_the_line_saves_and_the_archive_is_matched_in_the_background(
    qtbot: QtBot, bridge: Bridge, engine: Engine
) -> None:
    editor = opened(qtbot, bridge, suggestion="Beratung")
    editor.colour.choose("teal")
    editor.level.setCurrentIndex(editor.level.findData("notify"))
    with qtbot.waitSignal(editor.saved, timeout=SOON) as told:
        qtbot.keyClick(editor.expression, Qt.Key.Key_Return)
    rule = rules(engine)["Beratung"]
    assert told.args == [rule]
    assert (rule.expression, rule.colour, rule.level) == ("Beratung", "teal", "notify")
    assert not editor.isVisible()

    def matched() -> bool:
        return len(engine.ask(store.articles.ids, Query(rule=rule.id)).result(5)) == 2

    qtbot.waitUntil(matched, timeout=SOON)


def test_a_rule_can_be_saved_at_rest(qtbot: QtBot, bridge: Bridge, engine: Engine) -> None:
    editor = opened(qtbot, bridge, suggestion="Sitzung")
    editor.enabled.setChecked(False)
    with qtbot.waitSignal(editor.saved, timeout=SOON) as told:
        editor.ok.click()
    assert not told.args[0].enabled
    assert rules(engine)["Sitzung"] == told.args[0]


def test_a_name_that_is_taken_is_told_in_place(
    qtbot: QtBot, bridge: Bridge, engine: Engine
) -> None:
    editor = opened(qtbot, bridge, suggestion="Termin")
    editor.name.setText("Patriot")
    editor.ok.click()
    qtbot.waitUntil(editor.notice.isVisible, timeout=SOON)
    assert "Patriot" in editor.notice.text()
    assert editor.isVisible()
    assert "Termin" not in {rule.expression for rule in rules(engine).values()}
    qtbot.keyClicks(editor.name, "Termine")
    assert not editor.notice.isVisible()
    with qtbot.waitSignal(editor.saved, timeout=SOON):
        editor.ok.click()
    assert "Termine" in rules(engine)


def test_a_saved_rule_is_changed_and_not_doubled(
    qtbot: QtBot, bridge: Bridge, engine: Engine
) -> None:
    before = rules(engine)["Sicherheitsgarantie"]
    editor = opened(qtbot, bridge, before)
    assert editor.rule() == before
    editor.name.setText("Garantien")
    with qtbot.waitSignal(editor.saved, timeout=SOON):
        editor.ok.click()
    assert rules(engine)["Garantien"].id == before.id
    assert "Sicherheitsgarantie" not in rules(engine)


def test_removing_a_rule_asks_first(qtbot: QtBot, bridge: Bridge, engine: Engine) -> None:
    rule = rules(engine)["Koalition der Willigen"]
    box = remove_rule(bridge, rule, None)
    assert not box.isModal()
    box.defaultButton().click()
    assert rule.name in rules(engine)
    box = remove_rule(bridge, rule, None)
    next(one for one in box.buttons() if one is not box.defaultButton()).click()
    qtbot.waitUntil(lambda: rule.name not in rules(engine), timeout=SOON)


def test_words_taken_from_an_article_become_a_phrase(qtbot: QtBot, bridge: Bridge) -> None:
    editor = opened(qtbot, bridge, suggestion='Koalition\nder "Willigen"')
    assert editor.expression.text() == '"Koalition der Willigen"'
    assert editor.rule().name == "Koalition der Willigen"
    assert len(name_of("Wort " * 50)) <= 60


def test_the_colours_are_chosen_by_the_arrow_keys_and_have_names(
    qtbot: QtBot, bridge: Bridge
) -> None:
    editor = opened(qtbot, bridge)
    first = editor.colour._group.checkedButton()
    editor.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus, timeout=SOON)
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert editor.colour.colour() == "blue"
    names = {one.accessibleName() for one in editor.colour._group.buttons()}
    assert len(names) == 8
    assert "" not in names


def test_another_systems_query_is_turned_and_goes_on_as_a_rule(qtbot: QtBot) -> None:
    used: list[str] = []
    dialog = ConvertQuery(used.append)
    qtbot.addWidget(dialog)
    dialog.system.setCurrentIndex(dialog.system.findData("factiva"))
    dialog.query.setPlainText("Patriot near5 (Ukraine or Kiew)")
    assert dialog.expression == "Patriot NAHE/4 (Ukraine ODER Kiew)"
    assert "NAHE/4" in dialog.notice.text()
    dialog.query.setPlainText("Patriot near5 (Ukraine")
    assert not dialog.ok.isEnabled()
    assert dialog.notice.kind == "fault"
    dialog.query.setPlainText("Patriot and Ukraine")
    dialog.use()
    assert used == ["Patriot UND Ukraine"]
