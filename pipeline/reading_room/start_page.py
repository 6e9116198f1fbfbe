"""What the start page shows: what is in the dataset, the latest, what a person should look at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.reading_room.follow_up_pages import FollowUps
from pipeline.reading_room.page_addresses import list_address
from pipeline.reading_room.quality_pages import SEVERITIES, QualityPages
from pipeline.reading_room.room_rows import RoomRows
from pipeline.reading_room.sittings_shown import Sittings
from pipeline.texts.swedish_order import in_swedish

_LATEST, _WORST, _PROGRAMMES = 12, 8, 6
_COUNTS = """
select (select count(*) from documents) as documents,
       (select count(*) from sitting_items) as items,
       (select count(*) from decisions where stage <> 'proposed') as decisions,
       (select count(*) from motions) as motions,
       (select count(*) from votes) as votes,
       (select count(*) from reservations) as reservations,
       (select count(distinct coalesce(goal_key, goal_id)) from goals) as goals
"""


def start_page(
    rows: RoomRows, sittings: Sittings, quality: QualityPages, follow_ups: FollowUps
) -> Mapping[str, Any]:
    """Return what the start page shows."""
    (counts,) = rows.ask(_COUNTS)
    newest = sittings.newest
    municipalities = {row["municipality"] for row in rows.documents.values()} - {None}
    ordered = sorted(municipalities, key=in_swedish)
    return {
        "counts": counts,
        "meetings": len(newest),
        "municipalities": [(where, list_address("documents", where)) for where in ordered],
        "latest": [own for own in newest if own.date][:_LATEST],
        "findings": {name: len(quality.findings[name]) for name in SEVERITIES},
        "worst": quality.worst(_WORST),
        "failed": quality.failed,
        "low": quality.low,
        "programmes": [own for own in follow_ups.programmes() if own.tallies][:_PROGRAMMES],
    }
