"""Verdicts of follow-ups in words that no judgement was made of, and areas and counts that the rows
around them contradict."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from extractors.contract import Extracted, ExtractedFinding, Row
from extractors.language.column_kinds import head_of, is_weak, label_of
from extractors.language.judgement_words import sentence_meaning, word_meaning
from extractors.plans.field_tables import as_fields
from extractors.plans.plan_blocks import Block
from extractors.plans.summed_up import counts_behind
from extractors.plans.table_heads import single_headed
from pipeline.assembly.plan_reading import PlanReading
from schemas.document import Passage, Table
from schemas.records import Area, Assessment, Goal, Tally

_JUDGING = ("status", "trend", "activity_status")
_LONGEST, _MOST_WORDS = 60, 7
_FEWEST = 2
_FEWEST_AGAIN = 3  # headings of one name
_SHORTEST = 5  # letters of a word that areas are called by
_SHOWN = 90


def unread_verdicts(blocks: Sequence[Block], read: PlanReading) -> Iterator[ExtractedFinding]:
    """Yield the pages with short texts that stand where judgements do and mean none that is
    known: "Icke nått" below "Måluppfyllelse"."""
    lost: dict[int, list[Passage]] = defaultdict(list)
    for block in blocks:
        if block.table is not None and block.table.rows:
            boxed = as_fields(block.table) is not None
            table = block.table if boxed else single_headed(block.table)
            for cell in _in_box(table, read) if boxed else _in_columns(table):
                lost[cell.page].append(cell)
        elif block.kind == "field" and block.label in _JUDGING and _is_lost(block.passage, read):
            lost[block.passage.page].append(block.passage)
    for page, own in sorted(lost.items()):
        yield ExtractedFinding(
            "unread_marks",
            "warning",
            f"{len(own)} texts on page {page} stand where judgements do and mean none that is "
            f"known, for instance: '{own[0].plain[:_SHOWN]}'",
            own[0],
            about_table=Assessment.table,
        )


def _in_columns(table: Table) -> Iterator[Passage]:
    """Yield the texts without a meaning in columns of judgements: in those whose heads also stand
    over sums only where others have one."""
    for place in range(1 if counts_behind(table) else 0, len(table.rows[0])):
        text = table.cell(0, place).plain
        head = head_of(text)
        if head is None or head.kind not in _JUDGING:
            continue
        cells = [
            table.cell(row, place)
            for row in range(1, len(table.rows))
            if place < len(table.rows[row]) and table.cell(row, place).text
        ]
        meaning = sum(_means(cell.plain) for cell in cells)
        short = [cell for cell in cells if _is_verdict(cell)]
        if (meaning or not is_weak(text)) and len(short) * 2 >= len(cells):
            yield from (cell for cell in short if not _means(cell.plain))


def _in_box(table: Table, read: PlanReading) -> Iterator[Passage]:
    """Yield the values without a meaning beside labels of judgements."""
    for row in range(len(table.rows)):
        for place in range(0, len(table.rows[row]) - 1, 2):
            label = table.cell(row, place).plain
            head, value = head_of(label), table.cell(row, place + 1)
            if head is None or head.kind not in _JUDGING or is_weak(label):
                continue
            if _is_lost(value, read):
                yield value


def _is_lost(passage: Passage, read: PlanReading) -> bool:
    """Whether a text where a verdict stands means none, and is in no row."""
    known = _means(passage.plain) or read.boxes.most_of(passage)
    return _is_verdict(passage) and not known


def _is_verdict(passage: Passage) -> bool:
    """Whether a text may be a verdict: a few words, no number, no head printed again."""
    text = passage.plain
    worded = sum(letter.isalpha() for letter in text) > 1
    short = len(text) <= _LONGEST and len(text.split()) <= _MOST_WORDS
    plain = worded and short and not any(map(str.isdigit, text))
    return bool(passage.pieces) and plain and head_of(text) is None


def _means(text: str) -> bool:
    return sentence_meaning(text) is not None or any(
        word_meaning(text, dimension) for dimension in ("status", "trend", "progress")
    )


def odd_areas(blocks: Sequence[Block], found: Sequence[Extracted]) -> Iterator[ExtractedFinding]:
    """Yield the pages of goals and counts whose areas all begin with one word, or are called as
    many headings or the head of a column are: "Fokusområde Natur", "Fokusområde Vatten"; "Mått"."""
    records = [entry.record for entry in found if isinstance(entry, Row)]
    areas = [record for record in records if isinstance(record, Area)]
    first = Counter(area.name.split()[0].casefold() for area in areas if " " in area.name)
    titles = Counter(block.text.casefold() for block in blocks if block.kind == "heading")
    tables = [block.table for block in blocks if block.table is not None and block.table.rows]
    heads = {t.cell(0, place).plain for t in tables for place in range(len(t.rows[0]))}
    odd = {
        area.area_id: area.name
        for area in areas
        if (
            _FEWEST <= first[area.name.split()[0].casefold()] == len(areas)
            and len(area.name.split()[0]) >= _SHORTEST
        )
        or titles[area.name.casefold()] >= _FEWEST_AGAIN
        or (area.name in heads and label_of(area.name) is None)
    }
    pages: dict[tuple[str, int], str] = {}
    for record in records:
        if isinstance(record, (Goal, Tally)) and record.area_id in odd:
            pages.setdefault((record.table, record.page), odd[record.area_id or ""])
    for (table, page), name in sorted(pages.items()):
        yield ExtractedFinding(
            "odd_area",
            "warning",
            f"Areas on page {page} may not be called so, all begin or are called alike: "
            f"'{name[:_SHOWN]}'",
            page=page,
            about_table=table,
        )
