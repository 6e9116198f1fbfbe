"""One PDF's bytes into the rows of every table: the way through the house, from end to end.

The same bytes and the same version of paragraf give the same rows in the same order.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from extractors.language.years import year_of
from pipeline.assembly.corrected import as_corrected
from pipeline.assembly.coverage import Coverage
from pipeline.assembly.document_tables import fill_tables
from pipeline.assembly.extraction import PartRows, extract_part
from pipeline.assembly.other_parts import looks_like_a_plan, looks_like_minutes
from pipeline.assembly.parsed_documents import Parsed
from pipeline.assembly.part_making import of_the_kind, part_of, part_row, split_pages
from pipeline.corrections.correction_files import Entry
from pipeline.corrections.document_corrections import DocumentCorrections
from pipeline.corrections.placed_words import PageWords
from pipeline.errors import ReadError
from pipeline.layout.steps import pages_of
from pipeline.reading.ocr.choosing import advice_on_pictures, read_sheets
from pipeline.reading.ocr.settings import DEFAULT, OcrSettings
from pipeline.reading.pdf import OpenPdf
from pipeline.reading.seen_pages import SeenPages
from pipeline.repairs.word_repairs import with_repairs
from pipeline.structure.municipality import MunicipalityCounter, broken_names
from pipeline.structure.parts import split_parts
from schemas.document import Part
from schemas.records import Part as PartRow

# Parts whose title says what a plan or follow-up behind them is about.
_REPORTING = ("staff_report", "minutes_extract")


@contextmanager
def _no_collection() -> Iterator[None]:
    """Pause the search for reference cycles: a document makes none, and many small objects.

    `parse` is decorated with it, so that these are gone before the search goes on."""
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
            yield part_of(ordinal, own)


def words_of(content: bytes, name: str, ocr: OcrSettings = DEFAULT) -> PageWords:
    """Return the words of a PDF's pages as `parse` sees them.

    Raises ReadError where the PDF cannot be opened.
    """
    words = PageWords()
    with OpenPdf(content, name) as pdf:
        for sheet in with_repairs(read_sheets(pdf, ocr)):
            words.add(sheet)
    return words


@_no_collection()
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
    with OpenPdf(content, name) as pdf:
        document_id = pdf.sha256[:16]
        bookmarks = pdf.bookmarks()
        seen = SeenPages(of_pictures=partial(advice_on_pictures, ocr.mode))
        names = MunicipalityCounter()
        words = PageWords()
        whole = DocumentCorrections(corrections)
        names.read([pdf.title], 5)
        names.read(bookmark.title for bookmark in bookmarks)  # may name whom an item is about
        year = year_of(pdf.title)
        made: list[tuple[PartRow, PartRows]] = []
        reported_as = ""
        sheets = seen.watch(with_repairs(read_sheets(pdf, ocr)))
        pages = pages_of(words.watch(sheets) if corrections else sheets)
        for ordinal, as_split in enumerate(split_pages(pages, bookmarks, pdf.title, whole), 1):
            part_pages = of_the_kind(as_split, ordinal, whole)
            part = replace(part_of(ordinal, part_pages), reported_as=reported_as)
            if part.kind in _REPORTING:
                reported_as = part.title.plain
            if part.kind == "other":
                looks = [*looks_like_minutes(part), *looks_like_a_plan(part)]
                nothing = PartRows([], looks, [], ())
                made.append((part_row(part, document_id, whole), nothing))
                continue
            names.read((line.text for line in part.furniture), 5)
            names.read(broken_names(part_pages.pages), 5)
            names.read(_texts(part))
            names.read_front(run.text for entry in part.front.entries for run in entry.runs)
            found = extract_part(part, document_id, year)
            made.append((part_row(part, document_id, whole, found.coverage), found))
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
    fill_tables(parsed, made, seen, watch, correct)
    return parsed


def _texts(part: Part) -> Iterator[str]:
    """Yield the texts that may name whose a document is: not those of who gets a decision."""
    for section in part.sections:
        if section.role == "recipients":
            continue
        yield section.title
        yield section.passage.text
