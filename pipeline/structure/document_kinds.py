"""What a document is, and why: minutes, an extract, a report, a plan, or none of them.

A title or a head with a § only suggests a kind. Whether the document is a municipality's is
decided by its words: laws, bylaws and contracts have §§ too, and companies, agencies and parties
have goals.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.structure.document_evidence import Evidence, any_matches

MINUTES = ("minutes", "minutes_extract")
_REPORTS = ("action_plan", "follow_up_report")
FRONT_LABELS = 3
"""Labels of a front page from which on a page is one: it lists who attended."""
_LEAST_SHARE = 1.5  # as often as others' words, a municipality's own stand in its plans
_PLAN_WORDS = 3  # different ones: mål, åtgärd, ansvarig
_BUNDLED = 3  # what a document before it in the same file counts for


class Verdict(NamedTuple):
    """The kind of a part, and the reason in words."""

    kind: str
    reason: str


def kind_of(suggested: str, evidence: Evidence, follows_municipal: bool) -> Verdict:
    """Return what a part is.

    `suggested` is the kind that its title or first head names; `follows_municipal` says that a
    municipality's document stands before it in the same file.
    """
    own = evidence.municipal.total + _BUNDLED * follows_municipal
    counted = f"{evidence.municipal} words of a municipality, {evidence.others} of others"
    is_minutes = suggested in MINUTES or (
        suggested == "other" and bool(evidence.items or evidence.front_labels >= FRONT_LABELS)
    )
    if evidence.foreign_title and not (is_minutes and evidence.front_labels >= FRONT_LABELS):
        return Verdict("other", f"its title or running head is '{evidence.foreign_title}'")
    if is_minutes:
        decides = suggested in MINUTES or evidence.decides or evidence.front_labels > 0
        if own > 0 and own >= evidence.others.total and decides:
            return _minutes(suggested, evidence, counted)
        if suggested in MINUTES or not _is_plan(own, evidence):
            what = "§§ or a title of minutes" if decides else "§§, and no decision under them"
            return Verdict("other", f"{what}, but {counted}")
    if suggested == "staff_report":
        if own >= evidence.others.total:
            return Verdict(suggested, f"its title names a staff report; {counted}")
        return Verdict("other", f"its title names a report, but {counted}")
    if suggested in _REPORTS:
        if own >= _LEAST_SHARE * evidence.others.total and (own or evidence.plan.words):
            return Verdict(suggested, f"its title names a plan or its follow-up; {counted}")
        return Verdict("other", f"its title names a plan or report, but {counted}")
    if own and _is_plan(own, evidence):
        titles = (*evidence.titles, *evidence.running)  # a chapter of "Årsredovisning 2024"
        kind = "follow_up_report" if _follows_up(titles) else "action_plan"
        return Verdict(kind, f"words of a plan: {evidence.plan}; {counted}")
    return Verdict("other", f"no title, § or words of minutes, a report or a plan; {counted}")


def _is_plan(own: int, evidence: Evidence) -> bool:
    named = any(any_matches(evidence.titles, own) for own in ("plan_titles", "goal_titles"))
    titled = named and len(evidence.plan.words) > 0
    spoken = len(evidence.plan.words) >= _PLAN_WORDS
    return own >= _LEAST_SHARE * evidence.others.total and (titled or spoken)


def _follows_up(titles: Sequence[str]) -> bool:
    """Whether the first title that names a plan or a follow-up names one: "Uppföljning" below
    "Åtgärdsplan för klimatet" heads a chapter of the plan."""
    for title in titles:
        if any_matches([title], "follow_up"):
            return True
        if any_matches([title], "plan_titles"):
            return False
    return False


def _minutes(suggested: str, evidence: Evidence, counted: str) -> Verdict:
    labels, items = evidence.front_labels, len(evidence.items)
    if labels >= FRONT_LABELS or items > 1:
        return Verdict("minutes", f"{labels} labels of a front page, {items} §§; {counted}")
    if items:
        return Verdict("minutes_extract", f"one §; {counted}")
    return Verdict(suggested, f"its title names minutes; {counted}")
