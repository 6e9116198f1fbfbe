"""Gold records (JSON, in the form of `samples/*.gold.json`) held against what was read.

`expected` and `found` give the same plain structure, so that a test's difference can be read.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.assembly.parsing import Parsed


def load(path: Path) -> dict[str, Any]:
    """Return a gold file."""
    gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return gold


def expected(gold: dict[str, Any]) -> dict[str, Any]:
    """Return what a gold file says, by topic."""
    return {
        "municipality": gold["municipality"],
        "parts": [(part["kind"], *part["pages"]) for part in gold["parts"]],
        "item": gold["agenda_item"],
        "decisions": [_points(point) for point in gold["decisions"]],
        "motions": [
            (motion["kind"], _people(motion["persons"]), motion.get("target"), motion["outcome"])
            for motion in gold["motions"]
        ],
        "votes": [
            (vote["method"], vote["result"], vote["about"], vote.get("yes"), vote.get("no"))
            for vote in gold["vote_events"]
        ],
        "reservations": [
            (_people(entry["persons"]), entry["in_favour_of"], entry["text"])
            for entry in gold["reservations"]
        ],
        "statements": [
            (entry.get("kind", "special_statement"), _people(entry["persons"]), entry["text"])
            for entry in gold["special_statements"]
        ],
        "referrals": {(entry["body"], entry["date"]) for entry in gold["referrals"]},
        "programmes": {
            entry["name"]: (entry["adopted_by"], entry["adopted_on"])
            for entry in gold["programmes"]
        },
        "tallies": {
            (entry["programme"], entry["year"]): {
                "all": entry["total"],
                **entry["status"],
                **entry["trend"],
            }
            for entry in gold["tallies"]
        },
        "areas": {
            entry["area"]: (entry["target_area"], entry["sdgs"], entry["items"])
            for entry in gold["focus_areas"]
        },
        "goals": [
            (
                str(entry.get("label") or entry["number"]),
                entry["area"],
                entry["text"],
                entry["responsible_body"],
                entry["activities"],
                entry.get("deadline"),
                entry.get("indicator"),
            )
            for entry in gold["goals"]
        ],
        "governing_documents": gold["governing_documents"],
    }


def _points(point: dict[str, Any]) -> tuple[int, str, str | None]:
    return point["ordinal"], point["text"], point["proposed_to"]


def _people(persons: list[dict[str, Any]]) -> list[tuple[str | None, str | None]]:
    return [(person["person_name"], person["party"]) for person in persons]


def found(parsed: Parsed, asked: dict[str, Any]) -> dict[str, Any]:
    """Return what was read, in the form of `expected`; `asked` tells which optional facts count."""
    tables = {
        name: [record.model_dump(mode="json") for record in rows]
        for name, rows in parsed.tables.items()
    }
    item = tables["agenda_items"][0]
    names = {row["programme_id"]: row["name"] for row in tables["programmes"]}
    areas = {row["area_id"]: row for row in tables["areas"]}
    targeted = [motion[2] for motion in asked["motions"]]
    tallies: dict[tuple[str, int], dict[str, int]] = {}
    for row in tables["tallies"]:
        counts = tallies.setdefault((names[row["programme_id"]], row["year"]), {})
        counts[row["category"]] = row["count"]
    governing: dict[str, list[str]] = {}
    for row in tables["governing_documents"]:
        governing.setdefault(names[row["programme_id"]], []).append(row["name"])
    return {
        "municipality": parsed.municipality,
        "parts": [(row["kind"], row["page_first"], row["page_last"]) for row in tables["parts"]],
        "item": {key: item[key] for key in asked["item"]},
        "decisions": [_points(row) for row in tables["decisions"] if row["stage"] != "proposed"],
        "motions": [
            (
                row["kind"],
                _actors(tables, row["motion_id"]),
                row["target"] if targeted[index : index + 1] != [None] else None,
                row["outcome"],
            )
            for index, row in enumerate(tables["motions"])
        ],
        "votes": [
            (
                row["method"],
                row["result"],
                row["yes_means"] or row["question"],
                row["yes"],
                row["no"],
            )
            for row in tables["vote_events"]
        ],
        "reservations": [
            (_actors(tables, row["reservation_id"]), row["in_favour_of"], row["text"])
            for row in tables["reservations"]
        ],
        "statements": [
            (row["kind"], _actors(tables, row["statement_id"]), row["text"])
            for row in tables["statements"]
        ],
        "referrals": {(row["body"], row["date"]) for row in tables["referrals"]},
        "programmes": {
            row["name"]: (row["adopted_by"], row["adopted_on"])
            for row in tables["programmes"]
            if row["kind"] == "programme"
        },
        "tallies": tallies,
        "areas": {
            row["name"]: (
                areas[row["parent_area_id"]]["name"] if row["parent_area_id"] else None,
                row["sdgs"],
                [f["text"] for f in tables["focus_areas"] if f["area_id"] == row["area_id"]],
            )
            for row in tables["areas"]
            if row["sdgs"]
        },
        "goals": [_goal(row, areas, tables) for row in tables["goals"]],
        "governing_documents": governing,
    }


def _actors(tables: dict[str, list[dict[str, Any]]], record_id: str) -> list[tuple[Any, Any]]:
    return [
        (row["person_name"], row["party"])
        for row in tables["actors"]
        if row["record_id"] == record_id
    ]


def _goal(
    row: dict[str, Any], areas: dict[str, Any], tables: dict[str, list[dict[str, Any]]]
) -> tuple[Any, ...]:
    activities = [entry for entry in tables["activities"] if entry["goal_id"] == row["goal_id"]]
    return (
        row["number"],
        areas[row["area_id"]]["name"],
        row["text"],
        row["responsible_body"],
        [entry["text"] for entry in activities],
        activities[0]["deadline"],
        activities[0]["indicator"],
    )
