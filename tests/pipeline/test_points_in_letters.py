"""Points of a decision that are counted in letters or Roman numerals, and headings that announce it."""

from __future__ import annotations

import pytest

pytest.importorskip("typst", reason="typst is not installed; it typesets the minutes")

from pipeline.assembly.parsing import parse
from samples.variations.common import compile_typst
from schemas.records import Decision, Finding
from tests.conftest import rows_of

HEAD = """
#set page(width: 595pt, height: 842pt, margin: 60pt,
  header: [Storsjö kommun #h(1fr) PROTOKOLL \\ Kommunfullmäktige #h(1fr) 2025-04-14])
#set text(size: 10.5pt, font: "DejaVu Sans", lang: "sv")
*§ 4 Ny taxa*

"""


@pytest.mark.parametrize(
    "text",
    [
        "*Beslut* \n\n a. Taxan antas. \n\n b. Nämnden ska följa upp taxan.",
        "*Beslut* \n\n A) Taxan antas. \n\n B) Nämnden ska följa upp taxan.",
        "*Beslut* \n\n I. Taxan antas. \n\n II. Nämnden ska följa upp taxan.",
        "*Fullmäktige fattar följande beslut* \n\n - Taxan antas. \n\n - Nämnden ska följa upp taxan.",
        "*Beslut* \n\n Kommunfullmäktige beslutar enhälligt: \n\n - Taxan antas. \n\n - Nämnden ska följa upp taxan.",
    ],
)  # fmt: skip
def test_each_point_is_one(text: str) -> None:
    parsed = parse(compile_typst(HEAD + text)[0], "points.pdf")
    points = [(row.ordinal, row.action, row.text) for row in rows_of(parsed, Decision)]
    assert points == [(1, "adopt", "Taxan antas."), (2, "other", "Nämnden ska följa upp taxan.")]
    said = {one.rule for one in rows_of(parsed, Finding)}
    assert not said & {"text_cut", "decision_holds_lead"}
