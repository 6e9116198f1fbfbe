"""Tables of boards' plans: check columns of progress, narrow cells that break an office, and titles
over subtitles."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.assembly.parsed_documents import Parsed
from pipeline.assembly.parsing import parse
from samples.variations.common import compile_typst

PAGE = """
#set page(width: 595pt, height: 842pt, margin: 60pt)
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv", hyphenate: false)
#set table(stroke: 0.5pt, inset: 4pt)
#let title(body) = text(size: 20pt, weight: "bold", body)
"""


def read(body: str) -> Parsed:
    """Return the reading of a plan with these pages of Typst."""
    pdf, _ = compile_typst(PAGE + body)
    return parse(pdf, "plan.pdf")


def rows(parsed: Parsed, table: str, *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(row.model_dump()[key] for key in keys) for row in parsed.tables[table]]


def test_a_cross_under_a_word_of_progress_is_the_state_of_the_measure() -> None:
    parsed = read("""
#title[Uppföljning 2025 av Landsbygdsprogram 2022–2028]

Storsjö kommun.

#table(columns: (1fr, 70pt, 60pt, 70pt), [Åtgärd], [Genomfört], [Pågår], [Ej påbörjat],
  [Bygga ut bredbandet i Norrby], [✓], [], [],
  [Rusta upp bygdegårdarna], [], [✓], [],
  [Starta en lanthandel i Sjöby], [], [], [✓])
""")
    assert rows(parsed, "activities", "text") == [
        ("Bygga ut bredbandet i Norrby",),
        ("Rusta upp bygdegårdarna",),
        ("Starta en lanthandel i Sjöby",),
    ]
    states = rows(parsed, "assessments", "status")
    assert len(states) == 3 and len(set(states)) == 3


@pytest.mark.parametrize(
    "measures",
    [
        "#table(columns: (1fr, 90pt), [Åtgärd], [Status], [Utbilda personalen], [Genomförd], "
        "[Ta fram en rutin], [Pågår], [Kartlägga stödet], [Ej påbörjad])",
        "== Åtgärd 1: Utbilda personalen\n*Status:* Genomförd. Kursen hölls i mars.\n\n"
        "== Åtgärd 2: Ta fram en rutin\n*Status:* Pågår. Rutinen är på remiss.\n\n"
        "== Åtgärd 3: Kartlägga stödet\n*Status:* Ej påbörjad.\n",
        "== Förebyggande arbete\nÅtgärder\n\n- Utbilda personalen – genomförd\n"
        "- Ta fram en rutin – pågår\n- Kartlägga stödet – ej påbörjad\n",
    ],
)
def test_a_follow_up_of_measures_alone_gives_them_and_how_far_they_are(measures: str) -> None:
    parsed = read(
        f"#title[Uppföljning 2025 av handlingsplan mot våld 2023–2026]\n\nStorsjö kommun.\n\n{measures}"
    )
    assert rows(parsed, "activities", "text") == [
        ("Utbilda personalen",),
        ("Ta fram en rutin",),
        ("Kartlägga stödet",),
    ]
    assert rows(parsed, "assessments", "status") == [("green",), ("yellow",), ("red",)]


def test_measures_of_which_nothing_is_judged_are_no_follow_up() -> None:
    parsed = read(
        "#title[Uppföljning 2025 av handlingsplan mot våld]\n\n#table(columns: (1fr, 90pt), [Åtgärd],"
        " [Kommentar], [Utbilda personalen], [Kursen hölls], [Ta fram en rutin], [På remiss])"
    )
    assert rows(parsed, "activities", "text") == []
    assert parsed.tables["findings"]


def test_an_office_that_a_narrow_cell_breaks_without_a_hyphen_is_whole() -> None:
    parsed = read("""
#title[Mångfaldsplan 2025–2027]

Storsjö kommun. Antagen av kommunfullmäktige 2025-02-24.

#text(size: 12pt)[*Mål 1. Alla medarbetare ska ha lika villkor*]

#table(columns: (1fr, 125pt, 60pt), [Åtgärd], [Ansvarig], [Tid],
  [Kartlägga löner], [Kommunikationsenhete \\ n], [2026],
  [Utbilda chefer], [Personalavdelninge \\ n], [2027])
""")
    assert rows(parsed, "activities", "responsible_body") == [
        ("Kommunikationsenheten",),
        ("Personalavdelningen",),
    ]


@pytest.mark.parametrize("size", [16, 13])
def test_the_title_over_a_subtitle_names_the_plan(size: int) -> None:
    parsed = read(f"""
#title[Mångfaldsplan 2025–2027]

#text(size: {size}pt, weight: "bold")[Plan för aktiva åtgärder]

Storsjö kommun. Antagen av kommunfullmäktige 2025-02-24.

#text(size: 12pt)[*Mål 1. Alla medarbetare ska ha lika villkor*]

Följande åtgärder ska genomföras:

- Kartlägga löner
- Utbilda chefer
""")
    assert rows(parsed, "programmes", "name") == [("Mångfaldsplan 2025–2027",)]
