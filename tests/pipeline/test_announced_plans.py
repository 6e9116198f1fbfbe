"""Plans and follow-ups are not silent: what is lost of them is under findings, and nothing else."""

from __future__ import annotations

import pytest

pytest.importorskip("typst", reason="typst is not installed; it typesets the variations")

from pipeline.assembly.plan_checks import why_doubtful
from pipeline.evaluation.evaluate import evaluate
from samples.variations.plans.document import variation
from samples.variations.plans.measuring import read
from samples.variations.plans.plan_words import HEADS
from tests.conftest import SAMPLES

# Heads and labels that no word of the vocabulary names.
UNKNOWN = {
    "goal": "Vårt löfte", "activity": "Steg framåt", "responsible": "Hos", "deadline": "Avslut",
    "indicator": "Mäta", "target": "Ditåt", "base": "Härifrån", "outcome": "Blev",
    "judgement": "Avläst", "trend": "Svängning",
}  # fmt: skip
# Documents in which those labels stand: a shape each, whatever shapes are added to the typesetter.
LABELLED = {
    301: "numbered_goals_with_paragraphs", 302: "verdict_as_subheading",
    309: "activity_cards_in_one_column", 310: "verdict_as_subheading",
    312: "bulleted_goals_and_appendix", 330: "activity_cards_in_one_column",
    333: "verdict_as_subheading", 343: "column_table_by_area",
}  # fmt: skip


def test_losses_under_labels_that_no_word_names_are_announced(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, heads in HEADS.items():
        monkeypatch.setitem(HEADS, name, {**heads, **UNKNOWN})
    readings = [read(variation(seed, {"shape": shape})) for seed, shape in LABELLED.items()]
    announced = sum(reading.faults[0] for reading in readings)
    faults = sum(reading.faults[1] for reading in readings)
    assert faults >= 100, "the labels are known after all"
    assert announced >= 0.8 * faults
    false, alarms = (sum(reading.alarms[n] for reading in readings) for n in (0, 1))
    assert false * 10 <= alarms


def test_follow_ups_that_are_read_right_raise_no_alarm() -> None:
    made = evaluate(SAMPLES / "follow_ups", workers=1)
    assert made.differences == []
    assert (made.announced.false_alarms, made.announced.elsewhere) == (0, 0)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Heltid ska vara norm Bedömning:", "label"),
        ("Upphandla elbilar Huvudansvarig: Tekniska nämnden", "label"),
        ("Otryggheten ska minska 1:2 Inga barn ska skadas", "second number"),
        ("Löneskillnader ska inte före- ● komma", "sign"),
        ("Ansluta ridhuset till fjärr-", "broken"),
        ("Värna natur- och kulturmiljön", ""),
        ("Minst 1,5 kg per person 2030", ""),
        ("Fler ska resa: med buss, tåg och cykel", ""),
    ],
)
def test_why_a_text_does_not_read_as_a_goal(text: str, reason: str) -> None:
    found = why_doubtful(text)
    assert reason in found if reason else found == ""
