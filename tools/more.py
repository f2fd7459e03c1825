"""Pictures of what opens out of the demo desk: its menus, its further dialogs, an article's sides,
what waits and what is new."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from camera import pause
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from monitor.demo import DemoWorld
from monitor.types import Query

Take = Callable[[QWidget, str], None]
DIALOGS = ("packs", "lists", "convert", "keys", "handbook", "about", "add_rule")


def pictures(take: Take, window: Any, world: DemoWorld) -> None:
    """All of them; the desk is left as it was."""
    for name in DIALOGS:
        opened(take, window, name)
    feeds = window.desk.feeds
    for feed, name in (
        (feeds[0], "edit-feed"),
        (next(f for f in feeds if f.failure), "edit-failed"),
    ):
        window.sources.show_query(Query(feed=feed.id))
        pause(0.5)
        opened(take, window, "edit_feed", name)
    window.sources.show_query(Query(rule=next(iter(window.desk.rules))))
    pause(0.5)
    opened(take, window, "remove_rule", "remove-rule")
    window.sources.show_query(Query())
    pause(0.8)
    menus(take, window)
    for _ in range(20):
        world.publish()
    window.bridge.engine.poll(all=True).result()
    pause(1.0)
    sides(take, window)
    news(take, window, world)


def opened(take: Take, window: Any, action: str, name: str = "") -> None:
    """What an action opens beside the window."""
    window.actions_[action].trigger()
    pause(0.8)
    for widget in QApplication.topLevelWidgets():
        if widget.isVisible() and widget is not window and not isinstance(widget, QMenu):
            take(widget, name or action.replace("_", "-"))
            widget.close()
    pause(0.1)
    window.activateWindow()


def menus(take: Take, window: Any) -> None:
    """Every menu of the bar, by its place."""
    for at, action in enumerate(window.menuBar().actions()):
        menu = action.menu()
        menu.popup(window.mapToGlobal(window.rect().topLeft()))
        pause(0.1)
        take(menu, f"menu-{at + 1}")
        menu.close()


def sides(take: Take, window: Any) -> None:
    """What the editors changed, and who told the story; both in a small window, too."""
    usual, rows = window.size(), [window.model.known(n) for n in window.model.ids]
    for name, wanted in (
        ("versions", lambda row: row.version > 1),
        ("story", lambda row: row.tellers > 1),
    ):
        row = next((row for row in rows if row and wanted(row)), None)
        if row is None:
            continue
        window.list.go(window.model.place(row.id))
        pause(0.5)
        window.actions_[name].trigger()
        pause(0.8)
        take(window, name)
        window.resize(900, 600)
        take(window, f"{name}-small")
        window.resize(usual)
        window.article.show_text()
    window.actions_["group"].trigger()
    pause(0.6)
    take(window, "grouped")
    window.actions_["group"].trigger()
    pause(0.6)


def news(take: Take, window: Any, world: DemoWorld) -> None:
    """Lists that are held while something arrives, and what is new above what is read."""
    window.list.to_top()
    window.actions_["hold"].trigger()
    more(window, world)
    take(window, "held")
    window.actions_["hold"].trigger()
    window.list.verticalScrollBar().setValue(300)
    more(window, world)
    take(window, "news")
    window.sources.show_query(Query(noted=True))
    pause(0.5)
    window.sources.show_query(Query())
    pause(0.8)
    window.list.to_top()


def more(window: Any, world: DemoWorld) -> None:
    for _ in range(3):
        world.publish()
    window.bridge.engine.poll(all=True).result()
    pause(0.8)
