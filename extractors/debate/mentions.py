"""Proposals named in a text, each by a canonical key.

"stadsledningskontorets förslag" and "liggande förslag" are the main proposal; "Karin Linds (M)
förslag" is hers; "motionen" is what the agenda item asks for.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache, lru_cache

from extractors.debate.party_mentions import by_parties
from extractors.debate.proposal_keys import (
    CHAIR,
    COUNTER,
    JOINT,
    MAIN,
    NOW,
    OTHERS,
    REFERRAL_BACK,
    REQUEST,
    TABLING,
    Mention,
    add_mentions,
    person_key,
)
from extractors.language.bodies import find_bodies
from extractors.language.grammar import bare_name
from extractors.language.persons import find_people, without_genitive
from schemas.vocabulary import keyed_pattern, match_at, meanings, pattern, patterns, words

_ASKED_FOR = (("now", NOW), ("referral_back", REFERRAL_BACK), ("tabling", TABLING))
_REFERENCES = {"main": MAIN, "counter": COUNTER}
"""The keys of references that name no kind; that of "tilläggsyrkandet" is "kind:addition"."""


def _form(key: str) -> re.Pattern[str]:
    return pattern("mentions", key)


@cache
def _main() -> re.Pattern[str]:
    forms = sorted(words("bodies", "main_proposals"), key=len, reverse=True)
    return re.compile("|".join(rf"\b{re.escape(form)}" for form in forms), re.IGNORECASE)


def mentions(text: str, known: set[str]) -> list[Mention]:
    """Return the proposals that a text names, in order; `known` are names in the nominative."""
    return list(_mentions(text, frozenset(known)))


@lru_cache(maxsize=1024)  # several extractors ask for the same sentence
def _mentions(text: str, known: frozenset[str]) -> tuple[Mention, ...]:
    found = [*_by_persons(text, known), *by_parties(text), *_by_bodies(text)]
    add_mentions(found, CHAIR, _form("of_the_chair").finditer(text))
    add_mentions(found, MAIN, _main().finditer(text))
    for form in patterns("mentions", "points"):
        for match in form.finditer(text):
            for point in re.findall(r"\d{1,2}|\b[a-h]\b", match["points"]):
                found.append(Mention(f"point:{point}", match.start(), match.end()))
    for match in _form("points_in_words").finditer(text):
        number = _ordinal(match["ordinal"])
        add_mentions(found, f"point:{number}", [match] if number else [])
    add_mentions(found, OTHERS, _form("of_others").finditer(text))
    for match in _form("in_words").finditer(text):
        if not any(match.start("what") <= have.start < match.end("what") for have in found):
            key = f"words:{match['what'].casefold()}"
            found.append(Mention(key, match.start("what"), match.end("what")))
    for form in patterns("mentions", "budgets"):
        for match in form.finditer(text):
            add_mentions(found, f"budget:{match['whose'].casefold()}", [match])
    for form in patterns("mentions", "alternatives"):
        for match in form.finditer(text):
            which = (match["which"] or match["letter"]).casefold()
            add_mentions(found, f"alternative:{which}", [match])
    _add_all(found, JOINT, "joint", text)
    add_mentions(found, REQUEST, _form("request").finditer(text))
    for match in keyed_pattern("mentions", "references").finditer(text):
        kind = match.lastgroup or ""
        numbered = _form("numbered_before").search(text, 0, match.start())
        number = _ordinal(numbered["ordinal"]) if numbered else None
        key = f"kind:{kind}|#{number}" if number else _REFERENCES.get(kind, f"kind:{kind}")
        add_mentions(found, key, [match])
    for asked, key in _ASKED_FOR:
        _add_all(found, key, asked, text)
    return tuple(sorted(found, key=lambda mention: mention.start))


def _add_all(found: list[Mention], key: str, form: str, text: str) -> None:
    """Add mentions, within one that is known too: "Bo Eks förslag om återremiss"."""
    found.extend(Mention(key, match.start(), match.end()) for match in _form(form).finditer(text))


def _by_persons(text: str, known: Set[str]) -> list[Mention]:
    found: list[Mention] = []
    people = [(p.name or "", p.start, p.end, p.genitive) for p in find_people(text)]
    for name in (name for name in known if name in text):
        for own in re.finditer(rf"\b{re.escape(name)}(?:[:'’´]?s)?(?=[\s,])", text):
            if not any(start <= own.start() < end for _, start, end, _ in people):
                people.append((name, own.start(), own.end(), True))
    people.sort(key=lambda person: person[1])
    listed: list[tuple[str, int]] = []  # "A:s, B:s och C:s yrkande": those before the last
    for index, (name, start, end, genitive) in enumerate(people):
        after = _form("behind_a_person" if genitive else "behind_a_bare_name").match(text, end)
        bare = without_genitive(name, known) if genitive else name
        if after and (genitive or bare in known):
            word = after.group()
            names = [*(one for one, _ in listed), bare]
            first = listed[0][1] if listed else start
            hint = _hint(word)
            if listed and word.rstrip().endswith("en"):  # "A:s och B:s yrkanden": one each
                at = [begin for _, begin in listed] + [start]
                last = end + after.end() - end
                found.extend(
                    Mention(person_key(one) + hint, begin, min([*at[number + 1 :], last]))
                    for number, (one, begin) in enumerate(zip(names, at, strict=True))
                )
            else:
                hint = hint or _content(text, after.end())
                found.append(Mention(person_key("&".join(names)) + hint, first, after.end()))
            listed = []
            continue
        following = people[index + 1][1] if index + 1 < len(people) else len(text)
        if _form("between_owners").fullmatch(text, end, following):
            listed.append((without_genitive(name, known), start))
            continue
        listed = []
        before = _form("before_a_person").search(text[:start])
        if before:
            found.append(Mention(person_key(bare), before.start(), end))
    return found


def proposer_in(text: str, known: set[str]) -> str | None:
    """Return the key of one whose proposal a text names, also of a person without a party whom no
    row names: "bifall till Olle Heds förslag" -> that of Olle Hed."""
    for found in bare_name().finditer(text):
        name = without_genitive(found.group(), known)
        if name != found.group() and _form("behind_a_person").match(text, found.end()):
            return person_key(name)
    return None


def _hint(word: str) -> str:
    """Return what a word reports of a proposal: "avslagsyrkande" -> "|rejection", "andra ändring"
    -> "|#2"."""
    numbered = _form("numbered").search(word)
    if numbered and (number := _ordinal(numbered["ordinal"])):
        return f"|#{number}"
    lowered = word.strip().casefold().split(" ")[-1]
    kinds = meanings("mentions", "kinds")
    return next((f"|{kind}" for form, kind in kinds.items() if lowered.startswith(form)), "")


def _ordinal(word: str) -> int | None:
    """Return the number that an ordinal stands for; of the last one there is none."""
    number = words("numerals", "ordinals")[word.casefold()]
    return number if isinstance(number, int) else None


def _content(text: str, start: int) -> str:
    """Return what tells one of a person's proposals from the others: "|~att taxan höjs"."""
    about = about_at(text, start)
    return f"|~{about['what'].casefold()}" if about else ""


def about_at(text: str, start: int) -> re.Match[str] | None:
    """Return what is told behind a person's proposal of what it says: " om att taxan höjs"."""
    return match_at(patterns("mentions", "about"), text, start)


def _by_bodies(text: str) -> list[Mention]:
    found: list[Mention] = []
    _add_all(found, MAIN, "of_an_office", text)
    for body in find_bodies(text):
        after = _form("of_a_body").match(text, body.end)
        if body.genitive and after:
            found.append(Mention(MAIN, body.start, after.end()))
    return found


def key_of(text: str, known: set[str]) -> str | None:
    """Return the key of the first proposal that a text names, or None."""
    found = mentions(text, known)
    return found[0].key if found else None
