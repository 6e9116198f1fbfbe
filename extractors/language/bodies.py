"""Bodies that decide and offices that propose, by their names in running text."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from schemas.vocabulary import words


class Body(NamedTuple):
    """A body named in a text; `kind` is council, board, committee or office."""

    name: str
    kind: str
    start: int
    end: int
    genitive: bool


@cache
def _pattern() -> re.Pattern[str]:
    names = [body["name"] for body in words("bodies", "bodies")]
    listed = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    endings = "|".join(ending for forms in words("bodies", "endings").values() for ending in forms)
    adjectives = "|".join(words("bodies", "adjectives"))  # "Tekniska nämnden"
    # "Barn- och utbildningsnämndens arbetsutskott" is a body of its own.
    committee = r"(?:\w+-(?:,\s\w+-)*\s(?:och|samt)\s)?\w+(?:nämnd|styrels)ens\s+\w*utskott"
    # "Nämnden för trafik, infrastruktur och miljö": a list, so that its end is known.
    of_fields = r"(?-i:Nämnd)(?:en)?\s+för\s+\w+(?:-?,\s\w+)*-?\s+(?:och|samt)\s+\w+"
    return re.compile(
        rf"\b(?P<name>{committee}|{of_fields}|{listed}|(?:\w+(?:-\s?(?:,\s\w+-\s)*(?:och|samt)\s))?(?:(?:{adjectives})\s+)?\w*(?:{endings}))(?P<genitive>s?)\b",
        re.IGNORECASE,
    )


@lru_cache(maxsize=4096)
def _found(text: str) -> tuple[Body, ...]:
    found = []
    for match in _pattern().finditer(text):
        name = match["name"]
        name = name.capitalize() if name.isupper() else name[:1].upper() + name[1:]
        kind = body_kind(name)
        if kind and not (match["name"].islower() and name.casefold() in _COMMON):
            found.append(Body(name, kind, match.start(), match.end(), bool(match["genitive"])))
    return tuple(found)


_SHORT_NAME = re.compile(r"(?!NAMN$)[A-ZÅÄÖ]{1,3}(?:N|AU|U)")  # "BUN", "SBN", "KSAU"
_COMMON = frozenset({"rådet", "enheten", "avdelningen", "beredningen", "tillväxtkontoret"})


def find_bodies(text: str) -> tuple[Body, ...]:
    """Return the bodies and offices that a text names, in order, as proper names.

    "till kommunstyrelsens sammanträde" -> Body("Kommunstyrelsen", "board", ..., genitive=True).
    """
    return _found(text)


def deciding_body(text: str) -> str | None:
    """Return the first body in a text that decides: council, board or committee, not an office."""
    return next((body.name for body in find_bodies(text) if body.kind != "office"), None)


def body_kind(name: str) -> str | None:
    """Return council, board, committee or office for a name, or None."""
    lowered = name.casefold()
    if lowered.startswith(("nämnd för ", "nämnden för ")):
        return "board"
    for body in words("bodies", "bodies"):
        if lowered == body["name"].casefold():
            return str(body["kind"])
    for kind, endings in words("bodies", "endings").items():
        if lowered.endswith(tuple(endings)):
            return str(kind)
    return None


def by_abbreviation(code: str) -> str | None:
    """Return the body that an abbreviation stands for: "KS" -> "Kommunstyrelsen"."""
    for body in words("bodies", "bodies"):
        if code.upper() in body["abbreviations"]:
            return str(body["name"])
    return None


def short_body(text: str) -> str | None:
    """Return the body that a line names by its short name alone: "KS" -> "Kommunstyrelsen"; one
    that the vocabulary does not know as it is printed: "BUN"."""
    code = text.strip()
    known = by_abbreviation(code)
    return known or (code if _SHORT_NAME.fullmatch(code) else None)


def _is_short_for(code: str, name: str) -> bool:
    """Whether the letters of a short name stand in a body's name in order, the first one first."""
    letters = iter(name.casefold())
    opens = name[:1].casefold() == code[:1].casefold()
    return opens and all(letter in letters for letter in code.casefold())


def same_body(one: str, other: str | None) -> bool:
    """Whether two names are of one body: "Arbetsutskottet", "Kommunstyrelsens arbetsutskott"; "BUN"
    and "Barn- och utbildningsnämnden"."""
    if other is None:
        return False
    for code, name in ((one, other), (other, one)):
        if _SHORT_NAME.fullmatch(code) and not _SHORT_NAME.fullmatch(name):
            return _is_short_for(code, name)
    first, second = (re.sub(r"(?:et|en)$", "", name.casefold()) for name in (one, other))
    return first.endswith(second) or second.endswith(first)
