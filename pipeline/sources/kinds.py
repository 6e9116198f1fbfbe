"""The kinds of sources in a sources.toml, as pydantic models, with the keys of each."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator


def _web_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("is no web address; write it as https://www.example.org/minutes")
    if parts.username or parts.password:
        raise ValueError("holds a user name or password; leave it out of the address")
    return value


def _host(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9.-]+(:\d+)?", value):
        raise ValueError("is no host name; write it as files.example.org")
    return value.casefold()


def _expression(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"is no regular expression ({error})") from error
    return value


WebAddress = Annotated[str, AfterValidator(_web_address)]
Host = Annotated[str, AfterValidator(_host)]
Expression = Annotated[str, AfterValidator(_expression)]
Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Manners(_Model):
    """How hosts are asked; times in seconds, sizes in MiB."""

    contact: str | None = Field(default=None, description="address that a host can write to")
    pause: float = Field(default=1.0, ge=0, description="least time between requests to one host")
    wait: float = Field(default=30.0, gt=0, description="longest silence of a host")
    longest: float = Field(default=300.0, gt=0, description="longest time for one file")
    attempts: int = Field(default=4, ge=1, le=10, description="how often a request is tried")
    backoff: float = Field(default=2.0, ge=0, description="wait before the second attempt")
    largest: float = Field(default=100.0, gt=0, description="largest file")
    most_pages: int = Field(default=200, ge=1, description="most pages of one source")
    most_redirects: int = Field(default=5, ge=0)
    young: int = Field(default=60, ge=0, description="days in which a file is asked for every run")
    recheck: int = Field(default=30, ge=0, description="days between checks of older files")


class _Source(_Model):
    """What every source may say."""

    name: Name
    municipality: str | None = None
    body: str | None = None
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    expect_every: int | None = Field(default=None, ge=1, description="days between new files")
    note: str | None = None

    @model_validator(mode="after")
    def _check_era(self) -> Any:
        if self.valid_from and self.valid_to and self.valid_from > self.valid_to:
            raise ValueError("valid_from is after valid_to; exchange them")
        return self

    def is_over(self, day: datetime.date) -> bool:
        """Whether the era of the source ended before a day."""
        return self.valid_to is not None and self.valid_to < day

    def has_begun(self, day: datetime.date) -> bool:
        """Whether the era of the source has begun on a day."""
        return self.valid_from is None or self.valid_from <= day


class _WebSource(_Source):
    """What every source on the web may say."""

    hosts: tuple[Host, ...] = Field(default=(), description="further hosts that files may be at")
    allow_private: bool = Field(default=False, description="hosts may have a private address")
    obey_robots: bool = True


class _Links(_WebSource):
    """Which links of a page are files."""

    links: Expression | None = Field(default=None, description="what a file's link must match")
    leave_out: Expression | None = Field(default=None, description="what it must not match")
    files: Expression | None = Field(default=None, description="what a file's address must match")


class FolderSource(_Source):
    """A folder, with the folders in it: an inbox or a file share."""

    kind: Literal["folder"]
    path: Path
    may_be_empty: bool = Field(default=False, description="an inbox without files is no error")


class AddressesSource(_WebSource):
    """A list of addresses of PDFs."""

    kind: Literal["urls"]
    urls: tuple[WebAddress, ...] = Field(min_length=1)


class PageSource(_Links):
    """A page of a web site with links to PDFs, or to pages that have them."""

    kind: Literal["page"]
    url: WebAddress
    follow: Expression | None = Field(default=None, description="links to pages that are followed")
    levels: int | None = Field(default=None, ge=0, le=2, description="how deep they are followed")


class MeetingsPlusSource(_Links):
    """A body's page in MeetingsPlus, with a page for each meeting."""

    kind: Literal["meetingsplus"]
    url: WebAddress


class CiceronSource(_Links):
    """A body in a Ciceron register."""

    kind: Literal["ciceron"]
    url: WebAddress
    board: str
    diary: str | None = None
    from_date: datetime.date | None = None


class NetPublicatorSource(_Links):
    """A channel of a NetPublicator reader."""

    kind: Literal["netpublicator"]
    url: WebAddress = "https://docs.netpublicator.com"
    reader: str = Field(pattern=r"^[A-Za-z0-9]+$")
    channel: str = Field(pattern=r"^[A-Za-z0-9-]+$", description="path of ids from the root")


class FeedSource(_Links):
    """An RSS or Atom feed whose entries are PDFs or pages with links to them."""

    kind: Literal["feed"]
    url: WebAddress


class BucketSource(_Source):
    """A bucket of an S3-compatible store. Keys come from the environment, never from this file."""

    kind: Literal["bucket"]
    url: str = Field(pattern=r"^s3://[^/]+(/.*)?$", description="s3://bucket/prefix")
    endpoint: WebAddress | None = None
    anonymous: bool = False


Source = Annotated[
    FolderSource
    | AddressesSource
    | PageSource
    | MeetingsPlusSource
    | CiceronSource
    | NetPublicatorSource
    | FeedSource
    | BucketSource,
    Field(discriminator="kind"),
]
WebSource = (
    AddressesSource
    | PageSource
    | MeetingsPlusSource
    | CiceronSource
    | NetPublicatorSource
    | FeedSource
)
KINDS = ("folder", "urls", "page", "meetingsplus", "ciceron", "netpublicator", "feed", "bucket")
EXPERIMENTAL = ("meetingsplus", "ciceron", "netpublicator")


class SourceList(_Model):
    """A sources.toml as a whole."""

    manners: Manners = Manners()
    source: tuple[Source, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _check_names(self) -> Any:
        names = [source.name for source in self.source]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"the name {', '.join(twice)} is there twice; give each its own")
        return self
