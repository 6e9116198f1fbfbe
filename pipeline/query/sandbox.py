"""Answering a query that anybody wrote: it reads the dataset and nothing else, within bounds.

DuckDB opens files and addresses by functions (`read_csv`), by names (`from 'file.csv'`) and by
extensions that it fetches. All of it is off (`enable_external_access`), save the parquet files of
the dataset (`allowed_paths`), and the configuration is locked, see
https://duckdb.org/docs/stable/operations_manual/securing_duckdb/overview.
"""

from __future__ import annotations

import os
import re
import resource
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import DatasetError, ParagrafError
from pipeline.query.ledger_tables import LEDGER_TABLES
from pipeline.query.views import VIEWS, add_tables, quoted
from pipeline.store.dataset import Dataset
from schemas.records import RECORDS

if TYPE_CHECKING:
    import duckdb

MEBIBYTE = 1024 * 1024
_BATCH = 10_000  # rows
# What DuckDB says of files, addresses and extensions beside its error for them.
_OUTSIDE = re.compile(r"exists in the \w+ extension|Table with name \S*[/\\\\.]\S* does not exist")
_GRACE = 3.0  # seconds for a query to stop by itself
_OVERHEAD = 512 * MEBIBYTE  # beside what DuckDB counts: its code, threads, the rows as Python


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a query may take (seconds, mebibytes), and whether it may read other files."""

    seconds: float = 120.0
    memory: int = 2048
    files: bool = False

    @property
    def too_long(self) -> str:
        """What is said of a query that takes longer."""
        return (
            f"the query took longer than {self.seconds:g} seconds; narrow it, or give it longer "
            "with --seconds"
        )

    @property
    def too_large(self) -> str:
        """What is said of a query that needs more memory."""
        return (
            f"the query or its answer needs more than {self.memory} MiB of memory; narrow it, or "
            "allow more with --memory"
        )


def run_query(dataset: Dataset, sql: str, bounds: Bounds | None = None) -> pa.Table:
    """Return the answer to a query.

    Raises ParagrafError where the query is at fault, does more than read, or exceeds the bounds,
    and DatasetError where a file of the dataset is missing or damaged.
    """
    import duckdb

    own = bounds or Bounds()
    with _connection(own) as connection:
        try:
            allowed = add_tables(connection, dataset)
            _lock(connection, allowed, own)
        except (duckdb.Error, OSError) as error:
            raise _damaged(dataset, error) from error
        stopped = threading.Event()
        timer = threading.Timer(own.seconds, _interrupt, [connection, stopped])
        timer.start()
        try:
            _check_reads(sql, connection.extract_statements(sql))
            return _fetched(connection.sql(sql), own)
        except (duckdb.Error, pa.ArrowException, OSError, MemoryError) as error:
            # What DuckDB raises while Arrow fetches comes as an OSError with DuckDB's text.
            raise _explained(error, dataset, own, stopped.is_set()) from error
        finally:
            timer.cancel()


def _interrupt(connection: duckdb.DuckDBPyConnection, stopped: threading.Event) -> None:
    stopped.set()
    connection.interrupt()


def _explained(error: Exception, dataset: Dataset, bounds: Bounds, stopped: bool) -> ParagrafError:
    """Return the error of a query for the person who asked it."""
    import duckdb

    text = str(error)
    if stopped:
        return ParagrafError(bounds.too_long)
    if isinstance(error, MemoryError) or text.startswith("Out of Memory"):
        return ParagrafError(bounds.too_large)
    if not bounds.files and (
        isinstance(error, duckdb.PermissionException) or _OUTSIDE.search(text)
    ):
        return ParagrafError(
            "a query reads the dataset and nothing else: %(reason)s (--allow-files lets it "
            "read other files)",
            reason=_first_line(error),
        )
    if isinstance(error, (duckdb.IOException, duckdb.InvalidInputException, OSError)):
        return _damaged(dataset, error)
    return _faulty(error)


def _connection(bounds: Bounds) -> duckdb.DuckDBPyConnection:
    import duckdb

    return duckdb.connect(
        config={
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "python_enable_replacements": "false",  # `from name` reads no Python variable
            "memory_limit": f"{bounds.memory}MiB",
            "temp_directory": "",  # nothing is written to the current folder
        }
    )


def _lock(connection: duckdb.DuckDBPyConnection, allowed: Sequence[str], bounds: Bounds) -> None:
    if not bounds.files:
        connection.execute(f"set allowed_paths = {quoted(allowed)}")
        connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")


def _fetched(relation: duckdb.DuckDBPyRelation | None, bounds: Bounds) -> pa.Table:
    """Return the rows of a relation, batch by batch, so that a huge answer stops at the bound."""
    if relation is None:
        raise ParagrafError("the query gives no rows; begin it with SELECT or FROM")
    reader = relation.to_arrow_reader(_BATCH)
    batches, size = [], 0
    for batch in reader:
        size += batch.nbytes
        if size > bounds.memory * MEBIBYTE:
            raise ParagrafError(bounds.too_large)
        batches.append(batch)
    return pa.Table.from_batches(batches, reader.schema)


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n")[0]


def _faulty(error: Exception) -> ParagrafError:
    listed = ", ".join([*RECORDS, *LEDGER_TABLES, *VIEWS])
    return ParagrafError("%(error)s\nTables and views: %(listed)s", error=error, listed=listed)


def _damaged(dataset: Dataset, error: Exception) -> ParagrafError:
    """Return the error of the first file of the dataset that cannot be read, or of the query."""
    for table in RECORDS:
        for file in dataset.files(table):
            reason = _fault_of(file)
            if reason:
                return DatasetError(
                    "%(file)s: %(reason)s, so the dataset cannot be read whole; see "
                    "what is wrong with: paragraf check --dataset %(path)s",
                    file=file,
                    reason=reason,
                    path=dataset.path,
                )
    return _faulty(error)


def _fault_of(file: Path) -> str | None:
    """Return what is wrong with a parquet file, or None."""
    try:
        pq.read_table(file)
    except FileNotFoundError:
        return "the file is missing"
    except OSError as error:
        return f"the file is damaged ({error.strerror or _first_line(error)})"
    except pa.ArrowException as error:
        return f"the file is damaged ({_first_line(error)})"
    return None


@contextmanager
def hard_bounds(bounds: Bounds) -> Iterator[None]:
    """Bound the whole process while a query runs: some functions of DuckDB count no memory, and do
    not stop when they are interrupted. A process that does not stop ends, with a message.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = _data_size() + bounds.memory * MEBIBYTE + _OVERHEAD
    if hard == resource.RLIM_INFINITY or most < hard:
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
    timer = threading.Timer(bounds.seconds + _GRACE, _end, [bounds.too_long])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _data_size() -> int:
    """Return the bytes of private memory that this process has (Linux); 0 where it is unknown."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0
    found = re.search(r"VmData:\s+(\d+) kB", status)
    return int(found[1]) * 1024 if found else 0


def _end(message: str) -> None:
    sys.stderr.write(f"paragraf: {message}\n")
    sys.stderr.flush()
    os._exit(1)


def _check_reads(sql: str, parsed: Sequence[duckdb.Statement]) -> None:
    """Raise ParagrafError unless there is one statement and it only reads.

    DuckDB types DESCRIBE, SUMMARIZE, SHOW and VALUES as SELECT too. It also lets a SELECT write a
    file, by a COPY in its WITH, and an EXPLAIN ANALYZE; so that word is refused wherever it stands
    as one (a column of that name is written in quotation marks).
    """
    import duckdb

    if len(parsed) != 1:
        raise ParagrafError(
            "a query is one statement, this is %(number)s; ask one at a time, such as: from "
            "decisions",
            number=len(parsed) or "none",
        )
    kind = parsed[0].type
    if kind == duckdb.StatementType.MULTI:
        raise ParagrafError("name the values to pivot on: pivot ... on column in (1, 2) using ...")
    reads = kind in (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)
    if not reads or "copy" in _keywords(sql):
        raise ParagrafError(
            "a query only reads: SELECT, FROM, WITH, DESCRIBE, SUMMARIZE, SHOW or EXPLAIN; "
            "--output writes the answer to a file, and paragraf export whole tables"
        )


def _keywords(sql: str) -> set[str]:
    """Return the words of a query that are SQL's own, in lower case."""
    import duckdb

    text = sql.encode()
    return {
        re.split(rb"\W", text[start : start + 64], maxsplit=1)[0].decode().casefold()
        for start, kind in duckdb.tokenize(sql)
        if kind == duckdb.token_type.keyword
    }
