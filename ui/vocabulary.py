"""The words for what the engine names by a key: failures, reasons, kinds, levels, colours.

The English is the key of its translation, which stands in ``resources/i18n``. ``QT_TRANSLATE_NOOP``
only names a text for the translator; ``ui.words`` looks it up when it is shown, never at import.
"""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

FAILURES: dict[str, str] = {
    "dns": QT_TRANSLATE_NOOP(
        "Failure",
        "The server's name is unknown. Check the address, or whether this computer is online.",
    ),
    "connect": QT_TRANSLATE_NOOP(
        "Failure", "The server does not answer (connection refused or interrupted)."
    ),
    "timeout": QT_TRANSLATE_NOOP("Failure", "The server took too long."),
    "tls": QT_TRANSLATE_NOOP(
        "Failure", "The secure connection failed; the certificate cannot be trusted."
    ),
    "refused_address": QT_TRANSLATE_NOOP(
        "Failure",
        "This address is not fetched: only http and https addresses of public servers, or of a "
        "server on which you subscribed to a feed yourself.",
    ),
    "bad_address": QT_TRANSLATE_NOOP("Failure", "This is not a usable address."),
    "redirects": QT_TRANSLATE_NOOP("Failure", "The server redirects in circles or too often."),
    "too_large": QT_TRANSLATE_NOOP("Failure", "The answer is larger than the limit."),
    "bad_encoding": QT_TRANSLATE_NOOP(
        "Failure", "The answer is packed in a damaged or unknown way."
    ),
    "cut_off": QT_TRANSLATE_NOOP("Failure", "The answer broke off before its end."),
    "protocol": QT_TRANSLATE_NOOP("Failure", "The server does not speak proper HTTP."),
    "status_401": QT_TRANSLATE_NOOP("Failure", "The server asks for a user name and password."),
    "status_403": QT_TRANSLATE_NOOP("Failure", "The server turns programs away (403)."),
    "status_404": QT_TRANSLATE_NOOP("Failure", "There is nothing at this address any more (404)."),
    "status_407": QT_TRANSLATE_NOOP(
        "Failure", "The proxy asks for a user name and password (407)."
    ),
    "status_410": QT_TRANSLATE_NOOP(
        "Failure", "The feed has been shut down for good (410). It is not polled any more."
    ),
    "status_429": QT_TRANSLATE_NOOP("Failure", "The server asks us to come back later (429)."),
    "status_451": QT_TRANSLATE_NOOP(
        "Failure", "The server withholds the feed for legal reasons (451)."
    ),
    "status_503": QT_TRANSLATE_NOOP(
        "Failure", "The server is overloaded and asks us to come back later."
    ),
    "status_5xx": QT_TRANSLATE_NOOP("Failure", "The server has a fault of its own."),
    "status": QT_TRANSLATE_NOOP("Failure", "The server answers with an unexpected status."),
    "unasked": QT_TRANSLATE_NOOP(
        "Failure",
        "The server says that nothing changed, but nothing has been read from it yet.",
    ),
    "later": QT_TRANSLATE_NOOP("Failure", "There was too much at once; this page is read later."),
    "empty": QT_TRANSLATE_NOOP("Failure", "The server sent an empty answer."),
    "html": QT_TRANSLATE_NOOP("Failure", "This is a web page, not a feed."),
    "not_feed": QT_TRANSLATE_NOOP("Failure", "This is no feed."),
    "parse": QT_TRANSLATE_NOOP("Failure", "The feed is damaged and cannot be read."),
    "hang": QT_TRANSLATE_NOOP("Failure", "Reading this took too long and was stopped."),
    "memory": QT_TRANSLATE_NOOP("Failure", "Reading this took too much memory and was stopped."),
    "worker": QT_TRANSLATE_NOOP("Failure", "Reading this ended the worker process."),
    "bad_proxy": QT_TRANSLATE_NOOP(
        "Failure",
        "This is no usable proxy: write http://host:port, or socks5:// …; no password.",
    ),
    "no_socks": QT_TRANSLATE_NOOP(
        "Failure",
        "The proxy is a SOCKS one, and the package that speaks to it is not installed.",
    ),
    "proxy": QT_TRANSLATE_NOOP("Failure", "The proxy does not answer, or refuses the request."),
    "credentials": QT_TRANSLATE_NOOP(
        "Failure", "The password or header for this feed cannot be read. Enter it again."
    ),
    "sitemap_index": QT_TRANSLATE_NOOP(
        "Failure", "This is a list of sitemaps; subscribe to one of them."
    ),
    "not_sitemap": QT_TRANSLATE_NOOP("Failure", "This is no sitemap."),
    "no_links": QT_TRANSLATE_NOOP(
        "Failure", "No links stand where they are looked for; the page may have been rebuilt."
    ),
    "selector": QT_TRANSLATE_NOOP("Failure", "The selector for the page's links cannot be read."),
    "local": QT_TRANSLATE_NOOP("Failure", "The local file cannot be read."),
    "offline": QT_TRANSLATE_NOOP("Failure", "This computer is offline."),
    "internal": QT_TRANSLATE_NOOP(
        "Failure",
        "Presselage itself made a mistake with this feed; it is tried again later.",
    ),
}
EXPORTS: dict[str, str] = {
    "missing": QT_TRANSLATE_NOOP("Export", "The folder of {path} does not exist."),
    "folder": QT_TRANSLATE_NOOP("Export", "{path} is a folder. Choose a name for the file."),
    "special": QT_TRANSLATE_NOOP("Export", "{path} is not an ordinary file."),
    "denied": QT_TRANSLATE_NOOP(
        "Export", "{path} cannot be written: permission denied, or open in another program."
    ),
    "full": QT_TRANSLATE_NOOP("Export", "The disk is full; {path} was not written."),
    "read_only": QT_TRANSLATE_NOOP("Export", "{path} cannot be written: the disk is read-only."),
    "name": QT_TRANSLATE_NOOP("Export", "{path} is no usable file name."),
    "format": QT_TRANSLATE_NOOP("Export", "There is no export format named {detail}."),
    "other": QT_TRANSLATE_NOOP("Export", "{path} cannot be written: {detail}."),
}
LISTS: tuple[str, ...] = (
    QT_TRANSLATE_NOOP("Opml", "The file is larger than 50 MB; that is no list of feeds."),
    QT_TRANSLATE_NOOP("Opml", "The file is empty."),
    QT_TRANSLATE_NOOP("Opml", "The file defines entities, as attacks do; it was not read."),
    QT_TRANSLATE_NOOP("Opml", "The file is damaged and cannot be read as OPML."),
    QT_TRANSLATE_NOOP("Opml", "The file is no OPML list."),
)
"""What ``monitor.opml`` says of a list that it cannot use."""
REASONS: dict[str, str] = {
    "exact": QT_TRANSLATE_NOOP("Reason", "as written"),
    "inflected": QT_TRANSLATE_NOOP("Reason", "inflected form"),
    "hyphen": QT_TRANSLATE_NOOP("Reason", "hyphenated compound"),
    "compound head": QT_TRANSLATE_NOOP("Reason", "closed compound, its head"),
    "compound member": QT_TRANSLATE_NOOP("Reason", "closed compound, a member"),
    "suspended": QT_TRANSLATE_NOOP("Reason", "suspended hyphen"),
    "variant": QT_TRANSLATE_NOOP("Reason", "spelling variant"),
    "alias": QT_TRANSLATE_NOOP("Reason", "also written like this"),
    "pattern": QT_TRANSLATE_NOOP("Reason", "pattern"),
    "near": QT_TRANSLATE_NOOP("Reason", "near each other"),
    "fuzzy": QT_TRANSLATE_NOOP("Reason", "typing error"),
}
QUALITIES: dict[str, str] = {
    "article": QT_TRANSLATE_NOOP("Quality", "full text"),
    "teaser": QT_TRANSLATE_NOOP("Quality", "teaser only"),
    "consent": QT_TRANSLATE_NOOP("Quality", "behind a consent page"),
    "bot": QT_TRANSLATE_NOOP("Quality", "page blocks programs"),
    "paywall": QT_TRANSLATE_NOOP("Quality", "behind a paywall"),
    "empty": QT_TRANSLATE_NOOP("Quality", "no text"),
    "error": QT_TRANSLATE_NOOP("Quality", "page not available"),
    "other": QT_TRANSLATE_NOOP("Quality", "not an article"),
    "pdf": QT_TRANSLATE_NOOP("Quality", "PDF file"),
    "script": QT_TRANSLATE_NOOP("Quality", "page needs JavaScript"),
    "video": QT_TRANSLATE_NOOP("Quality", "video"),
    "gallery": QT_TRANSLATE_NOOP("Quality", "picture gallery"),
}
SOURCE_KINDS: dict[str, str] = {
    "feed": QT_TRANSLATE_NOOP("Source", "Feed"),
    "sitemap": QT_TRANSLATE_NOOP("Source", "News sitemap"),
    "page": QT_TRANSLATE_NOOP("Source", "Watched page"),
}
LEVELS: dict[str, str] = {
    "log": QT_TRANSLATE_NOOP("Level", "Only collect"),
    "show": QT_TRANSLATE_NOOP("Level", "Show in the list"),
    "notify": QT_TRANSLATE_NOOP("Level", "Notify"),
    "urgent": QT_TRANSLATE_NOOP("Level", "Urgent"),
}
COLOURS: dict[str, str] = {
    "amber": QT_TRANSLATE_NOOP("Colour", "Amber"),
    "blue": QT_TRANSLATE_NOOP("Colour", "Blue"),
    "green": QT_TRANSLATE_NOOP("Colour", "Green"),
    "red": QT_TRANSLATE_NOOP("Colour", "Red"),
    "violet": QT_TRANSLATE_NOOP("Colour", "Violet"),
    "teal": QT_TRANSLATE_NOOP("Colour", "Teal"),
    "pink": QT_TRANSLATE_NOOP("Colour", "Pink"),
    "grey": QT_TRANSLATE_NOOP("Colour", "Grey"),
}
TONGUES: dict[str, str] = {
    "de": QT_TRANSLATE_NOOP("Tongue", "German"),
    "en": QT_TRANSLATE_NOOP("Tongue", "English"),
    "fr": QT_TRANSLATE_NOOP("Tongue", "French"),
    "ru": QT_TRANSLATE_NOOP("Tongue", "Russian"),
    "uk": QT_TRANSLATE_NOOP("Tongue", "Ukrainian"),
}
"""The languages that rules know the forms of."""
ARCHIVE: dict[str, str] = {
    "locked": QT_TRANSLATE_NOOP(
        "Archive", "The archive is locked by another program. Close it and try again."
    ),
    "damaged": QT_TRANSLATE_NOOP(
        "Archive", "The archive is damaged. Nothing was changed; restore a backup of the file."
    ),
    "cannot_open": QT_TRANSLATE_NOOP(
        "Archive",
        "The archive cannot be opened. Check that its folder exists and may be used.",
    ),
    "read_only": QT_TRANSLATE_NOOP(
        "Archive", "The archive cannot be written: the file or its folder is read-only."
    ),
    "full": QT_TRANSLATE_NOOP(
        "Archive", "The disk is full; nothing was stored. Make room and try again."
    ),
    "disk": QT_TRANSLATE_NOOP("Archive", "The archive cannot be used: the disk reports an error."),
    "no_wal": QT_TRANSLATE_NOOP(
        "Archive",
        "The archive lies where it cannot be kept safely, such as a network share. Choose a "
        "folder on this computer.",
    ),
    "poller": QT_TRANSLATE_NOOP(
        "Archive",
        "Fetching has stopped unexpectedly and is started again; nothing is lost.",
    ),
    "in_use": QT_TRANSLATE_NOOP(
        "Archive",
        "The archive is in use by another running Presselage, such as one in a terminal. Close "
        "that first.",
    ),
    "backup": QT_TRANSLATE_NOOP(
        "Archive",
        "The backup cannot be read or written. Check its folder in the settings.",
    ),
    "profile": QT_TRANSLATE_NOOP(
        "Archive",
        "The file is no profile, of a newer version, or damaged. Nothing was changed.",
    ),
    "newer": QT_TRANSLATE_NOOP(
        "Archive",
        "The archive was written by a newer version of Presselage. Update the program; nothing "
        "was changed.",
    ),
}
