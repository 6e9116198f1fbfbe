"""The follow-up tallies of a dataset.

In: a version of the dataset. Out: stated and rebuilt tallies by programme, and years compared.
"""
