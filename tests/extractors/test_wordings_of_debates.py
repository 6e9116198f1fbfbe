"""Debates as clerks word them: what is put in its own words, names without their s, lone motions."""

from __future__ import annotations

import pytest

from extractors.contract import Context
from extractors.debate import dissent
from extractors.debate.decided import negates
from extractors.debate.motions import extract as motions_in
from extractors.debate.propositions import settlements_in
from extractors.minutes import decisions
from extractors.minutes.actions import action_of
from extractors.votes.vote_counts import means_in
from tests.conftest import passage
from tests.extractors.sections import SCOPE, rows_of, section
from tests.extractors.test_outcomes_left_open import read
from tests.extractors.test_verdicts import motions_of

KNOWN = {"Bo Ek", "Eva Ås"}


def put_in(*sentences: str) -> list[tuple[object, object]]:
    """Return what was put and how it ended."""
    found = list(settlements_in([section("propositions", *sentences)], SCOPE, KNOWN))
    return [(row["question"], row["result"]) for row in rows_of(found, "vote_events")]


@pytest.mark.parametrize(
    "put",
    [
        "Ordföranden ställer först proposition på frågan om ärendet ska återremitteras eller avgöras"
        " idag, varefter nämnden beslutar att avgöra ärendet vid dagens sammanträde.",
        "Ordföranden ställer proposition på återremiss och finner att nämnden avgör ärendet nu.",
    ],
)
def test_to_settle_the_item_today_turns_the_referral_down(put: str) -> None:
    moved = ["Eva Ås (V) yrkar att ärendet ska återremitteras.", "Bo Ek (S) yrkar avslag på Eva Ås yrkande."]  # fmt: skip
    outcomes, _, rules = read(moved, put, "Nämnden godkänner rapporten.")
    assert outcomes == ["rejected", "adopted"]
    assert "outcome_contradicts_decision" not in rules


def test_what_is_put_in_its_own_words_is_the_question() -> None:
    put = (
        "Ordföranden ställer därefter proposition på frågan om bifall respektive avslag på om att ett"
        " avsteg görs från målet för båthamnen, varefter nämnden avslår detsamma."
    )
    assert put_in(put) == [("om att ett avsteg görs från målet för båthamnen", "rejected")]
    moved = ["Bo Ek (S) yrkar bifall till nämndens förslag."]
    assert read(moved, put, "Nämnden antar planen.")[0] == ["adopted"]  # it is of its own


def test_a_question_tells_which_of_a_persons_proposals_it_is_about() -> None:
    put = (
        "Ordföranden ställer proposition på bifall respektive avslag på Bo Eks yrkande {} att taxan"
        " höjs, varefter nämnden bifaller yrkandet."
    )
    assert put_in(put.format("om")) == [("Bo Eks yrkande om att taxan höjs", "adopted")]
    assert put_in(put.replace("{} ", "")) == [("Bo Eks yrkande att taxan höjs", "adopted")]


def test_a_known_name_before_a_proposal_may_lack_its_s() -> None:
    put = "Ordföranden ställer proposition på Bo Ek tilläggsyrkande och finner att det avslås."
    assert put_in(put) == [("Bo Ek tilläggsyrkande", "rejected")]
    # Whoever puts the motions is not their owner.
    put = "Ordförande Bo Ek (S) ställer yrkandena mot varandra, varefter nämnden antar planen."
    assert all("Bo Ek" not in str(question) for question, _ in put_in(put))
    put = "Sedan ställer ordförande Bo Ek (S) yrkandena mot varandra och finner avslag."
    assert all("Bo Ek" not in str(question) for question, _ in put_in(put))


def test_a_yes_may_mean_what_the_chair_moved() -> None:
    found = motions_of(
        section(
            "motions",
            "Ordförande Bo Ek (S) yrkar att nämnden ska besluta enligt utskottets förslag.",
            "Eva Ås (V) yrkar att nämnden ska bifalla förslaget till budget med följande ändring:",
            "• Anslaget till badet ska minskas med 1 miljon.",
        ),
        section(
            "propositions",
            "Ordförande ställer proposition på bifall respektive avslag på Eva Ås yrkande, varefter"
            " ordförande finner att nämnden avslår detsamma. Votering begärs. Den som avser att"
            " bifalla ordförandes yrkande röstar ja, den som avser bifalla Eva Ås yrkande röstar nej."
            " Voteringen utfaller med 7 ja-röster mot 2 nej-röster.",
        ),
        chair="Bo Ek",
    )
    assert [(kind, outcome) for kind, _, _, outcome in found] == [
        ("approval", "adopted"),
        ("approval", "adopted"),
        ("amendment", "rejected"),  # one of two under one bifall, and no rival of the proposal
    ]


def test_what_a_side_means_is_without_who_votes_so() -> None:
    text = (
        "Den som önskar bifalla Bo Eks yrkande röstar ja och den som önskar bifalla Eva Ås yrkande"
        " röstar nej."
    )
    meant = [(side, what.plain) for side, what in means_in(passage(text))]
    assert meant == [("yes", "bifalla Bo Eks yrkande"), ("no", "bifalla Eva Ås yrkande")]


def test_who_moves_to_adopt_as_somebody_proposes_approves_it() -> None:
    moved = (
        "Bo Ek (S) yrkar att godkänna budgeten för badet enligt utskottets förslag, varpå"
        " ordföranden finner att nämnden bifaller yrkandet."
    )
    found = list(motions_in(Context([section("debate", moved)], SCOPE)))
    (row,) = rows_of(found, "motions")
    assert (row["kind"], row["target"]) == ("approval", "utskottets förslag")


def test_adopting_as_proposed_with_a_change_is_one_amendment() -> None:
    moved = (
        "Bo Ek (S) yrkar att styrelsen ska föreslå fullmäktige besluta, efter några ändringar, att"
        " fastställa budget för badet, i enlighet med utskottets förslag, med förändringen att"
        " anslaget höjs till 6 miljoner."
    )
    found = list(motions_in(Context([section("motions", moved)], SCOPE)))
    assert [row["kind"] for row in rows_of(found, "motions")] == ["amendment"]


def test_a_change_without_words_is_not_settled_by_a_decision() -> None:
    moved = [
        "Bo Ek (S) yrkar att nämnden ska besluta enligt utskottets förslag med några redaktionella"
        " ändringar.",
        "Eva Ås (V) yrkar bifall till Bo Eks yrkande.",
    ]
    outcomes, _, _ = read(moved, "", "Nämnden lämnar yttrande över planen.")
    assert outcomes == ["unknown", "unknown"]
    # Only the change is looked for in the decision, and not who is to decide.
    moved = [
        "Bo Ek (S) yrkar att nämnden ska besluta enligt förslaget med ändringen att badet stängs."
    ]
    assert read(moved, "", "Planen antas med ändringen att badet stängs.")[0] == ["adopted"]


def test_who_is_nominated_does_not_lose_by_how_seats_are_shared() -> None:
    moved = [
        "Bo Ek (S) yrkar att platserna fördelas efter styrka.",
        "Eva Ås (V) yrkar att platserna fördelas lika.",
        "Ida Berg (C) yrkar att till vice ordförande ska Ulf Lund (C) utses.",
    ]
    put = "Ordföranden ställer Bo Eks yrkande mot Eva Ås yrkande och finner bifall till Bo Eks yrkande."
    assert read(moved, put, "Platserna fördelas efter styrka.")[0][2] == "unknown"


def test_a_decision_negates_a_short_wish_that_it_says_more_about() -> None:
    wish = "Bo Ek (S) yrkar att nämnden ska besluta att inte återkalla uppdraget."
    assert negates("att återkalla uppdraget om båthamnen på grund av nya villkor", wish)
    assert not negates("att återkalla planen om båthamnen på grund av nya villkor", wish)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        (
            "att, i det fall fullmäktige antar planen, uppdra åt kontoret att trycka den",
            "commission",
        ),
        ("att under förutsättning att styrelsen godkänner avtalet, utse Bo Ek (S)", "elect"),
        ("att, om fullmäktige avslår planen, ska kontoret återkomma med en ny", "commission"),
        ("att anta planen under förutsättning att styrelsen utser ombud", "adopt"),
        ("Återkomma med en lägesbild i augusti.", "commission"),
        ("att ärendet ska behandlas på nästkommande sammanträde", "table"),
        ("att ersättare i nämnden väljs vid fullmäktiges nästkommande sammanträde", "table"),
        ("att återkalla uppdraget till nämnden om en båthamn", "other"),
        ("att antaga reglementet", "adopt"),
        ("Länsstyrelsen anmodas att utse ny ledamot efter Bo Ek (S).", "other"),
        ("att uppdraget om en båthamn återkallas", "other"),
    ],
)
def test_actions_behind_conditions_and_of_what_is_put_off(text: str, action: str) -> None:
    assert action_of(text) == action


def test_appendices_in_a_list_are_no_decision() -> None:
    own = section("decision", "att anta planen.", "Bilaga A, B.", "att anta taxan.", "Bilaga 1–3")
    found = rows_of(list(decisions.extract(Context([own], SCOPE))), "decisions")
    assert [row["text"] for row in found] == ["att anta planen.", "att anta taxan."]


def test_a_note_is_without_the_office_of_who_makes_it() -> None:
    own = section(
        "statement",
        "Ordföranden i skol- och kulturnämnden Bo Ek (S) gör följande anteckning:",
        "Antalet barn har minskat sedan i våras.",
    )
    (row,) = rows_of(list(dissent.extract(Context([own], SCOPE))), "statements")
    assert row["text"] == "Antalet barn har minskat sedan i våras."


def test_a_majority_that_is_too_small_loses() -> None:
    moved = [
        "Bo Ek (S) yrkar att nämnden ska besluta i enlighet med styrelsens förslag i ärendet, att"
        " folkomröstning inte ska hållas.",
        "Eva Ås (V) yrkar att folkomröstning om badet ska hållas.",
    ]
    put = (
        "Votering begärs. Den som bifaller Bo Eks yrkande röstar ja och den som bifaller Eva Ås"
        " yrkande röstar nej. Voteringen utfaller med 24 ja-röster mot 20 nej-röster. {}"
    )
    few = "Ordföranden förklarar att folkomröstning därmed ska hållas då färre än två tredjedelar har motsatt sig den."  # fmt: skip
    assert read(moved, put.format(few))[:2] == (["rejected", "adopted"], ["rejected"])
    assert read(moved, put.format(""))[:2] == (["adopted", "rejected"], ["adopted"])
    found = list(motions_in(Context([section("motions", moved[0])], SCOPE)))
    assert rows_of(found, "motions")[0]["target"] == "styrelsens förslag i ärendet"


def test_a_vote_on_whether_the_motion_is_answered() -> None:
    moved = [
        "Eva Ås (V) yrkar att motionen ska tillstyrkas.",
        "Bo Ek (S) yrkar bifall till förvaltningens förslag att anse motionen besvarad.",
    ]
    put = (
        "Votering begärs. Ja-röst för att motionen ska anses besvarad. Nej-röst för att motionen ska"
        " tillstyrkas. Med {} ja-röster och 6 nej-röster finner ordföranden att nämnden beslutar att"
        " {}."
    )
    for yes, decided, ended in (
        (7, "anse motionen besvarad", ["rejected", "adopted"]),
        (5, "tillstyrka motionen", ["adopted", "rejected"]),
    ):
        outcomes, _, rules = read(moved, put.format(yes, decided))
        assert (outcomes, "outcome_contradicts_count" in rules) == (ended, False)


def test_a_note_may_be_announced_with_a_full_stop() -> None:
    own = section(
        "statement",
        "Bo Ek (S) reserverar sig skriftligt mot beslutet.",
        "Eva Ås (V) lämnar följande skriftliga protokollsanteckning.",
        "Vi ser en risk för båthamnen. Medlen räcker inte.",
        "Ida Berg (C) lämnar en protokollsanteckning.",
        "Bilaga 3",
    )
    found = rows_of(list(dissent.extract(Context([own], SCOPE))), "statements")
    assert [row["text"] for row in found] == [
        "Vi ser en risk för båthamnen. Medlen räcker inte.",
        None,
    ]


def test_who_abstains_in_a_sentence_of_its_own_stands_behind_the_vote() -> None:
    text = (
        "Omröstning begärs. Ja för avslag och nej för bifall. Bo Ek (S) och Eva Ås (V) röstar Ja (2)."
        " Ida Berg (C) röstar Nej (1). Ulf Lund (M) avstår från att rösta (1)."
    )
    (one,) = settlements_in([section("vote", text)], SCOPE, KNOWN)
    assert one.event.abstain == 1
    assert "abstain" in {entry.field for entry in one.provenance}


def test_a_finding_about_the_motion_turns_down_who_moves_it_and_carries_the_other() -> None:
    put = (
        "Ordföranden ställer proposition på kommunstyrelsens förslag och Bo Eks yrkande och finner"
        " att kommunfullmäktige beslutar att avslå motionen."
    )
    moved = ["Bo Ek (S) yrkar bifall till motionen.",
             "Eva Ås (V) yrkar bifall till kommunstyrelsens förslag."]  # fmt: skip
    outcomes, results, _ = read(moved, put, "Kommunfullmäktige beslutar att avslå motionen.")
    assert outcomes == ["rejected", "adopted"]
    assert results == ["adopted"]
