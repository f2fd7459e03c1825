"""Puts the house together: application, language, engine, bridge, window; and takes it apart."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTimer, QTranslator
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox
from shiboken6 import isValid

import resources
import ui.unswitched  # noqa: F401  (before others are loaded)
from monitor import __version__, options, store
from monitor.engine import Engine
from monitor.session import Fall, Session
from monitor.store.connect import StoreError
from ui import handing, icons, keys, looking, openings, places, theme, views, words
from ui.bridge import Bridge
from ui.dropping import faults
from ui.ending import Ending
from ui.keeping import Keeping, go_back
from ui.opening import Opener
from ui.ordering import SETTING
from ui.single import Single
from ui.sweep import Sweep
from ui.window import Window

if TYPE_CHECKING:
    from ui.dialogs import damaged
    from ui.fallen import FallenBar

INTERRUPTED = 130
BEAT = 250
"""Milliseconds between two moments at which Ctrl+C is heard."""
FIRST = 300
"""Milliseconds in which the first rows come; what polls is loaded after them."""
CALM = 5_000
"""Milliseconds after the start, before the archive's words are read: no search waits for that; and
before what polls is tried again."""


def application() -> QApplication:
    """The one QApplication, with its names, its sign and a readable font."""
    made = QApplication.instance()
    if not isinstance(made, QApplication):
        made = QApplication(sys.argv[:1])
    made.setApplicationName("presselage")
    made.setApplicationVersion(__version__)
    made.setDesktopFileName("presselage")
    made.setWindowIcon(icons.program())
    made.setQuitOnLastWindowClosed(False)
    made.setStyle("Fusion")
    font = made.font()
    # Without a desktop's own settings Qt takes some font in some size.
    if sys.platform.startswith("linux") and "Inter" in QFontDatabase.families():
        font = QFont("Inter")
    if made.platformName() in ("offscreen", "minimal", "xcb"):
        font.setPointSizeF(10.0)
    made.setFont(font)
    made.setProperty("usual", font.pointSizeF())
    return made


def speak(language: str, owner: QObject) -> str:
    """Install the translations of a language (``system``, ``de``, ``en``); gives its code."""
    wanted = language if language in ("de", "en") else QLocale.system().name()[:2]
    code = "de" if wanted == "de" else "en"
    locale = QLocale(QLocale.Language.German if code == "de" else QLocale.Language.English)
    QLocale.setDefault(locale)
    of_qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for old in owner.findChildren(QTranslator):
        QGuiApplication.removeTranslator(old)
        old.deleteLater()
    for name, place in ((f"qtbase_{code}", of_qt), (code, str(resources.path("i18n")))):
        translator = QTranslator(owner)
        if translator.load(name, place):
            QGuiApplication.installTranslator(translator)
    return code


def settings_of(db: Any) -> tuple[dict[str, Any], dict[str, str], float]:
    """What the user chose, the window's state, and the text's size."""
    state = store.settings.get(db, "window", {})
    chosen = {
        **options.fit(store.settings.several(db, options.OPTIONS)),
        SETTING: store.settings.get(db, SETTING, False),
    }
    chosen[keys.SETTING] = store.settings.get(db, keys.SETTING, {})
    chosen[views.SETTING] = store.settings.get(db, views.SETTING, {})
    chosen[looking.SETTING] = store.settings.get(db, looking.SETTING)
    return chosen, state, float(store.settings.get(db, "font_size", 0.0))


def run(
    folder: Path,
    *,
    engine: Engine,
    demo: bool = False,
    language: str | None = None,
    looks: str | None = None,
    shot: str | None = None,
    given: Sequence[str] = (),
    hidden: bool = False,
) -> int:
    """Show the desk of a profile until it is closed; gives the exit code.

    ``given`` are addresses and lists of feeds to open: here, or in the window that is there.
    """
    app = application()
    folder.mkdir(parents=True, exist_ok=True)
    single = Single(folder)
    if not single.take():
        # Started with the system, it need not come up.
        if (hidden and not given) or single.call(list(given)):
            return 0
        speak(language or "system", app)
        return refused(words.translate("App", "This profile is already open in another program."))
    try:
        told = (demo, language, looks, shot, hidden, given)
        return show_again(app, single, folder, engine, Session(folder), *told)
    finally:
        engine.close()
        single.give_up()


def show_again(
    app: QApplication,
    single: Single,
    folder: Path,
    engine: Engine,
    session: Session,
    demo: bool,
    language: str | None,
    looks: str | None,
    shot: str | None,
    hidden: bool,
    given: Sequence[str],
) -> int:
    """Show the window; once more after its archive had to be mended."""
    ending = Ending()
    while True:
        speak(language or "system", app)
        dressed(app, theme.chosen(looks or "system"))
        try:
            if not started(engine, folder, ending):
                return 1
        except store.backup.Stopped:
            return INTERRUPTED if ending.asked else 0
        chosen, state, size = engine.ask(settings_of).result()
        speak(language or str(chosen["language"]), app)
        if size:
            font = app.font()
            font.setPointSizeF(size)
            app.setFont(font)
        chosen["theme"] = looks or chosen["theme"]
        stage = Stage(engine, folder, demo=demo, hidden=hidden)
        fall = session.begin()
        stage.open(chosen, state)
        stage.keep(session, fall)
        if engine.kept:
            told = words.translate(
                "App", "The archive has been brought to a new form; as it was it is kept in {}."
            )
            stage.window.status.say(told.format(engine.kept.pop()))
        single.called.connect(stage.bring_up)
        begin(stage.window)
        stage.window.dropping.take(given)
        given = ()
        until_closed(app, stage, ending, shot)
        session.end()  # whatever closing meets: everything is stored
        single.called.disconnect(stage.bring_up)
        stage.window.bridge.close()
        engine.close()
        if stage.window.mending.chosen is None:
            return INTERRUPTED if ending.asked else 0
        mended(folder, stage.window.mending.chosen)


def begin(window: Window) -> None:
    """Let the engine poll once the first rows have come; where it cannot, say so and try again."""
    bridge = window.bridge

    def go_on() -> None:
        bridge.follow(bridge.engine.aside(bridge.engine.go_on), lambda _: None, failed)

    def failed(error: Exception) -> None:
        bridge.failed.emit(error)
        QTimer.singleShot(CALM, window, go_on)

    QTimer.singleShot(FIRST, window, go_on)


def dressed(app: QApplication, looks: theme.Theme) -> None:
    """Colours for what is shown before the settings are known."""
    app.setPalette(theme.palette(looks))
    app.setStyleSheet(theme.sheet(looks, app.font().pointSizeF()))


def until_closed(app: QApplication, stage: Stage, ending: Ending, shot: str | None) -> None:
    """Let the desk work until its window is closed."""
    # Not at once: what quits before Qt's loop runs is never heard.
    ending.then = lambda: QTimer.singleShot(0, stage.window.quit)
    sweep = Sweep(app)
    beat = QTimer()
    beat.timeout.connect(lambda: None)
    beat.start(BEAT)
    app.commitDataRequest.connect(stage.leave)
    if ending.asked:  # while it was being opened
        ending.then()
    elif shot:
        take_picture(stage.window, shot)
    else:
        stage.window.mending.look()
        QTimer.singleShot(CALM, stage.window, lambda: stage.window.reader.prepare())
    app.exec()
    beat.stop()
    app.commitDataRequest.disconnect(stage.leave)
    sweep.deleteLater()


def started(engine: Engine, folder: Path, ending: Ending) -> bool:
    """Start the engine; where the archive is damaged, after asking what to do about it.

    Raises ``store.backup.Stopped`` when somebody stopped that.
    """
    while True:
        try:
            Opener(engine, ending).run(polling=False)
            return True
        except StoreError as error:
            shown = QGuiApplication.platformName() not in ("offscreen", "minimal")
            from ui.dialogs import damaged

            choice = damaged.ask(folder) if error.kind == "damaged" and shown else None
            if choice is None:
                refused(words.wrong(error))
                return False
            mended(folder, choice)


def mended(folder: Path, choice: damaged.Mend) -> None:
    """Mend the archive as it was chosen, or tell why that did not work."""
    from ui.dialogs import damaged

    try:
        damaged.mend(folder, choice)
    except StoreError as error:
        refused(words.wrong(error))


class Stage:
    """Holds the window that is on screen; another language takes another one, in its place."""

    def __init__(
        self, engine: Engine, folder: Path, *, demo: bool = False, hidden: bool = False
    ) -> None:
        """``hidden``: begin in the tray, or minimised where there is none."""
        self._engine, self._folder, self._demo = engine, folder, demo
        self._speaker = application()
        self._hidden = hidden
        self._session: Session | None = None
        self._keeping: Keeping | None = None
        self.fallen: FallenBar | None = None
        self.window: Window
        self._former: list[Window] = []
        """Those before it, whose steps can still be undone."""

    def open(self, chosen: dict[str, Any], state: dict[str, str]) -> None:
        """Show the desk as it was left."""
        self.window = open_window(self._engine, self._folder, chosen, demo=self._demo)
        places.restore(self.window, state)
        self.window.respoken.connect(self.respeak)
        if not self._hidden:
            self.window.show()
        elif not self.window.notifier.available():
            self.window.showMinimized()
        self._hidden = False

    def keep(self, session: Session, fall: Fall | None = None) -> None:
        """Give signs of life from now on; after a fall, go back to where one was and say so."""
        self._session = session
        if fall is None:
            self._keeping = Keeping(session, self.window)
            return
        window = self.window

        def back() -> None:
            window.desk.overviewed.disconnect(back)
            restored = go_back(window, fall.left)
            self._tell(fall, restored)
            self._keeping = Keeping(session, window)

        # Rules are known then; what was kept is not written over before that.
        window.desk.overviewed.connect(back)

    def _tell(self, fall: Fall, restored: int) -> None:
        from ui.fallen import FallenBar

        self.fallen = bar = FallenBar(fall, self._folder, restored)
        self.window.tell_above(bar)
        bar.speak()

    def leave(self) -> None:
        """The session of the user ends, and with it perhaps this program at once."""
        self.window.notes.flush()
        if self._session is not None:
            self._session.farewell()

    def bring_up(self, arguments: list[str]) -> None:
        """A second start asks for the desk, and hands over what it was given."""
        self.window.bring_up_called(arguments)

    def respeak(self) -> None:
        """The same desk in another language: every text is made when its widget is."""
        old, left = self.window, handing.left(self.window)
        speak(str(old.settings["language"]), self._speaker)
        dialog = old.open_settings()
        now = {SETTING: old.desk.grouped, looking.SETTING: old.looking.kept()}
        self.open({**old.settings, **now}, places.state(old))
        handing.hand_over(old, self.window, left)
        if self._keeping is not None:
            self._keeping.stop()
        if self._session is not None:
            self.keep(self._session)
        if self.fallen is not None and isValid(self.fallen) and self.fallen.isVisible():
            self._tell(self.fallen.fall, self.fallen.restored)
        if dialog is not None:
            self.window.edit_settings(dialog.section())
            dialog.close()
        handing.retire(old)
        self._former.append(old)


def open_window(
    engine: Engine, folder: Path, chosen: dict[str, Any], *, demo: bool = False
) -> Window:
    """The window of a started engine."""
    app = application()
    bridge = Bridge(engine)
    window = Window(bridge, folder, chosen, theme.chosen(str(chosen["theme"])), demo=demo)
    bridge.setParent(window)
    window.closed.connect(app.quit)
    app.styleHints().colorSchemeChanged.connect(window.follow_system)
    return window


def unusable(given: Sequence[str], language: str | None) -> str:
    """Why something on the command line cannot be opened; empty where all can."""
    speak(language or "system", application())
    return "\n".join(faults([openings.of(one) for one in given]))


def refused(text: str) -> int:
    """Tell why there is no desk."""
    print(text, file=sys.stderr)
    if QGuiApplication.platformName() not in ("offscreen", "minimal"):
        box = QMessageBox(QMessageBox.Icon.Critical, "Presselage", text)
        box.exec()
    return 1


def take_picture(window: Window, path: str) -> None:
    """Poll once, wait until rows are on screen, keep a picture, and end."""

    def look(left: int) -> None:
        rows = window.model.ids
        if left and not (len(rows) > 5 and window.model.known(rows[0])):
            QTimer.singleShot(100, lambda: look(left - 1))
            return
        matched = [n for n in rows if (row := window.model.known(n)) and row.rules]
        window.list.go(window.model.place(matched[0]) if matched else 0)
        QTimer.singleShot(600, lambda: (window.grab().save(path), window.quit()))

    window.bridge.follow(window.bridge.engine.poll(all=True), lambda _: look(150))
