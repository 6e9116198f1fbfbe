"""The dataset as people read it: one question a sheet, words first, ids last.

In: a version of the dataset. Out: for each sheet its columns and rows, read from the ready views.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from pipeline.query.terms import heading, shown_value
from pipeline.query.views import add_tables
from pipeline.store.dataset import Dataset
from schemas.vocabulary import words

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Values of fixed sets that a sheet asks for in words, by the column that holds them.
_WORDED = {
    "kind": "kind",
    "outcome": "outcome",
    "method": "method",
    "result": "result",
    "correction_action": "action",
}
_MARK = "corrected"  # what a person set right of a row
_NAMES = """
    select record_id, string_agg(coalesce(person_name || coalesce(' (' || party || ')', ''), party),
                                 ', ' order by ordinal) as names
    from actors group by record_id
"""
_WHERE = "i.municipality, i.body, coalesce(i.decided_on, m.date) as date, i.paragraph, i.title"
_IN_ORDER = "order by swedish(i.municipality), i.body, date, i.paragraph, i.item_id"

# The order of the Swedish alphabet, as in pipeline.texts.swedish_order.
_SWEDISH = "create macro swedish(name) as translate(lower(name), 'åäöé', '{|}e')"

SHEETS = {
    "decisions": """
        with decided as (
            select item_id, string_agg(text, chr(10) order by ordinal) as decision
            from decisions where stage in ('decided', 'recommended') group by item_id
        ), moved as (
            select item_id, string_agg(coalesce(moved_by, '?') || ': ' || {kind} || ', '
                                       || {outcome}, chr(10) order by motion_id) as movers
            from motion_overview group by item_id
        ), voted as (
            select item_id, string_agg({method} || coalesce(' ' || yes || '-' || no, '') || ', '
                                       || {result}, chr(10) order by vote_event_id) as propositions
            from vote_overview group by item_id
        )
        select municipality, body, date, paragraph, case_number, title, decided.decision,
               moved.movers,
               voted.propositions, reserved_by, corrected, file_name, page, item_id
        from decision_overview left join decided using (item_id)
        left join moved using (item_id) left join voted using (item_id)
        order by swedish(municipality), body, date, paragraph, item_id
    """,
    "motions": """
        select municipality, body, date, paragraph, title, moved_by, kind, text, target,
               target_moved_by, outcome, corrected, file_name, page, motion_id
        from motion_overview
        order by swedish(municipality), body, date, paragraph, item_id, motion_id
    """,
    "votes": """
        select municipality, body, date, paragraph, title, method, question, yes_means, no_means,
               result, yes, no, abstain, absent, casting_vote, corrected, file_name, page,
               vote_event_id
        from vote_overview
        order by swedish(municipality), body, date, paragraph, item_id, vote_event_id
    """,
    "reservations": f"""
        select {_WHERE}, n.names as by, r.in_favour_of, r.text, corrected, i.file_name, r.page,
               r.reservation_id
        from reservations r join sitting_items i using (item_id)
        left join meetings m using (meeting_id)
        left join ({_NAMES}) n on n.record_id = r.reservation_id
        left join corrected_records c on c.record_id = r.reservation_id
        {_IN_ORDER}, r.ordinal
    """,
    "statements": f"""
        select {_WHERE}, n.names as by, s.kind, s.text, corrected, i.file_name, s.page,
               s.statement_id
        from statements s join sitting_items i using (item_id)
        left join meetings m using (meeting_id)
        left join ({_NAMES}) n on n.record_id = s.statement_id
        left join corrected_records c on c.record_id = s.statement_id
        {_IN_ORDER}, s.ordinal
    """,
    "goals": """
        select f.municipality, programme, area, label, goal, activity, responsible_body, year,
               f.status, trend, status_before, year_before, corrected, d.file_name, page, goal_key
        from goal_follow_up f left join documents d using (document_id)
        order by swedish(f.municipality), programme, area, label, goal, activity, year, goal_key
    """,
    "tallies": """
        select d.municipality, p.name as programme, a.name as area, year, counted, dimension,
               category, count, corrected, d.file_name, t.page, tally_id
        from tallies t join documents d using (document_id)
        left join programmes p using (programme_id) left join areas a using (area_id)
        left join corrected_records c on c.record_id = tally_id
        order by swedish(d.municipality), programme, year, area, t.document_id, t.ordinal
    """,
    "to_check": """
        select d.municipality, i.paragraph, i.title, f.severity, f.message, d.file_name, f.page,
               f.finding_id
        from findings f join documents d using (document_id)
        left join agenda_items i on i.item_id = f.item_id
        where f.severity <> 'info'
        order by f.severity, swedish(d.municipality), d.file_name, f.page, f.finding_id
    """,
    "corrected": """
        select d.municipality, record_table, {correction_action} as kind, field, original_value,
               corrected_value, reason, corrected_by, corrected_at, d.file_name, page, record_id
        from corrected_rows join documents d using (document_id)
        order by swedish(d.municipality), d.file_name, page, record_table, record_id, field
    """,
}


class Sheet(NamedTuple):
    """A readable sheet: the names of its columns, and its rows."""

    columns: list[str]
    rows: list[tuple[object, ...]]


@contextmanager
def views_of(dataset: Dataset) -> Iterator[DuckDBPyConnection]:
    """Give a DuckDB connection with the tables and the ready views of a version."""
    import duckdb

    with duckdb.connect() as connection:
        add_tables(connection, dataset)
        connection.execute(_SWEDISH)
        yield connection


def readable_sheet(connection: DuckDBPyConnection, name: str, language: str) -> Sheet:
    """Return one of `SHEETS`, its headings and values in words of a language."""
    in_words = {name: _in_words(name, column, language) for name, column in _WORDED.items()}
    names, rows = _answer(connection, SHEETS[name].format(**in_words))
    if _MARK in names and not any(row[names.index(_MARK)] for row in rows):
        place = names.index(_MARK)  # nothing was set right, and an empty column says nothing
        names = names[:place] + names[place + 1 :]
        rows = [row[:place] + row[place + 1 :] for row in rows]
    return Sheet(
        [heading(column, language) for column in names],
        [
            tuple(
                shown_value(_named_by(column, names, row), value, language)
                for column, value in zip(names, row, strict=True)
            )
            for row in rows
        ],
    )


def _named_by(column: str, names: Sequence[str], row: Sequence[object]) -> str:
    """Return the column whose words a value is in: of what was set right, that of the field."""
    if column not in ("original_value", "corrected_value"):
        return column
    return str(row[names.index("field")] or column)


def ready_view(connection: DuckDBPyConnection, name: str) -> Sheet:
    """Return a ready view (one of `pipeline.query.views.VIEWS`) as it is."""
    return _answer(connection, f"from {name} order by all")


def _answer(connection: DuckDBPyConnection, sql: str) -> Sheet:
    answer = connection.execute(sql)
    return Sheet([column[0] for column in answer.description], answer.fetchall())


def _in_words(name: str, column: str, language: str) -> str:
    """Return an SQL expression that gives a column's value in the words of a set of values."""
    named = words("terms", "values", name)
    cases = " ".join(f"when '{value}' then '{word[language]}'" for value, word in named.items())
    return f"case {column} {cases} else {column} end"
