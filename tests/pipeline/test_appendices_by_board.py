"""Activities under listed goals, by number, and an appendix that tells them again by board."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tests.typeset_plans import findings, read

PLAN = """
= Miljöprogram 2025–2030
Antaget av kommunfullmäktige den 25 november 2024. Programmet omfattar alla nämnder och bolag, som
svarar för att åtgärderna arbetas in i deras planer.
== Klimat
=== Etappmål
K1 Utsläppen i kommunen har minskat med 60 procent till år 2030.

K2 Alla bilar som kommunen äger är fossilfria senast 2028.
=== Så når vi målen
"""
ACTIVITIES = [
    ("K1.1", "Ta fram en plan för laddning"),
    ("K1.2", "Erbjuda råd om energi"),
    ("K2.1", "Byta ut bilar i hemtjänsten"),
]
BOARDS = {"Kommunstyrelsen": ["K1.1"], "Tekniska nämnden": ["K1.2", "K2.1"]}
APPENDIX = """
== Bilaga 1. Åtgärder fördelade på nämnder
Här redovisas samma åtgärder som i kapitlen, ordnade efter den nämnd som ansvarar.
"""
IN_TABLE = (
    "#open((40pt, 1fr, 80pt), [*Nr*], [*Åtgärd*], [*Klart senast*], "
    + ", ".join(f"[{number}], [{text}], [2026]" for number, text in ACTIVITIES)
    + ")\n"
)
IN_LIST = "".join(f"- {number} {text}\n" for number, text in ACTIVITIES)
Form = Callable[[Sequence[tuple[str, str]]], str]


@pytest.mark.parametrize("listed", [IN_TABLE, IN_LIST])
@pytest.mark.parametrize(
    "form",
    [
        lambda rows: "".join(f"{number} {text}\n\n" for number, text in rows),
        lambda rows: "".join(f"- {text}\n" for _, text in rows),
        lambda rows: ", ".join(number for number, _ in rows) + "\n",
    ],
)
def test_an_appendix_by_board_says_who_answers(listed: str, form: Form) -> None:
    body = PLAN + listed + APPENDIX
    for board, numbers in BOARDS.items():
        body += f"=== {board}\n" + form([row for row in ACTIVITIES if row[0] in numbers])
    rows = read(body)
    assert [(row["goal"][:9], row["number"], row["responsible_body"]) for row in rows["activities"]] == [
        ("Utsläppen", "K1.1", "Kommunstyrelsen"),
        ("Utsläppen", "K1.2", "Tekniska nämnden"),
        ("Alla bila", "K2.1", "Tekniska nämnden"),
    ]  # fmt: skip
    assert [row["responsible_body"] for row in rows["goals"]] == [None, "Tekniska nämnden"]
    assert [finding.rule for finding in findings(body) if finding.severity != "info"] == []
