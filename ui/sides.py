"""The other sides of the open article: its versions, and its page as it was retrieved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from monitor import diff, store
from monitor.types import Article, Change, Failure, Version
from ui.article.original import Held
from ui.article.view import ArticleView
from ui.bridge import Bridge

if TYPE_CHECKING:
    from monitor.snapshot import Snapshot


def compared(db: Any, before: Version | None, now: Version) -> list[diff.Piece]:
    """What changed between two versions; the first one is shown as it came."""
    text = f"{now.title}\n{now.text}"
    if before is None:
        return [diff.Piece("same", text)]
    return diff.words(f"{before.title}\n{before.text}", text)


def held(db: Any, number: int) -> Held:
    """What is kept of an article's page, by a reader thread."""
    records = store.evidence.of(db, number)
    pages = [one for one in records if one.kind == "page"]
    kept = [one for one in pages if one.packed is not None]
    on = bool(store.settings.get(db, store.evidence.ON, True))
    wanted = on and store.wanted.asked(db, number)
    if kept:
        return Held(kept[-1].record, kept[-1].packed, on=on)
    if pages:
        return Held(pages[-1].record, wanted=wanted, on=on)
    missing = [one for one in records if one.kind == "missing"]
    why = str(missing[-1].record.get("why", "")) if missing else ""
    return Held(why=why, wanted=wanted, on=on)


class Sides(QObject):
    """Asks the archive for what the article's pane is to show beside the text."""

    def __init__(self, bridge: Bridge, pane: ArticleView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._pane = bridge, pane
        pane.versions_wanted.connect(self._ask_versions)
        pane.versions.asked.connect(self._compare)
        pane.original_wanted.connect(self._ask_page)
        pane.original.wanted.connect(self._fetch)
        bridge.changed.connect(self._heard)

    def _ask_versions(self, number: int) -> None:
        self._bridge.ask(
            *(store.versions.history, number),
            then=lambda found: self._pane.show_versions(number, found),
        )

    def _compare(self, before: Version | None, now: Version) -> None:
        """On a reader thread: pairing the words of two long texts takes its time."""
        self._bridge.ask(*(compared, before, now), then=self._pane.show_pieces)

    # -- the page as it was retrieved -------------------------------------------------------------

    def _open(self, number: int) -> Article | None:
        """The article, if it is still the one whose page is shown."""
        article = self._pane.article
        return article if article and article.id == number else None

    def _ask_page(self, number: int) -> None:
        self._bridge.ask(*(held, number), then=lambda found: self._have(number, found))

    def _have(self, number: int, found: Held) -> None:
        article = self._open(number)
        if article is None:
            return
        said = str((found.record or {}).get("url") or article.url)
        wanted = self._pane.show_original(found, said)
        if wanted and found.packed is not None and found.record is not None:
            from monitor import snapshot

            # Markup of strangers is read in a worker process, which may fail and is stopped then.
            headers = {str(name): str(value) for name, value in found.record.get("headers", [])}
            self._bridge.follow(
                self._bridge.engine.run(snapshot.read, found.packed, headers, timeout=12.0),
                lambda made: self._shown(number, made),
            )

    def _shown(self, number: int, made: Snapshot | Failure) -> None:
        if self._open(number) is None:
            self._pane.original.forget()  # whoever comes back has it read again
            return
        from monitor.snapshot import Snapshot

        shown = made if isinstance(made, Snapshot) else Snapshot(damaged=True)
        self._pane.original.show_snapshot(shown)

    def _fetch(self) -> None:
        """Have the page fetched once, and kept."""
        article = self._pane.article
        if article is None:
            return
        number = article.id
        self._bridge.tell(*(store.wanted.want, number), then=lambda _: self._go(number))

    def _go(self, number: int) -> None:
        self._ask_page(number)
        self._bridge.follow(
            self._bridge.engine.fetch_wanted(),
            lambda _: self._ask_page(number) if self._looked_at(number) else None,
        )

    def _looked_at(self, number: int) -> bool:
        shown = self._pane.stack.currentWidget() is self._pane.original
        return shown and self._open(number) is not None

    def _heard(self, change: Change) -> None:
        """The page whose side is shown may be there now."""
        article = self._pane.article
        if article and article.id in change.revised and self._looked_at(article.id):
            self._ask_page(article.id)
