"""Who moves what a sentence moves: before the verb, behind it, or before a colon."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from extractors.contract import Scope
from extractors.debate.joining import moving, verb_of
from extractors.debate.supporters import run_of, supports
from extractors.language.bodies import find_bodies
from extractors.language.grammar import bare_name
from extractors.language.persons import Person, find_groups, find_people
from schemas.document import Passage, Section
from schemas.vocabulary import pattern, words

_COLON = re.compile(r"^(?P<who>[^:\n]{3,300}?)\s*:\s+(?=\S)")
"""Who moves and a colon: "NN (S): Bifall till ...", "NN och NN: Taxan höjs med 4 procent."."""


def _form(key: str) -> re.Pattern[str]:
    return pattern("movers", key)


def moved_behind(text: str, start: int) -> bool:
    """Whether the verb there is one behind which the mover stands: "yrkas av NN (S)"."""
    return _form("passive").match(text, start) is not None


def by_movers(sentence: Passage, scope: Scope) -> list[Passage]:
    """Part "Bo Ek (S) föreslår A och Åsa Ek (V) föreslår B" into what each of them moves."""
    verbs = list(moving().finditer(sentence.text))
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
        joins = run and _form("joins_behind").search(sentence.text, 0, run[0].start)
        if run and not joins and not sentence.text[run[-1].end : verb.start()].strip():
            cuts.append(run[0].start)
    ends = [*cuts[1:], len(sentence.text)]
    return [sentence.cut(start, end) for start, end in zip(cuts, ends, strict=True)]


def _listed(between: str) -> bool:
    """Whether nothing but persons stands between two persons of a list."""
    return not _form("in_lists_of_names").sub("", between).strip(" ,")


def movers_of(sentence: Passage, section: Section, scope: Scope) -> list[Person]:
    """Return who moves what a sentence moves, and who supports it there; nobody if none does."""
    verb = verb_of(sentence.text)
    if section.role in ("", "description") and not (verb and _moves_here(sentence, section, verb)):
        return []
    bare = without_verb(sentence.text, scope) if section.role == "motions" else None
    if bare is not None and (verb is None or verb.start() >= bare.end()):
        return [p for p in find_people(bare.group(), scope.roster) if not p.genitive]
    if verb is None:
        return []
    if section.role == "proposal" and sentence.text.endswith(":"):
        return []
    before = sentence.text[: verb.start()]
    chair = _form("chair_before").search(before)
    if chair and verb.group() in words("movers", "chair_proposes"):
        # Most often the chair proposes an order of voting, which is no motion.
        said = sentence.text[verb.end() :].strip()
        proposes = section.role == "motions" and _only_people(said, scope)
        own = scope.roster.chair and (proposes or pattern("verbs", "chairs_own").search(said))
        name, party = scope.roster.chair or (None, None)
        return [Person(name, party, chair.start(), verb.start())] if own else []
    if before.rstrip().casefold().endswith(tuple(words("movers", "voter_before"))):
        return []
    people = [person for person in find_people(before, scope.roster) if not person.genitive]
    if section.role == "debate" and people and not _speaks_itself(before, people[-1].end):
        return []
    if not people:
        groups = find_groups(sentence.text[: verb.end()], scope.roster)
        people = [group for group in groups if group.end <= verb.start()]
    if section.role in ("motions", "debate"):
        people = sorted([*people, *_bare_names(before, people)], key=lambda person: person.start)
    people.extend(person for span in supports(sentence, verb.end(), scope) for person in span[2])
    if (
        not people
        and (verb.start() < 40 or moved_behind(verb.group(), 0))
        and (not find_bodies(before) or moved_behind(verb.group(), 0))
    ):  # "Därefter yrkar NN (S)", "Bifall till förslaget yrkas av NN (S)"
        after = re.match(r"\s*", sentence.text[verb.end() :])
        rest = find_people(sentence.text, scope.roster)
        if rest and after and rest[0].start <= verb.end() + 2:
            people = run_of(rest, sentence.text)
    return _unique(people)


def _only_people(text: str, scope: Scope) -> bool:
    """Whether a text holds nothing but persons: whom the chair proposes for a seat."""
    rest = text
    for person in reversed(people := find_people(text, scope.roster)):
        rest = rest[: person.start] + rest[person.end :]
    return bool(people) and not _form("beside_names").sub("", rest).strip(" .")


def _bare_names(before: str, people: Sequence[Person]) -> list[Person]:
    """Return who moves too where no list of those present gives the names: "Bo Ek yrkar".

    Only where nothing but names stands before the verb, beside the `people` who are known.
    """
    rest = before
    for person in people:
        rest = rest[: person.start] + " " * (person.end - person.start) + rest[person.end :]
    found = list(bare_name().finditer(rest))
    for name in found:
        rest = rest[: name.start()] + " " * len(name.group()) + rest[name.end() :]
    if find_bodies(before) or _form("beside_names").sub("", rest).strip():
        return []
    return [Person(name.group(), None, name.start(), name.end()) for name in found]


def without_verb(text: str, scope: Scope) -> re.Match[str] | None:
    """Return the words before what is moved where only a colon or a comma stands for the verb."""
    colon = _COLON.match(text)
    if colon is None:
        return _form("comma_for_verb").match(text)
    who = colon["who"]
    people = find_people(who, scope.roster)
    rest = who
    for person in reversed(people):
        rest = rest[: person.start] + rest[person.end :]
    return colon if people and not _form("beside_names").sub("", rest).strip() else None


def _moves_here(sentence: Passage, section: Section, verb: re.Match[str]) -> bool:
    """Whether a sentence in an agenda item's description moves at this meeting.

    Not "NN (V) föreslår i en motion att ..." and not what another body's member once moved.
    """
    if section.role == "description":
        chair = _form("chair_before").search(sentence.text, 0, verb.start())
        return bool(_form("moved_now").match(verb.group()) or chair)
    return not _form("moved_before").match(sentence.text, verb.end())


def _speaks_itself(before: str, end: int) -> bool:
    """Whether the verb follows its mover closely, as it does not in "NN påminner om ... och"."""
    between = before[end:]
    return len(between.split()) <= 4 and not _form("another_verb").search(between)


def _unique(people: Sequence[Person]) -> list[Person]:
    seen: dict[tuple[str | None, str | None], Person] = {}
    for person in people:
        seen.setdefault((person.name, person.party), person)
    return list(seen.values())
