"""Tell an article from what only stands where one should: walls, teasers, errors, nothing."""

from __future__ import annotations

import re

from monitor.types import Quality

SHORT = 350
"""Characters under which a text is no article."""
LONG = 1_050
"""Characters from which a text that merely mentions a wall is none."""
BOT = re.compile(
    r"checking (?:if the site connection is secure|your browser)|just a moment\.\.\.|"
    r"enable javascript and cookies to continue|are you a (?:robot|human)|verify(?:ing)? (?:that )?"
    r"you are (?:a )?human|pardon our interruption|attention required|unusual traffic|"
    r"sind sie ein (?:mensch|roboter)|kein roboter|ungewöhnlichen? datenverkehr|\bcaptcha\b|"
    r"(?:access|request) (?:denied|blocked)|zugriff (?:wurde )?(?:verweigert|gesperrt|blockiert)|"
    r"sicherheits(?:über)?prüfung|ihr(?:en)? browser.{0,40}(?:überprüft|geprüft|kontrolliert)|ddos|"
    r"browser (?:is being|will be) checked|automatisierte (?:zugriffe|anfragen)",
    re.I,
)
CONSENT = re.compile(
    r"mit werbung (?:weiterlesen|und tracking)|ohne werbung(?: und tracking)? (?:lesen|"
    r"weiterlesen)|"
    r"zustimmen (?:&|und) weiter|\bpur-?abo\b|wir und unsere \d* ?(?:partner|drittanbieter)|"
    r"cookies? (?:zu(?:stimmen|lassen)|akzeptieren)|(?:alle|alles) (?:cookies )?akzeptieren|"
    r"we and our \d* ?partners|(?:accept|allow) (?:all )?cookies|"
    r"consent to (?:the use of )?cookies|"
    r"wir (?:brauchen|benötigen) ihre (?:zustimmung|einwilligung)|ihre zustimmung|"
    r"we value your privacy|"
    r"einwilligung.{0,60}(?:cookies|tracking|widerruf)|before you continue to|"
    r"datenschutz-?einstellungen|"
    r"privatsphäre-?einstellungen|manage (?:your )?(?:privacy|cookie) (?:preferences|settings)",
    re.I | re.S,
)
# Words of consent walls; an article on cookies has fewer of them, and no "your".
CONSENT_WORDS = re.compile(
    r"\b(?:cookies?|zustimm\w*|einwillig\w*|partnern?|drittanbietern?|tracking|datenschutz\w*|"
    r"personalisiert\w*|widerruf\w*|pur|werbung|anzeigen|verarbeit\w*|endgerät\w*|"
    r"consent|partners|vendors|legitimate|personali[sz]ed|advertising|ads|privacy|preferences|"
    r"your|you|ihre[rnm]?|ihr)\b",
    re.I,
)
COOKIES = re.compile(r"\bcookies?\b|einwillig|tracking|\bconsent\b", re.I)
PAYWALL = re.compile(
    r"(?:dieser|der) (?:artikel|text|beitrag|inhalt) ist (?:nur |exklusiv )?(?:für|"
    r"kostenpflichtig|teil)|"
    r"(?:artikel|beitrag|text) (?:jetzt )?(?:freischalten|kaufen)|nur für (?:abonnent|mitglied)\w*|"
    r"exklusiv für (?:abonnent|mitglied|leser)\w*|(?:weiterlesen|lesen) mit \S*\s?(?:plus|abo|"
    r"\+|digital)|"
    r"weiter(?:zu)?lesen (?:mit|nach)|(?:um|zum) (?:den ganzen artikel|weiterlesen|weiterzulesen)|"
    r"(?:im|mit (?:\w+em )?)\s*(?:[\w+-]+-)?abo\w* .{0,20}lesen|bereits abonnent|"
    r"lesen sie .{0,60}\babo\b|"
    r"(?:anmelden|registrieren|einloggen),? (?:um|und) weiter(?:zu)?lesen|"
    r"(?:kostenlosen?|freien?) artikel.{0,30}(?:aufgebraucht|verbraucht|erreicht|gelesen)|"
    r"testen sie .{0,40}(?:abo|plus|"
    r"digital)|"
    r"subscribe to (?:continue|read|keep)|(?:for|exclusive to) subscribers(?: only)?|"
    r"already a subscriber|this (?:article|content|story) is (?:for|only|exclusive)|"
    r"to (?:continue|keep) reading|limit of (?:your )?free|(?:no|last) free article|"
    r"subscribe for (?:full|unlimited)|(?:log|sign) in to (?:continue|read)|"
    r"unlock this (?:article|story)|start your (?:free )?trial|"
    r"(?:réservé|pour) aux abonnés|pour lire la suite|abonnez-vous pour",
    re.I,
)
OFFER = re.compile(
    r"jetzt (?:weiterlesen|freischalten|abonnieren|testen)|plus-artikel|probemonat|"
    r"monatlich kündbar|"
    r"euro (?:im|pro|/) ?monat|(?:erster|1\.) monat (?:gratis|kostenlos)|subscribe now|per month",
    re.I,
)
ERROR = re.compile(
    r"(?:seite|artikel|beitrag|inhalt|dokument)\s+(?:ist |wurde |konnte |"
    r"existiert )?(?:leider )?nicht "
    r"(?:mehr )?(?:gefunden|verfügbar|vorhanden|auffindbar)|(?:page|article|content) (?:was |"
    r"could )?"
    r"(?:not (?:be )?found|unavailable)|fehler\s*(?:-|:)?\s*(?:404|410|500|503)|"
    r"\b(?:404|410|500|502|503)\b.{0,5}(?:not found|gone|fehler|error|seite|internal|bad|service)|"
    r"internal server error|service unavailable|bad gateway|no longer (?:available|exists)|"
    r"(?:seite|artikel|beitrag) (?:existiert|gibt es) (?:leider )?nicht|"
    r"(?:technischer|interner) fehler|"
    r"page (?:doesn.t|does not) exist|wartungsarbeiten|(?:site|page) under maintenance",
    re.I,
)
ERROR_TITLE = re.compile(
    r"\W*(?:fehler\W*|error\W*)?(?:404|410|500|503)\b|seite nicht gefunden|page not found|"
    r"not found\W*$|fehler\W*$|error\W*$|nicht (?:mehr )?(?:gefunden|verfügbar)\W*$|"
    r"(?:wartung|maintenance)\W*$",
    re.I,
)
SCRIPTED = re.compile(
    r"(?:javascript|js)\b.{0,60}(?:aktivier|einschalt|eingeschaltet|erforderlich|benötigt|required|"
    r"disabled|deaktiviert|enable|turn on)|(?:enable|activate|aktivieren sie|"
    r"bitte) (?:\w+ ){0,3}javascript",
    re.I | re.S,
)
SHOWS = re.compile(
    r"/(?:(videos?|mediathek|livestream)|foto(?:strecke|galerie|s)?|bildergalerien?|bilderstrecken?|"
    r"galer(?:ie|y)|gallery|slideshow)(?:[/-]|$)",
    re.I,
)
# Where the usual frameworks write a page: an element without content, beside a script.
MOUNT = re.compile(
    r"""<(?:div|main|app-root)\b[^<>]{0,200}\bid\s*=\s*["']?(?:root|app|__next|__nuxt|svelte|main)"""
    r"""["']?[^<>]{0,200}>\s*</|<app-root\b[^<>]*>|<noscript\b[^<>]*>(?:(?!</noscript).){0,400}"""
    r"""\bjavascript\b""",
    re.I | re.S,
)
BROKEN = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\]|\bmehr|\bmore)\W*$", re.I)


def judge(title: str, text: str, visible: str, free: bool) -> Quality:
    """What an extracted text is.

    ``visible`` is all that the page shows, ``free`` whether it says to be free to read.
    """
    said = f"{title}\n{text}"
    if (len(text) < LONG and ERROR_TITLE.search(title)) or (
        len(text) < SHORT and ERROR.search(said)
    ):
        return "error"
    if not text.strip():
        return nothing(title, visible)
    if len(text) < LONG and BOT.search(said if len(text) < SHORT else title):
        return "bot"
    if wall(text):
        return "consent"
    if SCRIPTED.search(text) and len(text) < SHORT:
        return "empty"
    if len(text) < LONG and (not free or PAYWALL.search(visible) or barred(text, visible)):
        return "paywall"
    if not free and BROKEN.search(text):
        return "paywall"
    if len(text) < SHORT or (len(text) < LONG and BROKEN.search(text)):
        return "teaser"
    return "article"


def instead(judged: Quality, shows: str, url: str, visible: str, raw: str) -> Quality | None:
    """What a page without an article is instead: it says so, its address does, or only scripts
    would write it. ``raw`` is its markup."""
    if judged not in ("teaser", "empty", "other"):
        return None
    if judged == "empty" and len(visible) < SHORT and scripted(visible, raw):
        return "script"
    place = SHOWS.search(url)
    shown = shows or (("video" if place[1] else "gallery") if place else "")
    return "video" if shown == "video" else "gallery" if shown == "gallery" else None


def scripted(visible: str, raw: str) -> bool:
    """Whether a page is empty because scripts are to fill it."""
    return SCRIPTED.search(visible) is not None or MOUNT.search(raw[:200_000]) is not None


def nothing(title: str, visible: str) -> Quality:
    """Why a page without any text has none."""
    shown = f"{title}\n{visible}"[:20_000]
    if ERROR_TITLE.search(title) or (len(visible) < LONG and ERROR.search(shown)):
        return "error"
    if BOT.search(shown):
        return "bot"
    return "consent" if len(visible) < 5_000 and CONSENT.search(shown) else "empty"


def wall(text: str) -> bool:
    """Whether a text is a consent wall: short with its phrases, or made of its words."""
    words = text.split()
    share = len(CONSENT_WORDS.findall(text)) / (len(words) or 1)
    if not CONSENT.search(text):
        # No phrase that is known, yet made of hardly anything else.
        return len(text) < SHORT and share >= 0.15 and COOKIES.search(text) is not None
    return len(text) < SHORT or share >= (0.08 if len(text) < LONG else 0.11)


def barred(text: str, visible: str) -> bool:
    """Whether a short text is followed by an offer to buy the rest."""
    return len(text) < SHORT and OFFER.search(visible) is not None
