"""What was read from a PDF, as rows to compare with gold."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from pipeline.assembly.parsed_documents import Parsed
from pipeline.evaluation.bundle_facts import bundle_rows
from pipeline.evaluation.conventions import make_fact, people
from pipeline.evaluation.facts import COLUMNS, OPTIONAL, PLAN_TABLES, Fact, Facts, Place
from pipeline.evaluation.plan_facts import plan_rows

Row = dict[str, Any]
"""A record as a plain dict, with the columns of its table (docs: data dictionary)."""

_NOWHERE = "no agenda item"
_KEYS = {
    "agenda_items": "item_id",
    "decisions": "decision_id",
    "motions": "motion_id",
    "vote_events": "vote_event_id",
    "reservations": "reservation_id",
    "statements": "statement_id",
}


def facts_of(parsed: Parsed) -> Facts:
    """Return the rows that were read from a PDF, by table.

    What an office or another body proposed (`stage: proposed`) is not compared.
    """
    rows: dict[str, list[Row]] = {
        name: [record.model_dump() for record in records] for name, records in parsed.tables.items()
    }
    facts: Facts = {name: [] for name in COLUMNS if name not in PLAN_TABLES}
    for table in ("parts", "meetings", "attendance"):
        for row in rows[table]:
            page = row.get("page") or row["page_first"]
            facts[table].append(make_fact(table, {**row, "page": page}))
    _add_items(facts, rows)
    _add_plans(facts, parsed)
    for table, own in bundle_rows(parsed).items():
        facts[table] = [make_fact(table, row) for row in own]
    return facts


def _add_items(facts: Facts, rows: dict[str, list[Row]]) -> None:
    places = {row["item_id"]: Place(f"§ {row['paragraph']}") for row in rows["agenda_items"]}
    actors: dict[str, list[Row]] = defaultdict(list)
    for actor in rows["actors"]:
        actors[actor["record_id"]].append(actor)
    votes: dict[str, Place] = {}
    numbers: dict[Place, int] = defaultdict(int)
    for table, key in _KEYS.items():
        for row in rows[table]:
            if row.get("stage") == "proposed":
                continue
            place = places.get(row["item_id"], Place(_NOWHERE))
            own = {**row, "persons": people(actors[row[key]])}
            facts[table].append(make_fact(table, own, place))
            if table == "vote_events":
                numbers[place] += 1
                votes[row[key]] = Place(place.item, numbers[place])
    for row in rows["votes"]:
        facts["votes"].append(make_fact("votes", row, votes[row["vote_event_id"]]))
    for row in rows["actors"]:
        if row["record_table"] == "agenda_items":
            place = places.get(row["record_id"], Place(_NOWHERE))
            facts["not_participating"].append(make_fact("not_participating", row, place))


def _add_plans(facts: Facts, parsed: Parsed) -> None:
    pages: dict[str, int | None] = {}
    for table, own in plan_rows(parsed).items():
        made: list[Fact] = []
        for row in own:
            programme = row.get("programme")
            if programme:
                pages.setdefault(programme, row.get("page"))
            left_out = OPTIONAL.get(table, frozenset()) - set(row)
            columns = tuple(column for column in COLUMNS[table] if column not in left_out)
            made.append(make_fact(table, row, Place(programme=programme), columns=columns))
        facts[table] = made
    facts["programmes"] = [
        make_fact("programmes", {"name": name, "page": page}, Place(programme=name))
        for name, page in pages.items()
    ]
