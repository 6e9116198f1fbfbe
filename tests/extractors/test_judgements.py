"""Judgements in words, marks and legends: what is told, and what is doubted rather than guessed."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.language.column_kinds import head_of
from extractors.language.deadlines import last_day
from extractors.language.judgement_words import Meaning, meaning_in, word_meaning
from extractors.plans.goal_marks import by_page, inside
from extractors.plans.judgements import judge
from extractors.plans.legend_codes import codes_in, letters_in
from extractors.plans.legends import read_legend
from schemas.document import Box, Mark
from tests.extractors.sections import section

BOTH = ("status", "trend")


def mark(colour: str = "", direction: str = "", strength: float = 1.0, sign: str = "shape") -> Mark:
    return Mark(1, 10, 10, 20, 20, "fill", colour, strength, direction, sign)


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Uppnått", "green"),
        ("Målet är uppfyllt", "green"),
        ("Delvis uppnått", "yellow"),
        ("Delvis", "yellow"),
        ("Ej uppnått", "red"),
        ("Inte uppfyllt", "red"),
        ("Bedöms inte bli uppfyllt", "red"),
        ("Uppnås ej", "red"),
        ("Röd", "red"),
        ("GUL", "yellow"),
        ("Grönt", "green"),
        ("Ej bedömd", "not_assessed"),
        ("–", "not_assessed"),
        ("Uppfyllt – arbetet fortsätter", "green"),
        ("På väg", "green"),
        ("Ja", "green"),
        ("Ja, delvis", "yellow"),
        ("Ja delvis", "yellow"),
        ("Ja, men bara delvis.", "yellow"),
        ("Ja – i stort sett", "yellow"),
        ("Ja, målet är uppfyllt", "green"),
        ("Nej, men delvis", "yellow"),
        ("Nej, inte uppfyllt", "red"),
        ("Nej, uppnås under nästa år", "red"),
        ("Nej, ej bedömt i år", "not_assessed"),
        ("Jakande svar saknas", None),
        ("75 %", None),
        ("Uppfyllelsen varierar mellan områdena", None),
        ("Jakten pågår", None),
    ],
)  # fmt: skip
def test_words_judge_goals(text: str, category: str | None) -> None:
    assert word_meaning(text, "status") == category


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Klart", "green"),
        ("Genomförd", "green"),
        ("Pågår", "yellow"),
        ("Påbörjat", "yellow"),
        ("Ej påbörjat", "red"),
        ("Försenad", "red"),
    ],
)
def test_words_judge_activities(text: str, category: str) -> None:
    assert word_meaning(text, "progress") == category


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("positiv utveckling", "up"),
        ("Oförändrad", "flat"),
        ("negativ", "down"),
        ("Försämrats", "down"),
        ("bättre", "up"),
        ("åt fel håll", "down"),
    ],
)
def test_words_tell_a_trend(text: str, category: str) -> None:
    assert word_meaning(text, "trend") == category


def test_of_three_lamps_the_lit_one_counts() -> None:
    lamps = [mark("red", strength=0.3), mark("yellow", strength=0.95), mark("green", strength=0.3)]
    assert judge("", lamps, BOTH, {}).status == "yellow"


def test_lamps_that_are_all_lit_are_doubted() -> None:
    lamps = [mark("red"), mark("yellow", strength=0.9), mark("green", strength=0.9)]
    said = judge("", lamps, ("status",), {})
    assert said.status is None
    assert said.doubt == "several colours show alike: green, red, yellow"


def test_a_mark_in_a_colour_that_judges_nothing_is_doubted() -> None:
    said = judge("", [mark("other")], ("status",), {})
    assert (said.status, said.doubt) == (None, "a mark shows no clear colour")


def test_a_pattern_is_doubted_and_an_empty_cell_is_not() -> None:
    assert judge("", [mark("")], ("status",), {}).doubt
    assert not judge("", [], ("status",), {}).says_something


def test_grey_and_outlines_are_no_judgement() -> None:
    assert judge("", [mark("grey")], ("status",), {}).status == "not_assessed"
    assert judge("", [mark("white", sign="outline")], ("status",), {}).status == "not_assessed"


def test_a_coloured_arrow_tells_both() -> None:
    said = judge("", [mark("red", "down")], BOTH, {})
    assert (said.status, said.trend, said.read_from) == ("red", "down", "fill")


def test_words_come_before_marks() -> None:
    assert judge("Ej uppnått", [mark("green")], ("status",), {}).status == "red"


def test_text_that_judges_nothing_leaves_it_to_the_fill() -> None:
    assert judge("82 %", [mark("green")], ("status",), {}).status == "green"


def test_faces_and_ticks_judge_by_what_they_show() -> None:
    faces = {
        "😊": "green",
        "😐": "yellow",
        "😒": "red",
        "✓": "green",
        "✗": "red",
        "⚪": "not_assessed",
    }
    for sign, status in faces.items():
        seen = [Mark(1, 0, 0, 9, 9, "glyph", "black", 0.0, "", sign)]
        assert judge("", seen, ("status",), {}).status == status, sign


def test_a_legend_may_say_that_a_colour_is_a_trend() -> None:
    own = section(
        "description",
        "Grön pil signalerar att indikatorn förbättrats, gul pil att den är oförändrad och röd pil att "
        "den försämrats. Tom vit ruta innebär att bedömning inte kunnat göras.",
    )
    legend, _ = read_legend([own], ())
    assert legend["green", "arrow"] == Meaning("trend", "up")
    assert legend["yellow", "arrow"] == Meaning("trend", "flat")
    said = judge("", [mark("red", "down")], BOTH, legend)
    assert (said.status, said.trend) == (None, "down")


@pytest.mark.parametrize(
    "text",
    [
        "Grön = målet är uppnått, gul = målet är delvis uppnått, röd = målet är inte uppnått",
        "Grönt betyder att målet är uppnått, gult att det är delvis uppnått och rött att det inte "
        "är uppnått.",
    ],
)  # fmt: skip
def test_a_legend_in_running_text_is_read(text: str) -> None:
    legend, places = read_legend([section("description", text)], ())
    assert {key[0]: meaning.category for key, meaning in legend.items()} == {
        "green": "green", "yellow": "yellow", "red": "red",
    }  # fmt: skip
    assert places


def test_one_line_is_no_legend() -> None:
    assert read_legend([section("description", "Grön: målet är uppnått")], ()) == ({}, [])


def test_a_legend_prefers_what_it_speaks_of() -> None:
    text = "utvecklingen går åt rätt håll och målet uppnås"
    assert meaning_in(text, "status") == Meaning("status", "green")
    assert meaning_in(text, "trend") == Meaning("trend", "up")
    assert meaning_in("en röd cirkel, ja eller nej", "status") is None


@pytest.mark.parametrize(
    ("head", "kind", "year"),
    [
        ("Delmål 1", "goal", None),
        ("Status 2024", "status", 2024),
        ("Måluppfyllelse helår 2023", "status", 2023),
        ("Trend jämfört med 2023", "trend", None),
        ("Ansvarig nämnd", "responsible", None),
        ("Bedömning av måluppfyllelse", "status", None),
        ("Målområde", "area", None),
    ],
)
def test_heads_of_columns(head: str, kind: str, year: int | None) -> None:
    found = head_of(head)
    assert found is not None
    assert (found.kind, found.year) == (kind, year)


@pytest.mark.parametrize("head", ["Målsman", "Statusrapport om läget i landet", "", "x" * 90])
def test_other_words_are_no_heads(head: str) -> None:
    assert head_of(head) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026", "2026-12-31"),
        ("Q2 2025", "2025-06-30"),
        ("2025 kv 3", "2025-09-30"),
        ("kvartal 4, 2025", "2025-12-31"),
        ("2025–2027", "2027-12-31"),
        ("2025-27", "2027-12-31"),
        ("hösten 2025", "2025-12-31"),
        ("vt 2026", "2026-06-30"),
        ("februari 2028", "2028-02-29"),
        ("senast den 30 juni 2025", "2025-06-30"),
        ("2025-10-31", "2025-10-31"),
        ("2025-06", "2025-06-30"),
        ("2025-06–2026-03", "2026-03-31"),
        ("2025 och 2026", "2026-12-31"),
        ("2025/2026", "2026-12-31"),
        ("2025/26", "2026-12-31"),
        ("2025 - 2027", "2027-12-31"),
        ("Våren 2025–hösten 2026", "2026-12-31"),
        ("hösten 2025 och våren 2026", "2026-06-30"),
        ("våren och hösten 2025", "2025-12-31"),
        ("vår 2025", "2025-06-30"),
        ("ht-2025", "2025-12-31"),
        ("vt 2025–2027", "2027-12-31"),
        ("Q1 2025–Q4 2025", "2025-12-31"),
        ("2025Q2", "2025-06-30"),
        ("halvårsskiftet 2026", "2026-06-30"),
        ("Q1–Q3 2025", "2025-09-30"),
        ("2025 Q1, 2026 Q2", "2026-06-30"),
        ("kvartal 1–3 2025", "2025-09-30"),
        ("tredje kvartalet 2025", "2025-09-30"),
        ("tertial 2 2025", "2025-08-31"),
        ("T1 2025", "2025-04-30"),
        ("halvår 1 2025", "2025-06-30"),
        ("första halvåret 2026", "2026-06-30"),
        ("januari 2025–december 2026", "2026-12-31"),
        ("mars–juni 2025", "2025-06-30"),
        ("juni 2025, följs upp i mars 2026", "2026-03-31"),
        ("30/6 2025", "2025-06-30"),
        ("senast under våren år 2026", "2026-06-30"),
        ("vår plan för 2026", "2026-12-31"),
        ("2027–2025", None),
        ("Q4 2025–Q1 2025", None),
        ("2025-12 till 2025-06", None),
        ("löpande", None),
        ("våren", None),
        ("årligen", None),
        ("Inför mål och budget 2027", None),
        ("Till budgeten för 2027, klart våren 2028", "2028-06-30"),
    ],
)
def test_deadlines_name_their_last_day(text: str, day: str | None) -> None:
    assert last_day(text) == (datetime.date.fromisoformat(day) if day else None)


@given(st.text(max_size=60))
def test_any_text_can_be_asked_for_its_meaning(text: str) -> None:
    for dimension in ("status", "progress", "trend"):
        assert word_meaning(text, dimension) in (
            None, "red", "yellow", "green", "not_assessed", "up", "flat", "down",
        )  # fmt: skip
    last_day(text)
    head_of(text)


def test_a_fill_that_reaches_into_the_neighbours_is_no_mark_of_a_cell() -> None:
    cell = Box(1, 100, 10, 150, 30, "")
    own = Mark(1, 100, 10, 150, 30, "area", "green", 0.5, "", "c6efce")
    whole_row = Mark(1, 20, 10, 400, 30, "area", "grey", 0.0, "", "f2f2f2")
    assert inside(by_page([own, whole_row]), [cell]) == [own]


@pytest.mark.parametrize(
    ("explained", "cell", "status"),
    [
        ("G = genomförd, P = pågår, E = ej påbörjad", "G", "green"),
        ("G = genomförd, P = pågår, E = ej påbörjad", "E", "red"),
        ("G = genomförd, P = pågår, E = ej påbörjad", "X", None),
        ("under 70 % = ej uppfyllt, 70–89 % = delvis uppfyllt", "70 %", "yellow"),
        ("under 70 % = ej uppfyllt, 70–89 % = delvis uppfyllt", "69,5 %", "red"),
        ("under 70 % = ej uppfyllt, 70–89 % = delvis uppfyllt", "95 %", None),
        ("över 90 % = uppfyllt; 70–90 % = delvis uppfyllt", "90 procent", "yellow"),
        ("90 % eller mer = uppfyllt", "90 %", "green"),
        ("överenskomna 50 % = delvis uppfyllt", "60 %", None),
        pytest.param("70–90 % = delvis uppfyllt, 90–100 % = uppfyllt", "90 %", None, id="in both"),
        pytest.param("", "G", None, id="no legend"),
    ],
)
def test_letters_and_shares_judge_as_the_legend_explains_them(
    explained: str, cell: str, status: str | None
) -> None:
    legend = {key: meaning for _, _, key, meaning in codes_in(explained)}
    assert judge(cell, [], ("status",), legend).status == status


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("G Genomförd eller pågår kontinuerligt", {"G": "green"}),
        ("H Genomförd till hälften", {"H": "yellow"}),
        ("P påbörjad", {"P": "yellow"}),
        ("G Genomförd P Påbörjad EP Ej påbörjad", {"G": "green", "P": "yellow", "EP": "red"}),
        ("A Fler cykelvägar byggs", {}),
        ("Område A Genomförd", {}),
    ],
)
def test_letters_alone_before_words_that_judge_are_lines_of_a_legend(
    line: str, said: dict[str, str]
) -> None:
    found = {key[0]: meaning.category for _, _, key, meaning in letters_in(line)}
    assert found == said
