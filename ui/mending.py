"""The archive's file, looked over while the desk works; what to do where it is damaged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.bridge import Bridge

if TYPE_CHECKING:
    from ui.dialogs import damaged


class Mending:
    """Looks, asks, and knows what is to be done once the window is closed."""

    def __init__(
        self,
        bridge: Bridge,
        folder: Path,
        window: QWidget,
        wrong: Callable[[Exception], None],
        leave: Callable[[], None],
    ) -> None:
        """``wrong`` hears why a look failed, ``leave`` ends the desk for mending."""
        self._bridge, self._folder, self._window = bridge, folder, window
        self._wrong, self._leave = wrong, leave
        self.chosen: damaged.Mend | None = None
        """What is to be done; also a profile that is to take this one's place."""

    def look(self) -> None:
        """Have the archive's file looked over in the background."""
        self._bridge.follow(self._bridge.engine.check(), self.checked, self._wrong)

    def checked(self, fault: str) -> None:
        """The look is over; an empty text is a sound file."""
        if fault:
            from ui.dialogs import damaged

            self._bridge.follow(
                self._bridge.engine.run_aside(damaged.newest, self._folder),
                self._offer,
                self._wrong,
            )

    def _offer(self, found: damaged.Found) -> None:
        """Say that the archive is damaged, and what can be done."""
        from ui.dialogs import damaged

        box = damaged.box(self._window, found, self.choose)
        box.setModal(False)
        box.show()

    def choose(self, chosen: damaged.Mend) -> None:
        """End the desk, and do this to its archive."""
        self.chosen = chosen
        self._leave()
