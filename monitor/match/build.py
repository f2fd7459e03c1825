"""Turn simplemma's dictionaries (MIT) into ``resources/german/LANG.words``. A tool run by hand:
``python -m monitor.match.build``; nothing imports it and matching never needs simplemma.

A file holds two sorted tables, form -> lemma and lemma -> forms, cut into blocks of some thousand
lines that are packed one by one: looking up a word unpacks one block and searches it as text.
"""

from __future__ import annotations

import json
import lzma
import struct
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from monitor.match.lexicon import MAGIC, places

LANGUAGES = ("de", "en", "fr", "ru", "uk")
BLOCK = {"de": 800, "en": 4000, "fr": 4000, "ru": 40000, "uk": 20000}
"""Lines a block; the large dictionaries we ask less often are packed harder."""
SIEVE = 1 << 23
"""Bits that tell most words the German dictionary lacks without unpacking anything."""


def shorten(base: str, other: str) -> str:
    """``other`` told from ``base``: how many letters to cut, then what to add."""
    common = 0
    for a, b in zip(base, other, strict=False):
        if a != b:
            break
        common += 1
    return f"{len(base) - common}{other[common:]}"


def pack(lines: Iterable[tuple[str, str]], size: int) -> Iterator[tuple[str, bytes]]:
    ordered = sorted(lines)
    for at in range(0, len(ordered), size):
        block = ordered[at : at + size]
        if size > 3000:
            plain = fronted(block).encode()
            yield block[0][0], lzma.compress(plain, lzma.FORMAT_XZ, lzma.CHECK_NONE, preset=6)
        else:
            plain = "".join(f"\n{key}\t{value}" for key, value in block).encode()
            yield block[0][0], zlib.compress(plain, 9)


def fronted(block: Iterable[tuple[str, str]]) -> str:
    """Each line tells how many letters it shares with the one before: half the size."""
    text, last = [], ""
    for key, value in block:
        same = 0
        while same < min(len(last), len(key), 30) and last[same] == key[same]:
            same += 1
        text.append(f"{chr(48 + same)}{key[same:]}\t{value}")
        last = key
    return "\n".join(text)


def sieve(known: Iterable[str]) -> bytes:
    bits = bytearray(SIEVE // 8)
    for word in known:
        for place in places(word, SIEVE):
            bits[place >> 3] |= 1 << (place & 7)
    return zlib.compress(bytes(bits), 9)


def words(language: str) -> dict[str, str]:
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    raw = DefaultDictionaryFactory().get_dictionary(language)
    plain = {_text(form): _text(lemma) for form, lemma in raw.items()}
    odd = set("\t\n 0123456789")
    return {f: v for f, v in plain.items() if f and v and not odd & set(f + v)}


def _text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value


def build(language: str, folder: Path) -> Path:
    known = words(language)
    forms: dict[str, list[str]] = defaultdict(list)
    for form, lemma in known.items():
        if form != lemma:
            forms[lemma].append(form)
    tables = {
        "forms": pack(
            ((form, shorten(form, lemma)) for form, lemma in known.items()), BLOCK[language]
        ),
        "lemmas": pack(
            (
                (lemma, " ".join(shorten(lemma, form) for form in sorted(some)))
                for lemma, some in forms.items()
            ),
            BLOCK[language],
        ),
    }
    index: dict[str, list[tuple[str, int, int]]] = {}
    body = bytearray()
    for name, blocks in tables.items():
        index[name] = []
        for first, block in blocks:
            index[name].append((first, len(body), len(block)))
            body += block
    if language == "de":
        packed = sieve(known)
        index["sieve"] = [("", len(body), len(packed))]
        body += packed
    head = zlib.compress(json.dumps(index, ensure_ascii=False).encode(), 9)
    path = folder / f"{language}.words"
    path.write_bytes(MAGIC + struct.pack(">I", len(head)) + head + bytes(body))
    return path


if __name__ == "__main__":
    target = Path(__file__).parents[2] / "resources" / "german"
    target.mkdir(parents=True, exist_ok=True)
    for code in LANGUAGES:
        made = build(code, target)
        print(made.name, made.stat().st_size)
