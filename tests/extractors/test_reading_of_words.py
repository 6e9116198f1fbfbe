"""Dates, numbers, people, bodies and sentences: the small readers that all extractors share."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.language.bodies import body_kind, deciding_body, find_bodies
from extractors.language.dates import find_dates, number_of
from extractors.language.headings import role_of
from extractors.language.persons import find_groups, find_people, without_genitive
from extractors.language.sentences import sentences
from tests.conftest import passage

DAYS = [
    ("den 8 maj 2024", "2024-05-08"),
    ("2025-03-12", "2025-03-12"),
    ("måndagen den 17 mars 2025 kl. 18.30", "2025-03-17"),
    ("1 Januari 2020", "2020-01-01"),
]


@pytest.mark.parametrize(("text", "date"), DAYS)
def test_a_date_is_read(text: str, date: str) -> None:
    assert [found.date for found in find_dates(text)] == [datetime.date.fromisoformat(date)]


@pytest.mark.parametrize(
    "text", ["den 31 februari 2024", "2024-13-01", "dnr 2024-001", "§ 12/2023"]
)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert find_dates(text) == []


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)))
def test_every_iso_date_comes_back(date: datetime.date) -> None:
    assert [found.date for found in find_dates(f"Den {date.isoformat()} beslutades")] == [date]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("29", 29),
        ("nio", 9),
        ("Ett", 1),
        ("tjugo", 20),
        ("tjugonio", 29),
        ("fyrtiotvå", 42),
        ("x", None),
    ],
)
def test_a_number_word_is_read(text: str, number: int | None) -> None:
    assert number_of(text) == number


PEOPLE = [
    ("Karin Ahlgren-Sten (S) yrkar", [("Karin Ahlgren-Sten", "S")]),
    ("Per von Hagen (M) och Jan A. Ek (GP)", [("Per von Hagen", "M"), ("Jan A. Ek", "GP")]),
    ("Kommunalråd Åsa Öberg (M)", [("Åsa Öberg", "M")]),
    ("Ordföranden Anna Maria Lind (SiV)", [("Anna Maria Lind", "SiV")]),
    ("2:e vice ordförande Bo af Ugglas (-)", [("Bo af Ugglas", None)]),
    ("enligt lag (2018:1197) om", []),
    ("Policyn (revideras)", []),
]


@pytest.mark.parametrize(("text", "people"), PEOPLE)
def test_persons_are_read_with_their_party(text: str, people: list[tuple[str, str]]) -> None:
    assert [(person.name, person.party) for person in find_people(text)] == people


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("M-gruppen reserverar sig", ["M"]),
        ("Samtliga ledamöter i M, L och KD", ["M", "L", "KD"]),
        ("Samtliga ledamöter från (M) och (L)", ["M", "L"]),
        ("Sverigedemokraterna reserverar sig skriftligt", ["SD"]),
        ("Ingen särskild", []),
    ],
)
def test_party_groups_are_read(text: str, parties: list[str]) -> None:
    assert [group.party for group in find_groups(text)] == parties


def test_a_genitive_is_undone_only_where_it_is_one() -> None:
    assert find_people("Karin Linds (M) förslag")[0].genitive
    assert not find_people("Mats Jonas (M) yrkar bifall")[0].genitive
    assert without_genitive("Karin Linds", {"Karin Lind"}) == "Karin Lind"
    assert without_genitive("Mats Jonas", {"Mats Jonas"}) == "Mats Jonas"
    assert without_genitive("Lars Janssons", set()) == "Lars Jansson"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("till kommunstyrelsens sammanträde", "Kommunstyrelsen"),
        ("Barn- och utbildningsnämnden beslutar", "Barn- och utbildningsnämnden"),
        ("stadsledningskontoret föreslår kommunfullmäktige", "Kommunfullmäktige"),
        ("Ordföranden finner", None),
    ],
)
def test_the_deciding_body_is_read(text: str, body: str | None) -> None:
    assert deciding_body(text) == body


def test_an_office_is_no_deciding_body() -> None:
    assert body_kind("Stadsledningskontoret") == "office"
    assert [body.kind for body in find_bodies("förvaltningens förslag")] == ["office"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ett. Två. Tre.", 3),
        ("Jan A. Ek (GP) yrkar bifall. Sedan slut.", 2),
        ("Se t.ex. Bilaga 1 och kl. 13.00.", 1),
        ('Han sade: "Nej." Hon gick.', 2),
        ("Första raden\nAndra raden", 2),
    ],
)
def test_sentences_end_where_they_end(text: str, count: int) -> None:
    assert len(sentences(passage(text))) == count


@given(st.text(alphabet='abcÅ .\n!?"', max_size=80))
def test_sentences_lose_no_letters(text: str) -> None:
    found = sentences(passage(text))
    assert "".join("".join(s.text.split()) for s in found) == "".join(text.split())


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Propositionsordning och omröstning", "propositions"),
        ("Yrkanden och propositionsordning", "motions"),
        ("Debatt, yrkanden och proposition", "motions"),
        ("Reservationer samt särskilda yttranden", "reservation"),
        ("Barn och utbildning", ""),  # neither is a heading of minutes
        ("Beslut och skolor", ""),
    ],
)
def test_a_heading_for_two_things_has_the_role_of_the_first_to_be_read(
    heading: str, role: str
) -> None:
    assert role_of(heading) == role
