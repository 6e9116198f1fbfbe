"""Bullets of lists that are drawn and not set in a font, as browsers print them."""

from __future__ import annotations

from collections.abc import Sequence

from schemas.document import Line, Mark, Word

_WIDEST, _DEEPEST = 0.45, 0.45  # of the type's size
_FARTHEST = 2.0  # from the word that it opens, in sizes of its type
_CLOSE = 6.0  # widths of a dot, within which no other stands
_ALONE = 1.0  # from the word before, in sizes of its type: else it stands in a sentence
_COLOURS = ("black", "grey")  # what is coloured may judge


def with_drawn_bullets(lines: Sequence[Line], marks: Sequence[Mark]) -> list[Line]:
    """Return lines with a "•" where a small dark dot or square is drawn before their words."""
    dots = [mark for mark in marks if _is_dot(mark)]
    if not dots:
        return list(lines)
    return [_with_bullets(line, dots) for line in lines]


def _is_dot(mark: Mark) -> bool:
    width, height = mark.x1 - mark.x0, mark.bottom - mark.top
    return (
        mark.carrier == "fill"
        and mark.colour in _COLOURS
        and not mark.direction
        and abs(width - height) <= 0.2 * max(width, height)
    )


def _with_bullets(line: Line, dots: Sequence[Mark]) -> Line:
    beside = [dot for dot in dots if line.top < (dot.top + dot.bottom) / 2 < line.bottom]
    made = [
        bullet
        for dot in beside
        if not _is_of_a_row(dot, beside) and (bullet := _bullet(line, dot)) is not None
    ]
    if not made:
        return line
    return Line.of(line.page, sorted((*line.words, *made), key=lambda word: word.x0))


def _is_of_a_row(dot: Mark, beside: Sequence[Mark]) -> bool:
    """Whether dots follow each other closely, as where somebody is to sign."""
    near = [d for d in beside if d is not dot and abs(d.x0 - dot.x0) < _CLOSE * (dot.x1 - dot.x0)]
    return bool(near)


def _bullet(line: Line, dot: Mark) -> Word | None:
    """Return the word that a dot stands for, if it opens words of the line."""
    before = max((word.x1 for word in line.words if word.x0 < dot.x0), default=None)
    after = min(
        (word for word in line.words if word.x0 >= dot.x1 - 0.5),
        key=lambda word: word.x0,
        default=None,
    )
    if after is None:
        return None
    size = after.size
    if dot.x1 - dot.x0 > _WIDEST * size or dot.bottom - dot.top > _DEEPEST * size:
        return None
    if after.x0 - dot.x1 > _FARTHEST * size:
        return None
    if before is not None and dot.x0 - before < _ALONE * size:
        return None
    return after._replace(text="•", x0=dot.x0, x1=dot.x1, bold=False)
