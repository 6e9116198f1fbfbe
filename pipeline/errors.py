"""Errors that are for people: which file, what was found, what to do."""

from __future__ import annotations


class ParagrafError(Exception):
    """Something that a person must look at; the message says what and what to do.

    Values are put into a message by their names: `ParagrafError("%(file)s is empty", file=file)`.
    The error itself is English, also in the dataset; the command line says the message in the
    language of its user.
    """

    def __init__(self, message: str = "", **values: object) -> None:
        self.message = message
        self.values = {name: str(value) for name, value in values.items()}
        super().__init__(message % self.values if values else message)


class ReadError(ParagrafError):
    """A file that cannot be read. The message names the file, the reason and a remedy."""


class DatasetError(ParagrafError):
    """A dataset that cannot be read or written."""


def damaged(found: str) -> DatasetError:
    """Return the error of a dataset of which a file is damaged or lost; `found` says which."""
    return DatasetError(
        "%(found)s; nothing was changed. See what is whole with: paragraf check, and mend it with: "
        "paragraf check --repair",
        found=found,
    )
