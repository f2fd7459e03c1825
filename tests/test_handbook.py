"""The handbook names everything there is, in both languages, and what it promises holds."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

import resources
from monitor import cli
from monitor.commands import output
from monitor.match import check, compile_rules, find, lex
from monitor.match.tree import FIELDS
from monitor.search.line import FIELDS as SEARCHED
from monitor.types import LEVELS, Rule
from tests.desk import DeskUnderTest
from tests.test_words import plain, speaking
from ui import words
from ui.actions import TABLE
from ui.dialogs.handbook import Handbook, anchor
from ui.dialogs.settings import Settings
from ui.vocabulary import REASONS

LANGUAGES = ("de", "en")
GERMAN_KEYS = {
    "Ctrl": "Strg",
    "Shift": "Umschalt",
    "Space": "Leertaste",
    "Return": "Eingabe",
    "Home": "Pos1",
}
TITLES = {
    "rules": {"de": "Die Sprache der Regeln", "en": "The language of rules"},
    "patterns": {"de": "Wörter und Muster", "en": "Words and patterns"},
    "combining": {"de": "Verknüpfen", "en": "Combining"},
    "examples": {"de": "Beispiele", "en": "Examples"},
    "why": {"de": "Warum ein Artikel ein Treffer ist", "en": "Why an article matches"},
    "notices": {"de": "Mitteilungen", "en": "Notices"},
    "search": {"de": "Suchen", "en": "Searching"},
    "settings": {"de": "Einstellungen", "en": "Settings"},
    "terminal": {"de": "Im Terminal", "en": "In the terminal"},
}
both = pytest.mark.parametrize("language", LANGUAGES)


def handbook(language: str) -> str:
    return resources.path("handbook", f"{language}.md").read_text(encoding="utf-8")


def headings(text: str) -> list[tuple[int, str]]:
    return [(len(hit[1]), hit[2]) for hit in re.finditer(r"^(#+) (.+)$", text, re.MULTILINE)]


def section(language: str, name: str) -> str:
    """A section with its subsections."""
    text, title = handbook(language), TITLES[name][language]
    start = re.search(rf"^(#+) {title}$", text, re.MULTILINE)
    assert start, title
    rest = text[start.end() :]
    end = re.search(rf"^#{{1,{len(start[1])}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest


def rows(text: str) -> list[list[str]]:
    """The cells of all tables, without their heads."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    heads = {n - 1 for n, line in enumerate(lines) if line.startswith("|---")}
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for n, line in enumerate(lines)
        if n not in heads and not line.startswith("|---")
    ]


def codes(text: str) -> list[str]:
    return re.findall(r"`([^`\n]+)`", text)


def commands(parser: argparse.ArgumentParser, name: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every command that does something, with its own options."""
    inner = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    for action in inner:
        for word, made in action.choices.items():
            yield from commands(made, f"{name} {word}".strip())
    if not inner:
        yield name, [option for a in parser._actions for option in a.option_strings if option[2:]]


# -- both say the same ------------------------------------------------------------------------


def test_both_handbooks_have_the_same_parts() -> None:
    german, english = (handbook(language) for language in LANGUAGES)
    assert [level for level, _ in headings(german)] == [level for level, _ in headings(english)]
    assert [len(row) for row in rows(german)] == [len(row) for row in rows(english)]
    for sign in ("\n- ", "\n1. ", "\n```", "](#"):
        assert german.count(sign) == english.count(sign), sign
    assert not re.search(r"<\w+|!\[", german + english), "neither HTML nor pictures"


@both
def test_links_inside_the_handbook_lead_somewhere(language: str) -> None:
    text = handbook(language)
    places = {anchor(title) for _, title in headings(text)}
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert len(links) > 10
    assert {link for link in links if link.removeprefix("#") not in places} == set()


@both
def test_the_contents_name_every_chapter(language: str) -> None:
    text = handbook(language)
    linked = re.findall(r"\[([^]]+)\]\(#", text[: text.index("\n## ")])
    assert linked == [title for level, title in headings(text) if level == 2]


def test_the_readme_leads_to_both_handbooks() -> None:
    root = Path(__file__).parents[1]
    links = re.findall(r"\]\((\S+?\.md)\)", (root / "README.md").read_text(encoding="utf-8"))
    assert {"resources/handbook/en.md", "resources/handbook/de.md"} <= set(links)
    assert all((root / link).exists() for link in links)


# -- all there is -----------------------------------------------------------------------------


@both
def test_every_command_stands_with_its_options(language: str) -> None:
    text = section(language, "terminal")
    found = dict(commands(cli.parser()))
    assert len(found) > 15
    for name, options in found.items():
        row = next((line for line in text.splitlines() if f"`presselage {name}" in line), "")
        assert row, name
        for option in set(options) - {"--help", "--data", "--demo"}:
            assert option in row, f"{name} {option}"
    shared = [option for action in cli.parser()._actions for option in action.option_strings]
    for option in shared:
        assert option == "-h" or option in text, option
    for value in (*cli.COLOURS, *cli.LEVELS):
        assert value in text, value


@both
def test_every_exit_code_stands(language: str) -> None:
    told = {row[0] for row in rows(section(language, "terminal")) if row[0].isdigit()}
    wanted = (output.OK, output.ERROR, output.USAGE, output.SOME_FAILED, output.INTERRUPTED)
    assert told == {str(code) for code in wanted}


@both
def test_every_action_stands_with_its_keys(language: str) -> None:
    text = handbook(language)
    table = {row[0]: codes(row[1]) for row in rows(text) if len(row) == 2}
    with speaking(language):
        for act in TABLE:
            name = plain(words.translate("Actions", act.text))
            keys = [in_words(key, language) for key in act.keys]
            assert (table.get(name) == keys) if keys else (name in " ".join(text.split())), name


def in_words(key: str, language: str) -> str:
    parts = key.split("+") if not key.endswith("++") else [*key[:-2].split("+"), "+"]
    return "+".join(GERMAN_KEYS.get(part, part) if language == "de" else part for part in parts)


@both
def test_every_setting_stands_by_its_label(qtbot: QtBot, language: str) -> None:
    told = {row[0] for row in rows(section(language, "settings"))}
    with speaking(language):
        dialog = Settings(None, {}, lambda _: None)
        qtbot.addWidget(dialog)
        fields = [label for label in dialog.findChildren(QLabel) if label.buddy()]
        labels = {plain(one.text()) for one in [*fields, *dialog.findChildren(QCheckBox)]}
    assert len(labels) > 5
    assert told == labels


@both
def test_every_operator_and_field_of_rules_stands(language: str) -> None:
    told = codes(section(language, "rules"))
    for word in (*lex.OPERATORS, *lex.CALLS):
        assert word in told, word
    for word in lex.NEAR:
        assert f"{word}/5" in told, word
    for field in (*FIELDS, "erste(50)", "first(50)"):
        assert f"{field}:" in told, field


@both
def test_every_field_of_the_search_line_stands(language: str) -> None:
    told = codes(section(language, "search"))
    for field in SEARCHED:
        assert any(code.startswith(f"{field}:") for code in told), field


@both
def test_every_reason_and_level_stands_in_the_words_of_the_window(language: str) -> None:
    with speaking(language):
        reasons = {words.reason(name) for name in REASONS}
        levels = {words.level(name) for name in LEVELS}
    assert {row[0] for row in rows(section(language, "why"))} == reasons
    assert {row[0] for row in rows(section(language, "notices"))} == levels


# -- what it promises ---------------------------------------------------------------------------


@both
def test_every_example_of_a_rule_can_be_read(language: str) -> None:
    block = re.search(r"```\n(.*?)```", section(language, "examples"), re.DOTALL)
    assert block
    shown = [codes(row[1])[0] for row in rows(section(language, "combining"))]
    patterns = [codes(row[0])[0] for row in rows(section(language, "patterns"))]
    assert len(patterns) > 10
    for expression in [*block[1].splitlines(), *shown, *patterns]:
        if "^" not in expression or "(" in expression:  # a weight alone is no rule
            check(expression)


@both
def test_patterns_find_the_words_that_are_named_beside_them(language: str) -> None:
    tried = 0
    for written, told in rows(section(language, "patterns")):
        rules = compile_rules([Rule(1, "", codes(written)[0])])
        for word in re.findall(r"(?<![*\w])\*([\w-]+)\*(?![*\w])", told):
            assert find(rules, "", f"Hier steht {word} im Text.", "de"), f"{written}: {word}"
            tried += 1
    assert tried >= 5


@both
def test_the_words_that_a_rule_is_said_to_find_are_found(language: str) -> None:
    text = " ".join(section(language, "rules").replace("\\*", "∗").split())
    pairs = re.findall(r"\((?:\*([^*]+)\*): ((?:\*[^*]+\*(?:, )?)+)\)", text)
    assert len(pairs) >= 4
    for term, named in pairs:
        rules = compile_rules([Rule(1, "", term)])
        for form in re.findall(r"\*([^*]+)\*", named):
            sentence = f"Heute {form.replace('…', 'er dem Antrag')}, hieß es."
            assert find(rules, "", sentence, "de"), f"{term}: {form}"


def test_a_link_in_the_window_brings_its_heading_to_the_top(qtbot: QtBot) -> None:
    with speaking("de"):
        window = Handbook()
        qtbot.addWidget(window)
        window.show()
        window.text.anchorClicked.emit(QUrl("#datenschutz"))
        assert window.text.textCursor().block().text() == "Datenschutz"
        assert window.text.verticalScrollBar().value() > 1_000
        window.text.anchorClicked.emit(QUrl("#alle-tasten"))
        top = window.text.cursorRect().top()
        assert window.text.textCursor().block().text() == "Alle Tasten"
        assert 0 <= top <= 40


def test_escape_empties_the_line_and_closes_and_one_handbook_is_enough(desk: DeskUnderTest) -> None:
    window = desk.window

    def shown() -> list[Handbook]:
        return [one for one in window.findChildren(Handbook) if one.isVisible()]

    for _ in range(2):
        window.actions_["handbook"].trigger()
    (book,) = shown()
    desk.bot.keyClicks(book.find, "Xylophon")
    assert "Xylophon" in book.notice.text()
    assert book.notice.isVisible()
    desk.bot.keyClick(book.find, Qt.Key.Key_Escape)
    assert (book.find.text(), book.notice.text()) == ("", "")
    assert shown() == [book]
    desk.bot.keyClick(book.find, Qt.Key.Key_Escape)
    assert shown() == []
