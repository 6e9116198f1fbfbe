"""Prefect flows: which documents, in what order, on which task runner. Nothing here parses."""
