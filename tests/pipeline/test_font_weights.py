"""Fonts of Type 3 tell no name: whether they are bold is measured at the stems of their letters."""

from __future__ import annotations

import io

import pytest

from pipeline.reading.ocr.choosing import read_sheets
from pipeline.reading.ocr.settings import DEFAULT
from pipeline.reading.pdf import OpenPdf

LETTERS = "lin"


def font_of(first: int, stem: int) -> list[bytes]:
    """Return the objects of a font whose letters are stems of a width, in thousandths of its size;
    they are numbered from `first` on."""
    procs = []
    for letter in LETTERS:
        drawn = f"{300 + 2 * stem} 0 d0 60 0 {stem} 700 re f"
        if letter == "n":
            drawn += f" {200 + stem} 0 {stem} 700 re f"
        procs.append(f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream".encode())
    names = " ".join(f"/{letter} {first + 1 + n} 0 R" for n, letter in enumerate(LETTERS))
    codes = " ".join(f"{ord(letter)} /{letter}" for letter in sorted(LETTERS))
    widths = " ".join(str(300 + 2 * stem) for _ in range(ord("l"), ord("n") + 1))
    order = sorted(LETTERS)
    return [
        f"<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]"
        f"/CharProcs<<{names}>>/Encoding<</Type/Encoding/Differences[{codes}]>>"
        f"/FirstChar {ord(order[0])}/LastChar {ord(order[-1])}"
        f"/Widths[{' '.join(['300'] * (ord('l') - ord('i')))} {widths}]/Resources<<>>>>".encode(),
        *procs,
    ]  # fmt: skip


def typed(regular: int, bold: int, *, dark: bool = False) -> bytes:
    """Return a PDF of two lines in fonts of Type 3 with stems of these widths; on a `dark` ground
    they are white."""
    ground = "0 0 .4 rg 0 0 300 200 re f 1 1 1 rg " if dark else ""
    text = (
        f"{ground}BT /A 11 Tf 20 150 Td (lin nil lin) Tj ET BT /B 11 Tf 20 100 Td (lin nil) Tj ET"
    )
    return _document(text, [*font_of(5, regular), *font_of(9, bold)])


def _document(text: str, fonts: list[bytes]) -> bytes:
    """Return a PDF of one page with a text; its fonts A and B are the objects 5 and 9."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R"
        b"/Resources<</Font<</A 5 0 R/B 9 0 R>>>>>>",
        f"<</Length {len(text)}>>stream\n{text}\nendstream".encode(), *fonts,
    ]  # fmt: skip
    made, places = io.BytesIO(b"%PDF-1.4\n"), []
    made.seek(0, io.SEEK_END)
    for number, content in enumerate(objects, 1):
        places.append(made.tell())
        made.write(b"%d 0 obj%s\nendobj\n" % (number, content))
    start = made.tell()
    made.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    made.writelines(b"%010d 00000 n \n" % place for place in places)
    made.write(b"trailer<</Size %d/Root 1 0 R>>startxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return made.getvalue()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("stems", "bold"), [((85, 140), [False, True]), ((75, 95), [False] * 2)])
def test_wide_stems_are_bold(stems: tuple[int, int], bold: list[bool], dark: bool) -> None:
    with OpenPdf(typed(*stems, dark=dark), "typed.pdf") as pdf:
        (page,) = read_sheets(pdf, DEFAULT)
    looks = sorted({(word.top, word.bold) for word in page.words})
    assert [look for _, look in looks] == bold
    assert [word.text for word in page.words] == ["lin", "nil", "lin", "lin", "nil"]


def named(name: str, number: int) -> list[bytes]:
    """Return the objects, numbered from `number` on, of a font that writers take for a bold one by
    its stems."""
    return [
        f"<</Type/Font/Subtype/TrueType/BaseFont/{name}/FirstChar 105/LastChar 110"
        f"/Widths[300 300 300 300 300 300]/FontDescriptor {number + 1} 0 R>>".encode(),
        f"<</Type/FontDescriptor/FontName/{name}/Flags 34/StemV 190/ItalicAngle 0/Ascent 700"
        "/Descent -200/CapHeight 700/FontBBox[0 -200 1000 900]>>".encode(),
        b"null",
        b"null",
    ]


def test_a_font_that_its_name_calls_regular_is_not_bold_by_its_stems() -> None:
    text = "BT /A 11 Tf 20 150 Td (lin nil) Tj ET BT /B 11 Tf 20 100 Td (lin) Tj ET"
    for name, bold in (("Gullviva-Regular", False), ("Gullviva-Italic", False), ("Gullviva", True)):
        fonts = [*named(name, 5), *named("Gullviva-Bold", 9)]
        with OpenPdf(_document(text, fonts), "named.pdf") as pdf:
            (page,) = read_sheets(pdf, DEFAULT)
        assert [word.bold for word in page.words] == [bold, bold, True]
