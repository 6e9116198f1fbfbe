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
from schemas.vocabulary import words

DRAWN_BACK = re.compile(
    r"\b(?:förslaget|yrkandet|tilläggsyrkandet|ändringsyrkandet)\s+"
    r"(?:(?:dras|drogs|tas|togs)(?:\s+\w+)?\s+tillbaka|återtas|återtogs|återkallas)",
    re.IGNORECASE,
)
WITHDRAWS = re.compile(
    r"\b(?:återtar|återtog|återkallar|återkallade)\b.*\b(?:\w*yrkande|\w*förslag)"
    r"|\b(?:drar|drog|tar|tog)\b.*\btillbaka\b"
    r"|\byrkande\w*\b.*\b(?:återtas|återtogs|dras tillbaka|drogs tillbaka)\b"
)


_REFERS_BACK = re.compile(r"yrkande|\bdetta\b|\bdet\b|\bdetsamma\b|^\s*(?:i detta)?[.,]?\s*$")
_FIRST_HAND = re.compile(r"\bförsta ?hands?-?yrkande", re.IGNORECASE)
_SECOND_HAND = re.compile(r"\b(?:andra|tredje) ?hands?-?yrkande", re.IGNORECASE)
_PRONOUN = re.compile(
    r"^(?:Hon|Han|Hen|De)(?=\s+yrka)|(?<=\byrkar )(?:hon|han|hen|de)\b"
    r"|(?<=\byrkade )(?:hon|han|hen|de)\b"
)


class Moved(NamedTuple):
    """A motion put earlier in the agenda item: its id, who moved it and what."""

    motion_id: str
    people: tuple[Person, ...]
    clause: Clause


@cache
def moving() -> re.Pattern[str]:
    """The verbs in which a motion is put, unless what is asked for is procedure."""
    procedure = "|".join(map(re.escape, words("verbs", "procedure")))
    return re.compile(
        rf"\b(?:{'|'.join(words('verbs', 'moving'))})\b"
        rf"(?!\s+(?:i stället |därför |också |även )?(?:{procedure})\b)"
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
    return re.compile(rf"(?:{'|'.join(words('verbs', 'joining'))})\b(?:\s+(?:i|till|med))?")


def same_again(sentence: Passage, latest: Sequence[Moved]) -> list[Person]:
    """Return who moved before, where a pronoun means them: "I övrigt yrkar hon bifall"."""
    pronoun = _PRONOUN.search(sentence.text)
    if pronoun is None or not latest:
        return []
    meant = latest[0].people if pronoun.group().casefold() == "de" else latest[0].people[:1]
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
            name = without_genitive(person.name or "", named) if person.genitive else person.name
            own.extend(entry for entry in moved if any(p.name == name for p in entry.people))
    else:
        for name in (name for name in named if _names(object_text, name, named)):
            own.extend(entry for entry in moved if any(p.name == name for p in entry.people))
        own_kind = bool(latest) and latest[-1].clause.kind in (*OWN, "referral_back", "tabling")
        theirs = "förslaget" in object_text and (own_kind or _names_a_kind(object_text))
        if not own and (theirs or _REFERS_BACK.search(object_text)):
            said = [entry for entry in moved if _is_named(entry.clause.kind, object_text)]
            own = said[-1:] if _names_a_kind(object_text) else list(latest) or list(moved[-1:])
    own = list({entry.motion_id: entry for entry in own}.values())
    own = [entry for entry in own if _is_named(entry.clause.kind, object_text)] or own
    if _FIRST_HAND.search(object_text):
        own = own[:1]
    elif _SECOND_HAND.search(object_text):
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
    said = [own for word, own in _KINDS.items() if word in text.casefold()]
    return not said or kind in said


def taken_back(sentence: Passage, moved: Sequence[Moved], scope: Scope) -> set[str]:
    """Return the motions that those named in a sentence moved before, and now take back."""
    said = sentence.text.split("till förmån för")[0]
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
    if not re.search(r"yrkande\w*\s+(?:om|på)\s", sentence.text[end:]):
        return []
    return [p for p in find_people(sentence.text[:end], scope.roster) if not p.genitive]


def as_withdrawn(entry: Extracted, gone: set[str], sentence: Passage) -> Extracted:
    """Return a row, withdrawn by a sentence if it is a motion whose id is in `gone`."""
    if isinstance(entry, Row) and entry.record.own_id in gone and entry.record.table == "motions":
        told = Provenance("outcome", sentence.boxes())
        return entry.updated(outcome="withdrawn").with_provenance(told)
    return entry
