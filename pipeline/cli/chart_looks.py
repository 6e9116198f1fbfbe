"""How charts look: colours with patterns and letters beside them, and text that stays text."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from pipeline.errors import ParagrafError
from schemas.vocabulary import words

FORMATS = (".svg", ".png")


class Look(NamedTuple):
    """How a category is drawn: its colour, the pattern over it, the colour of its text."""

    colour: str
    pattern: str
    text: str


LOOKS = {
    "red": Look("#b3261e", "//", "white"),
    "yellow": Look("#f2b90c", "..", "black"),
    "green": Look("#2e7d3c", "", "white"),
    "not_assessed": Look("#ffffff", "", "black"),
    "up": Look("#2e7d3c", "", "white"),
    "flat": Look("#f2b90c", "..", "black"),
    "down": Look("#b3261e", "//", "white"),
}


def behind(look: Look) -> dict[str, Any]:
    """Return what stands behind a text: its colour without the pattern, so that it can be read."""
    return {"facecolor": look.colour, "edgecolor": "none", "pad": 0.6}


def short(category: str, language: str) -> str:
    """Return the letters or the sign of a category."""
    return str(words("terms", "short", category)[language])


def said(name: str, language: str) -> str:
    """Return a word of charts."""
    return str(words("terms", "chart", name)[language])


def started(file: Path) -> Any:
    """Return matplotlib's pyplot, set up; raises ParagrafError for a name that is no chart's."""
    if file.suffix.lower() not in FORMATS:
        raise ParagrafError(
            "%(file)s: a chart is written as .svg or .png; give it such a name", file=file
        )
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "paragraf"  # the same tallies give the same file
    matplotlib.rcParams["svg.fonttype"] = "none"  # text is text: it can be searched and read aloud
    matplotlib.rcParams["hatch.linewidth"] = 0.6
    matplotlib.rcParams["hatch.color"] = "#00000055"
    matplotlib.rcParams["font.family"] = "sans-serif"
    from matplotlib import pyplot

    return pyplot


def written(figure: Any, file: Path, title: str) -> None:
    """Write a figure into its file. Raises ParagrafError where that fails."""
    from matplotlib import pyplot

    try:
        metadata: dict[str, Any] = {"Title": title}
        if file.suffix.lower() == ".svg":
            metadata["Date"] = None
        figure.savefig(file, dpi=150, metadata=metadata)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ParagrafError(
            "%(file)s: the chart could not be written: %(reason)s", file=file, reason=reason
        ) from error
    finally:
        pyplot.close(figure)


def legend_of(axes: Any, names: list[str], dimension: str, language: str, more: str = "") -> None:
    """Put a legend above a chart: pattern and letters of each category, and its word."""
    from matplotlib.patches import Patch

    from pipeline.query.terms import shown_value

    handles = [
        Patch(
            facecolor=LOOKS[name].colour,
            hatch=LOOKS[name].pattern,
            edgecolor="#55575f",
            linewidth=0.6,
            label=f"{short(name, language)}  {shown_value(dimension, name, language)}",
        )
        for name in names
    ]
    if more:
        handles.append(Patch(facecolor="none", edgecolor="black", linestyle="--", label=more))
    axes.legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=(0, 1.0),
        ncols=len(handles),
        frameon=False,
        fontsize=8.5,
        handlelength=1.6,
        columnspacing=1.2,
        borderaxespad=0.2,
    )
