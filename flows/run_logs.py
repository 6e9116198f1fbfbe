"""What a run says in the terminal. In Prefect all of it is logged, whatever the terminal shows."""

from __future__ import annotations

import json
import logging
import sys
import time
from typing import Literal

Voice = Literal["quiet", "normal", "verbose", "json"]
_RUN_LOGGERS = ("prefect", "httpx", "httpcore")


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, message, and the file or run."""

    def format(self, record: logging.LogRecord) -> str:
        """Return a record as JSON."""
        line = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        for name in ("flow_run_name", "task_run_name"):
            value = getattr(record, name, None)
            if value:
                line[name] = value
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = f"{type(record.exc_info[1]).__name__}: {record.exc_info[1]}"
        return json.dumps(line, ensure_ascii=False)


class ServedLines(logging.Formatter):
    """A line with the time, the run or task and what it says; without tracebacks."""

    def format(self, record: logging.LogRecord) -> str:
        """Return a record as a line. A traceback is in Prefect's log of the run."""
        at = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(record.created))
        named = (getattr(record, name, None) for name in ("task_run_name", "flow_run_name"))
        about = next(filter(None, named), record.name)
        mark = f"{record.levelname.lower()}: " if record.levelno >= logging.WARNING else ""
        said = record.getMessage().partition("\nTraceback")[0]
        return f"{at} {about}: {mark}{said}"


def set_up_service() -> None:
    """Have the terminal show the log of a run that is served in short lines.

    Call it after Prefect is imported.
    """
    for handler in logging.getLogger().handlers:
        handler.setFormatter(ServedLines())


def set_up_terminal(voice: Voice) -> None:
    """Have the terminal show Prefect's log as JSON lines, as text with `verbose`, or not at all.

    Call it after Prefect is imported: Prefect sets up logging then.
    """
    root = logging.getLogger()
    if voice == "json":
        lines = logging.StreamHandler(sys.stderr)
        lines.setFormatter(JsonLines())
        root.handlers = [lines]
    elif voice in ("normal", "quiet"):
        for handler in root.handlers:
            handler.addFilter(_is_not_of_the_run)


def _is_not_of_the_run(record: logging.LogRecord) -> bool:
    return record.name.split(".")[0] not in _RUN_LOGGERS
