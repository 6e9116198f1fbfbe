"""Drawing tallies: bars of status and of trend per programme and year, stated above rebuilt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.assembly.reconciling import STATUS, TREND
from pipeline.cli.chart_looks import LOOKS, behind, legend_of, said, short, started, written
from pipeline.errors import ParagrafError
from pipeline.tallies.programme_tallies import ProgrammeTally

_POINTS = 8.5  # size of the text in bars
_LETTER = 0.62  # width of a letter, as a share of its size
_PANELS = (5.0, 3.3)  # inches that the bars of status and of trend have


class _Bar(NamedTuple):
    """A bar: where it is, what it counts, which of its categories are disputed."""

    place: float
    counts: Mapping[str, int]
    wrong: frozenset[str]


def draw(tallies: Sequence[ProgrammeTally], file: Path, language: str = "en") -> None:
    """Draw the tallies into `file`, whose name ends in .svg or .png.

    Raises ParagrafError where there is nothing to draw or the file cannot be written.
    """
    if not tallies and file.suffix.lower() in (".svg", ".png"):
        raise ParagrafError("there are no follow-up tallies to draw in this dataset")
    pyplot = started(file)
    figure, panels = pyplot.subplots(
        1, 2, figsize=(13, 1.8 + 0.95 * len(tallies)), width_ratios=_PANELS, sharey=True,
        layout="constrained",
    )  # fmt: skip
    marks: list[tuple[float, str]] = []
    for axes, dimension, order in zip(panels, ("status", "trend"), (STATUS, TREND), strict=True):
        bars = [bar for place, own in enumerate(tallies) for bar in _bars(own, dimension, place)]
        _draw(axes, bars, order, dimension, language)
        axes.set_title(said(dimension, language), loc="left", fontsize=12, pad=24, weight="bold")
    for place, tally in enumerate(tallies):
        marks += _marks(tally, place, language)
    left = panels[0]
    left.set_yticks([place for place, _ in marks], [text for _, text in marks], fontsize=8.5)
    left.set_ylim(len(tallies) - 0.4, -0.6)
    for place, tally in enumerate(tallies):
        left.annotate(
            _label(tally), (0, place), xytext=(-62, 0), textcoords="offset points",
            xycoords=left.get_yaxis_transform(), ha="right", va="center", fontsize=9.5,
            annotation_clip=False,
        )  # fmt: skip
    written(figure, file, said("status", language))


def _label(tally: ProgrammeTally) -> str:
    below = " ".join(str(part) for part in (tally.municipality, tally.year) if part)
    name = tally.programme if len(tally.programme) <= 44 else tally.programme[:42] + "…"
    return f"{name}\n{below}".strip()


def _halves(tally: ProgrammeTally) -> tuple[bool, bool]:
    """Return whether a tally is stated, and whether its goals were judged one by one."""
    return tally.source == "stated", bool(tally.compared and tally.compared.rebuilt)


def _marks(tally: ProgrammeTally, place: int, language: str) -> list[tuple[float, str]]:
    stated, rebuilt = _halves(tally)
    names = [name for name, on in (("stated", stated), ("rebuilt", rebuilt)) if on]
    return [
        (where, said(name, language))
        for name, where in zip(names, _places(place, len(names)), strict=True)
    ]


def _places(place: int, bars: int) -> list[float]:
    return [place] if bars == 1 else [place - 0.19, place + 0.19]


def _bars(tally: ProgrammeTally, dimension: str, place: int) -> list[_Bar]:
    stated, rebuilt = _halves(tally)
    wrong = frozenset(
        category
        for own, category in (tally.compared.disagreeing if tally.compared else ())
        if own == dimension
    )
    counts = []
    if stated:
        counts.append(tally.status if dimension == "status" else tally.trend)
    if rebuilt and tally.compared:
        cells = tally.compared.rebuilt
        counts.append({cell[1]: count for cell, count in cells.items() if cell[0] == dimension})
    return [
        _Bar(where, own, wrong)
        for own, where in zip(counts, _places(place, len(counts)), strict=True)
    ]


def _draw(
    axes: Any, bars: Sequence[_Bar], order: Sequence[str], dimension: str, language: str
) -> None:
    shown = [name for name in order if any(bar.counts.get(name) for bar in bars)]
    longest = max((sum(bar.counts.get(n, 0) for n in order) for bar in bars), default=0) or 1
    axes.set_xlim(0, longest * 1.06)
    inches = _PANELS[dimension == "trend"]
    for bar in bars:
        start, beside = 0, []
        for name in order:
            count = bar.counts.get(name, 0)
            if not count:
                continue
            look = LOOKS[name]
            axes.barh(
                bar.place, count, left=start, height=0.34, color=look.colour, hatch=look.pattern,
                edgecolor="#55575f", linewidth=0.6,
            )  # fmt: skip
            if name in bar.wrong:
                axes.barh(
                    bar.place, count, left=start, height=0.34, color="none", edgecolor="black",
                    linewidth=1.8, linestyle="--",
                )  # fmt: skip
            text = _fitting(name, count, name in bar.wrong, inches * count / longest, language)
            axes.text(
                start + count / 2, bar.place, text, ha="center", va="center", fontsize=_POINTS,
                color=look.text, bbox=behind(look),
            )  # fmt: skip
            if not text:
                beside.append(f"{short(name, language)} {count}")
            start += count
        # What has no room in its part of the bar stands behind the bar.
        axes.text(start + longest / 90, bar.place, ", ".join(beside), va="center", fontsize=_POINTS)
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(left=False, labelsize=8.5)
    disputed = said("disputed", language) if any(bar.wrong for bar in bars) else ""
    if shown:
        legend_of(axes, shown, dimension, language, disputed)


def _fitting(name: str, count: int, wrong: bool, inches: float, language: str) -> str:
    """Return the fullest text that fits into a part of a bar: letters and number, the number, or
    nothing."""
    sign = " ≠" if wrong else ""
    for text in (f"{short(name, language)} {count}{sign}", f"{count}{sign}", str(count)):
        if len(text) * _LETTER * _POINTS / 72 <= inches:
            return text
    return ""
