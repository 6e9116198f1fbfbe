"""Coverage: the share of the words that should give rows on which rows stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.contract import Extracted, Provenance, Row
from pipeline.assembly.coverage import NOTHING, Coverage, coverage_of
from pipeline.assembly.parsed_documents import Parsed
from pipeline.assembly.parsing import parse
from pipeline.assembly.read_boxes import ReadBoxes
from pipeline.assembly.registry import AGENDA_ITEM
from pipeline.assembly.unread import sentences_without_row
from schemas.document import (
    Agenda,
    Box,
    FrontPage,
    Item,
    Paragraph,
    Part,
    Passage,
    Piece,
    Section,
    Table,
)
from schemas.records import Decision
from tests.conftest import SAMPLES


def passage(text: str, top: float) -> Passage:
    """Return words on one line of page 1, each 10 points wide."""
    pieces, start = [], 0
    for place, word in enumerate(text.split()):
        x0 = 10.0 * place
        pieces.append(Piece(start, start + len(word), 1, x0, top, x0 + 9, top + 10, word))
        start += len(word) + 1
    return Passage(text, tuple(pieces))


def paragraph(text: str, top: float, marker: str = "") -> Paragraph:
    return Paragraph(passage(text, top), marker, 0.0, 10.0, "Serif", False)


def read_at(top: float, first: int, last: int) -> Row:
    """Return a row that stands on the words `first` to `last` of the line at `top`."""
    box = Box(1, 10.0 * first, top, 10.0 * last + 9, top + 10, "")
    return Row(Decision.model_validate(Decision.example), (Provenance("text", (box,)),))


def part(kind: str, *sections: Section) -> Part:
    items = []
    if kind == "minutes":
        items = [Item(1, passage("§ 1", 0), None, None, None, sections)]
    none = Passage("", ())
    agenda, front = Agenda([], items, []), FrontPage((), ())
    return Part(1, kind, none, 1, 1, sections, (), agenda, front)


def covered(found: list[Extracted], *texts: str, role: str = "decision") -> Coverage:
    blocks = tuple(paragraph(text, 20.0 * place) for place, text in enumerate(texts))
    return coverage_of(part("minutes", Section(None, role, 1, blocks)), found)


TEXTS = "Planen antas.", "Nämnden får i uppdrag att återkomma."


def test_a_sentence_of_which_most_was_read_is_read() -> None:
    assert covered([read_at(0, 0, 1), read_at(20, 2, 5)], *TEXTS) == (8, 8)


def test_a_sentence_that_no_row_stands_on_is_missing() -> None:
    assert covered([read_at(0, 0, 1)], *TEXTS) == (8, 2)
    assert covered([], *TEXTS).share == 0


def test_a_lead_in_needs_no_row() -> None:
    lead = "Kommunstyrelsen beslutar för egen del"
    assert covered([read_at(20, 0, 1)], lead, "Planen antas.").share == 1


def test_background_needs_no_row_and_a_count_of_votes_does() -> None:
    assert covered([], "Planen har varit ute på remiss.", role="description") == NOTHING
    assert NOTHING.share is None
    count = "Med 7 ja-röster mot 4 nej-röster antas planen."
    assert covered([], count, role="").share == 0


def test_what_stands_under_the_head_of_a_column_for_goals_is_to_be_read() -> None:
    head = tuple((paragraph(text, 0),) for text in ("Mål", "Kommentar"))
    row = tuple((paragraph("Fler ska cykla varje dag", 20),) for _ in range(2))
    section = Section(None, "", 1, (Table((head, row), 1),))
    assert coverage_of(part("action_plan", section), []) == (5, 0)
    assert coverage_of(part("action_plan", section), [read_at(20, 0, 4)]).share == 1
    assert coverage_of(part("other", section), []) == NOTHING


def test_sentences_without_row_are_those_that_no_reader_took() -> None:
    sections = [
        Section(passage("Beslut", 0), "decision", 1, (paragraph("Planen antas.", 20),)),
        Section(passage("Ärendet", 40), "description", 1, (paragraph("Bo Ek (S) talar.", 60),)),
    ]
    (left,) = sentences_without_row(sections, ReadBoxes([read_at(20, 0, 1)]))
    assert (left.role, left.heading, left.sentence.text) == (
        "description", "Ärendet", "Bo Ek (S) talar.",
    )  # fmt: skip


@pytest.fixture(scope="module")
def minutes() -> bytes:
    return Path(SAMPLES / "minutes" / "kvarnmora-ksau-2025-02-04.pdf").read_bytes()


def _shares(parsed: Parsed) -> list[float | None]:
    return [getattr(row, "coverage", None) for row in parsed.tables["parts"]]


def test_the_rows_of_parts_hold_it(minutes: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = parse(minutes, "minutes.pdf")
    assert _shares(whole) == [1.0] == [whole.coverage.share]
    monkeypatch.setattr("pipeline.assembly.extraction.AGENDA_ITEM", AGENDA_ITEM[:2])
    assert (_shares(parse(minutes, "minutes.pdf"))[0] or 1) < 0.8
