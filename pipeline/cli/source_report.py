"""Lines for the terminal about sources: what each had, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.safe_text import visible_line
from pipeline.sources.source_reports import SourceReport
from pipeline.texts.spoken import _, in_word, n_, said


def source_line(report: SourceReport) -> str:
    """Return what a run of a source gave, on one line."""
    counts = [
        n_("%(num)s file", "%(num)s files", len(report.files)),
        _("%(number)s new", number=len(report.new)),
        *([_("%(number)s changed", number=len(report.changed))] if report.changed else []),
        *([_("%(number)s gone", number=len(report.gone))] if report.gone else []),
    ]
    return f"{report.name}: {', '.join(counts)}"


def notice_lines(report: SourceReport, only_harmless: bool = False) -> Iterator[str]:
    """Yield the notices of a source, the gravest first; known ones say since when."""
    order = {"error": 0, "warning": 1, "info": 2}
    for notice in sorted(report.notices, key=lambda notice: order[notice.severity]):
        if only_harmless and notice.severity == "error":
            continue
        since = f" ({_('since %(day)s', day=notice.first_at[:10])})" if notice.known else ""
        severity = in_word("severity", notice.severity)
        yield visible_line(f"  {severity}: {said(notice.message)}{since}")
