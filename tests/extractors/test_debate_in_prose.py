"""Debates in running text: items without headings, what is put behind what, sums beside lists."""

from __future__ import annotations

import pytest

from extractors.contract import Ballot, Context, RollCall
from extractors.debate import dissent
from extractors.debate.propositions import settlements_in
from extractors.minutes import decisions
from extractors.votes.list_items import with_sums
from tests.conftest import passage
from tests.extractors.sections import SCOPE, rows_of, section

KNOWN = {"Bo Ek", "Eva Ås"}


def settled(role: str, text: str) -> list[tuple[object, ...]]:
    rows = rows_of(list(settlements_in([section(role, text)], SCOPE, KNOWN)), "vote_events")
    keys = ("result", "question", "yes", "no", "casting_vote")
    return [tuple(row[key] for key in keys) for row in rows]


def test_what_yes_means_is_read_in_prose_and_the_chair_turns_the_tie() -> None:
    text = (
        "Ordföranden ställer yrkandena mot varandra och finner att nämndens förslag vunnit bifall."
        " Votering begärs. Den som bifaller nämndens förslag röstar ja, den som bifaller Bo Eks"
        " yrkande röstar nej. Voteringen utfaller med 6 ja-röster och 6 nej-röster. Ordförandens"
        " röst är därmed utslagsgivande och styrelsen har bifallit nämndens förslag."
    )
    ((result, _, yes, no, casting),) = settled("", text)
    assert (result, yes, no, casting) == ("adopted", 6, 6, True)


@pytest.mark.parametrize(
    "put", ["nämndens förslag och på tillägget var för sig", "nämndens förslag med Bo Eks tillägg"]
)
def test_an_addition_put_beside_the_proposal_is_a_question_of_its_own(put: str) -> None:
    found = settled("", f"Ordföranden ställer proposition på {put} och finner att båda bifalls.")
    assert [row[0] for row in found] == ["adopted", "adopted"]


def test_ballots_may_be_listed_in_an_item_without_headings() -> None:
    own = section(
        "", "Sluten omröstning begärdes. Den utföll enligt följande:", "Eva Ås (S) 35 röster",
        "Bo Ek (M) 24 röster", "Blanka 2", "Styrelsen valde därmed Eva Ås (S) till ordförande.",
    )  # fmt: skip
    (row,) = rows_of(list(settlements_in([own], SCOPE, KNOWN)), "vote_events")
    assert (row["method"], row["yes"], row["no"], row["abstain"]) == ("secret", 35, 24, 2)
    (taken,) = rows_of(list(decisions.extract(Context([own], SCOPE))), "decisions")
    assert taken["text"] == "Styrelsen valde därmed Eva Ås (S) till ordförande."


def test_who_reserves_may_be_listed_behind_what_is_favoured() -> None:
    own = section(
        "decision",
        "Mot beslutet reserverar sig till förmån för Bo Eks yrkande: Eva Ås (V) och Bo Ek (S).",
    )
    found = list(dissent.extract(Context([own], SCOPE)))
    (row,) = rows_of(found, "reservations")
    assert (row["in_favour_of"], row["text"]) == ("Bo Eks yrkande", None)
    assert [one["person_name"] for one in rows_of(found, "actors")] == ["Eva Ås", "Bo Ek"]


def test_a_statement_may_be_left_for_several_groups() -> None:
    own = section(
        "statement",
        "Bo Ek (M) lämnade för Moderaternas och Kristdemokraternas grupper följande särskilda"
        " yttrande: ”Vi hade velat se åtgärder. Det kom inga.”",
    )
    (row,) = rows_of(list(dissent.extract(Context([own], SCOPE))), "statements")
    assert row["text"] == "Vi hade velat se åtgärder. Det kom inga."


@pytest.mark.parametrize(
    ("line", "sums"),
    [
        ("Omröstning § 53: Ja 1, Nej 1, Avst 0.", {"yes": 1, "no": 1, "abstain": 0}),
        ("Omröstning § 53: Ja 2, Nej 1, Avst 0.", {}),
        ("Omröstning § 54: Ja 1, Nej 1, Avst 0.", {}),
    ],
)
def test_sums_printed_beside_a_list_count_where_they_bear_it_out(
    line: str, sums: dict[str, int]
) -> None:
    own = [
        Ballot(passage("Bo Ek"), "S", "yes", None, None),
        Ballot(passage("Eva Ås"), "M", "no", None, None),
    ]
    (call,) = with_sums([RollCall(53, own, 0)], [section("", line)])
    assert call.sums == sums


def test_a_reservation_without_a_verb_is_its_headings() -> None:
    own = section(
        "reservation", "Eva Ås (V) och Bo Ek (S), till förmån för yrkandet om återremiss."
    )
    found = list(dissent.extract(Context([own], SCOPE)))
    (row,) = rows_of(found, "reservations")
    assert (row["in_favour_of"], row["text"]) == ("yrkandet om återremiss", None)
    assert [row["person_name"] for row in rows_of(found, "actors")] == ["Eva Ås", "Bo Ek"]


def test_who_opposes_a_decision_in_words_of_ones_own_decides_nothing_and_is_noted() -> None:
    own = section(
        "decision",
        "Nämnden höjer avgiften.",
        "Eva Ås (V) motsätter sig höjningen och vill få detta noterat.",
    )
    context = Context([own], SCOPE)
    (taken,) = rows_of(list(decisions.extract(context)), "decisions")
    assert taken["text"] == "Nämnden höjer avgiften."
    (row,) = rows_of(list(dissent.extract(context)), "statements")
    assert row["kind"] == "minutes_note"
