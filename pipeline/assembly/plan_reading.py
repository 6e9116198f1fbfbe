"""What rows of a plan were read from: their boxes, and their texts, which may be printed again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractors.contract import Extracted, Row
from extractors.plans.drafts import form_of
from pipeline.assembly.read_boxes import ReadBoxes
from schemas.document import Box, Passage
from schemas.records import Activity, Area, Assessment, Goal, Indicator, Programme

_TAIL = re.compile(r"\s*\([^()]*\)$")
_HELD = (Goal, Activity, Indicator, Area, Programme)


class PlanReading:
    """What rows were read from: their boxes, and their texts, which may be printed again."""

    def __init__(self, found: Sequence[Extracted]) -> None:
        self.boxes = ReadBoxes(found)
        self._found = found
        self._of: dict[str, ReadBoxes] = {}
        self.forms: set[str] = set()
        self.judged: list[Box] = []
        self.tables: Counter[str] = Counter()
        for entry in found:
            if not isinstance(entry, Row):
                continue
            record = entry.record
            self.tables[record.table] += 1
            if isinstance(record, _HELD):
                text = record.text if isinstance(record, (Goal, Activity)) else record.name
                self.forms.add(form_of(text))
            if isinstance(record, (Assessment, Indicator)):
                self.judged.extend(
                    box
                    for provenance in entry.provenance
                    if provenance.field in ("status", "judgement", "outcome_value")
                    for box in provenance.boxes
                )

    def of(self, table: str) -> ReadBoxes:
        """Return the boxes that rows of one table were read from."""
        if table not in self._of:
            own = [e for e in self._found if isinstance(e, Row) and e.record.table == table]
            self._of[table] = ReadBoxes(own)
        return self._of[table]

    def has_on(self, table: str, page: int) -> bool:
        """Whether rows of a table stand on a page."""
        rows = (e for e in self._found if isinstance(e, Row) and e.record.table == table)
        return any(getattr(row.record, "page", None) == page for row in rows)

    def holds(self, passage: Passage) -> bool:
        """Whether rows stand on most words of a text, or on the same words elsewhere, where nothing
        may stand in brackets behind them."""
        forms = {form_of(passage.plain), form_of(_TAIL.sub("", passage.plain))}
        return self.boxes.most_of(passage) or not forms.isdisjoint(self.forms)

    def is_again(self, passage: Passage) -> bool:
        """Whether a text is printed again, and was read where it stood first."""
        return form_of(passage.plain) in self.forms and not self.boxes.most_of(passage)
