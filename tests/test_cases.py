"""`parse` and `extract` in bulk: one JSON line a case, in order, whatever a case does."""

from __future__ import annotations

import gzip
import io
import json
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from monitor import cli
from tests.loopback import FILLER, PAGE

RSS = (
    '<rss version="2.0"><channel><title>Blatt</title><item><title>{}</title></item></channel></rss>'
)


def answers(command: str, cases: Path) -> tuple[int, list[dict[str, Any]]]:
    out = io.StringIO()
    with redirect_stdout(out):
        code = cli.main([command, "--cases", str(cases)])
    return code, [json.loads(line) for line in out.getvalue().splitlines()]


def listed(folder: Path, *lines: object) -> Path:
    path = folder / "cases.jsonl"
    text = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(text), encoding="utf-8")
    return path


def test_every_case_has_its_line_in_order_and_a_bad_one_costs_only_itself(tmp_path: Path) -> None:
    feeds = [f"f{i}.xml" for i in range(40)]
    for number, name in enumerate(feeds):
        (tmp_path / name).write_text(RSS.format(f"Meldung {number}"), encoding="utf-8")
    (tmp_path / "page.html").write_bytes(b"<html><body><p>Hallo</p></body></html>")
    lines: list[object] = [{"id": name, "file": name, "headers": {}} for name in feeds]
    lines[5] = {"id": "gone", "file": "nowhere.xml"}
    lines[6] = "no JSON"
    lines[7] = {"id": "odd", "file": 7, "headers": 3}
    lines[8] = {"id": "web", "file": "page.html", "headers": {"Content-Type": "text/html"}}
    code, got = answers("parse", listed(tmp_path, *lines))
    assert code == 1
    assert [one["id"] for one in got[:9]] == [*feeds[:5], "gone", None, "odd", "web"]
    assert len(got) == 40
    assert all(set(one) == {"id", "title", "entries", "titles", "error"} for one in got)
    assert (got[4]["title"], got[4]["titles"], got[4]["error"]) == ("Blatt", ["Meldung 4"], None)
    assert all(got[place]["error"] for place in (5, 6, 7, 8))
    assert "web page" in got[8]["error"]
    assert got[39]["entries"] == 1


def test_the_headers_of_a_case_count(tmp_path: Path) -> None:
    (tmp_path / "b.xml").write_bytes(RSS.format("Привет").encode("koi8-r"))
    kind = {"Content-Type": "text/xml; charset=koi8-r"}
    cases = listed(tmp_path, {"id": 1, "file": "b.xml", "headers": kind})
    assert answers("parse", cases)[1][0]["titles"] == ["Привет"]


def test_a_packed_page_gives_its_text_title_language_and_quality(tmp_path: Path) -> None:
    told = "".join(f"<p>{line}</p>" for line in FILLER.splitlines())
    page = PAGE.format(title="Patriot zugesagt", paragraphs=told).encode()
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(page))
    (tmp_path / "broken.html.gz").write_bytes(b"\x1f\x8bno gzip")
    (tmp_path / "paper.html").write_bytes(b"%PDF-1.7 ...")
    names = ("page.html.gz", "broken.html.gz", "paper.html")
    cases = [{"id": name, "file": name, "url": "https://a.example/x"} for name in names]
    _, got = answers("extract", listed(tmp_path, *cases))
    assert [one["id"] for one in got] == list(names)
    fields = {"id", "text", "title", "date", "language", "quality"}
    assert all(fields <= set(one) for one in got)
    assert (got[0]["title"], got[0]["language"]) == ("Patriot zugesagt", "de")
    assert FILLER.splitlines()[0] in got[0]["text"]
    assert (got[1]["quality"], got[2]["quality"]) == ("error", "other")


def test_a_list_of_cases_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    assert answers("parse", tmp_path / "nowhere.jsonl") == (1, [])
