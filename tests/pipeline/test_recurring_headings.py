"""Headings that no vocabulary knows have the role that what stands under them tells."""

from __future__ import annotations

import pytest

from pipeline.structure.recurring_headings import with_recurring_roles
from schemas.document import Item, Section
from tests.conftest import passage
from tests.extractors.sections import section

UNKNOWN = "Nämndens avgörande"


def roles(*sections: list[Section]) -> list[list[str]]:
    """Return the roles of the sections of items that hold those sections."""
    items = [
        Item(number, passage(f"§ {number}"), None, None, None, tuple(own))
        for number, own in enumerate(sections, 1)
    ]
    return [[own.role for own in item.sections] for item in with_recurring_roles(items)]


def test_a_heading_over_decisions_in_most_items_heads_decisions() -> None:
    background = section("", "Regionen har skickat ett förslag.", title="Vad ärendet gäller")
    texts = ["Rapporten läggs till handlingarna.", "att anta taxan", "Nämnden antar planen."]
    found = roles(*([section("", text, title=UNKNOWN), background] for text in texts))
    assert found == [["decision", ""]] * 3


@pytest.mark.parametrize(
    "texts",
    [
        ["Rapporten läggs till handlingarna.", "Taxan höjs i år.", "Skolan är gammal."],
        ["Rapporten läggs till handlingarna.", "Planen antas."],
    ],
)
def test_what_recurs_and_does_not_decide_or_seldom_recurs_has_no_role(texts: list[str]) -> None:
    assert roles(*([section("", text, title=UNKNOWN)] for text in texts)) == [[""]] * len(texts)


def test_where_a_known_heading_heads_decisions_an_unknown_one_does_not() -> None:
    unknown = [[section("", "Planen antas.", title=UNKNOWN)]] * 3
    assert roles(*unknown, [section("decision", "Taxan antas.")])[:3] == [[""]] * 3


def test_a_heading_over_motions_in_two_items_heads_motions() -> None:
    found = roles(
        [section("", "Bo Ek (S) föreslår avslag.", title="Under mötet sades")],
        [section("", "Eva Ås (V) yrkar bifall.", title="Under mötet sades")],
    )
    assert found == [["motions"], ["motions"]]


def test_a_heading_over_motions_and_what_the_chair_put_heads_a_debate() -> None:
    put = "Ordföranden ställer proposition på yrkandet och finner att det avslås."
    found = roles(
        [section("", "Bo Ek (S) föreslår avslag.", put, title="Under mötet sades")],
        [section("", "Eva Ås (V) yrkar bifall.", title="Under mötet sades")],
    )
    assert found == [["debate"], ["debate"]]
