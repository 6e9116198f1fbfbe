"""Damaged PDFs are read or refused with a reason: no crash, no hang, no fault of paragraf."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import SAMPLES
from tests.fuzz.mutating import MUTATIONS, mutant
from tests.fuzz.running import mutants, run

FILES = sorted(SAMPLES.rglob("*.pdf"))


@pytest.mark.parametrize(
    ("first", "count", "seconds"),
    [(0, 40, None), pytest.param(40, 100_000, 60.0, marks=pytest.mark.slow)],
    ids=["forty", "a minute of them"],
)
def test_mutants_are_read_or_refused_with_a_reason(
    first: int, count: int, seconds: float | None
) -> None:
    found = run(mutants(FILES, first, count), seconds=seconds)
    assert found.faults == [], "\n".join(found.lines())
    assert found.counts["read"]
    assert found.counts["refused"]


def test_the_same_seed_gives_the_same_mutant_and_others_differ() -> None:
    content = FILES[0].read_bytes()
    assert mutant(content, 7) == mutant(content, 7)
    assert len({mutant(content, seed)[0] for seed in range(20)}) > 15


def test_every_mutation_is_made_in_the_first_hundred() -> None:
    content = FILES[0].read_bytes()
    done = {name for seed in range(100) for name in mutant(content, seed)[1].split(", ")}
    assert done == set(MUTATIONS)


def test_a_mutant_that_crashes_or_hangs_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = run(mutants(FILES[:1], 0, 3), seconds=None, hang=0.0)
    assert [kind for _, kind, _ in found.faults] == ["hang"] * 3
    assert "seed 0" in str(found.faults[0][0])
