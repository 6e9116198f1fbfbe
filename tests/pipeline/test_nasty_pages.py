"""Pages that writers get wrong: each is read, or refused for the right reason; none breaks the run."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.assembly.parsed_documents import Parsed
from pipeline.assembly.parsing import parse
from pipeline.errors import ReadError
from pipeline.layout.steps import pages_of
from pipeline.reading.pdf import OpenPdf, Sheet, clean
from pipeline.structure.front_page import front_page
from pipeline.structure.front_page_entries import entries_of
from schemas.records import Span

Make = Callable[..., Path]


def by_hand(content: bytes, page: bytes = b"/MediaBox[0 0 595 842]", extra: bytes = b"") -> bytes:
    """Return a PDF of one page: its content stream, the entries of its page, an object 6."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>%s>>" % page,
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding%s>>"
        % (b"/ToUnicode 6 0 R" if extra else b""),
        extra or b"null",
    ]
    file = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(file)
    file += b"xref\n0 7\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places)
    file += b"trailer<</Size 7/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(file)


def sheet_of(content: bytes) -> Sheet:
    with OpenPdf(content, "nasty.pdf") as pdf:
        return next(pdf.sheets())


def read(content: bytes) -> Parsed:
    """Parse a PDF; every span of its rows has an area inside its page."""
    parsed = parse(content, "nasty.pdf")
    for span in parsed.spans():
        assert isinstance(span, Span)
        view = parsed.views[span.page]
        assert 0 <= span.x0 < span.x1 <= view.width
        assert 0 <= span.top < span.bottom <= view.height
    return parsed


LINES = b"BT /F 10 Tf 12 TL 50 780 Td " + b"(Nio ord i rad som fyller sin rad) ' " * 12 + b"ET"


@pytest.mark.parametrize(
    "boxes",
    [
        b"/MediaBox[0 0 595 842]/CropBox[700 900 800 1000]",  # outside the page
        b"/MediaBox[0 0 595 842]/CropBox[0 0 0 0]",
        b"/MediaBox[595 842 0 0]",  # corners the other way round
    ],
)
def test_a_box_that_cannot_be_leaves_the_whole_page(boxes: bytes) -> None:
    sheet = sheet_of(by_hand(LINES, boxes))
    assert (sheet.width, sheet.height) == (595, 842)
    assert len(sheet.words) == 12 * 8
    read(by_hand(LINES, boxes))


def test_a_page_without_any_size_is_read() -> None:
    assert len(sheet_of(by_hand(b"BT /F 10 Tf 50 700 Td (Ord) Tj ET", b"")).words) == 1
    assert read(by_hand(LINES, b"/MediaBox[0 0 0 0]")).page_count == 1


def test_a_page_size_that_stands_with_all_pages_counts() -> None:
    inherited = by_hand(b"BT /F 10 Tf 50 250 Td (Ord) Tj ET", b"").replace(
        b"/Count 1>>", b"/Count 1/MediaBox[0 0 300 300]>>"
    )
    sheet = sheet_of(inherited)
    assert (sheet.width, sheet.height) == (300, 300)
    assert sheet.words[0].bottom == pytest.approx(52, abs=3)


def test_a_page_as_wide_as_a_street_takes_no_longer() -> None:
    wide = by_hand(LINES.replace(b" 10 Tf", b" 900000 Tf"), b"/MediaBox[0 0 90000000 90000000]")
    read(by_hand(LINES, b"/MediaBox[0 0 90000000 842]"))
    with pytest.raises(ReadError, match="no text layer"):
        read(wide)


def test_words_beside_the_page_are_not_read_and_those_on_its_edge_are_cut() -> None:
    sheet = sheet_of(by_hand(b"BT /F 10 Tf 585 700 Td (Kanten) Tj 100 0 Td (Bredvid) Tj ET"))
    assert [word.text for word in sheet.words] == ["Kanten"]
    assert (sheet.words[0].x0, sheet.words[0].x1) == (585, 595)


@pytest.mark.parametrize(
    "state",
    [b"/F 0 Tf", b"/F 0.001 Tf", b"/F -10 Tf", b"/F 10 Tf 0 Tz", b"/F 10 Tf 0 0 0 0 50 700 Tm",
     b"/F 10 Tf 1 0 0 0 50 700 Tm", b"/F 1e9 Tf", b"/F 10 Tf 1e30 0 0 1e30 0 0 Tm"],
)  # fmt: skip
def test_text_of_no_size_or_too_much_breaks_nothing(state: bytes) -> None:
    rows = b" ".join(b"(X) Tj 20 -14 Td (Bo Ek) Tj 100 0 Td (X) Tj -120 0 Td" for _ in range(12))
    content = b"BT /F 10 Tf 50 750 Td (Namn) Tj 120 0 Td (Ja) Tj 60 0 Td (Nej) Tj -180 -14 Td "
    content += state + b" " + rows + b" ET"
    for word in sheet_of(by_hand(content)).words:
        assert word.x0 < word.x1
        assert word.top < word.bottom
        assert word.size > 0
    read(by_hand(content))


def to_unicode(*codes: tuple[int, str]) -> bytes:
    pairs = "".join(f"<{code:02X}> <{to}>\n" for code, to in codes)
    text = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{len(codes)} beginbfchar\n{pairs}"
        "endbfchar endcmap end end"
    ).encode()
    return b"<</Length %d>>stream\n%s\nendstream" % (len(text), text)


@pytest.mark.parametrize("half", ["DC00", "D83D", "00410301DC00", "0000"])
def test_half_a_character_breaks_nothing(half: str) -> None:
    content = by_hand(
        b"BT /F 10 Tf 50 700 Td (AB Ord) Tj ET",
        extra=to_unicode((0x41, half), (0x42, half), *((code, f"{code:04X}") for code in b"Ord")),
    )
    words = sheet_of(content).words
    assert words[-1].text == "Ord"
    "".join(word.text for word in words).encode("utf-8")
    assert clean("\ud83d").encode("utf-8")


def test_a_picture_of_a_line_points_nowhere(make_pdf: Make) -> None:
    image = Image.new("RGB", (26, 26), "white")
    ImageDraw.Draw(image).line((0, 13, 26, 13), fill=(200, 0, 0))
    path = make_pdf(lambda canvas: canvas.drawImage(ImageReader(image), 100, 700, 10, 10))
    assert [mark.direction for mark in sheet_of(path.read_bytes()).marks] == [""]


@pytest.mark.parametrize("mode", ["1", "L", "CMYK", "RGBA", "P"])
@pytest.mark.parametrize("size", [(1, 1), (1, 40), (3, 2)])
def test_small_pictures_of_every_kind_are_read(
    make_pdf: Make, mode: str, size: tuple[int, int]
) -> None:
    buffer = io.BytesIO()
    image = Image.new("RGB", size, (200, 0, 0)).convert(mode)
    image.save(buffer, "TIFF")

    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.drawString(50, 500, "Ord")
        canvas.drawImage(ImageReader(image), 100, 400, 10, 10)

    assert sheet_of(make_pdf(draw).read_bytes()).words


def test_a_front_page_without_lines_has_no_entries(make_pdf: Make) -> None:
    assert entries_of([])[:1] == []
    path = make_pdf(lambda canvas: None)
    with OpenPdf(path.read_bytes(), path.name) as pdf:
        assert front_page(list(pages_of(pdf.sheets())), []).persons == ()


def reason(path: Path) -> str:
    with pytest.raises(ReadError) as error:
        parse(path.read_bytes(), path.name)
    return str(error.value)


def drawing(canvas: Canvas) -> None:
    for x in range(10, 500, 20):
        canvas.line(x, 100, x + 30, 600)


def hidden(canvas: Canvas) -> None:
    text = canvas.beginText(50, 700)
    text.setTextRenderMode(3)
    text.textOut("osynlig")
    canvas.drawText(text)


def picture(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "white")), 0, 0, 595, 842)


def form(canvas: Canvas) -> None:
    canvas.acroForm.textfield(name="namn", x=50, y=700, value="Bo")


def white_area(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(0, 0, 595, 842, stroke=0, fill=1)


def oblique(canvas: Canvas) -> None:
    canvas.rotate(30)
    canvas.drawString(300, 200, "KOPIA")


@pytest.mark.parametrize(
    ("draw", "said"),
    [
        (lambda canvas: None, "its page is blank"),
        (white_area, "its page is blank"),
        (drawing, "its page holds drawings of lines and areas"),
        (picture, "its page holds pictures"),
        (hidden, "its page holds text that nobody sees"),
        (oblique, "its page holds text that nobody sees"),
        (form, "its page holds form fields or notes alone"),
    ],
)
def test_why_a_page_gives_no_text(
    make_pdf: Make, draw: Callable[[Canvas], object], said: str
) -> None:
    assert said in reason(make_pdf(draw))


def test_why_pages_of_several_kinds_give_no_text(make_pdf: Make) -> None:
    path = make_pdf(picture, lambda canvas: None, lambda canvas: None)
    assert "of its 3 pages 1 with pictures, perhaps of text, 2 with nothing at all" in reason(path)
