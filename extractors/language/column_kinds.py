"""What heads of columns and labels mean: "Delmål 1" -> goal, "Status 2024" -> status in 2024."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from extractors.language.years import as_its_last_year
from schemas.document import Table
from schemas.vocabulary import keyed_pattern, meanings, pattern, words

_NUMBER = re.compile(r"[\s\d.:*()]+$")
_YEAR = re.compile(r"(?<!\d)((?:19[7-9]|20\d)\d)(?!\d)")
_COMPARED = re.compile(r"\b(?:jämfört|jmf|sedan|mot|från)\b.*")  # "Trend jämfört med 2023"
_PERIOD = re.compile(
    r"\s*(?:\bår(?:et)?|\bper|\bunder|\bhelår|\bdelår|\btertial|\bt\d\b|\b[vh]t\b|\bdec(?:ember)?|\baug(?:usti)?"
    r"|\b31|\b(?:19|20)\d\d\b|\d{4}-\d\d-\d\d|[\s,/–-])+$"
)
_OUTLINE = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+")
_TAIL = re.compile(
    r"\s+(?:i|för|inom|under|till|att|som|per|vid|på|från|år|åren|fram|kopplade?"
    r"|och uppföljning)\b.*$"
)
_COLUMN_TAIL = re.compile(
    r"(?:\s+(?:för|eller|vid|till|per|som|i|inom|under|av|från|samt|med)\b|\s*\().*$"
)
_OF_GOALS = re.compile(
    r"(?!(?:så|hur|när|varför|om|vad|vilka|uppfyll\w*|når)\b)(?:[\w-]+\s+){0,2}[a-zåäö]*mål(?:en|et)?"
)
LABELLED = ("goal", "activity", "indicator")
"""What a label may open: texts that follow it, and the column that a head with a tail names."""

_OWNED = ("goal", "activity", "indicator", "target")
_LONGEST = 70


class Head(NamedTuple):
    """The kind of a column, and the year that its head names."""

    kind: str
    year: int | None


@lru_cache(maxsize=4096)
def head_of(text: str) -> Head | None:
    """Return what a column's head means, or None where it is none that is known."""
    lowered = " ".join(text.split()).casefold().strip(" :.*?!")
    if not lowered or len(lowered) > _LONGEST:
        return None
    kinds = meanings("plans", "columns")
    years = _YEAR.findall(_COMPARED.sub("", lowered))
    year = int(years[-1]) if years else None
    compared = _COMPARED.sub("", lowered)  # "Utveckling sedan 2024"
    for form in (lowered, _NUMBER.sub("", lowered), _PERIOD.sub("", lowered), compared):
        kind = kinds.get(form.strip(" :.*"))
        if kind:
            return Head(kind, year if kind in ("status", "trend", "activity_status") else None)
    owned = _owner().match(lowered)
    if owned and (kind := kinds.get(lowered[owned.end() :])) in _OWNED:
        return Head(kind, None)
    first = lowered.split(" ")[0].strip(",:;")
    kind = kinds.get(first)
    if kind in ("status", "trend") and first not in words("plans", "weak_judgement_heads"):
        return Head(kind, year)
    return None


@lru_cache(maxsize=4096)
def label_of(title: str) -> Head | None:
    """Return what a heading labels ("Bedömning", "Åtgärder i kommunen"), or None.

    Over what is said of all goals together a heading labels nothing ("Bedömning i korthet").
    """
    bare = _OUTLINE.sub("", title.strip()).rstrip(" :.?!").casefold()
    before, colon, _ = bare.partition(": ")
    if colon and len(before) <= _LONGEST and _of_others().search(before):
        return Head("background", None)  # "Nationella mål: ..." with as many as there are
    if not bare or len(bare) > _LONGEST or bare.endswith(tuple(words("plans", "overviews"))):
        return None
    if _of_others().search(bare) and (
        "mål" in bare or not pattern("plans", "no_goals").search(bare)
    ):
        return Head("background", None)
    if bare in words("plans", "labels", "background"):
        return Head("background", None)
    found = head_of(bare)
    if found is not None:
        return found
    spoken = keyed_pattern("plans", "spoken_labels").fullmatch(bare)
    if spoken is not None:
        return Head(str(spoken.lastgroup), None)
    lead, _, rest = bare.partition(" ")
    if rest and lead in words("plans", "label_leads"):
        return label_of(rest)
    tailless = _TAIL.sub("", bare)
    if tailless in words("plans", "labels", "background"):
        return Head("background", None)
    if tailless != bare and len(bare.split()) <= 8 and tailless[-1:] not in ".:":
        if tailless in words("plans", "labels", "background"):
            return Head("background", None)
        found = head_of(tailless)
        return found if found and found.kind in LABELLED else None
    if _OF_GOALS.fullmatch(_PERIOD.sub("", bare)):
        return Head("goal", None)  # "Miljömål", "Finansiella mål 2024"
    return None


def leads_focus(text: str) -> bool:
    """Whether a text is nothing but the label of prioritised directions: "Insatsområden". One that
    labels activities elsewhere ("Prioriterade insatser") needs the words of a sentence."""
    bare = text.casefold().strip(" :")
    return bare in words("plans", "focus_introductions") and label_of(bare) is None


@lru_cache(maxsize=4096)
def column_head(text: str) -> Head | None:
    """Return what the head of a table's column means, with what follows its first words left out:
    "Tidpunkt för genomförande", "Ansvarig nämnd eller bolag"."""
    found = head_of(text)
    if found is not None:
        return found
    lowered = " ".join(text.split()).casefold().strip(" :.*?!")
    shorter = _COLUMN_TAIL.sub("", lowered)
    if shorter != lowered and len(lowered) <= _LONGEST:
        return head_of(shorter)
    lead, _, rest = lowered.partition(" ")
    return head_of(rest) if rest and lead in words("plans", "label_leads") else None


@lru_cache(maxsize=4096)
def field_head(text: str) -> Head | None:
    """Return what a label beside its value means: as a heading, or as the head of a column that
    goes on ("Ansvarig nämnd eller bolag")."""
    return label_of(text) or column_head(text)


@cache
def _owner() -> re.Pattern[str]:
    """Return whose something is, before it: "kommunfullmäktiges indikatorer"."""
    return re.compile(rf"(?:{'|'.join(words('plans', 'owners'))})\s+")


@cache
def _of_others() -> re.Pattern[str]:
    """Return words for goals that are only referred to: national and global ones."""
    return re.compile("|".join(words("plans", "goals_of_others")), re.IGNORECASE)


def refers_to_others(text: str) -> bool:
    """Whether a text speaks of goals that are none of the plan's: national or global ones."""
    return _of_others().search(text) is not None


@lru_cache(maxsize=1024)
def only_year(text: str) -> int | None:
    """Return the year that is all that a head says: a column of judgements under one head."""
    found = _year_alone().fullmatch(as_its_last_year(text.strip().casefold()))
    return int(found[1]) if found else None


@cache
def _year_alone() -> re.Pattern[str]:
    leads = "|".join(words("plans", "year_leads"))
    return re.compile(rf"(?:(?:{leads})\s+)?((?:19[7-9]|20\d)\d)")


@lru_cache(maxsize=1024)
def year_in_head(text: str) -> int | None:
    """Return the last year that a head names: "Utfall 2023" -> 2023."""
    years = _YEAR.findall(as_its_last_year(text))
    return int(years[-1]) if years else None


def is_either(text: str) -> bool:
    """Whether a head stands over goals in some plans and over activities in others: "Åtagande"."""
    return text.strip(" :.").casefold() in words("plans", "goals_or_activities")


def is_weak(text: str) -> bool:
    """Whether a head stands over judgements and over sums of money alike: "Resultat"."""
    form = _PERIOD.sub("", text.strip().casefold()).strip(" :.*")
    return form in words("plans", "weak_judgement_heads")


def columns_of(table: Table) -> dict[str, int]:
    """Return the place of every column that the table's head names, by its kind; first ones win."""
    places: dict[str, int] = {}
    for index in range(len(table.rows[0]) if table.rows else 0):
        head = head_of(table.cell(0, index).plain)
        if head:
            places.setdefault(head.kind, index)
    return places


NUMBER = (
    r"(?:[A-ZÅÄÖ]{1,3}\.?[ ])?(?:[A-ZÅÄÖ]{1,2}\.?[ ]?)?\d{1,3}(?:[ ]?[.:][ ]?\d{1,3})*"
    r"(?:[a-f](?!\w))?(?![\d%]|\s*(?:procent|%))"
)
"""The number of a goal as printed: 4, 1.2, 1:2, 1a, A1, "S A1", "MP. 5. 4"."""
_LETTER = r"(?:[a-zåäö](?![^\W\d_]))?"
"""What tells an activity of a goal from others: "1:2a"."""


class NamedGoal(NamedTuple):
    """A text that says that it is a goal: its kind of goal, its number, where its words begin."""

    word: str
    number: str | None
    start: int
    label_end: int


@lru_cache(maxsize=4096)
def named_goal(text: str) -> NamedGoal | None:
    """Return how a text says that it is a goal: "Delmål 2.1 Öka ..." -> delmål, 2.1; "Målblad – Mål
    2" -> mål, 2.

    "Målområde 1:1" without a name is what a goal is called, too.
    """
    found = _naming().match(text) or _numbered_area().fullmatch(text.strip())
    if found is None:
        return None
    number, groups = found["number"], found.groupdict()
    if number and re.fullmatch(r"(?:19|20)\d\d", number):
        return None
    rest = text[found.end() :]
    if not number and not (groups.get("sign") and rest):
        return None
    if rest and not (rest[0].isupper() or rest[0].isdigit() or rest[0] in "\"”“»'"):
        return None
    end = found.end("number") if number else found.start("sign")
    return NamedGoal(found["word"].casefold(), number, found.end(), end)


@lru_cache(maxsize=4096)
def named_activity(text: str) -> tuple[int, int, int] | None:
    """Return where the number of a text that says that it is an activity begins and ends, and
    where its words begin: "Åtgärd 3 Bygga ..." -> (7, 8, 9)."""
    found = _naming_of_activities().match(text)
    return (found.start("number"), found.end("number"), found.end()) if found else None


@lru_cache(maxsize=4096)
def names_activity(text: str) -> bool:
    """Whether a text is nothing but what an activity is called: "Åtgärd 3.1", "Handling 1:1a"."""
    kinds = "|".join(map(re.escape, words("plans", "activity_words")))
    return re.fullmatch(rf"(?i:{kinds})\s+(?:{NUMBER}){_LETTER}[:.]?", text.strip()) is not None


@cache
def _naming_of_activities() -> re.Pattern[str]:
    kinds = "|".join(map(re.escape, words("plans", "activity_words")))
    return re.compile(rf"(?i:{kinds})\s+(?P<number>{NUMBER}{_LETTER})\s*[:.–—-]?\s+(?=[A-ZÅÄÖ])")


@cache
def _naming() -> re.Pattern[str]:
    kinds = "|".join(sorted(map(re.escape, words("plans", "goal_words")), key=len, reverse=True))
    leads = "|".join(words("plans", "goal_word_leads"))
    sheets = "|".join(map(re.escape, words("plans", "goal_sheets")))
    return re.compile(
        rf"(?:(?i:{sheets})(?:\s*[:–—-])?\s+)?(?:(?i:{leads})\s+)?(?P<word>(?i:{kinds}|[a-zåäö]*mål))(?:(?i:\s?nr\.?)|(?![^\W\d]))"
        rf"(?:\s+(?P<number>{NUMBER}|[A-ZÅÄÖ](?=[.:)]|\s*[–—-]\s)))?(?P<sign>\s*[:.–—-])?"
        rf"(?:(?!\w)|(?<=\d)(?=[A-ZÅÄÖ][a-zåäö]))\s*"  # "Mål 1.1Fler", the number in another look
    )


@cache
def _numbered_area() -> re.Pattern[str]:
    areas = "|".join(sorted(map(re.escape, words("plans", "area_words")), key=len, reverse=True))
    return re.compile(rf"(?P<word>(?i:{areas}))\s+(?P<number>\d{{1,2}}(?:[.:]\d{{1,2}})+)[.:]?")
