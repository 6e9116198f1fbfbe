"""Who signs the minutes, and as what: names beside a label, or with the office behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.language.attendees import attendee
from extractors.language.grammar import listed_name
from extractors.language.person_lists import split_people
from schemas.document import FrontEntry, FrontPage
from schemas.vocabulary import words

_PERSON = listed_name()


def signed_as(front: FrontPage, office: str) -> list[str]:
    """Return those who sign as an office behind their names: "Bo Ek (S), justerare"."""
    found = []
    for entry in front.entries:
        # A form without labels: "Bo Ek, sekreterare" opens its line as a label does.
        for run in [*([entry.label] if entry.label else []), *entry.runs]:
            for name in re.finditer(
                rf"(?<!\w)(?P<name>{_PERSON.pattern})(?:\s*\(\w{{1,5}}\))?,\s*(?:protokolls?)?{office}",
                run.text,
            ):
                found.append(name["name"])
    return list(dict.fromkeys(found))


def named_under(front: FrontPage, office: str) -> list[str]:
    """Return those who stand one by one under labels of an office."""
    found = []
    for entry in front.entries:
        if entry.role == office and len(entry.runs) == 1:
            person = attendee(entry.runs[0].text)
            if person:
                found.append(entry.runs[0].cut(*person.name).plain)
    return found


def secretaries_present(front: FrontPage) -> Iterator[str]:
    """Yield those who attend as secretaries of the meeting, by their office."""
    offices = words("front_page", "secretaries")
    for entry in front.entries:
        if entry.role in ("chair", "adjusters", "notice"):
            continue
        for person in split_people(entry.runs, officials=True) if _says(entry, offices) else ():
            found = attendee(person.text)
            held = set(re.split(r"[\s,]+", found.office)) if found else set()
            if found and held & set(offices) and "politisk" not in held:
                yield person.cut(*found.name).plain
    for row in front.persons:
        if "office" in row.cells and row.cells["office"].text.casefold().strip(" .") in offices:
            found = attendee(row.cells["name"].text)
            if found:
                yield row.cells["name"].cut(*found.name).plain


def _says(entry: FrontEntry, offices: Sequence[str]) -> bool:
    said = " ".join(run.text for run in entry.runs).casefold()
    return any(office in said for office in offices)


def signing_chair(front: FrontPage) -> str | None:
    """Return who signs as the chair: alone beside the label, or as "Bo Ek, ordförande"."""
    for entry in front.entries:
        if entry.role == "chair" and len(entry.runs) == 1:
            found = attendee(entry.runs[0].text)
            if found:
                return entry.runs[0].cut(*found.name).plain
    return next(iter(signed_as(front, "ordförande")), None)
