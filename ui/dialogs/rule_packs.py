"""Rule packs: choose from those that come along, take one over from a file, write one's own."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QListWidget, QListWidgetItem, QWidget

from monitor import packs, taking
from monitor.export import ExportError
from monitor.export.writing import write
from monitor.packs import Pack, PackError
from monitor.taking import Taken
from monitor.types import Failure
from ui import words
from ui.dialogs.lists import choose
from ui.dialogs.parts import Notice, alive, button, foot, label, prepare

LINES = 14
"""Of the packs that are seen at once."""
PATH = Qt.ItemDataRole.UserRole


def export_pack(db: Any, path: str, name: str) -> int:
    """Write all rules; how many. Raises ``ExportError``."""
    pack = taking.pack_of(db, name)
    write([packs.write(pack)], Path(path))
    return len(pack.rules)


class RulePacks(QDialog):
    """A list of packs, and what came of taking one over."""

    def __init__(self, bridge: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        whole = prepare(self, self.tr("Rule packs"), 70)
        hint = label(
            self.tr(
                "A pack brings rules with their colours, lists and test sentences; it is taken "
                "over only if every sentence holds."
            ),
            kind="quiet",
        )
        self.list = QListWidget()
        self.list.setObjectName("framed")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(LINES * self.fontMetrics().lineSpacing())
        self.list.setAccessibleName(self.tr("Rule packs"))
        self.list.itemActivated.connect(lambda _: self.take())
        for path in taking.shipped().values():
            self._add(path)
        self.list.setCurrentRow(0)
        self.over = QCheckBox(self.tr("&Replace rules of the same name"))
        self.notice = Notice()
        self.ok = button(self.tr("&Take over"), self.take, default=True)
        left = [
            button(self.tr("From a &file …"), self.open_file),
            button(self.tr("&Write own rules …"), self.save_file),
        ]
        whole.addWidget(hint)
        whole.addWidget(self.list, 1)
        whole.addWidget(self.over)
        whole.addWidget(self.notice)
        whole.addLayout(foot(left, [button(self.tr("Close"), self.reject), self.ok]))

    def _add(self, path: Path) -> None:
        pack = packs.read(path.read_text(encoding="utf-8"))
        if isinstance(pack, Pack):
            names = ", ".join(rule.name for rule in pack.rules)
            item = QListWidgetItem(f"{pack.name}\n{pack.about}\n{names}")
            item.setData(PATH, str(path))
            self.list.addItem(item)

    def take(self) -> None:
        """Take over the pack that is chosen."""
        if item := self.list.currentItem():
            self.read(str(item.data(PATH)))

    def open_file(self) -> None:
        """Choose a pack's file."""
        kinds = self.tr("Rule packs (*.txt)") + ";;" + self.tr("All files (*)")
        dialog = choose(self, self.tr("Take a rule pack over"), kinds)
        dialog.fileSelected.connect(self.read)
        dialog.open()

    def read(self, path: str) -> None:
        """Prove the pack of a file in a worker, then take it over."""
        try:
            text = Path(path).read_text(encoding="utf-8-sig", errors="replace")
        except OSError as error:
            self.notice.wrong(words.failure(Failure("local", error.strerror or "")))
            return
        self.ok.setEnabled(False)
        self.notice.say(self.tr("Trying the test sentences …"))
        future = self._bridge.engine.run(taking.proved, text)
        self._bridge.follow(future, alive(self, self._proved), alive(self, self._broke))

    def _proved(self, found: Any) -> None:
        self.ok.setEnabled(True)
        if isinstance(found, Failure):
            self.notice.wrong(words.failure(found))
        elif not isinstance(found, Pack):
            self.notice.wrong("\n".join(self._told(wrong) for wrong in found[:5]))
        else:
            self._bridge.tell(
                lambda db: taking.take(db, found, datetime.now(UTC), over=self.over.isChecked()),
                then=alive(self, lambda answer: self._taken(answer[0])),
                wrong=alive(self, self._broke),
            )

    def _told(self, wrong: Any) -> str:
        if isinstance(wrong, PackError):
            why = wrong.german if words.language() == "de" else wrong.why
            return self.tr("Line {line}: {why}").format(line=wrong.line, why=why)
        said = self.tr("“{rule}” marks “{got}” instead of “{wanted}”.")
        return said.format(rule=wrong.rule, got=wrong.got, wanted=wrong.wanted)

    def _taken(self, taken: Taken) -> None:
        self._bridge.follow(self._bridge.engine.apply_rules(), lambda _: None)
        said = [self.tr("%n rule(s) taken over.", "", len(taken.added) + len(taken.replaced))]
        if taken.kept:
            kept = self.tr("Already there and kept: {}.").format(", ".join(taken.kept))
            said.append(kept)
        if taken.unknown:
            text = self.tr("Not subscribed to, and left out of the rules: {}.")
            said.append(text.format(", ".join(taken.unknown)))
        self.notice.say(" ".join(said))

    def _broke(self, error: Exception) -> None:
        self.ok.setEnabled(True)
        self.notice.wrong(words.wrong(error))

    def save_file(self) -> None:
        """Choose where the own rules are written to."""
        kinds = self.tr("Rule packs (*.txt)")
        name = self.tr("rules") + ".txt"
        dialog = choose(self, self.tr("Write own rules"), kinds, save=name)
        dialog.fileSelected.connect(self.write)
        dialog.open()

    def write(self, path: str) -> None:
        """Write every rule and list as a pack."""
        self._bridge.ask(
            *(export_pack, path, Path(path).stem),
            then=alive(self, lambda count: self._written(path, count)),
            wrong=alive(self, self._unwritten),
        )

    def _written(self, path: str, count: int) -> None:
        self.notice.say(self.tr("%n rule(s) written to {0}", "", count).format(path))

    def _unwritten(self, error: Exception) -> None:
        if isinstance(error, ExportError):
            said = words.export_failure(error.kind, error.path, error.detail)
            self.notice.wrong(said)
        else:
            self._broke(error)
