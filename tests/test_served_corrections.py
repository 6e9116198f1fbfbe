"""Corrections sent to the served reading room: who may send one, what is written, what is not."""

from __future__ import annotations

import http.client
import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

import pytest
import yaml

from pipeline.corrections.correction_files import parsed_file
from pipeline.ingest.ingestion import publish
from pipeline.ingest.intake import known_outcomes, read_file
from pipeline.ingest.limits import Limits
from pipeline.reading_room.building import build
from pipeline.reading_room.correction_desk import CorrectionDesk
from pipeline.reading_room.site_server import SiteServer
from pipeline.reading_room.site_services import LARGEST
from pipeline.reading_room.site_texts import SiteTexts
from pipeline.store.dataset import Dataset
from pipeline.store.source_names import input_file
from tests.conftest import SAMPLES

EXTRACT = "granvik-ks-2025-48.pdf"


class Room(NamedTuple):
    """A served reading room: its server, and the dataset behind it."""

    server: SiteServer
    dataset: Dataset
    folder: Path

    @property
    def document(self) -> str:
        return str(self.dataset.at().rows("documents")[0]["document_id"])

    def ask(
        self, method: str, path: str, body: bytes = b"", **headers: str | None
    ) -> tuple[int, Any]:
        """Return the status and what was said; a header that is None is left out."""
        port = self.server.server_address[1]
        sent = {
            "Host": f"127.0.0.1:{port}", "Origin": f"http://127.0.0.1:{port}",
            "Content-Type": "application/json", "Content-Length": str(len(body)),
        } | {name.replace("_", "-"): value for name, value in headers.items()}  # fmt: skip
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in sent.items():
            if value is not None:
                connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        is_json = "json" in (answer.headers.get("Content-Type") or "")
        return answer.status, json.loads(content) if is_json else content

    def api(self, name: str) -> str:
        return f"/{self.server.token}/api/{name}"

    def send(self, correction: dict[str, Any]) -> tuple[str, str]:
        """Send a correction and wait until it is made; return its state and what was said."""
        status, said = self.ask("POST", self.api("corrections"), json.dumps(correction).encode())
        if status != 202:
            return str(status), said["said"]
        while True:
            _, progress = self.ask("GET", self.api(f"progress?number={said['number']}"))
            if progress["state"] != "running":
                return progress["state"], progress["said"]
            time.sleep(0.05)

    def files(self) -> dict[str, bytes]:
        """Return everything that lies in the dataset's folder and is no link."""
        return {
            str(file.relative_to(self.folder)): file.read_bytes()
            for file in self.folder.rglob("*")
            if file.is_file() and not file.is_symlink()
        }


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    shutil.copyfile(SAMPLES / EXTRACT, tmp_path / EXTRACT)
    dataset = Dataset(tmp_path / "dataset")
    publish(dataset, [read_file(input_file(tmp_path / EXTRACT, dataset.path), Limits())])
    site = tmp_path / "site"

    def rebuild() -> None:
        build(dataset.at(), site, "en", downloads=False)

    rebuild()
    desk = CorrectionDesk(dataset, Limits(), SiteTexts("en"), rebuild)
    with SiteServer(site, desk=desk) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield Room(server, dataset, tmp_path)
        server.shutdown()


def edit(room: Room, **values: Any) -> dict[str, Any]:
    return {
        "document": room.document, "action": "edit", "table": "motions", "row": "p1-48-motion-2",
        "set": {"outcome": "withdrawn"}, "who": "Karin Ahlgren-Sten", "why": "it says so",
    } | values  # fmt: skip


def test_only_a_page_of_this_site_can_send_a_correction(room: Room) -> None:
    """Each of these is refused, and nothing in the folder is another afterwards."""
    before = room.files()
    body = json.dumps(edit(room)).encode()
    port, path = room.server.server_address[1], room.api("corrections")
    own = f"127.0.0.1:{port}"
    refused: list[tuple[int, str, str, dict[str, Any]]] = [
        (404, "POST", "/wrong-token/api/corrections", {}),
        (404, "POST", "/api/corrections", {}),
        (404, "POST", f"/{room.server.token[:-1]}/api/corrections", {}),
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
        (404, "POST", room.api("../index.html"), {}),
        (404, "POST", room.api("corrections/../../corrections"), {}),
        (404, "POST", f"/{room.server.token}/index.html", {}),
        (404, "GET", path, {}),
        (501, "PUT", f"/{room.server.token}/index.html", {}),
        (501, "DELETE", f"/{room.server.token}/index.html", {}),
        (501, "PATCH", path, {}),
    ]  # fmt: skip
    for status, method, address, headers in refused:
        found, _ = room.ask(method, address, body, **headers)
        assert found == status, (method, address, headers)
    for broken in (
        b"",
        b"[]",
        b"{",
        b'"x"',
        b"[" * 5000,
        json.dumps({"who": "x" * 30_000}).encode(),
    ):
        assert room.ask("POST", path, broken)[0] == 400, broken[:20]
    assert room.files() == before


@pytest.mark.parametrize(
    "change",
    [
        {"document": "../../../etc/passwd"},
        {"document": "0" * 16},
        {"table": "documents"},
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
def test_what_is_no_correction_is_said_and_not_written(room: Room, change: dict[str, Any]) -> None:
    state, said = room.send(edit(room, **change))
    assert state in ("422", "failed") and said
    assert not list((room.dataset.path / "corrections").glob("*"))


@pytest.mark.parametrize(
    "path",
    [
        "../{name}", "%2e%2e/{name}", "assets/../../{name}", "..%2f{name}", "../dataset/ledger.sqlite",
        "/etc/passwd", ".reading-room.json", "images/../.reading-room.json",
    ],
)  # fmt: skip
def test_no_file_outside_the_site_is_given(room: Room, path: str) -> None:
    address = f"/{room.server.token}/{path.format(name=EXTRACT)}"
    status, content = room.ask("GET", address, Origin=None)
    assert status in (403, 404) and b"%PDF" not in content


def test_a_site_without_a_desk_takes_nothing(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("x", encoding="utf-8")
    with SiteServer(tmp_path) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        room = Room(server, Dataset(tmp_path / "none"), tmp_path)
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


def test_a_value_that_a_column_cannot_have_is_refused(room: Room) -> None:
    state, said = room.send(edit(room, set={"outcome": "lost"}))
    assert state == "failed" and "outcome" in said
    assert not list((room.dataset.path / "corrections").glob("*"))


def test_without_its_pdf_a_correction_is_written_and_waits(room: Room) -> None:
    (room.folder / EXTRACT).rename(room.folder / "elsewhere.pdf")
    state, said = room.send(edit(room))
    assert state == "done" and "no longer where it was read" in said
    assert len(list((room.dataset.path / "corrections").glob("*.yaml"))) == 1
    status, _ = room.ask("GET", room.api(f"words?document={room.document}&page=1"))
    assert status == 404


def test_the_forms_offer_columns_rows_and_words(room: Room) -> None:
    _, form = room.ask("GET", room.api(f"form?document={room.document}"))
    motions = next(table for table in form["tables"] if table["name"] == "motions")
    outcome = next(column for column in motions["columns"] if column["name"] == "outcome")
    assert {"value": "rejected", "word": "rejected"} in outcome["choices"]
    assert form["rows"]["p1-48-motion-2"]["values"]["item_id"] == "p1-48"
    _, words = room.ask("GET", room.api(f"words?document={room.document}&page=1"))
    assert [word[0] for word in words[:2]] == ["Granviks", "kommun"]
    assert room.ask("GET", room.api("words?document=x&page=1"))[0] == 404
    assert room.ask("GET", room.api(f"words?document={room.document}&page=x"))[0] == 404
