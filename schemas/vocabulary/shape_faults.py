"""Whether what a town's file adds has the shape of the package's file of the same name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from schemas.vocabulary.overlays import Fault, MarkedFile, Place, identity, keys_of, named, no_key
from schemas.vocabulary.pattern_faults import EXAMPLES, is_pattern


def misshapen(file: MarkedFile, base: Any, added: Any, place: Place) -> Iterator[Fault]:
    """Yield where what is added has another shape than what it is added to."""
    line = file.line(place)
    where = named(place)
    if isinstance(base, dict):
        if not isinstance(added, dict):
            yield Fault(file.path, line, f"{where} must hold keys; {keys_of(base)}")
            return
        values = list(base.values())
        is_open = bool(values) and all(isinstance(value, (str, int)) for value in values)
        for key, value in added.items():
            if key in base:
                yield from misshapen(file, base[key], value, (*place, key))
            elif is_open and file.name != "signs":
                if value not in values:
                    listed = ", ".join(dict.fromkeys(map(str, values)))
                    yield Fault(
                        file.path, file.line((*place, key)),
                        f"'{key}' is given the meaning {value!r}, which is none of: {listed}",
                    )  # fmt: skip
            else:
                yield Fault(file.path, file.line((*place, key)), no_key(key, base, where))
    elif isinstance(base, list):
        if not isinstance(added, list):
            what = "is one word" if isinstance(added, str) else "is no list"
            yield Fault(file.path, line, f"{where} {what}; write a list: [{added or 'word'}]")
            return
        entries = [entry for entry in base if isinstance(entry, dict) and "pattern" not in entry]
        for index, entry in enumerate(added):
            at = (*place, index)
            yield from (
                _misshapen_row(file, entries, entry, at)
                if entries
                else _misshapen_word(file, base, entry, at)
            )
    elif type(added) is not type(base):
        wanted = "a number" if isinstance(base, int) else "a text; put it in quotes"
        yield Fault(file.path, line, f"{where} must be {wanted}")


def _misshapen_word(
    file: MarkedFile, base: Sequence[Any], entry: Any, at: Place
) -> Iterator[Fault]:
    line, where = file.line(at), named(at[:-1])
    holds_patterns = is_pattern(file.name, at[:-1])
    if isinstance(entry, dict):
        strange = [key for key in entry if key not in ("pattern", *EXAMPLES)]
        if not holds_patterns:
            yield Fault(file.path, line, f"{where} holds words, not {entry}; write the word alone")
        elif strange or not isinstance(entry.get("pattern"), str):
            yield Fault(
                file.path, line,
                f"an entry of {where} has the keys pattern, matches, matches_not"
                + (f"; '{strange[0]}' is none of them" if strange else "; pattern is missing"),
            )  # fmt: skip
        else:
            for key in EXAMPLES:
                listed = entry.get(key, [])
                if not isinstance(listed, list) or not all(isinstance(x, str) for x in listed):
                    yield Fault(file.path, line, f"{key} must be a list of sentences in quotes")
            if not entry.get("matches"):
                yield Fault(
                    file.path, line,
                    f"the pattern {entry['pattern']} has no example; add a sentence under matches",
                    grave=False,
                )  # fmt: skip
    elif not isinstance(entry, str):
        yield Fault(file.path, line, f"{entry!r} under {where} is no text; put it in quotes")
    elif not entry.strip():
        yield Fault(file.path, line, f"a word under {where} is empty; remove it")
    if isinstance(entry, (str, dict)) and identity(entry) in {identity(word) for word in base}:
        yield Fault(
            file.path, line, f"'{identity(entry)}' is under {where} already; remove it", grave=False
        )


def _misshapen_row(
    file: MarkedFile, entries: Sequence[dict[str, Any]], entry: Any, at: Place
) -> Iterator[Fault]:
    """Yield what is wrong with an entry of a list of parties or bodies."""
    line, where = file.line(at), named(at[:-1])
    keys = list(dict.fromkeys(key for known in entries for key in known))
    if not isinstance(entry, dict):
        yield Fault(file.path, line, f"an entry of {where} has keys: {', '.join(keys)}")
        return
    like = next((known for known in entries if identity(known) == identity(entry)), None)
    needed = [key for key in keys if all(isinstance(known.get(key), str) for known in entries)]
    missing = [key for key in needed if key not in entry and like is None]
    if missing:
        yield Fault(file.path, line, f"an entry of {where} needs {' and '.join(missing)}")
    for key, value in entry.items():
        samples = [known[key] for known in entries if key in known]
        if not samples:
            yield Fault(file.path, file.line((*at, key)), no_key(key, dict.fromkeys(keys), where))
        elif isinstance(samples[0], list):
            own = like.get(key, []) if like else []
            yield from misshapen(file, own, value, (*at, key))
        elif type(value) is not type(samples[0]):
            wanted = "true or false" if isinstance(samples[0], bool) else "a text; put it in quotes"
            yield Fault(file.path, file.line((*at, key)), f"{key} must be {wanted}")
        elif key == "kind" and value not in samples:
            listed = ", ".join(dict.fromkeys(map(str, samples)))
            yield Fault(file.path, file.line((*at, key)), f"kind must be one of: {listed}")


def removals(file: MarkedFile, base: Any, removed: Any, place: Place) -> Iterator[Fault]:
    """Yield what is to be removed and is not there."""
    line, where = file.line(place), named(place[1:]) or file.path.name
    if isinstance(removed, dict) and isinstance(base, dict):
        for key, value in removed.items():
            if key in base:
                yield from removals(file, base[key], value, (*place, key))
            else:
                yield Fault(file.path, file.line((*place, key)), no_key(key, base, where))
    elif isinstance(removed, list) and isinstance(base, (dict, list)):
        there = {identity(entry) for entry in base}
        for index, entry in enumerate(removed):
            if identity(entry) not in there:
                yield Fault(
                    file.path, file.line((*place, index)),
                    f"'{identity(entry)}' is not under {where}; there is nothing to remove",
                    grave=False,
                )  # fmt: skip
    else:
        yield Fault(file.path, line, f"remove must hold the same keys and lists as {where}")
