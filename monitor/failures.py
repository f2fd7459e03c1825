"""The world's faults in words: what happened and what the user can do. Keys are ``Failure.kind``.

English here, for the terminal; the window translates the same keys (``ui/vocabulary.py``).
"""

from __future__ import annotations

from monitor.types import Failure

SENTENCES: dict[str, str] = {
    "dns": "The server's name is unknown. Check the address, or whether this computer is online.",
    "connect": "The server does not answer (connection refused or interrupted).",
    "timeout": "The server took too long.",
    "tls": "The secure connection failed; the certificate cannot be trusted.",
    "refused_address": "This address is not fetched: only http and https addresses of public "
    "servers, or of a server on which you subscribed to a feed yourself.",
    "bad_address": "This is not a usable address.",
    "redirects": "The server redirects in circles or too often.",
    "too_large": "The answer is larger than the limit.",
    "bad_encoding": "The answer is packed in a damaged or unknown way.",
    "cut_off": "The answer broke off before its end.",
    "protocol": "The server does not speak proper HTTP.",
    "status_401": "The server asks for a user name and password.",
    "status_403": "The server turns programs away (403).",
    "status_404": "There is nothing at this address any more (404).",
    "status_407": "The proxy asks for a user name and password (407).",
    "status_410": "The feed has been shut down for good (410). It is not polled any more.",
    "status_429": "The server asks us to come back later (429).",
    "status_451": "The server withholds the feed for legal reasons (451).",
    "status_503": "The server is overloaded and asks us to come back later.",
    "status_5xx": "The server has a fault of its own.",
    "status": "The server answers with an unexpected status.",
    "unasked": "The server says that nothing changed, but nothing has been read from it yet.",
    "later": "There was too much at once; this page is read later.",
    "empty": "The server sent an empty answer.",
    "html": "This is a web page, not a feed.",
    "not_feed": "This is no feed.",
    "parse": "The feed is damaged and cannot be read.",
    "hang": "Reading this took too long and was stopped.",
    "memory": "Reading this took too much memory and was stopped.",
    "worker": "Reading this ended the worker process.",
    "bad_proxy": "This is no usable proxy: write http://host:port, or socks5:// …; no password.",
    "no_socks": "The proxy is a SOCKS one, and the package that speaks to it is not installed.",
    "proxy": "The proxy does not answer, or refuses the request.",
    "credentials": "The password or header for this feed cannot be read. Enter it again.",
    "sitemap_index": "This is a list of sitemaps; subscribe to one of them.",
    "not_sitemap": "This is no sitemap.",
    "no_links": "No links stand where they are looked for; the page may have been rebuilt.",
    "selector": "The selector for the page's links cannot be read.",
    "local": "The local file cannot be read.",
    "offline": "This computer is offline.",
    "internal": "Presselage itself made a mistake with this feed; it is tried again later.",
}

ADVICE: dict[str, str] = {
    "dns": "Look the address up in a browser; the outlet may have moved.",
    "connect": "Wait; if it lasts for a day, look for the feed's new address.",
    "timeout": "Wait; if it lasts for a day, look for the feed's new address.",
    "tls": "Wait for the outlet to renew its certificate, and check this computer's clock.",
    "refused_address": "Enter the address of a public server, or subscribe to it directly.",
    "bad_address": "Correct the address.",
    "redirects": "Open the address in a browser and enter where it leads.",
    "too_large": "Look for a shorter feed of this outlet.",
    "status_401": "Ask the outlet for a feed that is open to all.",
    "status_403": "Ask the outlet to let this program in, or use another feed of it.",
    "status_404": "Look for the feed's new address on the outlet's website.",
    "status_407": "Enter the proxy's user name and password in the system's settings.",
    "no_socks": "Install it: pip install 'presselage[socks]'",
    "status_410": "Unsubscribe, or look for its successor on the outlet's website.",
    "status_429": "Nothing; the desk waits as long as it was asked to. Poll it less often.",
    "status_451": "Look for another source.",
    "status_503": "Nothing; the desk waits as long as it was asked to.",
    "status_5xx": "Nothing; the desk tries again. If it lasts, tell the outlet.",
    "unasked": "Nothing; the desk asks again without conditions.",
    "empty": "Open the address in a browser; if it is empty there, tell the outlet.",
    "html": "Open the address in a browser: a feed may be named there under another address.",
    "not_feed": "Look for the feed's address on the outlet's website.",
    "parse": "Tell the outlet; other feeds of it may be sound.",
    "local": "Check that the file is there and may be read.",
    "silent": "Look at the website: if there is news, the feed is broken or has moved.",
}
"""What the user can do about it; where nothing stands, the desk tries again by itself."""
AGAIN = "Nothing; the desk tries again by itself."


def advice(kind: str) -> str:
    """What to do about a kind of failure, or about silence."""
    return ADVICE.get(kind, AGAIN)


def sentence(failure: Failure) -> str:
    """The failure in English words, with its particular in brackets where there is one."""
    words = SENTENCES.get(failure.kind) or "Something unexpected went wrong."
    status = f"HTTP {failure.status}" if failure.status else ""
    particular = failure.detail or ("" if str(failure.status) in words else status)
    return f"{words} ({particular})" if particular else words
