"""Follow-ups and plans in unlike designs against their gold: every judgement and tally is right."""

from __future__ import annotations

import functools
from pathlib import Path

import pdfplumber
import pytest

from pipeline.evaluation.evaluate import Evaluation, evaluate
from pipeline.evaluation.facts import PLAN_TABLES
from pipeline.evaluation.gold_files import read_gold
from schemas.records import Assessment, Finding
from tests.conftest import SAMPLES, read, rows_of

FOLLOW_UPS = SAMPLES / "follow_ups"
FILES = sorted(FOLLOW_UPS.glob("*.pdf"))
CONTRADICTED = "skogstuna-klimatplan-2024.pdf"


@functools.cache
def evaluation() -> Evaluation:
    return evaluate(FOLLOW_UPS)


@pytest.mark.parametrize(
    "table", ["parts", *(name for name in PLAN_TABLES if name != "indicators")]
)
def test_a_table_is_read_as_the_gold_says(table: str) -> None:
    assert evaluation().scores.of(table).f1 == 1.0, "\n".join(map(str, evaluation().differences))


def test_there_are_at_least_six_documents_by_more_than_two_producers() -> None:
    assert len(FILES) == len(evaluation().documents) >= 6
    producers = set()
    for file in FILES:
        with pdfplumber.open(file) as pdf:
            producers.add(str(pdf.metadata["Producer"]).split()[0].split("/")[0])
    assert len(producers) >= 3


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_only_the_contradiction_is_reported(file: Path) -> None:
    findings = rows_of(read(file), Finding)
    warnings = [finding for finding in findings if finding.severity != "info"]
    if file.name != CONTRADICTED:
        assert warnings == []
        return
    assert [finding.rule for finding in warnings] == ["rebuilt_tally"]
    message = warnings[0].message
    assert "yellow 3 stated, 4 judged" in message
    assert "green 3 stated, 2 judged" in message
    assert "Bilpoolen drivs helt utan bensin och diesel' (page 1, yellow)" in message
    assert "laddplatser vid alla arbetsplatser' (page 2, yellow)" in message


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_the_municipality_is_the_golds(file: Path) -> None:
    gold = read_gold(file.with_suffix(".gold.yaml"))
    assert read(file).municipality == gold["municipality"]


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_every_judgement_has_provenance_on_its_page(file: Path) -> None:
    parsed = read(file)
    for row in rows_of(parsed, Assessment):
        fields = {provenance.field for provenance in parsed.provenance[row.own_id]}
        assert "record" in fields
        if row.read_from != "none":
            assert "status" in fields
