"""What a run says: its state, its report on Prefect's pages, its log, its table in a terminal."""

from __future__ import annotations

import datetime
import io
import logging
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from flows.document_tasks import DocumentError, can_get_better, read_document
from flows.log_tidying import tidy_logs
from flows.run_artifacts import artifact_key, report
from flows.run_logs import ServedLines
from flows.run_summary import RunSummary
from pipeline.cli.run_report import run_report
from pipeline.errors import ParagrafError
from pipeline.ingest.ingestion import Publication
from pipeline.ingest.intake import Outcome
from pipeline.store.dataset import Dataset
from schemas.records import Document


def document(name: str, **more: Any) -> Outcome:
    outcome = {key: more.pop(key) for key in ("skipped", "unchanged", "counts") if key in more}
    row = Document(
        **{
            **Document.example, "file_name": name, "source": f"https://example.org/{name}",
            "ingested_at": datetime.datetime(2025, 3, 12), "status": "published", "error": None,
            **more,
        }
    )  # fmt: skip
    return Outcome(row.source, row, **outcome)


READ = document("KF (1).pdf", page_count=4, counts={"decisions": 7, "findings": 2, "spans": 90})
FAILED = document("bad_one.pdf", status="failed", error="bad_one.pdf: is not a PDF; export it")
BEFORE = document("worse.pdf", status="failed", error="worse.pdf: is cut off", skipped=True)
KNOWN = document("old.pdf", skipped=True)


def summary(tmp_path: Path, *outcomes: Outcome, faults: tuple[str, ...] = ()) -> RunSummary:
    made = RunSummary(Dataset(tmp_path / "dataset"), faults)
    made.add(Publication(None, (), outcomes))
    return made


@pytest.mark.parametrize(
    ("outcomes", "said"),
    [
        ((READ, READ, FAILED), "2 read, 1 failed"),
        ((READ, KNOWN), "1 read, 1 in the dataset already"),
        ((FAILED,), "0 read, 1 failed"),
        ((KNOWN, BEFORE), "1 in the dataset already, 1 failed before"),
        ((), "0 read"),
    ],
)
def test_a_run_says_in_a_few_words_what_became_of_its_documents(
    tmp_path: Path, outcomes: tuple[Outcome, ...], said: str
) -> None:
    assert summary(tmp_path, *outcomes).in_short == said


def test_faults_of_sources_stand_in_the_state_of_a_run(tmp_path: Path) -> None:
    assert str(summary(tmp_path, KNOWN, faults=("the page is gone",))) == (
        "1 in the dataset already; sources: the page is gone"
    )


def test_a_report_begins_with_what_failed_and_links_to_where_it_was_fetched(tmp_path: Path) -> None:
    text = report(summary(tmp_path, READ, FAILED, BEFORE, faults=("no [links] at x",)))
    order = ["**1 read, 1 failed, 1 failed before.**", "Sources with new faults", "What failed\n",
             "What failed before", "What was read", "Nothing is published yet."]  # fmt: skip
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    assert r"- no \[links\] at x" in text
    assert r"- [bad\_one.pdf](https://example.org/bad_one.pdf): is not a PDF; export it" in text
    assert "| [KF (1).pdf](https://example.org/KF%20(1%29.pdf) | 4 | 7 | 2 |" in text


def test_a_key_of_an_artifact_has_the_characters_that_prefect_takes() -> None:
    assert artifact_key("Östra Göinge_2025") == "ostra-goinge-2025"
    assert artifact_key("åäö") == "aao"
    assert artifact_key("§") == "dataset"


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_table_after_a_run_fits_and_tells_what_happened(width: int) -> None:
    console = Console(width=width, record=True, file=io.StringIO())
    console.print(run_report([READ, FAILED, BEFORE, KNOWN, KNOWN], console.width))
    text = console.export_text()
    assert all(len(line.rstrip()) <= width for line in text.splitlines())
    assert "…" not in text, "a column is cut"
    for words in ("failed before", "published", "2 documents are already in the dataset."):
        assert words in text
    heads = next(line for line in text.splitlines() if "document" in line)
    told = text.partition("Left out here: ")[2]
    for name, fits in (("agenda items", width == 120), ("coverage", width > 60)):
        assert (name in heads) == fits
        assert (name in told) != fits, "a column that does not fit is named"


class Lines(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(logging.Formatter("%(message)s").format(record))


@pytest.fixture
def logged() -> Any:
    tidy_logs()
    tidy_logs()
    handler = Lines()
    logger = logging.getLogger("prefect.flow_runs")
    handlers, level = logger.handlers, logger.level
    logger.handlers, logger.propagate = [handler], False
    logger.setLevel(logging.INFO)
    yield logger, handler.lines
    logger.handlers, logger.propagate = handlers, True
    logger.setLevel(level)


def failing(logger: logging.Logger, message: str, error: Exception, flow: str) -> None:
    try:
        raise error
    except Exception:
        logger.error(message, exc_info=True, extra={"flow_name": flow})


def test_an_error_for_people_is_logged_without_its_traceback_and_once(logged: Any) -> None:
    logger, lines = logged
    failing(logger, "Encountered exception", ParagrafError("no"), "rerun")
    failing(logger, "Engine execution exited with unexpected exception", ParagrafError("no"), "?")
    logger.error("Finished in state Failed('no')", extra={"flow_name": "rerun"})
    assert lines == ["Encountered exception"]


def test_an_error_that_nobody_expected_keeps_its_traceback_once(logged: Any) -> None:
    logger, lines = logged
    failing(logger, "Encountered exception", KeyError("x"), "rerun")
    failing(logger, "Engine execution exited with unexpected exception", KeyError("x"), "?")
    assert ["Traceback" in line for line in lines] == [True, False]


def test_flows_of_others_are_logged_as_they_are(logged: Any) -> None:
    logger, lines = logged
    logger.info("Finished in state Completed()", extra={"flow_name": "theirs"})
    failing(logger, "Encountered exception", ParagrafError("no"), "theirs")
    assert len(lines) == 2
    assert "Traceback" in lines[1]


def test_a_service_prints_a_line_with_the_task_and_without_tracebacks() -> None:
    record = logging.LogRecord("prefect.task_runs", logging.ERROR, "", 0, "is cut off", (), None)
    record.task_run_name = "minutes.pdf"
    record.flow_run_name = "ingest"
    said = ServedLines().format(record)
    assert said.partition(" ")[2].partition(" ")[2] == "minutes.pdf: error: is cut off"


@pytest.mark.parametrize(
    ("error", "again"),
    [
        (ConnectionResetError("by peer"), True),
        (TimeoutError("late"), True),
        (sqlite3.OperationalError("database is locked"), True),
        (sqlite3.OperationalError("no such table: x"), False),
        (DocumentError(FAILED), False),
        (ParagrafError("the disk is full"), False),
    ],
)
def test_only_what_can_get_better_is_tried_again(error: Exception, again: bool) -> None:
    from prefect.states import Failed  # after flows, which prepares Prefect's folder

    wrapped = ParagrafError("the dataset cannot be written")
    wrapped.__cause__ = error
    for raised in (error, wrapped):
        assert can_get_better(read_document, None, Failed(data=raised)) is again
