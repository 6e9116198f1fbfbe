"""From PDF to dataset: reading, layout, parts, sections, extraction, checks, publishing.

Nothing here knows Prefect; the command line is `pipeline.cli`.
"""

# Raised with every change that may change rows: it is stored with each document.
__version__ = "0.2.0"
