"""Propositions and votes as sentences, each with the gold of its event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from samples.variations.minutes.facts.model import Election, Putting, Vote
from samples.variations.minutes.forms.calling import Calling
from samples.variations.minutes.forms.swedish import capital

Gold = dict[str, Any]
SETTLES = {True: ("bifaller", "biföll"), False: ("avslår", "avslog")}
NUMERALS = {
    1: "en",
    2: "två",
    3: "tre",
    4: "fyra",
    5: "fem",
    6: "sex",
    7: "sju",
    8: "åtta",
    9: "nio",
    10: "tio",
    11: "elva",
    12: "tolv",
}


def _members(count: int) -> str:
    return "1 ledamot" if count == 1 else f"{count} ledamöter"


def _in_words(count: int) -> str:
    return f"{NUMERALS.get(count, str(count))} {'ledamot' if count == 1 else 'ledamöter'}"


@dataclass(frozen=True, slots=True)
class Settling:
    """The words for propositions and votes."""

    style: dict[str, str]
    demand: str
    order: list[str]
    counts: dict[str, Any]
    concluding: str
    casting: str
    minority: str
    calling: Calling

    def proposition(self, putting: Putting) -> tuple[str, Gold]:
        """Return the sentence in which a proposition is put, and its gold as an acclamation."""
        calling = self.calling
        kind = putting.about == "alone"
        winner = putting.yes if putting.yes_wins else putting.no
        now, past = SETTLES[putting.yes_wins]
        later = {"refer": "återremitteras", "table": "bordläggas"}.get(str(putting.no), "")
        about = "today" if putting.about == "tabling" else putting.about
        yes = calling.side(putting.yes, kind)
        if kind and putting.yes == "matter":
            yes = "motionen"
        text = self.style[about].format(
            yes=yes,
            no=calling.side(putting.no),
            winner=calling.side(winner),
            main=calling.main,
            body=calling.body.name.lower(),
            settles=now,
            settled=past,
            it="motionen" if putting.yes == "matter" else "det",
            later=later,
            today="avgöras i dag" if putting.yes_wins else later,
        )
        turned_down = putting.about in ("alone", "rejection") and not putting.yes_wins
        return text, event("acclamation", "rejected" if turned_down else "adopted")

    def meanings(self, putting: Putting) -> tuple[str, str]:
        """Return what yes and no mean."""
        calling = self.calling
        if putting.about in ("today", "tabling"):
            later = "återremitteras" if putting.no == "refer" else "bordläggas"
            return "att ärendet ska avgöras i dag", f"att ärendet ska {later}"
        yes, no = calling.side(putting.yes), calling.side(putting.no)
        if putting.about == "alone":
            what = "motionen" if putting.yes == "matter" else calling.side(putting.yes, True)
            return f"bifall till {what}", f"avslag på {what}"
        if putting.about == "rejection":
            return f"bifall till {yes}", f"avslag på {yes}"
        if putting.no == "matter":
            return f"bifall till {yes}", no
        return f"bifall till {yes}", f"bifall till {no}"

    def ordered(self, putting: Putting) -> list[str]:
        """Return the lines in which a vote is demanded and its order given."""
        yes, no = self.meanings(putting)
        return [
            self.demand,
            *(line.format(yes=yes, no=no, Body=self.calling.body.name) for line in self.order),
        ]

    def counted(self, putting: Putting, vote: Vote) -> tuple[str, Gold]:
        """Return the sentences with the numbers and what follows, and the gold of the event."""
        counts = {name: vote.count(name) for name in ("yes", "no", "abstain", "absent")}
        gold = event(
            "recorded", "adopted" if putting.yes_wins and not putting.minority else "rejected"
        )
        gold.update(yes=counts["yes"], no=counts["no"], casting_vote=vote.casting)
        result, todo = self._result(putting)
        words: dict[str, Any] = {
            "yes": counts["yes"],
            "no": counts["no"],
            "n": counts["abstain"],
            "abstain": _members(counts["abstain"]),
            "absent": counts["absent"],
            "result": result,
            "yes_members": _members(counts["yes"]),
            "no_members": _members(counts["no"]),
            "Yes_words": capital(_in_words(counts["yes"])),
            "no_words": _in_words(counts["no"]),
            "yes_side": self.meanings(putting)[0],
            "no_side": self.meanings(putting)[1],
        }
        pattern = self.counts
        undecided = vote.casting or putting.minority
        if pattern.get("concludes") and undecided:
            pattern = {
                "text": "Röstningen ger {yes} ja-röster och {no} nej-röster.",
                "abstain": " {abstain} avstår.",
            }
        text = str(pattern["text"]).format(**words)
        if pattern.get("always"):
            gold["abstain"] = counts["abstain"]
            if "{absent}" in pattern["text"]:
                gold["absent"] = counts["absent"]
        elif counts["abstain"]:
            text += str(pattern["abstain"]).format(**words)
            gold["abstain"] = counts["abstain"]
        if vote.casting:
            text += " " + self.casting.format(option="ja" if putting.yes_wins else "nej")
        if putting.minority:
            text += " " + self.minority
        elif not pattern.get("concludes"):
            body = self.calling.body.name
            text += " " + self.concluding.format(result=result, todo=todo, Body=body)
        return text, gold

    def _result(self, putting: Putting) -> tuple[str, str]:
        """Return what is decided: as a clause with its subject, and as an infinitive."""
        body = self.calling.body.name.lower()
        yes = self.calling.side(putting.yes, putting.about == "alone")
        if putting.about in ("today", "tabling"):
            later = "återremitteras" if putting.no == "refer" else "bordläggas"
            what = "avgöras i dag" if putting.yes_wins else later
            return f"ärendet ska {what}", f"ärendet ska {what}"
        if putting.about in ("alone", "rejection"):
            what = "motionen" if putting.yes == "matter" else yes
            now = SETTLES[putting.yes_wins][0]
            return f"{body} {now} {what}", f"{'bifalla' if putting.yes_wins else 'avslå'} {what}"
        winner = self.calling.side(putting.yes if putting.yes_wins else putting.no)
        if putting.about == "contra":
            return f"{winner} utses till motförslag", f"{winner} är motförslag"
        return f"{body} beslutar enligt {winner}", f"besluta enligt {winner}"


def event(method: str, result: str) -> Gold:
    """Return the gold of an event without numbers."""
    return {
        "method": method,
        "result": result,
        "yes": None,
        "no": None,
        "abstain": None,
        "absent": None,
        "casting_vote": False,
        "votes": [],
    }


def secret(election: Election, calling: Calling) -> tuple[list[str], Gold]:
    """Return the sentences of a secret election and its gold."""
    one, other, blank = election.votes
    ballots = {0: "", 1: " En röstsedel är blank."}.get(
        blank, f" {capital(NUMERALS.get(blank, str(blank)))} röstsedlar är blanka."
    )
    name = calling.mover
    lines = [
        "Valet förrättas med slutna sedlar.",
        f"{name(election.elected)} får {one} röster och {name(election.other)} får {other} röster."
        f"{ballots}",
    ]
    gold = event("secret", "adopted")
    gold.update(yes=one, no=other, abstain=blank or None)
    return lines, gold
