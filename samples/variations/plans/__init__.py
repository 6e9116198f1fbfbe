"""Typesets plans and follow-up reports of invented municipalities in the forms that towns use.

In: a seed, and the forms that are fixed by name. Out: a PDF, its gold, the forms that were chosen.
"""
