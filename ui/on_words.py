"""What is offered where somebody clicks on words of the article with the right button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from ui.article.text import TextPage
from ui.menus import OPENED, Menus

SHOWN, TAKEN = 32, 200
"""Letters of the words that stand in the menu, and that are searched for at most."""


class OnWords(QObject):
    """Searches for words of the text, or begins a rule with them; and offers what is done with the
    article."""

    def __init__(
        self,
        page: TextPage,
        menus: Menus,
        look_up: Callable[[str], object],
        begin: Callable[[str], object],
        parent: QObject,
    ) -> None:
        """``begin`` opens a rule that suggests an expression, as ``look_up`` takes a line."""
        super().__init__(parent)
        self._menus, self._look_up, self._begin = menus, look_up, begin
        page.asked.connect(self._offer)

    def _offer(self, menu: QMenu, said: str) -> None:
        if asked := expression(said):
            short = said if len(said) <= SHOWN else f"{said[: SHOWN - 1].rstrip()}…"
            short = short.replace("&", "&&")
            menu.addSeparator()
            search = menu.addAction(self.tr("&Search for “{}”").format(short))
            search.triggered.connect(lambda: self._look_up(asked))
            rule = menu.addAction(self.tr("&New rule “{}” …").format(short))
            rule.triggered.connect(lambda: self._begin(asked))
        menu.addSeparator()
        self._menus.fill(menu, OPENED)


def expression(said: str) -> str:
    """Words of a text as a search or a rule asks for them; empty for none."""
    words = " ".join(said.replace('"', " ").split())[:TAKEN].rstrip()
    if not any(letter.isalnum() for letter in words):
        return ""
    return words if words.replace("-", "").isalnum() and not words.isupper() else f'"{words}"'
