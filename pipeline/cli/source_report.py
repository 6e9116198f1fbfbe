"""Lines for the terminal about sources: what each had, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.safe_text import visible_line
from pipeline.sources.source_reports import SourceReport


def source_line(report: SourceReport) -> str:
    """Return what a run of a source gave, on one line."""
    counts = [
        f"{len(report.files)} files",
        f"{len(report.new)} new",
        *([f"{len(report.changed)} changed"] if report.changed else []),
        *([f"{len(report.gone)} gone"] if report.gone else []),
    ]
    return f"{report.name}: {', '.join(counts)}"


def notice_lines(report: SourceReport, only_harmless: bool = False) -> Iterator[str]:
    """Yield the notices of a source, the gravest first; known ones say since when."""
    order = {"error": 0, "warning": 1, "info": 2}
    for notice in sorted(report.notices, key=lambda notice: order[notice.severity]):
        if only_harmless and notice.severity == "error":
            continue
        since = f" (since {notice.first_at[:10]})" if notice.known else ""
        yield visible_line(f"  {notice.severity}: {notice.message}{since}")
