"""Writing the site: templates filled in, and only what changed.

`.reading-room.json` in the site's folder holds a fingerprint for every page. A page whose
fingerprint is the same is not made again; a page that no longer belongs to the site is removed.
Only files that are listed there are ever removed.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.errors import ParagrafError
from pipeline.reading_room.room_rows import digest
from pipeline.reading_room.site_texts import SiteTexts
from pipeline.safe_text import visible

_HERE = Path(__file__).parent
_STATE = ".reading-room.json"
_TERMS = _HERE.parent.parent / "schemas" / "vocabulary" / "terms.yaml"


class StoppedError(Exception):
    """The site is out of date before it is whole."""


class SiteWriter:
    """The site's folder; raises ParagrafError where it holds something else."""

    def __init__(
        self,
        folder: Path,
        texts: SiteTexts,
        about: Mapping[str, Any],
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        """`about` is what all pages may say; once it is `stopped`, nothing more is written."""
        self.folder = folder
        self._stopped = stopped
        self.texts = texts
        self.about = dict(about)
        self._environment = _environment(texts, about)
        self._before = _state(folder)
        self._now: dict[str, str] = {}
        self._own = digest(__version__, _shape(), texts.language, sorted(about))
        self.made = 0

    def define(self, **names: object) -> None:
        """Let the templates of all pages use these by name."""
        self._environment.globals.update(names)

    def begin(self) -> None:
        """Make the folder, and let it be known as a reading room before it is whole: where
        something fails halfway, the next run goes on in it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if not (self.folder / _STATE).exists():
            (self.folder / _STATE).write_text("{}", encoding="utf-8")

    def page(
        self, address: str, template: str, context: Callable[[], Mapping[str, Any]], *same: object
    ) -> None:
        """Write a page, unless what it is made of is the `same` as when it was written.

        Without `same` it is made every time, and written where it differs.
        """
        self.go_on()
        known = digest(self._own, *same) if same else ""
        if known and self._before.get(address) == known and (self.folder / address).exists():
            self._now[address] = known
            return
        depth = address.count("/")
        text = self._environment.get_template(template).render(
            {**context(), "root": "../" * depth, "address": address}
        )
        self.file(address, text, known)

    def group(
        self, head: str, files: Callable[[], Iterator[tuple[str, str]]], *same: object
    ) -> None:
        """Write the files of a folder by their names, unless they are made of the `same` as
        before; `head` is the address of one of them."""
        folder, name = head.rsplit("/", 1)
        known = digest(self._own, *same)
        if self._before.get(head) == known and (self.folder / head).exists():
            self._now |= {
                address: own
                for address, own in self._before.items()
                if address.startswith(f"{folder}/")
            }
            return
        for own, text in files():
            self.file(f"{folder}/{own}", text, known if own == name else "")

    def file(self, address: str, text: str, known: str = "") -> None:
        """Write a file of the site, where it differs from what is there."""
        self.go_on()
        content = text.encode("utf-8", "replace")
        own = known or hashlib.sha256(content).hexdigest()[:20]
        self._now[address] = own
        place = self.folder / address
        if not known and self._before.get(address) == own and place.exists():
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        unfinished = place.with_name(f"{place.name}.{threading.get_ident()}.part")
        unfinished.write_bytes(content)
        unfinished.replace(place)
        self.made += 1

    def go_on(self) -> None:
        """Raise StoppedError where nothing more is to be written."""
        if self._stopped():
            raise StoppedError

    def keep(self, address: str) -> None:
        """Let a file that something else wrote belong to the site."""
        self._now[address] = self._before.get(address, "kept")

    def assets(self) -> None:
        """Write the styles and scripts."""
        for file in sorted((_HERE / "assets").iterdir()):
            self.file(f"assets/{file.name}", file.read_text(encoding="utf-8"))

    @property
    def size(self) -> int:
        """How many files belong to the site."""
        return len(self._now)

    def finish(self) -> None:
        """Remove what no longer belongs to the site, and note what does."""
        self.go_on()
        for address in self._before.keys() - self._now.keys():
            place = self.folder / address
            with suppress(OSError):
                place.unlink()
                place.parent.rmdir()
        text = json.dumps(self._now, indent=0, sort_keys=True)
        unfinished = self.folder / (_STATE + ".part")
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(self.folder / _STATE)


def _state(folder: Path) -> dict[str, str]:
    """Return the fingerprints of the pages that a folder holds."""
    file = folder / _STATE
    if not file.exists():
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise ParagrafError(
                "%(folder)s holds something other than a reading room; choose another --out",
                folder=folder,
            )
        return {}
    try:
        found: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, OSError):
        return {}
    inside = os.path.realpath(folder)
    return {
        address: known
        for address, known in found.items()
        if os.path.realpath(folder / address).startswith(inside + os.sep)
    }


@cache
def _shape() -> str:
    """Return a hash of everything but rows that pages are made of."""
    files = [
        file
        for file in sorted(_HERE.rglob("*"))
        if file.suffix in (".html", ".css", ".js", ".py", ".po")
    ]
    return digest(*((file.name, file.read_bytes()) for file in [*files, _TERMS]))


def _environment(texts: SiteTexts, about: Mapping[str, object]) -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    from pipeline.reading_room.compiled_templates import CompiledTemplates

    @cache
    def whole(message: str) -> Markup:
        """Return a message in the language; it is ours, and may hold markup."""
        return Markup(texts.gettext(message))

    def said(message: str, **values: object) -> Markup:
        """Return a message with its values put in, each of them escaped."""
        return whole(message) % values if values else whole(message)

    def counted(one: str, many: str, num: int, **values: object) -> Markup:
        """Return the form of a message for a number, with the number and other values put in."""
        return Markup(texts.ngettext(one, many, num)) % {"num": texts.number(num), **values}

    def shown(value: object) -> object:
        """Return what a page shows of a value: unsafe characters as escapes, nothing for None."""
        if value.__class__ is Markup:
            return value
        if value is None:
            return ""
        return visible(value) if isinstance(value, str) else value

    def kept(sentence: str) -> str:
        """Return what the dataset keeps in English; marked as English where it is left so."""
        said = texts.kept(sentence)
        if texts.language == "en" or said != sentence:
            return said
        return Markup('<span lang="en">{}</span>').format(visible(sentence))

    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
        finalize=shown,
        bytecode_cache=CompiledTemplates(_HERE / "templates" / "__pycache__", _shape()),
    )
    made.globals.update(about, texts=texts, language=texts.language, _=said, ngettext=counted)
    made.filters.update(
        day=texts.date,
        number=texts.number,
        share=texts.share,
        bytes=texts.size,
        local=local_id,
        short=shortened,
        together=_together,
        iso=_iso,
        translated=texts.gettext,
        kept=kept,
    )
    return made


def local_id(row_id: str) -> str:
    """Return the address of a row on its document's page: its id without the document's."""
    return row_id[17:] if len(row_id) > 17 and row_id[16] == "-" else row_id


def _together(rows: Iterable[Any], name: str) -> list[tuple[Any, list[Any]]]:
    """Return rows in their order, those with the same value of an attribute together."""
    return [(value, list(own)) for value, own in groupby(rows, attrgetter(name))]


def _iso(value: Any) -> str:
    return value.isoformat() if value is not None else ""


def shortened(text: str, most: int = 280) -> str:
    """Return the beginning of a text, cut between words."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0].rstrip(' ,;:')} …"


def paged(rows: Sequence[Any], size: int) -> list[Sequence[Any]]:
    """Return rows in pages of a size; one page where there are none."""
    return [rows[start : start + size] for start in range(0, len(rows), size)] or [[]]


def numbered(address: str, number: int) -> str:
    """Return the address of the second and later pages of a list: documents-2.html."""
    return address if number == 1 else f"{address.removesuffix('.html')}-{number}.html"
