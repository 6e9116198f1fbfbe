"""Names over what each signs as, parted by the columns of the offices below them.

Names set close side by side, or broken in their column, are no runs of their own:

Anna Ek      Margareta von Tall-  Gunilla    Almstedt-
             fors                 Berg
Sekreterare  Ordförande           Justerare
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.layout.paragraphs import passage_of
from pipeline.structure.front_page_runs import SIGN_AS, Run, is_named, label_of
from schemas.document import Word

_LEAST = 2  # who sign beside each other
_MOST_LINES = 3  # of a name
_PITCH = 2.5  # times the size: from line to line
_SAME_EDGE = 3.0  # points


def by_columns(runs: Sequence[Run]) -> list[Run]:
    """Return runs with each line of names over offices parted by the left edges of the offices."""
    lines = _lines(runs)
    made: list[list[Run]] = []
    for line in lines:
        if len(line) >= _LEAST and all(label_of(run.text) in SIGN_AS for run in line):
            count, names = _names_over(made, line)
            if names:
                made[len(made) - count :] = [names]
        made.append(line)
    return [run for line in made for run in line]


def name_of(run: Run) -> str:
    """Return the text of a run, which may hold several lines: words broken between them joined."""
    return passage_of([(run.page, run.words)]).text


def _lines(runs: Sequence[Run]) -> list[list[Run]]:
    made: list[list[Run]] = []
    for run in runs:
        level = made and (made[-1][0].page, round(made[-1][0].words[0].top)) == (
            run.page,
            round(run.words[0].top),
        )
        if level:
            made[-1].append(run)
        else:
            made.append([run])
    return made


def _names_over(above: Sequence[Sequence[Run]], offices: Sequence[Run]) -> tuple[int, list[Run]]:
    """Return how many lines over some offices hold the names, and a run for each name; or none."""
    edges = [run.words[0].x0 for run in offices]
    page, size = offices[0].page, offices[0].words[0].size
    below = offices[0].words[0].top
    columns: list[list[Word]] = [[] for _ in edges]
    for count, line in enumerate(reversed(above[-_MOST_LINES:]), 1):
        words = [word for run in line for word in run.words]
        step = below - words[0].top
        if line[0].page != page or not 0 < step < _PITCH * size or words[0].x0 < edges[0] - 3:
            return 0, []
        if any(label_of(run.text) for run in line):
            return 0, []
        below = words[0].top
        own: list[list[Word]] = [[] for _ in edges]
        for word in words:
            own[sum(word.x0 > edge - _SAME_EDGE for edge in edges) - 1].append(word)
        columns = [[*upper, *lower] for upper, lower in zip(own, columns, strict=True)]
        if all(columns):
            names = [Run(page, words, place + 1 == len(edges))
                     for place, words in enumerate(columns)]  # fmt: skip
            if all(is_named(name_of(run)) for run in names):
                return count, names
    return 0, []
