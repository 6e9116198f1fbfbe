"""What the pages of a part show and no row holds: columns read across, §§ nobody read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.contract import ExtractedFinding, Scope
from extractors.minutes import attendance
from pipeline.assembly.other_parts import looks_like_a_plan, looks_like_minutes
from pipeline.assembly.part_checks import _unread_list, check_part
from pipeline.assembly.read_across import read_across
from pipeline.assembly.read_boxes import ReadBoxes
from pipeline.assembly.stated_items import missing_items
from schemas.document import (
    Agenda,
    FrontEntry,
    FrontPage,
    Item,
    Paragraph,
    Part,
    Passage,
    Piece,
    Section,
    Table,
)
from tests.conftest import passage
from tests.extractors.sections import SCOPE, item, minutes, section

NO_FRONT = FrontPage((), ())


def part(sections: tuple[Section, ...], front: FrontPage = NO_FRONT, *read: int) -> Part:
    """Return minutes of these sections, of which these §§ were read."""
    items = [Item(number, passage(f"§ {number}"), None, None, None, ()) for number in read]
    empty = Passage("", ())
    return Part(1, "minutes", empty, 1, 3, sections, (), Agenda([], items, []), front)


def lines(count: int, gap: float, left: str, right: str) -> Section:
    """Return a paragraph of `count` lines, each with words left and right of a gap in points."""
    pieces: list[Piece] = []
    text = ""
    for number in range(count):
        top, x0 = 100.0 + 14 * number, 60.0
        for index, word in enumerate(f"{left} {right}".split()):
            x0 += gap if index == len(left.split()) else 0.0
            text += " " if text else ""
            pieces.append(
                Piece(len(text), len(text) + len(word), 2, x0, top, x0 + 30, top + 10, word)
            )
            text += word
            x0 += 33
    return Section(None, "", 1, (Paragraph(Passage(text, tuple(pieces)), "", 10, 10, "F", False),))


@pytest.mark.parametrize(
    ("section_read", "pages"),
    [
        (lines(6, 40, "Nämnden har gjort", "som under året har"), [2]),
        (lines(6, 0, "Nämnden har gjort", "som under året har"), []),  # no gap
        (lines(3, 40, "Nämnden har gjort", "som under året har"), []),  # three lines by chance
        (lines(6, 40, "Nämnden har gjort", "Budget för året"), []),  # cells of a table
        (lines(6, 40, "Kostnad per år", "kr"), []),
    ],
    ids=["columns", "text", "short", "cells", "units"],
)
def test_a_page_read_across_its_columns_is_a_finding(
    section_read: Section, pages: list[int]
) -> None:
    found = list(read_across(part((section_read,))))
    assert [(one.rule, one.page) for one in found] == [("page_read_across", page) for page in pages]


def test_minutes_that_are_taken_for_something_else_are_a_finding() -> None:
    heads = [section("", title=f"§ {number} Budget") for number in (4, 5)]
    decision = section("decision", "Kulturnämnden antar planen.", title="Beslut")
    found = list(looks_like_minutes(part((heads[0], decision, heads[1], decision))))
    assert [one.about_table for one in found] == ["agenda_items", "decisions"]
    assert all(one.severity == "warning" for one in found)


@pytest.mark.parametrize(
    "sections",
    [
        (section("", title="§ 4 Budget"), section("decision", "Planen antas.", title="Beslut")),
        (section("", title="§ 4 Avgifter"), section("", title="§ 5 Tillsyn")),  # a bylaw
        (section("decision", "Planen antas.", title="Beslut"),),
    ],
    ids=["one", "bylaw", "none"],
)
def test_other_documents_are_none(sections: tuple[Section, ...]) -> None:
    assert list(looks_like_minutes(part(sections))) == []


def test_a_plan_that_is_taken_for_something_else_is_a_finding() -> None:
    cells = [
        (Paragraph(passage(text), "", 10.0, 10.0, "Font", True),)
        for text in ("Aktivitet", "Ansvarig", "Klart")
    ]
    heads = Table((tuple(cells),), 1)
    goals = [
        Section(passage(f"Mål {number}: Trygga barn"), "", 1, (heads,)) for number in (1, 2, 3)
    ]
    (found,) = looks_like_a_plan(part(tuple(goals)))
    assert (found.rule, found.severity, found.about_table) == ("plan_not_read", "warning", "goals")
    assert list(looks_like_a_plan(part(tuple(goals[:2])))) == []
    bare = [replace(goal, blocks=()) for goal in goals]
    assert list(looks_like_a_plan(part(tuple(bare)))) == []


def test_a_number_that_the_front_page_names_and_nobody_read_is_a_finding() -> None:
    entry = FrontEntry("paragraphs", passage("Paragrafer"), (passage("12-20"),))
    context = item([])
    read = part((), FrontPage((entry,), ()), 12, 13, 14)
    found = list(missing_items(read, [context]))
    assert [one.item_id for one in found] == [f"{SCOPE.part_id}-{n}" for n in range(15, 21)]
    assert isinstance(context.scope, Scope)


def test_who_spoke_in_a_debate_is_no_list_of_votes() -> None:
    spoke = ("Bo Ek (S), Eva Ås (M) och Ida Öst (V).", "Per Lod (C), Åsa Dal (L) och Ulf Berg (M).")
    names = {"Bo Ek", "Eva Ås", "Ida Öst", "Per Lod", "Åsa Dal", "Ulf Berg"}
    read = ReadBoxes(())
    assert _unread_list([section("vote", *spoke)], names, read) is not None
    assert _unread_list([section("debate", *spoke)], names, read) is None


def on_the_front(text: Passage) -> Passage:
    """Return a text on the front page, which is another one."""
    return Passage(text.text, tuple(piece._replace(page=0) for piece in text.pieces))


def test_a_list_of_names_under_a_vote_that_was_not_read_is_a_finding() -> None:
    everybody = ["Bo Ek (S)", "Eva Ås (M)", "Ida Öst (V)", "Per Lod (C)"]
    texts = tuple(on_the_front(passage(name)) for name in everybody)
    front = FrontPage((FrontEntry("members", passage("Ledamöter"), texts),), ())
    present = list(attendance.extract(minutes(front)))
    lists = section("", "S Bo Ek, Eva Ås", "V Ida Öst, Per Lod")
    own = item([section("vote", "Omröstning begärs."), lists])
    lost = ExtractedFinding("vote_not_read", "warning", "", item_id=SCOPE.item_id)

    def found(*findings: ExtractedFinding) -> list[tuple[str | None, str | None]]:
        entries = check_part(part((), front, 48), [own], [*present, *findings])
        return [(f.about_table, f.item_id) for f in entries if f.rule == "roll_call_not_read"]

    assert found(lost) == [("votes", SCOPE.item_id)]
    assert found() == []
    assert found(replace(lost, item_id="of another item")) == []
