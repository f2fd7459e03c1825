"""What the window hands to the engine's threads stays the window's."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from typing import Any

from pytestqt.qtbot import QtBot

from ui.bridge import Bridge


class Listened:
    """An engine that only lets itself be listened to."""

    def listen(self, *_: Any) -> None:
        pass


class Dialog:
    """Hears an answer, and says in which thread it ended."""

    def __init__(self, heard: list[Any], ended: list[int]) -> None:
        self._heard, self._ended = heard, ended

    def hear(self, value: Any) -> None:
        self._heard.append(value)

    def __del__(self) -> None:
        self._ended.append(threading.get_ident())


def test_a_dialog_that_is_gone_before_its_answer_does_not_end_in_the_engine(qtbot: QtBot) -> None:
    heard: list[Any] = []
    ended: list[int] = []
    bridge = Bridge(Listened())
    answer: Future[int] = Future()
    answered = threading.Event()
    bridge.follow(answer, Dialog(heard, ended).hear)

    def engine(answer: Future[int]) -> None:
        answer.set_result(7)
        assert answered.wait(10)  # it lets go of its work last

    thread = threading.Thread(target=engine, args=(answer,))
    del answer
    thread.start()
    qtbot.waitUntil(lambda: bool(heard))
    answered.set()
    thread.join()
    assert heard == [7]
    assert ended == [threading.get_ident()]


def test_a_closed_bridge_lets_go_of_all_who_waited(qtbot: QtBot) -> None:
    heard: list[Any] = []
    ended: list[int] = []
    bridge = Bridge(Listened())
    answer: Future[int] = Future()
    bridge.follow(answer, Dialog(heard, ended).hear)
    bridge.close()
    assert ended == [threading.get_ident()]
    answer.set_result(7)
    qtbot.wait(1)
    assert not heard
