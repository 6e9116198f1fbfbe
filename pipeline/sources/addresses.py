"""Which hosts may be asked: the ones a source names, at addresses that are open to the world."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, urldefrag, urljoin, urlsplit, urlunsplit

from pipeline.errors import ReadError

_SESSION = re.compile(r";jsessionid=[^?#/]*", re.IGNORECASE)
# Characters of an address that stay as they are (RFC 3986); % keeps what is quoted already.
_SAFE = "%/:?#[]@!$&'()*+,;=~-._"


class FetchError(ReadError):
    """Something that could not be fetched.

    `passing` says that it may be better in a while, `retry_after` (seconds) when, as the host
    says; `status` is the answer's where there was one.
    """

    def __init__(self, message: str, passing: bool = False, status: int | None = None) -> None:
        """Make the error of its message, for a person."""
        super().__init__(message)
        self.passing = passing
        self.status = status
        self.retry_after = 0.0


@dataclass(frozen=True, slots=True)
class Bounds:
    """The hosts (with :port where it is not the scheme's own) that a source may ask."""

    hosts: frozenset[str]
    allow_private: bool = False

    @classmethod
    def of(
        cls, addresses: Iterable[str], hosts: Iterable[str] = (), allow_private: bool = False
    ) -> Bounds:
        """Return the bounds of a source that names these addresses and further hosts."""
        own = {host_of(address) for address in addresses}
        return cls(frozenset(own | {host.casefold() for host in hosts}), allow_private)

    def check(self, address: str) -> None:
        """Raise FetchError for an address that the source does not name."""
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https"):
            raise FetchError(f"{address}: only http and https are fetched")
        if parts.username or parts.password:
            raise FetchError(f"{address}: holds a user name or password, and is not fetched")
        host = host_of(address)
        if host not in self.hosts:
            raise FetchError(
                f"{address}: the host {host} is not named by the source; if it is right, add it: "
                f'hosts = ["{host}"]'
            )

    def names(self, address: str) -> bool:
        """Whether an address is within the bounds."""
        try:
            self.check(address)
        except FetchError:
            return False
        return True


def host_of(address: str) -> str:
    """Return the host of an address, with its port where that is not the scheme's own."""
    parts = urlsplit(address)
    try:
        port = parts.port
    except ValueError:
        return parts.netloc.casefold()
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    host = (parts.hostname or "").casefold()
    return host if port in (None, usual) else f"{host}:{port}"


def addresses_of(host: str, port: int, allow_private: bool) -> Iterator[str]:
    """Yield the IP addresses of a host; raises FetchError where one is not open to the world.

    A name that leads into the own network would let a page make this machine ask what others may
    not (server-side request forgery). One such address refuses the host.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"{host}: there is no such host, or no network", passing=True) from error
    listed = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    for address in listed:
        if not allow_private and not is_public(address):
            raise FetchError(
                f"{host}: has the address {address}, which is not open to the world; if it is "
                "right, add: allow_private = true (or --allow-private)"
            )
    yield from listed


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, also behind IPv4-mapped IPv6."""
    parsed = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    inner = getattr(parsed, "ipv4_mapped", None) or getattr(parsed, "sixtofour", None) or parsed
    return bool(inner.is_global and parsed.is_global and not inner.is_multicast)


def joined_address(base: str, link: str) -> str:
    """Return the whole address of a link on a page, without fragment and session, quoted."""
    whole, _ = urldefrag(urljoin(base, link.strip()))
    parts = urlsplit(_SESSION.sub("", whole))
    return urlunsplit((
        parts.scheme,
        parts.netloc,
        quote(parts.path, safe=_SAFE),
        quote(parts.query, safe=_SAFE),
        "",
    ))  # fmt: skip
