"""What a bundle says beside its debate and its goals: facts to compare, of gold and as read.

Each table is compared only where the gold file names it: under a key of its own (`areas`), or
as a key of another table's rows (`about` of a vote event, `body` of an agenda item, `indicator` of
an activity, `referrals` of an agenda item).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.assembly.parsed_documents import Parsed

Row = dict[str, Any]

_OWN_KEYS = (
    "proposed_decisions",
    "adopted_programmes",
    "areas",
    "focus_areas",
    "governing_documents",
    "warnings",
)


def bundle_gold(gold: Mapping[str, Any]) -> dict[str, list[Row]]:
    """Return the rows of a gold file that are about a bundle, by table; a table that the file does
    not name is left out.
    """
    tables = {table: list(gold[table]) for table in _OWN_KEYS if table in gold}
    items = gold.get("agenda_items", [])
    if any("body" in item for item in items):
        tables["item_bodies"] = items
    if any("referrals" in item for item in items):
        tables["referrals"] = [
            {"page": item.get("page"), **row, "paragraph": item["paragraph"]}
            for item in items
            for row in item.get("referrals", [])
        ]
    events = [
        {"page": item.get("page"), **event, "paragraph": item["paragraph"], "ordinal": number}
        for item in items
        for number, event in enumerate(item.get("vote_events", []), 1)
    ]
    if any("about" in event for event in events):
        tables["vote_subjects"] = events
    activities = gold.get("activities", [])
    if any("indicator" in row for row in activities):
        tables["activity_indicators"] = [{**row, "activity": row["text"]} for row in activities]
    return tables


def bundle_rows(parsed: Parsed) -> dict[str, list[Row]]:
    """Return what was read of a bundle from a PDF, in the form of `bundle_gold`."""
    rows = {
        name: [record.model_dump() for record in records] for name, records in parsed.tables.items()
    }
    items = {row["item_id"]: row for row in rows["agenda_items"]}
    programmes = {row["programme_id"]: row["name"] for row in rows["programmes"]}
    areas = {row["area_id"]: row["name"] for row in rows["areas"]}
    goals = {row["goal_id"]: row["text"] for row in rows["goals"]}
    return {
        "item_bodies": rows["agenda_items"],
        "proposed_decisions": list(_proposed(rows["decisions"])),
        "vote_subjects": [
            {**row, "about": row["yes_means"] or row["question"]}
            for row in _of_items(rows["vote_events"], items)
        ],
        "referrals": list(_of_items(rows["referrals"], items)),
        "adopted_programmes": [row for row in rows["programmes"] if row["kind"] == "programme"],
        "areas": [
            {
                **row,
                "programme": programmes[row["programme_id"]],
                "area": row["name"],
                "target_area": areas.get(row["parent_area_id"]),
            }
            for row in rows["areas"]
        ],
        "focus_areas": [{**row, "area": areas[row["area_id"]]} for row in rows["focus_areas"]],
        "governing_documents": [
            {**row, "programme": programmes[row["programme_id"]]}
            for row in rows["governing_documents"]
        ],
        "activity_indicators": [
            {**row, "goal": goals.get(row["goal_id"] or ""), "activity": row["text"]}
            for row in rows["activities"]
        ],
        "warnings": [row for row in rows["findings"] if row["severity"] != "info"],
    }


def _of_items(rows: Sequence[Row], items: Mapping[str, Row]) -> Iterator[Row]:
    """Yield the rows of agenda items, each with its paragraph (§)."""
    for row in rows:
        yield {**row, "paragraph": items.get(row["item_id"], {}).get("paragraph")}


def _proposed(decisions: Sequence[Row]) -> Iterator[Row]:
    """Yield the points that an office proposes, once where several parts print them."""
    seen = set()
    for row in decisions:
        if row["stage"] == "proposed" and (row["ordinal"], row["text"]) not in seen:
            seen.add((row["ordinal"], row["text"]))
            yield row
