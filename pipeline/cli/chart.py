"""Drawing tallies: stacked bars of status per programme and year, and the trend beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.assembly.reconciling import STATUS, TREND
from pipeline.errors import ParagrafError
from pipeline.tallies.programme_tallies import ProgrammeTally

_COLOURS = {
    "red": "#c8342b",
    "yellow": "#f2b90c",
    "green": "#3f9a4b",
    "not_assessed": "#b5b5b5",
    "up": "#3f9a4b",
    "flat": "#f2b90c",
    "down": "#c8342b",
}
_NAMES = {"not_assessed": "not assessed", "up": "↑ up", "flat": "→ flat", "down": "↓ down"}
_LIGHT = {"yellow", "flat", "not_assessed"}
FORMATS = (".svg", ".png")


def draw(tallies: Sequence[ProgrammeTally], file: Path) -> None:
    """Draw the tallies into `file`, whose name ends in .svg or .png.

    Raises ParagrafError where there is nothing to draw or the file cannot be written.
    """
    if file.suffix.lower() not in FORMATS:
        raise ParagrafError(f"{file}: a chart is written as .svg or .png; give it such a name")
    if not tallies:
        raise ParagrafError("there are no follow-up tallies to draw in this dataset")
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "paragraf"  # the same tallies give the same file
    from matplotlib import pyplot

    labels = [_label(tally) for tally in tallies]
    figure, (left, right) = pyplot.subplots(
        1, 2, figsize=(11, 1.4 + 0.75 * len(tallies)), width_ratios=(3, 2), sharey=True,
        layout="constrained",
    )  # fmt: skip
    _bars(left, [t.shown("status") for t in tallies], STATUS, "Status of the goals")
    _bars(right, [t.shown("trend") for t in tallies], TREND, "Trend")
    left.set_yticks(range(len(labels)), labels)
    left.invert_yaxis()
    try:
        metadata: dict[str, Any] = {"Date": None} if file.suffix.lower() == ".svg" else {}
        figure.savefig(file, dpi=150, metadata=metadata)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ParagrafError(f"{file}: the chart could not be written: {reason}") from error
    finally:
        pyplot.close(figure)


def _label(tally: ProgrammeTally) -> str:
    below = " ".join(str(part) for part in (tally.municipality, tally.year) if part)
    return f"{tally.programme}\n{below}".strip()


def _bars(
    axes: Any, counts: Sequence[Mapping[str, int]], categories: Sequence[str], title: str
) -> None:
    shown = [name for name in categories if any(own.get(name) for own in counts)]
    starts = [0] * len(counts)
    for name in shown:
        widths = [own.get(name, 0) for own in counts]
        bars = axes.barh(
            range(len(counts)), widths, left=starts, height=0.62, color=_COLOURS[name],
            label=_NAMES.get(name, name),
        )  # fmt: skip
        axes.bar_label(
            bars,
            labels=[str(width) if width else "" for width in widths],
            label_type="center",
            color="black" if name in _LIGHT else "white",
        )
        starts = [start + width for start, width in zip(starts, widths, strict=True)]
    axes.set_title(title, loc="left", fontsize=11)
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(left=False)
    if shown:
        axes.legend(
            loc="upper center",
            bbox_to_anchor=(0.5, -0.12),
            ncols=len(shown),
            frameon=False,
            fontsize=9,
        )
