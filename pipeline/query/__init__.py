"""Asking a dataset.

In: a version of the dataset. Out: views for SQL, exports to other formats, catalogue metadata.
"""
