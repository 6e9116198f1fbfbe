"""A part's pages into sections: headings, and the paragraphs and tables that stand under them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.language.grammar import FULL_NAME
from extractors.language.headings import leads_to_points, role_of
from extractors.language.item_heads import item_head
from extractors.language.lines_of_sums import is_line_of_sums
from extractors.language.presence import breaks_off
from pipeline.layout.column_heads import column_kind
from pipeline.layout.lines import PageLines
from pipeline.layout.paragraphs import has_leaders
from pipeline.layout.steps import blocks_of, in_reading_order
from pipeline.structure.framed_decisions import frames_of, without_text_below
from pipeline.structure.parts import body_look, letters_by_look
from schemas.document import Block, Paragraph, Passage, Section

_DEBATED = ("motions", "debate", "propositions", "vote", "reservation", "statement")
_SHORT_HEADING = 2  # words of one that ends in a colon: "Överläggning:"
_LONGEST_HEADING = 160
_SHORTEST_CAPITALS = 12
_APPENDIX_TO = re.compile(
    r"^Bilaga(?: \w{1,2})? till (?:§ ?\d+|protokoll\w*)[^.]{0,30}$"
    r"|^Bilaga \w{1,2},? [^.]{3,50}, § ?\d{1,4}$"
)
_LONE_ITEM = re.compile(r"§\s?\d{1,4}")
_STOPPED_HEAD = re.compile(r"§\s?\d{1,4}\.\s+[A-ZÅÄÖ]")
_STOPPED_ALONE = re.compile(r"§\s?\d{1,4}\.")
_FEWEST_STOPPED = 2
_MOSTLY_BOLD = 0.4  # of the letters: fewer are plain
_FAIRLY_PLAIN = 0.1
_OFTEN = 0.05
_RUN_IN = re.compile(r"^([^:.]{3,60}):\s+(?=\S)")

_BESIDE_NAME = re.compile(
    r"^(Protokollsanteckning|Särskilt (?:yttrande|uttalande)|Reservation|Röstförklaring)\s+"
    rf"(?={FULL_NAME}\s*\([A-ZÅÄÖ-]\w{{0,4}}\))"
)
"""A heading in a narrow margin that runs into its text: "Protokollsanteckning Bo Ek (S) ..."."""


@dataclass(frozen=True, slots=True)
class _Body:
    """The look of running text in a part."""

    size: float
    family: str
    bold: bool


def sections_of(pages: Sequence[PageLines]) -> tuple[Section, ...]:
    """Return the sections of a part in reading order; the first has no heading, if text precedes.

    `level` ranks the looks of the headings found: the largest is 1.
    """
    ordered = in_reading_order(pages)
    body = _body(ordered)
    whole = _without_stops(blocks_of(ordered))
    blocks = [block for each in whole for block in _split_heading(each)]
    return without_text_below(_gather(blocks, body), frames_of(ordered))


def _without_stops(blocks: list[Block]) -> list[Block]:
    """Return blocks with "§ 44." alone as "§ 44", where other items' heads print the full stop."""
    heads = sum(
        isinstance(block, Paragraph) and _STOPPED_HEAD.match(block.passage.text) is not None
        for block in blocks
    )
    if heads < _FEWEST_STOPPED:
        return blocks
    return [
        replace(block, passage=block.passage.cut(0, len(block.passage.text) - 1))
        if isinstance(block, Paragraph) and _STOPPED_ALONE.fullmatch(block.passage.text)
        else block
        for block in blocks
    ]


def _body(pages: Sequence[PageLines]) -> _Body:
    """Return the look of running text: that of most letters, or, where those are bold and a part
    is not, the largest plain one: a page of small tables may hold more headings than text."""
    lines = [line for page in pages for line in page.lines]
    everything = sum(len(line.text) for line in lines) or 1
    plain = [line for line in lines if not line.bold]
    share = sum(len(line.text) for line in plain) / everything
    size, font = body_look(lines)
    of_bold = any(line.bold for line in lines if (line.size, line.font) == (size, font))
    bold = share < _MOSTLY_BOLD
    if of_bold and share >= _FAIRLY_PLAIN:
        looks = letters_by_look(plain).items()
        kept = [look for look, letters in looks if letters >= _OFTEN * everything]
        size, font = max(kept, default=body_look(plain))
        bold = False
    return _Body(size, font.split("-")[0].split(",")[0], bold)


def _split_heading(block: Block) -> list[Block]:
    """Split a heading from the paragraph that it runs into: "Beslut: Ärendet ..."."""
    if not isinstance(block, Paragraph) or block.marker or block.bold:
        return [block]
    found = _RUN_IN.match(block.passage.text) or _BESIDE_NAME.match(block.passage.text)
    # "Tidplan: 2025" is a fact about a goal, no section.
    if not found or not role_of(found[1]) or column_kind(found[1]):
        return [block]
    head, rest = block.passage.cut(0, found.end(1) + 1), block.passage.cut(found.end())
    return [replace(block, passage=head, bold=True), replace(block, passage=rest)]


def is_heading(paragraph: Paragraph, body: _Body) -> bool:
    """Whether a paragraph heads a section: by a look of its own, or by wording if alone."""
    text = paragraph.passage.text
    if len(text) > _LONGEST_HEADING or has_leaders(text):
        return False
    if item_head(text) or _APPENDIX_TO.match(text):
        return True
    if not any(letter.isalpha() for letter in text):
        return False
    if paragraph.marker and not (paragraph.marker[0].isdigit() and _stands_out(paragraph, body)):
        return False
    if (text.endswith((".", ",", ";")) and not role_of(text)) or is_line_of_sums(text):
        return False
    if _stands_out(paragraph, body):
        return True
    if text.isupper() and len(text) > _SHORTEST_CAPITALS and leads_to_points(text):
        return True
    # In the look of running text only words make a heading; "... till beslut:" leads to a list.
    role = role_of(text)
    if text.endswith(":") and role in _DEBATED and len(text.split()) <= _SHORT_HEADING:
        return text[0].isupper()
    return bool(role) and not text.endswith((":", ".")) and text[0].isupper()


def _stands_out(paragraph: Paragraph, body: _Body) -> bool:
    if paragraph.size >= body.size + 0.9:
        return True
    if paragraph.bold and not body.bold and paragraph.size >= body.size - 1:
        return True
    family = paragraph.font.split("-")[0].split(",")[0]
    return (
        family != body.family
        and paragraph.size >= body.size - 0.2
        and len(paragraph.passage.text) < 90
    )


def _is_limit(before: Block | None, text: str) -> bool:
    """Whether a § alone is the rest of a person's line: "Bo Ek (S), t.o.m." over "§ 57"."""
    return (
        _LONE_ITEM.fullmatch(text) is not None
        and isinstance(before, Paragraph)
        and not role_of(before.passage.text)  # "Expedieras till"
        and breaks_off(before.passage.text)
    )


def _gather(blocks: list[Block], body: _Body) -> tuple[Section, ...]:
    looks: set[tuple[float, bool]] = set()
    raw: list[tuple[Paragraph | None, list[Block]]] = [(None, [])]
    for preceding, block in zip([None, *blocks], blocks, strict=False):
        if (
            isinstance(block, Paragraph)
            and is_heading(block, body)
            and not _is_limit(preceding, block.passage.text)
        ):
            raw.append((block, []))
            looks.add((round(block.size), block.bold))
        else:
            raw[-1][1].append(block)
    order = sorted(looks, reverse=True)
    sections = []
    for head, under in raw:
        if head is None:
            if under:
                sections.append(Section(None, "", 0, tuple(under)))
            continue
        title = head.passage
        level = order.index((round(head.size), head.bold)) + 1
        if head.marker:
            title = _with_marker(head)
        role = role_of(title.text)
        if role in ("", "decision") and leads_to_points(title.text):
            before = sections[-1] if sections else None
            proposes = before is not None and before.role == "proposal" and not before.blocks
            role = "proposal" if proposes else "decision"
        sections.append(Section(title, role, level, tuple(under)))
    return tuple(sections)


def _with_marker(paragraph: Paragraph) -> Passage:
    """Return a numbered heading with its number: "1. Energi"."""
    first, *rest = paragraph.passage.pieces
    shift = len(paragraph.marker) + 1
    moved = [piece._replace(start=piece.start + shift, end=piece.end + shift) for piece in rest]
    number = first._replace(start=0, end=len(paragraph.marker))
    return Passage(f"{paragraph.marker} {paragraph.passage.text}", (number, *moved))
