"""The rows of a document's parts as its tables: merged, corrected, validated, with all findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pydantic import ValidationError

from extractors.contract import ExtractedFinding, Provenance, Row
from pipeline.assembly.checks import check_document
from pipeline.assembly.corrected import still_open
from pipeline.assembly.doubts import scan_findings
from pipeline.assembly.extraction import PartRows
from pipeline.assembly.identities import identified
from pipeline.assembly.linking import (
    item_ids,
    merge_programmes,
    tie_to_item,
    told_once,
    with_goal_keys,
    with_party_codes,
)
from pipeline.assembly.looked_at import unread_findings
from pipeline.assembly.parsed_documents import Parsed
from pipeline.corrections.correction_notes import Corrected
from pipeline.reading.seen_pages import SeenPages
from schemas.records import RECORDS, AgendaItem, Finding, Meeting, PartRecord, Record
from schemas.records import Part as PartRow


def fill_tables(
    parsed: Parsed,
    made: Sequence[tuple[PartRow, PartRows]],
    seen_pages: SeenPages,
    watch: bool,
    correct: Callable[[Sequence[Row], Sequence[PartRow], str], Corrected],
) -> None:
    """Put the rows of all parts into the tables, with what only the whole document shows."""
    tables: dict[str, list[Record]] = {
        name: [] for name in RECORDS if name not in ("documents", "spans")
    }
    parsed.tables = tables
    tables["parts"] = [part for part, _ in made]
    pages = {part.part_id: (part.page_first, part.page_last) for part, _ in made}
    rows = merge_programmes([row for _, found in made for row in found.rows])
    rows = with_party_codes(told_once(tie_to_item(rows, made)))
    place = parsed.municipality or parsed.document_id
    corrected = correct(rows, [part for part, _ in made], place)
    parsed.corrected = frozenset(corrected.fields)
    rows, findings = with_goal_keys(corrected.rows, parsed.municipality)
    seen: set[str] = set()
    for row in [*rows, *corrected.made]:
        record = row.record
        if isinstance(record, (AgendaItem, Meeting)):
            record = record.model_copy(update={"municipality": parsed.municipality})
        record = identified(record, place)
        valid = _validated(record, pages, seen)
        if isinstance(valid, ExtractedFinding):
            findings.append((record.part_id, valid))
            continue
        seen.add(record.own_id)
        tables[record.table].append(valid)
        parsed.provenance[record.own_id] = row.provenance
    for part, found in made:
        every = [*found.findings, *unread_findings(found.unread, watch)]
        findings.extend((part.part_id, finding) for finding in still_open(every, corrected))
    findings.extend(_losses(seen_pages, pages))
    findings.extend(corrected.findings)
    findings.extend(check_document(tables))
    findings.extend(scan_findings(tables, parsed.provenance, parsed.recognised))
    tables["findings"] = []
    items = item_ids(tables)
    for number, (part_id, finding) in enumerate(findings, 1):
        item_id = finding.item_id or items.get(finding.record_id or "")
        stored = _finding(finding, part_id, pages[part_id][0], parsed.document_id, number, item_id)
        tables["findings"].append(stored)
        if finding.evidence is not None:
            parsed.provenance[stored.own_id] = (Provenance("message", finding.evidence.boxes()),)


def _validated(
    record: PartRecord, pages: dict[str, tuple[int, int]], seen: set[str]
) -> PartRecord | ExtractedFinding:
    """Return a record that may be stored, or why it may not: it breaks its rules, or its id is
    taken."""
    if record.own_id in seen:
        return ExtractedFinding(
            "repeated_id",
            "error",
            f"{record.table} {record.own_id} was read twice",
            page=record.page,
            about_table=record.table,
            item_id=getattr(record, "item_id", None),
        )
    try:
        return type(record).model_validate(vars(record), context={"pages": pages[record.part_id]})
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(map(str, fault["loc"]))
        return ExtractedFinding(
            "invalid_record",
            "error",
            f"A row of {record.table} breaks its rules and was left out: "
            f"{where}{': ' if where else ''}{fault['msg']}",
            page=pages[record.part_id][0],
            about_table=record.table,
            item_id=getattr(record, "item_id", None),
        )


def _losses(
    seen: SeenPages, pages: dict[str, tuple[int, int]]
) -> Iterator[tuple[str, ExtractedFinding]]:
    """Yield findings about what stands on pages and was not read, with the part of each."""
    for page, rule, message in seen.losses():
        part_id = next(part for part, (first, last) in pages.items() if first <= page <= last)
        yield part_id, ExtractedFinding(rule, "warning", message, page=page)


def _finding(
    finding: ExtractedFinding,
    part_id: str,
    first_page: int,
    document_id: str,
    number: int,
    item_id: str | None,
) -> Finding:
    page = finding.page or (finding.evidence.page if finding.evidence else first_page)
    return Finding(
        document_id=document_id,
        part_id=part_id,
        page=page,
        finding_id=f"{document_id}-finding-{number}",
        rule=finding.rule,
        severity=finding.severity,
        record_id=finding.record_id,
        record_table=finding.record_table,
        about_table=finding.about_table or finding.record_table,
        item_id=item_id,
        message=finding.message,
    )
