"""What ties a motion to those before it: who joins one, who takes one back, whom "she" means.

"Bo Ek (S) instämmer i Karin Linds (M) yrkande." joins; "Karin Lind (M) återtar sitt yrkande." takes
back; "I övrigt yrkar hon bifall till förslaget." moves more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from extractors.contract import Extracted, Provenance, Row, Scope
from extractors.debate.clauses import Clause
from extractors.debate.decided import OWN
from extractors.language.persons import Person, find_people, without_genitive
from schemas.document import Passage
from schemas.vocabulary import meanings, pattern, words


class Moved(NamedTuple):
    """A motion put earlier in the agenda item: its id, who moved it and what."""

    motion_id: str
    people: tuple[Person, ...]
    clause: Clause


def _form(key: str) -> re.Pattern[str]:
    return pattern("movers", key)


@cache
def moving() -> re.Pattern[str]:
    """The verbs in which a motion is put, unless what is asked for is procedure."""
    procedure, before = (
        "|".join(map(re.escape, words("verbs", key))) for key in ("procedure", "before_procedure")
    )
    return re.compile(
        rf"\b(?:{'|'.join(words('verbs', 'moving'))})\b"
        rf"(?!\s+(?:(?:{before}) )?(?:{procedure})\b)"
    )


@cache
def _wishing() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?P<wishes>{'|'.join(words('verbs', 'wishing'))})"
        rf"|(?P<thinks>{'|'.join(words('verbs', 'thinking'))}))\b"
    )


def verb_of(text: str) -> re.Match[str] | None:
    """Return the verb with which a sentence moves something: "yrkar", or else "vill"."""
    return moving().search(text) or _wishing().search(text)


def wishes(verb: re.Match[str]) -> str:
    """Return "wishes" where a verb is one of a wish, "thinks" where of an opinion, else ""."""
    return verb.lastgroup or "" if verb.re is _wishing() else ""


@cache
def joining() -> re.Pattern[str]:
    """The verbs in which somebody joins a motion that another has put."""
    joined = "|".join(map(re.escape, words("verbs", "before_joined")))
    return re.compile(rf"(?:{'|'.join(words('verbs', 'joining'))})\b(?:\s+(?:{joined}))?")


def withdrawing(text: str) -> re.Match[str] | None:
    """Return the words in which a sentence takes a motion back: "återtar sitt yrkande"."""
    return _form("withdraws").search(text)


def same_again(sentence: Passage, latest: Sequence[Moved]) -> list[Person]:
    """Return who moved before, where a pronoun means them: "I övrigt yrkar hon bifall"."""
    pronoun = _form("pronoun").search(sentence.text) if latest else None
    if pronoun is None:
        return []
    several = pronoun.group().casefold() in words("movers", "pronouns_of_several")
    meant = latest[0].people if several else latest[0].people[:1]
    return [person._replace(start=pronoun.start(), end=pronoun.end()) for person in meant]


def moves_before(sentence: Passage, end: int) -> bool:
    """Whether a motion is put before it is taken back: "yrkar avslag men återtar yrkandet"."""
    verb = moving().search(sentence.text)
    return bool(verb and verb.start() < end)


def joined_by(
    sentence: Passage,
    people: Sequence[Person],
    moved: Sequence[Moved],
    latest: Sequence[Moved],
    scope: Scope,
) -> list[tuple[Clause, str | None]]:
    """Return the motions that `people` join in a sentence, with their ids; empty where none.

    Who joins may stand behind the verb: "I yrkandet instämmer Bo Ek (S)".
    """
    verb = moving().search(sentence.text)
    joins = joining().match(sentence.text, verb.start()) if verb else None
    if verb is None or joins is None:
        return []
    if people and people[0].start >= joins.end():
        object_text = sentence.text[: verb.start()] + sentence.text[people[-1].end :]
    else:
        object_text = sentence.text[joins.end() :]
    others = find_people(object_text, scope.roster)
    named = {entry.name for every in moved for entry in every.people if entry.name}
    own: list[Moved] = []
    if others:
        for person in others:
            name = person.name or ""
            # Not only where a noun follows: "Bo Eks (S), Granby, tilläggsyrkande".
            name = name if name in named else without_genitive(name, named)
            own.extend(entry for entry in moved if any(p.name == name for p in entry.people))
    else:
        for name in (name for name in named if _names(object_text, name, named)):
            own.extend(entry for entry in moved if any(p.name == name for p in entry.people))
        own_kind = bool(latest) and latest[-1].clause.kind in (*OWN, "referral_back", "tabling")
        theirs = any(word in object_text for word in words("movers", "the_proposal"))
        theirs = theirs and (own_kind or _names_a_kind(object_text))
        if not own and (theirs or _form("refers_back").search(object_text)):
            said = [entry for entry in moved if _is_named(entry.clause.kind, object_text)]
            own = said[-1:] if _names_a_kind(object_text) else list(latest) or list(moved[-1:])
    own = list({entry.motion_id: entry for entry in own}.values())
    own = [entry for entry in own if _is_named(entry.clause.kind, object_text)] or own
    if _form("first_hand").search(object_text):
        own = own[:1]
    elif _form("second_hand").search(object_text):
        own = own[-1:]
    return [(entry.clause, entry.motion_id) for entry in own]


def _names(text: str, name: str, others: Iterable[str]) -> bool:
    """Whether a text names a mover, in full or by a surname that no other mover has."""
    if re.search(rf"\b{re.escape(name)}(?:[:'’´]?s)?\b", text):
        return True
    surname = name.partition(" ")[2]
    shared = any(other != name and other.endswith(f" {surname}") for other in others)
    found = re.search(rf"\b{re.escape(surname)}(?:[:'’´]?s)?\b", text) if surname else None
    return bool(found) and not shared


def _names_a_kind(text: str) -> bool:
    return any(word in text.casefold() for word in meanings("movers", "kinds"))


def _is_named(kind: str, text: str) -> bool:
    """Whether a text that names a kind of motion names this one: "yrkande om återremiss"."""
    said = [own for word, own in meanings("movers", "kinds").items() if word in text.casefold()]
    return not said or kind in said


def taken_back(sentence: Passage, moved: Sequence[Moved], scope: Scope) -> set[str]:
    """Return the motions that those named in a sentence moved before, and now take back."""
    said = pattern("dissent", "in_favour").split(sentence.text, 1)[0]
    names = {person.name for person in find_people(said, scope.roster) if not person.genitive}
    return {
        entry.motion_id
        for entry in moved
        if names & {person.name for person in entry.people}
        and _is_named(entry.clause.kind, sentence.text)
    }


def withdrawers(sentence: Passage, end: int, scope: Scope) -> list[Person]:
    """Return who takes back what the minutes report only here: "drar tillbaka sitt yrkande om
    bifall till motionen"."""
    if not _form("reported_there").search(sentence.text, end):
        return []
    return [p for p in find_people(sentence.text[:end], scope.roster) if not p.genitive]


def as_withdrawn(entry: Extracted, gone: set[str], sentence: Passage) -> Extracted:
    """Return a row, withdrawn by a sentence if it is a motion whose id is in `gone`."""
    if isinstance(entry, Row) and entry.record.own_id in gone and entry.record.table == "motions":
        told = Provenance("outcome", sentence.boxes())
        return entry.updated(outcome="withdrawn").with_provenance(told)
    return entry
