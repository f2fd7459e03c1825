"""The engine without a window: turns a command line into a call and an exit code.

Imports nothing heavy before it knows the command, so that `--help` answers at once.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

from monitor import __version__

COLOURS = ("amber", "blue", "green", "red", "violet", "teal", "pink", "grey")
LEVELS = ("log", "show", "notify", "urgent")
KINDS = ("feed", "sitemap", "page")
PLACES = ("all", "title", "head", "lead", "text")
DIALECTS = ("meltwater", "talkwalker", "factiva", "google", "inoreader", "mediacloud", "genios")
"""Of ``match.foreign``, which is not loaded for a command line."""
READING = ("search", "article", "stories", "story", "flag", "unflag", "note", "tag", "untag",
           "export", "evidence")  # fmt: skip
"""Commands that a demo has nothing to show for before its first round."""
DEMO_INTERVAL = timedelta(seconds=4)
"""How often a demo profile polls its loopback feeds."""


def parser() -> argparse.ArgumentParser:
    """The whole command line. Without a subcommand the window opens."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--data",
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="the profile's folder (also PRESSELAGE_DATA)",
    )
    shared.add_argument(
        "--demo",
        action="store_true",
        default=argparse.SUPPRESS,
        help="a throw-away profile fed by the demo world",
    )
    top = argparse.ArgumentParser(
        prog="presselage",
        parents=[shared],
        description="Media monitor: without a command it opens the window.",
        epilog="Addresses (https:, feed:) and lists of feeds (.opml) in the place of a command are "
        "opened in the window, in the one that is open already if there is one.",
    )
    top.add_argument("--version", action="version", version=f"presselage {__version__}")
    top.add_argument("--language", choices=("de", "en"), help="language of the window")
    top.add_argument(
        "--theme", choices=("system", "light", "dark", "contrast"), help="looks of the window"
    )
    top.add_argument("--tray", action="store_true", help="begin without a window, in the tray")
    top.add_argument("--shot", metavar="FILE.png", help="keep a picture of the window, and end")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")

    def add(place: argparse._SubParsersAction[argparse.ArgumentParser], name: str, help: str,
            run: str) -> argparse.ArgumentParser:  # fmt: skip
        made = place.add_parser(name, help=help, description=help, parents=[shared])
        made.set_defaults(run=run)
        return made

    feeds = commands.add_parser("feeds", help="subscriptions", parents=[shared])
    inside = feeds.add_subparsers(dest="action", required=True, metavar="ACTION")
    one = add(inside, "add", "subscribe to feeds", "subscriptions.feeds_add")
    one.add_argument("urls", nargs="*", metavar="URL")
    one.add_argument("--title")
    one.add_argument("--folder")
    one.add_argument("--kind", choices=KINDS, help="feed (default), news sitemap or watched page")
    one.add_argument("--selector", metavar="CSS", help="where on a page the links stand")
    one.add_argument("--local", metavar="PATH", help="a feed in a file of this computer")
    one = add(inside, "find", "look for the sources of a website", "access.feeds_find")
    one.add_argument("url", metavar="URL")
    one.add_argument("--json", action="store_true")
    one = add(inside, "set", "change how a source is read and fetched", "access.feeds_set")
    one.add_argument("id", type=int, metavar="ID")
    one.add_argument("--kind", choices=KINDS)
    one.add_argument("--selector", metavar="CSS")
    one.add_argument("--user-agent", metavar="TEXT", help="empty for the desk's own")
    one.add_argument("--timeout", type=float, metavar="SECONDS", help="0 for the desk's own")
    one.add_argument("--cookies", choices=("on", "off"), help="of this feed's own server")
    one.add_argument("--keep-days", type=int, metavar="N", help="0 for as long as all others")
    one.add_argument("--pages", choices=("desk", "never", "always"), help="of its articles; "
                     "as the desk's setting says, or whatever that says")  # fmt: skip
    one.add_argument("--user", metavar="NAME", help="with the password from --password")
    one.add_argument("--password", metavar="TEXT", help="- reads it from standard input")
    one.add_argument("--header", metavar="'NAME: VALUE'", help="instead of a password")
    one.add_argument("--no-login", action="store_true", help="forget password and header")
    one.add_argument("--certificate", metavar="SHA256", help="accept this one; none takes it back")
    for name, help_ in (("pause", "let feeds rest; polls by name go on"),
                        ("resume", "go on with feeds that rested")):  # fmt: skip
        one = add(inside, name, help_, f"subscriptions.feeds_{name}")
        one.add_argument("ids", nargs="+", type=int, metavar="ID")
    one = add(inside, "certificate", "show a server's certificate", "access.feeds_certificate")
    one.add_argument("id", type=int, metavar="ID")
    one = add(inside, "import", "take over an OPML list", "subscriptions.feeds_import")
    one.add_argument("file", metavar="FILE.opml")
    one.add_argument("--yes", action="store_true", help="add more than 10,000 feeds, too")
    one = add(inside, "export", "write an OPML list (- for stdout)", "subscriptions.feeds_export")
    one.add_argument("file", metavar="FILE.opml")
    one = add(inside, "list", "show subscriptions and their health", "subscriptions.feeds_list")
    one.add_argument("--json", action="store_true")
    one = add(inside, "check", "say which feeds are ill or silent, and why", "checking.check")
    one.add_argument("--json", action="store_true")
    one = add(inside, "remove", "unsubscribe", "subscriptions.feeds_remove")
    one.add_argument("id", type=int, metavar="ID")

    rules = commands.add_parser("rules", help="what the desk watches for", parents=[shared])
    inside = rules.add_subparsers(dest="action", required=True, metavar="ACTION")
    one = add(inside, "add", "add or replace a rule", "ruling.rules_add")
    one.add_argument("name", metavar="NAME")
    one.add_argument("expression", metavar="EXPRESSION")
    limits_of(one)
    one = add(inside, "edit", "change a rule", "ruling.rules_edit")
    one.add_argument("name", metavar="NAME")
    one.add_argument("--expression", metavar="EXPRESSION")
    one.add_argument("--rename", metavar="NAME")
    on = one.add_mutually_exclusive_group()
    on.add_argument("--off", action="store_true", default=None, help="take it out of force")
    on.add_argument("--on", action="store_false", dest="off", default=None, help="put it in force")
    limits_of(one)
    one = add(inside, "list", "show the rules", "ruling.rules_list")
    one.add_argument("--json", action="store_true")
    add(inside, "apply", "go on with rules that were not applied to all stored articles",
        "ruling.rules_apply")  # fmt: skip
    one = add(inside, "remove", "remove a rule", "ruling.rules_remove")
    one.add_argument("name", metavar="NAME")

    one = add(inside, "forms", "show which stored words a rule's terms find", "wording.forms")
    one.add_argument("expression", metavar="EXPRESSION")
    one.add_argument("--json", action="store_true")
    one = add(inside, "convert", "turn another system's query into a rule", "wording.convert")
    one.add_argument("query", metavar="QUERY", help="the query, or @FILE")
    one.add_argument("--from", dest="source", required=True, choices=DIALECTS)
    one.add_argument("--json", action="store_true")

    one = add(inside, "packs", "show the rule packs that come with the program",
              "wording.packs_list")  # fmt: skip
    one.add_argument("--json", action="store_true")
    one = add(inside, "import", "take a rule pack over", "wording.rules_import")
    one.add_argument("pack", metavar="PACK", help="a file, - for stdin, or a shipped pack's name")
    one.add_argument("--replace", action="store_true", help="also rules that are there already")
    one = add(inside, "export", "write all rules as a pack", "wording.rules_export")
    one.add_argument("file", metavar="FILE", help="- for stdout")
    one.add_argument("--name", default="Presselage", help="the pack's name")
    one = add(inside, "lint", "look for rules that nobody wants so", "wording.rules_lint")
    one.add_argument("--json", action="store_true")

    lists = commands.add_parser("lists", help="reusable lists of terms", parents=[shared])
    inside = lists.add_subparsers(dest="action", required=True, metavar="ACTION")
    one = add(inside, "list", "show the lists", "wording.lists_list")
    one.add_argument("--json", action="store_true")
    one = add(inside, "set", "save a list, one term a line", "wording.lists_set")
    one.add_argument("name", metavar="NAME")
    one.add_argument("file", nargs="?", default="-", metavar="FILE")
    one = add(inside, "remove", "remove a list", "wording.lists_remove")
    one.add_argument("name", metavar="NAME")

    one = add(commands, "poll", "one round over the due feeds", "polling.poll")
    one.add_argument("--all", action="store_true", help="all that are not paused, due or not")
    one.add_argument("--feed", metavar="URL", help="only this address, subscribing to it when new")
    one.add_argument("--json", action="store_true")
    add(commands, "watch", "poll on and print matched articles as they come", "polling.watch")

    one = add(commands, "search", "search the archive", "reading.search")
    one.add_argument("query", nargs="?", metavar="QUERY")
    one.add_argument("--saved", metavar="NAME", help="a saved search, narrowed by QUERY if given")
    one.add_argument("--json", action="store_true")
    one.add_argument("--limit", type=int, default=100, metavar="N")
    one = add(commands, "trends", "how often what was in the news", "trending.trends")
    one.add_argument("--rule", metavar="NAME")
    one.add_argument("--source", metavar="NAME", help="one feed, also part of its name or address")
    one.add_argument("--span", default="7d", metavar="SPAN", help="such as 24h, 7d (default), 3m")
    one.add_argument("--by", choices=("hour", "day"), help="else whatever fits the span")
    one.add_argument("--json", action="store_true")
    searches = commands.add_parser("searches", help="searches kept by name", parents=[shared])
    inside = searches.add_subparsers(dest="action", required=True, metavar="ACTION")
    one = add(inside, "list", "show the saved searches", "searching.searches_list")
    one.add_argument("--json", action="store_true")
    one = add(inside, "add", "save a search, or change it", "searching.searches_add")
    one.add_argument("name", metavar="NAME")
    one.add_argument("query", metavar="QUERY")
    one = add(inside, "remove", "forget a saved search", "searching.searches_remove")
    one.add_argument("name", metavar="NAME")
    one = add(commands, "article", "show an article and its matches", "reading.article")
    one.add_argument("id", type=int, metavar="ID")
    one.add_argument("--json", action="store_true")
    one.add_argument("--versions", action="store_true", help="all its texts, and what changed")
    one = add(commands, "stories", "show the newest stories", "stories.newest")
    one.add_argument("--json", action="store_true")
    one.add_argument("--limit", type=int, default=20, metavar="N")
    one = add(commands, "story", "show who told an article's story, or correct it", "stories.story")
    one.add_argument(
        "what",
        nargs="+",
        metavar="ID",
        help="an article; split ID…: these are none of their story; merge ID ID…: one story",
    )
    one.add_argument("--json", action="store_true")
    for name, help_ in (("flag", "flag articles"), ("unflag", "take flags off")):
        one = add(commands, name, help_, f"reading.{name}")
        one.add_argument("ids", type=int, nargs="+", metavar="ID")
    one = add(commands, "note", "write a note to an article, or show it", "reading.note")
    one.add_argument("id", type=int, metavar="ID")
    one.add_argument("text", nargs="*", metavar="TEXT", help='"" removes the note')
    for name, help_ in (("tag", "give an article labels"), ("untag", "take labels off")):
        one = add(commands, name, help_, f"reading.{name}")
        one.add_argument("id", type=int, metavar="ID")
        one.add_argument("names", nargs="+", metavar="NAME")
    one = add(commands, "export", "write articles to a file", "reading.export")
    one.add_argument("--format", choices=("csv", "json", "html"), required=True)
    one.add_argument("--out", required=True, metavar="PATH")
    one.add_argument(
        "--gaps", action="store_true", help="add what may have been missed (html, json)"
    )
    one.add_argument(
        "--no-notes", action="store_true", help="leave out the desk's own notes and labels"
    )
    which = one.add_mutually_exclusive_group()
    which.add_argument("--flagged", action="store_true")
    which.add_argument("--query", metavar="Q")

    one = add(commands, "evidence", "save articles with their raw pages and the proof of them",
              "evidence.evidence")  # fmt: skip
    one.add_argument("ids", type=int, nargs="*", metavar="ID")
    one.add_argument("--out", required=True, metavar="FILE.zip")
    one.add_argument("--flagged", action="store_true", help="also all flagged articles")
    one = add(commands, "verify", "tell whether such a package was changed", "evidence.verify")
    one.add_argument("file", metavar="FILE.zip")
    one.add_argument("--head", metavar="LINK", help="the last link, as it was noted elsewhere")
    one.add_argument("--json", action="store_true")

    one = add(commands, "backup", "copy the archive and verify the copy", "upkeep.backup")
    one.add_argument("dir", nargs="?", metavar="DIR", help="else the profile's own folder for it")
    one = add(commands, "restore", "put a backup in the archive's place", "upkeep.restore")
    one.add_argument("file", metavar="FILE")
    one = add(commands, "doctor", "look whether the archive is in order", "upkeep.doctor")
    one.add_argument("--json", action="store_true")
    one.add_argument("--repair", action="store_true", help="mend what can be mended")
    one = add(commands, "stats", "sizes and figures of the archive", "upkeep.stats")
    one.add_argument("--json", action="store_true")
    help_ = "remove old articles for good, never flagged or noted ones"
    one = add(commands, "prune", help_, "upkeep.prune")
    what = one.add_mutually_exclusive_group(required=True)
    what.add_argument("--older-than", metavar="SPAN", help="such as 90d, 12w, 6m, 1y")
    what.add_argument("--keep", type=int, metavar="N", help="only the newest N articles stay")
    what.add_argument("--size", type=float, metavar="MB", help="until the archive is no larger")
    what.add_argument("--settings", action="store_true", help="what the settings let go")
    one.add_argument("--feed", type=int, metavar="ID", help="with --older-than: of this feed only")

    moved = commands.add_parser("profile", help="the whole profile in a file", parents=[shared])
    inside = moved.add_subparsers(dest="action", required=True, metavar="ACTION")
    one = add(inside, "export", "write the profile to a file, without passwords",
              "moving.profile_export")  # fmt: skip
    one.add_argument("file", metavar="FILE.zip")
    one = add(inside, "import", "make the profile of a file this one", "moving.profile_import")
    one.add_argument("file", metavar="FILE.zip")

    chosen = commands.add_parser("settings", help="what can be chosen", parents=[shared])
    inside = chosen.add_subparsers(dest="action", required=True, metavar="ACTION")
    one = add(inside, "list", "show all settings", "settings.settings_list")
    one.add_argument("--json", action="store_true")
    one = add(inside, "get", "show one setting", "settings.settings_get")
    one.add_argument("key", metavar="KEY")
    one = add(inside, "set", "change a setting; without a value, to what is usual",
              "settings.settings_set")  # fmt: skip
    one.add_argument("key", metavar="KEY")
    one.add_argument("value", nargs="?", metavar="VALUE")

    one = add(commands, "match", "try a rule on a text", "cases.match")
    one.add_argument("--rule", metavar="EXPRESSION")
    one.add_argument("--cases", metavar="FILE.jsonl")
    one.add_argument("--lang", default="de")
    one.add_argument("--json", action="store_true")
    one.add_argument("file", nargs="?", default="-", metavar="FILE")
    for name in ("parse", "extract"):
        one = add(commands, name, f"{name} files in bulk", f"cases.{name}")
        one.add_argument("--cases", required=True, metavar="FILE.jsonl")
    one = add(commands, "demo", "serve the demo world on loopback", "polling.demo")
    one.add_argument("--interval", type=float, default=4.0, help="seconds between two articles")
    one.add_argument("--port", type=int, default=0)
    return top


def limits_of(one: argparse.ArgumentParser) -> None:
    """What can be said of a rule beside its name and expression."""
    one.add_argument("--colour", choices=COLOURS)
    one.add_argument("--level", choices=LEVELS)
    one.add_argument("--quiet", metavar="HOURS", help="22:00-06:00, mon-fri 22:00-06:00, or off")
    one.add_argument("--through", choices=("yes", "no"), help="an urgent one rings all the same")
    one.add_argument("--mute-until", dest="muted", metavar="TIME", help="2026-12-01 07:00, or off")
    one.add_argument("--ends", metavar="TIME", help="2026-12-31 with that day, or never")
    one.add_argument("--place", choices=PLACES, help="where in the article it looks")
    one.add_argument("--languages", metavar="CODES", help="such as de,en; empty for all")
    one.add_argument("--sources", choices=("all", "only", "but"), help="of those named next")
    one.add_argument("--in-folder", dest="folders", action="append", metavar="FOLDER")
    one.add_argument("--in-feed", dest="feeds", action="append", metavar="URL")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand; gives the exit code. Called without one, it watches."""
    args = parser().parse_args(arguments)
    return call(args, window=None)


def call(args: argparse.Namespace, window: Callable[[argparse.Namespace, Path], int] | None) -> int:
    """Run what was asked for: a subcommand, the given window, or a watch in the terminal."""
    from monitor.commands.output import ERROR, INTERRUPTED, say

    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    # Ended by the system, a command cleans up as after Ctrl+C: a demo's profile must not stay.
    signal.signal(signal.SIGTERM, interrupted)
    try:
        if getattr(args, "demo", False) and args.command != "demo":
            return in_demo(args, window)
        from monitor.profile import folder

        return run(args, folder(getattr(args, "data", None)), window)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # `presselage search … | head`
        sys.stderr.close()
        return ERROR
    except Exception as error:
        from monitor.store.connect import StoreError

        if isinstance(error, StoreError):
            say(str(error))
            return ERROR
        if isinstance(error, PermissionError):
            say(f"{error.filename} cannot be used: permission denied.")
            return ERROR
        raise


def interrupted(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def run(
    args: argparse.Namespace,
    folder: Path,
    window: Callable[[argparse.Namespace, Path], int] | None,
) -> int:
    from importlib import import_module

    from monitor.profile import visit

    if args.command is None and window is not None:
        return window(args, folder)
    module, function = getattr(args, "run", "polling.watch").split(".")
    command = getattr(import_module(f"monitor.commands.{module}"), function)
    if function == "watch" and getattr(args, "demo", False):
        return command(args, folder, interval=DEMO_INTERVAL)  # type: ignore[no-any-return]
    with visit(folder):
        return command(args, folder)  # type: ignore[no-any-return]


def in_demo(
    args: argparse.Namespace, window: Callable[[argparse.Namespace, Path], int] | None
) -> int:
    """Run a command against a new profile that subscribes to the demo world, and drop both."""
    from monitor.demo import DemoWorld

    world = DemoWorld()
    world.start()
    try:
        with tempfile.TemporaryDirectory(prefix="presselage-demo-") as place:
            folder = Path(place)
            subscribe(world, folder)
            if args.command in READING:
                from monitor.commands.polling import running

                with running(folder) as engine:
                    engine.poll(all=True).result()
            return run(args, folder, window)
    finally:
        world.close()


def subscribe(world: object, folder: Path) -> None:
    """Make a profile that reads the demo world's feeds with its rules."""
    from datetime import UTC, datetime

    from monitor import profile, store

    now = datetime.now(UTC)
    db = profile.writer(folder, now)
    for title, url, place in world.feeds:  # type: ignore[attr-defined]
        store.feeds.add(db, url, title, place, now)
    db.close()


if __name__ == "__main__":
    raise SystemExit(main())
