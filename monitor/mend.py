"""What extraction left out of an article returns: its standfirst, and paragraphs beside found ones.

Extraction keeps the densest block of a page. The sentences between the headline and that block are
the article's opening all the same, and news sites put the case of a story exactly there.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from monitor.prune import blocks, linked, said

LEAD = re.compile(
    r"\b(?:lead|teaser|intro|excerpt|standfirst|sub-?(?:title|head\w*)|summary|dek|deck|abstract|"
    r"vorspann|anrei(?:ss|ß)er|chapo|chapeau)\b",
    re.I,
)
SHORT, LONG = 60, 1_500
"""Characters of a paragraph that may be put back."""
KEY = 48
"""Characters, without blanks, by which a paragraph is recognised in the text."""
TAGS = frozenset(("p", "h2", "h3", "h4", "div", "li"))
BESIDE = re.compile(
    r"caption(?=\s|$)|credit|copyright|byline|author|autor|breadcrumb|share|social|meta\b|image|bild|photo|"
    r"gallery|related|tags?\b|comment|cookie|newsletter|paywall|premium|notice|disclaimer",
    re.I,
)


def mend(tree: Any, text: str, title: str, description: str) -> str:
    """The text with its standfirst and with paragraphs of the same kind as those in it.

    ``description`` is what the page says it is about; a block that repeats it is a standfirst.
    """
    if not text.strip():
        return text
    whole = squeezed(text)
    paragraphs = [one for one in blocks(tree) if one.tag in TAGS and len(said(one)) >= KEY // 2]
    kept = [key(one) in whole for one in paragraphs]
    if not any(kept):
        return text
    first = kept.index(True)
    lead = opening(tree, paragraphs[:first], paragraphs[first], whole, description)
    lines = beside(text.splitlines(), paragraphs, kept)
    headline = squeezed(title)
    return "\n".join([*(one for one in lead if squeezed(one) != headline), *lines])


def opening(tree: Any, before: list[Any], first: Any, whole: str, description: str) -> list[str]:
    """The standfirst: prose between the headline and the first paragraph that was found."""
    order = {element: at for at, element in enumerate(tree.iter())}
    heads = [order[one] for one in tree.iter("h1") if order[one] < order[first]]
    told = squeezed(description)[:KEY]
    lead: list[str] = []
    for one in before:
        text = said(one)
        fits = bool(told) and len(told) == KEY and told in squeezed(text)[: 2 * KEY]
        placed = order[one] > heads[-1] if heads else called_lead(one)
        near = placed and prose(one, text)
        if (fits or near) and text not in lead and not beside_article(one):
            lead.append(text)
    return lead if sum(map(len, lead)) <= LONG else lead[:1]


def beside(lines: list[str], paragraphs: list[Any], kept: list[bool]) -> list[str]:
    """The lines, with missing paragraphs whose parent is like that of most of the found ones."""
    weight: Counter[tuple[str, str]] = Counter()
    for one, is_kept in zip(paragraphs, kept, strict=True):
        if is_kept and one.tag == "p":
            weight[kind(one)] += len(said(one))
    if not weight:
        return lines
    usual = weight.most_common(1)[0][0]
    at, result, keys = 0, list(lines), [squeezed(line) for line in lines]
    for one, is_kept in zip(paragraphs, kept, strict=True):
        if is_kept:
            at = next((i + 1 for i, line in enumerate(keys) if key(one) in line), at)
        elif at and usual[1] and one.tag == "p" and kind(one) == usual and prose(one, said(one)):
            result.insert(at, said(one))
            keys.insert(at, squeezed(said(one)))
            at += 1
    return result


def kind(element: Any) -> tuple[str, str]:
    parent = element.getparent()
    return (str(parent.tag), parent.get("class") or "") if parent is not None else ("", "")


def prose(element: Any, text: str) -> bool:
    """Whether a block is a sentence of the article rather than a line of links or a caption."""
    return (
        SHORT <= len(text) <= LONG
        and re.search(r"[.!?…:“”»\"]", text) is not None
        and text.count(" ") >= 7
        and linked(element) < 0.3
        and not beside_article(element)
    )


def called_lead(element: Any) -> bool:
    """Whether a block, or the box right around it, is named as an article's opening."""
    return any(
        LEAD.search((one.get("class") or "").replace("_", "-"))
        for one in (element, element.getparent())
        if one is not None
    )


def beside_article(element: Any) -> bool:
    """Whether a block stands in a picture's caption, a byline or the like."""
    for above in [element, *element.iterancestors()][:5]:
        if above.tag in ("figure", "figcaption", "nav", "footer", "aside", "form", "table"):
            return True
        if above.tag in ("body", "html", "main", "article"):
            return False
        if BESIDE.search(f"{above.get('class') or ''} {above.get('id') or ''}"):
            return True
    return False


def key(element: Any) -> str:
    return squeezed(said(element))[:KEY]


def squeezed(text: str) -> str:
    return "".join(text.split())
