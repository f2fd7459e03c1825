"""`python -m bench NAME [...]`: run one measurement."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path


def main() -> int:
    here = Path(__file__).parent
    names = sorted(path.stem for path in here.glob("*.py") if not path.stem.startswith("_"))
    if len(sys.argv) < 2 or sys.argv[1] not in names:
        print("python -m bench NAME [...], with NAME one of:", ", ".join(names))
        return 2
    return import_module(f"bench.{sys.argv[1]}").main(sys.argv[2:]) or 0


if __name__ == "__main__":
    raise SystemExit(main())
