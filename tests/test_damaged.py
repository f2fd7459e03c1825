"""A damaged archive in the window: plain words, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from monitor import profile, store
from monitor.types import Query
from tests.desk import MATCHED, DeskUnderTest
from tests.loopback import Site
from tests.test_upkeep import damage
from tests.test_words import speaking
from ui.dialogs import damaged


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskUnderTest]:
    with speaking("de"), Site() as site:
        desk = DeskUnderTest(qtbot, site, tmp_path)
        yield desk
        desk.close()


def offered(desk: DeskUnderTest) -> QMessageBox | None:
    boxes = desk.window.findChildren(QMessageBox)
    return boxes[0] if boxes else None


def button(box: QMessageBox, word: str) -> QPushButton:
    texts = {one.text().replace("&", ""): one for one in box.findChildren(QPushButton)}
    return next(one for text, one in texts.items() if word in text)


def test_damage_found_in_the_background_offers_the_newest_sound_backup(
    desk: DeskUnderTest,
) -> None:
    articles = [(f"k{n}", f"Patriot {n}", f"{MATCHED}\nNummer {n}. " * 30) for n in range(12)]
    desk.subscribe(desk.site.feed("/f.xml", "Blatt", *articles))
    desk.poll()
    place = desk.folder / "backups"
    desk.engine.back_up(place).result(20)
    (place / "presselage-20991231T000000Z.db").write_text("no archive")
    desk.window.mending.checked("")
    assert offered(desk) is None
    desk.window.mending.checked("page 7 is never used")
    desk.until(lambda: offered(desk) is not None)
    box = offered(desk)
    assert box
    assert not box.isModal()
    assert "beschädigt" in box.text()
    assert "unversehrte Sicherung" in box.informativeText()
    desk.window.closed.disconnect()
    button(box, "zurückholen").click()
    assert desk.window.mending.chosen
    assert desk.window.mending.chosen.backup
    desk.window.bridge.close()
    desk.engine.close()
    damage(desk.folder)
    kept = damaged.mend(desk.folder, desk.window.mending.chosen)
    assert kept
    assert kept.exists()
    db = profile.writer(desk.folder, datetime.now(UTC))
    assert len(store.articles.ids(db, Query())) == 12
    db.close()
    desk.engine.start(polling=False)


def test_without_a_backup_what_can_be_read_can_be_saved(qtbot: QtBot) -> None:
    with speaking("de"):
        chosen: list[damaged.Mend] = []
        box = damaged.box(None, None, chosen.append)
        qtbot.addWidget(box)
        assert "keine unversehrte Sicherung" in box.informativeText()
        assert box.defaultButton() is button(box, "Nichts ändern")
        button(box, "retten").click()
    assert chosen == [damaged.Mend(None)]
