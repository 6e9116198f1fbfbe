"""The services of the served site: what its pages may ask for, and the one thing they may send.

GET  form?document=...            what the forms of a document offer
GET  words?document=...&page=1    the words of a page
GET  progress?number=0            how far a correction is
POST corrections                  a correction, as JSON
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from email.message import Message
from http import HTTPStatus
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

from pipeline.errors import ParagrafError
from pipeline.reading_room.correction_desk import CorrectionDesk

LARGEST = 64 * 1024  # bytes of what a page may send
_LONGEST = 20_000  # characters of one value


class Answer(NamedTuple):
    """What a service says."""

    status: HTTPStatus
    content: Any


def given(desk: CorrectionDesk, address: str) -> Answer:
    """Return the answer to a GET; `address` is what stands behind `api/`."""
    parts = urlsplit(address)
    asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
    try:
        match parts.path:
            case "form":
                return Answer(HTTPStatus.OK, desk.form(asked.get("document", "")))
            case "words":
                page = int(asked.get("page", ""))
                return Answer(HTTPStatus.OK, desk.words(asked.get("document", ""), page))
            case "progress":
                progress = desk.progress(int(asked.get("number", "")))
                return Answer(HTTPStatus.OK, {"state": progress.state, "said": progress.said})
    except ParagrafError as error:
        return Answer(HTTPStatus.NOT_FOUND, {"said": desk.texts.error(error)})
    except ValueError:
        pass
    return Answer(HTTPStatus.NOT_FOUND, {"said": "there is no such service"})


def taken(desk: CorrectionDesk, address: str, body: bytes) -> Answer:
    """Return the answer to a POST; `body` is what was sent."""
    if urlsplit(address).path != "corrections":
        return Answer(HTTPStatus.NOT_FOUND, {"said": "there is no such service"})
    try:
        asked = json.loads(body)
        if not isinstance(asked, dict) or not _is_plain(asked):
            raise ValueError
    except (ValueError, RecursionError):
        return Answer(HTTPStatus.BAD_REQUEST, {"said": "that is no correction"})
    try:
        return Answer(HTTPStatus.ACCEPTED, {"number": desk.take(asked)})
    except ParagrafError as error:
        return Answer(HTTPStatus.UNPROCESSABLE_ENTITY, {"said": desk.texts.error(error)})


def refusal(headers: Message, own_origin: str) -> HTTPStatus | None:
    """Return why something that is sent is refused; None where a page of this site sends it.

    Browsers name the site that a request comes from in `Origin` with every POST, and pages of
    others cannot send JSON without asking first. What names no site is refused.
    """
    if headers.get("Origin") != own_origin:
        return HTTPStatus.FORBIDDEN
    if headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return HTTPStatus.FORBIDDEN
    if (headers.get("Content-Type") or "").split(";")[0].strip() != "application/json":
        return HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    length = headers.get("Content-Length") or ""
    if not (length.isascii() and length.isdigit()):
        return HTTPStatus.LENGTH_REQUIRED
    if int(length) > LARGEST:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return None


def _is_plain(asked: Mapping[str, Any]) -> bool:
    """Whether all texts of a request are of a length that a column has."""
    values = [*asked.values(), *(asked["set"].values() if _is_mapping(asked.get("set")) else ())]
    return all(len(value) <= _LONGEST for value in values if isinstance(value, str))


def _is_mapping(value: Any) -> bool:
    return isinstance(value, dict)
