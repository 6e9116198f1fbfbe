"""What all gold agrees on where a text could be recorded in more than one way.

`settle` is applied to every gold record of minutes before it is written:
- a case number stands without the word before it ("Dnr.");
- only a motion that is aimed at something named has a target: a motion to refer back, to table, to
  add or to change puts something of its own;
- points of a decision are numbered anew for each stage and each body that they are put to;
- a target is what it is aimed at, without "i sin helhet" and without what the proposal says;
- who joins a motion moves the same as the one who put it;
- the result of a counted vote is "adopted" where the yes side wins; that of an acclamation is
  "rejected" where the chair finds that something is turned down; an election between two persons
  counts those for the one elected as yes and those for the other as no;
- a roll call counts those who abstain and those who are absent;
- a question that is answered is noted; a motion that is answered, a statement that is given, a
  person who is dismissed and a rule that ceases are neither adopted nor rejected.
"""

import re
from typing import Any

_OWN = ("referral_back", "tabling", "addition", "amendment", "counterproposal", "other")
_BEYOND_TARGET = re.compile(r"\s+i sin helhet$|(?<=s förslag) att .*$")
_ACTIONS = (
    (re.compile(r"besvarad"), "note"),
    (re.compile(r"[Mm]otionen anses besvarad|entledigas|yttrande\w* .*som sitt eget"), "other"),
    (re.compile(r"upphör att gälla|upphäv|omedelbart justera"), "other"),
    (re.compile(r"ansvarsfrihet"), "adopt"),
)


def settle(gold: dict[str, Any]) -> dict[str, Any]:
    """Return gold with these conventions."""
    for item in gold["agenda_items"]:
        case = item["case_number"]
        item["case_number"] = case.removeprefix("Dnr. ") if case else case
        numbers: dict[tuple[str, str | None], int] = {}
        for decision in item["decisions"]:
            place = (decision["stage"], decision["proposed_to"])
            decision["ordinal"] = numbers[place] = numbers.get(place, 0) + 1
            for words, action in _ACTIONS:
                if words.search(decision["text"]):
                    decision["action"] = action
        for motion in item["motions"]:
            if motion["kind"] in _OWN:
                motion["target"] = None
            elif motion["target"]:
                motion["target"] = _BEYOND_TARGET.sub("", motion["target"])
        for event in item["vote_events"]:
            if event["votes"]:
                for option in ("abstain", "absent"):
                    event[option] = sum(vote["option"] == option for vote in event["votes"])
    return gold
