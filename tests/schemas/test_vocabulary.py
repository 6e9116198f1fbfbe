"""The vocabulary files: whole, without double meanings, and every pattern in them compiles."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from schemas.vocabulary import expression, municipalities, parties, words


def test_all_municipalities_and_regions_are_there() -> None:
    listed = words("municipalities")
    assert len(set(listed["municipalities"])) == 290
    assert len(set(listed["regions"])) == 21
    assert {"Västerås", "Upplands Väsby", "Region Skåne"} <= municipalities()


@pytest.mark.parametrize(
    ("form", "code"), [("S", "S"), ("Moderaterna", "M"), ("sd-gruppen", "SD"), ("Liberalerna", "L")]
)
def test_a_party_is_known_by_its_forms(form: str, code: str) -> None:
    assert parties()[form.casefold()] == code


def test_no_heading_has_two_roles() -> None:
    forms = [form for listed in words("headings", "roles").values() for form in listed]
    assert [form for form, count in Counter(forms).items() if count > 1] == []
    assert all(form == form.casefold() for form in forms)


def test_no_column_head_has_two_kinds() -> None:
    heads = [head for listed in words("plans", "columns").values() for head in listed]
    assert [head for head, count in Counter(heads).items() if count > 1] == []


@pytest.mark.parametrize(
    ("file", "path"),
    [
        ("verbs", ("actions",)),
        ("colours", ("status",)),
        ("colours", ("trend",)),
        ("plans", ("governing",)),
    ],
)
def test_every_pattern_compiles(file: str, path: tuple[str, ...]) -> None:
    for patterns in words(file, *path).values():
        for pattern in patterns:
            re.compile(pattern)


def _with_examples() -> list[tuple[str, str, list[str], list[str]]]:
    return [
        (f"{file}.{key}", expression(entry), entry.get("matches", []), entry.get("not", []))
        for file in ("dissent", "verbs", "row_signs")
        for key, entries in words(file).items()
        if isinstance(entries, list)
        for entry in entries
        if isinstance(entry, dict)
    ]


@pytest.mark.parametrize(("key", "pattern", "matches", "others"), _with_examples())
def test_a_pattern_matches_its_examples_and_not_the_others(
    key: str, pattern: str, matches: list[str], others: list[str]
) -> None:
    form = re.compile(pattern, re.IGNORECASE | re.DOTALL)
    assert matches, f"a pattern of {key} has no example that it must match"
    assert [text for text in matches if not form.search(text)] == []
    assert [text for text in others if form.search(text)] == []
