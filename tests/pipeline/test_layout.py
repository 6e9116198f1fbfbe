"""Layout on made-up pages: what is set aside, unruled tables, parts of a bundle, agenda items."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from pipeline.layout.steps import pages_of
from pipeline.reading.pdf import OpenPdf
from pipeline.structure.numbered_items import items_of
from pipeline.structure.parts import split_parts
from pipeline.structure.sections import sections_of
from schemas.document import Section


def _text(canvas: Canvas, rows: Sequence[tuple[float, float, str, str, int]]) -> None:
    for x, top, text, font, size in rows:
        canvas.setFont(font, size)
        canvas.drawString(x, 842 - top, text)


def _page(number: int, of: int, *rows: tuple[float, str, str, int]) -> Callable[[Canvas], None]:
    """Draw a page with head and foot; rows are (top, text, font, size)."""

    def draw(canvas: Canvas) -> None:
        head = [
            (70, 40, "Storsjö kommun", "Helvetica", 9),
            (270, 40, "SAMMANTRÄDESPROTOKOLL", "Helvetica", 9),
            (500, 40, f"{number} ({of})", "Helvetica", 9),
            (70, 800, "Justerandes sign", "Helvetica", 8),
            (350, 800, "Utdragsbestyrkande", "Helvetica", 8),
        ]
        _text(canvas, head + [(70, top, text, font, size) for top, text, font, size in rows])

    return draw


BODY, BOLD = "Times-Roman", "Helvetica-Bold"


def read(path: Path) -> list[tuple[str, int, int, tuple[Section, ...]]]:
    with OpenPdf(path.read_bytes(), path.name) as pdf:
        return [
            (part.kind, part.pages[0].number, part.pages[-1].number, sections_of(part.pages))
            for part in split_parts(pages_of(pdf.sheets()), pdf.bookmarks(), pdf.title)
        ]


def test_heads_feet_and_page_numbers_are_set_aside(make_pdf: Callable[..., Path]) -> None:
    pages = [
        _page(
            n,
            2,
            (120, f"§ {n} Ärendemening nummer {n}", BOLD, 12),
            (150, "Brödtext som står här.", BODY, 11),
        )
        for n in (1, 2)
    ]
    parts = read(make_pdf(*pages))
    assert [part[:3] for part in parts] == [("minutes", 1, 2)]
    text = " ".join(section.title + section.passage.text for section in parts[0][3])
    for aside in ("Storsjö", "PROTOKOLL", "Justerandes", "Utdrag", "(2)"):
        assert aside not in text


def test_agenda_items_skip_the_table_of_contents_and_join_what_continues(
    make_pdf: Callable[..., Path],
) -> None:
    contents = _page(
        1, 3,
        (120, "Innehåll", BOLD, 12),
        (150, "§ 1 Val av justerare ........ 2", BODY, 11),
        (170, "§ 2 Budget . . 2", BODY, 11),
    )  # fmt: skip
    first = _page(
        2, 3,
        (120, "§ 1 Val av justerare", BOLD, 12),
        (150, "Bo Ek utses enligt 5 kap. 67 § kommunallagen.", BODY, 11),
        (200, "§ 2 Dnr KS 2025/17 Budget", BOLD, 12),
        (230, "Beslut", BOLD, 11),
        (250, "Budgeten antas.", BODY, 11),
    )  # fmt: skip
    second = _page(
        3, 3,
        (120, "§ 2 Dnr KS 2025/17 forts.", BOLD, 12),
        (150, "Yrkanden", BOLD, 11),
        (170, "Bo Ek (S) yrkar bifall.", BODY, 11),
    )  # fmt: skip
    _, items, _ = items_of(read(make_pdf(contents, first, second))[0][3])
    assert [item.paragraph for item in items] == [1, 2]
    assert items[1].title is not None and items[1].title.plain == "Budget"
    assert items[1].case_number is not None and items[1].case_number.plain == "KS 2025/17"
    roles = [section.role for section in items[1].sections if section.role]
    assert roles == ["decision", "motions"]


def test_a_table_without_lines_keeps_a_cell_over_a_page_break(
    make_pdf: Callable[..., Path],
) -> None:
    columns = (70, 200, 400)

    def table(head_top: float, rows: list[tuple[float, str, str, str]]) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            heads = zip(columns, ("Mål", "Åtgärd", "Ansvarig"), strict=True)
            cells = [(x, head_top, text, "Helvetica-Bold", 10) for x, text in heads]
            for top, *texts in rows:
                cells += [
                    (x, top, text, "Helvetica", 10)
                    for x, text in zip(columns, texts, strict=True)
                    if text
                ]
            _text(canvas, cells)

        return draw

    first = table(
        650,
        [
            (670, "1 Färre bilar", "Bygga cykelväg", "Tekniska nämnden"),
            (682, "i staden", "och sätta upp en", ""),
        ],
    )
    second = table(
        80, [(100, "", "cykelparkering", ""), (130, "2 Fler träd", "Plantera ekar", "Parknämnden")]
    )
    sections = read(make_pdf(first, second))[0][3]
    tables = [table for section in sections for table in section.tables]
    assert len(tables) == 1
    cells = [[tables[0].cell(i, j).plain for j in range(3)] for i in range(len(tables[0].rows))]
    assert cells == [
        ["Mål", "Åtgärd", "Ansvarig"],
        [
            "1 Färre bilar i staden",
            "Bygga cykelväg och sätta upp en cykelparkering",
            "Tekniska nämnden",
        ],
        ["2 Fler träd", "Plantera ekar", "Parknämnden"],
    ]


def test_a_heading_in_a_plan_begins_no_new_part(make_pdf: Callable[..., Path]) -> None:
    def page(title: str) -> Callable[[Canvas], None]:
        rows = [(70, 80, title, "Helvetica-Bold", 16)]
        rows += [
            (70, 120 + 14 * i, "Brödtext i planen som fortsätter.", "Helvetica", 10)
            for i in range(20)
        ]
        return lambda canvas: _text(canvas, rows)

    parts = read(make_pdf(page("Handlingsplan för klimat"), page("Uppföljning och plan framåt")))
    assert [part[:3] for part in parts] == [("action_plan", 1, 2)]


def test_a_staff_report_behind_an_extract_is_a_part_of_its_own(
    make_pdf: Callable[..., Path],
) -> None:
    extract = _page(
        1,
        1,
        (120, "§ 7 Dnr KS 2025/1 Cykelplan", BOLD, 12),
        (150, "Beslut", BOLD, 11),
        (170, "Planen antas.", BODY, 11),
    )
    report = _page(
        1,
        1,
        (120, "Tjänsteskrivelse – Cykelplan", BOLD, 15),
        (150, "Förslag till beslut", BOLD, 11),
        (170, "Planen antas.", BODY, 11),
    )
    assert [part[:3] for part in read(make_pdf(extract, report))] == [
        ("minutes_extract", 1, 1),
        ("staff_report", 2, 2),
    ]


def test_a_foot_with_bullets_between_its_pieces_is_no_row_of_votes(
    make_pdf: Callable[..., Path],
) -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        return _page(
            number, 2,
            (150, f"Text på sida {number}.", BODY, 11),
            (800, f"Granby kommun • Storgatan 1 • 123 45 Granby Sida {number} av 2", BODY, 8),
        )  # fmt: skip

    for part in read(make_pdf(page(1), page(2))):
        assert "Storgatan" not in " ".join(section.passage.text for section in part[3])


def test_an_appendix_of_measures_goes_on_with_its_plan_where_its_page_is_numbered_on(
    make_pdf: Callable[..., Path],
) -> None:
    def drawn(title: str, number: int) -> Callable[[Canvas], None]:
        rows = [
            (70.0, 90.0, title, BOLD, 18),
            (70.0, 130.0, "Kommunstyrelsen i Granviks kommun ska bygga fler cykelvägar.", BODY, 11),
            (290.0, 800.0, str(number), BODY, 9),
        ]
        return lambda canvas: _text(canvas, rows)

    appendix = "Bilaga 1: Åtgärder fördelade på nämnder"
    plan = drawn("Handlingsplan för klimatet 2025", 1)
    (part,) = read(make_pdf(plan, drawn(appendix, 2)))
    assert part[:3] == ("action_plan", 1, 2)
    assert len(read(make_pdf(plan, drawn(appendix, 1)))) == 2  # its pages are counted anew
