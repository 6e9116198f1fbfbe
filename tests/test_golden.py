"""Whole documents against their gold, every field of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.evaluation.facts import COLUMNS
from pipeline.evaluation.gold_files import gold_facts, read_gold
from pipeline.ingest.ingestion import publish
from pipeline.store.dataset import Dataset
from schemas.records import Decision, Finding
from tests.conftest import ACCEPTANCE, SAMPLES, acceptance_pdf, read, rows_of
from tests.golden import acceptance_gold, differences
from tests.once import outcome_of

GOLD = sorted(SAMPLES.glob("*.gold.yaml"))
PLAN = "Handlingsplan för social hållbarhet"


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.name)
def test_a_sample_is_read_as_its_gold_says(gold: Path) -> None:
    pdf = gold.with_name(gold.name.replace(".gold.yaml", ".pdf"))
    assert differences(pdf, read_gold(gold)) == []


def test_there_are_samples_with_gold() -> None:
    assert len(GOLD) >= 2


def test_gold_of_bundles_names_every_table_that_bundles_have() -> None:
    named = [set(gold_facts(read_gold(gold))) for gold in GOLD]
    assert [set(COLUMNS) - {"indicators"} - tables for tables in named] == [set(), set()]


def test_the_sums_of_the_samples_are_reported() -> None:
    for gold, sums in zip(
        GOLD, (("3+10+5=18", "6+9+3=18"), ("9+29+4=42", "17+24+1=42")), strict=True
    ):
        findings = rows_of(read(gold.with_name(gold.name.replace(".gold.yaml", ".pdf"))), Finding)
        said = " ".join(finding.message for finding in findings)
        assert all(each in said for each in sums)


def test_the_acceptance_bundle_is_read_as_its_gold_says() -> None:
    pdf = acceptance_pdf()
    gold = acceptance_gold(pdf.with_suffix(".gold.json"), actions=("file", "commission"), plan=PLAN)
    assert differences(pdf, gold) == []


def test_the_acceptance_bundle_holds_the_proposal_in_both_parts_and_counts_it_once() -> None:
    pdf = acceptance_pdf()
    decisions = rows_of(read(pdf), Decision)
    by_stage = [(row.part_id[-2:], row.stage, row.ordinal) for row in decisions]
    assert by_stage == [
        ("p1", "recommended", 1),
        ("p1", "recommended", 2),
        ("p1", "proposed", 1),
        ("p1", "proposed", 2),
        ("p2", "proposed", 1),
        ("p2", "proposed", 2),
    ]
    assert len({row.item_id for row in decisions}) == 1


def test_the_acceptance_bundle_has_the_findings_that_its_gold_describes() -> None:
    findings = [
        (row.rule, row.severity, row.message) for row in rows_of(read(acceptance_pdf()), Finding)
    ]
    warnings = [finding for finding in findings if finding[1] != "info"]
    assert [finding[0] for finding in warnings] == ["reservation_without_motion"]
    assert "Erik Johansson" in warnings[0][2]
    said = " ".join(message for _, _, message in findings)
    for sum_of in ("9+29+4=42", "17+24+1=42", "7+16+1=24", "5+17+2=24"):
        assert sum_of in said
    for counted in ("9 stated, 9 listed", "4 stated, 4 listed", "5 stated, 5 listed"):
        assert counted in said


def test_the_acceptance_score_is_whole(tmp_path: Path) -> None:
    pdf = acceptance_pdf()
    publish(Dataset(tmp_path / "dataset"), [outcome_of(pdf)])
    score = [sys.executable, str(ACCEPTANCE / "score.py"), str(tmp_path / "dataset")]
    ended = subprocess.run(
        [*score, str(pdf.with_suffix(".gold.json"))], capture_output=True, text=True, check=False
    )
    assert "macro F1 1.0000" in ended.stdout, ended.stdout


def test_samples_are_what_the_program_typesets(tmp_path: Path) -> None:
    root = SAMPLES.parent
    subprocess.run(
        [sys.executable, "-m", "samples.typeset", str(tmp_path)], cwd=root, check=True, timeout=300
    )
    made = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    assert len(made) >= 10
    for name in made:
        assert (tmp_path / name).read_bytes() == (SAMPLES / name).read_bytes(), name
