"""A progress bar by page for documents whose scanned pages are recognised."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from pipeline.texts.spoken import _


@contextmanager
def page_bar() -> Iterator[Callable[[int, int], None]]:
    """Give a function that shows how many pages were recognised, of how many.

    The bar appears with the first page, on standard error, where that is a terminal.
    """
    shown: list[Any] = []

    def on_page(recognised: int, pages: int) -> None:
        if not shown:
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

            from pipeline.cli.terminal import console

            bar = Progress(
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                console=console(stderr=True),
                transient=True,
            )
            bar.start()
            shown.extend([bar, bar.add_task(_("recognising pages"), total=pages)])
        bar, task = shown
        bar.update(task, completed=recognised, total=pages)

    try:
        yield on_page
    finally:
        if shown:
            shown[0].stop()
