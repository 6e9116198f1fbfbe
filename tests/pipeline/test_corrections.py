"""Corrections: rows as people set them right, at every reading, with what was read beside them."""

from __future__ import annotations

import datetime
import json
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from extractors.contract import Row
from pipeline.assembly.parsed_documents import Parsed
from pipeline.assembly.parsing import parse
from pipeline.corrections.applying import apply
from pipeline.corrections.correction_files import (
    Corrections,
    Entry,
    parsed_file,
    read_corrections,
)
from pipeline.corrections.correction_notes import Corrected
from pipeline.corrections.correction_writing import draft
from pipeline.corrections.part_pages import PartStarts
from pipeline.corrections.placed_words import PageWords, text_of
from pipeline.corrections.row_identity import NAMED_BY, as_text, identity, local_id, local_value
from pipeline.errors import ParagrafError
from pipeline.ingest.correction_states import correction_states
from pipeline.ingest.ingestion import publish
from pipeline.ingest.intake import known_outcomes, read_file
from pipeline.ingest.limits import Limits
from pipeline.query.readable import readable_sheet, views_of
from pipeline.reading.pdf import OpenPdf
from pipeline.store.dataset import Dataset
from pipeline.store.source_names import input_file
from samples.variations.common import compile_typst
from schemas.corrections import (
    CORRECTABLE,
    CorrectedDocument,
    Correction,
    CorrectionFile,
    refers_to,
    settable,
)
from schemas.records import RECORDS, Part, PartRecord
from tests.conftest import SAMPLES, read

EXTRACT = SAMPLES / "granvik-ks-2025-48.pdf"
WHY = {"who": "Karin Ahlgren-Sten", "when": datetime.date(2025, 3, 20), "why": "the page says so"}


@cache
def as_read() -> tuple[list[Row], list[Part], PageWords]:
    """Return the rows of a sample as they are before corrections, its parts and its words."""
    parsed = read(EXTRACT)
    rows = [
        Row(record, parsed.provenance[record.own_id])
        for table in CORRECTABLE
        for record in parsed.tables[table]
        if isinstance(record, PartRecord)
    ]
    words = PageWords()
    with OpenPdf(EXTRACT.read_bytes(), EXTRACT.name) as pdf:
        for sheet in pdf.sheets():
            words.add(sheet)
    parts = [part for part in parsed.tables["parts"] if isinstance(part, Part)]
    return rows, parts, words


def corrected(*written: dict[str, Any], rows: list[Row] | None = None) -> Corrected:
    own, parts, words = as_read()
    entries = [Entry(Correction.model_validate(WHY | one), "granvik.yaml") for one in written]
    return apply(own if rows is None else rows, entries, parts, words)


def _typeset(text: str) -> bytes:
    pytest.importorskip("typst", reason="typst is not installed; it typesets the minutes")
    return compile_typst(text)[0]


def the(rows: list[Row], own: str) -> Any:
    """Return the record with an id, given without that of the document."""
    (found,) = [row.record for row in rows if local_id(row) == own]
    return found


def rules(made: Corrected) -> list[str]:
    return [finding.rule for _, finding in made.findings]


def parsed_with(*written: dict[str, Any]) -> Parsed:
    entries = [Entry(Correction.model_validate(WHY | one), "granvik.yaml") for one in written]
    return parse(EXTRACT.read_bytes(), EXTRACT.name, corrections=entries)


# --- one correction -------------------------------------------------------------------------


def test_an_edit_sets_a_field_and_keeps_what_was_read() -> None:
    made = corrected(
        {"action": "edit", "table": "motions", "row": "p1-48-motion-2",
         "set": {"outcome": "withdrawn"}}
    )  # fmt: skip
    assert the(made.rows, "p1-48-motion-2").outcome == "withdrawn"
    (noted,) = [row.record for row in made.made]
    said = noted.model_dump()
    assert (said["action"], said["field"]) == ("edited", "outcome")
    assert (said["original_value"], said["corrected_value"]) == ("rejected", "withdrawn")
    assert said["corrected_by"] == "Karin Ahlgren-Sten" and said["reason"] == "the page says so"
    assert (the(made.rows, "p1-48-motion-2").own_id, "outcome") in made.fields
    assert not made.findings


def test_a_removed_row_takes_along_what_cannot_be_without_it() -> None:
    made = corrected({"action": "remove", "table": "motions", "row": "p1-48-motion-2"})
    gone = {row.record.model_dump()["record_id"][17:] for row in made.made}
    assert "p1-48-motion-2" in gone
    assert {"p1-48-motion-2-actor-1"} <= gone  # who moved it
    reserved = [row.record for row in made.rows if row.record.table == "reservations"]
    assert reserved and all(row.model_dump()["motion_id"] is None for row in reserved)
    original = [row.record.model_dump()["original_value"] for row in made.made]
    assert all(json.loads(value)["document_id"] for value in original)


def test_an_added_row_stands_on_its_words_and_under_the_item_above_it() -> None:
    words = "Per von Hagen (M) yrkar att ärendet återremitteras för att målen om transporter ska"
    made = corrected(
        {"action": "add", "table": "statements", "page": 1, "box": [60, 549, 480, 566],
         "words": words, "set": {"kind": "minutes_note", "text": "En anteckning."}}
    )  # fmt: skip
    (added,) = [row for row in made.rows if row.record.own_id in made.added]
    record = added.record.model_dump()
    assert record["item_id"].endswith("-p1-48") and record["ordinal"] == 2
    assert (record["page"], record["text"]) == (1, "En anteckning.")
    ((name, boxes),) = added.provenance
    assert name == "text" and text_of(boxes) == words


def test_the_words_of_an_added_row_are_found_where_they_went() -> None:
    words = "Per von Hagen (M) yrkar att ärendet återremitteras för att målen om transporter ska"
    made = corrected(
        {"action": "add", "table": "statements", "page": 2, "box": [10, 10, 20, 20],
         "words": words, "set": {"kind": "minutes_note", "text": "En anteckning."}}
    )  # fmt: skip
    assert len(made.added) == 1 and not made.findings


def test_an_added_row_whose_words_are_gone_is_not_added() -> None:
    made = corrected(
        {"action": "add", "table": "statements", "page": 1, "box": [60, 549, 480, 566],
         "words": "Detta står ingenstans", "set": {"kind": "minutes_note", "text": "En."}}
    )  # fmt: skip
    assert rules(made) == ["correction_not_found"] and not made.added


def test_a_text_that_changed_under_a_correction_is_said() -> None:
    made = corrected(
        {"action": "edit", "table": "motions", "row": "p1-48-motion-2", "page": 1,
         "box": [60, 549, 480, 566], "words": "Här stod något annat",
         "was": {"kind": "referral_back", "outcome": "rejected"}, "set": {"outcome": "withdrawn"}}
    )  # fmt: skip
    assert rules(made) == ["correction_text_changed"]
    assert the(made.rows, "p1-48-motion-2").outcome == "withdrawn"


def test_a_row_that_is_read_otherwise_is_found_by_its_words() -> None:
    words = "Per von Hagen (M) yrkar att ärendet återremitteras för att målen om transporter ska"
    made = corrected(
        {"action": "edit", "table": "motions", "row": "p1-48-motion-2", "page": 1,
         "box": [60, 549, 480, 566], "words": words, "was": {"kind": "rejection"},
         "set": {"outcome": "withdrawn"}}
    )  # fmt: skip
    assert rules(made) == ["correction_text_changed"]
    assert the(made.rows, "p1-48-motion-2").outcome == "withdrawn"


@pytest.mark.parametrize(
    ("correction", "rule"),
    [
        ({"row": "p1-48-motion-9", "set": {"outcome": "withdrawn"}}, "correction_not_found"),
        ({"was": {"text": "Ett annat yrkande"}, "set": {"kind": "other"}}, "correction_not_found"),
        ({"row": "p1-48-motion-2", "set": {"outcome": "lost"}}, "correction_refused"),
        ({"row": "p1-48-motion-2", "set": {"item_id": "p1-99"}}, "correction_refused"),
        ({"row": "p1-48-motion-2", "set": {"kind": None}}, "correction_refused"),
        ({"row": "p1-48-motion-2", "set": {"outcome": "rejected"}}, "correction_unneeded"),
    ],
)
def test_what_does_not_fit_leaves_the_rows_and_is_a_finding(
    correction: dict[str, Any], rule: str
) -> None:
    made = corrected({"action": "edit", "table": "motions"} | correction)
    assert rules(made) == [rule]
    assert not made.made
    assert [row.record for row in made.rows] == [row.record for row in as_read()[0]]


def test_of_two_corrections_of_a_field_the_later_holds_and_the_reading_is_kept() -> None:
    edit: dict[str, Any] = {"action": "edit", "table": "motions", "row": "p1-48-motion-2"}
    later: dict[str, Any] = {"when": datetime.datetime(2025, 4, 1, 8, 0)}
    both = [
        edit | later | {"set": {"outcome": "adopted"}},
        edit | {"set": {"outcome": "withdrawn"}},
    ]
    own, parts, words = as_read()
    entries = [Entry(Correction.model_validate(WHY | one), "a.yaml") for one in both]
    made = apply(own, sorted(entries, key=lambda e: e.correction.at), parts, words)
    assert the(made.rows, "p1-48-motion-2").outcome == "adopted"
    (noted,) = made.made
    assert noted.record.model_dump()["original_value"] == "rejected"


# --- the document and its parts ---------------------------------------------------------------


def test_whose_a_document_is_can_be_set_right_and_its_rows_follow() -> None:
    parsed = parsed_with(
        {"action": "edit", "table": "documents", "was": {"municipality": "Granvik"},
         "set": {"municipality": "Tallmora"}}
    )  # fmt: skip
    assert parsed.municipality == "Tallmora"
    assert {row.model_dump()["municipality"] for row in parsed.tables["agenda_items"]} == {
        "Tallmora"
    }
    (noted,) = [row.model_dump() for row in parsed.tables["corrected_rows"]]
    assert (noted["record_table"], noted["field"]) == ("documents", "municipality")
    assert (noted["original_value"], noted["corrected_value"]) == ("Granvik", "Tallmora")
    assert [span for span in parsed.spans() if span.record_id == noted["corrected_row_id"]]


def test_a_part_is_read_as_what_a_person_says_that_it_is() -> None:
    read_as = {row.model_dump()["kind"] for row in read(EXTRACT).tables["parts"]}
    assert "minutes_extract" in read_as and read(EXTRACT).tables["motions"]
    without = parsed_with(
        {"action": "edit", "table": "parts", "row": "p1", "page": 1,
         "was": {"kind": "minutes_extract"}, "set": {"kind": "other"}}
    )  # fmt: skip
    assert not without.tables["motions"] and without.tables["parts"][0].model_dump()["kind"] == (
        "other"
    )
    (noted,) = [row.model_dump() for row in without.tables["corrected_rows"]]
    assert (noted["record_id"][17:], noted["field"]) == ("p1", "kind")
    assert not [
        row for row in without.tables["findings"] if "correction" in row.model_dump()["rule"]
    ]


# The extract has three parts: minutes_extract on pages 1-2, staff_report on 3, action_plan on 4-6.
MOVED: list[tuple[list[dict[str, Any]], list[tuple[int, int]], list[tuple[str, str, str]]]] = [
    ([{"action": "edit", "row": "p1", "set": {"page_last": 1}}],
     [(1, 1), (2, 3), (4, 6)], [("p1", "page_last", "2"), ("p2", "page_first", "3")]),
    ([{"action": "edit", "page": 3, "set": {"page_first": 2}}],
     [(1, 1), (2, 3), (4, 6)], [("p1", "page_last", "2"), ("p2", "page_first", "3")]),
    ([{"action": "edit", "row": "p3", "set": {"page_last": 5}}],
     [(1, 2), (3, 3), (4, 5), (6, 6)], [("p3", "page_last", "6"), ("p4", "", "")]),
    ([{"action": "edit", "row": "p1", "set": {"page_first": 2}}],
     [(1, 1), (2, 2), (3, 3), (4, 6)], [("p1", "", ""), ("p2", "page_first", "1")]),
    ([{"action": "edit", "row": "p1", "set": {"page_last": 4}}],
     [(1, 4), (5, 6)], [("p1", "page_last", "2"), ("p2", "page_first", "4")]),
    ([{"action": "edit", "row": "p3", "set": {"page_first": 1}}],
     [(1, 6)], [("p1", "page_first", "4")]),
    ([{"action": "add", "page": 5, "set": {"kind": "follow_up_report"}}],
     [(1, 2), (3, 3), (4, 4), (5, 6)], [("p3", "page_last", "6"), ("p4", "", "")]),
    ([{"action": "remove", "row": "p2"}], [(1, 3), (4, 6)], [("p1", "page_last", "2")]),
    ([{"action": "remove", "page": 2}], [(1, 3), (4, 6)], [("p1", "page_first", "3")]),
    # One after the other: the second is about the parts as the first left them.
    ([{"action": "remove", "row": "p2"}, {"action": "edit", "row": "p2", "set": {"page_last": 5}}],
     [(1, 3), (4, 5), (6, 6)],
     [("p1", "page_last", "2"), ("p2", "page_last", "6"), ("p3", "", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("written", "pages", "noted"), MOVED)
def test_the_pages_of_a_part_can_be_set_right(
    written: list[dict[str, Any]], pages: list[tuple[int, int]], noted: list[tuple[str, str, str]]
) -> None:
    starts = PartStarts(
        [
            Entry(Correction.model_validate({**WHY, "table": "parts", **one}), "granvik.yaml")
            for one in written
        ]
    )
    begun = starts.corrected([1, 3, 4], 6)
    assert list(zip(begun, [*(own - 1 for own in begun[1:]), 6], strict=True)) == pages
    rows = [
        Part.model_validate(
            {**Part.example, "part_id": f"p{number}", "page_first": first, "page_last": last}
        )
        for number, (first, last) in enumerate(pages, 1)
    ]
    made = [(own.part.part_id, own.column or "", own.before or "") for own in starts.notes(rows)]
    assert sorted(made) == noted and not starts.refused


def test_the_rows_of_a_part_follow_its_pages() -> None:
    """The plan on pages 4 to 6 gives its goals; where page 4 belongs to the report before it, only
    the rest of it does."""
    assert [row.model_dump()["page"] for row in read(EXTRACT).tables["goals"]].count(4)
    parsed = parsed_with(
        {"action": "edit", "table": "parts", "page": 4, "set": {"page_first": 5}},
        {"action": "add", "table": "parts", "page": 2, "set": {"kind": "other", "title": "Ny"}},
    )
    parts = [row.model_dump() for row in parsed.tables["parts"]]
    assert [(own["page_first"], own["page_last"]) for own in parts] == [
        (1, 1), (2, 2), (3, 4), (5, 6)
    ]  # fmt: skip
    assert (parts[1]["kind"], parts[1]["title"]) == ("other", "Ny")
    assert not [row for row in parsed.tables["goals"] if row.model_dump()["page"] == 4]
    noted = {
        (own["record_id"][17:], own["action"], own["field"], own["corrected_value"])
        for own in (row.model_dump() for row in parsed.tables["corrected_rows"])
    }
    assert ("p2", "added", None, None) in noted and ("p2", "edited", "kind", "other") in noted
    assert {("p4", "edited", "page_first", "5"), ("p3", "edited", "page_last", "4")} <= noted
    assert ("p1", "edited", "page_last", "1") in noted
    rules = {row.model_dump()["rule"] for row in parsed.tables["findings"]}
    assert not [own for own in rules if own.startswith("correction")]


def test_what_is_said_of_an_added_part_goes_with_it() -> None:
    parsed = parsed_with(
        {"action": "add", "table": "parts", "page": 6, "set": {"kind": "other", "title": "Bilaga"}},
        {"action": "remove", "table": "parts", "page": 6},
    )
    as_read = [row.model_dump() for row in read(EXTRACT).tables["parts"]]
    assert [row.model_dump() for row in parsed.tables["parts"]] == as_read
    assert not parsed.tables["corrected_rows"]


def test_ready_views_and_sheets_mark_what_was_set_right(tmp_path: Path) -> None:
    shutil.copyfile(EXTRACT, tmp_path / EXTRACT.name)
    dataset = Dataset(tmp_path / "dataset")
    file = input_file(tmp_path / EXTRACT.name, dataset.path)
    edit = {"action": "edit", "table": "motions", "row": "p1-48-motion-2",
            "set": {"outcome": "withdrawn"}}  # fmt: skip
    remove = {"action": "remove", "table": "actors", "row": "p1-48-motion-1-actor-2"}
    entries = [Correction.model_validate(WHY | own) for own in (edit, remove)]
    files = CorrectionFile(
        version=1,
        document=CorrectedDocument(sha256=read(EXTRACT).sha256),
        corrections=entries,
    )
    limits = Limits(corrections=Corrections([("granvik.yaml", files)]))
    publish(dataset, [read_file(file, limits)])
    with views_of(dataset.at()) as views:
        marked = views.execute(
            "select motion_id[18:], corrected from motion_overview where corrected is not null "
            "order by all"
        ).fetchall()
        assert marked == [("p1-48-motion-1", "removed"), ("p1-48-motion-2", "outcome")]
        assert views.execute("select count(corrected) from vote_overview").fetchone() == (0,)
        assert views.execute("select count(corrected) from party_votes").fetchone() == (0,)
        ((own,),) = views.execute(
            "select distinct corrected from case_timeline where corrected is not null"
        ).fetchall()
        assert "outcome" in own
        ((said,),) = views.execute("select corrected from decision_overview").fetchall()
        assert "outcome" in said
        sheet = readable_sheet(views, "motions", "sv")
        place = sheet.columns.index("Rättat för hand")
        assert {row[place] for row in sheet.rows} == {None, "borttagen", "Utfall"}
        assert "Rättat för hand" not in readable_sheet(views, "goals", "sv").columns
        listed = readable_sheet(views, "corrected", "sv")
        values = {
            tuple(row[listed.columns.index(head)] for head in ("Som det lästes", "Rättat till"))
            for row in listed.rows
            if row[listed.columns.index("Fält")] == "Utfall"
        }
        assert values == {("avslaget", "återtaget")}


@pytest.mark.parametrize(
    ("correction", "rule"),
    [
        ({"table": "parts", "page": 99, "set": {"kind": "other"}}, "correction_not_found"),
        ({"table": "parts", "row": "p9", "set": {"page_last": 2}}, "correction_not_found"),
        ({"table": "parts", "page": 1, "set": {"page_last": 9}}, "correction_refused"),
        ({"table": "parts", "page": 1, "set": {"page_first": 3}}, "correction_refused"),
        ({"table": "parts", "page": 1, "set": {"page_last": 2}}, "correction_unneeded"),
        ({"table": "documents", "set": {"municipality": "Granvik"}}, "correction_unneeded"),
        (
            {"table": "documents", "was": {"municipality": "Vidjeby"}, "set": {"title": "A"}},
            "correction_text_changed",
        ),
    ],
)
def test_what_no_longer_fits_a_document_is_a_finding(correction: dict[str, Any], rule: str) -> None:
    parsed = parsed_with({"action": "edit", **correction})
    found = [row.model_dump()["rule"] for row in parsed.tables["findings"]]
    assert [own for own in found if own.startswith("correction")] == [rule]


@pytest.mark.parametrize(
    "correction",
    [
        {"action": "remove", "table": "parts"},
        {"action": "remove", "table": "documents"},
        {"action": "add", "table": "parts", "row": "p1", "set": {"kind": "other"}},
        {"action": "add", "table": "parts", "page": 2, "set": {"page_first": 2}},
        {"action": "edit", "table": "parts", "row": "p1", "set": {"kind": "poem"}},
        {"action": "edit", "table": "parts", "row": "p1", "set": {"page_first": 0}},
        {"action": "edit", "table": "parts", "row": "p1", "set": {"page_first": "2"}},
        {"action": "edit", "table": "parts", "set": {"kind": "other"}},
        {"action": "edit", "table": "documents", "set": {"municipality": 5}},
        {"action": "edit", "table": "documents", "set": {"sha256": "0" * 64}},
    ],
)
def test_a_document_is_not_corrected_in_other_ways(correction: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Correction.model_validate(WHY | correction)


def test_a_part_that_is_of_another_kind_now_has_lost_no_rows(tmp_path: Path) -> None:
    shutil.copyfile(EXTRACT, tmp_path / EXTRACT.name)
    dataset = Dataset(tmp_path / "dataset")
    file = input_file(tmp_path / EXTRACT.name, dataset.path)
    publish(dataset, [read_file(file, Limits())])
    made = Correction.model_validate(
        WHY | {"action": "edit", "table": "parts", "page": 1, "set": {"kind": "other"}}
    )
    (document,) = dataset.at().rows("documents")
    draft(dataset.path, document["sha256"], document["source"], EXTRACT.name, made).write()
    limits = Limits(corrections=read_corrections(dataset.path))
    (ended,) = publish(dataset, [read_file(file, limits)]).outcomes
    assert not ended.failed, ended.document.error
    assert not dataset.at().rows("motions")


# --- whatever is corrected ------------------------------------------------------------------


def _edits() -> st.SearchStrategy[dict[str, Any]]:
    """Corrections of rows of the sample: what a person may write, sensible or not."""
    rows, _, _ = as_read()

    def of_row(row: Row) -> st.SearchStrategy[dict[str, Any]]:
        table = row.record.table
        base = {"table": table, "row": local_id(row)}
        columns = sorted(settable(table))
        values = st.one_of(
            st.none(), st.booleans(), st.integers(-3, 3000), st.text(max_size=12),
            st.sampled_from([local_id(other) for other in rows[:20]]),
        )  # fmt: skip
        edit = st.dictionaries(st.sampled_from(columns), values, min_size=1, max_size=3).map(
            lambda own: base | {"action": "edit", "set": own}
        )
        return st.one_of(edit, st.just(base | {"action": "remove"}))

    return st.sampled_from(rows).flatmap(of_row)


@settings(max_examples=60, deadline=None)
@given(st.lists(_edits(), max_size=5))
def test_whatever_is_written_the_rows_stay_whole(written: list[dict[str, Any]]) -> None:
    """No id is lost or twice there, no row names one that is gone, the rest is as it was read."""
    own, parts, _ = as_read()
    made = corrected(*written)
    ids = [row.record.own_id for row in made.rows]
    assert len(ids) == len(set(ids))
    assert set(ids) | made.removed == {row.record.own_id for row in own}
    touched = {f"{parts[0].document_id}-{one['row']}" for one in written}
    before = {row.record.own_id: row.record for row in own}
    for row in made.rows:
        record = row.record
        for column in RECORDS[record.table].references:
            named = getattr(record, column, None)
            assert named not in made.removed, (record.own_id, column)
        if record.own_id in touched:
            context = {"pages": next((p.page_first, p.page_last) for p in parts
                                     if p.part_id == record.part_id)}  # fmt: skip
            type(record).model_validate(dict(record), context=context)
            continue
        changed = {
            name for name in RECORDS[record.table].model_fields
            if getattr(record, name) != getattr(before[record.own_id], name)
        }  # fmt: skip
        # Only what named a row that was removed is empty now.
        assert all(refers_to(record.table, name) is not None for name in changed)
    for row in made.made:
        said = row.record.model_dump()
        assert said["corrected_by"] and said["reason"] and row.provenance
        if said["action"] == "edited":
            read_so = as_text(local_value(before[said["record_id"]], said["field"]))
            assert said["original_value"] == read_so != said["corrected_value"]
    assert len({row.record.own_id for row in made.made}) == len(made.made)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_row_is_found_by_what_it_says_where_ids_have_moved(data: st.DataObject) -> None:
    """As after an update that reads one row more before it: ordinals, and so ids, are others."""
    rows, _, _ = as_read()
    row = data.draw(st.sampled_from(rows))
    table = row.record.table
    was = identity(table, {name: local_value(row.record, name) for name in NAMED_BY[table]})
    alike = [
        other for other in rows
        if other.record.table == table
        and all(as_text(local_value(other.record, name)) == as_text(value)
                for name, value in was.items())
    ]  # fmt: skip
    made = corrected(
        {"action": "remove", "table": table, "row": "p9-999-x-1", "page": row.record.page,
         "was": was}
    )  # fmt: skip
    if len(alike) == 1:
        assert row.record.own_id in made.removed
    elif not made.removed:
        assert rules(made) == ["correction_not_found"]


# --- files ----------------------------------------------------------------------------------

GOOD = """
version: 1
document: {source: ../granvik-ks-2025-48.pdf}
corrections:
  - who: Karin Ahlgren-Sten
    when: 2025-03-20
    why: the chair finds that it is turned down
    action: edit
    table: motions
    row: p1-48-motion-2
    set: {outcome: withdrawn}
"""


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("version: 1", "version: 2"), "version"),
        (("who: Karin", "who: [Karin"), "valid YAML"),
        (("  - who: Karin Ahlgren-Sten\n    when", "  - when"), "correction 1, who"),
        (("why: the chair finds that it is turned down", "why: ''"), "correction 1, why"),
        (("table: motions", "table: findings"), "there is no table 'findings'"),
        (("{outcome: withdrawn}", "{motion_id: x}"), "has no column 'motion_id'"),
        (("action: edit", "action: remove"), "'remove' must not have it"),
        (("action: edit", "action: add"), "'add' needs 'page', 'box', 'words' and 'set'"),
        (("    row: p1-48-motion-2\n", ""), "needs 'row' or 'was'"),
        (("document: {source: ../granvik-ks-2025-48.pdf}", "document: {}"), "'document' needs"),
        (("when: 2025-03-20", "when: in spring"), "correction 1, when"),
        (("    set:", "    sett:"), "sett"),
    ],
)
def test_what_is_wrong_in_a_file_is_said(change: tuple[str, str], said: str) -> None:
    parsed_file(GOOD)
    broken = GOOD.replace(*change)
    assert broken != GOOD
    with pytest.raises(ParagrafError, match=said.replace("(", r"\(")):
        parsed_file(broken)


def test_yes_and_no_are_the_columns_of_those_names() -> None:
    plain = yaml.safe_load("{action: edit, table: vote_events, row: x, set: {yes: 8, no: 5}}")
    assert Correction.model_validate(WHY | plain).values == {"yes": 8, "no": 5}
    plain = yaml.safe_load("{action: edit, table: votes, row: x, set: {option: no}}")
    assert Correction.model_validate(WHY | plain).values == {"option": "no"}
    with pytest.raises(ValidationError):
        Correction.model_validate(WHY | plain | {"table": "documents"})


def test_files_are_read_in_order_and_one_that_is_wrong_stops_the_run(tmp_path: Path) -> None:
    folder = tmp_path / "corrections"
    folder.mkdir()
    (folder / "a.yaml").write_text(GOOD, encoding="utf-8")
    found = read_corrections(tmp_path)
    assert len(found.of("0" * 64, "../granvik-ks-2025-48.pdf")) == 1
    assert not found.of("0" * 64, "../another.pdf")
    assert "+corrections." in found.version("0" * 64, "../granvik-ks-2025-48.pdf")
    assert "+corrections." not in found.version("0" * 64, "../another.pdf")
    (folder / "b.yaml").write_text("nonsense", encoding="utf-8")
    with pytest.raises(ParagrafError, match=r"b\.yaml"):
        read_corrections(tmp_path)


def test_a_withdrawn_correction_is_not_made(tmp_path: Path) -> None:
    folder = tmp_path / "corrections"
    folder.mkdir()
    own = GOOD.replace("  - who", "  - id: first\n    who")
    taken_back = """  - {who: Nils Berg, when: 2025-03-21, why: it was right, action: withdraw,
     withdraws: first}
"""
    (folder / "a.yaml").write_text(own + taken_back, encoding="utf-8")
    assert not read_corrections(tmp_path).of("0" * 64, "../granvik-ks-2025-48.pdf")
    (folder / "a.yaml").write_text(own + taken_back.replace("first", "other"), encoding="utf-8")
    with pytest.raises(ParagrafError, match="no correction other to withdraw"):
        read_corrections(tmp_path)


# --- the dataset ----------------------------------------------------------------------------


def _run(dataset: Dataset, *files: Path) -> list[str]:
    """Read what is due, and publish it, as a run does; return what was read."""
    named = [input_file(file, dataset.path) for file in files]
    known = known_outcomes(named, dataset)
    limits = Limits(corrections=read_corrections(dataset.path))
    outcomes = [known.get(one.source) or read_file(one, limits) for one in named]
    publish(dataset, outcomes)
    return [one.file_name for one in named if one.source not in known]


def test_a_correction_is_made_at_the_next_run_and_only_its_document_is_read(
    tmp_path: Path,
) -> None:
    other = SAMPLES / "follow_ups" / "skogstuna-klimatplan-2024.pdf"
    files = [Path(shutil.copy(file, tmp_path)) for file in (EXTRACT, other)]
    dataset = Dataset(tmp_path / "dataset")
    assert _run(dataset, *files) == [file.name for file in files]
    assert _run(dataset, *files) == []
    folder = tmp_path / "dataset" / "corrections"
    folder.mkdir()
    (folder / "granvik.yaml").write_text(GOOD, encoding="utf-8")
    assert [entry.state for entry in correction_states(dataset)] == ["due"]
    assert _run(dataset, *files) == [EXTRACT.name]
    assert _run(dataset, *files) == []
    (state,) = correction_states(dataset)
    assert state.state == "made"
    outcomes = {row["motion_id"][17:]: row["outcome"] for row in dataset.rows("motions")}
    assert outcomes["p1-48-motion-2"] == "withdrawn"
    (noted,) = dataset.rows("corrected_rows")
    assert noted["original_value"] == "rejected" and noted["file"] == "granvik.yaml"
    by = {
        row["read_by"] for row in dataset.rows("spans")
        if row["record_id"] == noted["record_id"] and row["field"] == "outcome"
    }  # fmt: skip
    assert by == {"corrected"}
    (folder / "granvik.yaml").unlink()
    assert _run(dataset, *files) == [EXTRACT.name]
    assert not dataset.rows("corrected_rows")
    back = {row["motion_id"][17:]: row["outcome"] for row in dataset.rows("motions")}
    assert back["p1-48-motion-2"] == "rejected"


def test_rows_that_a_person_removed_are_not_lost(tmp_path: Path) -> None:
    """Most of a table may be removed by hand: that is no drift, and the document is published."""
    file = Path(shutil.copy(SAMPLES / "follow_ups" / "skogstuna-klimatplan-2024.pdf", tmp_path))
    dataset = Dataset(tmp_path / "dataset")
    _run(dataset, file)
    judged = [row["assessment_id"][17:] for row in dataset.rows("assessments")]
    assert len(judged) >= 6
    folder = tmp_path / "dataset" / "corrections"
    folder.mkdir()
    written = {
        "version": 1,
        "document": {"source": f"../{file.name}"},
        "corrections": [
            WHY | {"action": "remove", "table": "assessments", "row": own} for own in judged[1:]
        ],
    }
    (folder / "a.yaml").write_text(yaml.safe_dump(written), encoding="utf-8")
    _run(dataset, file)
    assert len(dataset.rows("assessments")) == 1
    (document,) = dataset.rows("documents")
    assert document["status"] == "published"


def test_new_bytes_of_the_same_source_keep_what_still_holds(tmp_path: Path) -> None:
    """The town prints its minutes anew: what is found again is corrected, the rest is said."""
    words = "Nils Berg (M) yrkar avslag på motionen."
    file = tmp_path / "minutes.pdf"

    def print_with(second: str) -> None:
        file.write_bytes(_typeset(_MINUTES.replace("SECOND", second)))

    print_with("Eva Ek (S) yrkar bifall till motionen.")
    dataset = Dataset(tmp_path / "dataset")
    _run(dataset, file)
    rows = {row["text"]: row["motion_id"][17:] for row in dataset.rows("motions")}
    eva = "Eva Ek (S) yrkar bifall till motionen."
    assert set(rows) == {words, eva}
    folder = tmp_path / "dataset" / "corrections"
    folder.mkdir()
    written = {
        "version": 1,
        "document": {"source": "../minutes.pdf"},
        "corrections": [
            WHY | {"action": "edit", "table": "motions", "row": rows[text], "words": text,
                   "was": {"text": text}, "set": {"outcome": "withdrawn"}}
            for text in (words, eva)
        ],
    }  # fmt: skip
    (folder / "a.yaml").write_text(yaml.safe_dump(written, allow_unicode=True), encoding="utf-8")
    print_with("Eva Ek (S) yrkar att motionen remitteras.")
    _run(dataset, file)
    outcomes = {row["text"]: row["outcome"] for row in dataset.rows("motions")}
    assert outcomes.pop(words) == "withdrawn"
    assert "withdrawn" not in outcomes.values()
    said = [
        row["message"] for row in dataset.rows("findings") if row["rule"] == "correction_not_found"
    ]
    assert len(said) == 1 and eva in said[0]
    assert sorted(entry.state for entry in correction_states(dataset)) == ["made", "not made"]


def test_a_finding_is_settled_where_a_row_was_added_on_its_words(tmp_path: Path) -> None:
    content = _typeset(_MINUTES.replace("SECOND", "Eva Ek (S) tycker att motionen är tokig."))
    before = parse(content, "minutes.pdf")
    unread = [row for row in before.tables["findings"] if "tokig" in row.model_dump()["message"]]
    if not unread:
        pytest.skip("the sentence gives no finding in this release")
    span = next(s for s in before.spans() if s.record_id == unread[0].own_id)
    added = WHY | {
        "action": "add", "table": unread[0].model_dump()["about_table"], "page": span.page,
        "box": [span.x0 - 1, span.top - 1, span.x1 + 1, span.bottom + 1], "words": span.text,
        "set": {"kind": "other", "text": span.text, "outcome": "unknown"},
    }  # fmt: skip
    entry = Entry(Correction.model_validate(added), "a.yaml")
    after = parse(content, "minutes.pdf", corrections=[entry])
    assert len(after.tables["motions"]) == len(before.tables["motions"]) + 1
    assert not [row for row in after.tables["findings"] if "tokig" in row.model_dump()["message"]]


_MINUTES = """
#set page(margin: 60pt)
#set text(font: "DejaVu Sans", size: 10pt)
= Sammanträdesprotokoll
Kommunstyrelsen i Granviks kommun 2025-03-12

== § 12 Motion om cykelvägar
*Yrkanden*

Nils Berg (M) yrkar avslag på motionen.

SECOND

*Beslut*

Kommunstyrelsen beslutar att avslå motionen.
"""
