"""Rows of an agenda item that contradict each other, or that look like no such row: each warns."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.contract import Row
from pipeline.assembly.debate_checks import check_debate
from pipeline.assembly.field_checks import check_fields
from pipeline.assembly.outcome_checks import contradicted, sides_that_contradict
from pipeline.assembly.unread import somebody_acts
from schemas.records import Actor, Decision, Motion, Reservation, VoteEvent


def motion(number: int, outcome: str, **values: Any) -> Row:
    own = {"motion_id": f"m{number}", "outcome": outcome, "target_motion_id": None}
    own |= {"text": "NN yrkar att planen antas.", **values}
    return Row(Motion.model_validate({**Motion.example, **own}), ())


def mover(number: int, name: str) -> Row:
    own = {"actor_id": f"a{number}", "record_id": f"m{number}", "record_table": "motions"}
    return Row(Actor.model_validate({**Actor.example, **own, "person_name": name}), ())


def event(number: int = 1, **values: Any) -> Row:
    own = {"vote_event_id": f"v{number}", "ordinal": number, **values}
    return Row(VoteEvent.model_validate({**VoteEvent.example, **own}), ())


def reservation(**values: Any) -> Row:
    return Row(Reservation.model_validate({**Reservation.example, **values}), ())


def decision(text: str, action: str = "adopt") -> Row:
    own = {"stage": "decided", "text": text, "action": action}
    return Row(Decision.model_validate({**Decision.example, **own}), ())


FOUND: dict[str, Any] = {
    "method": "acclamation",
    "yes": None,
    "no": None,
    "abstain": None,
    "absent": None,
}
WON = motion(1, "adopted", kind="approval", target="förslaget")
LOST = motion(2, "rejected", kind="rejection", target="förslaget")
PUT = event(question="förslaget", result="adopted", **FOUND)
DECIDED = decision("att anta planen")


def tables(*rows: Row) -> list[str | None]:
    return [finding.about_table for finding in check_debate(rows, "i1")]


def test_rows_that_agree_give_no_finding() -> None:
    favoured = reservation(in_favour_of="eget yrkande")
    assert tables(WON, LOST, PUT, DECIDED, favoured) == []


def test_one_motion_that_nobody_opposes_needs_no_proposition() -> None:
    assert tables(WON, DECIDED) == []


def test_two_motions_and_no_proposition() -> None:
    assert tables(WON, LOST, DECIDED) == ["vote_events"]


def test_a_reservation_though_nothing_lost() -> None:
    assert tables(WON, PUT, DECIDED, reservation(in_favour_of=None)) == ["motions"]


def test_a_counted_vote_in_which_nobody_lost() -> None:
    counted = event(method="recorded", yes=8, no=5, result="adopted", question=None)
    assert tables(WON, counted, DECIDED) == ["motions"]
    assert tables(LOST, counted, DECIDED) == []  # what the board proposes won, moved by nobody


def test_bifall_to_a_proposal_that_lost_though_the_vote_is_adopted() -> None:
    lost = motion(1, "rejected", kind="approval", target="kommunstyrelsens förslag")
    assert tables(lost, PUT, DECIDED) == ["motions"]


def test_an_addition_that_was_never_put() -> None:
    addition = motion(3, "rejected", kind="addition", target=None)
    assert tables(WON, addition, PUT, DECIDED) == ["vote_events"]


def test_a_proposal_of_somebody_who_moved_nothing() -> None:
    named = event(question="Bo Eks (S) yrkande", result="adopted", **FOUND)
    assert tables(WON, LOST, mover(2, "Åsa Ås"), named, DECIDED) == ["motions"]
    assert tables(WON, LOST, mover(2, "Bo Ek"), named, DECIDED) == []


def test_a_tie_without_a_casting_vote() -> None:
    tie: dict[str, Any] = {
        "method": "recorded",
        "yes": 7,
        "no": 7,
        "result": "adopted",
        "question": None,
    }
    assert tables(WON, LOST, event(**tie, casting_vote=True), DECIDED) == []
    assert tables(WON, LOST, event(**tie, casting_vote=False), DECIDED) == ["vote_events"]


def test_what_was_found_before_a_vote_was_demanded_is_no_vote_of_its_own() -> None:
    counted: dict[str, Any] = {
        "method": "recorded",
        "yes": 8,
        "no": 5,
        "result": "adopted",
        "question": None,
    }
    again = event(2, **counted, yes_means="förslaget", no_means="avslag")
    assert tables(WON, LOST, PUT, again, DECIDED) == ["vote_events", "votes"]
    other = event(2, **counted, yes_means="avslag på tillägget", no_means="tillägget")
    assert tables(WON, LOST, PUT, other, DECIDED) == []


def test_the_round_that_chooses_what_stands_against_the_main_proposal_is_a_vote_of_its_own() -> (
    None
):
    counted: dict[str, Any] = {"method": "recorded", "yes": 8, "no": 5, "result": "adopted"}
    second = event(2, **counted, question=None, yes_means="planen", no_means="förslaget")
    rival = motion(3, "rejected", kind="counterproposal", target=None)
    assert tables(WON, LOST, PUT, second, DECIDED) == ["vote_events", "votes"]
    assert tables(WON, LOST, rival, PUT, second, DECIDED) == []


def test_a_motion_that_ended_otherwise_than_what_was_put() -> None:
    lost = motion(1, "rejected", kind="approval", target="Förslaget")
    other = motion(2, "adopted", kind="amendment", target=None)
    assert tables(lost, other, PUT, DECIDED) == ["motions"]


def test_a_decision_in_the_same_words_that_names_another_is_no_adopted_motion() -> None:
    lost = motion(1, "rejected", kind="counterproposal", target=None,
                  text="Bo Ek yrkar att gatan ges namnet Västra Ängsvägen.")  # fmt: skip
    same = decision("Den nya gatan i Lunden ges namnet Västra Ängsvägen.")
    other = decision("Den nya gatan i Lunden ges namnet Hammargatan.")
    found = [
        [entry.rule for entry in contradicted([lost, decided], "i1")] for decided in (same, other)
    ]
    assert found == [["outcome_contradicts_decision"], []]


def test_a_person_in_a_motion_who_is_not_among_its_authors() -> None:
    text = "Åsa Ås (S), med hjälp av Bo Ek (S), yrkar att planen antas."
    named = motion(2, "rejected", kind="counterproposal", target=None, text=text)
    rules = [f.rule for f in check_fields([named, mover(2, "Åsa Ås")], "i1")]
    assert rules == ["motion_names_another"]


@pytest.mark.parametrize(
    ("row", "rules"),
    [
        (decision("att anta planen"), []),
        (decision("Beslut: Planen antas."), ["decision_holds_lead"]),
        (decision("Dagordningen fastställs med följande ändring:"), ["decision_holds_lead"]),
        (decision("att upphäva taxan", "other"), []),
        (decision("att glomera taxan", "other"), ["action_unknown"]),
        (motion(1, "adopted", kind="approval", target=None), ["motion_without_target"]),
        (
            motion(1, "adopted", kind="approval", target="planen och avslag på punkt 3"),
            ["motion_target"],
        ),
        (motion(1, "adopted", kind="approval", target="motionens första att-sats"), []),
        (
            motion(1, "adopted", kind="counterproposal", target=None, text="NN önskar glomering."),
            ["motion_kind_unknown"],
        ),
        (
            motion(
                1, "adopted", kind="other", target=None, text="NN vill att ärendet avgörs i dag"
            ),
            [],
        ),
        (reservation(text="Ej deltagande"), ["text_too_short"]),
    ],
)
def test_a_value_that_looks_like_none(row: Row, rules: list[str]) -> None:
    assert [finding.rule for finding in check_fields([row], "i1")] == rules


def test_bifall_and_avslag_that_both_won() -> None:
    both = motion(2, "adopted", kind="rejection", target="förslaget")
    assert len(list(sides_that_contradict([WON, both], "i1"))) == 1
    assert list(sides_that_contradict([WON, LOST], "i1")) == []


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Anna Ek (S) och Bo Ås (M) förordar en annan väg.", True),
        ("Anna Ek (S) och Bo Ås (M)", False),
        ("Motion från Anna Ek (S) om odlingslotter", False),
        ("Anna Ek (S) anför: Frågan är viktig.", False),
    ],
)
def test_somebody_acts_where_a_verb_stands_behind_the_names(text: str, acts: bool) -> None:
    assert somebody_acts(text) == acts
