"""Spares the reading of every module's source.

PySide has switches (``from __feature__ import …``) that hold module by module. To know which ones
they may concern it reads the source of each module that is loaded after it: a twentieth of a start,
some megabytes that are kept, and a dropped frame whenever a dialog is opened for the first time.
Nobody here uses a switch, so the answer is known. A PySide that asks in another way goes on asking.
"""

from __future__ import annotations

from contextlib import suppress

import PySide6.QtCore  # noqa: F401  (loads what is changed here)

with suppress(ImportError):
    from shibokensupport import feature

    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = lambda module: True
