"""An evaluation as JSON, for programs."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from pipeline.evaluation.evaluate import DocumentEvaluation, Evaluation
from pipeline.evaluation.facts import BY_FIELD, COLUMNS, Value
from pipeline.evaluation.scores import Difference, Score, Scores

Json = dict[str, Any]


def as_json(found: Evaluation, details: str | None = None) -> Json:
    """Return an evaluation as JSON: scores by table and field, by document, every difference.

    `details` names the only table of which differences are given.
    """
    return {
        "documents": [_document(document) for document in found.documents],
        "tables": _scores(found.scores),
        "announced": {
            "faults": found.announced.faults,
            "announced": found.announced.announced,
            "share": found.announced.share(),
            "right_items": found.announced.right_items,
            "false_alarms": found.announced.false_alarms,
            "alarms_elsewhere": found.announced.elsewhere,
        },
        "differences": [
            _difference(difference)
            for difference in found.differences
            if details in (None, difference.table)
        ],
        "not_compared": found.uncompared,
    }


def _document(document: DocumentEvaluation) -> Json:
    return {
        "document": document.name,
        "error": document.error,
        "tables": {name: round(document.scores.of(name).f1, 4) for name in document.scores.names()},
    }


def _scores(scores: Scores) -> Json:
    return {
        name: {
            **_score(scores.of(name)),
            "counted": "fields" if name in BY_FIELD else "rows",
            "by_field": round(scores.by_field(name).f1, 4),
            "fields": {
                column: _score(scores.column(name, column))
                for column in COLUMNS[name]
                if (name, column) in scores.fields
            },
        }
        for name in scores.names()
    }


def _score(score: Score) -> Json:
    return {
        "gold": score.wanted,
        "found": score.found,
        "right": score.right,
        "precision": round(score.precision, 4),
        "recall": round(score.recall, 4),
        "f1": round(score.f1, 4),
    }


def _difference(difference: Difference) -> Json:
    place = difference.place
    return {
        "document": difference.document,
        "page": difference.page,
        "table": difference.table,
        "kind": difference.kind,
        "agenda_item": place.item,
        "vote": place.vote,
        "programme": place.programme,
        "gold": _plain(difference.wanted),
        "found": _plain(difference.found),
        "announced_by": difference.announced_by,
    }


def _plain(values: Mapping[str, Value]) -> Json:
    return {
        column: value.isoformat()[:10] if isinstance(value, datetime.date) else value
        for column, value in values.items()
    }
