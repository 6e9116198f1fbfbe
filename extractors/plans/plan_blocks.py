"""The blocks of a section: its heading, labels, fields, texts, list items and tables.

A block is a heading, a label ("Åtgärder"), a field (a label with its value: "Ansvarig: KS"), a
text, a list item or a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractors.language.column_kinds import (
    head_of,
    leads_focus,
    named_goal,
)
from extractors.plans.areas import area_name
from extractors.plans.block_fields import Field, fields_of, parted_at_fields
from extractors.plans.block_labels import (
    OF_GOAL,
    is_of_goal,
    is_verdict,
    label_in,
    lead_of,
)
from extractors.plans.commissions import commissioned
from extractors.plans.crossed_scales import scale_in
from extractors.plans.run_in_labels import parted_at_label
from extractors.plans.set_apart import without_fields, without_judgement
from schemas.document import Box, Paragraph, Passage, Section, Table

_LONGEST_LABEL = 60
_REFERENCE = re.compile(r"\s*\((?P<inside>[^()]*)\)\s*$")
_OF_OTHERS = re.compile(
    r"(?:miljö|miljökvalitets|agenda2030-|globala?|nationella?)mål(?:nr\.?)?\d{1,2}"
)
_CONTENTS = re.compile(r"(?:(?:\.\s?){5,}|…{2,})\s*\d{0,3}$")  # of a table of contents
LONGEST_TITLE = 160
"""Letters of a text that may be a title."""

NUMBERED = re.compile(
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


def texts_of(block: Block) -> Iterator[Passage]:
    """Yield the text of a block, or the cells of its table."""
    if block.table is None:
        yield block.passage
        return
    for row in range(len(block.table.rows)):
        for place in range(len(block.table.rows[row])):
            yield block.table.cell(row, place)


def blocks_of_section(
    section: Section, is_kind: bool, learned: str, lines: Mapping[str, str]
) -> Iterator[Block]:
    """Yield the blocks of a section; `is_kind` says that its heading parts goals by kind, `learned`
    is what its heading labels by what stands below it, `lines` what labels in paragraphs do. A kind
    of goals labels the list below it."""
    if section.heading is not None and learned:
        yield Block(
            "label", section.heading, ("label", learned), section, section.level, learned, bold=True
        )
    elif section.heading is not None and is_kind:
        kind = ("heading", section.level, "kind of goals")
        yield Block("heading", section.heading, kind, section, section.level, bold=True)
        if any(paragraph.marker for paragraph in section.paragraphs) and not section.tables:
            yield Block("label", section.heading, ("label", "goal"), section, 0, "goal", bold=True)
    elif section.heading is not None:
        yield from _of_heading(section, section.heading)
    for place, entry in enumerate(section.blocks):
        if isinstance(entry, Table):
            first = next((p.passage for row in entry.rows for c in row for p in c), None)
            passage = first or Passage("", ())
            yield Block("table", passage, ("table",), section, table=entry)
        else:
            after = section.blocks[place + 1 : place + 2]
            over_list = any(isinstance(one, Paragraph) and bool(one.marker) for one in after)
            over_table = any(isinstance(one, Table) for one in after)
            yield from _of_paragraph(section, entry, over_list, over_table, lines)


def _of_heading(section: Section, heading: Passage) -> Iterator[Block]:
    heading = _without_chapter(heading)
    if named_goal(heading.plain) is not None:
        heading, beside = without_fields(heading)
        if beside:
            yield from _of_heading(section, heading)
            yield from _as_fields(section, beside)
            return
    fields = fields_of(heading)
    over_list = [f.kind for f in fields if not f.value.text] == ["indicator"]
    if fields and not over_list:
        yield from _as_fields(section, fields)
        return
    if section.level > 1 and is_verdict(heading.plain):
        key = ("field", "status")
        yield Block("field", heading, key, section, label="status", boxes=heading.boxes())
        return
    numbered, verdict = _judged_number(heading)
    if verdict is not None:
        key = ("label", "goal")
        yield Block("label", numbered, key, section, section.level, "goal", bold=True, said=verdict)
        return
    label = "activity" if commissioned(heading) else label_in(heading.plain)
    first = section.blocks[0] if section.blocks else None
    if not label and isinstance(first, Paragraph) and first.marker and section.level > 1:
        label = "activity" if lead_of(heading.plain) == "activity" else ""  # "Vi ska" over a list
    if leads_focus(heading.plain):
        label = "background"  # what it lists is read with the area above it
    if not label and is_of_goal(heading.plain):
        label = OF_GOAL
    if label:
        key = ("label", label)
        yield Block("label", heading, key, section, section.level, label, bold=True)
        return
    text, said = without_judgement(_without_reference(heading))
    look = _heading_key(section, heading)
    yield Block("heading", text, look, section, section.level, bold=True, said=said)


def _judged_number(passage: Passage) -> tuple[Passage, Passage | None]:
    """Return the number of a goal and the verdict beside it: "Mål 1.1   Uppfyllt"."""
    named = named_goal(passage.text)
    if named is None or not named.number or not is_verdict(passage.text[named.start :]):
        return passage, None
    return passage.cut(0, named.label_end), passage.cut(named.start)


def _as_fields(section: Section, fields: Sequence[Field]) -> Iterator[Block]:
    for kind, value, box, year in fields:
        yield Block("field", value, ("field", kind), section, label=kind, boxes=(box,), year=year)


def _without_reference(heading: Passage) -> Passage:
    """Return a heading without the goal of others in brackets at its end: "Luft (miljömål 2)"."""
    found = _REFERENCE.search(heading.text)
    if found is None or not _OF_OTHERS.fullmatch("".join(found["inside"].split()).casefold()):
        return heading
    return heading.cut(0, found.start()) if found.start() else heading


def _names_area(passage: Passage) -> bool:
    """Whether a line of text says in which area something stands: "Målområde: Natur"."""
    text = passage.plain
    return ":" in text and len(text) <= LONGEST_TITLE and area_name(passage)[1]


def _without_chapter(heading: Passage) -> Passage:
    """Return a heading without its chapter's number before a goal that has its own, or a label that
    bears none: "2.1 Mål 1: Fler cyklar", "2.1 Övergripande mål: Fler cyklar"."""
    chapter = NUMBERED.match(heading.text)
    start = chapter.end() - 1 if chapter else 0
    named = named_goal(heading.text[start:]) if start else None
    return heading.cut(start) if named is not None else heading


def _heading_key(section: Section, heading: Passage) -> tuple[object, ...]:
    """Return the class of a heading: its rank, the word before its number, how it is numbered."""
    title = heading.plain
    named = named_goal(title)
    if named is not None:
        return ("heading", section.level, named.word)
    if area_name(heading)[1]:
        return ("heading", section.level, "area")
    numbered = NUMBERED.match(title)
    steps = len(re.split(r"[.:]", numbered["number"])) if numbered else 0
    return ("heading", section.level, f"{steps} steps" if steps else "")


def _of_paragraph(
    section: Section,
    entry: Paragraph,
    over_list: bool,
    over_table: bool,
    lines: Mapping[str, str],
) -> Iterator[Block]:
    passage = entry.passage
    if (not passage.text and not entry.marker) or _CONTENTS.search(passage.text):
        return
    boxes = scale_in(passage.text)
    leading = passage.text[: boxes.start].strip() if boxes is not None else ""
    if boxes is not None and leading and not leading.endswith(":"):
        words = replace(entry, passage=passage.cut(0, boxes.start))
        yield from _of_paragraph(section, words, False, False, lines)
        key = ("item" if entry.marker else "text", "boxes")
        yield Block("text", passage.cut(boxes.start), key, section)
        return
    opened = parted_at_label(entry, lines, over_list)
    if opened is not None:
        head, kind, rest = opened
        yield Block("label", head, ("label", kind), section, label=kind, bold=entry.bold)
        if rest is not None:
            yield Block("text", rest, ("text", "behind a label"), section)
        return
    before, fields = parted_at_fields(passage)
    if fields and not (entry.marker and before is None):
        if before is not None:
            kind = "item" if entry.marker else "text"
            look = (kind, round(entry.size), entry.bold, entry.font.split("-")[0])
            yield Block(kind, before, look, section, marker=entry.marker, bold=entry.bold)
        yield from _as_fields(section, fields)
        return
    if not entry.marker and named_goal(passage.text) is not None:
        passage, fields = without_fields(passage)
        if fields:
            yield from _of_paragraph(section, replace(entry, passage=passage), False, False, lines)
            yield from _as_fields(section, fields)
            return
    text = passage.plain
    if not entry.marker and _names_area(passage):
        yield Block("field", area_name(passage)[0], ("field", "area"), section, label="area")
        return
    if entry.bold and not entry.marker and is_verdict(text):
        key = ("field", "status")
        yield Block("field", passage, key, section, label="status", boxes=passage.boxes())
        return
    numbered, verdict = _judged_number(passage)
    if verdict is not None and not entry.marker:
        key = ("label", "goal")
        yield Block("label", numbered, key, section, label="goal", bold=entry.bold, said=verdict)
        return
    if not entry.marker and commissioned(passage):
        key = ("label", "activity")
        yield Block("label", passage, key, section, label="activity", bold=entry.bold)
        return
    bare = not entry.marker and len(text) <= _LONGEST_LABEL and ":" not in text[:-1]
    if bare and is_of_goal(text):
        yield Block("label", passage, ("label", OF_GOAL), section, label=OF_GOAL, bold=entry.bold)
        return
    label = label_in(text) if bare else ""
    over_rows = over_table and label in ("activity", "indicator")
    stands_over = over_list or over_rows or entry.bold or text.endswith(":")
    if label and (stands_over or head_of(text) or label == "goal"):
        key = ("label", label)
        yield Block("label", passage, key, section, label=label, bold=entry.bold)
        return
    # "För att nå målet ska vi" breaks off, and the points of the list below go on with it.
    breaks_off = over_list and len(text) <= _LONGEST_LABEL and text[-1:].isalpha()
    if not entry.marker and (text.endswith(":") or breaks_off):
        lead = lead_of(text)
        if lead:
            yield Block("label", passage, ("lead", lead), section, label=lead, bold=entry.bold)
            return
    kind = "item" if entry.marker else "text"
    look = (kind, round(entry.size), entry.bold, entry.font.split("-")[0])
    yield Block(kind, passage, look, section, marker=entry.marker, bold=entry.bold)
