"""How chairs put questions and say what they found, and how members move, in many words."""

from __future__ import annotations

import pytest

from extractors.contract import Context
from extractors.debate import dissent
from tests.extractors.sections import SCOPE, rows_of, section
from tests.extractors.test_outcomes_left_open import read
from tests.extractors.test_verdicts import motions_of

MOVED = ["Ida Berg (C) yrkar bifall till nämndens förslag.", "Bo Ek (S) yrkar avslag på nämndens förslag."]  # fmt: skip


@pytest.mark.parametrize(
    "put",
    [
        "Ordföranden frågar om nämndens förslag kan bifallas och finner så.",
        "Ordföranden frågar om fullmäktige kan bifalla nämndens förslag, vilket besvaras jakande.",
        "Ordföranden tar upp förslagen till beslut och konstaterar att nämndens förslag har majoritet.",
        "Ordföranden prövar de båda förslagen var för sig och finner majoritet för nämndens förslag.",
        "Ordföranden upptar förslagen till avgörande och finner att nämndens förslag vunnit gehör.",
        "Proposition ställs på nämndens förslag och på avslag, varvid nämndens förslag får majoritetens stöd.",
        "Ordföranden framställer proposition om bifall till respektive avslag på nämndens förslag, och "
        "förklarar sig anse propositionen om bifall vara med övervägande ja besvarad.",
        "Fullmäktige beslutar genom acklamation att bifalla nämndens förslag.",
        "Ordföranden ställer förslagen under prövning. Nämndens förslag bifalls.",
        "Ordföranden ställer frågan om fullmäktige kan besluta enligt nämndens förslag eller enligt Bo Eks "
        "yrkande. Ordföranden uppfattar att majoriteten är för nämndens förslag.",
    ],
)  # fmt: skip
def test_what_the_chair_finds_settles_the_question_in_many_words(put: str) -> None:
    outcomes, results, _ = read(MOVED, put, "Planen antas.")
    assert outcomes == ["adopted", "rejected"]
    assert results == ["adopted"]


@pytest.mark.parametrize(
    "told",
    [
        "Ordföranden konstaterar att det finns två förslag, bifall till och avslag på nämndens förslag.",
        "Ordföranden konstaterar att det föreligger ett förslag om att ärendet avslås.",
    ],
)
def test_what_the_chair_says_there_is_to_put_settles_nothing(told: str) -> None:
    _, results, _ = read(MOVED, told, "Planen antas.")
    assert results == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bo Ek (S) har föreslagit bifall till nämndens förslag.", [("approval", "nämndens förslag")]),
        ("Bo Ek (S) motsätter sig förslaget.", [("rejection", "förslaget")]),
        ("Yrkande om avslag framställs av Bo Ek (S).", [("rejection", None)]),
        ("Bo Ek (S) inlämnar ett skriftligt ändringsyrkande, bilaga 2.", [("amendment", None)]),
        ("Eva Ås (V) yrkar bifall till motionen; i yrkandet instämmer Bo Ek (S).",
         [("approval", "motionen"), ("approval", "motionen")]),
        ("Bo Ek (S) yrkar, med instämmande av Eva Ås (V), att motionen ska bifallas.", [("approval", "motionen")]),
        ("Bo Ek (S): Medborgarförslaget ska bifallas.", [("approval", "Medborgarförslaget")]),
    ],
)  # fmt: skip
def test_members_move_in_many_words(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [
        (kind, target) for kind, _, target, _ in motions_of(section("motions", text))
    ] == expected


@pytest.mark.parametrize(
    "counted",
    [
        "Vid votering röstar 7 för nämndens förslag och 4 mot.",
        "Votering genomförs. 7 ledamöter röstar för bifall och 4 för avslag.",
        "Fullmäktige beslutar med siffrorna 7 mot 4 att bifalla nämndens förslag.",
        "Röstning: bifall 7 röster, avslag 4 röster.",
        "Handuppräckning begärs. Sju ledamöter räcker upp handen för bifall och fyra för avslag.",
        "Omröstning begärs. Ja för bifall till nämndens förslag. Nej för avslag. Resultat: Ja 7. Nej 4.",
    ],
)  # fmt: skip
def test_votes_are_counted_in_many_words(counted: str) -> None:
    outcomes, results, _ = read(MOVED, counted, "Planen antas.")
    assert (outcomes, results) == (["adopted", "rejected"], ["adopted"])


@pytest.mark.parametrize(
    "told",
    [
        "Bo Ek (S) önskar få sin reservation antecknad till protokollet.",
        "Bo Ek (S) låter till protokollet anteckna sin reservation mot beslutet.",
    ],
)
def test_who_has_a_reservation_noted_reserves_and_states_nothing(told: str) -> None:
    found = list(dissent.extract(Context([section("propositions", told)], SCOPE)))
    assert len(rows_of(found, "reservations")) == 1
    assert not rows_of(found, "statements")


def test_an_annotation_that_is_added_is_a_note() -> None:
    told = "Bo Ek (S) medges rätt att foga en anteckning till protokollet: Underlaget kom för sent."
    found = list(dissent.extract(Context([section("propositions", told)], SCOPE)))
    assert [row["text"] for row in rows_of(found, "statements")] == ["Underlaget kom för sent."]
