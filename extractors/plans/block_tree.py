"""A plan's sections as one tree of blocks, for every layout alike.

A block is a heading, a label ("Åtgärder"), a field (a label with its value: "Ansvarig: KS"), a
text, a list item or a table. Headings nest by their look; everything else stands under a heading.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import dropwhile, pairwise, zip_longest

from extractors.language.chart_keys import headings_of_keys
from extractors.language.column_kinds import (
    named_activity,
    named_goal,
    names_activity,
)
from extractors.plans.areas import area_name
from extractors.plans.block_labels import (
    is_verdict,
    kinds_of_goals,
    learned_labels,
)
from extractors.plans.contents_lists import lists_contents
from extractors.plans.field_tables import as_fields
from extractors.plans.goal_rows import with_marker
from extractors.plans.heading_names import bare_words, is_financial_aspect
from extractors.plans.labelled_texts import titles_over_fields
from extractors.plans.plan_blocks import LONGEST_TITLE, NUMBERED, Block, blocks_of_section
from extractors.plans.run_in_labels import label_apart, learned_lines
from extractors.plans.set_off_goals import lead_in_goals, set_off_goals
from extractors.plans.subtitles import subtitles_of
from extractors.plans.text_shapes import is_indicator, is_value, shapes_of
from schemas.document import Paragraph, Passage, Section, Table
from schemas.vocabulary import words

_LETTERED = re.compile(r"[A-ZÅÄÖ]\s+(?=[A-ZÅÄÖ])")
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ"
_FEWEST_WORDS = 4  # of a goal
_FEWEST_TITLES = 3
_MOST_TITLES = 0.8
_OF_CARDS = 80  # the rank of titles of cards, below all headings


def block_tree(sections: Sequence[Section], kinds: Set[int] = frozenset()) -> list[Block]:
    """Return all blocks of sections in reading order, each tied to the heading above it.

    `kinds` are sections that part goals by kind, beside those that `kinds_of_goals` finds.
    """
    blocks: list[Block] = []
    kinds = kinds_of_goals(sections) | kinds
    learned = learned_labels(sections) | dict.fromkeys(headings_of_keys(sections), "background")
    lines = learned_lines(sections)
    titles = _titles_of_tables(sections)
    set_off = set_off_goals(sections)
    over_fields = titles_over_fields(sections)
    leads = lead_in_goals(sections)
    ranks = _ranks_of_bands(sections)
    aspects = _financial_aspects(sections)
    over_alike = _over_tables_alike(sections)
    chain: list[Block] = []
    for section in sections:
        if lists_contents(section):
            continue
        own = learned.get(id(section), "")
        own_blocks = blocks_of_section(section, id(section) in kinds, own, lines)
        for made in _with_leads_apart(own_blocks, leads):
            if made.passage is section.heading and id(section) in aspects:
                made.kind, made.label, made.level = "heading", "", section.level
                made.key = ("heading", section.level, "area")
            elif made.passage is section.heading and id(section) in over_alike:
                made.kind, made.label, made.level = "heading", "", section.level
                made.key = ("heading", section.level, "")
            if made.kind == "heading":
                made.level = ranks.get(id(section), made.level)
            if id(made.passage) in titles:
                _as_title(made)
            elif id(made.passage) in set_off:
                _as_goal(made)
            elif made.kind == "text" and id(made.passage) in over_fields:
                _as_card(made)
            if blocks and _is_of_tile(blocks[-1], made):
                made.kind, made.label, made.key = "text", "", ("text", "tile")
            if blocks and _is_title_of_card(blocks[-1], made):
                _head_card(blocks[-1], chain)
            if blocks and _goes_on(blocks[-1], made):
                before = blocks[-1]
                before.passage = Passage.join([before.passage, made.passage], " ")
                continue
            block = made
            apart = label_apart(made.passage) if made.kind == "heading" else None
            if apart is not None:  # "Mål" in a cell of its own before the goal
                block.over, block.passage = apart
                block.key = ("heading", block.level, block.over.text.casefold())
            if blocks and _numbers(blocks[-1], made) and is_indicator(made.text):
                # "Mål 1" over "Invånare med natur inom en kvart (%)" says what it is measured by
                block.kind, block.level, block.key = "text", 0, ("text", "indicator")
            elif blocks and _numbers(blocks[-1], made):
                label = blocks.pop()
                if label.parent is not None:
                    label.parent.children.remove(label)
                named = named_goal(label.text)
                block.over, block.said = label.passage, block.said or label.said
                word = named.word if named else "åtgärd"
                block.key = ("heading", block.level, word)
            if made.kind == "heading" and blocks and _is_of_goal(blocks[-1], made):
                name = area_name(made.passage)[0]
                block = Block("field", name, ("field", "area"), section, label="area")
            if block.kind == "heading":
                while chain and chain[-1].level >= block.level:
                    chain.pop()
            elif block.kind == "label" and block.level:
                while chain and chain[-1].level > block.level:
                    chain.pop()  # a label of a higher rank begins another chapter
            if chain:
                block.parent = chain[-1]
                chain[-1].children.append(block)
            blocks.append(block)
            if block.kind == "heading":
                chain.append(block)
    blocks = _with_captions(blocks)
    for block in (*subtitles_of(blocks), *_goals_of_labels(blocks)):
        _as_text(block)
    _number_by_letters(blocks)
    return blocks


def _financial_aspects(sections: Sequence[Section]) -> frozenset[int]:
    """Return the sections, by identity, whose headings are the aspects by which financial goals are
    grouped, if there are several: "Resultat", "Kapacitet", "Risk"."""
    own = [section for section in sections if is_financial_aspect(section.title)]
    titles = {bare_words(section.title).casefold() for section in own}
    if own:  # one may end a page above the rest of a table whose rows across name the others
        titles |= {
            cell.plain.casefold()
            for section in sections for table in section.tables
            for row in range(1, len(table.rows))
            for cell in [table.cell(row, 0)]
            if is_financial_aspect(cell.plain) and sum(map(bool, table.rows[row])) == 1
        }  # fmt: skip
    return frozenset(map(id, own)) if len(titles) > 1 else frozenset()


def _over_tables_alike(sections: Sequence[Section]) -> frozenset[int]:
    """Return the sections, by identity, whose headings may label a judgement and name what they
    head: each once, over a table with the head of those below other headings of its rank, as
    "Utveckling" beside "Brukare" and "Medarbetare"."""
    titles = Counter(section.title.casefold() for section in sections)
    alike: dict[tuple[object, ...], list[Section]] = defaultdict(list)
    for section in sections:
        if section.heading is not None and section.tables:
            head = tuple(cell.plain for cell in _head_of(section.tables[0]))
            alike[section.level, head].append(section)
    weak = words("plans", "weak_judgement_heads")
    return frozenset(
        id(section)
        for own in alike.values() if len(own) >= _FEWEST_TITLES
        for section in own
        if section.title.casefold() in weak and titles[section.title.casefold()] == 1
    )  # fmt: skip


def _head_of(table: Table) -> Iterator[Passage]:
    return (table.cell(0, place) for place in range(len(table.rows[0]) if table.rows else 0))


def _with_leads_apart(blocks: Iterable[Block], leads: Mapping[int, int]) -> Iterator[Block]:
    """Yield blocks, those texts parted that begin with a goal in bold: the goal as a heading, and
    what explains it."""
    for block in blocks:
        end = leads.get(id(block.passage), 0) if block.kind == "text" else 0
        if not end:
            yield block
            continue
        goal = Block("heading", block.passage.cut(0, end), (), block.section, bold=True)
        _as_goal(goal)
        yield goal
        if end < len(block.passage.text):
            block.passage = block.passage.cut(end)
            yield block


def _with_captions(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks without the small lines right below headings that say which goals these are,
    and announce none: "Kommunfullmäktiges mål" below "Alla ska trivas i Ekvik"."""
    lines: dict[str, list[tuple[Block, bool]]] = defaultdict(list)
    for above, block, after in zip_longest(blocks, blocks[1:], blocks[2:]):
        if (
            block is not None
            and block.label == "goal"
            and block.kind == "label"
            and not block.level
        ):
            again = above.text.casefold() == block.text.casefold()  # a running title
            below = above.kind == "heading" and not again and not _announces(above, after)
            lines[block.text.casefold()].append((above, below))
    captions = {
        form for form, own in lines.items()
        if len({above.key for above, _ in own}) == 1 and all(below for _, below in own)
        and named_goal(form) is None
    }  # fmt: skip
    kept: list[Block] = []
    for block in blocks:
        if block.kind == "label" and not block.level and block.text.casefold() in captions:
            above = kept[-1]
            above.over = block.passage
            above.key = ("heading", above.level, block.text.casefold())
            above.children.remove(block)
        else:
            kept.append(block)
    return kept


def _announces(heading: Block, after: Block | None) -> bool:
    """Whether what follows a label below a heading is what it labels: its text, list or table, or
    headings of lower rank. Another label is not, nor the next heading."""
    if after is None:
        return False
    if after.kind == "heading":
        return after.level > heading.level
    return after.kind != "label" or after.label != "goal"


def _titles_of_tables(sections: Sequence[Section]) -> frozenset[int]:
    """Return the numbered items that each stand over a table: no list, but its titles."""
    items = [
        (block, after)
        for section in sections
        for block, after in zip_longest(section.blocks, section.blocks[1:])
        if isinstance(block, Paragraph) and block.marker[:1].isdigit()
    ]
    over = [block for block, after in items if isinstance(after, Table)]
    if len(over) < _FEWEST_TITLES or len(over) < _MOST_TITLES * len(items):
        return frozenset()
    return frozenset(id(block.passage) for block in over)


def _ranks_of_bands(sections: Sequence[Section]) -> dict[int, int]:
    """Return the ranks of areas in small bands that each stand right over a numbered goal in larger
    letters, and of these goals: "Perspektiv Kund" over "Mål 1: Fler trivs"."""
    own = [section for section in sections if section.heading is not None]
    areas = [s for s in own if s.heading and area_name(s.heading)[1]]
    goals = [s for s in own if (named := named_goal(s.title)) is not None and named.number]
    levels = {s.level for s in areas}, {s.level for s in goals}
    if len(areas) < 2 or len(levels[0]) != 1 or len(levels[1]) != 1:
        return {}
    (small,), (large,) = levels
    known = {id(s) for s in goals}
    after = {id(one): id(other) for one, other in pairwise(own)}
    if small <= large or not all(not s.blocks and after.get(id(s)) in known for s in areas):
        return {}
    return {**{id(s): large for s in areas}, **dict.fromkeys(known, small)}


def _as_title(block: Block) -> None:
    block.passage = with_marker(block.passage, block.marker)
    block.kind, block.level, block.marker = "heading", block.section.level + 1, ""
    block.key = ("heading", block.level, "numbered title")


def _as_card(block: Block) -> None:
    numbered = NUMBERED.match(block.text)
    block.kind, block.level = "heading", _OF_CARDS
    block.key = ("heading", _OF_CARDS, "numbered" if numbered else "over fields")


def _as_goal(block: Block) -> None:
    block.kind, block.level = "heading", block.section.level + 1
    block.key = ("heading", block.level, "set off")


def _number_by_letters(blocks: Sequence[Block]) -> None:
    """Set a point after letters that number all headings of a class: "A Alla ...", "B Fler ...".

    A single letter may be a word; letters that go on from A in headings that look alike are none.
    """
    classes: dict[tuple[object, ...], list[Block]] = defaultdict(list)
    for block in blocks:
        if block.kind == "heading":
            classes[block.key].append(block)
    for own in classes.values():
        letters = sorted({block.text[0] for block in own if _LETTERED.match(block.passage.text)})
        if len(letters) < 2 or "".join(letters) not in _ALPHABET:
            continue
        if letters[0] == "A" and all(_LETTERED.match(block.passage.text) for block in own):
            for block in own:
                words = [block.passage.cut(0, 1), block.passage.cut(1)]
                block.passage = Passage.join(words, ". ")


def _goals_of_labels(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the headings that are but the words below a label for one goal, as all of their look
    are: "Inriktningsmål" over a sentence in larger letters, or alone in a frame."""
    before = {id(block): above for above, block in pairwise(blocks)}
    classes: dict[tuple[object, ...], list[Block]] = defaultdict(list)
    labelled = dropwhile(lambda block: block.label != "goal", blocks)  # past the document's front
    for block in labelled:
        if block.kind == "heading":
            classes[block.key].append(block)
    for own in classes.values():
        if all(_is_below_goal_label(before.get(id(block)), block) for block in own):
            yield from own


def _is_below_goal_label(above: Block | None, block: Block) -> bool:
    if above is None or above.kind != "label" or above.label != "goal" or block.said is not None:
        return False
    named = named_goal(block.text) is not None or area_name(block.passage)[1]
    return not named and len(block.text.split()) >= _FEWEST_WORDS


def _as_text(block: Block) -> None:
    """Make a heading a text of the heading above it, with all that stands under it."""
    block.kind, block.key = "text", ("text", "subtitle")
    parent = block.parent
    if parent is not None:
        place = parent.children.index(block) + 1
        parent.children[place:place] = block.children
        for child in block.children:
            child.parent = parent
        block.children = []


def _numbers(above: Block, block: Block) -> bool:
    """Whether a line right over a heading numbers the goal or the activity that it is: "Delmål
    K.1", "Åtgärd K.1.2", in small or in the heading's own look."""
    if block.kind == "heading" and above.kind == "text" and names_activity(above.text):
        return named_activity(block.text) is None
    if above.kind != "label" or above.label != "goal" or block.kind != "heading":
        return False
    if 0 < above.level < block.level:
        return False
    named = named_goal(above.text)
    return named is not None and named.number is not None and named_goal(block.text) is None


def _is_of_tile(above: Block, block: Block) -> bool:
    """Whether a label only says what the number right above it counts: "11" over "mål"."""
    number = above.kind == "text" and above.text.isdigit()
    return number and block.kind == "label" and not block.level


def _is_title_of_card(text: Block, block: Block) -> bool:
    """Whether a text in bold stands right over labels and their values: it names their card."""
    if text.kind != "text" or not text.bold or block.table is None:
        return False
    return len(text.text) <= LONGEST_TITLE and as_fields(block.table) is not None


def _head_card(text: Block, chain: list[Block]) -> None:
    """Make a text the heading of the card that it stands over."""
    while chain and chain[-1].level >= _OF_CARDS:
        chain.pop()
    numbered = NUMBERED.match(text.text)
    text.kind, text.level = "heading", _OF_CARDS
    text.key = ("heading", _OF_CARDS, "numbered" if numbered else "")
    if text.parent is not None and text.parent.level >= _OF_CARDS:
        text.parent.children.remove(text)
        text.parent = chain[-1] if chain else None
        if text.parent is not None:
            text.parent.children.append(text)
    chain.append(text)


def _is_of_goal(above: Block, block: Block) -> bool:
    """Whether a heading only says in which area the goal right above it stands: "Målområde: Natur"
    below a heading of a higher rank that is a goal."""
    if above.kind == "label" or above.kind != "heading" or above.level >= block.level:
        return False
    named = area_name(block.passage)[1]
    return named and "goal" in shapes_of(re.sub(r"^\S*\d\S*\s+", "", above.text))


def _goes_on(field_block: Block, block: Block) -> bool:
    """Whether a text is the second line of a field's value: right below it, at its left edge."""
    if field_block.kind != "field" or block.kind != "text" or not block.passage.pieces:
        return False
    if named_activity(block.text) is not None or named_goal(block.text) is not None:
        return False
    if is_value(field_block.text) or is_verdict(field_block.text):
        return False  # "74 %" is whole, and so is "Uppfylls helt"
    value = [piece for piece in field_block.passage.pieces if piece.end > piece.start]
    if not value or value[0].page != block.passage.page:
        return False
    first, last = block.passage.pieces[0], value[-1]
    close = first.top - last.bottom < 0.8 * (last.bottom - last.top)
    return abs(first.x0 - value[0].x0) <= 3 and close and first.top > last.top
