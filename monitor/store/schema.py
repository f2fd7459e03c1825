"""The archive's tables, step by step. What the world says apart from the analyst's marks.

An archive that has them all is opened at every start: what a step needs is loaded with the step.
"""

from __future__ import annotations

import logging
from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from monitor.store.connect import StoreError, transaction
from monitor.types import Opening, Watch

log = logging.getLogger(__name__)
LOOKS = 50_000
"""Steps of SQLite's machine between two looks whether to stop."""
steps = Migrations("presselage")


@steps()
def m001_first_desk(db: Database) -> None:
    """Feeds, articles, versions; marks; rules and matches; the full-text index; settings."""
    from monitor.store.tallies import TRIGGERS
    from monitor.store.visits import PLANNING
    from monitor.store.vocabulary import TABLES

    for statement in (
        """CREATE TABLE feeds (
            id INTEGER PRIMARY KEY AUTOINCREMENT, url TEXT NOT NULL UNIQUE,
            title TEXT NOT NULL DEFAULT '',
            folder TEXT NOT NULL DEFAULT '', site TEXT NOT NULL DEFAULT '',
            language TEXT NOT NULL DEFAULT '', added INTEGER NOT NULL,
            etag TEXT NOT NULL DEFAULT '', modified TEXT NOT NULL DEFAULT '',
            body_hash TEXT NOT NULL DEFAULT '', moved TEXT NOT NULL DEFAULT '',
            polled INTEGER, succeeded INTEGER, changed INTEGER, due INTEGER,
            failures INTEGER NOT NULL DEFAULT 0, failure TEXT, gone INTEGER NOT NULL DEFAULT 0,
            every INTEGER NOT NULL DEFAULT 0, silent INTEGER, normal REAL NOT NULL DEFAULT 0,
            entries INTEGER NOT NULL DEFAULT 0, unread INTEGER NOT NULL DEFAULT 0,
            kind TEXT NOT NULL DEFAULT 'feed', selector TEXT NOT NULL DEFAULT '',
            fetching TEXT NOT NULL DEFAULT '{}')""",
        # Illness, silence; without a feed: when the desk ran, when it was offline.
        """CREATE TABLE spells (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            feed INTEGER REFERENCES feeds(id) ON DELETE CASCADE,
            kind TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER)""",
        "CREATE INDEX spells_of_feed ON spells (feed, start)",
        """CREATE TABLE days (
            feed INTEGER NOT NULL REFERENCES feeds(id) ON DELETE CASCADE, day INTEGER NOT NULL,
            polls INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0,
            articles INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (feed, day)) WITHOUT ROWID""",
        """CREATE TABLE arrivals (
            feed INTEGER NOT NULL REFERENCES feeds(id) ON DELETE CASCADE, hour INTEGER NOT NULL,
            articles INTEGER NOT NULL, times INTEGER NOT NULL,
            PRIMARY KEY (feed, hour)) WITHOUT ROWID""",
        """CREATE TABLE articles (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            feed INTEGER REFERENCES feeds(id) ON DELETE SET NULL, source TEXT NOT NULL DEFAULT '',
            key TEXT NOT NULL, hash TEXT NOT NULL, url TEXT NOT NULL, title TEXT NOT NULL,
            author TEXT NOT NULL, language TEXT NOT NULL,
            quality TEXT NOT NULL, origin TEXT NOT NULL, published INTEGER,
            date_raw TEXT NOT NULL DEFAULT '', first_seen INTEGER NOT NULL, updated INTEGER,
            version INTEGER NOT NULL DEFAULT 1, agency TEXT NOT NULL DEFAULT '', gone INTEGER,
            failure TEXT,
            quiet INTEGER NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0, again INTEGER,
            tags TEXT NOT NULL DEFAULT '',
            text TEXT NOT NULL, UNIQUE (feed, key))""",
        "CREATE INDEX articles_seen ON articles (first_seen)",
        "CREATE INDEX articles_of_feed ON articles (feed)",
        "CREATE INDEX articles_again ON articles (again) WHERE again IS NOT NULL",
        """CREATE TABLE versions (
            article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
            version INTEGER NOT NULL, title TEXT NOT NULL, body BLOB NOT NULL,
            seen INTEGER NOT NULL, PRIMARY KEY (article, version)) WITHOUT ROWID""",
        """CREATE TABLE edits (
            id INTEGER PRIMARY KEY,
            article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
            version INTEGER NOT NULL, kind TEXT NOT NULL, at INTEGER NOT NULL,
            gained TEXT NOT NULL DEFAULT '[]', lost TEXT NOT NULL DEFAULT '[]')""",
        "CREATE INDEX edits_of_article ON edits (article)",
        """CREATE TABLE visits (
            article INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
            due INTEGER NOT NULL, etag TEXT NOT NULL DEFAULT '',
            modified TEXT NOT NULL DEFAULT '', hash TEXT NOT NULL DEFAULT '',
            headline TEXT NOT NULL DEFAULT '')""",
        "CREATE INDEX visits_due ON visits (due)",
        """CREATE TABLE pruned (
            feed INTEGER NOT NULL REFERENCES feeds(id) ON DELETE CASCADE, key BLOB NOT NULL,
            PRIMARY KEY (feed, key)) WITHOUT ROWID""",
        """CREATE TABLE repeated (
            id INTEGER PRIMARY KEY AUTOINCREMENT, host TEXT NOT NULL, hash INTEGER NOT NULL,
            articles INTEGER NOT NULL DEFAULT 0, seen BLOB NOT NULL, UNIQUE (host, hash))""",
        "CREATE INDEX repeated_often ON repeated (host) WHERE articles >= 5",
        """CREATE TABLE marks (
            article INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
            read INTEGER NOT NULL DEFAULT 0, flagged INTEGER NOT NULL DEFAULT 0,
            flagged_at INTEGER)""",
        "CREATE INDEX marks_flagged ON marks (article) WHERE flagged = 1",
        "CREATE INDEX marks_read ON marks (article) WHERE read = 1",
        """CREATE TABLE rules (
            id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE,
            expression TEXT NOT NULL, colour TEXT NOT NULL, level TEXT NOT NULL,
            enabled INTEGER NOT NULL DEFAULT 1, created INTEGER NOT NULL,
            slow INTEGER NOT NULL DEFAULT 0, paused TEXT NOT NULL DEFAULT '',
            sentences TEXT NOT NULL DEFAULT '',
            unread INTEGER NOT NULL DEFAULT 0)""",
        """CREATE TABLE matches (
            article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
            rule INTEGER NOT NULL REFERENCES rules(id) ON DELETE CASCADE,
            number INTEGER NOT NULL, field TEXT NOT NULL, start INTEGER NOT NULL,
            stop INTEGER NOT NULL, form TEXT NOT NULL, term TEXT NOT NULL, reason TEXT NOT NULL,
            PRIMARY KEY (article, rule, number)) WITHOUT ROWID""",
        "CREATE INDEX matches_of_rule ON matches (rule, article)",
        """CREATE TABLE hits (
            rule INTEGER NOT NULL REFERENCES rules(id) ON DELETE CASCADE,
            article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
            PRIMARY KEY (rule, article)) WITHOUT ROWID""",
        "CREATE INDEX hits_of_article ON hits (article)",
        """CREATE TABLE alerts (
            article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
            rule INTEGER NOT NULL REFERENCES rules(id) ON DELETE CASCADE,
            found INTEGER NOT NULL, told INTEGER, PRIMARY KEY (article, rule)) WITHOUT ROWID""",
        "CREATE INDEX alerts_due ON alerts (article) WHERE told IS NULL",
        "CREATE TABLE term_lists (name TEXT PRIMARY KEY COLLATE NOCASE, terms TEXT NOT NULL)",
        """CREATE TABLE robots (place TEXT PRIMARY KEY, asked INTEGER NOT NULL,
            delay REAL NOT NULL) WITHOUT ROWID""",
        "CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        *TABLES,
        "CREATE TABLE vocabulary (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE)",
        *TRIGGERS,
        *PLANNING,
    ):
        db.conn.execute(statement)


@steps()
def m002_items(db: Database) -> None:
    """The items of each feed that need not be read again."""
    from monitor.store import items

    db.conn.execute(items.TABLE)


@steps()
def m003_stories(db: Database) -> None:
    """Which articles tell one story; those that are stored already are looked at later."""
    from monitor.store.placing import TABLES as PRINTS
    from monitor.store.stories import TABLES as STORIES

    for statement in (*STORIES, *PRINTS):
        db.conn.execute(statement)
    last = db.conn.execute("SELECT COALESCE(MAX(id), 0) FROM articles").fetchone()[0]
    if last:
        db.conn.execute(
            "INSERT INTO settings (key, value) VALUES ('stories_unread', ?)", (f"[0, {last}]",)
        )


@steps()
def m010_searches(db: Database) -> None:
    """Searches that are kept by name, and indexes for asking when and by whom."""
    from monitor.store import searches
    from monitor.store.meta import MOMENT

    for statement in searches.TABLES:
        db.conn.execute(statement)
    moment = MOMENT.format("")
    db.conn.execute(f"CREATE INDEX articles_appeared ON articles ({moment})")
    db.conn.execute("CREATE INDEX articles_agency ON articles (agency) WHERE agency <> ''")


@steps()
def m011_trends(db: Database) -> None:
    """Articles by hour, rule and source; those that are there already are counted."""
    from monitor.store import trends

    trends.make(db)


@steps()
def m020_clocks(db: Database) -> None:
    """When an article was read and first matched, and when its source says it was changed."""
    from monitor.store.clocks import CLOCKS

    for statement in CLOCKS:
        db.conn.execute(statement)


@steps()
def m021_evidence(db: Database) -> None:
    """Pages as they were retrieved, in a chain of hashes, and those that are still wanted."""
    from monitor.store.evidence import TABLES as PROOFS
    from monitor.store.wanted import TABLES as WANTED

    for statement in (*PROOFS, *WANTED):
        db.conn.execute(statement)


@steps()
def m022_retention(db: Database) -> None:
    """How long the articles of a feed are kept."""
    from monitor.store.retention import STEPS as RETENTION

    for statement in RETENTION:
        db.conn.execute(statement)


@steps()
def columns(db: Database) -> None:
    """Lists by publication."""
    from monitor.store import orders

    db.conn.execute(orders.INDEX)


@steps()
def m030_notes(db: Database) -> None:
    """What the analyst writes to articles: notes and labels."""
    from monitor.store.notes import TABLES as NOTES

    for statement in NOTES:
        db.conn.execute(statement)


@steps()
def m031_triage(db: Database) -> None:
    """What is irrelevant, which stories are muted, and every article's score."""
    from monitor.store.marks import TABLES as MARKS
    from monitor.store.scores import FILL
    from monitor.store.scores import TABLES as SCORES
    from monitor.store.stories import MUTES

    for statement in (*MARKS, *MUTES, *SCORES, *FILL):
        db.conn.execute(statement)


@steps()
def m040_noted_pages(db: Database) -> None:
    """A note or a label asks for the page as a flag does, also one that is there already."""
    from monitor.store.wanted import NOTED as WANTED_FOR_NOTES

    for statement in WANTED_FOR_NOTES:
        db.conn.execute(statement)


@steps()
def m040_hours(db: Database) -> None:
    """When and where rules hold, and alerts that wait for the end of their quiet hours."""
    from monitor.store import ruled

    for statement in ruled.STEPS:
        db.conn.execute(statement)


@steps()
def m060_contacts(db: Database) -> None:
    """Every host that is asked for anything."""
    from monitor.store.contacts import TABLES as CONTACTS

    for statement in CONTACTS:
        db.conn.execute(statement)


@steps()
def m070_pauses(db: Database) -> None:
    """Feeds that rest, and whether the pages of a feed's articles are fetched."""
    from monitor.store.pauses import STEPS as PAUSES

    for statement in PAUSES:
        db.conn.execute(statement)


@steps()
def m080_one_index(db: Database) -> None:
    """Two steps had made the same index, each under a name of its own."""
    db.conn.execute("DROP INDEX articles_appeared")


def migrate(db: Database, archive: Path | None = None, watch: Watch | None = None) -> Path | None:
    """Bring an archive to this program's schema: all steps or none, so that one that was
    interrupted begins anew the next time.

    An archive that is in use already (its file is ``archive``) is copied first; gives the copy.
    Raises ``StoreError`` for an archive of a newer program, and when there is no room for the
    copy, and ``backup.Stopped`` when ``watch`` stops it: in each case it is left untouched.
    """
    from monitor.store.backup import Stopped

    watch = watch or Watch()
    refuse_newer(db)
    waiting = steps.pending(db)
    if not waiting:
        return None
    made = None
    if archive is not None and steps.applied(db):
        from monitor.store import backup

        made = backup.before(archive, db, waiting[0].name, watch)
        log.warning("The archive is brought to a new form; as it was it is kept in %s.", made)
    # The lock comes first: two programs that start at once must not both run the steps.
    try:
        db.conn.set_progress_handler(lambda: int(watch.stopped()), LOOKS)
        with transaction(db):
            refuse_newer(db)
            for at, after in enumerate([*waiting[1:], None]):
                watch.told(Opening("steps", at, len(waiting)))
                steps.apply(db, stop_before=after.name if after else None)
                if watch.stopped():
                    raise Stopped
    except StoreError as error:
        if watch.stopped():
            raise Stopped from error
        raise
    finally:
        db.conn.set_progress_handler(None, LOOKS)
    return made


def refuse_newer(db: Database) -> None:
    known = {step.name for step in steps._migrations}
    if newer := sorted({step.name for step in steps.applied(db)} - known):
        raise StoreError(
            "This archive was written by a newer version of Presselage "
            f"({newer[-1]}). Please update the program; nothing was changed.",
            "newer",
        )
