"""Counts of goals in a sentence: "nio är röda och 29 gula" -> 9 red, 29 yellow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from extractors.language.dates import number_of, number_pattern
from schemas.vocabulary import pattern, words

_REACH = 60  # characters between a count and what it counts
GOALS = r"(?:[a-zåäö]*)mål(?:en|et|sättning(?:ar|arna)?)?\b"
_RECKONED = re.compile(
    r"\b(?:motsvarar|motsvarande|alltså|dvs\.?|d\.v\.s\.|innebär|vilket är)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)  # a share that only repeats the numbers before it
_REST = re.compile(r"\b(?P<n>resterande|övriga|resten(?: av målen)?)\b", re.IGNORECASE)
_PERCENT = re.compile(r"(?<![\w,(])(?P<n>\d{1,3}(?:,\d+)?)\s*(?:%|procent\b)(?!\))", re.IGNORECASE)


_NOT_NEGATED = "".join(f"(?<!{word} )" for word in ("inte", "ej", "icke"))


class Count(NamedTuple):
    """A count in a text: what of (goals, activities, indicators, boards), how many, and where.

    `number` is None for the rest ("resterande är gula"), and for a `share` ("40 procent").
    """

    dimension: str
    category: str
    number: int | None
    start: int
    end: int
    share: float | None = None
    counted: str = "goals"


@cache
def categories(counted: str = "goals") -> list[tuple[str, str, re.Pattern[str]]]:
    """Return (dimension, category, pattern) for every word of the vocabulary, longest first.

    Activities are counted by how far they are, everything else by status and trend.
    """
    listed = []
    of_activities = (("status", "progress"),)
    names = of_activities if counted == "activities" else (("status", "status"), ("trend", "trend"))
    for dimension, name in names:
        forms = [
            (form, category)
            for category, all_forms in words("colours", name).items()
            for form in all_forms
        ]
        for form, category in sorted(forms, key=lambda entry: len(entry[0]), reverse=True):
            negated = _NOT_NEGATED if category in ("green", "up") else ""
            own = re.compile(rf"(?<!\w){negated}(?:{form})(?!\w)", re.IGNORECASE)
            listed.append((dimension, category, own))
    return listed


@cache
def _money() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words('colours', 'money'))})\b", re.IGNORECASE)


@cache
def _units() -> str:
    return "|".join(words("colours", "other_units"))


@cache
def _nouns() -> list[tuple[str, re.Pattern[str]]]:
    """Return the words for what is counted, by kind."""
    return [
        (kind, re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE))
        for kind, forms in words("colours", "counted").items()
    ]


def counted_in(text: str) -> str | None:
    """Return what a sentence counts: the first such noun right after a number, or else the first in
    the sentence; None where it has none. "" means that it counts something that is no tally."""
    lowered = text.casefold()
    if any(form.search(lowered) for form in _other_plans()):
        return ""
    people = _of_people().search(text)
    if people and not any(form.search(text[: people.start()]) for _, form in _nouns()):
        return ""
    firsts: list[tuple[int, int, str]] = []
    for kind, form in _nouns():
        for found in form.finditer(text):
            before = _number_before().search(text[: found.start()])
            if before and kind != "goals" and _partial().search(before["between"]):
                return ""
            firsts.append((0 if before else 1, found.start(), kind))
    return min(firsts)[2] if firsts else None


# These expressions are made of many words: kept here, they are not dropped from the cache of `re`
# by those that are made of a document's names.
@cache
def _other_plans() -> list[re.Pattern[str]]:
    return [re.compile(form) for form in words("colours", "other_plans")]


@cache
def _number_before() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{number_pattern()})\s+(?P<between>(?:[^\W\d]+\s+){{0,2}})$", re.IGNORECASE
    )


@cache
def _partial() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words('colours', 'partial'))})\b")


@cache
def _of_people() -> re.Pattern[str]:
    """Return what counts those who do something: "sju av tio som avslutade en insats"."""
    one_of = rf"\b(?:{number_pattern()})\s+av\s+(?:{number_pattern()})\s+som\s+"
    return re.compile(rf"{one_of}(?!är\b|har\b|bedöm|följ)", re.IGNORECASE)


@cache
def _number() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w,.\-–/§])(?P<n>{number_pattern()})(?![\w%/–-]|[,.]\d|\s*(?:%|procent|kap\b|§|augusti|januari|februari|mars|april|maj|juni|juli|september|oktober|november|december)|\s+(?:{_units()})\b)",
        re.IGNORECASE,
    )


@cache
def _numbered() -> re.Pattern[str]:
    """Return what ends before a number that names a thing: "mål 3", "delmålen 1.1, 1.2 och 2.3"."""
    things = "|".join(words("plans", "numbered_things"))
    listed = r"(?:\d+(?:\.\d+)*\s*(?:,|och|samt|till|[–-])\s*)*"
    return re.compile(rf"(?<!\w)(?:{things})\s+(?:nr\.?\s*)?{listed}$", re.IGNORECASE)


@cache
def _of_all() -> re.Pattern[str]:
    return re.compile(
        rf"{number_pattern()}\s+(?:{GOALS}\s+)?av\s+(?:\w+\s+)?(?P<n>{number_pattern()})\b"
        r"(?!\s*(?:%|procent))",
        re.IGNORECASE,
    )


def counts_in(text: str, carried: str = "goals") -> list[Count]:
    """Return the counts of goals, activities or indicators that a sentence states.

    `carried` is what the sentence before it counts, for one that does not say; "" where nothing
    that is not named is counted.

    Each category takes the number that stands nearest before it, or behind it after "för" or a
    colon: "trenden uppåt för 17 mål", "Röda: 4". In "8 av 30" the second number is that of all.
    "En" and "ett" count only where "mål" or a colour follows. The number of a goal counts nothing:
    "mål 3 är grönt".
    """
    return list(_counted_in(text, carried))


@lru_cache(maxsize=1024)  # a paragraph's year and its counts are told by the same sentences
def _counted_in(text: str, carried: str) -> tuple[Count, ...]:
    counted = counted_in(text)
    counted = carried if counted is None else counted
    if not counted:
        return ()
    if counted == "indicators" and _money().search(text):
        return ()  # prose about money: "19 mnkr sämre ... två av tre indikatorer"
    if pattern("colours", "compared").search(text):
        return ()  # with the judgements of another year, which is no direction
    numbers: list[re.Match[str]] = [m for m in _number().finditer(text) if _counts(m, text)]
    shares = [m for m in _PERCENT.finditer(text) if not _RECKONED.search(text[: m.start()])]
    if not numbers and not shares:
        return ()
    wholes = {match.start("n"): match.start() for match in _of_all().finditer(text)}
    found: list[Count] = []
    used: set[int] = set()
    tokens = [match for match in numbers if match.start() not in wholes]
    tokens = sorted([*tokens, *_REST.finditer(text), *shares], key=_start)
    for dimension, category, start, end in _words_of(text, counted):
        match = _counted(text, start, end, tokens, found)
        if match is None or match.start() in used:
            continue
        used.add(match.start())
        first, last = min(start, match.start()), max(end, match.end())
        found.append(_count(dimension, category, match, first, last))
    for match in numbers:
        # "Sex av nio vattendrag": no word says how the six are judged, nor of what nine there are.
        in_all = wholes.get(match.start()) in used
        named = _followed_by(counted, text, match.end())
        if match.start() in used or not (in_all or named):
            continue
        number = number_of(match["n"])
        if number is not None and number > 1:
            found.append(Count("total", "all", number, match.start(), match.end()))
    found = _added(found, text) if counted == "activities" else found
    return tuple(count._replace(counted=counted) for count in found)


def _added(found: Sequence[Count], text: str) -> list[Count]:
    """Return the counts of activities, those of one category added up that different words name:
    "tre är försenade och en är ej påbörjad" are four red ones."""
    made: list[Count] = []
    for count in found:
        known = next((p for p, one in enumerate(made) if _adds_to(one, count, text)), None)
        if known is None:
            made.append(count)
            continue
        one = made[known]
        total = (one.number or 0) + (count.number or 0)
        made[known] = one._replace(number=total, end=max(one.end, count.end))
    return made


def _adds_to(one: Count, other: Count, text: str) -> bool:
    if one[:2] != other[:2] or one.dimension == "total" or one.number is None or not other.number:
        return False
    first, second = (
        set(re.findall(r"[^\W\d]{5,}", text[count.start : count.end].casefold()))
        for count in (one, other)
    )
    return one.end < other.start and not first & second


def _start(match: re.Match[str]) -> int:
    return match.start()


def _followed_by(counted: str, text: str, end: int) -> bool:
    """Whether what is counted follows a number: "42 mål", "tre finansiella mål"; "sex av målen"
    are not all."""
    nouns = "|".join(words("colours", "counted", counted))
    return bool(re.match(rf"\s+(?!av\b)(?:\w+\s+){{0,2}}?(?:{nouns})\b", text[end:], re.IGNORECASE))


def _counted(
    text: str, start: int, end: int, tokens: list[re.Match[str]], found: list[Count]
) -> re.Match[str] | None:
    """Return the number that counts the category at `start`."""
    after = re.match(
        rf"(?:(?:(?!\boch\b)[^.,;]){{0,25}}?\bför|(?:\s+mål(?:en)?)?\s*[:=])\s+(?P<n>{number_pattern()})\b",
        text[end:],
        re.IGNORECASE,
    )
    if after:
        return next((m for m in tokens if m.start() == end + after.start("n")), None)
    before = [m for m in tokens if m.end() <= start and start - m.end() < _REACH]
    match = before[-1] if before else None
    of_all = match is not None and re.match(r"\W*av\b", text[: match.start()], re.IGNORECASE)
    if match is None or of_all or re.search("[,;]", text[match.end() : start]):
        # "Av målen nås tolv, fem nås delvis": a verb before its number
        behind = re.match(
            rf"\s+(?P<n>{number_pattern()})(?=\s*(?:[,.;]|\b(?:och|av|(?:sitt\s+|sina\s+)?mål\w+)\b|$))",
            text[end:],
            re.IGNORECASE,
        )
        if behind:
            return next((m for m in tokens if m.start() == end + behind.start("n")), None)
    if (
        match
        and re.search(r"(?:\bför|[:=])\s+$", text[: match.start()])
        and found
        and found[-1].end == match.end()
    ):
        return None
    return match


def _count(dimension: str, category: str, match: re.Match[str], first: int, last: int) -> Count:
    if match.re is _PERCENT:
        share = float(match["n"].replace(",", ".")) / 100
        return Count(dimension, category, None, first, last, share)
    number = None if match.re is _REST else number_of(match["n"])
    return Count(dimension, category, number, first, last)


@cache
def _counting_after() -> re.Pattern[str]:
    """Return what follows "en" or "ett" where it counts: what is counted, or a status."""
    nouns = [form for forms in words("colours", "counted").values() for form in forms]
    statuses, progress = (
        "|".join(form for forms in words("colours", kind).values() for form in forms)
        for kind in ("status", "progress")
    )
    ended = r"(?=\s*(?:[,.;]|$|(?:och|samt)\b))"  # "en klar majoritet" counts nothing
    listed = "|".join(nouns)
    return re.compile(
        rf"\s+(?:av\s+(?:\w+\s+){{0,3}}?)?(?:{listed})(?!\w)|\s+(?:{statuses})(?!\w)"
        rf"|\s+(?:{progress}){ended}",
        re.IGNORECASE,
    )


@cache
def _going_on() -> re.Pattern[str]:
    """Return what follows the last but one of several counts: "för ett och negativ för två"."""
    named = "|".join(
        form
        for kind in ("status", "trend", "progress")
        for forms in words("colours", kind).values()
        for form in forms
    )
    return re.compile(rf"\s+(?:och|samt)\s+(?:{named})(?!\w)", re.IGNORECASE)


@cache
def _either() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{number_pattern()})\s+eller\s+$", re.IGNORECASE)


def _counts(match: re.Match[str], text: str) -> bool:
    if number_of(match["n"]) is None or _numbered().search(text[: match.start()]):
        return False
    if _either().search(text[: match.start()]):
        return False  # "ett eller två nyckeltal" to each goal
    if match["n"].casefold() not in ("en", "ett"):
        return True
    after = text[match.end() :]
    if _counting_after().match(after):
        return True
    before = text[: match.start()]
    if re.search(r"\bbedöms\s+$", before) and re.match(r"\s+vara\b", after):
        return True
    if re.match(r"\s+(?:helt\s+|delvis\s+|inte\s+|ej\s+)?(?:uppnå|nå|uppfyll|klara)s\b", after):
        return True
    if re.search(r"\b(?:är|bedöms)\s+$", before):
        return bool(re.match(r"\s+(?:helt|delvis|inte|ej)\b", after))
    if not re.search(r"(?:\bför|\boch|,)\s+$", before):
        return False
    return bool(
        re.match(r"\s*(?:[.,]|$|\s(?:negativ|positiv|oförändrad)(?!\s+utveckling))", after)
        or (before.rstrip().endswith("för") and _going_on().match(after))
        or re.match(r"\s+(?:som|är|har|kan|bedöms|inte|ej|delvis|helt|saknar)\b", after)
    )


def _words_of(text: str, counted: str) -> list[tuple[str, str, int, int]]:
    """Return the words for colours and directions, the longest where several overlap."""
    found = [
        (dimension, category, match.start(), match.end())
        for dimension, category, form in categories(counted)
        for match in form.finditer(text)
    ]
    kept: list[tuple[str, str, int, int]] = []
    for entry in sorted(found, key=lambda entry: (entry[2] - entry[3], entry[2])):
        if not any(start < entry[3] and entry[2] < end for _, _, start, end in kept):
            kept.append(entry)
    return sorted(kept, key=lambda entry: entry[2])


@lru_cache(maxsize=8192)
def category_of(text: str, counted: str = "goals") -> tuple[str, str] | None:
    """Return the dimension and category that a short label names: "Gröna mål" -> status, green.

    `counted` is what the label counts: activities are counted by how far they are.
    """
    label = re.sub(rf"^(?:antal|andel)\s+|\s*\b{GOALS}|[:.*]", "", text.strip().casefold()).strip()
    for dimension, category, form in categories(counted):
        if form.fullmatch(label):
            return dimension, category
    return None


@cache
def stems() -> tuple[str, ...]:
    """Return letters of which every word for a colour or a direction holds some: a quick first
    look."""
    found = set()
    for dimension in ("status", "trend", "progress"):
        for forms in words("colours", dimension).values():
            for form in forms:
                found.update(_held_by(form))
    shortest = [stem for stem in found if not any(o != stem and o in stem for o in found)]
    return tuple(sorted(shortest))


def _held_by(form: str) -> list[str]:
    """Return letters of which every text of a form holds some: those that stand alone in it, or
    the choices of one of its groups; "(?:ej|inte) (?:nås|klaras)" -> nås, klaras."""
    bare = re.sub(r"\(\?<?[=!][^()]*\)", "|", form)  # what stands around it
    choices = [[part] for part in re.sub(r"\(\?:[^()]*\)\??", "|", bare).split("|")]
    choices += [group.split("|") for group in re.findall(r"\(\?:([^()]*)\)(?!\?)", bare)]
    held = [[_letters(part) for part in choice] for choice in choices]
    return max(held, key=lambda choice: min(map(len, choice)))


def _letters(part: str) -> str:
    """Return the longest run of letters that every text of a part of a form holds."""
    sure = re.split(r"(?:\\\w|\[[^]]*\]|.)[?*]|\\\w|\[[^]]*\]|[^\w\s]", part)
    return max(sure, key=lambda run: len(run.strip())).strip()


def speaks_of_judgement(text: str) -> bool:
    """Whether a text may state a tally: it holds the beginning of a colour or direction word."""
    lowered = text.casefold()
    return any(map(lowered.__contains__, stems()))
