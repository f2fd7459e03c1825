"""Every value that travels between the rooms. Nothing here acts.

Times are aware UTC ``datetime``; spans are half-open code points of the *stored* text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, NamedTuple

Field = Literal["title", "text"]
Level = Literal["log", "show", "notify", "urgent"]
LEVELS: tuple[Level, ...] = ("log", "show", "notify", "urgent")
Quality = Literal[
    "article", "teaser", "consent", "bot", "paywall", "empty", "error", "other",
    "pdf", "script", "video", "gallery",
]  # fmt: skip
Kind = Literal["feed", "sitemap", "page"]
"""What a source is: a feed, a news sitemap, or a web page whose links are watched."""
KINDS: tuple[Kind, ...] = ("feed", "sitemap", "page")
Place = Literal["", "title", "head", "lead", "text"]
"""Where in an article a rule looks; empty for all of it, ``head`` is title and lead."""
PLACES: tuple[Place, ...] = ("", "title", "head", "lead", "text")
Sources = Literal["all", "only", "but"]
SOURCES: tuple[Sources, ...] = ("all", "only", "but")
Paging = Literal["", "never", "always"]
"""Whether the pages of a feed's articles are fetched; empty for as the settings say."""
PAGINGS: tuple[Paging, ...] = ("", "never", "always")


@dataclass(frozen=True, slots=True)
class Fetching:
    """What one source needs to be fetched, beside what all have."""

    agent: str = ""
    """Its own User-Agent; empty for the desk's."""
    timeout: float = 0.0
    """Seconds; 0 for the desk's limit."""
    cookies: bool = False
    """Whether cookies of its own host are taken and sent back there."""
    certificate: str = ""
    """SHA-256 (hexadecimal) of the one certificate accepted though it cannot be trusted."""
    login: str = ""
    """Under which name ``credentials`` keeps its password or header; empty for none."""


class Opening(NamedTuple):
    """How far an archive of an older program is on its way to this one's form."""

    stage: Literal["copy", "check", "steps"]
    done: int = 0
    total: int = 0
    """0 while nobody knows."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Who looks on while something long goes on, and may stop it."""

    told: Callable[[Opening], object] = lambda opening: None
    stopped: Callable[[], bool] = lambda: False


class Contact(NamedTuple):
    """A host that was asked for something."""

    host: str
    first: datetime
    last: datetime
    requests: int
    pages: int
    """How many of them were for articles' pages."""


class Offer(NamedTuple):
    """A source that a website has."""

    url: str
    title: str = ""
    kind: Kind = "feed"


@dataclass(frozen=True, slots=True)
class Feed:
    """A subscription with what its last polls taught us."""

    id: int
    url: str
    title: str = ""
    folder: str = ""
    site: str = ""
    language: str = ""
    added: datetime | None = None
    etag: str = ""
    modified: str = ""
    body_hash: str = ""
    polled: datetime | None = None
    """Last attempt, whatever came of it."""
    succeeded: datetime | None = None
    changed: datetime | None = None
    """When it last brought a new article."""
    due: datetime | None = None
    """Not to be polled before; ``None`` means at once."""
    failures: int = 0
    """In a row; 0 after a success."""
    failure: Failure | None = None
    gone: bool = False
    """410: not polled any more until the user asks for it."""
    moved: str = ""
    """Where it says it has gone for good; followed once it says so again."""
    every: int = 0
    """Minutes between two polls by the user's wish; 0 for its own rhythm."""
    keep: int = 0
    """Days that its articles are kept; 0 for as long as all others."""
    silent: datetime | None = None
    """Since when it brings nothing although it should, once that was noticed."""
    normal: float = 0.0
    """Articles an hour that were to be expected when it fell silent."""
    entries: int = 0
    unread: int = 0
    kind: Kind = "feed"
    selector: str = ""
    """Of a watched page: where on it the links stand that become entries."""
    fetching: Fetching = field(default_factory=Fetching)
    pages: Paging = ""
    paused: datetime | None = None
    """Since when it rests by the user's wish: it is polled only where it is asked for by name."""

    @property
    def ill(self) -> Literal["", "failing", "silent"]:
        """What ails it; one that rests by the user's wish is not judged."""
        if self.paused:
            return ""
        return "failing" if self.failure else "silent" if self.silent else ""

    def paged(self, usual: bool) -> bool:
        """Whether its articles' pages are fetched, where those of all feeds ``usual``ly are."""
        return self.pages == "always" or (usual and self.pages != "never")


@dataclass(frozen=True, slots=True)
class Edit:
    """What is to be changed in a feed, among others; ``None`` leaves it as it is."""

    folder: str | None = None
    every: int | None = None
    keep: int | None = None
    pages: Paging | None = None
    paused: bool | None = None
    back: bool = False
    """Whether ``paused`` takes a pause or its end back, instead of beginning another."""
    agent: str | None = None
    timeout: float | None = None
    cookies: bool | None = None


class Turn(NamedTuple):
    """A feed that is due: what choosing among thousands every second takes."""

    id: int
    url: str
    failures: int = 0
    """In a row."""
    proven: bool = False
    """Whether it was ever read."""


@dataclass(frozen=True, slots=True)
class Day:
    """A feed's sums of one day."""

    date: date
    polls: int = 0
    failed: int = 0
    articles: int = 0


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in which a feed was ill: the kind of its failure, or ``silent``; or ``paused``."""

    kind: str
    start: datetime
    stop: datetime | None
    """``None`` while it lasts."""


@dataclass(frozen=True, slots=True)
class Health:
    """How a feed is and has been."""

    feed: Feed
    cadence: tuple[int, str] | None
    """Articles a what (hour, day, week), or one in so many ``days``; ``None`` while unknown."""
    days: tuple[Day, ...]
    """The last ones, today at the end."""
    spells: tuple[Spell, ...]
    """The latest first."""

    @property
    def state(self) -> Literal["paused", "new", "gone", "failing", "silent", "well"]:
        if self.feed.paused:
            return "paused"
        if self.feed.gone:
            return "gone"
        if self.feed.failure:
            return "failing"
        if self.feed.silent:
            return "silent"
        return "well" if self.feed.polled else "new"


@dataclass(frozen=True, slots=True)
class Gap:
    """A time in which something may have been missed."""

    feed: int | None
    """``None``: all of them, since the desk was ``off`` or ``offline``."""
    source: str
    kind: str
    """Of a failure, or ``silent``, ``paused``, ``off``, ``offline``."""
    start: datetime
    stop: datetime
    open: bool = False
    """Whether it lasted beyond ``stop``."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What the world did wrong. ``kind`` is a key of ``failures.SENTENCES``."""

    kind: str
    detail: str = ""
    status: int = 0
    retry_after: float | None = None
    """Seconds the server asked us to wait, already capped."""


@dataclass(frozen=True, slots=True)
class Response:
    """Bytes from the net, limits kept, encodings of the transport removed."""

    url: str
    """Where the bytes came from after redirects."""
    status: int
    body: bytes
    headers: Mapping[str, str]
    """Lower-case names."""
    moved: str = ""
    """Address of an all-permanent (301/308) redirect chain, else empty."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """304, or the same bytes as last time."""

    status: int = 304
    etag: str = ""
    """With the same bytes: what the server calls them now."""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed, cleaned; ``text`` is plain text made from the feed's own content."""

    key: str
    """Identity within its feed; survives polls."""
    url: str
    title: str
    text: str = ""
    author: str = ""
    language: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    date_raw: str = ""
    hash: str = ""
    """Of what an editor may change (title, text); a moved date is no change."""
    tags: tuple[str, ...] = ()
    """The source's own subject words."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What tells whether an entry is stored under another name."""

    key: str
    hash: str
    url: str
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    title: str
    site: str = ""
    language: str = ""
    entries: tuple[Entry, ...] = ()
    version: str = ""
    """'rss20', 'atom10', 'json1', ... for support."""
    seen: bytes = b""
    """The items by which the next poll knows what it need not read again; see ``known``."""
    left_out: int = 0
    """Entries that are not in ``entries``, since they were read before."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a rule looks at all."""

    sources: Sources = "all"
    """All of them, only those named here, or all but those."""
    feeds: tuple[int, ...] = ()
    folders: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    """Codes such as ``de``; none for all."""
    place: Place = ""


@dataclass(frozen=True, slots=True)
class Rule:
    id: int
    name: str
    expression: str
    colour: str = "amber"
    """A name of ``ui.theme``'s palette: amber blue green red violet teal pink grey."""
    level: Level = "show"
    enabled: bool = True
    paused: str = ""
    """Why the desk itself took it out of force: ``slow``, or empty."""
    sentences: tuple[str, ...] = ()
    """Sentences that prove it: with ⟦marks⟧ where it must mark, with ``+ `` before them where it
    must mark anything, without either it must be silent."""
    quiet: str = ""
    """Hours in which it does not ring, as ``hours.written`` has them; empty for none."""
    through: bool = False
    """Whether an urgent one rings in quiet hours all the same."""
    muted: datetime | None = None
    """Until when it does not ring."""
    ends: datetime | None = None
    """From when on it matches nothing new."""
    scope: Scope = Scope()


@dataclass(frozen=True, slots=True)
class Match:
    """Why an article belongs to a rule, and where."""

    rule: int
    field: Field
    start: int
    stop: int
    form: str
    """The text between start and stop, as written."""
    term: str
    """The rule's term that found it."""
    reason: str
    """exact | inflected | hyphen | compound head | compound member | suspended | variant | alias |
    pattern | fuzzy | near"""


@dataclass(frozen=True, slots=True)
class Sign:
    """What a page can be known again by."""

    etag: str = ""
    modified: str = ""
    hash: str = ""
    """SHA-256 of its bytes, in hexadecimal."""
    headline: str = ""
    """As the page itself has it, which need not be the feed's."""


@dataclass(frozen=True, slots=True)
class Raw:
    """A page as it was retrieved, packed to be kept as evidence."""

    asked: str
    """The address that was asked; redirects may have led elsewhere."""
    url: str
    """Where the bytes came from."""
    status: int
    headers: tuple[tuple[str, str], ...]
    """In lower case, without cookies."""
    retrieved: datetime | None
    hash: str
    """SHA-256 of the bytes, in hexadecimal."""
    size: int
    """Bytes of the page, with the transport's encodings removed."""
    packed: bytes
    """The bytes, deflated (zlib, RFC 1950)."""


@dataclass(frozen=True, slots=True)
class Print:
    """What an article can be compared with others by; see ``story.fingerprint``."""

    sketch: tuple[int, ...] = ()
    """Hashes of runs of its words, the lowest ones, ascending."""
    words: tuple[tuple[int, int], ...] = ()
    """(key, weight in tenths) of what title and lead name, the heaviest first."""
    figures: tuple[int, ...] = ()
    """Keys of the numbers in its text."""

    def __bool__(self) -> bool:
        return bool(self.sketch or self.words)


@dataclass(frozen=True, slots=True)
class Draft:
    """An article ready to be stored: all that a worker made of one entry and its page."""

    entry: Entry
    title: str
    text: str
    url: str
    """Canonical where the page names one, else where the entry points."""
    quality: Quality = "article"
    origin: Literal["page", "feed"] = "feed"
    """Which of the two texts was the better."""
    author: str = ""
    language: str = ""
    published: datetime | None = None
    source: str = ""
    """What its feed is called."""
    matches: tuple[Match, ...] = ()
    slow: tuple[int, ...] = ()
    """Rules whose regular expression took too long on it."""
    failure: Failure | None = None
    """Why the page could not be had; the feed's text was kept."""
    agency: str = ""
    """The agencies that it credits: ``dpa``, ``dpa, AFP``."""
    sign: Sign = Sign()
    """Of the page that was read; empty without one."""
    raw: Raw | None = None
    """That page, where a rule matched."""
    print: Print = Print()
    """What its story is found by; empty where nobody looked."""


@dataclass(frozen=True, slots=True)
class Text:
    """What of a stored article a rule can look at."""

    id: int
    title: str
    text: str
    language: str
    author: str
    source: str
    url: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clocks:
    """When what happened to an article; None for what did not, or is not known."""

    published: datetime | None
    """As its source says."""
    updated: datetime | None
    """As its source says, else when the desk saw a change."""
    first_seen: datetime
    extracted: datetime | None
    """When the text that is shown was read."""
    matched: datetime | None
    """When a rule matched it for the first time."""
    alerted: datetime | None
    """When somebody was told of it for the first time."""


@dataclass(frozen=True, slots=True)
class Article:
    """A stored article, whole."""

    id: int
    feed: int
    source: str
    key: str
    url: str
    title: str
    text: str
    author: str
    language: str
    quality: Quality
    origin: str
    published: datetime | None
    first_seen: datetime
    updated: datetime | None
    read: bool
    flagged: bool
    version: int
    """1 for the first text, +1 for each change by the editor."""
    matches: tuple[Match, ...] = ()
    tags: tuple[str, ...] = ()
    agency: str = ""
    gone: datetime | None = None
    """Since when its page is known to be gone from the net."""
    story: int = 0
    """The number of its story: its own while it is alone."""
    tellers: int = 1
    """Articles that tell its story, itself among them."""
    note: str = ""
    """The analyst's own."""
    labels: tuple[str, ...] = ()
    """The analyst's own subject words, by name."""
    muted: bool = False
    """Its story rings no more, by the analyst's wish."""
    irrelevant: bool = False
    """The analyst marked its matches irrelevant."""
    clocks: Clocks | None = None
    """Only where one article is asked for, as is the next."""
    pages: int = 0
    """Pages that are kept of it as evidence."""


@dataclass(frozen=True, slots=True)
class Version:
    """A text of an article, as it stood for a while."""

    number: int
    title: str
    text: str
    seen: datetime
    """When the desk read it first."""
    gained: tuple[str, ...] = ()
    """Names of rules that match it and did not match the version before."""
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """All texts of an article, the oldest first, and what else happened to it."""

    versions: tuple[Version, ...] = ()
    events: tuple[tuple[str, datetime], ...] = ()
    """``gone`` from the net, or ``back`` there, and when that was seen."""


@dataclass(frozen=True, slots=True)
class Teller:
    """An article as one of those that tell a story."""

    article: int
    source: str
    title: str
    url: str
    at: datetime
    """When it was there: published where that can be believed, else first seen."""
    first_seen: datetime
    agency: str
    how: str
    """What brought it into the story: first | copy | event | user; empty for one alone."""
    fixed: bool
    """By the user's word."""
    text: str
    share: float = 1.0
    """Which part of its text the first one has, too."""


@dataclass(frozen=True, slots=True)
class Story:
    """What several articles tell, the earliest first; or one article alone."""

    id: int = 0
    """The number of an article of it, which stays the story's."""
    tellers: tuple[Teller, ...] = ()


@dataclass(frozen=True, slots=True)
class Visit:
    """A stored article whose page is to be looked at again."""

    article: int
    entry: Entry
    """As it is stored: title and text are those that the desk shows."""
    quality: Quality
    origin: str
    first_seen: datetime
    sign: Sign
    wanted: bool = False
    """Its page is still wanted as evidence, also when it is as it was."""


@dataclass(frozen=True, slots=True)
class Look:
    """What came of a visit."""

    visit: Visit
    state: Literal["same", "changed", "gone", "failed"]
    draft: Draft | None = None
    """With ``changed``: what the page says now."""
    sign: Sign | None = None
    """Of the page as it is now; None where nothing was read."""
    raw: Raw | None = None
    """That page, where it was wanted."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one line of the timeline needs, and no more."""

    id: int
    feed: int
    source: str
    url: str
    title: str
    snippet: str
    """About 240 characters around the first match, or the text's beginning."""
    published: datetime | None
    first_seen: datetime
    read: bool
    flagged: bool
    quality: Quality
    version: int
    title_spans: tuple[tuple[int, int, int], ...] = ()
    """(start, stop, rule id) in ``title``."""
    snippet_spans: tuple[tuple[int, int, int], ...] = ()
    """(start, stop, rule id) in ``snippet``."""
    rules: tuple[int, ...] = ()
    gone: bool = False
    """Its page is gone from the net."""
    noted: bool = False
    """It has a note."""
    labels: tuple[str, ...] = ()
    matches: int = 0
    """How many of them there are, of all rules."""
    tellers: int = 1
    """Articles that tell its story, itself among them."""
    muted: bool = False
    """Its story rings no more."""
    irrelevant: bool = False
    """Marked so by the analyst."""


@dataclass(frozen=True, slots=True)
class Finds:
    """What an unsaved rule finds among the newest stored articles."""

    rows: tuple[Row, ...] = ()
    """Newest first, with the rule's marks; their rule is ``jobs.DRAFT``."""
    forms: Mapping[str, int] = field(default_factory=dict)
    """How often each form stands in their whole texts, the most frequent first."""
    looked: int = 0
    """Articles that were looked at, the newest first."""
    total: int = 0
    """Articles that can match at all, by the archive's index."""
    failure: Failure | None = None
    """Why the search ended early: the rule takes too long or too much memory."""
    hurried: bool = False
    """Whether there may be more that were not looked at for lack of time."""


@dataclass(frozen=True, slots=True)
class Query:
    """What a list shows. Every field narrows; the default is everything, newest first."""

    text: str = ""
    """A search line; see ``store.search``."""
    unread: bool = False
    flagged: bool = False
    noted: bool = False
    """Has a note or a label."""
    matched: bool = False
    rule: int | None = None
    feed: int | None = None
    folder: str | None = None


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search line that is kept by name; the id of a new one is 0."""

    id: int
    name: str
    line: str


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures of the sources pane. Unread per view; matched unread per rule."""

    all: int = 0
    unread: int = 0
    matched: int = 0
    flagged: int = 0
    noted: int = 0
    rules: Mapping[int, int] = field(default_factory=dict)
    feeds: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Alert:
    """A rule's match that wants attention now."""

    article: int
    title: str
    source: str
    rules: tuple[Rule, ...]
    level: Level
    meanwhile: int = 0
    """Articles that one rule matched while it was not to ring; this one is the newest of them.
    0 for a match that just came."""
    titles: tuple[str, ...] = ()
    """Of the newest of those."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a write changed, as ids. The window listens to nothing else."""

    new: frozenset[int] = frozenset()
    revised: frozenset[int] = frozenset()
    """Text, matches or marks of these articles changed."""
    removed: frozenset[int] = frozenset()
    matched: frozenset[int] = frozenset()
    """Those of new and revised that have a match."""
    feeds: bool = False
    """Subscriptions or their health changed."""
    rules: bool = False
    searches: bool = False
    """Saved searches changed."""
    stories: frozenset[int] = frozenset()
    """These articles belong to another story now."""
    left: frozenset[int] = frozenset()
    """Those of the revised that go at once from lists they belong to no more."""
    scored: bool = False
    """Scores changed of articles that are not named here."""
    folders: bool = False
    """Feeds belong to another folder now."""
    renamed: tuple[tuple[str, str], ...] = ()
    """Folders that go by another name now, ``(old, new)``, in that order."""

    def __or__(self, other: Change) -> Change:
        return Change(
            self.new | other.new,
            self.revised | other.revised,
            self.removed | other.removed,
            self.matched | other.matched,
            self.feeds or other.feeds,
            self.rules or other.rules,
            self.searches or other.searches,
            self.stories | other.stories,
            self.left | other.left,
            self.scored or other.scored,
            self.folders or other.folders,
            self.renamed + other.renamed,
        )

    def __bool__(self) -> bool:
        written = self.new or self.revised or self.removed or self.stories
        told = self.feeds or self.rules or self.searches or self.scored
        told = told or self.folders or bool(self.renamed)
        return bool(written or told)


@dataclass(frozen=True, slots=True)
class Progress:
    """What the status line tells while a round runs."""

    polling: int = 0
    """Feeds under way."""
    queued: int = 0
    done: int = 0
    total: int = 0
    failing: int = 0
    """Feeds whose last poll failed, but for those that are paused."""
    last: datetime | None = None
    next: datetime | None = None
    offline: bool = False
    """The network is away; feeds are not to blame."""
    applying: str = ""
    """The rule that is being brought to the archive, with how much of that is done."""
    applied: int = 0
    to_apply: int = 0


@dataclass(frozen=True, slots=True)
class Round:
    """The outcome of polling once."""

    feeds: int = 0
    unchanged: int = 0
    not_modified: int = 0
    """Those of the unchanged whose server answered 304."""
    failed: int = 0
    stopped: int = 0
    """Those that the user ended."""
    offline: bool = False
    """Whether the network was to blame."""
    new: int = 0
    matched: int = 0
    seconds: float = 0.0
