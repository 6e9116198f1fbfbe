"""How each member voted (kommunallagen 5 kap. 67 §): from lists in the text and from tables.

"Ja röstar: NN (S), NN (V). Nej röstar: NN (M)." or `Ledamöter | Parti | Ja | Nej`, crosses
-> Vote(person_name="NN", party="S", option="yes"). A serving substitute votes for himself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from extractors.contract import (
    Ballot,
    Extracted,
    ExtractedFinding,
    ItemContext,
    RollCall,
    Row,
    row,
)
from extractors.language.persons import NOBODY, Roster
from extractors.language.sentences import sentences_at
from extractors.votes.ballots import of_line, option_of
from extractors.votes.list_events import events_of_calls
from extractors.votes.list_reading import ListReading
from extractors.votes.named_votes import named_votes
from extractors.votes.party_rows import call_in_party_rows
from extractors.votes.party_sums import sums_by_party
from extractors.votes.roll_tables import calls_in_table
from extractors.votes.text_lists import ballots_in_text, ballots_under, open_list, option_and_name
from extractors.votes.vote_counts import counts_in
from schemas.document import Passage, Section, Table
from schemas.records import Vote, VoteEvent
from schemas.vocabulary import parties

_COUNT = re.compile(r"\s*[(:]?\s*\d{1,3}\s*(?:st)?\)?\s*:?\s*$")


def roll_calls_in(sections: Sequence[Section], roster: Roster = NOBODY) -> list[RollCall]:
    """Return the roll calls in sections, in order; `roster` knows those named without a party.

    `counted_before` is how many counted votes the text states before the roll call.
    """
    state = ListReading()
    for section in sections:
        above = section.title
        if section.heading is not None:
            state.option = option_of(_COUNT.sub("", above))
            state.party = parties().get(above.strip(" :").casefold(), above.strip(" :"))
            state.heading(above)
            state.add(RollCall(None, ballots_in_text(section.heading, None, roster), 0))
        for block in section.blocks:
            if isinstance(block, Table):
                own = call_in_party_rows(block)
                for call in [own] if own else calls_in_table(block, above, state.said):
                    state.add(call)
                continue
            above = block.passage.text
            rows = named_votes(block.passage)
            if rows:  # no heading of the next list
                state.add(RollCall(None, rows, 0))
                continue
            for line in above.split("\n"):
                state.heading(line)
            _read_text(block.passage, state, roster)
    return state.calls


def _read_text(passage: Passage, state: ListReading, roster: Roster) -> None:
    """Read the ballots of a paragraph, and the counted votes that it states."""
    text = passage.text
    heading = option_of(_COUNT.sub("", text)) if len(text) < 60 else None
    beside = option_and_name(text)
    if beside:  # the option stands at the left of its first name
        state.option = option_of(beside["option"])
        own = of_line(passage.cut(beside.end()), state.option or "yes")
        state.add(RollCall(None, own, 0))
        return
    within = open_list(text)
    if state.option and within.first:  # the names of the list above, then a list of its own
        own = ballots_under(passage.cut(0, within.first), state.option)
        state.add(RollCall(None, own, 0))
    ballots = ballots_in_text(passage, state.party, roster)
    if state.option and within.last:
        state.option = within.last  # "Följande röstar nej:" within a list that is one name a line
    if heading or within.option:
        state.option = heading or within.option
    elif state.option and not ballots:
        ballots = ballots_under(passage, state.option)
        state.option = state.option if ballots else None
    begins = _begins(text, ballots)
    counts = [at for at, counted in _counts(passage) if counted]
    state.counted += sum(at < begins for at in counts)
    state.add(RollCall(None, ballots, 0))
    state.counted += sum(at >= begins for at in counts)


def _begins(text: str, ballots: Sequence[Ballot]) -> int:
    """Return where a list begins in a text: its names, from the last one back."""
    at = len(text) if ballots else 0
    for ballot in reversed(ballots):
        at = max(text.rfind(ballot.name.text, 0, at), 0)
    return at


def _counts(passage: Passage) -> Iterator[tuple[int, bool]]:
    """Yield where each sentence begins, and whether it counts a vote."""
    for at, sentence in sentences_at(passage):
        yield at, {"yes", "no"} <= counts_in(sentence.text).keys()


def counted_by_lists(
    sections: Sequence[Section], roster: Roster = NOBODY
) -> dict[int, dict[str, int]]:
    """Return what a section's only roll call counts, by the section's index."""
    counts: dict[int, dict[str, int]] = {}
    for index, section in enumerate(sections):
        if section.role not in ("vote", "propositions"):
            continue
        calls = roll_calls_in([section], roster)
        if len(calls) != 1:
            continue
        own = Counter(ballot.option for ballot in calls[0].ballots)
        if index - 1 in counts and "forts" in section.title.casefold():
            own.update(counts.pop(index - 1))  # the list goes on over a page break
        counts[index] = dict(own)
    return counts


def extract(context: ItemContext) -> Iterator[Extracted]:
    """Yield the votes of an item's roll calls, each tied to the counted vote that it belongs to.

    The attendance list gives the member whom a serving substitute replaces, and the party of those
    who are named without one.
    """
    scope, serving = context.scope, context.meeting.serving
    events = [event for event in context.records(VoteEvent) if event.method != "acclamation"]
    present = dict(scope.roster.people)
    for call, event in events_of_calls(context.roll_calls, events):
        if event is None:
            yield _without_event(context, call)
            continue
        for ordinal, ballot in enumerate(call.ballots, 1):
            yield row(
                Vote,
                scope,
                {"person_name": ballot.name} | ({"option": ballot.mark} if ballot.mark else {}),
                vote_id=f"{event.vote_event_id}-{ordinal}",
                vote_event_id=event.vote_event_id,
                ordinal=ordinal,
                person_name=ballot.name.plain,
                party=_surer(ballot.party, present.get(ballot.name.plain)),
                option=ballot.option,
                substitutes_for=ballot.substitutes_for or serving.get(ballot.name.plain),
            )


def _without_event(context: ItemContext, call: RollCall) -> ExtractedFinding:
    counts = ", ".join(f"{count} {side}" for side, count in call.counted().items())
    return ExtractedFinding(
        "roll_call_without_vote",
        # A list of those absent, or one who abstains from the decision, is no vote.
        "warning" if call.counted().keys() & {"yes", "no"} else "info",
        f"§ {context.item.paragraph} has a roll call of {len(call.ballots)} ({counts}) for which "
        "no counted vote was read; its votes are left out",
        call.ballots[0].name,
        context.scope.item_id,
        "agenda_items",
        about_table="votes",
    )


_LONGEST_CODE = 5


def _surer(printed: str | None, listed: str | None) -> str | None:
    """Return a party's code as printed with the vote, else that of the attendance list."""
    if printed and (len(printed) <= _LONGEST_CODE or not listed):
        return printed
    return listed or printed


def _has_sums(event: VoteEvent, sums: Mapping[str, int]) -> bool:
    return (event.yes, event.no) == (sums["yes"], sums["no"])


def relate_counts(context: ItemContext) -> list[Extracted]:
    """Return everything found, vote events with the abstentions and absences of their roll call or
    of the table that counts them by party.

    Nobody abstains or is absent only where the list has a column or a sum for it.
    """
    events = [event for event in context.records(VoteEvent) if event.method != "acclamation"]
    counts: dict[str, dict[str, int]] = {}
    for call, event in events_of_calls(context.roll_calls, events):
        if event is not None:
            zero = {side: 0 for side in ("abstain", "absent") if side in {*call.listed, *call.sums}}
            counts[event.vote_event_id] = zero | dict(call.sums) | call.counted()
    tables = list(sums_by_party(context.sections))
    for event in events:
        sums = next((each for each in tables if _has_sums(event, each)), None)
        if sums is not None and event.vote_event_id not in counts:
            tables.remove(sums)
            counts[event.vote_event_id] = dict(sums)
    made: list[Extracted] = []
    for entry in context.found:
        record = entry.record if isinstance(entry, Row) else None
        counted = counts.get(record.vote_event_id) if isinstance(record, VoteEvent) else None
        if counted and isinstance(entry, Row):
            silent = [side for side in ("abstain", "absent") if getattr(record, side) is None]
            made.append(entry.updated(**{side: counted.get(side) for side in silent}))
        else:
            made.append(entry)
    return made
