"""A body as it came over the wire becomes the body that was meant: content encodings taken off.

Never makes more than a limit of it, whatever the bytes claim.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable

from monitor.types import Failure

LAYERS = 2
MEGABYTE = 1 << 20


def unpack(raw: bytes, encodings: str, limit: int) -> bytes | Failure:
    """The body without its content encodings, two at most and never larger than the limit."""
    names = [name.strip().lower() for name in encodings.split(",") if name.strip()]
    names = [name for name in names if name != "identity"]
    if len(names) > LAYERS:
        return Failure("bad_encoding", f"{len(names)} layers")
    for name in reversed(names):
        if name not in UNPACK:
            if readable(raw):
                continue  # some servers name their charset here
            return Failure("bad_encoding", name[:40])
        try:
            got = UNPACK[name](raw, limit)
        except Exception:  # zlib.error, brotli.error: each library has its own
            return Failure("bad_encoding", name)
        if got is None:
            return Failure("too_large", f"> {limit // MEGABYTE} MB")
        raw = got
    return raw


def readable(raw: bytes) -> bool:
    """Whether these bytes are markup or JSON as they are."""
    return raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"<", b"{", b"[")


def inflate(raw: bytes, limit: int, bits: int) -> tuple[bytes, bytes]:
    """One stream, ``limit`` + 1 bytes of it at most, and what follows it."""
    made = zlib.decompressobj(bits)
    out = made.decompress(raw, limit + 1)
    if not made.eof and len(out) <= limit:
        raise zlib.error("cut off")
    return out, made.unused_data


def gunzip(raw: bytes, limit: int) -> bytes | None:
    # Servers send plain bytes under this name often enough.
    if raw[:2] != b"\x1f\x8b":
        return raw
    out = bytearray()
    while raw[:2] == b"\x1f\x8b" and len(out) <= limit:  # members may follow each other (RFC 1952)
        part, raw = inflate(raw, limit - len(out), 31)
        out += part
    return bytes(out) if len(out) <= limit else None


def deflate(raw: bytes, limit: int) -> bytes | None:
    try:
        out, _ = inflate(raw, limit, 15)
    except zlib.error:
        if readable(raw):
            return raw
        out, _ = inflate(raw, limit, -15)  # raw deflate, as some servers understand the word
    return out if len(out) <= limit else None


def unbrotli(raw: bytes, limit: int) -> bytes | None:
    import brotli

    if readable(raw):
        return raw
    made, out = brotli.Decompressor(), bytearray()
    out += made.process(raw, output_buffer_limit=limit + 1)
    while not made.is_finished() and len(out) <= limit:
        more = made.process(b"", output_buffer_limit=limit + 1)
        if not more:
            raise ValueError("cut off")
        out += more
    return bytes(out) if len(out) <= limit else None


UNPACK: dict[str, Callable[[bytes, int], bytes | None]] = {
    "gzip": gunzip,
    "x-gzip": gunzip,
    "deflate": deflate,
    "br": unbrotli,
}
