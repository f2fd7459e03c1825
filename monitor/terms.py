"""What one source needs to be fetched, as it is said to its server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from monitor.credentials import Login
from monitor.types import Fetching

SHORTEST, LONGEST = 1.0, 300.0
"""Seconds that a source's own limit may be."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How requests on behalf of one source are made. The default is how all are."""

    headers: Mapping[str, str] = field(default_factory=dict)
    """Sent wherever the errand leads."""
    secret: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Sent to the source's own server only."""
    timeout: float = 0.0
    pin: bytes = b""
    """SHA-256 of the certificate that its own server may show instead of a trusted one."""
    jar: Any = None
    """Cookies of its own server."""


PLAIN = Terms()


def terms(fetching: Fetching, login: Login | None, jar: Any) -> Terms:
    """The terms that the user set for a source."""
    limit = fetching.timeout
    try:
        pin = bytes.fromhex(fetching.certificate)
    except ValueError:
        pin = b""
    return Terms(
        headers={"User-Agent": fetching.agent} if fetching.agent else {},
        secret=login.headers() if login else {},
        timeout=min(max(limit, SHORTEST), LONGEST) if limit else 0.0,
        pin=pin if len(pin) == 32 else b"",
        jar=jar if fetching.cookies else None,
    )


def fingerprint(typed: str) -> str:
    """A certificate's SHA-256 as a person gives it, with or without colons; empty for none."""
    plain = "".join(typed.lower().split()).replace(":", "").removeprefix("sha256=")
    hexadecimal = len(plain) == 64 and all(sign in "0123456789abcdef" for sign in plain)
    return plain if hexadecimal else ""
