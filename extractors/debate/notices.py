"""Sentences by which somebody reserves or states, and the text that follows each.

"NN (M) reserverar sig enligt följande: ..." -> who, the sentence, the reasons; a bare list of names
under the heading "Reservation" is one too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from extractors.contract import Scope
from extractors.language.bodies import find_bodies
from extractors.language.grammar import NAME_IN_FULL, bare_name
from extractors.language.persons import CODES, Person, find_groups, find_people
from extractors.language.sentences import sentences, sentences_at
from schemas.document import Passage, Section
from schemas.vocabulary import first_match, fragments, parties, pattern, patterns

_TITLE = r"(?:,\s*[\w -]{3,30}?)"
_CAPITALS = r"[A-ZÅÄÖ][\w.'’-]*(?:\s+[A-ZÅÄÖ][\w.'’-]*){0,3}"
_SIGNER = rf"(?:{NAME_IN_FULL}|{_CAPITALS}){_TITLE}?\s+\([A-ZÅÄÖ]\w{{0,4}}\){_TITLE}?"
# "... är inte en framkomlig väg. Liselott Brandt (V), gruppledare", "För Vänsterpartiet Bo Ek (V)"
_SIGNED = re.compile(
    rf"(?<=[.!?”\"])\s+(?:För [A-ZÅÄÖ][^.!?]{{3,80}}?\s+)?"
    rf"{_SIGNER}(?:(?:\s*,\s*|\s+och\s+|\s+){_SIGNER})*$"
)
_SIGNATURE = re.compile(
    rf"(?:För [A-ZÅÄÖ][^.!?]{{3,80}}?\s+)?{_SIGNER}(?:(?:\s*,\s*|\s+och\s+|\s+){_SIGNER})*"
    r"|[A-ZÅÄÖ][a-zåäö -]{4,30}\([A-ZÅÄÖ]\w{0,4}\)"
)
_SIGNED_BY_NAME = re.compile(
    rf"(?<=[.!?”\"])\s+{NAME_IN_FULL}(?:(?:\s*,\s*|\s+och\s+|\s+){NAME_IN_FULL})*$"
)
_LONGEST_LINE = 160
_TWO = 2
_CODES = re.compile(rf"\s+(?:{CODES})(?=[\s.,;]|$)")
_QUOTES = "\"”“»«’'"
_REASONS = ("motivering", "motiveringen", "motiveringar")
_BRACKETED = re.compile(r"^\([^()]*\)\.?$")


@cache
def reserves() -> re.Pattern[str]:
    """The words in which somebody reserves."""
    return pattern("dissent", "reserving")


@cache
def abstains() -> re.Pattern[str]:
    """The words in which somebody takes no part."""
    return pattern("dissent", "abstaining")


def _form(key: str) -> re.Pattern[str]:
    return pattern("dissent", key)


@cache
def _ends() -> re.Pattern[str]:
    """A line behind a text that is not its author's: who gets the decision, a date, an appendix."""
    return pattern("dissent", "behind_a_text")


@cache
def _debates() -> re.Pattern[str]:
    return pattern("dissent", "debating")


class Notice(NamedTuple):
    """A sentence by which somebody reserves or states, and the text that follows it."""

    sentence: Passage
    people: list[Person]
    text: Passage | None


def notices_in(section: Section, verb: re.Pattern[str], always: bool, scope: Scope) -> list[Notice]:
    """Return the notices in a section. `always`: its heading says so where no verb does."""
    passage = section.passage
    quoting = any(map(passage.text.__contains__, _QUOTES))
    found: list[tuple[int, int, list[Person]]] = []
    others: list[tuple[int, list[Person]]] = []  # where others reserve, state or take no part
    quote_open = False
    above: tuple[int, str] | None = None  # the sentence before, which may be a line of names
    for start, sentence in sentences_at(passage):
        speaks, quotes, before = True, 0, sentence.text
        if quoting:
            speaks = not quote_open and not sentence.text.startswith(tuple(_QUOTES))
            quotes = sum(sentence.text.count(quote) for quote in '"”“')
            before = sentence.text.split('"')[0].split("”")[0].split("“")[0]
        match = verb.search(before)
        if speaks and found:
            others.extend((start, subjects) for subjects in _who_acts(before, scope))
        if speaks and match:
            said = _until_favour(before)
            people = find_people(said, scope.roster) or find_groups(said, scope.roster)
            people = [person for person in people if not person.genitive]
            behind = bool(people) and people[0].start >= match.end()
            acting = said[: people[-1].end] if behind else before[: match.start()]
            people = with_groups(people, acting, scope)
            begin = start
            if not people and verb is reserves():  # "Mot beslutet reserverar sig Bo Ek."
                people = _bracketed_codes(said) or _bare_names(said)
                people = people or _codes_behind(said, match.end())
            if not people and above and not before[: match.start()].strip():
                people = _alone_in(above[1], scope)  # "Bo Ek (S)" / "Reserverar sig mot beslutet"
                begin = above[0] if people else begin
            if people and not (verb is not reserves() and abstains().search(before)):
                listed = min(person.start for person in people) > match.end()
                after = max(match.end(), people[-1].end if listed else 0)
                end = start + _notice_end(sentence.text, after)
                second = _second_favour(before, scope) if verb is reserves() else None
                if second:
                    found.append((begin, start + second[0], people))
                    begin, people = start + second[0], second[1]
                found.append((begin, end, people))
        if quotes % 2:
            quote_open = not quote_open
        above = (start, sentence.text)
    if not found and always:
        if verb is not reserves() and abstains().search(passage.text.split("\n")[0]):
            return []  # who takes no part states nothing by that
        return _by_heading(passage, section.heading, scope)
    notices = []
    for index, (start, end, people) in enumerate(found):
        limit = found[index + 1][0] if index + 1 < len(found) else len(passage.text)
        apart = [at for at, who in others if end <= at < limit and not _share(who, people)]
        limit = min([limit, *apart])
        rest = passage.cut(end, limit)
        said = passage.text[start:end].rstrip()
        announced = said.endswith((":", "att")) or _form("announcing").search(said)
        quoted = rest.text.startswith(tuple(_QUOTES)) or _form("speaks").match(rest.text)
        if not always and not announced and not quoted:
            # Under another heading what follows is somebody else's, but for the sentence's own end.
            ends = len(next(iter(sentences(rest))).text) if said.endswith(_REASONS) else 0
            rest = rest.cut(0, ends)
        notices.append(Notice(passage.cut(start, end), people, _own_words(rest)))
    return notices


def _alone_in(text: str, scope: Scope) -> list[Person]:
    """Return the persons or groups of a line that holds nothing else, or nobody."""
    named = find_people(text, scope.roster)
    if named and _only_names(text, named):
        return named
    groups = find_groups(text, scope.roster) if len(text) < _LONGEST_LINE else []
    return groups if groups and _only_groups(text, groups) else []


def _who_acts(text: str, scope: Scope) -> list[list[Person]]:
    """Return whom a sentence begins with where they reserve, state or take no part, or nothing."""
    acts = (reserves(), pattern("dissent", "stating_plainly"), abstains())
    if not any(act.search(text) for act in acts):
        return []
    people = find_people(text, scope.roster) or find_groups(text, scope.roster)
    return [people] if people and people[0].start == 0 else []


def _share(some: Sequence[Person], others: Sequence[Person]) -> bool:
    """Whether two lists of persons and groups have a name or a party in common."""
    one, two = ({p.name for p in who} | {p.party for p in who} for who in (some, others))
    return bool((one & two) - {None})


def _bare_names(text: str) -> list[Person]:
    """Return who reserves where nothing gives the names a party."""
    return [
        Person(name.group(), None, name.start(), name.end())
        for name in bare_name().finditer(text)
        if not find_bodies(name.group())
    ]


def _bracketed_codes(text: str) -> list[Person]:
    """Return the groups that only their codes in brackets name: "reserverar sig (M) och (KD)"."""
    found = first_match(patterns("dissent", "codes_in_brackets"), text)
    codes = re.finditer(r"\w+", text[: found.end()]) if found else iter(())
    return [
        Person(None, parties()[code.group().casefold()], code.start(), code.end())
        for code in codes
        if found and code.start() > found.start("codes") and code.group().casefold() in parties()
    ]


def _codes_behind(text: str, start: int) -> list[Person]:
    """Return the groups that codes alone name behind the verb: "anmäldes av S, V och SD"."""
    found = _CODES.match(text, start)
    codes = re.finditer(r"\w+", text[: found.end()]) if found else iter(())
    return [
        Person(None, parties()[code.group().casefold()], code.start(), code.end())
        for code in codes
        if code.start() >= start and code.group().casefold() in parties()
    ]


def _only_names(text: str, people: Sequence[Person]) -> bool:
    """Whether a line holds nothing but names and parties."""
    for person in reversed(people):
        text = text[: person.start] + text[person.end :]
    return not re.sub(rf"\b{fragments()['and']}\b|[\s,.:]", "", text)


def _only_groups(text: str, groups: Sequence[Person]) -> bool:
    """Whether a line names groups and nothing else: "Ledamöterna i Moderaterna och (C)"."""
    for group in reversed(groups):
        text = text[: group.start] + text[group.end :]
    return bool(groups) and not re.sub(r"[\s,.:()-]", "", _form("beside_groups").sub("", text))


def with_groups(people: list[Person], before: str, scope: Scope) -> list[Person]:
    """Return persons with the groups named beside them in the text `before` the verb:
    "Moderaterna samt Bo Ek (V) reserverar sig"."""
    known = {person.party for person in people}
    groups = [group for group in find_groups(before, scope.roster) if group.party not in known]
    apart = [g for g in groups if not any(p.start <= g.start < p.end for p in people)]
    return sorted([*people, *apart], key=lambda person: person.start)


def _until_favour(text: str) -> str:
    """Return a text without what is favoured: its names are of others than those who reserve."""
    found = _form("in_favour").search(text)
    if not found:
        return text
    listed = re.search(r":\s+(?=[A-ZÅÄÖ])", text[found.end() :])
    if listed and not find_people(text[: found.start()]):
        # "... till förmån för eget förslag: A, B"
        end = found.end() + listed.end()
        return f"{text[: found.start()]}{' ' * (end - found.start())}{text[end:]}"
    tail = _form("reserves_before_names").search(text, found.end())
    return (
        text[: found.start()] + (" " * len(found.group())) + (text[found.end() :] if tail else "")
    )


def _second_favour(text: str, scope: Scope) -> tuple[int, list[Person]] | None:
    """Return where others begin to reserve for something else in one sentence, and who they are:
    "reserverar sig A och B till förmån för X samt C och D till förmån för Y"."""
    favours = list(_form("in_favour").finditer(text))
    if len(favours) != _TWO:
        return None
    first, second = favours
    for joint in _form("others_favour").finditer(text, first.end(), second.start()):
        people = _alone_in(text[joint.end() : second.start()], scope)
        if people:
            shift = len(joint["and"])
            placed = [p._replace(start=p.start + shift, end=p.end + shift) for p in people]
            return joint.start("and"), placed
    return None


def _notice_end(text: str, after_verb: int) -> int:
    """Return where the notice ends and the quoted or announced text begins."""
    after_verb -= text[:after_verb].endswith(":")
    colon = _form("before_own_words").search(text[after_verb:])
    return after_verb + colon.end() if colon else len(text)


def _by_heading(passage: Passage, heading: Passage | None, scope: Scope) -> list[Notice]:
    """ "NN (L) och NN (L): ...", a bare list of names, or a heading that names who speaks."""
    named = _people_in(heading, scope) if heading else []
    if heading and named:
        return [Notice(heading, named, _own_words(passage))]
    people = _people_in(passage, scope) or _codes_alone(passage.text)
    if not people:
        return []
    first_line = passage.text.split("\n")[0]
    own = [person for person in people if person.end <= len(first_line)] or people[:1]
    end = max(person.end for person in own)
    colon = re.match(r"[^.:\n”\"“]{0,80}:(?=\s)", passage.text[end:])
    if _debates().search(first_line):
        return []
    first = next(iter(sentences(passage)))
    if pattern("dissent", "without_a_verb").match(first.text, end):
        # "Bo Ek (S), till förmån för eget yrkande." says whole what the heading only names.
        return [Notice(first, own, _own_words(passage.cut(len(first.text))))]
    if _form("own_subject").match(passage.text, end):
        # The group is the subject of its own words: "Moderaterna deltar i beslutet men ..."
        return [Notice(passage.cut(0, end), own, _own_words(passage))]
    end += colon.end() if colon else 0
    return [Notice(passage.cut(0, end), own, _own_words(passage.cut(end)))]


def _codes_alone(text: str) -> list[Person]:
    """Return the groups of a text that only gives party codes: "(M), (KD) och (C)."."""
    if not re.fullmatch(rf"{CODES}\.?", text):
        return []
    return [
        Person(None, parties()[code.group().casefold()], code.start(), code.end())
        for code in re.finditer(r"\w+", text)
        if code.group().casefold() in parties()
    ]


def _people_in(passage: Passage, scope: Scope) -> list[Person]:
    return find_people(passage.text, scope.roster) or find_groups(passage.text, scope.roster)


def without_signature(passage: Passage) -> Passage:
    """Return a text without the names, with or without a party, that sign it."""
    passage = passage.cut(0, len(_SIGNED.sub("", passage.text)))
    return passage.cut(0, len(_SIGNED_BY_NAME.sub("", passage.text)))


def signs(text: str) -> bool:
    """Whether nothing but those who sign stands in a text: "För Vänsterpartiet Bo Ek, ledamot (V)",
    or the office of one whose name stands above: "Gruppledare (SD)"."""
    return _SIGNATURE.fullmatch(text) is not None


def _before_what_follows(passage: Passage) -> Passage:
    """Return a text up to the line that is not its author's: "Beslutet expedieras till: ..."."""
    start = 0
    for line in passage.text.split("\n"):
        if _ends().match(line):
            return passage.cut(0, start)
        start += len(line) + 1
    return passage


def _own_words(passage: Passage) -> Passage | None:
    """Return a text without its quotation marks; a finding in brackets is not one's own words."""
    passage = _before_what_follows(passage)
    if not any(letter.isalpha() for letter in passage.text) or _BRACKETED.match(passage.text):
        return None
    passage = without_signature(passage)
    speaks = _form("speaks").match(passage.text)
    passage = passage.cut(speaks.end()) if speaks else passage
    text = passage.text
    if not text:  # "Bo Ek (S) anför:", and the words are printed elsewhere
        return None
    if text[0] in _QUOTES:
        closing = max(text.rfind(quote) for quote in _QUOTES)
        return passage.cut(1, closing if closing > 0 else len(text))
    if _form("appended").search(text) and len(text) < 120:
        return None
    return passage
