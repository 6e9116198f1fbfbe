"""What must hold for a whole dataset, as plain facts made from the records.

`pipeline.ingest.validation` runs them with great-expectations; nothing here knows that library.
"""

from __future__ import annotations

from typing import NamedTuple

from schemas.records import RECORDS, PartRecord
from schemas.table_columns import columns


class Expectation(NamedTuple):
    """A rule about a column of a table.

    `rule` is one of unique, not_null, one_of (`values`), at_least (`minimum`), refers_to (`table`,
    whose key the column holds), inside_part (the page is one of the part's), has_provenance (the
    row has spans), worded (the text has a word of at least four letters: a number or a code is no
    goal), sum_explained (a tally's total is the sum of its parts, or a finding says not),
    own_key (the key begins with the document's id, so that it is unique over all documents).
    Against the last version, for a document that is read again: rows_kept (of a table) and
    values_kept (of a table's columns).
    """

    table: str
    rule: str
    column: str
    values: tuple[str, ...] = ()
    minimum: int | None = None
    refers_to: str | None = None


def expectations(table: str) -> list[Expectation]:
    """Return the expectations of a table."""
    record = RECORDS[table]
    listed = [Expectation(table, "unique", record.key), Expectation(table, "own_key", record.key)]
    for column in columns(table):
        if column.required and not column.kind.startswith("list"):
            listed.append(Expectation(table, "not_null", column.name))
        if column.categories:
            listed.append(Expectation(table, "one_of", column.name, values=column.categories))
        if column.minimum is not None:
            listed.append(Expectation(table, "at_least", column.name, minimum=column.minimum))
    for name, target in record.references.items():
        listed.append(Expectation(table, "refers_to", name, refers_to=target))
    if issubclass(record, PartRecord):
        listed.append(Expectation(table, "inside_part", "page"))
        if table not in ("findings", "spans"):
            listed.append(Expectation(table, "has_provenance", record.key))
    if table == "goals":
        listed.append(Expectation(table, "worded", "text"))
    if table == "tallies":
        listed.append(Expectation(table, "sum_explained", "tally_id"))
    return listed
