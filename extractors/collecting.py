"""Taking rows from extractors: a broken record costs no more than what its extractor had left."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import ValidationError

from extractors.contract import Extracted, ExtractedFinding


def collect(into: list[Extracted], rows: Iterable[Extracted]) -> None:
    """Take rows as they come; a record that breaks its rules ends its extractor with a finding."""
    try:
        into.extend(rows)
    except ValidationError as error:
        into.append(broken(error))


def broken(error: ValidationError) -> ExtractedFinding:
    """Return the finding that a record breaks its rules."""
    fault = error.errors()[0]
    where = ".".join(map(str, fault["loc"]))
    return ExtractedFinding(
        "invalid_record",
        "error",
        f"A row of {error.title} breaks its rules and was left out, with what followed it there: "
        f"{where}: {fault['msg']}",
    )
