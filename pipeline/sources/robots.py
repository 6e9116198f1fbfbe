"""robots.txt (RFC 9309): which paths of a host may be asked, and with which pause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

OWN_NAME = "paragraf"
_LONGEST_PAUSE = 60.0


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules for paragraf: patterns of paths with whether they allow, and a pause in seconds."""

    patterns: tuple[tuple[str, bool], ...] = ()
    pause: float = 0.0

    def allow(self, address: str) -> bool:
        """Whether an address may be asked: the longest pattern decides, allowing where two tie."""
        parts = urlsplit(address)
        path = unquote(parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        found = [
            (len(pattern), allows) for pattern, allows in self.patterns if _matches(pattern, path)
        ]
        return max(found)[1] if found else True


def read_robots(text: str, name: str = OWN_NAME) -> Rules:
    """Return the rules of a robots.txt for a crawler: those of its own name, else those for all."""
    groups: dict[str, list[tuple[str, str]]] = {}
    agents: list[str] = []
    in_rules = True
    for key, value in _lines(text):
        if key == "user-agent":
            agents = [value.casefold()] if in_rules else [*agents, value.casefold()]
            in_rules = False
            for agent in agents:
                groups.setdefault(agent, [])
            continue
        in_rules = True
        for agent in agents:
            groups[agent].append((key, value))
    rules = groups.get(name.casefold(), groups.get("*", []))
    patterns = tuple(
        (unquote(value), key == "allow")
        for key, value in rules
        if key in ("allow", "disallow") and value
    )
    pauses = [float(value) for key, value in rules if key == "crawl-delay" and _is_number(value)]
    return Rules(patterns, min(max(pauses, default=0.0), _LONGEST_PAUSE))


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.lstrip("\ufeff").splitlines():
        key, colon, value = line.split("#", maxsplit=1)[0].partition(":")
        if colon:
            yield key.strip().casefold(), value.strip()


def _matches(pattern: str, path: str) -> bool:
    ends = pattern.endswith("$")
    steps = [re.escape(step) for step in pattern.removesuffix("$").split("*")]
    return re.match(".*".join(steps) + ("$" if ends else ""), path, re.DOTALL) is not None


def _is_number(value: str) -> bool:
    return re.fullmatch(r"\d+(\.\d+)?", value) is not None
