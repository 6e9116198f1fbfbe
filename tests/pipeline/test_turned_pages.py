"""Turned pages are read as a person holds them; provenance stays on the page as displayed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from pipeline.assembly.parsing import parse
from pipeline.reading.frames import PageView
from pipeline.reading.pdf import OpenPdf, Sheet
from schemas.records import Span

Make = Callable[..., Path]
WIDE, TALL = 595, 842


def first_sheet(path: Path) -> Sheet:
    with OpenPdf(path.read_bytes(), path.name) as pdf:
        return next(pdf.sheets())


def turned(canvas: Canvas, turn: int) -> float:
    """Turn what is drawn next counterclockwise; returns the height of the page as it is held."""
    canvas.translate(*{0: (0, 0), 90: (WIDE, 0), 180: (WIDE, TALL), 270: (0, TALL)}[turn])
    canvas.rotate(turn)
    return WIDE if turn in (90, 270) else TALL


def turned_square(canvas: Canvas, turn: int, rotation: int) -> None:
    canvas.setPageSize((TALL, TALL))
    canvas.setPageRotation(rotation)
    canvas.translate(*{0: (0, 0), 90: (TALL, 0), 180: (TALL, TALL), 270: (0, TALL)}[turn])
    canvas.rotate(turn)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_text_that_runs_sideways_or_upside_down_is_read(make_pdf: Make, turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        tall = turned(canvas, turn)
        canvas.drawString(60, tall - 60, "uppe till vänster")
        canvas.drawString(60, tall - 100, "raden under den")

    sheet = first_sheet(make_pdf(draw))
    assert [word.text for word in sheet.words] == [
        "uppe", "till", "vänster", "raden", "under", "den",
    ]  # fmt: skip
    assert sheet.turn == turn
    assert sheet.words[0].x0 == pytest.approx(60, abs=1)
    assert sheet.words[0].bottom == pytest.approx(63, abs=3)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_provenance_of_turned_text_is_where_it_is_displayed(
    make_pdf: Make, turn: int, rotation: int
) -> None:
    """The page's own rotation and the text's direction add up in all sixteen ways."""

    def draw(canvas: Canvas) -> None:
        turned_square(canvas, turn, rotation)
        canvas.drawString(100, TALL - 200, "plats")

    def draw_ink(canvas: Canvas) -> None:
        """The same place as a filled area, which no reading of text can turn."""
        turned_square(canvas, turn, rotation)
        canvas.rect(100, TALL - 203, 26, 12, stroke=0, fill=1)

    sheet = first_sheet(make_pdf(draw))
    (word,) = sheet.words
    box = sheet.view.displayed(word.x0, word.top, word.x1, word.bottom)
    (ink,) = first_sheet(make_pdf(draw_ink, name="ink.pdf")).fills
    assert box == pytest.approx(ink[:4], abs=3.5)


def plan(canvas: Canvas, tall: float) -> None:
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(60, tall - 60, "Handlingsplan för klimat 2025–2027")
    rows = [
        ("Mål", "Åtgärd", "Ansvarig"),
        ("Fler ska cykla", "Bygg cykelvägar", "Tekniska nämnden"),
        ("Luften ska bli renare", "Mät luften varje år", "Miljönämnden"),
    ]
    for number, row in enumerate(rows):
        canvas.setFont("Helvetica" if number else "Helvetica-Bold", 10)
        for x, text in zip((60, 200, 350), row, strict=True):
            canvas.drawString(x, tall - 100 - 30 * number, text)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_gives_the_rows_of_the_upright_one(make_pdf: Make, turn: int) -> None:
    upright = make_pdf(lambda canvas: plan(canvas, turned(canvas, 0)), name="upright.pdf")
    sideways = make_pdf(lambda canvas: plan(canvas, turned(canvas, turn)), name="turned.pdf")
    names = []
    for path in (upright, sideways):
        tables = parse(path.read_bytes(), path.name).all_tables()
        names.append([getattr(goal, "text", None) for goal in tables["goals"]])
        for span in tables["spans"]:
            assert isinstance(span, Span)
            assert 0 <= span.x0 < span.x1 <= WIDE
            assert 0 <= span.top < span.bottom <= TALL
    assert names[0] == names[1]
    assert len(names[0]) == 2


def test_a_page_with_a_few_sideways_words_is_not_turned(make_pdf: Make) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "Kommunens text i vanlig riktning")
        canvas.rotate(90)
        canvas.drawString(300, -20, "Dnr 12")

    sheet = first_sheet(make_pdf(draw))
    assert sheet.turn == 0
    assert len(sheet.words) == 5
    assert sheet.unread_letters == 5


def test_much_text_in_another_direction_is_a_finding(make_pdf: Make) -> None:
    row = "En tabell vid sidan, på tvären, med många ord"

    def draw(canvas: Canvas) -> None:
        for place in range(12):
            canvas.drawString(60, 700 - 15 * place, "Kommunens text i vanlig riktning på sidan")
        canvas.rotate(90)
        for place in range(6):
            canvas.drawString(60, -500 - 12 * place, row)

    path = make_pdf(draw)
    findings = parse(path.read_bytes(), path.name).tables["findings"]
    (message,) = [each.message for each in findings if each.rule == "turned_text"]  # type: ignore[attr-defined]
    assert message.startswith(f"Page 1: {6 * len(row.replace(' ', ''))} letters")


def test_a_picture_among_pages_of_text_is_a_finding(make_pdf: Make) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    scan = ImageReader(Image.new("RGB", (60, 80), "white"))
    path = make_pdf(
        lambda canvas: canvas.drawString(60, 700, "Text"),
        lambda canvas: canvas.drawImage(scan, 0, 0, WIDE, TALL),
    )
    findings = parse(path.read_bytes(), path.name).tables["findings"]
    assert [(each.rule, each.page) for each in findings] == [("picture_page", 2)]  # type: ignore[attr-defined]


@given(
    st.tuples(st.floats(1, 20_000), st.floats(1, 20_000)),
    st.sampled_from([0, 90, 180, 270]),
    st.tuples(*[st.floats(-30_000, 30_000)] * 4),
)
def test_every_box_has_an_area_inside_the_page(
    size: tuple[float, float], turn: int, box: tuple[float, float, float, float]
) -> None:
    view = PageView(*size, turn)
    x0, top, x1, bottom = view.displayed(*box)
    wide, tall = size if turn in (0, 180) else (size[1], size[0])
    assert -1e-6 <= x0 < x1 <= wide + 1e-6
    assert -1e-6 <= top < bottom <= tall + 1e-6


@given(st.sampled_from([0, 90, 180, 270]), st.tuples(*[st.floats(1, 99)] * 2))
def test_a_box_inside_the_page_keeps_its_size(turn: int, at: tuple[float, float]) -> None:
    x0, top, x1, bottom = PageView(200, 300, turn).displayed(at[0], at[1], at[0] + 40, at[1] + 10)
    sides = (x1 - x0, bottom - top)
    assert sides == pytest.approx((10, 40) if turn in (90, 270) else (40, 10))
