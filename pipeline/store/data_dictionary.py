"""The dataset described, from the schemas: `datapackage.json` and `DATA_DICTIONARY.md`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline import __version__
from pipeline.texts.message_catalogue import translations
from schemas.records import RECORDS
from schemas.table_columns import Column, columns, description
from schemas.vocabulary import words

TITLE = "Decisions, goals and follow-ups of Swedish municipalities"
_MEDIA_TYPES = {"parquet": "application/vnd.apache.parquet", "csv": "text/csv"}
_TYPES = {"list of string": "array", "list of integer": "array"}


def datapackage(
    paths: Mapping[str, Sequence[str]] | None = None, form: str = "parquet"
) -> dict[str, Any]:
    """Return the Frictionless data package descriptor of tables; all of them where none is named.

    `paths` are the files of each table, relative to the descriptor; `form` is parquet or csv.
    """
    files = paths or {name: [f"{name}/000000.parquet"] for name in RECORDS}
    return {
        "profile": "data-package",
        "name": "paragraf",
        "title": TITLE,
        "version": __version__,
        "resources": [_resource(name, files, form) for name in RECORDS if name in files],
    }


def _resource(name: str, files: Mapping[str, Sequence[str]], form: str) -> dict[str, Any]:
    record = RECORDS[name]
    own = list(files[name])
    return {
        "name": name,
        "path": own[0] if len(own) == 1 else own,
        "format": form,
        "mediatype": _MEDIA_TYPES[form],
        "description": description(name),
        "schema": {
            "fields": [_field(column, column.name == record.key, form) for column in columns(name)],
            "primaryKey": record.key,
            "foreignKeys": [
                {
                    "fields": column,
                    "reference": {
                        # A reference within the table itself names no resource.
                        "resource": "" if target == name else target,
                        "fields": RECORDS[target].key,
                    },
                }
                for column, target in record.references.items()
                if target in files
            ],
        },
    }


def _field(column: Column, key: bool, form: str) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES.get(column.kind, column.kind),
        "description": column.description,
    }
    constraints: dict[str, Any] = {}
    has_minimum = column.minimum is not None
    if form == "parquet":
        # frictionless reads parquet by pandas, which makes lists arrays of numpy, and a column of
        # numbers with empty cells one of floats with nan. The parquet has the type named here.
        field["parquetType"] = column.kind
        if column.kind.startswith("list"):
            field["type"] = "any"
        elif column.kind in ("integer", "number") and not column.required:
            field["type"], has_minimum = "number", False
    if column.required and not column.kind.startswith("list"):
        constraints["required"] = True
    if key:
        constraints["unique"] = True
    if column.categories:
        constraints["enum"] = list(column.categories)
    if has_minimum:
        constraints["minimum"] = column.minimum
    if constraints:
        field["constraints"] = constraints
    return field


def data_dictionary() -> str:
    """Return the data dictionary as Markdown: every table, column, type and meaning.

    It is in English and in Swedish, for whoever opens the folder.
    """
    lines = [
        "# Data dictionary",
        "",
        "One folder of parquet per table. Made from the schemas; `datapackage.json` says the "
        "same to programs. Coordinates are PDF points from the top left of the page; "
        "pages count from 1.",
        "",
        "The Swedish terms are explained in paragraf's glossary, `docs/glossary.md`. Two of them "
        "mislead: a *yrkande* is a motion moved at the meeting, and a *motion* is a member's "
        "written proposal. The table `motions` holds yrkanden.",
        "",
        "*På svenska:* en mapp med parquet per tabell. Koordinater är punkter i PDF:en från sidans "
        "övre vänstra hörn; sidor räknas från 1. Tabellen `motions` innehåller yrkanden, inte "
        "motioner.",
    ]
    swedish = translations("sv").gettext
    for name, record in RECORDS.items():
        about = description(name)
        lines += ["", f"## {name}", "", about, "", f"*{_term('tables', name)}:* {swedish(about)}"]
        lines += ["", f"Key: `{record.key}`.", ""]
        lines += ["| column | type | may be empty | meaning | kolumn | betydelse |"]
        lines += ["| --- | --- | --- | --- | --- | --- |"]
        for column in columns(name):
            meaning = column.description + _values(column)
            target = record.references.get(column.name)
            if target:
                holds = ", which holds yrkanden" if target == "motions" else ""
                meaning += f" (refers to `{target}`{holds})"
            cells = (
                f"`{column.name}`",
                column.kind,
                "no" if column.required else "yes",
                meaning,
                _term("columns", column.name),
                swedish(column.description),
            )
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _values(column: Column) -> str:
    named = ", ".join(f"`{category}`" for category in column.categories)
    return f": {named}" if named else ""


def _term(group: str, name: str) -> str:
    """Return what a table or column is called in Swedish."""
    named: Mapping[str, str] = words("terms", group).get(name, {})
    return named.get("sv", name)
