"""Documents that are read ahead of what is published, and kept in little room until then.

What is read is packed: thousands of rows as objects take ten times the room of their bytes. How far
the reading is ahead is bounded by documents and by rows, so a run takes the same memory however
many documents it has.
"""

from __future__ import annotations

import pickle
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from prefect.futures import PrefectFuture

from flows.attending import Attended
from flows.document_tasks import outcome_of
from pipeline.ingest.intake import Outcome, identify
from pipeline.ingest.kept_readings import keep, kept
from pipeline.store.dataset import Dataset
from pipeline.store.source_names import InputFile

MOST_DOCUMENTS = 800  # two batches
MOST_ROWS = 100_000

Submit = Callable[[InputFile], PrefectFuture[Any]]


@dataclass(frozen=True, slots=True)
class _Ended:
    """A document that was read: its outcome, packed, or why the run cannot go on."""

    packed: bytes = b""
    rows: int = 0
    error: BaseException | None = None


class ReadingAhead:
    """Gives the outcomes of the new files of a run in their order, and reads the next meanwhile."""

    def __init__(
        self, store: Dataset, run: Attended, submit: Submit, at_once: int = MOST_DOCUMENTS
    ) -> None:
        """Begin; `submit` has a document read, at most `at_once` of them wait for that."""
        self._store = store
        self._run = run
        self._submit_file = submit
        self._at_once = at_once
        self._waiting = iter([file for file in run.files if file.source not in run.known])
        self._changed = threading.Condition()
        self._submitted: dict[str, PrefectFuture[Any]] = {}
        self._ended: dict[str, _Ended] = {}
        self._rows = 0
        for _ in run.known:
            run.advance()

    def outcome(self, file: InputFile) -> Outcome:
        """Return what became of a file, in the order of the files; waits for it."""
        while True:
            self._submit()
            with self._changed:
                ended = self._ended.pop(file.source, None)
                if ended is not None:
                    self._rows -= ended.rows
                    break
                self._changed.wait()
        if ended.error is not None:
            raise ended.error
        unpacked: Outcome = pickle.loads(ended.packed)
        return unpacked

    def _submit(self) -> None:
        """Submit files in their order, as far ahead as there is room."""
        while self._has_room():
            file = next(self._waiting, None)
            if file is None:
                return
            earlier = self._earlier(file)
            if earlier is not None:
                self._end(file.source, earlier)
                continue
            future = self._submit_file(file)
            with self._changed:
                self._submitted[file.source] = future
            future.add_done_callback(partial(self._keep, file.source))

    def _earlier(self, file: InputFile) -> Outcome | None:
        """Return what an interrupted run read of a file."""
        limits, sha256 = self._run.limits, identify(file)[0]
        version = limits.corrections.version(sha256, file.source)
        return kept(self._store, file.source, sha256, limits.ocr.mode, version)

    def _has_room(self) -> bool:
        with self._changed:
            ahead = len(self._submitted) + len(self._ended)
            if not ahead:
                return True
            full = ahead >= MOST_DOCUMENTS or self._rows >= MOST_ROWS
            return not full and len(self._submitted) < self._at_once

    def _keep(self, source: str, future: PrefectFuture[Any]) -> None:
        """Keep what was read until it is published; it is not published before that."""
        try:
            outcome = outcome_of(future)
            keep(self._store, outcome, self._run.limits.ocr.mode)
        except BaseException as error:
            with self._changed:
                self._submitted.pop(source, None)
                self._ended[source] = _Ended(error=error)
                self._changed.notify_all()
            return
        self._end(source, outcome)

    def _end(self, source: str, outcome: Outcome) -> None:
        rows = sum(outcome.row_counts.values())
        ended = _Ended(pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL), rows)
        with self._changed:
            self._submitted.pop(source, None)
            self._ended[source] = ended
            self._rows += rows
            self._changed.notify_all()
        self._run.advance()
