"""What one sentence moves, clause by clause: its kind and what it is aimed at.

"yrkar avslag på A och bifall till B" -> Clause("rejection", A), Clause("approval", B);
"yrkar att en mening stryks och i övrigt bifall till B" -> an amendment and an approval.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from schemas.document import Passage
from schemas.vocabulary import words

_CHANGE = r"(?:tillägg|ändring|förändring|justering|komplettering|undantag)(?:et|en|ar|arna)?"
_BODY = (
    r"(?:\w+-?,?\s+(?:och|samt)\s+)?"
    r"\w*(?:fullmäktige|styrelsen?|nämnden|utskottet|utskott|beredningen|direktionen)"
)
_BOUNDARY = re.compile(
    r"(?:,\s*|\s+)(?:och|samt|dels|men|alternativt|jämte)\s+"
    r"(?:dels\s+|(?:för sin del|i andra hand|i tredje hand|i övrigt|även|också|att"
    r"|(?:yrkar|yrkade)(?=\s+i övrigt))\s+)*"
    r"(?=bifall\b|avslag\b|återremiss\b|bordläggning\b|avslå\b|bifalla\b)"
    rf"|,?\s+(?:och|samt)\s+att\s+{_BODY}\s+(?:ska(?:ll)?\s+)?"
    r"(?=bifall|avslå|återremitter|bordlägg|godkänn|antar?\b)"
    r"|,?\s*(?:samt |och )?i (?:andra|tredje) hand\s*,?\s+(?=\w)"
    r"|,\s+(?=(?:bifall|avslag)\b)|\n(?=(?:bifall|avslag)\b)"
    r"|,?\s+(?:men |och |samt )?med (?:följande |det |den |ett |en |sådant |sådan )?"
    rf"(?={_CHANGE}\b(?!\s+som framgår))"
)
# "yrkar att nämnden ska besluta i enlighet med ...": what is asked of the meeting leads in.
_ASKS = re.compile(
    rf"\s*(?:på\s+)?att\s+(?:{_BODY}\s+|vi\s+)?(?:ska(?:ll)?\s+|bör\s+|måtte\s+)?"
    rf"(?:(?:föreslår?|föreslå|rekommenderar?|hemställer?)\s+(?:(?:till|hos)\s+)?{_BODY}\s+"
    r"(?:att\s+|ska(?:ll)?\s+)*)?(?:beslutar?\s+)?(?:att\s+)?"
    r"(?=bifall|avslå|avslag|i enlighet|enligt|återremitt|bordlägg|godkänn|anta[r ]|anser?\s)",
    re.IGNORECASE,
)
_LISTED_POINT = re.compile(r"(?:^|\n)\s*[Aa]tt[ :]|(?<=\s)Att[ :]")
_LIST_OF_CHANGES = re.compile(rf"{_CHANGE}(?:na|ar)?\s*:\s*$", re.IGNORECASE)
_IN_ACCORDANCE = re.compile(r"(?:enligt|i enlighet med)\s", re.IGNORECASE)
_CHANGED = re.compile(
    rf",?\s+(?:men\s+)?med\s+(?:\w+\s+){{0,2}}?(?P<how>{_CHANGE})(?:na)?\b"
    r"|,?\s+men\s+(?:\w+\s+)?att\s"
)
_MORE = re.compile(
    r",?\s+(?:samt|och|jämte|dels|men)\s+(?:dels |även |därutöver |dessutom |också )?(?=att\s)"
)
"""A proposal of one's own behind a bifall: "yrkar bifall till förslaget samt att ..."."""
_APPROVAL = re.compile(
    r"\bbifall\b(?:\s+(?:till|på|för|av)\b)?|\bbifalla\b|\bbifaller\b|\bbifallas\b"
    r"|\bbifalls\b|ska(?:ll)? antas\b|(?<!inte )(?<!ej )\btillstyrk(?:er|a|te)?\b"
    r"|(?:^\s*(?:beslut )?|\bbeslutar? )(?:enligt|i enlighet med)"
    r"(?=\s+(?:[\w-]+[\s,]+){0,6}?\w*(?:förslag|yrkande))",
    re.IGNORECASE,
)
_REJECTION = re.compile(
    r"\bavslag(?:\s+(?:på|till|av|för)\b)?|\bavslå\b|\bavslår\b|\bavslås\b"
    r"|\bavstyrk(?:er|a|te)?\b",
    re.IGNORECASE,
)
_TAKES_TARGET = re.compile(
    r"(?:till|på|av|för|bifalla|bifaller|avslår?|enligt|med|tillstyrk\w+|avstyrk\w+)$",
    re.IGNORECASE,
)
_REFERRAL = re.compile(r"återremi", re.IGNORECASE)
_TABLING = re.compile(r"\bbordlägg", re.IGNORECASE)
_ADDITION = re.compile(r"\btillägg", re.IGNORECASE)
_AMENDMENT = re.compile(
    r"\bändring|\b(?:förändring|justering)\w*\s*(?:att\b|som\b|:)", re.IGNORECASE
)
_DECIDE_NOW = re.compile(
    r"\bärendet (?:ska(?:ll)? )?avgör(?:s|as) (?:i ?dag|nu|i kväll"
    r"|vid (?:dagens|detta|sammanträdet|mötet))"
    r"|\bavgörs i ?dag|\bavgörande (?:i ?dag|nu)|\bavgöra ärendet (?:i ?dag|nu|vid dagens)",
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"motförslag|motyrkande|\bi stället\b|\bistället\b|eget förslag", re.IGNORECASE
)
_TARGET_END = re.compile(
    r"(?:[.;:”\"»]|,\s*|,?\s+\(?bilaga \w+\)?|\s+i (?:sin|dess) helhet|\s+i övrigt"
    r"|\s+i (?:första|andra|tredje) hand)$"
)
_BEYOND = re.compile(
    r",?\s+(?:med (?:motiv\w*|hänvisning|anledning)|i enlighet med|enligt|om att"
    r"|samt (?:lämnar|inkommer)|och (?:lämnar|inkommer|begär|anför|förklarar)"
    r"|vilket|eftersom|men|då)\b.*$",
    re.DOTALL,
)
_ANOTHER = re.compile(
    r"\s+(?:och|samt)\s+(?:till\s+|på\s+)?(?=(?:[\w().:-]+\s+){0,5}?\w*(?:förslag|yrkande|motion)\w*)"
)
_PROPOSAL = re.compile(r"(?:förslag|yrkande|motion|budget)\w*", re.IGNORECASE)
_FARTHEST = 90
"""How far into a clause its bifall or avslag may stand, in characters."""


class Clause(NamedTuple):
    """One thing moved: its kind, what it is aimed at, and its own words."""

    kind: str
    target: Passage | None
    words: Passage
    alone: bool = False
    """Whether its own words are the whole motion, and not the sentence that leads to them."""


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
    asks = _ASKS.match(sentence.text, begin, end)
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
        own = kind == "other" and clause.startswith("att ") and not _DECIDE_NOW.search(clause)
        if own and approved:
            kind = "addition"
        approved = approved or kind in ("approval", "rejection")
        target = None
        if target_start is not None:
            limit = min((a for a, _ in skip if a > first + target_start), default=stop)
            target = _target(sentence, first + target_start, min(limit, stop))
        elif kind in ("approval", "rejection"):
            target = _target_before(sentence, first, stop)
        words_of_clause = sentence.cut(first, stop)
        if target is None or not target.text:
            yield Clause(kind, None, words_of_clause)
            continue
        for each in _one_by_one(target):
            yield Clause(kind, each, words_of_clause)


def _point_by_point(sentence: Passage, changed: Clause, begin: int, end: int) -> Iterator[Clause]:
    """Yield each point of a list under "med förändringen:" as a change of its own."""
    points = [found.start() for found in _LISTED_POINT.finditer(sentence.text, begin, end)]
    if not _LIST_OF_CHANGES.search(sentence.text, begin, points[0] if points else begin):
        points = []
    ends = [*points[1:], end]
    for start, stop in zip(points, ends, strict=True) if points else [(begin, end)]:
        yield changed._replace(words=sentence.cut(start, stop), alone=bool(points))


def _as_changed(sentence: Passage, begin: int, end: int) -> Clause | None:
    """Return the one motion of "besluta enligt nämndens förslag med ändringen att ...": a change.

    Who says "bifall till förslaget med tillägget att" moves both, in two clauses.
    """
    text = sentence.text
    if not _IN_ACCORDANCE.match(text, begin):
        shown = re.compile(rf"\bmed (?:den |det )?{_CHANGE} som framgår").search(text, begin, end)
        return Clause("amendment", None, sentence.cut(begin, end)) if shown else None
    changed = _CHANGED.search(text, begin, end)
    if changed is None:
        return None
    adds = (changed["how"] or "").startswith(("tillägg", "komplettering"))
    return Clause("addition" if adds else "amendment", None, sentence.cut(begin, end))


def _one_by_one(target: Passage) -> Iterator[Passage]:
    """Part "A:s förslag och tilläggsyrkande från B": two proposals under one bifall."""
    start = 0
    for another in _ANOTHER.finditer(target.text):
        if _PROPOSAL.search(target.text, start, another.start()):
            yield _trimmed(target.cut(start, another.start()))
            start = another.end()
    yield _trimmed(target.cut(start))


def joining_clause(sentence: Passage, start: int) -> Clause:
    """Return what "instämmer i ..." moves where what is joined is not recorded: its approval."""
    target = _target(sentence, start, len(sentence.text))
    return Clause("approval", target if target.text else None, sentence.cut(start))


def _spans(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    cuts = [(found.start(), found.end()) for found in _BOUNDARY.finditer(text, begin, end)]
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
    more = _MORE.search(text, start, end)
    if more and (
        re.match(r"(?:i första hand )?(?:bifall|avslag|återremiss)\b", opening)
        or re.search(r"\b(?:avslås|bifalls|antas)$", text[start : more.start()])
    ):
        return [(start, more.start()), (more.end(), end)]
    return [(start, end)]


def _kind(clause: str, heading: str) -> tuple[str, int | None]:
    """Return a clause's kind and where its target begins, if it follows."""
    approval, rejection = _APPROVAL.search(clause), _REJECTION.search(clause)
    first = min(
        (found for found in (approval, rejection) if found), key=lambda f: f.start(), default=None
    )
    opening = clause[:60].casefold()
    if first is not None and first.start() < _FARTHEST:
        kind = "approval" if first is approval else "rejection"
        referral = _REFERRAL.search(clause)
        if referral is None or referral.start() > first.start():
            takes = _TAKES_TARGET.search(first.group())
            return kind, first.end() if takes else None
    if _REFERRAL.search(clause):
        return "referral_back", None
    if _TABLING.search(clause):
        return "tabling", None
    if _DECIDE_NOW.search(clause):
        return "other", None
    title = heading.casefold()
    if _ADDITION.search(opening) or "tillägg" in title:
        return "addition", None
    if _AMENDMENT.search(opening) or "ändring" in title:
        return "amendment", None
    if _COUNTER.search(clause):
        return "counterproposal", None
    changes = (
        (found.start(), kind) for kind, form in _changing() if (found := form.search(clause))
    )
    return min(changes, default=(0, "other"))[1], None


def _target(sentence: Passage, start: int, end: int) -> Passage:
    return _trimmed(sentence.cut(start, end))


def _trimmed(target: Passage) -> Passage:
    """Return a target without what only explains it: "... i sin helhet", "... med motiveringen"."""
    beyond = _BEYOND.search(target.text)
    if (beyond and _PROPOSAL.search(target.text, 0, beyond.start())) or (
        beyond and "motiv" in beyond.group()[:12]
    ):
        target = target.cut(0, beyond.start())
    answer = re.match(r"\w+s förslag(?=,? (?:om )?att\b)", target.text)
    if answer:
        target = target.cut(0, answer.end())
    while over := _TARGET_END.search(target.text):
        target = target.cut(0, over.start())
    return target


def _target_before(sentence: Passage, start: int, end: int) -> Passage | None:
    """Return the target of "att motionen ska avslås": what stands before the verb."""
    found = re.match(
        r"\s*(?:på\s+)?att\s+(?P<target>.+?)\s+(?:ska(?:ll)?|bör|måste)?\s*(?:bifall|avslå|anta)",
        sentence.text[start:end],
    )
    if not found:
        return None
    return sentence.cut(start + found.start("target"), start + found.end("target"))
