"""Counted votes in a sentence, and what a yes and a no mean.

"Med 32 ja-röster mot 25 nej-röster" -> {"yes": 32, "no": 25};
"Ja-röst för liggande förslag, nej-röst för avslag" -> what each side stands for;
"Sara Ek (S) får 32 röster, Tage Ås (KD) får 26 röster" -> the candidates of an election.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.language.dates import number_of
from extractors.language.persons import NOBODY, Roster, find_people
from schemas.document import Passage
from schemas.vocabulary import first_match, match_at, pattern, patterns, words

_SIDES = ("yes", "no", "abstain", "absent")
_SUM = r"(?P<side>ja|nej|avst|frånv)[^\W\d]*\.?(?:-?röst(?:er)?)?\s*[:=]?\s*(?P<n>\d{1,3})"
_ONLY_SUMS = re.compile(
    rf"(?:(?:antal|summa)?\s*{re.sub(r'[?]P<[^>]+>', '?:', _SUM)}[\s,;.]*){{2,4}}", re.IGNORECASE
)
_EACH_SUM = re.compile(_SUM, re.IGNORECASE)


def _first_number(text: str, side: str) -> int | None:
    """Return what the first pattern of a side counts that is found."""
    if not _may_count(text.casefold(), side):
        return None
    for form in patterns("votes", "counts", side):
        match = form.search(text)
        number = number_of(match["n"]) if match else None
        if number is not None:
            return number
    return None


def _may_count(lowered: str, side: str) -> bool:
    """Whether a text in lower case holds a word without which nothing counts a side."""
    return any(hint in lowered for hint in words("votes", "side_hints", side))


def counts_in(text: str) -> dict[str, int]:
    """Return the counted votes in a sentence: yes, no, abstain, absent, as stated."""
    return dict(_counts_in(text))


@lru_cache(maxsize=2048)  # several extractors ask for the same sentence
def _counts_in(text: str) -> tuple[tuple[str, int], ...]:
    lowered = text.casefold()
    if not any(hint in lowered for hint in words("votes", "count_hints")):
        return ()
    if _ONLY_SUMS.fullmatch(text.strip()):  # "Ja 15 Nej 14 Avstår 0": no "15 nej" is in it
        sums = {_side_of(match["side"]): int(match["n"]) for match in _EACH_SUM.finditer(text)}
        return tuple((side, sums[side]) for side in _SIDES if side in sums)
    text = pattern("votes", "numbered").sub(lambda match: " " * len(match.group()), text)
    counts = {side: _first_number(text, side) for side in _SIDES}
    if counts["yes"] is None and counts["no"] is None:
        pair = first_match(patterns("votes", "pairs"), text)
        if pair:
            counts |= {"yes": int(pair["yes"]), "no": int(pair["no"])}
    if counts["yes"] is None:
        counts |= _for_and_against(text)
    return tuple((side, count) for side in _SIDES if (count := counts[side]) is not None)


def _side_of(label: str) -> str:
    return _SIDES[("ja", "nej", "avst", "frånv").index(label.casefold())]


def _for_and_against(text: str) -> dict[str, int]:
    """Return the counts of "7 röster mot 6" and of "7 röster för A och 6 röster för B"."""
    forms = patterns("votes", "counts", "for_what")
    rounds = [
        number_of(match["n"])
        for form in (forms if _may_count(text.casefold(), "for_what") else ())
        for match in form.finditer(text)
    ]
    yes = _first_number(text, "for")
    if yes is None and rounds:
        yes = rounds[0]
    no = rounds[1] if len(rounds) > 1 else _first_number(text, "against")
    return {} if yes is None or no is None else {"yes": yes, "no": no}


@lru_cache(maxsize=2048)
def may_vote(text: str) -> bool:
    """Whether a text names an option or a vote at all: a quick first look."""
    return bool(pattern("votes", "option_hints").search(text))


def means_in(sentence: Passage) -> list[tuple[str, Passage]]:
    """Return ("yes" or "no", what it means) for every side that a sentence explains."""
    found: list[tuple[str, Passage]] = []
    if not may_vote(sentence.text):
        return found
    for form in patterns("votes", "means"):
        for match in form.finditer(sentence.text):
            counted = pattern("votes", "count_behind").search(match["what"])
            end = match.start("what") + counted.start() if counted else match.end("what")
            if end > match.start("what"):  # "22 ledamöter röstar nej" counts, and means nothing
                side = "yes" if match["side"].casefold() == "ja" else "no"
                found.append((side, sentence.cut(match.start("what"), end)))
    return found


def candidates_in(sentence: Passage, roster: Roster = NOBODY) -> list[tuple[Passage, int]]:
    """Return the candidates of an election and their votes, in order, if any."""
    text = sentence.text
    if not any(hint in text for hint in words("votes", "candidate_hints")):
        return []
    found: list[tuple[Passage, int]] = []
    given, cast_for = (patterns("votes", "candidates", key) for key in ("given", "cast_for"))
    for person in find_people(text, roster):
        said = match_at(given, text, person.end) or first_match(cast_for, text[: person.start])
        number = number_of(said["n"]) if said else None
        if number is not None and not person.genitive:
            found.append((sentence.cut(person.start, person.end), number))
    return found
