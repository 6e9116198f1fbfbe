"""Decisions in a frame, with the background below it under no heading."""

from __future__ import annotations

from pipeline.assembly.parsed_documents import Parsed
from pipeline.assembly.parsing import parse
from samples.variations.common import compile_typst
from tests.pipeline.test_front_pages import HEAD, form

ITEM = """
#pagebreak()
#text(size: 12pt)[*§ 12 Budget för Norrby*]

KS 2024/17

#rect(width: 100%)[*Kommunstyrelsens beslut* {points}]

Intäkterna har ökat. Styrelsen ville spara.

*Så gick det till*

Föredragning av Bo Ås.

*Skickas till*

Ekonomiavdelningen
"""
POINTS = "\n- Budgeten fastställs.\n- Kontoret får i uppdrag att spara.\n"


def read(body: str) -> Parsed:
    pdf, _ = compile_typst(HEAD + form("[*Beslutande*], [Anna Ek (S), ordförande],") + body)
    return parse(pdf, "framed.pdf")


def decisions(parsed: Parsed) -> list[str]:
    return [str(row.model_dump()["text"]) for row in parsed.tables["decisions"]]


def test_a_frame_ends_the_decision_that_stands_in_it() -> None:
    parsed = read(ITEM.replace("{points}", POINTS))
    assert decisions(parsed) == ["Budgeten fastställs.", "Kontoret får i uppdrag att spara."]


def test_a_frame_around_the_whole_item_ends_nothing() -> None:
    item = ITEM.replace(
        "#rect(width: 100%)[*Kommunstyrelsens beslut* {points}]", "*Beslut*" + POINTS
    )
    framed = item.replace("#pagebreak()", "#pagebreak()\n#rect(width: 100%)[") + "]"
    assert decisions(read(framed))[:2] == [
        "Budgeten fastställs.",
        "Kontoret får i uppdrag att spara.",
    ]
