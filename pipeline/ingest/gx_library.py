"""great-expectations, imported with what the expectations of this dataset use and no more.

More than half of its import goes into libraries for other uses: scipy and altair (distributions of
columns, their charts), SQLAlchemy (tables in a database). scipy and altair are put off until they
are used. SQLAlchemy is optional for great-expectations and left out unless it is imported already.
"""

from __future__ import annotations

import importlib
import logging
import os
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import Any

_PUT_OFF = ("scipy", "altair")
_LEFT_OUT = "sqlalchemy"


class _OnDemand(ModuleType):
    """A module in the place of one that is imported when something of it is used."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if "." not in self.__name__ and self.__name__ == "scipy":
            found: Any = _OnDemand(f"scipy.{name}")
        else:
            found = getattr(importlib.import_module(self.__name__), name)
        setattr(self, name, found)
        return found


@contextmanager
def _spared() -> Iterator[None]:
    """Have imports of the libraries that are put off give a module in their place."""
    put_off = {name: _OnDemand(name) for name in _PUT_OFF if name not in sys.modules}
    sys.modules.update(put_off)
    left_out = _LEFT_OUT not in sys.modules
    if left_out:
        sys.modules[_LEFT_OUT] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        if left_out:
            del sys.modules[_LEFT_OUT]
        for name, module in put_off.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


_importing = threading.Lock()


@cache
def _imported() -> Any:
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    import pandas as pandas

    with _spared(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import great_expectations
    # It reports its temporary folders otherwise, past the level of its root logger.
    for name in ("great_expectations", "great_expectations.data_context.types.base"):
        logging.getLogger(name).setLevel(logging.ERROR)
    return great_expectations


def great_expectations_library() -> Any:
    """Return great-expectations; its import takes seconds, so call this early, from a thread."""
    with _importing:
        return _imported()


def prepare() -> None:
    """Begin the import in a thread, to go on while documents are read."""
    threading.Thread(target=great_expectations_library, daemon=True).start()
