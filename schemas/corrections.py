"""What people write to set rows right: the files in the folder `corrections` of a dataset.

    version: 1
    document: {sha256: 6d0f1d53..., source: ../minutes/2025-03-12.pdf}
    corrections:
      - who: Karin Ahlgren-Sten
        when: 2025-03-20
        why: the chair finds that it is turned down, page 2
        action: edit
        table: motions
        row: p1-48-motion-2
        set: {outcome: rejected}

`docs/corrections.md` explains every key.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from schemas.records import ABOUT_ROWS, RECORDS, PartRecord
from schemas.records.record import PageNumber, Text
from schemas.table_columns import Column, columns

Value = bool | int | float | str | datetime.date | list[int] | list[str] | None
Action = Literal["edit", "remove", "add", "withdraw"]

CORRECTABLE = tuple(
    name
    for name, record in RECORDS.items()
    if issubclass(record, PartRecord) and name not in ABOUT_ROWS
)
"""The tables whose rows can be corrected: those that are read from pages."""

WHOLES: Mapping[str, tuple[str, ...]] = {
    "documents": ("municipality", "title"),
    "parts": ("kind", "title", "page_first", "page_last"),
}
"""The tables of documents and their parts, with the columns of them that can be corrected."""

PAGES = ("page_first", "page_last")
"""The columns of a part that say which pages it has."""

# What paragraf makes of other columns, or of the whole document.
_MADE = frozenset(
    {
        "document_id",
        "part_id",
        "page",
        "municipality",
        "person_id",
        "party_as_printed",
        "goal_key",
        "goal_key_reason",
        "record_table",
    }
)


@cache
def settable(table: str) -> dict[str, Column]:
    """Return the columns of a table that a person may set, by name."""
    if table in WHOLES:
        return {column.name: column for column in columns(table) if column.name in WHOLES[table]}
    own = {RECORDS[table].key, *_MADE}
    return {column.name: column for column in columns(table) if column.name not in own}


def refers_to(table: str, column: str) -> str | None:
    """Return the table whose rows a column names by their ids; "" for one of several tables."""
    if table == "actors" and column == "record_id":
        return ""
    return RECORDS[table].references.get(column)


def _as_plain_names(values: Any) -> Any:
    """Give `yes` and `no` their names again, which YAML 1.1 takes for truth values."""
    if not isinstance(values, Mapping):
        return values
    words = {True: "yes", False: "no"}
    made = {words[key] if isinstance(key, bool) else key: own for key, own in values.items()}
    if isinstance(made.get("option"), bool):
        made["option"] = words[made["option"]]
    return made


Values = Annotated[dict[str, Value], BeforeValidator(_as_plain_names)]


class Correction(BaseModel):
    """One thing that a person set right.

    `row` is the row's id without that of its document, `was` what columns of it held as read,
    `words` what is printed in `box` (points from the top left of the page as displayed).
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)

    id: str | None = Field(default=None, pattern=r"^[\w-]{1,40}$")
    who: Text
    when: datetime.datetime | datetime.date
    why: Text
    action: Action
    table: str | None = None
    row: Text | None = None
    page: PageNumber | None = None
    box: tuple[float, float, float, float] | None = None
    words: Text | None = None
    was: Values = Field(default_factory=dict)
    values: Values = Field(default_factory=dict, alias="set")
    withdraws: Text | None = None

    @model_validator(mode="after")
    def _says_what_it_needs(self) -> Self:
        if self.action == "withdraw":
            if not self.withdraws:
                raise ValueError("'withdraw' needs 'withdraws': the id of another correction")
            return self
        if self.withdraws:
            raise ValueError("'withdraws' belongs to the action 'withdraw'")
        there = (*WHOLES, *CORRECTABLE)
        if self.table not in there:
            raise ValueError(f"there is no table '{self.table}'; there are {_listed(there)}")
        _check_columns(self.table, "set", self.values)
        _check_columns(self.table, "was", self.was)
        if self.table in WHOLES:
            self._check_whole(self.table)
            return self
        if self.action == "add":
            if not (self.page and self.box and self.words and self.values):
                raise ValueError("'add' needs 'page', 'box', 'words' and 'set'")
        elif not (self.row or self.was):
            raise ValueError(f"'{self.action}' needs 'row' or 'was', to find the row by")
        if (self.action == "remove") == bool(self.values):
            raise ValueError("'edit' and 'add' need 'set', and 'remove' must not have it")
        if self.box and not (self.box[0] < self.box[2] and self.box[1] < self.box[3]):
            raise ValueError("'box' is left, top, right, bottom, in points from the top left")
        return self

    def _check_whole(self, table: str) -> None:
        """Check a correction of a document, which can only be edited, or of a part."""
        if table == "documents" and (self.action != "edit" or not self.values):
            raise ValueError("rows of documents can only be edited: 'edit' with 'set'")
        if table == "parts":
            self._check_part()
        for name, value in self.values.items():
            column = settable(table)[name]
            if name in PAGES:
                if isinstance(value, bool) or not isinstance(value, int) or value < 1:
                    raise ValueError(f"'{name}' of {table} is the number of a page")
                continue
            if column.categories and value not in column.categories:
                raise ValueError(f"'{name}' of {table} is one of {_listed(column.categories)}")
            if not isinstance(value, str) and (column.required or value is not None):
                raise ValueError(f"'{name}' of {table} is a text")

    def _check_part(self) -> None:
        """Check that a correction of a part says which, and what of it."""
        if self.action == "add":
            if not self.page or self.values.keys() & set(PAGES):
                raise ValueError("'add' of parts needs 'page', on which the part begins")
            return
        if not (self.row or self.page):
            raise ValueError("'parts' needs 'row' or 'page', to find the part by")
        if (self.action == "remove") == bool(self.values):
            raise ValueError("'edit' of parts needs 'set', and 'remove' must not have it")

    @property
    def sets_pages(self) -> bool:
        """Whether it says where parts begin and end."""
        if self.table != "parts":
            return False
        return self.action in ("add", "remove") or bool(self.values.keys() & set(PAGES))

    @property
    def own_id(self) -> str:
        """Its id: as written, or made of what it says."""
        if self.id:
            return self.id
        plain = self.model_dump(mode="json", by_alias=True, exclude={"id"}, exclude_defaults=True)
        text = json.dumps(plain, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]

    @property
    def at(self) -> datetime.datetime:
        """When it was made, as a time without a zone: UTC where it names one."""
        if not isinstance(self.when, datetime.datetime):
            return datetime.datetime.combine(self.when, datetime.time())
        when = self.when.astimezone(datetime.UTC) if self.when.tzinfo else self.when
        return when.replace(tzinfo=None, microsecond=0)


class CorrectedDocument(BaseModel):
    """The document that corrections are about: its bytes, or where it was found, or both."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    sha256: str | None = Field(default=None, pattern=r"^[0-9a-f]{16,64}$")
    source: Text | None = None

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not (self.sha256 or self.source):
            raise ValueError("'document' needs 'sha256' (16 digits or more) or 'source'")
        return self

    def is_of(self, sha256: str, source: str) -> bool:
        """Whether it is a document with these bytes, or from this source."""
        return bool(self.sha256 and sha256.startswith(self.sha256)) or self.source == source


class CorrectionFile(BaseModel):
    """A file of corrections of one document."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    version: Literal[1]
    document: CorrectedDocument
    corrections: list[Correction] = Field(min_length=1)


def _check_columns(table: str, key: str, values: Mapping[str, Value]) -> None:
    known = settable(table)
    for name in values:
        if name not in known:
            raise ValueError(
                f"'{key}' has no column '{name}' of {table}; there are {_listed(known)}"
            )


def _listed(names: Any) -> str:
    return ", ".join(names)
