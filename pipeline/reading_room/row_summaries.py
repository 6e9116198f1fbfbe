"""A row in few words: what it says first, and the fields beside it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from pipeline.reading_room.room_rows import Row, named
from pipeline.reading_room.site_texts import SiteTexts

# The fields that are shown of a row, besides what stands first.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "meetings": ("date", "start_time", "end_time", "place", "chair", "secretary", "adjusters",
                 "adjusted_on"),
    "attendance": ("role", "substitutes_for", "paragraphs"),
    "agenda_items": ("case_number", "body", "decided_on"),
    "decisions": ("stage", "decided_by", "proposed_to", "action"),
    "motions": ("kind", "target", "outcome"),
    "vote_events": ("method", "result", "yes_means", "no_means", "yes", "no", "abstain", "absent",
                    "casting_vote"),
    "votes": ("option", "substitutes_for"),
    "reservations": ("in_favour_of",),
    "statements": ("kind",),
    "actors": ("role",),
    "referrals": ("kind", "body", "date"),
    "programmes": ("kind", "adopted_by", "adopted_on"),
    "areas": ("level", "sdgs"),
    "focus_areas": (),
    "goals": ("responsible_body", "deadline", "indicator", "base_value", "target_value"),
    "activities": ("responsible_body", "participating", "deadline", "indicator", "base_value",
                   "target_value", "cost"),
    "indicators": ("unit", "year", "base_value", "target_value", "outcome_value", "judgement",
                   "kpi_code"),
    "governing_documents": ("kind", "note"),
    "assessments": ("year", "status", "trend", "status_text"),
    "tallies": ("year", "counted"),
}  # fmt: skip
TABLES = tuple(FIELDS)
# One line a row: there may be hundreds on a page.
BRIEF = frozenset({"attendance", "votes", "actors"})


def headline(table: str, row: Row, texts: SiteTexts) -> str:
    """Return what stands first of a row."""
    match table:
        case "documents":
            return str(row["title"] or row["file_name"])
        case "parts":
            first, last = row["page_first"], row["page_last"]
            said = (
                "%(kind)s, page %(first)s"
                if first == last
                else "%(kind)s, pages %(first)s-%(last)s"
            )
            kind = texts.word("kind", row["kind"])
            return texts.gettext(said, kind=kind, first=first, last=last)
        case "meetings":
            return str(row["body"] or texts.kind(table))
        case "attendance" | "votes" | "actors":
            return named(row["person_name"], row["party"])
        case "agenda_items":
            number = f"§ {row['paragraph']} " if row["paragraph"] else ""
            return f"{number}{row['title'] or ''}".strip() or texts.kind(table)
        case "vote_events":
            return str(row["question"] or texts.word("method", row["method"]))
        case "reservations" | "statements":
            return str(row["text"]) if row["text"] else texts.gettext("without a text of its own")
        case "programmes" | "areas" | "indicators" | "governing_documents":
            return str(row["name"])
        case "goals":
            label = row["label"] or row["number"]
            return f"{label} {row['text']}" if label else str(row["text"])
        case "activities":
            return f"{row['number']} {row['text']}" if row["number"] else str(row["text"])
        case "assessments":
            return str(row["goal_text"])
        case "tallies":
            word = texts.word("category", row["category"])
            return f"{word}: {row['count']}"
    return str(row["text"])


def fields(table: str, row: Row, texts: SiteTexts) -> list[tuple[str, str, str]]:
    """Return the fields of a row that have a value: column, what it is called, value in words."""
    found = []
    for column in FIELDS[table]:
        shown = _shown(column, row[column], texts)
        if shown:
            found.append((column, texts.heading(column), shown))
    return found


def _shown(column: str, value: Any, texts: SiteTexts) -> str:
    if value is None or value is False or value == []:
        return ""
    if isinstance(value, datetime.date):
        return texts.date(value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(texts.word(column, value))
