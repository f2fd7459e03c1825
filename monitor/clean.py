"""Bytes become text, and text becomes harmless: decoded by evidence, without what breaks parsers.

Never trusts one declaration alone: a feed that is mostly valid UTF-8 is UTF-8, whatever it says.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Mapping

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
DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.I | re.S)
BLANKS = re.compile(r"[ \t\r\n]{200,}")
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
BLOCK = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|tr|table|blockquote|section|article|figure|hr|dd|dt|pre)\b[^>]*>",
    re.I,
)
DROPPED = re.compile(r"<(script|style|iframe|object|svg|noscript)\b.*?(?:</\1\s*>|$)", re.I | re.S)
COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.S)
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
SPACE = re.compile(r"[ \t\u00a0\u2007\u202f]+")


def decode(body: bytes, headers: Mapping[str, str]) -> str:
    """The text of a body, by its mark, then by what fits: UTF-8, the declared, windows-1252."""
    for mark, name in BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    head = body[:4096]
    if head[:4] in (b"\x00<\x00?", b"\x00<\x00r"):
        return body.decode("utf-16-be", "replace")
    if head[:4] in (b"<\x00?\x00", b"<\x00r\x00", b"<\x00!\x00"):
        return body.decode("utf-16-le", "replace")
    try:
        plain = body.decode("utf-8")
    except UnicodeDecodeError:
        plain = ""
    http = HTTP.search(headers.get("content-type", ""))
    said = [found[1].decode("ascii", "replace") for found in [DECLARED.search(head)] if found]
    said += [http[1]] if http else []
    said += [found[1].decode("ascii", "replace") for found in [META.search(head)] if found]
    # Valid UTF-8 beyond ASCII is no accident; ISO-2022 alone is ASCII on the wire.
    if plain and not any(name.lower().startswith(("iso-2022", "hz")) for name in said):
        return plain
    for name in said:
        if name.lower().replace("_", "-") in ("utf-8", "utf8") and mostly_utf8(body):
            return body.decode("utf-8", "replace")
        try:
            codec = codecs.lookup(LABELS.get(name.lower(), name)).name
            if codec.startswith("utf") or codec in ("unicode_escape", "raw_unicode_escape", "idna"):
                continue
            return body.decode(codec, "replace")
        except (LookupError, TypeError, UnicodeError):
            continue
    return body.decode("utf-8" if mostly_utf8(body) else "cp1252", "replace")


def mostly_utf8(body: bytes) -> bool:
    """Whether damage is rare: one bad byte must not turn every umlaut into two signs."""
    text = body.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    beyond = sum(1 for sign in text[:200_000] if ord(sign) > 127 and sign != "\ufffd")
    return beyond > 2 * bad


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


def untagged(markup: str) -> str:
    """Markup as plain text, a line a paragraph. Honest < and > that are no tags stay."""
    text = DROPPED.sub(" ", COMMENT.sub("", markup))
    text = TAG.sub("", BLOCK.sub("\n", text)) if "<" in text else text
    text = isolated(ILLEGAL.sub("", html.unescape(text)))
    lines = (SPACE.sub(" ", line).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)
