"""Text with spans: whatever is cut or marked, a span stays on its letters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from monitor.marked import mark, merge, snippet, unmark

LONG = (
    "Anfang ohne Belang. " * 40 + "Hier stehen die Sicherheitsgarantien im Text. " + "Ende. " * 90
)


def span_of(text: str, form: str, rule: int = 1) -> tuple[int, int, int]:
    start = text.index(form)
    return start, start + len(form), rule


def test_spans_that_overlap_or_touch_become_one() -> None:
    assert merge([(5, 9, 2), (0, 3), (2, 4), (4, 5), (12, 12)]) == [(0, 9)]


def test_marks_go_in_and_come_out_again() -> None:
    marked = "Das Thema ⟦Sicherheitsgarantien⟧ stand mit ⟦Patriot⟧-Systemen an."
    text, spans = unmark(marked)
    assert [text[a:b] for a, b in spans] == ["Sicherheitsgarantien", "Patriot"]
    assert mark(text, spans) == marked


def test_a_sign_without_its_partner_is_text() -> None:
    assert unmark("a⟧b⟦c") == ("a⟧b⟦c", [])
    assert unmark("⟦a⟦b⟧") == ("⟦ab", [(2, 3)])


def test_a_snippet_shows_the_first_match_between_whole_words() -> None:
    cut, spans = snippet(LONG, [span_of(LONG, "Sicherheitsgarantien")])
    assert cut.startswith("… ")
    assert cut.endswith(" …")
    assert [cut[a:b] for a, b, _ in spans] == ["Sicherheitsgarantien"]
    assert 200 <= len(cut) <= 244
    assert set(cut.strip("… ").split()) <= set(LONG.split())


def test_a_snippet_of_a_short_text_is_the_text_on_one_line() -> None:
    assert snippet("Erste Zeile\nzweite\u2028dritte", []) == ("Erste Zeile zweite dritte", [])


def test_a_match_near_the_end_still_fills_the_snippet() -> None:
    text = "Wort " * 100 + "Patriot."
    cut, spans = snippet(text, [span_of(text, "Patriot")])
    assert cut.endswith("Patriot.")
    assert len(cut) > 200
    assert [cut[a:b] for a, b, _ in spans] == ["Patriot"]


@given(
    text=st.text(alphabet="ab \n\tü😀\u0301", max_size=600),
    places=st.lists(st.tuples(st.integers(0, 600), st.integers(1, 40)), max_size=6),
    length=st.integers(20, 300),
)
def test_a_span_in_a_snippet_marks_the_letters_it_marked_in_the_text(
    text: str, places: list[tuple[int, int]], length: int
) -> None:
    spans = [
        (start, min(len(text), start + size), rule)
        for rule, (start, size) in enumerate(places)
        if start < len(text)
    ]
    cut, inside = snippet(text, spans, length)
    assert len(cut) <= length + 4
    assert not {"\n", "\t"} & set(cut)
    for start, stop, rule in inside:
        whole = text[spans_by(spans, rule)]
        assert cut[start:stop]
        assert cut[start:stop] in whole.replace("\n", " ").replace("\t", " ")
    if spans:
        assert any(rule == min(spans)[2] for _, _, rule in inside)


def spans_by(spans: list[tuple[int, int, int]], rule: int) -> slice:
    return next(slice(a, b) for a, b, r in spans if r == rule)


@given(st.text(alphabet="ab⟦⟧ \n", max_size=60))
def test_unmarking_anything_gives_spans_within_the_text(text: str) -> None:
    plain, spans = unmark(text)
    assert all(0 <= a <= b <= len(plain) for a, b in spans)
