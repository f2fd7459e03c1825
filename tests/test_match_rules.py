"""The language of rules: what is read as what, and how a mistake is told."""

from __future__ import annotations

import pytest

from monitor.match.rules import RuleError, parse
from monitor.match.tree import And, In, Near, Node, Not, Or, Pattern, Phrase, Term, Without

A, B, C = Term("Aal"), Term("Bär"), Term("Chor")


@pytest.mark.parametrize(
    ("expression", "tree"),
    [
        ("Aal Bär", And((A, B))),
        ("Aal UND Bär AND Chor", And((A, B, C))),
        ("Aal ODER Bär Chor", Or((A, And((B, C))))),
        ("(Aal OR Bär) Chor", And((Or((A, B)), C))),
        ("Aal NICHT Bär", And((A, Not(B)))),
        ("Aal -Bär", And((A, Not(B)))),
        ("Aal NAHE/3 Bär", Near(A, B, 3)),
        ("Aal VOR/3 Bär", Near(A, B, 3, True)),
        ("Aal OHNE Bär", Without(A, B)),
        ("Titel:Aal", In("title", A)),
        ("text:(Aal Bär)", In("text", And((A, B)))),
        ("=Aal", Term("Aal", "exact")),
        ("==Aal", Term("Aal", "case")),
        ("Aal*", Term("Aal*", "wild")),
        ("Aal+", Term("Aal", "smart", True)),
        ("Aal-+", Term("Aal", "smart", False)),
        ("„Aal der Bären“", Phrase(("Aal", "der", "Bären"), "Aal der Bären")),
        ('="Aal Bär"', Phrase(("Aal", "Bär"), "Aal Bär", "exact")),
        (r"/a\/b+/i", Pattern(r"a\/b+", "i")),
        ("Politiker*innen", Term("Politiker")),
        ("oder Aal", And((Term("oder"), A))),
        ("Aal –Bär", And((A, Not(B)))),
        ("Aal \u2212Bär", And((A, Not(B)))),
        ("‚Aal der Bären‘", Phrase(("Aal", "der", "Bären"), "Aal der Bären")),
        ("'Aal der Bären' Chor", And((Phrase(("Aal", "der", "Bären"), "Aal der Bären"), C))),
        ("re:publica", Phrase(("re", "publica"), "re:publica")),
        ("O’Aal", Phrase(("O", "Aal"), "O'Aal")),
    ],
)
def test_a_rule_is_read(expression: str, tree: Node) -> None:
    assert parse(expression) == tree


@pytest.mark.parametrize(
    ("expression", "at", "german"),
    [
        ("", 0, "leer"),
        ("  ", 0, "leer"),
        ("(Aal", 0, "nie geschlossen"),
        ("Aal (Bär", 4, "nie geschlossen"),
        ("Aal)", 3, "nie geöffnet"),
        (")", 0, "nie geöffnet"),
        ("()", 0, "fehlt"),
        ('Aal "Bär', 4, "Anführungszeichen"),
        ('""', 0, "kein Wort"),
        ("Aal ODER", 4, "fehlt ein Begriff"),
        ("ODER Aal", 0, "fehlt ein Begriff"),
        ("Aal UND ODER Bär", 8, "fehlt ein Begriff"),
        ("Aal NAHE Bär", 4, "Abstand"),
        ("titel:", 0, "Feld"),
        ("/(/", 0, "reguläre"),
        ("/a/x", 3, "Buchstabe"),
        ("Aal /a", 4, "nie geschlossen"),
        ("Aal NAHE/x Bär", 4, "Abstand"),
        ("Aal NEAR5 Bär", 4, "Abstand"),
        ("Aal NAHE/1000 Bär", 9, "zwischen"),
        ("Aal NAHE/-1 Bär", 9, "zwischen"),
        ("Aal && Bär", 4, "AND (UND)"),
        ("Aal | Bär", 4, "OR (ODER)"),
        ("!Aal Bär", 0, "NOT (NICHT)"),
        ("überschrift:Aal", 0, "kein Feld"),
        ("titl:Aal", 0, "kein Feld"),
        ('Bär foo:"Aal"', 4, "kein Feld"),
        ("NICHT Aal", 0, "gefunden"),
        ("Aal ODER NICHT Bär", 0, "gefunden"),
        ("...", 0, "keinen Buchstaben"),
        ("*", 0, "fast alles"),
        ("(" * 60 + "Aal", 50, "tief"),
    ],
)
def test_a_mistake_is_told_with_its_place(expression: str, at: int, german: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse(expression)
    assert caught.value.at == at
    assert german in caught.value.german
    assert caught.value.why != caught.value.german
    assert caught.value.expression == expression
