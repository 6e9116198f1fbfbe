"""Running the extractors over a part, agenda item by agenda item, and finding what none read."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.contract import (
    Extracted,
    ExtractedFinding,
    ItemContext,
    MeetingFacts,
    PartContext,
    RollCall,
    Row,
    Scope,
    relate,
    run,
)
from extractors.debate.appended_texts import appended_texts, appendices_referred_to
from extractors.language.bodies import deciding_body, short_body
from extractors.language.dates import find_dates
from extractors.language.headings import reports_another
from extractors.language.item_heads import CASE_NUMBER
from extractors.language.persons import Roster, find_people
from extractors.language.years import year_of
from extractors.minutes.agenda_items import body_of
from extractors.minutes.attendance import local_codes
from extractors.votes.list_items import calls_by_item, roll_calls_of_no_item
from extractors.votes.party_sums import with_stated_sums
from pipeline.assembly.coverage import NOTHING, Coverage, coverage_of
from pipeline.assembly.item_checks import check_item
from pipeline.assembly.part_checks import check_part
from pipeline.assembly.read_boxes import ReadBoxes
from pipeline.assembly.registry import AGENDA_ITEM, FRONT_PAGE, PART, PLAN, RELATED_IN_ITEM, REPORT
from pipeline.assembly.unread import Unread, sentences_to_look_at, unread_text
from pipeline.assembly.unread_plans import unread_of_plan
from schemas.document import Item, Line, Part, Section
from schemas.records import Actor, Attendance, Meeting

_MINUTES = ("minutes", "minutes_extract")

_BREAKS = re.compile(r"\b[A-ZÅÄÖ]\w+-(?:,\s\w+-)*\s(?:och|samt)(?=\s)")
_APART = 1.2  # times the size: what parts the cells of a running head
_SAME_EDGE = 2.0  # points


@dataclass(frozen=True, slots=True)
class PartRows:
    """What was read from a part, in reading order, and the text that nobody understood."""

    rows: list[Row]
    findings: list[ExtractedFinding]
    unread: list[Unread]
    case_numbers: tuple[str, ...]
    coverage: Coverage = NOTHING


def extract_part(part: Part, document_id: str, year: int | None) -> PartRows:
    """Run the extractors over a part; `year` is the document's, for titles that give none."""
    part_id = f"{document_id}-p{part.ordinal}"
    scope = Scope(document_id, part_id, part.kind, year=year_of(part.title.plain) or year)
    unread: list[Unread] = []
    codes = local_codes(part.front)
    if part.kind in _MINUTES:
        body, date = _body_and_date(part)
        front = PartContext(part.sections, replace(scope, body=body), part=part, date=date)
        found = _front_page(front)
        front = replace(front, found=tuple(found))
        present = front.records(Attendance)
        scope = replace(scope, roster=_roster(present, codes))
        calls, unplaced = calls_by_item(part.agenda, part.front.persons, scope.roster)
        found.extend(roll_calls_of_no_item(unplaced))
        items = _items(front, scope, present, calls)
        for item in items:
            own = relate(RELATED_IN_ITEM, replace(item, found=run(AGENDA_ITEM, item)))
            found.extend(own)
            read = ReadBoxes(own)
            found.extend(check_item(item, own, read))
            unread.extend(unread_text(item.sections, own, read, item.scope.item_id))
            unread.extend(sentences_to_look_at(item.sections, own, read, item.scope.item_id))
        if part.kind == "minutes":
            found.extend(check_part(part, items, found))
    else:
        found = run(REPORT, PartContext(part.sections, scope, part=part))
    whole = PartContext(part.sections, scope, part=part)
    plan = run(PLAN, whole)
    found.extend([*run(PART, replace(whole, plan=plan)), *plan])
    found.extend(list(unread_of_plan(part, found)))
    return PartRows(
        [_with_local_code(entry, codes) for entry in found if isinstance(entry, Row)],
        [entry for entry in found if isinstance(entry, ExtractedFinding)],
        unread,
        tuple(_case_numbers(part)),
        coverage_of(part, found),
    )


def _front_page(context: PartContext) -> list[Extracted]:
    """Return the meeting and who was present, or nothing where the front page names no meeting."""
    if context.part.kind != "minutes":
        return []
    found = run(FRONT_PAGE, context)
    is_meeting = any(isinstance(e, Row) and isinstance(e.record, Meeting) for e in found)
    return found if is_meeting else []


def _items(
    front: PartContext,
    scope: Scope,
    present: Sequence[Attendance],
    calls: Sequence[Sequence[RollCall]],
) -> list[ItemContext]:
    """Return the agenda items of minutes, each with what its meeting and the appendices give it."""
    _, items, appendices = front.part.agenda
    cases = {item.case_number.plain: item.paragraph for item in items if item.case_number}
    referred = appendices_referred_to((item.paragraph, item.sections) for item in items)
    paragraphs = frozenset(item.paragraph for item in items)
    texts = appended_texts(appendices, cases, referred, paragraphs)
    meeting = MeetingFacts(
        front.meeting_id if front.records(Meeting) else None,
        front.date,
        {one.person_name: one.substitutes_for for one in present if one.substitutes_for},
    )
    own = front.scope.body
    return [
        ItemContext(
            tuple(with_stated_sums(_as_reported(each, item, own)) for each in item.sections),
            _item_scope(item, scope, front.scope.body),
            item=item,
            ordinal=ordinal,
            meeting=meeting,
            roll_calls=calls[ordinal - 1],
            appended_texts=[text for text in texts if text.paragraph == item.paragraph],
        )
        for ordinal, item in enumerate(items, 1)
    ]


def _as_reported(section: Section, item: Item, body: str | None) -> Section:
    """Return a section as background where its heading says that it tells of another body's
    meeting."""
    reports = not item.body_code and reports_another(section.role, section.title, body)
    return replace(section, role="description") if reports else section


def _item_scope(item: Item, scope: Scope, meeting_body: str | None) -> Scope:
    case = item.case_number
    deciding = body_of(item.sections, item.body_code, case.plain if case else None)
    if deciding and meeting_body and meeting_body.casefold().endswith(f" {deciding.casefold()}"):
        deciding = meeting_body  # "Byggnämndens beslut" in the minutes of a joint body
    return replace(
        scope,
        roster=_with_speakers(scope.roster, item),
        item_id=f"{scope.part_id}-{item.paragraph}",
        body=meeting_body if meeting_body and not item.body_code else deciding or meeting_body,
        year=(year_of(item.title.plain) if item.title else None) or scope.year,
    )


def _with_speakers(roster: Roster, item: Item) -> Roster:
    """Return a roster with those whom the item names with their party and nobody lists.

    Later the item may name them without it: "Maria Ek (S) föreslår ..." / "Maria Eks förslag".
    """
    listed = {name.casefold() for name, _ in roster.people}
    found: dict[str, tuple[str, str | None]] = {}
    for section in item.sections:
        if section.role in ("motions", "debate", "", "propositions"):
            for person in find_people(section.passage.text, roster):
                name = person.name or ""
                if person.party and not person.genitive and name.casefold() not in listed:
                    found.setdefault(name.casefold(), (name, person.party))
    return roster._replace(people=(*roster.people, *found.values())) if found else roster


def _roster(present: Sequence[Attendance], local_parties: dict[str, str]) -> Roster:
    """Return who decides at the meeting, for texts that name them without their party."""
    deciding = [one for one in present if one.role not in ("official", "other")]
    chair = next((one for one in deciding if one.role == "chair"), None)
    return Roster(
        tuple((one.person_name, one.party) for one in deciding),
        (chair.person_name, chair.party) if chair else None,
        tuple(local_parties.items()),
    )


def _with_local_code(row: Row, codes: dict[str, str]) -> Row:
    """Give a local party the code that the front page's key gives it."""
    record = row.record
    if isinstance(record, Actor) and (code := codes.get((record.party or "").casefold())):
        return row.updated(party=code)
    return row


def _body_and_date(part: Part) -> tuple[str | None, datetime.date | None]:
    """Return the body and the day that running heads and the lines before the first § name."""
    texts = [*_names_over_lines(part.furniture), *(line.text for line in part.furniture)]
    for section in part.agenda.before:
        texts.extend(
            text for text in (section.title, *section.passage.text.split("\n")) if len(text) < 80
        )
    bodies = [found for text in texts if (found := deciding_body(text))]
    if not any(deciding_body(line.text) for line in part.furniture):
        # "BUN" alone at the head of the pages, and other bodies only in the titles of items.
        short = (short_body(line.text) for line in part.furniture)
        bodies = [*(name for name in short if name), *bodies]
    body = bodies[0] if bodies else None
    # A committee's name may be broken after its board's: "Barnnämndens" / "arbetsutskott".
    body = next((name for name in bodies if name.startswith(f"{body}s ")), body)
    dates = [found.date for text in texts for found in find_dates(text)[:1]]
    return body, dates[0] if dates else None


def _names_over_lines(lines: Sequence[Line]) -> Iterator[str]:
    """Yield the names that a narrow cell of a running head breaks behind a conjunction:
    "Miljö- och" over "byggnadsnämnden"."""
    for above, line in itertools.pairwise(lines):
        for first in above.runs(_APART) if _BREAKS.search(above.text) else ():
            own = " ".join(word.text for word in first)
            for second in line.runs(_APART) if _BREAKS.search(f"{own} ") else ():
                if abs(first[0].x0 - second[0].x0) < _SAME_EDGE:
                    yield f"{own} {' '.join(word.text for word in second)}"


def _case_numbers(part: Part) -> list[str]:
    found = []
    for section in part.sections[:4]:
        for match in CASE_NUMBER.finditer(f"{section.title}\n{section.passage.text[:600]}"):
            if match["named"]:
                found.append(match["named"])
    return found
