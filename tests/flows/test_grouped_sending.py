"""What travels together: short things that would wait anyway, each of which gets its own answer."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from flows.grouped_sending import MOST_TOGETHER, SHORT, Grouped

LONG = SHORT + 1


class Sending:
    """Sends one group at a time, each when it is told to; answers with the double."""

    def __init__(self) -> None:
        self.groups: list[list[int]] = []
        self.may_end = threading.Semaphore(0)
        self.grouped: Grouped[int, int] = Grouped(self.send, 1)

    def send(self, group: Sequence[int]) -> list[int]:
        self.groups.append(list(group))
        assert self.may_end.acquire(timeout=60)
        if 13 in group:
            raise ValueError(group)
        return [2 * number for number in group]


@contextmanager
def brought(sending: Sending, *sizes: int) -> Iterator[list[Future[int]]]:
    """Have threads bring 0, 1, 2, ..., each when the one before is on its way or in the line."""
    with ThreadPoolExecutor(len(sizes)) as pool:
        answers = []
        for number, size in enumerate(sizes):
            answers.append(pool.submit(sending.grouped.answer, number, size))
            while not sending.groups or sending.grouped.waiting < number:
                time.sleep(0.001)
        sending.may_end.release(len(sizes))
        yield answers


def test_what_would_wait_goes_together_in_its_order_and_each_gets_its_answer() -> None:
    sending = Sending()
    with brought(sending, *[SHORT] * 7) as answers:
        assert [answer.result(60) for answer in answers] == [0, 2, 4, 6, 8, 10, 12]
    assert sending.groups == [[0], [1, 2, 3, 4], [5, 6]]
    assert max(map(len, sending.groups)) == MOST_TOGETHER


def test_what_is_long_goes_alone() -> None:
    sending = Sending()
    with brought(sending, SHORT, SHORT, LONG, SHORT, LONG, LONG) as answers:
        assert [answer.result(60) for answer in answers] == [0, 2, 4, 6, 8, 10]
    assert sending.groups == [[0], [1], [2], [3], [4], [5]]


def test_a_group_that_cannot_be_sent_costs_no_other() -> None:
    sending = Sending()
    with brought(sending, *[SHORT] * 18) as answers:
        ended = [answer.exception(60) for answer in answers]
    failed = [number for number, error in enumerate(ended) if error is not None]
    assert failed == [13, 14, 15, 16]
    assert isinstance(ended[13], ValueError)
    with pytest.raises(ValueError, match="13, 14, 15, 16"):
        answers[15].result()
