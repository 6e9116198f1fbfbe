"""Tables about programmes and plans: areas, goals, activities, assessments and tallies."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from schemas.records.base import Count, Identifier, Ordinal, PartRecord, Text

Year = Annotated[int, Field(ge=1970, le=2100)]
SustainableDevelopmentGoal = Annotated[int, Field(ge=1, le=17)]

_PLAN = PartRecord.references | {"programme_id": "programmes"}
_IDS = {"document_id": "0123456789abcdef", "part_id": "0123456789abcdef-p3", "page": 6}


class Programme(PartRecord):
    """A programme or plan that goals belong to."""

    table: ClassVar[str] = "programmes"
    key: ClassVar[str] = "programme_id"
    example: ClassVar[dict[str, Any]] = _IDS | {
        "programme_id": "0123456789abcdef-programme-1",
        "ordinal": 1,
        "name": "Klimatprogram",
        "kind": "programme",
        "adopted_by": "Kommunfullmäktige",
        "adopted_on": datetime.date(2022, 2, 14),
    }

    programme_id: Identifier
    ordinal: Ordinal
    name: Text
    kind: Literal["programme", "plan"] = Field(
        description="programme: a programme that text tells of; plan: the document itself"
    )
    adopted_by: str | None = Field(description="the body that adopted it")
    adopted_on: datetime.date | None = Field(description="when it was adopted (antogs)")


class Area(PartRecord):
    """A target area (målområde) or an area of a programme."""

    table: ClassVar[str] = "areas"
    key: ClassVar[str] = "area_id"
    references: ClassVar[dict[str, str]] = _PLAN | {"parent_area_id": "areas"}
    example: ClassVar[dict[str, Any]] = _IDS | {
        "area_id": "0123456789abcdef-p3-area-1",
        "programme_id": "0123456789abcdef-programme-1",
        "parent_area_id": None,
        "ordinal": 1,
        "level": 1,
        "name": "Energi",
        "sdgs": [7, 11, 13],
    }

    area_id: Identifier
    programme_id: Identifier
    parent_area_id: str | None = Field(description="the target area above it")
    ordinal: Ordinal
    level: int = Field(ge=1, description="1 for the uppermost")
    name: Text
    sdgs: list[SustainableDevelopmentGoal] = Field(
        default_factory=list, description="numbers of the global goals (Agenda 2030)"
    )


class FocusArea(PartRecord):
    """A prioritised direction (insatsområde) under an area."""

    table: ClassVar[str] = "focus_areas"
    key: ClassVar[str] = "focus_area_id"
    references: ClassVar[dict[str, str]] = PartRecord.references | {"area_id": "areas"}
    example: ClassVar[dict[str, Any]] = _IDS | {
        "focus_area_id": "0123456789abcdef-p3-area-1-focus-1",
        "area_id": "0123456789abcdef-p3-area-1",
        "ordinal": 1,
        "text": "minska energianvändningen",
    }

    focus_area_id: Identifier
    area_id: Identifier
    ordinal: Ordinal
    text: Text


class Goal(PartRecord):
    """A goal or sub-goal (mål, delmål)."""

    table: ClassVar[str] = "goals"
    key: ClassVar[str] = "goal_id"
    references: ClassVar[dict[str, str]] = _PLAN | {"area_id": "areas"}
    example: ClassVar[dict[str, Any]] = _IDS | {
        "goal_id": "0123456789abcdef-p3-goal-1",
        "programme_id": "0123456789abcdef-programme-1",
        "area_id": "0123456789abcdef-p3-area-1",
        "ordinal": 1,
        "number": "1.1",
        "label": "Mål 1.1",
        "text": "Minskad energianvändning",
        "responsible_body": "Tekniska nämnden",
    }

    goal_id: Identifier
    programme_id: Identifier
    area_id: str | None = Field(description="the area that it stands under")
    ordinal: Ordinal
    number: str | None = Field(description="its number as printed, e.g. 4 or 1.2")
    label: str | None = Field(description="its label as printed, e.g. Delmål 4")
    text: Text
    responsible_body: str | None = Field(description="ansvarig nämnd")


class Activity(PartRecord):
    """An activity or measure (aktivitet, åtgärd) under a goal."""

    table: ClassVar[str] = "activities"
    key: ClassVar[str] = "activity_id"
    references: ClassVar[dict[str, str]] = PartRecord.references | {"goal_id": "goals"}
    example: ClassVar[dict[str, Any]] = _IDS | {
        "activity_id": "0123456789abcdef-p3-goal-1-activity-1",
        "goal_id": "0123456789abcdef-p3-goal-1",
        "ordinal": 1,
        "text": "Byta till lysdioder i gatubelysningen.",
        "responsible_body": "Tekniska nämnden",
        "deadline": "2026",
        "indicator": "kWh per invånare",
    }

    activity_id: Identifier
    goal_id: Identifier
    ordinal: Ordinal
    text: Text
    responsible_body: str | None = Field(description="ansvarig")
    deadline: str | None = Field(description="tidplan as printed")
    indicator: str | None = Field(description="indikator, nyckeltal, as printed")


class GoverningDocument(PartRecord):
    """A policy, plan or programme that a text lists under another."""

    table: ClassVar[str] = "governing_documents"
    key: ClassVar[str] = "governing_document_id"
    references: ClassVar[dict[str, str]] = _PLAN
    example: ClassVar[dict[str, Any]] = _IDS | {
        "governing_document_id": "0123456789abcdef-p2-governing-1",
        "programme_id": "0123456789abcdef-programme-1",
        "ordinal": 1,
        "kind": "action_plan",
        "name": "Handlingsplan för klimat",
        "note": "revideras",
    }

    governing_document_id: Identifier
    programme_id: Identifier
    ordinal: Ordinal
    kind: Literal["policy", "action_plan", "policy_and_action_plan", "programme", "other"] = Field(
        description="policy, handlingsplan, both in one, program, other"
    )
    name: Text
    note: str | None = Field(description="a remark beside the name, e.g. revideras")


class Assessment(PartRecord):
    """One goal as judged in a follow-up."""

    table: ClassVar[str] = "assessments"
    key: ClassVar[str] = "assessment_id"
    references: ClassVar[dict[str, str]] = _PLAN | {"area_id": "areas", "goal_id": "goals"}
    example: ClassVar[dict[str, Any]] = _IDS | {
        "assessment_id": "0123456789abcdef-p3-assessment-1",
        "programme_id": "0123456789abcdef-programme-1",
        "area_id": None,
        "goal_id": None,
        "ordinal": 1,
        "year": 2024,
        "goal_text": "Minskad energianvändning",
        "status": "yellow",
        "trend": "up",
        "read_from": "word",
    }

    assessment_id: Identifier
    programme_id: Identifier
    area_id: str | None
    goal_id: str | None
    ordinal: Ordinal
    year: Year | None
    goal_text: Text
    status: Literal["red", "yellow", "green", "not_assessed"]
    trend: Literal["up", "flat", "down", "not_assessed"]
    read_from: Literal["fill", "glyph", "word"] = Field(description="what carried the judgement")


class Tally(PartRecord):
    """A count of goals that a text or table states."""

    table: ClassVar[str] = "tallies"
    key: ClassVar[str] = "tally_id"
    references: ClassVar[dict[str, str]] = _PLAN
    example: ClassVar[dict[str, Any]] = _IDS | {
        "tally_id": "0123456789abcdef-p2-tally-1",
        "programme_id": "0123456789abcdef-programme-1",
        "ordinal": 1,
        "year": 2024,
        "dimension": "status",
        "category": "red",
        "count": 5,
    }

    tally_id: Identifier
    programme_id: Identifier
    ordinal: Ordinal
    year: Year | None = Field(description="the year that the follow-up is about")
    dimension: Literal["total", "status", "trend"] = Field(
        description="all goals, goals by colour, goals by direction"
    )
    category: Literal["all", "red", "yellow", "green", "up", "flat", "down", "not_assessed"] = (
        Field(description="röd, gul, grön; uppåt, oförändrad, nedåt; all for the total")
    )
    count: Count

    @model_validator(mode="after")
    def _category_fits_dimension(self) -> Self:
        allowed = {
            "total": {"all"},
            "status": {"red", "yellow", "green", "not_assessed"},
            "trend": {"up", "flat", "down", "not_assessed"},
        }[self.dimension]
        if self.category not in allowed:
            raise ValueError(f"{self.category} is no category of {self.dimension}")
        return self
