"""A reader that fails is not silent: what it loses of the samples is under findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from extractors.contract import Extracted, ItemContext
from extractors.debate import dissent, motions, propositions
from extractors.minutes import decisions
from extractors.votes import roll_calls
from pipeline.assembly.registry import AGENDA_ITEM
from pipeline.evaluation.evaluate import DocumentEvaluation, evaluate_file
from pipeline.evaluation.gold_files import GoldFile
from tests.conftest import SAMPLES

NAME = "kvarnmora-ksau-2025-02-04"
FOLDER = SAMPLES / "minutes"
FILE = GoldFile(FOLDER / f"{NAME}.gold.yaml", FOLDER / f"{NAME}.pdf")


def nothing(_: ItemContext) -> Iterator[Extracted]:
    return iter(())


def without(reader: Callable[..., object], patched: pytest.MonkeyPatch) -> DocumentEvaluation:
    """Return the evaluation of a sample of which one reader reads nothing."""
    readers = tuple(nothing if own is reader else own for own in AGENDA_ITEM)
    assert nothing in readers
    patched.setattr("pipeline.assembly.extraction.AGENDA_ITEM", readers)
    return evaluate_file(FILE)


@pytest.mark.parametrize(
    ("reader", "table"),
    [
        (decisions.extract, "decisions"),
        (motions.extract, "motions"),
        (dissent.extract, "reservations"),
        (propositions.extract, "vote_events"),
        (roll_calls.extract, "votes"),
    ],
)
def test_what_a_reader_loses_is_announced(
    reader: Callable[..., object], table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = without(reader, monkeypatch).announced
    assert found.faults[table], f"the sample holds no row of {table}"
    assert (found.share(table) or 0) >= 0.9, found


def test_where_all_is_right_nothing_is_announced() -> None:
    made = evaluate_file(FILE)
    assert (made.differences, made.announced.false_alarms) == ([], 0)
