"""What was marked irrelevant need not match the next time: offers that for the rule editor.

Nothing is changed by itself: the editor opens with the exclusion written into the rule, and shows
what is lost by it before it is saved.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from monitor import store
from monitor.types import Article, Match, Rule
from ui.bridge import Bridge
from ui.reader import Reader
from ui.rules.forms import unsourced, without
from ui.timeline.offer import Choice

AFTER, BEFORE = re.compile(r" ([\w-]{2,40})"), re.compile(r"([A-ZÄÖÜ][\w-]{1,40}) $")
FORMS = 3
"""Found forms that are offered of each rule."""


def telling(article: Article, match: Match) -> list[str]:
    """What an exclusion can name: the form that was found, or where that is just what the rule
    looks for, the form with the word before it or behind it."""
    form = " ".join(match.form.split())
    if form.casefold() != match.term.strip('"=').casefold():
        return [form]
    text = article.title if match.field == "title" else article.text
    behind = AFTER.match(text[match.stop : match.stop + 60])
    before = BEFORE.search(text[max(0, match.start - 60) : match.start])
    found = [f"{before[1]} {form}"] if before else []
    return [*found, f"{form} {behind[1]}"] if behind else found


class Exclusions(QObject):
    """Offers what was found, and its source, as exclusions of the rules that found it."""

    def __init__(
        self,
        bridge: Bridge,
        reader: Reader,
        rules: Callable[[], Mapping[int, Rule]],
        edit: Callable[[Rule, str], object],
        undo: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._rules, self._edit = bridge, rules, edit
        self._reader, self.line = reader, reader.panes.offer
        self.line.undo.clicked.connect(lambda: (self.line.hide(), undo()))
        reader.marks.dismissed.connect(self._dismissed)
        reader.marks.stack.indexChanged.connect(self.line.moved)

    def _dismissed(self, ids: list[int]) -> None:
        self.line.at = self._reader.marks.stack.index()
        self._bridge.ask(*(store.articles.whole, ids), then=self._offer)

    def ask(self) -> None:
        """Offer the same for what is chosen, by a key."""
        self._bridge.ask(
            *(store.articles.whole, self._reader.chosen()[:20]),
            then=lambda found: self._offer(found, at_once=True),
        )

    def _offer(self, found: list[Article], *, at_once: bool = False) -> None:
        choices = self.choices(found)
        if at_once and not choices:
            self._reader.status.say(self.tr("No rule matches what is chosen."))
            return
        title = " ".join(found[0].title.split()) if len(found) == 1 else ""
        if at_once:
            said = self.tr("Exclude from a rule: {}").format(
                title or self.tr("%n article(s)", "", len(found))
            )
        elif title:
            said = self.tr("Irrelevant: {}").format(title)
        else:
            said = self.tr("%n article(s) marked irrelevant", "", len(found))
        self.line.undo.setVisible(not at_once)
        self.line.say(said, self.tr("Exclude …"), choices)
        if at_once:
            self.line.pop_up()

    def choices(self, found: list[Article]) -> list[Choice]:
        """Of each rule that matched: its forms, then the sources."""
        made: list[Choice] = []
        numbers = dict.fromkeys(match.rule for one in found for match in one.matches)
        for rule in (self._rules()[n] for n in numbers if n in self._rules()):
            own = [one for one in found if any(match.rule == rule.id for match in one.matches)]
            forms = dict.fromkeys(
                form for one in own for match in one.matches if match.rule == rule.id
                for form in telling(one, match)
            )  # fmt: skip
            for form in list(forms)[:FORMS]:
                text = self.tr("{0}: without “{1}”").format(rule.name, form)
                made.append((text, self._way(rule, without(rule.expression, form))))
            for source in list(dict.fromkeys(one.source for one in own))[:FORMS]:
                text = self.tr("{0}: not from {1}").format(rule.name, source)
                made.append((text, self._way(rule, unsourced(rule.expression, source))))
        return made

    def _way(self, rule: Rule, expression: str) -> Callable[[], object]:
        return lambda: self._edit(rule, expression)
