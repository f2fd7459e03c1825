"""What one chose in the View menu, kept in the profile: one setting for all of it."""

from __future__ import annotations

from typing import Any

from monitor import store
from ui.bridge import Bridge

SETTING = "views"
"""Setting: {name of a choice: its value}."""


class Views:
    """The choices, each with the value that it has until it is made."""

    def __init__(self, bridge: Bridge, kept: object) -> None:
        self._bridge = bridge
        self._kept: dict[str, Any] = kept if isinstance(kept, dict) else {}

    def get(self, name: str, default: Any) -> Any:
        """A choice; what is stored in another form than the default counts for nothing."""
        value = self._kept.get(name, default)
        return value if isinstance(value, type(default)) else default

    def put(self, name: str, value: Any) -> None:
        """Choose, and keep that."""
        if self._kept.get(name) != value:
            self._kept[name] = value
            self._bridge.tell(store.settings.put, SETTING, dict(self._kept))
