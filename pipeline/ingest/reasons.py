"""Why a document is quarantined, in words: what is wrong with which text on which page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

SHOWN_ROWS = 5
_LONGEST = 80
# Columns with the words of a row as printed, the most telling first.
TEXT_COLUMNS = (
    "text", "title", "goal_text", "question", "person_name", "name", "party", "body", "category",
    "message", "file_name",
)  # fmt: skip
_WORDS = {
    "unique": "is there twice",
    "own_key": "has a key that does not begin with its document's id",
    "not_null": "has no {column}",
    "one_of": "has '{value}' as its {column}, which is no value of that column",
    "at_least": "has {value} as its {column}, which is too low",
    "refers_to": "belongs to something that was not read ({column} '{value}')",
    "inside_part": "is on a page outside its part of the document",
    "has_provenance": "has no place on a page that it was read from",
    "worded": "is no {column}: it has no word of four letters",
    "sum_explained": "is part of counts that do not add up to the stated total",
    "rows_kept": "lost most of the {kept} that the last reading gave",
    "values_kept": "has no {value} in most of the {kept} that had it at the last reading",
    "readable": "could not be made into rows",
}


class Fault(NamedTuple):
    """A row that breaks an expectation: its document, key, page, words and the value at fault."""

    document: str
    key: str
    page: int | None
    text: str = ""
    value: str = ""


class Failure(NamedTuple):
    """An expectation that does not hold: which, and the rows that break it.

    Without rows the batch as a whole is at fault, as `detail` says.
    """

    table: str
    rule: str
    column: str
    faults: tuple[Fault, ...]
    detail: str = ""

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents at fault."""
        return tuple(dict.fromkeys(fault.document for fault in self.faults))

    def of(self, document: str) -> Failure:
        """Return the failure with the rows of one document only."""
        return self._replace(faults=tuple(f for f in self.faults if f.document == document))

    def __str__(self) -> str:
        name = f"[{self.table}.{self.column}: {self.rule}]"
        if not self.faults:
            return f"the check could not be made ({self.detail}) {name}"
        listed = "; ".join(self._line(fault) for fault in self.faults[:SHOWN_ROWS])
        more = len(self.faults) - SHOWN_ROWS
        return listed + (f" and {more} more like it" if more > 0 else "") + f" {name}"

    def _line(self, fault: Fault) -> str:
        kept = self.column.removeprefix(f"{self.rule}_").replace("_", " ")
        words = _WORDS[self.rule].format(column=self.column, value=fault.value, kept=kept)
        if self.table == "documents":
            return f"the document {words}{f': {self.detail}' if self.rule == 'readable' else ''}"
        where = f"page {fault.page}, " if fault.page else ""
        return f"{where}{self.table.replace('_', ' ')}: '{_short(fault)}' {words}"


def _short(fault: Fault) -> str:
    text = fault.text or fault.key
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


def reason(file_name: str, failures: Sequence[Failure]) -> str:
    """Return why a document's rows are not published, for a person."""
    listed = "; ".join(str(failure) for failure in failures)
    return f"{file_name}: its rows are not published, for paragraf misread it: {listed}"
