"""What reading a spoiled ZIP file raises, beside ``OSError``: said once. Reads nothing."""

from __future__ import annotations

import zipfile
import zlib

SPOILED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""No ZIP file; spoiled bytes; cut off; a way of packing, or a password, that is none of ours."""
