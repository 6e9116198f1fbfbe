"""Plans and follow-ups in forms met in plans, each as the smallest document that shows it: activities
over who answers and when, goals as sentences in bold, numbers in discs, keys that count, blocks of
one design beside each other."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

pytest.importorskip("typst", reason="typst is not installed; it typesets the documents")

from pipeline.layout.numbers_beside_headings import with_numbers_in_headings
from pipeline.layout.text_columns import in_column_order
from schemas.document import Line
from tests.pipeline.test_layout_steps import line, page, texts
from tests.typeset_plans import BLUE, GREEN, RED, YELLOW, Rows, judged, numbered, read

PLAN = "= Miljöprogram 2026–2030\n"
REPORT = "= Uppföljning av Miljöprogram 2021–2030, år 2024\n"
TEXT = (
    "Kommunen arbetar med frågan varje dag, tillsammans med föreningar, företag och grannar. Arbetet"
    " beskrivs här i korthet och följs upp varje höst av nämnderna."
)


def tallied(rows: Rows) -> dict[tuple[int | None, str, str], int]:
    return {
        (row["year"], row["dimension"], row["category"]): row["count"] for row in rows["tallies"]
    }


ACTIVITIES = [
    ("2.1", "Avtal om skyddat boende tecknas med grannarna", "Socialnämnden", "2026-09-30"),
    ("2.2", "Belysning sätts upp längs ån", "Tekniska nämnden", "2027-05-31"),
    ("2.3", "Fältarbete varje fredag", "Fritidsnämnden", "2026-12-31"),
]
WHO_AND_WHEN = "Ansvar: WHO #h(20pt) Klart: WHEN"


def labelled(title: str, below: str, many: int = 3) -> str:
    """Return activities, each a title over a line of labelled values."""
    body = "== Mål 1. Fler ska känna sig trygga ute\n" + 2 * TEXT + "\n\n"
    for number, text, who, when in ACTIVITIES[:many]:
        above = title.replace("N", number).replace("TEXT", text)
        body += f"{above}\n\n{below.replace('WHO', who).replace('WHEN', when)}\n\n"
    return body


@pytest.mark.parametrize("title", ["N #h(8pt) TEXT", "TEXT"], ids=["numbered", "plain"])
def test_texts_over_who_answers_and_when_are_activities(title: str) -> None:
    rows = read(PLAN + labelled(title, WHO_AND_WHEN))
    found = [
        tuple(row[name] for name in ("number", "text", "responsible_body", "deadline"))
        for row in rows["activities"]
    ]
    assert found == [(number if "N " in title else None, *others) for number, *others in ACTIVITIES]
    (goal,) = rows["goals"]
    assert (goal["text"], goal["responsible_body"]) == ("Fler ska känna sig trygga ute", None)
    assert {row["goal"] for row in rows["activities"]} == {goal["text"]}


@pytest.mark.parametrize(
    ("title", "below", "many"),
    [
        ("TEXT", "Ansvar: WHO #h(20pt) Kostnad: 5 mkr", 3),
        ("TEXT.", WHO_AND_WHEN, 3),
        ("TEXT", WHO_AND_WHEN, 2),
    ],
    ids=["no time", "sentences", "two"],
)
def test_texts_over_labelled_values_are_no_activities_else(
    title: str, below: str, many: int
) -> None:
    rows = read(PLAN + labelled(title, below, many))
    assert numbered(rows) == [("1", "Fler ska känna sig trygga ute")]
    assert rows["activities"] == []


def test_a_verdict_on_the_goal_behind_its_labelled_activities_is_the_goals() -> None:
    below = f"{WHO_AND_WHEN} #h(20pt) Läge: Pågår"
    rows = read(REPORT + labelled("TEXT", below) + "Bedömning: Målet bedöms nås.\n")
    assert judged(rows) == [
        ("Fler ska känna sig trygga ute", "green"),
        *((text, "yellow") for _, text, _, _ in ACTIVITIES),
    ]


def legend(title: str) -> str:
    return f"""{REPORT}
== {title}
#lined((90pt, 1fr),
  [Mål], [#dot("{GREEN}") Uppfyllt #h(8pt) #dot("{YELLOW}") Delvis uppfyllt #h(8pt) #dot("{RED}")
    Ej uppfyllt],
  [Aktivitet], [#square("{GREEN}") Avslutad #h(8pt) #square("{YELLOW}") Pågår #h(8pt)
    #square("{RED}") Försenad])
"""


def test_a_legend_has_a_row_for_each_kind_of_thing_and_lists_none_of_them() -> None:
    rows = read(f"""{legend("Teckenförklaring")}
== Mål 1. Luften ska vara ren #h(1fr) #dot("{YELLOW}")
#lined((1fr, 60pt), [*Aktivitet*], [*Status*], [Byta ut alla bilar], square("{GREEN}"),
  [Bygga solceller på tak], square("{RED}"))
""")
    assert (numbered(rows), rows["areas"]) == ([("1", "Luften ska vara ren")], [])
    assert [row["text"] for row in rows["activities"]] == [
        "Byta ut alla bilar",
        "Bygga solceller på tak",
    ]
    assert judged(rows) == [
        ("Luften ska vara ren", "yellow"), ("Byta ut alla bilar", "green"),
        ("Bygga solceller på tak", "red"),
    ]  # fmt: skip


def test_rows_of_one_goal_and_its_activity_are_no_legend_where_each_has_one_sign() -> None:
    rows = read(f"""{REPORT}
== Bedömningsskala och läge
#lined((90pt, 1fr, 60pt), [*Mål*], [*Aktivitet*], [*Status*],
  [Luften ska vara ren], [Byta ut alla bilar], dot("{GREEN}"),
  [Vattnet ska vara rent], [Bygga dammar], dot("{RED}"))
""")
    assert [text for _, text in numbered(rows)] == ["Luften ska vara ren", "Vattnet ska vara rent"]


@pytest.mark.parametrize(("head", "counts"), [("Indikator", False), ("Område", True)])
def test_a_table_that_lists_indicators_states_no_tallies(head: str, counts: bool) -> None:
    """How many days there were is no count of goals; behind areas it is one."""
    rows = read(f"""{REPORT}
== Läget
#lined((1fr, 90pt, 90pt), [*{head}*], [*Uppfyllt*], [*Ej uppfyllt*],
  [Dagar med rök], [2], [1], [Dagar med damm], [3], [4])
""")
    assert [row["count"] for row in rows["tallies"]] == ([2, 1, 3, 4] if counts else [])
    assert bool(rows["areas"]) is counts


@pytest.mark.parametrize(("head", "trend"), [("Aktivitet", "not_assessed"), ("Mål", "flat")])
def test_the_sign_in_the_square_of_an_activity_has_no_direction(head: str, trend: str) -> None:
    rows = read(f"""{REPORT}
== Klimat
#lined((1fr, 60pt), [*{head}*], [*Status*],
  [Byta ut alla bilar], square("{YELLOW}", sign: "▶"),
  [Bygga solceller på tak], square("{GREEN}", sign: "▶"))
""")
    assert [(row["status"], row["trend"]) for row in rows["assessments"]] == [
        ("yellow", trend), ("green", trend),
    ]  # fmt: skip


def with_signs(left: int, right: str = "") -> str:
    """Return two goals, each with a sign `left` of its heading, and coloured bullets below it."""
    body = ""
    for number, goal, colour in ((1, "Luften ska vara ren", GREEN), (2, "Bullret minskar", RED)):
        body += f"""
#block(above: 20pt)[#place(dx: -{left}pt, dy: 1pt, dot("{colour}"))#text(13pt)[*Mål {number}.
{goal}*{right}]]
{TEXT}

- #dot("{YELLOW}") #h(4pt) Bussar med el
- #dot("{RED}") #h(4pt) Bilar med el
"""
    return f"{REPORT}#pad(left: 120pt)[{body}]\n"


@pytest.mark.parametrize("left", [25, 40])
def test_the_sign_of_a_goal_stands_in_a_column_of_its_own_left_of_it(left: int) -> None:
    assert judged(read(with_signs(left))) == [
        ("Luften ska vara ren", "green"),
        ("Bullret minskar", "red"),
    ]


@pytest.mark.parametrize("left", [60, 95])
def test_a_sign_far_left_of_a_goal_is_not_its_own(left: int) -> None:
    assert judged(read(with_signs(left))) == []
    rows = read(with_signs(left, right=f' #h(8pt) #dot("{YELLOW}")'))
    assert judged(rows) == [("Luften ska vara ren", "yellow"), ("Bullret minskar", "yellow")]


def test_blocks_of_one_design_beside_each_other_are_read_one_after_the_other() -> None:
    """Their lines are short, and begin at three indents."""

    def block(number: int, goal: str, *activities: tuple[str, str]) -> str:
        made = f"#text(12pt)[*Mål {number}. {goal}*]\n\n#pad(left: 12pt)[Vi gör]\n\n"
        for text, who in activities:
            made += f"#pad(left: 24pt)[{text}]\n\n#pad(left: 36pt)[{who}]\n\n"
        return f"[{made}]"

    first = block(1, "Luften i hela kommunen ska vara ren", ("Byta ut alla bilar", "Miljönämnden"),
                  ("Plantera träd", "Tekniska nämnden"), ("Plantera häckar", "Parknämnden"))  # fmt: skip
    second = block(2, "Vattnet ska vara rent", ("Bygga dammar", "Parknämnden"),
                   ("Laga rör", "Tekniska nämnden"), ("Laga brunnar", "Tekniska nämnden"))  # fmt: skip
    rows = read(f"{PLAN}== Mål\n#set par(spacing: 6pt)\n#beside({first}, {second})\n")
    assert numbered(rows) == [
        ("1", "Luften i hela kommunen ska vara ren"),
        ("2", "Vattnet ska vara rent"),
    ]


LEFT_BLOCKS = [
    (0, "Ren luft"), (12, "Miljönämnden"), (24, "Byta bilar"), (24, "Fler träd"),
    (0, "Rent vatten"), (12, "Tekniska nämnden"), (24, "Bygga en damm vid varje förskola i byn"),
    (24, "Laga rör"),
]  # fmt: skip
RIGHT_BLOCKS = [
    (0, "Lugna nätter"), (12, "Trafiknämnden"), (24, "Sänka farten"), (0, "Mörk himmel"),
    (12, "Kulturnämnden"), (24, "Släcka lampor"), (24, "Byta lampor"), (24, "Räkna stjärnor"),
]  # fmt: skip


def in_columns(lines: list[Line]) -> list[tuple[int, str]]:
    return [(each.column, each.text) for each in in_column_order([page(lines)])[0].lines]


def blocks_beside(right: Sequence[tuple[int, str]], *others: tuple[float, str]) -> list[Line]:
    """Return the lines of two blocks beside each other, and what else stands on each of them."""
    both = zip(LEFT_BLOCKS, right, strict=True)
    return [
        line(100 + 14 * i, (50 + indent, text), (310 + own, beside), *others)
        for i, ((indent, text), (own, beside)) in enumerate(both)
    ]


def test_the_lines_of_blocks_of_one_design_are_columns() -> None:
    """Their short lines begin at the same three indents."""
    expected = [*((1, text) for _, text in LEFT_BLOCKS), *((2, text) for _, text in RIGHT_BLOCKS)]
    assert in_columns(blocks_beside(RIGHT_BLOCKS)) == expected


def test_short_lines_that_begin_elsewhere_or_are_rows_of_cells_are_no_columns() -> None:
    other = [(indent + 6 * (i == 3), text) for i, (indent, text) in enumerate(RIGHT_BLOCKS)]
    two = [(min(indent, 12), text) for indent, text in RIGHT_BLOCKS]
    flat = [(0, text) for _, text in RIGHT_BLOCKS]
    for right in (other, two, flat):
        assert {column for column, _ in in_columns(blocks_beside(right))} == {0}
    cells = blocks_beside(RIGHT_BLOCKS, (430, "4"))
    assert {column for column, _ in in_columns(cells)} == {0}


LONG = "Luften i alla tätorter ska vara ren och frisk året om och för alla som bor där"


def in_discs(goals: list[tuple[str, str]]) -> str:
    """Return goals, each with its number in a disc of a colour."""
    body = "== Mål\n"
    for number, (goal, colour) in enumerate(goals, 1):
        row = f'[#disc("{colour}", "{number}")], [#text(13pt)[*{goal}*]]'
        body += (
            f"#block(above: 18pt)[#grid(columns: (28pt, 1fr), align: horizon, {row})]\n{TEXT}\n\n"
        )
    return body


@pytest.mark.parametrize("colour", [BLUE, GREEN])
@pytest.mark.parametrize("opening", [PLAN, REPORT], ids=["plan", "report"])
def test_numbers_in_discs_before_headings_number_them_and_judge_nothing(
    opening: str, colour: str
) -> None:
    """The number stands between the two lines of the first heading."""
    goals = [LONG, "Vattnet ska vara rent", "Bullret ska minska"]
    rows = read(opening + in_discs([(goal, colour) for goal in goals]))
    assert numbered(rows) == [(str(number), goal) for number, goal in enumerate(goals, 1)]
    assert rows["assessments"] == []


@pytest.mark.parametrize("top", [100, 108], ids=["first line", "between two"])
def test_a_number_as_large_as_the_heading_at_its_right_opens_it(top: int) -> None:
    """Though the heading is hardly larger than the text."""
    text = [line(140 + 14 * i, (90, "Arbetet med målet går bra")) for i in range(6)]
    heading = [line(100, (90, "Luften ska vara ren i alla"), size=12.0),
               line(116, (90, "byar och på alla vägar"), size=12.0)]  # fmt: skip
    lines = [heading[0], line(top, (60, "1"), size=12.0), heading[1], *text]
    read = texts(with_numbers_in_headings(page(lines)).lines)
    assert read[:2] == ["1 Luften ska vara ren i alla", "byar och på alla vägar"]
    for number in (line(top, (72, "1"), size=9.0), line(top, (20, "1"), size=12.0)):  # small, far
        apart = [heading[0], number, heading[1], *text]
        assert with_numbers_in_headings(page(apart)).lines == apart
    plain = [line(100, (90, "Luften är ren")), line(104, (60, "1")), *text]  # beside mere text
    assert with_numbers_in_headings(page(plain)).lines == plain


@pytest.mark.parametrize("second", [RED, GREEN], ids=["colours", "legend"])
def test_discs_with_numbers_judge_where_their_colours_differ_or_are_explained(second: str) -> None:
    said = "Grön betyder att målet är uppfyllt och röd att det inte är uppfyllt.\n"
    goals = [("Luften ska vara ren", GREEN), ("Vattnet ska vara rent", second)]
    rows = read(REPORT + (said if second == GREEN else "") + in_discs(goals))
    status = "green" if second == GREEN else "red"
    assert judged(rows) == [(goals[0][0], "green"), (goals[1][0], status)]


@pytest.mark.parametrize("sign", ["*Mål N*\n\n", "=== Mål N\n- "], ids=["bold", "headings"])
def test_an_indicator_under_the_number_of_a_goal_told_before_is_no_goal(sign: str) -> None:
    measures = ["Antal dagar med dålig luft", "Andel sjöar med god status"]
    body = "== Så följer vi upp målen\n"
    for number, text in enumerate(measures, 1):
        body += f"{sign.replace('N', str(number))}{text}\n\n"
    told = "== Mål\n=== Mål 1. Luften ska vara ren\n=== Mål 2. Vattnet ska vara rent\n"
    goals = [("1", "Luften ska vara ren"), ("2", "Vattnet ska vara rent")]
    assert numbered(read(PLAN + told + body)) == goals
    assert len(read(PLAN + body)["goals"]) == 2  # told nowhere else: these are what is numbered


def test_a_table_without_lines_ends_where_the_next_column_of_text_begins() -> None:
    def column(number: int, goal: str, *names: str) -> str:
        heads = "[*Indikator*], [*Utfall*], [*Målvärde*]"
        cells = "".join(f", [{name}], [4], [9]" for name in names)
        table = f"#open((1fr, 45pt, 55pt), inset: 2pt, {heads}{cells})"
        return f"[*Mål {number}. {goal}*\n\n{TEXT}\n\n{table}]"

    first = column(1, "Luften ska vara ren", "Dagar med rök", "Ren luft")
    second = column(2, "Vattnet ska vara rent", "Sjöar", "Brunnar")
    rows = read(f"{REPORT}== Klimat\n#set text(9pt)\n#beside({first}, {second})\n")
    assert numbered(rows) == [("1", "Luften ska vara ren"), ("2", "Vattnet ska vara rent")]
    found = [(row["goal"], row["name"], row["target"]) for row in rows["indicators"]]
    assert found == [
        ("Luften ska vara ren", "Dagar med rök", "9"), ("Luften ska vara ren", "Ren luft", "9"),
        ("Vattnet ska vara rent", "Sjöar", "9"), ("Vattnet ska vara rent", "Brunnar", "9"),
    ]  # fmt: skip


CELLS = [
    ("Nära", "yellow"),
    ("Nära, men inte helt", "yellow"),
    ("OK (se nedan)", "yellow"),
    ("Bra", "green"),
    ("Nära till naturen", "not_assessed"),
    ("Bra luft i skolorna", "not_assessed"),
]


@pytest.mark.parametrize(("cell", "status"), CELLS)
def test_words_that_judge_in_a_cell_fill_it_or_stand_before_a_comment(
    cell: str, status: str
) -> None:
    rows = read(f"""{REPORT}
== Luft
#lined((1fr, 130pt), [*Mål*], [*Bedömning*], [Luften ska vara ren], [{cell}],
  [Vattnet ska vara rent], [Uppfyllt])
""")
    assert judged(rows) == [("Luften ska vara ren", status), ("Vattnet ska vara rent", "green")]


def test_a_line_below_a_goal_that_goes_on_behind_such_a_word_judges_nothing() -> None:
    rows = read(f"""{REPORT}
== Mål 1. Alla ska ha ett grönt område
Nära till naturen
== Mål 2. Vattnet ska vara rent
Bedömning: Uppfyllt
""")
    assert judged(rows) == [("Vattnet ska vara rent", "green")]


VILLAGES = "= Landsbygdsprogram 2026–2030\n"
WISHES = [
    ("Mark", "Alla ska kunna bo kvar i sin by."),
    ("Resor", "Ingen ska behöva bil för att handla."),
    ("Skola", "Barnen ska kunna gå till skolan."),
]
FACTS = [
    ("Mark", "Kommunen köpte mark i tre byar."),
    ("Resor", "Tre byar fick nya bussar under våren."),
    ("Skola", "Alla barn ska kunna gå till skolan."),
]


def in_bold(chapters: list[tuple[str, str]], between: str) -> str:
    return VILLAGES + "".join(
        f"== {chapter}\n*{said}*{between}{TEXT}\n\n" for chapter, said in chapters
    )


@pytest.mark.parametrize("between", [" ", "\n\n"], ids=["run in", "alone"])
def test_sentences_in_bold_before_the_text_that_explains_them_are_goals(between: str) -> None:
    rows = read(in_bold(WISHES, between))
    assert [(row["area"], row["text"]) for row in rows["goals"]] == WISHES


@pytest.mark.parametrize("chapters", [FACTS, WISHES[:2]], ids=["most tell", "two"])
def test_sentences_in_bold_are_no_goals_where_few_of_them_wish(
    chapters: list[tuple[str, str]],
) -> None:
    assert read(in_bold(chapters, " "))["goals"] == []


def test_sentences_in_bold_are_no_goals_where_numbers_say_what_the_goals_are() -> None:
    body = "".join(
        f"== {chapter}\n=== Mål {number}. Fler ska trivas på plats {number}\n*{said}* {TEXT}\n\n"
        for number, (chapter, said) in enumerate(WISHES, 1)
    )
    assert numbered(read(VILLAGES + body)) == [
        (str(number), f"Fler ska trivas på plats {number}") for number in (1, 2, 3)
    ]


def test_goals_stand_under_a_sentence_that_leads_in_to_them() -> None:
    rows = read(f"""{VILLAGES}
== Mark
För byarna gäller följande mål:

Alla ska kunna bo kvar i sin by

Fler ska kunna bygga nära vatten

== Resor
Följande mål gäller för resor:
- Ingen ska behöva bil för att handla
- Bussen ska gå varje timme

== Arbete
Byarna har följande företag:
- Ett bageri ska finnas kvar
""")
    assert [(row["area"], row["text"]) for row in rows["goals"]] == [
        ("Mark", "Alla ska kunna bo kvar i sin by"), ("Mark", "Fler ska kunna bygga nära vatten"),
        ("Resor", "Ingen ska behöva bil för att handla"), ("Resor", "Bussen ska gå varje timme"),
    ]  # fmt: skip


KEY = [
    (GREEN, "Målet bedöms uppnås", 6),
    (YELLOW, "Målet bedöms delvis uppnås", 3),
    (RED, "Målet bedöms inte uppnås", 2),
]


def key(sign: str, gap: str) -> str:
    """Return a key whose entries stand below each other, each with its count."""
    entries = "\n\n".join(
        f"{sign.replace('COLOUR', colour)}{text}{gap}{number}" for colour, text, number in KEY
    )
    return f"{REPORT}== De elva målen\n#block(width: 260pt)[{entries}]\n"


def test_the_entries_of_a_key_below_each_other_count_behind_their_colours() -> None:
    rows = read(key('#dot("COLOUR") #h(6pt) ', " #h(1fr) "))
    assert tallied(rows) == {
        (2024, "total", "all"): 11, (2024, "status", "green"): 6, (2024, "status", "yellow"): 3,
        (2024, "status", "red"): 2,
    }  # fmt: skip
    assert rows["goals"] == []


@pytest.mark.parametrize(
    ("sign", "gap"),
    [("", " #h(1fr) "), ('#dot("COLOUR") #h(60pt) ', " #h(1fr) "), ('#dot("COLOUR") ', " ")],
    ids=["no colour", "far from it", "number in the text"],
)
def test_verdicts_with_numbers_are_no_key_without_colours_and_a_column_of_counts(
    sign: str, gap: str
) -> None:
    rows = read(key(sign, gap))
    assert (rows["tallies"], rows["goals"]) == ([], [])


@pytest.mark.parametrize(
    ("title", "opening", "year"),
    [
        (", februari 2026", "Avser 2025. Godkänd den 11 februari 2026.", 2025),
        (", februari 2026", "Godkänd den 11 februari 2026. Skriven av miljökontoret.", 2026),
        (" år 2024", "Gäller till 2030. Antagen av miljönämnden.", 2024),
        (" år 2024", "Rapporten är skriven våren 2025. Den är kort.", 2024),
    ],
)
def test_a_short_first_sentence_says_which_year_a_report_speaks_of(
    title: str, opening: str, year: int
) -> None:
    rows = read(f"""
= Uppföljning av miljöarbetet{title}
{opening}
== Mål 1. Luften ska vara ren
Bedömning: Uppfyllt
""")
    assert [(row["year"], row["status"]) for row in rows["assessments"]] == [(year, "green")]


YEARS = [("God", 6, 8), ("Viss", 5, 4), ("Låg", 2, 1), ("Ej bedömd", 1, 1), ("Summa", 14, 14)]
CATEGORIES = [("status", "green"), ("status", "yellow"), ("status", "red"),
              ("status", "not_assessed"), ("total", "all")]  # fmt: skip


def by_years(head: str, table: str, align: str) -> str:
    cells = "".join(f", [{name}], [{before}], [{now}]" for name, before, now in YEARS)
    heads = f"[*{head}*], [*2024*], [*2025*]"
    return f"{REPORT}== Läget\n#{table}((160pt, 70pt, 70pt), align: {align}, {heads}{cells})\n"


@pytest.mark.parametrize("align", ["left", "center", "(left, right, right)"])
@pytest.mark.parametrize("table", ["lined", "open"])
def test_grades_below_a_head_of_judgement_are_counted_by_year(table: str, align: str) -> None:
    """Their words judge by degree, as they do nowhere else."""
    rows = read(by_years("Måluppfyllelse", table, align))
    assert tallied(rows) == {
        (year, *category): counts[place]
        for category, (_, *counts) in zip(CATEGORIES, YEARS, strict=True)
        for place, year in enumerate((2024, 2025))
    }
    assert rows["goals"] == []


@pytest.mark.parametrize("table", ["lined", "open"])
def test_grades_below_another_head_count_nothing(table: str) -> None:
    assert read(by_years("Kvalitet på vägarna", table, "left"))["tallies"] == []


BELOW_TITLE = [
    ("Antagen av kommunfullmäktige § 31", False),
    ("Antagen av kommunfullmäktige den 16 mars", False),
    ("Framtagen av miljökontoret tillsammans med föreningarna", False),
    ("Alla ska ha nära till naturen", True),
]


@pytest.mark.parametrize(("below", "is_goal"), BELOW_TITLE)
def test_who_has_adopted_a_plan_of_goals_is_no_goal_of_it(below: str, is_goal: bool) -> None:
    rows = read(f"""
= Friluftsplan 2026–2030
== Mål för friluftslivet
{below}

== Stigar
Mål 1. Fler stigar ska vara märkta

Mål 2. Alla ska ha en stig nära hemmet
""")
    assert numbered(rows) == [
        *([(None, below)] if is_goal else []),
        ("1", "Fler stigar ska vara märkta"),
        ("2", "Alla ska ha en stig nära hemmet"),
    ]
