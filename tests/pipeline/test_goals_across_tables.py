"""Goals in rows across tables of indicators and activities, each as the smallest document that
shows it: with who answers below the goal and its judgement under the columns of its indicators."""

from __future__ import annotations

import pytest

pytest.importorskip("typst", reason="typst is not installed; it typesets the documents")

from tests.typeset_plans import GREEN, RED, YELLOW, findings, numbered, read

REPORT = "= Uppföljning av Regionplan 2024–2026, år 2024\n"
HEAD = """#set text(size: 8pt)
#let mark(colour) = circle(radius: 4pt, fill: rgb(colour))
#let ruled(..cells) = table(columns: (190pt, 40pt, 50pt, 50pt, 40pt, 80pt),
  stroke: (x: none, y: 0.5pt), align: (left, left, right, right, right, center), ..cells)
#let goal(name, who, colour) = (
  table.cell(colspan: 4, fill: rgb("dceaf0"))[*#name* #linebreak() #text(7pt)[Ansvarig nämnd: #who]],
  table.cell(fill: rgb("dceaf0"), align: left)[#move(dx: -10pt, box(width: 46pt)[Samlad bedömning])],
  table.cell(fill: rgb("dceaf0"), mark(colour)))
"""
HEADS = (
    "[*Indikator*], [*Enhet*], [*Utfall 2023*], [*Utfall 2024*], [*Mål 2024*], [*Måluppfyllelse*],"
)


def test_a_goal_across_a_table_has_its_board_and_its_judgement_in_its_own_row() -> None:
    body = f"""{REPORT}{HEAD}
    == Hälsa och vård
    #ruled({HEADS}
      ..goal("Mål 1. Vården är lättillgänglig och ges i rimlig tid till alla", "Sjukvårdsnämnden",
        "{YELLOW}"),
      [Bedömning inom tre dagar], [%], [81], [86], [85], mark("{GREEN}"),
      [Första besök inom 90 dagar], [%], [64], [69], [80], mark("{RED}"),
      ..goal("Mål 2. Vården är säker", "Vårdnämnden", "{RED}"),
      [Vårdskador], [antal], [64], [71], [50], mark("{RED}"),
      [Infektioner], [%], [5,9], [6,4], [5,0], mark("{YELLOW}"))
    """
    rows = read(body)
    care, safe = "Vården är lättillgänglig och ges i rimlig tid till alla", "Vården är säker"
    assert numbered(rows) == [("1", care), ("2", safe)]
    assert [row["responsible_body"] for row in rows["goals"]] == ["Sjukvårdsnämnden", "Vårdnämnden"]
    assert [(row["about"], row["status"]) for row in rows["assessments"]] == [
        (care, "yellow"), (safe, "red"),
    ]  # fmt: skip
    latest = [row for row in rows["indicators"] if row["year"] == 2024]
    assert [(row["goal"], row["name"], row["outcome"], row["judgement"]) for row in latest] == [
        (care, "Bedömning inom tre dagar", "86", "green"),
        (care, "Första besök inom 90 dagar", "69", "red"),
        (safe, "Vårdskador", "71", "red"),
        (safe, "Infektioner", "6,4", "yellow"),
    ]
    assert "unread_marks" not in {found.rule for found in findings(body)}


def test_a_table_without_upright_lines_counts_goals_and_indicators_side_by_side() -> None:
    body = f"""{REPORT}{HEAD}
    == Samlat resultat
    #table(columns: (200pt, 80pt, 100pt), stroke: (x: none, y: 0.5pt),
      [*Måluppfyllelse 2024*], [*Antal mål*], [*Antal indikatorer*],
      [Uppnått], [3], [7], [Delvis uppnått], [2], [6], [Inte uppnått], [1], [5],
      [*Summa*], [*6*], [*18*])
    För tre av målen går utvecklingen åt rätt håll och för två åt fel håll. För ett mål saknas
    uppgift om utvecklingen.
    == Hälsa och vård
    #ruled({HEADS}
      ..goal("Mål 1. Vården är lättillgänglig och ges i rimlig tid", "Vårdnämnden", "{YELLOW}"),
      [Bedömning inom tre dagar], [%], [81], [86], [85], mark("{GREEN}"),
      [Första besök inom 90 dagar], [%], [64], [69], [80], mark("{RED}"))
    """
    rows = read(body)
    found = {
        (row["counted"], row["dimension"], row["category"]): row["count"] for row in rows["tallies"]
    }
    assert found == {
        ("goals", "status", "green"): 3, ("goals", "status", "yellow"): 2,
        ("goals", "status", "red"): 1, ("goals", "total", "all"): 6,
        ("indicators", "status", "green"): 7, ("indicators", "status", "yellow"): 6,
        ("indicators", "status", "red"): 5, ("indicators", "total", "all"): 18,
        ("goals", "trend", "up"): 3, ("goals", "trend", "down"): 2,
        ("goals", "trend", "not_assessed"): 1,
    }  # fmt: skip
    assert "unread_marks" not in {found.rule for found in findings(body)}


BOARD = f"""#let bar(colour, name) = block(fill: rgb("e8edf4"), width: 100%, inset: 4pt)[
  #box(baseline: 20%, circle(radius: 5pt, fill: rgb(colour))) #h(14pt) *Nämndmål:* #name] + v(10pt)
#let remark(said) = table.cell(colspan: 3)[_#said _]
= Uppföljning av Nämndplan 2024–2026, år 2024
== 1 Inledning
Rapporten visar hur nämnden under 2024 har arbetat med målen, och vad som återstår att göra.
== 2 Livsmiljö
=== 2.1 Övergripande mål: Askersta är en trygg och välkomnande plats
#bar("{GREEN}")[Invånarna ska uppleva parkerna som rena]
Resultatet i undersökningen har förbättrats två år i rad, tack vare bemanning under helger.
#lined((220pt, 80pt, 80pt), [*Aktivitet*], [*Slutdatum*], [*Status*],
  [Inrätta en vandring per halvår], [2024-11-30], [Avslutad],
  remark[Två vandringar har genomförts, i Centrum och på Lövberget.],
  [Byta ut belysningen längs ån], [2024-12-31], [Avslutad])
#bar("{YELLOW}")[Cykelvägarna ska vara framkomliga året om]
Entreprenören klarade inte inställelsetiden i januari, och avtalet har därefter omförhandlats.
#lined((220pt, 80pt, 80pt), [*Aktivitet*], [*Slutdatum*], [*Status*],
  [Upphandla ny vinterväghållning], [2025-06-30], [Pågående],
  remark[Anbudstiden går ut i februari.])
=== 2.2 Övergripande mål: Askersta växer med god arkitektur
#bar("{RED}")[Det ska finnas byggklara tomter i alla tätorter]
I två av fem tätorter finns för närvarande inga tomter till försäljning.
#lined((220pt, 80pt, 80pt), [*Aktivitet*], [*Slutdatum*], [*Status*],
  [Projektera tomter vid Sågbacken], [2025-12-31], [Ej påbörjad])
"""


def test_labelled_goals_under_numbered_headings_keep_their_ranks_and_remarks_are_none() -> None:
    rows = read(BOARD)
    safe, grows = "Askersta är en trygg och välkomnande plats", "Askersta växer med god arkitektur"
    parks = "Invånarna ska uppleva parkerna som rena"
    ways = "Cykelvägarna ska vara framkomliga året om"
    plots = "Det ska finnas byggklara tomter i alla tätorter"
    assert [
        (row["number"], row["text"], row["area"], row["level"], row["parent"])
        for row in rows["goals"]
    ] == [
        (None, safe, "Livsmiljö", 1, None),
        (None, parks, "Livsmiljö", 2, safe),
        (None, ways, "Livsmiljö", 2, safe),
        (None, grows, "Livsmiljö", 1, None),
        (None, plots, "Livsmiljö", 2, grows),
    ]
    assert [(row["goal"], row["text"]) for row in rows["activities"]] == [
        (parks, "Inrätta en vandring per halvår"),
        (parks, "Byta ut belysningen längs ån"),
        (ways, "Upphandla ny vinterväghållning"),
        (plots, "Projektera tomter vid Sågbacken"),
    ]
