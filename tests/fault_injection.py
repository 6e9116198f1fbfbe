"""Faults put into the reading of minutes: a word of the vocabulary taken out, a reader that finds
nothing, a look of the page that says nothing. `with_fault` reads with one while its block runs.

The watchman and the signs of rows do not know the word either: they are shown texts in which it is
scrambled.
"""

from __future__ import annotations

import copy
import functools
import gc
import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, NamedTuple

import pipeline.assembly
from extractors.debate import appended_texts, dissent, motions, outcomes, propositions
from extractors.minutes import attendance, decisions
from extractors.votes import list_items, roll_calls
from pipeline.reading.pdf import Sheet
from schemas import vocabulary
from schemas.vocabulary import pattern_faults
from schemas.vocabulary.fragments import expanded
from schemas.vocabulary.overlays import identity

FILES = (
    "bodies", "clauses", "decisions", "dissent", "front_page", "headings", "mentions", "movers",
    "names", "parties", "propositions", "verbs", "votes",
)  # fmt: skip
"""The files whose words minutes are read with. The watchman's own are left as they are."""
SEEN_BY_WATCHERS = {
    "verbs", "movers", "dissent", "votes", "propositions", "decisions", "clauses", "headings",
}  # fmt: skip
"""The files whose words the watchman knows in patterns of its own."""
NOT_READ = {"examples", "tables", "fully_read"}
_LONG_WORD = re.compile(r"\b[a-zåäö]{5,}\b")


Place = tuple[str, ...]

extraction: Any = importlib.import_module("pipeline.assembly.extraction")
watchman: Any = importlib.import_module("pipeline.watching.watchman")


class Fault(NamedTuple):
    """What is taken away: under which name it is counted, what it is, and on which pages it may
    matter (`stands`, on a document's text)."""

    key: str
    what: str
    stands: Callable[[str], bool]
    scrambled: re.Pattern[str] | None = None
    content: Mapping[str, Any] = {}  # vocabulary files without the entry
    without: tuple[str, object] | None = None  # a list of extractors, and the one left out
    looks: Callable[[Sheet], Sheet] | None = None


def entries_of(content: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Yield the entries of a vocabulary file's lists, each with the keys that lead to its list."""
    if isinstance(content, dict):
        for key, inner in content.items():
            if place or key not in NOT_READ:
                yield from entries_of(inner, (*place, str(key)))
    elif isinstance(content, list):
        for entry in content:
            yield place, entry


def without_entry(content: Any, place: Place, entry: Any) -> Any:
    """Return a file's content without one entry of a list."""
    changed = copy.deepcopy(content)
    holder = changed
    for key in place[:-1]:
        holder = holder[key]
    # A list that is empty would match everywhere.
    never = "(?!)" if isinstance(entry, dict) or "\\" in str(entry) else "\0"
    holder[place[-1]] = [other for other in holder[place[-1]] if other != entry] or [never]
    return changed


def _stands(forms: tuple[re.Pattern[str], ...], text: str) -> bool:
    return any(form.search(text) for form in forms)


def vocabulary_faults(only: str = "") -> Iterator[Fault]:
    """Yield a fault for each entry of the vocabulary that minutes are read with."""
    fragments = vocabulary.fragments()
    for name in FILES:
        content = vocabulary.file_of(name)
        for place, entry in entries_of(content):
            if not ".".join((name, *place)).startswith(only):
                continue
            if pattern_faults.is_pattern(name, place):
                expression = expanded(identity(entry), fragments)
            elif isinstance(entry, dict):
                forms = (entry.get("code"), entry.get("name"), *entry.get("aliases", ()))
                expression = "|".join(rf"\b{re.escape(form)}\b" for form in forms if form)
            else:
                expression = rf"(?<!\w){re.escape(str(entry))}(?!\w)"
            form = re.compile(expression, re.IGNORECASE | re.DOTALL | re.MULTILINE)
            loose = re.compile(re.sub(r"(?<!\[)\^|(?<!\\)\$", "", expression), form.flags)
            yield Fault(
                ".".join((name, *place)),
                identity(entry),
                functools.partial(_stands, (form, loose)),
                form if name in SEEN_BY_WATCHERS else None,
                {name: without_entry(content, place, entry)},
            )  # fmt: skip


def reader_faults() -> Iterator[Fault]:
    """Yield a fault for each reader that finds nothing, and for looks that say nothing."""
    for listed, extract in (
        ("FRONT_PAGE", attendance.extract),
        ("AGENDA_ITEM", decisions.extract),
        ("AGENDA_ITEM", motions.extract),
        ("AGENDA_ITEM", dissent.extract),
        ("AGENDA_ITEM", propositions.extract),
        ("AGENDA_ITEM", roll_calls.extract),
        ("RELATED_IN_ITEM", appended_texts.relate_appended_texts),
        ("RELATED_IN_ITEM", outcomes.relate_outcomes),
        ("RELATED_IN_ITEM", roll_calls.relate_counts),
        ("RELATED_IN_ITEM", list_items.counted_without_list),
    ):
        name = f"{extract.__module__.rpartition('.')[2]}.{extract.__name__}"
        yield Fault("reader", name, lambda _: True, without=(listed, extract))
    yield Fault("look", "nothing is bold", lambda _: True, looks=_not_bold)
    yield Fault("look", "one size of type", lambda _: True, looks=_one_size)


def _not_bold(sheet: Sheet) -> Sheet:
    return replace(sheet, words=[word._replace(bold=False) for word in sheet.words])


def _one_size(sheet: Sheet) -> Sheet:
    sizes = Counter(word.size for word in sheet.words)
    usual = max(sizes, key=lambda size: sizes[size], default=10.0)
    return replace(sheet, words=[word._replace(size=usual) for word in sheet.words])


class Blind:
    """A pattern that is shown texts in which a word is scrambled."""

    def __init__(self, form: re.Pattern[str], scramble: Callable[[str], str]) -> None:
        self.form, self.scramble = form, scramble

    def __getattr__(self, name: str) -> Any:
        return lambda text, *at: getattr(self.form, name)(self.scramble(text), *at)


def scrambler(form: re.Pattern[str]) -> Callable[[str], str]:
    """Return a function that makes the words of a pattern's matches unknown ones as long."""

    def unknown(found: re.Match[str]) -> str:
        kept = [found.span(group) for group in found.groupdict()]  # what the pattern finds

        def scrambled(word: re.Match[str]) -> str:
            at = word.start() + found.start()
            if any(start <= at < end for start, end in kept):
                return word[0]
            return "".join(chr((ord(c) - 90) % 26 + 97) if c < "{" else c for c in word[0])

        return _LONG_WORD.sub(scrambled, found[0])

    return lambda text: form.sub(unknown, text)


@functools.cache
def _caches() -> list[Any]:
    """Return the caches of all functions that may depend on words."""
    return [
        made
        for made in gc.get_objects()
        if isinstance(made, functools._lru_cache_wrapper)
        and made.__module__.startswith(("schemas", "extractors", "pipeline"))
        and made.__name__ not in ("_plain", "_model", "packaged", "file_of")
    ]


def forget() -> None:
    """Empty the caches of what was made of words."""
    for made in _caches():
        made.cache_clear()


@contextmanager
def with_fault(fault: Fault) -> Iterator[None]:
    """Read with a fault while the block runs."""
    put: list[tuple[Any, str, Any]] = []

    def patch(owner: Any, name: str, value: Any) -> None:
        put.append((owner, name, getattr(owner, name)))
        setattr(owner, name, value)

    if fault.content:
        usual = vocabulary.file_of
        patch(vocabulary, "file_of", lambda name: fault.content.get(name) or usual(name))
    if fault.scrambled:
        scramble = scrambler(fault.scrambled)
        pattern, forms, model = (
            vocabulary.pattern, watchman.labels_by_forms, watchman.labels_by_model,
        )  # fmt: skip

        def blind(name: str, *path: str) -> Any:
            found = pattern(name, *path)
            return Blind(found, scramble) if name in ("row_signs", "watching") else found

        for module in _assembly_modules():
            if hasattr(module, "pattern"):
                patch(module, "pattern", blind)
        patch(watchman, "labels_by_forms", lambda text: forms(scramble(text)))
        patch(watchman, "labels_by_model", lambda texts: model([scramble(t) for t in texts]))
    if fault.without:
        listed, extract = fault.without
        kept = tuple(own for own in getattr(extraction, listed) if own is not extract)
        patch(extraction, listed, kept)
    forget()
    try:
        yield
    finally:
        for owner, name, value in reversed(put):
            setattr(owner, name, value)


def _assembly_modules() -> list[Any]:
    names = [module.name for module in pkgutil.iter_modules(pipeline.assembly.__path__)]
    return [importlib.import_module(f"pipeline.assembly.{name}") for name in names]
