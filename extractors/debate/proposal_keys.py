"""The keys of proposals: what a text, a motion and a proposition may all be about."""

from __future__ import annotations

from typing import NamedTuple

MAIN = "main"
"""The proposal before the meeting."""


REQUEST = "request"
"""What the agenda item itself asks for: a council member's motion, a citizen's proposal."""


CHAIR = "chair"
"""What the chair has moved: "ordförandens yrkande", "sitt eget förslag"."""


COUNTER = "counter"
"""The proposal that stands against the main one (motförslag)."""


REFERRAL_BACK = "referral_back"


TABLING = "tabling"


NOW = "now"
"""That the agenda item is settled today: neither referred back nor tabled."""


JOINT = "joint"
"""What several parties move together: "det gemensamma budgetförslaget"."""


ANSWERED = "answered"
"""That the agenda item's motion is answered: neither carried nor turned down."""


EVERY = "every"
"""Every proposal that somebody has moved: "de övriga yrkandena"."""


OTHERS = "others"
"""Every proposal that others have moved: "avslag på övriga yrkanden"."""


class Mention(NamedTuple):
    """A proposal named in a text: its canonical key and where it stands."""

    key: str
    start: int
    end: int


def add_mentions(found: list[Mention], key: str, matches: object) -> None:
    """Add mentions that do not stand within one that is known."""
    for match in matches:  # type: ignore[attr-defined]
        if not any(have.start <= match.start() < have.end for have in found):
            found.append(Mention(key, match.start(), match.end()))


def person_key(name: str) -> str:
    """Return the key of a person's own proposal; "A&B" for what several moved together."""
    return f"person:{name.casefold()}"


def each_person(key: str) -> list[str]:
    """Return the keys of those behind a proposal: "person:a&b" -> "person:a", "person:b"."""
    if not key.startswith("person:"):
        return [key]
    return [person_key(name) for name in key.removeprefix("person:").split("&")]
