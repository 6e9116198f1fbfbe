"""Decision points: what was proposed, recommended or decided, point by point.

    Beslut
    Förslag till kommunfullmäktige:
    1. Rapporten läggs till handlingarna.
-> Decision(stage="recommended", proposed_to="Kommunfullmäktige", action="file", ordinal=1, ...)
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from extractors.contract import Context, Extracted, ItemContext, Row, Scope, row
from extractors.language.bodies import deciding_body, find_bodies, same_body
from extractors.language.sentences import sentences
from extractors.minutes.actions import action_of
from extractors.minutes.decision_points import (
    bare_lead,
    inline_lead,
    points_in,
    whole,
    without_marker,
)
from extractors.minutes.decision_voices import Voice, addressee, outward, voice_of_heading
from schemas.document import Paragraph, Passage, Section
from schemas.records import Decision
from schemas.vocabulary import pattern, words

_PROPOSER = re.compile(r"^(?P<office>\w+) (?:har |föresl(?:år|og)|lämna(?:r|de))", re.IGNORECASE)
_DECIDED_AS_FOLLOWS = re.compile(
    r"\bbeslut(?:ar|ade|at)\b(?:[^.]*\b(?:förslag\w*|yrkande\w*))?(?:\s+att)?:?$"
)
_UNDECLARED = ("", "debate", "propositions", "vote")
"""Roles of sections in which a decision may stand where no heading declares one."""
_SHORT = 220
_MOVES = re.compile(r"\byrka(?:r|de)\b|\bföresl(?:år|og)\b|\bupprop", re.IGNORECASE)
_PROPOSAL_LIST = re.compile(
    r"förslag(?:et)?(?: till beslut)?:?$|föreslagit (?:\w+ )?(?:att )?besluta:?$", re.IGNORECASE
)


def extract(context: Context) -> Iterator[Extracted]:
    """Yield the decision points of an agenda item (or of a staff report) in reading order.

    The same point proposed twice in one part is one row with the provenance of both.
    """
    sections, scope = context.sections, context.scope
    asked = context.item.title if isinstance(context, ItemContext) else None
    title = asked.plain if asked else ""
    ordinals: dict[tuple[str, str | None], int] = {}
    seen: dict[tuple[str, str | None, str], Row] = {}
    decided = any(section.role == "decision" for section in sections)
    number = 0
    points = list(_points(sections, scope, decided))
    if scope.item_id and all(voice.stage == "proposed" for voice, _, _ in points):
        points.extend(_taken(sections, scope))
    for spoken, point, evidence in points:
        voice = outward(spoken, point.text, scope)
        key = (voice.stage, voice.to, point.plain.casefold())
        if key in seen:
            twice = row(Decision, scope, {"text": evidence})
            seen[key] = seen[key].with_provenance(*twice.provenance)
            continue
        number += 1
        ordinal = ordinals[voice.stage, voice.to] = ordinals.get((voice.stage, voice.to), 0) + 1
        seen[key] = row(
            Decision,
            scope,
            {"text": evidence},
            decision_id=scope.child("decision", number),
            item_id=scope.item_id,
            ordinal=ordinal,
            stage=voice.stage,
            decided_by=voice.by,
            proposed_to=voice.to,
            action=action_of(point.plain, title),
            text=point.plain,
        )
    yield from seen.values()


def _points(
    sections: Sequence[Section], scope: Scope, decided: bool
) -> Iterator[tuple[Voice, Passage, Passage]]:
    above = ""  # a heading of a proposal with nothing under it but the next heading
    recommends = False
    in_debate: list[tuple[Voice, Passage, Passage]] = []
    for section in sections:
        if section.role in ("decision", "proposal"):
            voice = voice_of_heading(section, scope, decided, above)
            above = section.title if section.role == "proposal" and not section.blocks else ""
            for each in points_in(_with_tables(section), voice, scope):
                recommends = recommends or each[0].stage == "recommended"
                yield each
        elif section.role in ("description", "motivation", "documents"):
            yield from _quoted_proposal(section.paragraphs, scope)
            if scope.item_id and not decided:
                yield from _set_apart(section.paragraphs, scope)
        elif section.role in _UNDECLARED and scope.item_id and not decided:
            found = _undeclared(section.paragraphs, scope)
            settles = pattern("decisions", "on_the_way") if section.role else None
            kept = (each for each in found if not (settles and settles.search(each[1].text)))
            if section.role:
                in_debate.extend(kept)
            else:
                yield from kept
        elif scope.item_id and not decided:
            yield from _set_apart(section.paragraphs, scope)
    if not recommends:  # else the debate only tells how the recommendation came about
        yield from in_debate


def _with_tables(section: Section) -> list[Paragraph]:
    """Return the paragraphs of a section, a table that one leads into as part of it: "Till ombud
    utses följande personer:" over a table of companies and persons."""
    made: list[Paragraph] = []
    lead: Paragraph | None = None  # what stands right above
    for block in section.blocks:
        if isinstance(block, Paragraph):
            made.append(block)
            lead = block
            continue
        text = lead.passage.text if lead else ""
        if lead and text.endswith(":") and not pattern("decisions", "leads").search(text):
            cells = (
                block.cell(row, place)
                for row, own in enumerate(block.rows)
                for place in range(len(own))
            )
            said = [lead.passage, *(cell for cell in cells if cell.text)]
            made[-1] = replace(lead, passage=Passage.join(said))
        lead = None
    return made


def _quoted_proposal(
    paragraphs: Sequence[Paragraph], scope: Scope
) -> Iterator[tuple[Voice, Passage, Passage]]:
    """Points that the item's description quotes: "X har lämnat följande förslag till beslut:"."""
    voice: Voice | None = None
    for paragraph in paragraphs:
        text = paragraph.passage.text
        if not paragraph.marker:
            lead = text[-200:]
            if _PROPOSAL_LIST.search(text):
                office = _PROPOSER.match(text)
                bodies = find_bodies(office["office"]) if office else ()
                voice = Voice("proposed", bodies[0].name if bodies else None, None)
            elif voice and text.endswith(":") and len(text) < 160:
                voice = replace(voice, to=addressee(lead) or voice.to)
            else:
                voice = None
        elif voice:
            yield voice, without_marker(paragraph), paragraph.passage


def _undeclared(
    paragraphs: Sequence[Paragraph], scope: Scope
) -> Iterator[tuple[Voice, Passage, Passage]]:
    """A decision without a heading of its own: "Kommunstyrelsen beslutar att ..."."""
    voice = Voice("decided", scope.body, None)
    for index, paragraph in enumerate(paragraphs):
        if paragraph.marker:
            continue
        for sentence in sentences(paragraph.passage):
            led = inline_lead(sentence.text)
            found = led or bare_lead(sentence.text)
            bodies = find_bodies(found["who"]) if found else ()
            takes = any(body.kind != "office" for body in bodies)  # an office only proposes
            if found and takes and _is_own(found["who"], scope):
                said = sentence if led else _with_list(sentence, paragraph.passage)
                yield from points_in([replace(paragraph, passage=said)], voice, scope)
        after = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        text = paragraph.passage.text
        if after is None or not (after.marker or after.passage.text.startswith("att ")):
            continue
        said = sentences(paragraph.passage)[-1]
        recommends = pattern("decisions", "recommending").match(said.text)
        lead = paragraph
        if recommends and find_bodies(recommends["who"]):
            lead, text = replace(paragraph, passage=said), said.text
        leads = recommends or _DECIDED_AS_FOLLOWS.search(text)
        if (
            (leads or pattern("decisions", "leads_whole").search(text))
            and _is_own(text, scope)
            and len(text) < 160
        ):
            rest = list(
                itertools.takewhile(
                    lambda each: each.marker or each.passage.text.startswith("att "),
                    paragraphs[index + 1 :],
                )
            )
            yield from points_in([lead, *rest], voice, scope)


def _set_apart(
    paragraphs: Sequence[Paragraph], scope: Scope
) -> Iterator[tuple[Voice, Passage, Passage]]:
    """A decision in bold among the text of a section, where no heading declares one: "**Styrelsen
    beslutade att anta planen.**" below the papers of an item."""
    plain = sum(not paragraph.bold for paragraph in paragraphs)
    bold = [paragraph for paragraph in paragraphs if paragraph.bold and not paragraph.marker]
    if plain and bold:
        yield from _undeclared(bold, scope)


def _with_list(sentence: Passage, paragraph: Passage) -> Passage:
    """Return a sentence with the rest of its paragraph where it leads into a list: "Nämnden
    beslutar lägga följande anmälningar till handlingarna: ..."."""
    leads = ":" in sentence.text and paragraph.text.endswith(".")
    start = paragraph.text.find(sentence.text)
    return paragraph.cut(start) if leads and start >= 0 else sentence


def _is_own(text: str, scope: Scope) -> bool:
    """Whether the first body that a text names is the meeting's own: not an earlier one's."""
    body = deciding_body(text)
    return body is None or scope.body is None or same_body(body, scope.body)


def _taken(sections: Sequence[Section], scope: Scope) -> Iterator[tuple[Voice, Passage, Passage]]:
    """The last short sentences that report decisions, in an agenda item that declares none:
    "Föredragningslistan godkänns."; with paragraphs right above that report nothing else."""
    latest: list[tuple[Passage, Passage]] = []
    last = (-2, -2)  # where the latest stand
    for number, section in enumerate(sections):
        paragraphs = section.paragraphs
        if section.role not in ("", "description"):  # elsewhere where it is set apart
            bold = [paragraph for paragraph in paragraphs if paragraph.bold]
            paragraphs = bold if len(bold) < len(paragraphs) else []
        for index, paragraph in enumerate(paragraphs):
            below = paragraphs[index + 1 :]
            told, alone = _reported(paragraph, below, scope, anywhere=not section.role)
            if told:
                goes_on = alone and last == (number, index - 1)
                latest = [*latest, *told] if goes_on else told
                last = (number, index)
    for point, everything in latest:
        yield Voice("decided", scope.body, None), point, everything


def _reported(
    paragraph: Paragraph, below: Sequence[Paragraph], scope: Scope, anywhere: bool
) -> tuple[list[tuple[Passage, Passage]], bool]:
    """Return the decisions that a paragraph ends with, or tells `anywhere`, and whether it tells
    nothing else; a list that it leads into (`below`) is part of it."""
    text = paragraph.passage.text
    if paragraph.marker:
        return [], False
    if text.endswith(":"):
        if len(text) >= _SHORT or not _reports(text):
            return [], False
        listed = list(itertools.takewhile(lambda each: each.marker, below))
        _, point, everything = whole((Voice("decided", scope.body, None), [paragraph, *listed]))
        return [(point, everything)], True
    told: list[tuple[Passage, Passage]] = []
    said = sentences(paragraph.passage)
    for sentence in reversed(said):
        if not _reports(sentence.text) or len(sentence.text) >= _SHORT:
            if anywhere:
                continue
            break
        told.insert(0, (sentence, sentence))
    return told, len(told) == len(said)


def _reports(text: str) -> bool:
    """Whether a text says that something is decided: "Planen godkänns."."""
    aside = pattern("decisions", "beside_points").search(text)
    return bool(_taken_words().search(text)) and not aside and not _MOVES.search(text)


@cache
def _taken_words() -> re.Pattern[str]:
    return re.compile("|".join(words("verbs", "taken")), re.IGNORECASE)
