"""The extractors: pure functions from sections to records, one module for each kind of record.

Nothing here opens a file, knows a path, a clock, Prefect, pandas or the dataset.
"""
