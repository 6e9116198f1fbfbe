"""Persons and parties under one name each, the printed form kept."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.assembly.identities import identified, slug
from schemas.records import Actor, Attendance, Decision, Vote
from tests.conftest import SAMPLES, read


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Jan A. Pressfeldt", "jan-a-pressfeldt"),
        ("Anna-Lena  Ek", "anna-lena-ek"),
        # a hyphen that cannot break, and none at all
        ("Anna‑Lena Ek", "anna-lena-ek"),
        # å, ä and ö are letters; an accent is often left out
        ("Åsa Öberg", "åsa-öberg"),
        ("Åsa Öberg", "åsa-öberg"),
        ("André Müller", "andre-muller"),
        ("Per O'Neil", "per-o-neil"),
    ],
)
def test_a_name_has_one_slug(name: str, made: str) -> None:
    assert slug(name) == made


@pytest.mark.parametrize(
    ("printed", "party"),
    [
        ("S", "S"),
        ("s", "S"),
        ("Socialdemokraterna", "S"),
        ("Hamnpartiet", "Hamnpartiet"),
        (None, None),
    ],
)
def test_a_party_gets_its_code_and_keeps_its_printed_form(
    printed: str | None, party: str | None
) -> None:
    facts: dict[str, Any] = Vote.example | {"party": printed}
    del facts["party_as_printed"]
    made = identified(Vote.model_validate(facts), "Granvik")
    assert isinstance(made, Vote)
    assert (made.party, made.party_as_printed) == (party, printed)
    assert made.person_id == "granvik-karin-ahlgren-sten"


def test_a_group_is_nobody_and_a_decision_is_left_alone() -> None:
    group = Actor.model_validate(Actor.example | {"person_name": None, "is_group": True})
    made = identified(group, "Granvik")
    assert isinstance(made, Actor)
    assert made.person_id is None
    decision = Decision.model_validate(Decision.example)
    assert identified(decision, "Granvik") is decision


def test_who_was_present_and_who_voted_are_the_same_persons() -> None:
    tables = read(SAMPLES / "minutes" / "strandkoping-kf-2025-11-24.pdf").tables
    present = {row.person_id for row in tables["attendance"] if isinstance(row, Attendance)}
    voted = {row.person_id for row in tables["votes"] if isinstance(row, Vote)}
    assert voted
    assert voted <= present
