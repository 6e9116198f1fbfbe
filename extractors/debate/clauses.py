"""What one sentence moves, clause by clause: its kind and what it is aimed at.

"yrkar avslag på A och bifall till B" -> Clause("rejection", A), Clause("approval", B);
"yrkar att en mening stryks och i övrigt bifall till B" -> an amendment and an approval.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from extractors.debate.mentions import mentions
from schemas.document import Passage
from schemas.vocabulary import pattern, words

_FARTHEST = 90
"""How far into a clause its bifall or avslag may stand, in characters."""


class Clause(NamedTuple):
    """One thing moved: its kind, what it is aimed at, and its own words."""

    kind: str
    target: Passage | None
    words: Passage
    alone: bool = False
    """Whether its own words are the whole motion, and not the sentence that leads to them."""


def _form(key: str) -> re.Pattern[str]:
    return pattern("clauses", key)


def _names(title: str, kind: str) -> bool:
    """Whether a heading names a kind: "Tilläggsyrkanden"."""
    return any(word in title for word in words("clauses", "headings", kind))


@cache
def _changing() -> list[tuple[str, re.Pattern[str]]]:
    forms = words("verbs", "changing")
    return [
        (kind, re.compile(rf"\b(?:{'|'.join(listed)})\b", re.IGNORECASE))
        for kind, listed in forms.items()
    ]


def clauses_of(
    sentence: Passage, begin: int, end: int, skip: Sequence[tuple[int, int]], heading: str
) -> Iterator[Clause]:
    """Yield what `sentence.text[begin:end]`, the words behind the verb, moves.

    `skip` are spans that name others ("med instämmande av ..."); `heading` is the section's, which
    may name the kind: "Tilläggsyrkanden".
    """
    asks = _form("asks").match(sentence.text, begin, end)
    begin = asks.end() if asks else begin
    changed = _as_changed(sentence, begin, end)
    if changed is not None:
        yield from _point_by_point(sentence, changed, begin, end)
        return
    spans = _spans(sentence.text, begin, end)
    approved = False
    for start, stop in spans:
        support = next((b for a, b in skip if a <= start < b), None)
        first = support if support is not None and support <= stop else start
        if not sentence.text[first:stop].strip(" ,:\n") and len(spans) > 1:
            continue
        kind, target_start = _kind(sentence.text[first:stop], heading)
        clause = sentence.text[first:stop].lstrip()
        own = (
            kind == "other" and clause.startswith("att ") and not _form("decide_now").search(clause)
        )
        if own and approved:
            kind = "addition"
        if kind in ("approval", "rejection") and _decides_the_matter(sentence, first, stop):
            kind, target_start = "other", None
        approved = approved or kind in ("approval", "rejection")
        target = None
        if target_start is not None:
            limit = min((a for a, _ in skip if a > first + target_start), default=stop)
            target = _target(sentence, first + target_start, min(limit, stop))
        elif kind in ("approval", "rejection"):
            target = _target_before(sentence, first, stop)
        if approved and kind in ("addition", "amendment") and stop == end:
            # "bifall till förslaget med följande ändringar: ...", each point one
            changed = Clause(kind, None, sentence.cut(first, stop))
            yield from _point_by_point(sentence, changed, first, stop)
            continue
        words_of_clause = sentence.cut(first, stop)
        if target is None or not target.text:
            yield Clause(kind, None, words_of_clause)
            continue
        for each in _one_by_one(target):
            yield Clause(kind, each, words_of_clause)


def _point_by_point(sentence: Passage, changed: Clause, begin: int, end: int) -> Iterator[Clause]:
    """Yield each point of a list under "med förändringen:" as a change of its own."""
    points = [found.start() for found in _form("listed_point").finditer(sentence.text, begin, end)]
    if not _form("list_of_changes").search(sentence.text, begin, points[0] if points else begin):
        points = []
    ends = [*points[1:], end]
    for start, stop in zip(points, ends, strict=True) if points else [(begin, end)]:
        yield changed._replace(words=sentence.cut(start, stop), alone=bool(points))


def _as_changed(sentence: Passage, begin: int, end: int) -> Clause | None:
    """Return the one motion of "besluta enligt nämndens förslag med ändringen att ...": a change.

    Who says "bifall till förslaget med tillägget att" moves both, in two clauses.
    """
    text = sentence.text
    if not _form("in_accordance").match(text, begin):
        shown = _form("changed_as_shown").search(text, begin, end)
        return Clause("amendment", None, sentence.cut(begin, end)) if shown else None
    changed = _form("changed").search(text, begin, end)
    if changed is None:
        return None
    adds = (changed["how"] or "").startswith(tuple(words("clauses", "adding_changes")))
    return Clause("addition" if adds else "amendment", None, sentence.cut(begin, end))


def _one_by_one(target: Passage) -> Iterator[Passage]:
    """Part "A:s förslag och tilläggsyrkande från B": two proposals under one bifall."""
    start = 0
    for another in _form("another").finditer(target.text):
        if _form("proposals").search(target.text, start, another.start()):
            yield _trimmed(target.cut(start, another.start()))
            start = another.end()
    yield _trimmed(target.cut(start))


def joining_clause(sentence: Passage, start: int) -> Clause:
    """Return what "instämmer i ..." moves where what is joined is not recorded: its approval."""
    target = _target(sentence, start, len(sentence.text))
    return Clause("approval", target if target.text else None, sentence.cut(start))


def _spans(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    cuts = [
        (found.start(), found.end()) for found in _form("boundaries").finditer(text, begin, end)
    ]
    spans: list[tuple[int, int]] = []
    start = begin
    for left, right in [*cuts, (end, end)]:
        if left <= start and right != end:
            continue
        spans.extend(_parted(text, start, left))
        start = right
    return spans


def _parted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Part an own proposal from the bifall or avslag before it."""
    opening = text[start:end].lstrip()
    more = _form("more").search(text, start, end)
    if more and (
        pattern("clauses", "before_more", "opens").search(opening)
        or pattern("clauses", "before_more", "ends").search(text[start : more.start()])
    ):
        return [(start, more.start()), (more.end(), end)]
    return [(start, end)]


def _kind(clause: str, heading: str) -> tuple[str, int | None]:
    """Return a clause's kind and where its target begins, if it follows."""
    approval, rejection = _form("approval").search(clause), _form("rejection").search(clause)
    first = min(
        (found for found in (approval, rejection) if found), key=lambda f: f.start(), default=None
    )
    opening = clause[:60].casefold()
    negated = first is not None and _form("turned_round").search(clause, 0, first.start())
    if first is not None and not negated and first.start() < _FARTHEST:
        kind = "approval" if first is approval else "rejection"
        referral = _form("referral_back").search(clause)
        if referral is None or referral.start() > first.start():
            takes = _form("takes_target").search(first.group())
            return kind, first.end() if takes else None
    if _form("referral_back").search(clause):
        return "referral_back", None
    if _form("tabling").search(clause):
        return "tabling", None
    if _form("decide_now").search(clause):
        return "other", None
    title = heading.casefold()
    if _form("addition").search(opening) or _names(title, "addition"):
        return "addition", None
    if _form("amendment").search(opening) or _names(title, "amendment"):
        return "amendment", None
    if _form("counterproposal").search(clause):
        return "counterproposal", None
    changes = (
        (found.start(), kind) for kind, form in _changing() if (found := form.search(clause))
    )
    return min(changes, default=(0, "other"))[1], None


def _decides_the_matter(sentence: Passage, start: int, end: int) -> bool:
    """Whether a clause asks for a decision in its own words, and names no proposal: "att
    etableringen avstyrks", and not "att motionen avstyrks" or "tillstyrker förslaget"."""
    text = sentence.text[start:end]
    verb = _form("in_the_matter").search(text)
    if verb is None or not text.lstrip().startswith("att "):
        return False
    return not mentions(text, set())


def _target(sentence: Passage, start: int, end: int) -> Passage:
    return _trimmed(sentence.cut(start, end))


def _trimmed(target: Passage) -> Passage:
    """Return a target without what only explains it: "... i sin helhet", "... med motiveringen"."""
    beyond = _form("beyond_target").search(target.text)
    if (beyond and _form("proposals").search(target.text, 0, beyond.start())) or (
        beyond and _form("explains").search(beyond.group())
    ):
        target = target.cut(0, beyond.start())
    answer = _form("an_answer").match(target.text)
    if answer:
        target = target.cut(0, answer.end())
    while over := _form("target_ends").search(target.text):
        target = target.cut(0, over.start())
    return target


def _target_before(sentence: Passage, start: int, end: int) -> Passage | None:
    """Return the target of "att motionen ska avslås": what stands before the verb."""
    found = _form("before_the_verb").match(sentence.text[start:end])
    if not found:
        return None
    return sentence.cut(start + found.start("target"), start + found.end("target"))
