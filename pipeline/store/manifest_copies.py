"""Copies of manifests in the ledger's file, to mend the dataset from."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import suppress

from pipeline.errors import DatasetError
from pipeline.store.dataset import Dataset
from pipeline.store.manifest import MANIFEST, read_changes, read_manifest, write_changes

MANIFEST_TABLE = """
create table if not exists manifests (
    version integer primary key, manifest text not null, changes text not null
);
"""


class ManifestCopies:
    """The copies in an open ledger."""

    dataset: Dataset
    connection: sqlite3.Connection

    def manifest_of(self, version: int) -> tuple[str, str] | None:
        """Return the text of a version's manifest and of its changes as they were published."""
        row = self.connection.execute(
            "select manifest, changes from manifests where version = ?", (version,)
        ).fetchone()
        return (str(row[0]), str(row[1])) if row else None

    def keep_manifests(self) -> None:
        """Keep a copy of the manifests that are readable."""
        kept = {row[0] for row in self.connection.execute("select version from manifests")}
        for version in self.dataset.versions():
            folder = self.dataset.folder(version)
            if version in kept or not (folder / MANIFEST).is_file():
                continue
            with suppress(DatasetError, OSError):
                read_manifest(folder)
                changes = write_changes(read_changes(folder))
                text = (folder / MANIFEST).read_text(encoding="utf-8")
                self.connection.execute(
                    "insert into manifests values (?, ?, ?)", (version, text, changes)
                )

    def forget_manifests(self, versions: Iterable[int]) -> None:
        """Remove the copies of versions that were pruned."""
        self.connection.executemany(
            "delete from manifests where version = ?", [(version,) for version in versions]
        )
