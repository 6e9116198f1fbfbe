"""A label of goals below which no goal was read is told of."""

from __future__ import annotations

import pytest

pytest.importorskip("typst", reason="typst is not installed; it typesets the documents")

from tests.typeset_plans import findings, read

PLAN = """
= Miljöprogram 2025–2030
Programmet är antaget av kommunfullmäktige den 25 november 2024 och gäller för alla nämnder.
== Klimat
=== Etappmål
Alla kommunens bilar ska drivas utan fossila bränslen år 2030. De som redan har köpts in får köras
vidare. Utsläppen är störst i de verksamheter som kör mest. Ingen vet i dag hur fort det går.
=== Åtgärder
- Byta ut bilar vid varje ny upphandling
- Installera laddplatser vid alla arbetsplatser
"""


def test_a_wish_below_a_label_of_goals_is_no_silent_loss() -> None:
    assert read(PLAN)["goals"] == []
    told = [one for one in findings(PLAN) if one.message.startswith("No goal was read below")]
    assert [(one.about_table, one.page) for one in told] == [("goals", 1)]
