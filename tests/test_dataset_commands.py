"""The commands about a dataset as an analyst meets them."""

from __future__ import annotations

import csv
import json
import sqlite3
from pathlib import Path

import frictionless
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
import rdflib
from click.testing import CliRunner
from frictionless import Package

from pipeline.cli.main import cli
from pipeline.errors import ParagrafError
from pipeline.ingest.ingestion import publish
from pipeline.ingest.intake import Outcome, read_file
from pipeline.ingest.limits import Limits
from pipeline.store.dataset import Dataset
from schemas.records import RECORDS
from tests.conftest import SAMPLES
from tests.once import outcome_of

GRANVIK = SAMPLES / "granvik-ks-2025-48.pdf"
COMMITTEE = SAMPLES / "minutes" / "kvarnmora-ksau-2025-02-04.pdf"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a dataset of two versions; the second lost a decision and gained minutes."""
    path = tmp_path_factory.mktemp("commands") / "dataset"
    first = outcome_of(GRANVIK)
    whole = first.tables["decisions"]
    publish(Dataset(path), [first])
    gone = whole[-1].own_id
    changed = whole[0].model_copy(update={"text": "Något annat."})
    rows = {
        **first.tables,
        "decisions": [changed, *whole[1:-1]],
        "spans": [row for row in first.tables["spans"] if row.record_id != gone],  # type: ignore[attr-defined]
    }
    letter = path.with_name("letter.pdf")
    letter.write_text("no PDF at all")
    outcomes = [Outcome(first.source, first.document, rows)]
    outcomes += [outcome_of(COMMITTEE), read_file(letter, Limits())]
    publish(Dataset(path), outcomes, note="second")
    return path


def run(folder: Path, *arguments: object, status: int = 0) -> str:
    ended = CliRunner().invoke(cli, [*map(str, arguments), "--dataset", str(folder)])
    if isinstance(ended.exception, ParagrafError):
        raise ended.exception
    assert ended.exit_code == status, ended.output + repr(ended.exception)
    return ended.stdout


def test_status_shows_what_is_in_what_failed_and_why(folder: Path) -> None:
    found = json.loads(run(folder, "status", "--json"))
    assert found["version"] == 2
    assert found["counts"] == {"published": 2, "failed": 1}
    (problem,) = found["problems"]
    assert "is not a PDF" in problem["error"]
    assert problem["attempts"] == 1
    assert "1 failed, 2 published" in run(folder, "status")


def test_status_shows_what_is_stale(tmp_path: Path) -> None:
    pdf = tmp_path / "minutes.pdf"
    pdf.write_bytes(GRANVIK.read_bytes())
    dataset = tmp_path / "dataset"
    publish(Dataset(dataset), [read_file(pdf, Limits())])
    assert json.loads(run(dataset, "status", "--json"))["stale"] == []
    pdf.write_bytes(COMMITTEE.read_bytes())
    assert json.loads(run(dataset, "status", "--json"))["stale"][0]["why"] == "the file has changed"
    pdf.unlink()
    assert "the file is gone" in run(dataset, "status")


def test_history_lists_versions_with_what_changed(folder: Path) -> None:
    newest, first = json.loads(run(folder, "history", "--json"))
    assert (newest["version"], first["version"]) == (2, 1)
    assert newest["note"] == "second"
    assert newest["rows"]["removed"] == 1
    assert newest["rows"]["changed"] == 1
    assert first["documents"] == {"published": 1}
    shown = run(folder, "history", "--files")
    assert "version 2  " in shown
    assert "documents: 1 failed, 2 published; rows: " in shown
    assert "    failed: " in shown
    assert "letter.pdf" in shown


def test_diff_shows_rows_added_removed_and_changed(folder: Path) -> None:
    found = json.loads(run(folder, "diff", "1", "2", "--json"))
    kinds = {kind: [row for row in found if row["kind"] == kind] for kind in ("removed", "changed")}
    assert [row["table"] for row in kinds["removed"]] == ["decisions"]
    assert [row["after"]["text"] for row in kinds["changed"]] == ["Något annat."]
    shown = run(folder, "diff", "1", "2", "--table", "decisions")
    assert "-> Något annat." in shown
    assert "meetings" not in shown
    assert "No rows differ" in run(folder, "diff", "2", "2")


def test_as_of_reads_an_earlier_version(folder: Path) -> None:
    count = "select count(*) as n from documents"
    for as_of, documents in (("1", 1), ("2", 3), ("2999-01-01", 3)):
        answer = run(folder, "query", count, "--as-of", as_of, "--format", "json")
        assert json.loads(answer) == [{"n": documents}], as_of
    assert "Granvik" in run(folder, "tally", "--as-of", "1")


@pytest.mark.parametrize(
    ("as_of", "said"),
    [
        ("9", "no version 9; it has 1 to 2"),
        ("1999-01-01", "no version as of 1999-01-01"),
        ("yesterday", "neither a version's number nor a day"),
    ],
)
def test_a_missing_version_is_an_error_that_names_it(folder: Path, as_of: str, said: str) -> None:
    with pytest.raises(ParagrafError, match=said):
        run(folder, "tally", "--as-of", as_of)


def test_query_answers_as_table_csv_json_and_parquet(folder: Path, tmp_path: Path) -> None:
    sql = (
        "select municipality, count(*) as agenda_items from agenda_items group by all order by all"
    )
    wanted = [
        {"municipality": "Granvik", "agenda_items": 1},
        {"municipality": "Kvarnmora", "agenda_items": 10},
    ]
    assert json.loads(run(folder, "query", sql, "--format", "json")) == wanted
    assert run(folder, "query", sql, "--format", "csv").splitlines()[1:] == [
        "Granvik,1",
        "Kvarnmora,10",
    ]
    assert "Kvarnmora" in run(folder, "query", sql)
    file = tmp_path / "answer.parquet"
    run(folder, "query", sql, "--format", "parquet", "--output", file)
    assert pq.read_table(file).to_pylist() == wanted


@pytest.mark.parametrize(
    ("sql", "more", "said"),
    [
        ("select * from protocols", (), "Tables and views: documents, parts"),
        ("selekt", (), "syntax error"),
        ("from parts", ("--format", "parquet"), "name one with --output"),
    ],
)
def test_a_faulty_query_is_explained(
    folder: Path, sql: str, more: tuple[str, ...], said: str
) -> None:
    with pytest.raises(ParagrafError, match=said):
        run(folder, "query", sql, *more)


def test_rows_too_wide_for_a_table_are_printed_column_by_column(
    folder: Path, tmp_path: Path
) -> None:
    narrow = "select paragraph, title from decision_overview where municipality = 'Granvik'"
    assert "┃ paragraph ┃ title" in run(folder, "query", narrow)
    sql = "from decision_overview order by municipality, paragraph"
    lines = run(folder, "query", sql).splitlines()
    assert lines[0] == "row 1 of 11"
    found = [" ".join(line.split()) for line in lines]
    assert "paragraph 48" in found
    assert "title Uppföljning av klimat- och energiprogrammet 2024" in found
    assert lines[-1].endswith("use --format csv or json.")
    file = tmp_path / "answer.txt"
    run(folder, "query", sql, "--output", file)
    assert [line.rstrip() for line in file.read_text(encoding="utf-8").splitlines()] == [
        line.rstrip() for line in lines
    ]


def test_the_ledger_can_be_queried(folder: Path) -> None:
    sql = "select status, count(*) as n from ledger group by all order by all"
    answer = json.loads(run(folder, "query", sql, "--format", "json"))
    assert answer == [{"status": "failed", "n": 1}, {"status": "published", "n": 2}]


def test_export_to_csv_holds_every_row(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "csv"
    run(folder, "export", "--format", "csv", "--output", out)
    assert {file.stem for file in out.iterdir()} == {*RECORDS, "datapackage"}
    with (out / "areas.csv").open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert len(rows) == 6  # three of the programme that the report lists, three of the plan
    assert [7, 11, 13] in [json.loads(row["sdgs"]) for row in rows]
    assert len(pd.read_csv(out / "goals.csv")) == 12


def test_every_row_of_a_csv_export_is_as_its_data_package_says(
    folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "csv"
    run(folder, "export", "--format", "csv", "--output", out)
    report = frictionless.validate(str(out / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "message"])
    names = {task.name: task.stats.get("rows") for task in report.tasks}
    assert names["decisions"] == len(Dataset(folder).rows("decisions"))
    with (out / "decisions.csv").open("a", encoding="utf-8") as opened:
        opened.write((out / "decisions.csv").read_text(encoding="utf-8").splitlines()[1] + "\n")
    assert not frictionless.validate(str(out / "datapackage.json")).valid


def test_export_to_excel_keeps_dates_numbers_and_text_that_looks_like_a_formula(
    folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.xlsx"
    run(folder, "export", "--format", "xlsx", "--output", out)
    book = openpyxl.load_workbook(out)
    assert "spans (table)" not in book.sheetnames
    head, *rows = book["agenda_items (table)"].iter_rows(values_only=True)
    first = dict(zip(head, rows[0], strict=True))
    assert isinstance(first["paragraph"], int)
    assert len(rows) == 11
    with pytest.raises(ParagrafError, match="is there already"):
        run(folder, "export", "--format", "xlsx", "--output", out)


def test_export_to_sqlite_has_keys_and_references_that_hold(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.sqlite"
    run(folder, "export", "--format", "sqlite", "--output", out)
    connection = sqlite3.connect(out)
    assert connection.execute("pragma foreign_key_check").fetchall() == []
    assert connection.execute("select count(*) from decisions").fetchone() == (4 + 17,)
    assert connection.execute(
        "select i.title from decisions join agenda_items i using (item_id) "
        "where text = 'Något annat.'"
    ).fetchone()
    connection.close()


def test_a_missing_table_is_an_error_that_names_it(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ParagrafError, match="there is no table goal"):
        run(folder, "export", "--format", "csv", "--output", tmp_path / "o", "--table", "goal")
    with pytest.raises(ParagrafError, match="there is no table decisons; there are documents"):
        run(folder, "diff", "1", "2", "--table", "decisons")
    with pytest.raises(ParagrafError, match="there is no table spans"):
        run(folder, "diff", "1", "2", "--table", "spans")


def test_data_docs_are_static_pages_with_the_result_of_each_table(
    folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "pages"
    assert "0 expectations do not hold" in run(folder, "docs", "--output", out)
    assert "decisions" in (out / "index.html").read_text(encoding="utf-8")
    pages = [page.read_text(encoding="utf-8") for page in out.rglob("validations/**/*.html")]
    assert len(pages) == sum(bool(Dataset(folder).read(name).num_rows) for name in RECORDS)
    mine = tmp_path / "thesis"
    mine.mkdir()
    (mine / "chapter.tex").write_text("years of work")
    with pytest.raises(ParagrafError, match="holds something other"):
        run(folder, "docs", "--output", mine)


def test_the_catalogue_is_dcat_with_what_the_swedish_profile_asks_for(folder: Path) -> None:
    text = run(
        folder, "catalogue", "--base", "https://data.example.se/beslut/", "--publisher",
        "Granvik kommun", "--contact", "registrator@example.se",
    )  # fmt: skip
    graph = rdflib.Graph().parse(data=text, format="json-ld")
    dcat, terms = rdflib.Namespace("http://www.w3.org/ns/dcat#"), rdflib.DCTERMS
    (dataset,) = graph.subjects(rdflib.RDF.type, dcat.Dataset)
    (shelf,) = graph.subjects(rdflib.RDF.type, dcat.Catalog)
    for subject in (dataset, shelf):
        titles = {
            title.language
            for title in graph.objects(subject, terms.title)
            if isinstance(title, rdflib.Literal)
        }
        assert titles == {"sv", "en"}
        assert list(graph.objects(subject, terms.description))
        (publisher,) = graph.objects(subject, terms.publisher)
        (name,) = graph.objects(publisher, rdflib.FOAF.name)
        assert str(name) == "Granvik kommun"
    assert (shelf, dcat.dataset, dataset) in graph
    distributions = list(graph.objects(dataset, dcat.distribution))
    assert len(distributions) == len(RECORDS)
    for distribution in distributions:
        assert list(graph.objects(distribution, dcat.accessURL))
        assert list(graph.objects(distribution, terms.license))


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--base", "data.example.se", "is no web address"),
        ("--base", "ftp://data.example.se", "is no web address"),
        ("--base", "https:///beslut", "is no web address"),
        ("--publisher", " ", "--publisher is empty"),
        ("--contact", "registrator", "is no e-mail address"),
        ("--contact", "registrator@example", "is no e-mail address"),
        ("--contact", "one@example.se, two@example.se", "is no e-mail address"),
    ],
)
def test_a_catalogue_of_nonsense_is_refused(
    folder: Path, option: str, value: str, said: str
) -> None:
    good = {
        "--base": "https://data.example.se/beslut",
        "--publisher": "Granvik kommun",
        "--contact": "registrator@example.se",
    }
    options = [word for pair in (good | {option: value}).items() for word in pair]
    with pytest.raises(ParagrafError, match=said):
        run(folder, "catalogue", *options)


def test_the_data_package_is_one_for_the_frictionless_library(folder: Path) -> None:
    package = Package(str(folder / "datapackage.json"))
    assert [resource.name for resource in package.resources] == list(RECORDS)
    assert package.get_resource("goals").schema.primary_key == ["goal_id"]
    found = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert Package.validate_descriptor(found).valid
    for resource in found["resources"]:
        paths = [resource["path"]] if isinstance(resource["path"], str) else resource["path"]
        assert all((folder / path).is_file() for path in paths)


def test_prune_drops_old_versions_and_what_only_they_hold(folder: Path, tmp_path: Path) -> None:
    import shutil

    copy = tmp_path / "dataset"
    shutil.copytree(folder, copy, symlinks=True)
    files = len(list(Dataset(copy).segments.iterdir()))
    assert "versions that would be dropped: 1" in run(copy, "prune", "--keep", "1", "--dry-run")
    assert Dataset(copy).versions() == [1, 2]
    assert "versions dropped: 1" in run(copy, "prune", "--keep", "1")
    assert Dataset(copy).versions() == [2]
    assert len(list(Dataset(copy).segments.iterdir())) < files
    assert Dataset(copy).read("decisions") == Dataset(folder).read("decisions")
    assert "versions dropped: none" in run(copy, "prune", "--before", "2999-01-01")
    with pytest.raises(ParagrafError, match="is no day"):
        run(copy, "prune", "--before", "soon")


@pytest.mark.parametrize(
    "command",
    [["status"], ["history"], ["diff", "1", "2"], ["prune"], ["query", "from parts"], ["docs"]],
)
def test_a_missing_dataset_is_an_error(tmp_path: Path, command: list[str]) -> None:
    with pytest.raises(ParagrafError, match="there is no dataset"):
        run(tmp_path / "nowhere", *command)
