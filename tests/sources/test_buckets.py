"""A bucket of a real S3 server on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from pipeline.sources.collecting import collect_one
from pipeline.sources.kinds import Source, SourceList
from pipeline.store.dataset import Dataset
from tests.sources.site import pdf
from tests.sources.test_fetching import QUICK, errors

pytestmark = pytest.mark.slow


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, Any]]:
    """Return the address of an S3 server with a bucket, and a client for it."""
    import boto3
    from moto.server import ThreadedMotoServer

    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "invented")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    httpx.post(f"{address}/moto-api/reset", trust_env=False)
    client = boto3.client("s3", endpoint_url=address)
    client.create_bucket(Bucket="minutes")
    yield address, client
    server.stop()


def bucket(address: str, prefix: str = "2025") -> Source:
    one = {"name": "b", "kind": "bucket", "url": f"s3://minutes/{prefix}", "endpoint": address}
    return SourceList.model_validate({"source": [one]}).source[0]


def test_a_bucket_is_listed_and_only_what_changed_is_fetched(
    store: tuple[str, Any], tmp_path: Path
) -> None:
    address, client = store
    dataset = Dataset(tmp_path / "dataset")
    for key, words in (("2025/kf 1.pdf", "one"), ("2025/b/kf2.PDF", "two"), ("2024/c.pdf", "old")):
        client.put_object(Bucket="minutes", Key=key, Body=pdf(words))
    client.put_object(Bucket="minutes", Key="2025/letter.docx", Body=b"no")
    first = collect_one(bucket(address), dataset, QUICK)
    assert first.new == [f"{address}/minutes/2025/b/kf2.PDF", f"{address}/minutes/2025/kf%201.pdf"]
    assert [file.file_name for file in first.files] == ["kf2.PDF", "kf 1.pdf"]
    again = collect_one(bucket(address), dataset, QUICK)
    assert (again.new, again.changed, len(again.files)) == ([], [], 2)
    client.put_object(Bucket="minutes", Key="2025/kf 1.pdf", Body=pdf("changed"))
    client.delete_object(Bucket="minutes", Key="2025/b/kf2.PDF")
    later = collect_one(bucket(address), dataset, QUICK)
    assert later.changed == [f"{address}/minutes/2025/kf%201.pdf"]
    assert later.gone == [f"{address}/minutes/2025/b/kf2.PDF"]


def test_what_is_wrong_with_a_bucket_is_said(store: tuple[str, Any], tmp_path: Path) -> None:
    address, client = store
    dataset = Dataset(tmp_path / "dataset")
    assert errors(collect_one(bucket(address), dataset, QUICK)) == ["no_links"]
    client.put_object(Bucket="minutes", Key="2025/a.pdf", Body=b"<html>no")
    assert errors(collect_one(bucket(address), dataset, QUICK)) == ["not_fetched"]
    client.delete_object(Bucket="minutes", Key="2025/a.pdf")
    client.delete_bucket(Bucket="minutes")
    assert errors(collect_one(bucket(address), dataset, QUICK)) in (["unreachable"], ["no_links"])
