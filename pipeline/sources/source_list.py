"""Reading a sources.toml: errors name the line, the key and what to do."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline.errors import ParagrafError
from pipeline.sources.kinds import KINDS, FolderSource, Source, SourceList

_HEAD = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"^\s*[\"']?([A-Za-z0-9_-]+)[\"']?\s*=")


class SourcesError(ParagrafError):
    """A sources.toml that cannot be used; the message has a line for each fault."""


def read_sources(file: Path) -> SourceList:
    """Return the sources of a file. Paths of folders are relative to the file's own folder.

    Raises SourcesError with every fault.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise SourcesError(
            f"there is no {file}; docs/sources.md shows how to write one, or name it with --sources"
        ) from None
    except UnicodeDecodeError:
        raise SourcesError(f"{file}: is not text in UTF-8; save it as such") from None
    except OSError as error:
        raise SourcesError(f"{file}: cannot be read: {(error.strerror or '').lower()}") from None
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SourcesError(f"{file}: is not valid TOML: {error}") from None
    try:
        found = SourceList.model_validate(values)
    except ValidationError as error:
        lines = _Lines(text)
        faults = [_fault(file, lines, values, one) for one in error.errors()]
        raise SourcesError("\n".join(dict.fromkeys(faults))) from None
    folder = file.absolute().parent
    return found.model_copy(update={"source": tuple(_placed(one, folder) for one in found.source)})


def chosen(sources: SourceList, names: Iterable[str]) -> list[Source]:
    """Return the sources with these names, or all. Raises SourcesError for an unknown name."""
    wanted = list(names)
    there = {source.name: source for source in sources.source}
    unknown = [name for name in wanted if name not in there]
    if unknown:
        raise SourcesError(f"there is no source {', '.join(unknown)}; there are {', '.join(there)}")
    return [there[name] for name in wanted] if wanted else list(sources.source)


def _placed(source: Source, folder: Path) -> Source:
    if isinstance(source, FolderSource):
        return source.model_copy(update={"path": folder / source.path.expanduser()})
    return source


class _Lines:
    """The line numbers of the tables and keys of a TOML text."""

    def __init__(self, text: str) -> None:
        self._keys: dict[tuple[str, int, str], int] = {}
        self._heads: dict[tuple[str, int], int] = {}
        table, number = "", 0
        counts: dict[str, int] = {}
        for at, line in enumerate(text.splitlines(), 1):
            if head := _HEAD.match(line):
                table = head[2]
                number = counts.get(table, 0)
                counts[table] = number + 1
                self._heads[table, number] = at
            elif key := _KEY.match(line):
                self._keys.setdefault((table, number, key[1]), at)

    def of(self, table: str, number: int, key: str) -> int:
        """Return the line of a key, or of its table where the key is not there."""
        own = self._keys.get((table, number, key))
        return own or self._heads.get((table, number), 1)


def _fault(file: Path, lines: _Lines, values: dict[str, Any], error: Any) -> str:
    place: Sequence[str | int] = error["loc"]
    table = str(place[0]) if place else ""
    number = place[1] if len(place) > 1 and isinstance(place[1], int) else 0
    keys = [str(step) for step in place[1:] if isinstance(step, str) and step not in KINDS]
    key = keys[0] if keys else ""
    if table == "source" and error["type"] in ("union_tag_invalid", "union_tag_not_found"):
        key = "kind"
    line = lines.of(table, int(number), key) if table else 1
    name = ""
    if table == "source" and isinstance(values.get("source"), list):
        entry = values["source"][number] if number < len(values["source"]) else {}
        name = f"source '{entry.get('name', number + 1)}'" if isinstance(entry, dict) else ""
    where = ", ".join(filter(None, [f"line {line}", name or table, key]))
    return f"{file}: {where}: {_said(error, key, table)}"


def _said(error: Any, key: str, table: str) -> str:
    given = error.get("input")
    shown = f"'{given}' " if isinstance(given, str | int | float) and key else ""
    match error["type"]:
        case "missing" if not key and table == "source":
            return "there is no source; add a table [[source]] with name and kind"
        case "missing" | "union_tag_not_found":
            kinds = f" (one of {', '.join(KINDS)})" if key == "kind" else ""
            return f"is missing; add: {key} = ...{kinds}"
        case "union_tag_invalid":
            return f"'{error['ctx']['tag']}' is no kind; choose one of {', '.join(KINDS)}"
        case "extra_forbidden":
            return "is no key of this kind; remove it, or look for a misspelling"
        case "string_pattern_mismatch" if key == "name":
            return f"{shown}may hold small letters a to z, digits and dashes only"
        case "value_error":
            return f"{shown}{error['ctx']['error']}"
    return f"{shown}{error['msg'][:1].lower()}{error['msg'][1:]}"
