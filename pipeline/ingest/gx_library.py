"""great-expectations, imported with what the expectations of this dataset use and no more.

More than half of its import goes into libraries for other uses: scipy and altair (distributions of
columns, their charts), SQLAlchemy (tables in a database). scipy and altair are put off until they
are used. SQLAlchemy is optional for great-expectations and left out unless it is imported already.
A third of the rest makes classes for data that lies elsewhere (Spark, clouds, databases), which
nothing else of great-expectations uses; these modules are put off too.
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
_FLUENT = "great_expectations.datasource.fluent"
_ELSEWHERE = (
    "alloy", "aurora", "bigquery", "citus", "databricks_sql", "fabric", "neon",
    "pandas_azure_blob_storage", "pandas_dbfs", "pandas_file_path", "pandas_filesystem",
    "pandas_google_cloud_storage", "pandas_s3", "postgres", "redshift", "snowflake", "spark",
    "spark_azure_blob_storage", "spark_dbfs", "spark_file_path", "spark_filesystem",
    "spark_google_cloud_storage", "spark_s3", "sql_server", "sqlite",
)  # fmt: skip
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


class _Elsewhere(ModuleType):
    """A module in the place of one with a class for data that lies elsewhere."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


@contextmanager
def _spared() -> Iterator[None]:
    """Have imports of the libraries that are put off give a module in their place."""
    put_off: dict[str, ModuleType] = {
        name: _OnDemand(name) for name in _PUT_OFF if name not in sys.modules
    }
    elsewhere = [f"{_FLUENT}.{name}_datasource" for name in _ELSEWHERE]
    put_off |= {name: _Elsewhere(name) for name in elsewhere if name not in sys.modules}
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
        from great_expectations.expectations import expectation
    # Each batch asks for the names of a dozen classes some fifteen thousand times.
    name_of = expectation.camel_to_snake  # type: ignore[attr-defined]
    expectation.camel_to_snake = cache(name_of)  # type: ignore[attr-defined]
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
