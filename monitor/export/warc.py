"""Kept pages become a web archive: WARC 1.1 (ISO 28500:2017), gzipped record by record.

warcio writes it. The transport's encodings were removed when a page was read, so the headers that
tell of them carry the names that other archives give them then.
"""

from __future__ import annotations

from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from monitor import __version__
from monitor.store.evidence import Kept, line_of

UNDONE = ("content-encoding", "transfer-encoding", "content-length")


class Warc:
    """A web archive that is being written."""

    def __init__(self, now: datetime) -> None:
        from warcio.warcwriter import WARCWriter

        self._out = BytesIO()
        self._writer = WARCWriter(self._out, gzip=True, warc_version="WARC/1.1")
        said = {"software": f"Presselage {__version__}", "format": "WARC File Format 1.1"}
        record = self._writer.create_warcinfo_record("pages.warc.gz", said)
        record.rec_headers.replace_header("WARC-Date", date(now))
        self._writer.write_record(record)

    def add(self, kept: Kept, page: bytes) -> None:
        """A page, and beside it the record that the chain has of it."""
        said = kept.record
        known = {
            "WARC-Record-ID": name(said, "page"),
            "WARC-Date": date(datetime.fromisoformat(said["retrieved"] or said["written"])),
        }
        self._write("response", said["url"], page, known, http=headers(said, len(page)))
        beside = {**known, "WARC-Record-ID": name(said, "record"),
                  "WARC-Concurrent-To": known["WARC-Record-ID"]}  # fmt: skip
        line = line_of(said).encode("utf-8", "replace")
        self._write("metadata", said["url"], line, beside, kind="application/json")

    def _write(
        self, what: str, url: str, data: bytes, known: dict[str, str], http: Any = None,
        kind: str = "",
    ) -> None:  # fmt: skip
        record = self._writer.create_warc_record(
            *(url, what),
            payload=BytesIO(data),
            length=len(data),
            warc_headers_dict=dict(known),
            http_headers=http,
            warc_content_type=kind,
        )
        self._writer.write_record(record)

    def data(self) -> bytes:
        """All of it."""
        return self._out.getvalue()


def headers(said: Any, size: int) -> Any:
    """The server's answer, as WARC has it."""
    from warcio.statusandheaders import StatusAndHeaders

    kept = [
        (f"x-archive-orig-{name}" if name in UNDONE else name, value)
        for name, value in said["headers"]
    ]
    try:
        status = f"{said['status']} {HTTPStatus(said['status']).phrase}"
    except ValueError:
        status = f"{said['status']} -"
    return StatusAndHeaders(status, [*kept, ("content-length", str(size))], protocol="HTTP/1.1")


def name(said: Any, what: str) -> str:
    """A name of its own for a record, the same each time it is written."""
    made = uuid5(NAMESPACE_URL, f"{what} {line_of(said)}")
    return f"<urn:uuid:{made}>"


def date(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
