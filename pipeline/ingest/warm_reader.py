"""Imported by the process that all readers are forked from, where many documents are read.

Patterns and words are prepared when they are first used, which takes several times as long as a
short document takes to read. What is prepared here, no reader prepares again.
"""

from __future__ import annotations

import functools
import inspect
import sys
from contextlib import suppress
from importlib import resources
from types import ModuleType

from pipeline.assembly.parsing import parse  # imports what reads
from pipeline.ingest.warm_document import warm_document
from schemas import vocabulary

_OWN = ("schemas", "extractors", "pipeline")


def prepare() -> int:
    """Load all words, call every cached function of paragraf that needs no argument, read a page.

    Returns how many functions there were.
    """
    for file in resources.files(vocabulary).iterdir():
        if file.name.endswith(".yaml"):
            vocabulary.file_of(file.name.removesuffix(".yaml"))
    functions = [function for module in _own_modules() for function in _cached(module)]
    for function in functions:
        with suppress(Exception):  # a reader that needs it will say why
            function()
    with suppress(Exception):
        parse(warm_document(), "warm.pdf")
    return len(functions)


def _own_modules() -> list[ModuleType]:
    return [
        module
        for name, module in sorted(sys.modules.items())
        if name.partition(".")[0] in _OWN and isinstance(module, ModuleType)
    ]


def _cached(module: ModuleType) -> list[functools._lru_cache_wrapper[object]]:
    return [
        found
        for found in vars(module).values()
        if isinstance(found, functools._lru_cache_wrapper)
        and found.__module__ == module.__name__
        and not inspect.signature(found).parameters
    ]


prepare()
