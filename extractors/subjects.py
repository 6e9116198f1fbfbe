"""What a plan or a follow-up is about: the programme that its goals belong to.

"Uppföljning 2024 av folkhälsoprogrammet" -> Folkhälsoprogram
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.programmes import programme_mentions

_FOLLOW_UP = re.compile(
    r"^(?:års|del|slut|halvårs|mål|verksamhets)?(?:uppföljning(?:en|s?rapport(?:en)?)?"
    r"|rapport(?:en)?|redovisning(?:en)?|årsrapport)\b[\s,–-]*(?:(?:år\s+)?(?:19|20)\d\d)?\s*"
    r"(?:av|för|till|–|-|:)?\s*",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"\b(?P<name>(?:[A-ZÅÄÖa-zåäö]+-\s+och\s+)?[A-ZÅÄÖa-zåäö]*(?:plan|policy|strategi|program)(?:en|n|met)?"
    r"(?:\s+för\s+[^,.:;()\d–]+)?)",
)
_YEARS = re.compile(r"[\s,–-]*(?:(?:19|20)\d\d)(?:\s*[–-]\s*(?:19|20)?\d\d)?\s*$")
_SPAN = re.compile(r"\s*(?P<years>20\d\d\s?[–-]\s?(?:20)?\d\d)(?!\d)")
_ADJECTIVE = re.compile(r"[A-ZÅÄÖ][a-zåäö]+(?:al|ell|isk|ande|ig)t?\s+")
_AS_OF = re.compile(r"\bper\s+(?:den\s+)?\d.*$", re.IGNORECASE)
_DEFINITE = re.compile(r"^(\S*?)(plan|policy|strategi|program)(?:en|n|met)\b")


class Subject(NamedTuple):
    """The name of what goals belong to, and whether it is a programme told of or a plan itself."""

    name: str
    kind: str


def subject_of(titles: Sequence[str]) -> Subject | None:
    """Return what a part with these titles (the likeliest first) is about, or None.

    A programme that a title names comes first, then a plan, then the title itself without what
    says that it is a follow-up.
    """
    for title in titles:
        mentions = programme_mentions(title)
        if mentions:
            named = mentions[-1]
            span = None if re.search(r"\d$", named.name) else _SPAN.match(title[named.end :])
            return Subject(f"{named.name} {span['years']}" if span else named.name, "programme")
    for title in titles:
        rest = _FOLLOW_UP.sub("", title)
        found = _PLAN.search(rest)
        if found is None or found["name"].casefold().startswith(("planen", "programmet", "planer")):
            continue
        name = found["name"]
        if name.casefold() in ("plan", "program", "policy", "strategi"):
            name = rest[: found.end()]  # "Idrottspolitiskt program"
        elif _ADJECTIVE.fullmatch(rest[: found.start()]):
            name = rest[: found.end()]  # "Regional kulturplan"
        years = _SPAN.match(rest[found.end() :])
        if years:
            name = f"{name} {years['years']}"
        is_plan = not re.search(r"program|strategi", name.casefold())
        return Subject(_indefinite(name), "plan" if is_plan else "programme")
    for title in titles[:1]:
        bare = _YEARS.sub("", _AS_OF.sub("", title))
        bare = re.sub(r"\s*\b20\d\d\b", "", bare).strip(" ,–-:")
        led = _FOLLOW_UP.match(title)
        leads = bool(led and re.search(r"(?:av|för|till|–|-|:)\s*$", led.group()))
        for rest in (_FOLLOW_UP.sub("", bare).strip(" ,–-:") if leads else bare, bare):
            if len(rest) > 3:
                return Subject(rest[0].upper() + rest[1:], "plan")
    return Subject(titles[0], "plan") if titles and titles[0] else None


def heads_programme(title: str) -> str | None:
    """Return the programme that a heading consists of, years and numbers aside, or None."""
    mentions = programme_mentions(title)
    if not mentions:
        return None
    last = mentions[-1]
    bare = _YEARS.sub("", _FOLLOW_UP.sub("", re.sub(r"^[\d.]+\s*", "", title)))
    return last.name if last.end - last.start >= 0.8 * len(bare.strip()) else None


def _indefinite(name: str) -> str:
    name = _DEFINITE.sub(r"\1\2", " ".join(name.split()))
    return name[0].upper() + name[1:]
