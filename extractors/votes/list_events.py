"""Which counted vote a roll call belongs to: the one that has its numbers, else by the order.

A roll call follows the sentence that counts it; several lists at the end stand in the order of
the votes. Numbers come first: a list never goes to a vote that another list's numbers fit.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.contract import RollCall
from schemas.records import VoteEvent


def events_of_calls(
    calls: Sequence[RollCall], events: Sequence[VoteEvent]
) -> list[tuple[RollCall, VoteEvent | None]]:
    """Return each roll call with the counted vote that it belongs to, or None.

    `events` are the counted votes of one agenda item, in order.
    """
    of: dict[int, int] = {}
    for number, call in enumerate(calls):
        fits = [i for i, event in enumerate(events) if i not in of.values() and agree(call, event)]
        wanted = _by_order(calls, number)
        if fits:
            of[number] = wanted if wanted in fits else fits[0]
    for number in range(len(calls)):
        free = [i for i in range(len(events)) if i not in of.values()]
        if number in of or not free:
            continue
        wanted = _by_order(calls, number)
        of[number] = wanted if wanted in free else free[0]
    return [
        (call, events[of[number]] if number in of else None) for number, call in enumerate(calls)
    ]


def agree(call: RollCall, event: VoteEvent) -> bool:
    """Whether a list has the numbers of a counted vote."""
    counted = call.counted()
    sides = ("yes", "no") if event.abstain is None else ("yes", "no", "abstain")
    return all(counted.get(side, 0) == (getattr(event, side) or 0) for side in sides)


def _by_order(calls: Sequence[RollCall], number: int) -> int:
    """Return the place of a list's vote by the text: lists one after the other belong to the
    counts before them, in the same order."""
    before = calls[number].counted_before
    together = sum(call.counted_before == before for call in calls[number:])
    return max(before - together, 0)
