"""Tables about a sitting: meetings, attendance, agenda items and earlier handlings."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar, Literal

from pydantic import Field

from schemas.records.record import Identifier, Ordinal, PartRecord, PersonRecord, Text

_ITEM = "the agenda item (ärende) that it belongs to; empty where the part holds none"
_IDS = {"document_id": "0123456789abcdef", "part_id": "0123456789abcdef-p1", "page": 1}


class Meeting(PartRecord):
    """A meeting of a body (sammanträde)."""

    table: ClassVar[str] = "meetings"
    key: ClassVar[str] = "meeting_id"
    example: ClassVar[dict[str, Any]] = _IDS | {
        "meeting_id": "0123456789abcdef-p1-meeting",
        "municipality": "Granvik",
        "body": "Kommunstyrelsen",
        "date": datetime.date(2025, 3, 12),
        "start_time": "13:00",
        "end_time": "16:45",
        "place": "Sammanträdesrum Viken",
        "chair": "Karin Ahlgren-Sten",
        "secretary": "Nils Berg",
        "adjusters": ["Per von Hagen"],
        "adjusted_on": datetime.date(2025, 3, 19),
    }

    meeting_id: Identifier
    municipality: str | None = Field(description="municipality or region")
    body: str | None = Field(description="kommunfullmäktige, kommunstyrelsen, a nämnd...")
    date: datetime.date | None = Field(description="day of the meeting (sammanträdesdatum)")
    start_time: str | None = Field(pattern=r"^\d\d:\d\d$", description="start, HH:MM")
    end_time: str | None = Field(pattern=r"^\d\d:\d\d$", description="end, HH:MM")
    place: str | None = Field(description="where it met (plats)")
    chair: str | None = Field(description="ordförande")
    secretary: str | None = Field(description="sekreterare")
    adjusters: list[str] = Field(default_factory=list, description="justerare")
    adjusted_on: datetime.date | None = Field(description="day of adjustment (justering)")


class Attendance(PersonRecord):
    """A person present at a meeting (närvaro; kommunallagen 5 kap. 66 §)."""

    table: ClassVar[str] = "attendance"
    key: ClassVar[str] = "attendance_id"
    references: ClassVar[dict[str, str]] = PartRecord.references | {"meeting_id": "meetings"}
    example: ClassVar[dict[str, Any]] = _IDS | {
        "attendance_id": "0123456789abcdef-p1-attendance-1",
        "meeting_id": "0123456789abcdef-p1-meeting",
        "ordinal": 1,
        "person_name": "Karin Ahlgren-Sten",
        "person_id": "granvik-karin-ahlgren-sten",
        "party": "S",
        "party_as_printed": "S",
        "role": "chair",
        "substitutes_for": None,
        "paragraphs": None,
    }

    attendance_id: Identifier
    meeting_id: Identifier
    ordinal: Ordinal
    person_name: Text
    party: str | None = Field(description="party code; empty where none is given")
    role: Literal[
        "chair", "vice_chair", "member", "serving_substitute", "substitute", "official", "other"
    ] = Field(description="ordförande, ledamot, tjänstgörande ersättare, ersättare, tjänsteperson")
    substitutes_for: str | None = Field(description="the member that a substitute serves for")
    paragraphs: str | None = Field(description="the §§ or times of presence, where limited")


class AgendaItem(PartRecord):
    """An agenda item (ärende, §) of a meeting."""

    table: ClassVar[str] = "agenda_items"
    key: ClassVar[str] = "item_id"
    references: ClassVar[dict[str, str]] = PartRecord.references | {"meeting_id": "meetings"}
    example: ClassVar[dict[str, Any]] = _IDS | {
        "item_id": "0123456789abcdef-p1-48",
        "meeting_id": None,
        "ordinal": 1,
        "paragraph": 48,
        "case_number": "KS/2025:117",
        "title": "Uppföljning",
        "body": "Kommunstyrelsen",
        "municipality": "Granvik",
        "decided_on": datetime.date(2025, 3, 12),
    }

    item_id: Identifier
    meeting_id: str | None = Field(
        description="the meeting; empty where the part has no front page of one"
    )
    ordinal: Ordinal
    paragraph: int | None = Field(ge=1, description="number of the § (paragraf)")
    case_number: str | None = Field(description="diarienummer (dnr) as printed")
    title: str | None = Field(description="the agenda item's title (ärendemening)")
    body: str | None = Field(description="the deciding body, e.g. Kommunstyrelsen")
    municipality: str | None = Field(description="municipality or region")
    decided_on: datetime.date | None = Field(description="day of the decision, where stated")


class Referral(PartRecord):
    """An earlier referral back or tabling of the agenda item that the text mentions."""

    table: ClassVar[str] = "referrals"
    key: ClassVar[str] = "referral_id"
    references: ClassVar[dict[str, str]] = PartRecord.references | {"item_id": "agenda_items"}
    example: ClassVar[dict[str, Any]] = _IDS | {
        "referral_id": "0123456789abcdef-p1-48-referral-1",
        "item_id": "0123456789abcdef-p1-48",
        "ordinal": 1,
        "kind": "referred_back",
        "body": "Kommunstyrelsen",
        "date": datetime.date(2025, 2, 5),
        "text": "Kommunstyrelsen återremitterade ärendet den 5 februari 2025.",
    }

    referral_id: Identifier
    item_id: str | None = Field(description=_ITEM)
    ordinal: Ordinal
    kind: Literal["referred_back", "tabled"] = Field(description="återremiss, bordläggning")
    body: str | None = Field(description="the body that referred it back or tabled it")
    date: datetime.date | None = Field(description="when")
    text: Text = Field(description="the sentence that states it")
