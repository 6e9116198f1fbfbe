"""Corrections sent to the served reading room: who may send one, what is written, what is not."""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import yaml

from pipeline.corrections.correction_files import parsed_file
from pipeline.ingest.intake import known_outcomes
from pipeline.reading_room.rebuilding import Rebuilding
from pipeline.reading_room.site_server import SiteServer
from pipeline.reading_room.site_services import LARGEST
from pipeline.store.dataset import Dataset
from pipeline.store.source_names import input_file
from tests.served_room import EXTRACT, Room, served_room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with served_room(tmp_path, "en") as made:
        yield made


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """Return a room that each test leaves as it was: making one takes longer than asking it."""
    with served_room(tmp_path_factory.mktemp("kept"), "en") as made:
        yield made


def edit(room: Room, **values: Any) -> dict[str, Any]:
    return {
        "document": room.document, "action": "edit", "table": "motions", "row": "p1-48-motion-2",
        "set": {"outcome": "withdrawn"}, "who": "Karin Ahlgren-Sten", "why": "it says so",
    } | values  # fmt: skip


def test_only_a_page_of_this_site_can_send_a_correction(kept: Room) -> None:
    """Each of these is refused, and nothing in the folder is another afterwards."""
    before = kept.files()
    body = json.dumps(edit(kept)).encode()
    port, path = kept.server.server_address[1], kept.api("corrections")
    own = f"127.0.0.1:{port}"
    refused: list[tuple[int, str, str, dict[str, Any]]] = [
        (404, "POST", "/wrong-token/api/corrections", {}),
        (404, "POST", "/api/corrections", {}),
        (404, "POST", f"/{kept.server.token[:-1]}/api/corrections", {}),
        (403, "POST", path, {"Origin": "https://www.example.org"}),
        (403, "POST", path, {"Origin": "null"}),
        (403, "POST", path, {"Origin": None}),
        (403, "POST", path, {"Origin": f"http://127.0.0.1:{port + 1}"}),
        (403, "POST", path, {"Origin": f"https://{own}"}),
        (403, "POST", path, {"Sec_Fetch_Site": "cross-site"}),
        (403, "POST", path, {"Sec_Fetch_Site": "same-site"}),
        (403, "POST", path, {"Host": "www.example.org", "Origin": "http://www.example.org"}),
        (403, "POST", path, {"Host": f"rebound.example:{port}",
                             "Origin": f"http://rebound.example:{port}"}),
        (403, "POST", path, {"Host": "192.168.1.7:80", "Origin": "http://192.168.1.7:80"}),
        (403, "POST", path, {"Host": None}),
        (415, "POST", path, {"Content_Type": "text/plain"}),
        (415, "POST", path, {"Content_Type": "application/x-www-form-urlencoded"}),
        (411, "POST", path, {"Content_Length": None}),
        (413, "POST", path, {"Content_Length": str(LARGEST + 1)}),
        (404, "POST", kept.api("../index.html"), {}),
        (404, "POST", kept.api("corrections/../../corrections"), {}),
        (404, "POST", f"/{kept.server.token}/index.html", {}),
        (404, "GET", path, {}),
        (501, "PUT", f"/{kept.server.token}/index.html", {}),
        (501, "DELETE", f"/{kept.server.token}/index.html", {}),
        (501, "PATCH", path, {}),
    ]  # fmt: skip
    for status, method, address, headers in refused:
        found, _ = kept.ask(method, address, body, **headers)
        assert found == status, (method, address, headers)
    for broken in (
        b"",
        b"[]",
        b"{",
        b'"x"',
        b"[" * 5000,
        json.dumps({"who": "x" * 30_000}).encode(),
    ):
        assert kept.ask("POST", path, broken)[0] == 400, broken[:20]
    assert kept.files() == before


@pytest.mark.parametrize(
    "change",
    [
        {"document": "../../../etc/passwd"},
        {"document": "0" * 16},
        {"table": "documents"},
        {"table": "parts", "row": "p1", "set": {"page_first": 99}},
        {"table": "parts", "row": "p1", "set": {"ordinal": 2}},
        {"table": "../motions"},
        {"row": "../../x"},
        {"row": "p1-48-motion-99"},
        {"who": ""},
        {"why": ""},
        {"action": "overwrite"},
        {"set": {"motion_id": "x"}},
        {"set": {"document_id": "x"}},
        {"set": ["outcome"]},
        {"action": "withdraw", "withdraws": "0"},
        {"action": "add", "page": 1, "box": [0, 0, 1], "words": "x"},
    ],
)
def test_what_is_no_correction_is_said_and_not_written(kept: Room, change: dict[str, Any]) -> None:
    state, said = kept.send(edit(kept, **change))
    assert state in ("422", "failed") and said
    assert not list((kept.dataset.path / "corrections").glob("*"))


@pytest.mark.parametrize(
    "path",
    [
        "../{name}", "%2e%2e/{name}", "assets/../../{name}", "..%2f{name}", "../dataset/ledger.sqlite",
        "/etc/passwd", ".reading-room.json", "images/../.reading-room.json",
    ],
)  # fmt: skip
def test_no_file_outside_the_site_is_given(kept: Room, path: str) -> None:
    address = f"/{kept.server.token}/{path.format(name=EXTRACT)}"
    status, content = kept.ask("GET", address, Origin=None)
    assert status in (403, 404) and b"%PDF" not in content


def test_a_site_without_a_desk_takes_nothing(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("x", encoding="utf-8")
    with SiteServer(tmp_path) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        none = Dataset(tmp_path / "none")
        room = Room(server, none, tmp_path, Rebuilding(none, tmp_path, "en"))
        assert room.ask("POST", room.api("corrections"), b"{}")[0] == 501
        assert room.ask("GET", room.api("form?document=x"))[0] == 404
        _, told = room.ask("GET", f"/{server.token}/assets/served.js")
        assert b'"corrections": false' in told
        server.shutdown()


def test_a_correction_is_made_written_down_and_withdrawn(room: Room) -> None:
    assert room.send(edit(room)) == ("done", "")
    (file,) = (room.dataset.path / "corrections").iterdir()
    assert file.name == f"granvik-ks-2025-48-{room.document[:8]}.yaml"
    written = yaml.safe_load(file.read_text(encoding="utf-8"))["corrections"][0]
    assert written["who"] == "Karin Ahlgren-Sten" and written["set"] == {"outcome": "withdrawn"}
    # Beside the id stands what the row is found again by.
    assert written["was"]["kind"] == "referral_back" and written["page"] == 1
    assert written["words"].startswith("Per von Hagen (M) yrkar att ärendet återremitteras")
    rows = {row["motion_id"][17:]: row for row in room.dataset.at().rows("motions")}
    assert rows["p1-48-motion-2"]["outcome"] == "withdrawn"
    page = (room.folder / "site" / "documents" / f"{room.document}.html").read_text("utf-8")
    assert "rejected" in page and "Karin Ahlgren-Sten" in page

    # Nothing is due now: what was published is what the file says.
    files = [input_file(room.folder / EXTRACT, room.dataset.path)]
    assert len(known_outcomes(files, room.dataset)) == 1

    # A person's own lines stay; the next correction stands below them.
    file.write_text(file.read_text(encoding="utf-8") + "# looked at in May\n", encoding="utf-8")
    assert room.send(edit(room, set={"outcome": "adopted"}))[0] == "done"
    text = file.read_text(encoding="utf-8")
    assert "# looked at in May" in text and len(parsed_file(text).corrections) == 2

    for own in parsed_file(text).corrections:
        state, said = room.send(edit(room, action="withdraw", withdraws=own.own_id, set=None))
        assert (state, said) == ("done", "")
    assert not room.dataset.at().rows("corrected_rows")
    back = {row["motion_id"][17:]: row for row in room.dataset.at().rows("motions")}
    assert back["p1-48-motion-2"]["outcome"] == "rejected"


def test_the_document_is_shown_at_once_and_every_other_page_after_it(room: Room) -> None:
    assert room.send(edit(room)) == ("done", "")
    page = (room.site / "documents" / f"{room.document}.html").read_text("utf-8")
    assert "Karin Ahlgren-Sten" in page
    room.pages.wait()
    (item,) = (room.site / "items").glob("*.html")
    assert "withdrawn" in item.read_text("utf-8")
    assert "Karin Ahlgren-Sten" in (room.site / "corrections.html").read_text("utf-8")
    assert not list(room.site.rglob("*.part"))


def test_whose_a_document_is_and_what_a_part_is_can_be_corrected(room: Room) -> None:
    own = edit(room, table="documents", row=room.document, set={"municipality": "Tallmora"})
    assert room.send(own) == ("done", "")
    (document,) = room.dataset.at().rows("documents")
    assert document["municipality"] == "Tallmora"
    assert room.send(edit(room, table="parts", row="p3", set={"kind": "other"})) == ("done", "")
    kinds = {row["part_id"][17:]: row["kind"] for row in room.dataset.at().rows("parts")}
    assert kinds["p3"] == "other" and kinds["p1"] == "minutes_extract"
    assert not room.dataset.at().rows("goals")
    page = (room.site / "documents" / f"{room.document}.html").read_text("utf-8")
    assert page.count("Karin Ahlgren-Sten") >= 2 and "Granvik" in page


def test_a_browser_that_goes_away_leaves_no_traceback(
    kept: Room, capfd: pytest.CaptureFixture[str]
) -> None:
    address = kept.server.server_address
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", int(address[1]))) as asking:
            asking.sendall(f"GET /{kept.server.token}/index.html HTTP/1.1\r\n".encode())
            # Closed with a reset, while the server still waits for the rest.
            asking.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    assert kept.ask("GET", f"/{kept.server.token}/index.html")[0] == 200
    assert capfd.readouterr().err == ""


def test_a_value_that_a_column_cannot_have_is_refused(kept: Room) -> None:
    state, said = kept.send(edit(kept, set={"outcome": "lost"}))
    assert state == "failed" and "outcome" in said
    assert not list((kept.dataset.path / "corrections").glob("*"))


def test_without_its_pdf_a_correction_is_written_and_waits(room: Room) -> None:
    (room.folder / EXTRACT).rename(room.folder / "elsewhere.pdf")
    state, said = room.send(edit(room))
    assert state == "done" and "no longer where it was read" in said
    assert len(list((room.dataset.path / "corrections").glob("*.yaml"))) == 1
    status, _ = room.ask("GET", room.api(f"words?document={room.document}&page=1"))
    assert status == 404


def test_the_forms_offer_columns_rows_and_words(kept: Room) -> None:
    _, form = kept.ask("GET", kept.api(f"form?document={kept.document}"))
    motions = next(table for table in form["tables"] if table["name"] == "motions")
    outcome = next(column for column in motions["columns"] if column["name"] == "outcome")
    assert {"value": "rejected", "word": "rejected"} in outcome["choices"]
    assert form["rows"]["p1-48-motion-2"]["values"]["item_id"] == "p1-48"
    _, words = kept.ask("GET", kept.api(f"words?document={kept.document}&page=1"))
    assert [word[0] for word in words[:2]] == ["Granviks", "kommun"]
    assert kept.ask("GET", kept.api("words?document=x&page=1"))[0] == 404
    assert kept.ask("GET", kept.api(f"words?document={kept.document}&page=x"))[0] == 404
