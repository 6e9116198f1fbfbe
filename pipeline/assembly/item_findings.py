"""What the checks of an agenda item share: how a finding is made, and which sections count."""

from __future__ import annotations

from extractors.contract import ExtractedFinding
from schemas.document import Passage

# Under these headings an item reports what others said and did.
BACKGROUND = frozenset(
    {"description", "documents", "proposal", "motivation", "assessment", "recipients", "appeal"}
    | {"referral", "debate"}
)
SHOWN = 160
"""How many letters of a text a message shows."""


def item_finding(
    rule: str, table: str, message: str, words: Passage | None, item_id: str | None
) -> ExtractedFinding:
    """Return a warning about a table of an agenda item, with the words that it is about."""
    shown = f": '{words.plain[:SHOWN]}'" if words is not None else ""
    return ExtractedFinding(
        rule, "warning", message + shown, words, about_table=table, item_id=item_id
    )
