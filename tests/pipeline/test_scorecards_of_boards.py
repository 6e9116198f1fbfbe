"""Scorecards of boards: goals of the council in headings with a small line below, those of the board
under a label with a dot before them, dots before indicators, notes in small print below activities.
"""

from __future__ import annotations

from tests.pipeline.test_goal_facts import REPORT, read

DOTS = """
#let dot(name) = box(baseline: 1pt, circle(radius: 4pt, stroke: none,
  fill: rgb(("green": "#3a9d4a", "yellow": "#f5c518", "red": "#c8322b", "grey": "#a8a8a8").at(name))))
#let upper(body) = [#big(body) #block(text(size: 8pt)[Fullmäktiges mål])]
#let own(colour, body) = [#text(size: 8pt)[Nämndmål] \\ #dot(colour) #h(3pt)
  #text(size: 12pt, weight: "bold", body)]
#let measured(first, second) = table(columns: (220pt, 60pt, 60pt, 80pt), stroke: 0.5pt,
  [*Indikator*], [*Utfall 2023*], [*Utfall 2024*], [*Målvärde 2024*],
  [#dot(first) Andel nöjda, %], [71], [78], [90], [#dot(second) Antal besök], [34], [49], [45])
#let done(said, note) = table(columns: (220pt, 90pt, 80pt), stroke: 0.5pt,
  [*Aktivitet*], [*Status*], [*Slutdatum*],
  [Starta en familjecentral \\ #text(size: 8pt, note)], said, [2024-05-31],
  [Byta till digitala lås], [Pågår enligt plan], [2024-12-31])
#dot("green") Uppnås #h(20pt) #dot("yellow") Uppnås delvis #h(20pt) #dot("red") Uppnås inte #h(20pt)
#dot("grey") Ej bedömt
"""
BODY = """
#upper[Ekvik är en trygg plats att växa upp i]
#own("yellow")[Barn ska få rätt stöd i tid]

*Kommentar*

Stödet har kommit tidigare. Väntetiden är ändå lång.
#measured("red", "green")
#done([Avslutad], [Tillsammans med regionen.])
#own("green")[Äldre ska känna sig trygga]
#measured("green", "grey")
#done([Försenad], [Leverantören är försenad.])
#upper[Alla ges möjlighet till egen försörjning]
#own("grey")[Tiden i bidrag ska bli kortare]
#done([Ej påbörjad], [Väntar på besked.])
"""


def test_a_small_line_below_headings_says_which_goals_they_are() -> None:
    goals = read(REPORT + DOTS + BODY)["goals"]
    texts = {row["goal_id"]: row["text"] for row in goals}
    assert [(row["text"], row["level"], texts.get(row["parent_goal_id"])) for row in goals] == [
        ("Ekvik är en trygg plats att växa upp i", 1, None),
        ("Barn ska få rätt stöd i tid", 2, "Ekvik är en trygg plats att växa upp i"),
        ("Äldre ska känna sig trygga", 2, "Ekvik är en trygg plats att växa upp i"),
        ("Alla ges möjlighet till egen försörjning", 1, None),
        ("Tiden i bidrag ska bli kortare", 2, "Alla ges möjlighet till egen försörjning"),
    ]


def test_dots_before_goals_and_indicators_judge_them() -> None:
    rows = read(REPORT + DOTS + BODY)
    judged = [row for row in rows["assessments"] if not row["activity_id"]]
    assert [(row["goal_text"], row["status"]) for row in judged] == [
        ("Barn ska få rätt stöd i tid", "yellow"),
        ("Äldre ska känna sig trygga", "green"),
        ("Tiden i bidrag ska bli kortare", "not_assessed"),
    ]
    measured = [row["judgement"] for row in rows["indicators"] if row["year"] == 2024]
    assert measured == ["red", "green", "green", "not_assessed"]


def test_a_note_in_small_print_below_an_activity_is_none() -> None:
    rows = read(REPORT + DOTS + BODY)
    first = [row["text"] for row in rows["activities"]][:2]
    assert first == ["Starta en familjecentral", "Byta till digitala lås"]
    judged = [row["status"] for row in rows["assessments"] if row["activity_id"]]
    assert judged == ["green", "yellow", "red", "yellow", "red", "yellow"]
