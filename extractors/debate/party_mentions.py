"""Proposals named by their parties: "yrkande från M och L", "Moderaternas budgetförslag"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from extractors.debate.proposal_keys import (
    Mention,
    add_mentions,
)
from extractors.language.persons import CODES
from schemas.vocabulary import fragments, parties

_BY_PARTIES = re.compile(
    rf"\b(?P<word>\w*(?:yrkande|förslag|motion))\w*\s+(?:från|av)\s+(?P<codes>{CODES})"
)


def by_parties(text: str) -> list[Mention]:
    """Return proposals by party: "yrkande från M och L", "Moderaternas budgetförslag"."""
    found: list[Mention] = []
    for match in _BY_PARTIES.finditer(text):
        codes = re.findall(r"\b[A-ZÅÄÖ]\w{0,4}\b", match["codes"])
        found.append(Mention(party_key(codes), match.start(), match.end()))
    for match in _from_parties().finditer(text):
        names = re.findall(_party_form(), match["whose"])
        add_mentions(found, party_key([parties()[name.casefold()] for name in names]), [match])
    for match in _parties_genitive().finditer(text):
        names = re.findall(_party_form(), match["whose"])
        add_mentions(found, party_key([parties()[name.casefold()] for name in names]), [match])
    return found


def party_key(codes: Iterable[str]) -> str:
    """Return the key of what parties move together, by their codes."""
    return "party:" + ",".join(sorted({code.casefold() for code in codes}))


@cache
def _party_form() -> str:
    forms = sorted((form for form in parties() if len(form) > 4), key=len, reverse=True)
    return rf"(?i:{'|'.join(map(re.escape, forms))})"


@cache
def _parties_genitive() -> re.Pattern[str]:
    one = rf"{_party_form()}s"
    return re.compile(
        rf"\b(?P<whose>{one}(?:(?:\s*,\s*|\s+och\s+|\s+samt\s+){one})*)\s+(?:\w+ )?"
        rf"{fragments()['proposal']}"
    )


@cache
def _from_parties() -> re.Pattern[str]:
    one = _party_form()
    return re.compile(
        rf"\b\w*(?:yrkande|förslag|motion|budget)\w*\s+(?:från|av)\s+"
        rf"(?P<whose>{one}(?:(?:\s*,\s*|\s+och\s+|\s+samt\s+){one})*)"
    )
