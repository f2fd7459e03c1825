"""The settings in words: the name of each section, of each setting, and what it means."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP

from monitor import options
from monitor.types import LEVELS
from ui import words
from ui.words import translate

SECTIONS: Mapping[str, str] = {
    "general": QT_TRANSLATE_NOOP("Settings", "General"),
    "feeds": QT_TRANSLATE_NOOP("Settings", "Feeds"),
    "network": QT_TRANSLATE_NOOP("Settings", "Network"),
    "extraction": QT_TRANSLATE_NOOP("Settings", "Extraction"),
    "rules": QT_TRANSLATE_NOOP("Settings", "Rules"),
    "alerts": QT_TRANSLATE_NOOP("Settings", "Alerts"),
    "privacy": QT_TRANSLATE_NOOP("Settings", "Privacy"),
    "storage": QT_TRANSLATE_NOOP("Settings", "Storage"),
    "appearance": QT_TRANSLATE_NOOP("Settings", "Appearance"),
    "keys": QT_TRANSLATE_NOOP("Settings", "Keys"),
}
NAMES: Mapping[str, str] = {
    "language": QT_TRANSLATE_NOOP("Settings", "&Language"),
    "mark_read_after": QT_TRANSLATE_NOOP("Settings", "&Mark as read after"),
    "close_to_tray": QT_TRANSLATE_NOOP(
        "Settings", "&Keep running in the tray when the window is closed"
    ),
    "interval_minutes": QT_TRANSLATE_NOOP("Settings", "&Poll feeds every"),
    "interval_min": QT_TRANSLATE_NOOP("Settings", "Shortest interval, for lively &feeds"),
    "interval_max": QT_TRANSLATE_NOOP("Settings", "Longest interval, for &quiet feeds"),
    "proxy": QT_TRANSLATE_NOOP("Settings", "Pro&xy"),
    "net_connect": QT_TRANSLATE_NOOP("Settings", "Give up &connecting after"),
    "net_total": QT_TRANSLATE_NOOP("Settings", "Give up waiting for the &answer after"),
    "net_size": QT_TRANSLATE_NOOP("Settings", "Si&ze of a feed at most"),
    "net_redirects": QT_TRANSLATE_NOOP("Settings", "Red&irects at most"),
    "net_per_host": QT_TRANSLATE_NOOP("Settings", "Connections to one &server"),
    "pages": QT_TRANSLATE_NOOP("Settings", "&Fetch the whole article from its page"),
    "page_size": QT_TRANSLATE_NOOP("Settings", "Si&ze of a page at most"),
    "workers": QT_TRANSLATE_NOOP("Settings", "&Processes that read and match"),
    "rule_level": QT_TRANSLATE_NOOP("Settings", "When a new rule &matches"),
    "rule_colour": QT_TRANSLATE_NOOP("Settings", "&Colour of a new rule"),
    "notifications": QT_TRANSLATE_NOOP(
        "Settings", "Show a desktop &notice when a rule asks for it"
    ),
    "ask_before_opening": QT_TRANSLATE_NOOP(
        "Settings", "Show the &address before the browser opens it"
    ),
    "evidence": QT_TRANSLATE_NOOP(
        "Settings", "Keep the pages of matched and flagged articles as e&vidence"
    ),
    "evidence_mb": QT_TRANSLATE_NOOP("Settings", "Room for t&hese pages"),
    "evidence_page_mb": QT_TRANSLATE_NOOP("Settings", "&Whole pages up to"),
    "backup": QT_TRANSLATE_NOOP("Settings", "&Back up the archive once a day"),
    "backup_folder": QT_TRANSLATE_NOOP("Settings", "Folder for back&ups"),
    "keep_days": QT_TRANSLATE_NOOP("Settings", "Keep &articles"),
    "keep_mb": QT_TRANSLATE_NOOP("Settings", "Si&ze of the archive at most"),
    "theme": QT_TRANSLATE_NOOP("Settings", "C&olours"),
    "density": QT_TRANSLATE_NOOP("Settings", "&Rows of the list"),
    "wall_level": QT_TRANSLATE_NOOP("Settings", "&Wall display from"),
    "autostart": QT_TRANSLATE_NOOP("Settings", "Start Presselage when &I log in"),
    "autostart_hidden": QT_TRANSLATE_NOOP("Settings", "Then wait in the &tray, without a window"),
    "font_size": QT_TRANSLATE_NOOP("Settings", "&Text size"),
    "group": QT_TRANSLATE_NOOP("Settings", "&Group the list by story"),
    "columns": QT_TRANSLATE_NOOP("Settings", "Show the list as a ta&ble with columns"),
    "quotes": QT_TRANSLATE_NOOP("Settings", "Show &key sentences above the text"),
}
NOTES: Mapping[str, str] = {
    "interval_minutes": QT_TRANSLATE_NOOP(
        "Settings",
        "While a feed's rhythm is unknown; then it is polled when something is to be expected, "
        "within the two bounds below.",
    ),
    "net_total": QT_TRANSLATE_NOOP("Settings", "A feed can have its own limit instead."),
    "net_size": QT_TRANSLATE_NOOP(
        "Settings", "As it is sent; unpacked it may be half as much again."
    ),
    "net_per_host": QT_TRANSLATE_NOOP("Settings", "Few are polite; small sites turn away many."),
    "pages": QT_TRANSLATE_NOOP(
        "Settings",
        "Off: only what the feeds themselves say is stored and matched. No page is fetched, looked "
        "at again or kept as evidence.",
    ),
    "workers": QT_TRANSLATE_NOOP(
        "Settings", "They give way to everything else on this computer. More of them help when "
        "many feeds bring much at once."
    ),
    "rule_level": QT_TRANSLATE_NOOP(
        "Settings", "Where the rule editor begins, and rules from the terminal."
    ),
    "ask_before_opening": QT_TRANSLATE_NOOP(
        "Settings", "The page's server sees that somebody reads it; Presselage itself asks nothing "
        "while you read."
    ),
    "evidence_page_mb": QT_TRANSLATE_NOOP(
        "Settings", "Of a larger page only the hash is kept."
    ),
    "backup_folder": QT_TRANSLATE_NOOP("Settings", "Another disk is better than this one."),
    "keep_days": QT_TRANSLATE_NOOP(
        "Settings", "What is flagged, noted or labelled stays. A feed can have its own time."
    ),
    "keep_mb": QT_TRANSLATE_NOOP(
        "Settings", "Beyond that the oldest articles go, none of the last week."
    ),
}  # fmt: skip
Choice = tuple[str, str]
"""What is shown, and the value."""


def section(name: str) -> str:
    return translate("Settings", SECTIONS[name])


def name(key: str) -> str:
    """A setting's label, with its Alt letter."""
    return translate("Settings", NAMES[key])


def note(key: str) -> str:
    """What there is to know about a setting; empty for nothing."""
    return translate("Settings", NOTES[key]) if key in NOTES else ""


def unit(of: str) -> str:
    """What stands behind a figure."""
    suffixes = {
        "s": translate("Settings", " s", "seconds, after a figure"),
        "min": translate("Settings", " min", "minutes, after a figure"),
        "d": translate("Settings", " days", "after a figure"),
        "MB": translate("Settings", " MB", "megabytes, after a figure"),
        "pt": translate("Settings", " pt", "points, after a figure"),
    }
    return suffixes.get(of, "")


def least(key: str) -> str:
    """What the least figure is called, where it has a name."""
    names = {
        "mark_read_after": translate("Settings", "at once"),
        "keep_days": translate("Settings", "for ever"),
        "keep_mb": translate("Settings", "without limit"),
        "net_redirects": translate("Settings", "none"),
    }
    return names.get(key, "")


def choices_of(option: options.Option) -> list[Choice]:
    """The values that a setting can have, in words."""
    system = translate("Settings", "As the system")
    told = {
        "language": {"system": system, "de": "Deutsch", "en": "English"},
        "theme": {
            "system": system,
            "light": translate("Settings", "Light"),
            "dark": translate("Settings", "Dark"),
            "contrast": translate("Settings", "High contrast"),
        },
        "density": {
            "comfortable": translate("Settings", "Comfortable"),
            "compact": translate("Settings", "Compact"),
        },
        "rule_colour": {
            "next": translate("Settings", "The one that is used least"),
            **{one: words.colour(one) for one in options.COLOURS},
        },
    }.get(option.key, {one: words.level(one) for one in LEVELS})
    return [(told.get(value, value), value) for value in option.among]
