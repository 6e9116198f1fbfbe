"""Numbers that the goals or activities of a plan skip, and that stand on the page: "1.1", "1.3"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractors.contract import Extracted, ExtractedFinding, Row
from extractors.language.column_kinds import named_activity, named_goal
from extractors.plans.plan_blocks import Block, texts_of
from schemas.document import Passage
from schemas.records import Activity, Goal

_STEPS = re.compile(r"(?P<before>.*[.:])?(?P<last>\d{1,2})[.:]?$")
_LEAD = re.compile(r"(?P<number>\S*\d[.:]?)\s+[^\W\d]|(?P<alone>\S*\d[.:]?)$")
_FEWEST = 2
_MOST = 3  # numbers that may be skipped; more are the numbers of another plan
_FEWEST_WORDS = 3
_SHOWN = 90


def skipped_numbers(
    blocks: Sequence[Block], found: Sequence[Extracted]
) -> Iterator[ExtractedFinding]:
    """Yield the numbers between, before or after those of rows that a text on the page bears."""
    yield from _holes(found)
    printed = dict(_printed(blocks))
    for table in (Goal, Activity):
        runs: dict[str, set[int]] = defaultdict(set)
        for entry in found:
            if isinstance(entry, Row) and isinstance(entry.record, table):
                steps = _STEPS.fullmatch((entry.record.number or "").strip())
                if steps is not None and steps["before"]:
                    runs[_bare(steps["before"])].add(int(steps["last"]))
        for before, own in runs.items():
            missing = [n for n in range(1, max(own) + 2) if n not in own]
            lost = [f"{before}{n}" for n in missing if f"{before}{n}" in printed]
            if len(own) >= _FEWEST and 0 < len(lost) <= _MOST:
                where = printed[lost[0]]
                yield ExtractedFinding(
                    "skipped_number",
                    "warning",
                    f"The numbers of {table.table} skip {', '.join(lost)}, which stands here: "
                    f"'{where.plain[:_SHOWN]}'",
                    where,
                    about_table=table.table,
                )


def _holes(found: Sequence[Extracted]) -> Iterator[ExtractedFinding]:
    """Yield the holes in goals that are numbered from 1, in every area anew: "1, 3, 4"."""
    run: list[tuple[int, int]] = []
    for entry in (*found, None):
        record = entry.record if isinstance(entry, Row) else None
        if entry is not None and not isinstance(record, Goal):
            continue
        number = record.number if isinstance(record, Goal) else ""
        last = int(number) if number and number.isdigit() else 0
        if run and last <= run[-1][0]:
            yield from _hole_in(run)
            run = []
        if last and isinstance(record, Goal):
            run.append((last, record.page))


def _hole_in(run: Sequence[tuple[int, int]]) -> Iterator[ExtractedFinding]:
    have = {number for number, _ in run}
    lost = [number for number in range(1, max(have)) if number not in have]
    if len(run) < _FEWEST or not 0 < len(lost) <= max(1, len(run) // 3):
        return
    page = next(page for number, page in run if number > lost[0])
    yield ExtractedFinding(
        "skipped_number",
        "warning",
        f"The numbers of goals skip {', '.join(map(str, lost))}",
        page=page,
        about_table=Goal.table,
    )


def _bare(number: str) -> str:
    return number.replace(":", ".").replace(" ", "").upper()


def _printed(blocks: Sequence[Block]) -> Iterator[tuple[str, Passage]]:
    """Yield the numbers with which texts, list items and cells begin; the first of each."""
    for block in reversed(blocks):
        for passage in reversed(list(texts_of(block))):
            number = _number_of(passage.plain)
            if number and len(passage.plain.split()) > _FEWEST_WORDS:
                yield _bare(number).rstrip(".:"), passage


def _number_of(text: str) -> str | None:
    goal, activity = named_goal(text), named_activity(text)
    if goal is not None and goal.number:
        return goal.number
    if activity is not None:
        return text[activity[0] : activity[1]]
    found = _LEAD.match(text)
    return (found["number"] or found["alone"]) if found else None
