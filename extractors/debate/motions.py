"""Motions (yrkanden): who moved what, aimed at what.

"Maja Berg (V) och Olle Ek (C) yrkar avslag på Karin Linds (M) förslag och
bifall till stadsledningskontorets förslag." -> two motions by the same two: rejection, approval.

Who joins a motion moves the same: "Bo Ek (S) instämmer i Karin Linds (M) yrkande." repeats what
Karin Lind moved, with her motion as `target_motion_id`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.contract import Context, Extracted, Row, Scope, row
from extractors.debate.clauses import Clause, clauses_of, joining_clause
from extractors.debate.joining import (
    Moved,
    as_withdrawn,
    joined_by,
    joining,
    moves_before,
    moving,
    same_again,
    taken_back,
    verb_of,
    wishes,
    withdrawers,
    withdrawing,
)
from extractors.debate.mentions import key_of
from extractors.debate.movers import by_movers, moved_behind, movers_of, without_verb
from extractors.debate.proposal_keys import NOW, REQUEST
from extractors.debate.supporters import WHICH, by_each_who_joins, supports
from extractors.language.persons import Person, find_people, without_genitive
from extractors.language.sentences import sentences
from schemas.document import Passage, Section
from schemas.records import Actor, Motion
from schemas.vocabulary import pattern

ROLES = ("motions", "debate", "propositions", "vote", "proposal", "", "description")
_POINT = re.compile(r"att[ :]", re.IGNORECASE)
_AND = re.compile(r",?\s+(?:och|samt|men)\s+$")
_QUOTES = '"”“»«'
_PLAINLY = re.compile(
    r"\b(?:yrkar|yrkade|instämmer|instämde|ansluter sig|anslöt sig|biträder|biträdde)\b"
)
_PLAIN_KINDS = ("approval", "rejection", "referral_back", "tabling")
_CALLED = re.compile(
    r"\s*(?:\w+ )?(?:(?P<addition>tilläggs)|(?P<amendment>ändrings)|(?P<counterproposal>mot))"
    r"(?:yrkande|förslag)",
    re.IGNORECASE,
)


_CALLED_OTHERWISE = (("counterproposal", "amendment"), ("counterproposal", "addition"))
_FORSLAG = re.compile(r"\s*(?:\w+ )?förslag\b")


def extract(context: Context) -> Iterator[Extracted]:
    """Yield the motions of an item with their actors, in reading order; outcomes come later."""
    sections, scope = context.sections, context.scope
    moved: list[Moved] = []
    made: list[Extracted] = []
    called = _called(sections, scope)
    called_for = _with_proposals(sections, scope)
    declared = any(section.role == "motions" for section in sections)
    proposers = set() if declared or _is_asked_for(sections) else _put_as_proposers(sections, scope)
    for section in sections:
        if section.role not in ROLES or (declared and section.role == "description"):
            continue
        latest: list[Moved] = []
        for sentence in _units(section, scope):
            people = movers_of(sentence, section, scope)
            people = people or _proposes_here(sentence, section, proposers, scope)
            withdraws = withdrawing(sentence.text)
            if withdraws and not moves_before(sentence, withdraws.start()):
                gone = taken_back(sentence, moved, scope)
                made = [as_withdrawn(entry, gone, sentence) for entry in made]
                if gone:
                    continue
                people = people or withdrawers(sentence, withdraws.start(), scope)
            if not people and moved and pattern("movers", "drawn_back").search(sentence.text):
                made = [as_withdrawn(entry, {moved[-1].motion_id}, sentence) for entry in made]
                continue
            people = people or same_again(sentence, latest)
            if not people or _is_quoted(sentence.text):
                continue
            found = joined_by(sentence, people, moved, latest, scope) or [
                (clause, None) for clause in _own_clauses(sentence, section, people, called, scope)
            ]
            if _only_tells(sentence, section, found) and not _named_later(people, called_for):
                continue
            latest = []
            for clause, joined in found:
                motion_id = scope.child("motion", len(moved) + 1)
                latest.append(Moved(motion_id, tuple(people), clause))
                moved.append(latest[-1])
                outcome = "withdrawn" if withdraws else "unknown"
                made.append(_row(clause, sentence, joined, motion_id, len(moved), outcome, scope))
                made.extend(actors(people, sentence, "motions", motion_id, "mover", scope))
    yield from made


def _row(
    clause: Clause,
    sentence: Passage,
    joined: str | None,
    motion_id: str,
    ordinal: int,
    outcome: str,
    scope: Scope,
) -> Row:
    text = clause.words if clause.alone else sentence
    evidence = {"text": text, "kind": clause.words}
    if clause.target is not None:
        evidence["target"] = clause.target
    return row(
        Motion,
        scope,
        evidence,
        motion_id=motion_id,
        item_id=scope.item_id,
        ordinal=ordinal,
        kind=clause.kind,
        target=clause.target.plain if clause.target is not None else None,
        target_motion_id=joined,
        text=text.plain,
        outcome=outcome,
    )


def actors(
    people: Sequence[Person], passage: Passage, table: str, record_id: str, role: str, scope: Scope
) -> Iterator[Row]:
    """Yield an actor for every person or group, in order."""
    for ordinal, person in enumerate(people, 1):
        yield row(
            Actor,
            scope,
            {"record": passage.cut(person.start, person.end)},
            actor_id=f"{record_id}-actor-{ordinal}",
            record_id=record_id,
            record_table=table,
            ordinal=ordinal,
            person_name=person.name,
            party=person.party,
            is_group=person.name is None,
            role=role,
        )


def _units(section: Section, scope: Scope) -> list[Passage]:
    """Return the sentences that put motions, each with the list that it leads into."""
    units: list[Passage] = []
    open_list = False
    for paragraph in section.paragraphs:
        text = paragraph.passage.text
        continues = (
            open_list
            and (paragraph.marker or _POINT.match(text))
            and not (moving().search(text) and find_people(text, scope.roster))
        )
        if continues:
            units[-1] = Passage.join([units[-1], paragraph.passage])
            continue
        for sentence in _moving_each(paragraph.passage):
            for own in by_movers(sentence, scope):
                units.extend(
                    each
                    for part in _parted_at_verbs(own, scope)
                    for each in _by_joiners(part, scope)
                )
        open_list = bool(units) and (
            text.endswith((":", " att")) or bool(re.search(r"\byrka(?:r|de)(?: att)?$", text))
        )
    return units


def _moving_each(paragraph: Passage) -> Iterator[Passage]:
    """Yield the sentences of a paragraph, and of those in which two move, parted by a semicolon,
    each half: "Bo Ek (S) yrkar avslag; i yrkandet instämmer Eva Ås (V)"."""
    for sentence in sentences(paragraph):
        rest = sentence
        for parted in pattern("movers", "between_motions").finditer(sentence.text):
            before, behind = sentence.text[: parted.start()], sentence.text[parted.end() :]
            if moving().search(before) and moving().search(behind):
                done = len(sentence.text) - len(rest.text)
                yield sentence.cut(done, parted.start())
                rest = sentence.cut(parted.end())
        yield rest


def _parted_at_verbs(sentence: Passage, scope: Scope) -> list[Passage]:
    """Part a sentence in which those who join or take back a motion also move another, each part
    with its subject: "Bo Ek (S) instämmer i avslagsyrkandet och yrkar att punkt 4 ändras", "yrkar
    avslag och instämmer i Åsa Eks yrkande", "Sedan återtar Bo Ek sitt yrkande och instämmer i"."""
    text = sentence.text
    verb, withdraws = moving().search(text), withdrawing(text)
    first = min((v.start() for v in (verb, withdraws) if v is not None), default=0)
    opens = withdraws is not None and withdraws.start() == first
    either = opens or joining().match(text, first) is not None
    for more in moving().finditer(text, first + 1) if first else ():
        joint = _AND.search(text, 0, more.start())
        if joint is None or joint.end() != more.start():
            continue
        if either or joining().match(text, more.start()):
            second = [_subject(sentence, first, joint.start(), scope), sentence.cut(more.start())]
            return [sentence.cut(0, joint.start()), Passage.join(second, " ")]
    return [sentence]


def _subject(sentence: Passage, verb: int, end: int, scope: Scope) -> Passage:
    """Return who acts in a sentence whose verb begins there: what stands before it, or the person
    behind it where nobody does ("Sedan återtar Bo Ek sitt yrkande")."""
    before = sentence.cut(0, verb)
    if any(not person.genitive for person in find_people(before.text, scope.roster)):
        return before
    behind = [p for p in find_people(sentence.text[:end], scope.roster) if p.start >= verb]
    between = sentence.text[verb : behind[0].start].split() if behind else []
    inverted = len(between) == 1 and not behind[0].genitive
    return sentence.cut(behind[0].start, behind[0].end) if inverted else before


def _by_joiners(sentence: Passage, scope: Scope) -> list[Passage]:
    """Part a sentence in which several join, one "liksom" the other."""
    verb = moving().search(sentence.text)
    joins = verb is not None and joining().match(sentence.text, verb.start())
    return by_each_who_joins(sentence, verb.start(), scope) if verb and joins else [sentence]


def _is_quoted(text: str) -> bool:
    """Whether the verb that would move something stands in a quotation: a statement's own words."""
    verb = verb_of(text)
    return verb is not None and sum(text.count(mark, 0, verb.start()) for mark in _QUOTES) % 2 == 1


def _only_tells(
    sentence: Passage, section: Section, found: Sequence[tuple[Clause, str | None]]
) -> bool:
    """Whether a sentence outside the motions' own section reports a wish and moves nothing."""
    verb = verb_of(sentence.text)
    plain = verb is not None and _PLAINLY.match(sentence.text, verb.start())
    wish = wishes(verb) if verb else ""
    plain_kinds = all(clause.kind in _PLAIN_KINDS for clause, _ in found)
    if wish and not plain_kinds and key_of(sentence.text, set()) != NOW:
        return True
    if wish == "thinks":
        return section.role != "motions"
    if section.role == "" and not plain:
        elects = len(find_people(sentence.text)) > 1
        return not elects and not any(clause.kind in _PLAIN_KINDS for clause, _ in found)
    if section.role == "description":
        return not any(clause.kind in _PLAIN_KINDS for clause, _ in found)
    return False


def _with_proposals(sections: Sequence[Section], scope: Scope) -> set[str]:
    """Return whose proposals an agenda item speaks of: "Karin Linds (M) förslag"."""
    return {
        name
        for section in sections
        if section.role not in ("description", "documents")
        for person in find_people(section.passage.text, scope.roster)
        if person.genitive and person.name
        for name in (person.name, without_genitive(person.name, set()))
    }


def _is_asked_for(sections: Sequence[Section]) -> bool:
    """Whether an agenda item is about a motion or a citizen's proposal: who "föreslår" there does
    so in that."""
    described = (section for section in sections if section.role in ("description", ""))
    return any(key_of(section.passage.text, set()) == REQUEST for section in described)


def _put_as_proposers(sections: Sequence[Section], scope: Scope) -> set[str]:
    """Return whose proposals (förslag) are put: "proposition på Karin Linds (M) förslag"."""
    return {
        without_genitive(person.name, set())
        for section in sections
        if section.role in ("propositions", "vote")
        for person in find_people(section.passage.text, scope.roster)
        if person.name and person.genitive
        and _FORSLAG.match(section.passage.text, person.end)
    }  # fmt: skip


def _proposes_here(
    sentence: Passage, section: Section, proposers: set[str], scope: Scope
) -> list[Person]:
    """Return who proposes something by a sentence of the description, where that is put later."""
    verb = verb_of(sentence.text)
    proposes = verb is not None and pattern("verbs", "proposing").match(verb.group())
    if section.role != "description" or verb is None or not proposes:
        return []
    if pattern("movers", "moved_before").match(sentence.text, verb.end()):
        return []
    before = find_people(sentence.text[: verb.start()], scope.roster)
    return before if before and all(person.name in proposers for person in before) else []


def _named_later(people: Sequence[Person], called_for: set[str]) -> bool:
    return any(person.name in called_for for person in people)


def _own_clauses(
    sentence: Passage,
    section: Section,
    people: Sequence[Person],
    called: dict[str, tuple[str, ...]],
    scope: Scope,
) -> list[Clause]:
    verb = verb_of(sentence.text)
    bare = without_verb(sentence.text, scope) if section.role == "motions" else None
    if bare is not None and (verb is None or verb.start() >= bare.end()):
        return list(clauses_of(sentence, bare.end(), len(sentence.text), [], section.title))
    verb = verb or withdrawing(sentence.text)
    assert verb
    joins = joining().match(sentence.text, verb.start())
    if joins:
        return [joining_clause(sentence, joins.end())]
    supported = pattern("verbs", "siding").match(sentence.text, verb.start())
    if supported:
        clause = joining_clause(sentence, supported.end())
        return [clause._replace(kind="rejection") if supported["against"] else clause]
    if moved_behind(sentence.text, verb.start()):  # "Bifall till förslaget yrkas av NN (S)"
        return list(clauses_of(sentence, 0, verb.start(), [], section.title))
    skip = [(start, end) for start, end, _ in supports(sentence, verb.end(), scope)]
    end = len(sentence.text)
    for behind in (WHICH, pattern("clauses", "settled_behind")):
        which = behind.search(sentence.text, verb.end())
        end = min(end, which.start()) if which else end
    begin = verb.end()
    if people[0].start >= begin and not any(
        start <= people[0].start < stop for start, stop in skip
    ):
        begin = people[-1].end  # "Därefter yrkar Bo Ek (S) bifall"
    kinds = next((called[p.name] for p in people if p.name in called), ())
    name = kinds[0] if kinds else _label(sentence.text)
    clauses = list(clauses_of(sentence, begin, end, skip, section.title))
    if len(clauses) == 1 and kinds == ("addition",) and _only_sounds_like_a_change(clauses[0]):
        return [clauses[0]._replace(kind="addition")]
    return [
        clause._replace(kind=name)
        if name and (clause.kind == "other" or (clause.kind, name) in _CALLED_OTHERWISE)
        else clause
        for clause in clauses
    ]


def _label(text: str) -> str | None:
    """Return what a label calls the proposal behind it: "Ändringsyrkande: Bo Ek (M) yrkar ..."."""
    found = _CALLED.match(text)
    if found is None or not text.startswith(":", found.end()):
        return None
    return next(kind for kind, form in found.groupdict().items() if form)


def _only_sounds_like_a_change(clause: Clause) -> bool:
    """Whether a clause is read as an amendment by its verb alone: "får i uppdrag att visa hur
    kostnaden kan minskas", and does not call itself one."""
    return clause.kind == "amendment" and "ändring" not in clause.words.text.casefold()


def _called(sections: Sequence[Section], scope: Scope) -> dict[str, tuple[str, ...]]:
    """Return what the item calls each person's proposals: "Karin Linds (M) tilläggsyrkande"."""
    called: dict[str, tuple[str, ...]] = {}
    for section in sections:
        text = section.passage.text
        if "yrkande" not in text and "förslag" not in text:
            continue
        for person in find_people(text, scope.roster):
            word = _CALLED.match(text, person.end)
            if word and person.name:
                kind = next(kind for kind, form in word.groupdict().items() if form)
                for known in dict.fromkeys((person.name, without_genitive(person.name, set()))):
                    called[known] = tuple(dict.fromkeys((*called.get(known, ()), kind)))
    return called
