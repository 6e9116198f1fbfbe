"""A plan's sections as one tree of blocks, for every layout alike.

A block is a heading, a label ("Åtgärder"), a field (a label with its value: "Ansvarig: KS"), a
text, a list item or a table. Headings nest by their look; everything else stands under a heading.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors.language.column_kinds import (
    head_of,
    named_activity,
    named_goal,
    names_activity,
)
from extractors.plans.areas import area_name
from extractors.plans.block_fields import fields_of, parted_at_fields
from extractors.plans.block_labels import (
    is_verdict,
    kinds_of_goals,
    label_in,
    lead_of,
    learned_labels,
)
from extractors.plans.field_tables import as_fields
from extractors.plans.set_apart import without_judgement
from extractors.plans.subtitles import subtitles_of
from extractors.plans.text_shapes import is_value, shapes_of
from schemas.document import Box, Paragraph, Passage, Section, Table

_LONGEST_LABEL = 60
_LONGEST_TITLE = 160
_LETTERED = re.compile(r"[A-ZÅÄÖ]\s+(?=[A-ZÅÄÖ])")
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ"
_OF_CARDS = 80  # the rank of titles of cards, below all headings
_NUMBERED = re.compile(
    r"^(?P<number>\d{1,2}(?:[.:]\d{1,2})*|[A-ZÅÄÖ]{1,2}\d{1,2}(?:\.\d+)*)[.:)]?\s+\S"
)


@dataclass(slots=True, eq=False)
class Block:
    """A node of the tree. `kind` is heading, label, field, text, item or table.

    `label` is what a label or a field is by the vocabulary; `key` is the class of blocks that look
    alike; `boxes` are where marks of a field's value may stand; `said` is a judgement that stands
    apart on a heading's line; `over` is the small line right over a heading that numbers its goal.
    """

    kind: str
    passage: Passage
    key: tuple[object, ...]
    section: Section
    level: int = 0
    label: str = ""
    marker: str = ""
    bold: bool = False
    table: Table | None = None
    boxes: tuple[Box, ...] = ()
    parent: Block | None = None
    children: list[Block] = field(default_factory=list)
    role: str = ""
    year: int | None = None
    said: Passage | None = None
    over: Passage | None = None

    @property
    def text(self) -> str:
        """The block's words on one line."""
        return self.passage.plain

    def chain(self) -> Iterator[Block]:
        """Yield the headings above, the nearest first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent


def block_tree(sections: Sequence[Section]) -> list[Block]:
    """Return all blocks of sections in reading order, each tied to the heading above it."""
    blocks: list[Block] = []
    kinds = kinds_of_goals(sections)
    learned = learned_labels(sections)
    chain: list[Block] = []
    for section in sections:
        for made in _blocks_of(section, id(section) in kinds, learned.get(id(section), "")):
            if blocks and _is_title_of_card(blocks[-1], made):
                _head_card(blocks[-1], chain)
            if blocks and _goes_on(blocks[-1], made):
                before = blocks[-1]
                before.passage = Passage.join([before.passage, made.passage], " ")
                continue
            block = made
            if blocks and _numbers(blocks[-1], made):
                label = blocks.pop()
                if label.parent is not None:
                    label.parent.children.remove(label)
                named = named_goal(label.text)
                block.over = label.passage
                word = named.word if named else "åtgärd"
                block.key = ("heading", block.level, word)
            if made.kind == "heading" and blocks and _is_of_goal(blocks[-1], made):
                name = area_name(made.passage)[0]
                block = Block("field", name, ("field", "area"), section, label="area")
            if block.kind == "heading":
                while chain and chain[-1].level >= block.level:
                    chain.pop()
            elif block.kind == "label" and block.level:
                while chain and chain[-1].level > block.level:
                    chain.pop()  # a label of a higher rank begins another chapter
            if chain:
                block.parent = chain[-1]
                chain[-1].children.append(block)
            blocks.append(block)
            if block.kind == "heading":
                chain.append(block)
    for block in subtitles_of(blocks):
        _as_text(block)
    _number_by_letters(blocks)
    return blocks


def _number_by_letters(blocks: Sequence[Block]) -> None:
    """Set a point after letters that number all headings of a class: "A Alla ...", "B Fler ...".

    A single letter may be a word; letters that go on from A in headings that look alike are none.
    """
    classes: dict[tuple[object, ...], list[Block]] = defaultdict(list)
    for block in blocks:
        if block.kind == "heading":
            classes[block.key].append(block)
    for own in classes.values():
        letters = sorted({block.text[0] for block in own if _LETTERED.match(block.passage.text)})
        if len(letters) < 2 or "".join(letters) not in _ALPHABET:
            continue
        if letters[0] == "A" and all(_LETTERED.match(block.passage.text) for block in own):
            for block in own:
                words = [block.passage.cut(0, 1), block.passage.cut(1)]
                block.passage = Passage.join(words, ". ")


def _as_text(block: Block) -> None:
    """Make a heading a text of the heading above it, with all that stands under it."""
    block.kind, block.key = "text", ("text", "subtitle")
    parent = block.parent
    if parent is not None:
        place = parent.children.index(block) + 1
        parent.children[place:place] = block.children
        for child in block.children:
            child.parent = parent
        block.children = []


def _numbers(above: Block, block: Block) -> bool:
    """Whether a line right over a heading numbers the goal or the activity that it is: "Delmål
    K.1", "Åtgärd K.1.2", in small or in the heading's own look."""
    if block.kind == "heading" and above.kind == "text" and names_activity(above.text):
        return named_activity(block.text) is None
    if above.kind != "label" or above.label != "goal" or block.kind != "heading":
        return False
    if above.level not in (0, block.level):
        return False
    named = named_goal(above.text)
    return named is not None and named.number is not None and named_goal(block.text) is None


def _is_title_of_card(text: Block, block: Block) -> bool:
    """Whether a text in bold stands right over labels and their values: it names their card."""
    if text.kind != "text" or not text.bold or block.table is None:
        return False
    return len(text.text) <= _LONGEST_TITLE and as_fields(block.table) is not None


def _head_card(text: Block, chain: list[Block]) -> None:
    """Make a text the heading of the card that it stands over."""
    while chain and chain[-1].level >= _OF_CARDS:
        chain.pop()
    numbered = _NUMBERED.match(text.text)
    text.kind, text.level = "heading", _OF_CARDS
    text.key = ("heading", _OF_CARDS, "numbered" if numbered else "")
    if text.parent is not None and text.parent.level >= _OF_CARDS:
        text.parent.children.remove(text)
        text.parent = chain[-1] if chain else None
        if text.parent is not None:
            text.parent.children.append(text)
    chain.append(text)


def _is_of_goal(above: Block, block: Block) -> bool:
    """Whether a heading only says in which area the goal right above it stands: "Målområde: Natur"
    below a heading of a higher rank that is a goal."""
    if above.kind == "label" or above.kind != "heading" or above.level >= block.level:
        return False
    named = area_name(block.passage)[1]
    return named and "goal" in shapes_of(re.sub(r"^\S*\d\S*\s+", "", above.text))


def _goes_on(field_block: Block, block: Block) -> bool:
    """Whether a text is the second line of a field's value: right below it, at its left edge."""
    if field_block.kind != "field" or block.kind != "text" or not block.passage.pieces:
        return False
    if named_activity(block.text) is not None or named_goal(block.text) is not None:
        return False
    if is_value(field_block.text) or is_verdict(field_block.text):
        return False  # "74 %" is whole, and so is "Uppfylls helt"
    value = [piece for piece in field_block.passage.pieces if piece.end > piece.start]
    if not value or value[0].page != block.passage.page:
        return False
    first, last = block.passage.pieces[0], value[-1]
    close = first.top - last.bottom < 0.8 * (last.bottom - last.top)
    return abs(first.x0 - value[0].x0) <= 3 and close and first.top > last.top


def _blocks_of(section: Section, is_kind: bool, learned: str) -> Iterator[Block]:
    if section.heading is not None and learned:
        yield Block(
            "label", section.heading, ("label", learned), section, section.level, learned, bold=True
        )
    elif section.heading is not None and is_kind:
        kind = ("heading", section.level, "kind of goals")
        yield Block("heading", section.heading, kind, section, section.level, bold=True)
    elif section.heading is not None:
        yield from _of_heading(section, section.heading)
    for entry in section.blocks:
        if isinstance(entry, Table):
            first = next((p.passage for row in entry.rows for c in row for p in c), None)
            passage = first or Passage("", ())
            yield Block("table", passage, ("table",), section, table=entry)
        else:
            yield from _of_paragraph(section, entry)


def _of_heading(section: Section, heading: Passage) -> Iterator[Block]:
    fields = fields_of(heading)
    if fields:
        for kind, value, box, year in fields:
            key = ("field", kind)
            yield Block("field", value, key, section, label=kind, boxes=(box,), year=year)
        return
    if section.level > 1 and is_verdict(heading.plain):
        key = ("field", "status")
        yield Block("field", heading, key, section, label="status", boxes=heading.boxes())
        return
    label = label_in(heading.plain)
    if label:
        key = ("label", label)
        yield Block("label", heading, key, section, section.level, label, bold=True)
        return
    text, said = without_judgement(heading)
    look = _heading_key(section)
    yield Block("heading", text, look, section, section.level, bold=True, said=said)


def _names_area(passage: Passage) -> bool:
    """Whether a line of text says in which area something stands: "Målområde: Natur"."""
    text = passage.plain
    return ":" in text and len(text) <= _LONGEST_TITLE and area_name(passage)[1]


def _heading_key(section: Section) -> tuple[object, ...]:
    """Return the class of a heading: its rank, the word before its number, how it is numbered."""
    title = section.title
    named = named_goal(title)
    if named is not None:
        return ("heading", section.level, named.word)
    if section.heading is not None and area_name(section.heading)[1]:
        return ("heading", section.level, "area")
    numbered = _NUMBERED.match(title)
    steps = len(re.split(r"[.:]", numbered["number"])) if numbered else 0
    return ("heading", section.level, f"{steps} steps" if steps else "")


def _of_paragraph(section: Section, entry: Paragraph) -> Iterator[Block]:
    passage = entry.passage
    if not passage.text and not entry.marker:
        return
    before, fields = parted_at_fields(passage)
    if fields and not (entry.marker and before is None):
        if before is not None:
            kind = "item" if entry.marker else "text"
            look = (kind, round(entry.size), entry.bold, entry.font.split("-")[0])
            yield Block(kind, before, look, section, marker=entry.marker, bold=entry.bold)
        for kind, value, box, year in fields:
            key = ("field", kind)
            yield Block("field", value, key, section, label=kind, boxes=(box,), year=year)
        return
    text = passage.plain
    if not entry.marker and _names_area(passage):
        yield Block("field", area_name(passage)[0], ("field", "area"), section, label="area")
        return
    if entry.bold and not entry.marker and is_verdict(text):
        key = ("field", "status")
        yield Block("field", passage, key, section, label="status", boxes=passage.boxes())
        return
    bare = not entry.marker and len(text) <= _LONGEST_LABEL and ":" not in text[:-1]
    label = label_in(text) if bare else ""
    if label and (text.endswith(":") or entry.bold or head_of(text) or label == "goal"):
        key = ("label", label)
        yield Block("label", passage, key, section, label=label, bold=entry.bold)
        return
    if not entry.marker and text.endswith(":"):
        lead = lead_of(text)
        if lead:
            yield Block("label", passage, ("lead", lead), section, label=lead, bold=entry.bold)
            return
    kind = "item" if entry.marker else "text"
    look = (kind, round(entry.size), entry.bold, entry.font.split("-")[0])
    yield Block(kind, passage, look, section, marker=entry.marker, bold=entry.bold)
