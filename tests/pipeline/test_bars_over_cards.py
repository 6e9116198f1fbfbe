"""Goals on cards that a bar in colour along their upper edge judges, each as the smallest document
that shows it."""

from __future__ import annotations

import pytest

pytest.importorskip("typst", reason="typst is not installed; it typesets the documents")

from tests.typeset_plans import GREEN, RED, YELLOW, judged, read

REPORT = "= Uppföljning av Mål och budget 2025–2027, augusti 2025\n"
LEGEND = f"""== Så visas bedömningen
Bedömningen av målet visas med färgen överst på kortet.

#box(square("{GREEN}")) Målet uppnås

#box(square("{YELLOW}")) Målet uppnås delvis

#box(square("b5b5b5")) Målet kan inte bedömas
"""
CARDS = """#let card(colour, goal, name, last, now, aim) = block(stroke: 0.7pt + luma(190), width: 100%,
  [#block(fill: rgb(colour), width: 100%, height: 12pt, below: 6pt)
   #pad(x: 8pt, bottom: 8pt)[*#goal* #parbreak() #text(9pt, name)
     #table(columns: (1fr, 1fr, 1fr), stroke: 0.5pt, [*Utfall 2024*], [*Utfall 2025*],
       [*Målvärde 2025*], last, now, aim)]])
"""
TRUST, CALL, YOUTH = (
    "Kommunen ska vara en plats där människor trivs och känner sig trygga",
    "Invånarna ska lätt komma i kontakt med kommunen",
    "Unga ska ha en meningsfull fritid",
)


def cards(*colours: str) -> str:
    first, second, third = colours
    return f"""{REPORT}{LEGEND}{CARDS}
== Invånare
Sommarens dialoger i kommunens fem tätorter samlade 640 deltagare.
#beside(card("{first}", "{TRUST}", "Invånare som känner sig trygga (%)", "71", "73", "76"),
  card("{second}", "{CALL}", "Samtal som besvaras inom tre minuter (%)", "68", "82", "80"))
#beside(card("{third}", "{YOUTH}", "Unga som är nöjda med sin fritid (%)", "66",
  "Inga tillgängliga data", "70"))
"""


def test_a_bar_along_the_edge_of_a_card_judges_the_goal_of_the_card() -> None:
    rows = read(cards(YELLOW, GREEN, "b5b5b5"))
    assert judged(rows) == [(TRUST, "yellow"), (CALL, "green"), (YOUTH, "not_assessed")]
    assert {row["read_from"] for row in rows["assessments"]} == {"fill"}
    young = [row for row in rows["indicators"] if row["goal"] == YOUTH]
    assert [(row["year"], row["outcome"], row["target"]) for row in young] == [
        (2024, "66", None), (2025, None, "70"),
    ]  # fmt: skip


def test_bars_of_one_colour_adorn_and_judge_nothing() -> None:
    assert judged(read(cards(GREEN, GREEN, GREEN))) == []


def test_rows_of_one_goal_each_have_their_long_term_indicator() -> None:
    rows = read(
        f"""{REPORT}
        == Ekonomi
        #lined((105pt, 75pt, 110pt, 45pt, 60pt, 70pt),
          [*Mål*], [*Bedömning*], [*Långsiktigt nyckeltal*], [*Enhet*], [*Utfall aug 2025*],
          [*Målvärde 2025*],
          table.cell(rowspan: 2)[Förmågan att betala ska stärkas],
          table.cell(rowspan: 2, fill: rgb("{YELLOW}"))[], [Soliditet], [%], [25], [27],
          [Låneskuld per invånare], [kr], [32 100], [31 000],
          [Nämnderna ska hålla sin ram], table.cell(fill: rgb("{RED}"))[], [Avvikelse mot budget],
          [mnkr], [18,5], [0])
        """
    )
    pay, limit = "Förmågan att betala ska stärkas", "Nämnderna ska hålla sin ram"
    assert judged(rows) == [(pay, "yellow"), (limit, "red")]
    assert [
        (row["goal"], row["name"], row["unit"], row["outcome"], row["judgement"])
        for row in rows["indicators"]
    ] == [
        (pay, "Soliditet", "%", "25", None),
        (pay, "Låneskuld per invånare", "kr", "32 100", None),
        (limit, "Avvikelse mot budget", "mnkr", "18,5", None),
    ]
