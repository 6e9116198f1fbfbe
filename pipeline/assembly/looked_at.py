"""Findings on text that gave no row, by what it looks like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.contract import ExtractedFinding
from extractors.language.bodies import find_bodies
from extractors.language.grammar import bare_name
from extractors.language.persons import find_groups
from pipeline.assembly.unread import Unread

_SHOWN = 200


def _names(entry: Unread) -> bool:
    """Whether a sentence names a person, a party or a body."""
    text = entry.passage.text
    return bool(bare_name().search(text) or find_groups(text) or find_bodies(text))


def _only_a_body(entry: Unread) -> bool:
    """Whether a text is the name of a body and no more: who gets the decision."""
    text = entry.passage.plain.strip(" .")
    return any(body.start == 0 and body.end >= len(text) for body in find_bodies(text))


def unread_findings(unread: Sequence[Unread], watch: bool) -> Iterator[ExtractedFinding]:
    """Yield a finding for each text under a heading that should give rows, and for each other one
    that looks like a row.

    `watch`: whether the sentence model looks at them; it is loaded only where there are some.
    """
    unread = [
        entry
        for entry in unread
        if (entry.about_table or entry.suspected or _names(entry)) and not _only_a_body(entry)
    ]
    if not unread:
        return
    from pipeline.watching.watchman import seen_in

    given = seen_in([entry.passage.plain for entry in unread], by_model=watch)
    for entry, seen in zip(unread, given, strict=True):
        tables = _tables(entry, seen.labels)
        for table in tables:
            yield ExtractedFinding(
                "unread_text",
                "warning" if entry.suspected else seen.severity,
                _message(entry, seen.words),
                entry.passage,
                about_table=table,
                item_id=entry.item_id,
            )


def _tables(entry: Unread, labels: frozenset[str]) -> list[str]:
    """Return the tables that a text may lack a row in."""
    from pipeline.watching.watchman import TABLES

    if entry.about_table:
        return [entry.about_table]
    if "proposition" in labels - entry.labels:
        labels -= {"motion"}  # "finner att utskottet föreslår att ...": what was put is known
    seen = list(dict.fromkeys(TABLES[label] for label in TABLES if label in labels & entry.labels))
    return seen or ([entry.suspected] if entry.suspected else [])


def _message(entry: Unread, looks: str) -> str:
    text = entry.passage.plain
    short = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
    if entry.about_table and not entry.heading:
        where = "Text of a debate gave no row"
    elif entry.about_table:
        where = f"Under '{entry.heading}' stands text that gave no row"
    elif entry.heading:
        where = f"Under '{entry.heading}' stands a sentence that gave no row"
    else:
        where = "A sentence gave no row"
    return f"{where} ({looks}): {short}"
