"""The reading room: what its pages say, what stays as it is, what it says of PDFs that are gone."""

from __future__ import annotations

import json
import re
import shutil
import urllib.error
import urllib.request
from html.parser import HTMLParser
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import unquote, urlsplit

import openpyxl
import pytest
from PIL import Image

from pipeline.errors import ParagrafError
from pipeline.ingest.ingestion import publish
from pipeline.ingest.intake import Outcome, read_file
from pipeline.ingest.limits import Limits
from pipeline.ingest.validation import validate
from pipeline.reading_room.building import build
from pipeline.reading_room.expectation_results import expectation_results
from pipeline.reading_room.meeting_pages import joined_points
from pipeline.reading_room.people_pages import People
from pipeline.reading_room.room_rows import RoomRows, room_rows
from pipeline.reading_room.row_places import Places
from pipeline.reading_room.search_entries import search_entries
from pipeline.reading_room.search_index import KINDS, Entry, index_files, words_of
from pipeline.reading_room.site_server import SiteServer
from pipeline.reading_room.site_texts import SiteTexts
from pipeline.reading_room.site_writer import SiteWriter
from pipeline.reading_room.sittings_shown import Sittings
from pipeline.store.dataset import Dataset, as_table
from pipeline.store.source_names import input_file
from pipeline.texts.message_catalogue import language_of_the_system, read_catalogue
from pipeline.texts.swedish_order import in_swedish
from schemas.records import RECORDS
from schemas.table_columns import columns, description
from tests.conftest import SAMPLES

GRANVIK = "granvik-ks-2025-48.pdf"
TALLIES = ("lerviken-folkhalsoprogram-2023.pdf", "lerviken-folkhalsoprogram-2024.pdf")
COUNCIL = "skarvinge-kf-2025-03-17.pdf"


def made_dataset(folder: Path) -> Dataset:
    """Return a dataset of four samples whose PDFs lie beside it, so that they can be moved."""
    (folder / "minutes").mkdir()
    dataset = Dataset(folder / "dataset")
    read = []
    for name in (GRANVIK, COUNCIL, *TALLIES):
        file = folder / "minutes" / name
        shutil.copyfile(next(SAMPLES.rglob(name)), file)
        read.append(read_file(input_file(file, dataset.path), Limits()))
    read[1] = with_a_party_that_only_listens(read[1])
    publish(dataset, read, True, "ingest")
    return dataset.at()


def with_a_party_that_only_listens(outcome: Outcome) -> Outcome:
    """Return minutes in which somebody who never votes nor moves is the only one of a party."""
    tables = outcome.tables
    acting = {row.model_dump()["person_id"] for name in ("votes", "actors") for row in tables[name]}
    here = tables["attendance"]
    quiet = next(row for row in here if row.model_dump()["person_id"] not in acting)
    here = [row.model_copy(update={"party": "MP"}) if row is quiet else row for row in here]
    return Outcome(outcome.source, outcome.document, {**tables, "attendance": here})


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("room")


@pytest.fixture(scope="module")
def dataset(place: Path) -> Dataset:
    return made_dataset(place)


@pytest.fixture(scope="module")
def site(place: Path, dataset: Dataset) -> Path:
    build(dataset, place / "site", "sv")
    return place / "site"


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "data-href", "action") and value is not None:
                self.found.append(value)
            if name == "id" and value:
                self.ids.add(value)


def _links(page: Path) -> _Links:
    parser = _Links()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser


def test_every_link_leads_to_a_page_and_a_place_on_it_and_none_leaves_the_folder(
    site: Path, dataset: Dataset
) -> None:
    pages = {page.resolve(): _links(page) for page in site.rglob("*.html")}
    assert len(pages) > 60
    for page, parser in pages.items():
        for link in parser.found:
            parts = urlsplit(link)
            assert parts.scheme in ("", "data") and not parts.netloc, (page.name, link)
            if parts.scheme == "data":
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            if target == dataset.path.resolve():
                continue
            assert target.is_relative_to(site.resolve()) and target.exists(), (page.name, link)
            if parts.fragment and target.suffix == ".html":
                assert unquote(parts.fragment) in pages[target].ids, (page.name, link)


def test_rows_of_the_workbook_lead_to_their_places_in_the_site(site: Path) -> None:
    (workbook,) = site.rglob("*.xlsx")
    sheets = openpyxl.load_workbook(workbook).worksheets
    linked = [
        cell.hyperlink.target for sheet in sheets for (cell,) in _column(sheet, "Läsrum")
        if cell.hyperlink
    ]  # fmt: skip
    assert len(linked) > 100
    for link in linked:
        parts = urlsplit(link)
        target = (workbook.parent / unquote(parts.path)).resolve()
        assert target.is_file(), link
        assert not parts.fragment or unquote(parts.fragment) in _links(target).ids, link


def _column(sheet: Any, head: str) -> Any:
    heads = [cell.value for cell in sheet[1]]
    if head not in heads:
        return []
    number = heads.index(head) + 1
    return sheet.iter_rows(min_row=2, min_col=number, max_col=number)


def test_no_page_is_heavy_and_pictures_are_small(site: Path) -> None:
    sizes = {page.name: page.stat().st_size for page in site.rglob("*.html")}
    assert max(sizes.values()) < 300_000, max(sizes, key=lambda name: sizes[name])
    pictures = [file.stat().st_size for file in site.rglob("*.webp")]
    assert len(pictures) == 28 and max(pictures) < 200_000


def test_only_what_changed_is_written_again(place: Path, dataset: Dataset, site: Path) -> None:
    again = build(dataset, site, "sv")
    assert again.written == 0
    (site / "people.html").unlink()
    stray = site / "notes.txt"
    stray.write_text("mine", encoding="utf-8")
    assert build(dataset, site, "sv").written == 1
    assert stray.read_text(encoding="utf-8") == "mine"
    stray.unlink()


def test_a_follow_up_of_no_known_municipality_is_shown_beside_those_that_have_one(
    tmp_path: Path,
) -> None:
    dataset = Dataset(tmp_path / "dataset")
    read = [
        read_file(input_file(next(SAMPLES.rglob(name)), dataset.path), Limits())
        for name in (TALLIES[0], "skogstuna-klimatplan-2024.pdf")
    ]
    nowhere = read[0].document.model_copy(update={"municipality": None})
    read[0] = Outcome(read[0].source, nowhere, read[0].tables)
    publish(dataset, read, True, "ingest")
    build(dataset.at(), tmp_path / "site", "sv", downloads=False)
    page = (tmp_path / "site" / "follow-up.html").read_text(encoding="utf-8")
    found = page.index("Klimatplan"), page.index("Kommunen lästes inte."), page.index("Folkhälso")
    assert list(found) == sorted(found)  # those with a name come first


def test_a_site_that_failed_halfway_is_written_whole_the_next_time(
    tmp_path: Path, dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    only = _ids(dataset, GRANVIK)
    with monkeypatch.context() as broken, pytest.raises(ValueError, match="of no kind"):
        broken.setattr(SiteWriter, "assets", _fail)
        build(dataset, tmp_path / "site", "sv", documents=only, downloads=False)
    made = build(dataset, tmp_path / "site", "sv", documents=only, downloads=False)
    assert made.written == made.files - len(list((tmp_path / "site" / "images").rglob("*.*")))


def _fail(_: SiteWriter) -> None:
    raise ValueError("a fault of no kind that is expected")


def test_a_folder_with_other_things_is_refused(tmp_path: Path, dataset: Dataset) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(ParagrafError, match="other than a reading room"):
        build(dataset, tmp_path, "sv")
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_state_file_cannot_have_files_outside_the_site_removed(
    tmp_path: Path, dataset: Dataset
) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("kept", encoding="utf-8")
    site = tmp_path / "site"
    site.mkdir()
    (site / ".reading-room.json").write_text(json.dumps({"../outside.txt": "x"}), encoding="utf-8")
    build(dataset, site, "en", documents=_ids(dataset, GRANVIK), downloads=False)
    assert outside.exists()


def _ids(dataset: Dataset, *names: str) -> set[str]:
    return {row["document_id"] for row in dataset.rows("documents") if row["file_name"] in names}


def test_a_site_of_some_files_holds_nothing_of_the_others(tmp_path: Path, dataset: Dataset) -> None:
    build(dataset, tmp_path / "one", "sv", documents=_ids(dataset, GRANVIK))
    text = "".join(page.read_text(encoding="utf-8") for page in tmp_path.rglob("*.html"))
    assert "Granvik" in text and "Skärvinge" not in text and "Lerviken" not in text
    assert len(list((tmp_path / "one" / "documents").iterdir())) == 1


def _copied(place: Path, folder: Path) -> Dataset:
    """Return a copy of the dataset with its PDFs beside it."""
    for name in ("dataset", "minutes"):
        shutil.copytree(place / name, folder / name, symlinks=True)
    return Dataset(folder / "dataset").at()


def test_a_pdf_that_was_moved_leaves_its_rows_and_says_so(
    tmp_path: Path, place: Path, dataset: Dataset
) -> None:
    dataset = _copied(place, tmp_path)
    (tmp_path / "minutes" / GRANVIK).unlink()
    (tmp_path / "minutes" / TALLIES[0]).write_bytes(b"%PDF-1.4 another")
    made = build(dataset, tmp_path / "site", "sv", downloads=False)
    assert made.without_images == {GRANVIK: "gone", TALLIES[0]: "changed"}
    (gone,) = _ids(dataset, GRANVIK)
    page = (tmp_path / "site" / "documents" / f"{gone}.html").read_text(encoding="utf-8")
    assert "finns inte kvar där den lästes" in page
    assert 'id="p1-48-motion-2"' in page and "<img" not in page
    (changed,) = _ids(dataset, TALLIES[0])
    page = (tmp_path / "site" / "documents" / f"{changed}.html").read_text(encoding="utf-8")
    assert "har ändrats sedan den lästes" in page


def test_an_item_shows_who_moved_what_how_it_ended_and_how_parties_voted(site: Path) -> None:
    page = next((site / "items").glob("*-p1-48.html")).read_text(encoding="utf-8")
    text = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert "Per von Hagen (M) – återremiss ✗ avslaget" in text
    assert "Ja: att ärendet avgörs i dag 8 Nej: återremiss 5" in text
    assert "Reservationer" in text and "Ärendets väg" not in text


def _text(page: Path) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.read_text(encoding="utf-8")).split())


def test_documents_are_called_by_what_they_are_and_listed_by_municipality(site: Path) -> None:
    text = _text(site / "documents.html")
    assert (
        f"Kommunfullmäktige, 17 mars 2025 Skärvinge · 18 sidor · täckning 100 % {COUNCIL}" in text
    )
    (own,) = site.glob("documents-lerviken-*.html")
    assert "2 dokument" in _text(own) and "Skärvinge" not in _text(own)


def test_a_party_shows_who_of_it_moved_what_and_what_it_concerns(site: Path) -> None:
    (page,) = (site / "parties").glob("granvik-m-*.html")
    text = _text(page)
    assert "Moderaterna (M), Granvik" in text
    assert "Yrkade återremiss ✗ avslaget Per von Hagen § 48" in text


def test_points_of_a_decision_do_not_run_into_one_another_in_a_list() -> None:
    assert joined_points(["att anta planen", "Taxan höjs.", "att avslå"]) == (
        "att anta planen; Taxan höjs. att avslå"
    )


def test_a_sentence_with_two_motions_is_found_once(dataset: Dataset) -> None:
    with room_rows(dataset) as rows:
        texts, sittings = SiteTexts("sv"), Sittings(rows)
        people, places = People(rows, sittings), Places(rows)
        found = [
            (own.href, own.title)
            for own in search_entries(rows, sittings, people, places, texts)
            if own.kind == "motions"
        ]
        motions = [(row["item_id"], row["text"]) for row in rows.table("motions")]
    assert len(found) == len(set(found)) == len(set(motions)) < len(motions)


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.896, "89 %"), (0.9, "90 %"), (0.29, "29 %"), (0.9999, "99 %"), (1, "100 %")],
)
def test_a_share_is_never_rounded_up(share: float, said: str) -> None:
    assert SiteTexts("sv").share(share).replace("\u00a0", " ") == said


def test_the_swedish_alphabet_ends_with_three_letters_of_its_own() -> None:
    towns = ["Ödeshög", "Årjäng", "Älvsbyn", "Zinkgruvan", "Orsa", "éa", "Eda"]
    assert sorted(towns, key=in_swedish) == [
        "éa", "Eda", "Orsa", "Zinkgruvan", "Årjäng", "Älvsbyn", "Ödeshög",
    ]  # fmt: skip


def test_a_document_has_an_address_for_every_row(site: Path, dataset: Dataset) -> None:
    for document in dataset.rows("documents"):
        own = document["document_id"]
        ids: set[str] = set()
        for page in (site / "documents").glob(f"{own}*.html"):
            ids |= _links(page).ids
        for table, record in RECORDS.items():
            if table in ("documents", "parts", "spans"):
                continue
            for row in dataset.rows(table):
                if row["document_id"] == own:
                    assert row[record.key][17:] in ids, row[record.key]


def test_follow_ups_show_stated_and_rebuilt_counts_and_what_moved(site: Path) -> None:
    page = next((site / "programmes").glob("lerviken*")).read_text(encoding="utf-8")
    text = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    # As printed in the two follow-ups: 3 red, 6 yellow, 2 green in 2023; 3, 5, 3 in 2024.
    assert text.count("rött: 3") == 4 and text.count("gult: 6") == 2 and text.count("grönt: 3") == 2
    assert "Bättre: 3" in text and "Sämre: 2" in text
    assert "Målens bedömningar ger det som anges." in text


def test_the_expectations_are_counted_as_the_intake_counts_them() -> None:
    """Rows that break one rule each: by SQL here, by great-expectations at the intake."""
    import duckdb

    broken = {name: _broken_rows(name) for name in RECORDS}
    faults = validate(dict(broken))
    with duckdb.connect() as connection:
        for name, table in broken.items():
            connection.register(name, table)
        found = expectation_results(RoomRows(connection))
    ours = {
        (own.table, result.expectation.rule, result.expectation.column)
        for own in found
        for result in own.broken
    }
    theirs = {(fault.table, fault.rule, fault.column) for fault in faults}
    assert ours == theirs
    assert {rule for _, rule, _ in ours} >= {
        "unique", "own_key", "one_of", "at_least", "refers_to", "inside_part", "has_provenance",
        "sum_explained",
    }  # fmt: skip


def _broken_rows(name: str):  # type: ignore[no-untyped-def]
    record = RECORDS[name]
    example = dict(record.example)
    rows = [record.model_construct(**example)]
    if name == "goals":
        rows += [record.model_construct(**{**example, "page": 99, "level": 0})]
    if name == "motions":
        other = {**example, "motion_id": "elsewhere-1", "kind": "joke", "item_id": "nowhere"}
        rows += [record.model_construct(**other)]
    if name == "tallies":
        key = example["tally_id"]
        total = {"dimension": "total", "category": "all", "count": 7, "tally_id": f"{key}-t"}
        rows += [record.model_construct(**{**example, **total})]
    return as_table(name, rows)


@pytest.mark.parametrize(
    ("asked", "language"),
    [("sv_SE.UTF-8", "sv"), ("en_GB.UTF-8", "en"), ("fi_FI.UTF-8", "sv"), ("C", "sv")],
)
def test_the_language_is_that_of_the_system_or_swedish(
    asked: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PARAGRAF_LANG")
    monkeypatch.setenv("LC_ALL", asked)
    assert language_of_the_system() == language


def test_the_index_finds_words_by_their_beginnings_and_keeps_its_scripts_small() -> None:
    entries = [
        Entry(
            KINDS[number % 5], f"items/{number}.html", f"§ {number} Ärende om bryggan {number}",
            "Kommunstyrelsen", f"ord{number} André", number,
        )
        for number in range(10_000)
    ]  # fmt: skip
    files = dict(index_files(entries))
    assert max(len(text.encode()) for text in files.values()) < 150_000
    head = json.loads(files["head.js"].removeprefix("room.head(").removesuffix(");\n"))
    assert [kind for kind, *_ in head["kinds"]] == list(KINDS)
    shard = next(n for start, n in head["shards"].items() if "ord777".startswith(start))
    words = json.loads(files[f"w{shard}.js"].split(",", 1)[1].removesuffix(");\n"))
    assert "ord777" in words
    assert words_of("Andrés ÅTERREMISS, 3 §") == ["andres", "återremiss", "3"]


def test_text_from_a_pdf_is_shown_and_never_obeyed(tmp_path: Path, dataset: Dataset) -> None:
    tables = {name: dataset.read(name) for name in RECORDS}
    titles = ["<script>alert(1)</script> \u202efdp" for _ in range(tables["agenda_items"].num_rows)]
    place = tables["agenda_items"].column_names.index("title")
    import duckdb
    import pyarrow as pa

    from pipeline.query.views import statements
    from pipeline.reading_room.site_pages import SitePages

    tables["agenda_items"] = tables["agenda_items"].set_column(
        place, "title", pa.array(titles, pa.string())
    )
    with duckdb.connect() as connection:
        for name, table in tables.items():
            connection.register(name, table)
        for statement in statements():
            connection.execute(statement)
        about = {"version": 1, "published": "", "paragraf": "", "some": False}
        texts = SiteTexts("sv")
        (tmp_path / "out").mkdir()
        SitePages(RoomRows(connection), SiteWriter(tmp_path / "out", texts, about), texts).write()
    page = next((tmp_path / "out" / "items").glob("*-p1-48.html")).read_text(encoding="utf-8")
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)" in page
    assert "\u202e" not in page and "\\u202e" in page


@pytest.fixture(scope="module")
def served(site: Path):  # type: ignore[no-untyped-def]
    server = SiteServer(site, token="sesame")
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def _status(address: str, **headers: str) -> int:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers)) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_the_server_gives_the_site_to_who_knows_the_token_and_nothing_else(served: str) -> None:
    assert _status(f"{served}/sesame/index.html") == 200
    assert _status(f"{served}/sesame/documents.html") == 200
    assert _status(f"{served}/index.html") == 404
    assert _status(f"{served}/wrong/index.html") == 404
    assert _status(f"{served}/sesame/.reading-room.json") == 404
    assert _status(f"{served}/sesame/%2e%2e/dataset/current/manifest.json") == 404
    assert _status(f"{served}/sesame/images/") == 404
    assert _status(f"{served}/sesame/index.html", Host="evil.example") == 403
    with urllib.request.urlopen(f"{served}/sesame/assets/served.js") as answer:
        assert b"/sesame/api/" in answer.read()
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_the_server_takes_no_posts(served: str) -> None:
    request = urllib.request.Request(f"{served}/sesame/index.html", data=b"x", method="POST")
    with pytest.raises(urllib.error.HTTPError, match="501"):
        urllib.request.urlopen(request)


def test_pictures_are_of_the_pages(site: Path, dataset: Dataset) -> None:
    (own,) = _ids(dataset, GRANVIK)
    with Image.open(site / "images" / own / "1.webp") as picture:
        assert picture.format == "WEBP"
        # A4, upright, and not blank.
        assert abs(picture.height / picture.width - 842 / 595) < 0.01
        assert len(set(picture.convert("L").resize((40, 56)).tobytes())) > 10


def test_the_dictionary_is_in_swedish_too() -> None:
    catalogue = read_catalogue("sv")
    described = {
        text
        for table in RECORDS
        for text in (description(table), *(column.description for column in columns(table)))
    }
    without = {text for text in described if text not in catalogue}
    assert len(without) <= len(described) / 20, without
