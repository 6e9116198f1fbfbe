"""What became of the corrections of a dataset: which are made, which wait, which no longer fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from pipeline.corrections.correction_files import Corrections, read_corrections
from pipeline.corrections.correction_notes import reason_in
from pipeline.store.dataset import Dataset
from pipeline.store.ledger import read_ledger
from pipeline.vocabularies import parser_version_of
from schemas.corrections import Correction

State = Literal[
    "made", "due", "withdrawn", "no document", "not made", "text changed", "refused", "unneeded"
]
NEEDS_A_PERSON = frozenset({"no document", "not made", "text changed", "refused"})
_BY_RULE: Mapping[str, State] = {
    "correction_not_found": "not made",
    "correction_text_changed": "text changed",
    "correction_refused": "refused",
    "correction_unneeded": "unneeded",
}


class CorrectionState(NamedTuple):
    """A correction, where it is written, whose it is, and what became of it.

    `document_id` is empty where the dataset has no such document; `why` is for a person.
    """

    correction: Correction
    file: str
    document_id: str
    file_name: str
    state: State
    why: str = ""


def correction_states(dataset: Dataset) -> list[CorrectionState]:
    """Return every correction of a dataset with what became of it, file by file.

    Raises ParagrafError where a file cannot be used.
    """
    corrections = read_corrections(dataset.path)
    documents = dataset.rows("documents") if dataset.exists else []
    found = [row for row in dataset.rows("findings") if row["rule"] in _BY_RULE]
    made = {(row["document_id"], row["correction"]) for row in dataset.rows("corrected_rows")}
    due = _due(dataset, corrections, documents)
    listed = []
    for name, file in corrections.files():
        own = [row for row in documents if file.document.is_of(row["sha256"], row["source"])]
        gone = {correction.withdraws for correction in file.corrections}
        for correction in file.corrections:
            listed += list(_states(correction, name, own, gone, due, made, found))
    return listed


def _states(
    correction: Correction,
    name: str,
    documents: Sequence[Mapping[str, Any]],
    withdrawn: set[str | None],
    due: set[str],
    made: set[tuple[str, str]],
    findings: Sequence[Mapping[str, Any]],
) -> Iterator[CorrectionState]:
    """Yield the state of a correction in each document that it is about."""
    if not documents:
        why = "the dataset holds no document with these bytes or from this source"
        yield CorrectionState(correction, name, "", "", "no document", why)
    for row in documents:
        own = row["document_id"]
        told = next(
            (
                (_BY_RULE[found["rule"]], reason)
                for found in findings
                if found["document_id"] == own
                and (reason := reason_in(found["message"], correction.own_id)) is not None
            ),
            None,
        )
        state: State = "not made"
        why = ""
        if correction.action == "withdraw" or correction.own_id in withdrawn:
            state = "withdrawn"
        elif own in due:
            state, why = "due", "it is made when the document is read again"
        elif told is not None:
            state, why = told
        elif (own, correction.own_id) in made:
            state = "made"
        elif row["status"] != "published":
            why = f"the document is {row['status']}"
        else:
            state, why = "made", "a later correction of the same row holds"
        yield CorrectionState(correction, name, own, row["file_name"], state, why)


def _due(
    dataset: Dataset, corrections: Corrections, documents: Sequence[Mapping[str, Any]]
) -> set[str]:
    """Return the documents that were read with other corrections than they have now."""
    base = parser_version_of(dataset.path)
    with read_ledger(dataset) as ledger:
        read_by = {
            row["document_id"]: {
                entry.parser_version
                for entry in (ledger.of_document(row["document_id"]) if ledger else [])
            }
            for row in documents
        }
    return {
        row["document_id"]
        for row in documents
        if corrections.version(row["sha256"], row["source"], base)
        not in read_by[row["document_id"]]
    }
