"""Stopping a run by a signal: at once, with nothing left behind.

A run may end at any moment without harm (see store.publishing), and its processes end with it. So a
signal ends it at once, and does not wait for the documents that are being read.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_DONE = b"\0"  # ends the thread that waits for signals, when the run is over


@contextmanager
def ends_on_signals(clean: Callable[[], None]) -> Iterator[None]:
    """Have SIGINT, SIGTERM and SIGHUP call `clean` and end the process with 128 plus the signal.

    A thread reads the number of every signal from a pipe (signal.set_wakeup_fd), so it does not
    depend on what the main thread waits for, nor on handlers that a library sets meanwhile. Ignored
    signals stay ignored (nohup).
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    receiver, sender = os.pipe()
    os.set_blocking(sender, False)
    stops = [number for number in _STOPS if signal.getsignal(number) != signal.SIG_IGN]
    handlers = {number: signal.signal(number, lambda *_: None) for number in stops}
    earlier = signal.set_wakeup_fd(sender)
    waiting = threading.Thread(target=_wait, args=(receiver, stops, clean), daemon=True)
    waiting.start()
    try:
        yield
    finally:
        signal.set_wakeup_fd(earlier)
        for number, handler in handlers.items():
            signal.signal(number, handler)
        os.write(sender, _DONE)
        waiting.join()
        os.close(sender)
        os.close(receiver)


def _wait(receiver: int, stops: list[signal.Signals], clean: Callable[[], None]) -> None:
    received = 0
    while received not in stops:
        answer = os.read(receiver, 1)
        if answer == _DONE:
            return
        received = answer[0]
    if sys.stderr.isatty():
        sys.stderr.write("\x1b[?25h\n")  # the progress bar hid the cursor
    sys.stderr.write("paragraf: stopped; what was published before stays\n")
    sys.stderr.flush()
    clean()
    os._exit(128 + received)
