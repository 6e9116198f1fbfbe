"""What a remark beside a member in a list says: an office, when the member was there, or who sat
instead."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.language.attendee_tails import office_of
from extractors.language.attendees import attendee
from extractors.language.presence import limits_in, serving_letters
from schemas.vocabulary import meanings

_AND = re.compile(r"\s*(?:,|/|&|\boch\b|\bsamt\b)\s*")
_NAME = re.compile(r"[A-ZÅÄÖ][\w-]+\s+[A-ZÅÄÖ]")
_IN_BRACKETS = re.compile(r"^(?P<letter>[^\W\d_]+)\.?\s*\((?P<name>[^()]+(?:\(\w{1,5}\))?)\)$")
_OFFICES = ("chair", "vice_chair", "adjusters", "secretary")


@lru_cache(maxsize=4096)
def remark_kind(text: str) -> str:
    """Return "office" ("1:e vice ordf., justerare"), "paragraphs" ("t.o.m. § 20"), "substitute"
    ("Tj Åsa Ås (S)") or nothing."""
    bare = " ".join(text.split()).strip(" .,()")
    if not any(letter.isalpha() for letter in bare):
        return ""
    if all(_is_office(piece) for piece in _AND.split(bare)):
        return "office"
    limits = limits_in(bare)
    if limits and limits[0].start == 0 and limits[-1].end == len(bare):
        return "paragraphs"
    return "substitute" if attendee(bare[serving_letters(bare) :]) else ""


@lru_cache(maxsize=4096)
def replaced_by(text: str) -> tuple[int, int] | None:
    """Return where the name of who sits instead stands in brackets behind a letter for absence:
    "F (Åsa Ås)"; None in any other text."""
    found = _IN_BRACKETS.match(text.strip())
    if found is None:
        return None
    letters = meanings("front_page", "presence_letters")
    away = letters.get(found["letter"].casefold()) == "absence"
    named = _NAME.match(found["name"]) and attendee(found["name"])
    start = len(text) - len(text.lstrip())
    return (found.start("name") + start, found.end("name") + start) if away and named else None


def _is_office(text: str) -> bool:
    form = text.casefold().strip(" .")
    if meanings("front_page", "labels").get(form) in _OFFICES:
        return True
    return bool(office_of(form)) and not _NAME.search(text)
