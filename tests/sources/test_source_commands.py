"""The commands about sources as a person uses them, against a server on this machine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli.main import cli
from pipeline.store.dataset import Dataset
from tests.conftest import SAMPLES
from tests.sources.site import running

GRANVIK = SAMPLES / "granvik-ks-2025-48.pdf"


def run(*arguments: object, status: int = 0) -> str:
    ended = CliRunner().invoke(cli, [str(one) for one in arguments])
    assert ended.exit_code == status, ended.output
    return ended.output


@pytest.mark.slow
def test_sources_are_checked_fetched_listed_and_one_is_read_again(tmp_path: Path) -> None:
    dataset, file = tmp_path / "dataset", tmp_path / "sources.toml"
    with running() as site:
        address = site.put("/granvik.pdf", GRANVIK.read_bytes(), etag='"1"')
        site.put("/list", '<a href="/granvik.pdf">Protokoll</a><a href="/gone.pdf">Protokoll 2</a>')
        file.write_text(
            f'[manners]\npause = 0\n[[source]]\nname = "granvik"\nkind = "page"\n'
            f'url = "{site.address}/list"\nallow_private = true\n'
        )
        own = ("--sources", file, "--dataset", dataset)
        assert "1 source is well-formed: granvik" in run("sources", "check", "--sources", file)
        assert "answered with 404" in run("fetch", *own, status=1)
        assert "(since 20" in run("fetch", *own)
        run("fetch", *own, "--strict", status=1)
        (entry,) = json.loads(run("sources", "list", *own, "--json"))
        assert (entry["name"], entry["files"], len(entry["notices"])) == ("granvik", 2, 1)
        assert "What changed" in run("rerun", address, "--dataset", dataset, "--allow-private")
        (row,) = Dataset(dataset).rows("documents")
        assert (row["source"], row["file_name"], row["status"]) == (
            address,
            "granvik.pdf",
            "published",
        )
        sql = "select s.source, link_text, listed_on, etag, fetched_at is not null as is_fetched, file_name from document_sources s join documents using (document_id)"
        (found,) = json.loads(run("query", sql, "--dataset", dataset, "--format", "json"))
        assert found == {
            "source": address, "link_text": "Protokoll", "listed_on": f"{site.address}/list",
            "etag": '"1"', "is_fetched": True, "file_name": "granvik.pdf",
        }  # fmt: skip
        del site.pages["/granvik.pdf"]
        said = run("rerun", address, "--dataset", dataset, "--allow-private")
        assert "Nothing changed" in said
    assert "no longer published" not in run("status", "--dataset", dataset)
