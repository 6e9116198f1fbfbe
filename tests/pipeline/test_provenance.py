"""Provenance: the boxes, cut out of the page, show the words that a row was read from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pdfplumber
import pypdfium2 as pdfium
import pytest

from schemas.records import RECORDS, Span
from tests.conftest import ALL_SAMPLES, SAMPLES, read, some_pages

MARK = "(mark)"  # a sign, a colour or an arrow: no text
_WITHOUT_PROVENANCE = ("documents", "parts", "spans", "findings")


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


@pytest.mark.parametrize("file", ALL_SAMPLES, ids=lambda path: path.name)
def test_every_row_has_a_provenance(file: Path) -> None:
    parsed = read(file)
    with_provenance = {span.record_id for span in parsed.spans()}
    for name, rows in parsed.tables.items():
        if name not in _WITHOUT_PROVENANCE:
            for record in rows:
                assert record.own_id in with_provenance, record


@pytest.mark.parametrize("file", ALL_SAMPLES, ids=lambda path: path.name)
def test_another_reader_sees_the_same_words_in_the_boxes(file: Path) -> None:
    pages = some_pages(read(file).page_count)
    spans = [span for span in read(file).spans() if span.page in pages and span.text != MARK][::3]
    assert spans
    with pdfplumber.open(file, pages=pages) as pdf:
        characters = {page.page_number: Characters(page.chars) for page in pdf.pages}
    for span in spans:
        seen = letters(characters[span.page].inside(span))
        assert letters(span.text) in seen or _mostly(letters(span.text), seen), span


class Characters:
    """The characters of a page by where their middles stand: readers differ in ascents and
    descents."""

    def __init__(self, characters: list[dict[str, Any]]) -> None:
        self.texts = [str(each["text"]) for each in characters]
        self.x, self.y = (
            np.array([(each[low] + each[high]) / 2 for each in characters])
            for low, high in (("x0", "x1"), ("top", "bottom"))
        )

    def inside(self, span: Span) -> str:
        """Return the text of those whose middle is in the box, in the order of the page."""
        across = (span.x0 <= self.x) & (self.x <= span.x1)
        (places,) = np.nonzero(across & (span.top <= self.y) & (self.y <= span.bottom))
        return "".join(self.texts[place] for place in places)


def _mostly(wanted: str, seen: str) -> bool:
    """Readers differ in ligatures and marks; nine letters of ten must be the same."""
    kept = sum(min(wanted.count(letter), seen.count(letter)) for letter in set(wanted))
    return kept >= 0.9 * len(wanted)


@pytest.mark.parametrize("file", ALL_SAMPLES, ids=lambda path: path.name)
def test_rendered_boxes_hold_ink_and_the_words_do_not_run_out_of_them(file: Path) -> None:
    pages = some_pages(read(file).page_count)[:3]
    spans = [span for span in read(file).spans() if span.page in pages][::5]
    assert spans
    pdf = pdfium.PdfDocument(file)
    scale = 3
    images = {page: pdf[page - 1].render(scale=scale).to_numpy() for page in pages}
    for span in spans:
        image = images[span.page]
        x0, top, x1, bottom = (
            round(scale * edge) for edge in (span.x0, span.top, span.x1, span.bottom)
        )
        inside = image[top:bottom, x0:x1]
        palest = 250 if span.text == MARK else 128
        assert np.any(inside < palest), f"nothing is printed at {span}"
        judges = span.record_table == "indicators" and span.field == "judgement"
        if span.record_table == "assessments" or judges:
            continue  # its box may be a whole cell, with a rule at its edge
        before = image[top:bottom, max(0, x0 - scale) : x0]
        dark_before = np.mean(before < 128) if before.size else 0.0
        assert dark_before < 0.2, f"the box cuts through a word: {span}"


def test_a_span_belongs_to_a_row_of_its_table() -> None:
    parsed = read(SAMPLES / "granvik-ks-2025-48.pdf")
    keys = {record.own_id for rows in parsed.tables.values() for record in rows}
    for span in parsed.spans():
        assert isinstance(span, Span)
        assert span.record_id in keys
        assert span.record_table in RECORDS
