"""Variations of minutes against their gold: no table may read worse than it did.

`make test` reads the first twenty documents, `make test-slow` sixty.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("typst", reason="typst is not installed; it typesets the variations")

from samples.variations.common import Reading, by_table, report
from samples.variations.minutes.documents import TABLES, variation
from samples.variations.minutes.reading import read_many

# What is reached now over the first twenty and over sixty documents; raised as reading gets better.
REACHED = {
    20: {
        "parts": 1.0, "meetings": 0.99, "attendance": 0.98, "agenda_items": 0.94,
        "decisions": 0.99, "motions": 0.99, "vote_events": 0.99, "votes": 0.91,
        "reservations": 0.96, "statements": 0.99, "not_participating": 0.99,
    },
    60: {
        "parts": 0.99, "meetings": 0.98, "attendance": 0.97, "agenda_items": 0.97,
        "decisions": 0.98, "motions": 0.98, "vote_events": 0.97, "votes": 0.95,
        "reservations": 0.97, "statements": 0.98, "not_participating": 0.99,
    },
}  # fmt: skip
NUMBERS = [20, pytest.param(60, marks=pytest.mark.slow)]


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], list[Reading]]:
    folder = tmp_path_factory.mktemp("variations")
    read: list[Reading] = []

    def first(number: int) -> list[Reading]:
        read.extend(read_many(range(len(read) + 1, number + 1), folder, processes=1))
        return read[:number]

    return first


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("table", REACHED[20])
def test_a_table_of_variations_reads_as_well_as_it_did(
    table: str, number: int, readings: Callable[[int], list[Reading]]
) -> None:
    made = readings(number)
    scores = {name: score for name, score, _ in by_table(made)}
    assert scores[table] >= REACHED[number][table], "\n".join(report(made, TABLES))


@pytest.mark.parametrize("number", NUMBERS)
def test_every_table_of_minutes_has_a_threshold(
    number: int, readings: Callable[[int], list[Reading]]
) -> None:
    assert {name for name, _, _ in by_table(readings(number))} == set(REACHED[number])


def test_the_same_seed_gives_the_same_bytes() -> None:
    one, other = variation(7), variation(7)
    assert (one.pdf, one.gold, one.forms) == (other.pdf, other.gold, other.forms)


def test_a_form_can_be_fixed_by_name() -> None:
    assert variation(7, {"front": "no_form"}).forms["front"] == "no_form"
    with pytest.raises(ValueError, match="front has no form 'none'"):
        variation(7, {"front": "none"})


@pytest.mark.parametrize("seed", range(1, 21))
def test_the_ballots_of_gold_add_up(seed: int) -> None:
    for item in variation(seed).gold["agenda_items"]:
        for event in item["vote_events"]:
            for option in ("yes", "no", "abstain", "absent") if event["votes"] else ():
                cast = sum(vote["option"] == option for vote in event["votes"])
                assert event[option] == cast or (event[option] in (None, cast) or not cast)
            if event["casting_vote"]:
                assert event["yes"] == event["no"]


@pytest.mark.parametrize("seed", range(1, 21))
def test_the_words_of_gold_stand_on_the_pages(seed: int, tmp_path: Path) -> None:
    import pypdfium2

    made = variation(seed, {"typography": "serif"})
    document = pypdfium2.PdfDocument(made.pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    letters = "".join(character for character in text if character.isalnum())
    for item in made.gold["agenda_items"]:
        texts = [item["title"], *(decision["text"] for decision in item["decisions"])]
        texts += [motion["target"] for motion in item["motions"] if motion["target"]]
        texts += [row["in_favour_of"] for row in item["reservations"] if row["in_favour_of"]]
        for words in texts:
            assert "".join(c for c in words if c.isalnum()) in letters, words
    assert made.gold["parts"][0]["pages"] == [1, len(document)]
