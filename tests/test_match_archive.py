"""The archive's side of matching: the same truth as live matching, asked of words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.match import Vocabulary, archive, compile_rules, find, forms, needs, satisfied
from monitor.match.normal import normalise
from monitor.match.words import cut
from monitor.types import Rule

WORDS = [
    "Rakete",
    "raketen",
    "Raketenangriff",
    "Garantie",
    "RAKETEN",
    "McRakete",
    "Mittelstreckenraketen",
    "raketenhaft",
]
RULES = ["Rakete", "Rakete-+", "rak*", "Rackete~", "Zoll ODER Rakete", '"Rakete Garantie"', "NATO"]


def cases() -> Iterator[tuple[str, str, str]]:
    for file in sorted((Path(__file__).parent / "language").glob("*.txt")):
        rule, language = "", "de"
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("# rule: "):
                rule = line.removeprefix("# rule: ")
            elif line.startswith("# lang: "):
                language = line.removeprefix("# lang: ")
            elif line.strip():
                yield rule, language, line.replace("⟦", "").replace("⟧", "")


CASES = list(cases())
SENTENCES = [[*map(str.lower, cut(normalise(text).text).parts)] for _, _, text in CASES]
VOCABULARY = Vocabulary(word for words in SENTENCES for word in words)


def test_a_rule_shows_its_forms_with_reasons() -> None:
    assert forms("Rakete", WORDS) == [
        ("Mittelstreckenraketen", "compound head"),
        ("RAKETEN", "inflected"),
        ("Rakete", "exact"),
        ("Raketenangriff", "compound member"),
    ]
    folded = forms("Rakete", [word.lower() for word in WORDS], folded=True)
    assert ("raketen", "inflected") in folded
    assert "raketenhaft" not in dict(folded)


@pytest.mark.parametrize("rule", RULES)
def test_a_laid_out_vocabulary_answers_like_asking_every_word(rule: str) -> None:
    assert forms(rule, Vocabulary(WORDS)) == forms(rule, WORDS)


@given(
    st.sampled_from(["Rakete", "rak*", "Garantie", "NATO", "Zoll"]),
    st.text("aRketnNATOZzol", max_size=12),
)
def test_a_word_is_found_in_the_archive_as_in_a_text(rule: str, word: str) -> None:
    made = compile_rules([Rule(1, "r", rule)])
    live = [match.form for match in find(made, "", word)]
    assert bool(forms(rule, [word])) == (live == [word] and bool(word))


@pytest.mark.parametrize(("rule", "language", "text"), CASES)
def test_no_article_that_a_rule_matches_escapes_the_index(
    rule: str, language: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "_JUDGED", 1)  # else no rule here has words enough to be loose
    made = compile_rules([Rule(1, "r", rule)])
    if find(made, "", text, language):
        words = [word.lower() for word in cut(normalise(text).text).parts]
        assert satisfied(needs(rule, VOCABULARY, language=language), words)
        assert satisfied(needs(rule, VOCABULARY, language=language, loose=True), words)
        monkeypatch.setattr(archive, "_COMMON", -1)  # else no end stands in words enough
        assert satisfied(needs(rule, VOCABULARY, language=language, loose=True), words)


def test_a_beginning_is_asked_for_alone_where_its_ends_stand_in_very_many_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = Vocabulary(["luft", "bund", *(f"{n}ende" for n in range(4_000))])
    monkeypatch.setattr(archive, "_COMMON", 1_000)
    assert words.common("ende")
    assert not words.common("luft")
    need = needs("Luftende", words, loose=True)
    assert not words.near("ende")  # nobody read the words
    assert satisfied(need, ["luft", "17ende"])  # Luft- und Wasserende
    assert satisfied(need, ["luft"])
    assert not satisfied(needs("Luftende", words), ["luft"])


def test_a_loose_question_takes_many_words_for_compounds_without_judging_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(archive, "_JUDGED", 1)
    words = Vocabulary(["rakete", "raketenabwehr", "kosmosraketer", "patriot"])
    exact, loose = needs("Rakete", words), needs("Rakete", words, loose=True)
    assert satisfied(loose, ["raketenabwehr"])
    assert [satisfied(one, ["kosmosraketer"]) for one in (exact, loose)] == [False, True]
    assert [satisfied(one, ["patriot"]) for one in (exact, loose)] == [False, False]


def test_all_words_are_read_for_nothing_that_another_word_answers() -> None:
    words = Vocabulary(["patriot", "patriotinnen", "lehrerinnen"])
    assert satisfied(needs("Patriot", words, loose=True), ["patriot"])
    assert not words.near("lehrerinnen")  # Patriot- und Lehrerinnen: the one word is enough
    words = Vocabulary(["haushalt", "finanzausschuss", "finanzausschuß"])
    need = needs("Haushaltsausschuss", words, loose=True)
    assert satisfied(need, ["haushalt", "finanzausschuss"])  # Haushalt- und Finanzausschuss
    assert words.near("aussch")  # read once for all of its forms


def test_the_index_is_asked_for_little_more_than_what_matches() -> None:
    asked = held = 0
    for rule, language, _ in CASES:
        made = compile_rules([Rule(1, "r", rule)])
        need = needs(rule, VOCABULARY, language=language)
        if need is not None:
            for words, (_, _, text) in zip(SENTENCES, CASES, strict=True):
                if satisfied(need, words):
                    asked += 1
                    held += bool(find(made, "", text, language))
    assert asked < held * 2
