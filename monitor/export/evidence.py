"""Articles become a package of evidence: texts, raw pages, clocks, and the chain that binds them.

The manifest names every file with its SHA-256; the chain's last record names the manifest's.
Whoever knows that last link, such as from a mail of the same day, can tell whether anything was
changed since. ``verify`` reads what is written here; ``docs/notes/10-evidence.md`` has the layout.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from monitor import __version__
from monitor.export.warc import Warc
from monitor.export.writing import beside
from monitor.store.evidence import Kept, Link, digest
from monitor.types import Article, History, Rule

FORMAT = "presselage evidence 1"
MANIFEST, CHAIN, WARC, README = "manifest.json", "chain.jsonl", "pages.warc.gz", "README.txt"
EXPLAINED = """Presselage: evidence / Beweissicherung

manifest.json   what is in here, with the SHA-256 of every file
articles/       the articles as they are stored: texts, versions, matches, clocks
pages/          the pages as they were retrieved
pages.warc.gz   the same pages as WARC 1.1
chain.jsonl     the chain of hashes from the first of these pages to this export

`presselage verify FILE.zip` tells whether anything was changed. A package that somebody made anew
from the start can only be told by the last link, which is printed when the package is made: keep it
elsewhere, such as in a mail.

`presselage verify DATEI.zip` sagt, ob etwas geändert wurde. Ein von Grund auf neu gemachtes Paket
verrät nur das letzte Glied, das beim Sichern genannt wird: Heben Sie es anderswo auf, etwa in einer
Mail.
"""
Order = Callable[..., Future[Any]]
"""``ask`` or ``tell`` of an engine: a function of the store, on a connection."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What was written."""

    articles: int
    pages: int
    head: str
    """The chain's last link, in hexadecimal: it binds everything in the package."""


def save(ask: Order, tell: Order, ids: Sequence[int], out: Path, now: datetime) -> Saved:
    """Write a package of these articles; raises ``ExportError`` when it cannot be written."""
    from monitor import store

    rules: list[Rule] = ask(store.rules.all_rules).result()
    with beside(out) as part, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as package:
        writer = Package(package, now)
        for number in dict.fromkeys(ids):
            found: Article | None = ask(store.articles.article, number).result()
            if found is None:
                continue
            history: History = ask(store.versions.history, number).result()
            kept: list[Kept] = ask(store.evidence.of, number).result()
            writer.article(found, history, kept, rules)
        manifest = writer.manifest()
        done = [one["id"] for one in writer.articles]
        told = (store.evidence.exported, done, manifest, now)
        last, _ = tell(*told).result()
        before, links = ask(store.evidence.chain, min(writer.numbers, default=last)).result()
        until = [link for link in links if link.number <= last]
        writer.chain(before, until, writer.numbers | {last})
        return Saved(len(done), writer.pages, until[-1].link.hex())


class Package:
    """A package that is being written."""

    def __init__(self, package: zipfile.ZipFile, now: datetime) -> None:
        self._package, self._now = package, now
        self._files: dict[str, dict[str, Any]] = {}
        self._warc = Warc(now)
        self.articles: list[dict[str, Any]] = []
        self.numbers: set[int] = set()
        """Records of the chain that are written out."""
        self.pages = 0
        self._add(README, EXPLAINED.encode())

    def _add(self, name: str, data: bytes) -> None:
        self._package.writestr(name, data)
        self._files[name] = {"sha256": sha256(data).hexdigest(), "size": len(data)}

    def article(
        self, found: Article, history: History, kept: Sequence[Kept], rules: Sequence[Rule]
    ) -> None:
        """Write one article with its pages."""
        name = f"articles/{found.id}.json"
        self._add(name, dumped(told(found, history, rules)))
        self.articles.append(
            {
                "id": found.id,
                "title": found.title,
                "source": found.source,
                "url": found.url,
                "file": name,
                "pages": [self._page(one) for one in kept if one.kind == "page"],
                "records": [one.number for one in kept],
            }
        )
        self.numbers |= {one.number for one in kept}

    def _page(self, kept: Kept) -> dict[str, Any]:
        """One page, and why its bytes are not there where they are not."""
        said = {"number": kept.number, "sha256": kept.record["sha256"], "file": None}
        page = kept.page
        if page is None:
            return {**said, "missing": kept.record["body"]}
        name = f"pages/{kept.number:06}{ending(kept.record)}"
        self._add(name, page)
        self._warc.add(kept, page)
        self.pages += 1
        return {**said, "file": name}

    def manifest(self) -> str:
        """Write what is in the package; gives the SHA-256 of that."""
        self._add(WARC, self._warc.data())
        said = dumped(
            {
                "format": FORMAT,
                "program": f"Presselage {__version__}",
                "made": self._now.isoformat(),
                "articles": self.articles,
                "files": self._files,
            }
        )
        self._package.writestr(MANIFEST, said)
        return sha256(said).hexdigest()

    def chain(self, before: bytes, links: Sequence[Link], whole: set[int]) -> None:
        """Write the chain; of records of other articles only their hashes."""
        self._package.writestr(CHAIN, "".join(lines(before, links, whole)))


def lines(before: bytes, links: Sequence[Link], whole: set[int]) -> Iterator[str]:
    yield json.dumps({"before": before.hex()}) + "\n"
    for link in links:
        said: dict[str, Any] = {
            "number": link.number,
            "sha256": digest(link.record).hex(),
            "link": link.link.hex(),
        }
        if link.number in whole:
            said["record"] = link.record
        yield json.dumps(said, ensure_ascii=False) + "\n"


def dumped(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=1, default=plain)
    return text.encode("utf-8", "replace")


def plain(value: object) -> str:
    assert isinstance(value, datetime)
    return value.isoformat()


def told(found: Article, history: History, rules: Sequence[Rule]) -> dict[str, Any]:
    """An article with all that the desk knows of it."""
    names = {rule.id: rule.name for rule in rules}
    said = asdict(found)
    for left_out in ("read", "feed"):
        said.pop(left_out)
    matches = [{**asdict(one), "rule": names.get(one.rule, "")} for one in found.matches]
    return {**said, "matches": matches, "history": asdict(history)}


ENDINGS = {"text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf"}


def ending(record: Any) -> str:
    """What a page's file is called at its end."""
    kind = next((value for name, value in record["headers"] if name == "content-type"), "")
    return ENDINGS.get(kind.split(";")[0].strip().lower(), ".bin")
