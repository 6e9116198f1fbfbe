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


def unread_findings(unread: Sequence[Unread], watch: bool) -> Iterator[ExtractedFinding]:
    """Yield a finding for each text under a heading that should give rows, and for each other one
    that looks like a row.

    `watch`: whether the sentence model looks at them; it is loaded only where there are some.
    """
    unread = [entry for entry in unread if entry.about_table or (watch and _names(entry))]
    if not unread:
        return
    from pipeline.watching.watchman import TABLES, seen_in

    given = seen_in([entry.passage.plain for entry in unread], by_model=watch)
    for entry, seen in zip(unread, given, strict=True):
        text = entry.passage.plain
        short = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
        if entry.about_table:
            tables = [entry.about_table]
            where = f"Under '{entry.heading}' stands text"
        else:
            tables = list(dict.fromkeys(TABLES[label] for label in TABLES
                                        if label in seen.labels & entry.labels))  # fmt: skip
            where = f"Under '{entry.heading}' stands a sentence" if entry.heading else "A sentence"
        for table in tables:
            yield ExtractedFinding(
                "unread_text",
                seen.severity,
                f"{where} that gave no row ({seen.words}): {short}"
                if entry.about_table or entry.heading
                else f"{where} gave no row ({seen.words}): {short}",
                entry.passage,
                about_table=table,
                item_id=entry.item_id,
            )
