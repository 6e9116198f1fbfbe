"""Running the extractors over a part: which extractor reads which sections, and what none read."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pydantic import ValidationError

from extractors.collecting import broken, collect
from extractors.contract import Extracted, ExtractedFinding, Row, Scope
from extractors.debate.appended_texts import AppendedText, appended_texts, with_appended_texts
from extractors.debate.dissent import extract_dissent
from extractors.debate.motions import extract_motions
from extractors.debate.outcomes import tie_outcomes
from extractors.debate.propositions import extract_propositions
from extractors.debate.settlements import Settlement
from extractors.language.bodies import deciding_body
from extractors.language.dates import find_dates
from extractors.language.headings import CASE_NUMBER
from extractors.language.persons import Roster, find_people
from extractors.language.sentences import sentences
from extractors.language.years import year_of
from extractors.minutes.agenda_items import body_of, extract_item
from extractors.minutes.attendance import extract_attendance, local_codes
from extractors.minutes.decisions import extract_decisions
from extractors.minutes.meetings import extract_meeting
from extractors.minutes.referrals import extract_referrals
from extractors.plans.areas import extract_programme_areas
from extractors.plans.governing_documents import extract_governing_documents
from extractors.plans.plan import extract_plan
from extractors.plans.programmes import extract_programmes
from extractors.tallies.stated_tallies import extract_stated
from extractors.votes.ballots import RollCall
from extractors.votes.roll_calls import (
    counted_by_lists,
    roll_calls_in,
    roll_calls_of,
    vote_rows,
    with_counts,
)
from schemas.document import Box, Item, Part, Passage, Section
from schemas.records import Actor, Attendance, Decision
from schemas.vocabulary import words

_MINUTES = ("minutes", "minutes_extract")


@dataclass(frozen=True, slots=True)
class PartRows:
    """What was read from a part: rows and findings in reading order, and text nobody understood."""

    rows: list[Row]
    findings: list[ExtractedFinding]
    unread: list[tuple[str, Passage]]
    case_numbers: tuple[str, ...]


def extract_part(part: Part, document_id: str, year: int | None) -> PartRows:
    """Run the extractors over a part; `year` is the document's, for titles that give none."""
    scope = Scope(
        document_id,
        f"{document_id}-p{part.ordinal}",
        part.kind,
        year=year_of(part.title.plain) or year,
    )
    found: list[Extracted] = []
    unread: list[tuple[str, Passage]] = []
    sections = part.sections
    if part.kind in _MINUTES:
        before, items, appendices = part.agenda
        calls = [*roll_calls_in(appendices), *roll_calls_of(part.front.persons)]
        cases = {item.case_number.plain: item.paragraph for item in items if item.case_number}
        texts = appended_texts(appendices, cases)
        body, date = _sitting(part.furniture, before)
        meeting_id = _extract_meeting(found, part, items, replace(scope, body=body), date)
        sitting = _Sitting(body, date, meeting_id, _serving(found))
        scope = replace(scope, roster=_roster(found, local_codes(part.front)))
        for ordinal, item in enumerate(items, 1):
            own_calls = [call for call in calls if call.paragraph == item.paragraph]
            own_texts = [text for text in texts if text.paragraph == item.paragraph]
            own = _extract_item(item, scope, ordinal, sitting, own_calls, own_texts)
            found.extend(own)
            unread.extend(_unread(item.sections, own))
    else:
        collect(found, extract_decisions(sections, scope))
        collect(found, extract_referrals(sections, scope))
    collect(found, extract_programmes(sections, scope))
    collect(found, extract_programme_areas(sections, scope))
    plan: list[Extracted] = []
    if part.kind not in ("minutes", "minutes_extract", "staff_report"):
        collect(plan, extract_plan(part, scope))
    collect(found, extract_stated(part, scope, plan))
    collect(found, extract_governing_documents(sections, scope))
    found.extend(plan)
    codes = local_codes(part.front)
    return PartRows(
        [_with_local_code(entry, codes) for entry in found if isinstance(entry, Row)],
        [entry for entry in found if isinstance(entry, ExtractedFinding)],
        unread,
        tuple(_case_numbers(part)),
    )


def _with_local_code(row: Row, codes: dict[str, str]) -> Row:
    """Give a local party the code that the front page's key gives it."""
    record = row.record
    if isinstance(record, Actor) and (record.party or "").casefold() in codes:
        code = codes[(record.party or "").casefold()]
        return Row(record.model_copy(update={"party": code}), row.provenance)
    return row


def _extract_meeting(
    found: list[Extracted],
    part: Part,
    items: Sequence[Item],
    scope: Scope,
    date: datetime.date | None,
) -> str | None:
    """Read the front page of whole minutes; returns the sitting's id where there is one."""
    if part.kind != "minutes":
        return None
    meeting_id = f"{scope.part_id}-meeting"
    present: list[Extracted] = []
    numbers = [item.paragraph for item in items]
    whole = (numbers[0], numbers[-1]) if numbers else None
    collect(present, extract_attendance(part.front, scope, meeting_id, whole))
    rows = [entry for entry in present if isinstance(entry, Row)]
    meeting = extract_meeting(part.front, rows, scope, meeting_id, date, items)
    if meeting is None:
        return None
    found.extend([meeting, *present])
    return meeting_id


@dataclass(frozen=True, slots=True)
class _Sitting:
    """What an agenda item takes from its sitting; `serving`: whom each substitute sits for."""

    body: str | None
    date: datetime.date | None
    meeting_id: str | None
    serving: dict[str, str]


def _serving(found: Sequence[Extracted]) -> dict[str, str]:
    return {
        entry.record.person_name: entry.record.substitutes_for
        for entry in found
        if isinstance(entry, Row)
        and isinstance(entry.record, Attendance)
        and entry.record.substitutes_for
    }


def _roster(found: Sequence[Extracted], local_parties: dict[str, str]) -> Roster:
    """Return who decides at the sitting, for texts that name them without their party."""
    present = [
        entry.record
        for entry in found
        if isinstance(entry, Row)
        and isinstance(entry.record, Attendance)
        and entry.record.role not in ("official", "other")
    ]
    chair = next((one for one in present if one.role == "chair"), None)
    return Roster(
        tuple((one.person_name, one.party) for one in present),
        (chair.person_name, chair.party) if chair else None,
        tuple(local_parties.items()),
    )


def _extract_item(
    item: Item,
    scope: Scope,
    ordinal: int,
    sitting: _Sitting,
    appended: Sequence[RollCall],
    texts: Sequence[AppendedText],
) -> list[Extracted]:
    sections = item.sections
    case = item.case_number
    deciding = body_of(sections, item.body_code, case.plain if case else None)
    own = replace(
        scope,
        item_id=f"{scope.part_id}-{item.paragraph}",
        body=sitting.body if sitting.body and not item.body_code else deciding or sitting.body,
        year=(year_of(item.title.plain) if item.title else None) or scope.year,
    )
    found: list[Extracted] = []
    collect(
        found, [extract_item(item, case, own, ordinal, own.body, sitting.date, sitting.meeting_id)]
    )
    collect(found, extract_decisions(sections, own))
    movers: list[Extracted] = []
    collect(movers, extract_motions(sections, own))
    collect(movers, extract_dissent(sections, own))
    settlements = _settle(sections, own, movers)
    rows = with_appended_texts([entry for entry in movers if isinstance(entry, Row)], texts)
    decided = [
        entry.record
        for entry in found
        if isinstance(entry, Row) and isinstance(entry.record, Decision)
    ]
    chair = own.roster.chair
    found.extend(tie_outcomes(rows, settlements, decided, chair[0] if chair else None))
    found.extend(entry for entry in movers if isinstance(entry, ExtractedFinding))
    calls = [*roll_calls_in(sections, own.roster), *appended]
    votes: list[Extracted] = []
    collect(votes, vote_rows(calls, settlements, sitting.serving, own))
    found.extend(with_counts([settlement.row for settlement in settlements], votes))
    found.extend(votes)
    collect(found, extract_referrals(sections, own))
    return found


def _settle(sections: Sequence[Section], scope: Scope, found: list[Extracted]) -> list[Settlement]:
    known = {
        person.name
        for section in sections
        for person in find_people(section.passage.text, scope.roster)
        if person.name and not person.genitive
    }
    try:
        lists = counted_by_lists(sections, scope.roster)
        return list(extract_propositions(sections, scope, known, lists))
    except ValidationError as error:
        found.append(broken(error))
        return []


def _sitting(
    furniture: Sequence[object], before: Sequence[Section]
) -> tuple[str | None, datetime.date | None]:
    """Return the body and the day that running heads and the lines before the first § name."""
    texts = [getattr(line, "text", "") for line in furniture]
    for section in before:
        texts.extend(
            text for text in (section.title, *section.passage.text.split("\n")) if len(text) < 80
        )
    bodies = [found for text in texts if (found := deciding_body(text))]
    body = bodies[0] if bodies else None
    # A committee's name may be broken after its board's: "Barnnämndens" / "arbetsutskott".
    body = next((name for name in bodies if name.startswith(f"{body}s ")), body)
    dates = [found.date for text in texts for found in find_dates(text)[:1]]
    return body, dates[0] if dates else None


def _case_numbers(part: Part) -> list[str]:
    found = []
    for section in part.sections[:4]:
        for match in CASE_NUMBER.finditer(f"{section.title}\n{section.passage.text[:600]}"):
            if match["named"]:
                found.append(match["named"])
    return found


def _unread(sections: Sequence[Section], found: Sequence[Extracted]) -> list[tuple[str, Passage]]:
    """Return the sentences under fully read headings that no row has provenance for."""
    boxes: dict[int, list[Box]] = {}
    for entry in found:
        if isinstance(entry, Row):
            for provenance in entry.provenance:
                for box in provenance.boxes:
                    boxes.setdefault(box.page, []).append(box)
    roles = set(words("headings", "fully_read")) - {"propositions", "vote"}
    settled = any(isinstance(entry, Row) and entry.record.table == "vote_events" for entry in found)
    unread: list[tuple[str, Passage]] = []
    for section in sections:
        if section.role in roles:
            unread.extend(
                (section.title, sentence)
                for sentence in sentences(section.passage)
                if not _is_read(sentence, boxes) and any(c.isalpha() for c in sentence.text)
            )
        elif section.role == "propositions" and not settled and section.passage.text:
            unread.append((section.title, section.passage))
    return unread


def _is_read(sentence: Passage, boxes: dict[int, list[Box]]) -> bool:
    """Whether most of a sentence's words stand in boxes of provenance, or only lead into a list."""
    if sentence.text.endswith(":") or re.search(
        r"\b(?:beslutar|besluta|föreslår)(?: att)?$", sentence.text
    ):
        return True
    if sentence.text.startswith("(") and sentence.text.rstrip(".").endswith(")"):
        return True
    inside = 0
    for piece in sentence.pieces:
        x, y = (piece.x0 + piece.x1) / 2, (piece.top + piece.bottom) / 2
        inside += any(
            box.x0 <= x <= box.x1 and box.top <= y <= box.bottom
            for box in boxes.get(piece.page, ())
        )
    return inside * 2 >= len(sentence.pieces)
