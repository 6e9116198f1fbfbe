"""Activities and indicators in lists and texts under their labels, or right under a goal."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.language.column_kinds import head_of, named_activity
from extractors.language.judgement_words import word_meaning
from extractors.language.progress import says_progress
from extractors.language.sentences import sentences
from extractors.plans.drafts import ActivityDraft, add_activity, fill_in
from extractors.plans.heading_roles import BODY
from extractors.plans.indicator_texts import indicator_of_text, without_note
from extractors.plans.judgements import Judgement
from extractors.plans.plan_blocks import Block
from extractors.plans.plan_numbers import numbered, with_number
from extractors.plans.plan_rows import Judged
from extractors.plans.plan_state import PlanState
from extractors.plans.signs_at_ends import without_signs
from extractors.plans.stated_judgements import judge_value, say_in_text
from extractors.plans.text_shapes import has_words, is_body, is_deadline, says_state, shapes_of
from schemas.document import Passage
from schemas.vocabulary import patterns, words

# "... (Tekniska nämnden, 2026)", "... – tekniska nämnden, 2026".
_TAIL = re.compile(
    r"\s*\((?P<bracket>[^()]+)\)\.?$|\s+[–—-]\s+(?P<dashed>(?:(?!\s[–—-]\s)[^()])+?)\.?$"
)
_STOP = re.compile(r"(?<=[^\W\d_]{3})\.\s+(?=[A-ZÅÄÖ\d])")
_PROGRESS = re.compile(r"\s*(?:\s[–—-]\s+|\()(?P<said>[^\W\d_][^–—()]{2,30}?)\)?\.?$")
# "..., och" ties a point of a list to the next one.
_TIE = re.compile(r"(?:\s*[,;])?\s+(?:och|samt)$")
_BETWEEN_CODES = re.compile(r"\s*(?:,|;|\boch\b)\s*")
_STEPPED_CODE = re.compile(r"[A-ZÅÄÖ]{0,2}\d{1,2}(?:[.:]\d{1,2})*[a-zåäö]?")
_SENTENCED = re.compile(r"[^\s,;|·.](?:(?!\.(?:\s|$))[^,;|·])*")  # parted by full stops too
_PIECE = re.compile(r"[^\s,;|·](?:[^,;|·]*[^\s,;|·])?")


def read_listed_activity(state: PlanState, block: Block, after: Sequence[Block] = ()) -> None:
    """Take a list item under a label such as "Aktiviteter", or a text that reads as one or that a
    line follows which says how far it is: "Pågår", or a sign does before it."""
    followed = bool(after) and (
        tells_progress(after[0], after[1:]) or _is_own_field(block, after[0])
    )
    passage, judged = with_number(block), list[Judged]()
    if state.signs_judge:
        passage, judged = without_signs(passage, state.marks, state.legend)
    if block.kind == "text" and not (followed or judged) and not _is_activity_text(block):
        say_in_text(state, block)
        return
    add_item(state, passage, judged)


def _is_own_field(block: Block, after: Block) -> bool:
    """Whether what follows a line says how far it is, labelled: "Status: Pågår". A sentence before
    it explains what stands above."""
    is_line = not block.text.endswith((".", ":")) and len(sentences(block.passage)) == 1
    return is_line and after.kind == "field" and after.label == "activity_status"


def tells_progress(block: Block, after: Sequence[Block]) -> bool:
    """Whether a line says how far the activity above it is, and labels no date: "Klart"."""
    if block.kind not in ("text", "label") or block.bold or block.text.endswith(":"):
        return False
    return says_progress(block.text) and not (after and is_deadline(after[0].text))


def judge_listed(state: PlanState, block: Block) -> None:
    """Take how far the activity is that was listed last."""
    judge_value(state, "activity_status", block.passage, ())


def _is_activity_text(block: Block) -> bool:
    shapes = shapes_of(numbered(block.passage)[1].plain)
    return "measure" in shapes and len(sentences(block.passage)) <= 2


def add_item(state: PlanState, passage: Passage, judged: Sequence[Judged] = ()) -> None:
    """Add a listed activity, with who and when in brackets or behind a dash at its end."""
    if not has_words(passage.plain):
        return
    if tie := _TIE.search(passage.text):
        passage = passage.cut(0, tie.start())
    passage, progress = _without_progress(passage)
    progress = [*judged, *progress]
    fields: dict[str, Passage] = {}
    tail = _tail_of(passage) if state.tailed else None
    if tail:
        end, fields = tail
        passage = passage.cut(0, end)
    if state.commissioned is not None:
        fields.setdefault("responsible", state.commissioned)
    if (known := _told_again(state, passage)) is not None:
        fill_in(known.fields, fields)
        known.judged = known.judged or progress
        return
    number, text = numbered(passage)
    made = ActivityDraft(text, fields, number, progress)
    goal = state.goal_of(number)
    state.moved = None
    if goal is None:
        state.book.loose.append(made)
    else:
        added = add_activity(goal, made)
        state.moved = added if goal is not state.goal else None


def tells_again(state: PlanState, block: Block) -> bool:
    """Whether a line under the heading of a board tells an activity again, by its words and any
    number, as an appendix by board does: the board answers for it."""
    heading = state.heading
    if state.body is None or heading is None or heading.role != BODY:
        return False
    codes = _codes_in(block.text)
    if codes:
        return state.book.gives_codes(codes, {"responsible": state.body})
    number, text = numbered(with_number(block))
    if number is None and state.listing:
        return False
    return state.book.tells_again(ActivityDraft(text, {"responsible": state.body}, number))


def _codes_in(text: str) -> list[str]:
    """Return the numbers that are all of a text: "K1.2, K2.1 och G1.1"."""
    codes = _BETWEEN_CODES.split(text.strip(" ."))
    alone = len(codes) == 1 and codes[0].isdigit()  # a count, or a page
    return codes if not alone and all(map(_STEPPED_CODE.fullmatch, codes)) else []


def _told_again(state: PlanState, passage: Passage) -> ActivityDraft | None:
    """Return the activity that a list item tells again, by its number and its words, as an appendix
    does that stands behind the last goal."""
    number, text = numbered(passage)
    return state.book.told_by_number(number, text) if number is not None else None


def _without_progress(passage: Passage) -> tuple[Passage, list[Judged]]:
    """Return a listed activity without what says behind a dash or in brackets how far it is, and
    that: "Ny träffpunkt – pågår"."""
    found = _PROGRESS.search(passage.text)
    if (
        found is None
        or not says_progress(found["said"])
        or not has_words(passage.text[: found.start()])
    ):
        return passage, []
    said = passage.cut(*found.span("said"))
    judgement = Judgement(word_meaning(said.plain, "progress"), None, "word", said.plain)
    judged = Judged(None, ("status",), judgement, said.boxes(), said, True)
    return passage.cut(0, found.start()), [judged]


def who_answers_behind(state: PlanState, passage: Passage) -> tuple[Passage, dict[str, Passage]]:
    """Return a goal's words, and who answers, which most list items have behind their words."""
    tail = _tail_of(passage) if state.tailed else None
    if tail is None or "responsible" not in tail[1] or not has_words(passage.text[: tail[0]]):
        return passage, {}
    return passage.cut(0, tail[0]), tail[1]


def _without_label(passage: Passage) -> Passage:
    """Return who answers without what says so: "ansvarig: Tekniska nämnden"."""
    label, colon, _ = passage.text.partition(":")
    head = head_of(label) if colon else None
    if head is None or head.kind != "responsible":
        return passage
    behind = len(passage.text) - len(passage.text[len(label) + 1 :].lstrip())
    return passage.cut(behind)


def read_loose_item(state: PlanState, block: Block) -> None:
    """A list item right under a goal is an activity, in a plan; one under a board that is told
    before says who answers for it."""
    if state.body is not None and (state.goal is None or _told_again(state, block.passage)):
        _say_again(state, block, state.body)
        return
    if state.goal is None or state.card is not None or state.goal.heading is None:
        return
    if state.is_plan and "judgement" not in shapes_of(block.text):
        add_item(state, block.passage)


def _say_again(state: PlanState, block: Block, body: Passage) -> None:
    """Note who answers, and when, for an activity that an appendix by board lists again."""
    tail = _tail_of(block.passage)
    passage = block.passage.cut(0, tail[0]) if tail else block.passage
    known = _told_again(state, passage) or state.book.told_before(numbered(passage)[1])
    if known is None:
        known = state.book.told_before(numbered(block.passage)[1])
        tail = None
    if known is not None:
        fill_in(known.fields, {**(tail[1] if tail else {}), "responsible": body})


def read_named_activity(state: PlanState, block: Block) -> bool:
    """Whether a paragraph says that it is an activity: "Åtgärd 3 Bygga ..."; its labels follow."""
    if named_activity(block.text) is None or len(sentences(block.passage)) > 1:
        return False
    state.open_card(block)
    return True


def read_listed_indicator(state: PlanState, block: Block) -> None:
    """Take an indicator under a label such as "Indikatorer": no value, goal, verb or prose."""
    passage = without_note(block.passage)
    shapes = shapes_of(passage.plain)
    if block.kind == "text" and "indicator" not in shapes:
        say_in_text(state, block)
        return
    made = indicator_of_text(passage, state.is_plan)
    unlike = {"value", "prose"} if made.values else {"value", "goal", "measure", "prose"}
    if block.kind == "item" and not says_state(passage.plain):
        unlike -= {"goal"}  # "Nöjda besökare enligt enkäten"
    if shapes & unlike or not has_words(block.text):
        return
    opening = sentences(block.passage)[0].text.rstrip(".")
    if opening != block.text.rstrip(".") and "value" in shapes_of(opening):
        return  # "– Uppgift saknas. Mäts vart fjärde år." explains a sign of the table above
    made.goal = state.goal
    state.book.indicators.append(made)


def have_tails(blocks: Sequence[Block]) -> bool:
    """Whether list items end in who answers and when, as most do that end in brackets or behind a
    dash, or as most of all do behind a full stop."""
    items = [block for block in blocks if block.kind == "item"]
    ends = [block for block in items if _TAIL.search(block.text)]
    fit = [block for block in ends if _tail_of(block.passage)]
    sentenced = [block for block in items if _sentence_behind(block.passage)]
    return any(
        len(those) >= 2 and len(those) * 2 >= len(of)
        for those, of in ((fit, ends), (sentenced, items))
    )


def takes_line_below(state: PlanState, above: Block, block: Block) -> bool:
    """Whether a line right below a listed activity says who answers for it and when, and note it:
    "Socialnämnden. Klart 2026"."""
    if above.kind != "item" or block.kind != "text" or state.goal is None:
        return False
    made = state.goal.activities[-1] if state.goal.activities else None
    if any(form.search(block.text) for form in patterns("plan_texts", "answering")):
        return False  # "Ansvarig är nämnden" below a list is said of the goal
    if made is None or made.passage.plain not in above.text:
        return False
    spans = [piece.span() for piece in _SENTENCED.finditer(block.passage.text)]
    fields = _fields_of(block.passage, spans)
    if fields is None:
        return False
    fill_in(made.fields, fields)
    return True


def _tail_of(passage: Passage) -> tuple[int, dict[str, Passage]] | None:
    """Return where a listed activity ends and the fields behind it: who answers, then when.

    They stand in brackets, behind a dash, or as a sentence of their own: "Starta en fritidsbank.
    Kulturchefen, klart juni 2026". Each piece between the commas must be one of them; in brackets
    whatever stands before a deadline answers.
    """
    found = _TAIL.search(passage.text)
    if found is None:
        return _sentence_behind(passage)
    group = "bracket" if found["bracket"] else "dashed"
    start, end = found.span(group)
    pieces = [piece.span() for piece in _PIECE.finditer(passage.text, start, end)]
    fields = _fields_of(passage, pieces, anybody=group == "bracket")
    return (found.start(), fields) if fields is not None else None


def _sentence_behind(passage: Passage) -> tuple[int, dict[str, Passage]] | None:
    """Return where the words of an activity end with a full stop, and the fields behind it."""
    for stop in _STOP.finditer(passage.text):
        pieces = [piece.span() for piece in _SENTENCED.finditer(passage.text, stop.end())]
        fields = _fields_of(passage, pieces)
        if fields is not None:
            return stop.start(), fields
    return None


def _fields_of(
    passage: Passage, pieces: Sequence[tuple[int, int]], anybody: bool = False
) -> dict[str, Passage] | None:
    """Return who answers and when, which pieces of a text say in that order, or None where one
    says something else; `anybody`: whatever stands before a deadline answers."""
    who = [piece for piece in pieces if _answers(passage.cut(*piece))]
    when = [piece for piece in pieces if is_deadline(_without_lead(passage.cut(*piece)).text)]
    if anybody and len(pieces) > 1 and list(pieces[-1:]) == when:
        who = list(pieces[:-1])
    if not pieces or len(when) > 1 or [*who, *when] != list(pieces):
        return None
    fields: dict[str, Passage] = {}
    if who:
        fields["responsible"] = _without_label(passage.cut(who[0][0], who[-1][1]))
    if when:
        fields["deadline"] = _without_lead(passage.cut(*when[0]))
    return fields


def _without_lead(passage: Passage) -> Passage:
    """Return a deadline without the word that only says what it is: "Klart augusti 2026"."""
    lead, blank, rest = passage.text.partition(" ")
    labels = words("plan_texts", "deadline_leads")
    if not blank or lead.casefold().rstrip(":") not in labels or not is_deadline(rest):
        return passage
    return passage.cut(len(lead) + 1)


def _answers(piece: Passage) -> bool:
    text = _without_label(piece).text
    return bool(text) and is_body(text[0].upper() + text[1:])
