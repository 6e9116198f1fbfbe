"""Names that stand over what each signs as, on a front page: side by side, or one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.language.attendees import attendee
from extractors.language.person_lists import CODE, is_person
from pipeline.structure.front_page_runs import SIGN_AS, Run, is_named, label_of
from pipeline.structure.signing_columns import by_columns, name_of
from schemas.document import FrontEntry, Passage
from schemas.vocabulary import pattern, words

_FOR_ITEMS = re.compile(r"\s*§+[\d\s,–-]+$")
_OTHERS = ("officials", "others")
_WITHIN = 6.0  # times the size: from a label to the name below it, over a line to sign on


def without_signers(entry: FrontEntry) -> Iterator[FrontEntry]:
    """Yield a list of others present, and apart from it those who sign below: from who adjusts the
    minutes on, with the chair and a secretary who is listed above.

    Petra Ek, ekonomichef
    Lotta Ström, sekreterare      Bo Ek (S), ordförande      Eva Ås (M), justerare §§ 7–9
    """
    adjusts = pattern("front_page", "adjusts")
    runs = entry.runs if entry.role in _OTHERS else ()
    first = next((i for i, run in enumerate(runs) if adjusts.search(run.text)), None)
    if first is None:
        yield entry
        return
    while first and _signs_too(runs[first - 1], runs[: first - 1]):
        first -= 1
    listed = list(runs[:first])
    below: list[Passage] = []
    for run in runs[first:]:
        signs = adjusts.search(run.text) or _signs_too(run, runs[:first])
        (listed if is_person(run.text) and not signs else below).append(run)
    yield replace(entry, runs=tuple(listed))
    for run in below:  # each signs alone
        yield FrontEntry("signatures", None, (run,))


def _signs_too(run: Passage, above: Sequence[Passage]) -> bool:
    """Whether a line beside one who adjusts is of the chair, or of a secretary named `above`."""
    found = attendee(run.text)
    if found is None or found.unexplained:
        return False
    if found.office in words("front_page", "chair"):
        return True
    name = run.cut(*found.name).plain
    listed = any(name in line.text for line in above)
    return listed and found.office in words("front_page", "secretaries")


def with_signers(runs: Sequence[Run]) -> list[Run]:
    """Put names that stand over what each signs as behind it, as labels and their values.

    Anna Ek      Bo Ås        Eva Öst
    Ordförande   Justerare    Sekreterare
    """
    made = _with_stacked_signers(by_columns(runs))
    index = 0
    turned = 0  # the page on which names stand over what each signs as
    while index < len(made):
        names = _on_line(made, index)
        below = _on_line(made, index + len(names))
        whole = _with_ends(names, below)  # a long name goes on in the line below
        offices = _on_line(made, index + len(names) + len(below)) if whole else []
        if whole and len(whole) == len(offices) and _sign(whole, offices):
            made[index : index + len(names) + len(below)] = whole
            names, below = whole, offices
        over = len(names) > 1 or (turned == names[0].page and not label_of(names[0].text))
        if over and len(names) == len(below) > 1 and _are_captions(names, below):
            below = [_as_label(run) for run in below]
        if over and len(names) == len(below) and _sign(names, below):
            turned = names[0].page
            pairs = [r for name, office in zip(names, below, strict=True) for r in (office, name)]
            made[index : index + 2 * len(names)] = pairs
        index += len(names)
    return made


def _with_stacked_signers(runs: Sequence[Run]) -> list[Run]:
    """Put names that stand one by one over what each signs as behind it.

    Where a label stands over the first name, or a name under the last label, the labels stand over
    their names.
    """
    made = list(runs)
    pairs = [
        index for index in range(len(runs) - 1)
        if len(_on_line(runs, index)) == len(_on_line(runs, index + 1)) == 1
        and _sign([runs[index]], [runs[index + 1]])
    ]  # fmt: skip
    for first in (index for index in pairs if index - 2 not in pairs):
        last = first
        while last + 2 in pairs:
            last += 2
        above = first and label_of(runs[first - 1].text) in SIGN_AS
        after = runs[last + 2] if last + 2 < len(runs) else None
        office = runs[last + 1].words[0]
        under = (
            after is not None
            and after.page == runs[last].page
            and is_named(after.text)
            and abs(after.words[0].x0 - office.x0) < 3
            and after.words[0].top - office.top < _WITHIN * office.size
        )
        if last > first and not above and not under:
            for index in range(first, last + 1, 2):
                made[index : index + 2] = runs[index + 1], runs[index]
    return made


def _with_ends(names: Sequence[Run], below: Sequence[Run]) -> list[Run]:
    """Return names of a line joined with what stands below some of them at their edges, where
    nothing else stands there and that is no label; or nothing."""
    if not 0 < len(below) < len(names) or any(label_of(run.text) for run in (*names, *below)):
        return []
    if not all(is_named(name.text) for name in names) or names[0].page != below[0].page:
        return []
    made = list(names)
    for run in below:
        first = run.words[0]
        place = next(
            (i for i, name in enumerate(names) if abs(name.words[0].x0 - first.x0) < 3), None
        )
        if place is None or not 0 < first.top - names[place].words[0].top < 1.8 * first.size:
            return []
        made[place] = names[place]._replace(words=[*names[place].words, *run.words])
    return made if all(is_named(run.text) for run in made) else []


def _on_line(runs: Sequence[Run], start: int) -> list[Run]:
    found: list[Run] = []
    for run in runs[start:]:
        if found and (run.page, round(run.words[0].top)) != (
            found[0].page,
            round(found[0].words[0].top),
        ):
            break
        found.append(run)
    return found


def _are_named(text: str) -> bool:
    """Whether a text is of one person, or of several who sign for some §§ each."""
    parts = re.split(r",\s+|\s+och\s+", text)
    return is_named(text) or (
        len(parts) > 1 and all(is_named(_FOR_ITEMS.sub("", part)) for part in parts)
    )


def _are_captions(names: Sequence[Run], below: Sequence[Run]) -> bool:
    """Whether small words below names on one line say what each signs as, and not the offices of
    those who attend: none has a party, and one keeps or adjusts the minutes."""
    roles = {label_of(_as_label(run).text) for run in below}
    coded = any(CODE.search(name.text) for name in names)
    return not coded and roles <= set(SIGN_AS) and bool(roles & {"secretary", "adjusters"})


def _as_label(run: Run) -> Run:
    """Return a run in small letters as labels are printed: "sekreterare" -> "Sekreterare"."""
    first, *others = run.words
    capital = first._replace(text=f"{first.text[:1].upper()}{first.text[1:]}")
    return run._replace(words=[capital, *others])


def _sign(names: Sequence[Run], offices: Sequence[Run]) -> bool:
    """Whether each of some names stands over the office that the person signs as."""
    lowest = max((name.words[-1].top for name in names), default=0.0)  # a name may be broken
    return all(
        label_of(office.text) in SIGN_AS
        and _are_named(name_of(name))
        and 0 < office.words[0].top - lowest < 2.5 * name.words[0].size
        and name.words[0].x0 - 3 < office.words[-1].x1
        and office.words[0].x0 - 3 < name.words[-1].x1
        for name, office in zip(names, offices, strict=True)
    )
