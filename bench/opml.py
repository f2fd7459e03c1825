"""Print how the reader of subscription lists does on other readers' test lists.

    python -m bench opml [--misses] [FOLDER]

Right is: every address of the list that can be fetched, once; or a message where there is no list.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from pathlib import Path

from monitor import opml

LISTS = Path(__file__).resolve().parents[2] / "shared" / "data" / "opml"
ADDRESS = re.compile(
    r"""<outline\b[^<>]*?\bxmlUrl\s*=\s*["']\s*((?:https?|feed):[^"'<>]*)["']""", re.I
)


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(prog="python -m bench opml", description=__doc__)
    options.add_argument("folder", nargs="?", type=Path, default=LISTS)
    options.add_argument("--misses", action="store_true", help="list what is not as stated")
    wanted = options.parse_args(arguments)
    if not (wanted.folder / "manifest.json").exists():
        print("no lists beside this checkout; nothing measured", file=sys.stderr)
        return 0
    listed = json.loads((wanted.folder / "manifest.json").read_text(encoding="utf-8"))
    right, refused, begin = 0, 0, time.perf_counter()
    for case in listed:
        body = (wanted.folder / case["file"]).read_bytes()
        expected = len(set(ADDRESS.findall(body.decode("utf-8", "replace"))))
        try:
            found = len(opml.read(body))
        except opml.OpmlError:
            found, refused = 0, refused + 1
        right += found == expected
        if found != expected and wanted.misses:
            print(f"{case['id']}  {found} of {expected} feeds  {case['origins'][0]['path']}")
    spent = time.perf_counter() - begin
    print(f"lists {len(listed)}: {right} as expected, {refused} refused with words, {spent:.2f} s")
    many = "".join(f'<outline text="F {i}" xmlUrl="https://a.example/{i}"/>' for i in range(5_000))
    begin = time.perf_counter()
    count = len(opml.read(f'<opml version="2.0"><body>{many}</body></opml>'.encode()))
    print(f"{count} feeds read in {time.perf_counter() - begin:.2f} s")
    return 0
