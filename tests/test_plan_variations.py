"""Plans and follow-ups in the forms that towns use: the gold is on the page, and reading holds."""

from __future__ import annotations

import functools
import re
from io import BytesIO
from typing import Any

import pypdfium2
import pytest

from pipeline.evaluation.gold_files import gold_facts
from samples.variations.common import Reading, Variation, by_table, report
from samples.variations.plans.document import FOLLOW_UP_SHAPES, SHAPES, forms, variation
from samples.variations.plans.measuring import TABLES_OF, read

# F1 that reading reaches on these documents; raised as reading gets better, never lowered.
SEEDS = range(1, 41)
THRESHOLDS = {
    "activities": 0.14,
    "assessments": 0.07,
    "contradictions": 0.0,
    "goals": 0.21,
    "indicators": 0.0,
    "parts": 0.55,
    "programmes": 0.44,
    "tallies": 0.37,
}
SHAPE_NAMES = sorted(SHAPES)


@functools.cache
def of_shape(name: str) -> Variation:
    return variation(SHAPE_NAMES.index(name), {"shape": name, "hyphenation": "none"})


@functools.cache
def readings() -> tuple[Reading, ...]:
    return tuple(read(variation(seed)) for seed in SEEDS)


@pytest.mark.parametrize("table", sorted(THRESHOLDS))
def test_reading_is_not_worse_than_before(table: str) -> None:
    scores = {name: score for name, score, _ in by_table(readings())}
    assert scores[table] >= THRESHOLDS[table], "\n".join(report(readings(), TABLES_OF))


def test_a_seed_gives_the_same_document_again() -> None:
    assert variation(7) == variation(7)
    assert variation(7).pdf != variation(8).pdf


def test_an_unknown_form_is_an_error() -> None:
    with pytest.raises(ValueError, match="shape has no form 'circle'"):
        variation(1, {"shape": "circle"})


def letters(text: str) -> str:
    """Return letters and digits alone: hyphens at line ends and spaces are no part of a text."""
    return re.sub(r"[^0-9a-zåäö]", "", text.casefold())


def page_text(made: Variation) -> str:
    with pypdfium2.PdfDocument(BytesIO(made.pdf)) as document:
        pages = [page.get_textpage() for page in document]
        return "".join(page.get_text_range() for page in pages)


def is_printed(word: str, text: str) -> bool:
    """Whether a word is in a text, whole or broken: its beginning before a hyphen at a line's end
    and its end where a line begins, with other cells between them or not."""
    wanted = letters(word)
    if wanted in letters(text):
        return True
    begins = {letters(each) for each in re.findall(r"(\S+)[\xad\ufffe-](?=\s|$)", text)}
    ends = {letters(each) for each in re.findall(r"(?:^|\s)(\S+)", text)}
    return any(wanted[:at] in begins and wanted[at:] in ends for at in range(2, len(wanted) - 1))


def printed(gold: dict[str, Any]) -> list[str]:
    values = [
        row[column]
        for table, columns in (
            ("goals", ("text", "area", "number", "responsible_body", "parent", "programme")),
            ("activities", ("text", "number", "responsible_body")),
            ("indicators", ("name", "unit", "base", "target", "outcome", "kpi_code")),
        )
        for row in gold[table]
        for column in columns
    ]
    return [value for value in values if value]


@pytest.mark.parametrize("name", SHAPE_NAMES)
def test_the_gold_of_a_shape_is_printed_on_its_pages(name: str) -> None:
    made = of_shape(name)
    text = page_text(made)
    # A cell's lines may be read between those of its neighbours: words are looked for, not texts.
    words = {word for value in printed(made.gold) for word in value.split()}
    assert words
    assert not [word for word in words if not is_printed(word, text)]


@pytest.mark.parametrize("name", SHAPE_NAMES)
def test_the_gold_of_a_shape_hangs_together(name: str) -> None:
    gold = of_shape(name).gold
    goals = {row["text"] for row in gold["goals"]}
    assert goals or name == "activities_without_goals"
    assert {row["goal"] for row in gold["activities"]} <= goals | {None}
    assert {row["goal"] for row in gold["indicators"]} <= goals | {None}
    for row in gold["goals"]:
        assert (row["level"] == 1) == (row["parent"] is None)
        assert row["parent"] is None or row["parent"] in goals
    activities = {row["text"] for row in gold["activities"]}
    for row in gold.get("assessments", []):
        assert row["about"] in goals | activities
        assert (row["read_from"] == "none") <= (row["status"] == "not_assessed")
    assert ("assessments" in gold) == (name in FOLLOW_UP_SHAPES)
    assert len(gold_facts(gold)["goals"]) == len(goals)


@pytest.mark.parametrize("seed", range(200, 260))
def test_tallies_add_up_but_for_the_contradictions(seed: int) -> None:
    gold = variation(seed, {"shape": sorted(FOLLOW_UP_SHAPES)[seed % len(FOLLOW_UP_SHAPES)]}).gold
    counts: dict[Any, int] = {}
    for row in gold["assessments"]:
        if row["about"] in {goal["text"] for goal in gold["goals"]}:
            key = (row["year"], row["status"])
            counts[key] = counts.get(key, 0) + 1
    wrong = {
        (row["dimension"], row["category"]) for row in gold["contradictions"] if not row["area"]
    }
    for row in gold["tallies"]:
        if row["area"] is None and row["dimension"] == "status" and row["counted"] == "goals":
            judged = counts.get((row["year"], row["category"]), 0)
            assert (judged != row["count"]) == (("status", row["category"]) in wrong)


def test_every_dimension_has_more_than_one_form() -> None:
    assert all(len(named) > 1 for named in forms().values())
