"""Whose document it is: the municipality or region, from heads, titles and running text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from pipeline.structure.document_evidence import is_name
from schemas.vocabulary import municipalities, words

_SUFFIX = re.compile(r" (?:kommun|stad)s?\b", re.IGNORECASE)
_NAME = re.compile(r"(?:[A-ZÅÄÖ][\w-]+ )?[A-ZÅÄÖ][\w-]+$")


class MunicipalityCounter:
    """Counts names while a document is read; `winner` is the one named most, known ones first."""

    def __init__(self) -> None:
        self._known: Counter[str] = Counter()
        self._other: Counter[str] = Counter()

    def read(self, texts: Iterable[str], weight: int = 1) -> None:
        """Count the names in texts."""
        for text in texts:
            for suffix in _SUFFIX.finditer(text):
                named = _NAME.search(text, max(0, suffix.start() - 60), suffix.start())
                if named:
                    self._count(named.group(), weight)
            for match in _region().finditer(text):
                name = match.group().removesuffix("s")
                (self._known if name in municipalities() else self._other)[name] += weight

    def _count(self, name: str, weight: int) -> None:
        last = name.split(" ")[-1]
        for attempt in (name, last):
            proper = attempt if not attempt.isupper() else attempt.title()
            for form in (proper, proper.removesuffix("s")):
                if form in municipalities():
                    self._known[form] += weight
                    return
        if is_name(last):
            proper = last if not last.isupper() else last.title()
            self._other[proper if _ENDS_IN_S.search(proper) else proper.removesuffix("s")] += weight

    @property
    def winner(self) -> str | None:
        """The name that occurs most; a known municipality before any other name."""
        for counter in (self._known, self._other):
            if counter:
                most = max(counter.values())
                return min(name for name, count in counter.items() if count == most)
        return None


# Names that end in s of themselves take no other in the genitive: "Granfors kommun".
_ENDS_IN_S = re.compile(r"(?:fors|näs|hus|ås|ös)$", re.IGNORECASE)


@cache
def _region() -> re.Pattern[str]:
    others = [name for name in words("municipalities", "regions") if not name.startswith("Region ")]
    listed = "|".join(re.escape(name) for name in others)
    return re.compile(
        r"\b(?:Region [A-ZÅÄÖ][a-zåäö]+"
        r"(?: (?!\w+(?:styrelsen|fullmäktige|nämnden|utskottet)\b)[A-ZÅÄÖ][a-zåäö]+| län)?"
        rf"|[A-ZÅÄÖ][a-zåäö]+förbundet [A-ZÅÄÖ][a-zåäö]+|{listed})"
    )
