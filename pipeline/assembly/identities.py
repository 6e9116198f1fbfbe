"""Persons and parties under one name each, over all documents of a municipality.

"Karin Ahlgren-Sten (Socialdemokraterna)" -> person_id "<municipality>-karin-ahlgren-sten", party
"S". A person who changes party stays the same person; two who share a name in one
municipality share an id, and the party keeps them apart.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from schemas.records import PartRecord
from schemas.records.record import PersonRecord
from schemas.vocabulary import parties

_LETTERS = "åäöæø"


def identified(record: PartRecord, place: str) -> PartRecord:
    """Return a row about a person with `person_id` and `party` normalised; others as they are.

    `place` is the municipality, or what else keeps namesakes apart.
    """
    if not isinstance(record, PersonRecord):
        return record
    name: str | None = getattr(record, "person_name", None)
    party: str | None = getattr(record, "party", None)
    update = {
        "person_id": f"{slug(place)}-{slug(name)}" if name else None,
        "party": parties().get(party.casefold(), party) if party else party,
    }
    return record.model_copy(update=update)


@cache
def slug(name: str) -> str:
    """Return a name in lower case with hyphens: "Jan A. Pressfeldt" -> "jan-a-pressfeldt".

    Å, ä and ö are letters of their own and stay; accents go, for they are often left out.
    """
    made = []
    for letter in unicodedata.normalize("NFC", name).casefold():
        plain = letter if letter in _LETTERS else unicodedata.normalize("NFKD", letter)[:1]
        made.append(plain if plain.isalnum() else "-")
    return "-".join(part for part in "".join(made).split("-") if part)
