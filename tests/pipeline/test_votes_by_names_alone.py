"""A vote that is told by the names of who voted, and by no count."""

from __future__ import annotations

import pytest

pytest.importorskip("typst", reason="typst is not installed; it typesets the minutes")

from pipeline.assembly.parsing import parse
from samples.variations.common import compile_typst
from schemas.records import Vote, VoteEvent
from tests.conftest import rows_of

PAGE = """
#set page(width: 595pt, height: 842pt, margin: 60pt,
  header: [Storsjö kommun #h(1fr) PROTOKOLL \\ Kommunfullmäktige #h(1fr) 2025-04-14])
#set text(size: 10.5pt, font: "DejaVu Sans", lang: "sv")
*Beslutande* \\ Ada Berg (S), ordförande \\ Bo Ek (S) \\ Cia Ås (M) \\ Dan Öst (M) \\ Eva Loo (V)

*§ 4 Ny taxa*

*Beslut*

Taxan antas.

*Yrkanden*

Bo Ek (S) yrkar bifall till nämndens förslag. Dan Öst (M) yrkar avslag på nämndens förslag.

*Beslutsgång*

"""


@pytest.mark.parametrize(
    "told",
    [
        "Votering: Ja röstar Ada Berg (S), Bo Ek (S) och Eva Loo (V). Nej röstar Cia Ås (M) och Dan Öst (M).",
        "Omröstning. Ja-röster: Ada Berg, Bo Ek, Eva Loo. Nej-röster: Cia Ås, Dan Öst.",
    ],
)  # fmt: skip
def test_the_only_vote_of_an_item_is_counted_by_its_names(told: str) -> None:
    parsed = parse(compile_typst(PAGE + told)[0], "votes.pdf")
    (event,) = rows_of(parsed, VoteEvent)
    assert (event.method, event.result, event.yes, event.no) == ("recorded", "adopted", 3, 2)
    voted = [(vote.person_name, vote.option) for vote in rows_of(parsed, Vote)]
    assert voted == [("Ada Berg", "yes"), ("Bo Ek", "yes"), ("Eva Loo", "yes"),
                     ("Cia Ås", "no"), ("Dan Öst", "no")]  # fmt: skip
