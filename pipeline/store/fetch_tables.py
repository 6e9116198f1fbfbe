"""What the ledger holds of fetched files: tables and rows.

`fetches`: the bytes that an address gave, with the headers that matter. `listings`: what a source
of sources.toml lists, with link text and page, and since when it no longer does. `notices`: what
was wrong at the last run. `source_runs`: when a source was asked, and when it last had something
new.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

FETCH_TABLES = """
create table if not exists fetches (
    address text, sha256 text, fetched_at text, size_bytes integer, file_name text,
    answered_by text, etag text, last_modified text, content_type text, checked_at text,
    primary key (address, sha256)
) without rowid;
create table if not exists listings (
    listed_by text, source text, link_text text, page text, first_listed text, last_listed text,
    gone_at text, primary key (listed_by, source)
) without rowid;
create table if not exists notices (
    listed_by text, kind text, about text, severity text, message text, first_at text,
    primary key (listed_by, kind, about)
) without rowid;
create table if not exists source_runs (
    listed_by text primary key, first_run text, last_run text, last_complete text, last_new text
) without rowid;
"""

NoticeKind = Literal[
    "unreachable",  # the list could not be had
    "no_links",  # the list page has no links to PDFs
    "not_fetched",  # a listed file could not be had
    "gone",  # a file is no longer listed or no longer there
    "many_gone",  # most of what was listed is gone
    "overdue",  # expected minutes did not come
    "left_out",  # links that the patterns leave out, era that is over
    "experimental",  # a platform that was not tried on a live host
]
Severity = Literal["info", "warning", "error"]


class FetchRow(BaseModel):
    """The bytes that an address gave at a time, and when they were last found unchanged (UTC)."""

    model_config = ConfigDict(frozen=True)

    address: str
    sha256: str
    fetched_at: str
    size_bytes: int
    file_name: str
    answered_by: str
    etag: str | None = None
    last_modified: str | None = None
    content_type: str | None = None
    checked_at: str | None = None


class ListingRow(BaseModel):
    """A file as a source lists it; `gone_at` is the tombstone of one that vanished."""

    model_config = ConfigDict(frozen=True)

    listed_by: str
    source: str
    link_text: str
    page: str
    first_listed: str
    last_listed: str
    gone_at: str | None = None


class NoticeRow(BaseModel):
    """Something that a person should know of a source; `known` was said at an earlier run."""

    model_config = ConfigDict(frozen=True)

    listed_by: str
    kind: NoticeKind
    about: str
    severity: Severity
    message: str
    first_at: str = ""
    known: bool = False


class SourceRun(BaseModel):
    """When a source was first and last asked, answered whole, and had something new (UTC)."""

    model_config = ConfigDict(frozen=True)

    listed_by: str
    first_run: str
    last_run: str
    last_complete: str | None = None
    last_new: str | None = None
