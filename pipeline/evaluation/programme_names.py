"""Whose goals these are: the programmes of gold tied to those that were read.

A programme's name is a field of its own. Goals and tallies are compared under the programme that
they are tied to, so that one name that is read otherwise does not fail every row under it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from pipeline.evaluation.conventions import normal
from schemas.vocabulary import words


def bare_name(name: str, municipality: str | None = None) -> str:
    """Return a programme's name without its period, its municipality and what announces it.

    "Uppföljning av Klimatprogram för Viks kommun 2020–2023" -> "klimatprogram".
    """
    text = " ".join(name.casefold().replace("-", "–").split())
    if municipality:
        owner = re.escape(municipality.casefold())
        kinds = "|".join(words("comparison", "programme_names", "owner"))
        text = re.sub(rf"(?:\bför\s+)?\b{owner}s?\b(?:\s+(?:{kinds})\b)?", " ", text)
    text = _period().sub(" ", text)
    text = _announcing().sub("", text.strip(" :–,."))
    return " ".join(re.sub(r"[^\w\s]+", " ", text).split()) or normal(name)


@cache
def _announcing() -> re.Pattern[str]:
    listed = "|".join(words("comparison", "programme_names", "announcing"))
    return re.compile(rf"^(?:(?:{listed})\b[\s:–]*)+")


@cache
def _period() -> re.Pattern[str]:
    names = words("comparison", "programme_names")
    before, months = "|".join(names["period"]), "|".join(names["months"])
    year = r"(?:19|20)\d\d"
    return re.compile(
        rf"(?:\b(?:{before})\s+)?(?:\b(?:{months})\s+)?\b{year}\b(?:\s*(?:–|till|och)\s*(?:{year}|\d\d)\b)?"
    )


def tie_programmes(
    wanted: Mapping[str, Counter[object]],
    found: Mapping[str, Counter[object]],
    municipality: str | None = None,
) -> tuple[dict[str, str], set[str]]:
    """Return found name -> gold's name, and those of the found names that are read right.

    `wanted` and `found` give for each name the rows under it, each as a key that can be compared.
    Names that are equal are tied first, then those that differ only in period, case, municipality
    or announcing words where the document has no other of that name: both are right. The rest is
    tied by the rows that they have in common, a last one on each side without: not right.
    """
    ties: dict[str, str] = {}
    forms: tuple[Callable[[str], str], ...] = (normal, lambda name: bare_name(name, municipality))
    for form in forms:
        left, right = (_unique(names, form) for names in (wanted, found))
        for key, name in right.items():
            if key in left and name not in ties and left[key] not in ties.values():
                ties[name] = left[key]
    rightly = set(ties)
    common = sorted(
        (
            (sum((wanted[want] & found[have]).values()), want, have)
            for want in wanted
            for have in found
        ),
        key=lambda tie: (-tie[0], tie[1], tie[2]),
    )
    lonely = len(wanted) - len(ties) == len(found) - len(ties) == 1
    for shared, want, have in common:
        if (shared or lonely) and have not in ties and want not in ties.values():
            ties[have] = want
    return ties, rightly


def _unique(names: Iterable[str], form: Callable[[str], str]) -> dict[str, str]:
    """Return the names by their forms, without forms that several names have."""
    by_form: dict[str, list[str]] = defaultdict(list)
    for name in names:
        by_form[form(name)].append(name)
    return {key: own[0] for key, own in by_form.items() if len(own) == 1}
