"""Drawing years side by side: every goal of a programme as judged in each year."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.assembly.reconciling import STATUS
from pipeline.cli.chart_looks import LOOKS, behind, legend_of, said, short, started, written
from pipeline.errors import ParagrafError
from pipeline.tallies.year_comparison import ProgrammeYears
from schemas.vocabulary import words

_LONGEST = 74  # characters of a goal
_HEIGHT = 0.27  # inches a goal
_SIGNS = {"rose": "▲", "fell": "▼"}
_AROUND = 1.15  # inches a programme besides


def draw_years(programmes: Sequence[ProgrammeYears], file: Path, language: str = "en") -> None:
    """Draw the goals of the programmes that were judged in several years into `file`.

    Raises ParagrafError where there are none or the file cannot be written.
    """
    pyplot = started(file)
    shown = [own for own in programmes if len(own.years) > 1]
    if not shown:
        raise ParagrafError("no programme in this dataset has goals that were judged in two years")
    heights = [_AROUND + _HEIGHT * len(own.goals) for own in shown]
    figure, panels = pyplot.subplots(
        len(shown), 1, figsize=(11, sum(heights)), height_ratios=heights, layout="constrained",
        squeeze=False,
    )  # fmt: skip
    for axes, own in zip(panels[:, 0], shown, strict=True):
        _draw(axes, own, language)
    written(figure, file, said("years", language))


def _draw(axes: Any, programme: ProgrammeYears, language: str) -> None:
    from matplotlib.patches import Rectangle

    for row, goal in enumerate(programme.goals):
        for column, year in enumerate(programme.years):
            judged = goal.years.get(year)
            if judged is None:
                axes.text(column, row, "·", ha="center", va="center", color="#55575f")
                continue
            look = LOOKS[judged.status]
            axes.add_patch(
                Rectangle(
                    (column - 0.47, row - 0.42), 0.94, 0.84, facecolor=look.colour,
                    hatch=look.pattern, edgecolor="#55575f", linewidth=0.6,
                )
            )  # fmt: skip
            arrow = f" {short(judged.trend, language)}" if judged.trend in LOOKS else ""
            arrow = "" if judged.trend == "not_assessed" else arrow
            otherwise = " ≠" if judged.otherwise else ""
            axes.text(
                column, row, f"{short(judged.status, language)}{arrow}{otherwise}", ha="center",
                va="center", fontsize=8.5, color=look.text, bbox=behind(look),
            )  # fmt: skip
    _draw_changes(axes, programme, language)
    names = [f"{goal.number or ''} {goal.text}".strip() for goal in programme.goals]
    axes.set_yticks(
        range(len(names)),
        [name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…" for name in names],
        fontsize=8.5,
    )
    heads = [*map(str, programme.years), said("change", language)]
    axes.set_xticks(range(len(heads)), heads)
    axes.set_xlim(-0.55, len(heads) - 0.45)
    axes.set_ylim(len(names) - 0.45, -0.55)
    axes.spines[:].set_visible(False)
    axes.tick_params(left=False, bottom=False)
    title = " ".join(part for part in (programme.programme, programme.municipality) if part)
    axes.set_title(title, loc="left", fontsize=11, weight="bold", pad=22)
    absent = f"·  {said('absent', language)}"
    seen = {judged.status for goal in programme.goals for judged in goal.years.values()}
    legend_of(axes, [name for name in STATUS if name in seen], "status", language)
    axes.annotate(absent, (1, 1), xytext=(0, 4), xycoords="axes fraction",
                  textcoords="offset points", ha="right", fontsize=8.5)  # fmt: skip


def _draw_changes(axes: Any, programme: ProgrammeYears, language: str) -> None:
    """Write beside the years what became of each goal from the last but one to the last."""
    for row, goal in enumerate(programme.goals):
        change = goal.change(*programme.years[-2:])
        word = words("terms", "values", "change", change)[language]
        axes.text(
            len(programme.years) - 0.44, row, f"{_SIGNS.get(change, '')} {word}".strip(),
            va="center", fontsize=8.5, weight="bold" if change in _SIGNS else "normal",
        )  # fmt: skip
