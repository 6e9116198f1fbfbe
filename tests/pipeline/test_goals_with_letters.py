"""Goals numbered with letters ("Etappmål 1a"), and headings that say which goal what follows is for."""

from __future__ import annotations

import pytest

pytest.importorskip("typst", reason="typst is not installed; it typesets the documents")

from extractors.language.column_kinds import named_goal
from tests.typeset_plans import numbered, read

CHAPTER = """
== AREA
=== Bakgrund
Utsläppen i kommunen beror mest på vägtrafiken, och kommunens egna bilar körs ännu på bensin.
=== Etappmål
*Etappmål Na.* Kommunens fordon ska drivas helt utan fossila bränslen år 2030, i alla de
verksamheter som har egna bilar.

*Etappmål Nb.* Energin i lokalerna ska minska med 15 procent.
=== Så når vi målen!
==== LEADNa
N.1 #h(12pt) Byta ut bilar vid varje ny upphandling.

N.2 #h(12pt) Installera laddplatser vid alla arbetsplatser.
==== LEADNb
N.3 #h(12pt) Genomföra energikartläggning av alla hus.
=== Uppföljning
#lined((60pt, 1fr, 60pt, 80pt), [*Etappmål*], [*Mått*], [*Enhet*], [*Målvärde 2030*],
  [Na], [Fordon utan fossila bränslen], [procent], [100], [Nb], [Köpt energi], [kWh], [134])
"""


@pytest.mark.parametrize("lead", ["För etappmål ", "Etappmål ", "Till etappmål "])
def test_headings_say_which_goal_activities_are_for(lead: str) -> None:
    body = "= Miljöprogram 2025–2030\n"
    for area, number in (("Klimat", "1"), ("Giftfri miljö", "4")):
        text = CHAPTER.replace("AREA", area).replace("LEAD", lead)
        body += (
            text.replace("Na", f"{number}a").replace("Nb", f"{number}b").replace("N.", f"{number}.")
        )
    rows = read(body)
    assert [number for number, _ in numbered(rows)] == ["1a", "1b", "4a", "4b"]
    assert [(row["number"], row["goal"][:9]) for row in rows["activities"]] == [
        ("1.1", "Kommunens"), ("1.2", "Kommunens"), ("1.3", "Energin i"),
        ("4.1", "Kommunens"), ("4.2", "Kommunens"), ("4.3", "Energin i"),
    ]  # fmt: skip
    assert [row["goal"][:9] for row in rows["indicators"]] == ["Kommunens", "Energin i"] * 2


@pytest.mark.parametrize("text", ["Mål 5g Nät", "Mål 2 a Fler", "Mål 2a% Fler"])
def test_what_is_no_number_of_a_goal(text: str) -> None:
    found = named_goal(text)
    assert found is None or found.number == "2"
