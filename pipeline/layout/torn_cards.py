"""Cards that a column or a page breaks off: the rest stands at the head of the next column.

┌ 1.1 Fler cyklar ┐ │ Ansvarig   TN   │
│ Ansvarig   KS   │ └─────────────────┘
└─────────────────┘ ┌ 1.3 Färre bilar ┐
┌ 1.2 Fler bussar ┐ │ Ansvarig   KS   │

Cards whose rows do not stand at one height are read column by column.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.layout.framed_cards import Card
from pipeline.layout.lines import PageLines

_SAME = 6.0  # points: edges of cards in one column, and tops of cards in one row
_EDGE = 3.0  # points
_LOWEST = 20.0  # points
_MOST_INSIDE = 0.5  # of a ground's height, that lies in a card already


def torn_cards(
    page: PageLines, cards: Sequence[Card], edges: Collection[tuple[float, float]]
) -> list[Card]:
    """Return the grounds of a page that are as wide as framed cards of the document, at the same
    edges: frames that are open at one end are drawn so."""
    found: list[Card] = []
    for fill in page.fills:
        card = Card(*fill[:4])
        alike = any(abs(card.x0 - x0) <= _EDGE and abs(card.x1 - x1) <= _EDGE for x0, x1 in edges)
        known = any(_overlap(card, other) for other in (*cards, *found))
        if alike and not known and card.bottom - card.top >= _LOWEST:
            found.append(card)
    return found


def in_reading_order(
    page: PageLines, whole: Sequence[Card], torn: Sequence[Card] = ()
) -> list[Card]:
    """Return the cards of a page row by row, or column by column where they stand in no rows or
    some are torn; what is read across the page parts them."""
    cards = [*whole, *torn]
    bands: dict[int, list[Card]] = {}
    across = [
        line.top for line in page.lines
        if not any(card.top - 1 <= line.top and line.bottom <= card.bottom + 1 for card in cards)
    ]  # fmt: skip
    for card in cards:
        bands.setdefault(sum(top < card.top for top in across), []).append(card)
    ordered: list[Card] = []
    for _, own in sorted(bands.items()):
        if _stand_in_rows(own) and not any(card in torn for card in own):
            ordered.extend(sorted(own, key=lambda card: (round(card.top / 6), card.x0)))
        else:
            ordered.extend(sorted(own, key=lambda card: (_column(card, own), card.top)))
    return ordered


def _stand_in_rows(cards: Sequence[Card]) -> bool:
    """Whether each card stands beside one of the first column, or in it."""
    firsts = [card.top for card in cards if _column(card, cards) == min(c.x0 for c in cards)]
    return all(any(abs(card.top - top) <= _SAME for top in firsts) for card in cards)


def _column(card: Card, cards: Sequence[Card]) -> float:
    """Return the left edge of the column that a card stands in."""
    return min(other.x0 for other in cards if abs(other.x0 - card.x0) <= _SAME)


def _overlap(card: Card, other: Card) -> bool:
    across = min(card.x1, other.x1) - max(card.x0, other.x0)
    down = min(card.bottom, other.bottom) - max(card.top, other.top)
    return across > 0 and down > _MOST_INSIDE * (card.bottom - card.top)
