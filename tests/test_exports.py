"""Exports that people open: a workbook that reads, CSV for Excel, a database that is searched."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import frictionless
import openpyxl
import pytest

from pipeline.ingest.ingestion import publish
from pipeline.query.export import Options, export
from pipeline.query.readable import views_of
from pipeline.query.views import VIEWS
from pipeline.store.dataset import Dataset
from pipeline.texts.swedish_order import in_swedish
from schemas.records import RECORDS
from schemas.table_columns import columns
from schemas.vocabulary import words
from tests.once import outcome_of

SAMPLES = Path(__file__).parent.parent / "samples"


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Return a dataset of an extract with a debate, and of a follow-up report."""
    files = [
        SAMPLES / "granvik-ks-2025-48.pdf",
        SAMPLES / "vasteras-ks-2024-213-facts.pdf",
    ]
    where = Dataset(tmp_path_factory.mktemp("exports") / "dataset")
    publish(where, [outcome_of(file) for file in files])
    return where.at()


@pytest.mark.parametrize(("language", "decisions"), [("en", "Decisions"), ("sv", "Beslut")])
def test_a_workbook_begins_with_what_people_read(
    dataset: Dataset, tmp_path: Path, language: str, decisions: str
) -> None:
    file = tmp_path / "out.xlsx"
    export(dataset, "xlsx", file, ["decisions", "motions"], Options(language=language))
    book = openpyxl.load_workbook(file)
    assert book.sheetnames[1] == decisions
    table = {"en": "table", "sv": "tabell"}[language]
    assert book.sheetnames[-2:] == [f"decisions ({table})", f"motions ({table})"]
    sheet = book[decisions]
    head = [cell.value for cell in sheet[1]]
    assert head[-1] == {"en": "Id of the agenda item", "sv": "Ärendets id"}[language]  # ids last
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet["A1"].font.bold
    title = {"en": "Title", "sv": "Rubrik"}[language]
    printed = [row[head.index(title)] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert "Uppföljning av klimat- och energiprogrammet 2024" in printed


def test_every_column_is_called_something_in_both_languages() -> None:
    named = words("terms", "columns")
    for table in RECORDS:
        for column in columns(table):
            assert set(named.get(column.name, ())) == {"en", "sv"}, (table, column.name)


def test_sheets_follow_the_swedish_alphabet(dataset: Dataset) -> None:
    towns = "(values ('Åre'), ('Östersund'), ('Älvdalen'), ('Vara'), ('éa'), ('Eda')) as t(town)"
    with views_of(dataset) as connection:
        found = connection.execute(f"select town from {towns} order by swedish(town)").fetchall()
    assert [town for (town,) in found] == sorted((town for (town,) in found), key=in_swedish)
    assert found[-3:] == [("Åre",), ("Älvdalen",), ("Östersund",)]


def test_a_workbook_says_its_values_in_swedish(dataset: Dataset, tmp_path: Path) -> None:
    file = tmp_path / "out.xlsx"
    export(dataset, "xlsx", file, [], Options(language="sv"))
    head, *rows = openpyxl.load_workbook(file)["Yrkanden"].iter_rows(values_only=True)
    assert {row[head.index("Utfall")] for row in rows} <= {"bifallet", "avslaget", "okänt"}


def test_every_column_of_a_readable_sheet_has_a_word_in_both_languages(
    dataset: Dataset, tmp_path: Path
) -> None:
    file = tmp_path / "out.xlsx"
    export(dataset, "xlsx", file, [], Options(language="sv"))
    swedish = {entry["sv"] for entry in words("terms", "columns").values()}
    for sheet in openpyxl.load_workbook(file).worksheets[1:]:
        head = [cell.value for cell in sheet[1]]
        assert set(head[:-1]) <= swedish, sheet.title


def test_values_of_fixed_sets_have_words_in_both_languages() -> None:
    sets = {
        "outcome": RECORDS["motions"], "method": RECORDS["vote_events"],
        "result": RECORDS["vote_events"], "status": RECORDS["assessments"],
        "trend": RECORDS["assessments"], "category": RECORDS["tallies"],
        "counted": RECORDS["tallies"], "dimension": RECORDS["tallies"],
    }  # fmt: skip
    for column, record in sets.items():
        named = words("terms", "values", column)
        (found,) = (entry for entry in columns(record.table) if entry.name == column)
        assert set(found.categories) == set(named)


def test_csv_for_excel_is_what_its_data_package_says(dataset: Dataset, tmp_path: Path) -> None:
    folder = tmp_path / "csv"
    export(dataset, "csv", folder, ["documents", "parts", "spans"], Options(for_excel=True))
    content = (folder / "spans.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfdocument_id;")
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "message"])
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert {resource["dialect"]["delimiter"] for resource in described["resources"]} == {";"}


def test_every_parquet_table_is_what_the_data_package_says(dataset: Dataset) -> None:
    package = dataset.path / "datapackage.json"
    report = frictionless.validate(str(package))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    assert {task.name for task in report.tasks} == set(RECORDS)
    rows = {task.name: task.stats.get("rows") for task in report.tasks}
    assert rows["spans"] == len(dataset.rows("spans"))
    described = json.loads(package.read_text(encoding="utf-8"))
    (votes,) = (own for own in described["resources"] if own["name"] == "vote_events")
    kinds = {field["name"]: field["parquetType"] for field in votes["schema"]["fields"]}
    assert kinds["yes"] == "integer", "the type that the parquet has"


def test_a_database_is_searched_and_holds_the_ready_views(dataset: Dataset, tmp_path: Path) -> None:
    file = tmp_path / "out.db"
    export(dataset, "sqlite", file, list(RECORDS))
    with closing(sqlite3.connect(file)) as connection:
        found = connection.execute(
            "select agenda_items.title from agenda_items join agenda_items_fts on "
            "agenda_items.rowid = agenda_items_fts.rowid "
            "where agenda_items_fts match 'energiprogrammet'"
        ).fetchall()
        assert ("Uppföljning av klimat- och energiprogrammet 2024",) in found
        for view in VIEWS:
            connection.execute(f"select count(*) from {view}").fetchone()
        # How Datasette finds the index behind its search box (datasette.utils.detect_fts_sql).
        for table in ("decisions", "decision_overview", "goals"):
            of_table = f'%virtual table%using fts%content="{table}"%'
            found = connection.execute(
                "select name from sqlite_master where rootpage = 0 and sql like ?", [of_table]
            ).fetchall()
            assert found == [(f"{table}_fts",)]
        indexes = connection.execute(
            "select name from sqlite_master where type = 'index' and tbl_name = 'decisions'"
        ).fetchall()
        assert ("decisions_item_id",) in indexes


def test_a_municipality_has_its_code(dataset: Dataset) -> None:
    codes = {row["municipality"]: row["municipality_code"] for row in dataset.rows("documents")}
    assert codes == {"Granvik": None, "Västerås": "1980"}
