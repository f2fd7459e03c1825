"""What the window hands to the engine's threads stays the window's."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

import ui.bridge as seam
from monitor.types import Change
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


class Writing(Listened):
    """An engine that lets itself be listened to, and writes at once."""

    def tell(self, function: Any, *args: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(function(*args))
        return done


def poured(bridge: Bridge, qtbot: QtBot, count: int) -> None:
    """So many changes, one after the other, each as soon as the last one was heard."""
    for number in range(count):
        bridge._on_change(Change(new=frozenset({number})))
        qtbot.wait(4)


def test_changes_that_pour_in_make_fewer_and_fewer_pictures_and_none_is_lost(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seam, "PAUSE", 10)
    bridge, heard = Bridge(Listened()), []
    bridge.changed.connect(heard.append)
    poured(bridge, qtbot, 100)
    qtbot.waitUntil(lambda: sum(len(one.new) for one in heard) == 100)
    assert len(heard) <= 8  # every ten milliseconds it would be forty


def test_what_somebody_does_is_shown_soon_also_while_changes_pour_in(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seam, "PAUSE", 10)
    bridge, heard = Bridge(Writing()), []
    bridge.changed.connect(heard.append)
    bridge._timer.start(60_000)  # as after very many
    bridge.tell(lambda: bridge._on_change(Change(revised=frozenset({7}))))
    qtbot.waitUntil(lambda: any(7 in one.revised for one in heard))
