"""A page that was retrieved becomes evidence: its bytes with what the server said about them.

Runs in a worker, next to ``digest``. Cookies are left out: they may let somebody in.
"""

from __future__ import annotations

import zlib
from hashlib import sha256
from typing import TYPE_CHECKING

from monitor.types import Raw

if TYPE_CHECKING:
    from monitor.digest import PageBytes

SECRET = ("set-cookie", "set-cookie2")


def of(page: PageBytes) -> Raw | None:
    """The evidence of a page; None where it has no bytes, such as a video's."""
    if not page.body:
        return None
    said = tuple((name, value) for name, value in page.headers.items() if name not in SECRET)
    return Raw(
        page.asked or page.url,
        page.url,
        page.status,
        said,
        page.at,
        sha256(page.body).hexdigest(),
        len(page.body),
        zlib.compress(page.body, 6),
    )
