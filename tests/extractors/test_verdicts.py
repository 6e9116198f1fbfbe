"""Who moved what, who joined, what was taken back, and how each of it ended."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.contract import Context, Row, Scope
from extractors.debate import motions
from extractors.debate.outcomes import tie_outcomes
from extractors.debate.propositions import settlements_in
from extractors.language.persons import Roster
from extractors.minutes import decisions
from schemas.document import Section
from schemas.records import Decision
from tests.extractors.sections import SCOPE, rows_of, section

KNOWN = {"Bo Ek", "Eva Ås", "Åsa Öberg", "Ida Berg", "Ulf Lund"}


def motions_of(
    *sections: Section, scope: Scope = SCOPE, chair: str | None = None
) -> list[tuple[object, ...]]:
    """Return (kind, movers, target, outcome) of an agenda item's motions."""
    rows = [entry for entry in motions.extract(Context(sections, scope)) if isinstance(entry, Row)]
    points = [
        entry.record
        for entry in decisions.extract(Context(sections, scope))
        if isinstance(entry, Row)
    ]
    decided = [record for record in points if isinstance(record, Decision)]
    settled = list(settlements_in(sections, scope, KNOWN))
    tied = list(tie_outcomes(rows, settled, decided, chair))
    movers: dict[object, list[object]] = {}
    for actor in rows_of(tied, "actors"):
        movers.setdefault(actor["record_id"], []).append(actor["person_name"] or actor["party"])
    return [
        (row["kind"], movers[row["motion_id"]], row["target"], row["outcome"])
        for row in rows_of(tied, "motions")
    ]


def test_the_chairs_own_proposal_wins() -> None:
    found = motions_of(
        section(
            "motions",
            "Eva Ås (V) yrkar bifall till motionen. Bo Ek (S) yrkar att motionen ska anses besvarad.",
        ),
        section(
            "propositions",
            "Ordföranden ställer proposition på Eva Ås (V) yrkande och sitt eget yrkande och finner "
            "att kommunstyrelsen beslutar i enlighet med det egna yrkandet.",
        ),
        chair="Bo Ek",
    )
    assert [(movers, outcome) for _, movers, _, outcome in found] == [
        (["Eva Ås"], "rejected"),
        (["Bo Ek"], "adopted"),
    ]


def test_who_joins_moves_the_same_and_ends_with_it() -> None:
    found = motions_of(
        section(
            "motions",
            "Bo Ek (S) yrkar bifall till nämndens förslag. Eva Ås (V) yrkar avslag på nämndens "
            "förslag. Åsa Öberg (V) instämmer i Eva Ås (V) yrkande.",
        ),
        section(
            "propositions",
            "Ordföranden ställer proposition på nämndens förslag mot Eva Ås (V) avslagsyrkande och "
            "finner att kommunstyrelsen bifaller nämndens förslag.",
        ),
    )
    assert found == [
        ("approval", ["Bo Ek"], "nämndens förslag", "adopted"),
        ("rejection", ["Eva Ås"], "nämndens förslag", "rejected"),
        ("rejection", ["Åsa Öberg"], "nämndens förslag", "rejected"),
    ]


def test_who_joins_the_second_of_two_does_not_join_the_first() -> None:
    found = motions_of(
        section(
            "motions",
            "Bo Ek (S) yrkar i första hand att ärendet återremitteras och i andra hand bifall till "
            "motionen. Ida Berg (C) biträder Bo Eks (S) andrahandsyrkande.",
        )
    )
    assert [(kind, people) for kind, people, *_ in found] == [
        ("referral_back", ["Bo Ek"]),
        ("approval", ["Bo Ek"]),
        ("approval", ["Ida Berg"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Bo Ek (S) drar tillbaka sitt yrkande om bifall till motionen.",
        "Bo Ek (S) yrkar bifall till motionen. Bo Ek (S) återtar sitt yrkande.",
    ],
)
def test_what_is_taken_back_is_withdrawn(text: str) -> None:
    assert motions_of(section("motions", text)) == [
        ("approval", ["Bo Ek"], "motionen", "withdrawn")
    ]


def test_an_amendment_and_bifall_for_the_rest_are_two_motions() -> None:
    found = motions_of(
        section(
            "motions",
            "Bo Ek (S) framställer ett ändringsyrkande om att avgiften ska vara 980 kronor och yrkar "
            "i övrigt bifall till styrelsens förslag.",
        )
    )
    assert [(kind, target) for kind, _, target, _ in found] == [
        ("amendment", None),
        ("approval", "styrelsens förslag"),
    ]


def test_a_pronoun_means_who_moved_before() -> None:
    found = motions_of(
        section(
            "motions",
            "Eva Ås (M), med instämmande av Bo Ek (S), yrkar som ändring av förvaltningens förslag "
            "att bidraget ska vara 350 000 kronor. I övrigt yrkar hon bifall till förvaltningens "
            "förslag.",
        )
    )
    assert [(kind, people) for kind, people, *_ in found] == [
        ("amendment", ["Eva Ås", "Bo Ek"]),
        ("approval", ["Eva Ås"]),
    ]


def test_who_loses_an_addition_still_carries_the_proposal() -> None:
    found = motions_of(
        section(
            "motions",
            "Bo Ek (S) yrkar bifall till förvaltningens förslag med tillägget att skolgården ska "
            "asfalteras.",
        ),
        section(
            "propositions",
            "Ordföranden finner att nämnden bifaller förvaltningens förslag och avslår Bo Eks (S) "
            "tilläggsyrkande.",
        ),
    )
    assert [(kind, outcome) for kind, _, _, outcome in found] == [
        ("approval", "adopted"),
        ("addition", "rejected"),
    ]


def test_an_addition_in_the_same_sentence_is_a_question_of_its_own() -> None:
    own = section(
        "propositions",
        "Ordföranden finner att nämnden bifaller förvaltningens förslag och att nämnden även "
        "bifaller Bo Eks (S) tilläggsyrkande.",
    )
    settled = [each.record.model_dump() for each in settlements_in([own], SCOPE, KNOWN)]
    assert [(event["question"], event["result"]) for event in settled] == [
        ("förvaltningens förslag", "adopted"),
        ("Bo Eks (S) tilläggsyrkande", "adopted"),
    ]


def test_a_decision_settles_what_no_proposition_tells() -> None:
    found = motions_of(
        section("decision", "Ärendet återremitteras."),
        section("motions", "Bo Ek (S) yrkar återremiss. Eva Ås (M) yrkar bifall till förslaget."),
    )
    assert [outcome for *_, outcome in found] == ["adopted", "unknown"]


def test_a_motion_that_is_answered_is_neither_carried_nor_turned_down() -> None:
    found = motions_of(
        section("decision", "Motionen anses besvarad."),
        section(
            "motions",
            "Bo Ek (S) yrkar bifall till styrelsens förslag. Eva Ås (V) yrkar bifall till motionen.",
        ),
        section("propositions", "Ordföranden finner att fullmäktige beslutar enligt styrelsens förslag."),
    )  # fmt: skip
    assert [outcome for *_, outcome in found] == ["adopted", "rejected"]


def test_a_counter_proposal_is_chosen_before_the_main_vote() -> None:
    own = section(
        "vote",
        "Kontraproposition begärs. Ja-röst för Bo Eks (S) yrkande som motförslag, nej-röst för Eva "
        "Ås (V) yrkande.",
        "Med 20 ja-röster mot 15 nej-röster utses Bo Eks (S) yrkande till motförslag.",
        "Huvudvotering: Ja-röst för styrelsens förslag, nej-röst för Bo Eks (S) yrkande.",
        "Med 30 ja-röster mot 20 nej-röster beslutar fullmäktige enligt styrelsens förslag.",
    )
    motion = section(
        "motions",
        "Bo Ek (S) yrkar att avgiften ska vara 100 kronor. Eva Ås (V) yrkar att avgiften ska vara 0 "
        "kronor. Ida Berg (C) yrkar bifall till styrelsens förslag.",
    )
    events = [each.record.model_dump() for each in settlements_in([own], SCOPE, KNOWN)]
    assert [(event["yes"], event["no"]) for event in events] == [(20, 15), (30, 20)]
    assert [outcome for *_, outcome in motions_of(motion, own)] == [
        "rejected",
        "rejected",
        "adopted",
    ]


def test_those_without_a_party_are_known_by_the_list_of_those_present() -> None:
    roster = Roster(people=(("Bo Ek", "S"), ("Eva Ås", "VL")), chair=("Bo Ek", "S"))
    own = section("motions", "Eva Ås yrkar avslag på förslaget. Ordföranden yrkar bifall till det.")
    found = motions_of(own, scope=replace(SCOPE, roster=roster))
    assert [people for _, people, *_ in found] == [["Eva Ås"], ["Bo Ek"]]


def test_nominations_and_a_secret_election_with_blanks() -> None:
    own = [
        section("motions", "Eva Ås (M) föreslår Ida Berg (C). Bo Ek (S) föreslår Ulf Lund (V)."),
        section(
            "vote",
            "Sluten omröstning genomförs. Ida Berg (C) får 31 röster och Ulf Lund (V) får 18 röster. "
            "2 röstsedlar är blanka.",
        ),
    ]
    event = next(iter(settlements_in(own, SCOPE, KNOWN))).record.model_dump()
    assert (event["method"], event["yes"], event["no"], event["abstain"]) == ("secret", 31, 18, 2)
    assert (event["yes_means"], event["no_means"]) == ("Ida Berg (C)", "Ulf Lund (V)")


@pytest.mark.parametrize(
    "text",
    [
        "Bo Ek (S) yrkade bifall till förslaget. Därefter yrkade Eva Ås (V) avslag på förslaget.",
        "Bifall till förslaget yrkas av Bo Ek (S). Avslag på förslaget yrkas av Eva Ås (V).",
    ],
)
def test_the_mover_may_stand_behind_the_verb_and_the_verb_in_the_past(text: str) -> None:
    found = motions_of(section("motions", text))
    assert [(kind, people) for kind, people, *_ in found] == [
        ("approval", ["Bo Ek"]),
        ("rejection", ["Eva Ås"]),
    ]


def test_rivals_of_the_proposal_are_counterproposals_and_nominations_are_not() -> None:
    rival = section(
        "motions",
        "Bo Ek (S) yrkar bifall till styrelsens förslag. Eva Ås (V) yrkar att lovet ska gälla i tre år.",
    )
    assert [kind for kind, *_ in motions_of(rival)] == ["approval", "counterproposal"]
    election = section(
        "motions", "Bo Ek (S) nominerar Ida Berg (C). Eva Ås (V) nominerar Ulf Lund (M)."
    )
    assert [kind for kind, *_ in motions_of(election)] == ["other", "other"]


def test_the_chair_moves_too() -> None:
    scope = replace(SCOPE, roster=Roster(people=(("Bo Ek", "S"),), chair=("Bo Ek", "S")))
    own = section("motions", "Ordföranden föreslår bifall till förvaltningens förslag.")
    assert motions_of(own, scope=scope) == [
        ("approval", ["Bo Ek"], "förvaltningens förslag", "unknown")
    ]
    order = section("motions", "Ordföranden föreslår en propositionsordning.")
    assert motions_of(order, scope=scope) == []


@pytest.mark.parametrize(
    "text",
    ["Eva Ås (V) yrkar detsamma.", "Eva Ås (V) ställer sig bakom yrkandet.", "Eva Ås (V) stöder yrkandet."],
)  # fmt: skip
def test_joining_has_many_words(text: str) -> None:
    own = section("motions", f"Bo Ek (S) yrkar avslag på förslaget. {text}")
    assert [(kind, people) for kind, people, *_ in motions_of(own)] == [
        ("rejection", ["Bo Ek"]),
        ("rejection", ["Eva Ås"]),
    ]


def test_a_proposal_that_is_drawn_back_without_a_name() -> None:
    own = section("motions", "Bo Ek (S) föreslår att planen ändras. Förslaget dras tillbaka.")
    assert [outcome for *_, outcome in motions_of(own)] == ["withdrawn"]


def test_a_proposal_outside_the_motions_counts_where_the_chair_speaks_of_it() -> None:
    told = "Eva Ås (KD) föreslår att planen kompletteras med en träff."
    assert motions_of(section("", told)) == []
    named = "Ordföranden frågar om nämnden kan bifalla Ida Bergs (KD) komplettering och finner att nämnden gör det."
    moved = "Ida Berg (KD) föreslår att planen kompletteras med en träff."
    assert [(kind, people) for kind, people, *_ in motions_of(section("", moved, named))] == [
        ("addition", ["Ida Berg"])
    ]


def test_an_acclamation_may_stand_in_the_description_where_nothing_else_tells() -> None:
    own = section(
        "description",
        "Bo Ek (S) yrkar att ärendet bordläggs. Ordföranden finner att utskottet bifaller yrkandet.",
    )
    settled = [each.event.result for each in settlements_in([own], SCOPE, KNOWN)]
    assert settled == ["adopted"]
    vote = section("vote", "Ja-röst för bifall, nej-röst för avslag. 3 ja-röster och 2 nej-röster.")
    methods = [each.event.method for each in settlements_in([own, vote], SCOPE, KNOWN)]
    assert methods == ["recorded"]


def test_an_answered_motion_wins_over_approval_and_rejection() -> None:
    found = motions_of(
        section(
            "motions",
            "Bo Ek (V) yrkar bifall till motionen.",
            "Eva Ås (L) yrkar att motionen ska anses besvarad.",
            "Ida Berg (M) yrkar avslag på motionen.",
        ),
        section(
            "propositions",
            "Ordföranden ställer de tre yrkandena mot varandra och finner att fullmäktige anser "
            "motionen besvarad.",
        ),
    )
    assert [(kind, outcome) for kind, _, _, outcome in found] == [
        ("approval", "rejected"),
        ("counterproposal", "adopted"),
        ("rejection", "rejected"),
    ]


def test_the_opposite_of_what_is_decided_has_lost() -> None:
    chaired = replace(SCOPE, roster=Roster(chair=("Ida Berg", "M")))
    found = motions_of(
        section("decision", "Fullmäktige beslutar att frågan inte får ställas."),
        section(
            "propositions",
            "Ordföranden föreslår att frågan inte får ställas, eftersom den rör en anställd. "
            "Bo Ek (V) yrkar att frågan får ställas.",
        ),
        scope=chaired,
    )
    assert [(movers, outcome) for _, movers, _, outcome in found] == [
        (["Ida Berg"], "adopted"),
        (["Bo Ek"], "rejected"),
    ]


@pytest.mark.parametrize("when", ["i dag", "vid sammanträdet"])
def test_to_decide_at_the_meeting_turns_a_referral_down(when: str) -> None:
    found = motions_of(
        section("motions", "Bo Ek (S) yrkade att ärendet skulle återremitteras."),
        section(
            "propositions",
            f"Ordföranden ställde proposition på om ärendet skulle avgöras {when} eller "
            "återremitteras och fann att det skulle avgöras.",
        ),
    )
    assert [outcome for *_, outcome in found] == ["rejected"]


def test_what_nay_carries_may_be_told_by_how_nay_wins() -> None:
    found = motions_of(
        section(
            "motions",
            "Bo Ek (S) yrkade bifall till kommunstyrelsens förslag.",
            "Eva Ås (M) yrkade bifall till det gemensamma förslaget.",
        ),
        section(
            "propositions",
            "Votering begärdes. Den som bifaller kommunstyrelsens förslag röstar ja. Den det ej vill "
            "röstar nej. Vinner nej har fullmäktige bifallit det gemensamma förslaget. Voteringen "
            "utföll så att 12 ledamöter röstade ja och 6 röstade nej.",
        ),
    )
    assert [outcome for *_, outcome in found] == ["adopted", "rejected"]


def test_what_is_put_against_all_else_and_wins_leaves_the_others_rejected() -> None:
    found = motions_of(
        section(
            "motions",
            "Bo Ek (S) yrkar bifall till motionen i dess helhet.",
            "Eva Ås (V) yrkar bifall till nämndens förslag.",
        ),
        section(
            "propositions",
            "Ordföranden ställer yrkandena mot varandra och finner att styrelsen beslutar i enlighet "
            "med Eva Ås yrkande.",
        ),
        section(
            "decision", "Bifalla motionens första att-sats.", "Avslå motionens andra att-sats."
        ),
    )
    assert [outcome for _, _, _, outcome in found] == ["rejected", "adopted"]


def test_a_proposal_spoken_of_before_an_amendment_is_not_the_amendment() -> None:
    found = motions_of(
        section(
            "motions",
            "Bo Ek (S) yrkar bifall till det utdelade förslaget.",
            "Eva Ås (V) yrkar att avgiften ska vara 250 kronor.",
        ),
        section(
            "propositions",
            "Ordföranden ställer proposition på Eva Ås ändringsyrkande och finner att det avslås.",
        ),
    )
    assert found[0][3] != "rejected"
    assert found[1][3] == "rejected"


def test_changes_listed_under_a_bifall_are_motions_of_their_own() -> None:
    found = motions_of(
        section(
            "motions",
            "Bo Ek (S) yrkar bifall till nämndens förslag med följande ändringar:",
            "• Elevhälsan tillförs 900 000 kronor.",
            "• Posten för läromedel minskas med 900 000 kronor.",
        )
    )
    assert [kind for kind, *_ in found] == ["approval", "amendment", "amendment"]


def test_changes_in_small_letters_are_points_of_the_list_too() -> None:
    found = motions_of(
        section(
            "motions",
            "Bo Ek (S) yrkar bifall till nämndens förslag med följande ändringar:",
            "• gränsen ska vara tre kilometer",
            "• anmälan ska få göras muntligt",
        )
    )
    assert [kind for kind, *_ in found] == ["approval", "amendment", "amendment"]


def test_what_a_target_amounts_to_is_no_part_of_it() -> None:
    found = motions_of(
        section(
            "motions",
            "Bo Ek (S) yrkar bifall till kontorets förslag, innebärande avslag på motionen.",
        )
    )
    assert [(kind, target) for kind, _, target, _ in found] == [("approval", "kontorets förslag")]


def test_another_sum_than_that_proposed_is_a_proposal_against_it() -> None:
    found = motions_of(
        section("motions", "Bo Ek (S) yrkar att bidraget bestäms till 70 000 kronor.")
    )
    assert [kind for kind, *_ in found] == ["counterproposal"]


def test_what_is_tried_and_settled_in_a_clause_is_a_proposition() -> None:
    found = motions_of(
        section(
            "motions",
            "Bo Ek (S) yrkar bifall till nämndens förslag med tillägget att taxan ses över.",
        ),
        section(
            "propositions",
            "Ordföranden finner att nämndens förslag bifalls. Därefter prövas Bo Eks tilläggsyrkande, "
            "som avslås.",
        ),
    )
    assert [(kind, outcome) for kind, _, _, outcome in found] == [
        ("approval", "adopted"),
        ("addition", "rejected"),
    ]


def test_a_third_may_turn_a_vote_in_the_sentence_that_counts_it() -> None:
    found = motions_of(
        section(
            "motions",
            "Bo Ek (S) yrkar att ärendet återremitteras. Eva Ås (V) yrkar att ärendet avgörs i dag.",
        ),
        section(
            "propositions",
            "Votering begärs. Ja-röst innebär att ärendet avgörs i dag. Nej-röst innebär att ärendet "
            "återremitteras.",
            "Med 9 ja-röster mot 8 nej-röster har minst en tredjedel av de närvarande begärt återremiss.",
        ),
    )
    assert [(kind, outcome) for kind, _, _, outcome in found] == [
        ("referral_back", "adopted"),
        ("other", "rejected"),
    ]


def test_that_words_are_struck_is_not_told_by_a_decision_without_them() -> None:
    found = motions_of(
        section(
            "motions",
            "Bo Ek (S) yrkar att nämnden ska besluta i enlighet med utskottets förslag med förändringen "
            "att punkten om att sälja Norra huset stryks.",
        ),
        section("decision", "1. att sälja Södra huset", "2. att ge chefen i uppdrag att göra det"),
    )
    assert [(kind, outcome) for kind, _, _, outcome in found] == [("amendment", "unknown")]


def test_orders_of_voting_may_all_stand_before_the_results() -> None:
    found = motions_of(
        section(
            "motions",
            "Ida Berg (M) yrkar bifall till nämndens förslag.",
            "Eva Ås (V) yrkar bifall till motionen.",
            "Bo Ek (S) yrkar avslag på motionen.",
        ),
        section(
            "propositions",
            "För att utse motförslag ställer ordföranden Eva Ås (V) yrkande mot Bo Eks (S) yrkande och "
            "finner att Bo Eks (S) yrkande utses till motförslag. Omröstning begärs. Följande ordning "
            "godkänns för omröstning om motförslag:",
            "JA = Bo Eks (S) yrkande",
            "NEJ = Eva Ås (V) yrkande",
            "Därefter godkänns följande ordning för huvudomröstningen:",
            "JA = bifall till nämndens förslag",
            "NEJ = bifall till det förslag som utsetts till motförslag",
        ),
        section(
            "vote",
            "Omröstning om motförslag: 5 ledamöter röstar JA och 9 ledamöter röstar NEJ. "
            "Nämnden har därmed utsett Eva Ås (V) yrkande till motförslag.",
            "Huvudomröstning: 8 ledamöter röstar JA och 6 ledamöter röstar NEJ. Nämnden har därmed "
            "beslutat i enlighet med nämndens förslag.",
        ),
        section("decision", "1. motionen anses besvarad."),
    )
    assert [(movers, outcome) for _, movers, _, outcome in found] == [
        (["Ida Berg"], "adopted"),
        (["Eva Ås"], "rejected"),
        (["Bo Ek"], "rejected"),
    ]


def test_bifall_to_and_avslag_on_a_point_ask_about_the_point() -> None:
    found = motions_of(
        section("motions", "Bo Ek (S) yrkar avslag på punkt 3."),
        section(
            "propositions",
            "Ordföranden ställer proposition på bifall till respektive avslag på punkt 3 och finner "
            "att nämnden bifaller punkten.",
        ),
    )
    assert [outcome for *_, outcome in found] == ["rejected"]


def test_the_new_words_of_a_change_are_what_a_decision_holds() -> None:
    found = motions_of(
        section(
            "motions",
            "Bo Ek (S) yrkar att nämnden ska besluta i enlighet med utskottets förslag med förändringen "
            "att andra satsen ändras till: ”att höja ramen för badhuset med 300 tkr”.",
        ),
        section(
            "decision", "1. att godkänna rapporten", "2. att höja ramen för badhuset med 300 tkr"
        ),
    )
    assert [(kind, outcome) for kind, _, _, outcome in found] == [("amendment", "adopted")]


def test_a_proposal_in_points_is_carried_where_the_decisions_hold_them_together() -> None:
    moved = (
        "Bo Ek (S) yrkar att nämnden ska besluta: att huset vid torget rivs under våren, samt att "
    )
    points = ("1. att huset vid torget rivs under våren", "2. att höja ramen med 300 tkr")
    found = motions_of(
        section("motions", f"{moved}höja ramen med 300 tkr."), section("decision", *points)
    )
    assert [outcome for *_, outcome in found] == ["adopted"]
    found = motions_of(
        section("motions", f"{moved}höja ramen med 900 tkr."), section("decision", *points)
    )
    assert [outcome for *_, outcome in found] == ["unknown"]  # another number is another proposal


def test_changes_called_by_their_numbers_end_one_by_one() -> None:
    put = section(
        "propositions",
        "Ordföranden prövar ändringsyrkandena vart för sig och finner att nämnden bifaller det första "
        "och avslår det andra.",
    )
    settled = list(settlements_in((put,), SCOPE, KNOWN))
    assert [one.event.result for one in settled] == ["adopted", "rejected"]
    found = motions_of(
        section(
            "motions",
            "Bo Ek (S) yrkar bifall till nämndens förslag med följande ändringar:",
            "• avgiften höjs till 90 kronor",
            "• anmälan ska få göras muntligt",
        ),
        put,
        section("decision", "1. Planen antas, med ändringen att avgiften höjs till 90 kronor."),
    )
    assert found[1][3] == "adopted"
