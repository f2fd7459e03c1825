"""A feed's text becomes XML that no parser chokes on: same entries, without what makes them hang.

feedparser takes time that grows with the square of attributes, categories and long author lines,
and minutes for a document type with many entities. One linear walk over the markup leaves those
out; comments, processing instructions and bad references go too, so that the strict parser reads
most feeds.
"""

from __future__ import annotations

import html
import re
from html.entities import html5, name2codepoint

from monitor import clean
from monitor.clean import words

MARK = re.compile(r"<!--|<!\[CDATA\[|<!|<\?|<(/?)([A-Za-z_][\w:.-]{0,100})")
TAG_END = re.compile(r"""(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+>|[^<>]*+>""")
ATTRIBUTE = re.compile(r"""\s([\w:.-]{1,100})\s*=\s*("[^"<]{0,20000}"|'[^'<]{0,20000}')""")
# An ampersand that starts none of XML's own references.
AMPERSAND = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)(?:([A-Za-z][A-Za-z0-9]{1,31});)?"
)
ENTITY = re.compile(
    r"""<!ENTITY\s+(\w{1,60})\s+(?:"([^"&%<]{0,200})"|'([^'&%<]{0,200})')\s*>""", re.I
)
ATTRIBUTES, TAG = 60, 4_000
"""Attributes, and characters, of a start tag that are kept where there are more."""
TAGS = 20_000
"""Tags of one entry beyond which only their text is kept."""
ENTRIES = 20_000
LINE = 600
"""Characters of a name or address."""
DEFINED = 200_000
"""Characters that entities of the feed's own definition may add."""
CATEGORIES = 20
"""Of an entry that are kept: feedparser looks through all of them for each new one."""
CATEGORY = words("category subject")
PICTURES, CAPTION = words("content thumbnail"), words("description text")
UNREAD = words("keywords tag tags")
LINES = words(
    "author creator name email managingeditor webmaster publisher contributor owner editor "
    "pubdate date published updated modified issued created category subject"
)
ITEMS = frozenset(("item", "entry"))


def trim(text: str) -> str:
    """The feed as harmless XML, without declaration and document type."""
    entities = defined(text)
    text = clean.harmless(clean.without_doctype(text))
    return clean.BLANKS.sub("\n", Walk(text, entities).whole().strip())


def defined(text: str) -> dict[str, str]:
    """Plain entities that the document type defines; those that refer to others are left out."""
    start = clean.DOCTYPE.search(text[:100_000])
    if not start or text[start.end() : start.end() + 1] != "[":
        return {}
    end = clean.SUBSET.search(text, start.end(), start.end() + 50_000)
    subset = text[start.end() : end.start()] if end else ""
    return {name: one or two for name, one, two in ENTITY.findall(subset)}


class Walk:
    """One pass over the markup."""

    def __init__(self, text: str, entities: dict[str, str]) -> None:
        self.text = text
        self.entities = entities
        self.added = 0
        self.parts: list[str] = []
        self.endless: set[str] = set()
        self.name = ""
        self.tags = self.items = self.categories = 0
        self.picture = False
        """Whether we are inside a picture, whose caption is no text of the article."""

    def whole(self) -> str:
        at = 0
        while found := MARK.search(self.text, at):
            self.say(self.text[at : found.start()])
            at = self.special(found) if found[2] is None else self.tag(found)
            if at < 0:
                return "".join(self.parts)
        self.say(self.text[at:])
        return "".join(self.parts)

    def say(self, text: str) -> None:
        """Text between tags, with its references made sound."""
        if self.name in LINES and len(text) > LINE:
            text = text[:LINE]
        if text:
            self.parts.append(AMPERSAND.sub(self.reference, text) if "&" in text else text)

    def reference(self, found: re.Match[str]) -> str:
        name = found[1]
        if name is None:
            return "&amp;"
        if name in self.entities:
            self.added += len(self.entities[name])
            return html.escape(self.entities[name]) if self.added < DEFINED else ""
        # Feeds mean the entities of HTML 4, whose &lang; is another sign than that of HTML 5.
        old = name2codepoint.get(name)
        known = chr(old) if old else html5.get(f"{name};")
        return html.escape(known) if known else f"&amp;{name};"

    def special(self, found: re.Match[str]) -> int:
        """A comment, instruction or declaration is left out; CDATA stays. Gives where to go on."""
        start = found[0]
        end = {"<!--": "-->", "<![CDATA[": "]]>", "<!": ">", "<?": "?>"}[start]
        stop = -1 if start in self.endless else self.text.find(end, found.end())
        if stop < 0:
            # It never ends: what follows is text all the same.
            self.endless.add(start)
            return found.end()
        if start == "<![CDATA[":
            limit = found.end() + LINE if self.name in LINES else stop
            self.parts += ["<![CDATA[", self.text[found.end() : min(limit, stop)], "]]>"]
        return stop + len(end)

    def tag(self, found: re.Match[str]) -> int:
        """A tag, trimmed. Gives where to go on, or -1 at the entry that is one too many."""
        end = TAG_END.match(self.text, found.end())
        closing, name = bool(found[1]), found[2]
        plain = name.rpartition(":")[2].lower()
        if end is None:
            self.parts.append("&lt;" + found[0][1:])
            return found.end()
        self.name = "" if closing else plain
        if plain in ITEMS:
            self.tags = self.categories = 0
            self.picture = False
            self.items += not closing
            if self.items > ENTRIES:
                return -1
        else:
            self.tags += 1
            if self.tags > TAGS and not (closing and plain in ("channel", "rss", "feed", "rdf")):
                return end.end()
        inside = end[0]
        if plain in PICTURES and name.lower() == f"media:{plain}":
            self.picture = not closing and not inside.endswith("/>")
        if len(inside) > TAG:
            kept = ATTRIBUTE.findall(inside)[:ATTRIBUTES]
            inside = "".join(f" {key}={value}" for key, value in dict(kept).items())
            inside += "/>" if end[0].endswith("/>") else ">"
        if "&" in inside:
            inside = AMPERSAND.sub(self.reference, inside)
        shown = f"x-{plain}" if self.unread(plain, closing) else name
        self.parts.append(f"<{'/' if closing else ''}{shown}{inside}")
        return end.end()

    def unread(self, plain: str, closing: bool) -> bool:
        """Whether this element is kept from feedparser."""
        if plain in CATEGORY:
            self.categories += not closing
            return self.categories > CATEGORIES
        return plain in UNREAD or (self.picture and plain in CAPTION)
