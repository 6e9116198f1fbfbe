"""The tallies that documents state of a programme in a year, several of them as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from extractors.plans.programmes import programme_key
from pipeline.assembly.reconciling import (
    STATUS,
    TREND,
    Cell,
    Days,
    FollowUpRows,
    Reconciliation,
    days_of,
)


@dataclass(slots=True)
class ProgrammeTally:
    """The tallies of a programme in a year: as stated, or else as the judged goals give them.

    `owner` is the municipality, or the document where that is not known. `documents` state
    them; `compared` holds both counts, where goals were judged. Of statements that contradict each
    other only the latest is `counted` in the totals.
    """

    owner: str
    municipality: str | None
    programme: str
    year: int | None
    total: int | None
    status: dict[str, int]
    trend: dict[str, int]
    documents: list[str] = field(default_factory=list)
    compared: Reconciliation | None = None
    counted: bool = True

    @property
    def source(self) -> str:
        """Whether the counts are `stated` or only `judged`."""
        return "stated" if self.documents else "judged"

    def shown(self, dimension: str) -> dict[str, int]:
        """Return the counts by status or trend: as stated, else as the judged goals give them."""
        stated = self.status if dimension == "status" else self.trend
        if stated or self.compared is None:
            return stated
        return {cell[1]: n for cell, n in self.compared.rebuilt.items() if cell[0] == dimension}

    @property
    def agrees(self) -> dict[str, bool | None]:
        """Whether the counts by status and by trend add up to the stated total, if stated.

        Where goals without a trend explain the rest, they do: the judged goals then give the same.
        """
        return {
            name: sum(counts.values()) == self.total or self._is_judged_so(name, counts)
            if counts and self.total is not None
            else None
            for name, counts in (("status", self.status), ("trend", self.trend))
        }

    def _is_judged_so(self, dimension: str, counts: dict[str, int]) -> bool:
        rebuilt = self.compared.rebuilt if self.compared else {}
        return rebuilt.get(("total", "all")) == self.total and all(
            rebuilt.get((dimension, category)) == count for category, count in counts.items()
        )


def stated_tallies(rows: FollowUpRows) -> list[ProgrammeTally]:
    """Return what is stated by owner, programme and year.

    What several documents state is one where no count contradicts another. Where one does, each
    statement stays, and the latest is the one that counts.
    """
    municipality = {row.document_id: row.municipality for row in rows.documents}
    names = {row.programme_id: row.name for row in rows.programmes}
    days = days_of(rows.documents)
    found: dict[tuple[str, str, int | None], list[_Statement]] = defaultdict(list)
    for own in sorted(_by_document(rows, names), key=lambda own: _latest_first(own[1], days)):
        year, statement = own
        document = statement.documents[0]
        owner = municipality[document] or document
        known = found[owner, programme_key(statement.name), year]
        same = next((other for other in known if other.agrees(statement.counts)), None)
        if same is None:
            known.append(statement)
        else:
            same.counts |= statement.counts
            same.documents.extend(statement.documents)
    made = []
    for (owner, _, year), statements in found.items():
        for order, statement in enumerate(statements):
            where = municipality[statement.documents[0]]
            tally = programme_tally(owner, where, statement.name, year, statement.counts)
            tally.documents = sorted(statement.documents)
            tally.counted = order == 0
            made.append(tally)
    return sorted(made, key=place_of)


def place_of(entry: ProgrammeTally) -> tuple[str, int, str, str, bool]:
    """Return the order of tallies: municipality, year, programme, and what counts first."""
    name = entry.programme.casefold()
    return entry.municipality or "", entry.year or 0, name, entry.owner, not entry.counted


def programme_tally(
    owner: str, municipality: str | None, name: str, year: int | None, counts: Mapping[Cell, int]
) -> ProgrammeTally:
    """Return the tally of a programme in a year from its counts."""
    return ProgrammeTally(
        owner,
        municipality,
        name,
        year,
        counts.get(("total", "all")),
        {name: counts["status", name] for name in STATUS if ("status", name) in counts},
        {name: counts["trend", name] for name in TREND if ("trend", name) in counts},
    )


@dataclass(slots=True)
class _Statement:
    """What one document, or several that agree, state of a programme in a year."""

    name: str
    counts: dict[Cell, int]
    documents: list[str]

    def agrees(self, counts: Mapping[Cell, int]) -> bool:
        return all(self.counts.get(cell, count) == count for cell, count in counts.items())


def _by_document(
    rows: FollowUpRows, names: Mapping[str, str]
) -> Iterator[tuple[int | None, _Statement]]:
    groups: dict[tuple[str, int | None], _Statement] = {}
    for row in rows.tallies:
        if row.area_id is None:
            fresh = _Statement(names[row.programme_id], {}, [row.document_id])
            own = groups.setdefault((row.programme_id, row.year), fresh)
            own.counts[row.dimension, row.category] = row.count
    for (_, year), statement in groups.items():
        yield year, statement


def _latest_first(statement: _Statement, days: Days) -> tuple[int, int, str]:
    """Return the order of statements: the latest day, then the fullest, then the document."""
    document = statement.documents[0]
    day = days.get(document)
    return -day.toordinal() if day else 0, -len(statement.counts), document
