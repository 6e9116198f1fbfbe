"""What the words of a heading may name: an area, the document itself, or nothing of its own."""

from __future__ import annotations

import re

from extractors.language.column_kinds import label_of, named_goal
from extractors.language.counts import counts_in
from extractors.plans.areas import area_name
from extractors.plans.plan_blocks import Block
from extractors.plans.text_shapes import shapes_of
from schemas.vocabulary import pattern, words

_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*|[A-ZÅÄÖ]{1,2}\d{1,2}(?:\.\d+)*)[.:)]?\s+")
_COUNTING = re.compile(r"\d{1,3}\s+[a-zåäö]\D*$")
_COUNTED = re.compile(r"[:(,–-]\s*(?P<counted>\d{1,3}\s+[^\W\d]+)\)?$")
_OWNER = re.compile(
    r"(?:[A-ZÅÄÖ][\wåäö-]+\s){1,2}(?:[Kk]ommun|[Ss]tad|KOMMUN|STAD)|Region\s[A-ZÅÄÖ]\w+(?:\s[A-ZÅÄÖ]\w+)*"
)


def bare_words(text: str) -> str:
    """Return a heading's words without its number: "Mål 4: Fler reser" -> "Fler reser"."""
    named = named_goal(text)
    return text[named.start :] if named else _NUMBER.sub("", text)


def is_financial_aspect(text: str) -> bool:
    """Whether a heading is one of the aspects by which financial goals are grouped: "Risk"."""
    return bare_words(text).casefold().strip(" .:") in words("plans", "financial_aspects")


def is_title(text: str, titles: frozenset[str]) -> bool:
    """Whether a text is one of the forms of the document's name."""
    return " ".join(text.casefold().split()) in titles


def is_general(block: Block, titles: frozenset[str]) -> bool:
    """Whether a heading names no area and no goal: "Måluppfyllelse 2024", or the title itself."""
    title = re.sub(r"^[\d.]+\s*", "", block.text).casefold()
    if is_title(block.text, titles) or any(name and name in title for name in titles):
        return True
    if _OWNER.fullmatch(block.text.strip()) or re.fullmatch(r"\W*20\d\d\W*", title):
        return True
    if _names_kinds(title) or pattern("plans", "no_areas").search(title):
        return True
    if title.strip(" .:").endswith(tuple(words("plans", "overviews"))):
        return True
    if _COUNTING.match(block.text) and counts_in(block.text):
        return True  # "6 delmål bedöms nås"
    if _sums_up(block) or _is_over_title(block, titles):
        return True
    if pattern("plans", "areas_by_name").search(title):
        return False
    general = words("plans", "general_headings")
    return any(title == form or title.startswith((f"{form} ", f"{form}:")) for form in general)


def _is_over_title(block: Block, titles: frozenset[str]) -> bool:
    """Whether a heading stands over that of the programme, as a report's name does over the first
    of several programmes: the programme's areas stand below that."""
    return any(child.kind == "heading" and is_title(child.text, titles) for child in block.children)


def _sums_up(block: Block) -> bool:
    """Whether a heading counts goals that a label of its own rank announces below it, as over the
    bar of a chart: "Barometern: 6 delmål" before "Delmålen"."""
    counted = _COUNTED.search(block.text)
    if counted is None or not any(c.dimension == "total" for c in counts_in(counted["counted"])):
        return False
    beside = (child for child in block.children if child.kind == "label" and child.label == "goal")
    return any(child.level == block.level for child in beside)


def _names_kinds(title: str) -> bool:
    """Whether a heading only says what stands below it: "Nämndens mål och mått"."""
    parts = re.split(r"\s*(?:,|&|\boch\b|\bsamt\b)\s*", title.strip(" .:"))
    return len(parts) > 1 and all(part and label_of(part) is not None for part in parts)


def may_be_area(block: Block, titles: frozenset[str]) -> bool:
    """Whether a heading may be the name of an area: short, no question, nothing general."""
    text = bare_words(block.text)
    if area_name(block.passage)[1]:
        return True
    if block.key[-1] == "area" and is_financial_aspect(block.text):
        return True
    if is_general(block, titles) or text.endswith("?") or len(text) > 90:
        return False
    return "goal" not in shapes_of(text) or len(text.split()) <= 6
