"""The records: examples survive the way to parquet and back, and their rules can fail."""

from __future__ import annotations

from typing import Any

import pyarrow.parquet as pq
import pytest
from pydantic import ValidationError

from pipeline.store.data_dictionary import data_dictionary, datapackage
from pipeline.store.dataset import as_table
from schemas.expectations import expectations
from schemas.records import RECORDS, Actor, Decision, Document, Part, Span, Tally, VoteEvent
from schemas.table_columns import arrow_schema, columns


@pytest.mark.parametrize("name", RECORDS)
def test_an_example_comes_back_from_parquet_as_it_was(name: str, tmp_path: Any) -> None:
    record = RECORDS[name].model_validate(RECORDS[name].example)
    file = tmp_path / "rows.parquet"
    pq.write_table(as_table(name, [record]), file)
    back = pq.read_table(file)
    assert RECORDS[name].model_validate(back.to_pylist()[0]) == record
    assert back.schema.field(RECORDS[name].key).metadata[b"description"]


@pytest.mark.parametrize("name", RECORDS)
def test_every_column_is_described(name: str) -> None:
    for column in columns(name):
        assert len(column.description) > 3, column
    assert {field.name for field in arrow_schema(name)} == set(RECORDS[name].model_fields)


@pytest.mark.parametrize("name", RECORDS)
def test_references_lead_to_tables(name: str) -> None:
    record = RECORDS[name]
    for column, target in record.references.items():
        assert column in record.model_fields
        assert target in RECORDS
    assert {"unique", "not_null"} <= {expectation.rule for expectation in expectations(name)}


@pytest.mark.parametrize(
    ("record", "fault"),
    [
        (Decision, {"page": 0}),
        (Decision, {"stage": "maybe"}),
        (Decision, {"text": ""}),
        (Decision, {"document_id": "not hexadecimal"}),
        (VoteEvent, {"yes": -1}),
        (VoteEvent, {"method": "acclamation"}),
        (Tally, {"count": -1}),
        (Tally, {"dimension": "trend"}),
        (Tally, {"year": 1066}),
        (Part, {"page_first": 3}),
        (Span, {"x1": 1.0}),
        (Actor, {"person_name": None}),
        (Actor, {"is_group": True}),
        (Document, {"status": "failed"}),
        (Document, {"sha256": "f" * 64}),
    ],
)
def test_a_rule_refuses(record: type[Any], fault: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        record.model_validate(record.example | fault)


def test_a_page_outside_the_part_is_refused() -> None:
    Decision.model_validate(Decision.example, context={"pages": (1, 2)})
    with pytest.raises(ValidationError, match="outside its part, pages 3-4"):
        Decision.model_validate(Decision.example, context={"pages": (3, 4)})


def test_the_data_package_and_the_dictionary_tell_of_every_table() -> None:
    package = datapackage()
    assert [resource["name"] for resource in package["resources"]] == list(RECORDS)
    text = data_dictionary()
    for name in RECORDS:
        assert f"## {name}\n" in text
        for column in columns(name):
            assert f"| `{column.name}` |" in text
