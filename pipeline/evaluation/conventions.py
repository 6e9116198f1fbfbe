"""What counts as the same: the conventions of CONTRIBUTING.md ("Write gold by hand"), as code.

Everything else must be as gold has it.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

from extractors.language.bodies import find_bodies
from pipeline.evaluation.facts import COLUMNS, Fact, Place, Value
from schemas.vocabulary import words

_QUOTES = '"”“»«'


def normal(value: Value) -> Value:
    """Return a value as it is compared: dates as text, lists as tuples, texts without their case,
    outer quotation marks, trailing commas and full stops, and white space as single spaces."""
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()[:10]
    if isinstance(value, (list, tuple)):
        return tuple(normal(entry) for entry in value) or None
    if isinstance(value, str):
        text = " ".join(unicodedata.normalize("NFC", value).split())
        bare = text.rstrip("., ").strip(_QUOTES + " ")
        while bare != text:  # a full stop may stand behind a quotation mark, or before it
            text, bare = bare, bare.rstrip("., ").strip(_QUOTES + " ")
        return text.casefold() or None
    return value


def without_lead_in(text: str) -> str:
    """Return a decision's text without a lead-in that only names who decides.

    "Kommunfullmäktige beslutar att godkänna planen" and "att godkänna planen" give "godkänna
    planen"; "Nämnden beslutar enligt förslaget att ..." says more and stays whole.
    """
    lead = _lead_in().match(text)
    if lead:
        bodies = find_bodies(lead["who"])
        if bodies and (bodies[0].start, bodies[0].end) == (0, len(lead["who"])):
            text = text[lead.end() :] or text
    return re.sub(r"^att:?\s+(?=\S)", "", text, flags=re.IGNORECASE)


@cache
def _lead_in() -> re.Pattern[str]:
    verbs, after = (
        "|".join(words("comparison", key)) for key in ("deciding_verbs", "after_the_verb")
    )
    return re.compile(
        rf"(?P<who>[^\n.:]{{3,80}}?)\s+(?:{verbs})\b(?:\s+(?:{after})\b)*\s*:?\s*", re.IGNORECASE
    )


def presence(value: Value) -> Value:
    """Return a presence as it is compared: "§§ 12–17" and "12-17" are the same."""
    if not isinstance(value, str):
        return value
    return re.sub(r"[§\s.]+", "", value.replace("–", "-")).casefold() or None


def form_of(table: str, column: str, value: Value) -> Value:
    """Return the form in which a value of a table's column is compared."""
    if column == "paragraphs":
        return presence(value)
    if table == "indicators" and value is not None:
        return normal(str(value))
    if (table, column) == ("decisions", "text") and isinstance(value, str):
        return normal(without_lead_in(" ".join(value.split())))
    return normal(value)


def make_fact(
    table: str,
    row: Mapping[str, Value],
    place: Place = Place(),  # noqa: B008 (immutable)
    also: Mapping[str, frozenset[Value]] | None = None,
    columns: tuple[str, ...] | None = None,
) -> Fact:
    """Return a row of a table as it is compared; columns that the row lacks are null."""
    named = COLUMNS[table] if columns is None else columns
    values = {column: row.get(column) for column in named}
    forms = {column: form_of(table, column, value) for column, value in values.items()}
    return Fact(place, values, forms, row.get("page"), also or {})


def people(rows: Sequence[Mapping[str, Value]]) -> list[str]:
    """Return movers, or who else stands behind a row, in one order: "Bo Ek (S)", "group (M)"."""
    return sorted(
        f"{row.get('person_name') or 'group'} ({row.get('party') or '-'})" for row in rows
    )
