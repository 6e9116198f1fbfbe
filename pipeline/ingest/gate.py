"""Validation of a batch: documents that break an expectation are quarantined, others go on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.errors import DatasetError
from pipeline.ingest.drift import Earlier, earlier
from pipeline.ingest.intake import Outcome, batch_tables
from pipeline.ingest.reasons import Failure, Fault, reason
from pipeline.ingest.validation import validate
from pipeline.store.dataset import Dataset
from schemas.records import Document

# Documents validated at a time, so that a large batch takes no more memory than this many.
AT_ONCE = 500


class ValidationError(DatasetError):
    """No document of a batch can be checked, so the fault is in no document."""

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

    Raises ValidationError where none of several documents can be checked.
    """
    sound = {o.document.document_id: o for o in outcomes if o.document.status == "published"}
    before = None if accept_drift else earlier(dataset, sound)
    failures: list[Failure] = []
    every = list(sound.values())
    lots = [every[start : start + AT_ONCE] for start in range(0, len(every), AT_ONCE)]
    for number, lot in enumerate(lots, 1):
        pages = data_docs / str(number) if data_docs and len(lots) > 1 else data_docs
        failures += _failures(lot, before, pages)
    faults: dict[str, list[Failure]] = defaultdict(list)
    for failure in failures:
        for document in failure.documents:
            faults[document].append(failure.of(document))
    unreadable = [failure for failure in failures if failure.rule == "readable"]
    if len(unreadable) == len(every) > 1:
        raise ValidationError(unreadable)
    return [_quarantined(outcome, faults.get(outcome.document.document_id)) for outcome in outcomes]


def _failures(lot: Sequence[Outcome], before: Earlier | None, pages: Path | None) -> list[Failure]:
    """Return the failures of some documents.

    Where their rows cannot be built or checked together, the halves are tried, and so on, until the
    document at fault is alone.
    """
    try:
        found = validate(batch_tables(lot), before, pages)
        broken = [failure for failure in found if not failure.documents]
        if not broken:
            return found
        why = broken[0].detail
    except Exception as error:
        why = f"{type(error).__name__}: {error}"
    if len(lot) == 1:
        document = lot[0].document
        detail = " ".join(why.split())[:300]
        fault = Fault(document.document_id, document.document_id, None)
        return [Failure("documents", "readable", "document_id", (fault,), detail)]
    middle = len(lot) // 2
    return [
        failure
        for part in (lot[:middle], lot[middle:])
        for failure in _failures(part, before, None)
    ]


def _quarantined(outcome: Outcome, faults: Sequence[Failure] | None) -> Outcome:
    if not faults:
        return outcome
    document = Document(
        **(outcome.document.model_dump() | {"status": "quarantined",
            "error": reason(outcome.document.file_name, faults)})
    )  # fmt: skip
    return replace(outcome, document=document, tables={})
