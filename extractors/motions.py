"""Motions (yrkanden): who moved what, aimed at what.

"Maja Berg (V) och Olle Ek (C) yrkar avslag på Karin Linds (M) förslag och
bifall till stadsledningskontorets förslag." -> two motions by the same two: rejection, approval.

Who joins a motion moves the same: "Bo Ek (S) instämmer i Karin Linds (M) yrkande." repeats what
Karin Lind moved, with her motion as `target_motion_id`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from extractors.base import Row, Scope, Yield, row
from extractors.bodies import find_bodies
from extractors.clauses import Clause, clauses_of, joining_clause
from extractors.people import Person, find_groups, find_people, without_genitive
from extractors.sentences import sentences
from schemas.document import Passage, Section
from schemas.records import Actor, Motion
from schemas.vocabulary import words

ROLES = ("motions", "debate", "propositions", "vote", "proposal", "", "matter")
_SUPPORT = re.compile(
    r",?\s*(?:med (?:instämmande|stöd|bifall) av|med instämmande från)\s+"
    r"(?P<who>.+?\))(?=,?\s*(?:bifall|avslag|att|yrkar|yrkade|återremiss|som)\b"
    r"|[.,:]?\s*$|\.\s)",
    re.DOTALL,
)
_WHICH = re.compile(r",?\s+(?:vilket|i vilket|varvid)\s+(?P<who>.+?)\s+inst[äa]m\w+(?:\s+i)?", re.S)
_DRAWN_BACK = re.compile(
    r"\b(?:förslaget|yrkandet|tilläggsyrkandet|ändringsyrkandet)\s+(?:dras|drogs|tas|togs)\s+tillbaka",
    re.IGNORECASE,
)
_WITHDRAWS = re.compile(
    r"\b(?:återtar|återtog|återkallar|återkallade)\b.*\byrkande"
    r"|\b(?:drar|drog|tar|tog)\b.*\btillbaka\b"
    r"|\byrkande\w*\b.*\b(?:återtas|återtogs|dras tillbaka|drogs tillbaka)\b"
)
_SUPPORTS = re.compile(r"(?:tillstyrk|(?P<against>avstyrk))\w*\b(?!\s+att\b)")
_PLAINLY = re.compile(
    r"\b(?:yrkar|yrkade|instämmer|instämde|ansluter sig|anslöt sig|biträder|biträdde)\b"
)
_CHAIRS_OWN = re.compile(r"\bärendet\b[^.]*\b(?:återremitt|bordlägg)|^\s*(?:bifall|avslag)\b")
_NOW = re.compile(r"\b(?:yrkar|begär)\b")
_ALREADY_WRITTEN = re.compile(r"\s+(?:i|genom) (?:en|ett|sin|sitt|motion|interpellation)\b")
_PLAIN_KINDS = ("approval", "rejection", "referral_back", "tabling")
_WITHOUT_VERB = re.compile(
    r"^[^.]{3,200}?\)\s*[:,]\s*(?=(?:bifall|avslag|återremiss|bordlägg)\b)", re.IGNORECASE
)
_CALLED = re.compile(
    r"\s*(?:\w+ )?(?:(?P<addition>tilläggs)|(?P<amendment>ändrings)|(?P<counterproposal>mot))"
    r"(?:yrkande|förslag)",
    re.IGNORECASE,
)
_OWN = ("amendment", "addition", "counterproposal", "other")


_PASSIVE = re.compile(r"(?:yrkas|yrkades|föreslås|föreslogs)\b")
_REFERS_BACK = re.compile(r"yrkande|\bdetta\b|\bdet\b|\bdetsamma\b|^\s*(?:i detta)?[.,]?\s*$")
_FIRST_HAND = re.compile(r"\bförsta ?hands?-?yrkande", re.IGNORECASE)
_SECOND_HAND = re.compile(r"\b(?:andra|tredje) ?hands?-?yrkande", re.IGNORECASE)


_PRONOUN = re.compile(
    r"^(?:Hon|Han|Hen|De)(?=\s+yrka)|(?<=\byrkar )(?:hon|han|hen|de)\b"
    r"|(?<=\byrkade )(?:hon|han|hen|de)\b"
)


class _Moved(NamedTuple):
    """A motion put earlier in the matter: its id, who moved it and what."""

    motion_id: str
    people: tuple[Person, ...]
    clause: Clause


@cache
def _moving() -> re.Pattern[str]:
    procedure = "|".join(map(re.escape, words("verbs", "procedure")))
    return re.compile(
        rf"\b(?:{'|'.join(words('verbs', 'moving'))})\b"
        rf"(?!\s+(?:i stället |därför |också |även )?(?:{procedure})\b)"
    )


@cache
def _joining() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(words('verbs', 'joining'))})\b(?:\s+(?:i|till|med))?")


def extract_motions(sections: Sequence[Section], scope: Scope) -> Iterator[Yield]:
    """Yield the motions of a matter with their actors, in reading order; outcomes come later."""
    moved: list[_Moved] = []
    made: list[Yield] = []
    called = _called(sections, scope)
    declared = any(section.role == "motions" for section in sections)
    for section in sections:
        if section.role not in ROLES or (declared and section.role == "matter"):
            continue
        latest: list[_Moved] = []
        for sentence in _units(section, scope):
            people = _movers(sentence, section, scope)
            withdraws = _WITHDRAWS.search(sentence.text)
            if withdraws and not _moves_before(sentence, withdraws.start()):
                gone = _taken_back(sentence, moved, scope)
                made = [_as_withdrawn(entry, gone) for entry in made]
                if gone:
                    continue
                people = people or _takers_back(sentence, withdraws.start(), scope)
            if not people and moved and _DRAWN_BACK.search(sentence.text):
                made = [_as_withdrawn(entry, {moved[-1].motion_id}) for entry in made]
                continue
            people = people or _same_again(sentence, latest)
            if not people:
                continue
            found = _joined(sentence, moved, latest, scope) or [
                (clause, None) for clause in _own_clauses(sentence, section, people, called)
            ]
            if _only_tells(sentence, section, found):
                continue
            latest = []
            for clause, joined in found:
                motion_id = scope.child("motion", len(moved) + 1)
                latest.append(_Moved(motion_id, tuple(people), clause))
                moved.append(latest[-1])
                outcome = "withdrawn" if withdraws else "unknown"
                made.append(_row(clause, sentence, joined, motion_id, len(moved), outcome, scope))
                made.extend(actors(people, sentence, "motions", motion_id, "mover", scope))
    yield from made


def puts_motion(sentence: Passage, scope: Scope) -> bool:
    """Whether a sentence under a heading for proposals is a person's motion."""
    return bool(_movers(sentence, Section(None, "proposal", 0, ()), scope))


def _row(
    clause: Clause,
    sentence: Passage,
    joined: str | None,
    motion_id: str,
    ordinal: int,
    outcome: str,
    scope: Scope,
) -> Row:
    evidence = {"text": sentence, "kind": clause.words}
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
        text=sentence.plain,
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


def _same_again(sentence: Passage, latest: Sequence[_Moved]) -> list[Person]:
    """Return who moved before, where a pronoun means them: "I övrigt yrkar hon bifall"."""
    pronoun = _PRONOUN.search(sentence.text)
    if pronoun is None or not latest:
        return []
    meant = latest[0].people if pronoun.group().casefold() == "de" else latest[0].people[:1]
    return [person._replace(start=pronoun.start(), end=pronoun.end()) for person in meant]


def _moves_before(sentence: Passage, end: int) -> bool:
    """Whether a motion is put before it is taken back: "yrkar avslag men återtar yrkandet"."""
    verb = _moving().search(sentence.text)
    return bool(verb and verb.start() < end)


def _units(section: Section, scope: Scope) -> list[Passage]:
    """Return the sentences that put motions, each with the list that it leads into."""
    units: list[Passage] = []
    open_list = False
    for paragraph in section.paragraphs:
        text = paragraph.passage.text
        continues = (
            open_list
            and (paragraph.marker or text.startswith("att "))
            and not (_moving().search(text) and find_people(text, scope.roster))
        )
        if continues:
            units[-1] = Passage.join([units[-1], paragraph.passage])
            continue
        for sentence in sentences(paragraph.passage):
            units.extend(_by_movers(sentence, scope))
        open_list = bool(units) and (
            text.endswith((":", " att")) or bool(re.search(r"\byrka(?:r|de)(?: att)?$", text))
        )
    return units


def _by_movers(sentence: Passage, scope: Scope) -> list[Passage]:
    """Part "Bo Ek (S) föreslår A och Åsa Ek (V) föreslår B" into what each of them moves."""
    verbs = list(_moving().finditer(sentence.text))
    if len(verbs) < 2:
        return [sentence]
    people = [p for p in find_people(sentence.text, scope.roster) if not p.genitive]
    cuts = [0]
    for before, verb in itertools.pairwise(verbs):
        run = [p for p in people if before.end() <= p.start and p.end <= verb.start()]
        while len(run) > 1 and not _listed(sentence.text[run[0].end : run[-1].start]):
            run = run[1:]
        if run and run[0].start <= before.end() + 1:
            run = run[1:]  # "föreslår Eva Ek (KD) och Åsa Ek (V) föreslår": Eva is proposed
        joins = run and re.search(r"\b(?:vilket|varvid)\s+$", sentence.text[: run[0].start])
        if run and not joins and not sentence.text[run[-1].end : verb.start()].strip():
            cuts.append(run[0].start)
    ends = [*cuts[1:], len(sentence.text)]
    return [sentence.cut(start, end) for start, end in zip(cuts, ends, strict=True)]


def _listed(between: str) -> bool:
    """Whether nothing but persons stands between two persons of a list."""
    bare = re.sub(r"[A-ZÅÄÖ][\w.'’-]*|\([^()]*\)|\b(?:och|samt|von|af|av|de|la|zu)\b", "", between)
    return not bare.strip(" ,")


def _movers(sentence: Passage, section: Section, scope: Scope) -> list[Person]:
    verb = _moving().search(sentence.text)
    if section.role in ("", "matter") and not (verb and _moves_here(sentence, section, verb)):
        return []
    if verb is None:
        bare = _WITHOUT_VERB.match(sentence.text) if section.role == "motions" else None
        return find_people(bare.group(), scope.roster) if bare else []
    if section.role == "proposal" and sentence.text.endswith(":"):
        return []
    before = sentence.text[: verb.start()]
    chair = re.search(r"\bOrdföranden?\s*$", before)
    if chair and verb.group() in ("föreslår", "föreslog"):
        # Most often the chair proposes an order of voting, which is no motion.
        own = scope.roster.chair and _CHAIRS_OWN.search(sentence.text[verb.end() :])
        name, party = scope.roster.chair or (None, None)
        return [Person(name, party, chair.start(), verb.start())] if own else []
    if before.rstrip().endswith("den som"):
        return []
    people = [person for person in find_people(before, scope.roster) if not person.genitive]
    if section.role == "debate" and people and not _speaks_itself(before, people[-1].end):
        return []
    if not people:
        people = find_groups(before, scope.roster)
    for pattern in (_SUPPORT, _WHICH):
        for support in pattern.finditer(sentence.text, verb.end()):
            start = support.start("who")
            people.extend(
                person._replace(start=person.start + start, end=person.end + start)
                for person in find_people(support["who"], scope.roster)
            )
    if (
        not people
        and (verb.start() < 40 or _PASSIVE.match(verb.group()))
        and (not find_bodies(before) or _PASSIVE.match(verb.group()))
    ):  # "Därefter yrkar NN (S)", "Bifall till förslaget yrkas av NN (S)"
        after = re.match(r"\s*", sentence.text[verb.end() :])
        rest = find_people(sentence.text, scope.roster)
        if rest and after and rest[0].start <= verb.end() + 2:
            people = _run_of(rest, sentence.text)
    return _unique(people)


def _moves_here(sentence: Passage, section: Section, verb: re.Match[str]) -> bool:
    """Whether a sentence in a matter's description moves at this sitting.

    Not "NN (V) föreslår i en motion att ..." and not what another body's member once moved.
    """
    if section.role == "matter":
        chair = re.search(r"\bOrdföranden?\s*$", sentence.text[: verb.start()])
        return bool(_NOW.match(verb.group()) or chair)
    return not _ALREADY_WRITTEN.match(sentence.text, verb.end())


def _only_tells(
    sentence: Passage, section: Section, found: Sequence[tuple[Clause, str | None]]
) -> bool:
    """Whether a sentence outside the motions' own section tells of a wish and moves nothing."""
    verb = _moving().search(sentence.text)
    plain = verb is not None and _PLAINLY.match(sentence.text, verb.start())
    if section.role == "" and not plain:
        elects = len(find_people(sentence.text)) > 1
        return not elects and not any(clause.kind in _PLAIN_KINDS for clause, _ in found)
    if section.role == "matter":
        return not any(clause.kind in _PLAIN_KINDS for clause, _ in found)
    return False


def _speaks_itself(before: str, end: int) -> bool:
    """Whether the verb follows its mover closely, as it does not in "NN påminner om ... och"."""
    between = before[end:]
    return len(between.split()) <= 4 and not re.search(r"\b(?:och|att|som|men)\b", between)


def _run_of(people: Sequence[Person], text: str) -> list[Person]:
    """Return the persons named one after the other: "yrkar Bo Ek (S) och Åsa Ek (V) att ..."."""
    run = [people[0]]
    for person in people[1:]:
        between = text[run[-1].end : person.start]
        if person.genitive or not re.fullmatch(r"\s*(?:,|och|samt|, och)?\s*", between):
            break
        run.append(person)
    return run


def _unique(people: Sequence[Person]) -> list[Person]:
    seen: dict[tuple[str | None, str | None], Person] = {}
    for person in people:
        seen.setdefault((person.name, person.party), person)
    return list(seen.values())


def _own_clauses(
    sentence: Passage, section: Section, people: Sequence[Person], called: dict[str, str]
) -> list[Clause]:
    verb = _moving().search(sentence.text) or _WITHOUT_VERB.match(sentence.text)
    verb = verb or _WITHDRAWS.search(sentence.text)
    assert verb
    joins = _joining().match(sentence.text, verb.start())
    if joins:
        return [joining_clause(sentence, joins.end())]
    supports = _SUPPORTS.match(sentence.text, verb.start())
    if supports:
        clause = joining_clause(sentence, supports.end())
        return [clause._replace(kind="rejection") if supports["against"] else clause]
    if _PASSIVE.match(sentence.text, verb.start()):  # "Bifall till förslaget yrkas av NN (S)"
        return list(clauses_of(sentence, 0, verb.start(), [], section.title))
    skip = [match.span() for match in _SUPPORT.finditer(sentence.text, verb.end())]
    end = len(sentence.text)
    which = _WHICH.search(sentence.text, verb.end())
    if which:
        end = which.start()
    begin = verb.end()
    if people[0].start >= begin and not any(
        start <= people[0].start < stop for start, stop in skip
    ):
        begin = people[-1].end  # "Därefter yrkar Bo Ek (S) bifall"
    name = next((called[p.name] for p in people if p.name in called), None)
    clauses = clauses_of(sentence, begin, end, skip, section.title)
    return [
        clause._replace(kind=name) if clause.kind == "other" and name else clause
        for clause in clauses
    ]


def _joined(
    sentence: Passage, moved: Sequence[_Moved], latest: Sequence[_Moved], scope: Scope
) -> list[tuple[Clause, str | None]]:
    """Return the motions that a sentence joins, with their ids; empty where it joins none."""
    verb = _moving().search(sentence.text)
    joins = _joining().match(sentence.text, verb.start()) if verb else None
    if joins is None:
        return []
    object_text = sentence.text[joins.end() :]
    others = find_people(object_text, scope.roster)
    named = {entry.name for every in moved for entry in every.people if entry.name}
    own: list[_Moved] = []
    if others:
        for person in others:
            name = without_genitive(person.name or "", named) if person.genitive else person.name
            own.extend(entry for entry in moved if any(p.name == name for p in entry.people))
    else:
        for name in (name for name in named if re.search(rf"\b{re.escape(name)}s?\b", object_text)):
            own.extend(entry for entry in moved if any(p.name == name for p in entry.people))
        theirs = latest and latest[-1].clause.kind in _OWN and "förslaget" in object_text
        if not own and (theirs or _REFERS_BACK.search(object_text)):
            told = [entry for entry in moved if _is_named(entry.clause.kind, object_text)]
            own = told[-1:] if _names_a_kind(object_text) else list(latest) or list(moved[-1:])
    own = [entry for entry in own if _is_named(entry.clause.kind, object_text)] or own
    if _FIRST_HAND.search(object_text):
        own = own[:1]
    elif _SECOND_HAND.search(object_text):
        own = own[-1:]
    return [(entry.clause, entry.motion_id) for entry in own]


_KINDS = {
    "återremi": "referral_back",
    "bordlägg": "tabling",
    "tilläggs": "addition",
    "ändrings": "amendment",
    "avslag": "rejection",
    "bifall": "approval",
}


def _names_a_kind(text: str) -> bool:
    return any(word in text.casefold() for word in _KINDS)


def _is_named(kind: str, text: str) -> bool:
    """Whether a text that names a kind of motion names this one: "yrkande om återremiss"."""
    told = [own for word, own in _KINDS.items() if word in text.casefold()]
    return not told or kind in told


def _called(sections: Sequence[Section], scope: Scope) -> dict[str, str]:
    """Return what the matter calls each person's proposal: "Karin Linds (M) tilläggsyrkande"."""
    called: dict[str, str] = {}
    for section in sections:
        text = section.passage.text
        if "yrkande" not in text and "förslag" not in text:
            continue
        for person in find_people(text, scope.roster):
            word = _CALLED.match(text, person.end)
            if word and person.name:
                kind = next(kind for kind, form in word.groupdict().items() if form)
                called.setdefault(person.name, kind)
                called.setdefault(without_genitive(person.name, set()), kind)
    return called


def _taken_back(sentence: Passage, moved: Sequence[_Moved], scope: Scope) -> set[str]:
    """Return the motions that those named in a sentence moved before, and now take back."""
    told = sentence.text.split("till förmån för")[0]
    names = {person.name for person in find_people(told, scope.roster) if not person.genitive}
    return {
        entry.motion_id
        for entry in moved
        if names & {person.name for person in entry.people}
        and _is_named(entry.clause.kind, sentence.text)
    }


def _takers_back(sentence: Passage, end: int, scope: Scope) -> list[Person]:
    """Return who takes back what the minutes tell of only here: "drar tillbaka sitt yrkande om
    bifall till motionen"."""
    if not re.search(r"yrkande\w*\s+(?:om|på)\s", sentence.text[end:]):
        return []
    return [p for p in find_people(sentence.text[:end], scope.roster) if not p.genitive]


def _as_withdrawn(entry: Yield, gone: set[str]) -> Yield:
    if isinstance(entry, Row) and entry.record.own_id in gone and entry.record.table == "motions":
        return Row(entry.record.model_copy(update={"outcome": "withdrawn"}), entry.receipts)
    return entry
