"""What texts of plans look like, how goals are numbered, what headings label, what is a name."""

from __future__ import annotations

import pytest

from extractors.language.column_kinds import label_of, named_activity, named_goal
from extractors.language.counts import counted_in, counts_in
from extractors.language.judgement_words import sentence_meaning, word_meaning
from extractors.plans.block_fields import fields_of, parted_at_fields
from extractors.plans.goal_rows import leading_number
from extractors.plans.plan_numbers import numbered
from extractors.plans.plan_table_reader import is_band_goal
from extractors.plans.subjects import joined_titles, subject_of
from extractors.plans.text_shapes import shapes_of
from schemas.vocabulary import words
from tests.conftest import passage

SHAPES = {"value": "value", "goal": "goal", "measure": "measure", "indicator": "indicator",
          "bodies": "body"}  # fmt: skip


@pytest.mark.parametrize("group", SHAPES)
def test_the_examples_of_the_vocabulary_have_their_shape_and_the_others_not(group: str) -> None:
    shape = SHAPES[group]
    examples = words("plan_texts", group, "examples")
    assert [text for text in examples if shape not in shapes_of(text)] == []
    assert [t for t in words("plan_texts", group, "others") if shape in shapes_of(t)] == []


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("Mål 4: Fler cyklar", "4", "Fler cyklar"),
        ("Delmål 1.2 Fler cyklar", "1.2", "Fler cyklar"),
        ("KF målnr 1 – Fler cyklar", "1", "Fler cyklar"),
        ("Nämndens mål 1.1 Fler cyklar", "1.1", "Fler cyklar"),
        ("S A1. Fler cyklar", "S A1", "Fler cyklar"),
        ("1:2 Fler cyklar", "1:2", "Fler cyklar"),
        ("E1. Fler cyklar", "E1", "Fler cyklar"),
    ],
)
def test_a_goal_is_numbered_in_any_of_the_usual_ways(text: str, number: str, rest: str) -> None:
    found = leading_number(text)
    assert found is not None
    assert (found.number, text[found.end :]) == (number, rest)


@pytest.mark.parametrize(
    "text", ["2 ton mindre utsläpp", "2030 ska alla bilar vara borta", "Målen nås"]
)
def test_a_number_that_is_part_of_the_goal_numbers_nothing(text: str) -> None:
    assert leading_number(text) is None


def test_a_target_area_with_a_number_and_no_name_is_a_goals_label() -> None:
    found = named_goal("Målområde 1:1")
    assert found is not None and found.number == "1:1"
    assert named_goal("Målområde 1 Natur") is None


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Det här gör vi", "activity"),
        ("Dit ska vi", "goal"),
        ("Så vet vi att vi är på rätt väg", "indicator"),
        ("Utveckling sedan 2024", "trend"),
        ("Det här gör vi bättre än andra", None),
        ("Mål 2030", "goal"),
        ("Miljömål", "goal"),
        ("3 Mål", "goal"),
        ("Åtgärder i kommunkoncernen", "activity"),
        ("Så når vi målen!", "activity"),
        ("Så följer vi upp", "indicator"),
        ("Nationella mål", "background"),
        (
            "Nationella miljökvalitetsmål: Levande sjöar och vattendrag · Myllrande våtmarker",
            "background",
        ),
        ("Bedömning i korthet", None),
        ("Mål 1 – Plats för alla", None),
        ("Energi", None),
    ],
)
def test_what_headings_label(title: str, kind: str | None) -> None:
    found = label_of(title)
    assert (found.kind if found else None) == kind


def test_labels_and_values_on_one_line() -> None:
    found = fields_of(passage("Ansvarig: Tekniska nämnden Tidplan: 2026"))
    assert [(one.kind, one.value.text) for one in found] == [
        ("responsible", "Tekniska nämnden"), ("deadline", "2026"),
    ]  # fmt: skip
    assert fields_of(passage("Nämnden är ansvarig: den svarar")) == []
    (since,) = fields_of(passage("Utveckling sedan 2023 ●"))
    assert (since.kind, since.value.text) == ("trend", "●")


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Måluppfyllelse är inte på rätt väg", "red"),
        ("Måluppfyllelse är delvis på rätt väg", "yellow"),
        ("Målet bedöms kunna uppnås", "green"),
        ("Målet bedöms inte kunna uppnås", "red"),
        ("Måluppfyllelse går inte att bedöma", "not_assessed"),
        ("Vi bedömer att målet nås delvis", "yellow"),
        ("Målet har därför inte kunnat bedömas i årets uppföljning", "not_assessed"),
        ("Nämnden bedömer att målet inte är uppnått och att det knappast nås i tid", "red"),
        ("Barn- och utbildningsnämnden bedömer att målet är uppfyllt", "green"),
        ("Miljö-, bygg- och räddningsnämnden anser därmed att målet inte är uppfyllt", "red"),
        ("Nämnden önskar att målet är uppfyllt", None),
        ("Mot den bakgrunden bedöms målet vara uppfyllt", "green"),
        ("Kommunstyrelsens bedömning är att målet inte har uppfyllts", "red"),
        ("Underlag saknas därmed och det går inte att bedöma målet", "not_assessed"),
        ("Nämnden har uppnått mycket", None),
        ("Kommunen är på rätt väg", None),
    ],
)
def test_sentences_that_judge_the_goal_above_them(text: str, category: str | None) -> None:
    assert sentence_meaning(text) == category


def test_a_tally_says_what_it_counts() -> None:
    assert counted_in("Fyra av nio indikatorer når målvärdet.") == "indicators"
    assert counted_in("Av de 14 aktiviteterna är åtta genomförda.") == "activities"
    assert counted_in("Av nämndernas 18 mål anses nio vara uppfyllda.") == "goals"
    found = counts_in("Av planens 14 aktiviteter är åtta genomförda och fyra pågår.")
    assert {(c.category, c.number, c.counted) for c in found} == {
        ("all", 14, "activities"), ("green", 8, "activities"), ("yellow", 4, "activities"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Resultatet är 19 miljoner kronor sämre än budget.",
        "Två av tre finansiella indikatorer väntas nås.",
        "Av den förra planens 19 åtgärder genomfördes 14.",
    ],
)
def test_finance_and_other_plans_count_nothing(text: str) -> None:
    assert counts_in(text) == []


def test_a_title_goes_on_over_lines() -> None:
    assert joined_titles(["Handlingsplan", "för energi 2024–2027", "Inledning"]) == [
        "Handlingsplan för energi 2024–2027", "Inledning",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("Åtgärd 3 Bygga en gångväg", "3", "Bygga en gångväg"),
        ("Insats 1.2: Utbilda personalen", "1.2", "Utbilda personalen"),
        ("Handling 1:2a Utbilda personalen", "1:2a", "Utbilda personalen"),
    ],
)
def test_an_activity_may_be_named_before_its_number(text: str, number: str, rest: str) -> None:
    found, left = numbered(passage(text))
    assert found is not None
    assert (found.text, left.text) == (number, rest)


@pytest.mark.parametrize(
    "text", ["Åtgärd 3 är klar", "Åtgärder för 3 Skolor", "Åtgärd: Bygga", "Åtgärd 3 i Norrby"]
)
def test_a_sentence_about_an_activity_names_none(text: str) -> None:
    assert named_activity(text) is None


@pytest.mark.parametrize(
    ("text", "goal"),
    [("Mål: Trygga skolvägar", True), ("2.1 Energi", True),
     ("Delmål 2.1 Öka cyklandet", True), ("Energi", False)],
)  # fmt: skip
def test_a_row_across_the_table_is_a_goal_by_its_name_number_or_words(
    text: str, goal: bool
) -> None:
    assert is_band_goal(text) == goal


def test_the_label_of_a_goal_does_not_part_it_from_its_text() -> None:
    text = passage("Övergripande mål: Sjöarna ska ha god status. Ansvarig nämnd: Miljönämnden")
    assert parted_at_fields(text) == (text, [])


def test_a_label_beside_its_value_may_go_on_after_its_first_words() -> None:
    found = fields_of(passage("Ansvarig nämnd eller bolag: Tekniska nämnden"))
    assert [(f.kind, f.value.plain) for f in found] == [("responsible", "Tekniska nämnden")]


def test_a_heading_with_a_tail_over_what_has_happened_labels_background() -> None:
    found = label_of("Detta har hänt under året")
    assert found is not None and found.kind == "background"


def test_those_who_do_something_are_no_tally() -> None:
    assert counted_in("Sju av tio som avslutade en insats gick vidare till arbete.") == ""


def test_a_chapter_that_asks_about_the_programme_is_not_its_title() -> None:
    titles = [
        "Naturvårdsprogram",
        "1 Varför ett naturvårdsprogram?",
        "2 Hur programmet är uppbyggt",
    ]
    found = subject_of(titles)
    assert found is not None and found.name == "Naturvårdsprogram"


@pytest.mark.parametrize(
    ("text", "dimension", "category"),
    [
        ("Bedömning kan inte göras", "status", "not_assessed"),
        ("inte är påbörjad", "progress", "red"),
    ],
)
def test_verdicts_that_nothing_is_known_or_begun(text: str, dimension: str, category: str) -> None:
    assert word_meaning(text, dimension) == category
