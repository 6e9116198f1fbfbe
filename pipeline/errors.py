"""Errors that are for people: which file, what was found, what to do."""

from __future__ import annotations


class ParagrafError(Exception):
    """Something that a person must look at; the message says what and what to do."""


class ReadError(ParagrafError):
    """A file that cannot be read. The message names the file, the reason and a remedy."""


class DatasetError(ParagrafError):
    """A dataset that cannot be read or written."""


def damaged(found: str) -> DatasetError:
    """Return the error of a dataset of which a file is damaged or lost; `found` says which."""
    return DatasetError(
        f"{found}; nothing was changed. See what is whole with: paragraf check, and mend it with: "
        "paragraf check --repair"
    )
