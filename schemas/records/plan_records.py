"""Tables about programmes and plans: areas, goals, activities, assessments and tallies."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, field_validator, model_validator

from schemas.records.record import Count, Identifier, Ordinal, PartRecord, Text

Year = Annotated[int, Field(ge=1970, le=2100)]
SustainableDevelopmentGoal = Annotated[int, Field(ge=1, le=17)]

GOAL_KEY = Field(
    default=None,
    description="the same for a goal in every document: made from municipality, programme and the "
    "words of the goal",
)
GOAL_KEY_REASON = Field(
    default=None,
    description="why it has the key of an earlier goal; empty where it is the first",
)

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
        description="programme: a programme that the text names; plan: the document itself"
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
    parent_area_id: str | None = Field(description="the area that it is part of")
    ordinal: Ordinal
    level: int = Field(ge=1, description="1 for a top-level area")
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
    references: ClassVar[dict[str, str]] = _PLAN | {
        "area_id": "areas",
        "parent_goal_id": "goals",
    }
    example: ClassVar[dict[str, Any]] = _IDS | {
        "goal_id": "0123456789abcdef-p3-goal-1",
        "programme_id": "0123456789abcdef-programme-1",
        "area_id": "0123456789abcdef-p3-area-1",
        "ordinal": 1,
        "number": "1.1",
        "label": "Mål 1.1",
        "text": "Minskad energianvändning",
        "responsible_body": "Tekniska nämnden",
        "parent_goal_id": None,
        "level": 1,
        "deadline": "2026",
        "deadline_on": datetime.date(2026, 12, 31),
        "indicator": "kWh per invånare",
        "base_value": "4 100",
        "target_value": "3 600",
        "goal_key": "89abcdef01234567",
        "goal_key_reason": None,
    }

    goal_id: Identifier
    programme_id: Identifier
    area_id: str | None = Field(description="the area that it belongs to")
    ordinal: Ordinal
    number: str | None = Field(description="its number as printed, e.g. 4 or 1.2")
    label: str | None = Field(description="its label as printed, e.g. Delmål 4")
    text: Text
    responsible_body: str | None = Field(description="ansvarig nämnd")
    parent_goal_id: str | None = Field(
        default=None, description="the goal that it is a sub-goal of, by number or column"
    )
    level: int | None = Field(
        default=1, ge=1, description="1 for the uppermost, by place and not by what it is called"
    )
    deadline: str | None = Field(default=None, description="tidplan as printed")
    deadline_on: datetime.date | None = Field(
        default=None, description="the last day that the deadline names; empty for löpande"
    )
    indicator: str | None = Field(default=None, description="indikator, nyckeltal, as printed")
    base_value: str | None = Field(default=None, description="basvärde, nuläge, as printed")
    target_value: str | None = Field(default=None, description="målvärde as printed")
    goal_key: str | None = GOAL_KEY
    goal_key_reason: Literal["number", "text_equal", "text_similar"] | None = GOAL_KEY_REASON

    @field_validator("text")
    @classmethod
    def _has_words(cls, text: str) -> str:
        """Refuse what is no goal: a number, a code, a text without a word of four letters."""
        if not re.search(r"[^\W\d_]{4,}", text):
            raise ValueError(f"'{text}' is no goal: it has no word of four letters")
        return text


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
        "number": "1.1.1",
        "participating": "Kommunens bolag",
        "deadline_on": datetime.date(2026, 12, 31),
        "base_value": "4 100",
        "target_value": "3 600",
        "cost": "200 tkr",
    }

    activity_id: Identifier
    goal_id: str | None = Field(description="its goal; empty where it belongs to none")
    ordinal: Ordinal
    text: Text
    responsible_body: str | None = Field(description="ansvarig")
    deadline: str | None = Field(description="tidplan as printed")
    indicator: str | None = Field(description="indikator, nyckeltal, as printed")
    number: str | None = Field(default=None, description="its number as printed, e.g. 1.2.3")
    participating: str | None = Field(default=None, description="medverkande, samverkan")
    deadline_on: datetime.date | None = Field(
        default=None, description="the last day that the deadline names; empty for löpande"
    )
    base_value: str | None = Field(default=None, description="basvärde, nuläge, as printed")
    target_value: str | None = Field(default=None, description="målvärde as printed")
    cost: str | None = Field(default=None, description="kostnad, finansiering, as printed")


class Indicator(PartRecord):
    """An indicator of a goal (indikator, nyckeltal, styrtal) in a year that has a value."""

    table: ClassVar[str] = "indicators"
    key: ClassVar[str] = "indicator_id"
    references: ClassVar[dict[str, str]] = _PLAN | {
        "goal_id": "goals",
        "activity_id": "activities",
    }
    example: ClassVar[dict[str, Any]] = _IDS | {
        "indicator_id": "0123456789abcdef-p3-indicator-1",
        "programme_id": "0123456789abcdef-programme-1",
        "goal_id": "0123456789abcdef-p3-goal-1",
        "activity_id": None,
        "ordinal": 1,
        "name": "Köpt energi i kommunens byggnader",
        "unit": "kWh/m²",
        "year": 2024,
        "base_value": "141",
        "target_value": "112",
        "outcome_value": "133",
        "judgement": "Delvis uppnått",
        "kpi_code": "N45933",
    }

    indicator_id: Identifier
    programme_id: Identifier
    goal_id: str | None = Field(description="the goal that it measures; empty where none is named")
    activity_id: str | None = Field(description="the activity that it measures")
    ordinal: Ordinal
    name: Text = Field(description="what it is called, without its unit")
    unit: str | None = Field(description="its unit as printed, e.g. % or kWh/m²")
    year: Year | None = Field(description="the year of outcome or target")
    base_value: str | None = Field(description="basvärde, nuläge, as printed")
    target_value: str | None = Field(description="målvärde, målnivå, as printed")
    outcome_value: str | None = Field(description="utfall, as printed")
    judgement: str | None = Field(description="the words that judge it, as printed")
    kpi_code: str | None = Field(description="its code in Kolada, where one is printed: N15539")


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
    note: str | None = Field(description="a note in brackets beside the name, e.g. revideras")


class Assessment(PartRecord):
    """One goal, or one activity under it, as judged in a follow-up."""

    table: ClassVar[str] = "assessments"
    key: ClassVar[str] = "assessment_id"
    references: ClassVar[dict[str, str]] = _PLAN | {
        "area_id": "areas",
        "goal_id": "goals",
        "activity_id": "activities",
    }
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
        "activity_id": None,
        "status_text": "Delvis uppnått",
        "goal_key": "89abcdef01234567",
        "goal_key_reason": None,
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
    read_from: Literal["fill", "image", "glyph", "word", "none"] = Field(
        description="what carried the judgement: a coloured shape or cell, a picture, a sign of a "
        "font, words; none where the place for it was empty"
    )
    activity_id: str | None = Field(
        default=None, description="the activity that is judged; empty where the goal itself is"
    )
    status_text: str | None = Field(default=None, description="the words of the judgement")
    goal_key: str | None = GOAL_KEY
    goal_key_reason: Literal["number", "text_equal", "text_similar"] | None = GOAL_KEY_REASON


class Tally(PartRecord):
    """A count of goals that a text or table states."""

    table: ClassVar[str] = "tallies"
    key: ClassVar[str] = "tally_id"
    references: ClassVar[dict[str, str]] = _PLAN | {"area_id": "areas"}
    example: ClassVar[dict[str, Any]] = _IDS | {
        "tally_id": "0123456789abcdef-p2-tally-1",
        "programme_id": "0123456789abcdef-programme-1",
        "ordinal": 1,
        "year": 2024,
        "dimension": "status",
        "category": "red",
        "count": 5,
        "area_id": None,
        "counted": "goals",
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
    area_id: str | None = Field(
        default=None, description="the area that it is about; empty where it is about all"
    )
    counted: Literal["goals", "activities", "indicators", "boards"] | None = Field(
        default="goals", description="what is counted"
    )

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
