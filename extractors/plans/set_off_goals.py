"""Sentences set off from the running text, one or two to a chapter, that are its goals.

Ett företagsklimat att räkna med          a heading
Företagare möter kommunen i många ...     text
    År 2030 ger företagen minst betyg 4   in larger letters, italics or bold
Sedan 2022 finns en företagslots ...      text
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from extractors.language.column_kinds import label_of, named_goal
from extractors.language.sentences import sentences
from extractors.plans.text_shapes import shapes_of
from schemas.document import Paragraph, Section
from schemas.vocabulary import pattern

_Look = tuple[int, bool, str]
_FEWEST = 2
_MOST = 0.8  # of those of one look
_MOST_OF_CHAPTER = 2
_FEWEST_WORDS = 5
_FEWEST_LEADS = 3


def set_off_goals(sections: Sequence[Section]) -> frozenset[int]:
    """Return the passages, by identity, that are goals by their look: of one look that is not that
    of the text, nearly all single sentences that wish, in several chapters; none where labels or
    numbers say what the goals are."""
    letters: Counter[_Look] = Counter()
    held: dict[_Look, list[tuple[int, Paragraph]]] = defaultdict(list)
    for section in sections:
        if _says_goals(section):
            return frozenset()
        for block in section.blocks:
            if isinstance(block, Paragraph) and block.passage.text:
                letters[_look(block)] += len(block.passage.text)
                if not block.marker:
                    held[_look(block)].append((id(section), block))
    if not letters:
        return frozenset()
    usual = letters.most_common(1)[0][0]
    found: set[int] = set()
    for look, own in held.items():
        if look == usual or look[0] < usual[0]:
            continue
        chapters = Counter(section for section, _ in own)
        alone = [paragraph for _, paragraph in own if _is_sentence(paragraph)]
        wishes = [paragraph for paragraph in alone if "goal" in shapes_of(paragraph.passage.plain)]
        # Larger letters say that they are of one kind: half of them tell which.
        goals = alone if look[0] > usual[0] and 2 * len(wishes) >= len(alone) else wishes
        enough = len(chapters) >= _FEWEST and len(goals) >= _MOST * len(own)
        if enough and max(chapters.values()) <= _MOST_OF_CHAPTER:
            found.update(id(paragraph.passage) for paragraph in goals)
    return frozenset(found)


def _says_goals(section: Section) -> bool:
    """Whether a heading, a number or the head of a table says what the goals are."""
    if named_goal(section.title) is not None or _labels_goal(section.title):
        return True
    for block in section.blocks:
        if isinstance(block, Paragraph):
            goal = named_goal(block.passage.plain)
            if goal is not None and goal.number is not None:
                return True
        elif any(_labels_goal(block.cell(0, place).plain) for place in range(len(block.rows[0]))):
            return True
    return False


def _labels_goal(text: str) -> bool:
    known = label_of(text)
    return known is not None and known.kind == "goal"


def _look(paragraph: Paragraph) -> _Look:
    """Return the look of a paragraph: its size in points, whether it is bold, its font."""
    return round(paragraph.size), paragraph.bold, paragraph.font


def _is_sentence(paragraph: Paragraph) -> bool:
    text = paragraph.passage.plain
    whole = text[0].isupper() and text[-1] not in ":,?"
    return whole and len(text.split()) >= _FEWEST_WORDS and len(sentences(paragraph.passage)) == 1


def lead_in_goals(sections: Sequence[Section]) -> dict[int, int]:
    """Return where the goals end with which paragraphs begin, by the identity of their passages: a
    whole sentence in bold before the text that explains it, or alone over it; half of them wish.

    None where labels or numbers say what the goals are.
    """
    if any(map(_says_goals, sections)):
        return {}
    found: dict[int, int] = {}
    chapters: Counter[int] = Counter()
    wishes = 0
    for section in sections:
        for paragraph in section.paragraphs:
            end = _lead_in(paragraph)
            if end:
                found[id(paragraph.passage)] = end
                chapters[id(section)] += 1
                wishes += "goal" in shapes_of(paragraph.passage.cut(0, end).plain)
    enough = len(chapters) >= _FEWEST and len(found) >= _FEWEST_LEADS
    return found if enough and 2 * wishes >= len(found) else {}


def _lead_in(paragraph: Paragraph) -> int:
    """Return where the sentence in bold ends that a paragraph begins with or is, or 0."""
    text = paragraph.passage.text
    end = len(text) if paragraph.bold and not paragraph.bold_start else paragraph.bold_start
    lead = text[:end].rstrip()
    whole = lead.endswith((".", "!")) and lead[0].isupper() and not paragraph.marker
    whole = whole and not pattern("plan_texts", "told_facts").search(lead)
    return end if whole and len(lead.split()) >= _FEWEST_WORDS else 0
