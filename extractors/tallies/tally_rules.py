"""Which counts of a paragraph are a tally: of what, of which year, how many."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from extractors.language.column_kinds import named_goal
from extractors.language.counts import Count
from extractors.language.judgement_scales import Step, told_apart
from extractors.tallies.tally_tables import StatedCount
from schemas.document import Passage

Stated = tuple[str, str | None, StatedCount]
"""A count with the programme and the area that it is of."""

Found = tuple[str, str | None, int | None, Count, Passage]
"""A count in a sentence, with the programme, the area and the year that it is of."""


def categories_told_apart(found: Sequence[Found]) -> list[Found]:
    """Return the counts of a paragraph where no two statuses of one thing mean the same: "sex är
    uppnådda och fem på väg att uppnås"."""
    made = list(found)
    for key in {(*entry[:3], entry[3].counted) for entry in found}:
        own = [
            place for place, entry in enumerate(found)
            if (*entry[:3], entry[3].counted) == key and entry[3].dimension == "status"
            and entry[3].counted != "activities"
        ]  # fmt: skip
        steps = [
            Step(sentence.text[count.start : count.end], count.category)
            for *_, count, sentence in (found[place] for place in own)
        ]
        for place, category in zip(own, told_apart(steps), strict=True):
            count = made[place][3]
            changed = count._replace(category=category or count.category)
            made[place] = (*made[place][:3], changed, made[place][4])
    return made


def behind_number(passage: Passage) -> Passage:
    """Return what a paragraph says behind the goal that it opens with ("Mål 3.1. Nio av 31 ..."),
    or all of it."""
    named = named_goal(passage.text)
    return passage.cut(named.start) if named and named.number and named.start else passage


def is_tally(counts: Sequence[StatedCount], in_follow_up: bool) -> bool:
    """Whether a paragraph states a tally: two colours or two directions, at the least; in a
    follow-up, one of them and the number of all goals will do."""
    kinds = {(count.dimension, count.category) for count in counts}
    dimensions = [dimension for dimension, _ in kinds]
    if in_follow_up and "total" in dimensions and len(kinds) >= 2:
        return True
    return any(dimensions.count(wanted) >= 2 for wanted in ("status", "trend"))


def without_other_totals(found: Sequence[Stated]) -> list[Stated]:
    """Return the counts without totals of what nothing is said of: in "fem mål och 23 aktiviteter.
    13 aktiviteter är genomförda" the five goals are not judged; nor are those of an area of which
    only the number is told, where others are judged."""
    judged = {(area, count.counted) for _, area, count in found if count.dimension != "total"}
    counted = {kind for _, kind in judged}
    return [
        (name, area, count)
        for name, area, count in found
        if count.dimension != "total"
        or (area, count.counted) in judged
        or (area is None and count.counted in counted)
    ]


def without_lone_years(found: Sequence[Stated], known: int | None) -> list[Stated]:
    """Return counts without those of an earlier year that are no tally of their own: "Vid
    uppföljningen för 2023 bedömdes fem mål kunna uppnås"."""
    by_year: dict[int | None, list[StatedCount]] = {}
    for _, _, count in found:
        by_year.setdefault(count.year, []).append(count)
    latest = max((year for year in (*by_year, known) if year is not None), default=None)
    kept = {
        year
        for year, counts in by_year.items()
        if year in (None, latest) or is_tally(counts, in_follow_up=True)
    }
    return [entry for entry in found if entry[2].year in kept]


def without_unjudged_years(found: Sequence[Stated], judged: AbstractSet[int]) -> list[Stated]:
    """Return counts without those of years before the first that the document judges: "Vid förra
    årets uppföljning var sju genomförda" counts what no goal or activity here says."""
    first = min(judged, default=0)
    return [entry for entry in found if entry[2].year is None or entry[2].year >= first]


def resolved(
    key: tuple[str, str | None, int | None],
    count: Count,
    found: Sequence[Found],
) -> int | None:
    """Return a count's number; the rest and shares are reckoned from the stated total."""
    if count.number is not None:
        return count.number
    own = [entry[3] for entry in found if entry[:3] == key]
    total = next((c.number for c in own if c.dimension == "total"), None)
    if total is None:
        return None
    if count.share is not None:
        number = round(total * count.share)
        return number if abs(number - total * count.share) <= 0.5 * total / 100 + 0.01 else None
    others = [c.number for c in own if c.dimension == count.dimension and c is not count]
    known = [number for number in others if number is not None]
    return total - sum(known) if len(known) == len(others) and sum(known) <= total else None
