"""`paragraf check`: what is lost or damaged in a dataset, and mending it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.options import DATASET, Command, no_dataset
from pipeline.cli.printing import say
from pipeline.errors import ParagrafError, ReadError
from pipeline.texts.spoken import _

if TYPE_CHECKING:
    from pipeline.store.dataset import Dataset


@click.command(cls=Command)
@DATASET
@click.option("--repair", is_flag=True, help="Mend what is found.")
def check(dataset: Path, repair: bool) -> None:
    """Check that no file of the dataset is lost or damaged, and mend it.

    Checked are the links, every version's manifest, every file of rows against the hash in its
    name, and the ledger. --repair restores what is there twice, sets aside what is damaged, and
    reads documents again whose rows are lost. The exit status is 1 where something is wrong.

    \b
    Examples:
      paragraf check
      paragraf check --dataset council --repair
    """
    if repair:
        from pipeline.vocabularies import use_vocabulary

        use_vocabulary(dataset)
    from pipeline.store.checking import check as find_problems
    from pipeline.store.dataset import Dataset
    from pipeline.store.repairing import repair as mend

    store = Dataset(dataset)
    if not store.path.is_dir() or not any(store.path.iterdir()):
        raise no_dataset(dataset)
    if not repair:
        problems = find_problems(store)
        for problem in problems:
            say(str(problem))
        if problems:
            raise ParagrafError(
                "%(number)s thing(s) are wrong with %(path)s; mend them with: "
                "paragraf check --repair --dataset %(path)s",
                number=len(problems),
                path=dataset,
            )
        versions = ", ".join(map(str, store.versions()))
        say(_("%(path)s is whole: versions %(versions)s", path=dataset, versions=versions))
        return
    made = mend(store)
    for line in made.done:
        say(_("mended: %(what)s", what=line))
    gone = _read_again(store, made.to_read)
    for problem in made.left:
        say(_("not mended: %(what)s", what=problem))
    if gone or made.left:
        raise ParagrafError(
            "\n".join([
                *(_("%(source)s: its rows are lost and the file is gone; put it back, and run: "
                    "paragraf ingest", source=source) for source in gone),
                *([_("what is not mended is in versions of the past, which paragraf prune removes; "
                     "or take the files back from a backup")] if made.left else []),
            ])
        )  # fmt: skip
    say(_("%(path)s is whole", path=dataset))


def _read_again(store: Dataset, sources: Sequence[str]) -> list[str]:
    """Read documents again whose rows were lost; returns the sources that cannot be read."""
    from pipeline.corrections.correction_files import read_corrections
    from pipeline.ingest.ingestion import publish
    from pipeline.ingest.intake import read_file
    from pipeline.ingest.limits import Limits
    from pipeline.store.originals import locate

    outcomes = []
    gone = []
    limits = Limits(corrections=read_corrections(store.path))
    for source in sources:
        try:
            outcomes.append(read_file(locate(source, store), limits))
        except ReadError:
            gone.append(source)
    good = [outcome for outcome in outcomes if not outcome.failed]
    if good:
        publish(store, good, note="check --repair")
    return gone + [outcome.source for outcome in outcomes if outcome.failed]
