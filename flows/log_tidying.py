"""What Prefect's log of a run is spared: what was said already, and tracebacks of known errors.

A ParagrafError is for people and says all there is to say. Prefect logs it up to three times, with
its traceback (prefect 3.8: flow_engine.run_context, flow_engine.run_flow, handle_engine_signals).
An error that nobody expected keeps its traceback, once.
"""

from __future__ import annotations

import logging

from pipeline.errors import ParagrafError

FLOWS = ("ingest-files", "ingest-sources", "rerun")
TASKS = ("read a document", "validate and publish", "fetch a source")
_RUN_LOGGERS = ("prefect.flow_runs", "prefect.task_runs", "prefect.engine")
_SAID_BEFORE = ("Finished in state", "Task run failed with state")
_SAID_AT_THE_END = ("Engine execution exited", "Execution of flow run", "Execution exited")


def tidy_logs() -> None:
    """Have the logs of paragraf's flows and tasks say each thing once; may be called again."""
    for name in _RUN_LOGGERS:
        logging.getLogger(name).addFilter(_is_worth_saying)  # added once, however often


def leave_out_pages() -> None:
    """Have runs not say where their page is: the server of one run has no pages."""
    logging.getLogger("prefect.flow_runs").addFilter(_names_no_page)


def _names_no_page(record: logging.LogRecord) -> bool:
    return not str(record.msg).startswith("View at ")


def _is_worth_saying(record: logging.LogRecord) -> bool:
    said = str(record.msg)
    error = record.exc_info[1] if record.exc_info else None
    known = error is None or isinstance(error, ParagrafError)
    if said.startswith(_SAID_AT_THE_END):
        record.exc_info = None
        return not known
    if known and _is_ours(record):
        record.exc_info = None
        return not said.startswith(_SAID_BEFORE)
    return True


def _is_ours(record: logging.LogRecord) -> bool:
    if record.name == "prefect.task_runs":
        return getattr(record, "task_name", None) in TASKS
    return getattr(record, "flow_name", None) in FLOWS
