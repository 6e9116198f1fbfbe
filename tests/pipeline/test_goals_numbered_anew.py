"""Goals whose numbers start again in every area, under headings of areas in two looks."""

from __future__ import annotations

from tests.typeset_plans import Rows, findings, read

START = """
= Uppföljning 2024 av Program för jämlik hälsa 2022–2026
Kommunfullmäktige antog programmet i december 2021. Folkhälsorådet leder arbetet, och nämnderna
svarar för sina delar av arbetet i kommunen.
#let band(name) = block(fill: rgb("234a63"), width: 100%, inset: 10pt)[
  #text(fill: white, 8pt)[PRIORITERAT OMRÅDE] #h(12pt)
  #text(fill: white, 17pt, weight: "bold")[#name]]
"""
AREAS = {
    "Uppväxt": ["Färre barn ska leva i fattigdom", "Elever ska trivas i skolan"],
    # shorter than the word before it
    "Levnadsvanor": ["Fler vuxna ska röra på sig", "Färre unga ska röka"],
    "Arbete och boende": ["Unga ska arbeta eller studera", "Alla ska ha nära till en park"],
}
BY_AREA = [(area, goal) for area, goals in AREAS.items() for goal in goals]


def band(area: str) -> str:
    return f"#band[{area}]\n"


def goals(area: str) -> str:
    text = "Arbetet har gått framåt under året, och flera nämnder har bidragit till det."
    own = enumerate(AREAS[area], 1)
    return "".join(f"=== Mål {number} {goal}\n{text}\n" for number, goal in own)


def indicators(area: str) -> str:
    return ", ".join(f"[{n}], [Andel {area.lower()} {n}], [{n}0], [{n}5]" for n in (1, 2))


def table(*rows: str, first: str = "", columns: str = "30pt, 1fr, 50pt, 80pt") -> str:
    head = f"{first}[*Mål*], [*Nyckeltal*], [*2023*], [*Målvärde 2026*]"
    return f"#lined(({columns}), {head}, {', '.join(rows)})\n"


def measured(rows: Rows) -> list[tuple[str | None, str]]:
    return [(row["goal"], row["name"]) for row in rows["indicators"] if row["year"] == 2026]


WANTED = [
    (goal, f"Andel {area.lower()} {number}")
    for area, own in AREAS.items()
    for number, goal in enumerate(own, 1)
]


def test_a_table_names_the_goals_of_its_area_by_their_numbers() -> None:
    body = START
    for area in AREAS:
        rows = ", ".join(f"[{n}], [Bygga en lokal för {area.lower()} {n}]" for n in (2, 1))
        activities = f"#lined((30pt, 1fr), [*Mål*], [*Insats*], {rows})\n"
        body += band(area) + goals(area) + table(indicators(area)) + activities
    found = read(body)
    assert [(row["area"], row["text"]) for row in found["goals"]] == BY_AREA
    assert measured(found) == WANTED
    assert [(row["goal"], row["text"]) for row in found["activities"]] == [
        (goal, name.replace("Andel", "Bygga en lokal för")) for goal, name in WANTED
    ]


def test_where_no_area_is_known_the_goal_told_before_is_meant() -> None:
    body = START + "".join(
        f"#text(9pt)[{area} och annat:]\n{goals(area)}{table(indicators(area))}" for area in AREAS
    )
    assert measured(read(body)) == WANTED


def test_a_table_behind_all_areas_names_them_in_a_column_or_across() -> None:
    chapters = START + "".join(band(area) + goals(area) for area in AREAS) + "== Nyckeltal\n"
    rows = [
        ", ".join(f"[{area}], [{n}], [Andel {area.lower()} {n}], [{n}0], [{n}5]" for n in (1, 2))
        for area in AREAS
    ]
    columns = "100pt, 30pt, 1fr, 50pt, 80pt"
    assert measured(read(chapters + table(*rows, first="[*Område*], ", columns=columns))) == WANTED
    across = [f"table.cell(colspan: 4)[*{area}*], {indicators(area)}" for area in AREAS]
    assert measured(read(chapters + table(*across))) == WANTED


def test_numbers_that_may_be_of_any_area_name_no_goal() -> None:
    body = START + "".join(band(area) + goals(area) for area in AREAS) + "== Nyckeltal\n"
    body += table(*map(indicators, AREAS))
    assert {goal for goal, _ in measured(read(body))} == {None}
    said = [finding.message for finding in findings(body) if finding.rule == "unresolved_code"]
    assert said == ["Rows of tables name goals by numbers that several goals carry: 1, 2"]
