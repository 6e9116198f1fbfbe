"""Heads of roll-call tables: a §, an option, who serves for whom; lists without heads."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.contract import Ballot, RollCall
from extractors.votes.list_events import events_of_calls
from extractors.votes.party_rows import call_in_party_rows
from extractors.votes.roll_tables import calls_in_table
from extractors.votes.served_paragraphs import paragraphs_in
from schemas.document import Box, Paragraph, Passage, Table
from schemas.records import VoteEvent
from tests.conftest import passage

Votes = list[tuple[str, str | None, str, str | None]]


def table(*rows: list[str]) -> Table:
    cells = [
        [(Paragraph(passage(text), "", 10.0, 10.0, "Font", False),) for text in row] for row in rows
    ]
    return Table(tuple(map(tuple, cells)), 1)


def votes(call: RollCall) -> Votes:
    return [(b.name.plain, b.party, b.option, b.substitutes_for) for b in call.ballots]


def test_a_column_for_each_paragraph_and_option() -> None:
    calls = calls_in_table(
        table(
            ["Namn", "Parti", "§ 49 Ja", "§ 49 Nej", "§ 49\nAvstår", "§ 50 Ja", "§ 50 Nej"],
            ["Bo Ek", "S", "X", "", "", "", "X"],
            ["Eva Ås", "VL", "", "", "X", "X", ""],
            ["Summa", "", "1", "0", "1", "1", "1"],
        ),
        "",
    )
    assert [call.paragraph for call in calls] == [49, 50]
    assert votes(calls[0]) == [("Bo Ek", "S", "yes", None), ("Eva Ås", "VL", "abstain", None)]
    assert votes(calls[1]) == [("Bo Ek", "S", "no", None), ("Eva Ås", "VL", "yes", None)]
    assert calls[0].sums == {"yes": 1, "no": 0, "abstain": 1}


def test_who_sits_at_a_paragraph_votes_at_it() -> None:
    calls = calls_in_table(
        table(
            ["Nr", "Parti", "Ledamot", "Närv.", "Tjänstgörande ersättare", "§ 35", "", "§ 36", ""],
            ["", "", "", "", "", "Ja", "Nej", "Ja", "Nej"],
            ["1", "S", "Bo Ek, ordf", "x", "", "x", "", "x", ""],
            ["2", "C", "Eva Ås", "-", "Ida Berg", "x", "", "", "x"],
            ["3", "M", "Per Öst", "§§ 28-35", "Åsa Dal §§ 36-38", "", "x", "", "x"],
            ["4", "M", "Ulf Hed", "-", "", "", "", "", ""],
            ["", "", "Summa", "", "", "2", "1", "1", "2"],
        ),
        "",
    )
    assert votes(calls[0]) == [
        ("Bo Ek", "S", "yes", None),
        ("Ida Berg", "C", "yes", "Eva Ås"),
        ("Per Öst", "M", "no", None),
    ]
    assert votes(calls[1])[2] == ("Åsa Dal", "M", "no", "Per Öst")


def test_the_list_of_a_voting_system_names_whom_a_substitute_replaces() -> None:
    (call,) = calls_in_table(
        table(
            ["Namn", "Ersätter", "Parti", "Val"],
            ["1Bo Ek (M)", "", "Moderaterna", "Ja"],
            ["12Eva Ås (S)", "Ida Berg (S)", "Socialdemokraterna", "Nej"],
            ["29Per Öst (-)", "", "Partitillhörighet saknas", "Avstår"],
        ),
        "",
    )
    assert votes(call) == [
        ("Bo Ek", "M", "yes", None),
        ("Eva Ås", "S", "no", "Ida Berg"),
        ("Per Öst", None, "abstain", None),
    ]


def test_a_list_without_heads_is_recognised_by_its_cells() -> None:
    (call,) = calls_in_table(
        table(
            ["Bo Ek (S)", "Ja", "Eva Ås (M) 2:e vice ordf.", "Nej"],
            ["Ida Berg (S)", "Ja", "Per Öst (KD)", "Avstår"],
        ),
        "",
    )
    assert sorted(votes(call)) == [
        ("Bo Ek", "S", "yes", None),
        ("Eva Ås", "M", "no", None),
        ("Ida Berg", "S", "yes", None),
        ("Per Öst", "KD", "abstain", None),
    ]


def test_two_marks_in_a_row_are_nobodys_vote() -> None:
    rows = table(
        ["Ledamot", "Parti", "Ja", "Nej"], ["Bo Ek", "S", "X", "X"], ["Eva Ås", "M", "", "X"]
    )
    (call,) = calls_in_table(rows, "")
    assert votes(call) == [("Eva Ås", "M", "no", None)]


def test_sums_by_party_are_nobodys_votes() -> None:
    rows = table(
        ["Parti", "Ja", "Nej", "Avstår"], ["S", "22", "0", "0"], ["Summa", "22", "10", "1"]
    )
    assert calls_in_table(rows, "") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("§§ 28-30", {28, 29, 30}),
        ("Åsa Dal §§ 36, 38", {36, 38}),
        ("x", None),
        ("ej § 144", None),
    ],
)
def test_paragraphs_of_presence(text: str, expected: set[int] | None) -> None:
    found = paragraphs_in(text)
    assert found == (frozenset(expected) if expected else None)


def _call(yes: int, no: int) -> RollCall:
    options = ["yes"] * yes + ["no"] * no
    return RollCall(
        1, [Ballot(passage(f"Bo Ek{i}"), "S", o, None) for i, o in enumerate(options)], 0
    )


def _event(number: int, yes: int, no: int) -> VoteEvent:
    values: dict[str, Any] = {"vote_event_id": str(number), "yes": yes, "no": no, "abstain": None}
    return VoteEvent.model_construct(**values)


def test_a_list_belongs_to_the_vote_with_its_numbers() -> None:
    first, second = _event(1, 3, 2), _event(2, 1, 4)
    tied = events_of_calls([_call(1, 4), _call(3, 2)], [first, second])
    assert [event and event.vote_event_id for _, event in tied] == ["2", "1"]


def test_a_list_too_many_belongs_to_no_vote() -> None:
    tied = events_of_calls([_call(3, 2), _call(1, 4)], [_event(1, 3, 2)])
    assert [event and event.vote_event_id for _, event in tied] == ["1", None]


def test_names_in_the_cells_of_a_row_for_each_party() -> None:
    call = call_in_party_rows(
        table(
            ["Parti", "Ja", "Nej", "Avstår"],
            ["(s)", "Bo Ek, Anna-Lena Ås", "", ""],
            ["(m)", "", "Ulf Berg", "Ida Öst"],
            ["Summa", "2", "1", "1"],
        )
    )
    assert call is not None
    assert votes(call) == [
        ("Bo Ek", "S", "yes", None),
        ("Anna-Lena Ås", "S", "yes", None),
        ("Ulf Berg", "M", "no", None),
        ("Ida Öst", "M", "abstain", None),
    ]
    assert call.sums == {"yes": 2, "no": 1, "abstain": 1}
    assert call_in_party_rows(table(["Parti", "Ja", "Nej"], ["S", "4", "0"])) is None


def test_names_in_the_rows_of_parties_may_stand_one_a_line() -> None:
    lines = ["Bo Ek", "Anna-Lena Berg", "von Ås", "Ida Öst"]
    boxes = [Box(1, 0.0, 10.0 * at, 50.0, 10.0 * at + 8, text) for at, text in enumerate(lines)]
    names = Paragraph(Passage.of_boxes(boxes), "", 10.0, 10.0, "Font", False)
    heads, summed = table(["Parti", "Ja", "Nej"], ["Summa", "3", "0"]).rows
    party, none = table(["S", ""]).rows[0]
    call = call_in_party_rows(Table((heads, (party, (names,), none), summed), 1))
    assert call is not None
    assert [name for name, *_ in votes(call)] == ["Bo Ek", "Anna-Lena Berg von Ås", "Ida Öst"]


def test_votes_that_heads_number_beside_their_options_are_calls_of_their_own() -> None:
    calls = calls_in_table(
        table(
            ["Ledamot", "Parti", "Omr. 1 Ja", "Omr. 1 Nej", "Omr. 2 Ja", "Omr. 2 Nej"],
            ["Bo Ek", "S", "X", "", "", "X"],
            ["Eva Ås", "M", "", "X", "X", ""],
            ["Summa", "", "1", "1", "1", "1"],
        ),
        "",
    )
    assert [votes(call) for call in calls] == [
        [("Bo Ek", "S", "yes", None), ("Eva Ås", "M", "no", None)],
        [("Bo Ek", "S", "no", None), ("Eva Ås", "M", "yes", None)],
    ]


def test_who_stands_in_brackets_votes() -> None:
    (call,) = calls_in_table(
        table(
            ["Namn", "Parti", "N/F/Tj", "Ja", "Nej"],
            ["Bo Ek", "S", "F (Åsa Ås)", "X", ""],
            ["Per Öst", "M", "N §§ 1-4", "-", "-"],
            ["(Eva Hed)", "M", "Tj §§ 5-9", "", "X"],
        ),
        "",
    )
    assert votes(call) == [("Åsa Ås", "S", "yes", "Bo Ek"), ("Eva Hed", "M", "no", None)]


def test_votes_in_blocks_side_by_side_are_of_one_call() -> None:
    (call,) = calls_in_table(
        table(
            ["Namn", "Parti", "Röst", "Namn", "Parti", "Röst"],
            ["Bo Ek", "S", "Ja", "Eva Ås", "M", "Nej"],
            ["Ida Berg", "C", "Ja", "", "", ""],
        ),
        "",
    )
    assert sorted(votes(call)) == [
        ("Bo Ek", "S", "yes", None), ("Eva Ås", "M", "no", None), ("Ida Berg", "C", "yes", None),
    ]  # fmt: skip
    calls = calls_in_table(
        table(
            ["Namn", "Parti", "§ 34", "§ 35", "Namn", "Parti", "§ 34", "§ 35"],
            ["Bo Ek", "S", "Ja", "Nej", "Eva Ås", "M", "Nej", "Ja"],
        ),
        "",
    )
    assert [(call.paragraph, [b.option for b in call.ballots]) for call in calls] == [
        (34, ["yes", "no"]),
        (35, ["no", "yes"]),
    ]
