"""PDFs in a bucket of an S3-compatible store, through fsspec and s3fs (the extra `s3`)."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pipeline.sources.addresses import FetchError
from pipeline.sources.asking import Answer, Download
from pipeline.sources.keeping import Fetched, check_pdf, keep, unchanged
from pipeline.sources.kinds import BucketSource, Manners
from pipeline.sources.link_pages import Link
from pipeline.sources.web_lists import Fault, Listing
from pipeline.store.dataset import Dataset
from pipeline.store.fetch_tables import FetchRow
from pipeline.store.manifest import now
from pipeline.store.originals import folder_of_originals, name_of_address, original

_CHUNK = 2**20


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket that was opened: its file system and the objects that were listed, by address."""

    files: Any
    objects: dict[str, tuple[str, dict[str, Any]]]


def open_bucket(source: BucketSource, manners: Manners) -> tuple[Bucket, Listing]:
    """Return a bucket with the PDFs below a prefix. Raises FetchError where it cannot be listed."""
    files = _file_system(source, manners)
    try:
        found = files.find(source.url.removeprefix("s3://"), detail=True)
    except Exception as error:  # botocore's errors are made at run time and share no base class
        raise FetchError(f"{source.url}: cannot be listed ({_said(error)})") from error
    objects = {
        _address(source, key): (key, detail)
        for key, detail in sorted(found.items())
        if key.casefold().endswith(".pdf")
    }
    links = [
        Link(address, key.rsplit("/", 1)[-1], source.url) for address, (key, _) in objects.items()
    ]
    faults = []
    if not links:
        message = f"{source.url}: holds no PDF among {len(found)} objects; check the prefix"
        faults.append(Fault("no_links", source.url, message))
    return Bucket(files, objects), Listing(links, faults)


def fetch_object(
    link: Link, bucket: Bucket, dataset: Dataset, last: FetchRow | None, manners: Manners
) -> Fetched:
    """Return an object with its bytes kept; one whose ETag is known is not fetched again."""
    key, detail = bucket.objects[link.address]
    kept = last if last and original(dataset.path, last.sha256).is_file() else None
    etag = str(detail.get("ETag") or "") or None
    if kept and etag and kept.etag == etag:
        return unchanged(dataset, kept)
    largest = int(manners.largest * 2**20)
    if int(detail.get("size") or 0) > largest:
        raise FetchError(f"{link.address}: is larger than {manners.largest:g} MiB")
    handle, name = tempfile.mkstemp(dir=folder_of_originals(dataset.path), prefix=".fetching-")
    temporary = Path(name)
    try:
        digest, size, head, tail = hashlib.sha256(), 0, b"", b""
        with os.fdopen(handle, "wb") as out:
            for chunk in _chunks(bucket, key, link.address):
                out.write(chunk)
                digest.update(chunk)
                size += len(chunk)
                head, tail = (head or chunk[:4096]), (tail + chunk)[-4096:]
        modified = detail.get("LastModified")
        answer = Answer(link.address, 200, {"content-length": str(size)})
        check_pdf(link.address, Download(answer, digest.hexdigest(), size, head, tail))
        row = FetchRow(
            address=link.address,
            sha256=digest.hexdigest(),
            fetched_at=now(),
            size_bytes=size,
            file_name=name_of_address(link.address),
            answered_by=link.address,
            etag=etag,
            last_modified=str(modified) if modified else None,
            content_type=None,
        )
        return keep(dataset, temporary, row, kept)
    finally:
        temporary.unlink(missing_ok=True)


def _chunks(bucket: Bucket, key: str, address: str) -> Iterator[bytes]:
    try:
        with bucket.files.open(key, "rb", block_size=5 * _CHUNK) as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    except Exception as error:
        raise FetchError(f"{address}: cannot be fetched ({_said(error)})", passing=True) from error


def _file_system(source: BucketSource, manners: Manners) -> Any:
    try:
        import fsspec
        import s3fs  # noqa: F401
    except ImportError:
        raise FetchError(
            f"{source.url}: buckets need the extra s3; run: pip install 'paragraf[s3]'"
        ) from None
    client = {"endpoint_url": source.endpoint} if source.endpoint else {}
    config = {
        "connect_timeout": manners.wait,
        "read_timeout": manners.wait,
        "retries": {"max_attempts": manners.attempts, "mode": "standard"},
    }
    return fsspec.filesystem(
        "s3", anon=source.anonymous, client_kwargs=client, config_kwargs=config,
        skip_instance_cache=True, use_listings_cache=False,
    )  # fmt: skip


def _address(source: BucketSource, key: str) -> str:
    """Return the address of an object: two stores may have buckets of the same name."""
    quoted = quote(key)
    return f"{source.endpoint.rstrip('/')}/{quoted}" if source.endpoint else f"s3://{quoted}"


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
