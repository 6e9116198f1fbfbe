"""From PDF to dataset, room by room in the order in which a PDF passes through them.

`reading`, `layout`, `structure`, `assembly`, `store`, `ingest`; beside them `query`, `tallies`,
`evaluation` and `cli`. Nothing here knows Prefect.
"""

# Raised with every change that may change rows: it is stored with each document.
__version__ = "0.3.0"
