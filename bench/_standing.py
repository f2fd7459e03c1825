"""Pages of our own that stand in an article's place, each with what it is.

Wordings as readers meet them on German and English news sites, written for this measurement and not
for the guard; every one inside three page frames. Long real articles are the other side: the guard
may call none of them a wall.
"""

from __future__ import annotations

from collections.abc import Iterator

NAVIGATION = (
    "<header><nav><a href='/'>Start</a> <a href='/politik'>Politik</a> <a href='/sport'>Sport</a>"
    "</nav></header>"
)
FOOTER = (
    "<footer><a href='/impressum'>Impressum</a> <a href='/datenschutz'>Datenschutz</a> "
    "<a href='/abo'>Abo</a> © Tageblatt</footer>"
)
RELATED = (
    "<aside><h2>Mehr zum Thema</h2><ul><li><a href='/1'>Haushalt: Die Zahlen im Einzelnen</a></li>"
    "<li><a href='/2'>Was der Gipfel bringen soll</a></li></ul></aside>"
)
LEAD = (
    "Die Verteidigungsminister haben am Dienstag in Brüssel über weitere Flugabwehr für "
    "die Ukraine "
    "beraten. Nach Angaben aus Delegationskreisen blieb offen, welches Land seine Systeme abgibt."
)
BODY = (
    "Der Sprecher des Ministeriums sagte, die Lage sei ernst, man arbeite mit Hochdruck an einer "
    "Lösung. Bereits in der vergangenen Woche hatten mehrere Staaten Zusagen gemacht.",
    "Offen blieb auch die Frage der Finanzierung. Während einige Länder auf gemeinsame Mittel "
    "setzen, verweisen andere auf ihre angespannten Haushalte und auf laufende Beschaffungen.",
    "Die Opposition warf der Regierung vor, zu spät zu handeln. In der Fragestunde des Parlaments "
    "verwies der Minister auf die Lieferzeiten der Industrie, die bei mehr als zwei Jahren lägen.",
    "Beobachter rechnen damit, dass eine Entscheidung erst beim nächsten Treffen fällt. Bis dahin "
    "sollen Fachleute klären, welche Einheiten sich ohne Lücken verlegen lassen.",
    "Auch aus den Vereinigten Staaten kamen zurückhaltende Töne. Ein hoher Beamter sagte, "
    "man werde "
    "Exporte nicht blockieren, habe aber selbst Bedarf an Ersatz für ältere Systeme.",
)
STANDING: dict[str, tuple[str, ...]] = {
    "consent": (
        "<h1>Weiterlesen mit Werbung</h1><p>Mit Klick auf „Akzeptieren“ erlauben Sie uns "
        "und unseren "
        "Partnern, Informationen auf Ihrem Gerät zu speichern und Nutzungsprofile zu bilden. Ihre "
        "Einwilligung können Sie jederzeit widerrufen.</p><button>Akzeptieren</button>",
        "<h2>Nutzen Sie unsere Seite kostenlos mit Cookies oder werbefrei im "
        "Pur-Abo</h2><p>Für 4,99 "
        "Euro im Monat ohne Tracking. Bereits Pur-Kunde? Hier anmelden.</p>",
        "<h1>Ihre Privatsphäre ist uns wichtig</h1><p>Wir und bis zu 312 Drittanbieter verwenden "
        "Cookies, um Inhalte und Anzeigen zu personalisieren. Sie können der Verarbeitung "
        "zustimmen "
        "oder Einstellungen vornehmen.</p><button>Alle akzeptieren</button>",
        "<h1>Your privacy matters to us</h1><p>We and our partners store and access information on "
        "your device, such as cookies, and process personal data. You may accept or manage your "
        "choices.</p><button>Accept all</button><button>Reject all</button>",
        "<p>Zur Anzeige dieses Inhalts benötigen wir Ihre Zustimmung zur Verwendung von "
        "Cookies und "
        "ähnlichen Technologien.</p><button>Zustimmen und weiter</button>",
        "<h1>Before you continue</h1><p>We use cookies and data to deliver and maintain "
        "our services. "
        "If you choose to accept, we will also use cookies to show personalised ads.</p>",
        "<h1>Entscheiden Sie selbst</h1><p>Mit Werbung lesen: Besuchen Sie uns wie gewohnt mit "
        "Werbung und Tracking. Details in der Datenschutzerklärung. Ohne Werbung lesen: ab "
        "2,99 Euro "
        "monatlich.</p>",
    ),
    "bot": (
        "<h1>Just a moment...</h1><p>Verifying you are human. This may take a few seconds.</p>",
        "<h1>Einen Augenblick bitte</h1><p>Ihr Browser wird überprüft, bevor Sie weitergeleitet "
        "werden.</p>",
        "<h1>Sicherheitsprüfung</h1><p>Bitte bestätigen Sie, dass Sie kein Roboter sind.</p>",
        "<h1>Access denied</h1><p>You do not have access to this site. The owner may have set "
        "restrictions. Reference #18.2f.</p>",
        "<p>We have detected unusual traffic from your network. Please complete the captcha to "
        "continue.</p>",
        "<h1>Zugriff blockiert</h1><p>Aus Ihrem Netzwerk kamen ungewöhnlich viele "
        "Anfragen. Ray-ID: "
        "8c1f.</p>",
    ),
    "paywall": (
        f"<article><h1>Flugabwehr</h1><p>{LEAD}</p><div>Sie möchten weiterlesen? Testen Sie "
        "Tageblatt plus vier Wochen für 1 Euro.</div></article>",
        f"<article><h1>Flugabwehr</h1><p>{LEAD}</p><p>{BODY[0]}</p><div>Dieser Artikel ist "
        "exklusiv für Abonnenten. Sie haben schon ein Abo? Anmelden.</div></article>",
        f"<article><h1>Flugabwehr</h1><p>{LEAD}</p><section>Jetzt freischalten und alle Artikel "
        "lesen. Monatlich kündbar.</section></article>",
        f"<article><h1>Flugabwehr</h1><p>{LEAD}</p><section>Subscribe now to keep reading. Already "
        "a subscriber? Sign in.</section></article>",
        f"<article><h1>Flugabwehr</h1><p>{LEAD}</p><p>{BODY[0]}</p><section>Lesen Sie diesen Text "
        "mit unserem Digital-Abo zu Ende. Erster Monat gratis.</section></article>",
        f"<article><h1>Flugabwehr</h1><p>{LEAD}</p><section>You have reached your limit of free "
        "articles. Subscribe for full access.</section></article>",
    ),
    "error": (
        "<h1>404</h1><p>Die gewünschte Seite konnte nicht gefunden werden. Nutzen Sie die "
        "Suche.</p>",
        "<h1>Hoppla!</h1><p>Diese Seite existiert leider nicht mehr.</p>",
        "<h1>Page not found</h1><p>The link may be broken, or the page may have been removed.</p>",
        "<h1>Wir sind gleich zurück</h1><p>Wegen Wartungsarbeiten ist unser Angebot zurzeit nicht "
        "erreichbar.</p>",
        "<h1>502 Bad Gateway</h1><p>The server returned an invalid response.</p>",
        "<h1>Artikel nicht verfügbar</h1><p>Der Artikel wurde gelöscht oder verschoben.</p>",
    ),
    "empty": (
        "<div id='root'></div><script src='/main.js'></script>",
        "<div id='app'></div><noscript>Bitte aktivieren Sie JavaScript.</noscript>",
        "<app-root></app-root><script src='/runtime.js'></script>",
        "<p>You need to enable JavaScript to run this app.</p>",
        "",
    ),
    "teaser": (
        f"<article><h1>Flugabwehr</h1><p>{LEAD}</p></article>",
        f"<article><h1>Flugabwehr</h1><p>{LEAD}</p><p>Doch was heißt das für Kiew "
        f"...</p></article>",
        f"<main><h1>Flugabwehr</h1><p>{BODY[2]}</p></main>",
    ),
    "article": (
        f"<article><h1>Flugabwehr</h1><p>{LEAD}</p>{''.join(f'<p>{one}</p>' for one in BODY)}"
        "</article>",
        f"<article><h1>Streit über Cookies</h1><p>Verlage verlangen Zustimmung oder Geld. "
        f"{LEAD}</p>"
        f"{''.join(f'<p>{one}</p>' for one in BODY)}</article>",
        f"<article><h1>Wenn die Seite nicht gefunden wird</h1><p>Ein Angriff legte das Amt lahm; "
        f"wer es aufrief, las nur: Zugriff verweigert. {LEAD}</p>"
        f"{''.join(f'<p>{one}</p>' for one in BODY)}</article>",
        f"<article><h1>Flugabwehr</h1><p>{LEAD}</p>{''.join(f'<p>{one}</p>' for one in BODY)}"
        "<div>Jetzt Newsletter bestellen. Tageblatt plus: monatlich kündbar.</div></article>",
        f"<div class='cookie-banner'>Wir verwenden Cookies. <button>Akzeptieren</button></div>"
        f"<article><h1>Flugabwehr</h1><p>{LEAD}</p>{''.join(f'<p>{one}</p>' for one in BODY)}"
        "</article>",
    ),
}


def pages() -> Iterator[tuple[str, bytes]]:
    """Each page with what it is: bare, in a site's frame, and in one with related articles."""
    for quality, bodies in STANDING.items():
        for body in bodies:
            for before, after in (("", ""), (NAVIGATION, FOOTER), (NAVIGATION, RELATED + FOOTER)):
                head = "<meta charset='utf-8'><title>Tageblatt</title>"
                html = f"<!doctype html><html><head>{head}</head><body>{before}{body}{after}</body>"
                yield quality, f"{html}</html>".encode()
