"""Rows as they are compared: which columns count, where a row stands, what it holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Value = Any
"""A value of a column: text, a number, a truth value, a list of texts, or None."""

# The columns of each table, in the order in which they are shown.
COLUMNS: dict[str, tuple[str, ...]] = {
    "parts": ("kind", "page_first", "page_last"),
    "meetings": (
        "municipality",
        "body",
        "date",
        "start_time",
        "end_time",
        "place",
        "chair",
        "secretary",
        "adjusters",
        "adjusted_on",
    ),
    "attendance": ("person_name", "party", "role", "substitutes_for", "paragraphs"),
    "agenda_items": ("case_number", "title"),
    "decisions": ("stage", "proposed_to", "ordinal", "action", "text"),
    "motions": ("kind", "persons", "target", "outcome"),
    "vote_events": ("method", "result", "yes", "no", "abstain", "absent", "casting_vote"),
    "votes": ("person_name", "party", "option", "substitutes_for"),
    "reservations": ("persons", "in_favour_of", "text"),
    "statements": ("kind", "persons", "text"),
    "not_participating": ("person_name", "party", "role"),
    "programmes": ("name",),
    "goals": ("area", "number", "text", "responsible_body", "level", "parent"),
    "activities": ("goal", "number", "text", "responsible_body", "deadline", "deadline_on"),
    "indicators": (
        "goal",
        "name",
        "unit",
        "year",
        "base",
        "target",
        "outcome",
        "judgement",
        "kpi_code",
    ),
    "assessments": ("year", "about", "status", "trend", "read_from"),
    "tallies": ("area", "year", "dimension", "category", "count", "counted"),
    "contradictions": ("area", "year", "dimension", "category", "stated", "judged"),
}
PLAN_TABLES = tuple(COLUMNS)[tuple(COLUMNS).index("programmes") :]
# What bundles say beside these: each is compared only where gold names it.
BUNDLE_COLUMNS: dict[str, tuple[str, ...]] = {
    "item_bodies": ("paragraph", "body"),
    "proposed_decisions": ("ordinal", "text"),
    "vote_subjects": ("paragraph", "ordinal", "about"),
    "referrals": ("paragraph", "kind", "body", "date"),
    "adopted_programmes": ("name", "adopted_by", "adopted_on"),
    "areas": ("programme", "area", "target_area", "sdgs"),
    "focus_areas": ("area", "text"),
    "governing_documents": ("programme", "name"),
    "activity_indicators": ("goal", "activity", "indicator"),
    "warnings": ("rule",),
}
COLUMNS.update(BUNDLE_COLUMNS)
# Compared only where gold gives them.
OPTIONAL: dict[str, frozenset[str]] = {
    "goals": frozenset({"level", "parent"}),
    "tallies": frozenset({"counted"}),
}
# A row of these counts by its fields, not as a whole: there is one a document.
BY_FIELD = frozenset({"meetings"})


class Place(NamedTuple):
    """Where a row stands: rows are compared only with those of the same place.

    `item` is the agenda item ("§ 48"), `vote` the vote of the item (1 for the first), `programme`
    the programme of a goal or a tally.
    """

    item: str | None = None
    vote: int | None = None
    programme: str | None = None

    def __str__(self) -> str:
        vote = f"vote {self.vote}" if self.vote else None
        return ", ".join(part for part in (self.item, vote, self.programme) if part)


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of gold, or one that was read.

    `values` are as written, by column; `forms` the same as they are compared. `also` holds, by
    column, the forms that count as agreeing though they are not the same (null against 0).
    """

    place: Place
    values: Mapping[str, Value]
    forms: Mapping[str, Value]
    page: int | None = None
    also: Mapping[str, frozenset[Value]] = field(default_factory=dict)

    def agrees(self, have: Fact, column: str) -> bool:
        """Whether a row that was read has what this row of gold asks for in a column."""
        form = have.forms.get(column)
        return bool(self.forms[column] == form or form in self.also.get(column, ()))


Facts = dict[str, list[Fact]]
"""Rows by table. A table that gold does not speak of is no key."""


def agreeing(want: Fact, have: Fact, columns: Iterable[str]) -> list[str]:
    """Return the columns in which a row that was read has what gold asks for."""
    return [column for column in columns if want.agrees(have, column)]
