"""Motions, propositions, votes, reservations and statements, and how they are tied."""

from __future__ import annotations

import pytest

from extractors.contract import Context, ExtractedFinding, Row
from extractors.debate import dissent, motions
from extractors.debate.outcomes import tie_outcomes
from extractors.debate.propositions import settlements_in
from extractors.language.persons import find_people
from extractors.votes.vote_counts import counts_in, means_in
from schemas.document import Passage, Section
from tests.extractors.sections import SCOPE, rows_of, section

MOTIONS = [
    # (text, [(kind, target)], number of movers)
    (
        "Maja Berg (V) och Olle Ek (C) yrkar avslag på Karin Linds (M) förslag och bifall till "
        "stadsledningskontorets förslag.",
        [("rejection", "Karin Linds (M) förslag"), ("approval", "stadsledningskontorets förslag")],
        2,
    ),
    ("Karin Lind (M) yrkar att ett tillägg ska göras om att minska målen.", [("addition", None)], 1),
    ("Per von Hagen (M) yrkar att ärendet återremitteras för att målen ska räknas om.", [("referral_back", None)], 1),
    ("Bo Ek (S) med instämmande av Åsa Öberg (V) yrkar bifall till liggande förslag.", [("approval", "liggande förslag")], 2),
    ("Bo Ek (S) instämmer i Karin Linds (M) yrkande.", [("approval", "Karin Linds (M) yrkande")], 1),
    ("Bo Ek (S) yrkar att ärendet bordläggs.", [("tabling", None)], 1),
    ("Bo Ek (S) yrkar att motionen ska avslås.", [("rejection", "motionen")], 1),
    ("Bo Ek (S) yrkar bifall till punkt 1 och 2 och avslag på punkt 3.", [("approval", "punkt 1 och 2"), ("rejection", "punkt 3")], 1),
    ("Bo Ek (S) yrkar i första hand återremiss och i andra hand avslag på förslaget.", [("referral_back", None), ("rejection", "förslaget")], 1),
    ("Ordföranden föreslår en propositionsordning.", [], 0),
    ("Bo Ek (S) yttrar sig i ärendet.", [], 0),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "movers"), MOTIONS)
def test_a_sentence_puts_its_motions(
    text: str, expected: list[tuple[str, str | None]], movers: int
) -> None:
    found = list(motions.extract(Context([section("motions", text)], SCOPE)))
    rows = rows_of(found, "motions")
    assert [(row["kind"], row["target"]) for row in rows] == expected
    assert len(rows_of(found, "actors")) == movers * len(expected)


COUNTS = [
    ("Med 32 ja-röster mot 25 nej-röster beslutar fullmäktige", {"yes": 32, "no": 25}),
    ("5 Ja-röster, 54 Nej-röster och 2 frånvarande ledamöter", {"yes": 5, "no": 54, "absent": 2}),
    ("Omröstningen utfaller med 65 Ja mot 9 Nej", {"yes": 65, "no": 9}),
    ("7 röster för kommunstyrelsens förslag och 6 röster för Bo Eks förslag", {"yes": 7, "no": 6}),
    ("3 ledamöter avstår", {"abstain": 3}),
    ("sex ja-röster och fem nej-röster", {"yes": 6, "no": 5}),
    ("Ja-röster: 22, nej-röst: 1, avstår: 2", {"yes": 22, "no": 1, "abstain": 2}),
    ("Ja-röster (22), 22 ledamöter. Röstar nej (7)", {"no": 7}),
    ("Ja: Inga-Lill Ek (S). Nej: Enar Ås (M)", {}),
    ("Ja-röst: 2 miljoner till skolan. Nej-röst: avslag", {}),
    ("Bilaga 3 ja", {}),
    ("Den som bifaller punkt 2 röstar ja", {}),
    ("den 5 maj 2024", {}),
]


@pytest.mark.parametrize(("text", "counts"), COUNTS)
def test_votes_are_counted_in_their_many_wordings(text: str, counts: dict[str, int]) -> None:
    assert counts_in(text) == counts


MEANINGS = [
    ("Ja-röst: ärendet avgörs i dag. Nej-röst: återremiss.", {"yes": "ärendet avgörs i dag", "no": "återremiss"}),
    ("Ja: ärendet avgörs i dag, nej: återremiss.", {"yes": "ärendet avgörs i dag", "no": "återremiss"}),
    ("Nej-röst: avslag, ja-röst: Bo Eks (S) förslag", {"yes": "Bo Eks (S) förslag", "no": "avslag"}),
    ("Ja-röst = bifall\nNej-röst = 2 miljoner till skolan", {"yes": "bifall", "no": "2 miljoner till skolan"}),
    ("Ja-röster: 22. Nej-röster: två.", {}),
    ("Ja: 22 Nej: 19 Avstår: 2", {}),
    ("Ja-röster (22), nej-röster (19)", {}),
    ("Ja-röst: Bo Ek (S), Eva Ås (M) och Ida Berg. Nej-röst: Ulf Lind.", {}),
    ("Ja-röst: Bo Eks (S) och Eva Ås (M) yrkande.", {"yes": "Bo Eks (S) och Eva Ås (M) yrkande"}),
    ("Ja-röst för bifall, nej-röst för avslag.", {"yes": "bifall", "no": "avslag"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "meanings"), MEANINGS)
def test_what_each_side_means_is_read_and_neither_counts_nor_voters(
    text: str, meanings: dict[str, str]
) -> None:
    assert {side: what.text for side, what in means_in(Passage(text, ()))} == meanings


def settle(*paragraphs: str) -> list[dict[str, object]]:
    own = [section("propositions", *paragraphs)]
    known = {p.name for p in find_people(" ".join(paragraphs)) if p.name and not p.genitive}
    known |= {"Karin Lind", "Bo Ek"}
    return rows_of(list(settlements_in(own, SCOPE, known)), "vote_events")


def test_an_acclamation_before_a_demanded_vote_is_no_event_of_its_own() -> None:
    events = settle(
        "Ordföranden ställer proposition på bifall mot avslag och finner att fullmäktige bifaller "
        "kommunstyrelsens förslag.",
        "Votering begärs. Den som röstar för kommunstyrelsens förslag röstar Ja, den som röstar för "
        "Bo Eks (S) förslag röstar Nej.",
        "Med 20 ja-röster mot 30 nej-röster beslutar fullmäktige enligt Bo Eks (S) förslag.",
    )
    assert len(events) == 1
    assert (events[0]["method"], events[0]["result"]) == ("recorded", "rejected")
    assert (events[0]["yes"], events[0]["no"]) == (20, 30)
    assert events[0]["yes_means"] == "kommunstyrelsens förslag"
    assert events[0]["no_means"] == "Bo Eks (S) förslag"


def test_a_tie_is_settled_by_the_chair() -> None:
    events = settle(
        "Ja-röst för liggande förslag, nej-röst för avslag.",
        "Med 7 ja-röster mot 7 nej-röster och genom ordförandens utslagsröst beslutar nämnden enligt "
        "liggande förslag.",
    )
    assert (events[0]["casting_vote"], events[0]["result"]) == (True, "adopted")


def test_outcomes_follow_from_the_propositions() -> None:
    debate = section(
        "motions",
        "Karin Lind (M) yrkar ett tillägg om företagande.",
        "Maja Berg (V) yrkar avslag på Karin Linds (M) förslag och bifall till förvaltningens förslag.",
    )
    order = section(
        "propositions",
        "Ordföranden ställer proposition på Karin Linds (M) förslag och finner att nämnden avslår "
        "det. Därefter finner ordföranden att nämnden beslutar enligt förvaltningens förslag.",
    )
    dissent = section(
        "reservation",
        "Karin Lind (M) reserverar sig till förmån för Karin Linds (M) förslag.",
        "Bo Ek (SD) reserverar sig till förmån för Bo Eks (SD) förslag.",
    )
    tied = _tie([debate, order, dissent])
    assert [row["outcome"] for row in rows_of(tied, "motions")] == [
        "rejected",
        "adopted",
        "adopted",
    ]
    favoured = [row["motion_id"] for row in rows_of(tied, "reservations")]
    assert favoured == [SCOPE.child("motion", 1), None]
    findings = [entry for entry in tied if isinstance(entry, ExtractedFinding)]
    assert [finding.rule for finding in findings] == ["reservation_without_motion"]


def test_ones_own_motion_may_be_for_rejection() -> None:
    tied = _tie(
        [
            section("motions", "Karin Lind (M) yrkar avslag på förvaltningens förslag."),
            section("reservation", "Karin Lind (M) reserverar sig till förmån för eget yrkande."),
        ]
    )
    assert [row["motion_id"] for row in rows_of(tied, "reservations")] == [SCOPE.child("motion", 1)]
    assert not [entry for entry in tied if isinstance(entry, ExtractedFinding)]


def test_a_motion_for_approval_is_a_proposal_where_it_is_moved_as_one() -> None:
    tied = _tie(
        [
            section("motions", "Karin Lind (M) och Bo Ek (L) föreslår bifall till motionen."),
            section("reservation", "Karin Lind (M) reserverar sig till förmån för Karin Linds (M) förslag."),
        ]
    )  # fmt: skip
    assert [row["motion_id"] for row in rows_of(tied, "reservations")] == [SCOPE.child("motion", 1)]
    assert not [entry for entry in tied if isinstance(entry, ExtractedFinding)]


def _tie(sections: list[Section]) -> list[Row | ExtractedFinding]:
    rows = [
        entry
        for found in (
            motions.extract(Context(sections, SCOPE)),
            dissent.extract(Context(sections, SCOPE)),
        )
        for entry in found
        if isinstance(entry, Row)
    ]
    settled = list(settlements_in(sections, SCOPE, {"Karin Lind", "Maja Berg", "Bo Ek"}))
    return tie_outcomes(rows, settled)


def test_a_reservation_has_its_own_words_without_quotation_marks() -> None:
    own = section(
        "reservation",
        "Karin Lind (M) och Bo Ek (M) reserverar sig mot beslutet till förmån för Karin Linds (M) "
        'förslag enligt följande: "Målen är för många. De kan inte mätas." '
        "Åsa Öberg (SD) reserverar sig mot beslutet till förmån för eget förslag.",
    )
    rows = rows_of(list(dissent.extract(Context([own], SCOPE))), "reservations")
    assert [row["in_favour_of"] for row in rows] == ["Karin Linds (M) förslag", "eget förslag"]
    assert [row["text"] for row in rows] == ["Målen är för många. De kan inte mätas.", None]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Mot beslutet reserverar sig Bo Ek (SD).", [("Bo Ek", "SD")]),
        ("Samtliga ledamöter i M och L reserverar sig till förmån för eget yrkande.", [(None, "M"), (None, "L")]),
        ("M-gruppen anmäler blank reservation.", [(None, "M")]),
    ],
)  # fmt: skip
def test_who_reserves(text: str, people: list[tuple[str | None, str]]) -> None:
    found = rows_of(list(dissent.extract(Context([section("reservation", text)], SCOPE))), "actors")
    assert [(row["person_name"], row["party"]) for row in found] == people


def test_a_statement_and_a_note_are_told_apart() -> None:
    sections = [
        section("statement", 'Bo Ek (L) inkommer med särskilt yttrande enligt följande: "Bra."'),
        section("minutes_note", "Åsa Öberg (M) lämnar en protokollsanteckning:", "”Vi vill mer.”"),
    ]
    rows = rows_of(list(dissent.extract(Context(sections, SCOPE))), "statements")
    assert [(row["kind"], row["text"]) for row in rows] == [
        ("special_statement", "Bra."),
        ("minutes_note", "Vi vill mer."),
    ]


def test_those_who_take_no_part_are_recorded_with_the_matter() -> None:
    own = section("", "Bo Ek (V) deltar inte i beslutet.", "Åsa Öberg (C) anmäler jäv.")
    rows = rows_of(list(dissent.extract(Context([own], SCOPE))), "actors")
    assert [(row["person_name"], row["role"]) for row in rows] == [
        ("Bo Ek", "not_participating"),
        ("Åsa Öberg", "conflict_of_interest"),
    ]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        # Persons and groups of one sentence, by code, by name and by the local party's code.
        ("Ledamöterna för Moderaterna samt Bo Ek (SL) reserverar sig mot beslutet.", [(None, "M"), ("Bo Ek", "SL")]),
        ("Storsjölistan (SL) och Miljöpartiet (MP) reserverar sig mot beslutet.", [(None, "SL"), (None, "MP")]),
        ("Mot beslutet reserverar sig S-, V- och MP-ledamöterna.", [(None, "S"), (None, "V"), (None, "MP")]),
        ("Ledamöterna i SD-gruppen reserverar sig mot beslutet.", [(None, "SD")]),
        ("Bo Ek, Eva Ås och Ida Berg, samtliga (V), reserverar sig.", [("Bo Ek", "V"), ("Eva Ås", "V"), ("Ida Berg", "V")]),
        ("Bo Ek (M) reserverar sig till förmån för Moderaternas budgetförslag.", [("Bo Ek", "M")]),
    ],
)  # fmt: skip
def test_persons_and_groups_reserve_together(
    text: str, people: list[tuple[str | None, str]]
) -> None:
    found = rows_of(list(dissent.extract(Context([section("reservation", text)], SCOPE))), "actors")
    assert [(row["person_name"], row["party"]) for row in found] == people


@pytest.mark.parametrize(
    "text",
    [
        "Bo Ek (V) reserverar sig mot beslutet till förmån för eget yrkande och lät anteckna följande: "
        '"Planen är för dyr."',
        "Bo Ek (V) reserverar sig mot beslutet till förmån för eget yrkande. Bo Ek (V) lämnar följande "
        "motivering: ”Planen är för dyr.”",
        "Bo Ek (V) reserverar sig mot beslutet till förmån för eget yrkande. Bo Ek anför: ”Planen är för "
        "dyr.”",
    ],
)
def test_the_words_that_lead_to_a_reason_are_no_part_of_it(text: str) -> None:
    rows = rows_of(
        list(dissent.extract(Context([section("reservation", text)], SCOPE))), "reservations"
    )
    assert [(row["in_favour_of"], row["text"]) for row in rows] == [
        ("eget yrkande", "Planen är för dyr.")
    ]


def test_words_that_are_announced_and_printed_elsewhere_are_no_text() -> None:
    for role, table in (("reservation", "reservations"), ("statement", "statements")):
        own = section(role, "Bo Ek (V) anför:")
        rows = rows_of(list(dissent.extract(Context([own], SCOPE))), table)
        assert [row["text"] for row in rows] == [None]


def test_a_partys_proposal_is_what_its_group_moved() -> None:
    tied = _tie(
        [
            section(
                "motions",
                "Sverigedemokraterna yrkar bifall till förvaltningens förslag med tillägget att "
                "förbudet ska gälla på fritidshemmen.",
            ),
            section(
                "propositions",
                "Ordföranden ställer proposition på Sverigedemokraternas tilläggsyrkande och finner "
                "att nämnden avslår det.",
            ),
        ]
    )
    assert [(row["kind"], row["outcome"]) for row in rows_of(tied, "motions")][-1] == (
        "addition",
        "rejected",
    )
