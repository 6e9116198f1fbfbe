"""Which runs of a front page are of a list of persons, and no labels, whatever their words.

"Ordförande", "Tjg ersättare" and "Ersättare" are labels, and what a list says of a person.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from extractors.language.attendees import attendee
from extractors.language.person_texts import dangles
from pipeline.structure.front_page_runs import Run, is_named, label_of
from pipeline.structure.label_columns import label_text
from schemas.document import Passage, Word
from schemas.vocabulary import words

LISTS = ("attendance", "members", "serving", "substitutes", "officials", "others", "absent")
PARTY = "party"
"""The role of an entry whose label is a party's name: its members stand below."""
SAME_COLUMN = 14.0
CODE = re.compile(r"\([A-ZÅÄÖ]\w{0,4}\)")
_BRACKETS = re.compile(r"\(\w{1,5}\)")
_OFFICES = ("chair", "vice_chair")
_FEWEST = 2  # rows with the same seat in one column
_NEAR = 60.0  # points: labels further away are of another part of the form
_OF_MANY = ("ledamöter", "beslutande", "närvarande")  # these head lists


@dataclass(slots=True)
class OpenEntry:
    """An entry of a front page while its runs are gathered: page and words of each."""

    role: str
    label: Passage | None
    x0: float
    runs: list[tuple[int, list[Word]]] = field(default_factory=list)


def office_columns(runs: Sequence[Run]) -> dict[tuple[int, int], float]:
    """Return page and left edge of the columns in which a list gives each person's seat, and how
    far down each goes.

    "Ersättare" twice among other labels of the form is two labels.
    """
    tops: dict[tuple[tuple[int, int], str], list[float]] = {}
    for run in runs:
        form = run.text.casefold().strip(" .")
        if form in _seats() and form not in _OF_MANY:
            tops.setdefault((_place(run), form), []).append(run.words[0].top)
    labels = [
        run
        for run in runs
        if label_of(run.text) not in ("", *_OFFICES, "secretary")
        and run.text.casefold().strip(" .:") not in _seats()
    ]
    found: dict[tuple[int, int], float] = {}
    for (place, _), own in tops.items():
        beside = sum(
            _place(label) == place and min(own) - _NEAR < label.words[0].top < max(own) + _NEAR
            for label in labels
        )
        if len(own) >= _FEWEST and beside < _FEWEST:
            found[place] = max(found.get(place, 0.0), *own)
    return found


@cache
def _seats() -> frozenset[str]:
    return frozenset((*words("front_page", "seats"), *words("front_page", "serving_alone")))


def _place(run: Run) -> tuple[int, int]:
    return run.page, round(run.words[0].x0)


def _in_column(run: Run, places: Mapping[tuple[int, int], float]) -> bool:
    """Whether a run stands in a column of seats, and not far below its last, where others sign."""
    page, x0, top = run.page, run.words[0].x0, run.words[0].top
    return any(
        page == own and abs(x0 - edge) < 3 and top < last + _NEAR
        for (own, edge), last in places.items()
    )


def is_of_list(
    run: Run,
    last: Run | None,
    placed: OpenEntry | None,
    after: Run | None,
    latest: Sequence[OpenEntry],
    offices: Mapping[tuple[int, int], float],
) -> bool:
    """Whether a run goes on with a list: it stands right of a name on its line ("Anna Ek
    Ersättare   S"), in a column of offices, below a name that has not ended, or is an office with
    its person ("Ordförande Anna Ek (S)").

    `last` and `after` are the runs before and after it, `placed` where the one before was put.
    """
    if last is None or run.text.endswith(":"):
        return False
    if _in_column(run, offices) and (_beside(run, last) or _beside(run, after)):
        return True
    if _is_office_with_person(run, latest):
        return True
    if run.page != last.page:
        return False
    if _goes_on_after(last, latest, run):
        return True
    if _beside(run, last):
        if any(e.label is not None and abs(e.x0 - run.words[0].x0) < 3 for e in latest):
            return False  # lists stand side by side, each with its labels
        pair = after is not None and _beside(run, after) and is_named(after.text)
        return (
            placed is not None
            and placed.role in (*LISTS, PARTY)
            and not (pair and CODE.search(last.text))
        )
    first = run.words[0]
    return any(
        page == run.page
        and abs(own[0].x0 - first.x0) < 3
        and entry.role in (*LISTS, PARTY)
        and (entry.x0 + SAME_COLUMN < first.x0 or own[-1].text.endswith(","))
        and 0 < first.top - own[0].top < 2 * first.size
        and dangles(label_text(own))
        for entry in latest
        for page, own in entry.runs[-4:]
    )


def _goes_on_after(last: Run, latest: Sequence[OpenEntry], run: Run) -> bool:
    """Whether the line before, of a list in running text, ends where another person follows:
    "Controller Bo Ek;" over "Sekreterare Eva Ås"."""
    first, above = run.words[0], last.words[0]
    listing = any(
        entry.role in (*LISTS, PARTY) and entry.runs and entry.runs[-1][1][-1] is last.words[-1]
        for entry in latest
    )
    return (
        listing
        and last.text.endswith(";")
        and 0 < first.top - above.top < 2 * first.size
        and attendee(run.text) is not None
    )


def _beside(run: Run, other: Run | None) -> bool:
    first = run.words[0]
    return (
        other is not None
        and other.page == run.page
        and abs(other.words[0].top - first.top) < 0.5 * first.size
    )


def _is_office_with_person(run: Run, latest: Sequence[OpenEntry]) -> bool:
    """Whether a run is an office and a person with a party, under the newest label of a list."""
    if not latest or latest[-1].role not in (*LISTS, PARTY):
        return False
    entry = latest[-1]
    among = _goes_on(entry, run)
    if among and label_of(label_text(run.words)) in _OFFICES:
        return _office_before(entry, run)  # "2:e vice ordförande" over the name
    for count in range(1, min(len(run.words), 5)):
        if label_of(label_text(run.words[:count])) in (*_OFFICES, "secretary"):
            if run.words[count].text[0].isupper() and (among or _begins(entry, run)):
                return True
            if label_of(label_text(run.words[:count])) not in _OFFICES:
                continue
            found = attendee(run.text)
            coded = found is not None and (found.coded or _BRACKETS.search(run.text))
            return bool(coded) and found is not None and found.name.start > 0
    return False


def _office_before(entry: OpenEntry, run: Run) -> bool:
    """Whether a list has an office before a name at the edge of a run: "Ordförande Anna"."""
    return any(
        label_of(label_text(own[:count])) in _OFFICES and own[count].text[0].isupper()
        for page, own in entry.runs
        if page == run.page and abs(own[0].x0 - run.words[0].x0) < 3
        for count in range(1, min(len(own), 5))
    )


def _title_before(entry: OpenEntry, run: Run) -> bool:
    """Whether the officials at the edge of a run have titles before their names: "Skolchef Anna Ek"
    over "Sekreterare Bo Ås"."""
    return entry.role in ("officials", "others") and any(
        found is not None and found.name.start > 0
        for page, own in entry.runs
        if page == run.page and abs(own[0].x0 - run.words[0].x0) < 3
        for found in (attendee(label_text(own)),)
    )


def _begins(entry: OpenEntry, run: Run) -> bool:
    """Whether a run is the first of a list: right of its label or right below it, where the name
    may be broken: "Ordförande Mona" over "de la Ek (S)"."""
    if entry.runs or entry.label is None:
        return False
    label, first = entry.label.pieces[0], run.words[0]
    below = first.top - entry.label.pieces[-1].top
    beside = label.x0 + SAME_COLUMN < first.x0 and abs(first.top - label.top) < 3
    under = abs(label.x0 - first.x0) < 3 and 0 < below < 2 * first.size
    return label.page == run.page and (beside or under)


def _goes_on(entry: OpenEntry, run: Run) -> bool:
    """Whether a run stands right below the last line of a list, at its edge, right of its label or
    where offices stand before names: a name may go on in the next line, and the party with it."""
    if not entry.runs:
        return False
    page, last = entry.runs[-1]
    first = run.words[0]
    return (
        page == run.page
        and (
            entry.x0 + SAME_COLUMN < first.x0
            or _office_before(entry, run)
            or _title_before(entry, run)
        )
        and any(abs(own[0].x0 - first.x0) < 3 for at, own in entry.runs if at == page)
        and 0 < first.top - last[0].top < 2 * first.size
    )
