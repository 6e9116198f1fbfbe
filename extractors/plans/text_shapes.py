"""What a text looks like: a goal, a measure, a value, a deadline, a body, a judgement, a code.

shapes_of("Sjukfrånvaron ska minska") -> {"goal"}; shapes_of("Minst 90 %") -> {"value"}
"""

from __future__ import annotations

import itertools
import re
from functools import cache, lru_cache

from extractors.language.bodies import by_abbreviation, find_bodies
from extractors.language.deadlines import last_day
from extractors.language.grammar import FULL_NAME
from extractors.language.judgement_words import word_meaning
from schemas.document import Passage
from schemas.vocabulary import pattern, words

_CODE = re.compile(
    r"(?:(?:[^\W\d]{0,14}mål|åtgärd|aktivitet|nr)\s+)?"
    r"(?:(?:[A-ZÅÄÖ]{1,2}\.?\s)?[A-ZÅÄÖ]{1,3}\s?\.?\s?)?\d{1,3}(?:\s?[.:]\s?\d{1,3}){0,4}\s?[a-zåäö]?[.:)]?|[A-ZÅÄÖ]{1,2}\d?[.:)]?",
    re.IGNORECASE,
)
_PERSON = re.compile(rf"{FULL_NAME}\s*\([^\W\d_]{{1,4}}\)")  # "Pernilla Ek (S)" is no measure
_SENTENCE = re.compile(r"[.!?][\"”]?\s+[A-ZÅÄÖ]")
_LONGEST_VALUE, _LONGEST_DEADLINE, _LONGEST_BODY = 45, 60, 110
_LONGEST_GOAL, _LONGEST_NAME = 420, 70
_WORDED = re.compile(r"[^\W\d_]{4,}")


@lru_cache(maxsize=8192)
def shapes_of(text: str) -> frozenset[str]:
    """Return the shapes that a text has; several where it may be more than one thing.

    value, code, deadline, body, judgement, progress, indicator, goal (a wish with "ska", or a
    state), measure (begins with a verb), name (short, no sentence), prose (several sentences).
    """
    text = " ".join(text.split())
    if not text:
        return frozenset()
    found: set[str] = set()
    if is_value(text):
        found.add("value")
    if _CODE.fullmatch(text) and any(letter.isdigit() for letter in text):
        found.add("code")
    if is_deadline(text):
        found.add("deadline")
    if is_body(text):
        found.add("body")
    if len(text) < 60 and (word_meaning(text, "status") or word_meaning(text, "trend")):
        found.add("judgement")
    if len(text) < 60 and word_meaning(text, "progress"):
        found.update(("progress", "judgement"))
    if found & {"value", "code"} or not _WORDED.search(text):
        return frozenset(found)
    if len(_SENTENCE.findall(text)) >= 2 or len(text) > _LONGEST_GOAL:
        found.add("prose")
        return frozenset(found)
    if is_indicator(text):
        found.add("indicator")
    measure = is_measure(text) and _PERSON.fullmatch(text) is None
    if measure:
        found.add("measure")
    elif is_goal(text) and "indicator" not in found and not found & {"judgement", "deadline"}:
        found.add("goal")
    if len(text) <= _LONGEST_NAME and not found & {"goal", "measure"} and text[-1] not in ".:?":
        found.add("name")
    return frozenset(found)


def is_value(text: str) -> bool:
    """Whether a text is a value of an indicator: "Minst 90 %", "öka", "8 000"."""
    lowered = text.casefold().strip().rstrip(".")
    if len(lowered) > _LONGEST_VALUE:
        return False
    return any(pattern.fullmatch(lowered) for pattern in _values())


def is_deadline(text: str) -> bool:
    """Whether a text says when something is to be done: "Q2 2025", "Löpande"."""
    if len(text) > _LONGEST_DEADLINE:
        return False
    if len(text.split()) > 9 or is_goal(text) or is_measure(text):
        return False
    return bool(last_day(text) or _open_deadlines().search(text.casefold()))


def is_body(text: str) -> bool:
    """Whether a text names who answers: bodies, offices, functions, or their abbreviations."""
    if len(text) > _LONGEST_BODY or text[0].islower() or text[-1] in "?!:":
        return False
    lowered = text.casefold()
    if lowered in words("plan_texts", "bodies", "whole"):
        return True
    if wishes_by_verb(lowered):
        return False
    if find_bodies(text) and len(text.split()) <= 9:
        return True
    parts = [part.strip() for part in re.split(r"[,;/()]|\boch\b|\bsamt\b|&", text) if part.strip()]
    if not parts:
        return False
    named = sum(bool(_ends_as_body(part)) for part in parts)
    return named * 2 >= len(parts)


def names_only_bodies(text: str) -> bool:
    """Whether a text is nothing but the names of bodies or offices: "Tekniska nämnden"."""
    found = find_bodies(text)
    rest = "".join(
        text[end:start]
        for end, start in zip(
            [0, *(body.end for body in found)], [*(body.start for body in found), len(text)],
            strict=True,
        )
    )  # fmt: skip
    between = r"[A-ZÅÄÖ][^\W\d_]+a\s|[\s,;/&()]|\b(?:och|samt|med)\b"  # "Tekniska " before its name
    return bool(found) and re.fullmatch(rf"(?:{between})*", rest) is not None


def names_board(text: str) -> bool:
    """Whether a text is nothing but the name of a body that may answer for goals: no council,
    which decides."""
    return names_only_bodies(text) and all(body.kind != "council" for body in find_bodies(text))


def names_unit(text: str) -> bool:
    """Whether a text is nothing but the name of a board, its abbreviation, a company, an office or
    a role: such a heading names who answers where those beside it do too."""
    if names_board(text) or _UNIT.fullmatch(text.strip()) is not None:
        return True
    return pattern("plan_texts", "bodies", "offices").search(text.strip()) is not None


_UNIT = re.compile(r"[A-ZÅÄÖ]{2,5}|(?:[A-ZÅÄÖ][\w-]*\s){1,4}AB|AB(?:\s[A-ZÅÄÖ][\w-]*){1,3}")


def _ends_as_body(part: str) -> bool:
    pattern = words("plan_texts", "bodies", "abbreviation")
    if by_abbreviation(part) or (
        re.fullmatch(pattern, part) and sum(c.isupper() for c in part) >= 2
    ):
        return True
    return len(part.split()) <= 6 and bool(_body_endings().search(part.casefold().rstrip(".")))


def with_whole_bodies(passage: Passage) -> Passage:
    """Return who answers without the breaks that a narrow cell makes inside a word, with no hyphen:
    "Kommunikationsenhete" over "n"."""
    ends = _body_endings()
    for before, after in itertools.pairwise(passage.pieces):
        first = passage.text[before.start : before.end].casefold()
        rest = passage.text[after.start : after.end].rstrip(",.")
        apart = before.end < after.start and after.top > before.bottom - 1
        if not apart or after.page != before.page or not _FRAGMENT.fullmatch(rest):
            continue
        if ends.search(first + rest) and not ends.search(first):
            parts = [passage.cut(0, before.end), passage.cut(after.start)]
            return with_whole_bodies(Passage.join(parts, ""))
    return passage


_FRAGMENT = re.compile(r"[a-zåäö]{1,4}")


def is_measure(text: str) -> bool:
    """Whether a text begins with the verb of a measure: "Ta fram ...", "Genomföra ..."."""
    tokens = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)
    if len(tokens) < 2 or not tokens[0][0].isupper():
        return False
    first = tokens[0].casefold()
    if pattern("plan_texts", "measure", "behind_subjects").match(tokens[1]):
        return False  # "Skogstuna är en trygg plats"
    if re.match(words("plan_texts", "goal", "modal"), tokens[1].casefold()):
        return False
    if first in words("plan_texts", "measure", "verbs"):
        return True
    if (
        not first.endswith("a")
        or len(first) < 4
        or first in words("plan_texts", "measure", "nouns")
    ):
        return False
    return not re.search(words("plan_texts", "measure", "nouns_in"), first)


def is_goal(text: str) -> bool:
    """Whether a text wishes something: a sentence with "ska", or a state that is to be reached."""
    lowered = text.casefold()
    tokens = lowered.split()
    if len(tokens) < 3 or text.endswith(("?", ":")):
        return False
    if pattern("plan_texts", "introducing").match(text):
        return False
    if wishes_by_verb(lowered):
        return True
    if tokens[0] in words("plan_texts", "goal", "openers") and len(tokens) >= 3:
        return True
    return bool(re.search(words("plan_texts", "goal", "states"), lowered)) and len(tokens) >= 4


def says_state(text: str) -> bool:
    """Whether a text wishes by its verb: "ska", or a state; "Nöjda besökare" only opens as one."""
    states = words("plan_texts", "goal", "states")
    return wishes_by_verb(text) or re.search(states, text.casefold()) is not None


def wishes_by_verb(text: str) -> bool:
    """Whether a text wishes by its verb: "ska", "bör"."""
    return re.search(words("plan_texts", "goal", "modal"), text.casefold()) is not None


_VALUES_OF_YEARS = re.compile(r"\([^()]*\b(?:19|20)\d\d\s*:\s*\d[^()]*\)$")
"""Values behind a name: "Fossilfri andel, procent (2024: 91, mål 2030: 100)"."""


def is_indicator(text: str) -> bool:
    """Whether a text is what an indicator is called: "Andel nöjda, %", "Antal e-tjänster"."""
    lowered = text.casefold().rstrip(".")
    if wishes_by_verb(lowered) or len(lowered) > 200:
        return False
    first = re.split(r"[\s,(]", lowered, maxsplit=1)[0]
    if first in words("plan_texts", "indicator", "openers"):
        return True
    return unit_of(lowered) is not None or _VALUES_OF_YEARS.search(lowered) is not None


@lru_cache(maxsize=4096)
def unit_of(text: str) -> tuple[int, int, int] | None:
    """Return where an indicator's unit stands in its text: the end of the name, then the unit's
    start and end. "Planlagd mark, hektar" -> (13, 15, 21)."""
    found = _unit_at_end().search(text)
    if found is None:
        return None
    group = "bracket" if found["bracket"] else "tail"
    return found.start(), found.start(group), found.end(group)


@cache
def _unit_at_end() -> re.Pattern[str]:
    units = words("plan_texts", "indicator", "units")
    per = (
        r"(?:(?:\s+|/|\s*per\s+(?:\d[\d ]*\s)?)[\w/²³%]+(?:\.(?=\)))?(?:\s+och\s+\w+|\s+\w+)?){0,2}"
    )
    # ages behind what each unit is of: "antal/barn 0–17 år", "kr/invånare 80+"
    per += r"(?:\s+(?:\d{1,3}\s?[–-]\s?\d{1,3} år|\d\d\+|\d\d år(?: och äldre)?))?"
    return re.compile(
        rf"(?:\s*[,;]\s*(?:andel\s*)?(?P<tail>{units}{per})|\s*\((?P<bracket>{units}{per})\))\.?$",
        re.IGNORECASE,
    )


def has_words(text: str) -> bool:
    """Whether a text has a word of at least four letters: a goal without one is nonsense."""
    return bool(_WORDED.search(text))


@cache
def _values() -> list[re.Pattern[str]]:
    return [re.compile(pattern) for pattern in words("plan_texts", "value", "patterns")]


@cache
def _open_deadlines() -> re.Pattern[str]:
    listed = "|".join(words("plan_texts", "deadlines"))
    return re.compile(rf"^(?:{listed})\b")


@cache
def _body_endings() -> re.Pattern[str]:
    listed = "|".join(words("plan_texts", "bodies", "endings"))
    return re.compile(rf"(?:{listed})s?$")


@cache
def about_money() -> re.Pattern[str]:
    """Return what a table or a heading about money is recognised by."""
    return re.compile(words("plan_texts", "money"), re.IGNORECASE)
