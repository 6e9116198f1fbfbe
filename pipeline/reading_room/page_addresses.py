"""Where each page of the site is: names that any file system and any link takes."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_UNSAFE = re.compile(r"[^a-z0-9]+")
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_LONGEST = 60


def slug(*names: object) -> str:
    """Return names as a file name: letters of ASCII, and a hash that tells alike ones apart."""
    joined = " ".join(str(name) for name in names if name is not None)
    plain = unicodedata.normalize("NFKD", joined.casefold()).encode("ascii", "ignore").decode()
    short = _UNSAFE.sub("-", plain).strip("-")[:_LONGEST].strip("-")
    own = hashlib.sha256(repr(names).encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"{short}-{own}" if short else own


def item_address(item_id: str) -> str:
    """Return the page of an agenda item."""
    return f"items/{_name(item_id)}.html"


def meeting_address(key: tuple[object, ...]) -> str:
    """Return the page of a meeting, by municipality, body and day."""
    return f"meetings/{slug(*key)}.html"


def document_address(document_id: str, page: int = 1) -> str:
    """Return the page of a document that begins with this page of its PDF."""
    return f"documents/{_name(document_id)}{'' if page == 1 else f'-p{page}'}.html"


def image_address(document_id: str, page: int) -> str:
    """Return the image of a page."""
    return f"images/{_name(document_id)}/{page}.webp"


def person_address(person_id: str) -> str:
    """Return the page of a person."""
    return f"people/{slug(person_id)}.html"


def party_address(municipality: str | None, party: str) -> str:
    """Return the page of a party in a municipality."""
    return f"parties/{slug(municipality, party)}.html"


def programme_address(owner: str, key: str) -> str:
    """Return the page of a programme."""
    return f"programmes/{slug(owner, key)}.html"


def list_address(name: str, *narrowed: object) -> str:
    """Return the page of a list, as a whole or narrowed to a municipality."""
    return f"{name}-{slug(*narrowed)}.html" if narrowed else f"{name}.html"


def _name(own_id: str) -> str:
    return own_id if _SAFE.fullmatch(own_id) else slug(own_id)
