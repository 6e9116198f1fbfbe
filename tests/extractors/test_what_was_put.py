"""What a proposition names as its question: with what a proposal asks for, and one after another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.debate import dissent, motions
from extractors.language.persons import Roster
from tests.extractors.sections import SCOPE, item, rows_of, section
from tests.extractors.test_findings_in_one import debated

PUT_OFF = "Eva Öst (M) yrkar att ärendet återremitteras."
FOR = "Bo Ek (S) yrkar bifall till nämndens förslag."
ADDS = "Åsa Ås (V) yrkar som tillägg att planen följs upp."


@pytest.mark.parametrize(
    "put",
    [
        "Ordföranden ställer proposition på Eva Östs yrkande om återremiss och finner att det avslås.",
        "Ordföranden ställer först Eva Östs yrkande om återremiss under proposition och finner att "
        "nämnden avslår det.",
        "Ordföranden ställer proposition på Eva Östs förslag om återremiss och finner det avslaget.",
    ],
)
def test_what_a_proposal_asks_for_is_no_second_proposal(put: str) -> None:
    ended, results = debated([PUT_OFF, FOR], [put])
    assert results == ["rejected"]
    assert ended[0] == ("referral_back", "rejected")


@pytest.mark.parametrize(
    "put",
    [
        "Ordföranden ställer proposition på nämndens förslag och finner att det bifalls, samt på "
        "Åsa Ås tilläggsyrkande och finner att det avslås.",
        "Ordföranden ställer proposition på nämndens förslag och finner det bifallet, ställer sedan "
        "proposition på Åsa Ås tilläggsyrkande och finner det avslaget.",
        "Ordföranden ställer nämndens förslag under proposition och finner att det bifalls, därefter "
        "Åsa Ås tilläggsyrkande och finner att det avslås.",
    ],
)
def test_one_sentence_may_put_and_settle_one_question_after_another(put: str) -> None:
    ended, results = debated([FOR, ADDS], [put])
    assert results == ["adopted", "rejected"]
    assert ended == [("approval", "adopted"), ("addition", "rejected")]


@pytest.mark.parametrize(
    ("called", "kind"), [("ändringsyrkande", "amendment"), ("yrkande", "counterproposal")]
)
def test_what_the_chair_calls_a_change_amends(called: str, kind: str) -> None:
    ended, _ = debated(
        ["Eva Öst (M) yrkar att avgiften höjs till 500 kronor.", FOR],
        [f"Ordföranden ställer nämndens förslag mot Eva Östs {called} och finner att nämnden "
         "beslutar enligt nämndens förslag."],
    )  # fmt: skip
    assert ended == [(kind, "rejected"), ("approval", "adopted")]


@pytest.mark.parametrize("found", ["bifalls", "bifallits", "antas"])
def test_what_is_found_carried_is_the_proposal_before_the_verb(found: str) -> None:
    ended, results = debated(
        ["Eva Öst (M) yrkar bifall till motionen.", FOR],
        [f"Ordföranden ställer bifall till motionen mot nämndens förslag och finner att nämndens "
         f"förslag {found}."],
    )  # fmt: skip
    assert results == ["adopted"]
    assert ended == [("approval", "rejected"), ("approval", "adopted")]


def test_each_who_joins_likewise_moves_alone() -> None:
    ended, _ = debated(
        [PUT_OFF, FOR, "Åsa Ås (V) instämmer i yrkandet om återremiss, liksom Per Sten (C), som "
         "tillägger att han gillar böcker."],
        [],
        ["Ärendet återremitteras."],
    )  # fmt: skip
    assert ended == [
        ("referral_back", "adopted"),
        ("approval", "unknown"),
        ("referral_back", "adopted"),
        ("referral_back", "adopted"),
    ]


def test_a_pronoun_proposes_for_who_spoke_before_and_who_joins_joins_both() -> None:
    ended, _ = debated(
        ["Eva Öst (M) föreslår i första hand återremiss. I andra hand föreslår hon avslag på "
         "nämndens förslag. Per Sten (C) instämmer i Eva Östs förslag."],
        [],
    )  # fmt: skip
    assert [kind for kind, _ in ended] == ["referral_back", "rejection"] * 2


def test_to_stand_behind_a_proposal_is_to_approve_it() -> None:
    ended, _ = debated(
        ["Bo Ek (S) föreslår att nämnden ska ställa sig bakom nämndens förslag."], []
    )
    assert [kind for kind, _ in ended] == ["approval"]


def test_what_a_vote_would_mean_is_nobodys_motion() -> None:
    ended, _ = debated(
        [FOR, "Eva Öst (M) yrkar att avgiften sätts ned."],
        ["Ordföranden ställer förslagen mot varandra. Omröstning begärs. Den som stöder Eva Östs "
         "förslag röstar ja, den som stöder nämndens förslag röstar nej."],
    )  # fmt: skip
    assert [kind for kind, _ in ended] == ["approval", "counterproposal"]


def test_a_group_beside_a_person_takes_no_part_either() -> None:
    said = section("not_participating", "Socialdemokraterna och Åsa Ås (V) deltar ej i beslutet.")
    found = rows_of(list(dissent.extract(item([said]))), "actors")
    assert [(row["person_name"], row["party"]) for row in found] == [(None, "S"), ("Åsa Ås", "V")]


def test_who_joins_a_request_moves_the_same_and_the_chair_may_request_too() -> None:
    ended, _ = debated(
        ["Eva Öst (M) hemställde att direktören skulle få i uppdrag att lägga fram en plan. Per Sten "
         "(C) anslöt sig till hemställan. Ordföranden hemställde om bifall till nämndens förslag."],
        ["Ordföranden ställde först proposition på nämndens förslag och fann att nämnden antog det. "
         "Därefter ställdes proposition på Eva Östs tilläggsförslag. Ordföranden fann att nämnden "
         "avslog detta."],
    )  # fmt: skip
    assert ended == [("addition", "rejected"), ("addition", "rejected"), ("approval", "adopted")]


def test_the_chair_may_move_with_others() -> None:
    context = item([section("motions", "Ordföranden, Eva Öst m fl yrkar bifall till förslaget.")])
    scope = replace(SCOPE, roster=Roster((("Eva Öst", "M"), ("Bo Ek", "S")), ("Bo Ek", "S")))
    found = rows_of(list(motions.extract(replace(context, scope=scope))), "actors")
    assert [row["person_name"] for row in found] == ["Bo Ek", "Eva Öst"]
