"""A profile has one window; whoever starts a second one is shown the first."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from ui.single import Single


def test_a_second_start_raises_the_first_window_and_hands_over_what_it_was_given(
    qtbot: QtBot, tmp_path: Path
) -> None:
    first, second = Single(tmp_path), Single(tmp_path)
    heard: list[list[str]] = []
    first.called.connect(heard.append)
    assert first.take()
    assert not second.take()
    assert second.call([])
    qtbot.waitUntil(lambda: heard == [[]], timeout=5_000)
    assert second.call(["feed:https://example.org/ä.xml"])
    qtbot.waitUntil(lambda: len(heard) == 2, timeout=5_000)
    assert heard[1] == ["feed:https://example.org/ä.xml"]
    first.give_up()
    assert second.take()
    second.give_up()
