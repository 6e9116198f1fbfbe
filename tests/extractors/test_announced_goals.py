"""A plan says how many goals it has: fewer that were read are an error."""

from __future__ import annotations

import pytest

from extractors.plans.announced_goals import findings_of
from extractors.plans.block_tree import block_tree
from extractors.plans.drafts import ActivityDraft, Book
from tests.conftest import passage
from tests.extractors.sections import section


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Planen har sex mål.", "6"),
        ("Planen har tre områden och sex mål, som har fått bokstäver.", "6"),
        ("Det innehåller tre områden med tillsammans nio delmål.", "9"),
        ("Planen har tre områden och sex nämnder.", None),
    ],
)
def test_goals_that_the_text_announces_are_missed(text: str, said: str | None) -> None:
    book = Book()
    book.loose.append(ActivityDraft(passage("Bygga en cykelväg"), {}))
    blocks = block_tree([section("description", text, title="Inledning")])
    found = [f for f in findings_of(book, blocks, [], "action_plan") if f.severity == "error"]
    assert bool(found) is (said is not None)
    assert all(f"{said} are announced" in f.message for f in found)


def test_a_heading_may_announce_them() -> None:
    blocks = block_tree([section("description", "Här står de.", title="Fyra mål")])
    found = list(findings_of(Book(), blocks, [], "action_plan"))
    assert [(f.rule, f.severity) for f in found] == [("no_goals", "error")]
    assert "announces 4" in found[0].message
