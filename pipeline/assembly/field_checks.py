"""Values in an agenda item's rows that no such value looks like: a lead or a label in a decision, a
kind or a target of a motion that its words do not give, a text that holds its own author.

Each is a row that was read in part, or from words that are not known.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractors.contract import Extracted, ExtractedFinding, Row
from extractors.language.persons import find_groups, find_people, letters_of
from extractors.minutes.actions import action_of, is_named
from pipeline.assembly.item_findings import SHOWN
from pipeline.assembly.row_findings import finding_about
from schemas.records import Actor, Decision, Motion, Reservation, Statement
from schemas.vocabulary import pattern

_LABEL = re.compile(r"^[A-ZÅÄÖ][a-zåäö]+:\s")
_ATT = re.compile(r"\batt\b(?!-)")
_OPENING = 120  # letters within which a decision says what it does
_FEWEST_WORDS = 5  # of a reservation's own text
_QUOTES = ("”", '"', "»")
_SENTENCE = r"[:”\"»]|\.\s"
_FROM_WITHIN = re.compile(r"(?!att\b)[a-zåäö]")
_NEEDS_TARGET = ("approval", "rejection")

Found = Iterator[ExtractedFinding]


def check_fields(found: Sequence[Extracted], item_id: str | None) -> Found:
    """Yield the findings on the values of an agenda item's rows."""
    rows = [entry for entry in found if isinstance(entry, Row)]
    records = [entry.record for entry in rows]
    actors: dict[str, list[Actor]] = defaultdict(list)
    for record in records:
        if isinstance(record, Actor):
            actors[record.record_id].append(record)
    elects = any(isinstance(one, Decision) and one.action == "elect" for one in records)
    for entry in rows:
        record = entry.record
        if isinstance(record, Decision) and record.stage != "proposed":
            yield from _decision(record, item_id)
        elif isinstance(record, Motion):
            yield from _motion(record, actors[record.motion_id], elects, item_id)
        if isinstance(record, (Motion, Reservation, Statement)):
            yield from _author_twice(record, actors[record.own_id], item_id)
        if isinstance(record, (Reservation, Statement)):
            yield from _own_text(record, _words_of(entry), actors[record.own_id], item_id)
    yield from _favours_nothing(rows, item_id)


def _decision(decision: Decision, item_id: str | None) -> Found:
    """A decision that opens with a label, ends where a list begins, or does what no verb says."""
    text, table = decision.text, Decision.table
    shown = text[:SHOWN]
    if _LABEL.search(text) or text.endswith(":"):
        message = f"The text of a decision holds a label or a lead: '{shown}'"
        yield finding_about(decision, "decision_holds_lead", message, table, item_id=item_id)
    known = is_named(text) or pattern("row_signs", "acts_otherwise").search(text, 0, _OPENING)
    if decision.action == "other" and not known:
        # Boards do more than verbs can be listed for: nine of ten such decisions are read right.
        message = f"What a decision does is not known by its words: '{shown}'"
        yield finding_about(decision, "action_unknown", message, table, "info", item_id)


def _motion(motion: Motion, authors: Sequence[Actor], elects: bool, item_id: str | None) -> Found:
    """A motion that names no target, one of a kind that its words do not show, and one that names
    a person beside its authors and its target."""
    text, shown, table = motion.text, motion.text[:SHOWN], Motion.table
    joins = pattern("verbs", "joining").search(text) is not None
    if motion.kind in _NEEDS_TARGET and not joins and not motion.target:
        message = f"What a motion would adopt or reject was not read: '{shown}'"
        yield finding_about(motion, "motion_without_target", message, table, item_id=item_id)
    elif motion.target and (
        _ATT.search(motion.target) or pattern("row_signs", "not_of_targets").search(motion.target)
    ):
        message = f"What a motion would adopt or reject holds more than that: '{motion.target}'"
        yield finding_about(motion, "motion_target", message, table, item_id=item_id)
    if elects:
        return  # nominations name others, and ask for nothing else
    own = {letters_of(author.person_name or "") for author in authors}
    for person in find_people(text) if motion.kind != "other" else ():
        known = letters_of(person.name or "") in own or (person.name or "") in (motion.target or "")
        if not known and not person.genitive:
            message = f"A motion names {person.name}, who is not among its authors: '{shown}'"
            yield finding_about(motion, "motion_names_another", message, table, item_id=item_id)
            break
    if not joins and _kind_is_unknown(motion):
        message = f"What a motion asks for is not known by its words: '{shown}'"
        yield finding_about(motion, "motion_kind_unknown", message, table, item_id=item_id)


def _kind_is_unknown(motion: Motion) -> bool:
    """Whether the words of a motion show no kind: one of its own says what it wants, and another
    is about the order of business."""
    if motion.kind == "counterproposal":
        return not _ATT.search(motion.text) and ":" not in motion.text
    if motion.kind == "other" and action_of(motion.text) == "elect":
        return False
    order = (("clauses", "decide_now"), ("decisions", "on_the_way"), ("verbs", "chairs_own"))
    return motion.kind == "other" and not any(pattern(*o).search(motion.text) for o in order)


def _author_twice(
    record: Motion | Reservation | Statement, authors: Sequence[Actor], item_id: str | None
) -> Found:
    named = [(author.person_name, author.party) for author in authors]
    if len(set(named)) < len(named):
        message = "Somebody is named twice as the author of one row"
        yield finding_about(record, "author_twice", message, record.table, item_id=item_id)


def _own_text(
    record: Reservation | Statement, words: str, authors: Sequence[Actor], item_id: str | None
) -> Found:
    """A text of one's own that begins with who says it, was cut, or is too short for one; none
    where the page has one in quotation marks. `words` are those that the row was read from."""
    text, table = record.text or "", record.table
    names = tuple(author.person_name for author in authors if author.person_name)
    begins = any(one.start == 0 for one in (*find_people(text), *find_groups(text)))
    lead = begins and pattern("row_signs", "leads_of_texts").search(re.split(_SENTENCE, text)[0])
    if text and (lead or text.startswith(names or ("\0",))):
        message = f"The text of a reservation or statement holds who made it: '{text[:SHOWN]}'"
        yield finding_about(record, "text_holds_author", message, table, item_id=item_id)
    elif text and len(text.split()) <= _FEWEST_WORDS:
        message = f"The text of a reservation or statement is too short for one: '{text}'"
        yield finding_about(record, "text_too_short", message, table, item_id=item_id)
    elif (text.endswith(_QUOTES) and text.count(text[-1]) == 1) or (
        _FROM_WITHIN.match(text) and f"att {text[:20]}" not in words
    ):
        message = f"The text of a reservation or statement may be cut: '{text[:SHOWN]}'"
        yield finding_about(record, "text_cut", message, table, item_id=item_id)
    elif not text and sum(map(words.count, _QUOTES)) > 1:
        message = "A reservation or statement stands before words in quotation marks, without text"
        yield finding_about(record, "text_not_read", message, table, item_id=item_id)


def _favours_nothing(rows: Sequence[Row], item_id: str | None) -> Found:
    """A reservation whose sentence names a proposal, and that favours none."""
    for entry in rows:
        record = entry.record
        if isinstance(record, Reservation) and not record.in_favour_of:
            lead = re.split(_SENTENCE, _words_of(entry))[0]
            if pattern("row_signs", "favoured").search(lead):
                message = f"A reservation names a proposal, and favours none: '{lead[:SHOWN]}'"
                yield finding_about(
                    record, "favours_nothing", message, record.table, item_id=item_id
                )


def _words_of(entry: Row) -> str:
    return " ".join(box.text for own in entry.provenance for box in own.boxes)
