"""A page's tree loses what surrounds an article: boxes named so, and lines that point elsewhere.

Judges by the names that sites of all kinds give their boxes and by links, never by the site. What
holds a large part of the page's paragraphs stays, whatever it is called.
"""

from __future__ import annotations

import re
from typing import Any

from monitor.clean import words

LARGE = 0.3
"""Share of the page's paragraph text from which on nothing is cut."""
NOISE = re.compile(
    r"(?:^|\s)(?:[a-z]+-)?(?:comments?|kommentare?)(?=$|[\s-])|(?:^|[\s-])(?:related\w*|recirc\w*|recommend(?:ed|ations?)|read-?(?:also|next)|"
    r"(?:more|other)-(?:news|stories|articles|on|from)|most-(?:read|popular)|"
    r"newsletters?|subscri(?:be|ption|ptions)|sign-?up|"
    r"respond|"
    r"shar(?:e|er|ing|edaddy)(?:-\w+)?|social(?:-?\w+)?|"
    r"author-?(?:box|bio|info|card|description)|autor(?:en)?-?(?:box|info|profil)|byline-bio|"
    r"sabox\w*|expanded-byline|outbrain|taboola|plista|advert(?:s|ising|isement)?|"
    r"anzeigen?|werbung|sponsor(?:ed)?|affiliate|cookies?|consent|breadcrumbs?|"
    r"copyright\w*|tag-?(?:list|cloud)|tags|footer(?:-\w+)?|side-?bar|marginalspalten?\w*|link-?box(?:en)?|"
    r"wp-embedded-content|fb-post|(?:press|presse)-?(?:contact|kontakt|officer)|"
    r"ansprechpartner\w*|contact-?box|kontakt-?box|trust-badge|inline-teaser|"
    r"terms-list|code-block|image-?(?:copyright|credit|source)|bild-?(?:quelle|nachweis)|"
    r"media-description|print-only|screen-reader-text|visually-hidden)(?=$|[\s-])"
)
NAMED = words(
    "div section aside ul ol dl p span li form blockquote footer figure table details nav dt"
    " pp-inline-teaser"
)
GONE = words("nav aside footer form button select dialog iframe object embed canvas")
# Lines that always lead elsewhere, in the languages of the desk and its neighbours.
SURE = re.compile(
    r"[\W\d]*(?:"
    r"(?:lesen|lies|sehen|hören)\s+(?:sie\s+)?(?:auch|dazu|hier|mehr|weiter)\b|schon\s+gelesen|"
    r"(?:das|dies)\s+könnte\s+(?:sie|dich|euch)\s+auch|wird geladen|verwandte\s+(?:themen|artikel)|"
    r"empfohlener\s+(?:redaktioneller|externer)\s+inhalt|kommentare\s*(?:insgesamt|\(\d+\))|"
    r"an\s+dieser\s+stelle\s+(?:finden\s+sie|befindet\s+sich)\s+.{0,40}(?:extern|inhalt)|"
    r"(?:abonnieren\s+sie|jetzt|unser(?:en)?|zum|hier)\b.{0,40}newsletter\b|"
    r"also\s+read|read\s+(?:also|more|next)\b|related\s+(?:articles?|stories|posts)|"
    r"you\s+(?:may|might)\s+also\s+(?:like|be)|subscribe\s+(?:to|now)\b|follow\s+us\s+on|"
    r"sign\s+up\b.{0,40}newsletter|share\s+this\s+(?:article|story|post)|"
    r"(?:for\s+the\s+latest\b.{0,60})?download\b.{0,40}\bapps?\b|"
    r"à\s+lire\s+aussi|lire\s+aussi|voir\s+aussi|sur\s+le\s+même\s+sujet|"
    r"(?:le|te)\s+puede\s+interesar|lea\s+(?:también|más|además)|lea\s*:|mir[ae]\s*:|"
    r"notas\s+relacionadas|leggi\s+anche|czytaj\s+(?:też|także|więcej)|dowiedz\s+się\s+więcej|"
    r"читайте\s+(?:также|також)|смотрите\s+также|дивіться\s+також|lue\s+(?:lisää|myös)"
    r")",
    re.I,
)
# Lines that lead elsewhere when a link or a colon says so; else they may begin a sentence.
LABEL = re.compile(
    r"[\W\d]*(?:auch\s+interessant|mehr\s+(?:zum\s+thema|dazu|infos?|informationen)|siehe\s+auch|"
    r"weitere\s+(?:informationen|infos|artikel|meldungen|nachrichten|themen|beiträge)|zum\s+thema|"
    r"passend\s+dazu|(?:presse|rück)?(?:kontakt|fragen|ansprechpartner(?:in)?)|originalpublikation|"
    r"(?:quelle|fotos?|bild(?:er)?|grafik|screenshot|copyright|©|\(c\))|teilen(?:\s+mit)?|anzeige|"
    r"see\s+also|more\s+(?:on|from|about)|don.?t\s+miss|advertisement|photo|source|related)\b",
    re.I,
)
# "Quelle: dpa" is the article's own: the desk wants to know the agency.
CREDIT = re.compile(r"\W*(?:quelle|source)\b", re.I)
BLOCKS = words("p h2 h3 h4 h5 h6 li dt dd div td figcaption")
INNER = BLOCKS | words("ul ol dl table section article main blockquote h1 figure body")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|;|$)", re.I)
NESTED = 12
"""Tables in tables from which on they are cut."""


def prune(tree: Any) -> None:
    """Cut out of the tree what belongs to the page and not to its article."""
    for table in nested(tree):
        cut(table)
    weight = weights(tree)
    most = LARGE * (weight.get(tree) or 1)
    for element in [one for one in tree.iter() if isinstance(one.tag, str)]:
        if element.getparent() is None or weight.get(element, 0) >= most:
            continue
        if element.tag in GONE or hidden(element) or noisy(element):
            cut(element)
    for element in [one for one in blocks(tree) if points_away(one)]:
        cut(element)


def weights(tree: Any) -> dict[Any, int]:
    """For each element the characters of the paragraphs in it, counted from the leaves up."""
    weight = dict[Any, int]()
    for element in reversed([one for one in tree.iter() if isinstance(one.tag, str)]):
        if element.tag == "p":
            weight[element] = len(said(element))
        parent = element.getparent()
        if parent is not None and element in weight:
            weight[parent] = weight.get(parent, 0) + weight[element]
    return weight


def nested(tree: Any) -> list[Any]:
    """Tables so deep in tables that no page means them; extraction takes the square of them."""
    depths = dict[Any, int]()
    for table in tree.iter("table"):
        above = table.getparent()
        while above is not None and above.tag != "table":
            above = above.getparent()
        depths[table] = depths.get(above, 0) + 1
    return [table for table, depth in depths.items() if depth == NESTED]


def said(element: Any) -> str:
    """An element's text, blanks squeezed."""
    return " ".join("".join(element.itertext()).split())


def noisy(element: Any) -> bool:
    """Whether its class or id names it as something beside the article."""
    if element.tag not in NAMED:
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if not names.strip():
        return False
    names = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", names).replace("_", "-").lower()
    return NOISE.search(re.sub(r"-{2,}", "-", names)) is not None


def hidden(element: Any) -> bool:
    """Whether a browser would not show it."""
    style = element.get("style")
    return bool(style and HIDDEN.search(style)) or element.get("hidden") is not None


def blocks(tree: Any) -> list[Any]:
    """Elements that hold text and no block of their own, in the order of the page."""
    everything = [one for one in tree.iter() if isinstance(one.tag, str)]
    holders = set[Any]()
    for element in reversed(everything):
        if element.tag in INNER or element in holders:
            parent = element.getparent()
            if parent is not None:
                holders.add(parent)
    return [one for one in everything if one.tag in BLOCKS and one not in holders]


def points_away(element: Any) -> bool:
    """Whether a block only leads to another article, or labels such a lead."""
    text = said(element)
    if not text or len(text) > 300:
        return False
    if pointer(text):
        return True
    share = linked(element)
    if LABEL.match(text) and share >= 0.25:
        return True
    return element.tag in ("p", "h2", "h3", "h4", "h5", "h6") and len(text) >= 20 and share >= 0.9


def pointer(line: str) -> bool:
    """Whether a line of text only leads to another article, names a source or labels a list."""
    if len(line) > 300:
        return False
    if SURE.match(line):
        return True
    found = LABEL.match(line)
    if not found or len(line) > 160 or CREDIT.match(line):
        return False
    rest = line[found.end() :].strip()
    return not rest or rest.startswith((":", "|", "–")) or (rest.endswith(":") and len(line) <= 60)


def linked(element: Any) -> float:
    """The share of an element's text that stands in links."""
    return sum(len(said(a)) for a in element.iter("a")) / (len(said(element)) or 1)


def cut(element: Any) -> None:
    """Remove an element, leaving the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail and element.tail.strip():
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + " " + element.tail
        else:
            parent.text = (parent.text or "") + " " + element.tail
    parent.remove(element)
