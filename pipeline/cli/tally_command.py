"""`paragraf tally`: the follow-up tallies of a dataset, as tables, JSON or a chart."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.options import AS_OF, DATASET, Command, open_dataset
from pipeline.cli.printing import say, say_json
from pipeline.texts.spoken import _, language


@click.command(cls=Command)
@DATASET
@AS_OF
@click.option("--json", "machine", is_flag=True, help="The same as JSON, for programs.")
@click.option(
    "--by", type=click.Choice(["programme", "year"]), default="programme", show_default=True,
    help="Programmes with their tallies, or goals year by year.",
)  # fmt: skip
@click.option(
    "--chart", type=click.Path(path_type=Path, dir_okay=False), default=None,
    help="Draw the tallies, or the goals year by year, into this .svg or .png.",
)  # fmt: skip
def tally(dataset: Path, as_of: str | None, machine: bool, by: str, chart: Path | None) -> None:
    """Print the follow-up tallies of the dataset, per programme, area and year.

    How many goals are red, yellow and green, and how many go up, stay and go down: as stated in
    the text, beside the count of the goals that were judged. Cells that disagree are marked, and
    the goals in dispute are named with their pages. Also: whether the sums agree with the stated
    totals, the total over programmes, goals and activities by area and responsible body, and
    reservations by party.

    With --by year: the same goals year by year; which rose, fell, are new or are gone.

    \b
    Examples:
      paragraf tally
      paragraf tally --dataset council --json
      paragraf tally --by year
      paragraf tally --chart tallies.svg
      paragraf tally --by year --chart goals.svg --lang sv
    """
    from pipeline.tallies.tally import as_json, dataset_rows, tallies

    store = open_dataset(dataset, as_of)
    if chart is not None and by == "programme":
        from pipeline.cli.chart import draw

        draw(tallies(store).programmes, chart, language())
        say(_("%(file)s is drawn", file=chart), err=machine)
    if by == "year":
        from pipeline.tallies.year_comparison import as_json as years_as_json
        from pipeline.tallies.year_comparison import compare_years

        programmes, doubts = compare_years(dataset_rows(store))
        if chart is not None:
            from pipeline.cli.years_chart import draw_years

            draw_years(programmes, chart, language())
            say(_("%(file)s is drawn", file=chart), err=machine)
        if machine:
            say_json(years_as_json(programmes, doubts))
            return
        from pipeline.cli.tally_report import years_report
        from pipeline.cli.terminal import console

        console().print(years_report(programmes, doubts))
        return
    found = tallies(store)
    if machine:
        say_json(as_json(found))
        return
    from pipeline.cli.run_report import tally_report
    from pipeline.cli.terminal import console

    shown = console()
    shown.print(tally_report(found, shown.width, shown.color_system is not None))
