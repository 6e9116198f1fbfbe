"""Chapters that end in their indicators: those of several goals are of none, those of one are its."""

from __future__ import annotations

import pytest

pytest.importorskip("typst", reason="typst is not installed; it typesets the plan")

from pipeline.assembly.parsing import parse
from pipeline.evaluation.plan_facts import plan_rows
from samples.variations.common import compile_typst

CHAPTER = """
#text(size: 14pt)[*{name}*]

*Mål*

{goals}

*Insatser*

- {activity} (Kommunstyrelsen, 2025)

*Indikatorer*

{indicators}
"""


def chapter(name: str, goals: list[str], activity: str, indicators: list[str]) -> str:
    listed = ("\n".join(f"- {one}" for one in own) for own in (goals, indicators))
    first, last = listed
    return CHAPTER.format(name=name, goals=first if len(goals) > 1 else goals[0], activity=activity, indicators=last)  # fmt: skip


def test_indicators_of_a_chapter_with_one_goal_are_those_of_the_goal() -> None:
    text = (
        '#set page(width: 595pt, height: 842pt, margin: 60pt)\n#set text(size: 10pt, lang: "sv")\n'
        "#text(size: 20pt)[*Verksamhetsplan 2025*]\n"
        + chapter("Lärande", ["Alla elever ska nå godkända betyg"], "Inrätta läxhjälp", ["Behöriga elever"])
        + chapter("Medarbetare", ["Sjukfrånvaron ska minska", "Heltid ska vara norm i alla verksamheter"],
                  "Följa upp frånvaron varje månad", ["Sjukfrånvaro totalt", "Andel heltidsanställda"])
        + chapter("Näringsliv", ["Företagsklimatet ska förbättras"], "Genomföra fyra frukostmöten", ["Nöjd-Kund-Index"])
    )  # fmt: skip
    rows = plan_rows(parse(compile_typst(text)[0], "plan.pdf"))
    assert {row["name"]: row["goal"] for row in rows["indicators"]} == {
        "Behöriga elever": "Alla elever ska nå godkända betyg",
        "Sjukfrånvaro totalt": None,
        "Andel heltidsanställda": None,
        "Nöjd-Kund-Index": "Företagsklimatet ska förbättras",
    }
