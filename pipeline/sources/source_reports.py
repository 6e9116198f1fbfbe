"""What a run of a source gives: files to ingest, what is new or gone, notices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.store.fetch_tables import NoticeRow
from pipeline.store.source_names import InputFile


@dataclass(frozen=True, slots=True)
class SourceReport:
    """A run of one source.

    `files` are all that it lists and whose bytes are here, the known ones too: the ledger decides
    what is read. `new` and `changed` were fetched now; `gone` vanished since the last run. An error
    among `notices` that is not `known` makes the run fail.
    """

    name: str
    files: Sequence[InputFile] = ()
    new: Sequence[str] = ()
    changed: Sequence[str] = ()
    gone: Sequence[str] = ()
    notices: Sequence[NoticeRow] = ()

    @property
    def failed_anew(self) -> bool:
        """Whether something is wrong that no earlier run reported."""
        return any(notice.severity == "error" and not notice.known for notice in self.notices)

    @property
    def failed(self) -> bool:
        """Whether something is wrong, known or not."""
        return any(notice.severity == "error" for notice in self.notices)
