"""How one source is read and fetched, as rows of its dialog's form.

Passwords go to the engine, which keeps them in the keyring or a file of their own; they are never
shown again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QCheckBox, QDialog, QFormLayout, QLineEdit, QWidget

from monitor.access import keep_login, login_place, read_login
from monitor.credentials import Login, usable
from monitor.css import SelectorError, xpath
from monitor.terms import LONGEST
from monitor.types import KINDS, PAGINGS, Failure, Feed, Fetching, Kind, Paging
from ui import words
from ui.dialogs.parts import Notice, alive, button, choices, figure, grow, label

NONE, BASIC, HEADER = "none", "basic", "header"
AGENT = 300
"""Characters of a user agent."""


class FetchingFields(QObject):
    """The rows from the kind of source to the certificate; ``settle`` gives what is chosen."""

    def __init__(
        self, bridge: Any, feed: Feed, fields: QFormLayout, notice: Notice, dialog: QDialog
    ) -> None:
        super().__init__(dialog)
        self._bridge, self._feed, self._notice, self._dialog = bridge, feed, notice, dialog
        self._fields = fields
        self._login: Login | None = None
        self._pin = feed.fetching.certificate
        fields.addRow(label(self.tr("Fetching"), kind="section"))
        self._source(feed)
        self._server(feed.fetching)
        self._access(feed.fetching)
        self._certificate(feed)
        self._show()

    def _row(self, text: str, field: QWidget) -> None:
        self._fields.addRow(label(text, buddy=field), field)

    def _source(self, feed: Feed) -> None:
        self.kind = choices([(words.source_kind(kind), kind) for kind in KINDS], feed.kind)
        self.selector = QLineEdit(feed.selector)
        self.selector.setPlaceholderText("main h2 a")
        self.selector.setToolTip(self.tr("A CSS selector; empty: the links in headings"))
        self.kind.currentIndexChanged.connect(self._show)
        self._row(self.tr("&Kind"), self.kind)
        self._row(self.tr("&Links under"), self.selector)
        self.pages = choices([(words.paging(wish), wish) for wish in PAGINGS], feed.pages)
        self._row(self.tr("Pages &of articles"), self.pages)

    def _server(self, given: Fetching) -> None:
        self.agent = QLineEdit(given.agent)
        self.agent.setMaxLength(AGENT)
        self.agent.setPlaceholderText(self.tr("as for all feeds"))
        self.timeout = figure(0, int(LONGEST), given.timeout)
        self.timeout.setSuffix(self.tr(" s", "seconds, after a figure"))
        self.timeout.setSpecialValueText(self.tr("as for all feeds"))
        self.cookies = QCheckBox(self.tr("Allow &cookies of this feed's server"))
        self.cookies.setChecked(given.cookies)
        self._row(self.tr("User a&gent"), self.agent)
        self._row(self.tr("Time li&mit"), self.timeout)
        self._fields.addRow("", self.cookies)

    def _access(self, given: Fetching) -> None:
        named = (
            (self.tr("None needed"), NONE),
            (self.tr("User name and password"), BASIC),
            (self.tr("A header"), HEADER),
        )
        self.access = choices(named, NONE)
        self.user, self.secret = QLineEdit(), QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.kept = label("", kind="quiet")
        self.access.currentIndexChanged.connect(self._show)
        self.user_label, self.secret_label = label(buddy=self.user), label(buddy=self.secret)
        self._row(self.tr("Acc&ess"), self.access)
        self._fields.addRow(self.user_label, self.user)
        self._fields.addRow(self.secret_label, self.secret)
        self._fields.addRow("", self.kept)
        if self._bridge is None:
            return
        engine = self._bridge.engine
        self._bridge.follow(
            engine.aside(login_place, engine.folder), alive(self._dialog, self._tell_place)
        )
        if given.login:
            self._bridge.follow(
                engine.aside(read_login, engine.folder, given.login),
                alive(self._dialog, self._know),
            )

    def _certificate(self, feed: Feed) -> None:
        self.look = button(self.tr("Show the server's ce&rtificate"), self._ask_certificate)
        self.accepted = QCheckBox(self.tr("Acce&pt exactly this certificate"))
        self.accepted.setChecked(bool(self._pin))
        self.print = label("SHA-256: " + spaced(self._pin), kind="quiet")
        failing = feed.failure is not None and feed.failure.kind == "tls"
        self._fields.addRow("", self.look)
        self._fields.addRow("", self.accepted)
        self._fields.addRow("", self.print)
        self._fields.setRowVisible(self.look, failing)
        for field in (self.accepted, self.print):
            self._fields.setRowVisible(field, bool(self._pin))

    # -- what is shown ----------------------------------------------------------------------

    def _show(self) -> None:
        """Only the rows that the choices ask for."""
        self._fields.setRowVisible(self.selector, self.chosen_kind() == "page")
        chosen = self.access.currentData()
        for field in (self.user, self.secret, self.kept):
            self._fields.setRowVisible(field, chosen != NONE)
        header = chosen == HEADER
        self.user_label.setText(self.tr("&Name of the header") if header else self.tr("User &name"))
        self.secret_label.setText(self.tr("&Value") if header else self.tr("Pass&word"))
        grow(self._dialog)

    def _tell_place(self, place: str) -> None:
        if place == "keyring":
            said = self.tr("Is kept in this computer's keyring, not in the archive.")
        else:
            said = self.tr(
                "There is no keyring here: it is kept unencrypted in the file secrets.json of the "
                "profile, which only your user account may read."
            )
        self.kept.setText(said)
        grow(self._dialog)

    def _know(self, login: Login | None) -> None:
        """Show whose password is kept; the password itself is not shown."""
        self._login = login
        if login is None:
            return
        self.access.setCurrentIndex(self.access.findData(HEADER if login.header else BASIC))
        self.user.setText(login.header or login.user)
        self.secret.setPlaceholderText(self.tr("unchanged"))

    def _ask_certificate(self) -> None:
        self.look.setEnabled(False)
        self._bridge.follow(
            self._bridge.engine.certificate(self._feed.url), alive(self._dialog, self._learn)
        )

    def _learn(self, shown: str | Failure) -> None:
        self.look.setEnabled(True)
        if isinstance(shown, Failure):
            self._notice.wrong(words.failure(shown))
            return
        self._pin = shown
        self.print.setText("SHA-256: " + spaced(shown))
        for field in (self.accepted, self.print):
            self._fields.setRowVisible(field, True)
        self._notice.say(
            self.tr(
                "Compare this fingerprint with one that the publisher tells you. If you accept it, "
                "the feed is read while its server shows exactly this certificate."
            )
        )
        grow(self._dialog)

    # -- what is chosen ---------------------------------------------------------------------

    def chosen_kind(self) -> Kind:
        return self.kind.currentData()  # type: ignore[no-any-return]

    def chosen_pages(self) -> Paging:
        return self.pages.currentData()  # type: ignore[no-any-return]

    def chosen_selector(self) -> str:
        return self.selector.text().strip() if self.chosen_kind() == "page" else ""

    def _typed(self) -> Login | None:
        """The login in the fields; None where none is needed."""
        chosen, name, said = self.access.currentData(), self.user.text().strip(), self.secret.text()
        if chosen == NONE:
            return None
        old = self._login
        if not said and old is not None and (chosen == HEADER) == bool(old.header):
            said = old.value if old.header else old.password
        if chosen == HEADER:
            return Login(header=name, value=said.strip())
        return Login(user=name, password=said)

    def sound(self) -> bool:
        """Whether all can be used; else says what cannot."""
        try:
            if selector := self.chosen_selector():
                xpath(selector)
        except SelectorError as error:
            detail = f"{selector[:80]}, {error.at + 1}"
            self._notice.wrong(words.failure(Failure("selector", detail)))
            self.selector.setFocus()
            return False
        agent = self.agent.text().strip()
        if not (agent.isascii() and agent.isprintable()):
            self._notice.wrong(self.tr("A user agent is written in plain ASCII letters."))
            self.agent.setFocus()
            return False
        login = self._typed()
        if login is not None and not usable(login):
            self._notice.wrong(self.tr("This user name, password or header cannot be sent."))
            self.user.setFocus()
            return False
        return True

    def settle(self, then: Callable[[Fetching], None], wrong: Callable[[Exception], None]) -> None:
        """Keep the password where it is new; ``then`` gets all that is chosen."""
        login = self._typed()
        if login is None or login == self._login:
            then(self._chosen("" if login is None else self._feed.fetching.login))
            return
        engine = self._bridge.engine
        self._bridge.follow(
            engine.aside(keep_login, engine.folder, login),
            lambda name: then(self._chosen(name)),
            wrong,
        )

    def _chosen(self, login: str) -> Fetching:
        return Fetching(
            agent=self.agent.text().strip(),
            timeout=float(self.timeout.value()),
            cookies=self.cookies.isChecked(),
            certificate=self._pin if self.accepted.isChecked() else "",
            login=login,
        )


def spaced(fingerprint: str) -> str:
    """A fingerprint in groups that an eye can compare and a line can break between."""
    return " ".join(fingerprint[at : at + 4] for at in range(0, len(fingerprint), 4))
