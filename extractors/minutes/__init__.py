"""What frames a meeting.

In: the front page and the sections of an agenda item. Out: rows of `meetings`, `attendance`,
`agenda_items`, `decisions` and `referrals`.
"""
