"""The gate: a batch against the expectations; documents at fault are quarantined, others go on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.errors import DatasetError
from pipeline.ingest.drift import earlier
from pipeline.ingest.intake import Outcome, batch_tables
from pipeline.ingest.validation import Failure, validate
from pipeline.store.dataset import Dataset
from schemas.records import Document

# Documents validated at a time, so that a large batch takes no more memory than this many.
AT_ONCE = 500


class ValidationError(DatasetError):
    """An expectation could not be held against a batch, so that no one document is at fault."""

    def __init__(self, failures: Sequence[Failure]) -> None:
        """Make the error of what failed."""
        self.failures = tuple(failures)
        listed = "\n".join(f"  {failure}" for failure in failures)
        super().__init__(
            f"validation failed, so nothing was published, the dataset stays as it was:\n{listed}"
        )


def passed(
    dataset: Dataset, outcomes: Sequence[Outcome], accept_drift: bool, data_docs: Path | None
) -> list[Outcome]:
    """Return the outcomes as they may be published: documents at fault as quarantined.

    Raises ValidationError where a failure is not a document's.
    """
    sound = {o.document.document_id: o for o in outcomes if o.document.status == "published"}
    before = None if accept_drift else earlier(dataset, sound)
    failures: list[Failure] = []
    every = list(sound.values())
    lots = [every[start : start + AT_ONCE] for start in range(0, len(every), AT_ONCE)]
    for number, lot in enumerate(lots, 1):
        pages = data_docs / str(number) if data_docs and len(lots) > 1 else data_docs
        failures += validate(batch_tables(lot), before, pages)
    faults: dict[str, list[Failure]] = defaultdict(list)
    for failure in failures:
        for document in failure.documents:
            faults[document].append(failure.of(document))
    nobody = [failure for failure in failures if not failure.documents]
    if nobody:
        raise ValidationError(nobody)
    return [_quarantined(outcome, faults.get(outcome.document.document_id)) for outcome in outcomes]


def _quarantined(outcome: Outcome, faults: Sequence[Failure] | None) -> Outcome:
    if not faults:
        return outcome
    reason = "; ".join(str(fault) for fault in faults)
    document = Document(
        **(outcome.document.model_dump() | {"status": "quarantined",
            "error": f"{outcome.document.file_name}: its rows are not published: {reason}"})
    )  # fmt: skip
    return replace(outcome, document=document, tables={})
