"""What an agenda item says of votes and no row holds: counts, roll calls, who abstains."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.contract import Extracted, ExtractedFinding, ItemContext, Row
from extractors.language.persons import find_people
from extractors.votes.ballots import option_of
from extractors.votes.vote_counts import counts_in
from pipeline.assembly.item_findings import item_finding
from pipeline.assembly.read_boxes import ReadBoxes
from schemas.document import Passage, Section, Table
from schemas.records import Vote, VoteEvent
from schemas.vocabulary import pattern

_LISTED = 4  # persons in a row or a text that make a list of votes


def unread_votes(
    sections: Sequence[Section], events: Sequence[VoteEvent], item_id: str | None
) -> Iterator[ExtractedFinding]:
    """Yield a finding where a vote is counted or demanded and no counted vote was read."""
    if any(event.method != "acclamation" for event in events):
        return
    for section in sections:
        text = section.passage
        demanded = pattern("row_signs", "votes_demanded").search(text.text)
        counted = {"yes", "no"} <= counts_in(text.text).keys()
        if demanded and pattern("row_signs", "votes_withdrawn").search(text.text, demanded.end()):
            continue
        if demanded or counted:
            what = "is demanded" if demanded else "is counted"
            words = text.cut(demanded.start()) if demanded else text
            message = f"A vote {what}, and no counted vote was read"
            yield item_finding("vote_not_read", "vote_events", message, words, item_id)
            return


def unread_lists(
    context: ItemContext,
    sections: Sequence[Section],
    found: Sequence[Extracted],
    events: Sequence[VoteEvent],
    read: ReadBoxes,
) -> Iterator[ExtractedFinding]:
    """Yield a finding where a counted vote has no roll call, and a list of names was not read."""
    counted = [event for event in events if event.method == "recorded"]
    votes = {
        entry.record.vote_event_id
        for entry in found
        if isinstance(entry, Row) and isinstance(entry.record, Vote)
    }
    if not counted or all(event.vote_event_id in votes for event in counted):
        return
    item_id = context.scope.item_id
    if context.roll_calls and not votes:
        words = context.roll_calls[0].ballots[0].name
        message = "A roll call is of this item, and none of its votes was read"
        yield item_finding("vote_without_roll_call", "votes", message, words, item_id)
        return
    roster = context.scope.roster
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Table):
                rows = [
                    [piece for cell in row for p in cell for piece in p.passage.pieces]
                    for row in block.rows[1:]
                ]
                named = [row for row in rows if sum(p.printed[:1].isupper() for p in row) > 1]
                if len(named) >= _LISTED and not any(read.count(row) for row in named):
                    cell = next((block.cell(1, place) for place in range(len(block.rows[1]))), None)
                    yield item_finding(
                        "vote_without_roll_call",
                        "votes",
                        "A counted vote has no roll call, and a table of names was not read",
                        cell,
                        item_id,
                    )
                    return
            elif len(find_people(block.passage.text, roster)) >= _LISTED and not read.count(
                block.passage.pieces
            ):
                yield item_finding(
                    "vote_without_roll_call",
                    "votes",
                    "A counted vote has no roll call, and a list of names was not read",
                    block.passage,
                    item_id,
                )
                return


def _none_abstain(table: Table) -> bool:
    """Whether a table of counts gives 0 below its head for those who abstain."""
    if len(table.rows) < 2:
        return False
    width = min(len(table.rows[0]), len(table.rows[1]))
    below = [
        table.cell(1, place).plain for place in range(width)
        if option_of(table.cell(0, place).plain.split(" ")[-1]) == "abstain"
    ]  # fmt: skip
    return bool(below) and all(text in ("0", "-", "–") for text in below)


def silent_on_abstaining(
    sections: Sequence[Section], events: Sequence[VoteEvent], item_id: str | None
) -> Iterator[ExtractedFinding]:
    """Yield a finding where a counted vote gives no abstentions, and the text beside it does."""
    recorded = [event for event in events if event.method == "recorded"]
    counted = sum(event.abstain is not None for event in recorded)
    said = sum(len(pattern("row_signs", "abstentions").findall(s.passage.text)) for s in sections)
    if counted == len(recorded) or 0 < said <= counted:
        return
    for section in sections:
        if section.role not in ("vote", "propositions"):
            continue
        heads = (table.rows[:1] for table in section.tables if not _none_abstain(table))
        cells = [p.passage for rows in heads for row in rows for cell in row for p in cell]
        texts = [section.passage, *([Passage.join(cells, " ")] if cells else [])]
        sign = pattern("row_signs", "abstentions")
        counting = next((text for text in texts if sign.search(text.text)), None)
        found = sign.search(counting.text) if counting else None
        if counting and found:
            words = counting.cut(*found.span())
            message = "The text counts those who abstain, and the vote does not"
            yield item_finding("abstentions_not_read", "vote_events", message, words, item_id)
            return


def referred_to_a_list(
    sections: Sequence[Section],
    found: Sequence[Extracted],
    events: Sequence[VoteEvent],
    item_id: str | None,
) -> Iterator[ExtractedFinding]:
    """Yield a finding where the text says that a list shows how each voted, and none was read."""
    rows = [entry.record for entry in found if isinstance(entry, Row)]
    voted = {row.vote_event_id for row in rows if isinstance(row, Vote)}
    if all(event.vote_event_id in voted for event in events if event.method == "recorded"):
        return
    if any(
        isinstance(entry, ExtractedFinding) and entry.rule == "vote_without_roll_call"
        for entry in found
    ):
        return
    for section in sections:
        said = pattern("row_signs", "how_each_voted").search(section.passage.text)
        if said:
            words = section.passage.cut(*said.span())
            message = "A list shows how each voted, and it was not read"
            yield item_finding("vote_without_roll_call", "votes", message, words, item_id)
            return
