"""Front pages and roll calls in their wordings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.contract import relate, run
from extractors.debate import propositions
from extractors.debate.proposals import Stance
from extractors.debate.propositions import settlements_in
from extractors.minutes import attendance, meetings
from extractors.minutes.attendance_entries import local_codes
from extractors.votes import roll_calls
from extractors.votes.ballots import option_of
from extractors.votes.roll_calls import roll_calls_in
from schemas.document import FrontEntry, FrontPage, Item
from tests.conftest import passage
from tests.extractors.sections import SCOPE, item, minutes, rows_of, section


def front(**entries: list[str]) -> FrontPage:
    return FrontPage(
        tuple(
            FrontEntry(role, passage(role), tuple(passage(text) for text in texts))
            for role, texts in entries.items()
        ),
        (),
    )


PRESENT = [
    # (entry, line, name, party, role, substitutes_for, paragraphs)
    ("members", "Bo Ek (S), ordförande", "Bo Ek", "S", "chair", None, None),
    ("members", "Åsa Öberg (M), 1:e vice ordförande", "Åsa Öberg", "M", "vice_chair", None, None),
    ("members", "K.G. Storm-Rud (KvL) §§ 12-17, 19-21", "K.G. Storm-Rud", "KvL", "member", None, "§§ 12-17, 19-21"),
    ("members", "Per von Hagen (M) ersätter Jan A. Ek (M)", "Per von Hagen", "M", "serving_substitute", "Jan A. Ek", None),
    ("members", "Ida Berg (V) tjg ers för Ulf Lund (V), §§ 3-9", "Ida Berg", "V", "serving_substitute", "Ulf Lund", "§§ 3-9"),
    ("members", "Ordförande (M) Anna Ek", "Anna Ek", "M", "chair", None, None),
    ("members", "Vanja Ström (S), ordförande, ej § 14", "Vanja Ström", "S", "chair", None, "ej § 14"),
    # Set in columns: the party and the office, or the §§, stand apart behind the name.
    ("members", "Bo Ek S ordförande", "Bo Ek", "S", "chair", None, None),
    ("members", "Åsa Öberg SkF", "Åsa Öberg", "SkF", "member", None, None),
    ("members", "Ida Berg C ersätter Ulf Lund (C)", "Ida Berg", "C", "serving_substitute", "Ulf Lund", None),
    ("members", "Ida Berg (V) 30–35 §§", "Ida Berg", "V", "member", None, "30–35 §§"),
    ("officials", "Tor Lind kommunchef", "Tor Lind", None, "official", None, None),
    ("officials", "Lage Svan (C) ersättare", "Lage Svan", "C", "substitute", None, None),
    ("substitutes", "Lage Svan (C)", "Lage Svan", "C", "substitute", None, None),
    ("officials", "Tor Lind, socialdirektör, §§ 90-92", "Tor Lind", None, "official", None, "§§ 90-92"),
    ("officials", "Dag Ask, Lärarförbundets ombud", "Dag Ask", None, "other", None, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("entry", "line", "name", "party", "role", "served", "paragraphs"), PRESENT
)
def test_a_line_of_attendance(
    entry: str, line: str, name: str, party: str | None, role: str, served: str | None, paragraphs: str | None
) -> None:  # fmt: skip
    found = rows_of(list(attendance.extract(minutes(front(**{entry: [line]})))), "attendance")
    assert len(found) == 1
    made = found[0]
    assert (made["person_name"], made["party"], made["role"]) == (name, party, role)
    assert (made["substitutes_for"], made["paragraphs"]) == (served, paragraphs)


def test_to_be_present_for_the_whole_sitting_is_no_limit() -> None:
    own = front(members=["Bo Ek (S) §§ 1-20"])
    found = rows_of(list(attendance.extract(minutes(own, 1, 20))), "attendance")
    assert found[0]["paragraphs"] is None


def test_the_party_stands_in_a_heading_above_the_names() -> None:
    own = front(
        members=["Socialdemokraterna", "Bo Ek", "Ida Berg för Ulf Lund", "Moderaterna", "Åsa Öberg"]
    )
    found = rows_of(list(attendance.extract(minutes(own))), "attendance")
    assert [(row["person_name"], row["party"]) for row in found] == [
        ("Bo Ek", "S"),
        ("Ida Berg", "S"),
        ("Åsa Öberg", "M"),
    ]


def test_a_sitting_from_label_and_value() -> None:
    own = front(
        place_and_time=["Rådhuset, lokal Almen, onsdagen den 19 februari 2025 kl. 08.30–11.50"],
        secretary=["Klas Idfors"],
        chair=["Vanja Ström (S)"],
        adjusters=["Malin Ek (L) och Bo Lund (M)"],
        adjustment=["Kansliet den 25 februari 2025"],
    )
    found = rows_of(list(meetings.extract(minutes(own))), "meetings")[0]
    assert found["place"] == "Rådhuset, lokal Almen"
    assert found["date"] == "2025-02-19"
    assert (found["start_time"], found["end_time"]) == ("08:30", "11:50")
    assert (found["chair"], found["secretary"]) == ("Vanja Ström", "Klas Idfors")
    assert found["adjusters"] == ["Malin Ek", "Bo Lund"]
    assert found["adjusted_on"] == "2025-02-25"


VOTE = [
    section(
        "vote",
        "Ja-röst för liggande förslag, nej-röst för avslag.",
        "Med 2 ja-röster mot 1 nej-röst bifaller nämnden liggande förslag.",
        "Ja röstar: Bo Ek (S), Ida Berg (V) för Ulf Lund (V). Nej röstar: Åsa Öberg (M).",
        "Avstår: Lage Svan (C).",
    )
]


def test_a_word_split_at_a_lines_end_is_whole_in_place_and_time() -> None:
    own = front(
        place_and_time=["Sal A, kommunhuset i Viken, tisda-", "gen den 7 oktober 2025, kl. 08.30"]
    )
    found = list(meetings.extract(minutes(own)))
    (row,) = rows_of(found, "meetings")
    assert (row["place"], row["start_time"]) == ("Sal A, kommunhuset i Viken", "08:30")


def test_a_list_of_votes_is_tied_to_the_count_before_it() -> None:
    own = item(VOTE)
    own = replace(own, roll_calls=roll_calls_in(own.sections, own.scope.roster))
    every = run([propositions.extract, roll_calls.extract], own)
    found = rows_of(every, "votes")
    assert [(row["person_name"], row["option"], row["substitutes_for"]) for row in found] == [
        ("Bo Ek", "yes", None),
        ("Ida Berg", "yes", "Ulf Lund"),
        ("Åsa Öberg", "no", None),
        ("Lage Svan", "abstain", None),
    ]
    counted = rows_of(
        relate([roll_calls.relate_counts], replace(own, found=tuple(every))), "vote_events"
    )[0]
    assert [counted[side] for side in ("yes", "no", "abstain", "absent")] == [2, 1, 1, None]


def test_votes_told_party_by_party() -> None:
    own = [
        section(
            "vote", "20 ja-röster och 1 nej-röst.", "S: Bo Ek ja, Ida Berg ja.", "M: Åsa Öberg nej."
        )
    ]
    ballots = [ballot for call in roll_calls_in(own) for ballot in call.ballots]
    assert [(b.name.plain, b.party, b.option) for b in ballots] == [
        ("Bo Ek", "S", "yes"),
        ("Ida Berg", "S", "yes"),
        ("Åsa Öberg", "M", "no"),
    ]


def test_a_minority_refers_a_matter_back_against_more_votes() -> None:
    own = [
        section(
            "vote",
            "Den som vill att ärendet avgörs i dag röstar ja, den som vill återremittera röstar nej.",
            "Omröstningen utfaller med 43 Ja mot 31 Nej. Då minst en tredjedel röstat för det är ärendet "
            "återremitterat (minoritetsåterremiss).",
        )
    ]
    events = list(settlements_in(own, SCOPE, set()))
    assert [event.record.model_dump()["result"] for event in events] == ["rejected"]
    assert events[0].won == (Stance("referral_back"),)


@pytest.mark.parametrize(
    ("words", "option"),
    [("Ja", "yes"), ("Nej röstar", "no"), ("Avst.", "abstain"), ("Frånv.", "absent"), ("Ja-röster", "yes"), ("x", None)],
)  # fmt: skip
def test_words_give_an_option(words: str, option: str | None) -> None:
    assert option_of(words) == option


def test_names_right_below_present_are_members_and_a_chair_has_a_label() -> None:
    own = front(attendance=["Bo Ek (S)", "Ida Berg (V), ej § 7"], chair=["Åsa Öberg (M)"])
    found = rows_of(list(attendance.extract(minutes(own))), "attendance")
    assert [(row["person_name"], row["role"], row["paragraphs"]) for row in found] == [
        ("Bo Ek", "member", None),
        ("Ida Berg", "member", "ej § 7"),
        ("Åsa Öberg", "chair", None),
    ]


def test_a_local_party_has_the_code_of_those_under_its_name() -> None:
    page = front(members=["Bygdelistan", "BYL Bo Ek", "Åsa Ås (BYL)", "Moderaterna", "M Eva Öst"])
    assert local_codes(page) == {"bygdelistan": "BYL"}


def test_what_follows_a_name_on_the_next_line_is_no_part_of_it() -> None:
    own = front(
        place_and_time=["Sal A, 2023-11-15 kl. 09.00"],
        secretary=["Lisa Malmqvist", "Justerat den 23 november 2023"],
    )
    (row,) = rows_of(list(meetings.extract(minutes(own))), "meetings")
    assert row["secretary"] == "Lisa Malmqvist"


def test_a_local_party_listed_by_its_name_has_the_code_that_an_item_prints() -> None:
    listed = front(members=["Hembygdspartiet: Bo Ek, ordförande; Eva Ås", "Moderaterna: Ida Öst"])
    said = section("motions", "Bo Ek (HbP) yrkar bifall till förslaget.")
    context = minutes(listed, 1)
    own = Item(1, passage("§ 1"), None, None, None, (said,))
    agenda = context.part.agenda._replace(items=[own])
    context = replace(context, part=replace(context.part, agenda=agenda))
    found = rows_of(list(attendance.extract(context)), "attendance")
    assert [(row["person_name"], row["party"]) for row in found] == [
        ("Bo Ek", "HbP"),
        ("Eva Ås", "HbP"),
        ("Ida Öst", "M"),
    ]
