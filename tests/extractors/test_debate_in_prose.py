"""Debates in running text: items without headings, what is put behind what, sums beside lists."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.contract import Ballot, Context, RollCall
from extractors.debate import dissent, motions
from extractors.debate.propositions import settlements_in
from extractors.minutes import decisions
from extractors.votes.list_items import with_sums
from extractors.votes.text_lists import ballots_in_text
from extractors.votes.vote_counts import counts_in
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


def test_a_verb_before_the_names_and_the_option_behind_them() -> None:
    said = passage(
        "Vid voteringen röstar Bo Ek (S) och Ida Berg (C) ja, medan Eva Ås (V) röstar nej. Med 2"
        " ja-röster mot 1 nej-röst beslutar nämnden att ärendet avgörs i dag."
    )
    found = [(ballot.name.plain, ballot.option) for ballot in ballots_in_text(said)]
    assert found == [("Bo Ek", "yes"), ("Ida Berg", "yes"), ("Eva Ås", "no")]


def test_who_only_explains_the_options_votes_for_nothing() -> None:
    said = passage(
        "Den som stöder Bo Eks (S) yrkande röstar ja. Ja: bifall till Eva Ås (V) yrkande."
    )
    assert ballots_in_text(said) == []


def test_a_board_recommends_in_a_line_without_a_colon() -> None:
    own = section(
        "", "Bo Ek (S) yrkar bifall till motionen.",
        "Styrelsen bifaller därmed förslaget. Kommunstyrelsen föreslår kommunfullmäktige besluta",
        "att anta taxan,", "att upphäva den taxa som antogs 2018.",
    )  # fmt: skip
    scope = replace(SCOPE, body="Kommunstyrelsen")
    rows = rows_of(list(decisions.extract(Context([own], scope))), "decisions")
    assert [(row["stage"], row["proposed_to"], row["action"]) for row in rows] == [
        ("recommended", "Kommunfullmäktige", "adopt"),
        ("recommended", "Kommunfullmäktige", "other"),
    ]


def test_what_a_statement_quotes_moves_nothing() -> None:
    own = section("", "Eva Ås (V) lämnar ett särskilt yttrande: ”Vi stöder försäljningen.”")
    context = Context([own], SCOPE)
    assert rows_of(list(motions.extract(context)), "motions") == []
    (row,) = rows_of(list(dissent.extract(context)), "statements")
    assert row["text"] == "Vi stöder försäljningen."


def test_counts_behind_colons_are_each_of_the_word_before() -> None:
    assert counts_in("Ja: 18  Nej: 11  Avstår: 1  Frånvarande: 2") == {
        "yes": 18, "no": 11, "abstain": 1, "absent": 2,
    }  # fmt: skip


@pytest.mark.parametrize(
    "line", ["Ledamöterna i Moderaterna och Centerpartiet", "Samtliga närvarande i V-gruppen"]
)
def test_groups_on_the_line_above_reserve(line: str) -> None:
    own = section("reservation", f"{line}\nReserverar sig till förmån för Bo Eks (S) yrkande.")
    found = list(dissent.extract(Context([own], SCOPE)))
    (row,) = rows_of(found, "reservations")
    assert row["in_favour_of"] == "Bo Eks (S) yrkande"
    assert all(actor["is_group"] for actor in rows_of(found, "actors"))


def test_votes_may_be_given_by_those_behind_them() -> None:
    said = passage("Ja-röster lämnas av Bo Ek (S). Nej-röster lämnas av Eva Ås (V).")
    found = [(ballot.name.plain, ballot.option) for ballot in ballots_in_text(said)]
    assert found == [("Bo Ek", "yes"), ("Eva Ås", "no")]


def test_a_count_behind_an_option_is_nobodys_vote() -> None:
    said = passage("Antal Ja: 12, Antal Nej: 20, Antal Avstår: 0, Antal Frånv: 1.")
    assert ballots_in_text(said) == []
    assert counts_in(said.text) == {"yes": 12, "no": 20, "abstain": 0, "absent": 1}
