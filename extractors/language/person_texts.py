"""Whether a text of a list is of one person, of nobody by intent, or a party's heading; and what
speaks against a reading of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.language.attendees import LOCAL_PARTY, Attendee, attendee
from extractors.language.grammar import LIST_WORD, listed_name, party_in_brackets
from schemas.document import Passage
from schemas.vocabulary import parties, words

CODE = re.compile(rf"\s*{party_in_brackets().replace('?P<party>', '?P<code>')}")
NAME = listed_name()
_LONGEST = 160
"""Letters that the text of one person does not exceed."""
_UNEXPLAINED = 4
"""What a text that is of nobody weighs, against an oddity in one that is of a person."""


def is_party(text: str) -> bool:
    """Whether a line is a party's name, which heads its members: "Socialdemokraterna (S)"."""
    bare = CODE.sub("", text).strip(" :")
    known = len(bare) > 3 and bare.casefold() in parties()
    return known or LOCAL_PARTY.fullmatch(bare) is not None


def is_person(text: str) -> bool:
    """Whether the whole text is of one person."""
    found = attendee(text) if len(text) <= _LONGEST else None
    return found is not None and not found.unexplained


@cache
def _nobody() -> re.Pattern[str]:
    def listed(key: str) -> str:
        return "|".join(re.escape(form) for form in words("front_page", key))

    return re.compile(
        rf"(?:\W*|\W*(?:{listed('nobody')})\b.{{0,40}}"
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
    last = before.rstrip(" :").casefold()
    if _half_a_name().search(before):
        return True
    return before.endswith((",", "§", "§§", "(", "och")) or last.endswith(
        tuple(f" {form}" for form in words("front_page", "serving"))
    )


@cache
def _half_a_name() -> re.Pattern[str]:
    """A member's first name at the end of a line: "ersätter Jean-Pierre"."""
    listed = "|".join(re.escape(form) for form in words("front_page", "serving"))
    return re.compile(rf"[\s,(](?:{listed})[.:]*\s+{LIST_WORD}$")


def unexplained(people: Sequence[Passage]) -> int:
    """Return how many texts are not those of one person, or of none that a list may name."""
    return sum(
        dangles(person.text)
        or (
            not is_person(person.text)
            and not names_nobody(person.text)
            and not is_party(person.text)
        )
        for person in people
    )


def cost_of(people: Sequence[Passage], officials: bool = False) -> int:
    """Return what speaks against a reading: texts of no person, and oddities of those that are.

    Odd are words that no office explains among elected members, a name that ends in an initial or
    a hyphen, and a person without a party where nearly all others have one.
    """
    cost = _UNEXPLAINED * unexplained(people)
    found = [(person.text, attendee(person.text)) for person in people if is_person(person.text)]
    coded = sum(bool(one and one.coded) for _, one in found)
    mostly = coded * 10 >= 7 * len(found)
    for text, one in found:
        assert one is not None
        name = text[slice(*one.name)]
        cost += bool(re.search(r"(?:\s[A-ZÅÄÖ]\.?|-)$", name))
        cost += not officials and mostly and not one.coded
        cost += not officials and _has_strange_words(one)
    return cost


def _has_strange_words(one: Attendee) -> bool:
    """Whether words are left over that are of no office an elected member holds."""
    left = re.findall(r"[^\W\d_][\w:.-]*", one.office)
    return any(word.strip(".:-") not in _offices() for word in left)


@cache
def _offices() -> frozenset[str]:
    keys = ("chair", "vice_chair", "seats", "serving_alone", "serving", "absent", "nobody",
            "not_serving", "remotely", "presence", "guests")  # fmt: skip
    forms = {word.strip(".:") for key in keys for form in words("front_page", key)
             for word in form.split()}  # fmt: skip
    return frozenset(forms | {"förste", "första", "andre", "andra", "tredje", "e", "a", "och"})
