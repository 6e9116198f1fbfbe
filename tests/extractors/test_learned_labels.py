"""Headings that come again: what they label, and those that only name an area twice."""

from __future__ import annotations

import pytest

from extractors.plans.block_labels import learned_labels
from tests.extractors.sections import section

CHAPTER = "Vi ska skapa förutsättningar för livslångt lärande."


@pytest.mark.parametrize(
    ("texts", "kinds"),
    [
        ([CHAPTER, "Vi ska göra det lätt att gå och cykla."], ["goal", "goal"]),
        # An overview counts, under its name, the goals of a chapter that follows.
        (["Två av tre mål är på rätt väg", CHAPTER], []),
        (["Inget av våra mål är på rätt väg", CHAPTER], []),
        ([CHAPTER, CHAPTER], []),  # printed twice
    ],
)
def test_a_heading_that_comes_again_labels_where_its_texts_are_alike(
    texts: list[str], kinds: list[str]
) -> None:
    own = [section("", text, title="Dit styr vi kursen") for text in texts]
    assert list(learned_labels(own).values()) == kinds
