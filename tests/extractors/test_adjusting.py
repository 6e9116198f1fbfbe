"""Who adjusts the minutes, by the label of the front page."""

from __future__ import annotations

import pytest

from extractors.minutes.adjusting import adjusters
from schemas.document import Passage


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Bo Ek (M) och Eva Öst (S)", ["Bo Ek", "Eva Öst"]),
        # chosen, and once more over their signatures
        ("Bo Ek (M) och Eva Öst (S), Bo Ek Eva Öst", ["Bo Ek", "Eva Öst"]),
        ("Bo Ek (M) med Åsa Ås som ersättare", ["Bo Ek"]),
        ("Bo Ek Lund (M)", ["Bo Ek Lund"]),
    ],
)
def test_those_who_adjust_are_named_once(printed: str, names: list[str]) -> None:
    assert adjusters({"adjusters": Passage(printed, ())}, None, []) == names
