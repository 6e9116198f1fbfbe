"""The plan whose goals a report follows up, where its title names none but its first words do.

"Fullmäktige har i Budget och verksamhetsplan 2024–2026 fastställt fem mål" -> Budget och
verksamhetsplan 2024–2026. "Rapporten följer upp folkhälsoprogrammet" -> Folkhälsoprogram
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import zip_longest

from extractors.language.sentences import sentences
from extractors.plans.subjects import Subject, names_plan, subject_of
from schemas.document import Passage
from schemas.vocabulary import pattern, words

_LONGEST = 90
# "... bedrivs arbetet genom Hållbarhetsprogram 2021–2030", before what the programme holds
_LED_BY = re.compile(
    r"\b(?:genom|enligt|utifrån|i|inom|med|av)\s+(?:vårt?\s+|kommunens\s+)?"
    r"(?P<name>[A-ZÅÄÖ](?:(?!\b(?:genom|enligt|utifrån)\b)[^.;:()\n,])*)\.?$"
)


def subject_in_text(passages: Sequence[Passage]) -> tuple[Subject, Passage] | None:
    """Return the plan in which a text says that its goals are set, and its words, or None."""
    for passage in passages:
        told = sentences(passage)
        for sentence, after in zip_longest(told, told[1:]):
            goes_on = (_decided(), _LED_BY) if after and _of_goals(after) else ()
            forms = (*_forms(), *goes_on)
            for form in forms:
                found = form.search(sentence.text)
                definite = found is not None and not found["name"]
                group = "definite" if definite else "name"
                if found and len(found[group]) <= _LONGEST and names_plan(found[group]):
                    own = sentence.cut(*found.span(group))
                    return _subject(own.plain), own
    return None


def _of_goals(sentence: Passage) -> bool:
    """Whether a sentence goes on from the one before it with the goals: "Där finns fem mål"."""
    return pattern("plans", "goals_there").search(sentence.text) is not None


@cache
def _decided() -> re.Pattern[str]:
    """Return how a sentence says which plan was decided: "fastställde i maj, § 12, X"."""
    settled = "|".join(words("plans", "settled"))
    return re.compile(rf"\b(?:{settled})\s[^.;:]{{0,50}}?(?<=\s)(?P<name>[A-ZÅÄÖ][^.;:()\n,]*)")


def _subject(name: str) -> Subject:
    """Return the subject of a name, which the definite form of a sentence may tell."""
    told = subject_of([f"Uppföljning av {name}"]) if name[0].islower() else None
    kind = known.kind if (known := subject_of([name])) else "plan"
    return told or Subject(name, kind)


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """Return how a sentence says so: "har i X fastställt mål", "målen är fastställda i X", "målen
    är hämtade från X", "följs målen i X upp"."""
    settled = "|".join(words("plans", "settled"))
    followed = "|".join(words("plans", "followed"))
    taken = "|".join(words("plans", "taken_from"))
    name = r"(?P<name>[A-ZÅÄÖ][^.;:()\n]*?)"
    follows = "|".join(words("plans", "follows_up"))
    within = (
        r"(?:(?:målen|arbetet|genomförandet|åtgärderna|aktiviteterna)\s+(?:i|med|enligt|av)\s+)?"
    )
    definite = r"[a-zåäö-]+(?:programmet|planen|strategin|policyn)"
    tells = r"och (?:visar|beskriver|redovisar|avser|gäller)"
    goes_on = rf"som|för (?:år|perioden)|under|per|är|har|från|{tells}"
    ends = rf"(?=\s+(?:(?:{goes_on})\b|i [A-ZÅÄÖ])|\s*[.,;:(]|$)"
    goals = r"(?:[\w-]+\s+){0,5}?\w*mål(?:en)?\b"
    return (
        re.compile(
            rf"\b(?i:{follows})\s+{within}(?:[a-zåäö-]+s\s+)?"
            rf"(?:{name}|(?P<definite>{definite})){ends}"
        ),
        re.compile(
            rf"\b[Ii]\s+{name}\s+(?:har\s+(?:\w+\s+){{1,2}})?(?:{settled})\s+(?:om\s+)?{goals}"
        ),
        re.compile(rf"\b(?i:\w*mål(?:en)?)\b[^.;:]*\b(?:{settled})\s+i\s+{name}(?=\s*(?:[.,;]|$))"),
        re.compile(
            rf"\b(?i:\w*mål(?:en)?)\b[^.;:]*\b(?:{taken})\s+(?:från|ur)\s+{name}(?=\s*(?:[.,;]|$))"
        ),
        re.compile(
            rf"\b(?:{settled})\s+(?:\w+\s+){{0,3}}?{goals}[^.;:]*?\s+i\s+{name}(?=\s*(?:[.,;]|$))"
        ),
        re.compile(rf"\b(?i:{followed})\s+{goals}\s+i\s+{name}(?=\s*(?:[.,;]|(?:upp|som)\b|$))"),
    )
