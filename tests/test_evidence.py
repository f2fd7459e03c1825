"""Pages of matched and flagged articles are kept as they came, and it can be proved."""

from __future__ import annotations

import gzip
import io
import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from monitor import cli, profile, store
from monitor.digest import PageBytes
from monitor.raw import of as raw_of
from monitor.types import Query, Raw
from tests.desk import MATCHED
from tests.loopback import FILLER, PAGE, Site
from tests.test_store import NOW, TEXT, draft

PLAIN = ("b", "Wetter am Abend", FILLER)


def run(folder: Path, *order: str) -> int:
    return cli.main(["--data", str(folder), *order])


def kept(folder: Path, text: str) -> list[store.evidence.Kept]:
    """What the chain has of the article that these words find."""
    db = profile.reader(folder)
    try:
        (number,) = store.articles.ids(db, Query(text=text))
        return store.evidence.of(db, number)
    finally:
        db.close()


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as made:
        made.feed("/f.xml", "Blatt", ("a", "Lage am Morgen", MATCHED), PLAIN)
        yield made


@pytest.fixture
def folder(site: Site, tmp_path: Path) -> Path:
    """A profile with one matched and one plain article."""
    place = tmp_path / "profile"
    assert run(place, "poll", "--feed", f"{site.base}/f.xml") == 0
    return place


# -- what is kept ---------------------------------------------------------------------------------


def test_the_page_of_a_matched_article_is_kept_as_it_came(site: Site, folder: Path) -> None:
    (one,) = kept(folder, "Lage")
    said, body = one.record, site.bodies["/a.html"][2]
    assert one.page == body
    assert said["sha256"] == sha256(body).hexdigest()
    assert (said["size"], said["status"], said["occasion"]) == (len(body), 200, "arrival")
    assert said["asked"] == said["url"] == f"{site.base}/a.html"
    assert ["content-type", "text/html; charset=utf-8"] in said["headers"]
    assert datetime.fromisoformat(said["retrieved"])
    assert kept(folder, "Wetter") == []


@pytest.mark.parametrize("order", [("flag",), ("note", "Siehe auch Seite 3"), ("tag", "Ostsee")])
def test_an_article_that_is_flagged_noted_or_labelled_later_has_its_page_fetched_once_more(
    site: Site, folder: Path, order: tuple[str, ...]
) -> None:
    db = profile.writer(folder, NOW)
    (number,) = store.articles.ids(db, Query(text="Wetter"))
    db.close()
    assert run(folder, order[0], str(number), *order[1:]) == 0
    before = site.asked.count("/b.html")
    for _ in range(2):
        run(folder, "poll")
    assert site.asked.count("/b.html") == before + 1
    (one,) = kept(folder, "Wetter")
    assert (one.record["occasion"], one.page) == ("later", site.bodies["/b.html"][2])


def test_a_rule_that_is_added_later_has_the_pages_of_young_articles_fetched(
    site: Site, folder: Path
) -> None:
    assert run(folder, "rules", "add", "Wetter", "Wetter") == 0
    run(folder, "poll")
    (one,) = kept(folder, "Wetter")
    assert (one.record["occasion"], one.page) == ("later", site.bodies["/b.html"][2])


def test_a_new_rule_that_matches_old_articles_sends_nobody_anywhere(
    site: Site, folder: Path
) -> None:
    db = profile.writer(folder, NOW)
    db.execute("UPDATE articles SET first_seen = first_seen - 864000000000")
    site.feed("/g.xml", "Neu", ("n", "Heute", FILLER))
    db.close()
    assert run(folder, "poll", "--feed", f"{site.base}/g.xml") == 0
    before = site.asked.count("/b.html")
    assert run(folder, "rules", "add", "Wetter", "Wetter") == 0
    run(folder, "poll")
    assert site.asked.count("/b.html") == before
    assert kept(folder, "Wetter") == []


def test_a_page_that_is_gone_by_then_is_said_to_be_missing(site: Site, folder: Path) -> None:
    site.put("/b.html", "weg", status=404)
    db = profile.writer(folder, NOW)
    (number,) = store.articles.ids(db, Query(text="Wetter"))
    db.execute("DELETE FROM visits")  # too old to be visited again
    store.marks.flag(db, [number], True, NOW)
    db.execute("DELETE FROM visits")
    db.close()
    run(folder, "poll")
    (one,) = kept(folder, "Wetter")
    assert one.kind == "missing"
    assert "404" in one.record["why"]


def test_a_changed_page_is_kept_beside_the_one_before(site: Site, folder: Path) -> None:
    old = site.bodies["/a.html"][2]
    site.feed("/f.xml", "Blatt", ("a", "Lage am Morgen, neu", MATCHED + "\nKorrektur."), PLAIN)
    assert run(folder, "poll", "--all") == 0
    first, second = kept(folder, "Lage")
    assert (first.page, second.page) == (old, site.bodies["/a.html"][2])
    assert (second.record["occasion"], second.record["version"]) == ("revision", 2)


def test_cookies_are_no_part_of_it() -> None:
    page = PageBytes("http://a.example/", b"x", {"set-cookie": "id=7", "server": "s"})
    made = raw_of(page)
    assert made
    assert made.headers == (("server", "s"),)
    assert raw_of(PageBytes("http://a.example/", b"", {})) is None


# -- room -----------------------------------------------------------------------------------------


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Any]:
    db = profile.writer(tmp_path, NOW)
    store.feeds.add(db, "http://a.example/f.xml", "Blatt", "", NOW)
    yield db
    db.close()


def save(db: Any, key: str, size: int = 100_000) -> int:
    """An article with a page that cannot be packed any smaller."""
    body = b"".join(sha256(f"{key}{n}".encode()).digest() for n in range(size // 32))
    page = raw_of(PageBytes(f"http://a.example/{key}", body, {}, at=NOW))
    rule = store.rules.all_rules(db)[0].id
    (number,) = store.articles.save(db, 1, [draft(key, TEXT, rule=rule, raw=page)], NOW).new
    return number


def bodies(db: Any, number: int) -> list[bool]:
    return [one.page is not None for one in store.evidence.of(db, number) if one.kind == "page"]


def sound(db: Any) -> bool:
    return not list(store.evidence.broken(db))


def flag(db: Any, number: int) -> None:
    store.marks.flag(db, [number], True, NOW)


def note(db: Any, number: int) -> None:
    store.notes.write(db, number, "Siehe auch Seite 3", NOW)


def label(db: Any, number: int) -> None:
    store.notes.label(db, [number], ["Ostsee"], True)


@pytest.mark.parametrize("mark", [flag, note, label])
def test_the_oldest_pages_go_when_there_are_too_many_and_the_chain_says_so(
    db: Any, mark: Callable[[Any, int], None]
) -> None:
    store.settings.put(db, "evidence_mb", 0.45)
    first = save(db, "0")
    mark(db, first)
    others = [save(db, str(n)) for n in range(1, 7)]
    assert bodies(db, first) == [True], "what is flagged, noted or labelled stays"
    assert [bodies(db, number) for number in others] == [[False]] * 3 + [[True]] * 3
    dropped = store.evidence.of(db, others[0])[-1]
    assert (dropped.kind, dropped.record["why"]) == ("dropped", "room")
    assert dropped.record["sha256"] == store.evidence.of(db, others[0])[0].record["sha256"]
    assert sound(db)


@pytest.mark.parametrize("mark", [flag, note, label])
def test_a_changed_text_of_what_was_singled_out_brings_its_page_along_unmatched_too(
    db: Any, mark: Callable[[Any, int], None]
) -> None:
    number = save(db, "a", 3_200)
    mark(db, number)
    page = raw_of(PageBytes("http://a.example/a", b"<p>neu", {}, at=NOW))
    store.articles.save(db, 1, [draft("a", TEXT + "Neu.", raw=page)], NOW)
    assert store.evidence.of(db, number)[-1].page == b"<p>neu"
    store.settings.put(db, "evidence_mb", 0.000_001)
    again = raw_of(PageBytes("http://a.example/a", b"<p>noch neuer", {}, at=NOW))
    store.articles.save(db, 1, [draft("a", TEXT + "Noch neuer.", raw=again)], NOW)
    assert bodies(db, number) == [True] * 3, "what is singled out goes before the room"


def test_of_a_page_that_is_too_large_only_the_hash_is_kept(db: Any) -> None:
    store.settings.put(db, "evidence_page_mb", 0.05)
    (one,) = store.evidence.of(db, save(db, "a"))
    assert (one.page, one.record["body"], one.record["size"]) == (None, "too large", 100_000)


def test_nothing_is_kept_where_the_user_wants_nothing(db: Any) -> None:
    store.settings.put(db, "evidence", False)
    number = save(db, "a")
    assert store.evidence.of(db, number) == []
    assert store.wanted.due(db, NOW + timedelta(days=9), 10, 10) == {}


def test_a_removed_article_takes_its_page_along_and_the_chain_holds(db: Any) -> None:
    number = save(db, "a")
    store.articles.delete(db, [number])
    first, last = store.evidence.of(db, number)
    assert first.page is None
    assert (last.kind, last.record["why"]) == ("dropped", "article removed")
    assert sound(db)


@pytest.mark.parametrize(
    "spoil",
    [
        "update evidence set record = replace(record, 'arrival', 'later') where number = 2",
        "update evidence set link = zeroblob(32) where number = 1",
        "delete from evidence where number = 2",
        "update evidence_pages set body = x'00' where number = 3",
        "delete from evidence_pages where number = 1",
    ],
)
def test_the_doctor_finds_where_the_chain_was_changed_and_notes_the_break(
    db: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], spoil: str
) -> None:
    for key in "abc":
        save(db, key)
    db.execute(spoil)
    db.close()
    assert run(tmp_path, "doctor") == 1
    assert "FAULT  evidence: the chain does not hold at record" in capsys.readouterr().out
    run(tmp_path, "doctor", "--repair")
    assert "ok     evidence" in capsys.readouterr().out
    again = profile.writer(tmp_path, NOW)
    last = again.execute("select record from evidence order by number desc limit 1").fetchone()[0]
    assert json.loads(last)["kind"] == "gap"
    save(again, "d")
    assert sound(again)
    again.close()


# -- the package ----------------------------------------------------------------------------------


@pytest.fixture
def package(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    out = tmp_path / "beweis.zip"
    db = profile.reader(folder)
    ids = sorted(store.articles.ids(db, Query()))
    db.close()
    capsys.readouterr()
    assert run(folder, "evidence", *map(str, ids), "--out", str(out)) == 0
    return out


def test_a_package_holds_texts_pages_clocks_and_is_sound(
    site: Site, package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = capsys.readouterr().out.strip()
    assert len(head) == 64
    assert cli.main(["verify", str(package), "--head", head]) == 0
    assert "Sound: 2 articles, 1 pages" in capsys.readouterr().out
    with zipfile.ZipFile(package) as read:
        manifest = json.loads(read.read("manifest.json"))
        (article,) = [one for one in manifest["articles"] if one["title"] == "Lage am Morgen"]
        assert read.read(article["pages"][0]["file"]) == site.bodies["/a.html"][2]
        whole = json.loads(read.read(article["file"]))
        warc = read.read("pages.warc.gz")
    assert whole["matches"][0]["rule"] == "Patriot"
    assert set(whole["clocks"]) == {
        *("published", "updated", "first_seen", "extracted", "matched", "alerted")
    }
    assert gzip.decompress(warc).startswith(b"WARC/1.1\r\n")
    info, page, about = [
        (one.rec_type, one.rec_headers, one.content_stream().read())
        for one in ArchiveIterator(io.BytesIO(warc))
    ]
    assert (info[0], page[0], about[0]) == ("warcinfo", "response", "metadata")
    assert page[1].get_header("WARC-Target-URI") == f"{site.base}/a.html"
    assert page[2] == site.bodies["/a.html"][2]


def test_other_articles_stand_in_a_package_only_as_hashes(folder: Path, tmp_path: Path) -> None:
    site_title = "Lage am Morgen"
    db = profile.writer(folder, NOW)
    save(db, "zzz-other")
    db.close()
    out = tmp_path / "b.zip"
    (number,) = [one.record["article"] for one in kept(folder, "Lage")]
    assert run(folder, "evidence", str(number), "--out", str(out)) == 0
    assert cli.main(["verify", str(out)]) == 0
    with zipfile.ZipFile(out) as read:
        everything = b"".join(read.read(name) for name in read.namelist())
    assert site_title.encode() in everything
    assert b"zzz-other" not in everything


Files = dict[str, bytes]


def page_of(files: Files) -> str:
    return next(name for name in files if name.startswith("pages/"))


def swap(name: str, old: bytes, new: bytes) -> Callable[[Files], None]:
    def change(files: Files) -> None:
        assert old in files[name]
        files[name] = files[name].replace(old, new)

    return change


def other_page(files: Files) -> None:
    files[page_of(files)] = PAGE.format(title="Anders", paragraphs="").encode()


def other_page_and_manifest(files: Files) -> None:
    """Somebody who knows what a manifest is."""
    name = page_of(files)
    old = sha256(files[name]).hexdigest().encode()
    other_page(files)
    new = sha256(files[name]).hexdigest().encode()
    files["manifest.json"] = files["manifest.json"].replace(old, new)


def all_but_the_last_link(files: Files) -> None:
    """Somebody who changes the record in the chain, too."""
    old = sha256(files[page_of(files)]).hexdigest().encode()
    other_page_and_manifest(files)
    new = sha256(files[page_of(files)]).hexdigest().encode()
    files["chain.jsonl"] = files["chain.jsonl"].replace(old, new)


def article(files: Files) -> None:
    name = next(name for name in files if name.startswith("articles/"))
    files[name] = files[name].replace(b"2026", b"2021").replace(b"2025", b"2020")


def shorter_chain(files: Files) -> None:
    lines = files["chain.jsonl"].splitlines(keepends=True)
    files["chain.jsonl"] = b"".join(lines[:-1])


def holed_chain(files: Files) -> None:
    lines = files["chain.jsonl"].splitlines(keepends=True)
    files["chain.jsonl"] = b"".join([lines[0], *lines[2:]])


TAMPERED: dict[str, tuple[Callable[[Files], object], str]] = {
    "page": (other_page, "was changed: its SHA-256 is not the manifest's"),
    "page and manifest": (other_page_and_manifest, "manifest.json was changed after the export"),
    "page, manifest, record": (all_but_the_last_link, "Record 1 of the chain was changed"),
    "article": (article, "was changed: its SHA-256 is not the manifest's"),
    "page gone": (lambda files: files.pop(page_of(files)), "is missing from the package"),
    "added": (lambda files: files.update({"pages/9.html": b"x"}), "was added"),
    "no manifest": (lambda files: files.pop("manifest.json"), "manifest.json is missing"),
    "no chain": (lambda files: files.pop("chain.jsonl"), "chain.jsonl is missing"),
    "manifest": (swap("manifest.json", b"Lage", b"Lego"), "manifest.json was changed"),
    "odd manifest": (lambda files: files.update({"manifest.json": b"{"}), "cannot be read"),
    "clock": (swap("chain.jsonl", b'retrieved\\":\\"20', b'retrieved\\":\\"19'), "Record 1 of"),
    "chain cut": (shorter_chain, "does not end with this export"),
    "chain holed": (holed_chain, "does not follow"),
    "odd chain": (lambda files: files.update({"chain.jsonl": b"x\n"}), "chain.jsonl cannot be"),
    "web archive": (swap("pages.warc.gz", b"\x1f\x8b", b"\x1f\x8c"), "pages.warc.gz was changed"),
    "readme": (swap("README.txt", b"Presselage", b"Fresselage"), "README.txt was changed"),
}


@pytest.mark.parametrize("kind", TAMPERED)
def test_each_kind_of_tampering_is_told_in_words(
    package: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    change, told = TAMPERED[kind]
    with zipfile.ZipFile(package) as read:
        files = {name: read.read(name) for name in read.namelist()}
    before = dict(files)
    change(files)
    assert files != before
    with zipfile.ZipFile(package, "w") as written:
        for name, data in files.items():
            written.writestr(name, data)
    assert cli.main(["verify", str(package)]) == 1
    said = capsys.readouterr().out
    assert told in said
    assert "Traceback" not in said


def test_a_package_made_anew_from_the_start_is_told_by_the_last_link(
    folder: Path, package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = capsys.readouterr().out.strip()
    again = tmp_path / "neu.zip"
    assert run(folder, "evidence", "1", "--out", str(again)) == 0
    assert cli.main(["verify", str(again), "--head", head]) == 1
    assert "not the one that was noted" in capsys.readouterr().out


@pytest.mark.parametrize("at", [0.3, 0.6, 0.97])
def test_a_package_that_was_cut_or_spoiled_on_the_way_is_told_in_words(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], at: float
) -> None:
    data = bytearray(package.read_bytes())
    place = int(len(data) * at)
    for name, spoiled in (("cut.zip", data[:place]), ("bits.zip", bytearray(data))):
        if name == "bits.zip":
            spoiled[place : place + 40] = bytes(40)
        (tmp_path / name).write_bytes(spoiled)
        assert cli.main(["verify", str(tmp_path / name)]) == 1
        told = capsys.readouterr()
        assert told.out.strip()
        assert "Traceback" not in told.out + told.err


def test_files_that_are_no_package_and_no_file_at_all_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.zip").write_text("Hallo")
    assert cli.main(["verify", str(tmp_path / "x.zip")]) == 1
    assert "no ZIP file" in capsys.readouterr().out
    assert cli.main(["verify", str(tmp_path / "nichts.zip")]) == 1
    assert cli.main(["verify", str(tmp_path)]) == 1
    shutil.make_archive(str(tmp_path / "other"), "zip", tmp_path)
    assert cli.main(["verify", str(tmp_path / "other.zip")]) == 1
    assert "manifest.json is missing" in capsys.readouterr().out


def test_a_package_that_cannot_be_written_leaves_nothing(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "evidence", "1", "--out", str(tmp_path / "nein" / "b.zip")) == 1
    assert "does not exist" in capsys.readouterr().err
    assert run(folder, "evidence", "99", "--out", str(tmp_path / "b.zip")) == 1
    assert run(folder, "evidence", "--out", str(tmp_path / "b.zip")) == 2
    assert not (tmp_path / "b.zip").exists()


def test_a_raw_page_is_unpacked_as_it_was() -> None:
    made = raw_of(PageBytes("http://a.example/", b"abc" * 99, {}))
    assert isinstance(made, Raw)
    assert store.evidence.unpacked(made.packed) == b"abc" * 99
