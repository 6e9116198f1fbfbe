"""Indicators in running text: "Köpt energi, kWh per m2 (2023: 141, mål 2030: 112)"."""

from __future__ import annotations

import re

from extractors.plans.drafts import IndicatorDraft, Value
from schemas.document import Passage

_BRACKET = re.compile(r"\s*\((?P<inside>[^()]*\d[^()]*)\)\.?$")
_ENTRY = re.compile(
    r"(?:(?P<kind>mål(?:värde|nivå)?|utfall|nuläge|basvärde|utgångsvärde)\s*)?"
    r"(?P<year>(?:19|20)\d\d)?\s*:\s*(?P<value>[^:;]+?)\s*(?=$|;|,\s+(?:mål|utfall|nuläge|bas|\d{4}\b))",
    re.IGNORECASE,
)


def indicator_of_text(passage: Passage, is_plan: bool) -> IndicatorDraft:
    """Return the indicator that a list item names, with the values in brackets at its end.

    In a plan a value without a kind is what the plan starts from, in a report an outcome.
    """
    bracket = _BRACKET.search(passage.text)
    values: list[Value] = []
    if bracket:
        start = bracket.start("inside")
        for found in _ENTRY.finditer(bracket["inside"]):
            kind = (found["kind"] or "").casefold()
            role = "target" if kind.startswith("mål") else "outcome" if kind == "utfall" else ""
            year = int(found["year"]) if found["year"] else None
            value = passage.cut(start + found.start("value"), start + found.end("value"))
            plain = "base" if kind or is_plan else "outcome"
            values.append(Value(role or plain, year, value))
    name = passage.cut(0, bracket.start()) if bracket and values else passage
    targets = [value for value in values if value.kind == "target"]
    if targets:  # a value of an earlier year beside a target is what the target starts from
        values = [v if v.kind == "target" else Value("base", v.year, v.passage) for v in values]
    return IndicatorDraft(name, values)
