"""What an agenda item's text states and no row holds: each a finding with its page and words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.contract import Extracted, ExtractedFinding, ItemContext, Row
from extractors.language.persons import find_people
from extractors.minutes.decision_voices import REFERS
from pipeline.assembly.debate_checks import check_debate
from pipeline.assembly.field_checks import check_fields
from pipeline.assembly.head_checks import check_beginnings, check_head
from pipeline.assembly.item_findings import BACKGROUND, SHOWN, item_finding
from pipeline.assembly.outcome_checks import (
    contradicted,
    losers_who_won,
    sides_that_contradict,
    unsettled,
)
from pipeline.assembly.read_boxes import ReadBoxes
from pipeline.assembly.row_findings import finding_about
from pipeline.assembly.unread import UnreadSentence, leads_in, sentences_without_row
from pipeline.assembly.vote_checks import (
    referred_to_a_list,
    silent_on_abstaining,
    unread_lists,
    unread_votes,
)
from schemas.document import Passage, Section
from schemas.records import Decision, VoteEvent
from schemas.vocabulary import pattern


def check_item(
    context: ItemContext, found: Sequence[Extracted], read: ReadBoxes
) -> list[ExtractedFinding]:
    """Return the findings on an agenda item of which `found` was read; `read` are its boxes."""
    own = [section for section in context.sections if section.role not in BACKGROUND]
    unread = sentences_without_row(own, read)
    item_id = context.scope.item_id
    rows = [entry.record for entry in found if isinstance(entry, Row)]
    events = [record for record in rows if isinstance(record, VoteEvent)]
    return [
        *_unread_motions(unread, item_id),
        *_unread_dissent(unread, read, item_id),
        *_unread_sections(own, read, item_id),
        *unread_votes(own, events, item_id),
        *unread_lists(context, own, found, events, read),
        *silent_on_abstaining(own, events, item_id),
        *referred_to_a_list(own, found, events, item_id),
        *_decisions(context, found, read, item_id),
        *check_head(context.item, item_id),
        *check_beginnings(context.item, item_id),
        *unsettled(rows, item_id),
        *contradicted(found, item_id),
        *losers_who_won(found, item_id),
        *sides_that_contradict(found, item_id),
        *check_debate(found, item_id),
        *check_fields(found, item_id),
    ]


def _unread_motions(
    unread: Sequence[UnreadSentence], item_id: str | None
) -> Iterator[ExtractedFinding]:
    for _, _, sentence in unread:
        if pattern("row_signs", "motions").search(sentence.text):
            message = "A sentence states a motion, and no row was read from it"
            yield item_finding("motion_not_read", "motions", message, sentence, item_id)


def _unread_dissent(
    unread: Sequence[UnreadSentence], read: ReadBoxes, item_id: str | None
) -> Iterator[ExtractedFinding]:
    """Yield findings on reservations and statements that gave no row.

    A sentence that names only persons who reserve in a row of the item repeats it.
    """
    for role, _, sentence in unread:
        if role in ("reservation", "statement", "minutes_note") or read.count(sentence.pieces):
            continue  # unread_text reports the first; in the others the names were read
        if pattern("dissent", "reserving").search(sentence.text):
            message = "A sentence states a reservation, and no row was read from it"
            yield item_finding("reservation_not_read", "reservations", message, sentence, item_id)
        elif pattern("dissent", "stating_plainly").search(sentence.text):
            message = "A sentence states a note or statement, and no row was read from it"
            yield item_finding("statement_not_read", "statements", message, sentence, item_id)


_HEADED = {
    "reservation": "reservations",
    "statement": "statements",
    "minutes_note": "statements",
    "not_participating": "actors",
    "conflict_of_interest": "actors",
}


def _unread_sections(
    sections: Sequence[Section], read: ReadBoxes, item_id: str | None
) -> Iterator[ExtractedFinding]:
    """Yield a finding for a section headed as dissent that names somebody and gave no row."""
    for section in sections:
        table = _HEADED.get(section.role)
        text = section.passage
        if not table or pattern("dissent", "debating").search(text.text):
            continue  # who spoke
        if not read.count(text.pieces) and find_people(text.text):
            message = f"What stands under '{section.title}' gave no row"
            yield item_finding("section_not_read", table, message, text, item_id)


def _holds_two(text: str) -> bool:
    """Whether the text of a decision holds a second one, and not what the first asks of somebody:
    "att bemyndiga A, med B som ersättare, att teckna firman"."""
    found = pattern("row_signs", "two_points").search(text)
    asks = found and pattern("decisions", "asks_of").match(text)
    return bool(found) and not (asks and text.count(" att ") == 1)


def _decisions(
    context: ItemContext, found: Sequence[Extracted], read: ReadBoxes, item_id: str | None
) -> Iterator[ExtractedFinding]:
    """Yield findings on sections of decisions without one, and on decisions that hold other text.

    An item without any decision is a warning where its text decides something, or heads a decision.
    """
    rows = [entry for entry in found if isinstance(entry, Row)]
    taken = [entry.record for entry in rows if isinstance(entry.record, Decision)]
    for decision in taken:
        table, shown = Decision.table, decision.text[:SHOWN]
        debated = pattern("row_signs", "not_of_decisions").search(decision.text)
        if decision.stage != "proposed" and debated:
            message = f"The text of a decision holds words of the debate: '{shown}'"
            yield finding_about(decision, "decision_holds_debate", message, table, item_id=item_id)
        if decision.stage != "proposed" and _holds_two(decision.text):
            message = f"The text of a decision holds a second one: '{shown}'"
            yield finding_about(decision, "decision_holds_two", message, table, item_id=item_id)
    sections = [section for section in context.sections if section.role == "decision"]
    for _, _, sentence in sentences_without_row(sections, read):
        if taken and pattern("row_signs", "repeated").search(sentence.text):
            continue
        if taken and pattern("decisions", "leads_whole").search(sentence.text):
            continue  # with a full stop: "Fullmäktige beslutar följande."
        if REFERS.match(sentence.text) and not sentence.text.endswith("."):
            continue  # it leads in: "Fullmäktige beslutar enligt valberedningens förslag"
        if sentence.text.startswith("att ") or _decides(sentence):
            message = "A sentence under a heading of decisions gave no decision"
            yield item_finding("decision_not_read", "decisions", message, sentence, item_id)
            return
    for section in context.sections:
        text = section.passage
        is_read = not text.text or leads_in(text.text) or read.count(text.pieces) > 0
        if section.role == "decision" and not is_read and _decides(text):
            message = "A section of decisions gave no decision"
            yield item_finding("decision_not_read", "decisions", message, text, item_id)
            return
    if not taken:
        heads = [
            s for s in context.sections if s.role in ("decision", "proposal") and s.passage.text
        ]
        own = [s for s in context.sections if s.role not in BACKGROUND and _decides(s.passage)]
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
