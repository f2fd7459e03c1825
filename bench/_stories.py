"""Labelled articles for ``bench stories``: what tells one story, and what only looks like it.

Three kinds: the demo world with its agency copies and follow-ups; reports of invented events in
different words beside what only resembles them (``stories_set``); and edits made from own texts.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from monitor.demo import content
from monitor.demo.content import Item

SET = Path(__file__).parent / "stories_set"
START = datetime(2026, 11, 3, 6, 0, tzinfo=UTC)
LOCAL = (
    "Auch in Heidebrück hat die Nachricht für Gesprächsstoff gesorgt. Im Rathaus hieß es, man "
    "verfolge die Entwicklung genau und stehe mit dem Land in Verbindung.",
    "Für die Region an der Lohe ist das von besonderem Gewicht: Mehrere Betriebe hängen davon ab, "
    "wie unsere Redaktion auf Nachfrage erfuhr.",
    "Was bedeutet das für unsere Leserinnen und Leser? Wir haben bei Fachleuten aus der Nähe "
    "nachgefragt und die wichtigsten Punkte gesammelt.",
)
HEADS = ("Das müssen Sie jetzt wissen", "Neue Entwicklung am Nachmittag", "Was dahintersteckt",
         "So geht es nun weiter", "Darum geht es im Einzelnen")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """An article and the story that it tells by its label."""

    story: str
    at: datetime
    outlet: str
    title: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


def events(*files: str) -> list[Told]:
    """The articles of files of ``stories_set``."""
    return [
        Told(
            block.one("story"),
            START + timedelta(hours=float(block.one("hours"))),
            block.one("outlet"),
            block.one("title"),
            tuple(block.paragraphs),
        )
        for name in files
        for block in content.blocks((SET / name).read_text(encoding="utf-8"))
    ]


def demo(followups: int = 30) -> list[Told]:
    """What the demo world publishes, with its first follow-ups; an editor's change is no article
    of its own."""
    from monitor.demo.newsroom import Newsroom

    programme = content.read()
    told: dict[tuple[str, str], Told] = {}
    newsroom = Newsroom(programme, START)
    for minutes, item in programme.past:
        told.setdefault((item.outlet, item.slug), of_item(item, START - timedelta(minutes=minutes)))
    for number in range(len(programme.live) + followups):
        article = newsroom.publish(START + timedelta(minutes=number))
        item = article.item
        told.setdefault((item.outlet, item.slug), of_item(item, article.published))
    return list(told.values())


def of_item(item: Item, at: datetime) -> Told:
    slug = re.sub(r"-\d+$", "", item.slug)
    credit = (f"Quelle: {item.credit}",) if item.credit else ()
    return Told(slug, at, item.outlet, item.title, (*item.paragraphs, *credit))


def edited(dice: random.Random) -> list[Told]:
    """Copies of own texts as desks make them, each beside its original."""
    bases = [one for one in demo(0) if len(one.paragraphs) >= 4 and one.outlet != "narrows"]
    seen = dict.fromkeys(one.story for one in bases)
    made: list[Told] = []
    for number, story in enumerate(seen):
        base = next(one for one in bases if one.story == story)
        base = replace(base, at=START + timedelta(hours=3 * number), outlet="agentur")
        made.append(base)
        for turn, edit in enumerate((cut, headed, shuffled, localised, corrected, mixed)):
            at = base.at + timedelta(minutes=dice.randrange(5, 600))
            made.append(replace(edit(base, dice), at=at, outlet=f"blatt{turn}"))
    return made


def cut(base: Told, dice: random.Random) -> Told:
    return replace(base, paragraphs=base.paragraphs[: dice.choice((1, 2, 3))])


def headed(base: Told, dice: random.Random) -> Told:
    return replace(base, title=dice.choice(HEADS))


def shuffled(base: Told, dice: random.Random) -> Told:
    rest = list(base.paragraphs)
    dice.shuffle(rest)
    return replace(base, paragraphs=tuple(rest))


def localised(base: Told, dice: random.Random) -> Told:
    return replace(base, paragraphs=(dice.choice(LOCAL), *base.paragraphs[:3]))


def corrected(base: Told, dice: random.Random) -> Told:
    """One figure in three was wrong and is put right."""

    def right(found: re.Match[str]) -> str:
        return str(int(found[0]) + 1) if dice.random() < 0.34 else found[0]

    return replace(base, paragraphs=tuple(re.sub(r"\d+", right, one) for one in base.paragraphs))


def mixed(base: Told, dice: random.Random) -> Told:
    """All at once, and shortened within its paragraphs."""
    one = corrected(headed(base, dice), dice)
    kept = tuple(
        part.rsplit(". ", 1)[0].rstrip(".") + "."
        for part in one.paragraphs[: dice.choice((2, 3, 4))]
    )
    return replace(one, paragraphs=(dice.choice(LOCAL), *kept))


def series(dice: random.Random, days: int = 8) -> list[Told]:
    """Stock reports, weather and columns, day after day: the same sentences, other figures."""
    made: list[Told] = []
    models = [
        one for one in events("apart.txt")
        if one.story.startswith(("boerse-mo", "wetter-mo", "kolumne-1", "polizei-1", "sport-1"))
    ]  # fmt: skip
    for model in models:
        for day in range(days):
            shift = timedelta(days=day)
            renewed = tuple(figured(part, dice) for part in model.paragraphs)
            made.append(
                replace(model, story=f"{model.story}+{day}", at=model.at + shift,
                        paragraphs=renewed)
            )  # fmt: skip
    return [one for one in made if not one.story.startswith("kolumne")] + columns(dice, days)


def figured(text: str, dice: random.Random) -> str:
    """Another day's figures in the same sentence."""
    return re.sub(r"\d+", lambda found: str(dice.randrange(1, 10 ** len(found[0]))), text)


def columns(dice: random.Random, weeks: int) -> list[Told]:
    """A weekly column: its beginning and end stay, what is between is another text."""
    fillers = [part for one in demo(0) for part in one.paragraphs[1:3] if one.outlet != "narrows"]
    first = next(one for one in events("apart.txt") if one.story == "kolumne-1")
    return [
        replace(
            first,
            story=f"kolumne+{week}",
            at=first.at + timedelta(days=7 * week),
            paragraphs=(
                "Hallo und schönen guten Morgen!",
                dice.choice(fillers),
                dice.choice(fillers),
                first.paragraphs[1],
            ),
        )
        for week in range(weeks)
    ]


def pairs(chosen: Sequence[tuple[str, int]]) -> Iterator[tuple[int, int]]:
    """All pairs of articles that bear the same sign."""
    groups: dict[str, list[int]] = {}
    for sign, number in chosen:
        groups.setdefault(sign, []).append(number)
    for group in groups.values():
        yield from ((a, b) for at, a in enumerate(group) for b in group[at + 1 :])
