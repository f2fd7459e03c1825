"""A package of evidence is looked over: which of its parts are not what they were, in words.

Needs no archive. Reads ``export.evidence``'s layout; each fault is one sentence.
"""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from monitor.export.evidence import CHAIN, FORMAT, MANIFEST, WARC
from monitor.store.evidence import digest, link_of, values_of
from monitor.zipped import SPOILED

MOST = 4_000_000_000
"""Bytes of all files in a package at most: more is no package of ours."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a look at a package."""

    faults: tuple[str, ...]
    articles: int = 0
    pages: int = 0
    head: str = ""
    """The chain's last link."""
    made: str = ""


class Unreadable(Exception):
    """The package cannot be looked at any further; the argument says why."""


def verify(file: Path, head: str = "") -> Verdict:
    """Look a package over; ``head`` is the last link as it was noted elsewhere, if it was.

    Raises ``OSError`` when the file cannot be read at all.
    """
    try:
        with zipfile.ZipFile(file) as package:
            return Look(package).verdict(head.strip().lower())
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        return Verdict((f"This is no ZIP file, or its directory is damaged ({error}).",))
    except Unreadable as error:
        return Verdict((str(error),))


class Look:
    """One look at one package."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        self.faults: list[str] = []
        self._broken: set[str] = set()
        """Files whose bytes are not what they were: said once."""

    def verdict(self, head: str) -> Verdict:
        names = self._names()
        manifest = self._json(names)
        self._files(names, manifest)
        records, last = self._chain(names)
        self._sealed(records, names)
        pages = self._pages(manifest, records)
        self._warc(manifest, records, names)
        if head and head != last:
            self.faults.append(
                f"The last link is {last or 'missing'}, not the one that was noted ({head}): this "
                "is another package, or one that was made anew."
            )
        made, count = str(manifest.get("made", "")), len(manifest["articles"])
        return Verdict(tuple(self.faults), count, pages, last, made)

    # -- files --------------------------------------------------------------------------------

    def _names(self) -> set[str]:
        infos = self._package.infolist()
        if sum(info.file_size for info in infos) > MOST:
            raise Unreadable("The package says that it holds more than 4 GB; it was not read.")
        names = [info.filename for info in infos]
        for name in sorted({name for name in names if names.count(name) > 1}):
            self.faults.append(f"{name} stands in the package more than once.")
        for needed in (MANIFEST, CHAIN):
            if needed not in names:
                raise Unreadable(f"{needed} is missing: without it nothing can be verified.")
        return set(names)

    def _read(self, name: str) -> bytes | None:
        """A file's bytes; None, and a fault, where they are damaged."""
        try:
            return self._package.read(name)
        except (*SPOILED, OSError):
            if name not in self._broken:
                self.faults.append(f"{name} is damaged inside the package and cannot be read.")
            self._broken.add(name)
            return None

    def _json(self, names: set[str]) -> dict[str, Any]:
        try:
            found = json.loads(self._read(MANIFEST) or b"")
        except ValueError as error:
            raise Unreadable(f"{MANIFEST} cannot be read: {error}.") from error
        if not isinstance(found, dict) or found.get("format") != FORMAT:
            raise Unreadable(f"{MANIFEST} is not of a package that this program knows.")
        sound = isinstance(found.get("files"), dict) and isinstance(found.get("articles"), list)
        if not sound or not all(isinstance(one, dict) for one in found["articles"]):
            raise Unreadable(f"{MANIFEST} was changed: it does not name articles and files.")
        return found

    def _files(self, names: set[str], manifest: dict[str, Any]) -> None:
        listed: dict[str, Any] = manifest["files"]
        for name in sorted(set(listed) - names):
            self.faults.append(f"{name} is missing from the package.")
        for name in sorted(names - set(listed) - {MANIFEST, CHAIN}):
            self.faults.append(f"{name} was added: the manifest does not know it.")
        for name in sorted(set(listed) & names):
            data = self._read(name)
            wanted = listed[name].get("sha256") if isinstance(listed[name], dict) else None
            if data is not None and sha256(data).hexdigest() != wanted:
                self._broken.add(name)
                self.faults.append(f"{name} was changed: its SHA-256 is not the manifest's.")

    # -- the chain ----------------------------------------------------------------------------

    def _chain(self, names: set[str]) -> tuple[dict[int, str], str]:
        """The records that are written out, and the last link; every link is followed."""
        try:
            raw = (self._read(CHAIN) or b"").decode("utf-8")
            first, *rest = [json.loads(line) for line in raw.split("\n") if line]
            before = bytes.fromhex(first["before"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise Unreadable(f"{CHAIN} cannot be read: it was changed or cut ({error}).") from error
        records, last = dict[int, str](), None
        for line in rest:
            try:
                number, own = int(line["number"]), bytes.fromhex(line["sha256"])
                link, record = bytes.fromhex(line["link"]), line.get("record")
            except (ValueError, KeyError, TypeError) as error:
                raise Unreadable(f"{CHAIN} was changed: a line is no link.") from error
            if last is not None and number != last + 1:
                self.faults.append(f"The chain was cut: after record {last} comes {number}.")
            if isinstance(record, str):
                records[number] = record
                if digest(record) != own:
                    self.faults.append(f"Record {number} of the chain was changed.")
            if link_of(before, own) != link:
                self.faults.append(
                    f"Link {number} of the chain does not follow from the one before."
                )
            before, last = link, number
        return records, before.hex() if last is not None else ""

    def _sealed(self, records: dict[int, str], names: set[str]) -> None:
        """The chain's last record names the manifest."""
        said = values_of(records[max(records)]) if records else {}
        manifest = sha256(self._read(MANIFEST) or b"").hexdigest()
        if said.get("kind") != "exported":
            self.faults.append("The chain does not end with this export: its end was cut off.")
        elif said.get("manifest") != manifest:
            self.faults.append(f"{MANIFEST} was changed after the export.")

    # -- pages --------------------------------------------------------------------------------

    def _pages(self, manifest: dict[str, Any], records: dict[int, str]) -> int:
        """Every page is the one that the chain has; how many were looked at."""
        count = 0
        for number, file, stated in listed(manifest):
            said = values_of(records.get(number, ""))
            if said.get("kind") != "page":
                self.faults.append(f"The chain has no record {number} of a page.")
            elif said.get("sha256") != stated:
                self.faults.append(f"The manifest names another SHA-256 of page {number} than "
                                   "the chain.")  # fmt: skip
            elif file and file not in self._broken and file in self._package.namelist():
                count += 1
                if sha256(self._read(file) or b"").hexdigest() != said["sha256"]:
                    self.faults.append(f"{file} is not the page that was retrieved: the chain has "
                                       "another SHA-256.")  # fmt: skip
        return count

    def _warc(self, manifest: dict[str, Any], records: dict[int, str], names: set[str]) -> None:
        """The web archive holds the same pages."""
        if WARC not in names or WARC in self._broken:
            return
        wanted = sorted(stated for _, file, stated in listed(manifest) if file)
        try:
            found = sorted(payloads(self._read(WARC) or b""))
        except Exception as error:  # warcio raises what it meets
            self.faults.append(f"{WARC} cannot be read as a web archive ({error}).")
            return
        if found != wanted:
            self.faults.append(f"{WARC} does not hold the same pages as the folder pages.")


def listed(manifest: dict[str, Any]) -> list[tuple[int, str | None, str]]:
    """Number, file and SHA-256 of every page that the manifest names."""
    found = []
    for article in manifest["articles"]:
        pages = article.get("pages")
        for page in pages if isinstance(pages, list) else []:
            number = page.get("number") if isinstance(page, dict) else None
            if isinstance(number, int):
                found.append((number, page.get("file"), str(page.get("sha256"))))
    return found


def payloads(data: bytes) -> list[str]:
    """The SHA-256 of every page in a web archive."""
    from io import BytesIO

    from warcio.archiveiterator import ArchiveIterator

    return [
        sha256(record.content_stream().read()).hexdigest()
        for record in ArchiveIterator(BytesIO(data))
        if record.rec_type == "response"
    ]
