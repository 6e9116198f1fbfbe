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
from dataclasses import dataclass, replace

from extractors.contract import Context, Extracted, ItemContext, Row, Scope, row
from extractors.language.bodies import body_kind, deciding_body, find_bodies, same_body
from extractors.language.sentences import sentences
from extractors.minutes.actions import action_of
from schemas.document import Paragraph, Passage, Section
from schemas.records import Decision
from schemas.vocabulary import words

_LEAD = re.compile(
    r"(?:\bbesluta(?:r|de)?|\bföreslå[rs]?(?:\s+\w+){0,3}(?:\s+att)?(?:\s+besluta)?"
    r"|förslag till \w+(?: i \w+)?|\bbeslut|\bföreslås besluta|\bbeslutar för egen del|följande)"
    r"(?:\s+att)?\s*:?$",
    re.IGNORECASE,
)
_PROPOSED_TO = re.compile(
    r"förslag till (?:beslut i (?P<f>\w+)|(?P<a>\w+))"
    r"|föreslår? (?:att )?(?P<b>\w+)|^(?P<c>\w+) föreslås"
    r"|rekommenderar (?P<d>\w+)|hemställer (?:att |hos )?(?P<e>\w+)",
    re.IGNORECASE,
)
_ALONE = re.compile(r"^(?:I |Till )?(?P<body>[\w-]+(?:[\s,-]+(?:och |samt )?[\w-]+){0,3})\s*:?$")
_REFERS = re.compile(
    r"^(?:[\w-]+\s+){0,5}?(?:enligt|i enlighet med)\b.*(?:förslag|yrkand\w+)", re.IGNORECASE
)
_PROPOSER = re.compile(r"^(?P<office>\w+) (?:har |föreslår|lämnar)", re.IGNORECASE)
_INLINE = re.compile(
    r"^(?P<who>[A-ZÅÄÖ][\w\s,-]{2,80}?)\s+"
    r"(?:(?P<verb>beslutar|beslutade|beslöt|ha(?:r|de) (?:därmed |alltså )?beslutat)"
    r"(?:\s+(?:därmed|således|alltså|enhälligt|också|vidare))?"
    r"|(?P<proposes>föreslår|rekommenderar|föreslås)"
    r"(?:\s+(?:att\s+)?\w+){0,3}?(?:\s+(?:att )?beslutar?)?)(?P<own>\s+för egen del)?"
    r"(?:,?\s+(?:enligt|i enlighet med)\s+[^.:]{3,60}?)?\s*[,:]?\s+(?=att\s)",
)
# "... föreslår att kommunfullmäktige beslutar att anta planen": the point is the inner one.
_THAT_IT_DECIDES = re.compile(r"att\s+\w+\s+(?:beslutar|besluta|ska besluta)\s*:?\s+(?=att\s)")
_NEXT_ATT = re.compile(r"(?:,\s*|\s+)(?:samt|och|dels)\s+(?=att\s)|,\s+(?=att\s)|\n(?=att\s)")
_LOOSE_END = re.compile(r"(?:,|,?\s+samt|,?\s+och)$")
BULLETS = frozenset("•·●○◦▪■□►‣∙\uf0b7\uf0a7\uf0d8–—-*")
# "Följande protokoll anmäls:", "... fastställs med följande ändringar:": the list is of the point.
_WITH_LIST = re.compile(
    r"^Följande\b[^.]*\b\w+s\b[^.]*:$"
    r"|\b\w+s\b[^.]*\bmed följande (?:ändring|tillägg|justering)\w*:$"
)
_DECIDED_AS_FOLLOWS = re.compile(
    r"\bbeslut(?:ar|ade|at)\b(?:[^.]*\b(?:förslag\w*|yrkande\w*))?(?:\s+att)?:?$"
)
# "Styrelsen föreslår att fullmäktige fattar följande beslut: Fullmäktige avslår motionen."
_LEAD_AND_SENTENCE = re.compile(r"^(?P<lead>[^.:]{10,160}:)\s+(?=[A-ZÅÄÖ])")
_SHORT = 220
_LEAD_VERB = re.compile(r"\b(?:beslutar|föreslår|rekommenderar)\b")
_MOVES = re.compile(r"\byrka(?:r|de)\b|\bföresl(?:år|og)\b|\bupprop")
_MANY_SENTENCES = re.compile(r"(?:[.!?]\s+[A-ZÅÄÖ].*){2}", re.DOTALL)
_UNANIMOUS = re.compile(r"(?<=\.)\s*(?:Beslutet (?:är|var) enhälligt|Enhälligt beslut)\.?$")
_OPENS_IN_BRACKETS = re.compile(r"^\([^()]+\)\S")
_OUTWARD = re.compile(r"^(?:att )?föreslå\s+(?P<to>\w+)\s+(?:att|besluta)\b", re.IGNORECASE)
_NOTE = re.compile(
    r"^\(.*\)$|^Bilag(?:a|or)(?: \w{1,3})?\.?$"
    r"|^.*\bseparat protokoll\b|^.*\bomfattas av sekretess\b"
    r"|^.*\b(?:reserverar sig|deltar inte i|deltar ej i|anmäler jäv|på grund av jäv)\b"
)
_SENT_TO = re.compile(
    r"^(?:Exp(?:edieras|edierat)?\b[.:]?|Kopia\b"
    r"|Beslutet (?:ska(?:ll)? )?(?:skickas|expedieras|sänds|delges)\b)"
)
_PROPOSAL_LIST = re.compile(
    r"förslag(?:et)?(?: till beslut)?:?$|föreslagit (?:\w+ )?(?:att )?besluta:?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Voice:
    """Who speaks in a list of points, and to whom."""

    stage: str
    by: str | None
    to: str | None


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
        voice = _outward(spoken, point.text, scope)
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


def _outward(voice: _Voice, text: str, scope: Scope) -> _Voice:
    """Return the voice of a point: "att föreslå kommunfullmäktige att ..." recommends."""
    found = _OUTWARD.match(text) if voice.stage == "decided" else None
    to = deciding_body(found["to"]) if found else None
    return _Voice("recommended", voice.by, to) if to and not same_body(to, scope.body) else voice


def _points(
    sections: Sequence[Section], scope: Scope, decided: bool
) -> Iterator[tuple[_Voice, Passage, Passage]]:
    above = ""  # a heading of a proposal with nothing under it but the next heading
    for section in sections:
        if section.role in ("decision", "proposal"):
            voice = _voice_of_heading(section, scope, decided, above)
            above = section.title if section.role == "proposal" and not section.blocks else ""
            yield from _points_in(section.paragraphs, voice, scope)
        elif section.role in ("description", "motivation", "documents"):
            yield from _quoted_proposal(section.paragraphs, scope)
        elif not section.role and scope.item_id and not decided:
            yield from _undeclared(section.paragraphs, scope)


def _voice_of_heading(section: Section, scope: Scope, decided: bool, above: str) -> _Voice:
    title = section.title
    owner = next((body for body in find_bodies(title) if body.name != _addressee(title)), None)
    office = owner is not None and owner.kind == "office"
    by = owner.name if owner else None
    to = _addressee(title)
    if section.role == "proposal" and _LEAD_VERB.search(title):
        proposer = next(iter(find_bodies(above)), None)
        if owner and proposer and same_body(proposer.name, scope.body):
            return _Voice("recommended", scope.body, owner.name)
        return _Voice("proposed", None, to)  # the words of a proposal: "Nämnden beslutar"
    if section.role == "proposal":
        # What the meeting's own body proposes it recommends; another's proposal was before it.
        own = by is not None and not office and same_body(by, scope.body)
        outward = to and by is None and body_kind(scope.body or "") not in ("council", None)
        recommends = own or outward or (to and not decided)
        if scope.part_kind.startswith("minutes") and not office and recommends:
            return _Voice("recommended", by or scope.body, to)
        return _Voice("proposed", by, to)
    if to:
        return _Voice("recommended", scope.body, to)
    return _deciding(by if not office else None, scope)


def _deciding(by: str | None, scope: Scope) -> _Voice:
    """Return the voice of a decision; in a committee's minutes a board's decision is proposed."""
    ranks = ("committee", "board", "council")
    kinds = (body_kind(scope.body or ""), body_kind(by or ""))
    higher = all(kind in ranks for kind in kinds) and ranks.index(str(kinds[1])) > ranks.index(
        str(kinds[0])
    )
    if by and higher and not same_body(by, scope.body):
        return _Voice("recommended", scope.body, by)
    # "Nämnden beslutar": the meeting's own body, by its full name.
    own = by is None or same_body(by, scope.body)
    return _Voice("decided", scope.body if own else by, None)


def _addressee(text: str) -> str | None:
    """Return the body that a text proposes to: the last of "föreslår styrelsen föreslå KF"."""
    words_for_bodies = [
        next(g for g in found.groups() if g) for found in _PROPOSED_TO.finditer(text)
    ]
    bodies = [body for word in words_for_bodies if (body := deciding_body(word))]
    return bodies[-1] if bodies else None


def _led_by(voice: _Voice, lead: str, scope: Scope) -> _Voice:
    """Return the voice of the points after a lead-in: "Kommunstyrelsen beslutar för egen del:"."""
    to = _addressee(lead)
    bodies = find_bodies(lead)
    by = next((body.name for body in bodies if body.name != to), None)
    alone = _ALONE.match(lead)
    if alone and bodies and lead.startswith(("I ", "Till ")):  # "I kommunfullmäktige:"
        own = same_body(bodies[0].name, scope.body)
        stage = "proposed" if voice.stage == "proposed" else ("decided" if own else "recommended")
        return _Voice(stage, voice.by or scope.body, None if own else bodies[0].name)
    if _REFERS.match(lead) and not to:
        return voice
    if to:
        stage = "proposed" if voice.stage == "proposed" else "recommended"
        return _Voice(stage, by or voice.by, to)
    if voice.stage == "proposed":
        return replace(voice, to=None if by and by == scope.body else voice.to)
    return _deciding(by, scope)


def _points_in(
    paragraphs: Sequence[Paragraph], voice: _Voice, scope: Scope
) -> Iterator[tuple[_Voice, Passage, Passage]]:
    paragraphs = _unbroken(paragraphs)
    said = filed = False
    opened: tuple[_Voice, list[Paragraph]] | None = None
    for index, paragraph in enumerate(paragraphs):
        after = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        passage = paragraph.passage
        text = passage.text
        if opened is not None:
            if paragraph.marker in BULLETS or not (_ends_list(paragraph) or opened[0] != voice):
                opened[1].append(paragraph)
                continue
            yield _whole(opened)
            opened = None
        if _SENT_TO.match(text) and not paragraph.marker:
            break
        if _NOTE.match(text):
            continue
        if unanimous := _UNANIMOUS.search(text):
            passage = passage.cut(0, unanimous.start())
            text = passage.text
        if said and (paragraph.marker in BULLETS or (filed and _only_names(text))):
            continue  # a list behind a whole sentence is of something else
        if said and not paragraph.marker and _MANY_SENTENCES.search(text):
            continue  # running text behind the decision reports the agenda item
        if not paragraph.marker and _leads(text, after):
            voice = _led_by(voice, text, scope)
            continue
        lead = _LEAD_AND_SENTENCE.match(text) if not paragraph.marker else None
        if lead and _LEAD.search(lead["lead"]):
            voice = _led_by(voice, lead["lead"], scope)
            point = passage.cut(lead.end())
            yield voice, point, point
            continue
        inline = _INLINE.match(text) if not paragraph.marker else None
        if inline:
            nested = _THAT_IT_DECIDES.match(text, inline.end())
            end = nested.end() if nested else inline.end()
            voice = _led_by(voice, text[:end].removesuffix("att ").rstrip(" ,:"), scope)
            for point in _att_points(passage.cut(end)):
                yield voice, point, point
            continue
        if _opens_point(paragraph, after):
            opened = (voice, [paragraph])
            continue
        point = _bare(passage) if paragraph.marker else passage
        several = _by_sentence(passage) if not paragraph.marker else []
        if several:
            for each in several:
                yield voice, each, each
        elif text.startswith("att "):
            for each in _att_points(point):
                yield voice, each, each if not paragraph.marker else passage
            filed = action_of(text) in ("file", "note")
            said = said or (filed and text.endswith("."))
        elif point.text:
            said = said or (not paragraph.marker and text.endswith("."))
            filed = action_of(text) in ("file", "note")
            yield voice, point, passage
    if opened is not None:
        yield _whole(opened)


def _only_names(text: str) -> bool:
    """Whether an entry only names a paper that is filed or noted, and decides nothing."""
    return not text.endswith(".") and not text.startswith("att ") and action_of(text) == "other"


def _unbroken(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Join a paragraph that opens in brackets to the unended one before: "... bygglagen" and
    "(2010:900), PBL."."""
    whole: list[Paragraph] = []
    for paragraph in paragraphs:
        before = whole[-1] if whole else None
        if (
            before is not None
            and not paragraph.marker
            and _OPENS_IN_BRACKETS.match(paragraph.passage.text)
            and not before.passage.text.endswith((".", ":", ",", ")"))
        ):
            joined = Passage.join([before.passage, paragraph.passage], " ")
            whole[-1] = replace(before, passage=joined)
        else:
            whole.append(paragraph)
    return whole


def _by_sentence(passage: Passage) -> list[Passage]:
    """Part "Nämnden antar planen. Nämnden upphäver taxan.", where each names who decides."""
    parts = list(sentences(passage))
    names = [next(iter(find_bodies(part.text)), None) for part in parts]
    opens = [name is not None and name.start == 0 and not name.genitive for name in names]
    same = {name.name for name in names if name is not None and name.start == 0}
    return parts if len(parts) > 1 and all(opens) and len(same) == 1 else []


def _leads(text: str, after: Paragraph | None) -> bool:
    """Whether a paragraph only leads into points: "Kommunstyrelsen beslutar", "I fullmäktige:"."""
    if len(text) >= 200 or (_INLINE.match(text) and not text.endswith(":")):
        return False
    if _LEAD.search(text) and len(text) < 160:
        return True
    alone = _ALONE.match(text)
    if alone and (bodies := find_bodies(alone["body"])) and bodies[0].end == len(alone["body"]):
        return True
    points_follow = after is not None and (after.marker or after.passage.text.startswith("att "))
    refers = not text.startswith("att ") and _REFERS.match(text)
    return bool(refers) and (text.endswith(":") or bool(points_follow))


def _opens_point(paragraph: Paragraph, after: Paragraph | None) -> bool:
    """Whether a point goes on in a list: "Dagordningen fastställs med följande ändringar:"."""
    text = paragraph.passage.text
    if after is None or paragraph.marker or not text.endswith(":"):
        return False
    if after.marker in BULLETS and action_of(text) != "other":
        return True
    return bool(_WITH_LIST.search(text)) and not _ends_list(after)


def _ends_list(paragraph: Paragraph) -> bool:
    """Whether a paragraph is no entry of a list: a point of its own, or a decision in words."""
    text = paragraph.passage.text
    numbered = bool(paragraph.marker) and paragraph.marker not in BULLETS
    return numbered or text.startswith("att ") or bool(_INLINE.match(text) or _SENT_TO.match(text))


def _whole(opened: tuple[_Voice, list[Paragraph]]) -> tuple[_Voice, Passage, Passage]:
    voice, parts = opened
    whole = Passage.join([paragraph.passage for paragraph in parts])
    return voice, Passage.join([_without_marker(paragraph) for paragraph in parts]), whole


def _without_marker(paragraph: Paragraph) -> Passage:
    """Return the text without its marker; the provenance keeps it."""
    return _bare(paragraph.passage) if paragraph.marker else paragraph.passage


def _bare(item: Passage) -> Passage:
    return Passage(item.text, item.pieces[1:])


def _att_points(passage: Passage) -> list[Passage]:
    """Part "att godkänna ... samt att ge X i uppdrag att ..." where a new point opens."""
    points = []
    start = 0
    for found in _NEXT_ATT.finditer(passage.text):
        inner = re.search(r"\batt\b", passage.text[start + 4 : found.start()])
        if re.match(r"\s+och\b", found.group()) and inner:
            continue  # "ge X i uppdrag att låna och att bygga": the second is X's too
        points.append(passage.cut(start, found.start()))
        start = found.end()
    points.append(passage.cut(start))
    bare = [point.cut(0, len(_LOOSE_END.sub("", point.text))) for point in points]
    return [point for point in bare if point.text]


def _quoted_proposal(
    paragraphs: Sequence[Paragraph], scope: Scope
) -> Iterator[tuple[_Voice, Passage, Passage]]:
    """Points that the item's description quotes: "X har lämnat följande förslag till beslut:"."""
    voice: _Voice | None = None
    for paragraph in paragraphs:
        text = paragraph.passage.text
        if not paragraph.marker:
            lead = text[-200:]
            if _PROPOSAL_LIST.search(text):
                office = _PROPOSER.match(text)
                bodies = find_bodies(office["office"]) if office else ()
                voice = _Voice("proposed", bodies[0].name if bodies else None, None)
            elif voice and text.endswith(":") and len(text) < 160:
                voice = replace(voice, to=_addressee(lead) or voice.to)
            else:
                voice = None
        elif voice:
            yield voice, _without_marker(paragraph), paragraph.passage


def _undeclared(
    paragraphs: Sequence[Paragraph], scope: Scope
) -> Iterator[tuple[_Voice, Passage, Passage]]:
    """A decision without a heading of its own: "Kommunstyrelsen beslutar att ..."."""
    voice = _Voice("decided", scope.body, None)
    for index, paragraph in enumerate(paragraphs):
        if paragraph.marker:
            continue
        for sentence in sentences(paragraph.passage):
            found = _INLINE.match(sentence.text)
            takes = found and find_bodies(found["who"])
            if found and takes and _is_own(found["who"], scope):
                alone = replace(paragraph, passage=sentence)
                yield from _points_in([alone], voice, scope)
        after = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        text = paragraph.passage.text
        if after is None or not (after.marker or after.passage.text.startswith("att ")):
            continue
        if _DECIDED_AS_FOLLOWS.search(text) and _is_own(text, scope) and len(text) < 160:
            rest = list(
                itertools.takewhile(
                    lambda each: each.marker or each.passage.text.startswith("att "),
                    paragraphs[index + 1 :],
                )
            )
            yield from _points_in([paragraph, *rest], voice, scope)


def _is_own(text: str, scope: Scope) -> bool:
    """Whether the first body that a text names is the meeting's own: not an earlier one's."""
    body = deciding_body(text)
    return body is None or scope.body is None or same_body(body, scope.body)


def _taken(sections: Sequence[Section], scope: Scope) -> Iterator[tuple[_Voice, Passage, Passage]]:
    """The last short sentence that reports a decision, in an agenda item that declares none:
    "Föredragningslistan godkänns."."""
    taken = re.compile("|".join(words("verbs", "taken")), re.IGNORECASE)
    said: list[tuple[Passage, Passage]] = []
    for section in sections:
        paragraphs = section.paragraphs if section.role in ("", "description") else []
        for index, paragraph in enumerate(paragraphs):
            text = paragraph.passage.text
            reports = len(text) < _SHORT and taken.search(text) and not _MOVES.search(text)
            if paragraph.marker or not reports:
                continue
            listed = list(itertools.takewhile(lambda each: each.marker, paragraphs[index + 1 :]))
            with_list = [paragraph, *(listed if text.endswith(":") else [])]
            _, point, whole = _whole((_Voice("decided", scope.body, None), with_list))
            said.append((point, whole))
    for point, whole in said[-1:]:
        yield _Voice("decided", scope.body, None), point, whole
