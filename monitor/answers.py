"""What a server answered, or what went wrong on the way, becomes a ``Failure``. Asks nobody."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import aiohttp

from monitor import socks
from monitor.names import Refused
from monitor.types import Failure

WORDED = (401, 403, 404, 407, 410, 429, 451, 503)
DAY = 86_400.0


def refusal(status: int, headers: Mapping[str, str]) -> Failure:
    """What a status other than 200 and 304 means."""
    wait = retry_after(headers.get("Retry-After", "")) if status in (429, 503) else None
    kind = "status"
    if status in WORDED:
        kind = f"status_{status}"
    elif 500 <= status < 600:
        kind = "status_5xx"
    return Failure(kind, "", status, wait)


def retry_after(value: str) -> float | None:
    """Seconds to wait (RFC 9110, 10.2.3), a day at most; None for what cannot be read."""
    try:
        seconds = float(int(value.strip()[:30]))
    except ValueError:
        try:
            until = parsedate_to_datetime(value)
            until = until if until.tzinfo else until.replace(tzinfo=UTC)
            seconds = (until - datetime.now(UTC)).total_seconds()
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    return min(max(seconds, 0.0), DAY)


def fault(error: BaseException) -> Failure:
    """What went wrong on the way, as a value."""
    cause = error.__cause__ or error.__context__
    if isinstance(error, Refused) or isinstance(cause, Refused):
        return Failure("refused_address", str(cause or error)[:80])
    if isinstance(error, aiohttp.ClientHttpProxyError):
        worded = error.status in WORDED
        return Failure(f"status_{error.status}" if worded else "proxy", "", error.status)
    if isinstance(cause, ssl.SSLError) and not isinstance(error, aiohttp.ClientConnectorError):
        return fault(cause)  # as it comes through a SOCKS proxy
    if isinstance(error, socks.NoSocks):
        return Failure("no_socks")
    if isinstance(error, socks.faults()):
        return Failure("proxy", str(error)[:120])
    if isinstance(error, aiohttp.ClientProxyConnectionError):
        return Failure("proxy", error.host)
    if isinstance(error, aiohttp.ServerFingerprintMismatch):
        return Failure("tls", "another certificate than the accepted one")
    if isinstance(error, aiohttp.ClientConnectorCertificateError | ssl.SSLCertVerificationError):
        reason = getattr(getattr(error, "certificate_error", error), "verify_message", "")
        return Failure("tls", str(reason)[:120])
    if isinstance(error, aiohttp.ClientConnectorDNSError | socket.gaierror):
        return Failure("dns", getattr(error, "host", ""))
    if isinstance(error, aiohttp.ClientSSLError | ssl.SSLError):
        inner = getattr(error, "os_error", error)
        reason = str(getattr(inner, "reason", "") or "")
        return Failure("tls", reason.replace("_", " ").lower()[:120])
    if isinstance(error, aiohttp.ServerTimeoutError):
        return Failure("timeout")
    if isinstance(error, aiohttp.ClientPayloadError):
        return Failure("cut_off")
    if isinstance(error, aiohttp.ServerDisconnectedError | ConnectionError):
        return Failure("cut_off" if isinstance(error, ConnectionResetError) else "connect")
    if isinstance(error, aiohttp.ClientConnectorError):
        return Failure("connect", error.host)
    if isinstance(error, aiohttp.InvalidURL | ValueError):
        return Failure("bad_address")
    said = str(getattr(error, "message", "")).partition("\n")[0].rstrip(":")
    return Failure("protocol", said[:80] if said.isprintable() else "")
