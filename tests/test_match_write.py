"""A rule's tree and its text are two views of one thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.match import RuleError, parse, sentence
from monitor.match.lex import phrase, term
from monitor.match.tree import (
    And,
    Count,
    In,
    Listed,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Term,
    Threshold,
    Together,
    Weighted,
    Without,
    findable,
)
from monitor.match.write import canonical, write

WORDS = [
    "Aal",
    "bär",
    "NATO",
    "F-16",
    "ODER",
    "vor",
    "AT&T",
    "C++",
    "§ 218",
    ".NET",
    "Disney+",
    "Abo von Disney+",
    "#MeToo",
    "Kolleg*in",
    "S",
    "titel:x",
    "Trump's",
]
SIGNS = st.sampled_from(["", "", "=", "=="])
ENDS = st.sampled_from(["", "", "+", "-+"])


@st.composite
def leaves(draw: st.DrawFn) -> Node:
    kind = draw(st.sampled_from(["word", "phrase", "pattern", "wild", "fuzzy", "list"]))
    if kind == "word":
        return term(draw(SIGNS) + draw(st.sampled_from(WORDS)) + draw(ENDS))
    if kind == "phrase":
        text = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3)))
        kinds = {"": "smart", "=": "exact", "==": "case"}
        return phrase(text, kinds[draw(SIGNS)]) or Term("Aal")
    if kind == "pattern":
        return Pattern(
            draw(st.sampled_from([r"a\/b", "x+y?", r"\bZoll\b"])),
            draw(st.sampled_from(["", "i", "im"])),
        )
    if kind == "wild":
        return Term(draw(st.sampled_from(["Aal*", "*bär*", "M?ier"])), "wild")
    if kind == "fuzzy":
        return Term("Selenskyj", "fuzzy")
    return Listed(draw(st.sampled_from(["orte", "meine liste"])))


def inside(item: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    many = st.lists(item, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        many.map(And),
        many.map(Or),
        item.map(Not),
        st.builds(Near, item, item, st.integers(0, 99), st.booleans()),
        st.builds(Together, item, item, st.sampled_from(["sentence", "paragraph"])),
        st.builds(Without, item, item),
        st.builds(In, st.sampled_from(["title", "text", "lead"]), item),
        st.builds(In, st.just("first"), item, st.integers(1, 999)),
        st.builds(In, st.sampled_from(["author", "source", "url", "tag", "language"]), leaves()),
        st.builds(Count, st.integers(1, 99), item),
        st.builds(
            Threshold,
            st.sampled_from([1.0, 2.5, 40.0]),
            st.builds(Weighted, item, st.sampled_from([2.0, 0.5, -3.0])),
        ),
    )


TREES = st.recursive(leaves(), inside, max_leaves=8).filter(findable)


@given(TREES, st.sampled_from(["de", "en"]))
def test_what_is_written_reads_as_the_same_tree(tree: Node, language: str) -> None:
    assert parse(write(tree, language)) == tree


@given(TREES)
def test_every_tree_has_a_sentence_in_both_languages(tree: Node) -> None:
    text = write(tree)
    assert sentence(text, "de") != sentence(text, "en")


def read(text: str) -> Node | RuleError:
    try:
        return parse(text)
    except RuleError as error:
        return error


@given(st.text(alphabet='Aalbär ()"„“=+-*~^@/5:,.NAHEVORODER', max_size=30))
def test_any_text_is_read_or_refused_with_its_place_never_lost(text: str) -> None:
    got = read(text)
    if isinstance(got, RuleError):
        assert 0 <= got.at <= max(1, len(text))
        assert got.why != got.german
    else:
        assert parse(write(got)) == got
        assert canonical(canonical(text)) == canonical(text)


@pytest.mark.parametrize(
    ("typed", "german", "english"),
    [
        ("Aal Bär -Chor", "Aal UND Bär UND NICHT Chor", "Aal AND Bär AND NOT Chor"),
        ("(Aal OR Bär) NEAR/3 Chor", "(Aal ODER Bär) NAHE/3 Chor", "(Aal OR Bär) NEAR/3 Chor"),
        ("Aal OHNE Bär ONEAR/2 Chor", "Aal OHNE Bär VOR/2 Chor", "Aal EXCEPT Bär ONEAR/2 Chor"),
        ("title:(Aal)", "titel:Aal", "title:Aal"),
        ("atleast", "atleast", "atleast"),
        ("MIND(2,Aal Bär)", "MIND(2, Aal UND Bär)", "ATLEAST(2, Aal AND Bär)"),
        ("„Aal  der Bären“", '"Aal der Bären"', '"Aal der Bären"'),
        (
            "THRESHOLD(5, Aal^3 OR Bär^-1)",
            "SCHWELLE(5, Aal^3 ODER Bär^-1)",
            "THRESHOLD(5, Aal^3 OR Bär^-1)",
        ),
        ("first(50):Aal SENTENCE Bär", "erste(50):Aal SATZ Bär", "first(50):Aal SENTENCE Bär"),
    ],
)
def test_a_rule_has_one_canonical_spelling(typed: str, german: str, english: str) -> None:
    assert canonical(typed) == german
    assert canonical(typed, "en") == english
    assert parse(german) == parse(english) == parse(typed)
