"""A CSS selector becomes an XPath expression: what one needs to point at the links of a page.

Of Selectors Level 4: type, ``*``, class, id, attribute (``=  ~=  ^=  $=  *=``), descendant, child,
list. Anything else is refused with its place, never guessed.
"""

from __future__ import annotations

import re

LONGEST = 500
NAME = r"-?[A-Za-z_\u00a0-\uffff][\w\u00a0-\uffff-]*"
TYPE = re.compile(rf"\*|{NAME}")
PART = re.compile(
    rf"""\.(?P<of_class>{NAME})|\#(?P<id>{NAME})|
    \[\s*(?P<name>[\w-]+)\s*
    (?:(?P<sign>[~^$*]?=)\s*(?:"(?P<two>[^"]*)"|'(?P<one>[^']*)'|(?P<bare>[\w-]+))\s*)?\]""",
    re.X,
)
BETWEEN = re.compile(r"\s*([>,])\s*|\s+")


class SelectorError(ValueError):
    """A selector that cannot be read; ``at`` counts characters from its start."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


def xpath(selector: str) -> str:
    """The elements that a selector means, for ``lxml``. Raises ``SelectorError``."""
    text = selector.strip()
    shift = len(selector) - len(selector.lstrip())
    if not text or len(text) > LONGEST:
        raise SelectorError(0 if not text else LONGEST)
    paths, path, way, at = list[str](), "", "//", 0
    while True:
        step, at = compound(text, at, shift)
        path += way + step
        if at == len(text):
            return " | ".join([*paths, path])
        found = BETWEEN.match(text, at)
        if not found or found.end() == len(text):
            raise SelectorError(shift + at)
        if found[1] == ",":
            paths, path, way = [*paths, path], "", "//"
        else:
            way = "/" if found[1] == ">" else "//"
        at = found.end()


def compound(text: str, at: int, shift: int) -> tuple[str, int]:
    """One element's own conditions as a step, and where they end."""
    kind, conditions, start = TYPE.match(text, at), list[str](), at
    if kind:
        at = kind.end()
    while found := PART.match(text, at):
        conditions.append(condition(found))
        at = found.end()
    if at == start:
        raise SelectorError(shift + at)
    # HTML's names are in lower case in lxml's tree, whatever a person types.
    name = kind[0].lower() if kind else "*"
    return name + "".join(f"[{one}]" for one in conditions), at


def condition(found: re.Match[str]) -> str:
    if found["of_class"]:
        return word("@class", found["of_class"])
    if found["id"]:
        return f"@id = {quoted(found['id'])}"
    name = f"@*[local-name() = {quoted(found['name'].lower())}]"
    if not found["sign"]:
        return name
    said = next(found[kind] for kind in ("two", "one", "bare") if found[kind] is not None)
    value = quoted(said)
    if found["sign"] == "=":
        return f"{name} = {value}"
    if not said:  # as CSS has it: part of nothing is nothing
        return "false()"
    if found["sign"] == "~=":
        return word(name, said)
    if found["sign"] == "^=":
        return f"starts-with({name}, {value})"
    if found["sign"] == "*=":
        return f"contains({name}, {value})"
    tail = f"substring({name}, string-length({name}) - {len(said) - 1})"
    return f"{tail} = {value}"


def word(value: str, wanted: str) -> str:
    """Whether a list of words parted by blanks holds this one."""
    return f"contains(concat(' ', normalize-space({value}), ' '), {quoted(f' {wanted} ')})"


def quoted(text: str) -> str:
    """A text as XPath writes it, which knows no escapes."""
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text:
        return f'"{text}"'
    parts = ', "\'", '.join(f"'{part}'" for part in text.split("'"))
    return f"concat({parts})"
