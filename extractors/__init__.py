"""The extractors: pure functions from the document model to records.

The rooms, in reading order: `language` (what words mean), `minutes`, `debate`, `votes`, `plans`,
`tallies`. Nothing here opens a file, knows a path, a clock, Prefect, pandas or the dataset.
"""
