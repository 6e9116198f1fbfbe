"""Lead-ins that say which body a list of assignments is given to.

Kommunstyrelsen får i uppdrag att    ->  the points below are activities that kommunstyrelsen
– inrätta en företagslots                answers for
"""

from __future__ import annotations

from functools import lru_cache

from extractors.plans.text_shapes import is_body
from schemas.document import Passage
from schemas.vocabulary import patterns

_LONGEST = 140


def commissioned(passage: Passage) -> Passage | None:
    """Return the body that a lead-in gives the points below it to, or None where it is none."""
    found = _who(passage.text)
    return passage.cut(*found) if found else None


@lru_cache(maxsize=1024)
def _who(text: str) -> tuple[int, int] | None:
    if len(text) > _LONGEST:
        return None
    for form in patterns("plan_texts", "commissioning"):
        found = form.fullmatch(text.strip())
        if found and is_body(found["who"][0].upper() + found["who"][1:]):
            return found.span("who")
    return None
