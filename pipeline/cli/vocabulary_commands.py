"""`paragraf vocabulary`: the words that paragraf reads with, and what is wrong with added ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from pipeline.cli.options import DATASET, VOCABULARY, Commands
from pipeline.cli.printing import say
from pipeline.errors import ParagrafError
from pipeline.texts.spoken import _


@click.group(name="vocabulary", cls=Commands)
def vocabulary_commands() -> None:
    """Check a folder of a town's own words, and list the words that there are.

    A folder holds YAML files with the names and keys of those of paragraf (schemas/vocabulary):
    headings.yaml, verbs.yaml, parties.yaml. What they hold is added; what stands under `remove` is
    taken away. The folder is named with --vocabulary, or is `vocabulary` in the dataset's folder.

    \b
    Examples:
      paragraf vocabulary check words/
      paragraf vocabulary list headings roles decision
    """


@vocabulary_commands.command()
@click.argument("folder", required=False, metavar="[DIR]",
                type=click.Path(path_type=Path, exists=True, file_okay=False))  # fmt: skip
@DATASET
def check(folder: Path | None, dataset: Path) -> None:
    """Say what is wrong in a folder of words; the exit status is 1 where something is.

    Reported are files and keys that do not exist, values of another kind, patterns that are no
    regular expressions, examples that a pattern does not keep to, words that are there already, and
    words with two meanings. Without DIR, the words of paragraf and of the dataset are checked.

    \b
    Examples:
      paragraf vocabulary check words/
      paragraf vocabulary check --dataset council
    """
    from pipeline.vocabularies import FOLDER
    from schemas.vocabulary.faults import faults_of, faults_of_package
    from schemas.vocabulary.overlays import VocabularyError, read_overlay

    own = dataset / FOLDER
    folders = [folder] if folder else [own] if own.is_dir() else []
    try:
        overlays = [read_overlay(found) for found in folders]
    except VocabularyError as error:
        raise ParagrafError(str(error)) from error
    faults = [*([] if folder else faults_of_package()), *faults_of(overlays)]
    for fault in faults:
        say(str(fault))
    own_words = [] if folder else [_("the words of paragraf")]
    checked = _(" and ").join([*own_words, *map(str, folders)])
    if faults:
        raise ParagrafError(
            "%(number)s thing(s) are wrong with %(what)s", number=len(faults), what=checked
        )
    count = sum(_count(file.content) for overlay in overlays for file in overlay.files)
    added = _(": %(count)s words and patterns are added or removed", count=count)
    say(_("nothing is wrong with %(what)s", what=checked) + (added if overlays else ""))


@vocabulary_commands.command(name="list")
@click.argument("file", required=False)
@click.argument("keys", nargs=-1, metavar="[KEY]...")
@VOCABULARY
def list_words(file: str | None, keys: tuple[str, ...], vocabulary: Path | None) -> None:
    """List the files of words, the keys of a file, or the words under a key.

    \b
    Examples:
      paragraf vocabulary list
      paragraf vocabulary list headings
      paragraf vocabulary list headings roles decision
    """
    from pipeline.vocabularies import use_vocabulary
    from schemas.vocabulary import names, words

    use_vocabulary(further=vocabulary)
    if file is None:
        for name in names():
            say(f"{name:15} {', '.join(map(str, words(name)))}")
        return
    if file not in names():
        raise ParagrafError(
            "there is no file '%(file)s'; there are %(files)s",
            file=file,
            files=", ".join(names()),
        )
    found = words(file)
    for number, key in enumerate(keys):
        inner = {str(k): value for k, value in found.items()} if isinstance(found, dict) else {}
        if key not in inner:
            place = " ".join([file, *keys[:number]])
            there = _("; there are %(keys)s", keys=", ".join(inner)) if inner else ""
            raise ParagrafError(
                "there is no key '%(key)s' in %(place)s%(there)s",
                key=key,
                place=place,
                there=there,
            )
        found = inner[key]
    for line in _lines(found):
        say(line)


def _lines(found: Any) -> Iterator[str]:
    if isinstance(found, dict):
        for key, value in found.items():
            yield f"{key}: {value}" if isinstance(value, (str, int)) else f"{key}: {_count(value)}"
    elif isinstance(found, list):
        for entry in found:
            yield _row(entry) if isinstance(entry, dict) else str(entry)
    else:
        yield str(found)


def _row(entry: dict[str, Any]) -> str:
    forms = [entry.get("code"), entry.get("name"), *entry.get("aliases", [])]
    forms += [*entry.get("groups", []), *entry.get("abbreviations", [])]
    return ", ".join(form for form in forms if form)


def _count(value: Any) -> int:
    """Return how many words something of a vocabulary holds."""
    if isinstance(value, dict) and "pattern" not in value:
        return sum(_count(inner) for key, inner in value.items() if key != "examples")
    if isinstance(value, list):
        return sum(_count(inner) for inner in value)
    return 0 if value is None else 1
