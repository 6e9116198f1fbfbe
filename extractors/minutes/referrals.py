"""Earlier handlings that the text reports: referred back (återremiss), tabled (bordläggning).

"Kommunstyrelsen återremitterade ärendet den 8 maj 2024." ->
Referral(kind="referred_back", body="Kommunstyrelsen", date=2024-05-08)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.contract import Context, Extracted, row
from extractors.language.bodies import deciding_body
from extractors.language.dates import Found, find_dates
from extractors.language.sentences import sentences
from schemas.document import Passage, Section
from schemas.records import Referral

_PAST = {
    "referred_back": re.compile(
        r"\båterremitterade(?:s)?\b|\båterremitterats?\b"
        r"|\bbeslut\w*\b[^.]{0,60}\b(?:att )?återremittera\b|\bblev återremitterat",
        re.IGNORECASE,
    ),
    "tabled": re.compile(
        r"\bbordlade(?:s)?\b|\bbordlagts?\b|\bbeslut\w*\b[^.]{0,60}\b(?:att )?bordlägga\b",
        re.IGNORECASE,
    ),
}
_SOME = re.compile(r"remitt|ordla")
_ROLES = ("", "description", "motivation", "referral", "documents")


def extract(context: Context) -> Iterator[Extracted]:
    """Yield earlier handlings once each; the date may stand just before, or in the heading."""
    sections, scope = context.sections, context.scope
    seen: set[tuple[str, str | None, object]] = set()
    for section in sections:
        if section.role not in _ROLES or not _SOME.search(section.passage.text):
            continue
        before: Passage | None = None
        for sentence in sentences(section.passage):
            for kind, pattern in _PAST.items():
                if pattern.search(sentence.text):
                    found = _place(sentence, before, section)
                    if found is None:
                        continue
                    date, where, body = found
                    if (kind, body, date.date) in seen:
                        continue
                    seen.add((kind, body, date.date))
                    ordinal = len(seen)
                    yield row(
                        Referral,
                        scope,
                        {"text": sentence, "date": where.cut(date.start, date.end)},
                        referral_id=scope.child("referral", ordinal),
                        item_id=scope.item_id,
                        ordinal=ordinal,
                        kind=kind,
                        body=body,
                        date=date.date,
                        text=sentence.plain,
                    )
            before = sentence


def _place(
    sentence: Passage, before: Passage | None, section: Section
) -> tuple[Found, Passage, str | None] | None:
    body = deciding_body(sentence.text) or (deciding_body(before.text) if before else None)
    for passage in (sentence, before, section.heading):
        if passage is not None:
            dates = find_dates(passage.text)
            if dates:
                return dates[0], passage, body
    return None
