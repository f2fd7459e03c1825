"""Evidence is saved from the window, and what proves it is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from monitor import cli
from tests.desk import MATCHED, DeskUnderTest
from tests.loopback import Site
from ui.dialogs.evidence import Evidence


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Any:
    with Site() as site:
        made = DeskUnderTest(qtbot, site, tmp_path / "desk")
        made.subscribe(site.feed("/f.xml", "Blatt", ("a", "Lage am Morgen", MATCHED)))
        made.poll()
        made.choose("Lage am Morgen")
        yield made
        made.close()


def saved_to(desk: DeskUnderTest, out: Path) -> QMessageBox:
    """Save the chosen article's evidence; what the desk says of it."""
    desk.window.actions_["evidence"].trigger()
    desk.until(lambda: bool(desk.window.findChildren(QFileDialog)))
    (asked,) = desk.window.findChildren(Evidence)
    assert asked.dialog
    assert Path(asked.dialog.selectedFiles()[0]).suffix == ".zip"
    asked.dialog.hide()
    asked.dialog.fileSelected.emit(str(out))
    desk.until(lambda: asked.box is not None)
    assert asked.box
    return asked.box


def test_the_chosen_article_becomes_a_package_that_can_be_proved(
    desk: DeskUnderTest, tmp_path: Path
) -> None:
    out = tmp_path / "beweis.zip"
    box = saved_to(desk, out)
    assert str(out) in box.text()
    head = box.informativeText().splitlines()[-1]
    assert cli.main(["verify", str(out), "--head", head]) == 0
    box.close()


def test_a_place_that_cannot_be_written_is_told_and_leaves_nothing(
    desk: DeskUnderTest, tmp_path: Path
) -> None:
    box = saved_to(desk, tmp_path / "nein" / "beweis.zip")
    assert box.icon() == QMessageBox.Icon.Warning
    assert str(tmp_path / "nein") in box.informativeText()
    box.close()


def test_the_line_above_a_title_tells_all_clocks(desk: DeskUnderTest) -> None:
    first = desk.window.article.page.document().begin()
    told = first.begin().fragment().charFormat().toolTip()
    assert "page kept" in first.text().replace("\u00a0", " ")
    assert len(told.splitlines()) == 4, "published, first seen, read, matched"
