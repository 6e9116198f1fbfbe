"""What people set right, by the rows that ready views show: their mark of corrected rows."""

CORRECTED_RECORDS = """
-- One row per record that views show and in which something was set right by hand: which fields,
-- of its own and of what hangs on it (who moved it, the votes in it); 'added' for a row that a
-- person added, 'removed' where something that hung on it is gone.
create view corrected_records as
with records as (
    select item_id as own, item_id as shown from agenda_items
    union all select decision_id, decision_id from decisions
    union all select decision_id, item_id from decisions where item_id is not null
    union all select motion_id, motion_id from motions
    union all select motion_id, item_id from motions
    union all select vote_event_id, vote_event_id from vote_events
    union all select vote_event_id, item_id from vote_events where item_id is not null
    union all select vote_id, vote_event_id from votes
    union all select reservation_id, reservation_id from reservations
    union all select reservation_id, item_id from reservations
    union all select statement_id, statement_id from statements
    union all select statement_id, item_id from statements
    union all select actor_id, record_id from actors
    union all select referral_id, item_id from referrals where item_id is not null
    union all select goal_id, goal_id from goals
    union all select activity_id, activity_id from activities
    union all select assessment_id, assessment_id from assessments
    union all select tally_id, tally_id from tallies
    union all select record_id,
        coalesce(json_extract_string(original_value, '$.vote_event_id'),
                 json_extract_string(original_value, '$.record_id'),
                 json_extract_string(original_value, '$.item_id'))
    from corrected_rows where action = 'removed'
), marks as (
    select distinct shown as record_id, coalesce(field, action) as mark
    from corrected_rows join records on own = record_id where shown is not null
)
select record_id, string_agg(mark, ', ' order by mark) as corrected from marks group by record_id
"""
