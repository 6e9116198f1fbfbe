"""The gold of a set of minutes as YAML, from the constants that were typeset."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path

import yaml

from ..conventions import settle
from .minutes_model import Attendance, Item, Minutes, Reservation, Statement, Vote
from .minutes_pages import PageFinder, found_pages, page_texts, squeezed
from .minutes_people import Person

Pages = Mapping[tuple[int, int], int]


def write_gold(
    minutes: Minutes, pdf: Path, head: Callable[[Item], str], running: tuple[str, ...]
) -> int:
    """Write `<name>.gold.yaml` beside the PDF; return the number of pages.

    Every text of the gold is looked up in the PDF on the way, so that none is missing there.
    """
    texts = page_texts(pdf)
    finder = PageFinder(texts, running)
    pages = found_pages(minutes, finder, head)
    gold = {
        "municipality": minutes.municipality,
        "parts": [{"kind": "minutes", "pages": [1, len(texts)]}],
        "meeting": dict(minutes.meeting),
        "attendance": [
            _attendance(present, finder, minutes.list_page) for present in minutes.attendance
        ],
        "agenda_items": [_item(item, pages, finder) for item in minutes.items],
    }
    dump = yaml.safe_dump(settle(gold), allow_unicode=True, sort_keys=False, width=100)
    pdf.with_suffix("").with_suffix(".gold.yaml").write_text(dump, encoding="utf-8")
    return len(texts)


def _attendance(present: Attendance, finder: PageFinder, list_page: int) -> dict[str, object]:
    """Give one person's presence, with the page of the list; officials stand on page 1."""
    start = 1 if present.role == "official" else list_page
    return {
        "person_name": present.person.person_name,
        "party": present.person.party,
        "role": present.role,
        "substitutes_for": present.substitutes_for,
        "paragraphs": present.paragraphs,
        "page": finder.first(present.person.person_name, start),
    }


def _item(item: Item, pages: Pages, finder: PageFinder) -> dict[str, object]:
    """Give a paragraph and its records."""
    number = item.paragraph
    return {
        "paragraph": number,
        "case_number": item.case_number,
        "title": item.title,
        "page": pages[number, -1],
        "decisions": [_record(r, number, pages, finder) for r in item.decisions],
        "motions": [_record(r, number, pages, finder) for r in item.motions],
        "vote_events": [_record(r, number, pages, finder) for r in item.vote_events],
        "reservations": [_record(r, number, pages, finder) for r in item.reservations],
        "statements": [_record(r, number, pages, finder) for r in item.statements],
        "not_participating": [
            {**_person(person), "role": role} for person, role in item.not_participating
        ],
    }


def _record(record: object, number: int, pages: Pages, finder: PageFinder) -> dict[str, object]:
    """Give a record's fields in order, with `page` in the place of `block`."""
    given: dict[str, object] = {}
    for field in fields(record):  # type: ignore[arg-type]
        value = getattr(record, field.name)
        if field.name == "block":
            given["page"] = pages[number, value]
        elif field.name == "persons":
            given["persons"] = [_person(person) for person in value]
        elif field.name == "votes":
            given["votes"] = [_vote(vote) for vote in value]
        else:
            given[field.name] = value
    for name in ("text", "target", "in_favour_of", "yes_means", "no_means"):
        _must_stand(given.get(name), finder, isinstance(record, Reservation | Statement))
    return given


def _must_stand(words: object, finder: PageFinder, quoted: bool) -> None:
    """Raise when a text of the gold is not in the PDF."""
    if isinstance(words, str) and squeezed(words) not in finder.text:
        raise LookupError(f"gold but not set{' (quoted)' if quoted else ''}: {words!r}")


def _person(person: Person) -> dict[str, object]:
    """Give a name and a party; a group has the party alone."""
    return {"person_name": person.person_name or None, "party": person.party}


def _vote(vote: Vote) -> dict[str, object]:
    """Give one vote."""
    return {
        **_person(vote.person),
        "option": vote.option,
        "substitutes_for": vote.substitutes_for,
    }
