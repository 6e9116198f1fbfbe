"""Provenance of any page: a row's box always has an area, and lies inside its page."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from pipeline.assembly.parsed_documents import Parsed
from pipeline.assembly.parsing import parse
from pipeline.errors import ReadError

# What an extract of minutes prints: head, decision, motion, vote and reservation of one item.
PRINTED = (
    "Sammanträdesprotokoll",
    "Kommunstyrelsen 2025-03-12",
    "§ 48 Uppföljning av programmet",
    "Kommunstyrelsens beslut",
    "att godkänna uppföljningen",
    "Yrkanden",
    "Bo Ek (S) yrkar bifall till förvaltningens förslag.",
    "Omröstning",
    "Med 8 ja-röster mot 5 nej-röster beslutar kommunstyrelsen att bifalla förslaget.",
    "Reservation",
    "Åsa Ås (M) reserverar sig mot beslutet.",
)
lengths = st.floats(30, 2000)
offsets = st.floats(-900, 900)
boxes = st.one_of(st.none(), st.tuples(offsets, offsets, lengths, lengths))


def drawn(
    size: tuple[float, float],
    crop: tuple[float, float, float, float] | None,
    rotation: int,
    start: tuple[float, float],
    step: float,
    font_size: float,
    scale: tuple[float, float],
) -> bytes:
    """Return a PDF of one page with the printed lines, below one another from a start."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=size, invariant=1)
    if crop:
        x, y, wide, tall = crop
        canvas.setCropBox((x, y, x + wide, y + tall))
    canvas.setPageRotation(rotation)
    canvas.translate(*start)
    canvas.scale(*scale)
    for number, text in enumerate(PRINTED):
        canvas.setFont("Helvetica-Bold" if number in (0, 2, 3, 5, 7, 9) else "Helvetica", font_size)
        canvas.drawString(0, -number * step, text)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def displayed_size(page: pdfium.PdfPage) -> tuple[float, float]:
    """Return the size of a page as viewers show it: the media box where the crop box misses it."""
    wide, tall = page.get_size()
    if wide > 0 and tall > 0:
        return wide, tall
    left, low, right, high = page.get_mediabox()
    size = (right - left, high - low)
    return size if page.get_rotation() in (0, 180) else size[::-1]


def spans_outside(content: bytes, parsed: Parsed) -> list[str]:
    """Return the spans without an area, or not inside their page, in words."""
    sizes = {
        number: displayed_size(page)
        for number, page in enumerate(pdfium.PdfDocument(content), start=1)
    }
    return [
        f"{span.x0, span.top, span.x1, span.bottom} on {sizes[span.page]}: {span.text}"
        for span in parsed.spans()
        if not (
            0 <= span.x0 < span.x1 <= sizes[span.page][0] + 0.01
            and 0 <= span.top < span.bottom <= sizes[span.page][1] + 0.01
        )
    ]


@settings(max_examples=150, deadline=None)
@given(
    size=st.tuples(lengths, lengths),
    crop=boxes,
    rotation=st.sampled_from([0, 90, 180, 270]),
    start=st.tuples(offsets, offsets),
    step=st.floats(0, 60),
    font_size=st.floats(0.1, 60),
    scale=st.tuples(st.sampled_from([1, 0.01, 30]), st.sampled_from([1, 0.01, 30])),
)
def test_a_span_has_an_area_inside_its_page(
    size: tuple[float, float],
    crop: tuple[float, float, float, float] | None,
    rotation: int,
    start: tuple[float, float],
    step: float,
    font_size: float,
    scale: tuple[float, float],
) -> None:
    content = drawn(size, crop, rotation, start, step, font_size, scale)
    try:
        parsed = parse(content, "made.pdf")
    except ReadError:
        return  # nothing of it is on the page
    assert spans_outside(content, parsed) == []


@settings(max_examples=40, deadline=None)
@given(start=st.tuples(st.floats(-40, 300), st.floats(450, 830)), crop=st.booleans())
def test_a_span_of_a_page_that_is_cut_has_an_area_inside_it(
    start: tuple[float, float], crop: bool
) -> None:
    box = (50.0, 50.0, 400.0, 700.0) if crop else None
    content = drawn((595, 842), box, 0, start, 20, 11, (1, 1))
    parsed = parse(content, "made.pdf")
    left, top = (50.0, 750.0) if crop else (0.0, 842.0)
    if start[0] >= left and start[1] <= top - 11:  # the head, which shows what it is, is whole
        assert parsed.spans()
    assert spans_outside(content, parsed) == []
