"""Looks: a light, a dark and a high-contrast palette, and each rule colour in all of them.

Rule colours were chosen for a contrast of at least 4.5:1 with the text on them; each has a mark
of its own, an underline or that and a slant, so that colour is never the only sign.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette, QTextCharFormat

from resources import path

COLOURS = ("amber", "blue", "green", "red", "violet", "teal", "pink", "grey")


class Mark(NamedTuple):
    """What a colour's words are known by without it."""

    line: QTextCharFormat.UnderlineStyle
    slanted: bool = False
    """Qt has five lines that can be told apart in a short word; three colours slant theirs. Bold
    would vanish in unread titles, a line above is the search's."""


Line = QTextCharFormat.UnderlineStyle
MARKS = {
    "amber": Mark(Line.SingleUnderline),
    "blue": Mark(Line.DashUnderline),
    "green": Mark(Line.DotLine),
    "red": Mark(Line.WaveUnderline),
    "violet": Mark(Line.DashDotLine),
    "teal": Mark(Line.WaveUnderline, slanted=True),
    "pink": Mark(Line.DotLine, slanted=True),
    "grey": Mark(Line.SingleUnderline, slanted=True),
}


@dataclass(frozen=True, slots=True)
class Paint:
    """One rule colour: what lies under marked text, the text on it, its line and its dot."""

    back: str
    text: str
    line: str


@dataclass(frozen=True, slots=True)
class Theme:
    """Every colour of the desk, as ``#rrggbb``."""

    name: str
    window: str
    pane: str
    text: str
    quiet: str
    faint: str
    line: str
    accent: str
    selected: str
    selected_text: str
    warning: str
    rules: dict[str, Paint]
    found: Paint
    """What a search found: a marker pen's ground, and a line above instead of one below."""

    def rule(self, colour: str) -> Paint:
        if colour == "found":
            return self.found
        return self.rules.get(colour, self.rules["grey"])

    @property
    def strong(self) -> bool:
        """Whether lines are drawn in the text's own ink, so that they cannot lie under it."""
        return self.line == self.text

    @property
    def hover(self) -> str:
        """The ground under the pointer."""
        return self.selected if self.strong else self.line

    @property
    def resting(self) -> str:
        """The ground of what is chosen in a pane that has not the focus."""
        return self.hover if self.strong else self.line

    @property
    def fence(self) -> str:
        """The border of a control that cannot be used now; dashed where inks are few."""
        return f"dashed {self.off}" if self.strong else f"solid {self.line}"

    @property
    def off(self) -> str:
        """The ink of a control that cannot be used now."""
        return "#8f8f8f" if self.strong else self.faint


LIGHT = Theme(
    "light", "#f5f6f8", "#ffffff", "#14161a", "#545b66", "#69717d", "#e3e6ea", "#1d4ed8",
    "#dde7fd", "#14161a", "#a8480a",
    {
        "amber": Paint("#ffe0a3", "#5c3b00", "#c27c00"),
        "blue": Paint("#cfe0ff", "#12357e", "#2563eb"),
        "green": Paint("#c4efd5", "#0b4a2b", "#15924f"),
        "red": Paint("#ffd3cf", "#7d1610", "#d3342b"),
        "violet": Paint("#e6d9ff", "#48209a", "#7c4ddb"),
        "teal": Paint("#bfecee", "#06484c", "#0e8b92"),
        "pink": Paint("#ffd6ea", "#7d1150", "#d0368d"),
        "grey": Paint("#e2e5ea", "#32373f", "#737b87"),
    },
    Paint("#fff04d", "#14161a", "#14161a"),
)  # fmt: skip
DARK = Theme(
    "dark", "#15181d", "#1b1f26", "#e9ebee", "#a9b0bb", "#8e96a3", "#2c323b", "#6d9dff",
    "#26385c", "#f4f6f9", "#f5a35b",
    {
        "amber": Paint("#6b4708", "#ffe7bd", "#f0a72c"),
        "blue": Paint("#1f4180", "#dbe7ff", "#6d9dff"),
        "green": Paint("#14532f", "#cdf5dc", "#3fbf78"),
        "red": Paint("#7a221c", "#ffdfdb", "#ff7168"),
        "violet": Paint("#4a2f8a", "#ebe0ff", "#a98bf5"),
        "teal": Paint("#0d5257", "#cbf3f5", "#37b8c0"),
        "pink": Paint("#7a1f54", "#ffdff0", "#f072b6"),
        "grey": Paint("#434a55", "#e9ebee", "#98a1ae"),
    },
    Paint("#d9e021", "#14161a", "#fbff80"),
)  # fmt: skip
CONTRAST = Theme(
    "contrast", "#000000", "#000000", "#ffffff", "#ffffff", "#d0d0d0", "#ffffff", "#ffff00",
    "#00337f", "#ffffff", "#ffb000",
    {
        "amber": Paint("#ffc400", "#000000", "#ffc400"),
        "blue": Paint("#8cc0ff", "#000000", "#8cc0ff"),
        "green": Paint("#6cf0a0", "#000000", "#6cf0a0"),
        "red": Paint("#ff9c94", "#000000", "#ff9c94"),
        "violet": Paint("#d3b8ff", "#000000", "#d3b8ff"),
        "teal": Paint("#6ff0f0", "#000000", "#6ff0f0"),
        "pink": Paint("#ff9fd2", "#000000", "#ff9fd2"),
        "grey": Paint("#d0d0d0", "#000000", "#d0d0d0"),
    },
    Paint("#ffff00", "#000000", "#ffff00"),
)  # fmt: skip
THEMES = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}


def chosen(name: str) -> Theme:
    """The theme of this name; for ``system`` the one that the system shows."""
    if name in THEMES:
        return THEMES[name]
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def palette(theme: Theme) -> QPalette:
    """The theme as Qt's palette, so that every standard control follows it."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.pane,
        role.AlternateBase: theme.window,
        role.Text: theme.text,
        role.Button: theme.window,
        role.ButtonText: theme.text,
        role.BrightText: theme.warning,
        role.ToolTipBase: theme.pane,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.faint,
        role.Highlight: theme.selected,
        role.HighlightedText: theme.selected_text,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Accent: theme.accent,
        role.Light: theme.pane,
        role.Midlight: theme.line,
        role.Mid: theme.line,
        role.Dark: theme.faint,
        role.Shadow: theme.line,
    }
    made = QPalette()
    for which, colour in colours.items():
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(theme.off))
    return made


def drawing(name: str, theme: Theme) -> str:
    """A small sign of a control, in the theme's ink; a sheet can only name files."""
    return f'url("{path("icons", f"{name}-{theme.name}.svg").as_posix()}")'


def sheet(theme: Theme, points: float) -> str:
    """What the palette cannot say: spacing, thin lines, rounded fields, and the text's size.

    Widgets that a style sheet touches do not hear of the application's font any more.
    """
    return f"""
    QWidget {{ font-size: {points:.1f}pt; }}
    QToolBar {{ border: 0; border-bottom: 1px solid {theme.line}; padding: 5px 8px; spacing: 2px;
        background: {theme.window}; }}
    QToolBar QToolButton {{ padding: 5px 9px; border-radius: 6px; color: {theme.text}; }}
    QToolBar QToolButton:hover {{ background: {theme.hover}; }}
    QToolBar QToolButton:focus, QPushButton:focus {{ border: 2px solid {theme.accent}; }}
    QMenuBar {{ background: {theme.window}; padding: 2px 4px; }}
    QMenuBar::item {{ padding: 4px 9px; border-radius: 4px; background: transparent; }}
    QMenuBar::item:selected {{ background: {theme.selected}; color: {theme.selected_text}; }}
    QMenu {{ background: {theme.pane}; border: 1px solid {theme.line}; padding: 5px; }}
    QMenu::item {{ padding: 6px 26px 6px 12px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {theme.selected}; color: {theme.selected_text}; }}
    QMenu::item:disabled {{ color: {theme.off}; }}
    QMenu::separator {{ height: 1px; background: {theme.line}; margin: 4px 8px; }}
    QSplitter::handle {{ background: {theme.line}; }}
    QTreeView, QListView, QTextBrowser, QPlainTextEdit, QTableWidget {{ border: 0; }}
    #pane {{ border-top: 2px solid transparent; }}
    #pane:focus {{ border-top-color: {theme.accent}; }}
    QWidget#article, QTextBrowser {{ background: {theme.pane}; color: {theme.text}; }}
    QToolButton {{ color: {theme.text}; }}
    QWidget#article QToolButton {{ border: 2px solid transparent; border-radius: 6px;
        padding: 3px; }}
    QWidget#article QToolButton:hover {{ background: {theme.hover}; }}
    QWidget#article QToolButton:focus {{ border-color: {theme.accent}; }}
    QListView {{ background: {theme.pane}; }}
    QListView#offers {{ border: 1px solid {theme.faint}; padding: 3px; outline: 0; }}
    QListView#offers::item {{ padding: 4px 8px; }}
    QListView#offers::item:selected {{ background: {theme.selected};
        color: {theme.selected_text}; }}
    QTreeView {{ background: {theme.window}; }}
    QTreeView#pane {{ show-decoration-selected: 0; }}
    QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit#line {{
        border: 1px solid {theme.faint}; border-radius: 6px; padding: 5px 8px;
        background: {theme.pane}; color: {theme.text}; placeholder-text-color: {theme.faint};
        selection-background-color: {theme.accent}; selection-color: {theme.pane}; }}
    QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{
        border: 2px solid {theme.accent}; padding: 4px 7px; }}
    QAbstractSpinBox {{ padding: 4px 8px; }}
    QAbstractSpinBox:focus {{ padding: 3px 7px; }}
    QDateTimeEdit:disabled {{ color: {theme.off}; background: {theme.window}; }}
    QDateTimeEdit::drop-down {{ border: 0; width: 2.1em; }}
    QTabWidget::pane {{ border: 0; border-top: 1px solid {theme.line}; padding-top: 6px; }}
    QTabBar::tab {{ padding: 5px 10px; margin-right: 4px; color: {theme.quiet};
        border: 2px solid transparent; }}
    QTabBar::tab:hover {{ color: {theme.text}; }}
    QTabBar::tab:selected {{ color: {theme.text}; border-bottom-color: {theme.accent}; }}
    QTabBar:focus {{ outline: 0; }}
    QTabBar::tab:selected:focus {{ border: 2px solid {theme.accent}; border-radius: 6px; }}
    QLineEdit#inline, QLineEdit#inline:focus {{ border: 1px solid {theme.accent};
        border-radius: 5px; padding: 0 4px; }}
    QComboBox QAbstractItemView {{ background: {theme.pane}; border: 1px solid {theme.line}; }}
    QPushButton {{ border: 1px solid {theme.faint}; border-radius: 6px; padding: 6px 14px;
        background: {theme.pane}; color: {theme.text}; }}
    QPushButton:hover {{ background: {theme.hover if theme.strong else theme.window}; }}
    QPushButton:default {{ background: {theme.accent}; color: {theme.pane};
        border-color: {theme.accent}; }}
    QPushButton:default:focus {{ border: 2px solid {theme.text}; }}
    QPushButton:disabled {{ color: {theme.off}; background: {theme.window};
        border: 1px {theme.fence}; }}
    QToolButton:disabled {{ color: {theme.off}; }}
    QPushButton#address {{ background: transparent; border: 1px solid transparent;
        color: {theme.quiet}; padding: 2px 6px;
        text-align: right; }}
    QPushButton#address:hover {{ color: {theme.accent}; text-decoration: underline; }}
    QPushButton#address:focus {{ border-color: {theme.accent}; border-radius: 4px; }}
    QPushButton#pill {{ background: {theme.accent}; color: {theme.pane};
        border: 0; padding: 3px 10px; font-weight: 600; border-radius: 10px; }}
    QPushButton#flat {{ border: 1px solid transparent; background: transparent; padding: 1px 7px;
        color: {theme.warning}; }}
    QPushButton#count {{ border: 1px solid transparent; background: transparent;
        padding: 1px 3px; margin-left: 4px; color: {theme.text}; }}
    QPushButton#count:hover {{ color: {theme.accent}; text-decoration: underline; }}
    QPushButton#flat:focus, QPushButton#count:focus {{ border-color: {theme.accent};
        border-radius: 4px; }}
    QFrame#rule {{ background: {theme.line}; border: 0; max-height: 1px; }}
    QWidget#offer {{ background: {theme.window}; border-top: 1px solid {theme.line}; }}
    QStatusBar {{ background: {theme.window}; border-top: 1px solid {theme.line};
        color: {theme.quiet}; }}
    QStatusBar::item {{ border: 0; }}
    QLabel#title {{ font-weight: 600; }}
    QLabel#fault {{ color: {theme.warning}; padding-left: 14px; font-weight: 600; }}
    QLabel#message {{ color: {theme.text}; padding-left: 14px; }}
    QStatusBar QLabel {{ padding-left: 8px; }}
    QToolButton#filter {{ border: 1px solid {theme.line}; border-radius: 10px; padding: 2px 9px;
        color: {theme.quiet}; }}
    QToolButton#filter:hover {{ background: {theme.hover}; }}
    QToolButton#filter:checked {{ background: {theme.selected}; color: {theme.selected_text};
        border-color: {theme.accent}; }}
    QToolButton#filter:focus {{ border-color: {theme.accent}; }}
    QPushButton#advised {{ background: {theme.accent}; color: {theme.pane};
        border-color: {theme.accent}; }}
    QPushButton#advised:focus {{ border-color: {theme.text}; }}
    QLabel#quiet, QLabel#muted {{ color: {theme.quiet}; }}
    QLabel#section, QLabel#qt_msgbox_label {{ font-weight: 600; }}
    QLabel#name {{ font-size: {points * 1.5:.1f}pt; font-weight: 600; }}
    QListWidget#framed, QTreeWidget#framed, QTableWidget#framed, QTextEdit#framed {{
        border: 1px solid {theme.faint}; border-radius: 6px; background: {theme.pane};
        padding: 3px; outline: 0; }}
    QListWidget#framed:focus, QTreeWidget#framed:focus, QTableWidget#framed:focus,
    QTextEdit#framed:focus, QPlainTextEdit#line:focus {{ border: 2px solid {theme.accent};
        padding: 2px; }}
    QPlainTextEdit#line:focus {{ padding: 4px 7px; }}
    QListWidget#framed::item, QTreeWidget#framed::item {{ padding: 3px 4px; }}
    QTableWidget#framed::item {{ padding: 4px 8px; }}
    QHeaderView::section {{ padding: 4px 8px; border: 0; background: {theme.window};
        border-bottom: 1px solid {theme.line}; color: {theme.quiet}; }}
    QTableWidget#framed QHeaderView::section {{ padding: 4px 1px 4px 11px; }}
    QHeaderView#heads::section:first {{ padding-left: 24px; }}
    QHeaderView#heads::section:last {{ padding-right: 10px; }}
    QListWidget#framed::item:selected, QTreeWidget#framed::item:selected {{
        background: {theme.selected}; color: {theme.selected_text}; }}
    QFrame#palette {{ background: {theme.window}; border: 1px solid {theme.faint};
        border-radius: 10px; }}
    QCheckBox, QRadioButton {{ border: 2px solid transparent; border-radius: 6px;
        padding: 2px 5px 2px 1px; spacing: 8px; }}
    QCheckBox::indicator, QRadioButton::indicator, QListWidget#framed::indicator,
    QTreeWidget#framed::indicator {{ width: 1em; height: 1em; border: 1px solid {theme.quiet};
        border-radius: 4px; background: {theme.pane}; }}
    QRadioButton::indicator {{ border-radius: 0.5em; }}
    QRadioButton::indicator:checked {{ border-color: {theme.accent}; background: {theme.accent};
        image: {drawing("dot", theme)}; }}
    QCheckBox::indicator:checked, QListWidget#framed::indicator:checked,
    QTreeWidget#framed::indicator:checked {{ border-color: {theme.accent};
        background: {theme.accent}; image: {drawing("check", theme)}; }}
    QTreeWidget#framed::indicator:indeterminate, QListWidget#framed::indicator:indeterminate {{
        width: 0.42em; height: 0.42em;
        border: 0.36em solid {theme.accent}; }}
    QCheckBox::indicator:disabled, QRadioButton::indicator:disabled,
    QListWidget#framed::indicator:disabled, QTreeWidget#framed::indicator:disabled {{
        border-color: {theme.faint}; background: {theme.window}; image: none; }}
    QTreeWidget#framed::indicator:checked:disabled {{ background: {theme.faint};
        image: {drawing("check", theme)}; }}
    QComboBox:!editable {{ padding-left: 10px; }}
    QComboBox:!editable:focus {{ padding-left: 9px; }}
    QComboBox::drop-down {{ border: 0; width: 2.1em; }}
    QComboBox::down-arrow, QAbstractSpinBox::down-arrow {{ width: 0.9em;
        height: 0.9em; image: {drawing("down", theme)}; }}
    QAbstractSpinBox::up-arrow {{ width: 0.9em; height: 0.9em;
        image: {drawing("up", theme)}; }}
    QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: 0; width: 2em; }}
    QCheckBox:focus, QRadioButton:focus {{ border-color: {theme.accent}; }}
    QLabel#error {{ color: {theme.warning}; }}
    QToolTip {{ background: {theme.pane}; color: {theme.text}; border: 1px solid {theme.line};
        padding: 4px; }}
    QProgressBar {{ border: 0; border-radius: 3px; background: {theme.line}; max-height: 6px; }}
    QProgressBar::chunk {{ border-radius: 3px; background: {theme.accent}; }}
    QScrollBar:vertical {{ width: 11px; background: transparent; margin: 0; }}
    QScrollBar::handle:vertical {{ background: {theme.faint}; border-radius: 4px; min-height: 32px;
        margin: 1px 2px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
    QScrollBar:horizontal {{ height: 11px; background: transparent; }}
    QScrollBar::handle:horizontal {{ background: {theme.faint}; border-radius: 4px;
        min-width: 32px; margin: 2px 1px; }}
    """
