"""Labels in a paragraph, over it or beside it that open goals, measures and indicators, known by
their words or because they come again."""

from __future__ import annotations

import pytest

from tests.pipeline.test_goal_facts import PLAN, read

AREAS = (
    ("Boende", "Det ska vara enkelt att bygga på landet", "Kartlägga kommunens mark",
     "Antal beviljade bygglov (2024: 14, mål 2028: 25)"),
    ("Service", "Alla invånare har en butik inom två mil", "Ge stöd till lanthandlare",
     "Antal servicepunkter (2024: 1, mål 2028: 4)"),
    ("Kultur", "Föreningslivet är starkt och växer i hela kommunen", "Öppna skolans lokaler",
     "Antal aktiva föreningar (2024: 41, mål 2028: 45)"),
)  # fmt: skip
GOALS = [goal for _, goal, _, _ in AREAS]
MEASURES = [measure for _, _, measure, _ in AREAS]
KNOWN = ("Det här vill vi", "Så gör vi", "Så mäter vi")
UNKNOWN = ("Framtidsbild", "Vägen dit", "Så ser vi framsteg")
LINES = "*{0}:* {goal}.\n\n*{1}:*\n- {measure}\n- Följa {number} byar\n\n*{2}:* {indicator}\n\n"
BOLD = "*{0}* {goal}.\n\n*{1}*\n- {measure}\n- Följa {number} byar\n\n*{2}* {indicator}\n\n"
ASKED = "*{0}?* {goal}.\n\n*{1}?*\n- {measure}\n- Följa {number} byar\n\n*{2}?* {indicator}\n\n"
BESIDE = (
    "#grid(columns: (120pt, 1fr), row-gutter: 10pt, [*{0}*], [{goal}.], [*{1}*],\n"
    "[- {measure}\n- Följa {number} byar], [*{2}*], [{indicator}])\n\n"
)


def page(form: str, labels: tuple[str, str, str]) -> str:
    return PLAN + "".join(
        f"#big[{area}]\nOmrådet har växt. Många har flyttat hit. Behoven är stora.\n\n"
        + form.format(*labels, goal=goal, measure=measure, indicator=indicator, number=number)
        for number, (area, goal, measure, indicator) in enumerate(AREAS, 3)
    )


@pytest.mark.parametrize(
    ("form", "labels"),
    [(LINES, KNOWN), (LINES, UNKNOWN), (BOLD, KNOWN), (BOLD, UNKNOWN), (ASKED, UNKNOWN),
     (BESIDE, KNOWN)],
)  # fmt: skip
def test_what_stands_behind_labels_that_come_again_is_what_they_open(
    form: str, labels: tuple[str, str, str]
) -> None:
    rows = read(page(form, labels))
    assert [row["text"].rstrip(".") for row in rows["goals"]] == GOALS
    assert [row["text"] for row in rows["activities"]][::2] == MEASURES
    assert [(row["base_value"], row["target_value"]) for row in rows["indicators"]] == [
        ("14", "25"), ("1", "4"), ("41", "45"),
    ]  # fmt: skip
    assert {row["goal_id"] for row in rows["indicators"]} == {r["goal_id"] for r in rows["goals"]}


def test_states_behind_an_unknown_label_are_no_goals_and_their_lack_is_announced() -> None:
    """How things are, or how they are wished to be: the words do not say."""
    form = LINES.replace("{goal}", "Livet i {number} byar är rikt och tryggt för alla")
    rows = read(page(form, UNKNOWN))
    assert rows["goals"] == []
    assert "no_goals" in {row["rule"] for row in rows["findings"]}
    assert [row["goal_id"] for row in rows["indicators"]] == [None] * 3


def test_who_answers_behind_the_indicators_answers_for_the_goal_and_not_for_its_measures() -> None:
    rows = read(
        PLAN
        + "".join(
            f"#big[{area}]\n*Det här vill vi:* {goal}.\n\n*Så gör vi:*\n- {measure}\n\n"
            f"*Så följer vi upp:*\n- {indicator}\n\n*Ansvarig:* Kulturnämnden\n\n"
            for area, goal, measure, indicator in AREAS
        )
    )
    assert [row["responsible_body"] for row in rows["goals"]] == ["Kulturnämnden"] * 3
    assert [row["responsible_body"] for row in rows["activities"]] == [None] * 3
    assert [row["target_value"] for row in rows["indicators"]] == ["25", "4", "45"]
