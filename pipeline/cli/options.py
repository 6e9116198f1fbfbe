"""What the commands share: options, how a dataset is opened, and how a fault is explained."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.spoken_help import SpokenHelp
from pipeline.errors import DatasetError, ParagrafError
from pipeline.texts.spoken import _

if TYPE_CHECKING:
    from pipeline.store.dataset import Dataset

DATASET = click.option(
    "--dataset",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("dataset"),
    show_default=True,
    help="Folder of the dataset.",
)
VOCABULARY = click.option(
    "--vocabulary",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=None,
    help="Folder of words that are added to those of paragraf.",
)
AS_OF = click.option(
    "--as-of",
    metavar="VERSION|DAY",
    default=None,
    help="Read an earlier version: its number, or the last one of a day (2025-03-12).",
)
OCR = click.option(
    "--ocr", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True,
    help="Optical character recognition: of scanned pages, of every page, or of none.",
)  # fmt: skip
JSON = click.option("--json", "machine", is_flag=True, help="The same as JSON, for programs.")


def VOICE(command: Callable[..., None]) -> Callable[..., None]:  # noqa: N802 (beside the others)
    """Add the options about what a run says."""
    for name, help_text in (
        ("--log-json", "Log to the standard error as JSON, one object a line; no tables."),
        ("--verbose", "Show the log of the run too."),
        ("--quiet", "Say nothing but errors."),
    ):
        command = click.option(name, is_flag=True, help=help_text)(command)
    return command


def voice_of(quiet: bool, verbose: bool, log_json: bool) -> str:
    """Return what a run says: quiet, normal, verbose or json. Raises UsageError for two of them."""
    asked = [
        name for name, on in (("quiet", quiet), ("verbose", verbose), ("json", log_json)) if on
    ]
    if len(asked) > 1:
        raise click.UsageError(_("Give one of --quiet, --verbose and --log-json."))
    return asked[0] if asked else "normal"


def open_dataset(path: Path, as_of: str | None = None) -> Dataset:
    """Return the dataset at one version. Raises DatasetError if there is none, or no such one."""
    from pipeline.store.dataset import Dataset

    store = Dataset(path)
    if store.exists:
        return store.at(as_of)
    versions = path / "versions"
    if versions.is_dir() and any(found.name.isdigit() for found in versions.iterdir()):
        raise DatasetError(
            "%(path)s has versions, but no link 'current' to one of them; see what is wrong with: "
            "paragraf check --dataset %(path)s",
            path=path,
        )
    raise no_dataset(path)


def holds_dataset(path: Path) -> bool:
    """Return whether there is a dataset in a folder, whole or not."""
    return path.is_dir() and any(path.iterdir())


def no_dataset(path: Path) -> DatasetError:
    """Return the error of a folder in which there is no dataset."""
    return DatasetError(
        "there is no dataset at %(path)s; make one with: paragraf ingest FOLDER", path=path
    )


class Command(SpokenHelp):
    """A command that ends in a message whatever happens, never in a traceback.

    The environment variable PARAGRAF_TRACEBACK shows the traceback all the same.
    """

    def invoke(self, context: click.Context) -> object:
        """Run the command. Raises ParagrafError for what no other error explains."""
        try:
            return super().invoke(context)
        except (ParagrafError, click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except BrokenPipeError:
            raise
        except Exception as error:
            if "PARAGRAF_TRACEBACK" in os.environ:
                raise
            raise _explained(error, context.params.get("dataset")) from error


class Commands(SpokenHelp, click.Group):
    """A group of such commands."""

    command_class = Command


# Raised by the libraries that read the files of a dataset.
_READERS = {"pyarrow", "sqlite3", "json", "duckdb", "_duckdb"}


def _explained(error: Exception, dataset: Path | None) -> ParagrafError:
    """Return an error with a message for a fault that was not expected where it came up."""
    reason = str(error).strip().split("\n")[0] or type(error).__name__
    if isinstance(error, OSError) and error.strerror:
        name = os.fsdecode(error.filename) if isinstance(error.filename, (str, bytes)) else None
        reason = f"{name}: {error.strerror.lower()}" if name else error.strerror.lower()
    fault = f"{type(error).__name__}: {reason}"
    if dataset is None or not dataset.exists():
        own = reason if isinstance(error, OSError) else fault
        return ParagrafError(
            "%(fault)s; set PARAGRAF_TRACEBACK=1 to see where, and report it", fault=own
        )
    inside = isinstance(error, OSError) or type(error).__module__.split(".")[0] in _READERS
    if inside:
        return DatasetError(
            "%(path)s cannot be read whole (%(reason)s); see what is wrong with: "
            "paragraf check --dataset %(path)s",
            path=dataset,
            reason=reason,
        )
    return ParagrafError(
        "paragraf failed on %(path)s (%(fault)s); see what is wrong with: paragraf check --dataset "
        "%(path)s. If nothing is, report this with the traceback that PARAGRAF_TRACEBACK=1 shows",
        path=dataset,
        fault=fault,
    )
