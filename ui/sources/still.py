"""What is selected in the sources, and that it stays so while lines come, go and move."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QTreeWidget
from PySide6.QtWidgets import QTreeWidgetItem as Item

from monitor.types import Feed
from ui.sources.roles import SUBJECT, Folder

Command = QItemSelectionModel.SelectionFlag


def there(item: Item) -> bool:
    """Whether a line is still in its tree."""
    return item.treeWidget() is not None


@contextmanager
def still(tree: QTreeWidget, shown: Callable[[], Item]) -> Iterator[None]:
    """While lines change, the tree tells nothing; afterwards what was current, selected and on
    screen is so again. ``shown`` is the line whose list is shown, which may be another by then."""
    blocked = tree.blockSignals(True)
    selected, current = tree.selectedItems(), tree.currentItem()
    place = tree.verticalScrollBar().value()
    try:
        yield
    finally:
        if current is not None and current is not tree.currentItem() and there(current):
            tree.setCurrentItem(current, 0, Command.NoUpdate)
        if tree.selectedItems() != selected:
            for item in tree.selectedItems():
                item.setSelected(item in selected or item is shown())
            for item in selected:
                item.setSelected(there(item))
        if tree.verticalScrollBar().value() != place:
            tree.executeDelayedItemsLayout()
            tree.verticalScrollBar().setValue(place)
        tree.blockSignals(blocked)


def together(command: Command, ends: Sequence[Item | None]) -> Command:
    """A command for the selection, from one line to another: only feeds and folders are selected
    several at a time."""
    if command & Command.ClearAndSelect == Command.ClearAndSelect:
        return command
    if all(one is None or isinstance(one.data(0, SUBJECT), Feed | Folder) for one in ends):
        return command
    chosen = command & (Command.Select | Command.Toggle | Command.Current)
    return Command.ClearAndSelect if chosen else command
