"""Goals chapters of budgets and plans of boards: areas, covers, lists shared by goals, indicators."""

from __future__ import annotations

from typing import Any

from pipeline.assembly.parsing import parse
from samples.variations.common import compile_typst

HEAD = """
#set page(width: 595pt, height: 700pt, margin: 60pt)
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
#set table(inset: 4pt)
#show heading: set block(above: 16pt, below: 10pt)
#show heading.where(level: 1): set text(size: 16pt)
#show heading.where(level: 2): set text(size: 13pt)
#show heading.where(level: 3): set text(size: 11pt)
"""


def read(body: str) -> dict[str, list[dict[str, Any]]]:
    pdf, _ = compile_typst(HEAD + body)
    tables = parse(pdf, "plan.pdf").tables
    return {name: [row.model_dump() for row in rows] for name, rows in tables.items()}


def named_areas(tables: dict[str, list[dict[str, Any]]]) -> list[tuple[str, str | None]]:
    names = {row["area_id"]: row["name"] for row in tables["areas"]}
    return [(row["text"], names.get(row["area_id"])) for row in tables["goals"]]


BUDGET = """
#text(size: 22pt)[*Kommunbudget 2026*]

Storsjö kommun. Beslutad av kommunfullmäktige 2025-06-10.

= 5 Ekonomiska förutsättningar

Skatteunderlaget växer långsamt och kostnaderna ökar.

= 6 God ekonomisk hushållning

Kommunen ska enligt lagen ha god ekonomisk hushållning i sin verksamhet.

== 6.1 Finansiella mål

#table(columns: (240pt, 1fr, 1fr), [*Finansiellt mål*], [*Utfall 2024*], [*Mål 2026*],
  [Resultatet ska vara minst 2 procent av skatteintäkterna], [1,4], [2,0],
  [Soliditeten ska inte understiga 35 procent], [37,2], [36,0])

= 7 Kommunfullmäktiges mål

Kommunfullmäktige har beslutat om två mål för perioden.

== 7.1 Barn och unga ska lyckas i skolan

#table(columns: (240pt, 1fr, 1fr), [*Indikator*], [*Utfall 2024*], [*Mål 2026*],
  [Elever i årskurs 9 som är behöriga, %], [88,7], [93,0])

== 7.2 Äldre ska ha en trygg vardag

#table(columns: (240pt, 1fr, 1fr), [*Indikator*], [*Utfall 2024*], [*Mål 2026*],
  [Väntetid till särskilt boende, dagar], [48], [30])
"""


def test_goals_of_one_kind_are_an_area_and_the_next_chapter_is_none() -> None:
    assert named_areas(read(BUDGET)) == [
        ("Resultatet ska vara minst 2 procent av skatteintäkterna", "Finansiella mål"),
        ("Soliditeten ska inte understiga 35 procent", "Finansiella mål"),
        ("Barn och unga ska lyckas i skolan", None),
        ("Äldre ska ha en trygg vardag", None),
    ]


PLAN_OF_A_BOARD = """
#set page(header: [Storsjö kommun #h(1fr) Nämndplan 2026 Kulturnämnden])
#v(60pt)
#text(size: 22pt)[*Nämndplan 2026*]

#text(size: 18pt)[*Kulturnämnden*]
#pagebreak()

= Mål och indikatorer

Nämnden har beslutat om egna indikatorer. Målvärdena avser utfallet för 2026.

== Övergripande mål: Verksamhet med god kvalitet

#table(columns: (300pt, 1fr), [*Indikator*], [*Mål*],
  [Besökare på biblioteken, andel nöjda (%) (N09890)], [Minst 85 %],
  [Antal lån per invånare], [Öka])

== Övergripande mål: En attraktiv kommun att bo i

#table(columns: (300pt, 1fr), [*Indikator*], [*Mål*], [Antal elever i musikskolan], [410])
"""


def test_a_board_on_the_cover_says_whose_plan_it_is() -> None:
    tables = read(PLAN_OF_A_BOARD)
    assert [row["name"] for row in tables["programmes"]] == ["Nämndplan 2026 Kulturnämnden"]
    assert [row["responsible_body"] for row in tables["goals"]] == [None, None]


def test_targets_are_of_the_year_that_a_sentence_gives_and_codes_are_no_part_of_names() -> None:
    rows = read(PLAN_OF_A_BOARD)["indicators"]
    keys = ("name", "unit", "kpi_code", "year", "target_value")
    assert [tuple(row[key] for key in keys) for row in rows] == [
        ("Besökare på biblioteken, andel nöjda", "%", "N09890", 2026, "Minst 85 %"),
        ("Antal lån per invånare", None, None, 2026, "Öka"),
        ("Antal elever i musikskolan", None, None, 2026, "410"),
    ]


SHARED_LIST = """
#text(size: 22pt)[*Miljöprogram 2025–2030*]

Storsjö kommun. Antaget av kommunfullmäktige 2024-11-25.

= Giftfri miljö

== Etappmål

*1.1 Alla förskolor ska uppfylla kraven i checklistan senast år 2027.*

*1.2 Fem förorenade områden ska vara åtgärdade år 2030.*

== Så når vi målen

- Utbilda rektorer i kemikaliesmarta val
- Söka statligt bidrag för efterbehandling

= Bilaga: åtgärder fördelade på nämnder

== Bildningsnämnden

#table(columns: (260pt, 1fr, 1fr), [*Åtgärd*], [*Etappmål*], [*Tidplan*],
  [Utbilda rektorer i kemikaliesmarta val], [1.1], [2026])

== Miljönämnden

#table(columns: (260pt, 1fr, 1fr), [*Åtgärd*], [*Etappmål*], [*Tidplan*],
  [Söka statligt bidrag för efterbehandling], [1.2], [2025])
"""


def test_a_table_says_to_which_goals_the_measures_of_one_list_belong() -> None:
    tables = read(SHARED_LIST)
    numbers = {row["goal_id"]: row["number"] for row in tables["goals"]}
    keys = ("text", "responsible_body", "deadline")
    rows = [(numbers[r["goal_id"]], *(r[key] for key in keys)) for r in tables["activities"]]
    assert rows == [
        ("1.1", "Utbilda rektorer i kemikaliesmarta val", "Bildningsnämnden", "2026"),
        ("1.2", "Söka statligt bidrag för efterbehandling", "Miljönämnden", "2025"),
    ]


BANDS = """
#text(size: 22pt)[*Årsrapport 2024*]

Storsjö kommun, kulturnämnden

= Uppföljning av verksamhetsplan 2024

#let goal(text, share, colour) = (
  table.cell(colspan: 3, fill: luma(230))[*#text*], table.cell(fill: colour)[*#share*])
#let row(name, before, value, aim, colour) = ([#name], [#value], [#aim], table.cell(fill: colour)[])
#table(columns: (220pt, 1fr, 1fr, 1fr),
  [*Indikator*], [*Utfall 2024*], [*Målvärde 2024*], [*Måluppfyllelse*],
  ..goal("Medarbetarna är stolta över sitt uppdrag", "100 %", rgb("#92d050")),
  ..row("Hållbart engagemang (index)", [], [83], [82], rgb("#92d050")),
  ..goal("Sjukfrånvaron minskar", "88 %", rgb("#e06666")),
  ..row("Sjukfrånvaro, kvinnor (%)", [], [7,1], [6,0], rgb("#e06666")),
  ..row("Sjukfrånvaro, män (%)", [], [4,6], [4,2], rgb("#e06666")))
"""


def test_a_judged_row_across_is_a_goal_as_those_beside_it_are() -> None:
    tables = read(BANDS)
    texts = {row["goal_id"]: row["text"] for row in tables["goals"]}
    assert list(texts.values()) == [
        "Medarbetarna är stolta över sitt uppdrag", "Sjukfrånvaron minskar",
    ]  # fmt: skip
    judged = {texts[r["goal_id"]]: r["status"] for r in tables["assessments"] if r["goal_id"]}
    assert judged == {
        "Medarbetarna är stolta över sitt uppdrag": "green", "Sjukfrånvaron minskar": "red",
    }  # fmt: skip
    of_goals = [texts.get(row["goal_id"]) for row in tables["indicators"]]
    assert of_goals == [*texts.values(), "Sjukfrånvaron minskar"]


OVER_PAGES = """
#text(size: 22pt)[*Verksamhetsplan 2026*]

Storsjö kommun, socialnämnden

= Mål 1: Medarbetarna ska trivas och vilja stanna

#v(1fr)
#let line = grid.hline(stroke: 0.5pt)
#grid(columns: (200pt, 1fr, 1fr, 1fr), inset: 4pt, align: (left, right, right, right), line,
  [*Indikator*], [*Utfall 2023*], [*Utfall 2024*], [*Målvärde 2026*], line)
#pagebreak()
#grid(columns: (200pt, 1fr, 1fr, 1fr), inset: 4pt, align: (left, right, right, right),
  [Sjukfrånvaro], [7,4], [7,0], [6,3], line,
  [Medarbetare per chef], [34], [32], [25], line)
"""


def test_rows_whose_head_ends_the_page_before_are_of_its_table() -> None:
    rows = read(OVER_PAGES)["indicators"]
    keys = ("name", "year", "outcome_value", "target_value")
    assert [tuple(row[key] for key in keys) for row in rows] == [
        ("Sjukfrånvaro", 2023, "7,4", None),
        ("Sjukfrånvaro", 2024, "7,0", None),
        ("Sjukfrånvaro", 2026, None, "6,3"),
        ("Medarbetare per chef", 2023, "34", None),
        ("Medarbetare per chef", 2024, "32", None),
        ("Medarbetare per chef", 2026, None, "25"),
    ]
