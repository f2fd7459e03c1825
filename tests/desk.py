"""A whole desk for tests: a loopback news site, an engine, a window off screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from monitor import store
from monitor.engine import Engine
from tests.loopback import FILLER, Site
from ui import app
from ui.window import Window

MATCHED = "Das Bündnis liefert zwei Patriot-Batterien in die Ukraine.\n" + FILLER


class DeskUnderTest:
    """Drives the window as a person would, and waits for what it shows."""

    def __init__(self, bot: QtBot, site: Site, folder: Path, make: type[Engine] = Engine) -> None:
        """``make``: which engine; one with its polls in a process of their own takes longer."""
        self.bot, self.site, self.folder = bot, site, folder
        app.application()
        self.engine = make(folder, workers=1)
        self.engine.start(polling=False)
        self.window = self._open()

    def _open(self) -> Window:
        chosen, _, _ = self.engine.ask(app.settings_of).result(5)
        chosen["theme"], chosen["mark_read_after"] = "light", 0
        window = app.open_window(self.engine, self.folder, chosen)
        window.show()
        self.bot.waitUntil(lambda: window.desk.known, timeout=5_000)
        return window

    def close(self) -> None:
        self.window.bridge.close()
        self.engine.close()
        self.window.notifier.tray.hide()
        self.window.deleteLater()

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds on screen; fails after ten seconds."""
        self.bot.waitUntil(holds, timeout=10_000)

    def subscribe(self, url: str) -> int:
        feed, _ = self.engine.tell(store.feeds.add, url, "", "", self.engine.now()).result(5)
        self.engine.allow(url)
        return int(feed.id)

    def poll(self) -> None:
        """One round over all feeds, and everything it brings on screen."""
        before = self.engine.ask(store.articles.counts).result(5).all
        outcome = self.engine.poll(all=True).result(30)
        shown, bridge = self.window.desk, self.window.bridge
        QApplication.processEvents()  # hears of what came last
        self.until(
            lambda: shown.counts.all == before + outcome.new and bridge.quiet and shown.settled
        )

    def titles(self) -> list[str]:
        """The list as it stands on screen, from its top."""
        model = self.window.model

        def known() -> bool:
            return all(model.row(place) is not None for place in range(len(model.ids)))

        self.until(known)
        return [row.title for place in range(len(model.ids)) if (row := model.row(place))]

    def choose(self, title: str) -> int:
        """Make the article with this title current and wait until it is shown."""
        self.until(lambda: title in self.titles())
        self.window.list.go(self.titles().index(title))
        article = self.window.article
        self.until(lambda: bool(article.article and article.article.title == title))
        return int(article.article.id if article.article else 0)

    def stored(self, function: Callable[..., Any], *args: Any) -> Any:
        return self.engine.ask(function, *args).result(5)


@contextmanager
def begun(bot: QtBot, folder: Path, *articles: tuple[str, str, str]) -> Iterator[DeskUnderTest]:
    """A desk with one feed, whose articles (key, title, text) are in the list."""
    with Site() as site:
        desk = DeskUnderTest(bot, site, folder)
        desk.subscribe(site.feed("/f.xml", "Blatt", *articles))
        desk.poll()
        desk.until(lambda: len(desk.window.model.ids) == len(articles))
        yield desk
        desk.close()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """The window's language while this lasts; other tests find it as it was."""
    app.application()
    owner, before = QObject(), QLocale()
    app.speak(language, owner)
    try:
        yield
    finally:
        for translator in owner.findChildren(QTranslator):
            QCoreApplication.removeTranslator(translator)
        QLocale.setDefault(before)


def pixels(widget: QWidget, colour: str) -> int:
    """How many pixels of a widget have exactly this colour."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    wanted = QColor(colour).rgb()
    data = memoryview(image.constBits()).cast("I")
    return sum(1 for value in data if value == wanted)
