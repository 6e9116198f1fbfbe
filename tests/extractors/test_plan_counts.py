"""Counts of goals, activities, indicators and boards, as follow-ups word them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.language.counts import counts_in, speaks_of_judgement
from extractors.language.judgement_words import sentence_meaning, word_meaning
from extractors.plans.judgements import judge
from schemas.vocabulary import words


@pytest.mark.parametrize(
    ("text", "counted", "counts"),
    [
        # "ett" counts before the word of a status, though no noun follows
        ("Av planens fyra mål bedöms ett vara helt uppfyllda, två delvis uppfyllda och ett inte "
         "uppfyllda.", "goals", {"all": 4, "green": 1, "yellow": 2, "red": 1}),
        ("Av planens nio mål är tre gröna, ett gula och fem röda.", "goals",
         {"all": 9, "green": 3, "yellow": 1, "red": 5}),
        # a share only repeats the numbers before it
        ("Ett av sju mål, vilket motsvarar 14 procent, är uppfyllda.", "goals",
         {"all": 7, "green": 1}),
        # the verb before its number
        ("Av planens 18 aktiviteter pågår nio och ett är ej påbörjade.", "activities",
         {"all": 18, "yellow": 9, "red": 1}),
        ("Nämnden uppfyller tre av sex mål.", "goals", {"all": 6, "green": 3}),
        ("I augusti var det åtta mål av 15 som bedömdes nås.", "goals", {"all": 15, "green": 8}),
        ("En av fem indikatorer når målvärdet.", "indicators", {"all": 5, "green": 1}),
        ("Av indikatorerna når sex målvärdet, tre är nära och två når inte målvärdet.",
         "indicators", {"green": 6, "yellow": 3, "red": 2}),
        ("Elva mål bedöms vara helt uppfyllda, åtta delvis och fyra inte uppfyllda.", "goals",
         {"green": 11, "yellow": 8, "red": 4}),
        # a trend that cannot be judged is no status
        ("Av de sex målen har fyra en positiv trend, och för två mål saknas underlag för att bedöma "
         "trenden.", "goals", {"all": 6, "up": 4, "not_assessed": 2}),
        ("Trenden pekar uppåt för sex mål. För ett mål går trenden inte att bedöma.", "goals",
         {"up": 6, "not_assessed": 1}),
        ("Tre nämnder har nått målet, två har delvis nått målet.", "boards",
         {"green": 3, "yellow": 2}),
        ("Ett av tre mål bedöms bli uppfyllt, ett delvis uppfyllt och ett bedöms inte bli uppfyllt.",
         "goals", {"all": 3, "green": 1, "yellow": 1, "red": 1}),
        # not judged yet, unlike one of which it is known that it is not met
        ("Ett mål bedöms inte i delårsrapporten eftersom mätningen görs i höst.", "goals",
         {"not_assessed": 1}),
        ("Två mål bedöms inte förrän i årsredovisningen.", "goals", {"not_assessed": 2}),
        # "bedöms" stands before the first of three only
        ("Vid årets slut bedöms sju av målen vara uppfyllda, fyra vara delvis uppfyllda och ett inte "
         "vara uppfyllt.", "goals", {"green": 7, "yellow": 4, "red": 1}),
        ("Två mål bedöms kunna nås och ett mål bedöms inte kunna nås.", "goals",
         {"green": 2, "red": 1}),
    ],
)  # fmt: skip
def test_counts_that_a_sentence_states(text: str, counted: str, counts: dict[str, int]) -> None:
    found = counts_in(text)
    assert {count.category: count.number for count in found} == counts
    assert {count.counted for count in found} == {counted}


@pytest.mark.parametrize(
    "text",
    [
        "Resultatet är 19 miljoner kronor sämre än budget och två av tre indikatorer nås inte.",
        "En klar majoritet av uppdragen löper enligt plan.",
    ],
)
def test_prose_that_states_no_tally(text: str) -> None:
    assert counts_in(text) == []


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Det är osäkert om målet kan uppnås.", "yellow"),
        ("Läget för målet bedöms vara bra.", "green"),
        ("Arbetet mot målet har brister.", "red"),
        ("Någon prognos har inte kunnat göras.", "not_assessed"),
        ("Bedömning saknas.", "not_assessed"),
        ("Måluppfyllelsen bedöms vara låg.", "red"),
        ("Det är därför inte möjligt att bedöma målet.", "not_assessed"),
        ("Mot bakgrund av detta bedöms målet vara delvis uppfyllt.", "yellow"),
        ("Trots vakanserna i skolan nås målet.", "green"),
        ("Sammantaget bedöms målet som delvis uppfyllt.", "yellow"),
        ("Sammantaget bedöms målet som inte uppfyllt.", "red"),
        ("Med fler insatser nås målet.", None),  # a condition
        ("Enligt förra årets rapport bedöms målet vara uppfyllt.", None),
        ("Det är osäkert om bron blir klar.", None),
        ("Arbetet har brister.", None),
    ],
)
def test_whole_sentences_that_judge(text: str, category: str | None) -> None:
    assert sentence_meaning(text) == category


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("God kvalitet", "green"),
        ("Bristande kvalitet", "red"),
        ("Acceptabel kvalitet", "yellow"),
        ("Uppfylls helt", "green"),
        ("Hög", None),  # a priority is high, too
        ("Grå", "not_assessed"),
    ],
)
def test_words_of_quality(text: str, category: str | None) -> None:
    assert word_meaning(text, "status") == category


def test_a_degree_judges_where_the_head_says_so() -> None:
    assert judge("Hög", (), ("status",), {}).status == "green"
    assert judge("Låg", (), ("status",), {}).status == "red"


def test_words_of_progress_come_first_beside_other_words_of_progress() -> None:
    assert judge("Enligt plan", (), ("status",), {}).status == "green"
    assert judge("Enligt plan", (), ("status",), {}, of_progress=True).status == "yellow"


FORMS = [
    form
    for dimension in ("status", "trend", "progress")
    for forms in words("colours", dimension).values()
    for form in forms
]


@given(st.sampled_from(FORMS).flatmap(lambda form: st.from_regex(form, fullmatch=True)))
def test_no_word_for_a_colour_or_a_direction_is_passed_over_at_first_look(text: str) -> None:
    assert speaks_of_judgement(f"Fyra mål: {text}.")


def test_a_text_without_such_words_is() -> None:
    assert not speaks_of_judgement("Nämnden antar taxan för 2025.")
