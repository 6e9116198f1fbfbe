"""Follow-up tallies as a text or a table states them.

In: the sections of a part, and what `plans` read from it. Out: rows of `tallies`.
"""
