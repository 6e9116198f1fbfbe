"""What the pages of minutes promise and no row holds: §§ that the front page or the contents name,
pages of no item, hours of presence, lists of votes. Each is a finding with its page and words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from extractors.contract import Extracted, ExtractedFinding, ItemContext, Row
from extractors.language.attendees import attendee
from extractors.language.grammar import bare_name
from extractors.language.headings import role_of
from extractors.language.name_extents import is_code
from pipeline.assembly.read_across import read_across
from pipeline.assembly.read_boxes import ReadBoxes
from pipeline.assembly.stated_items import lines_of, missing_items
from schemas.document import FrontEntry, Part, Passage, Section
from schemas.records import Attendance, Vote, VoteEvent
from schemas.vocabulary import parties, pattern

_LISTED = 4  # names that make a list
_WORDS_A_NAME = 8  # in a list, with party, office and vote
_SMALL_A_NAME = 2  # of them without a capital letter
_LISTS = ("members", "serving", "substitutes", "officials", "others", "attendance", "party")
# "1:e vice ordförande, ordförande § 36": who leads the meeting there, and no limit of presence.
_CHAIRS = re.compile(r"(?<=ordförande),\s*ordförande\s+(?:vid\s+|i\s+)?§+[\d\s,–-]*")
_LIMIT = re.compile(r"§+\s*\d|\b(?:fr\.?\s?o\.?m|t\.?\s?o\.?m)\b", re.IGNORECASE)
_SHOWN = 80
_LINES_OF_TITLE = 3
_DISSENT = ("reservation", "statement", "minutes_note")
_NAME_AND_OFFICE = re.compile(
    r"(?P<name>[A-ZÅÄÖ][\w.-]+(?: [\w.-]+){0,2} [A-ZÅÄÖ][\w-]+)(?:,\s*(?:[a-zåäö]|VD\b)[^.]*)?$"
)
_CODE = re.compile(r"[\s(\[](?P<code>[A-ZÅÄÖ]{1,4})\b[)\]]?")


def check_part(
    part: Part, items: Sequence[ItemContext], found: Sequence[Extracted]
) -> list[ExtractedFinding]:
    """Return the findings on minutes of which `found` was read, item by item."""
    return [
        *missing_items(part, items),
        *_pages_of_no_item(part),
        *_limits_not_read(part, found),
        *_persons_not_read(part, found),
        *_lists_not_read(part, items, found),
        *_lists_of_votes_not_read(items, found),
        *read_across(part),
    ]


def _pages_of_no_item(part: Part) -> Iterator[ExtractedFinding]:
    """Yield a finding for every page with text where the minutes gave no item at all."""
    if part.agenda.items:
        return
    pages = {p.page: text for s in part.sections for text in lines_of(s) for p in text.pieces[:1]}
    for page, words in sorted(pages.items()):
        yield ExtractedFinding(
            "page_without_item",
            "warning",
            f"Page {page} of the minutes belongs to no agenda item: '{words.plain[:_SHOWN]}'",
            words,
            page=page,
            about_table="agenda_items",
        )


def _limits_not_read(part: Part, found: Sequence[Extracted]) -> Iterator[ExtractedFinding]:
    """Yield a finding for each page where more persons have §§ or hours than rows have."""
    stated: dict[int, list[Passage]] = {}
    first: dict[str, int] = {}  # the page of each text: a front page may be printed twice
    texts = [run for e in part.front.entries if e.role in _LISTS for run in e.runs]
    texts += [cell for person in part.front.persons for cell in {*person.cells.values()}]
    for text in texts:
        if not text.pieces or first.setdefault(text.plain, text.page) != text.page:
            continue
        if _LIMIT.search(_CHAIRS.sub("", text.text)):
            stated.setdefault(text.page, []).append(text)
    rows = [e.record for e in found if isinstance(e, Row) and isinstance(e.record, Attendance)]
    for page, lines in stated.items():
        limited = sum(row.page == page and bool(row.paragraphs) for row in rows)
        if limited < len(lines):
            yield ExtractedFinding(
                "presence_not_read",
                "warning",
                f"{len(lines)} texts of the attendance list give §§, and {limited} rows have them: "
                f"'{lines[0].plain[:_SHOWN]}'",
                lines[0],
                page=page,
                about_table="attendance",
            )


def _lists_not_read(
    part: Part, items: Sequence[ItemContext], found: Sequence[Extracted]
) -> Iterator[ExtractedFinding]:
    """Yield a finding for each counted vote without a roll call, where a list of those present
    stands in the minutes that no row was read from."""
    rows = [entry.record for entry in found if isinstance(entry, Row)]
    voted = {row.vote_event_id for row in rows if isinstance(row, Vote)}
    silent = [
        row
        for row in rows
        if isinstance(row, VoteEvent)
        and row.method == "recorded"
        and row.vote_event_id not in voted
    ]
    if not silent:
        return
    names = {row.person_name for row in rows if isinstance(row, Attendance)}
    own = [section for item in items for section in item.sections]
    words = _unread_list([*own, *part.agenda.appendices], names, ReadBoxes(found))
    if words is None:
        return
    for event in silent:
        for table in ("votes", "vote_events") if event.abstain is None else ("votes",):
            yield ExtractedFinding(
                "roll_call_not_read",
                "warning",
                "A counted vote has no roll call, and a list of names was not read: "
                f"'{words.plain[:_SHOWN]}'",
                words,
                record_id=event.vote_event_id,
                record_table="vote_events",
                about_table=table,
                item_id=event.item_id,
            )


def _lists_of_votes_not_read(
    items: Sequence[ItemContext], found: Sequence[Extracted]
) -> Iterator[ExtractedFinding]:
    """Yield a finding for each list of those present under an item whose counted vote was not read:
    the votes are lost with it."""
    faults = [entry for entry in found if isinstance(entry, ExtractedFinding)]
    lost = {fault.item_id for fault in faults if fault.rule == "vote_not_read"}
    if not lost:
        return
    rows = [entry.record for entry in found if isinstance(entry, Row)]
    names = {row.person_name for row in rows if isinstance(row, Attendance)}
    read = ReadBoxes(found)
    for item in items:
        own = item.scope.item_id in lost
        words = _unread_list(item.sections, names, read) if own else None
        if words is not None:
            yield ExtractedFinding(
                "roll_call_not_read",
                "warning",
                f"A vote was not read, and a list of names with it: '{words.plain[:_SHOWN]}'",
                words,
                about_table="votes",
                item_id=item.scope.item_id,
            )


def _unread_list(sections: Sequence[Section], names: set[str], read: ReadBoxes) -> Passage | None:
    """Return the first of several lines in a row that name those present and gave no row; who spoke
    is listed under the debate."""
    for section in sections:
        if section.role == "debate" or _is_of_dissent(section):
            continue
        first: Passage | None = None
        listed = 0
        for line in lines_of(section):
            named = sum(name in line.text for name in names)
            small = sum(word[:1].islower() for word in line.text.split())
            if (
                len(line.text.split()) > _WORDS_A_NAME * named
                or small > _SMALL_A_NAME * named
                or pattern("watching", "no_row").search(line.text)
            ):
                named = 0  # a sentence that names somebody
            if named and read.count(line.pieces):
                first, listed = None, 0
            elif named:
                first = first or line
                listed += named
                if listed >= _LISTED:
                    return first
    return None


def _is_of_dissent(section: Section) -> bool:
    """Whether a section, of an item or among the appendices, is somebody's reservation or
    statement: who signs it is named below it."""
    lines = itertools.islice(lines_of(section), _LINES_OF_TITLE)
    titles = (section.role, *(role_of(re.split(r"[,:(]", line.text)[0]) for line in lines))
    return any(role in _DISSENT for role in titles)


def _persons_not_read(part: Part, found: Sequence[Extracted]) -> Iterator[ExtractedFinding]:
    """Yield a finding for each page on which persons with their party, or under an unknown label
    with their office, stand before the items and gave no row."""
    read = ReadBoxes(found)
    pages: dict[int, list[Passage]] = {}
    printed: dict[str, int] = {}  # what was read, and where: a front page may be printed twice
    known = {
        e.record.person_name
        for e in found
        if isinstance(e, Row) and isinstance(e.record, Attendance)
    }
    for entry in part.front.entries:
        if entry.role not in (*_LISTS, "", "unknown"):
            continue
        if entry.role == "unknown":
            for run in entry.runs:
                named = _NAME_AND_OFFICE.match(run.text)
                if named and named["name"] not in known and bare_name().fullmatch(named["name"]):
                    pages.setdefault(run.page, []).append(run)
        for run in _texts_of(entry):
            if run is None or not run.pieces or not _is_person(run.text):
                continue
            if read.count(run.pieces):
                printed[run.plain] = run.page
            elif printed.get(run.plain, run.page) == run.page:
                pages.setdefault(run.page, []).append(run)
    for page, runs in pages.items():
        yield ExtractedFinding(
            "persons_not_read",
            "warning",
            f"{len(runs)} persons stand on page {page} and gave no row: '{runs[0].plain[:_SHOWN]}'",
            runs[0],
            page=page,
            about_table="attendance",
        )


def _texts_of(entry: FrontEntry) -> Iterator[Passage]:
    """Yield the texts of an entry; under no known label its words may be one person, in columns."""
    own = [text for text in (entry.label, *entry.runs) if text is not None]
    whole = Passage.join(own, " ") if entry.role == "unknown" and own else None
    yield from [whole] if whole is not None and _is_person(whole.text) else own


def _is_person(text: str) -> bool:
    """Whether a text begins with a name, numbered or not, and a party's code stands beside it."""
    one = attendee(text)
    if one is not None and one.coded and not one.unexplained:
        return one.party is None or one.party.casefold() in parties() or is_code(one.party)
    code = _CODE.search(text)
    name = bare_name().match(text)
    return bool(name and code and code["code"].casefold() in parties())
