"""An empty list says why it is empty and what can be done, for each view in its own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QLabel, QPushButton

from monitor import store
from monitor.types import Edit, Query, Scope
from tests.desk import DeskUnderTest
from tests.loopback import FILLER
from ui.rules.editor import RuleEditor


def offers(desk: DeskUnderTest, query: Query, *told: str) -> list[QPushButton]:
    """Choose a view, wait until its empty list says all of this; gives its buttons."""
    desk.window.sources.show_query(query)
    empty = desk.window.list.empty

    def holds() -> bool:
        texts = " | ".join(one.text() for one in empty.findChildren(QLabel))
        # Qt shows a button that is put into a layout a moment later.
        shown = all(one.isVisible() for one in empty.findChildren(QPushButton))
        return empty.isVisible() and shown and all(part in texts for part in told)

    desk.until(holds)
    return [one for one in empty.findChildren(QPushButton) if one.isVisible()]


def test_each_view_says_what_would_stand_in_it(desk: DeskUnderTest) -> None:
    desk.subscribe(desk.site.feed("/f.xml", "Blatt", ("a", "Wetter", FILLER)))
    desk.poll()
    offers(desk, Query(flagged=True), "Nothing is flagged", "F flags an article; it stays here")
    offers(desk, Query(noted=True), "No notes and no labels yet", "N writes a note")
    assert offers(desk, Query(matched=True), "No matches yet")[0].text() == "New rule …"
    desk.window.reader.marks.read(desk.stored(store.articles.ids, Query()), True)
    desk.until(lambda: desk.window.desk.counts.unread == 0)
    offers(desk, Query(unread=True), "All is read")


def test_a_rule_without_finds_leads_to_its_editor(desk: DeskUnderTest) -> None:
    desk.subscribe(desk.site.feed("/f.xml", "Blatt", ("a", "Wetter", FILLER)))
    desk.poll()
    rule = next(one for one in desk.window.desk.rules.values() if one.name == "Patriot")
    offers(desk, Query(rule=rule.id), "This rule has found nothing yet")[0].click()
    (editor,) = [one for one in desk.window.findChildren(RuleEditor) if one.isVisible()]
    assert editor.rule().id == rule.id
    editor.reject()


def test_a_source_that_fails_says_why_in_its_own_list(desk: DeskUnderTest) -> None:
    feed = desk.subscribe(desk.site.put("/weg.xml", "nichts", status=403))
    desk.window.desk.look()
    desk.until(lambda: any(one.id == feed for one in desk.window.desk.feeds))
    offers(desk, Query(feed=feed), "Nothing of this source yet", "not been polled yet")
    desk.engine.poll([feed]).result(20)
    poll, edit = offers(desk, Query(feed=feed), "Nothing of this source yet", "403")
    assert edit.text() == "Edit the feed …"
    asked = len(desk.site.asked)
    poll.click()
    desk.until(lambda: len(desk.site.asked) > asked)


def test_a_rule_that_can_find_nothing_says_so(desk: DeskUnderTest) -> None:
    desk.subscribe(desk.site.feed("/f.xml", "Blatt", ("a", "Wetter", FILLER)))
    desk.poll()
    now, shown = desk.engine.now(), desk.window.desk
    rule = next(one for one in shown.rules.values() if one.name == "Patriot")
    for changed, title, why in (
        (replace(rule, ends=now - timedelta(days=2)), "This rule has found nothing", "Ended after"),
        (replace(rule, scope=Scope("only", (99,))), "This rule finds nothing", "no source"),
        (replace(rule, enabled=False), "The rule is off", "not in force"),
    ):
        desk.window.sources.show_query(Query())
        desk.until(lambda: not desk.window.list.empty.isVisible())
        desk.engine.tell(store.rules.edit, changed).result(5)
        desk.until(lambda changed=changed: shown.rules[rule.id] == changed)
        offers(desk, Query(rule=rule.id), title, why)


def test_a_folder_none_of_whose_sources_can_bring_anything_says_so(desk: DeskUnderTest) -> None:
    now = desk.engine.now()
    numbers = []
    for name, folder in (("Nord", "Küste"), ("Süd", "Küste"), ("West", "Fluss")):
        url = desk.site.put(f"/{name}.xml", "nichts", status=403)
        feed, _ = desk.engine.tell(store.feeds.add, url, name, folder, now).result(5)
        desk.engine.allow(url)
        numbers.append(feed.id)
    desk.until(lambda: len(desk.window.desk.feeds) == 3)
    offers(desk, Query(folder="Küste"), "Nothing here yet")
    desk.window.sources.show_query(Query())
    desk.engine.poll(numbers).result(30)
    desk.until(lambda: all(one.failure for one in desk.window.desk.feeds))
    offers(desk, Query(folder="Küste"), "No source here can be read just now", "Nord: ", "Süd: ")
    desk.window.sources.show_query(Query())
    rest = {number: Edit(paused=True) for number in numbers[:2]}
    desk.engine.tell(store.several.alter, rest, now).result(5)
    desk.until(lambda: sum(bool(one.paused) for one in desk.window.desk.feeds) == 2)
    go_on, _ = offers(desk, Query(folder="Küste"), "All sources here are paused")
    go_on.click()
    desk.until(lambda: not any(one.paused for one in desk.window.desk.feeds))
