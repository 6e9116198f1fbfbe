"""Activities over which no goal stands keep their rows, and are given to no goal by mistake."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.pipeline.test_goal_facts import PLAN, read

LUFT = [("1", "Bygga plank vid skolan", "Tekniska nämnden", "2026"),
        ("2", "Mäta buller på skolgårdar", "Miljönämnden", "2027")]  # fmt: skip
VATTEN = [("3", "Plantera träd längs ån", "Tekniska nämnden", "2028"),
          ("4", "Rensa diken", "Tekniska nämnden", "2026")]  # fmt: skip


def table(rows: Sequence[tuple[str, ...]]) -> str:
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    return (
        f"#table(columns: 4, stroke: 0.5pt, [*Nr*], [*Åtgärd*], [*Ansvarig*], [*Klart*], {cells})\n"
    )


def placed(body: str) -> tuple[list[str | None], set[str]]:
    """Return the goals of the activities in order, and the rules that found something."""
    rows = read(PLAN + body)
    goals = {row["goal_id"]: row["text"] for row in rows["goals"]}
    found = [goals.get(row["goal_id"]) for row in rows["activities"]]
    return found, {row["rule"] for row in rows["findings"]}


def test_a_plan_without_goals_keeps_its_activities() -> None:
    goals, rules = placed(
        "#big[Inledning]\nMålet är att kommunen ska vara tyst 2030.\n\n#big[Luft och ljud]\n"
        + table(LUFT)
        + "#big[Vatten]\n"
        + table(VATTEN)
    )
    assert goals == [None] * 4
    assert "activity_without_goal" not in rules


@pytest.mark.parametrize(
    "before",
    [
        "#big[Programmets mål]\n- Luften ska vara ren vid alla skolor\n- Ån ska vara frisk\n\n",
        # The numbers of activities count them, and name no goal.
        "#big[Mål 1 Luften ska vara ren vid alla skolor]\nText.\n\n#big[Mål 2 Ån ska vara frisk]\n"
        "Text.\n\n",
        "#big[Natur]\n#mid[Mål 1 Färre ska störas av buller]\nText.\n\n",
    ],
)
def test_activities_apart_from_the_goals_belong_to_none(before: str) -> None:
    goals, rules = placed(
        before + "#big[Åtgärder]\n#mid[Teknik]\n" + table(LUFT) + "#mid[Park]\n" + table(VATTEN)
    )
    assert goals == [None] * 4
    assert "activity_without_goal" in rules
    assert "unresolved_code" not in rules


def test_a_heading_beside_named_goals_is_none() -> None:
    goals, rules = placed(
        "#big[Luft och ljud]\n#mid[Mål 1 Färre ska störas av buller]\nText.\n\n"
        "#mid[Kommunikation]\nText.\n" + table(VATTEN)
    )
    assert goals == [None, None]
    assert "activity_without_goal" in rules
