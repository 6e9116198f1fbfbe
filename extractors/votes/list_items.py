"""Which agenda item a roll call belongs to, wherever in the minutes it stands.

A list in an item is the item's, unless a heading or a column names another §; one that is no item's
is only cited over a list whose numbers the item states. A list before the
items, behind them or in the attendance list is of the § that it names, else of the item whose
title or number on the agenda stands over it, else of the only item that states its numbers and has
no list with these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.contract import Ballot, Extracted, ExtractedFinding, ItemContext, RollCall
from extractors.language.persons import NOBODY, Roster
from extractors.language.sentences import sentences
from extractors.votes.ballots import bare, option_of, party_in_cell
from extractors.votes.roll_calls import roll_calls_in
from extractors.votes.vote_counts import counts_in
from schemas.document import Agenda, Item, ListedPerson, Section
from schemas.records import Vote, VoteEvent
from schemas.vocabulary import pattern, words

_SUM = re.compile(r"\b(Ja|Nej|Avst\w*\.?|Frånv\w*\.?)(?:-röster)?\s*:?\s*(\d{1,3})\b")
_SUMS = re.compile(
    rf"§\s*(?P<paragraph>\d{{1,4}})\s*[:.–-]?\s+(?P<sums>{_SUM.pattern}(?:\s*[,;.]?\s*{_SUM.pattern})+)"
)
_TITLE = 25  # letters of a title that must stand over a list: lists cut long titles


def calls_by_item(
    agenda: Agenda, listed: Sequence[ListedPerson] = (), roster: Roster = NOBODY
) -> tuple[list[list[RollCall]], list[RollCall]]:
    """Return the roll calls of each item, in the order of `agenda.items`, and those of none.

    `listed` are the rows of the attendance list, which may hold votes in columns of their own.
    """
    found: list[list[RollCall]] = [[] for _ in agenda.items]
    elsewhere: list[RollCall] = []
    numbers = {item.paragraph for item in agenda.items}
    for index, item in enumerate(agenda.items):
        for call in roll_calls_in(item.sections, roster):
            cited = call.paragraph not in numbers and _sides(call) in _stated(item)
            if call.paragraph in (None, item.paragraph) or cited:
                found[index].append(call)
            else:
                elsewhere.append(call)
    elsewhere += roll_calls_in(agenda.before, roster)
    elsewhere += roll_calls_in(agenda.appendices, roster)
    known = {call.paragraph for call in elsewhere}
    own = with_sums(roll_calls_of(listed), [*agenda.before, *agenda.appendices])
    elsewhere += [call for call in own if call.paragraph not in known]
    nobodys = []
    for call in elsewhere:
        place = _place(call, agenda.items, found)
        if place is None:
            nobodys.append(call)
        else:
            found[place].append(call)
    return found, nobodys


def _place(call: RollCall, items: Sequence[Item], found: Sequence[list[RollCall]]) -> int | None:
    """Return the index of the item that a list outside the items belongs to, None where none does:
    a list of those absent is no vote."""
    if not call.counted().keys() & {"yes", "no"}:
        return None
    if call.paragraph is not None:
        return next((i for i, item in enumerate(items) if item.paragraph == call.paragraph), None)
    said = _letters(call.said)
    titled = [
        i for i, item in enumerate(items)
        if item.title and len(title := _letters(item.title.plain)) >= 10 and title[:_TITLE] in said
    ]  # fmt: skip
    if len(titled) == 1:
        return titled[0]
    numbers = {int(match["number"]) for match in _agenda_number().finditer(call.said)}
    numbered = [i for i, item in enumerate(items) if item.number in numbers]
    if len(numbers) == 1 and len(numbered) == 1:
        return numbered[0]
    own = _sides(call)
    fits = [
        i for i, item in enumerate(items)
        if own in _stated(item) and own not in map(_sides, found[i])
    ]  # fmt: skip
    return fits[0] if len(fits) == 1 else None


def _agenda_number() -> re.Pattern[str]:
    return pattern("headings", "agenda_number")


def _sides(call: RollCall) -> tuple[int, int]:
    counted = call.counted()
    return counted.get("yes", 0), counted.get("no", 0)


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalpha())


def _stated(item: Item) -> set[tuple[int, int]]:
    """Return the numbers of yes and no that an item's sentences state."""
    found = set()
    for section in item.sections:
        for sentence in sentences(section.passage):
            counts = counts_in(sentence.text)
            if {"yes", "no"} <= counts.keys():
                found.add((counts["yes"], counts["no"]))
    return found


def roll_calls_of(persons: Sequence[ListedPerson]) -> list[RollCall]:
    """Return the roll calls that an attendance list holds in columns of its own, one a vote."""
    calls: dict[tuple[int, int | None], RollCall] = {}
    for person in persons:
        for vote in person.votes:
            if vote.paragraph is None:
                continue
            name, behind = bare(person.cells["name"])
            party = person.cells.get("party")
            stand_in = person.cells.get("serving")
            serves = stand_in is not None and len(stand_in.text) > 2
            voter, own = bare(stand_in) if stand_in is not None and serves else (name, behind)
            ballot = Ballot(
                voter,
                (own if serves else None) or (party_in_cell(party.plain) if party else behind),
                vote.option,
                name.plain if serves else None,
                vote.mark,
            )
            call = calls.setdefault((vote.paragraph, vote.ballot), RollCall(vote.paragraph, [], 0))
            call.ballots.append(ballot)
    return list(calls.values())


def with_sums(calls: Sequence[RollCall], sections: Sequence[Section]) -> Sequence[RollCall]:
    """Give lists the sums that a line prints for their §, where they bear these out:
    "Omröstning § 153: Ja 38, Nej 23, Avst 0"."""
    texts = "\n".join(section.passage.text for section in sections)
    for call in calls:
        for match in _SUMS.finditer(texts) if not call.sums else ():
            sums = {str(option_of(word)): int(n) for word, n in _SUM.findall(match["sums"])}
            counted = call.counted()
            if int(match["paragraph"]) == call.paragraph and all(
                counted.get(side, 0) == number for side, number in sums.items()
            ):
                call.sums = sums
    return calls


def roll_calls_of_no_item(calls: Sequence[RollCall]) -> Iterator[ExtractedFinding]:
    """Yield a finding for each roll call whose agenda item nothing on the page gives."""
    for call in calls:
        about = f"§ {call.paragraph}, which was not read" if call.paragraph else "no agenda item"
        yield ExtractedFinding(
            "roll_call_without_item",
            "error" if call.counted().keys() & {"yes", "no"} else "info",
            f"A roll call of {len(call.ballots)} is of {about}; its votes are left out",
            call.ballots[0].name,
            about_table="votes",
        )


def counted_without_list(context: ItemContext) -> Iterator[Extracted]:
    """Yield everything found, and a finding for each counted vote whose roll call the text refers
    to ("se omröstningslista", "framgår av voteringslistan") and that no roll call was read for."""
    yield from context.found
    said = " ".join(section.passage.text for section in context.sections).casefold()
    if not any(form in said for form in words("votes", "lists")):
        return
    read = {vote.vote_event_id for vote in context.records(Vote)}
    for event in context.records(VoteEvent):
        if event.method == "recorded" and event.vote_event_id not in read:
            yield ExtractedFinding(
                "vote_without_roll_call",
                "warning",
                f"§ {context.item.paragraph} refers to the roll call of a counted vote "
                f"({event.yes} yes, {event.no} no), and none was read",
                record_id=event.vote_event_id,
                record_table=VoteEvent.table,
                page=event.page,
                about_table=Vote.table,
            )
