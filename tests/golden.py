"""Gold held against what was read, for tests: a file beside its PDF, and the acceptance gold.

The acceptance gold is JSON in a form of its own, which others keep; here it becomes what our gold
files hold, so that one comparison serves both.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.evaluation.evaluate import evaluate_parsed
from samples.typeset.gold import (
    AgendaItem,
    Bundle,
    DecisionPoint,
    FocusArea,
    Goal,
    Motion,
    Part,
    Person,
    Programme,
    Referral,
    Reservation,
    Statement,
    Tally,
    VoteEvent,
    gold_rows,
)
from tests.conftest import read


def differences(pdf: Path, gold: Mapping[str, Any]) -> list[str]:
    """Return every difference between what is read from a PDF and its gold, in words."""
    return [str(each) for each in evaluate_parsed(gold, read(pdf), pdf.name).differences]


def acceptance_gold(file: Path, *, actions: Sequence[str], plan: str) -> dict[str, Any]:
    """Return the acceptance gold in the form of a gold file.

    `actions` (of the decided points) and `plan` (the action plan's name) are read from the page:
    the acceptance gold does not hold them.
    """
    gold: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    goals = [
        Goal(**{**goal, "activities": tuple(goal["activities"])})  # its keys are our fields
        for goal in gold["goals"]
    ]
    bundle = Bundle(
        municipality=gold["municipality"],
        parts=[Part(part["kind"], tuple(part["pages"])) for part in gold["parts"]],
        agenda_item=AgendaItem(**gold["agenda_item"]),
        decisions=[
            DecisionPoint(action=action, **point)
            for action, point in zip(actions, gold["decisions"], strict=True)
        ],
        proposed=[point["text"] for point in gold["proposed_decisions_in_staff_report"]],
        motions=[Motion(**_with_persons(motion)) for motion in gold["motions"]],
        vote_events=[VoteEvent(**event) for event in gold["vote_events"]],
        reservations=[Reservation(**_with_persons(entry)) for entry in gold["reservations"]],
        statements=[Statement(**_with_persons(entry)) for entry in gold["special_statements"]],
        referrals=[
            Referral({"återremiss": "referred_back"}[entry["kind"]], entry["date"], entry["body"])
            for entry in gold["referrals"]
        ],
        programmes=[
            Programme(**{**entry, "areas": tuple(entry["areas"])}) for entry in gold["programmes"]
        ],
        tallies=[Tally(**entry) for entry in gold["tallies"]],
        plan=plan,
        areas=[
            FocusArea(
                entry["target_area"], entry["area"], tuple(entry["sdgs"]), tuple(entry["items"])
            )
            for entry in gold["focus_areas"]
        ],
        goals=goals,
        governing_documents=gold["governing_documents"],
        warnings=["reservation_without_motion"],
    )
    return gold_rows(bundle)


def _with_persons(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {**entry, "persons": tuple(Person(**person) for person in entry["persons"])}
