"""Who decides, recommends or proposes a list of points, and to whom, by the words above it.

"Förslag till kommunfullmäktige:" in a board's minutes -> stage "recommended", to the council.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractors.contract import Scope
from extractors.language.bodies import body_kind, deciding_body, find_bodies, same_body
from schemas.document import Section

_PROPOSED_TO = re.compile(
    r"förslag till (?:beslut i (?P<f>\w+)|(?P<a>\w+))"
    r"|föresl(?:år?|og) (?:att )?(?P<b>\w+)|^(?P<c>\w+) föreslås"
    r"|rekommendera(?:r|de) (?P<d>\w+)|hemställ(?:er|de) (?:att |hos )?(?P<e>\w+)",
    re.IGNORECASE,
)
ALONE = re.compile(
    r"^(?:I |Till )?(?P<body>[\w-]+(?:[\s,-]+(?:och |samt )?[\w-]+){0,3}?)"
    r"(?:\s+för (?:egen|sin) del)?\s*:?$"
)
REFERS = re.compile(
    r"^(?:[\w-]+\s+){0,5}?(?:enligt|i enlighet med)\b.*(?:förslag|yrkand\w+)", re.IGNORECASE
)
_LEAD_VERB = re.compile(r"\b(?:beslutar|föresl(?:år|og)|rekommendera(?:r|de))\b")
_OUTWARD = re.compile(
    r"^(?:att\s+)?(?:(?P<who>[A-ZÅÄÖ][\w\s,-]{2,80}?)\s+föresl(?:år|og)|föreslå)"
    r"\s+(?:att\s+)?(?P<to>\w+)(?:\s+i\s+\w+)?\s+\w",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in a list of points, and to whom."""

    stage: str
    by: str | None
    to: str | None


def outward(voice: Voice, text: str, scope: Scope) -> Voice:
    """Return the voice of a point: "att föreslå kommunfullmäktige att ..." recommends, and so does
    "Styrelsen föreslår kommunfullmäktige avslå motionen"."""
    found = _OUTWARD.match(text) if voice.stage == "decided" else None
    own = found and (not found["who"] or same_body(deciding_body(found["who"]) or "", scope.body))
    to = deciding_body(found["to"]) if found and own else None
    return Voice("recommended", voice.by, to) if to and not same_body(to, scope.body) else voice


def voice_of_heading(section: Section, scope: Scope, decided: bool, above: str) -> Voice:
    """Return who speaks by a section's heading; `above` is a heading with nothing under it."""
    title = section.title
    owner = next((body for body in find_bodies(title) if body.name != addressee(title)), None)
    office = owner is not None and owner.kind == "office"
    by = owner.name if owner else None
    to = addressee(title)
    if section.role == "proposal" and _LEAD_VERB.search(title):
        proposer = next(iter(find_bodies(above)), None)
        if owner and proposer and same_body(proposer.name, scope.body):
            return Voice("recommended", scope.body, owner.name)
        return Voice("proposed", None, to)  # the words of a proposal: "Nämnden beslutar"
    if section.role == "proposal":
        # What the meeting's own body proposes it recommends; another's proposal was before it.
        own = by is not None and not office and same_body(by, scope.body)
        outward = to and by is None and body_kind(scope.body or "") not in ("council", None)
        recommends = own or outward or (to and not decided)
        if scope.part_kind.startswith("minutes") and not office and recommends:
            return Voice("recommended", by or scope.body, to)
        return Voice("proposed", by, to)
    if to:
        return Voice("recommended", scope.body, to)
    return _deciding(by if not office else None, scope)


def _deciding(by: str | None, scope: Scope) -> Voice:
    """Return the voice of a decision; in a committee's minutes a board's decision is proposed."""
    ranks = ("committee", "board", "council")
    kinds = (body_kind(scope.body or ""), body_kind(by or ""))
    higher = all(kind in ranks for kind in kinds) and ranks.index(str(kinds[1])) > ranks.index(
        str(kinds[0])
    )
    if by and higher and not same_body(by, scope.body):
        return Voice("recommended", scope.body, by)
    # "Nämnden beslutar": the meeting's own body, by its full name.
    own = by is None or same_body(by, scope.body)
    return Voice("decided", scope.body if own else by, None)


def addressee(text: str) -> str | None:
    """Return the body that a text proposes to: the last of "föreslår styrelsen föreslå KF"."""
    words_for_bodies = [
        next(g for g in found.groups() if g) for found in _PROPOSED_TO.finditer(text)
    ]
    bodies = [body for word in words_for_bodies if (body := deciding_body(word))]
    return bodies[-1] if bodies else None


def led_by(voice: Voice, lead: str, scope: Scope, inline: bool = False) -> Voice:
    """Return the voice of the points after a lead-in: "Kommunstyrelsen beslutar för egen del:"."""
    to = addressee(lead)
    bodies = find_bodies(lead)
    by = next((body.name for body in bodies if body.name != to), None)
    alone = ALONE.match(lead)
    if alone and bodies and lead.startswith(("I ", "Till ")):  # "I kommunfullmäktige:"
        own = same_body(bodies[0].name, scope.body)
        stage = "proposed" if voice.stage == "proposed" else ("decided" if own else "recommended")
        return Voice(stage, voice.by or scope.body, None if own else bodies[0].name)
    if REFERS.match(lead) and not to:
        return voice
    if to:
        stage = "proposed" if voice.stage == "proposed" else "recommended"
        return Voice(stage, by or voice.by, to)
    if inline and voice.stage == "recommended" and voice.to and "egen del" not in lead:
        return voice  # a board's proposal in the words of a decision
    if voice.stage == "proposed":
        return replace(voice, to=None if by and by == scope.body else voice.to)
    return _deciding(by, scope)
