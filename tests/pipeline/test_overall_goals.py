"""Plans whose areas have an overall goal over numbered ones, and lists that name who answers."""

from __future__ import annotations

from typing import Any

from pipeline.assembly.parsed_documents import Parsed
from pipeline.assembly.parsing import parse
from samples.variations.common import compile_typst

PLAN = """
#set page(width: 595pt, height: 842pt, margin: 60pt)
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
#text(size: 20pt)[*Program för ekologisk hållbarhet 2026–2031*]

Storsjö kommun har antagit programmet i kommunfullmäktige. För varje mål finns
- åtgärder, med ansvarig nämnd och år
- indikatorer, med nuläge och målvärde

#text(size: 15pt)[*Prioriterat område 1: Klimat*]

Utsläppen minskar, och takten behöver öka.

#text(size: 12pt)[*Övergripande mål*]

- Storsjö kommun ska vara klimatneutral senast 2030

#text(size: 12pt)[*Delmål 1.1 Utsläppen från vägtrafiken ska minska med tio procent per år*]

#text(size: 10pt)[*Åtgärder*]

- Bygga ut laddplatser vid skolorna (ansvarig: Servicenämnden, 2028)
- Ta fram en plan för varutransporter (ansvarig: Tekniska nämnden, 2027)
"""


def rows(parsed: Parsed, table: str) -> list[dict[str, Any]]:
    return [record.model_dump() for record in parsed.tables[table]]


def test_numbered_goals_stand_below_the_overall_goal_of_their_area() -> None:
    parsed = parse(compile_typst(PLAN)[0], "plan.pdf")
    goals = rows(parsed, "goals")
    assert [(goal["text"], goal["level"]) for goal in goals] == [
        ("Storsjö kommun ska vara klimatneutral senast 2030", 1),
        ("Utsläppen från vägtrafiken ska minska med tio procent per år", 2),
    ]  # what the plan says of its own lists is no goal
    assert goals[1]["parent_goal_id"] == goals[0]["goal_id"]


def test_who_answers_is_read_without_the_label_in_the_brackets() -> None:
    parsed = parse(compile_typst(PLAN)[0], "plan.pdf")
    told = [(a["text"], a["responsible_body"], a["deadline"]) for a in rows(parsed, "activities")]
    assert told == [
        ("Bygga ut laddplatser vid skolorna", "Servicenämnden", "2028"),
        ("Ta fram en plan för varutransporter", "Tekniska nämnden", "2027"),
    ]


CELL = """
#set page(width: 595pt, height: 842pt, margin: 60pt)
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
#text(size: 20pt)[*Handlingsplan för minskat avfall 2026*]

Storsjö kommun och dess nämnder.

#table(columns: (40pt, 150pt, 140pt, 60pt), stroke: 0.5pt,
  [*Nr*], [*Åtgärd*], [*Ansvarig*], [*Tidplan*],
  [1.1], [Delta i \\ Skräpplockardagarnas möten med alla skolor], [Barnnämnden], [2026],
  [1.2], [Utbilda all personal], [Tekniska nämnden], [2027])
"""


def test_a_long_name_that_wraps_in_a_narrow_cell_begins_no_other_activity() -> None:
    parsed = parse(compile_typst(CELL)[0], "plan.pdf")
    told = [(a["number"], a["text"]) for a in rows(parsed, "activities")]
    assert told == [
        ("1.1", "Delta i Skräpplockardagarnas möten med alla skolor"),
        ("1.2", "Utbilda all personal"),
    ]


LAST = """
#set page(width: 595pt, height: 842pt, margin: 60pt)
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
#text(size: 20pt)[*Landsbygdsprogram 2026–2031*]

Storsjö kommun har antagit programmet i kommunfullmäktige.

#text(size: 15pt)[*Övergripande mål*]

Det ska vara lika lätt att leva i byarna som i centralorten.

Det övergripande målet konkretiseras i två fokusområden.

#text(size: 15pt)[*Fokusområde: Boende*]

#text(size: 12pt)[*Det ska finnas tomter i alla byar*]

*Det här ska vi göra*
- Ta fram detaljplaner för tolv tomter.

*Så mäter vi*
- Antal lediga tomter (2024: 7, mål 2030: 25)

Ansvarig nämnd: Tekniska nämnden

#text(size: 15pt)[*Fokusområde: Arbete*]

#text(size: 12pt)[*Fler ska kunna driva företag i byarna*]

*Det här ska vi göra*
- Erbjuda rådgivning i bygdegårdarna.

*Så mäter vi*
- Antal nya företag (2024: 38, mål 2030: 50)

Ansvarig nämnd: Kommunstyrelsen

#text(size: 12pt)[*Det ska vara enkelt att resa till arbetet*]

*Det här ska vi göra*
- Bygga pendlarparkeringar vid fyra hållplatser.

Ansvarig nämnd: Tekniska nämnden
"""


def test_who_answers_below_the_indicators_answers_for_the_goal_alone() -> None:
    parsed = parse(compile_typst(LAST)[0], "plan.pdf")
    goals = rows(parsed, "goals")
    assert [(goal["level"], goal["responsible_body"]) for goal in goals] == [
        (1, None),
        (2, "Tekniska nämnden"),
        (2, "Kommunstyrelsen"),
        (2, "Tekniska nämnden"),
    ]  # what tells of the overall goal is no goal
    assert {goal["parent_goal_id"] for goal in goals[1:]} == {goals[0]["goal_id"]}
    assert [a["responsible_body"] for a in rows(parsed, "activities")] == [None] * 3
