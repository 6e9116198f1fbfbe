"""Text that should have given rows and gave none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from extractors.contract import Extracted, Row
from extractors.language.persons import find_groups, find_people
from extractors.language.sentences import sentences
from extractors.minutes.decision_points import leads_alone
from extractors.votes.ballots import option_of
from extractors.votes.vote_counts import counts_in
from pipeline.assembly.read_boxes import ReadBoxes
from schemas.document import Passage, Section
from schemas.records import Decision, Vote, VoteEvent
from schemas.vocabulary import pattern, words

_SUBJECT = 60  # letters within which who acts in a sentence is named
_BETWEEN_NAMES = re.compile(r"[\s,)]*(?:och|samt)?\s*\(?")
_VERB = re.compile(
    r"[\s),]+(?!(?:om|till|för|från|efter|i|på|med|av|och|samt|som|enligt|angående|gällande|vid|ang)\b)"
    r"[a-zåäö]{2,}"
)
_LEAD_IN = re.compile(
    r"\b(?:beslutar|beslutade|beslöt|besluta|föreslår|föreslog)(?: \w*(?:fullmäktige|styrelsen))?"
    r"(?: (?:för egen del|att|följande|även|vidare))*$"
)
_ACCORDING = re.compile(r",? (?:i enlighet med|enligt) [^.,:]{3,60},$")  # before what is decided

_LEADING = ("beslutar", "beslutade", "beslöt", "besluta", "föreslår", "föreslog", "för egen del",
            "följande", "även", "att", "fullmäktige", "styrelsen", "vidare")  # fmt: skip
"""What a lead-in ends in: a quick first look."""


class Unread(NamedTuple):
    """Text that no row was read from: its heading, the table of the rows that stand under such a
    heading, and the agenda item.

    Without a table it is only reported where it looks like a row (`labels`, one of them), or where
    it names who acts under a heading that nobody knows: then `suspected` is the table.
    """

    heading: str
    passage: Passage
    about_table: str | None
    item_id: str | None
    labels: frozenset[str] = frozenset()
    suspected: str | None = None


class UnreadSentence(NamedTuple):
    """A sentence of an agenda item that no row stands on, with the role and title of its section
    (empty where the section has none)."""

    role: str
    heading: str
    sentence: Passage


def sentences_without_row(sections: Sequence[Section], read: ReadBoxes) -> list[UnreadSentence]:
    """Return the sentences of an item's sections on which no row stands, in order; `read` are the
    boxes of its rows.

    A row stands on a sentence where most of its words lie in boxes of the row's provenance.
    Lead-ins ("Kommunstyrelsen beslutar att") and what has no letters are left out. Sections of
    every role are looked at, background too.
    """
    return [
        UnreadSentence(section.role, section.title, sentence)
        for section in sections
        for sentence in sentences(section.passage)
        if not _is_read(sentence, read) and any(c.isalpha() for c in sentence.text)
    ]


def unread_text(
    sections: Sequence[Section],
    found: Sequence[Extracted],
    read: ReadBoxes,
    item_id: str | None,
) -> list[Unread]:
    """Return the sentences under fully read headings that no row of `found` has provenance for;
    `read` are its boxes."""
    tables = words("headings", "tables")
    roles = set(words("headings", "fully_read")) - {"propositions", "vote"}
    full = [section for section in sections if section.role in roles]
    unread = [
        Unread(heading, sentence, tables[role], item_id,
               suspected=tables[role] if somebody_acts(sentence.text) else None)
        for role, heading, sentence in sentences_without_row(full, read)
    ]  # fmt: skip
    if any(isinstance(entry, Row) and entry.record.table == "vote_events" for entry in found):
        return [entry for entry in unread if not _is_of_vote(entry.passage.text)]
    unread.extend(
        Unread(section.title, section.passage, tables[section.role], item_id)
        for section in sections
        if section.role == "propositions" and section.passage.text
    )
    return unread


def _is_of_vote(text: str) -> bool:
    """Whether a sentence only tells of a vote that is read: demanded, counted or drawn by lot."""
    if pattern("propositions", "demand").search(text) or pattern("votes", "by_lot").search(text):
        return not somebody_acts(text)
    return bool(counts_in(text)) and not somebody_acts(text)


# Under other headings than those of decisions, motions and dissent: which labels are a loss there.
# Under headings of background an item tells what others said and did.
_CAST = ("yes", "no")
_ACTS = frozenset({"motion", "joining", "reservation", "statement", "conflict_of_interest"})
_NOTHING = frozenset[str]()
_PUT = frozenset({"proposition", "count"})
_LOOKED_AT = {
    "": _ACTS | _PUT | {"decision"},
    "debate": _ACTS | _PUT,
    "description": _NOTHING,
    "motivation": _NOTHING,
    "assessment": _NOTHING,
    "propositions": _ACTS | {"count"},
    "vote": _ACTS | _PUT,
}


def sentences_to_look_at(
    sections: Sequence[Section],
    found: Sequence[Extracted],
    read: ReadBoxes,
    item_id: str | None,
) -> list[Unread]:
    """Return the sentences under other headings that no row stands on, for the watchman;
    `read` are the boxes of `found`.

    What is put is looked for only where the item has nothing that was put, decisions only where it
    has none.
    """
    rows = [entry.record for entry in found if isinstance(entry, Row)]
    known = set[str]()
    if any(isinstance(row, VoteEvent) for row in rows):
        known.add("proposition")
    if any(isinstance(row, VoteEvent) and row.method != "acclamation" for row in rows):
        known.add("count")
    if any(isinstance(row, Decision) and row.stage != "proposed" for row in rows):
        known.add("decision")
    votes: dict[str, set[str]] = {}
    for row in rows:
        if isinstance(row, Vote):
            votes.setdefault(row.person_name, set()).add(row.option)
    own = [section for section in sections if section.role in _LOOKED_AT]
    elects = any(isinstance(row, Decision) and row.action == "elect" for row in rows)
    decided = _decided_before(sections)
    return [
        Unread(heading, sentence, None, item_id, _LOOKED_AT[role] - known,
               _suspected(role, heading, sentence.text, elects, heading in decided))
        for role, heading, sentence in sentences_without_row(own, read)
        if not pattern("watching", "data_lines").search(sentence.text)
        and not _says_the_order(sentence.text)
        and not (role == "vote" and votes and _tells_how_they_vote(sentence.text, votes))
    ]  # fmt: skip


def _says_the_order(text: str) -> bool:
    """Whether a sentence says in which order proposals are to be put, and no member acts in it."""
    return pattern("propositions", "announces").search(text) is not None and not somebody_acts(text)


def _tells_how_they_vote(text: str, votes: Mapping[str, AbstractSet[str]]) -> bool:
    """Whether a sentence only says of persons that they vote, or abstain, as their rows say."""
    people = find_people(text)
    said = list(pattern("votes", "options_said").finditer(text))
    if len(said) != 1 or not people:
        return False
    option = option_of(said[0]["option"]) if said[0]["option"] else None
    allowed = {option} if option in _CAST else {"abstain", "absent"}
    return all(votes.get(person.name or "", set()) & allowed for person in people)


def _decided_before(sections: Sequence[Section]) -> set[str]:
    """Return the headings that stand behind a section of decision."""
    roles = [section.role for section in sections]
    first = roles.index("decision") if "decision" in roles else len(roles)
    return {section.title for section in sections[first + 1 :]}


def _suspected(role: str, heading: str, text: str, elects: bool, decided: bool) -> str | None:
    """Return the table in which a sentence may lack a row: under an unknown heading or none that of
    motions, behind the decision of dissent, and under a vote that of votes; None where nobody acts
    in it, or only speaks.

    Names alone are those of somebody elected where the item `elects`, and count only under an
    unknown heading.
    """
    if role == "propositions":
        return None  # the chair acts; a missing proposition is looked for in the whole section
    if role == "vote":
        return "votes" if somebody_acts(text) else None
    if role or not heading:
        return ("reservations" if decided else "motions") if somebody_acts(text) else None
    people = [person for person in find_people(text) if not person.genitive]
    acts = [person for person in (*people, *find_groups(text)) if person.start < _SUBJECT]
    if not acts or (elects and len(text) <= acts[-1].end + 1):
        return None
    if pattern("watching", "no_row").search(text):  # a long expression: asked last
        return None
    return "reservations" if decided else "motions"


def somebody_acts(text: str) -> bool:
    """Whether a sentence names a person or a group, and a word behind the names that may be a
    verb: "Anna Ek (S) och Bo Ås (M) förordar ..."."""
    end = 0
    for person in sorted((*find_people(text), *find_groups(text)), key=lambda one: one.start):
        if person.genitive or (not end and person.start >= _SUBJECT):
            continue
        if end and not _BETWEEN_NAMES.fullmatch(text[end : person.start]):
            break
        end = person.end
    return bool(end and _VERB.match(text, end) and not pattern("watching", "no_row").search(text))


def leads_in(text: str) -> bool:
    """Whether a sentence only leads into a list ("Kommunstyrelsen beslutar att") or is in brackets,
    and needs no row."""
    if text.endswith((":", " att")):
        return True
    if text.endswith(" följande.") or text.endswith(","):
        text = _ACCORDING.sub("", text).rstrip(".")
    if text.endswith(_LEADING) and _LEAD_IN.search(text):
        return True
    if leads_alone(text):
        return True
    return text.startswith("(") and text.rstrip(".").endswith(")")


def _is_read(sentence: Passage, read: ReadBoxes) -> bool:
    """Whether most of a sentence's words stand in boxes of provenance, or only lead into a list."""
    if leads_in(sentence.text) or read.most_of(sentence):
        return True
    first = read.first_of(sentence.pieces)
    if first is None:
        return False
    if leads_in(sentence.text[: first.start].rstrip()):
        return True  # the point that the sentence leads to was read
    return any(  # who takes no part: rows hold the names alone
        pattern("dissent", key).search(sentence.text) for key in ("abstaining", "conflict")
    )
