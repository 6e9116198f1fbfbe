"""Tables about how an item was decided: decisions, motions, votes, reservations, statements."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from schemas.records.record import Count, Identifier, Ordinal, PartRecord, PersonRecord, Text

_ITEM = "the agenda item (ärende) that it belongs to; empty where the part holds none"
_IDS = {
    "document_id": "0123456789abcdef",
    "part_id": "0123456789abcdef-p1",
    "page": 1,
    "item_id": "0123456789abcdef-p1-48",
    "ordinal": 1,
}


class ItemRecord(PartRecord):
    """A row that belongs to an agenda item."""

    references: ClassVar[dict[str, str]] = PartRecord.references | {"item_id": "agenda_items"}

    item_id: str | None = Field(description=_ITEM)
    ordinal: Ordinal


class Decision(ItemRecord):
    """A point of a decision (beslutspunkt), proposed, recommended or decided."""

    table: ClassVar[str] = "decisions"
    key: ClassVar[str] = "decision_id"
    example: ClassVar[dict[str, Any]] = _IDS | {
        "decision_id": "0123456789abcdef-p1-48-decision-1",
        "stage": "decided",
        "decided_by": "Kommunstyrelsen",
        "proposed_to": None,
        "action": "adopt",
        "text": "Rapporten godkänns.",
    }

    decision_id: Identifier
    stage: Literal["proposed", "recommended", "decided"] = Field(
        description="proposed by an office (förslag), recommended by a committee or board to "
        "the council, or decided"
    )
    decided_by: str | None = Field(description="who decides, recommends or proposes")
    proposed_to: str | None = Field(description="the body that it is proposed to")
    action: Literal[
        "adopt", "reject", "file", "commission", "refer_back", "table", "elect", "note", "other"
    ] = Field(
        description="anta/godkänna/bifalla, avslå, lägga till handlingarna, ge i uppdrag, "
        "återremittera, bordlägga, välja, notera"
    )
    text: Text = Field(description="the point, word for word")


class Motion(ItemRecord):
    """A yrkande: a motion moved at the meeting (kommunallagen 5 kap. 67 §).

    A member's written proposal, which Swedish calls a motion, is an agenda item and no row here.
    """

    table: ClassVar[str] = "motions"
    key: ClassVar[str] = "motion_id"
    references: ClassVar[dict[str, str]] = ItemRecord.references | {"target_motion_id": "motions"}
    example: ClassVar[dict[str, Any]] = _IDS | {
        "motion_id": "0123456789abcdef-p1-48-motion-1",
        "kind": "approval",
        "target": "förvaltningens förslag",
        "target_motion_id": None,
        "text": "Karin Ahlgren-Sten (S) yrkar bifall till förvaltningens förslag.",
        "outcome": "adopted",
    }

    motion_id: Identifier
    kind: Literal[
        "approval",
        "rejection",
        "amendment",
        "addition",
        "counterproposal",
        "referral_back",
        "tabling",
        "other",
    ] = Field(
        description="bifall, avslag, ändringsyrkande, tilläggsyrkande, motförslag, återremiss, "
        "bordläggning"
    )
    target: str | None = Field(
        description="the proposal that the motion (yrkande) is about, as printed"
    )
    target_motion_id: str | None = Field(
        description="the motion (yrkande) that it is about, if any"
    )
    text: Text = Field(description="the words in which it is moved")
    outcome: Literal["adopted", "rejected", "withdrawn", "unknown"] = Field(
        description="how it ended, by the chair's propositions"
    )


class VoteEvent(ItemRecord):
    """A proposal put and settled (proposition, votering; kommunallagen 5 kap. 67 §)."""

    table: ClassVar[str] = "vote_events"
    key: ClassVar[str] = "vote_event_id"
    example: ClassVar[dict[str, Any]] = _IDS | {
        "vote_event_id": "0123456789abcdef-p1-48-vote-1",
        "method": "recorded",
        "question": "att ärendet avgörs i dag mot återremiss",
        "yes_means": "att ärendet avgörs i dag",
        "no_means": "återremiss",
        "result": "adopted",
        "yes": 8,
        "no": 5,
        "abstain": None,
        "absent": None,
        "casting_vote": False,
    }

    vote_event_id: Identifier
    method: Literal["acclamation", "recorded", "secret"] = Field(
        description="acklamation, öppen omröstning, sluten omröstning"
    )
    question: str | None = Field(description="the proposal that was put")
    yes_means: str | None = Field(description="what a yes supports")
    no_means: str | None = Field(description="what a no supports")
    result: Literal["adopted", "rejected", "unknown"] = Field(
        description="how the proposal put ended; unknown where the text does not settle it"
    )
    yes: Count | None = Field(description="yes votes")
    no: Count | None = Field(description="no votes")
    abstain: Count | None = Field(description="abstentions (avstår)")
    absent: Count | None = Field(description="absent (frånvarande)")
    casting_vote: bool = Field(description="settled by the chair's casting vote (utslagsröst)")

    @model_validator(mode="after")
    def _acclamation_is_not_counted(self) -> Self:
        if self.method == "acclamation" and (self.yes is not None or self.no is not None):
            raise ValueError("an acclamation has no counted votes")
        return self


class Vote(PersonRecord):
    """One person's vote in a vote that was recorded by name."""

    table: ClassVar[str] = "votes"
    key: ClassVar[str] = "vote_id"
    references: ClassVar[dict[str, str]] = PartRecord.references | {"vote_event_id": "vote_events"}
    example: ClassVar[dict[str, Any]] = {
        "document_id": "0123456789abcdef",
        "part_id": "0123456789abcdef-p1",
        "page": 1,
        "vote_id": "0123456789abcdef-p1-48-vote-1-1",
        "vote_event_id": "0123456789abcdef-p1-48-vote-1",
        "ordinal": 1,
        "person_name": "Karin Ahlgren-Sten",
        "person_id": "granvik-karin-ahlgren-sten",
        "party": "S",
        "party_as_printed": "S",
        "option": "yes",
        "substitutes_for": None,
    }

    vote_id: Identifier
    vote_event_id: Identifier
    ordinal: Ordinal
    person_name: Text
    party: str | None = Field(description="party code")
    option: Literal["yes", "no", "abstain", "absent"] = Field(
        description="ja, nej, avstår, frånvarande"
    )
    substitutes_for: str | None = Field(
        description="the member that a substitute votes in place of"
    )


class Reservation(ItemRecord):
    """A reservation against a decision (kommunallagen 4 kap. 27 §)."""

    table: ClassVar[str] = "reservations"
    key: ClassVar[str] = "reservation_id"
    references: ClassVar[dict[str, str]] = ItemRecord.references | {"motion_id": "motions"}
    example: ClassVar[dict[str, Any]] = _IDS | {
        "reservation_id": "0123456789abcdef-p1-48-reservation-1",
        "in_favour_of": "Per von Hagens (M) yrkande",
        "motion_id": None,
        "text": None,
    }

    reservation_id: Identifier
    in_favour_of: str | None = Field(description="till förmån för, as printed")
    motion_id: str | None = Field(description="the motion (yrkande) that it favours, if recorded")
    text: str | None = Field(description="the reservation's own words, without quotation marks")


class Statement(ItemRecord):
    """A special statement (särskilt yttrande) or a note to the minutes (protokollsanteckning)."""

    table: ClassVar[str] = "statements"
    key: ClassVar[str] = "statement_id"
    example: ClassVar[dict[str, Any]] = _IDS | {
        "statement_id": "0123456789abcdef-p1-48-statement-1",
        "kind": "minutes_note",
        "text": None,
    }

    statement_id: Identifier
    kind: Literal["special_statement", "minutes_note"] = Field(
        description="särskilt yttrande, protokollsanteckning"
    )
    text: str | None = Field(description="its words, without quotation marks")


class Actor(PersonRecord):
    """A person or party group that moved, reserved, made a statement, or took no part."""

    table: ClassVar[str] = "actors"
    key: ClassVar[str] = "actor_id"
    example: ClassVar[dict[str, Any]] = {
        "document_id": "0123456789abcdef",
        "part_id": "0123456789abcdef-p1",
        "page": 1,
        "actor_id": "0123456789abcdef-p1-48-motion-1-actor-1",
        "record_id": "0123456789abcdef-p1-48-motion-1",
        "record_table": "motions",
        "ordinal": 1,
        "person_name": "Karin Ahlgren-Sten",
        "person_id": "granvik-karin-ahlgren-sten",
        "party": "S",
        "party_as_printed": "S",
        "is_group": False,
        "role": "mover",
    }

    actor_id: Identifier
    record_id: Identifier = Field(description="key of the row that the actor is named in")
    record_table: Literal["motions", "reservations", "statements", "agenda_items"] = Field(
        description="table of that row; motions holds yrkanden"
    )
    ordinal: Ordinal
    person_name: str | None = Field(description="name as printed; empty for a group")
    party: str | None = Field(description="party code")
    is_group: bool = Field(description="a whole party group, not a person")
    role: Literal[
        "mover", "supporter", "dissenter", "author", "not_participating", "conflict_of_interest"
    ] = Field(
        description="yrkar, instämmer, reserverar sig, yttrar sig, deltar inte i beslutet, jäv"
    )

    @model_validator(mode="after")
    def _person_or_group(self) -> Self:
        if (self.is_group and self.person_name) or not (self.is_group or self.person_name):
            raise ValueError("an actor is a named person or a group")
        return self
