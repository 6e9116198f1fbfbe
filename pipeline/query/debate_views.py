"""Ready views of a debate: one row per motion, and one row per question put to the meeting."""

MOTION_OVERVIEW = """
-- One row per motion (yrkande): who moved it, what it asks for and how it ended.
create view motion_overview as
with people as (
    select record_id,
           string_agg(coalesce(person_name || coalesce(' (' || party || ')', ''), party), ', '
                      order by ordinal) as names,
           list_sort(list_distinct(list(party))) as parties
    from actors where record_table = 'motions' group by record_id
)
select i.municipality, i.body, coalesce(i.decided_on, m.date) as date, i.paragraph, i.case_number,
       i.title, own.names as moved_by, own.parties, o.kind, o.target,
       other.names as target_moved_by, o.text, o.outcome, c.corrected,
       o.motion_id, o.item_id, o.document_id, o.page, i.file_name
from motions o
join sitting_items i using (item_id)
left join meetings m using (meeting_id)
left join people own on own.record_id = o.motion_id
left join people other on other.record_id = o.target_motion_id
left join corrected_records c on c.record_id = o.motion_id
"""

VOTE_OVERVIEW = """
-- One row per question that was put: by acclamation, by a counted vote or by a secret ballot; its
-- numbers as stated, and those that the roll call gives.
create view vote_overview as
with called as (
    select vote_event_id,
           count(*) filter (option = 'yes') as called_yes,
           count(*) filter (option = 'no') as called_no,
           count(*) filter (option = 'abstain') as called_abstain,
           count(*) filter (option = 'absent') as called_absent
    from votes group by vote_event_id
)
select i.municipality, i.body, coalesce(i.decided_on, m.date) as date, i.paragraph, i.case_number,
       i.title, e.method, e.question, e.yes_means, e.no_means, e.result, e.yes, e.no, e.abstain,
       e.absent, e.casting_vote, called_yes, called_no, called_abstain, called_absent,
       c.corrected, e.vote_event_id, e.item_id, e.document_id, e.page, i.file_name
from vote_events e
join sitting_items i using (item_id)
left join meetings m using (meeting_id)
left join called using (vote_event_id)
left join corrected_records c on c.record_id = e.vote_event_id
"""
