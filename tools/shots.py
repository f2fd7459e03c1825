"""Render the demo desk to pictures, as a person sees it.

    python tools/shots.py [DIR] [--language de|en] [--best | --rough]

``--best`` takes only what the README shows, ``--rough`` only a desk on a rough day: other scripts,
endless words, sixty rules, thousands of articles, failed feeds. QT_SCALE_FACTOR scales it.
Every picture comes from the running program: feeds of the demo over loopback, real windows off
screen.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import more  # noqa: E402
import rough  # noqa: E402
from camera import SIZE, Camera, opened, pause, until  # noqa: E402

from monitor import cli, store  # noqa: E402
from monitor.demo import DemoWorld  # noqa: E402
from monitor.engine import Engine  # noqa: E402
from monitor.session import Fall  # noqa: E402
from monitor.types import Opening, Query, Rule, Scope  # noqa: E402
from ui import theme  # noqa: E402
from ui.dialogs import setting_texts  # noqa: E402
from ui.dialogs.export import ExportDialog  # noqa: E402
from ui.dialogs.feeds import AddFeed, EditFeed  # noqa: E402
from ui.dialogs.labels import Labels  # noqa: E402
from ui.dialogs.move import MoveTo  # noqa: E402
from ui.dialogs.several import EditSeveral  # noqa: E402
from ui.dialogs.starter import StarterFeeds  # noqa: E402
from ui.fallen import FallenBar  # noqa: E402
from ui.opening import OpeningWindow  # noqa: E402
from ui.rules.editor import RuleEditor  # noqa: E402
from ui.rules.of_feed import RulesOfFeed  # noqa: E402
from ui.rules.verdicts import Verdicts  # noqa: E402
from ui.window import Window  # noqa: E402

LARGE, SMALL = (2560, 1440), (900, 600)


def desk(camera: Camera, language: str) -> None:
    """The demo desk at work."""
    world = DemoWorld(interval=3_600)
    world.start()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        cli.subscribe(world, folder)
        engine = Engine(folder)
        engine.start(polling=False)
        try:
            engine.poll(all=True).result()
            window = opened(engine, folder, language)
            pictures(camera, window, world)
            window.bridge.close()
        finally:
            engine.close()
            world.close()


def pictures(camera: Camera, window: Window, world: DemoWorld) -> None:
    until(lambda: len(window.model.ids) > 10)
    for _ in range(4):
        world.publish()
    window.bridge.engine.poll(all=True).result()
    pause(1.0)
    read_some(window)
    for looks in (theme.LIGHT, theme.DARK, theme.CONTRAST):
        window.use(looks)
        camera.take(window, f"desk-{looks.name}")
    window.use(theme.LIGHT)
    folders(camera, window)
    resting(camera, window)
    dialogs(camera, window)
    rule = next(iter(window.desk.rules))
    window.sources.show_query(Query(rule=rule))
    pause(0.5)
    camera.take(window, "rule")
    window.sources.show_query(Query())
    trends(camera, window)
    window.line.setText("Xylophonfabrik")
    until(lambda: window.list.empty.isVisible())
    camera.take(window, "nothing-found")
    window.line.clear()
    until(lambda: len(window.model.ids) > 10)
    triage(camera, window)
    more.pictures(camera.take, window, world)
    views(camera, window)
    window.resize(*LARGE)
    camera.take(window, "large")
    window.resize(*SMALL)
    camera.take(window, "small")
    window.resize(*SIZE)
    window.apply_settings({"density": "compact"})
    window.zoom(2)
    until(lambda: len(window.model.ids) > 10)
    camera.take(window, "compact-large")
    window.zoom(0)


def views(camera: Camera, window: Window) -> None:
    """The same desk as a table, with further lists, on the wall and in the strip."""
    window.panes.setSizes([230, 700, 430])
    window.actions_["columns"].trigger()
    camera.take(window, "columns")
    window.actions_["by_published"].trigger()
    pause(0.4)
    camera.take(window, "columns-published")
    window.actions_["by_score"].trigger()
    pause(0.4)
    window.list.to_top()
    camera.take(window, "columns-score")
    window.actions_["columns"].trigger()
    window.list.to_top()
    camera.take(window, "by-score")
    window.actions_["by_seen"].trigger()
    window.resize(1_720, SIZE[1])
    for query in (Query(matched=True), Query(flagged=True)):
        window.sources.show_query(query)
        pause(0.4)
        window.actions_["column"].trigger()
    window.beside.columns[-1].view.setFocus()
    window.actions_["by_score"].trigger()
    window.list.setFocus()
    window.sources.show_query(Query())
    until(lambda: len(window.model.ids) > 10)
    camera.take(window, "side-by-side")
    window.resize(*SIZE)
    window.panes.setSizes([150, 280, 220, 220, 400])
    camera.take(window, "narrow")
    while window.beside.columns:
        window.actions_["close_column"].trigger()
    window.resize(*SIZE)
    window.panes.setSizes([262, 480, 618])
    window.actions_["wall"].trigger()
    window.actions_["strip"].trigger()
    wall, strip = window.aside.wall, window.aside.strip
    if wall and strip:
        wall.resize(1_920, 1_080)
        until(lambda: bool(wall.laid().items))
        camera.take(wall, "wall")
        camera.take(strip, "strip")
    window.aside.close()


def triage(camera: Camera, window: Window) -> None:
    """Labels of several, what is irrelevant, and pages as they were retrieved."""
    ids = window.model.ids[:5]
    tell = window.bridge.engine.tell
    tell(store.notes.turn, ids[:2], ["Ostsee", "Häfen und Werften"], []).result()
    tell(store.notes.turn, ids[2:4], ["Etat"], []).result()
    labels = Labels(window.bridge, ids, lambda on, off: None, window)
    labels.show()
    pause(0.6)
    camera.take(labels, "labels")
    labels.close()
    matched = [n for n in window.model.ids if (row := window.model.known(n)) and row.rules]
    window.list.go(window.model.place(matched[0]))
    until(lambda: bool(window.article.article and window.article.article.id == matched[0]))
    camera.take(window, "labelled")
    window.actions_["original"].trigger()
    until(lambda: bool(window.article.original.page.toPlainText()))
    camera.take(window, "original")
    window.article.show_text()
    window.actions_["mute"].trigger()
    window.actions_["irrelevant"].trigger()
    until(window.panes.offer.isVisible)
    camera.take(window, "irrelevant")
    window.actions_["undo"].trigger()
    window.actions_["undo"].trigger()
    window.panes.offer.hide()
    plain = [
        n for n in window.model.ids
        if (row := window.model.known(n)) and not row.rules and not row.labels
    ]  # fmt: skip
    window.list.go(window.model.place(plain[0]))
    until(lambda: bool(window.article.article and window.article.article.id == plain[0]))
    window.actions_["original"].trigger()
    until(window.article.original.empty.isVisible)
    camera.take(window, "original-none")
    window.article.show_text()


def folders(camera: Camera, window: Window) -> None:
    """Several feeds selected, one folder under the pointer, one folded, one being named."""
    sources = window.sources
    items = [sources.lines.folders[name] for name in sources.folders()]
    last = items[-1]
    for at in range(last.childCount()):
        last.child(at).setSelected(True)
    sources.lines.by_name["live"].setSelected(False)
    sources.target = items[0]
    items[1].setExpanded(False)
    sources.setFocus()
    camera.take(window, "folders")
    sources.target = None
    items[1].setExpanded(True)
    sources.setCurrentItem(items[1])
    sources.ask_name()
    camera.take(sources, "folder-name")
    window.list.setFocus()
    sources.show_query(Query())
    until(lambda: len(window.model.ids) > 10)


def resting(camera: Camera, window: Window) -> None:
    """A folder that rests, and one feed of another, folded and not; the dialog of one of them."""
    sources, folders = window.sources, window.folders
    name = sources.folders()[0]
    item = sources.lines.folders[name]
    first = next(one for one in window.desk.feeds if one.folder and one.folder != name)
    sources.setCurrentItem(item)
    folders.rest(True)
    until(lambda: all(one.paused for one in sources.inside(name)))
    sources.show_query(Query(feed=first.id))
    folders.rest(True)
    until(lambda: any(one.paused for one in window.desk.feeds if one.folder == first.folder))
    camera.take(window, "paused")
    item.setExpanded(False)
    camera.take(sources, "paused-folded")
    item.setExpanded(True)
    editor = EditFeed(window.bridge, sources.feeds()[0], window)
    editor.show()
    pause(1.2)
    camera.take(editor, "edit-feed")
    editor.close()
    for query in (Query(folder=name), Query(feed=first.id)):
        sources.show_query(query)
        folders.rest(False)
    until(lambda: not any(one.paused for one in window.desk.feeds))
    sources.show_query(Query())
    until(lambda: len(window.model.ids) > 10)


def read_some(window: Window) -> None:
    """A desk in the middle of a morning: some read, two flagged, one open at its match."""
    until(lambda: all(window.model.known(number) for number in window.model.ids[:12]))
    ids = [n for n in window.model.ids if (row := window.model.known(n)) and row.rules]
    window.reader.marks.read(list(window.model.ids)[6:], True)
    window.reader.marks.flag(ids[1:3], True)
    several = [n for n in ids if (row := window.model.known(n)) and len(row.rules) > 1]
    window.list.go(window.model.place((several or ids)[0]))
    until(lambda: bool(window.article.hits))
    until(lambda: window.desk.counts.flagged == 2 and window.desk.counts.unread < 10)
    window.list.to_top()


def trends(camera: Camera, window: Window) -> None:
    """The page of trends, and a search."""
    window.toggle_trends()
    until(lambda: bool(window.trends.charts[0].drawn.marks))
    camera.take(window, "trends")
    window.use(theme.CONTRAST)
    camera.take(window, "trends-contrast")
    window.use(theme.LIGHT)
    window.look_up("Patriot datum:1w")
    until(lambda: window.desk.query.text != "" and 0 < len(window.model.ids) < 20)
    pause(0.5)
    window.list.go(0)
    until(lambda: bool(window.article.hits))
    camera.take(window, "search")
    window.line.clear()
    until(lambda: window.desk.query.text == "")


def dialogs(camera: Camera, window: Window) -> None:
    bridge = window.bridge
    rule = next(rule for rule in window.desk.rules.values() if rule.name == "Patriot")
    number = window.list.current_id()
    feeds, folders = window.desk.feeds, window.sources.folders()
    for name, made in (
        ("rule-editor", RuleEditor(bridge, rule, window.looks, window)),
        ("rule-error", mistaken(window)),
        ("why", Verdicts(bridge, number, lambda: window.desk.rules, print, window)),
        ("rule-sentences", limited(window, rule, "proofs")),
        ("rule-scope", limited(window, rule, "where")),
        ("rule-time", limited(window, rule, "when")),
        ("rules-of-feed", RulesOfFeed(bridge, window.desk.feeds[0], print, window)),
        ("export", exporting(window)),
        ("add-feed", AddFeed(bridge, window, "https://www.example.org/feed.xml")),
        ("starter", StarterFeeds(bridge, window)),
        ("edit-together", EditSeveral(feeds[:4], folders, window)),
        ("move-to-folder", MoveTo(feeds[:4], folders, window)),
    ):
        made.show()
        if name == "rule-editor":  # what it finds is the picture
            until(lambda made=made: not made.finds.sum.isHidden())
        pause(1.2)
        camera.take(made, name)
        made.close()
    settings = window.edit_settings()
    for section in setting_texts.SECTIONS:
        settings.go(section)
        pause(0.4)
        camera.take(settings, f"settings-{section}")
    settings.close()
    window.activateWindow()  # as it is when a dialog is closed
    pause(0.2)
    window.actions_["palette"].trigger()
    window.palette_.line.setText("re")
    camera.take(window, "palette")
    window.palette_.leave()
    bar = FallenBar(Fall(window.bridge.engine.now(), 7, "0.1.0"), window.folder, 1)
    window.tell_above(bar)
    camera.take(window, "fallen")
    bar.close_.click()
    opening = OpeningWindow()
    opening.show_opening(Opening("copy", 430, 1_000))
    opening.show()
    camera.take(opening, "opening")
    opening.hide()
    window.activateWindow()
    window.list.setFocus()


def exporting(window: Window) -> ExportDialog:
    """A press review, to be written on anybody's computer."""
    dialog = ExportDialog(window.bridge, window.model.ids[:3], window.desk.query, window)
    dialog.path.setText("/home/redaktion/Presse/pressespiegel.html")
    dialog.path.textEdited.emit(dialog.path.text())  # as though it was typed: it stays
    return dialog


def limited(window: Window, rule: Rule, page: str) -> RuleEditor:
    """A rule with quiet hours, test sentences and a scope, open at one of these pages."""
    made = replace(
        rule,
        level="urgent",
        quiet="mon-fri 22:00-06:00",
        sentences=("+ Patriot-Systeme sind da.", "Patrioten singen.", "+ Der Regen hört auf."),
        scope=Scope("only", folders=(window.desk.feeds[0].folder,), languages=("de",)),
    )
    editor = RuleEditor(window.bridge, made, window.looks, window)
    editor.tabs.setCurrentWidget(getattr(editor, page))
    return editor


def mistaken(window: Window) -> RuleEditor:
    """A rule with a bracket that is never closed."""
    editor = RuleEditor(window.bridge, None, window.looks, window)
    editor.expression.setPlainText("(Patriot ODER NATO")
    return editor


def first_start(camera: Camera, language: str) -> None:
    """A new profile, with nothing in it."""
    with tempfile.TemporaryDirectory() as place:
        engine = Engine(Path(place), workers=1)
        engine.start(polling=False)
        window = opened(engine, Path(place), language)
        until(lambda: window.list.empty.isVisible())
        camera.take(window, "first-start")
        window.bridge.close()
        engine.close()


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", nargs="?", default=str(ROOT / "build" / "shots"), type=Path)
    options.add_argument("--language", choices=("de", "en"), default="de")
    options.add_argument("--best", action="store_true")
    options.add_argument("--rough", action="store_true")
    wanted = options.parse_args()
    camera = Camera(wanted.folder, best=wanted.best)
    if not wanted.rough:
        first_start(camera, wanted.language)
        desk(camera, wanted.language)
    if not wanted.best:
        rough.day(camera, wanted.language)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
