"""The extractors in reading order: a table of contents of what is read from a document.

Each is a pure function `extract(context) -> Iterable[Extracted]` (see `extractors.contract`) and is
given what those before it gave. A step that relates gives everything found anew, tied together.
"""

from __future__ import annotations

from extractors.contract import Context, Extractor, ItemContext, PartContext
from extractors.debate import appended_texts, dissent, motions, outcomes, propositions
from extractors.minutes import agenda_items, attendance, decisions, meetings, referrals
from extractors.plans import areas, governing_documents, plan, programmes
from extractors.tallies import stated_tallies
from extractors.votes import list_items, roll_calls

FRONT_PAGE: tuple[Extractor[PartContext], ...] = (
    attendance.extract,
    meetings.extract,
)
"""The front page of whole minutes."""

AGENDA_ITEM: tuple[Extractor[ItemContext], ...] = (
    agenda_items.extract,
    decisions.extract,
    motions.extract,
    dissent.extract,
    propositions.extract,
    roll_calls.extract,
    referrals.extract,
)
"""One § of minutes."""

RELATED_IN_ITEM: tuple[Extractor[ItemContext], ...] = (
    appended_texts.relate_appended_texts,
    outcomes.relate_outcomes,
    roll_calls.relate_counts,
    list_items.counted_without_list,
)
"""How the rows of one § belong together."""

REPORT: tuple[Extractor[Context], ...] = (
    decisions.extract,
    referrals.extract,
)
"""What stands in every other part (staff reports, plans, follow-ups)."""

PLAN: tuple[Extractor[PartContext], ...] = (plan.extract,)
"""A plan or follow-up: its programme, areas, goals, activities and assessments."""

PART: tuple[Extractor[PartContext], ...] = (
    programmes.extract,
    areas.extract,
    stated_tallies.extract,
    governing_documents.extract,
)
"""What may stand in a part of any kind about programmes and plans."""
