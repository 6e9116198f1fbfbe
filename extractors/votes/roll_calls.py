"""How each member voted (kommunallagen 5 kap. 67 §): from lists in the text and from tables.

"Ja röstar: NN (S), NN (V). Nej röstar: NN (M)." or `Ledamöter | Parti | Ja | Nej`, crosses
-> Vote(person_name="NN", party="S", option="yes"). A serving substitute votes for himself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from extractors.contract import (
    Ballot,
    Context,
    Extracted,
    ItemContext,
    RollCall,
    Row,
    row,
)
from extractors.language.person_lists import CODE, NAME
from extractors.language.persons import NOBODY, Person, Roster, find_people
from extractors.language.sentences import sentences
from extractors.votes.ballots import (
    ITEM,
    SERVES,
    ballot_of,
    of_line,
    one_a_line,
    option_of,
)
from extractors.votes.roll_tables import ballots_in_table, calls_by_paragraph, numbered_calls
from extractors.votes.vote_counts import counts_in
from schemas.document import ListedPerson, Passage, Section, Table
from schemas.records import Vote, VoteEvent
from schemas.vocabulary import parties, words

_LIST = re.compile(
    r"(?:^|(?<=[.\n])\s*|(?<=\s)(?=(?-i:Ja|Nej|Avstår|Frånvarande)\s*:))"
    r"(?:Följande(?:\s+ledamöter)?(?:\s+och\s+tjänstgörande\s+ersättare)?\s+)?"
    r"(?P<option>(?:röstar?|röstade)\s+(?:ja|nej)|(?:ja|nej)(?:[- ](?:röstar|röster|röst))?"
    r"|avstår(?: från att rösta)?|avstod|(?:är\s+)?frånvarande)\s*:\s*"
    r"|(?:^|(?<=[.\n])\s*)(?P<said>(?:ja|nej) röstar?(?:de)?|från att rösta avst(?:år|od))"
    r"\s+(?=(?-i:[A-ZÅÄÖ]))",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\s*[(:]?\s*\d{1,3}\s*(?:st)?\)?\s*$")
_PARTY = re.compile(r"\b(?P<code>[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,5}):\s+(?=[A-ZÅÄÖ])")
_NAME_AND_OPTION = re.compile(
    r"(?P<name>[A-ZÅÄÖ][^,:]+?)\s+(?P<option>ja|nej|avstår|frånvarande)(?=[,.;]|$)", re.IGNORECASE
)
_VOTES = re.compile(
    r"\b(?:röstar|röstade)\s+(?P<option>ja|nej)\b|\b(?P<abstain>avst(?:år|od)\s+från\s+att\s+rösta)\b",
    re.IGNORECASE,
)
_OPTION_AND_NAME = re.compile(r"^(?P<option>Ja|Nej|Avstår|Frånvarande)\s+(?=[A-ZÅÄÖ][^:.]*\)$)")
_EXPLAINS = re.compile(r"\bden som\b|\bja-röst\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?:(?<=[a-zåäöé]{2})|(?<=\)))\.(?:\s|$)")
_MEANS = re.compile(r"\b(?:bifall|avslag|förslag|\w*yrkande)", re.IGNORECASE)


def roll_calls_in(sections: Sequence[Section], roster: Roster = NOBODY) -> list[RollCall]:
    """Return the roll calls in sections, in order; `roster` knows those named without a party.

    `counted_before` is how many counted votes the text states before the roll call.
    """
    calls: list[RollCall] = []
    counted = 0
    paragraph: int | None = None
    above = ""
    option: str | None = None  # of the heading above a list: "Ja-röster (19)"
    party: str | None = None
    for section in sections:
        below_heading = section.title
        if section.heading is not None:
            above = section.title
            option = option_of(_COUNT.sub("", above))
            party = parties().get(above.strip(" :").casefold(), above.strip(" :"))
            paragraph, calls = _named_list(above, paragraph, calls, counted)
        for block in section.blocks:
            if isinstance(block, Table):
                apart = numbered_calls(block, below_heading) or calls_by_paragraph(block)
                calls.extend(apart)
                ballots = [] if apart else ballots_in_table(block, above)
                if ballots:
                    _add(calls, paragraph, ballots, counted)
                continue
            text = block.passage.text
            below_heading = f"{below_heading} {text}"
            above = text
            paragraph, calls = _named_list(text, paragraph, calls, counted)
            heading = option_of(_COUNT.sub("", text)) if len(text) < 40 else None
            beside = _OPTION_AND_NAME.match(text)
            if beside:  # the option stands at the left of its first name
                option = option_of(beside["option"])
                _add(
                    calls,
                    paragraph,
                    of_line(block.passage.cut(beside.end()), option or "yes"),
                    counted,
                )
                continue
            ballots = _ballots_in_text(block.passage, party, roster)
            if heading:
                option = heading
            elif option and not ballots:
                ballots = _ballots_under(block.passage, option)
                option = option if ballots else None
            if ballots:
                _add(calls, paragraph, ballots, counted)
            for sentence in sentences(block.passage):
                counted += {"yes", "no"} <= counts_in(sentence.text).keys()
    return [call for call in calls if call.ballots]


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


def roll_calls_of(persons: Sequence[ListedPerson]) -> list[RollCall]:
    """Return the roll calls that an attendance list holds in columns of its own, one a §."""
    calls: dict[int, RollCall] = {}
    for person in persons:
        for vote in person.votes:
            if vote.paragraph is None:
                continue
            name = _bare_name(person.cells["name"])
            code = CODE.search(person.cells["name"].text)
            party = person.cells.get("party")
            stand_in = person.cells.get("serving")
            serves = stand_in is not None and len(stand_in.text) > 2
            ballot = Ballot(
                stand_in if stand_in is not None and serves else name,
                party.plain if party else (code["code"] if code else None),
                vote.option,
                name.plain if serves else None,
                vote.mark,
            )
            call = calls.setdefault(vote.paragraph, RollCall(vote.paragraph, [], 0))
            call.ballots.append(ballot)
    return list(calls.values())


def _bare_name(cell: Passage) -> Passage:
    """Return a name without the party and the office behind it."""
    code = CODE.search(cell.text)
    ends = (code.start() if code else -1, cell.text.find(","), len(cell.text))
    return cell.cut(0, min(end for end in ends if end >= 0))


def _named_list(
    text: str, paragraph: int | None, calls: list[RollCall], counted: int
) -> tuple[int | None, list[RollCall]]:
    """Open a new roll call where a heading names a list: "Omröstningslista nr. 2, § 66"."""
    lowered = text.casefold()
    found = ITEM.search(text)
    names = words("votes", "lists")
    if found:
        names = [*names, *words("votes", "rounds")]
    if found and lowered.startswith(("bilaga", "§")):
        paragraph = int(found["paragraph"])
    if len(text) < 120 and any(lowered.startswith(name) for name in names):
        paragraph = int(found["paragraph"]) if found else paragraph
        same = calls and calls[-1].counted_before == counted and not found
        if not same and (not calls or calls[-1].ballots):
            calls.append(RollCall(paragraph, [], counted))
    return paragraph, calls


def _add(calls: list[RollCall], paragraph: int | None, ballots: list[Ballot], counted: int) -> None:
    """Put ballots to the roll call that goes on: another option, or more names of a table."""
    last = calls[-1] if calls else None
    known = {(ballot.name.plain, ballot.party) for ballot in last.ballots} if last else set()
    again = any((ballot.name.plain, ballot.party) in known for ballot in ballots)
    if last is None or again or (last.ballots and last.counted_before != counted):
        calls.append(RollCall(paragraph, list(ballots), counted))
    else:
        last.paragraph = last.paragraph or paragraph
        last.ballots.extend(ballots)


def _ballots_in_text(
    passage: Passage, party: str | None = None, roster: Roster = NOBODY
) -> list[Ballot]:
    """Return the ballots of lists such as "Ja röstar: NN (S), NN (V)."; names without a party may
    stand under a heading that gives it."""
    found = list(_LIST.finditer(passage.text))
    ballots = _ballots_by_party(passage)
    if not ballots:
        behind = found[-1].end() + passage.text[found[-1].end() :].find(".") if found else 0
        ballots = _ballots_before_verb(passage.cut(max(behind, 0)), roster)
    for match, after in zip_longest(found, found[1:]):
        end = after.start() if after else len(passage.text)
        listed = passage.text[match.end() : end]
        said = _SENTENCE_END.split(listed)[0]
        if _MEANS.search(said):
            continue  # what a yes stands for: "Ja: styrelsens förslag."
        option = option_of(match["option"] or match["said"])
        people = find_people(said) or [
            Person(name.group(), party, name.start(), name.end()) for name in NAME.finditer(said)
        ]
        skip = False
        for person, following in zip_longest(people, people[1:]):
            if skip:
                skip = False
                continue
            served = following and SERVES.match(listed[person.end : following.start])
            skip = bool(served)
            name = passage.cut(match.end() + person.start, match.end() + person.end)
            bare = CODE.search(name.text)
            ballots.append(
                Ballot(
                    name.cut(0, bare.start()) if bare else name,
                    person.party,
                    option or "yes",
                    following.name if served and following else None,
                )
            )
    return ballots


def _ballots_before_verb(passage: Passage, roster: Roster) -> list[Ballot]:
    """Return the ballots of "NN (S), NN (V) och NN (MP) röstar Ja (3)."."""
    ballots = []
    for sentence in sentences(passage):
        verb = _VOTES.search(sentence.text)
        if verb is None or _EXPLAINS.search(sentence.text):
            continue
        option = "abstain" if verb["abstain"] else option_of(verb["option"])
        for person in find_people(sentence.text[: verb.start()], roster):
            if person.name and option and not person.genitive:
                ballots.append(ballot_of(sentence, person, option))
    return ballots


def _ballots_under(passage: Passage, option: str) -> list[Ballot]:
    """Return the ballots of names under a heading that gives their option: "S: NN, NN V: NN"."""
    headed = list(_PARTY.finditer(passage.text))
    if not headed or headed[0].start():
        return [ballot for line in one_a_line(passage) for ballot in of_line(line, option)]
    ballots = []
    for party, after in zip_longest(headed, headed[1:]):
        end = after.start() if after else len(passage.text)
        for name in NAME.finditer(passage.text, party.end(), end):
            found = passage.cut(name.start(), name.end())
            ballots.append(Ballot(found, party["code"], option, None))
    return ballots


def _ballots_by_party(passage: Passage) -> list[Ballot]:
    """Return the ballots of "S: NN ja, NN nej." """
    party = _PARTY.match(passage.text)
    if not party:
        return []
    ballots = []
    for match in _NAME_AND_OPTION.finditer(passage.text, party.end()):
        option = option_of(match["option"])
        if option:
            name = passage.cut(match.start("name"), match.end("name"))
            ballots.append(Ballot(name, party["code"], option, None))
    return ballots


def extract(context: ItemContext) -> Iterator[Extracted]:
    """Yield the votes of an item's roll calls, each tied to the counted vote that it belongs to.

    The attendance list gives the member whom a serving substitute replaces, and the party of those
    who are named without one.
    """
    scope, serving = context.scope, context.meeting.serving
    calls = [*roll_calls_in(context.sections, scope.roster), *context.roll_calls]
    events = [event for event in context.records(VoteEvent) if event.method != "acclamation"]
    present = dict(scope.roster.people)
    taken: set[int] = set()
    for number, call in enumerate(calls):
        # Lists one after the other belong to the counts before them, in the same order.
        together = [other.counted_before == call.counted_before for other in calls]
        wanted = max(call.counted_before - sum(together[number:]), 0)
        free = [i for i in range(len(events)) if i not in taken]
        index = wanted if wanted in free else next(iter(free), None)
        if index is None:
            continue
        taken.add(index)
        event = events[index]
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


_LONGEST_CODE = 5


def _surer(printed: str | None, listed: str | None) -> str | None:
    """Return a party's code as printed with the vote, else that of the attendance list."""
    if printed and (len(printed) <= _LONGEST_CODE or not listed):
        return printed
    return listed or printed


def relate_counts(context: Context) -> list[Extracted]:
    """Return everything found, vote events with the abstentions and absences of their roll call."""
    counts: dict[str, dict[str, int]] = {}
    for vote in context.records(Vote):
        own = counts.setdefault(vote.vote_event_id, {"abstain": 0, "absent": 0})
        own[vote.option] = own.get(vote.option, 0) + 1
    made: list[Extracted] = []
    for entry in context.found:
        record = entry.record if isinstance(entry, Row) else None
        counted = counts.get(record.vote_event_id) if isinstance(record, VoteEvent) else None
        if counted and isinstance(entry, Row):
            silent = [side for side in ("abstain", "absent") if getattr(record, side) is None]
            made.append(entry.updated(**{side: counted[side] for side in silent}))
        else:
            made.append(entry)
    return made
