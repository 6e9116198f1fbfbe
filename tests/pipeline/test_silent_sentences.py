"""A sentence in which somebody moves or dissents gives a row or a finding, under any heading."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.contract import Row, relate, run
from extractors.language.headings import role_of
from pipeline.assembly.item_checks import check_item
from pipeline.assembly.looked_at import unread_findings
from pipeline.assembly.read_boxes import ReadBoxes
from pipeline.assembly.registry import AGENDA_ITEM, RELATED_IN_ITEM
from pipeline.assembly.unread import sentences_to_look_at, unread_text
from schemas.document import Passage, Section
from tests.extractors.sections import SCOPE, item, section

DECISION = section("decision", "Nämnden beslutar att anta planen.", title="Beslut")


def rows_and_findings(*sections: Section, watch: bool = True) -> tuple[list[str], list[str]]:
    """Return the tables of the rows of an item beside its decision, and those that findings name."""
    sections = tuple(_lower(one, 20.0 * number) for number, one in enumerate(sections))
    context = item(sections)
    found = relate(RELATED_IN_ITEM, replace(context, found=run(AGENDA_ITEM, context)))
    unread = [
        *unread_text(sections, found, ReadBoxes(found), SCOPE.item_id),
        *sentences_to_look_at(sections, found, ReadBoxes(found), SCOPE.item_id),
    ]
    own = ("motions", "reservations", "statements")
    rows = [e.record.table for e in found if isinstance(e, Row) and e.record.table in own]
    warned = [f for f in unread_findings(unread, watch) if f.severity == "warning"]
    return rows, [finding.about_table or "" for finding in warned]


def _lower(one: Section, by: float) -> Section:
    """Return a section further down the page: the sections' own helper sets all on one line."""
    blocks = []
    for block in one.paragraphs:
        pieces = [p._replace(top=p.top + by, bottom=p.bottom + by) for p in block.passage.pieces]
        blocks.append(replace(block, passage=Passage(block.passage.text, tuple(pieces))))
    return Section(one.heading, one.role, one.level, tuple(blocks))


@pytest.mark.parametrize("watch", [True, False], ids=["by the model", "by verb forms"])
@pytest.mark.parametrize(
    ("heading", "text", "rows", "warned"),
    [
        ("Avvikande mening", "Bo Ek (S) och Maja Berg (V)", ["reservations"], []),
        ("Mot beslutet", "Bo Ek (S).", ["reservations"], []),
        ("Noterat", "Bo Ek (S) är emot beslutet.", ["reservations"], []),
        # No verb that is known, under a heading that nobody knows.
        ("Skiljaktiga", "Maja Berg (V) har en helt annan uppfattning.", [], ["reservations"]),
        ("Minoriteten", "S-gruppen och Maja Berg (V)", [], ["reservations"]),
        ("I salen", "Bo Ek (S) vill att nämnden avslår förslaget.", ["motions"], []),
    ],
)
def test_an_unknown_heading_hides_nobody_who_dissents(
    heading: str, text: str, rows: list[str], warned: list[str], watch: bool
) -> None:
    under = section(role_of(heading), text, title=heading)
    assert rows_and_findings(DECISION, under, watch=watch) == (rows, warned)


@pytest.mark.parametrize(
    "text",
    [
        "Bo Ek (S) och Maja Berg (V) yttrar sig i ärendet.",
        "Bo Ek (S) har lämnat in en motion om fler träd.",
        "Ordförande Bo Ek (S) tackar för det gångna året.",
        "Bo Ek (S) lämnar sammanträdet.",
    ],
)
def test_who_only_speaks_or_comes_and_goes_is_no_alarm(text: str) -> None:
    assert rows_and_findings(DECISION, section("", text, title="Vidare")) == ([], [])


def test_names_alone_are_of_those_elected_where_the_item_elects() -> None:
    elects = section("decision", "Nämnden beslutar att utse följande:", title="Beslut")
    chosen = section("decision", "att till ersättare utse Bo Ek (S)", title="Beslut")
    named = section("", "Maja Berg (V)", title="Valberedningen")
    assert rows_and_findings(elects, chosen, named) == ([], [])


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Bo Ek (S) vill återremittera ärendet.", 1),
        ("Bo Ek (S) önskar avslag på förslaget.", 1),
        ("Bo Ek (S) anser att motionen ska bifallas.", 1),
        ("Bo Ek (S) anser att underlaget är bra och yrkar bifall.", 1),
        ("Bo Ek (S) anser att underlaget är bra.", 0),
        ("Bo Ek (S) vill tacka alla för arbetet.", 0),
    ],
)
def test_a_wish_for_bifall_or_avslag_moves_and_an_opinion_does_not(text: str, rows: int) -> None:
    assert len(rows_and_findings(section("motions", text, title="Yrkanden"))[0]) == rows


@pytest.mark.parametrize(
    ("lead", "rules"),
    [
        ("Kommunfullmäktige beslutar följande.", []),
        ("Kommunfullmäktige beslutar en hel del annat.", ["decision_not_read"]),
    ],
)
def test_a_sentence_that_leads_into_points_is_no_decision(lead: str, rules: list[str]) -> None:
    points = section("decision", "1. Planen antas.", "2. Avtalet godkänns.")
    above = _lower(section("decision", lead), -20.0)
    found = run(AGENDA_ITEM, item([points]))
    whole = Section(None, "decision", 1, (*above.blocks, *points.blocks))
    own = check_item(item([whole]), found, ReadBoxes(found))
    assert [finding.rule for finding in own if finding.severity == "warning"] == rules
