"""Sentences in which motions are put, each with its gold rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from samples.variations.common import Registry
from samples.variations.minutes.facts.model import Item, Motion
from samples.variations.minutes.facts.people import Person
from samples.variations.minutes.forms.blocks import Block, Para, Points
from samples.variations.minutes.forms.calling import KINDS, Calling

Gold = dict[str, Any]
_WITH_A_CHANGE = "bifall till {main} med"
SHOWN_AS = {"today": "other", "nomination": "other"}


def people_gold(persons: Sequence[Person]) -> list[Gold]:
    """Return persons as gold has them."""
    return [{"person_name": p.name, "party": p.party.code} for p in persons]


@dataclass(frozen=True, slots=True)
class Worded:
    """The words for motions: a style, how supporters and joiners are added."""

    style: dict[str, str]
    joined: str
    joining: dict[str, Any]
    calling: Calling

    def sentences(self, item: Item) -> tuple[list[str], list[Gold]]:
        """Return the sentences of an item's motions, in order, and their gold."""
        texts: list[str] = []
        rows: list[Gold] = []
        today: Motion | None = None
        for motion in item.motions:
            if motion.kind == "today":
                today = motion
                continue
            text, own = self._motion(motion, today)
            today = None
            texts.append(text)
            rows += own
        for motion in item.motions:
            if motion.outcome == "withdrawn":
                movers = self.calling.people(motion.movers)
                texts.append(self.style["withdrawn"].format(movers=movers))
        return texts, rows

    def _motion(self, motion: Motion, today: Motion | None) -> tuple[str, list[Gold]]:
        if motion.joins:
            return self._joining(motion, motion.joins)
        calling = self.calling
        movers = calling.people(motion.movers)
        if motion.joined_by:
            movers = self.joined.format(movers=movers, joined=calling.people(motion.joined_by))
            if self.style["approval"].startswith("{movers}:"):
                movers = movers.rstrip(",")
        key: str = motion.kind
        if today:
            key = "today"
        elif motion.second:
            key = "second_referral" if motion.kind == "referral_back" else "second_tabling"
        elif key == "approval" and motion.target == "matter":
            key = "approval_of_matter" if "approval_of_matter" in self.style else key
        aimed = motion.second.target if motion.second else motion.target
        target = calling.target(aimed)
        text = self.style[key].format(
            movers=movers,
            target=target,
            main=calling.main,
            clause=motion.clause,
            body=calling.body.name.lower(),
        )
        rows = self._rows(motion, key)
        if today:
            rows.insert(0, self._gold(today, "today"))
        return text, rows

    def _rows(self, motion: Motion, key: str) -> list[Gold]:
        """Return a motion's gold: "bifall till X med tillägget att" and "i andra hand" are two."""
        rows = [self._gold(motion, key)]
        if motion.kind in KINDS and _WITH_A_CHANGE in self.style[key]:
            rows.insert(
                0,
                rows[0] | {"kind": "approval", "target": self.calling.main, "outcome": "adopted"},
            )
        if motion.second:
            second = self._gold(motion.second, "rejection")
            second["persons"] = rows[0]["persons"]
            rows.append(second)
        return rows

    def _gold(self, motion: Motion, key: str) -> Gold:
        target = None
        if motion.target:
            target = self.calling.target(motion.target)
            own_words = key == "approval" and motion.target == "proposal"
            if own_words and "approval_target" in self.style:
                target = self.style["approval_target"].format(target=target)
        return {
            "kind": SHOWN_AS.get(motion.kind, motion.kind),
            "persons": people_gold((*motion.movers, *motion.joined_by)),
            "target": target,
            "outcome": motion.outcome,
        }

    def _joining(self, motion: Motion, joins: Motion) -> tuple[str, list[Gold]]:
        named = self.calling.motion(joins)
        text = self.joining["text"].format(movers=self.calling.people(motion.movers), motion=named)
        rows = self._rows(joins, joins.kind)
        if self.joining.get("approval"):
            rows = [rows[-1] | {"kind": "approval", "target": named, "outcome": joins.outcome}]
        return text, [row | {"persons": people_gold(motion.movers)} for row in rows]


Laying = Callable[[Sequence[str]], list[Block]]
LAYINGS: Registry[Laying] = Registry()


@LAYINGS.form
def paragraphs(texts: Sequence[str]) -> list[Block]:
    """Each motion a paragraph."""
    return [Para(text) for text in texts]


@LAYINGS.form
def one_paragraph(texts: Sequence[str]) -> list[Block]:
    """All motions in one paragraph."""
    return [Para(" ".join(texts))]


@LAYINGS.form
def lines(texts: Sequence[str]) -> list[Block]:
    """Each motion on a line of its own, without space between."""
    return [Para(text, tight=True) for text in texts]


@LAYINGS.form
def bullets(texts: Sequence[str]) -> list[Block]:
    """Each motion behind a bullet."""
    return [Points(list(texts), "bullet")] if len(texts) > 1 else [Para(text) for text in texts]
