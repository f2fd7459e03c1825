"""An empty list says why it is empty and what can be done, for each view in its own words."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton

from monitor import store
from monitor.types import Query
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
