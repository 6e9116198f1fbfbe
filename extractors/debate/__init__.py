"""What was moved in the meeting (yrkanden), what was put to the vote, and how it ended.

In: the sections of an agenda item. Out: rows of `motions`, `vote_events`, `reservations`,
`statements` and their `actors`, tied to each other.
"""
