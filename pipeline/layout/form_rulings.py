"""The rulings and grounds of a page without those of forms that were read as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.layout.forms import Form, FormRow
from schemas.document import Fill, Ruling

_SAME = 1.5  # points from a form's rule to a ruling that is drawn on it


def rulings_outside(
    rulings: Iterable[Ruling], fills: Iterable[Fill], forms: Sequence[Form]
) -> tuple[list[Ruling], list[Fill]]:
    """Return the rulings and fills of a page that are no part of its forms: those outside of them,
    and those of tables in the cells beside labels."""
    kept = list(rulings)
    grounds = list(fills)
    for form in forms:
        kept = [piece for ruling in kept for piece in _pieces(ruling, form)]
        grounds = [fill for fill in grounds if not _is_ground(fill, form)]
    return kept, grounds


def _pieces(ruling: Ruling, form: Form) -> Iterator[Ruling]:
    """Yield the pieces of a ruling that are not the form's own."""
    top, bottom = form.rows[0].top, form.rows[-1].bottom
    beside = ruling.x1 < form.x0 - _SAME or ruling.x0 > form.x1 + _SAME
    if beside or ruling.bottom < top - _SAME or ruling.top > bottom + _SAME:
        yield ruling
    elif ruling.is_level:
        row = next((row for row in form.rows if _holds(row, ruling.top)), None)
        if row is not None and ruling.x1 > form.edge:
            yield ruling._replace(x0=max(ruling.x0, form.edge))
    else:
        yield from _upright(ruling, form)


def _upright(ruling: Ruling, form: Form) -> Iterator[Ruling]:
    if ruling.x0 < form.edge - _SAME:
        return
    inside = form.edge + _SAME < ruling.x0 < form.x1 - _SAME
    for row in form.rows:
        own = [(row.top, row.bottom)] if inside and len(row.cells) < 2 else row.tables
        for top, bottom in own:
            if min(ruling.bottom, bottom) > max(ruling.top, top):
                first, last = max(ruling.top, top), min(ruling.bottom, bottom)
                yield ruling._replace(top=first, bottom=last)


def _holds(row: FormRow, y: float) -> bool:
    """Whether a level rule is of a table within a row; its upper rule may be the row's own too."""
    if len(row.cells) > 1:
        return any(top - _SAME <= y <= bottom + _SAME for top, bottom in row.tables)
    return row.top + _SAME < y < row.bottom - _SAME


def _is_ground(fill: Fill, form: Form) -> bool:
    """Whether a fill lies under labels, or under a whole row."""
    middle = (fill.top + fill.bottom) / 2
    within = form.rows[0].top - 1 <= middle <= form.rows[-1].bottom + 1
    return within and form.x0 - 2 <= fill.x0 < form.edge - 2 and fill.x1 <= form.x1 + 2
