"""What a plan or a follow-up is about: the programme whose goals it holds, by name as printed.

"Uppföljning 2024 av folkhälsoprogrammet" -> Folkhälsoprogram
"Uppföljning av Verksamhetsplan 2024 för kommunstyrelsen, januari–augusti" -> Verksamhetsplan 2024
för kommunstyrelsen
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from extractors.plans.programmes import programme_mentions
from extractors.plans.text_shapes import names_only_bodies
from schemas.vocabulary import pattern, words

_YEAR = r"(?:19|20)\d\d"
_SPAN = rf"{_YEAR}\s*[–-]\s*(?:19|20)?\d\d"
_LAST_YEAR = re.compile(rf"[\s,–-]+(?:år\s+)?{_YEAR}$")
# "Verksamhetsplan 2026": the year is the plan's.
_ANNUAL = re.compile(rf"\w+plan(?:en)?\s+{_YEAR}$")
_TAILS = re.compile(
    r"\s*(?:\||,\s*(?:januari|bilaga|remiss|utkast|antagen|per\s|helår|delår|kortversion)"
    r"|\s[–-]\s+(?=[a-zåäö]|uppföljning)|:\s*uppföljning"
    r"|\s+(?:del|års|mål)?uppföljning\b|\bper\s+(?:den\s+)?\d|\bper\s+(?:april|augusti|december)|\s[–-]\s+(?:bilaga|remissversion|utkast)).*$",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"^(?P<stem>[a-zåäö-]*?(?:plan|policy|strategi|program))(?:en|n|met)$")
_DEFINITE_FOR = re.compile(
    r"^(?P<stem>(?i:[a-zåäö-]*?(?:plan|policy|strategi|program)))(?:en|n|met)\s+(?=för\s)"
)
_OWNED = re.compile(
    r"^(?:[A-ZÅÄÖ][\wåäö-]*\s)?[A-ZÅÄÖ][\wåäö-]*\s+(?:kommuns|stads|kommun|stad)\s+(?=\S{3})"
)
_NUMBERING = re.compile(r"^(?:bilaga\s+\d+[.:]?\s*|\d{1,2}(?:\.\d+)*\.?\s+)", re.IGNORECASE)
_OF_PROGRAMME = re.compile(r"program|strategi", re.IGNORECASE)
_LONGEST = 130
_WORD = re.compile(r"[^\W\d_]{3}")
_NO_TITLES = ("no_titles", "title_sentences")  # "Kommunfullmäktiges mål", "Planen gäller ..."


class Subject(NamedTuple):
    """The name of what goals belong to, and whether it is a programme that is named or the plan."""

    name: str
    kind: str


@cache
def _announcing() -> re.Pattern[str]:
    """Return what a title says before the name of what it follows up."""
    listed = "|".join(words("plans", "title_prefixes"))
    return re.compile(
        rf"^(?P<word>{listed})\b(?P<when>[\s,–:-]*(?:(?:år|för|per)\s+)?(?:{_YEAR})?)[\s:,–-]*"
        rf"(?P<of>(?:av|för|till|om|gällande)\s+)?",
        re.IGNORECASE,
    )


@cache
def _noun() -> re.Pattern[str]:
    listed = "|".join(words("plans", "plan_nouns"))
    return re.compile(rf"(?:\b|(?<=[a-zåäö])|-)(?:{listed})\b", re.IGNORECASE)


def names_plan(text: str) -> bool:
    """Whether a text names a plan, a programme, a strategy or a policy."""
    return _noun().search(text) is not None


def subject_of(titles: Sequence[str]) -> Subject | None:
    """Return what a part with these titles (the likeliest first) is about, or None.

    What a title says to follow up comes first, then a title that names a plan or programme, then
    the first title itself.
    """
    titles = [" ".join(title.split()) for title in titles if title.strip()]
    ranked: list[tuple[int, int, str]] = []
    reported = bool(titles) and opens_as_report(titles[0]) and len(titles[0].split()) > 2
    for place, title in enumerate(titles):
        name, followed = _bare(title)
        if not _WORD.search(name) or len(name) > _LONGEST:
            continue  # "2" of "2 Måluppföljning"
        if place and any(pattern("plans", own).search(name) for own in _NO_TITLES):
            continue
        named = names_plan(name)
        bare = re.fullmatch(r"[^\W\d_]+", name) is not None
        if bare and not followed and reported and pattern("plans", "no_programmes").search(name):
            continue  # "Styrkort", a chapter of "Tertialrapport 2 2025 för socialnämnden"
        if followed and named:
            rank = 0
        elif named and not opens_as_report(title):
            rank = 4 if bare else 1 if place < 3 else 3
        elif followed:
            rank = 2
        else:
            continue
        ranked.append((rank, place, name))
    if ranked:
        name = min(ranked)[2]
        return Subject(name, "programme" if _OF_PROGRAMME.search(name) else "plan")
    if not titles:
        return None
    title = next((each for each in titles if not _NUMBERING.match(each)), titles[0])
    name = _trimmed(title) or title
    return Subject(name[0].upper() + name[1:], "plan")


def opens_as_report(title: str) -> bool:
    """Whether a title begins with the word for a report: "Delårsrapport per augusti 2025"."""
    found = _announcing().match(title)
    return bool(found and found["word"])


def _bare(title: str) -> tuple[str, bool]:
    """Return the name in a title, and whether the title says that it follows it up."""
    text = _NUMBERING.sub("", title)
    found = _announcing().match(text)
    followed = False
    if found and found.end() < len(text):
        rest = text[found.end() :]
        followed = bool(found["of"] and found["of"].strip().casefold() == "av") or names_plan(rest)
        if followed:
            text = pattern("plans", "held_by_plans").sub("", rest)
    name = _trimmed(text)
    if (
        followed
        and name
        and not re.search(rf"{_SPAN}$", name)
        and (tail := _LAST_YEAR.search(name))
        and not _ANNUAL.match(name)
    ):
        name = name[: tail.start()]
    name = indefinite(name) if followed else name
    return (name[0].upper() + name[1:] if name else ""), followed


def _trimmed(text: str) -> str:
    """Return a title without what follows its name, and without the municipality before it."""
    tail = _TAILS.search(text)
    if tail is not None and _is_of_name(tail[0]):
        tail = _TAILS.search(text, tail.start() + 3)
    name = (text[: tail.start()] if tail else text).strip(" ,–-:|.")
    name = _OWNED.sub("", name)
    name = re.sub(rf"({_YEAR})\s*-\s*((?:19|20)?\d\d)$", r"\1–\2", name)
    return " ".join(name.split())


def _is_of_name(tail: str) -> bool:
    """Whether what follows a dash in a title belongs to the name: "– kultur och fritid"."""
    if names_only_bodies(tail.strip(" –-")):
        return True
    found = re.match(r"\s[–-]\s+(?P<words>[a-zåäö]+(?:\s+[a-zåäö]+){0,3})(?=[,:]|\s+\d|$)", tail)
    return found is not None and not pattern("plans", "title_tails").search(found["words"])


def indefinite(name: str) -> str:
    """Return a name without the article that a sentence gives it: "folkhälsoprogrammet"."""
    whole = _DEFINITE.match(name)
    if whole:
        return whole["stem"]
    span = re.search(rf"\s+{_SPAN}$", name)
    bare = name[: span.start()] if span else name
    if (whole := _DEFINITE.match(bare)) and span:
        return whole["stem"] + name[span.start() :]
    return _DEFINITE_FOR.sub(r"\g<stem> ", name)


def heads_programme(title: str) -> str | None:
    """Return the programme that a heading consists of, years and numbers aside, or None."""
    mentions = programme_mentions(title)
    if not mentions:
        return None
    bare, _ = _bare(title)
    last = mentions[-1]
    core = re.sub(rf"[\s,–-]*{_SPAN}$", "", bare)
    return bare if last.end - last.start >= 0.8 * len(core) else None


def joined_titles(titles: Sequence[str], printed: Iterable[str] = ()) -> list[str]:
    """Return title lines as titles: a line that goes on ("för energi och klimat") is joined to the
    one above it, and so is one that stands beside it in `printed`, the running heads."""
    heads = [" ".join(line.split()) for line in printed]
    found: list[str] = []
    for title in titles:
        goes_on = title[:1].islower() or re.match(rf"^{_SPAN}$", title) is not None
        if found and pattern("plans", "title_goes_on").search(found[-1]):
            goes_on = True  # "Uppföljning av" over the name
        elif found and any(f"{found[-1]} {title}" in head for head in heads):
            goes_on = True
        if found and goes_on and len(found[-1]) + len(title) < _LONGEST:
            found[-1] = f"{found[-1]} {title}"
        else:
            found.append(title)
    return found
