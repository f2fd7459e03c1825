"""Answer what the built dictionaries know: the lemma of a form, the forms of a lemma.

Reads ``resources/german/LANG.words`` (see ``build.py``) through mmap and unpacks single blocks; an
absent file means a language without a dictionary. Never loads a whole dictionary.
"""

from __future__ import annotations

import json
import lzma
import mmap
import struct
import zlib
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "resources" / "german"
MAGIC = b"PLWORDS2"
Index = tuple[list[str], list[int], list[int]]


def places(word: str, size: int) -> tuple[int, int]:
    """The two bits of a word in the sieve."""
    raw = word.encode()
    return zlib.crc32(raw) % size, zlib.crc32(raw, 0x9E3779B9) % size


class Lexicon:
    def __init__(self, path: Path) -> None:
        self.index: dict[str, Index] = {}
        self.start = 0
        self.body: mmap.mmap | bytes = b""
        self.sieve = b""
        self._block = lru_cache(maxsize=256)(self._unpack)
        self.lemma = lru_cache(maxsize=20_000)(self._lemma)
        self.forms = lru_cache(maxsize=2_000)(self._forms)
        try:
            with path.open("rb") as file:
                self.body = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError):
            return
        if self.body[: len(MAGIC)] != MAGIC:
            return
        (length,) = struct.unpack(">I", self.body[8:12])
        for name, rows in json.loads(zlib.decompress(self.body[12 : 12 + length])).items():
            first, at, size = zip(*rows, strict=True)
            self.index[name] = list(first), list(at), list(size)
        self.start = 12 + length
        if "sieve" in self.index:
            _, ats, sizes = self.index.pop("sieve")
            begin = self.start + ats[0]
            packed = self.body[begin : begin + sizes[0]]
            self.sieve = zlib.decompress(packed)

    def _unpack(self, table: str, number: int) -> str:
        """The lines of a block, each with a line feed before it: key, tab, value."""
        _, at, size = self.index[table]
        packed = self.body[self.start + at[number] : self.start + at[number] + size[number]]
        if packed[:1] != b"\xfd":
            return zlib.decompress(packed).decode()
        lines, last = [], ""
        for line in lzma.decompress(packed).decode().split("\n"):
            key, _, value = line.partition("\t")
            last = last[: ord(key[0]) - 48] + key[1:]
            lines.append(f"\n{last}\t{value}")
        return "".join(lines)

    def _value(self, table: str, key: str) -> str | None:
        if table not in self.index:
            return None
        number = bisect_right(self.index[table][0], key) - 1
        if number < 0:
            return None
        block = self._block(table, number)
        start = block.find(f"\n{key}\t")
        if start < 0:
            return None
        start += len(key) + 2
        stop = block.find("\n", start)
        return block[start:] if stop < 0 else block[start:stop]

    def _lemma(self, form: str) -> str | None:
        if self.sieve:
            for place in places(form, len(self.sieve) * 8):
                if not self.sieve[place >> 3] >> (place & 7) & 1:
                    return None
        code = self._value("forms", form)
        return None if code is None else _lengthen(form, code)

    def _forms(self, lemma: str) -> tuple[str, ...]:
        """Every form of the lemma but itself."""
        codes = self._value("lemmas", lemma)
        return () if codes is None else tuple(_lengthen(lemma, code) for code in codes.split(" "))

    def begun(self, start: str, most: int) -> list[str]:
        """The lemmas that begin so, but for itself and derivations of a letter or two: so many at
        most."""
        if "lemmas" not in self.index:
            return []
        firsts, found = self.index["lemmas"][0], list[str]()
        for number in range(max(0, bisect_right(firsts, start) - 1), len(firsts)):
            if firsts[number] > start and not firsts[number].startswith(start):
                break
            for line in self._block("lemmas", number).split("\n"):
                lemma = line.partition("\t")[0]
                if lemma.startswith(start) and len(lemma) > len(start) + 2:
                    found.append(lemma)
                    if len(found) == most:
                        return found
        return found

    def unpack(self) -> None:
        """Unpack all blocks now, so that no look-up has to: of dictionaries of a few megabytes."""
        for table, (firsts, _, _) in self.index.items():
            for number in range(len(firsts)):
                self._block(table, number)

    def knows(self, form: str) -> bool:
        return self.lemma(form) is not None


def _lengthen(base: str, code: str) -> str:
    digits = 1
    while digits < len(code) and code[digits].isdigit():
        digits += 1
    cut = int(code[:digits])
    return base[: len(base) - cut] + code[digits:]


@lru_cache(maxsize=8)
def lexicon(language: str) -> Lexicon:
    return Lexicon(FOLDER / f"{language}.words")
