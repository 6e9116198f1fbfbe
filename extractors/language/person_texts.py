"""Whether a text of a list is of one person, of nobody by intent, or a party's heading; and what
speaks against a reading of a list."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import cache, lru_cache

from extractors.language.attendee_tails import LOCAL_PARTY
from extractors.language.attendees import Attendee, attendee
from extractors.language.grammar import (
    CAPITAL,
    LIST_WORD,
    PARTY_CODE,
    listed_name,
    party_in_brackets,
)
from extractors.language.name_extents import ORDINAL, is_code, is_company, is_title, name_at
from schemas.document import Passage
from schemas.vocabulary import parties, words

CODE = re.compile(rf"\s*{party_in_brackets().replace('?P<party>', '?P<code>')}")
NAME = listed_name()
_LONGEST = 160
"""Letters that the text of one person does not exceed."""
_HYPHEN = re.compile(r"[^\W\d_]-$")
_NUMBER_LEFT = re.compile(r"(?<![\w:])\d{1,4}(?![\w:])")
_CODE_BEHIND = re.compile(r",\s+(?P<code>[A-ZÅÄÖ]\w{0,4})(?=[\s,.]|$)")
_UNEXPLAINED = 4.0
"""What a text that is of nobody weighs, against an oddity in one that is of a person."""


def joined(parts: Sequence[Passage], separator: str = " ") -> Passage:
    """Return the parts of one text as one: a word that a hyphen breaks at the end of a line is
    whole again, and a double name keeps its hyphen: "Isaks-" over "ryd", "Ann-" over "Marie"."""
    whole = parts[0]
    for part in parts[1:]:
        first = part.text[:1]
        if not first.isalpha() or not _breaks(whole, part):
            whole = Passage.join([whole, part], separator)
        else:
            end = len(whole.text) - first.islower()
            whole = Passage.join([whole.cut(0, end), part], "")
    return whole


def _breaks(before: Passage, after: Passage) -> bool:
    """Whether a text ends in a hyphen at the end of its line, and does not mean "natur- och"."""
    if not before.text.endswith("-") or not _HYPHEN.search(before.text):
        return False
    if after.text.split(" ")[0] in ("och", "samt", "eller"):
        return False
    if not before.pieces or not after.pieces:
        return True
    last, first = before.pieces[-1], after.pieces[0]
    return first.page > last.page or first.top > last.bottom - 1


def is_party(text: str) -> bool:
    """Whether a line is a party's name, which heads its members: "Socialdemokraterna (S)"."""
    bare = CODE.sub("", text).strip(" :")
    if text.endswith(":") and is_code(bare):
        return True
    known = len(bare) > 3 and bare.casefold() in parties()
    return known or LOCAL_PARTY.fullmatch(bare) is not None


def heads_members(text: str) -> bool:
    """Whether a row of a list is a party's, which heads its members: also one whose name is not
    known, with a code behind it: "Väl för vår bygd (VvB)"."""
    return is_party(text) or (text.endswith(")") and bool(CODE.search(text)) and not attendee(text))


def is_seat(text: str) -> bool:
    """Whether a text is nothing but what somebody is at the meeting: "1:e vice ordförande"."""
    form = text.casefold().strip(" .")
    keys = ("chair", "vice_chair", "seats", "serving_alone")
    bare = re.sub(rf"^{ORDINAL}\s+", "", form)
    return any(bare in words("front_page", key) for key in keys)


def is_person(text: str) -> bool:
    """Whether the whole text is of one person."""
    found = attendee(text) if len(text) <= _LONGEST else None
    return found is not None and not found.unexplained


@cache
def _nobody() -> re.Pattern[str]:
    def listed(key: str) -> str:
        return "|".join(re.escape(form) for form in words("front_page", key))

    return re.compile(
        rf"(?:\W*|\W*(?:{listed('nobody')})(?![\w-]).{{0,40}}"
        rf"|(?:{listed('refers')})\b.{{0,80}}\b\w*(?:{listed('lists')})\w*\b.{{0,60}}"
        rf"|(?:{listed('refers')})\b.{{0,20}}§.{{0,20}}|(?:.{{0,40}}\s)?\w*(?:förteckning|lista)\b.{{0,40}})",
        re.IGNORECASE,
    )


def names_nobody(text: str) -> bool:
    """Whether a line names nobody by intent: "Vakant (M)", "---", "Se närvarolista sidan 2"."""
    bare = text.strip(" .:")
    return bare.casefold() in words("front_page", "remotely") or bool(_nobody().fullmatch(bare))


def dangles(before: str) -> bool:
    """Whether a text cannot end here: "Bo Ek (S) ersätter"."""
    if _half_a_name().search(before):
        return True
    if before.endswith((",", "§", "§§", "(", "och", "–", "-")):
        return True
    last = before.rstrip(" :").casefold()
    alone = tuple(words("front_page", "serving_alone"))  # "tjg ers" needs no member behind it
    return not last.endswith(alone) and last.endswith(_serving_for())


@cache
def _serving_for() -> tuple[str, ...]:
    return tuple(f" {form}" for form in words("front_page", "serving"))


@cache
def _half_a_name() -> re.Pattern[str]:
    """A member's first name at the end of a line: "ersätter Jean-Pierre"."""
    listed = "|".join(re.escape(form) for form in words("front_page", "serving"))
    code = rf"(?:\({PARTY_CODE}\)|[{CAPITAL}]{{1,3}})"  # before the name: "ersätter (S) Bo"
    return re.compile(
        rf"[\s,(](?:{listed})[.:]*\s+(?:{code}\s+)?{LIST_WORD}$"
        rf"|[\s,](?:\S+\s+för|ersätter)\s+\({PARTY_CODE}\)$"
    )


_WORD = re.compile(r"[A-ZÅÄÖ][a-zåäö]+:?")
_FEWEST_HEADS = 2


def cost_of(people: Sequence[Passage], officials: bool = False) -> float:
    """Return what speaks against a reading: texts of no person, and oddities of those that are."""
    texts = [person.text for person in people]
    found = [one for text in texts if len(text) <= _LONGEST and (one := attendee(text))]
    coded = 10 * sum(one.coded for one in found) >= 7 * len(found)
    heads = _headings(texts) if coded else frozenset()
    return sum(cost_of_text(text, officials, coded) for text in texts if text not in heads)


def _headings(texts: Sequence[str]) -> frozenset[str]:
    """Return the single words that stand over persons in a list, several of them: the
    municipalities of those who sit in a federation (kommunalförbund)."""
    found = {
        text: attendee(after) for text, after in itertools.pairwise(texts) if _WORD.fullmatch(text)
    }
    heads = [text for text, after in found.items() if after is not None and after.coded]
    lone = [text for text in texts if _WORD.fullmatch(text)]
    return frozenset(heads if len(heads) >= _FEWEST_HEADS and len(lone) == len(heads) else ())


@lru_cache(maxsize=8192)
def cost_of_text(text: str, officials: bool, coded: bool) -> float:
    """Return what speaks against a text being that of one person; `coded` where each has a party.

    Odd are words that no office explains among elected members, a name that ends in an initial, a
    hyphen or a title, and a person without a party where nearly all others have one.
    """
    one = attendee(text) if len(text) <= _LONGEST else None
    if one is None or one.unexplained:
        return 0.0 if names_nobody(text) or is_party(text) else _UNEXPLAINED
    cost = _UNEXPLAINED if dangles(text) else 0.0
    name = text[slice(*one.name)]
    cost += bool(re.search(r"(?:\s[A-ZÅÄÖ]\.?|-)$", name)) or is_title(name.split()[-1])
    cost += _NUMBER_LEFT.search(one.office) is not None  # a limit that is within
    cost += _coded_twice(text, one)
    cost += _names_behind(text, one) + (len(_serving().findall(text.casefold())) > 1)
    if not officials:
        cost += coded and not one.coded
        cost += _strange_words(one)
        cost += 2.0 * max(0, len(CODE.findall(text)) - 1 - (one.served is not None))
    return cost


def _coded_twice(text: str, one: Attendee) -> bool:
    """Whether a party stands before a name and another behind it: the first is of who stands left
    of it, "Bo Ek, V" beside "Eva Ås, V"."""
    first = text.split(" ")[0]
    behind = _CODE_BEHIND.match(text, one.name.end)
    return (
        behind is not None
        and one.name.start > 0
        and first.isalpha()
        and is_code(first)
        and is_code(behind["code"])
    )


def is_doubtful(text: str) -> bool:
    """Whether a text is of one person and holds what is none of it: a number, another name."""
    one = attendee(text)
    if one is None:
        return False
    return bool(_NUMBER_LEFT.search(one.office)) or _names_behind(text, one) > 0


def _names_behind(text: str, one: Attendee) -> int:
    """Return how many other names stand behind a name, that of the member served aside."""
    taken = (one.served.start, one.served.end) if one.served else (0, 0)
    count = 0
    for match in NAME.finditer(text, one.name.end):
        within = match.start() < taken[1] and taken[0] < match.end()
        known = match.group().casefold() in words("front_page", "guests")
        known = known or is_company(match.group())
        count += not within and not known and name_at(text, match.start()) is not None
    return count


@cache
def _serving() -> re.Pattern[str]:
    forms = sorted(words("front_page", "serving_alone"), key=len, reverse=True)
    listed = "|".join(map(re.escape, forms))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)")


def _strange_words(one: Attendee) -> float:
    """Return how many words are left over that are of no office an elected member holds."""
    left = re.findall(r"[^\W\d_][\w:.-]*", one.office)
    return min(3.0, sum(word.strip(".:-") not in _offices() for word in left))


@cache
def _offices() -> frozenset[str]:
    keys = ("chair", "vice_chair", "seats", "serving_alone", "serving", "absent", "nobody",
            "not_serving", "remotely", "presence", "guests")  # fmt: skip
    forms = {word.strip(".:") for key in keys for form in words("front_page", key)
             for word in form.split()}  # fmt: skip
    return frozenset(forms | {"förste", "första", "andre", "andra", "tredje", "e", "a", "och"})
