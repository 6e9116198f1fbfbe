"""A reading room that is served over a dataset of one document, for tests that correct it."""

from __future__ import annotations

import http.client
import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

from pipeline.ingest.ingestion import publish
from pipeline.ingest.intake import read_file
from pipeline.ingest.limits import Limits
from pipeline.reading_room.correction_desk import CorrectionDesk
from pipeline.reading_room.rebuilding import Rebuilding
from pipeline.reading_room.site_server import SiteServer
from pipeline.reading_room.site_texts import SiteTexts
from pipeline.store.dataset import Dataset
from pipeline.store.source_names import input_file
from schemas.records import RECORDS
from tests.conftest import SAMPLES

EXTRACT = "granvik-ks-2025-48.pdf"


class Room(NamedTuple):
    """A served reading room: its server, the dataset behind it, what writes its pages."""

    server: SiteServer
    dataset: Dataset
    folder: Path
    pages: Rebuilding

    @property
    def pdf(self) -> Path:
        return self.folder / EXTRACT

    @property
    def site(self) -> Path:
        return self.folder / "site"

    @property
    def document(self) -> str:
        return str(self.dataset.at().rows("documents")[0]["document_id"])

    @property
    def address(self) -> str:
        """Where the page of the document is."""
        return self.server.address.replace("index.html", f"documents/{self.document}.html")

    def rows(self, table: str) -> dict[str, dict[str, object]]:
        """Return the rows of a table by their ids without that of the document."""
        key = RECORDS[table].key
        return {row[key][17:]: row for row in self.dataset.at().rows(table)}

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


@contextmanager
def served_room(folder: Path, language: str) -> Iterator[Room]:
    """Give a reading room in a language until the test ends."""
    shutil.copyfile(SAMPLES / EXTRACT, folder / EXTRACT)
    dataset = Dataset(folder / "dataset")
    publish(dataset, [read_file(input_file(folder / EXTRACT, dataset.path), Limits())])
    pages = Rebuilding(dataset, folder / "site", language, downloads=False)
    pages.all()
    desk = CorrectionDesk(dataset, Limits(), SiteTexts(language), pages)
    with SiteServer(folder / "site", desk=desk) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield Room(server, dataset, folder, pages)
        server.shutdown()
    pages.wait()
