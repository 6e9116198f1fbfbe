"""An agenda item in the chosen forms: its sections in their order, and its gold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from samples.variations.minutes.facts.model import Item, Meeting
from samples.variations.minutes.forms.blocks import (
    Block,
    Gap,
    ItemMark,
    Para,
    Points,
    Rule,
    Section,
)
from samples.variations.minutes.forms.calling import Calling
from samples.variations.minutes.forms.decisions import Shape, announced, decisions_gold, worded
from samples.variations.minutes.forms.dissenting import Dissenting, aside, remark, reservation
from samples.variations.minutes.forms.item_heads import Head, case_number
from samples.variations.minutes.forms.motions import Laying, Worded
from samples.variations.minutes.forms.propositions import Settling, secret
from samples.variations.minutes.forms.rolls import Roll, Rolls
from samples.variations.minutes.forms.swedish import capital, listed

Gold = dict[str, Any]
Printed = tuple[list[Block], list[Block], Gold]  # in the item, in appendices, gold

# The order of the sections; what is left out of an order does not occur.
ORDERS: dict[str, tuple[str, ...]] = {
    "decision_first": (
        "decision", "background", "documents", "debate", "motions", "settling",
        "dissent", "remarks", "asides", "copies",
    ),
    "decision_last": (
        "asides", "background", "documents", "proposal", "debate", "motions", "settling",
        "decision", "dissent", "remarks", "copies",
    ),
    "dissent_after_decision": (
        "decision", "dissent", "remarks", "asides", "background", "proposal", "debate",
        "motions", "settling", "documents", "copies",
    ),
    "motions_before_decision": (
        "background", "debate", "motions", "settling", "decision", "dissent", "remarks",
        "asides", "documents", "copies",
    ),
}  # fmt: skip


@dataclass(slots=True)
class ItemForms:
    """The forms of everything that stands under an item."""

    meeting: Meeting
    calling: Calling
    head: Head
    case: str
    headings: dict[str, str]
    order: tuple[str, ...]
    lead: str
    shape: Shape
    worded: Worded
    laying: Laying
    settling: Settling
    together: bool  # propositions, votes and results under one heading
    roll: Roll
    rolls: Rolls
    dissenting: Dissenting
    remark: Callable[[str, str], str]
    aside: tuple[str, str]
    end_mark: bool
    after: list[Block] = field(default_factory=list)

    def heading(self, name: str) -> Section:
        """Return the heading of a section."""
        body = capital(self.meeting.body.genitive)
        return Section(self.headings[name].format(Body=body))

    def printed(self, item: Item) -> Printed:
        """Return an item's blocks, what goes into appendices, and its gold."""
        case = case_number(self.case, item, self.meeting)
        self.after = []
        gold: Gold = {"paragraph": item.paragraph, "case_number": case, "title": item.title}
        gold["page"] = 0
        for table in (
            "decisions", "motions", "vote_events", "reservations", "statements",
            "not_participating",
        ):  # fmt: skip
            gold[table] = []
        blocks: list[Block] = [
            Gap(16),
            ItemMark(item.paragraph),
            *self.head(item, case, self.meeting),
        ]
        for section in self.order:
            blocks += getattr(self, f"_{section}")(item, gold)
        if self.end_mark:
            blocks.append(Rule("36pt"))
        return blocks, self.after, gold

    def _decision(self, item: Item, gold: Gold) -> list[Block]:
        if not item.points:
            return []
        shaped = self.shape(item.points, self.meeting.body)
        gold["decisions"] = decisions_gold(item.points, shaped.texts, item.recommended)
        heading = self.heading("decision").text
        return announced(self.lead, heading, shaped, self.meeting.body, item.recommended)

    def _background(self, item: Item, gold: Gold) -> list[Block]:
        return self._section("background", [Para(text) for text in item.background])

    def _section(self, name: str, blocks: list[Block]) -> list[Block]:
        return [self.heading(name), *blocks] if blocks else []

    def _documents(self, item: Item, gold: Gold) -> list[Block]:
        return self._section("documents", [Para(text, tight=True) for text in item.documents])

    def _proposal(self, item: Item, gold: Gold) -> list[Block]:
        texts = [f"{capital(worded(point, 'infinitive'))}." for point in item.proposal]
        return self._section("proposal", [Points(texts, "number")] if texts else [])

    def _debate(self, item: Item, gold: Gold) -> list[Block]:
        if not item.speakers:
            return []
        names = listed([self.calling.mover(person) for person in item.speakers])
        return self._section("debate", [Para(f"I ärendet yttrar sig {names}.")])

    def _motions(self, item: Item, gold: Gold) -> list[Block]:
        texts, gold["motions"] = self.worded.sentences(item)
        return self._section("motions", self.laying(texts)) if texts else []

    def _settling(self, item: Item, gold: Gold) -> list[Block]:
        blocks: list[Block] = []
        if item.election:
            lines, event = secret(item.election, self.calling)
            gold["vote_events"].append(event)
            return [self.heading("propositions"), *map(Para, lines)]
        first = True
        for putting in item.puttings:
            if first or not self.together:
                blocks.append(self.heading("propositions"))
            first = False
            text, event = self.settling.proposition(putting)
            blocks.append(Para(text))
            if putting.vote:
                if not self.together:
                    blocks.append(self.heading("vote"))
                blocks += [
                    Para(line, tight=n > 1) for n, line in enumerate(self.settling.ordered(putting))
                ]
                if not self.together:
                    blocks.append(self.heading("result"))
                words, event = self.settling.counted(putting, putting.vote)
                rolled = self.roll(self.rolls, item, putting.vote)
                event["votes"] = rolled.gold
                for option in rolled.totals:
                    event[option] = putting.vote.count(option)
                blocks += [Para(words), *rolled.here]
                self.after += rolled.after
            gold["vote_events"].append(event)
        return blocks

    def _dissent(self, item: Item, gold: Gold) -> list[Block]:
        blocks: list[Block] = []
        for dissent in item.dissents:
            here, after, row = reservation(self.dissenting, dissent, item)
            blocks += here
            self.after += after
            gold["reservations"].append(row)
        return self._section("reservation", blocks)

    def _remarks(self, item: Item, gold: Gold) -> list[Block]:
        blocks: list[Block] = []
        for own in item.remarks:
            here, after, row = remark(self.dissenting, self.remark, own, item)
            blocks += [self.heading(own.kind), *here]
            self.after += after
            gold["statements"].append(row)
        return blocks

    def _asides(self, item: Item, gold: Gold) -> list[Block]:
        blocks: list[Block] = []
        for own in item.asides:
            text, rows = aside(self.aside, own, self.calling)
            blocks += [self.heading("conflict" if own.conflict else "aside"), Para(text)]
            gold["not_participating"] += rows
        return blocks

    def _copies(self, item: Item, gold: Gold) -> list[Block]:
        return self._section("copies", [Para(text, tight=True) for text in item.copies])
