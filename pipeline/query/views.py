"""The dataset in DuckDB: every table as a view, and views for the most common questions.

Queries see one version whole, whatever others publish meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pipeline.query.corrected_view import CORRECTED_RECORDS
from pipeline.query.debate_views import MOTION_OVERVIEW, VOTE_OVERVIEW
from pipeline.query.ledger_tables import add_ledger
from pipeline.store.dataset import Dataset
from schemas.records import RECORDS
from schemas.table_columns import columns

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
SITTING_ITEMS = """
-- One row per § of a sitting, whatever number of documents hold it: whole minutes, §§ that were
-- adjusted at once in their own PDF, extracts, copies. The row is from the document named by
-- file_name; also_in names the others. Adjusted whole minutes come first, then the most §§.
create view sitting_items as
with every as (
    select i.*, coalesce(i.decided_on, m.date) as sitting_date, p.kind as part_kind, d.file_name,
           m.adjusted_on, d.ingested_at, count(*) over (partition by i.part_id) as paragraphs,
           case when i.municipality is null or i.body is null or i.paragraph is null
                     or coalesce(i.decided_on, m.date) is null then i.item_id
                else concat_ws('|', lower(i.municipality), lower(i.body),
                               coalesce(i.decided_on, m.date), i.paragraph) end as place
    from agenda_items i join documents d using (document_id) join parts p using (part_id)
    left join meetings m using (meeting_id)
)
select * exclude (adjusted_on, ingested_at, paragraphs, place),
       list_sort(list_distinct(list_filter(
           list(file_name) over (partition by place), lambda name: name <> file_name))) as also_in
from every
qualify row_number() over (
    partition by place
    order by part_kind = 'minutes' desc, adjusted_on is not null desc, paragraphs desc,
             ingested_at, item_id
) = 1
"""

DECISION_OVERVIEW = """
-- One row per agenda item: what was decided, on whose motions, by which votes, who reserved.
create view decision_overview as
with decided as (
    select item_id,
           string_agg(text, ' ' order by ordinal) as decision,
           list_distinct(list(action order by ordinal)) as actions
    from decisions where stage in ('decided', 'recommended') and item_id is not null group by all
), people as (
    select record_id, record_table,
           string_agg(coalesce(person_name || coalesce(' (' || party || ')', ''), party), ', '
                      order by ordinal) as names
    from actors group by all
), moved as (
    select item_id, count(*) as motions,
           string_agg(coalesce(names, '?') || ': ' || kind || ', ' || outcome, '; '
                      order by ordinal) as movers
    from motions left join people on record_id = motion_id and record_table = 'motions' group by all
), voted as (
    select item_id, count(*) filter (method <> 'acclamation') as votes,
           string_agg(method || coalesce(' ' || yes || '-' || no, '') || ', ' || result, '; '
                      order by ordinal) as propositions
    from vote_events group by all
), reserved as (
    select item_id, count(*) as reservations,
           string_agg(names, '; ' order by ordinal) as reserved_by
    from reservations
    left join people on record_id = reservation_id and record_table = 'reservations' group by all
)
select i.municipality, i.body, coalesce(i.decided_on, m.date) as date, i.paragraph, i.case_number,
       i.title, decision, actions, coalesce(motions, 0) as motions, movers,
       coalesce(votes, 0) as votes, propositions, coalesce(reservations, 0) as reservations,
       reserved_by, c.corrected, i.part_kind, i.document_id, i.item_id, i.page, i.file_name
from sitting_items i
left join meetings m using (meeting_id)
left join decided using (item_id) left join moved using (item_id)
left join voted using (item_id) left join reserved using (item_id)
left join corrected_records c on c.record_id = i.item_id
"""

PARTY_VOTES = """
-- One row per recorded vote and party: how its members voted, and whether they voted as one.
create view party_votes as
select i.municipality, i.body, coalesce(i.decided_on, m.date) as date, i.paragraph, i.title,
       e.question, e.yes_means, e.no_means, e.result, coalesce(v.party, '-') as party,
       count(*) filter (v.option = 'yes') as yes,
       count(*) filter (v.option = 'no') as no,
       count(*) filter (v.option = 'abstain') as abstain,
       count(*) filter (v.option = 'absent') as absent,
       count(distinct v.option) filter (v.option <> 'absent') <= 1 as united,
       c.corrected, e.vote_event_id, e.item_id, e.document_id, e.page
from votes v
join vote_events e using (vote_event_id)
left join sitting_items i on i.item_id = e.item_id
left join meetings m using (meeting_id)
left join corrected_records c on c.record_id = e.vote_event_id
where e.item_id is null or i.item_id is not null
group by all
"""

GOAL_FOLLOW_UP = """
-- One row per judgement of a goal (or of an activity under it), with that of the year before it;
-- goals that were never judged have no year. The same goal in several documents is tied by its
-- goal_key.
create view goal_follow_up as
with judged as (
    select {assessment_key} as key, a.*, d.municipality, p.name as programme,
           {activity} as activity
    from assessments a join documents d using (document_id) join programmes p using (programme_id)
), set_goals as (
    select {goal_key} as key, g.*, d.municipality, p.name as programme
    from goals g join documents d using (document_id) join programmes p using (programme_id)
    qualify row_number() over (partition by key order by g.document_id, g.ordinal) = 1
)
select coalesce(j.municipality, g.municipality) as municipality,
       coalesce(g.programme, j.programme) as programme, ar.name as area,
       coalesce(g.label, g.number) as label, coalesce(g.text, j.goal_text) as goal,
       j.activity, g.responsible_body, j.year, j.status, j.trend,
       last_value(j.status) over earlier as status_before,
       last_value(j.year) over earlier as year_before,
       nullif(concat_ws(', ', of_goal.corrected, of_judgement.corrected), '') as corrected,
       coalesce(j.key, g.key) as goal_key, g.goal_id, j.assessment_id,
       coalesce(j.document_id, g.document_id) as document_id, coalesce(j.page, g.page) as page
from set_goals g full join judged j using (key)
left join areas ar on ar.area_id = coalesce(g.area_id, j.area_id)
left join corrected_records of_goal on of_goal.record_id = g.goal_id
left join corrected_records of_judgement on of_judgement.record_id = j.assessment_id
window earlier as (
    partition by coalesce(j.key, g.key), j.activity order by j.year
    range between unbounded preceding and 1 preceding
)
"""

CASE_TIMELINE = """
-- One row per step of an item, by its case number: committee, board, council; also the referrals
-- back and tablings that a text mentions and whose own minutes are not in the dataset.
create view case_timeline as
with items as (
    select i.municipality, {case} as case_number, coalesce(i.decided_on, m.date) as date, i.body,
           i.paragraph, i.title, i.item_id, i.document_id, i.page
    from sitting_items i left join meetings m using (meeting_id)
    where i.case_number is not null
), steps as (
    select items.*, o.decision, o.corrected,
           case when list_contains(o.actions, 'refer_back') then 'referred_back'
                when list_contains(o.actions, 'table') then 'tabled'
                when exists (from decisions d where d.item_id = items.item_id
                             and d.stage = 'recommended') then 'recommended'
                else 'decided' end as event
    from items join decision_overview o using (item_id)
    union all by name
    select items.municipality, items.case_number, r.date, r.body, items.title, r.text as decision,
           r.kind as event, r.document_id, r.page, items.item_id
    from referrals r join items using (item_id)
    where r.date is not null and not exists (
        from items same where same.municipality is not distinct from items.municipality
        and same.case_number = items.case_number and same.date = r.date
    )
    qualify row_number() over (
        partition by items.municipality, items.case_number, r.date, r.kind order by r.document_id
    ) = 1
)
select municipality, case_number,
       row_number() over (partition by municipality, case_number order by date, paragraph)::integer
           as step,
       date, body, paragraph, event, decision, title, corrected, item_id, document_id, page
from steps
"""

# The number without the classification that some append: KS 2024/00103-1.4.2 is KS 2024/00103.
_CASE = r"regexp_replace(upper(i.case_number), '\s+|-\d+(\.\d+)+\.?$', ' ', 'g').trim()"

VIEWS = (
    "sitting_items",
    "decision_overview",
    "motion_overview",
    "vote_overview",
    "party_votes",
    "goal_follow_up",
    "case_timeline",
    "document_sources",
    "corrected_records",
)


def add_tables(connection: DuckDBPyConnection, dataset: Dataset) -> list[str]:
    """Make all tables of the dataset's pinned version, the ledger and the views in DuckDB.

    Returns the parquet files that they read. Tables are views over these: only what a query asks
    for is read.
    """
    shown = dataset.current()
    read: list[str] = []
    for name in RECORDS:
        files = dataset.files(name)
        if shown is not None and shown.is_current_schema and files:
            names = [str(file) for file in files]
            connection.execute(f"create view {name} as from read_parquet({quoted(names)})")
            read += names
        else:
            connection.register(name, dataset.read(name))
    add_ledger(connection, dataset)
    for statement in statements():
        connection.execute(statement)
    return read


def quoted(names: Iterable[str]) -> str:
    """Return names as a list of strings in SQL."""
    return "[" + ", ".join("'" + name.replace("'", "''") + "'" for name in names) + "]"


def statements() -> Iterable[str]:
    """Return the statements that make the ready views, in order."""
    has_key = all("goal_key" in _names(table) for table in ("goals", "assessments"))
    own = "g.document_id || ' ' || g.programme_id || ' ' || lower(g.text)"
    judged = "a.document_id || ' ' || a.programme_id || ' ' || lower(a.goal_text)"
    activity = "null::varchar"
    if "activity_id" in _names("assessments"):
        activity = "(select lower(c.text) from activities c where c.activity_id = a.activity_id)"
    assessment_key = f"coalesce(a.goal_id, {judged})"
    goal_key = "g.goal_id"
    if has_key:
        assessment_key = f"coalesce(a.goal_key, a.goal_id, {judged})"
        goal_key = f"coalesce(g.goal_key, g.goal_id, {own})"
    return (
        CORRECTED_RECORDS,
        SITTING_ITEMS,
        DECISION_OVERVIEW,
        MOTION_OVERVIEW,
        VOTE_OVERVIEW,
        PARTY_VOTES,
        GOAL_FOLLOW_UP.format(goal_key=goal_key, assessment_key=assessment_key, activity=activity),
        CASE_TIMELINE.format(case=_CASE),
    )


def _names(table: str) -> set[str]:
    return {column.name for column in columns(table)}
