"""Sentences of an agenda item on which no row stands, and which need none."""

from __future__ import annotations

import pytest

from pipeline.assembly.parsing import parse
from pipeline.assembly.unread import leads_in, somebody_acts
from samples.variations.common import compile_typst
from schemas.records import Finding, Vote
from tests.conftest import rows_of
from tests.pipeline.test_heads_in_parts import HEAD, ROLL_CALL


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("Kommunfullmäktige beslöt, i enlighet med kommunstyrelsens förslag,", True),
        ("Kommunfullmäktige beslöt vidare", True),
        ("Regionstyrelsen föreslår regionfullmäktige följande.", True),
        ("Nämnden beslutar enligt förvaltningens förslag.", False),
        ("Nämnden beslutar i enlighet med förslaget, och taxan höjs.", False),
    ],
)
def test_leads_need_no_row(text: str, leads: bool) -> None:
    assert leads_in(text) is leads


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("1:e vice ordförande Eva Ek (C) övertar ordförandeskapet i ärendet.", False),
        ("Bo Ås (M) förordar att frågan prövas igen.", True),
    ],
)
def test_who_takes_the_chair_does_nothing_that_is_a_row(text: str, acts: bool) -> None:
    assert somebody_acts(text) is acts


@pytest.mark.parametrize(("name", "alarms"), [("Cecilia Ros (C)", 0), ("Dan Ahl (V)", 1)])
def test_who_abstains_by_the_roll_call_is_told_once(name: str, alarms: int) -> None:
    body = ROLL_CALL.replace("#let x", f"{name} avstår från att rösta.\n\n#let x")
    pdf, _ = compile_typst(HEAD + body)
    parsed = parse(pdf, "minutes.pdf")
    assert sum(row.option == "abstain" for row in rows_of(parsed, Vote)) == 1
    found = [row for row in rows_of(parsed, Finding) if "avstår från att rösta" in row.message]
    assert len(found) == alarms
