"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.errors import ParagrafError

DATASET = click.option(
    "--dataset",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("dataset"),
    show_default=True,
    help="Folder of the dataset.",
)
AS_OF = click.option(
    "--as-of",
    metavar="VERSION|DAY",
    default=None,
    help="Read an earlier version: its number, or the last one of a day (2025-03-12).",
)
JSON = click.option("--json", "machine", is_flag=True, help="The same as JSON, for programs.")


def no_dataset(path: Path) -> ParagrafError:
    """Return the error of a dataset that is not there."""
    return ParagrafError(f"there is no dataset at {path}; make one with: paragraf ingest FOLDER")
