"""Listed activities with who answers and when behind a dash, and measures with their values."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.assembly.parsing import parse
from samples.variations.common import compile_typst

PAGE = """
#set page(width: 595pt, height: 842pt, margin: 60pt)
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
#text(size: 20pt)[*Åtgärdsprogram mot buller 2024–2028*]

Storsjö kommun. Antagen av kommunfullmäktige 2024-02-26.

#text(size: 12pt)[*Mål 1. Barn ska ha tysta skolgårdar*]

Följande åtgärder ska genomföras:

"""


def tables(body: str) -> dict[str, list[dict[str, Any]]]:
    pdf, _ = compile_typst(PAGE + body)
    parsed = parse(pdf, "plan.pdf")
    return {name: [row.model_dump() for row in rows] for name, rows in parsed.tables.items()}


def activities(body: str) -> list[tuple[str, str | None, str | None]]:
    rows = tables(body)["activities"]
    return [(row["text"], row["responsible_body"], row["deadline"]) for row in rows]


def test_who_answers_and_when_stand_behind_a_dash() -> None:
    assert activities(
        "- bygga plank vid skolan – tekniska nämnden, 2026\n"
        "- mäta buller – ute och inne – på skolgårdar – miljönämnden, kommunstyrelsen, årligen\n"
        "- sänka hastigheten – 2025\n"
        "- byta fönster mot gatan – i mån av medel\n"
    ) == [
        ("bygga plank vid skolan", "tekniska nämnden", "2026"),
        (
            "mäta buller – ute och inne – på skolgårdar",
            "miljönämnden, kommunstyrelsen",
            "årligen",
        ),
        ("sänka hastigheten", None, "2025"),
        ("byta fönster mot gatan – i mån av medel", None, None),
    ]


@pytest.mark.parametrize("tail", ["– ett pilotprojekt", "(bilaga 2)", "– se kapitel 4, 5"])
def test_what_is_neither_stays_in_the_text(tail: str) -> None:
    said = activities(f"- bygga plank vid skolan {tail}\n- mäta buller på skolgårdar {tail}\n")
    assert [row[1:] for row in said] == [(None, None), (None, None)]
    assert said[0][0].startswith("bygga plank vid skolan ")


def test_a_labelled_measure_has_the_values_behind_its_name() -> None:
    found = tables(
        "- bygga plank vid skolan\n\n"
        "Uppföljning: Skolgårdar över 55 dBA: 9 (2023), 7 (2024), mål 0 (2028)\n"
    )
    assert [
        (row["name"], row["year"], row["outcome_value"], row["target_value"])
        for row in found["indicators"]
    ] == [
        ("Skolgårdar över 55 dBA", 2023, "9", None),
        ("Skolgårdar över 55 dBA", 2024, "7", None),
        ("Skolgårdar över 55 dBA", 2028, None, "0"),
    ]
    assert [row["indicator"] for row in found["goals"]] == ["Skolgårdar över 55 dBA"]


def test_who_answers_and_when_stand_labelled_in_brackets() -> None:
    assert activities(
        "- bygga plank vid skolan (ansvar: tekniska nämnden, klart: 2026)\n"
        "- mäta buller på skolgårdar (ansvar: miljönämnden, klart: löpande)\n"
        "- sänka hastigheten (ansvar: tekniska nämnden, klart: maj 2027)\n"
    ) == [
        ("bygga plank vid skolan", "tekniska nämnden", "2026"),
        ("mäta buller på skolgårdar", "miljönämnden", "löpande"),
        ("sänka hastigheten", "tekniska nämnden", "maj 2027"),
    ]


def test_who_answers_and_when_stand_in_a_sentence_of_their_own() -> None:
    assert activities(
        "- Bygg plank vid skolan. _Tekniska nämnden, klart juni 2026_\n"
        "- Mät buller på skolgårdar. Mätningen görs en gång. _Miljönämnden. 2025_\n"
        "- Sänk hastigheten förbi skolan. _2025_\n"
        "- Byt fönster mot gatan. Räkna med höga kostnader.\n"
    ) == [
        ("Bygg plank vid skolan", "Tekniska nämnden", "juni 2026"),
        ("Mät buller på skolgårdar. Mätningen görs en gång", "Miljönämnden", "2025"),
        ("Sänk hastigheten förbi skolan", None, "2025"),
        ("Byt fönster mot gatan. Räkna med höga kostnader.", None, None),
    ]
