"""One window per profile: a second start raises the first and hands over what it was given."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT = 2_000
"""Milliseconds for the first window to answer."""


class Single(QObject):
    """Holds a profile for this process; ``called`` hears of later starts."""

    called = Signal(list)
    """What a second start was given on its command line."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        digest = hashlib.sha256(str(folder).encode("utf-8", "surrogateescape")).hexdigest()[:20]
        self._name = f"presselage-{digest}"
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)

    def take(self) -> bool:
        """Whether the profile is ours now; False when another window has it."""
        if not self._lock.tryLock(0):
            return False
        QLocalServer.removeServer(self._name)  # of a process that was killed
        self._server.listen(self._name)
        return True

    def call(self, arguments: list[str]) -> bool:
        """Ask the window that has the profile to come up; whether it heard."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(WAIT):
            return False
        socket.write(f"raise\n{json.dumps(arguments)}".encode())
        socket.flush()
        # What is flushed already is not waited for: that would fail.
        heard = not socket.bytesToWrite() or socket.waitForBytesWritten(WAIT)
        socket.disconnectFromServer()
        return bool(heard)

    def give_up(self) -> None:
        """Let another process have the profile."""
        self._server.close()
        self._lock.unlock()

    def _connected(self) -> None:
        socket = self._server.nextPendingConnection()

        def done() -> None:
            said = bytes(socket.readAll().data()).decode("utf-8", "replace")
            socket.deleteLater()
            what, _, given = said.partition("\n")
            if what == "raise":
                self.called.emit(read(given))

        socket.disconnected.connect(done)


def read(given: str) -> list[str]:
    """What was handed over; nothing where that cannot be read."""
    try:
        handed = json.loads(given)
    except ValueError:
        return []
    return [one for one in handed if isinstance(one, str)] if isinstance(handed, list) else []
