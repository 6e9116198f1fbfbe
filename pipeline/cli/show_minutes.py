"""Minutes as a person would skim them: the sitting, then item by item what was decided, who
moved what, how it was voted, who reserved.

    § 213  Budget 2026                                             KS 2025/103
    decided    1. Budget 2026 fastställs.
    moved      bifall: Karin Ek (S), Bo Ås (C), of kommunstyrelsens förslag -> adopted
    voted      adopted 45-14: yes kommunstyrelsens förslag, no avslag; yes S 20, C 25; no M 14
    reserved   Per Öst (M) in favour of eget yrkande: "Budgeten bygger på ..."
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from schemas.records import (
    Actor,
    AgendaItem,
    Attendance,
    Decision,
    Meeting,
    Motion,
    Record,
    Referral,
    Reservation,
    Statement,
    Vote,
    VoteEvent,
)
from schemas.table_types import RecordsByTable

_LONGEST = 160
_LABEL = 12
_APART = {"not_participating": "took no part", "conflict_of_interest": "conflict of interest"}
_PRESENT = (
    ("chair", "chair"),
    ("vice_chair", "vice chair"),
    ("member", "member"),
    ("serving_substitute", "serving substitute"),
    ("substitute", "other substitute"),
    ("official", "official"),
    ("other", "other"),
)


def minutes_lines(tables: RecordsByTable, part_id: str) -> Iterator[str]:
    """Yield a part's sitting and agenda items as lines, each with its page at the left."""
    own = {
        name: [record for record in rows if getattr(record, "part_id", None) == part_id]
        for name, rows in tables.items()
    }
    by_item: dict[str | None, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for name, rows in own.items():
        for record in rows:
            by_item[getattr(record, "item_id", None)][name].append(record)
    for meeting in own["meetings"]:
        if isinstance(meeting, Meeting):
            yield from _sitting(meeting, own["attendance"])
    for item in own["agenda_items"]:
        if isinstance(item, AgendaItem):
            yield from _agenda_item(item, own, by_item[item.item_id])


def _line(page: int | None, label: str, text: str) -> str:
    shown = f"{page:>5}" if page is not None else " " * 5
    return f"{shown}  {label:<{_LABEL}}{text}".rstrip()


def _sitting(meeting: Meeting, present: Sequence[Record]) -> Iterator[str]:
    hours = "–".join(time for time in (meeting.start_time, meeting.end_time) if time)
    facts = (meeting.body, str(meeting.date or "") or None, hours or None, meeting.place)
    yield _line(meeting.page, "", " · ".join(fact for fact in facts if fact))
    for label, names in (
        ("chair", [meeting.chair]),
        ("secretary", [meeting.secretary]),
        ("adjusted by", list(meeting.adjusters)),
    ):
        listed = ", ".join(name for name in names if name)
        when = f" on {meeting.adjusted_on}" if meeting.adjusted_on else ""
        if listed:
            text = f"{listed}{when if label == 'adjusted by' else ''}"
            yield _line(None, "", f"{label} {text}")
    counts: Counter[str] = Counter(one.role for one in present if isinstance(one, Attendance))
    listed = ", ".join(_counted(counts[role], word) for role, word in _PRESENT if counts[role])
    if listed:
        yield _line(None, "", f"present: {listed}")


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 or word == "other" else f"{number} {word}s"


def _agenda_item(
    item: AgendaItem, own: Mapping[str, Sequence[Record]], rows: Mapping[str, Sequence[Any]]
) -> Iterator[str]:
    """Yield the lines of an item: `own` are all rows of its part, `rows` its own, by table."""
    yield ""
    case = f"   {item.case_number}" if item.case_number else ""
    yield _line(item.page, "", f"§ {item.paragraph}  {item.title or ''}{case}".rstrip())
    actors: dict[str, list[Actor]] = defaultdict(list)
    for actor in own["actors"]:
        if isinstance(actor, Actor):
            actors[actor.record_id].append(actor)
    yield from _decisions(rows["decisions"])
    for referral in rows["referrals"]:
        yield _earlier(referral)
    for motion in rows["motions"]:
        yield _motion(motion, actors[motion.motion_id])
    votes: dict[str, list[Vote]] = defaultdict(list)
    for vote in own["votes"]:
        if isinstance(vote, Vote):
            votes[vote.vote_event_id].append(vote)
    for event in rows["vote_events"]:
        yield _vote(event, votes[event.vote_event_id])
    for reservation in rows["reservations"]:
        yield _reservation(reservation, actors[reservation.reservation_id])
    for statement in rows["statements"]:
        yield _statement(statement, actors[statement.statement_id])
    for role, label in _APART.items():
        apart = [actor for actor in actors[item.item_id] if actor.role == role]
        if apart:
            yield _line(apart[0].page, "", f"{label}: {_who(apart)}")


def _decisions(decisions: Iterable[Decision]) -> Iterator[str]:
    """Yield what was decided first, then what goes on to another body; others' proposals last."""
    latest: tuple[str, str | None] | None = None
    order = ("decided", "recommended", "proposed")
    for decision in sorted(decisions, key=lambda each: order.index(each.stage)):
        voice = (decision.stage, decision.proposed_to)
        label = decision.stage if voice != latest else ""
        if voice != latest and decision.proposed_to:
            yield _line(decision.page, label, f"to {decision.proposed_to}:")
            label = ""
        latest = voice
        yield _line(decision.page, label, f"{decision.ordinal}. {decision.text}")


def _earlier(referral: Referral) -> str:
    what = referral.kind.replace("_", " ")
    return _line(
        referral.page, "earlier", f"{what} by {referral.body or '?'} on {referral.date or '?'}"
    )


def _motion(motion: Motion, movers: Sequence[Actor]) -> str:
    what = motion.kind.replace("_", " ")
    target = f" of {motion.target}" if motion.target else ""
    own = "" if motion.target or motion.kind in ("referral_back", "tabling") else _own_words(motion)
    return _line(motion.page, "moved", f"{what}{target}: {_who(movers)} -> {motion.outcome}{own}")


def _own_words(motion: Motion) -> str:
    return f'  "{_short(motion.text)}"'


def _vote(event: VoteEvent, votes: Sequence[Vote]) -> str:
    if event.yes is None:
        return _line(event.page, "put", f"{event.question or 'the proposal'}: {event.result}")
    more = [
        f"{number} {word}"
        for number, word in ((event.abstain, "abstaining"), (event.absent, "absent"))
        if number
    ]
    count = "–".join(str(number) for number in (event.yes, event.no) if number is not None)
    chair = ", by the chair's casting vote" if event.casting_vote else ""
    sides = [
        f"{side} = {_short(meaning)}"
        for side, meaning in (("yes", event.yes_means), ("no", event.no_means))
        if meaning
    ]
    facts = [f"{event.result} {count}{chair}", *more, *sides]
    parties = _by_party(votes)
    label = "voted" if event.method == "recorded" else "ballot"
    return _line(event.page, label, "; ".join(facts) + (f"; {parties}" if parties else ""))


def _by_party(votes: Sequence[Vote]) -> str:
    """Return how the parties voted: "yes S 20, C 5; no M 10"."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for vote in votes:
        counts[vote.option][vote.party or "-"] += 1
    sides = [
        f"{option} " + ", ".join(f"{party} {n}" for party, n in counts[option].most_common())
        for option in ("yes", "no", "abstain", "absent")
        if counts[option]
    ]
    return "; ".join(sides)


def _reservation(reservation: Reservation, who: Sequence[Actor]) -> str:
    favour = f" in favour of {reservation.in_favour_of}" if reservation.in_favour_of else ""
    text = f': "{_short(reservation.text)}"' if reservation.text else ""
    return _line(reservation.page, "reserved", f"{_who(who)}{favour}{text}")


def _statement(statement: Statement, who: Sequence[Actor]) -> str:
    label = "stated" if statement.kind == "special_statement" else "noted"
    text = f': "{_short(statement.text)}"' if statement.text else ""
    return _line(statement.page, label, f"{_who(who)}{text}")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} ..."


def _who(actors: Sequence[Actor]) -> str:
    return ", ".join(
        f"{actor.person_name} ({actor.party or '-'})"
        if actor.person_name
        else f"group {actor.party}"
        for actor in actors
    )
