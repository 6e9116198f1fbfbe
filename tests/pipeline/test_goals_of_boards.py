"""Plans of boards: a cover without a number, the council's goal in a box over goals in headings, and
values set to the right that are wider than their heads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

pytest.importorskip("typst", reason="typst is not installed; it typesets the plan")

from pipeline.assembly.parsing import parse
from pipeline.evaluation.plan_facts import plan_rows
from samples.variations.common import compile_typst
from tests.conftest import read

PAGE = """
#set page(paper: "a4")
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
#show heading.where(level: 1): set text(size: 18pt)
#show heading.where(level: 2): set text(size: 15pt)
#show heading.where(level: 3): set text(size: 12pt)
#v(200pt)
#text(size: 24pt)[*Socialnämndens verksamhetsplan 2026*]
#pagebreak()
#set page(numbering: "1")
#counter(page).update(1)
#outline(title: [Innehåll])
#pagebreak()
= 1 Inledning
Nämnden har under året arbetat med att formulera sina mål. Planen följs upp två gånger per år.
= 2 Mål
== 2.1 Trygghet
#block(fill: rgb("#f3e6ea"), inset: 6pt, width: 100%)[#text(size: 8pt)[UPPER]

*Alla i kommunen har en trygg uppväxt*]
=== LOWER 1SIGN Fler unga ska få hjälp tidigt
Behovet ökar och nämnden prioriterar därför tidiga insatser i hela kommunen.

*Aktiviteter 2026*
- Starta en mottagning för unga
- Utbilda personalen i samtalsmetodik

MEASURES
=== LOWER 2SIGN Sjukfrånvaron ska minska
Frånvaron är högst i hemtjänsten.

*Aktiviteter 2026*
- Korta tiden till första samtal
"""
MEASURES = """
#table(columns: (1fr, 22mm, 25mm, 25mm, 25mm), stroke: none,
  align: (left, left, right, right, right),
  table.hline(), [*Indikator*], [*Kolada-id*], [*Utfall 2023*], [*Utfall 2024*], [*Mål 2026*],
  table.hline(stroke: 0.5pt),
  [Unga som får hjälp i tid], [N15614], [86,4 %], [88,2 %], [93 %],
  [Vårdnadshavare som är nöjda], [], [95 %], [96 %], [Minst 96 procent],
  [Väntetid i dagar], [], [21], [18], [Ska minska],
  table.hline())
"""


def rows_of(upper: str, lower: str, sign: str) -> dict[str, Any]:
    text = PAGE.replace("UPPER", upper).replace("LOWER", lower).replace("SIGN", sign)
    return plan_rows(parse(compile_typst(text.replace("MEASURES", MEASURES))[0], "plan.pdf"))


@pytest.mark.parametrize(
    ("upper", "lower", "sign"),
    [
        ("Kommunfullmäktiges mål", "Nämndmål", "."),
        ("KF-mål", "Nämndens mål", ":"),
        ("Övergripande mål", "Delmål", ":"),
        ("Fullmäktiges mål", "Nämndmål", ":"),
        ("Mål från kommunfullmäktige", "Nämndens mål", ":"),
    ],
)
def test_the_goals_of_a_board_stand_below_that_of_the_council(
    upper: str, lower: str, sign: str
) -> None:
    rows = rows_of(upper, lower, sign)
    above = "Alla i kommunen har en trygg uppväxt"
    assert [(g["area"], g["text"], g["level"], g["parent"]) for g in rows["goals"]] == [
        ("Trygghet", above, 1, None),
        ("Trygghet", "Fler unga ska få hjälp tidigt", 2, above),
        ("Trygghet", "Sjukfrånvaron ska minska", 2, above),
    ]
    assert {goal["programme"] for goal in rows["goals"]} == {"Socialnämndens verksamhetsplan 2026"}
    assert [entry["goal"] for entry in rows["activities"]] == [
        "Fler unga ska få hjälp tidigt", "Fler unga ska få hjälp tidigt",
        "Sjukfrånvaron ska minska",
    ]  # fmt: skip
    targets = [(row["name"], row["target"]) for row in rows["indicators"] if row["target"]]
    assert targets == [
        ("Unga som får hjälp i tid", "93 %"),
        ("Vårdnadshavare som är nöjda", "Minst 96 procent"),
        ("Väntetid i dagar", "Ska minska"),
    ]


def test_each_goal_of_the_council_in_an_area_stands_above_those_that_follow_it() -> None:
    box, _ = PAGE.split("=== LOWER 1SIGN")
    box = box[box.index("#block") :].replace("har en trygg uppväxt", "har tillgång till kultur")
    own = "Biblioteket når alla barn före skolstart"
    second = f"""{box}=== LOWER 3SIGN {own}
*Aktiviteter 2026*
- Erbjuda hembesök till alla föräldrar

== 2.2 Ekonomi
=== LOWER 4SIGN Nämnden har en budget i balans
#table(columns: 4, [*Indikator*], [*Enhet*], [*Utfall 2024*], [*Målvärde 2026*],
  [Avvikelse mot budget, tkr], [], [-640], [0],
  [Barnbokslån på biblioteken, antal/barn 0–17 år], [], [15,8], [18])
"""
    text = f"{PAGE}{second}".replace("UPPER", "Mål från kommunfullmäktige")
    text = text.replace("LOWER", "Nämndmål").replace("SIGN", ":").replace("MEASURES", "")
    rows = plan_rows(parse(compile_typst(text)[0], "plan.pdf"))
    first, other = (f"Alla i kommunen har {what}" for what in
                    ("en trygg uppväxt", "tillgång till kultur"))  # fmt: skip
    assert [(g["text"], g["level"], g["parent"]) for g in rows["goals"]] == [
        (first, 1, None),
        ("Fler unga ska få hjälp tidigt", 2, first),
        ("Sjukfrånvaron ska minska", 2, first),
        (other, 1, None),
        (own, 2, other),
        ("Nämnden har en budget i balans", 1, None),
    ]
    assert [(row["name"], row["unit"], row["year"]) for row in rows["indicators"]] == [
        ("Avvikelse mot budget", "tkr", 2024),
        ("Avvikelse mot budget", "tkr", 2026),
        ("Barnbokslån på biblioteken", "antal/barn 0–17 år", 2024),
        ("Barnbokslån på biblioteken", "antal/barn 0–17 år", 2026),
    ]


def cover(*lines: str) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 24)
        canvas.drawString(60, 600, lines[0])
        canvas.setFont("Helvetica", 10)
        for place, text in enumerate(lines[1:]):
            canvas.drawString(60, 560 - 14 * place, text)

    return draw


def page(number: int, heading: str) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(60, 760, heading)
        canvas.setFont("Helvetica", 10)
        for line in range(12):
            canvas.drawString(
                60, 730 - 14 * line, f"Kommunen arbetar för att alla ska må bra {line}"
            )
        canvas.drawString(520, 30, str(number))

    return draw


def parts(pdf: Path) -> list[tuple[Any, ...]]:
    rows = (record.model_dump() for record in read(pdf).tables["parts"])
    return [(row["kind"], row["page_first"], row["page_last"]) for row in rows]


def test_a_cover_without_a_number_belongs_to_the_pages_behind_it(
    make_pdf: Callable[..., Path],
) -> None:
    pages = (page(1, "Innehåll"), page(2, "Inledning"))
    whole = make_pdf(cover("Verksamhetsplan 2026", "Antagen den 3 mars 2025"), *pages)
    assert parts(whole) == [("action_plan", 1, 3)]
    running = [
        f"Nämnden föreslår att planen antas och att den följs upp varje år {n}" for n in "abc"
    ]
    letter = make_pdf(cover("Handlingsplan för klimatet", *running), *pages, name="letter.pdf")
    assert len(parts(letter)) == 2


ROLES = """
#set page(width: 595pt, height: 842pt, margin: 60pt)
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
#show heading.where(level: 1): set text(size: 18pt)
#show heading.where(level: 2): set text(size: 14pt)
#show heading.where(level: 3): set text(size: 12pt)
= Klimatplan 2024–2028
== Utvecklingsområde Avfall
=== 1.1 Mängden avfall per person ska minska
*Åtgärder*
- Öppna en återbruksverkstad
- Införa insamling nära fastigheten
== Utvecklingsområde Vatten
=== 2.1 Alla sjöar ska ha god ekologisk status
*Åtgärder*
- Restaurera Norrån på tre sträckor
#pagebreak()
== Bilaga 1: Åtgärder fördelade på ansvariga
=== FIRST
- Öppna en återbruksverkstad (2025)
=== SECOND
- Införa insamling nära fastigheten (löpande)
- Restaurera Norrån på tre sträckor (2026)
"""


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Kommundirektör", "Miljöstrateg"),
        ("HR-avdelningen", "Barn- och utbildningsförvaltningen"),
        ("Fastighetschef", "Hållbarhetssamordnare"),
    ],
)
def test_headings_of_roles_and_offices_say_who_answers_for_what_they_list(
    first: str, second: str
) -> None:
    source = ROLES.replace("FIRST", first).replace("SECOND", second)
    rows = plan_rows(parse(compile_typst(source)[0], "plan.pdf"))
    assert [(a["text"], a["responsible_body"], a["deadline"]) for a in rows["activities"]] == [
        ("Öppna en återbruksverkstad", first, "2025"),
        ("Införa insamling nära fastigheten", second, "löpande"),
        ("Restaurera Norrån på tre sträckor", second, "2026"),
    ]
