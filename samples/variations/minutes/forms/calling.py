"""What people, motions and proposals are called in the text of an item."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from samples.variations.common import Registry
from samples.variations.minutes.facts.model import Body, Motion, Side
from samples.variations.minutes.facts.people import Person, genitive
from samples.variations.minutes.forms.swedish import listed

MOVER: Registry[Callable[[Person], str]] = Registry()
OWNER: Registry[Callable[[Person], str]] = Registry()


@MOVER.form
def with_party(person: Person) -> str:
    """`Anna Ek (S)`."""
    return f"{person.name} ({person.party.code})"


@MOVER.form
def name_only(person: Person) -> str:
    """`Anna Ek`: the party stands in the attendance list."""
    return person.name


@OWNER.form
def name_s_party(person: Person) -> str:
    """`Anna Eks (S)`."""
    return f"{genitive(person.name)} ({person.party.code})"


@OWNER.form
def name_s(person: Person) -> str:
    """`Anna Eks`."""
    return genitive(person.name)


@OWNER.form
def name_colon_s(person: Person) -> str:
    """`Anna Ek:s`; nothing is added after an s."""
    return person.name if person.name[-1] in "sxz" else f"{person.name}:s"


KINDS = {
    "amendment": "ändringsyrkande",
    "addition": "tilläggsyrkande",
}


@dataclass(frozen=True, slots=True)
class Calling:
    """Names what is put; `main` is the proposal before the meeting, `noun` what a motion is."""

    body: Body
    mover: Callable[[Person], str]
    owner: Callable[[Person], str]
    main: str
    noun: str = "yrkande"

    def people(self, persons: Sequence[Person]) -> str:
        """Return people in a list."""
        return listed([self.mover(person) for person in persons])

    def motion(self, motion: Motion, kind: bool = False) -> str:
        """Return what a motion is called: by its first mover; `kind`: by its kind as well."""
        noun = KINDS.get(motion.kind, self.noun) if kind else self.noun
        if self.noun == "förslag":
            noun = noun.replace("yrkande", "förslag")
        owner = listed([self.owner(person) for person in motion.movers])
        if len(motion.movers) > 1 and self.owner is not name_colon_s:
            owner = f"{self.owner(motion.movers[0])} m.fl."
        return f"{owner} {noun}"

    def target(self, target: Motion | str | None) -> str:
        """Return what a motion is aimed at."""
        if isinstance(target, Motion):
            return self.motion(target)
        return "motionen" if target == "matter" else self.main

    def side(self, side: Side | None, kind: bool = False) -> str:
        """Return what is put, as a noun."""
        if isinstance(side, Motion):
            return self.motion(side, kind)
        if side == "matter":
            return "bifall till motionen"
        if side == "no":
            return f"avslag på {self.main}"
        return self.main
