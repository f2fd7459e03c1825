"""The language of short news texts, and statements that their text contradicts."""

from __future__ import annotations

import pytest

from monitor.language import detect, settled

TEXTS = {
    "de": """Kiew bittet um weitere Patriot-Systeme und mehr Munition für die Flugabwehr
Der Bundestag hat am Donnerstag über den Haushalt beraten.
Nach dem Angriff auf Charkiw sind noch mindestens zwölf Menschen vermisst.
Außenminister reist zu Gesprächen über Sicherheitsgarantien nach Warschau
Die Koalition der Willigen trifft sich in Paris, eine Entscheidung wird nicht erwartet.
Bahn: Verspätungen im Norden wegen eines Unwetters
Wie teuer wird das Heizen im Winter?
Ein Sprecher der Polizei sagte, der Fahrer sei bei dem Unfall leicht verletzt worden.
Eilmeldung: Parlament in Budapest stimmt gegen das Abkommen
So will die Regierung den Mangel an Fachkräften beheben
Das Ministerium prüft, ob die Lieferung vor dem Herbst möglich ist.
Gericht weist Klage gegen Windpark ab""",
    "en": """Kyiv asks for more Patriot systems as winter nears
The chancellor said on Thursday that the talks would continue.
At least twelve people are missing after the strike on Kharkiv.
Foreign ministers to discuss security guarantees in Warsaw
What we know about the ceasefire proposal
Police said the driver had been taken to hospital with minor injuries.
Parliament votes against the agreement amid protests
The coalition of the willing will meet in Paris, but no decision is expected.
Heating costs are set to rise this winter, according to a new report.
Court rejects challenge to wind farm by residents""",
    "fr": """Kiev demande de nouveaux systèmes Patriot avant l'hiver
Le président a déclaré jeudi que les discussions allaient continuer.
Au moins douze personnes sont portées disparues après la frappe sur Kharkiv.
Les ministres des Affaires étrangères évoquent des garanties de sécurité à Varsovie
La coalition des volontaires se réunit à Paris, mais aucune décision n'est attendue.
Selon la police, le conducteur a été légèrement blessé dans l'accident.
Le Parlement vote contre l'accord
Pourquoi le prix du chauffage va augmenter cet hiver""",
    "uk": """Київ просить ще систем Patriot перед зимою
Президент заявив у четвер, що переговори триватимуть.
Щонайменше дванадцять людей зникли безвісти після удару по Харкову.
Міністри закордонних справ обговорять гарантії безпеки у Варшаві
Коаліція охочих збереться в Парижі, але рішення не очікується.
За даними поліції, водій дістав легкі травми.""",
    "ru": """Киев просит новые системы Patriot перед зимой
Президент заявил в четверг, что переговоры будут продолжены.
По меньшей мере двенадцать человек пропали без вести после удара по Харькову.
Министры иностранных дел обсудят гарантии безопасности в Варшаве
Коалиция желающих соберется в Париже, но решения не ожидается.
По данным полиции, водитель получил лёгкие травмы.""",
}
CASES = [(name, line) for name, lines in TEXTS.items() for line in lines.splitlines()]
GERMAN = " ".join(TEXTS["de"].splitlines())
ENGLISH = " ".join(TEXTS["en"].splitlines())


def test_short_news_texts_are_recognised() -> None:
    wrong = [(name, line, detect(line)) for name, line in CASES if detect(line) != name]
    assert len(wrong) <= 0.02 * len(CASES), wrong


def test_nobody_of_ours_is_recognised_in_other_languages_and_in_numbers() -> None:
    spanish = "El presidente dijo el jueves que las conversaciones con la oposición continuarán."
    polish = "Prezydent powiedział w czwartek, że rozmowy będą kontynuowane w Warszawie."
    assert [detect(text) for text in (spanish, polish, "3:2 (1:0)", "")] == ["", "", "", ""]


@pytest.mark.parametrize(
    ("stated", "text", "settles"),
    [
        ("de", GERMAN, "de"),
        ("de-AT", GERMAN, "de"),
        ("en", GERMAN, "de"),
        ("en-us", GERMAN, "de"),
        ("de", ENGLISH, "en"),
        ("", GERMAN, "de"),
        ("", ENGLISH, "en"),
        ("de", "Patriot", "de"),
        ("es", "El presidente dijo el jueves que las conversaciones continuarán.", "es"),
        ("fr", "Live: PSG – Bayern", "fr"),
        ("x-default", GERMAN, "de"),
    ],
)
def test_a_statement_holds_unless_the_text_clearly_speaks_otherwise(
    stated: str, text: str, settles: str
) -> None:
    assert settled(stated, text) == settles
