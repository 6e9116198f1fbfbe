"""Programmes and plans by name, and when and by whom they were adopted.

"Program för social hållbarhet som antogs den 6 september 2018" ->
Programme(name="Program för social hållbarhet", adopted_on=2018-09-06)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from extractors.contract import Context, Extracted, Scope, row
from extractors.language.bodies import find_bodies
from extractors.language.dates import find_dates
from extractors.language.sentences import sentences
from schemas.document import Passage
from schemas.records import Programme
from schemas.vocabulary import words

_STOP = (
    r"(?=\s+(?:som|antogs|antas|har|finns|beslutades|omfattar|är|och (?:program"
    r"|handlingsplan)|samt|för perioden|i sin|gäller|innehåller|bygger|konkretiseras|ska|till"
    r"|från|under|med|ersätter|följs|pågår|\d{4}\b)|\s*[.,:;()–]|\n|$)"
)
_TAIL_WORDS = "|".join(words("plans", "title_tails"))
_NAMED = re.compile(
    rf"\b(?P<noun>[Pp]rogram(?:met)?|[Ss]trategi(?:n)?|[Hh]andlingsprogram(?:met)?)\s+för\s+(?P<rest>[a-zåäö]\S*?(?:\s+\S+?){{0,6}}?"
    rf"(?:\s–\s(?!{_TAIL_WORDS})[a-zåäö]+(?:\s[a-zåäö]+){{0,3}}(?=\s+(?:(?:19|20)\d\d\s*[–-]|som\s)))?){_STOP}"
)
_COMPOUND = re.compile(
    r"\b(?P<name>(?:[A-ZÅÄÖa-zåäö][a-zåäö]+-(?:\s+och\s+|\s*,\s*))*(?:[A-ZÅÄÖ]"
    r"|(?<=- och )[a-zåäö])\w+(?:program|strategi)(?:met|n)?)(?P<years>\s+(?:19"
    r"|20)\d\d\s*[–-]\s*(?:19|20)?\d\d)?(?=[\s.,:;)]|$)"
)
_ADOPTED = re.compile(
    r"\b(?:antogs|antagits|antagen|antaget|antog|har antagit|antagna|beslutades"
    r"|fastställdes|fastställd)\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?:,?\s*\(?§\s*\d+\)?)?[,\s]*(?:(?:ett|en|det|den|nytt|ny|nuvarande|gällande|kommunens)\s+)*"
)
_YEARS = re.compile(r"\s*(?:19|20)\d\d(?:\s*[–-]\s*(?:19|20)?\d\d)?\s*$")
_OWNER = re.compile(r"\s+för\s+\S+(?:\s\S+)?\s+(?:kommun|stad)\s*$", re.IGNORECASE)


class Mention(NamedTuple):
    """A programme named in a text."""

    name: str
    start: int
    end: int


@lru_cache(maxsize=2048)
def _mentions(text: str) -> tuple[Mention, ...]:
    if "rogram" not in text and "trategi" not in text:
        return ()
    found = []
    for match in _NAMED.finditer(text):
        noun = _indefinite(match["noun"])
        noun = noun[0].upper() + noun[1:]
        found.append(
            Mention(f"{noun} för {' '.join(match['rest'].split())}", match.start(), match.end())
        )
    for match in _COMPOUND.finditer(text):
        if any(have.start <= match.start() < have.end for have in found):
            continue
        base = _indefinite(" ".join(match["name"].split()))
        base = base[0].upper() + base[1:]  # "kommunens miljö- och klimatprogram"
        years = re.sub(r"\s*-\s*", "–", " ".join((match["years"] or "").split()))
        found.append(Mention(f"{base} {years}".strip(), match.start(), match.end()))
    return tuple(sorted(found, key=lambda mention: mention.start))


def _indefinite(name: str) -> str:
    return re.sub(r"(?<=program)met$|(?<=strategi)n$", "", name, flags=re.IGNORECASE)


def programme_mentions(text: str) -> tuple[Mention, ...]:
    """Return the programmes that a text names, in order, by their indefinite names."""
    return _mentions(text)


def programme_key(name: str) -> str:
    """Return what a programme's id is made from: its name without years, case and accents, and
    without the municipality that a title adds ("Miljöprogram för Viks kommun 2020–2030")."""
    bare = _OWNER.sub("", _YEARS.sub("", name.casefold()))
    ascii_name = unicodedata.normalize(
        "NFKD", bare.replace("å", "aa").replace("ä", "ae").replace("ö", "oe")
    )
    return re.sub(r"[^a-z0-9]+", "-", ascii_name.encode("ascii", "ignore").decode()).strip("-")


def programme_id(document_id: str, name: str) -> str:
    """Return the id of a programme within a document."""
    return f"{document_id}-programme-{programme_key(name)}"


def own_part(known: str, scope: Scope) -> str:
    """Return a programme's id without the document's, for the ids of rows under it."""
    return known.removeprefix(f"{scope.document_id}-")


def programme_row(
    scope: Scope,
    name: str,
    evidence: dict[str, Passage],
    kind: str = "programme",
    adopted_by: str | None = None,
    adopted_on: object = None,
) -> Extracted:
    """Return a programme's row; a programme that is named twice is merged by its id."""
    return row(
        Programme,
        scope,
        evidence,
        programme_id=programme_id(scope.document_id, name),
        ordinal=1,
        name=name,
        kind=kind,
        adopted_by=adopted_by,
        adopted_on=adopted_on,
    )


def extract(context: Context) -> Iterator[Extracted]:
    """Yield the programmes whose adoption the sections state."""
    sections, scope = context.sections, context.scope
    for section in sections:
        if not _ADOPTED.search(section.passage.text):
            continue
        latest: Mention | None = None
        adopter: str | None = None
        for sentence in sentences(section.passage):
            text = sentence.text
            found = list(programme_mentions(text))
            verb = _ADOPTED.search(text)
            if verb:
                adopter = _adopter(text) or adopter
            for date in find_dates(text):
                if not _between_adoption(text, date.start):
                    continue
                named = [mention for mention in found if mention.end <= date.start]
                named = named or _named_behind(text, date.end, found)
                own = named[-1] if named else latest
                if own is None:
                    continue
                evidence = {"adopted_on": sentence.cut(date.start, date.end)}
                if named:
                    evidence = {"name": sentence.cut(own.start, own.end), **evidence}
                else:
                    evidence = {"record": sentence, **evidence}
                yield programme_row(
                    scope, own.name, evidence, adopted_by=adopter, adopted_on=date.date
                )
            if found:
                latest = found[-1]


def _named_behind(text: str, end: int, found: Sequence[Mention]) -> list[Mention]:
    """Return the programme named right behind a date: "antog den 16 juni 2022, § 74, Klimat...".

    Only a paragraph's number and what qualifies the programme may stand between.
    """
    return [m for m in found if m.start >= end and _BEHIND.fullmatch(text[end : m.start])][:1]


def _adopter(text: str) -> str | None:
    return next(
        (body.name for body in find_bodies(text) if body.kind in ("council", "board")), None
    )


def _between_adoption(text: str, start: int) -> bool:
    """Whether the nearest verb before a date is one of adoption: "antogs av ... den 4 februari"."""
    verbs = [verb.end() for verb in _ADOPTED.finditer(text[:start])]
    return bool(verbs) and start - verbs[-1] < 60
