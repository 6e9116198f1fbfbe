"""Findings on an attendance list: lines that nobody explains, rows too long, persons too few."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.contract import ExtractedFinding, Row
from schemas.document import FrontPage, Passage
from schemas.records import Attendance

_LONGEST_NAME = 60
_STATED = re.compile(r"\b(?P<count>\d{1,3})\s+(?:ordinarie\s+)?(?P<who>ledamöter)\b", re.IGNORECASE)
_DECIDING = ("chair", "vice_chair", "member", "serving_substitute")


def findings_on(
    front: FrontPage, rows: Sequence[Row], strange: Sequence[Passage]
) -> Iterator[ExtractedFinding]:
    """Yield findings on what the front page's lists gave.

    `strange` are texts in lists of persons that are of no person.
    """
    for text in strange:
        yield _finding(
            "attendance_not_understood",
            "warning",
            f"A line of the attendance list is not that of one person: {text.plain[:80]}",
            text,
        )
    deciding = 0
    for found in rows:
        record = found.record
        assert isinstance(record, Attendance)
        deciding += record.role in _DECIDING
        for value in (record.person_name, record.substitutes_for or ""):
            if len(value) > _LONGEST_NAME:
                yield ExtractedFinding(
                    "attendance_name_too_long",
                    "error",
                    f"A name on the attendance list is longer than names are: {value[:80]}",
                    record_id=record.attendance_id,
                    record_table="attendance",
                    page=record.page,
                )
    if not deciding and front.entries:
        label = next(
            (e.label for e in front.entries if e.role in ("members", "attendance") and e.label),
            None,
        )
        yield _finding(
            "attendance_not_read",
            "error",
            "The minutes give no member who is present: see the list of those present",
            label,
        )
    yield from _stated(front, deciding)


def _stated(front: FrontPage, deciding: int) -> Iterator[ExtractedFinding]:
    """Yield a finding where a number of members is stated that is not read: "35 ledamöter"."""
    for entry in front.entries:
        if entry.role not in ("members", "attendance"):
            continue
        for run in entry.runs:
            stated = _STATED.search(run.text)
            if stated and deciding < int(stated["count"]):
                yield _finding(
                    "attendance_too_few",
                    "warning",
                    f"{stated['count']} members stated, {deciding} read",
                    run,
                )


def _finding(rule: str, severity: str, message: str, evidence: Passage | None) -> ExtractedFinding:
    return ExtractedFinding(
        rule,
        severity,
        message,
        evidence,
        record_table="attendance",
    )
