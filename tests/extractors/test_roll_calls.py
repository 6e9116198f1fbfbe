"""Roll calls in their forms: lists before and behind the verb, tables, letters, appendices."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.debate.propositions import settlements_in
from extractors.language.persons import NOBODY, Roster
from extractors.votes.counted_names import ballots_behind_counts
from extractors.votes.list_items import calls_by_item
from extractors.votes.party_sums import sums_by_party, with_stated_sums
from extractors.votes.roll_calls import counted_by_lists, roll_calls_in
from extractors.votes.text_lists import ballots_in_text
from schemas.document import Agenda, Item, Paragraph, Section, Table
from tests.conftest import passage
from tests.extractors.sections import SCOPE, section

ROSTER = Roster(people=(("Bo Ek", "S"), ("Eva Ås", "VL"), ("Ida Berg", "C")))


def ballots(*sections: Section, roster: Roster = NOBODY) -> list[tuple[str, str | None, str]]:
    return [
        (ballot.name.plain, ballot.party, ballot.option)
        for call in roll_calls_in(sections, roster)
        for ballot in call.ballots
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ja röstar: Bo Ek (S) och Ida Berg (C). Nej röstar: Eva Ås (VL).",
        "Ja röstar Bo Ek (S) och Ida Berg (C).\nNej röstar Eva Ås (VL).",
        "Ja röstar S: Bo Ek. C: Ida Berg.\nNej röstar VL: Eva Ås.",
        "Bo Ek (S) och Ida Berg (C) röstar ja. Eva Ås (VL) röstar nej.",
        "Bo Ek (S) och Ida Berg (C) röstade Ja (2). Eva Ås (VL) röstade Nej (1).",
    ],
)
def test_a_list_may_stand_before_or_behind_its_verb(text: str) -> None:
    found = ballots(section("vote", text))
    assert sorted(found) == [
        ("Bo Ek", "S", "yes"),
        ("Eva Ås", "VL", "no"),
        ("Ida Berg", "C", "yes"),
    ]


def test_names_behind_counts_and_commas_are_votes_where_they_are_as_many() -> None:
    text = (
        "Vid omröstningen avges {} ja-röster, Bo Ek (S) och Ida Berg (C), och en nej-röst, Eva Ås "
        "(VL)."
    )
    assert sorted(ballots(section("vote", text.format("två")), roster=ROSTER)) == [
        ("Bo Ek", "S", "yes"),
        ("Eva Ås", "VL", "no"),
        ("Ida Berg", "C", "yes"),
    ]
    assert ballots(section("vote", text.format("tre")), roster=ROSTER) == []


def test_parties_between_commas_are_no_part_of_a_name() -> None:
    text = "Ja röstade Bo Ek, S, och Ida Berg, C. Nej röstade Eva Ås, VL."
    assert sorted(ballots(section("vote", text), roster=ROSTER)) == [
        ("Bo Ek", "S", "yes"),
        ("Eva Ås", "VL", "no"),
        ("Ida Berg", "C", "yes"),
    ]


def test_a_sentence_behind_the_list_is_of_others() -> None:
    own = section("vote", "Nej röstar: Bo Ek och Ida Berg. Eva Ås avstår från att rösta.")
    assert sorted(ballots(own, roster=ROSTER))[:3] == [
        ("Bo Ek", None, "no"),
        ("Eva Ås", "VL", "abstain"),
        ("Ida Berg", None, "no"),
    ]


def test_what_a_yes_stands_for_is_nobodys_vote() -> None:
    assert (
        ballots(section("vote", "Ja: styrelsens förslag. Nej: Eva Ås (VL) yrkande om avslag."))
        == []
    )


def test_names_under_a_heading_that_tells_the_option() -> None:
    yes = section("vote", "Bo Ek (S)", "Ida Berg (C)", title="Ja-röster (2)")
    no = section("vote", "Eva Ås (VL)", title="Nej-röster (1)")
    assert ballots(yes, no) == [
        ("Bo Ek", "S", "yes"),
        ("Ida Berg", "C", "yes"),
        ("Eva Ås", "VL", "no"),
    ]


def _table(*rows: list[str]) -> Section:
    """Return a section that holds a table, all of its cells in one look."""
    cells = [
        [(Paragraph(passage(text), "", 10.0, 10.0, "Font", False),) for text in row] for row in rows
    ]
    table = Table(tuple(map(tuple, cells)), 1)
    return Section(passage("Omröstningslista"), "vote", 1, (table,))


@pytest.mark.parametrize(
    ("line", "sums"),
    [
        ("Ja: 1 Nej: 1 Avstår: 0", {"yes": 1, "no": 1, "abstain": 0}),
        ("Ja: 2 Nej: 1 Avstår: 0", {}),  # the list does not bear it out
    ],
)
def test_sums_below_a_list_are_the_lists(line: str, sums: dict[str, int]) -> None:
    listed = _table(["Namn", "Parti", "Röst"], ["Bo Ek", "S", "Ja"], ["Eva Ås", "M", "Nej"])
    (call,) = roll_calls_in([listed, section("", line)])
    assert call.sums == sums


def test_sums_in_the_heading_over_a_list_say_that_nobody_abstains() -> None:
    listed = _table(["Namn", "Parti", "Röst"], ["Bo Ek", "S", "Ja"], ["Eva Ås", "M", "Nej"])
    titled = replace(listed, heading=passage("§ 48 Plan för väg 2:14. Ja: 1, Nej: 1, Avstår: 0"))
    (call,) = roll_calls_in([titled])
    assert (call.paragraph, call.sums) == (48, {"yes": 1, "no": 1, "abstain": 0})


def test_a_column_for_the_seat_and_one_for_the_vote() -> None:
    appended = Section(passage("Bilaga till § 91"), "", 1, ())
    rows = _table(
        ["Plats", "Namn", "Parti", "Röst"],
        ["1", "Bo Ek", "S", "Ja"],
        ["2", "Eva Ås", "VL", "Avstår"],
    )
    calls = roll_calls_in([appended, rows])
    assert [call.paragraph for call in calls] == [91]
    assert ballots(rows) == [("Bo Ek", "S", "yes"), ("Eva Ås", "VL", "abstain")]


def test_letters_in_a_column_for_each_vote_tied_by_their_number() -> None:
    told = section("vote", "J = ja, N = nej. Omröstning 1 och 2 avser § 113.").blocks
    rows = _table(
        ["Ledamot", "Parti", "1", "2"], ["Bo Ek", "S", "J", "N"], ["Eva Ås", "VL", "A", "F"]
    )
    own = Section(rows.heading, "vote", 1, (*told, *rows.blocks))
    calls = roll_calls_in([own])
    assert [call.paragraph for call in calls] == [113, 113]
    assert [[b.option for b in call.ballots] for call in calls] == [
        ["yes", "abstain"],
        ["no", "absent"],
    ]


def test_party_by_party_with_the_names_before_their_votes() -> None:
    own = section("vote", "S: Bo Ek ja, Ida Berg avstår.", "VL: Eva Ås nej.")
    assert ballots(own) == [
        ("Bo Ek", "S", "yes"),
        ("Ida Berg", "S", "abstain"),
        ("Eva Ås", "VL", "no"),
    ]


def test_groups_of_columns_belong_to_the_paragraphs_above_them() -> None:
    rows = _table(
        ["Ledamot", "Parti", "§ 114", "", "", "§ 116 punkt 2", "", ""],
        ["", "", "Ja", "Nej", "Avstår", "Ja", "Nej", "Avstår"],
        ["Bo Ek", "S", "X", "", "", "", "", "X"],
        ["Eva Ås*", "VL", "", "X", "", "", "Frånv.", ""],
    )
    calls = roll_calls_in([rows])
    assert [call.paragraph for call in calls] == [114, 116]
    votes = [[(b.name.plain, b.option) for b in call.ballots] for call in calls]
    assert votes == [
        [("Bo Ek", "yes"), ("Eva Ås", "no")],
        [("Bo Ek", "abstain"), ("Eva Ås", "absent")],
    ]


def test_an_option_that_comes_again_under_one_paragraph_opens_its_next_vote() -> None:
    rows = _table(
        ["Namn", "Parti", "§ 47", "§ 47", "§ 47", "§ 47", "§ 48", "§ 48"],
        ["", "", "Ja", "Nej", "Ja", "Nej", "Ja", "Nej"],
        ["Bo Ek", "S", "X", "", "", "X", "X", ""],
        ["Eva Ås", "VL", "", "X", "", "X", "", "X"],
        ["Summa", "", "1", "1", "0", "2", "1", "1"],
    )
    calls = roll_calls_in([rows])
    assert [call.paragraph for call in calls] == [47, 47, 48]
    assert [[b.option for b in call.ballots] for call in calls] == [
        ["yes", "no"],
        ["no", "no"],
        ["yes", "no"],
    ]


def test_the_names_themselves_may_stand_under_yes_and_no() -> None:
    rows = _table(["Ja röstar", "Nej röstar"], ["Bo Ek (S)", "Eva Ås (VL)"], ["Ida Berg (C)", ""])
    assert sorted(ballots(rows)) == [
        ("Bo Ek", "S", "yes"),
        ("Eva Ås", "VL", "no"),
        ("Ida Berg", "C", "yes"),
    ]


def test_an_option_at_the_left_of_its_first_name() -> None:
    own = section("vote", "Ja Bo Ek (S)", "Ida Berg (C)", "Nej Eva Ås (VL)")
    assert ballots(own) == [
        ("Bo Ek", "S", "yes"),
        ("Ida Berg", "C", "yes"),
        ("Eva Ås", "VL", "no"),
    ]


def test_the_party_or_the_office_may_follow_a_comma() -> None:
    rows = _table(
        ["Namn", "JA", "NEJ"], ["Bo Ek, S", "x", ""], ["Eva Ås (VL), 1:e vice ordf.", "", "x"]
    )
    assert ballots(rows) == [("Bo Ek", "S", "yes"), ("Eva Ås", "VL", "no")]


def test_a_demanded_vote_is_counted_by_its_roll_call_where_no_sentence_tells() -> None:
    order = section(
        "propositions",
        "Ordföranden finner att nämnden bifaller förvaltningens förslag. Votering begärs. Ja-röst för "
        "förvaltningens förslag, nej-röst för avslag.",
    )
    rows = _table(["Ledamot", "Ja", "Nej", "Avstår"], ["Bo Ek (S)", "X", "", ""],
                  ["Eva Ås (VL)", "", "X", ""], ["Ida Berg (C)", "", "", "X"])  # fmt: skip
    tie = section("vote", "Vid lika röstetal har ordföranden utslagsröst. Nämnden har beslutat enligt "
                  "förvaltningens förslag.")  # fmt: skip
    vote = Section(passage("Votering"), "vote", 1, (*rows.blocks, *tie.blocks))
    lists = counted_by_lists([order, vote])
    events = [each.event for each in settlements_in([order, vote], SCOPE, set(), lists)]
    assert [(event.method, event.yes, event.no, event.abstain) for event in events] == [
        ("recorded", 1, 1, 1)
    ]
    assert (events[0].casting_vote, events[0].result) == (True, "adopted")


@pytest.mark.parametrize(
    "text",
    [
        "Bo Ek (S) Ja Eva Ås (VL) Nej Ida Berg (C) 2:e vice ordf. Ja",
        "Bo Ek S 1 Ledamot Ja Eva Ås VL 2 Ersättare Nej Ida Berg C 3 Ordförande Ja",
        "Bo Ek (S) - JA\nEva Ås (VL) - NEJ\nIda Berg (C) - JA",
        "JA-röster: Bo Ek (S), Ida Berg (C) (2) NEJ-röster: Eva Ås (VL) (1)",
        "Socialdemokraterna: Bo Ek ja VL: Eva Ås nej Centerpartiet: Ida Berg ja",
    ],
)
def test_names_with_their_votes_behind_them(text: str) -> None:
    assert sorted(ballots(section("vote", text))) == [
        ("Bo Ek", "S", "yes"),
        ("Eva Ås", "VL", "no"),
        ("Ida Berg", "C", "yes"),
    ]


def test_a_list_that_goes_on_under_the_same_number_is_one() -> None:
    head = passage("Omröstningslista nr. 1")
    about = passage("§ 44. Svar på motion")
    rows = (["Ledamot", "Parti", "Ja", "Nej"], ["Bo Ek", "(S)", "X", ""])
    more = (
        ["Ledamot", "Parti", "Ja", "Nej"],
        ["Eva Ås", "(VL)", "", "X"],
        ["Summa:", "", "1", "1"],
    )
    sections = [
        Section(head, "vote", 1, ()),
        Section(about, "", 1, _table(*rows).blocks),
        Section(head, "vote", 1, ()),
        Section(about, "", 1, _table(*more).blocks),
    ]
    (call,) = roll_calls_in(sections)
    assert (call.paragraph, call.counted(), call.sums) == (44, {"yes": 1, "no": 1}, call.counted())


def test_two_lists_that_run_into_each_other_are_nobodys_votes() -> None:
    own = section("vote", "Ja röstar: Bo Ek (S), Ida Berg (C) nej Eva Ås (VL).")
    assert ballots(own) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Det blir 2 röster för nämndens förslag (Bo Ek och Ida Berg) och 1 röst för Ulf Linds"
            " ändringsförslag (Ulf Lind).",
            [("Bo Ek", "S", "yes"), ("Ida Berg", "C", "yes"), ("Ulf Lind", None, "no")],
        ),
        (
            "Två ja-röster (Bo Ek (S), Ida Berg (C)) mot en nej-röst (Ulf Lind (M)).",
            [("Bo Ek", "S", "yes"), ("Ida Berg", "C", "yes"), ("Ulf Lind", "M", "no")],
        ),
        (
            "3 röster för nämndens förslag (Bo Ek och Ida Berg) och 1 röst för avslag (Ulf Lind).",
            [],
        ),
    ],
)
def test_names_in_brackets_behind_counts_are_votes_where_they_are_as_many(
    text: str, expected: list[tuple[str, str | None, str]]
) -> None:
    assert ballots(section("propositions", text), roster=ROSTER) == expected


@pytest.mark.parametrize(
    ("total", "counted"),
    [
        (["Summa", "5", "3", "1"], [{"yes": 5, "no": 3, "abstain": 1}]),
        (["Summa", "5", "4", "1"], []),  # the rows do not add up to it
    ],
)
def test_a_table_may_count_a_vote_by_party(total: list[str], counted: list[dict[str, int]]) -> None:
    rows = _table(
        ["Parti", "Ja", "Nej", "Avstår"], ["S", "5", "–", "0"], ["VL", "0", "3", "1"], total
    )
    assert list(sums_by_party([rows])) == counted
    assert ballots(rows) == []


def test_who_is_absent_by_the_front_page_is_of_no_roll_call() -> None:
    absent = section("", "Bo Ek (S)", "Eva Ås (VL)", title="Frånvarande")
    head = Item(12, passage("§ 12"), None, passage("Budget för kommande år"), None, ())
    contents = section("", "§ 12 Budget för kommande år 4")
    calls, nobodys = calls_by_item(Agenda([contents, absent], [head], []))
    assert (calls, [len(call.ballots) for call in nobodys]) == ([[]], [2])


PARTY_LINES = ("Parti Ja Nej Avstår", "S 4 0 1", "M 0 3 0", "Väl för bygden 1 0 0", "Summa 5 3 1")


def test_sums_of_a_table_by_party_in_lines_are_the_count() -> None:
    own = section("vote", "Omröstning genomförs.", *PARTY_LINES, "Ordföranden tackar.")
    found = with_stated_sums(own)
    assert [each.passage.text for each in found.paragraphs] == [
        "Omröstning genomförs.",
        "Ja: 5, Nej: 3, Avstår: 1",
        "Ordföranden tackar.",
    ]
    assert list(sums_by_party([own])) == [{"yes": 5, "no": 3, "abstain": 1}]


def test_lines_that_do_not_add_up_and_a_count_that_the_text_states_stay() -> None:
    wrong = section("vote", *PARTY_LINES[:-1], "Summa 5 4 1")
    assert with_stated_sums(wrong) == wrong
    stated = section("vote", *PARTY_LINES, "5 ledamöter har röstat ja och 3 ledamöter röstat nej.")
    assert with_stated_sums(stated) == stated


def test_who_votes_for_what_behind_the_sums_of_both() -> None:
    text = (
        "2 röster för ordförandens yrkande och 1 röst för Ulf Linds yrkande. Bo Ek och Eva Ås "
        "röstar för ordförandens yrkande. Ulf Lind röstar för Ulf Linds yrkande."
    )
    found = ballots_behind_counts(passage(text))
    assert [(b.name.plain, b.option) for b in found] == [
        ("Bo Ek", "yes"),
        ("Eva Ås", "yes"),
        ("Ulf Lind", "no"),
    ]
    assert ballots_behind_counts(passage(text.replace("2 röster", "3 röster"))) == []


def test_a_local_party_heads_its_members_in_a_list_by_party() -> None:
    said = (
        "Socialdemokraterna: Bo Ek ja, Åsa Ås ja Bygdelistan: Eva Öst ja, Per Sten nej "
        "Moderaterna: Ulf Rask avstår."
    )
    found = [(b.name.text, b.party, b.option) for b in ballots_in_text(passage(said))]
    assert found == [
        ("Bo Ek", "S", "yes"), ("Åsa Ås", "S", "yes"), ("Eva Öst", None, "yes"),
        ("Per Sten", None, "no"), ("Ulf Rask", "M", "abstain"),
    ]  # fmt: skip


def test_options_with_their_counts_head_parties_and_their_names() -> None:
    own = section(
        "vote",
        "Ja röstade 3:",
        "S: Bo Ek och Åsa Dal.",
        "C: Ida Berg.",
        "Nej röstade 1:",
        "VL: Eva Ås.",
        "Avstod gjorde 1:",
        "VL: Per Hed.",
        "Fullmäktige har således med 3 ja-röster mot 1 nej-röst bifallit förslaget.",
    )
    assert ballots(own) == [
        ("Bo Ek", "S", "yes"),
        ("Åsa Dal", "S", "yes"),
        ("Ida Berg", "C", "yes"),
        ("Eva Ås", "VL", "no"),
        ("Per Hed", "VL", "abstain"),
    ]


def test_lines_of_a_table_by_party_may_be_joined_into_one_paragraph() -> None:
    own = section("vote", PARTY_LINES[0], " ".join(PARTY_LINES[1:-1]), PARTY_LINES[-1])
    assert list(sums_by_party([own])) == [{"yes": 5, "no": 3, "abstain": 1}]


def test_an_office_behind_a_comma_stands_between_a_name_and_its_vote() -> None:
    own = section("vote", "Bo Ek (S) Ja", "Eva Ås (VL) Nej", "Ida Berg (C), ordförande Ja")
    assert ballots(own) == [("Bo Ek", "S", "yes"), ("Eva Ås", "VL", "no"), ("Ida Berg", "C", "yes")]
