"""Short documents that wait while a cluster has enough to do, and then travel to it together.

A cluster takes some ten milliseconds of processor time for a task, whatever is in it: a fifth of
what a document of two pages takes to read. So a document goes alone where a worker may have nothing
to do, and with others where it would wait anyway.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Generic, TypeVar

MOST_TOGETHER = 4
SHORT = 256 * 1024  # bytes; what is longer goes alone

Sent = TypeVar("Sent")
Answer = TypeVar("Answer")


class _Waiting(Generic[Sent, Answer]):
    """One in the line. Its thread gets the group that it is to send, empty where another does."""

    def __init__(self, sent: Sent, size: int) -> None:
        self.sent = sent
        self.is_short = size <= SHORT
        self.group: Future[Sequence[_Waiting[Sent, Answer]]] = Future()
        self.answer: Future[Answer] = Future()


class Grouped(Generic[Sent, Answer]):
    """Sends what threads bring, each one thing, in groups; `at_once` of them are on their way.

    `send` answers a group, one for one. The first of a group calls it, in its thread, for all.
    """

    def __init__(self, send: Callable[[Sequence[Sent]], Sequence[Answer]], at_once: int) -> None:
        """Take what sends a group."""
        self._send = send
        self._free = at_once
        self._lock = threading.Lock()
        self._line: deque[_Waiting[Sent, Answer]] = deque()

    @property
    def waiting(self) -> int:
        """How many are in the line: neither on their way nor answered."""
        return len(self._line)

    def answer(self, sent: Sent, size: int) -> Answer:
        """Return the answer to what has so many bytes; raises what sending its group raised."""
        own: _Waiting[Sent, Answer] = _Waiting(sent, size)
        with self._lock:
            self._line.append(own)
            self._let_go()
        group = own.group.result()
        if group:
            self._go(group)
        return own.answer.result()

    def _let_go(self) -> None:
        """Form groups of those in the line, in their order, as many as may go now."""
        while self._free and self._line:
            group = [self._line.popleft()]
            while self._line and len(group) < MOST_TOGETHER and _are_short(group[0], self._line[0]):
                group.append(self._line.popleft())
            self._free -= 1
            for other in group[1:]:
                other.group.set_result(())
            group[0].group.set_result(group)

    def _go(self, group: Sequence[_Waiting[Sent, Answer]]) -> None:
        try:
            answers = self._send([one.sent for one in group])
            for one, answer in zip(group, answers, strict=True):
                one.answer.set_result(answer)
        except BaseException as error:
            for one in group:
                one.answer.set_exception(error)
        finally:
            with self._lock:
                self._free += 1
                self._let_go()


def _are_short(*waiting: _Waiting[Sent, Answer]) -> bool:
    return all(one.is_short for one in waiting)
