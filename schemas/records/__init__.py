"""The records: one pydantic class a table, the one source of columns, keys, descriptions."""

from schemas.records.correction_records import CorrectedRow
from schemas.records.decision_records import (
    Actor,
    Decision,
    Motion,
    Reservation,
    Statement,
    Vote,
    VoteEvent,
)
from schemas.records.document_records import Document, Finding, Part, Span
from schemas.records.meeting_records import AgendaItem, Attendance, Meeting, Referral
from schemas.records.plan_records import (
    Activity,
    Area,
    Assessment,
    FocusArea,
    Goal,
    GoverningDocument,
    Indicator,
    Programme,
    Tally,
)
from schemas.records.record import PartRecord, Record

RECORDS: dict[str, type[Record]] = {
    record.table: record
    for record in (
        Document,
        Part,
        Meeting,
        Attendance,
        AgendaItem,
        Decision,
        Motion,
        VoteEvent,
        Vote,
        Reservation,
        Statement,
        Actor,
        Referral,
        Programme,
        Area,
        FocusArea,
        Goal,
        Activity,
        Indicator,
        GoverningDocument,
        Assessment,
        Tally,
        CorrectedRow,
        Finding,
        Span,
    )
}

ABOUT_ROWS = frozenset({"corrected_rows", "findings", "spans"})
"""The tables that are about rows of other tables, and not read from pages themselves."""

__all__ = [
    "ABOUT_ROWS",
    "RECORDS",
    "Activity",
    "Actor",
    "AgendaItem",
    "Area",
    "Assessment",
    "Attendance",
    "CorrectedRow",
    "Decision",
    "Document",
    "Finding",
    "FocusArea",
    "Goal",
    "GoverningDocument",
    "Indicator",
    "Meeting",
    "Motion",
    "Part",
    "PartRecord",
    "Programme",
    "Record",
    "Referral",
    "Reservation",
    "Span",
    "Statement",
    "Tally",
    "Vote",
    "VoteEvent",
]
