"""Keep compiled rules on disk, so that the next start and every worker load what one has compiled.

10,000 terms take seconds to compile and a fraction of one to load. A file is named by everything it
depends on (rules, lists, dictionary, program); one that cannot be loaded is made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
from collections.abc import Sequence
from pathlib import Path

from monitor import __version__
from monitor.match.lexicon import FOLDER
from monitor.match.lists import Lists
from monitor.match.ruleset import RuleSet, compile_rules
from monitor.types import Rule

_FORMAT = 1
_KEPT = 3
"""Files; older ones are removed."""


def kept(rules: Sequence[Rule], folder: Path, lists: Lists | None = None) -> RuleSet:
    """The compiled rules, from ``folder`` if they lie there. Only for a folder of our own: the
    files are pickles. A folder that cannot be written costs the time to compile and nothing else.
    """
    path = folder / f"rules-{_name(rules, lists or {})}.pickle"
    with contextlib.suppress(Exception):
        found = pickle.loads(path.read_bytes())
        if isinstance(found, RuleSet):
            return found
    made = compile_rules(rules, lists)
    with contextlib.suppress(OSError):
        _store(made, path)
    return made


def _name(rules: Sequence[Rule], lists: Lists) -> str:
    program = [
        (file.name, file.stat().st_size, file.stat().st_mtime_ns)
        for place, kind in ((Path(__file__).parent, "*.py"), (FOLDER, "*.words"))
        for file in sorted(place.glob(kind))
    ]
    said = [(rule.id, rule.expression, rule.enabled) for rule in rules]
    whole = repr((_FORMAT, __version__, program, said, sorted(lists.items())))
    return hashlib.sha256(whole.encode()).hexdigest()[:24]


def _store(made: RuleSet, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(pickle.dumps(made, protocol=5))
    part.replace(path)
    files = sorted(path.parent.glob("rules-*.pickle"), key=lambda file: file.stat().st_mtime)
    for old in files[:-_KEPT]:
        old.unlink(missing_ok=True)
