"""A town's own words: a folder of YAML files with the names and shapes of the package's.

What an overlay holds is added to the package's words; what stands under `remove` is taken away. The
installed files are not touched. A file of an overlay is checked against the package's file of the
same name (`faults.py`) before it is used.

    headings.yaml                       headings.yaml with a removal
      roles:                              remove:
        decision: [avgörande]               roles: {proposal: [förslag]}
"""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C loader reads the list of municipalities twenty times as fast."""

Place = tuple[str | int, ...]
"""Where something stands in a file: its keys, and its position in a list."""


class VocabularyError(Exception):
    """Words that cannot be used. The message names the file, the line and what to do."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a file: `line` counts from 1; with a `grave` one nothing can be read."""

    path: Path
    line: int
    message: str
    grave: bool = True

    def __str__(self) -> str:
        """The fault on one line: "words/headings.yaml:3: ..."."""
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class MarkedFile:
    """A file of an overlay as it was read, with the line (from 1) of everything in it."""

    path: Path
    content: Any
    lines: dict[Place, int] = field(default_factory=dict)
    repeated: tuple[Place, ...] = ()

    @property
    def name(self) -> str:
        """The name of the package's file that this one adds to: "headings"."""
        return self.path.stem

    def line(self, place: Place) -> int:
        """Return the line of a place, or of what holds it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


@dataclass(frozen=True, slots=True)
class Overlay:
    """A folder of words, read once: `files` in the order of their names."""

    folder: Path
    files: tuple[MarkedFile, ...]


def read_overlay(folder: Path) -> Overlay:
    """Return the files of a folder. Raises VocabularyError where one cannot be read as YAML."""
    if not folder.is_dir():
        raise VocabularyError(
            f"{folder}: there is no such folder; name one that holds YAML files such as "
            "headings.yaml"
        )
    found = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    return Overlay(folder, tuple(read_marked(path) for path in found if path.is_file()))


def read_marked(path: Path) -> MarkedFile:
    """Return a YAML file with its lines. Raises VocabularyError with the line of a fault."""
    if path.suffix not in (".yaml", ".yml"):
        return MarkedFile(path, None)
    try:
        text = path.read_text(encoding="utf-8")
        node = yaml.compose(text, Loader=LOADER)
        content = yaml.load(text, Loader=LOADER)
    except OSError as error:
        raise VocabularyError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise VocabularyError(f"{path}: is not text in UTF-8; save it as such") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or "it cannot be read"
        raise VocabularyError(
            f"{path}:{line}: is not valid YAML ({problem}); put what holds any of : # [ ] {{ }} "
            "or a backslash in single quotes"
        ) from error
    lines: dict[Place, int] = {}
    repeated: list[Place] = []
    _mark(node, (), lines, repeated)
    return MarkedFile(path, content, lines, tuple(repeated))


def _mark(node: Any, place: Place, lines: dict[Place, int], repeated: list[Place]) -> None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*place, int(key.value) if key.tag.endswith(":int") else key.value)
            if inner in lines:
                repeated.append(inner)
            lines[inner] = key.start_mark.line + 1
            _mark(value, inner, lines, repeated)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            lines[*place, index] = value.start_mark.line + 1
            _mark(value, (*place, index), lines, repeated)


def fingerprint(overlays: Sequence[Overlay]) -> str:
    """Return 12 hexadecimal digits for what overlays hold, or nothing where there are no words.

    Comments, spaces and the folders' names do not count; order does.
    """
    held = [
        [file.name, _plain(file.content)]
        for overlay in overlays
        for file in overlay.files
        if file.content
    ]
    if not held:
        return ""
    return hashlib.sha256(json.dumps(held, ensure_ascii=False).encode()).hexdigest()[:12]


def _plain(value: Any) -> Any:
    """Return a value as JSON holds it: keys are texts, and dates (slips, always) too."""
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value if isinstance(value, (str, int, float, type(None))) else str(value)


def merged(base: Any, added: Any, name: str) -> Any:
    """Return the content of the package's file `name` with what an overlay's file adds to it.

    Mappings are merged key by key, lists by adding what is not there; an entry with the code or
    name of one that is there (a party, a body) is merged with it. A text or number takes the place
    of the package's; a text of `signs.yaml` is a set of characters, and is added to.
    """
    if not isinstance(added, dict) or not isinstance(base, dict):
        return base
    removed = _without(base, added.get("remove", {}))
    rest = {key: value for key, value in added.items() if key != "remove"}
    return _with(removed, rest, name)


def _with(base: Any, added: Any, name: str) -> Any:
    if isinstance(base, dict) and isinstance(added, dict):
        joined = {key: _with(base[key], added[key], name) if key in added else base[key]
                  for key in base}  # fmt: skip
        return joined | {key: value for key, value in added.items() if key not in base}
    if isinstance(base, list) and isinstance(added, list):
        new = {identity(entry): entry for entry in added}
        kept = [_grown(entry, new.pop(identity(entry), None), name) for entry in base]
        return [*kept, *new.values()]
    if name == "signs" and isinstance(base, str) and isinstance(added, str):
        return base + "".join(sign for sign in added if sign not in base)
    return added


def _grown(entry: Any, added: Any, name: str) -> Any:
    """Return an entry of a list with what an overlay adds to the one of the same identity."""
    if isinstance(entry, dict) and isinstance(added, dict) and "pattern" not in entry:
        return _with(entry, added, name)
    return entry


def _without(base: Any, removed: Any) -> Any:
    if isinstance(base, dict) and isinstance(removed, dict):
        return {
            key: _without(value, removed[key]) if key in removed else value
            for key, value in base.items()
        }
    if isinstance(base, dict) and isinstance(removed, list):
        return {key: value for key, value in base.items() if key not in removed}
    if isinstance(base, list) and isinstance(removed, list):
        gone = {identity(entry) for entry in removed}
        return [entry for entry in base if identity(entry) not in gone]
    return base


def identity(entry: Any) -> str:
    """Return what makes an entry of a list the same as another: its word, pattern, code or name."""
    if isinstance(entry, dict):
        return str(entry.get("pattern") or entry.get("code") or entry.get("name"))
    return str(entry)


def named(place: Place) -> str:
    """Return a place for a message: "roles.decision"."""
    return ".".join(map(str, place))


def keys_of(base: Any) -> str:
    """Return, for a message, which keys there are."""
    return f"its keys are {', '.join(map(str, base))}" if isinstance(base, dict) else ""


def no_key(key: Any, base: dict[Any, Any], where: str) -> str:
    """Return the message about a key that does not exist, with the one that is most like it."""
    close = difflib.get_close_matches(str(key), [str(known) for known in base], 1)
    hint = f"is {close[0]} meant?" if close else keys_of(base) or "remove it"
    return f"there is no key '{key}'{' under ' + where if where else ''}; {hint}"
