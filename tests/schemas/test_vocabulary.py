"""The vocabulary files: whole, without double meanings, and every pattern in them compiles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from schemas.vocabulary import municipalities, names, packaged, parties, words
from schemas.vocabulary.faults import faults_of_package
from schemas.vocabulary.pattern_faults import compiled


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


def test_nothing_is_wrong_in_the_files_of_words() -> None:
    assert [str(fault) for fault in faults_of_package()] == []


@pytest.mark.parametrize("name", names())
def test_a_pattern_that_has_a_place_for_examples_has_one_that_it_must_match(name: str) -> None:
    entries = _entries(packaged(name))
    assert [entry["pattern"] for entry in entries if not entry.get("matches")] == []


@pytest.mark.parametrize(
    ("expressions", "found", "passed_over"),
    [
        (["(?-i:Ek)", r"(?-i:\(Ås[)]x)"], ["Ek", "(Ås)x"], ["ek", "(ås)x"]),
        (["(?-i:Ek)", "ås"], ["Ek", "Ås"], ["ek"]),
        (["(?-i:Ek)|(?:ås)"], ["Ek", "ÅS"], ["EK"]),
        (["(?-i:E)(k)"], ["EK"], ["ek"]),
        ([r"(?-i:Ek\))"], ["Ek)"], ["ek)", "Ek"]),
    ],
)
def test_patterns_mind_case_only_where_they_say_so(
    expressions: list[str], found: list[str], passed_over: list[str]
) -> None:
    form = compiled(expressions)
    assert [text for text in [*found, *passed_over] if form.search(text)] == found


def _entries(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict) and "pattern" in value:
        yield value
    elif isinstance(value, (dict, list)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _entries(inner)


@pytest.mark.parametrize("side", words("votes", "side_hints"))
def test_what_counts_a_side_holds_one_of_its_hints(side: str) -> None:
    hints = words("votes", "side_hints", side)
    counted = [text for one in packaged("votes")["counts"][side] for text in one["matches"]]
    assert counted
    assert [text for text in counted if not any(hint in text.casefold() for hint in hints)] == []
    assert side in words("votes", "counts")
