"""Labels and columns of plans that no word of the vocabulary names, and that gave no row.

A label comes again and again before its values ("Hos: Tekniska nämnden"); a column holds texts of
one shape: bodies, deadlines, values, judgements. What they would have given is lost, and said.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Protocol

from extractors.contract import ExtractedFinding
from extractors.language.column_kinds import column_head, head_of, label_of, named_goal
from extractors.plans.areas import area_name
from extractors.plans.heading_names import bare_words
from extractors.plans.plan_blocks import Block
from extractors.plans.text_shapes import about_money, is_measure, shapes_of
from schemas.document import Passage, Table
from schemas.records import Activity, Assessment, Goal, Indicator
from schemas.vocabulary import words

_FEWEST_LABELS = 3
_FEWEST = 2
_MOST = 0.6
_SHOWN = 90
_LABEL = re.compile(r"(?P<label>[A-ZÅÄÖ][^\s:]*(?: [^\s:]+){0,3}):\s+\S")
_OPENING = re.compile(r"(?P<label>[A-ZÅÄÖ]\S* [a-zåäö]\S*)\s+\S")
_LEADERS = re.compile(r"(?:\.\s?){6,}|…{2,}")  # a table of contents
_BARE = re.compile(r"(?P<label>[A-ZÅÄÖ][a-zåäö]{2,})\s+(?=[A-ZÅÄÖ\d])\S")
# What the shape of a label's or a column's values says of the table that lost them.
_ASIDE = ("background", "comment")
_ORDER = ("measure", "deadline", "body", "judgement", "goal", "value", "indicator")
_LOSES = {
    "measure": (Activity.table,),
    "body": (Activity.table, Goal.table),
    "deadline": (Activity.table,),
    "judgement": (Assessment.table,),
    "value": (Indicator.table,),
    "indicator": (Indicator.table,),
    "goal": (Goal.table,),
}


class Reading(Protocol):
    """What is known of what was read from a part."""

    def holds(self, passage: Passage) -> bool:
        """Whether rows stand on a text, or on the same words elsewhere."""
        ...


def unknown_labels(
    blocks: Sequence[Block], read: Reading, is_plan: bool
) -> Iterator[ExtractedFinding]:
    """Yield the labels that no word names: they stand before other values in at least three places,
    and nothing was read there."""
    values: dict[str, list[Passage]] = defaultdict(list)
    for block in blocks:
        if block.parent is None or block.kind not in ("text", "heading", "item"):
            continue
        if read.holds(block.passage) or _names_itself(block):
            continue
        found = _LABEL.match(block.text) or (_opening(block) if is_plan else None)
        bare = _BARE.match(block.text)
        if found and label_of(found["label"]) is None:
            values[found["label"].casefold()].append(block.passage.cut(found.end() - 1))
        elif bare and not _is_row(block.text):  # "Ansvar Tekniska nämnden"
            values[bare["label"].casefold()].append(block.passage.cut(bare.end() - 1))
    for label, own in values.items():
        if len(own) >= _FEWEST_LABELS:
            yield from _lost(own, f"'{label}' stands before {len(own)} texts that gave no row")


def _is_row(text: str) -> bool:
    """Whether a text is a sentence, or a row of years: no label with its value."""
    return text.endswith((".", "!", "?")) or len(re.findall(r"\b(?:19|20)\d\d\b", text)) > 1


def _names_itself(block: Block) -> bool:
    """Whether a text says which goal or area it is, stands in a list of contents, or gives the day
    of its last change."""
    if named_goal(block.text) is not None or area_name(block.passage)[1]:
        return True
    if _LEADERS.search(block.text):
        return True
    return block.text.casefold().startswith(tuple(words("plans", "updated")))


def _opening(block: Block) -> re.Match[str] | None:
    """Return the first two words of a text that is no sentence."""
    return None if block.text.endswith((".", "!", "?")) else _OPENING.match(block.text)


def unknown_columns(
    tables: Sequence[tuple[Table, Passage | None]], read: Reading
) -> Iterator[ExtractedFinding]:
    """Yield the columns whose head no word names and whose cells, alike in shape, gave no row.

    `tables` have the headings over them. Only tables count in which something was read, that hold
    goals or measures, or that stand under a goal; values are lost only there.
    """
    classes: dict[tuple[str, ...], list[Table]] = defaultdict(list)
    under: set[tuple[str, ...]] = set()
    for table, title in tables:
        heads = tuple(_heads(table))
        over = f"{title.plain if title else ''} {' '.join(heads)}"
        if _is_of_document(table):
            continue
        if len(table.rows) >= _FEWEST and not about_money().search(over):
            classes[heads].append(table)
            if title is not None and read.holds(title):
                under.add(heads)
    for heads, own in classes.items():
        columns = [_cells(own, place) for place in range(len(heads))]
        is_read = any(read.holds(cell) for cells in columns for cell in cells)
        if not (is_read or heads in under or any(map(_holds_rows, columns))):
            continue
        dated = _has_deadlines(heads, columns, read)
        for place, (head, cells) in enumerate(zip(heads, columns, strict=True)):
            if _is_known(head, cells) or len(cells) < _FEWEST or any(map(read.holds, cells)):
                continue
            message = f"No row was read from the column '{head[:40]}'"
            yield from _lost(cells, message, heads in under, dated)
            beside = any(read.holds(c) for own in columns[1:] if _wish(own) for c in own)
            if not place and beside and _may_name_areas(cells):
                yield from _on_each_page(cells, message, Goal.table)


def _is_of_document(table: Table) -> bool:
    """Whether a table holds facts about the document, as on its cover: "Antagen av | ..."."""
    known = words("documents", "document_data")
    first = [table.cell(row, 0).plain.casefold().strip(" :") for row in range(len(table.rows))]
    return sum(text.startswith(tuple(known)) for text in first if text) >= _FEWEST


def _has_deadlines(
    heads: Sequence[str], columns: Sequence[Sequence[Passage]], read: Reading
) -> bool:
    """Whether a column of deadlines was read."""
    kinds = [head_of(head) for head in heads]
    return any(
        kind is not None and kind.kind == "deadline" and any(map(read.holds, own))
        for kind, own in zip(kinds, columns, strict=True)
    )


def _heads(table: Table) -> list[str]:
    return [re.sub(r"\d", "#", table.cell(0, p).plain) for p in range(len(table.rows[0]))]


def _is_known(head: str, cells: Sequence[Passage]) -> bool:
    """Whether a word names a column; a narrow one breaks its head at other places than text. What
    is a comment by its head and holds values alone is none."""
    forms = (head, head.replace("-", ""))
    known = [k for form in forms if (k := head_of(form) or column_head(form) or label_of(form))]
    if known and all(k.kind in _ASIDE for k in known):
        valued = sum("value" in shapes_of(c.plain) and _has_digit(c.plain) for c in cells)
        return valued < _MOST * len(cells)
    return bool(known)


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _holds_rows(cells: Sequence[Passage]) -> bool:
    """Whether a column holds goals or measures."""
    own = sum(bool(_shapes(cell.plain) & {"goal", "measure"}) for cell in cells)
    return len(cells) >= _FEWEST and own >= _MOST * len(cells)


def _cells(tables: Sequence[Table], place: int) -> list[Passage]:
    return [
        cell
        for table in tables
        for row in range(1, len(table.rows))
        if place < len(table.rows[row]) and (cell := table.cell(row, place)).text
    ]


def _lost(
    values: Sequence[Passage],
    message: str,
    under_goal: bool = False,
    dated: bool = False,
) -> Iterator[ExtractedFinding]:
    shapes: Counter[str] = Counter()
    for value in values:
        shapes.update(_shapes(value.plain) & set(_LOSES))
    if sum(bool(about_money().search(value.plain)) for value in values) * 2 >= len(values):
        return
    if dated and shapes["deadline"] >= _MOST * len(values):
        return  # "Startdatum" beside "Slutdatum": rows have one day
    for shape in _ORDER:
        if shapes[shape] >= _MOST * len(values):
            if shape in ("value", "indicator") and not under_goal:
                return
            for table in _LOSES[shape]:
                yield from _on_each_page(values, message, table)
            return


def _wish(cells: Sequence[Passage]) -> bool:
    """Whether a column holds goals."""
    own = sum("goal" in shapes_of(cell.plain) for cell in cells)
    return len(cells) >= _FEWEST and own >= _MOST * len(cells)


def _may_name_areas(cells: Sequence[Passage]) -> bool:
    """Whether a first column holds short names: areas, or parts of them."""
    names = sum("name" in shapes_of(cell.plain) and not _has_digit(cell.plain) for cell in cells)
    return names >= _MOST * len(cells)


def _on_each_page(
    values: Sequence[Passage], message: str, table: str
) -> Iterator[ExtractedFinding]:
    first = {value.page: value for value in reversed(values)}
    for _, value in sorted(first.items()):
        yield ExtractedFinding(
            "unknown_label",
            "warning",
            f"{message}, for instance: '{value.plain[:_SHOWN]}'",
            value,
            about_table=table,
        )


def _shapes(text: str) -> frozenset[str]:
    own = shapes_of(text)
    return own - {"goal"} | {"measure"} if begins_as_measure(text) else own


def begins_as_measure(text: str) -> bool:
    """Whether a text begins as a measure does, whatever follows on its line."""
    bare = bare_words(text)
    return bool(bare) and is_measure(" ".join(bare.split()[:12]))
