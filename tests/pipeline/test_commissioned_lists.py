"""Goals with assignments that lead-ins give to bodies, under the running titles of chapters."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("typst", reason="typst is not installed; it typesets the plan")

from pipeline.assembly.parsing import parse
from pipeline.evaluation.plan_facts import plan_rows
from samples.variations.common import compile_typst

PAGE = """
#let title = context {
  let before = query(heading.where(level: 1)).filter(h => h.location().page() <= here().page())
  if before.len() > 0 { align(SIDE, text(size: 8pt, fill: gray, before.last().body)) }
}
#set page(paper: "a4", ZONE: title)
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
#show heading.where(level: 1): it => { pagebreak(weak: true); text(size: 18pt, it) }
#show heading.where(level: 2): set text(size: 14pt)
#align(center)[#v(200pt) #text(size: 24pt)[*Mål och budget 2026*] \\ Ekby kommun]
= Inledning
Kommunfullmäktige beslutar varje år om mål och budget. Dokumentet styr nämndernas arbete.
= Fokusområden och inriktningsmål
"""
AREA = """
== Fokusområde 1. Skola och fritid
Ekby ska vara en bra plats att växa upp på. Alla har rätt till en skola med kunskap i centrum.

#text(size: 8pt, fill: rgb("#b50"))[INRIKTNINGSMÅL]

*Alla elever når målen i skolan*

*Så följer vi målet*

- Elever med godkänt i alla ämnen (2024: 71 %, mål 2028: 80 %)
- Planlagda skolgårdar per år (2024: 3, mål 2028: 5)

TASKS LEAD1

- anställa fler speciallärare
#pagebreak()
- se över skolornas fördelning av resurser

LEAD2

- i samverkan med regionen starta en ungdomsmottagning

== Fokusområde 2. Klimat
Kommunen ställer om till fossilfria transporter och vårdar sin natur i alla delar av kommunen.

#text(size: 8pt, fill: rgb("#b50"))[INRIKTNINGSMÅL]

*Utsläppen minskar varje år*

TASKS LEAD2

- bygga ut laddningen av elbilar
= Finansiella mål
För planperioden gäller följande finansiella mål:

- Resultatet ska uppgå till minst 2 procent av skatteintäkterna
- Låneskulden per invånare ska vara lägre än genomsnittet för länet
= Budget 2026
Skattesatsen är oförändrad. Budgeten bygger på prognosen från oktober.
"""


def rows_of(leads: tuple[str, str], tasks: str, side: str, zone: str) -> dict[str, Any]:
    text = (PAGE + AREA).replace("TASKS", tasks).replace("SIDE", side).replace("ZONE", zone)
    for number, lead in enumerate(leads, 1):
        text = text.replace(f"LEAD{number}", lead)
    return plan_rows(parse(compile_typst(text)[0], "plan.pdf"))


@pytest.mark.parametrize(
    ("leads", "tasks", "side", "zone"),
    [
        (
            ("_Skolnämnden får i uppdrag att_", "_Kommunstyrelsen får i uppdrag att_"),
            "*Uppdrag*\n\n", "right", "header",
        ),
        (("Skolnämnden ska:", "Kommunstyrelsen ska:"), "", "left", "footer"),
        (("*Uppdrag till skolnämnden*", "*Uppdrag till kommunstyrelsen*"), "", "left", "header"),
    ],
)  # fmt: skip
def test_the_points_below_a_lead_in_are_activities_of_its_body(
    leads: tuple[str, str], tasks: str, side: str, zone: str
) -> None:
    rows = rows_of(leads, tasks, side, zone)
    first, second, *money = rows["goals"]
    assert (first["text"], first["area"]) == ("Alla elever når målen i skolan", "Skola och fritid")
    assert (second["text"], second["area"]) == ("Utsläppen minskar varje år", "Klimat")
    assert first["responsible_body"] is None  # two bodies share it
    assert second["responsible_body"].casefold() == "kommunstyrelsen"
    assert [goal["area"] for goal in money] == ["Finansiella mål"] * 2
    assert [
        (entry["goal"], entry["text"], entry["responsible_body"].casefold())
        for entry in rows["activities"]
    ] == [
        (first["text"], "anställa fler speciallärare", "skolnämnden"),
        (first["text"], "se över skolornas fördelning av resurser", "skolnämnden"),
        (first["text"], "i samverkan med regionen starta en ungdomsmottagning", "kommunstyrelsen"),
        (second["text"], "bygga ut laddningen av elbilar", "kommunstyrelsen"),
    ]
    measures = [(entry["name"], entry["base"], entry["target"]) for entry in rows["indicators"]]
    assert measures == [
        ("Elever med godkänt i alla ämnen", "71 %", "80 %"),
        ("Planlagda skolgårdar per år", "3", "5"),
    ]
