"""Roll calls (voteringslistor): how each member voted.

In: the sections of an agenda item, its appendices and the attendance list. Out: rows of `votes`.
"""
