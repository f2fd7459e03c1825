"""Print how long matching takes: 10 / 1,000 / 10,000 mixed terms on German articles of 2.5 KB,
beside `re` and raw ahocorasick_rs on the same forms, in one run.

    python -m bench match [--terms 10 1000 10000] [--articles 200] [--speed]

Quality on the annotated cases comes first, where they lie beside the checkout (``--speed``: not).

Terms: seven of ten are nouns, the others names, verbs, adjectives, phrases, wildcards. Texts are
made of the dictionary's words in the proportions of news; everything is counted: normalising,
words, compounds, spans. "warm": each word has been met before, "cold": the first sight of it.
"""

from __future__ import annotations

import argparse
import gc
import pickle
import random
import re
import statistics
import time
import tracemalloc
from collections.abc import Callable, Sequence

from bench import floor
from monitor.match import RuleSet, compile_rules
from monitor.match.german import bunch
from monitor.match.lexicon import Lexicon, lexicon
from monitor.types import Rule

COMMON = bunch(
    "der die das und in zu den mit von für auf ist im dem nicht ein eine als auch es an werden aus "
    "er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur "
    "oder aber vor zur bis mehr durch man sein wurde sei Prozent hatte kann gegen vom können schon"
)


def lines(known: Lexicon, number: int) -> list[str]:
    return [line.partition("\t")[0] for line in known._block("lemmas", number).split("\n") if line]


def vocabulary(random_: random.Random) -> tuple[list[str], list[str], list[str]]:
    """Nouns, verbs and adjectives of the dictionary, in their basic form."""
    known = lexicon("de")
    blocks = len(known.index["lemmas"][0])
    words = [
        word
        for number in random_.sample(range(blocks), min(blocks, 160))
        for word in lines(known, number)
        if 4 < len(word) < 22 and word.isalpha()
    ]
    random_.shuffle(words)
    nouns = [word for word in words if word[0].isupper()]
    verbs = [word for word in words if word[0].islower() and word.endswith("en")]
    others = [word for word in words if word[0].islower() and not word.endswith("en")]
    return nouns, verbs, others


def terms(count: int, random_: random.Random, words: tuple[list[str], ...]) -> list[str]:
    nouns, verbs, others = words
    made: list[str] = []
    for number in range(count):
        kind = number % 20
        noun = random_.choice(nouns)
        if kind < 14:
            made.append(noun)
        elif kind < 16:
            made.append(noun[:4].capitalize() + random_.choice(["inski", "berg", "mann", "ow"]))
        elif kind == 16:
            made.append(random_.choice(verbs))
        elif kind == 17:
            made.append(random_.choice(others))
        elif kind == 18:
            made.append(f'"{random_.choice(others)} {noun}"')
        else:
            made.append(noun[:7] + "*" if number % 40 < 20 else "*" + noun[-6:].lower())
    return made


def article(random_: random.Random, words: tuple[list[str], ...], size: int = 2500) -> str:
    """Sentences of invented content: a Zipf-like mixture of the dictionary's words."""
    nouns, verbs, others = words
    text: list[str] = []
    common = sorted(COMMON)
    length = 0
    while length < size:
        sentence = []
        for _ in range(random_.randint(8, 22)):
            pick = random_.random()
            rank = int(random_.paretovariate(0.35)) % 9000
            if pick < 0.5:
                word = random_.choice(common)
            elif pick < 0.8:
                word = nouns[rank % len(nouns)]
                if random_.random() < 0.1:
                    word += "-" + nouns[(rank * 7) % len(nouns)]
            else:
                word = (verbs if pick < 0.9 else others)[rank % 1500]
            sentence.append(word + ("," if random_.random() < 0.08 else ""))
        line = " ".join(sentence)
        if random_.random() < 0.3:
            line = f"„{line}“, sagte er – und schwieg"
        text.append(line[0].upper() + line[1:] + random_.choice([". ", ". ", ".\n"]))
        length += len(text[-1])
    return "".join(text)[:size]


def median(call: Callable[[str], object], texts: Sequence[str]) -> float:
    """Milliseconds of one text."""
    gc.collect()
    spent = []
    for text in texts:
        begin = time.perf_counter()
        call(text)
        spent.append(time.perf_counter() - begin)
    return statistics.median(spent) * 1000


def forms(rules: RuleSet) -> list[str]:
    return [form.text for rows in rules.lookup("de").tables[0].words.values() for form in rows]


def pyahocorasick(written: list[str], texts: Sequence[str]) -> float | None:
    """The same of pyahocorasick, where it is installed (`uv sync --group bench`)."""
    try:
        import ahocorasick
    except ImportError:
        return None
    machine = ahocorasick.Automaton()
    for form in written:
        machine.add_word(form, form)
    machine.make_automaton()
    return median(lambda text: list(machine.iter(text)), texts)


def beside(written: list[str], texts: Sequence[str]) -> tuple[float, float]:
    """`re` and raw ahocorasick_rs on the same forms."""
    from ahocorasick_rs import AhoCorasick

    body = "|".join(map(re.escape, sorted(written, key=len, reverse=True)))
    pattern = re.compile(rf"\b(?:{body})\b")
    few = texts[: 5 if len(written) > 5_000 else 50]
    slow = median(lambda text: [m.span() for m in pattern.finditer(text)], few)
    machine = AhoCorasick(written)
    return slow, median(lambda text: machine.find_matches_as_indexes(text, overlapping=True), texts)


def measure(count: int, words: tuple[list[str], ...], texts: Sequence[str]) -> tuple[float, float]:
    """Milliseconds an article, warm; how many times as long `re` takes."""
    rules = [Rule(n, t, t) for n, t in enumerate(terms(count, random.Random(7), words), 1)]
    begin = time.perf_counter()
    made = compile_rules(rules)
    compiled = time.perf_counter() - begin
    assert not made.errors, next(iter(made.errors.values()))
    cold = median(lambda text: made.find("", text, "de"), texts)
    warm = median(lambda text: made.find("", text, "de"), texts)
    hits = sum(len(made.find("", text, "de")) for text in texts) / len(texts)
    written = forms(made)
    slow, raw = beside(written, texts)
    other = pyahocorasick(written, texts)
    third = "not installed" if other is None else f"{other:.3f} ms"
    packed = pickle.dumps(made, protocol=5)
    begin = time.perf_counter()
    pickle.loads(packed)
    loaded = time.perf_counter() - begin
    print(
        f"{count:6d} terms, {len(written):6d} forms: warm {warm:.3f} ms, cold {cold:.3f} ms, "
        f"{hits:.0f} hits | re {slow:.2f} ms ({slow / warm:.0f}x), raw ahocorasick_rs {raw:.3f} ms "
        f"(1/{warm / raw:.1f}), pyahocorasick {third} | compiled in {compiled:.2f} s, "
        f"stored {len(packed) / 1e6:.1f} MB, loaded in {loaded:.2f} s"
    )
    adding(made, count)
    return warm, slow / warm


def adding(made: RuleSet, count: int) -> None:
    fresh = ["Lieferkettengesetz", "Wasserstoffimport", "Tarifeinigung", "zustimmen", "Pegelstand"]
    add, drop = [], []
    one = made
    for number, term in enumerate(fresh * 3):
        begin = time.perf_counter()
        one = one.with_rule(Rule(count + 1 + number, term, term))
        add.append(time.perf_counter() - begin)
        begin = time.perf_counter()
        made.without(number + 1)
        drop.append(time.perf_counter() - begin)
    print(
        f"       one rule more {statistics.median(add) * 1000:.1f} ms "
        f"(at most {max(add) * 1000:.1f}), one less {statistics.median(drop) * 1000:.1f} ms"
    )


def memory(count: int, words: tuple[list[str], ...]) -> None:
    rules = [Rule(n, t, t) for n, t in enumerate(terms(count, random.Random(7), words), 1)]
    tracemalloc.start()
    made = compile_rules(rules)
    made.find("", "Ein Wort", "de")
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(
        f"{count:6d} terms hold {held / 1e6:.1f} MB (Python objects, dictionary's caches included)"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--terms", type=int, nargs="+", default=[10, 100, 1_000, 10_000])
    options.add_argument("--articles", type=int, default=200)
    options.add_argument("--speed", action="store_true", help="no quality")
    wanted = options.parse_args(arguments)
    low = False
    if not wanted.speed:
        from bench import gold

        low = bool(gold.main(["--closed", "require"]))
        print()
    random_ = random.Random(1)
    words = vocabulary(random_)
    texts = [article(random_, words) for _ in range(wanted.articles)]
    print(f"{len(texts)} articles of {statistics.mean(map(len, texts)):.0f} characters; medians")
    rows = [measure(count, words, texts) for count in wanted.terms]
    growth = rows[-1][0] / rows[0][0]
    print(f"growth {wanted.terms[0]} -> {wanted.terms[-1]} terms: {growth:.1f}x")
    memory(wanted.terms[-1], words)
    low = low or growth > floor("match", "growth at most")
    if wanted.terms[-1] == 10_000:
        low = low or rows[-1][1] < floor("match", "times re at least")
    print("below its floor" if low else "above its floor")
    return int(low)


if __name__ == "__main__":
    raise SystemExit(main())
