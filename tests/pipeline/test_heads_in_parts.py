"""Heads of §§ and of roll calls that stand in parts: a title that wraps beside the case number, options
under the names of several votes, a lead with a full stop over numbered points."""

from __future__ import annotations

from typing import Any

from pipeline.assembly.parsing import parse
from samples.variations.common import compile_typst

HEAD = """
#set page(width: 595pt, height: 842pt, margin: (top: 100pt, rest: 60pt), header: grid(
  columns: (1fr, 1fr, auto), [Storsjö kommun \\ Kulturnämnden],
  [SAMMANTRÄDESPROTOKOLL \\ 2025-10-14], context counter(page).display("1 (1)", both: true)))
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
#table(columns: (120pt, 1fr), stroke: none, [*Plats och tid*], [Rådhuset, kl. 13.00-15.20],
  [*Beslutande*], [Anna Lind (S), ordförande \\ Bo Ek (M) \\ Cecilia Ros (C) \\ Dan Ahl (V)],
  [*Paragrafer*], [§§ 61-63])
#pagebreak()
#let item(number, title, case) = text(size: 12pt)[*§ #number* #h(1fr) #case \\ *#title*]
"""


def read(body: str) -> dict[str, list[dict[str, Any]]]:
    pdf, _ = compile_typst(HEAD + body)
    tables = parse(pdf, "minutes.pdf").tables
    return {name: [row.model_dump() for row in rows] for name, rows in tables.items()}


def test_case_numbers_with_a_full_stop_and_letters_behind() -> None:
    tables = read("#text(size: 12pt)[*§ 61* #h(30pt) 2025.081 KUN]\n\n*Taxa för hallar*\n\n"
                  "*Beslut*\n\nTaxan fastställs.\n")  # fmt: skip
    found = [(row["case_number"], row["title"]) for row in tables["agenda_items"]]
    assert found == [("2025.081 KUN", "Taxa för hallar")]


def test_a_title_goes_on_left_of_the_case_number() -> None:
    tables = read(
        "#text(size: 12pt)[*KUN § 61 Motion om att införa gratis inträde för alla seniorer under "
        "\\ sommaren* #h(1fr) #text(size: 10pt)[KUN/2024:199]]\n\n*Beslut*\n\nMotionen avslås.\n"
    )
    found = [(row["case_number"], row["title"]) for row in tables["agenda_items"]]
    assert found == [
        ("KUN/2024:199", "Motion om att införa gratis inträde för alla seniorer under sommaren")
    ]


def test_a_lead_with_a_full_stop_leads_into_points_without_a_heading() -> None:
    tables = read(
        "#item(61, [Bokslut], [KUN 2025/12])\n\nKulturnämnden beslutar följande.\n"
        "+ Kulturnämnden godkänner bokslutet.\n+ Förvaltningen får i uppdrag att se över avgifterna.\n\n"
        "#item(62, [Budget], [KUN 2025/13])\n\nKulturnämnden föreslår kommunfullmäktige följande.\n"
        "+ Kommunfullmäktige fastställer budgeten.\n+ Reserven fördelas av kulturnämnden.\n"
    )
    keys = ("stage", "proposed_to", "ordinal", "action", "text")
    assert [tuple(row[key] for key in keys) for row in tables["decisions"]] == [
        ("decided", None, 1, "adopt", "Kulturnämnden godkänner bokslutet."),
        ("decided", None, 2, "commission", "Förvaltningen får i uppdrag att se över avgifterna."),
        ("recommended", "Kommunfullmäktige", 1, "adopt", "Kommunfullmäktige fastställer budgeten."),
        ("recommended", "Kommunfullmäktige", 2, "other", "Reserven fördelas av kulturnämnden."),
    ]


ROLL_CALL = """
#item(61, [Avgifter], [KUN 2025/12])

*Beslut*

Avgifterna höjs.

*Yrkanden*

Bo Ek (M) yrkar bifall till förslaget. Dan Ahl (V) yrkar avslag.

*Omröstning*

Ja-röst för att ärendet avgörs i dag. Nej-röst för återremiss. Med 3 ja-röster mot 1 nej-röst
avgörs ärendet i dag, se omröstning 1.

Ja-röst för bifall till förslaget. Nej-röst för avslag. Ja 2, nej 1 och avstår 1. Nämnden beslutar
således bifalla förslaget, se omröstning 2.

#let x = [X]
#table(columns: (150pt, 1fr, 1fr, 1fr, 1fr, 1fr, 1fr), stroke: none, inset: (y: 3pt),
  table.cell(rowspan: 2, align: horizon)[*Ledamot*],
  table.cell(colspan: 3, align: center)[*Omröstning 1*],
  table.cell(colspan: 3, align: center)[*Omröstning 2*],
  [*Ja*], [*Nej*], [*Avstår*], [*Ja*], [*Nej*], [*Avstår*], table.hline(),
  [Bo Ek (M)], x, [], [], x, [], [], table.hline(),
  [Cecilia Ros (C)], x, [], [], [], [], x, table.hline(),
  [Dan Ahl (V)], [], x, [], [], x, [], table.hline(),
  [Anna Lind (S), ordf.], x, [], [], x, [], [], table.hline(),
  [*Summa*], [3], [1], [0], [2], [1], [1])
"""


def test_options_under_the_names_of_votes_are_those_of_each_vote() -> None:
    tables = read(ROLL_CALL)
    events = [row["vote_event_id"] for row in tables["vote_events"] if row["method"] == "recorded"]
    counts = [
        (row["yes"], row["no"], row["abstain"]) for row in tables["vote_events"]
        if row["method"] == "recorded"
    ]  # fmt: skip
    assert counts == [(3, 1, 0), (2, 1, 1)]
    votes = {
        (events.index(row["vote_event_id"]) + 1, row["person_name"]): row["option"]
        for row in tables["votes"]
    }
    assert votes == {
        (1, "Bo Ek"): "yes", (1, "Cecilia Ros"): "yes", (1, "Dan Ahl"): "no", (1, "Anna Lind"): "yes",
        (2, "Bo Ek"): "yes", (2, "Cecilia Ros"): "abstain", (2, "Dan Ahl"): "no",
        (2, "Anna Lind"): "yes",
    }  # fmt: skip
