"""Where and when: the meeting's place, its times, and the adjustment, as front pages give them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from samples.variations.common import Registry
from samples.variations.minutes.facts.model import Meeting
from samples.variations.minutes.forms.swedish import long_date, weekday

Given = tuple[list[tuple[str, list[str]]], dict[str, Any]]  # labels with lines, and gold
Labels = dict[str, str]

PLACE_TIME: Registry[Callable[[Meeting, Labels], Given]] = Registry()
ADJUSTING: Registry[Callable[[Meeting, Labels], Given]] = Registry()


def _all(meeting: Meeting) -> dict[str, Any]:
    return {"place": meeting.place, "start_time": meeting.start, "end_time": meeting.end}


def _breaks(meeting: Meeting, words: str, dot: str = ":") -> list[str]:
    return [f"{words} {span.replace(':', dot)}" for span in meeting.breaks]


@PLACE_TIME.form
def one_line(meeting: Meeting, labels: Labels) -> Given:
    """`Sessionssalen, Kommunhuset, kl. 18.00-20.45`, the break below."""
    start, end = meeting.start.replace(":", "."), meeting.end.replace(":", ".")
    lines = [f"{meeting.place}, kl. {start}-{end}", *_breaks(meeting, "Ajournering kl.", ".")]
    return [(labels["place_time"], lines)], _all(meeting)


@PLACE_TIME.form
def place_then_day(meeting: Meeting, labels: Labels) -> Given:
    """The place, and below it the day with its times."""
    lines = [
        meeting.place,
        f"{weekday(meeting.date)}, kl. {meeting.start}–{meeting.end}",
        *_breaks(meeting, "Ajournering kl"),
    ]
    return [(labels["place_time"], lines)], _all(meeting)


@PLACE_TIME.form
def klockan(meeting: Meeting, labels: Labels) -> Given:
    """`klockan 18:00-20:45`, the break in the same sentence."""
    text = f"{meeting.place}, klockan {meeting.start}-{meeting.end}"
    if meeting.breaks:
        text += f". Ajournering {meeting.breaks[0]}."
    return [(labels["place_time"], [text])], _all(meeting)


@PLACE_TIME.form
def two_labels(meeting: Meeting, labels: Labels) -> Given:
    """`Plats` and `Tid` as labels of their own."""
    lines = [f"{meeting.date.isoformat()}, kl. {meeting.start}-{meeting.end}"]
    return [("Plats", [meeting.place]), ("Tid", [*lines, *_breaks(meeting, "Ajournering")])], _all(
        meeting
    )


@PLACE_TIME.form
def time_first(meeting: Meeting, labels: Labels) -> Given:
    """The day and the times, then the place."""
    start, end = meeting.start.replace(":", "."), meeting.end.replace(":", ".")
    lines = [f"{meeting.date.isoformat()} kl {start} – {end}", meeting.place]
    return [(labels["place_time"], [*lines, *_breaks(meeting, "Med ajournering kl", ".")])], _all(
        meeting
    )


@PLACE_TIME.form
def start_only(meeting: Meeting, labels: Labels) -> Given:
    """Only when it begins."""
    lines = [f"{meeting.place}, {weekday(meeting.date)} kl. {meeting.start}"]
    return [(labels["place_time"], lines)], {
        "place": meeting.place,
        "start_time": meeting.start,
    }


def _adjusted(meeting: Meeting) -> dict[str, Any]:
    return {"adjusted_on": meeting.adjusted_on.isoformat()}


@ADJUSTING.form
def place_and_iso_date(meeting: Meeting, labels: Labels) -> Given:
    """`Kommunhuset, kommunledningskontoret, 2025-03-10`."""
    line = f"{meeting.adjusted_at}, {meeting.adjusted_on.isoformat()}"
    return [(labels["adjusting"], [line])], _adjusted(meeting)


@ADJUSTING.form
def place_and_weekday(meeting: Meeting, labels: Labels) -> Given:
    """`Kommunhuset, måndagen den 10 mars 2025 kl. 16.00`."""
    line = f"{meeting.adjusted_at}, {weekday(meeting.adjusted_on)} kl. 16.00"
    return [(labels["adjusting"], [line])], _adjusted(meeting)


@ADJUSTING.form
def long_date_first(meeting: Meeting, labels: Labels) -> Given:
    """`10 mars 2025, kommunledningskontoret`."""
    line = f"{long_date(meeting.adjusted_on)}, {meeting.adjusted_at}"
    return [(labels["adjusting"], [line])], _adjusted(meeting)


@ADJUSTING.form
def digital(meeting: Meeting, labels: Labels) -> Given:
    """`Digital justering 2025-03-10`."""
    line = f"Digital justering {meeting.adjusted_on.isoformat()}"
    return [(labels["adjusting"], [line])], _adjusted(meeting)
