"""Bullets of lists that are drawn and not set in a font, as browsers print them."""

from __future__ import annotations

from collections.abc import Sequence

from schemas.document import Line, Mark, Word

_WIDEST, _DEEPEST = 0.45, 0.45  # of the type's size
_FARTHEST = 2.0  # from the word that it opens, in sizes of its type
_CLOSE = 6.0  # widths of a dot, within which no other stands
_ALONE = 1.0  # from the word before, in sizes of its type: else it stands in a sentence
_ARROW = 1.6  # of the type's size: the widest bullet that is an arrow
_FEWEST = 4  # arrows on a page that are bullets
_COLOURS = ("black", "grey")  # what is coloured may judge


def with_drawn_bullets(lines: Sequence[Line], marks: Sequence[Mark]) -> list[Line]:
    """Return lines with a "•" where a small dark dot or square is drawn before their words, or an
    arrow that points at them as all arrows of the page do."""
    dots = [mark for mark in marks if _is_dot(mark)]
    dots += _arrows(lines, [mark for mark in marks if mark.direction])
    if not dots:
        return list(lines)
    return [_with_bullets(line, dots) for line in lines]


def _arrows(lines: Sequence[Line], pointing: Sequence[Mark]) -> list[Mark]:
    """Return the arrows of a page if they are bullets: several of one look, all of which point to
    the right at the first word of a line."""
    looks = {(mark.carrier, mark.colour, mark.direction, mark.sign) for mark in pointing}
    if len(pointing) < _FEWEST or len(looks) > 1 or pointing[0].direction != "flat":
        return []
    opening = all(any(_points_at(mark, line) for line in lines) for mark in pointing)
    return list(pointing) if opening else []


def _points_at(mark: Mark, line: Line) -> bool:
    first = line.words[0]
    level = line.top < (mark.top + mark.bottom) / 2 < line.bottom
    begins = any(
        len(run) > 1 and mark.x1 - 0.5 <= run[0].x0 <= mark.x1 + _FARTHEST * run[0].size
        for run in line.runs(_ALONE)
    )
    return level and mark.x1 - mark.x0 <= _ARROW * first.size and begins


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
    large = dot.x1 - dot.x0 > _WIDEST * size or dot.bottom - dot.top > _DEEPEST * size
    if large and not dot.direction:
        return None
    if after.x0 - dot.x1 > _FARTHEST * size:
        return None
    if before is not None and dot.x0 - before < _ALONE * size:
        return None
    return after._replace(text="•", x0=dot.x0, x1=dot.x1, bold=False)
