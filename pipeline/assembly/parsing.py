"""One PDF's bytes into the rows of every table: the way through the house, from end to end.

The same bytes and the same version of paragraf give the same rows in the same order.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial

from pydantic import ValidationError

from extractors.contract import ExtractedFinding, Provenance, Row
from extractors.language.headings import document_kind
from extractors.language.item_heads import item_head
from extractors.language.years import year_of
from pipeline.assembly.checks import check_document
from pipeline.assembly.corrected import as_corrected, still_open
from pipeline.assembly.coverage import NOTHING, Coverage
from pipeline.assembly.doubts import scan_findings
from pipeline.assembly.extraction import PartRows, extract_part
from pipeline.assembly.identities import identified
from pipeline.assembly.linking import (
    item_ids,
    merge_programmes,
    tie_to_item,
    told_once,
    with_goal_keys,
    with_party_codes,
)
from pipeline.assembly.looked_at import unread_findings
from pipeline.assembly.other_parts import looks_like_a_plan, looks_like_minutes
from pipeline.assembly.provenance_rows import spans_of
from pipeline.corrections.correction_files import Entry
from pipeline.corrections.correction_notes import Corrected
from pipeline.corrections.document_corrections import DocumentCorrections
from pipeline.corrections.placed_words import PageWords
from pipeline.errors import ReadError
from pipeline.layout.lines import PageLines
from pipeline.layout.steps import pages_of
from pipeline.reading.frames import PageView
from pipeline.reading.ocr.choosing import advice_on_pictures, read_sheets
from pipeline.reading.ocr.settings import DEFAULT, OcrSettings
from pipeline.reading.pdf import OpenPdf
from pipeline.reading.seen_pages import SeenPages
from pipeline.repairs.word_repairs import with_repairs
from pipeline.structure.front_page import front_page
from pipeline.structure.municipality import MunicipalityCounter, broken_names
from pipeline.structure.numbered_items import items_of
from pipeline.structure.part_titles import plan_titles
from pipeline.structure.parts import PartPages, split_parts
from pipeline.structure.sections import sections_of
from schemas.document import Agenda, Bookmark, FrontPage, Part, Passage, Section, Word
from schemas.records import (
    RECORDS,
    AgendaItem,
    Finding,
    Meeting,
    PartRecord,
    Record,
    Span,
)
from schemas.records import Part as PartRow
from schemas.table_types import RecordsByTable


@dataclass(slots=True)
class Parsed:
    """What was read from a PDF: facts about the document, and its rows by table."""

    document_id: str
    sha256: str
    size_bytes: int
    page_count: int
    title: str | None
    municipality: str | None
    text_layer: str
    coverage: Coverage = NOTHING
    tables: RecordsByTable = field(default_factory=dict)
    provenance: dict[str, tuple[Provenance, ...]] = field(default_factory=dict)
    views: dict[int, PageView] = field(default_factory=dict)
    """How each page was read; the boxes of `provenance` are those of the page as read."""
    recognised: dict[int, Sequence[Word]] = field(default_factory=dict)
    """The words of scanned pages, with their confidence."""
    corrected: frozenset[tuple[str, str]] = frozenset()
    """The fields that a person set right, by the ids of their rows; "record" for a whole row."""

    def all_tables(self) -> RecordsByTable:
        """Return the tables with `spans` among them."""
        return {**self.tables, "spans": list(self.spans())}

    def spans(self) -> list[Span]:
        """Return the provenance of all rows as rows of `spans`, in the order of the tables."""
        pages = {
            part.part_id: (part.page_first, part.page_last)
            for part in self.tables["parts"]
            if isinstance(part, PartRow)
        }
        return [
            span
            for rows in self.tables.values()
            for record in rows
            if isinstance(record, PartRecord)
            for span in spans_of(
                record,
                self.provenance.get(record.own_id, ()),
                pages,
                self.views,
                self.recognised,
                self.corrected,
            )
        ]


@contextmanager
def _no_collection() -> Iterator[None]:
    """Pause the search for reference cycles: a document makes none, and many small objects."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def parts_of(content: bytes, name: str, ocr: OcrSettings = DEFAULT) -> Iterator[Part]:
    """Yield the parts of a PDF as they are before anything is read from them.

    Raises ReadError where the PDF cannot be opened.
    """
    with OpenPdf(content, name) as pdf:
        pages = pages_of(with_repairs(read_sheets(pdf, ocr)))
        for ordinal, own in enumerate(split_parts(pages, pdf.bookmarks(), pdf.title), 1):
            yield _part(ordinal, own)


def words_of(content: bytes, name: str, ocr: OcrSettings = DEFAULT) -> PageWords:
    """Return the words of a PDF's pages as `parse` sees them.

    Raises ReadError where the PDF cannot be opened.
    """
    words = PageWords()
    with OpenPdf(content, name) as pdf:
        for sheet in with_repairs(read_sheets(pdf, ocr)):
            words.add(sheet)
    return words


def parse(
    content: bytes,
    name: str,
    ocr: OcrSettings = DEFAULT,
    watch: bool = True,
    corrections: Sequence[Entry] = (),
) -> Parsed:
    """Return the rows of a PDF. `name` is for messages; `ocr` says how scanned pages are read.

    `watch`: whether the sentence model looks at what gave no row; without it verb forms do.
    `corrections` are what people set right of this document.

    Raises ReadError where the PDF cannot be opened or holds no text.
    """
    with _no_collection(), OpenPdf(content, name) as pdf:
        document_id = pdf.sha256[:16]
        bookmarks = pdf.bookmarks()
        seen = SeenPages(of_pictures=partial(advice_on_pictures, ocr.mode))
        names = MunicipalityCounter()
        words = PageWords()
        whole = DocumentCorrections(corrections)
        names.read([pdf.title, *(bookmark.title for bookmark in bookmarks)], 5)
        year = year_of(pdf.title)
        made: list[tuple[PartRow, PartRows]] = []
        sheets = seen.watch(with_repairs(read_sheets(pdf, ocr)))
        pages = pages_of(words.watch(sheets) if corrections else sheets)
        for ordinal, as_split in enumerate(_split(pages, bookmarks, pdf.title, whole), 1):
            part_pages = _of_the_kind(as_split, ordinal, whole)
            part = _part(ordinal, part_pages)
            if part.kind == "other":
                looks = [*looks_like_minutes(part), *looks_like_a_plan(part)]
                nothing = PartRows([], looks, [], ())
                made.append((_part_row(part, document_id, whole), nothing))
                continue
            names.read((line.text for line in part.furniture), 5)
            names.read(broken_names(part_pages.pages), 5)
            names.read(_texts(part))
            names.read_front(run.text for entry in part.front.entries for run in entry.runs)
            found = extract_part(part, document_id, year)
            made.append((_part_row(part, document_id, whole, found.coverage), found))
        if seen.why_no_text:
            raise ReadError("%(name)s: %(why_no_text)s", name=name, why_no_text=seen.why_no_text)
        parsed = Parsed(
            document_id,
            pdf.sha256,
            len(content),
            pdf.page_count,
            pdf.title or (made[0][0].title if made else None),
            names.winner if any(row.kind != "other" for row, _ in made) else None,
            seen.text_layer,
            Coverage.of(found.coverage for _, found in made),
            views=seen.views,
            recognised=seen.recognised,
        )
    known = {"municipality": parsed.municipality, "title": parsed.title}
    for column, value in whole.of_document(known).items():
        setattr(parsed, column, value)
    correct = partial(as_corrected, corrections, words, whole=whole)
    _fill(parsed, made, seen, watch, correct)
    return parsed


def _texts(part: Part) -> Iterator[str]:
    for section in part.sections:
        yield section.title
        yield section.passage.text


def _part(ordinal: int, pages: PartPages) -> Part:
    sections = sections_of(pages.pages)
    heads = [section.heading for section in sections if section.heading is not None]
    titled = [head for head in heads[:6] if document_kind(head.text)[0] == pages.kind]
    if pages.kind in ("action_plan", "follow_up_report"):
        titled = titled or plan_titles(heads[:6])
    if pages.kind == "minutes_extract":
        titled = [
            head for index, head in enumerate(heads[:6])
            if not item_head(head.text) and index and item_head(heads[index - 1].text)
        ] or titled  # fmt: skip
    # A heading of a front page ("Ej tjänstgörande ersättare") is no title of the minutes.
    first = heads[0] if heads else _opening(sections, pages.kind)
    other = Passage("", ()) if pages.kind == "minutes" else first
    title = titled[0] if titled else other
    furniture = tuple(line for page in pages.pages for line in page.furniture)
    agenda, front = Agenda([], [], []), FrontPage((), ())
    if pages.kind in ("minutes", "minutes_extract"):
        agenda = items_of(sections)
    if pages.kind == "minutes":
        appended = [s.heading.page for s in agenda.appendices if s.heading]
        front = front_page(pages.pages, agenda.items, min(appended, default=None))
    return Part(
        ordinal,
        pages.kind,
        title,
        pages.pages[0].number,
        pages.pages[-1].number,
        sections,
        furniture,
        agenda,
        front,
        tuple(mark for page in pages.pages for mark in page.marks),
        pages.reason,
    )


def _opening(sections: Sequence[Section], kind: str) -> Passage:
    """Return the first words as a title where nothing stands out and they name the kind."""
    first = next((p.passage for section in sections for p in section.paragraphs), Passage("", ()))
    named = len(first.text) < 120 and document_kind(first.text)[0] == kind
    return first if named else Passage("", ())


def _split(
    pages: Iterable[PageLines],
    bookmarks: Sequence[Bookmark],
    title: str,
    whole: DocumentCorrections,
) -> Iterator[PartPages]:
    """Yield the parts of a document, beginning where they are found to, or where a person says."""
    if not whole.starts:
        return split_parts(pages, bookmarks, title)
    kept = list(pages)
    found = [own.pages[0].number for own in split_parts(kept, bookmarks, title)]
    starts = whole.starts.corrected(found, kept[-1].number if kept else 0)
    return split_parts(kept, bookmarks, title, starts)


def _of_the_kind(pages: PartPages, ordinal: int, whole: DocumentCorrections) -> PartPages:
    """Return the pages of a part, of the kind that a person says they are of."""
    shown = pages.pages[0].number, pages.pages[-1].number
    kind = whole.of_part(ordinal, shown, {"kind": pages.kind})["kind"]
    if kind is None or kind == pages.kind:
        return pages
    return replace(pages, kind=kind, reason=f"a correction says so; without it: {pages.reason}")


def _part_row(
    part: Part, document_id: str, whole: DocumentCorrections, coverage: Coverage = NOTHING
) -> PartRow:
    pages = part.page_first, part.page_last
    title = whole.of_part(part.ordinal, pages, {"title": part.title.plain or None})["title"]
    return PartRow(
        document_id=document_id,
        part_id=f"{document_id}-p{part.ordinal}",
        ordinal=part.ordinal,
        kind=part.kind,
        kind_reason=part.kind_reason,
        title=title,
        page_first=part.page_first,
        page_last=part.page_last,
        coverage=coverage.share,
    )


def _fill(
    parsed: Parsed,
    made: Sequence[tuple[PartRow, PartRows]],
    seen_pages: SeenPages,
    watch: bool,
    correct: Callable[[Sequence[Row], Sequence[PartRow], str], Corrected],
) -> None:
    """Put the rows of all parts into the tables, with what only the whole document shows."""
    tables: dict[str, list[Record]] = {
        name: [] for name in RECORDS if name not in ("documents", "spans")
    }
    parsed.tables = tables
    tables["parts"] = [part for part, _ in made]
    pages = {part.part_id: (part.page_first, part.page_last) for part, _ in made}
    rows = merge_programmes([row for _, found in made for row in found.rows])
    rows = with_party_codes(told_once(tie_to_item(rows, made)))
    place = parsed.municipality or parsed.document_id
    corrected = correct(rows, [part for part, _ in made], place)
    parsed.corrected = frozenset(corrected.fields)
    rows, findings = with_goal_keys(corrected.rows, parsed.municipality)
    seen: set[str] = set()
    for row in [*rows, *corrected.made]:
        record = row.record
        if isinstance(record, (AgendaItem, Meeting)):
            record = record.model_copy(update={"municipality": parsed.municipality})
        record = identified(record, place)
        valid = _validated(record, pages, seen)
        if isinstance(valid, ExtractedFinding):
            findings.append((record.part_id, valid))
            continue
        seen.add(record.own_id)
        tables[record.table].append(valid)
        parsed.provenance[record.own_id] = row.provenance
    for part, found in made:
        every = [*found.findings, *unread_findings(found.unread, watch)]
        findings.extend((part.part_id, finding) for finding in still_open(every, corrected))
    findings.extend(_losses(seen_pages, pages))
    findings.extend(corrected.findings)
    findings.extend(check_document(tables))
    findings.extend(scan_findings(tables, parsed.provenance, parsed.recognised))
    tables["findings"] = []
    items = item_ids(tables)
    for number, (part_id, finding) in enumerate(findings, 1):
        item_id = finding.item_id or items.get(finding.record_id or "")
        stored = _finding(finding, part_id, pages[part_id][0], parsed.document_id, number, item_id)
        tables["findings"].append(stored)
        if finding.evidence is not None:
            parsed.provenance[stored.own_id] = (Provenance("message", finding.evidence.boxes()),)


def _validated(
    record: PartRecord, pages: dict[str, tuple[int, int]], seen: set[str]
) -> PartRecord | ExtractedFinding:
    """Return a record that may be stored, or why it may not: it breaks its rules, or its id is
    taken."""
    if record.own_id in seen:
        return ExtractedFinding(
            "repeated_id",
            "error",
            f"{record.table} {record.own_id} was read twice",
            page=record.page,
            about_table=record.table,
            item_id=getattr(record, "item_id", None),
        )
    try:
        return type(record).model_validate(dict(record), context={"pages": pages[record.part_id]})
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(map(str, fault["loc"]))
        return ExtractedFinding(
            "invalid_record",
            "error",
            f"A row of {record.table} breaks its rules and was left out: "
            f"{where}{': ' if where else ''}{fault['msg']}",
            page=pages[record.part_id][0],
            about_table=record.table,
            item_id=getattr(record, "item_id", None),
        )


def _losses(
    seen: SeenPages, pages: dict[str, tuple[int, int]]
) -> Iterator[tuple[str, ExtractedFinding]]:
    """Yield findings about what stands on pages and was not read, with the part of each."""
    for page, rule, message in seen.losses():
        part_id = next(part for part, (first, last) in pages.items() if first <= page <= last)
        yield part_id, ExtractedFinding(rule, "warning", message, page=page)


def _finding(
    finding: ExtractedFinding,
    part_id: str,
    first_page: int,
    document_id: str,
    number: int,
    item_id: str | None,
) -> Finding:
    page = finding.page or (finding.evidence.page if finding.evidence else first_page)
    return Finding(
        document_id=document_id,
        part_id=part_id,
        page=page,
        finding_id=f"{document_id}-finding-{number}",
        rule=finding.rule,
        severity=finding.severity,
        record_id=finding.record_id,
        record_table=finding.record_table,
        about_table=finding.about_table or finding.record_table,
        item_id=item_id,
        message=finding.message,
    )
