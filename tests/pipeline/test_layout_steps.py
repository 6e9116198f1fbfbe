"""Each step of layout alone, on lines as they stand on a page."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.layout.column_heads import column_kind, heads_of, is_table_head
from pipeline.layout.drawn_bullets import with_drawn_bullets
from pipeline.layout.footnotes import without_footnotes
from pipeline.layout.furniture import printed_number, without_furniture
from pipeline.layout.grids import Grid
from pipeline.layout.ground_rules import with_last_row
from pipeline.layout.joined_tables import joined_over_pages
from pipeline.layout.lines import PageLines, lines_of
from pipeline.layout.margin_notes import with_margin_notes_after
from pipeline.layout.open_tables import open_tables
from pipeline.layout.panels import with_panels_aside
from pipeline.layout.row_rules import LevelRule, level_rules
from pipeline.layout.rules_in_pieces import PiecedRule
from pipeline.layout.side_headings import with_side_headings_apart
from pipeline.layout.steps import STEPS, blocks_of, in_reading_order
from pipeline.layout.tables import ruled_tables, take_tables
from pipeline.layout.text_columns import in_column_order
from pipeline.layout.vote_tables import vote_columns, vote_rows
from pipeline.reading.pdf import Sheet
from schemas.document import Box, Fill, Line, Mark, Paragraph, Ruling, Table, Word

LETTER = 5.0  # points: the width of every letter here


def words(text: str, x0: float, top: float, size: float = 10.0, bold: bool = False) -> list[Word]:
    made = []
    for token in text.split():
        x1 = x0 + LETTER * len(token)
        made.append(Word(token, x0, top, x1, top + size, size, "Font", bold))
        x0 = x1 + LETTER
    return made


def line(top: float, *runs: tuple[float, str], page: int = 1, size: float = 10.0) -> Line:
    return Line.of(page, [word for x0, text in runs for word in words(text, x0, top, size)])


def page(
    lines: Sequence[Line],
    number: int = 1,
    rulings: Sequence[Ruling] = (),
    fills: Sequence[Fill] = (),
    marks: Sequence[Mark] = (),
) -> PageLines:
    return PageLines(
        number, 595, 842, list(lines), [], None, list(rulings), list(fills), False, list(marks)
    )


def sheet(number: int, *rows: tuple[float, float, str]) -> Sheet:
    found = [word for x0, top, text in rows for word in words(text, x0, top)]
    return Sheet(number, 595, 842, found, [], [], False, [])


def texts(lines: Sequence[Line]) -> list[str]:
    return [each.text for each in lines]


def test_words_on_one_base_line_are_a_line_from_left_to_right() -> None:
    mixed = sheet(1, (200, 101, "till höger"), (50, 100, "Till vänster"), (50, 120, "Under"))
    assert texts(lines_of(mixed)) == ["Till vänster till höger", "Under"]


def test_a_drawn_dot_before_a_word_is_its_bullet_and_one_far_away_is_none() -> None:
    item = line(100, (60, "Bygg en cykelbana"))
    near = Mark(1, 50, 103, 53, 106, "fill", "black", 0.0, "", "shape")
    far = near._replace(x0=5, x1=8)
    assert texts(with_drawn_bullets([item], [near])) == ["• Bygg en cykelbana"]
    assert texts(with_drawn_bullets([item], [far])) == ["Bygg en cykelbana"]


def test_arrows_before_texts_are_bullets_where_all_of_a_page_point_at_words() -> None:
    items = [line(100 + 20 * i, (60, "Bygg en cykelbana")) for i in range(4)]
    arrow = Mark(1, 40, 102, 52, 112, "fill", "red", 0.4, "flat", "outline")
    arrows = [arrow._replace(top=102 + 20 * i, bottom=112 + 20 * i) for i in range(4)]
    assert texts(with_drawn_bullets(items, arrows)) == ["• Bygg en cykelbana"] * 4
    rising = [*arrows[:3], arrows[3]._replace(direction="up")]
    assert texts(with_drawn_bullets(items, rising)) == ["Bygg en cykelbana"] * 4
    behind = [each._replace(x0=300, x1=312) for each in arrows]
    assert texts(with_drawn_bullets(items, behind)) == ["Bygg en cykelbana"] * 4


def test_dots_to_sign_on_are_no_bullets() -> None:
    item = line(100, (80, "Anna Ek"))
    dots = [Mark(1, x, 103, x + 2, 105, "fill", "black", 0.0, "", "shape") for x in (60, 66, 72)]
    assert texts(with_drawn_bullets([item], dots)) == ["Anna Ek"]
    assert texts(with_drawn_bullets([item], dots[-1:])) == ["• Anna Ek"]


def test_labels_of_plans_may_open_two_pages_that_follow_each_other() -> None:
    pages = without_furniture(
        sheet(number, (50, 40, "Indikatorer"), (50, 400, f"Text på sida {number}."))
        for number in (1, 2)
    )
    assert [texts(page.lines)[0] for page in pages] == ["Indikatorer", "Indikatorer"]


def test_a_head_that_comes_again_on_the_next_page_is_furniture() -> None:
    pages = without_furniture(
        sheet(number, (50, 40, "Kommunens egen rubrik"), (50, 400, f"Text på sida {number}."))
        for number in (1, 2, 3)
    )
    for each in pages:
        assert texts(each.furniture) == ["Kommunens egen rubrik"]
        assert texts(each.lines) == [f"Text på sida {each.number}."]


def test_a_sentence_that_opens_two_pages_is_text_and_one_on_every_page_is_furniture() -> None:
    demanded, signed = "Votering begärs och verkställs.", "Protokollet justeras digitalt av alla."
    pages = without_furniture(
        sheet(n, (50, 30, signed), (50, 60, demanded if n in (2, 4) else f"Text {n} på sidan."))
        for n in range(1, 6)
    )
    for n, each in enumerate(pages, 1):
        assert texts(each.furniture) == [signed]
        assert texts(each.lines) == [demanded if n in (2, 4) else f"Text {n} på sidan."]


def test_the_second_line_of_a_list_item_may_end_two_pages() -> None:
    rest = "kommunstyrelsen ska besluta i enlighet med arbetsutskottets förslag."
    pages = without_furniture(
        sheet(n, (50, 740, f"• {name} (S) yrkar att"), (60, 753, rest))
        for n, name in enumerate(("Bo Ek", "Åsa Dahl och Per Hall"), 1)
    )
    assert [texts(each.lines)[-1] for each in pages] == [rest, rest]


def test_the_names_of_those_who_vote_may_open_two_pages() -> None:
    names = "Anna Ek (S), Bo Ås (M), Cia Dahl (V) och"
    pages = without_furniture(
        sheet(n, (50, 60, names if n in (2, 4) else f"Text {n} på sidan")) for n in range(1, 6)
    )
    assert [each.number for each in pages if texts(each.lines) == [names]] == [2, 4]


def test_the_case_number_of_an_item_that_opens_a_page_is_no_head() -> None:
    pages = without_furniture(
        sheet(n, (50, 60, f"§ {n} Taxa"), (50, 75, f"KS 2024/{n}")) for n in (1, 2, 3)
    )
    for n, each in enumerate(pages, 1):
        assert texts(each.lines) == [f"§ {n} Taxa", f"KS 2024/{n}"]


def test_what_tells_the_agenda_item_of_an_appendix_is_no_head() -> None:
    pages = without_furniture(
        sheet(number, (50, 40, "Granviks kommun"), (50, 60, f"Ärende: § {number}"))
        for number in (1, 2, 3)
    )
    assert [texts(each.lines) for each in pages] == [[f"Ärende: § {n}"] for n in (1, 2, 3)]


def test_the_votes_over_a_lists_options_are_no_head_of_the_page() -> None:
    options = ((300, "Ja"), (340, "Nej"), (400, "Ja"), (440, "Nej"))
    pages = without_furniture(
        sheet(
            number,
            (50, 40, "Granviks kommun"),
            (50, 80, "Namn"),
            (250, 80, "Parti"),
            *((x0, 80, f"§ {number}") for x0, _ in options),
            *((x0, 91, option) for x0, option in options),
            (50, 400, f"Text {number}."),
        )
        for number in (1, 2)
    )
    heads = [texts(each.lines)[0] for each in pages]
    assert heads == ["Namn Parti § 1 § 1 § 1 § 1", "Namn Parti § 2 § 2 § 2 § 2"]


def test_the_label_of_a_list_is_no_head_where_a_front_page_is_printed_twice() -> None:
    pages = without_furniture(
        sheet(number, (50, 60, "Övriga ersättare Anna Ek (S)"), (50, 400, f"Text {number}."))
        for number in (1, 2)
    )
    assert [len(each.lines) for each in pages] == [2, 2]


SAME = "Ordföranden finner att förslaget antas."
FOOT = (50, 800, "Storgatan 1, Granvik")


def test_a_sentence_in_which_two_pages_end_is_text_and_no_foot() -> None:
    ends = {1: SAME, 2: SAME, 3: "Planen antas."}
    pages = without_furniture(
        sheet(number, (50, 715, f"Text {number}."), (50, 730, last), FOOT)
        for number, last in ends.items()
    )
    for each in pages:
        assert texts(each.furniture) == [FOOT[2]]
        assert texts(each.lines)[1:] == [ends[each.number]]


def test_a_foot_that_stands_close_under_the_text_of_every_page_is_furniture() -> None:
    pages = without_furniture(
        sheet(number, (50, 715, f"Text {number}."), (50, 730, "Diariet, Granvik"))
        for number in (1, 2, 3)
    )
    assert [texts(each.furniture) for each in pages] == [["Diariet, Granvik"]] * 3


def test_the_day_of_a_meeting_on_every_page_is_furniture_and_with_its_hours_it_is_none() -> None:
    day = "Tid: 2025-04-29"
    pages = list(
        without_furniture(
            sheet(n, (400, 50, day), *(((50, 100, f"{day}, kl. 09:00"),) if n == 1 else ()))
            for n in (1, 2, 3, 4)
        )
    )
    assert [texts(each.furniture) for each in pages] == [[day]] * 4
    assert texts(pages[0].lines) == [f"{day}, kl. 09:00"]
    pages = list(without_furniture(sheet(n, (50, 50, day)) for n in (1, 2)))
    assert [texts(each.lines) for each in pages] == [[day]] * 2  # a front page printed twice


def test_a_line_of_a_few_signs_ends_an_item_and_is_no_text() -> None:
    (page,) = without_furniture([sheet(1, (50, 300, "Planen antas."), (280, 330, "____"))])
    assert texts(page.lines) == ["Planen antas."]


def test_a_page_number_is_read_as_it_is_printed() -> None:
    assert [printed_number(text) for text in ("Sida 3 av 41", "3 (41)", "3", "år tre")] == [
        3, 3, 3, None,
    ]  # fmt: skip


def test_two_columns_of_running_text_are_read_one_after_the_other() -> None:
    texts_left = ["barnen ska kunna cykla tryggt hit", "alla vägar ska ha belysning på natten"]
    texts_right = ["fler ska kunna resa med buss", "tåg och båt går oftare om vintern"]
    rows = [
        line(100 + 12 * i, (50, f"v{i} {texts_left[i % 2]}"), (310, f"h{i} {texts_right[i % 2]}"))
        for i in range(10)
    ]
    read = in_column_order([page(rows)])[0].lines
    assert [each.text[:2] for each in read] == [f"v{i}" for i in range(10)] + [
        f"h{i}" for i in range(10)
    ]
    assert {each.column for each in read} == {1, 2}


def test_a_form_in_two_columns_is_read_line_by_line() -> None:
    labels = ["Namn", "Adress", "Postnummer och ort", "Telefon", "Ort"]
    rows = [
        line(100 + 12 * i, (50, labels[i % 5]), (310, "Bo Ek" * (i % 3 + 1))) for i in range(10)
    ]
    assert in_column_order([page(rows)])[0].lines == rows


def test_small_print_with_a_number_at_the_foot_is_a_footnote_and_no_text() -> None:
    text = [line(100 + 12 * i, (50, "Kommunen arbetar för ett gott klimat")) for i in range(5)]
    note = line(780, (50, "1 Avser året innan"), size=7)
    split = without_footnotes(page([*text, note]))
    assert split.lines == text
    assert split.furniture == [note]


def test_a_head_whose_last_cell_is_deeper_than_the_others_keeps_its_columns() -> None:
    bold = [
        Line.of(1, words("Ej", 480, 100, bold=True)),
        Line.of(1, [
            word for x, text in ((60, "Målområde"), (290, "Gröna"), (415, "Röda"), (480, "bedömda"))
            for word in words(text, x, 110, bold=True)
        ]),
    ]  # fmt: skip
    rows = [
        line(top, (60, name), (312, "1"), (437, "0"), (505, "2"))
        for top, name in ((130, "Natur"), (146, "Vatten"))
    ]
    outside, (grid,) = open_tables([*bold, *rows], 595)
    assert outside == []
    assert [" ".join(each.text for each in cell) for cell in grid.rows[0]] == [
        "Målområde", "Gröna", "Röda", "Ej bedömda",
    ]  # fmt: skip
    assert [each.text for cell in grid.rows[1] for each in cell] == ["Natur", "1", "0", "2"]


def test_a_numbered_row_of_a_table_at_the_foot_is_no_footnote() -> None:
    text = [line(100 + 12 * i, (50, "Kommunen arbetar för ett gott klimat")) for i in range(5)]
    rows = [
        line(760, (50, "Mål"), (90, "Nyckeltal"), (350, "Nuläge"), (450, "Målvärde"), size=8),
        line(770, (50, "1"), (90, "Antal lån per barn"), (350, "21,4"), (450, "26"), size=8),
    ]
    note = line(782, (50, "1"), (90, "Avser året innan"), size=7)
    split = without_footnotes(page([*text, *rows, note]))
    assert split.lines == [*text, *rows]
    assert split.furniture == [note]
    edges = [Ruling(x, 765, x, 778) for x in (48, 300)]
    alone = line(767, (50, "2 Antal besök"), size=8)
    assert without_footnotes(page([*text, alone], rulings=edges)).furniture == []


def test_a_panel_with_an_arrow_is_read_after_the_text_beside_it() -> None:
    panel = Fill(350, 95, 560, 150, 0xEEEEEE)
    arrow = Mark(1, 355, 100, 365, 110, "fill", "green", 0.9, "up", "shape")
    rows = [
        line(100, (50, "Cykelvägarna har"), (380, "Ansvarig: nämnden")),
        line(112, (50, "blivit längre."), (380, "Klart 2025")),
    ]
    read = with_panels_aside(page(rows, fills=[panel], marks=[arrow]))
    assert texts(read.lines) == [
        "Cykelvägarna har", "blivit längre.", "Ansvarig: nämnden", "Klart 2025",
    ]  # fmt: skip
    assert with_panels_aside(page(rows, fills=[panel])).lines == rows  # a ground, and no sign


def test_headings_in_the_margin_become_lines_of_their_own() -> None:
    rows = [
        line(100, (50, "Beslut"), (180, "Rapporten godkänns.")),
        line(140, (50, "Yrkanden"), (180, "Bo Ek yrkar avslag.")),
        line(180, (50, "Bakgrund"), (180, "Rapporten kommer varje år.")),
    ]
    (read,) = with_side_headings_apart([page(rows)])
    assert [(each.text, each.bold) for each in read.lines[:3]] == [
        ("Beslut", True), ("Rapporten godkänns.", False), ("Yrkanden", True),
    ]  # fmt: skip


def test_side_headings_right_below_each_other_head_a_line_each() -> None:
    rows = [
        line(100, (50, "Beslut"), (150, "Motionen avslås.")),
        line(116, (50, "Reservation"), (150, "Bo Ek (V) reserverar sig.")),
        line(132, (50, "Sammanfattning"), (150, "Bo Ek föreslår ett bad.")),
    ]
    (read,) = with_side_headings_apart([page(rows)])
    assert [each.text for each in read.lines] == [
        "Beslut", "Motionen avslås.", "Reservation", "Bo Ek (V) reserverar sig.",
        "Sammanfattning", "Bo Ek föreslår ett bad.",
    ]  # fmt: skip


def test_column_heads_are_known_by_their_words() -> None:
    head = line(100, (50, "Mål"), (200, "Åtgärd"), (350, "Ansvarig"))
    assert is_table_head(head)
    assert not is_table_head(line(100, (50, "Mål och medel"), (200, "för alla")))
    assert column_kind("Delmål 1") == "goal"
    columns, unknown = heads_of(line(100, (50, "Namn"), (200, "Ja"), (300, "Hepp")), "votes")
    assert [column.kind for column in columns] == ["name", "yes"]
    assert unknown == 1


def grid_of_rulings(xs: Sequence[float], ys: Sequence[float]) -> list[Ruling]:
    level = [Ruling(xs[0], y, xs[-1], y) for y in ys]
    return [*level, *(Ruling(x, ys[0], x, ys[-1]) for x in xs)]


def test_a_table_between_rulings_is_taken_out_of_the_text() -> None:
    rows = [
        line(80, (50, "Före tabellen")),
        line(105, (55, "Mål"), (205, "Status")),
        line(125, (55, "Fler cyklar"), (205, "Uppnått")),
    ]
    rulings = grid_of_rulings([50, 200, 350], [100, 120, 140])
    outside, (grid,) = ruled_tables(page(rows, rulings=rulings))
    assert texts(outside) == ["Före tabellen"]
    assert [[texts(cell) for cell in row] for row in grid.rows] == [
        [["Mål"], ["Status"]], [["Fler cyklar"], ["Uppnått"]],
    ]  # fmt: skip


def test_lines_that_keep_to_the_columns_of_a_head_are_a_table() -> None:
    rows = [
        line(100, (50, "Mål"), (250, "Ansvarig")),
        line(130, (50, "Fler cyklar"), (250, "Tekniska nämnden")),
        line(160, (50, "Renare luft"), (250, "Miljönämnden")),
        line(200, (30, "Texten går vidare över hela sidan och bryter spalterna")),
    ]
    outside, (grid,) = open_tables(rows, 595)
    assert texts(outside) == texts(rows[3:])
    assert [texts(cell) for row in grid.rows for cell in row[:1]] == [
        ["Mål"], ["Fler cyklar"], ["Renare luft"],
    ]  # fmt: skip


def bold(made: Line) -> Line:
    return Line.of(made.page, [word._replace(bold=True) for word in made.words])


def test_a_bold_row_across_an_open_table_is_one_cell_and_the_table_goes_on() -> None:
    goal = "1.1 Alla byggnader värms utan olja och gas"
    rows = [
        bold(line(100, (50, "Åtgärd"), (200, "Ansvarig"), (350, "Status"), size=12)),
        bold(line(120, (50, goal), (350, "Uppnått"), size=12)),
        line(140, (50, "Byta oljepannan"), (200, "Nämnden"), (350, "Klart"), size=12),
        line(160, (50, "Koppla in ridhuset"), (200, "Nämnden"), (350, "Pågår"), size=12),
    ]
    heading = bold(line(190, (50, "2 Alla skolor har en egen gård med träd"), size=12))
    prose = line(210, (50, "Arbetet med skolornas gårdar har börjat i år."), size=12)
    outside, [grid] = open_tables([*rows, heading, prose], 595)
    read = [[" ".join(texts(cell)) for cell in row] for row in grid.rows[1:]]
    assert read == [
        [goal, "", "Uppnått"],
        ["Byta oljepannan", "Nämnden", "Klart"],
        ["Koppla in ridhuset", "Nämnden", "Pågår"],
    ]
    assert outside == [heading, prose]  # above running text it is a heading


def test_a_row_across_above_a_name_in_several_lines_with_its_values_beside_the_middle() -> None:
    goal = "Mål 2. Fler unga fullföljer gymnasieskolan"
    rows = [
        bold(line(100, (50, "Indikator"), (250, "Utfall"), (350, "Målvärde"))),
        bold(line(120, (50, goal))),
        bold(line(126, (350, "☺"))),  # beside both lines
        bold(line(132, (50, "inom fyra år"))),
        line(150, (50, "Unga med examen inom")),
        line(155, (250, "70"), (350, "76")),
        line(160, (50, "fyra år")),
        bold(line(180, (50, "Mål 3. Alla är trygga"), (350, "☺"))),
        line(200, (50, "Elever i årskurs 5")),
        line(210, (50, "som känner sig"), (250, "91"), (350, "90")),
        line(220, (50, "trygga")),
    ]
    outside, [grid] = open_tables(rows, 595)
    assert outside == []
    assert [[" ".join(texts(cell)) for cell in row] for row in grid.rows[1:]] == [
        [f"{goal} inom fyra år", "", "☺"],
        ["Unga med examen inom fyra år", "70", "76"],
        ["Mål 3. Alla är trygga", "", "☺"],
        ["Elever i årskurs 5 som känner sig trygga", "91", "90"],
    ]


def test_a_level_rule_in_pieces_leaves_out_the_cell_that_reaches_over_rows() -> None:
    rows = [
        line(100, (50, "Mål"), (250, "Åtgärd"), (400, "Ansvarig")),
        line(124, (50, "Fler cyklar"), (250, "Bygga cykelbanor"), (400, "Nämnden")),
        line(136, (50, "i hela kommunen")),
        line(148, (250, "Ordna parkering"), (400, "Styrelsen")),
        line(172, (50, "Renare luft"), (250, "Byta bussar"), (400, "Regionen")),
        line(196, (50, "Ett tryggt torg"), (250, "Sätta upp lampor"), (400, "Nämnden")),
    ]
    pieces = [(240, 520, 146), (40, 239, 170), (240, 520, 170), (40, 520, 194)]
    rulings = [Ruling(x0, y, x1, y) for x0, x1, y in pieces]
    assert [rule.y for rule in level_rules(rulings, [])] == [146, 170, 194]
    _, [grid] = take_tables(page(rows, rulings=rulings[:3]))
    read = [[" ".join(texts(cell)) for cell in row] for row in grid.rows[1:3]]
    assert read == [
        ["Fler cyklar i hela kommunen", "Bygga cykelbanor", "Nämnden"],
        ["", "Ordna parkering", "Styrelsen"],
    ]
    assert grid.boxes[1][0] == grid.boxes[2][0]  # one cell over both rows


def test_grounds_under_every_other_row_part_the_rows_of_a_table() -> None:
    tops = [(120, 132), (145, 157), (170, 182), (195, 207)]  # the rows stand as close as lines
    rows = [line(100, (50, "Mål"), (250, "Ansvarig"))]
    for number, (first, second) in enumerate(tops, 1):
        rows.append(line(first, (50, f"Mål nummer {number} är"), (250, "Nämnden")))
        rows.append(line(second, (50, "uppnått")))
    fills = [Fill(45, top - 1, 500, bottom + 11, 0xF4F4F4) for top, bottom in tops[::2]]

    def goals(fills: Sequence[Fill]) -> list[str]:
        _, [grid] = take_tables(page(rows, fills=fills))
        return [" ".join(texts(row[0])) for row in grid.rows[1:]]

    assert goals(fills) == [f"Mål nummer {number} är uppnått" for number in range(1, 5)]
    assert len(goals([])) < 4  # the words alone do not part them


def test_a_roll_call_without_rulings_is_read_row_by_row() -> None:
    head = line(100, (50, "Namn"), (200, "Ja"), (300, "Nej"))
    columns = vote_columns(head)
    assert columns
    rows, taken = vote_rows(
        columns,
        [
            line(115, (50, "Bo Ek (C)"), (203, "X")),
            line(130, (50, "Eva Ås (V)"), (303, "X")),
            line(160, (50, "§ 12 Nästa ärende")),
        ],
    )
    assert taken == 2
    assert [[[word.text for word in cell] for cell in row] for row in rows] == [
        [["Bo", "Ek", "(C)"], ["X"], []], [["Eva", "Ås", "(V)"], [], ["X"]],
    ]  # fmt: skip


def table(number: int, *rows: tuple[str, str]) -> Grid:
    cells = [[[line(100, (50, text), page=number)] if text else [] for text in row] for row in rows]
    boxes = [[[Box(number, 50, 100, 90, 110, "")] for _ in row] for row in rows]
    return Grid(number, 100, 200, [50.0, 200.0], cells, True, boxes)


def test_activities_as_close_as_the_lines_of_their_goal_are_rows_by_their_times() -> None:
    head = bold(line(100, (50, "Mål"), (200, "Aktivitet"), (400, "Ansvarig"), (480, "Klart")))
    rows = [
        line(
            115, (50, "Alla sjöar ska ha"), (200, "Restaurera ån"), (400, "VON"), (480, "Löpande")
        ),
        line(127, (50, "god status"), (200, "Inventera avlopp"), (400, "KFN"), (480, "2025")),
        line(139, (200, "runt sjön")),
        line(155, (50, "Dricksvattnet är"), (200, "Ansluta tätorten"), (400, "KS"), (480, "2026")),
        line(167, (50, "säkrat"), (200, "till en täkt"), (400, "och TN")),
    ]
    _, [grid] = open_tables([head, *rows], 595)
    assert [[" ".join(texts(cell)) for cell in row] for row in grid.rows[1:]] == [
        ["Alla sjöar ska ha god status", "Restaurera ån", "VON", "Löpande"],
        ["", "Inventera avlopp runt sjön", "KFN", "2025"],
        ["Dricksvattnet är säkrat", "Ansluta tätorten till en täkt", "KS och TN", "2026"],
    ]


def test_the_ground_of_a_short_goal_across_parts_no_other_rows_and_takes_no_judgement() -> None:
    head = bold(line(100, (50, "Insats"), (250, "Ansvar"), (350, "När"), (450, "Status")))
    rows = [
        bold(line(123, (50, "1. Fler är trygga"))),
        line(138, (50, "Införa en väg in"), (250, "Nämnden"), (350, "2023"), (450, "Klart")),
        line(154, (50, "Ordna möten"), (250, "Miljö- och"), (350, "2024"), (450, "Pågår")),
        line(165, (250, "bygg")),
        bold(line(180, (50, "2. Det ska finnas mark som räcker till alla som bygger"))),
        line(195, (50, "Ta fram en plan"), (250, "Nämnden"), (350, "2025"), (450, "Klart")),
    ]
    grounds = [LevelRule(y, ((46, 440),), False) for y in (120, 135, 177, 192)]
    _, [grid] = open_tables([head, *rows], 595, grounds)
    assert [[" ".join(texts(cell)) for cell in row] for row in grid.rows[1:]] == [
        ["1. Fler är trygga", "", "", ""],
        ["Införa en väg in", "Nämnden", "2023", "Klart"],
        ["Ordna möten", "Miljö- och bygg", "2024", "Pågår"],
        ["2. Det ska finnas mark som räcker till alla som bygger", "", "", ""],
        ["Ta fram en plan", "Nämnden", "2025", "Klart"],
    ]
    pending, judged = (grid.boxes[row][-1][0] for row in (4, 3))
    assert pending.top >= judged.bottom - 1


def test_a_table_over_a_page_break_is_one_and_its_repeated_head_is_dropped() -> None:
    first = table(1, ("Mål", "Ansvarig"), ("Fler cyklar", "Nämnden"))
    second = table(2, ("Mål", "Ansvarig"), ("Renare luft", "Nämnden"))
    (joined,) = joined_over_pages([first, second])
    assert [texts(row[0]) for row in joined.rows] == [["Mål"], ["Fler cyklar"], ["Renare luft"]]
    assert len(first.rows) == len(second.rows) == 2  # the tables themselves stay as they were


def test_a_cell_over_a_page_break_is_one_with_a_box_on_each_page() -> None:
    first = table(1, ("Mål", "Ansvarig"), ("Fler cyklar och", "Nämnden"))
    (joined,) = joined_over_pages([first, table(2, ("bättre vägar", ""))])
    assert texts(joined.rows[1][0]) == ["Fler cyklar och", "bättre vägar"]
    assert [box.page for box in joined.boxes[1][0]] == [1, 2]


def rows_over(*below: tuple[str, str, str]) -> list[list[str]]:
    """Return the rows of a table of goals, of which these stand on its second page."""

    def cells(number: int, *rows: tuple[str, str, str]) -> Grid:
        made = table(number, *((row[0], row[1]) for row in rows))
        for place, row in enumerate(rows):
            made.rows[place].append([line(100, (350, row[2]), page=number)] if row[2] else [])
            made.boxes[place].append([Box(number, 350, 100, 390, 110, "")])
        made.columns.append(350.0)
        return made

    head = ("Mål", "Aktivitet", "Ansvarig")
    first = cells(1, head, ("Alla ska ha", "Ordna möten om hur", "Nämnden"))
    (joined,) = joined_over_pages([first, cells(2, *below)])
    return [[" ".join(texts(cell)) for cell in row] for row in joined.rows[1:]]


def test_a_page_break_may_tear_a_merged_goal_and_the_row_beside_it() -> None:
    again = ("", "Bygga broar", "Nämnden")
    assert rows_over(("nära till vatten", "mark ska köpas", ""), again) == [
        ["Alla ska ha nära till vatten", "Ordna möten om hur mark ska köpas", "Nämnden"],
        ["", "Bygga broar", "Nämnden"],
    ]
    assert rows_over(("nära till vatten", "Köpa mark", "Styrelsen")) == [
        ["Alla ska ha nära till vatten", "Ordna möten om hur", "Nämnden"],
        ["", "Köpa mark", "Styrelsen"],
    ]


def test_tables_with_other_columns_stay_apart() -> None:
    other = table(2, ("Vad", "När"))
    other.columns = [50.0, 300.0]
    assert len(joined_over_pages([table(1, ("Mål", "Ansvarig")), other])) == 2


def test_the_steps_run_in_the_order_in_which_they_are_listed() -> None:
    assert [step.name for step in STEPS] == [
        "forms", "labelled panels", "text columns", "tables beside text", "numbers beside headings", "margin notes",
        "centred numbers", "wrapped heads", "cards", "labels over values",
        "labels side by side", "labels beside a text",
        "lists beside a text", "fields beside rows",
        "verdicts beside headings", "footnotes", "panels", "kinds before names",
        "side headings", "repeated heads",
    ]  # fmt: skip
    rows = [line(100, (50, "Bara text"))]
    assert in_reading_order([page(rows)])[0].lines == rows


def test_blocks_come_in_the_order_of_the_page() -> None:
    rows = [
        line(80, (50, "Före tabellen.")),
        line(105, (55, "Mål"), (205, "Status")),
        line(125, (55, "Fler cyklar"), (205, "Uppnått")),
        line(160, (50, "Efter tabellen.")),
    ]
    before, between, after = blocks_of(
        [page(rows, rulings=grid_of_rulings([50, 200, 350], [100, 120, 140]))]
    )
    assert isinstance(before, Paragraph)
    assert isinstance(between, Table)
    assert isinstance(after, Paragraph)
    assert (before.passage.text, after.passage.text) == ("Före tabellen.", "Efter tabellen.")


def test_a_part_without_lines_has_no_blocks() -> None:
    assert blocks_of([page([])]) == []


def test_a_note_in_the_margin_is_read_after_the_item_that_it_stands_beside() -> None:
    first = page(
        [
            line(100, (40, "Exp:"), (120, "Ks § 129"), (450, "KS/2023:31")),
            line(112, (40, "Ekonomi"), (120, "Information om budgeten")),
            line(124, (40, "Skolan")),
            line(136, (120, "Chefen redogör för läget.")),
        ]
    )
    second = page([line(100, (120, "Ks § 130"), page=2), line(112, (120, "Val"), page=2)], number=2)
    with_notes = with_margin_notes_after([first, second])
    assert [texts(each.lines) for each in with_notes] == [
        ["Ks § 129 KS/2023:31", "Information om budgeten", "Chefen redogör för läget."],
        ["Exp:", "Ekonomi Skolan", "Ks § 130", "Val"],
    ]
    assert with_notes[1].lines[0].bold


def test_labels_in_the_margin_beside_their_own_text_are_no_notes() -> None:
    labels = page(
        [line(100, (40, "Skickas till"), (120, "Ekonomichefen")), line(124, (120, "§ 2"))]
    )
    assert with_margin_notes_after([labels])[0].lines == labels.lines


def test_counts_behind_the_options_belong_to_the_head_of_a_roll_call() -> None:
    head = line(100, (50, "JA (10)"), (200, "NEJ (3)"), (350, "AVSTÅR (0)"))
    columns = vote_columns(head)
    assert columns is not None
    assert [(column.kind, column.x0) for column in columns] == [
        ("yes", 50), ("no", 200), ("abstain", 350)
    ]  # fmt: skip
    assert vote_columns(line(100, (50, "JA (10)"), (200, "punkt (3)"))) is None


def test_words_beside_the_one_that_heads_the_names_of_a_roll_call_may_be_any() -> None:
    columns = vote_columns(line(100, (50, "Ledamot/tjg. ersätare"), (200, "Ja"), (300, "Nej")))
    assert columns is not None
    assert [column.kind for column in columns] == ["name", "yes", "no"]
    assert vote_columns(line(100, (50, "Fråga/svar"), (200, "Ja"), (300, "Nej"))) is None


def test_a_letters_first_line_may_come_again_on_the_next_page() -> None:
    begun = "Vi reserverar oss mot beslutet att avslå"
    sheets = [
        sheet(n, (50, 60, begun), (50, 72, f"yrkande {n} om vägen."), (50, 400, "Text."))
        for n in (1, 2)
    ]
    assert [page.lines[0].text for page in without_furniture(sheets)] == [begun, begun]


def test_a_letter_of_the_next_pages_heading_at_the_foot_of_a_page_is_no_text() -> None:
    first, second = without_furniture(
        [
            sheet(1, (50, 400, "Text på sidan."), (50, 780, "Ä")),
            sheet(2, (50, 90, "Ärendebeskrivning"), (50, 400, "Mer text.")),
        ]
    )
    assert texts(first.lines) == ["Text på sidan."]
    assert texts(second.lines) == ["Ärendebeskrivning", "Mer text."]
    (alone,) = without_furniture([sheet(1, (50, 400, "Text på sidan."), (50, 780, "Ä"))])
    assert texts(alone.lines) == ["Text på sidan.", "Ä"]


def test_the_last_row_between_lines_in_pieces_may_have_none_below_it() -> None:
    rules = [PiecedRule(y, 50, 350, (200.0,), ((50, 350),)) for y in (100.0, 118.0, 136.0)]
    above = [line(102, (55, "Insats"), (205, "Status")), line(120, (55, "Sprida"), (205, "Klar"))]
    last = line(138, (55, "Samla"), (205, "Vilar"))
    whole = with_last_row(rules, [], [*above, last])
    assert len(whole) == 4
    assert whole[-1].y > last.bottom
    assert with_last_row(rules, [], [*above, line(138, (55, "En text"))]) == rules
    assert with_last_row(rules, [], [*above, line(145, (55, "Samla"), (205, "Vilar"))]) == rules


def test_a_sentence_that_counts_below_a_roll_call_is_no_row_of_it() -> None:
    head = line(100, (80, "Ledamot"), (270, "Ja"), (320, "Nej"))
    columns = vote_columns(head)
    assert columns is not None
    below = [
        line(115, (80, "Bo Ek (S)"), (272, "X")),
        line(130, (80, "Åsa Ås (V)"), (322, "X")),
        line(145, (80, "Antal röster"), (272, "1"), (322, "1")),
        line(160, (80, "Med en ja-röster mot en nej-röster beslutar nämnden att anta planen")),
    ]
    rows, taken = vote_rows(columns, below)
    assert (len(rows), taken) == (3, 3)
