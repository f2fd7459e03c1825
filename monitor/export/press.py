"""Articles become a press review: one HTML page that needs nothing else, for screen and paper.

Everything from outside is escaped; nothing is loaded from anywhere, and only http(s) is linked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from html import escape
from urllib.parse import urlsplit

from monitor.export.look import STYLE
from monitor.export.review import Review, clean, local, long_day, one_line, short_time, spans
from monitor.passages import passages, pieces
from monitor.types import Article, Rule

COLOURS = ("amber", "blue", "green", "red", "violet", "teal", "pink", "grey")
HEAD = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="generator" content="Presselage">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
"""


def html(review: Review) -> Iterator[str]:
    """The page, piece by piece."""
    day = long_day(local(review.now), review.language)
    yield HEAD.format(
        language=escape(review.language), title=text(f"{review.title} · {day}"), style=STYLE
    )
    yield _masthead(review, day)
    if not review.articles:
        yield f'<p class="empty">{review.words["empty"]}</p>\n'
    else:
        yield from _contents(review)
        yield "<main>\n"
        for rule, articles in review.sections():
            yield f'<section>\n<h2 class="{colour(rule)}">{_name(review, rule)}</h2>\n'
            for article in articles:
                yield _article(review, article)
            yield "</section>\n"
        yield "</main>\n"
    if review.gaps is not None:
        yield from gaps(review)
    made = short_time(local(review.now), review.language)
    yield f"<footer>{review.words['made']} · {made}</footer>\n</body>\n</html>\n"


def gaps(review: Review) -> Iterator[str]:
    """What may be missing, in words, at the end."""
    assert review.gaps is not None
    start, stop, found = review.gaps
    words = review.words

    def said(moment: datetime) -> str:
        return short_time(local(moment), review.language)

    yield f'<section class="gaps" id="gaps">\n<h2 class="none">{words["gaps"]}</h2>\n'
    sentence = words["some_gaps" if found else "no_gaps"]
    yield f"<p>{text(sentence.format(start=said(start), stop=said(stop)))}</p>\n"
    if found:
        yield "<ul>\n"
        for gap in found:
            source = text(one_line(gap.source)) if gap.feed else words["every_source"]
            until = words["lasts"] if gap.open else said(gap.stop)
            yield (
                f"<li><b>{source}</b>: {text(review.cause(gap))}, "
                f"{said(gap.start)} – {until}</li>\n"
            )
        yield "</ul>\n"
    yield "</section>\n"


def text(raw: str) -> str:
    """Foreign text for HTML."""
    return escape(clean(raw))


def colour(rule: Rule | None) -> str:
    """A rule's colour as a class; a colour that is not in the palette is grey."""
    if rule is None:
        return "none"
    return rule.colour if rule.colour in COLOURS else "grey"


def marks(review: Review, raw: str, where: Sequence[tuple[int, int, int]]) -> str:
    """Text with its matches marked in their rules' colours."""
    out = []
    for piece, numbers in pieces(raw, where):
        rules = [review.by_id[number] for number in numbers]
        if not rules:
            out.append(text(piece))
            continue
        names = ", ".join(rule.name for rule in rules)
        out.append(f'<mark class="{colour(rules[0])}" title="{text(names)}">{text(piece)}</mark>')
    return "".join(out)


def _name(review: Review, rule: Rule | None) -> str:
    return text(rule.name) if rule else review.words["rest"]


def _masthead(review: Review, day: str) -> str:
    words = review.words
    count = len(review.articles)
    sources = len({article.source for article in review.articles})
    figures = (
        f"{count} {words['article' if count == 1 else 'articles']} · "
        f"{sources} {words['one_source' if sources == 1 else 'sources']}"
    )
    hits = Counter(rule for article in review.articles for rule in review.rules_of(article))
    legend = "".join(
        f'<li><span class="chip {colour(rule)}">{text(rule.name)}</span> {hits[rule]}</li>'
        for rule in review.rules
        if hits[rule]
    )
    return (
        f'<header class="masthead">\n<p class="day">{day}</p>\n<h1>{text(review.title)}</h1>\n'
        f'<p class="figures">{figures}</p>\n'
        + (f'<ul class="legend">{legend}</ul>\n' if legend else "")
        + "</header>\n"
    )


def _contents(review: Review) -> Iterator[str]:
    yield f'<nav id="contents" aria-label="{review.words["contents"]}">\n'
    yield f"<h2>{review.words['contents']}</h2>\n"
    for rule, articles in review.sections():
        yield f'<h3 class="{colour(rule)}">{_name(review, rule)}</h3>\n<ol>\n'
        for article in articles:
            yield (
                f'<li><a href="#a{article.id}">{_headline(review, article)}</a> '
                f'<span class="source">{text(article.source)}</span></li>\n'
            )
        yield "</ol>\n"
    yield "</nav>\n"


def _headline(review: Review, article: Article) -> str:
    return text(one_line(article.title)) or review.words["no_title"]


def _article(review: Review, article: Article) -> str:
    words = review.words
    address = link(article.url)
    title = marks(review, article.title, spans(review.matches(article, "title")))
    title = title if article.title.strip() else words["no_title"]
    heading = f'<a href="{address}" rel="noopener noreferrer">{title}</a>' if address else title
    quotes = passages(article.text, spans(review.matches(article, "text")))
    body = "\n".join(f"<p>{marks(review, quote, where)}</p>" for quote, where in quotes)
    chips = "".join(
        f'<li><span class="chip {colour(rule)}">{text(rule.name)}</span></li>'
        for rule in review.rules_of(article)
    )
    return (
        f'<article id="a{article.id}">\n<p class="meta">{_meta(review, article)}</p>\n'
        f'<h3 dir="auto">{heading}</h3>\n'
        f'<div class="quotes" dir="auto">\n{body or _nothing(words["no_text"])}\n</div>\n'
        + (f'<ul class="chips">{chips}</ul>\n' if chips else "")
        + _noted(review, article)
        + _foot(review, article, address)
        + "</article>\n"
    )


def _noted(review: Review, article: Article) -> str:
    """What the desk itself wrote to an article."""
    words, out = review.words, ""
    if article.labels:
        out = f'<p class="own"><b>{words["labels"]}</b> {text(", ".join(article.labels))}</p>\n'
    if article.note:
        lines = "<br>".join(text(line) for line in article.note.strip().splitlines())
        out += f'<p class="own" dir="auto"><b>{words["note"]}</b> {lines}</p>\n'
    return out


def _nothing(sentence: str) -> str:
    return f'<p class="nothing">{sentence}</p>'


def _meta(review: Review, article: Article) -> str:
    moment = article.published or article.first_seen
    shown = short_time(local(moment), review.language)
    parts = [
        f'<span class="source">{text(article.source)}</span>',
        f'<time datetime="{moment.isoformat()}">{shown}</time>',
    ]
    if article.author.strip():
        parts.append(text(one_line(article.author)[:120]))
    if article.version > 1:
        parts.append(f"{review.words['version']} {article.version}")
    return ' <span class="dot">·</span> '.join(parts)


def _foot(review: Review, article: Article, address: str) -> str:
    words = review.words
    out = f'<a href="{address}" rel="noopener noreferrer">{words["open"]}</a>' if address else ""
    shown = text(one_line(article.url))
    return (
        f'<p class="foot">{out}<span class="address">{shown}</span>'
        f'<a class="back" href="#contents">{words["back"]}</a></p>\n'
    )


def link(url: str) -> str:
    """An address ready for an attribute, or nothing: a feed must not plant ``javascript:``."""
    try:
        parts = urlsplit(clean(url).strip())
    except ValueError:
        return ""
    fine = parts.scheme.lower() in ("http", "https") and parts.netloc
    return escape(parts.geturl()) if fine else ""
