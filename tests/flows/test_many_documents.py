"""Runs of many documents: what is ahead is bounded, what was read is not read again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from flows import ingest, reading_ahead
from flows.attending import Attended
from flows.reading_ahead import ReadingAhead
from pipeline.assembly.parsing import parse
from pipeline.ingest.ingestion import Options, publish
from pipeline.ingest.intake import input_files, known_outcomes, read_file
from pipeline.ingest.kept_readings import keep
from pipeline.ingest.limits import Limits
from pipeline.ingest.warm_document import warm_document
from pipeline.store.dataset import Dataset
from pipeline.store.source_names import InputFile
from tests.conftest import ROOT
from tests.small_documents import small_minutes, write_small_minutes


def nothing_is_read(file: InputFile) -> Any:
    raise AssertionError(f"{file.file_name} was read again")


@pytest.fixture
def interrupted(tmp_path: Path) -> tuple[Dataset, Attended]:
    """Return a dataset and the run that goes on after one that had read seven documents."""
    write_small_minutes(tmp_path / "in", range(7))
    store = Dataset(tmp_path / "dataset")
    files = input_files([tmp_path / "in"], store)
    for file in files:
        keep(store, read_file(file, Limits()), "auto")
    return store, Attended(files, {}, Options(), Limits())


def test_what_an_interrupted_run_read_is_published_in_order_and_not_read_again(
    interrupted: tuple[Dataset, Attended],
) -> None:
    store, run = interrupted
    reading = ReadingAhead(store, run, nothing_is_read)
    outcomes = [reading.outcome(file) for file in run.files]
    assert [outcome.source for outcome in outcomes] == [file.source for file in run.files]
    here = [read_file(file, Limits()) for file in run.files]
    assert [outcome.tables for outcome in outcomes] == [
        {name: list(rows) for name, rows in outcome.tables.items()} for outcome in here
    ]
    assert publish(store, outcomes).version == 1


@pytest.mark.parametrize(("documents", "rows"), [(2, 10**9), (400, 1)])
def test_no_more_is_ahead_than_there_is_room_for(
    interrupted: tuple[Dataset, Attended],
    monkeypatch: pytest.MonkeyPatch,
    documents: int,
    rows: int,
) -> None:
    monkeypatch.setattr(reading_ahead, "MOST_DOCUMENTS", documents)
    monkeypatch.setattr(reading_ahead, "MOST_ROWS", rows)
    store, run = interrupted
    reading = ReadingAhead(store, run, nothing_is_read)
    for file in run.files:
        reading.outcome(file)
        assert len(reading._ended) <= min(documents, 2)


def test_a_batch_ends_with_its_documents_or_its_rows(
    interrupted: tuple[Dataset, Attended], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, run = interrupted
    monkeypatch.setattr(ingest, "BATCH", 3)
    made = ingest._batches(run, ReadingAhead(store, run, nothing_is_read))
    assert [(first, len(outcomes)) for first, outcomes in made] == [(1, 3), (4, 3), (7, 1)]
    monkeypatch.setattr(ingest, "BATCH_ROWS", 100)  # each document has more than 50 rows
    made = ingest._batches(run, ReadingAhead(store, run, nothing_is_read))
    assert [len(outcomes) for _, outcomes in made] == [2, 2, 2, 1]


def test_known_documents_are_found_without_reading_their_rows(
    interrupted: tuple[Dataset, Attended],
) -> None:
    store, run = interrupted
    publish(store, [read_file(file, Limits()) for file in run.files])
    for file in store.segments.iterdir():
        if not file.name.startswith("documents-"):
            file.unlink()
    known = known_outcomes(run.files, store)
    assert set(known) == {file.source for file in run.files}


@pytest.mark.slow
def test_readers_that_were_prepared_give_the_same_rows(tmp_path: Path) -> None:
    """In a process of its own: the first reading of a process decides what is prepared."""
    file = tmp_path / "a.pdf"
    file.write_bytes(small_minutes(1))
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from pipeline.ingest.intake import read_file\nfrom pipeline.ingest.limits import Limits\n"
        "outcome = read_file(Path(sys.argv[1]), Limits(many=sys.argv[2] == 'many'))\n"
        "print(outcome.document.error, outcome.tables)"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", code, str(file), number],
            cwd=ROOT, capture_output=True, text=True, check=True,
        ).stdout
        for number in ("many", "one")
    ]  # fmt: skip
    assert said[0].startswith("None {'parts'")
    assert said[0] == said[1]


def test_a_reader_imports_nothing_of_the_program_that_was_started(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "import sys\nfrom pathlib import Path\n"
        "from pipeline.ingest.intake import read_file\nfrom pipeline.ingest.limits import Limits\n"
        "print(__name__, flush=True)\n"
        "if __name__ == '__main__':\n"
        "    print(read_file(Path(sys.argv[1]), Limits()).document.error)\n"
        "    print(sys.modules['__main__'].__file__ == __file__)\n"
    )
    (tmp_path / "a.pdf").write_bytes(small_minutes(1))
    ended = subprocess.run(
        [sys.executable, str(program), str(tmp_path / "a.pdf")],
        env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
    )  # fmt: skip
    assert ended.stdout == "__main__\nNone\nTrue\n", ended.stderr


def test_what_is_read_to_prepare_readers_has_rows_of_minutes() -> None:
    tables = parse(warm_document(), "warm.pdf").tables
    for name in ("attendance", "decisions", "motions", "vote_events", "reservations"):
        assert tables[name], name


def test_what_all_readers_need_is_prepared_once() -> None:
    code = (
        "import sys\nfrom pipeline.ingest import warm_reader\n"
        "from schemas.vocabulary import file_of\n"
        "prepared = file_of.cache_info().misses\n"
        "from pipeline.assembly.parsing import parse\n"
        "parse(sys.stdin.buffer.read(), 'a.pdf')\n"
        "print(warm_reader.prepare() > 50, file_of.cache_info().misses == prepared)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, input=small_minutes(1)
    )
    assert ended.stdout == b"True True\n", ended.stderr
