"""Bytes become text, and text becomes harmless: decoded by evidence, without what breaks parsers.

Never trusts one declaration alone: a feed that is mostly valid UTF-8 is UTF-8, whatever it says.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Mapping


def words(text: str) -> frozenset[str]:
    """The words of a table written as one line."""
    return frozenset(text.split())


BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""", re.I)
META = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I)
HTTP = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I)
WESTERN = "äöüÄÖÜßéèà„“”–‘’«»§".encode("cp1252")
# What browsers take these labels for (WHATWG Encoding Standard).
LABELS = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "windows-1252": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
}
ILLEGAL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,8})|([0-9]{1,9}));?", re.I)
DOCTYPE = re.compile(r"<!DOCTYPE\b[^\[<>]*", re.I)
SUBSET = re.compile(r"\]\s*>")
BLANKS = re.compile(r"[ \t\r\n]{200,}")
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
MACHINE = re.compile(r"<!--|<(script|style|template|svg|math)(?=[\s>/])", re.I)
DROPPED = re.compile(
    r"<!--|<(script|style|iframe|object|svg|noscript|template|head)(?=[\s>/])", re.I
)
ENDS = {
    name: re.compile(rf"</{name}\s*>", re.I)
    for name in words("script style template svg math iframe object noscript head")
} | {"": re.compile("-->")}
KEPT = re.compile(r"application/ld\+json", re.I)
BLOCKS = words(
    "p div br li ul ol h1 h2 h3 h4 h5 h6 tr table blockquote section article figure figcaption hr "
    "dd dt dl pre header footer main aside nav address"
)
# The elements of HTML: what stands in angle brackets under another name is somebody's text.
ELEMENTS = BLOCKS | words(
    "a abbr acronym applet area audio b base basefont bdi bdo big blink body button canvas caption "
    "center cite code col colgroup data datalist del details dfn dialog dir em embed fieldset font "
    "form frame frameset head hgroup html i iframe image img input ins kbd label legend link map "
    "mark marquee math menu meta meter nobr noscript object optgroup option output param picture "
    "progress q rp rt ruby s samp script select slot small source span strike strong style sub "
    "summary sup svg tbody td template textarea tfoot th thead time title track tt u var video "
    "wbr"
)
TAG = re.compile(
    r"<(?:!doctype[^<>]*|/?([a-z][a-z0-9:-]{0,40})(?:\s[^<>=]*+=[^<>]*+|(?:\s+(?:disabled|controls|"
    r"nowrap|hidden|async|defer|checked|selected|loop|muted|noshade|allowfullscreen))*\s*/?))>",
    re.I,
)
ENTITY = re.compile(r"&(?:#\d{1,8}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31})(?:;|(?![\w=;]))", re.I)
CLOSED = re.compile(r"&#?\w{2,31};")
WORDED = re.compile(rf"(?<=\w){CLOSED.pattern}|{CLOSED.pattern}(?=\w)")
"""A reference that stands in a word or at its edge."""
SPACE = re.compile(r"[ \t\u00a0\u2007\u202f]+")


def decode(body: bytes, headers: Mapping[str, str]) -> str:
    """The text of a body, by its mark, then by what fits: UTF-8, the declared, windows-1252."""
    for mark, name in BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    head = body[:4096]
    if head[:2] == b"\x00<":
        return body.decode("utf-16-be", "replace")
    if head[:2] == b"<\x00":
        return body.decode("utf-16-le", "replace")
    try:
        plain = body.decode("utf-8")
    except UnicodeDecodeError:
        plain = ""
    http = HTTP.search(headers.get("content-type", ""))
    said = [found[1].decode("ascii", "replace") for found in [DECLARED.search(head)] if found]
    said += [http[1]] if http else []
    said += [found[1].decode("ascii", "replace") for found in [META.search(body[:20_000])] if found]
    # Valid UTF-8 beyond ASCII is no accident; ISO-2022 alone is ASCII on the wire.
    if plain and not any(name.lower().startswith(("iso-2022", "hz")) for name in said):
        return plain
    for name in said:
        if name.lower().replace("_", "-") in ("utf-8", "utf8") and mostly_utf8(body):
            return body.decode("utf-8", "western")
        try:
            codec = codecs.lookup(LABELS.get(name.lower(), name)).name
            if codec.startswith("utf") or codec in ("unicode_escape", "raw_unicode_escape", "idna"):
                continue
            return body.decode(codec, "replace")
        except (LookupError, TypeError, UnicodeError):
            continue
    if mostly_utf8(body):
        return body.decode("utf-8", "western")
    return body.decode("cp1252", "replace")


def western(error: UnicodeError) -> tuple[str, int]:
    """For a byte that is no UTF-8: the German letter or quote that windows-1252 means by it.

    Aggregated feeds mix entries of both kinds. A cut sequence stays a replacement character.
    """
    if not isinstance(error, UnicodeDecodeError):
        raise error
    byte = error.object[error.start : error.start + 1]
    return byte.decode("cp1252") if byte in WESTERN else "\ufffd", error.start + 1


codecs.register_error("western", western)


def mostly_utf8(body: bytes) -> bool:
    """Whether what is beyond ASCII is UTF-8, but for damage: one bad byte must turn no umlauts.

    Text of an old encoding hardly ever holds a valid sequence by accident.
    """
    text = body[:500_000].decode("utf-8", "replace")
    bad = text.count("\ufffd")
    beyond = sum(1 for sign in text if ord(sign) > 127) - bad
    return beyond > bad / 2


def without_doctype(text: str) -> str:
    """Text without its document type, internal entities included; linear whatever it holds."""
    for _ in range(20):
        found = DOCTYPE.search(text[:100_000])
        if not found:
            return text
        stop = found.end()
        if text[stop : stop + 1] == "[":
            end = SUBSET.search(text, stop)
            stop = end.end() if end else stop + 1
        elif text[stop : stop + 1] == ">":
            stop += 1
        text = text[: found.start()] + text[stop:]
    return text


def without_machinery(page: str) -> str:
    """A page without comments, scripts, styles and drawings; what it states as JSON-LD stays."""
    return without(page, MACHINE, KEPT)


def without(text: str, starts: re.Pattern[str], kept: re.Pattern[str] | None = None) -> str:
    """Markup without these elements and their content. One that never ends loses only its start."""
    parts, at, endless = list[str](), 0, set[str]()
    while found := starts.search(text, at):
        name = (found[1] or "").lower()
        end = None if name in endless else ENDS[name].search(text, found.end())
        parts.append(text[at : found.start()])
        if end is None:
            endless.add(name)
            at = found.end()
            if name:
                parts.append(found[0])
            continue
        whole = end.end() - found.start()
        if kept and whole < 200_000 and kept.search(text[found.end() : found.end() + 200]):
            parts.append(text[found.start() : end.end()])
        else:
            parts.append(" ")
        at = end.end()
    return "".join([*parts, text[at:]])


def unescaped(text: str) -> str:
    """Text with its character references resolved; ``&copy=2`` of an address is none."""
    return ENTITY.sub(lambda found: html.unescape(found[0]), text)


def unescaped_once_more(title: str) -> str:
    """A title that was escaped twice, ``M&uuml;ller &amp; Co``, as what was meant by it.

    Only where a reference is part of a word: a title about ``&nbsp;`` has it standing by itself.
    Angle brackets stay references, they may be what it is about; so does all of a title in which
    other letters were not escaped, it tells of ``M&uuml;ller`` and means it.
    """
    known = [html.unescape(found[0]) for found in WORDED.finditer(title)]
    meant = [sign for sign in known if len(sign) == 1 and sign not in "<>"]
    letters = any(sign.isalpha() for sign in meant)
    if not meant or (letters and any(sign.isalpha() and ord(sign) > 127 for sign in title)):
        return title

    def resolved(found: re.Match[str]) -> str:
        sign = html.unescape(found[0])
        return found[0] if sign in "<>" else sign

    return CLOSED.sub(resolved, title)


def harmless(text: str) -> str:
    """Text without characters and references that XML forbids."""

    def kept(found: re.Match[str]) -> str:
        number = int(found[1], 16) if found[1] else int(found[2])
        if number in (9, 10, 13) or (number >= 32 and number <= 0x10FFFF):
            return "" if ILLEGAL.match(chr(number)) and not 0x7F < number < 0xA0 else found[0]
        return ""

    return ILLEGAL.sub("", REFERENCE.sub(kept, text))


def plain_line(text: str, limit: int) -> str:
    """A title: one line of plain text, at most ``limit`` characters, a cut shown by an ellipsis."""
    line = " ".join(isolated(ILLEGAL.sub("", text)).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def isolated(text: str) -> str:
    """Text without bidi overrides, which can make a title read backwards or spill over."""
    return BIDI.sub("", text)


def shown(tag: re.Match[str]) -> str:
    """What of a tag remains in plain text: a line's end, nothing, or itself when it is none."""
    name = (tag[1] or "html").lower()
    if name in BLOCKS:
        return "\n"
    return "" if name in ELEMENTS or ":" in name or "-" in name else tag[0]


def untagged(markup: str) -> str:
    """Markup as plain text, a line a paragraph. Honest < and > that are no tags stay."""
    text = markup
    if "<" in text:
        text = TAG.sub(shown, without(text, DROPPED))
    text = isolated(ILLEGAL.sub("", unescaped(text)))
    lines = (SPACE.sub(" ", line).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)
