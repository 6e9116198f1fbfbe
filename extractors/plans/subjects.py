"""What a plan or a follow-up is about: the programme that its goals belong to.

"Uppföljning 2024 av folkhälsoprogrammet" -> Folkhälsoprogram
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.plans.programmes import Mention, programme_mentions
from schemas.vocabulary import words

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
_OWNER = re.compile(r"\s+(?P<owner>för\s+[A-ZÅÄÖ]\S*(?:\s\S+)?\s+(?:kommun|stad))\b")
_FOLLOWED = re.compile(
    r"^(?i:års|del|mål)?(?i:uppföljning(?:en)?)\s+(?:(?:19|20)\d\d\s+)?av\s+"
    r"(?P<name>[A-ZÅÄÖ][^.:;,]*\s20\d\d\s?[–-]\s?(?:20)?\d\d)$"
)
_OF_YEAR = re.compile(r"\s*(?P<years>20\d\d)(?=\s+[–-]\s+[a-zåäö])")
"""The year of a plan for one year, before what is told of it: "Verksamhetsplan 2025 – läget"."""
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
            return Subject(_whole(title, mentions[-1])[0], "programme")
    for title in titles:
        rest = _FOLLOW_UP.sub("", title)
        found = _PLAN.search(rest)
        if found is None or found["name"].casefold().startswith(("planen", "programmet", "planer")):
            continue
        name = found["name"]
        if name.casefold() in ("plan", "program", "policy", "strategi"):
            name = rest[: found.end()]  # "Idrottspolitiskt program"
        adjective = _adjective(rest[: found.start()])
        name = f"{adjective} {name}" if adjective else name
        years = _SPAN.match(rest[found.end() :]) or _OF_YEAR.match(rest[found.end() :])
        if years:
            name = f"{name} {years['years']}"
        is_plan = not re.search(r"program|strategi", name.casefold())
        return Subject(_indefinite(name), "plan" if is_plan else "programme")
    followed = next((found for title in titles if (found := _FOLLOWED.match(title))), None)
    if followed:
        return Subject(" ".join(followed["name"].split()), "plan")
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
    name, end = _whole(title, last)
    return name if end - last.start >= 0.8 * len(bare.strip()) else None


def _whole(title: str, mention: Mention) -> tuple[str, int]:
    """Return a programme's name as its title has it, and where that ends: with the municipality
    and the years that follow ("Miljöprogram för Viks kommun 2020–2030")."""
    owner = _OWNER.match(title, mention.end)
    end = owner.end() if owner else mention.end
    name = f"{mention.name} {owner['owner']}" if owner else mention.name
    years = _SPAN.match(title, end)
    if years is None:
        return name, end
    span = re.sub(r"\s*[–-]\s*", "–", years["years"])
    return f"{name} {span}", years.end()


def _adjective(before: str) -> str | None:
    """Return the word before a plan that is part of its name: "Regional kulturplan"."""
    last = before.split()[-1:]
    return last[0] if last and last[0].casefold() in words("plans", "plan_adjectives") else None


def _indefinite(name: str) -> str:
    name = _DEFINITE.sub(r"\1\2", " ".join(name.split()))
    return name[0].upper() + name[1:]
