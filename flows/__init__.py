"""Prefect flows: which documents, in what order, on which task runner. Nothing here parses.

In: files and folders. Out: a published version. Prefect is prepared before a flow imports it.
"""

from flows import prefect_home as prefect_home
