"""What is wrong in a vocabulary: in the folder of a town's words, or in the package's own files.

Each fault names the file, the line, what is wrong and what to do. With a grave one the words cannot
be used; the others do no harm to what is read (a word that is there already, a missing example).
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from schemas.vocabulary import names, packaged
from schemas.vocabulary.fragments import fragments_of
from schemas.vocabulary.meaning_faults import two_meanings
from schemas.vocabulary.overlays import Fault, MarkedFile, Overlay, keys_of, merged, read_marked
from schemas.vocabulary.pattern_faults import (
    EXTRA,
    not_joined,
    pattern_faults,
    unmatched,
)
from schemas.vocabulary.shape_faults import misshapen, removals


def faults_of(overlays: Sequence[Overlay]) -> list[Fault]:
    """Return the faults of folders of words, in the order of their files and lines."""
    known = {name: packaged(name) for name in names()} if overlays else {}
    found: list[Fault] = []
    for overlay in overlays:
        fragments, broken = _fragments_with(overlay, known)
        found.extend(broken)
        for file in overlay.files:
            faults = _faults_of_file(file, known, fragments)
            own = sorted(faults, key=lambda fault: fault.line)
            found.extend(own)
            if file.name in known and not any(fault.grave for fault in own):
                known[file.name] = merged(known[file.name], file.content, file.name)
    return found


def _fragments_with(overlay: Overlay, known: dict[str, Any]) -> tuple[dict[str, str], list[Fault]]:
    """Return the fragments that an overlay's patterns may name, its own forms of them included."""
    held = {name: known[name] for name in ("fragments", "numerals")}
    usual = fragments_of(held["fragments"], held["numerals"])
    own = [file for file in overlay.files if file.name in held and isinstance(file.content, dict)]
    for file in own:
        added = {key: value for key, value in file.content.items() if key not in EXTRA}
        if any(fault.grave for fault in misshapen(file, held[file.name], added, ())):
            return usual, []
        held[file.name] = merged(held[file.name], file.content, file.name)
    try:
        return fragments_of(held["fragments"], held["numerals"]), []
    except KeyError as error:
        name = error.args[0]
    # One that exists stands below its user; one that does not is found with its line.
    broken = [
        Fault(file.path, 1, f"{{{name}}} stands below the fragment that names it; name it above")
        for file in own
        if name in usual
    ]
    return usual, broken


def faults_of_package() -> list[Fault]:
    """Return the faults of the package's own files."""
    found: list[Fault] = []
    fragments = fragments_of(packaged("fragments"), packaged("numerals"))
    for name in names():
        file = read_marked(Path(__file__).parent / f"{name}.yaml")
        found.extend(_repeated(file))
        found.extend(pattern_faults(file, file.content, (), fragments))
        found.extend(not_joined(file, file.content, (), fragments))
        found.extend(two_meanings(file, file.content))
        found.extend(unmatched(file, file.content, fragments))
    return found


def _faults_of_file(
    file: MarkedFile, known: dict[str, Any], fragments: dict[str, str]
) -> Iterator[Fault]:
    if file.path.suffix in (".md", ".txt"):
        return
    if file.path.suffix != ".yaml" or file.name not in known:
        close = difflib.get_close_matches(file.name, known, 1)
        hint = f"is {close[0]}.yaml meant?" if close else f"the files are {', '.join(known)}"
        yield Fault(file.path, 1, f"there is no file of words with this name; {hint}")
        return
    if file.content is None:
        yield Fault(file.path, 1, "holds no words; remove the file", grave=False)
        return
    if not isinstance(file.content, dict):
        yield Fault(file.path, 1, f"must hold keys with words; {keys_of(known[file.name])}")
        return
    yield from _repeated(file)
    base = known[file.name]
    shaped = [
        *misshapen(file, base, {k: v for k, v in file.content.items() if k not in EXTRA}, ()),
        *removals(file, base, file.content.get("remove", {}), ("remove",)),
    ]
    yield from shaped
    if not any(fault.grave for fault in shaped):
        broken = list(pattern_faults(file, file.content, (), fragments))
        yield from broken
        whole = merged(base, file.content, file.name)
        yield from two_meanings(file, whole)
        if not broken:
            yield from not_joined(file, whole, (), fragments)
            yield from unmatched(file, whole, fragments)


def _repeated(file: MarkedFile) -> Iterator[Fault]:
    for place in file.repeated:
        yield Fault(
            file.path, file.line(place),
            f"the key '{place[-1]}' stands here twice; put all its words under one",
        )  # fmt: skip
