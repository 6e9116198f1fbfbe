"""What an agenda item's text states and no row holds: each a finding with its page and words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.contract import Extracted, ExtractedFinding, ItemContext, Row
from extractors.debate.decided import covers
from extractors.language.persons import find_people
from extractors.votes.vote_counts import counts_in
from pipeline.assembly.read_boxes import ReadBoxes
from pipeline.assembly.unread import UnreadSentence, leads_in, sentences_without_row
from schemas.document import Passage, Section, Table
from schemas.records import Decision, Motion, Vote, VoteEvent
from schemas.vocabulary import pattern

# Under these headings an item reports what others said and did.
_BACKGROUND = frozenset(
    {"description", "documents", "proposal", "motivation", "assessment", "recipients", "appeal"}
    | {"referral", "debate"}
)
_LISTED = 4  # persons in a row or a text that make a list of votes
_SHOWN = 160


def check_item(context: ItemContext, found: Sequence[Extracted]) -> list[ExtractedFinding]:
    """Return the findings on an agenda item of which `found` was read."""
    own = [section for section in context.sections if section.role not in _BACKGROUND]
    unread = sentences_without_row(own, found)
    item_id = context.scope.item_id
    rows = [entry.record for entry in found if isinstance(entry, Row)]
    events = [record for record in rows if isinstance(record, VoteEvent)]
    return [
        *_unread_motions(unread, item_id),
        *_unread_dissent(unread, found, item_id),
        *_unread_sections(own, found, item_id),
        *_unread_votes(own, events, item_id),
        *_unread_lists(context, own, found, events),
        *_decisions(context, found, item_id),
        *_unsettled(rows, events, item_id),
        *_contradicted(found, item_id),
    ]


def _finding(
    rule: str, table: str, message: str, words: Passage | None, item_id: str | None
) -> ExtractedFinding:
    shown = f": '{words.plain[:_SHOWN]}'" if words is not None else ""
    return ExtractedFinding(
        rule, "warning", message + shown, words, about_table=table, item_id=item_id
    )


def _unread_motions(
    unread: Sequence[UnreadSentence], item_id: str | None
) -> Iterator[ExtractedFinding]:
    for _, _, sentence in unread:
        if pattern("row_signs", "motions").search(sentence.text):
            message = "A sentence states a motion, and no row was read from it"
            yield _finding("motion_not_read", "motions", message, sentence, item_id)


def _unread_dissent(
    unread: Sequence[UnreadSentence], found: Sequence[Extracted], item_id: str | None
) -> Iterator[ExtractedFinding]:
    """Yield findings on reservations and statements that gave no row.

    A sentence that names only persons who reserve in a row of the item repeats it.
    """
    read = ReadBoxes(found)
    for role, _, sentence in unread:
        if role in ("reservation", "statement", "minutes_note") or read.count(sentence.pieces):
            continue  # unread_text reports the first; in the others the names were read
        if pattern("dissent", "reserving").search(sentence.text):
            message = "A sentence states a reservation, and no row was read from it"
            yield _finding("reservation_not_read", "reservations", message, sentence, item_id)
        elif pattern("dissent", "stating_plainly").search(sentence.text):
            message = "A sentence states a note or statement, and no row was read from it"
            yield _finding("statement_not_read", "statements", message, sentence, item_id)


_HEADED = {
    "reservation": "reservations",
    "statement": "statements",
    "minutes_note": "statements",
    "not_participating": "actors",
    "conflict_of_interest": "actors",
}


def _unread_sections(
    sections: Sequence[Section], found: Sequence[Extracted], item_id: str | None
) -> Iterator[ExtractedFinding]:
    """Yield a finding for a section headed as dissent that names somebody and gave no row."""
    read = ReadBoxes(found)
    for section in sections:
        table = _HEADED.get(section.role)
        text = section.passage
        if not table or pattern("dissent", "debating").search(text.text):
            continue  # who spoke
        if not read.count(text.pieces) and find_people(text.text):
            message = f"What stands under '{section.title}' gave no row"
            yield _finding("section_not_read", table, message, text, item_id)


def _unread_votes(
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
            yield _finding("vote_not_read", "vote_events", message, words, item_id)
            return


def _unread_lists(
    context: ItemContext,
    sections: Sequence[Section],
    found: Sequence[Extracted],
    events: Sequence[VoteEvent],
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
        yield _finding("vote_without_roll_call", "votes", message, words, item_id)
        return
    read = ReadBoxes(found)
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
                    yield _finding(
                        "vote_without_roll_call",
                        "votes",
                        "A counted vote has no roll call, and a table of names was not read",
                        cell,
                        item_id,
                    )
                    return
            elif len(find_people(block.passage.text)) >= _LISTED and not read.count(
                block.passage.pieces
            ):
                yield _finding(
                    "vote_without_roll_call",
                    "votes",
                    "A counted vote has no roll call, and a list of names was not read",
                    block.passage,
                    item_id,
                )
                return


def _decisions(
    context: ItemContext, found: Sequence[Extracted], item_id: str | None
) -> Iterator[ExtractedFinding]:
    """Yield findings on sections of decisions without one, and on decisions that hold other text.

    An item without any decision is a warning where its text decides something, or heads a decision.
    """
    read = ReadBoxes(found)
    rows = [entry for entry in found if isinstance(entry, Row)]
    taken = [entry.record for entry in rows if isinstance(entry.record, Decision)]
    for decision in taken:
        debated = pattern("row_signs", "not_of_decisions").search(decision.text)
        if decision.stage != "proposed" and debated:
            yield ExtractedFinding(
                "decision_holds_debate",
                "warning",
                f"The text of a decision holds words of the debate: '{decision.text[:_SHOWN]}'",
                record_id=decision.own_id,
                record_table=Decision.table,
                page=decision.page,
                about_table=Decision.table,
                item_id=item_id,
            )
    sections = [section for section in context.sections if section.role == "decision"]
    for _, _, sentence in sentences_without_row(sections, found):
        if taken and pattern("row_signs", "repeated").search(sentence.text):
            continue
        if sentence.text.startswith("att ") or _decides(sentence):
            message = "A sentence under a heading of decisions gave no decision"
            yield _finding("decision_not_read", "decisions", message, sentence, item_id)
            return
    for section in context.sections:
        text = section.passage
        is_read = not text.text or leads_in(text.text) or read.count(text.pieces) > 0
        if section.role == "decision" and not is_read and _decides(text):
            message = "A section of decisions gave no decision"
            yield _finding("decision_not_read", "decisions", message, text, item_id)
            return
    if not taken:
        heads = [
            s for s in context.sections if s.role in ("decision", "proposal") and s.passage.text
        ]
        own = [s for s in context.sections if s.role not in _BACKGROUND and _decides(s.passage)]
        yield ExtractedFinding(
            "item_without_decision",
            "warning" if heads or own else "info",
            f"§ {context.item.paragraph} has no decision",
            page=context.item.head.page,
            about_table=Decision.table,
            item_id=item_id,
        )


def _decides(text: Passage) -> bool:
    return any(
        pattern(*signs).search(text.text)
        for signs in (("verbs", "taken"), ("row_signs", "decisions"))
    )


def _unsettled(
    rows: Sequence[object], events: Sequence[VoteEvent], item_id: str | None
) -> Iterator[ExtractedFinding]:
    """Yield a finding where an item decides, and how its motions ended was not read."""
    motions = [row for row in rows if isinstance(row, Motion)]
    unknown = [motion for motion in motions if motion.outcome == "unknown"]
    decided = any(isinstance(row, Decision) and row.stage != "proposed" for row in rows)
    if unknown and decided and len(unknown) == len(motions):
        first = unknown[0]
        yield ExtractedFinding(
            "outcome_unknown",
            "warning",
            f"The item is decided, and how its {len(unknown)} motion(s) ended was not read: "
            f"'{first.text[:_SHOWN]}'",
            record_id=first.own_id,
            record_table=Motion.table,
            page=first.page,
            about_table=Motion.table,
            item_id=item_id,
        )


_PUT_OFF = {"referral_back": "refer_back", "tabling": "table"}
_OWN = ("amendment", "addition", "counterproposal")


def _contradicted(found: Sequence[Extracted], item_id: str | None) -> Iterator[ExtractedFinding]:
    """Yield a finding for each motion whose outcome the decisions of its item contradict.

    What is put off, whether the motion (motionen) is carried, and whether a decision holds the
    words of an amendment.
    """
    rows = [entry.record for entry in found if isinstance(entry, Row)]
    taken = [row for row in rows if isinstance(row, Decision) and row.stage != "proposed"]
    if not taken:
        return
    actions = {decision.action for decision in taken}
    for motion in rows:
        if not isinstance(motion, Motion) or motion.outcome not in ("adopted", "rejected"):
            continue
        carried = motion.outcome == "adopted"
        action = _PUT_OFF.get(motion.kind)
        wrong = action is not None and carried != (action in actions)
        if motion.kind in ("approval", "rejection") and "motionen" in (motion.target or "").lower():
            answers = {d.action for d in taken if "motion" in d.text.lower()}
            for_it = carried == (motion.kind == "approval")
            wrong = bool(answers) and (
                (for_it and answers == {"reject"}) or (not for_it and answers == {"adopt"})
            )
        if motion.kind in _OWN and not carried:
            wrong = any(covers(decision.text, motion.text) for decision in taken)
        if wrong:
            yield ExtractedFinding(
                "outcome_contradicts_decision",
                "warning",
                f"A motion is {motion.outcome}, and the decisions say otherwise: "
                f"'{motion.text[:_SHOWN]}'",
                record_id=motion.own_id,
                record_table=Motion.table,
                page=motion.page,
                about_table=Motion.table,
                item_id=item_id,
            )
