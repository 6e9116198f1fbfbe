"""Telling somebody: automations of the Prefect server that call an address where a run failed.

They are Prefect's own, so its pages show them, and they may be changed or switched off there.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from prefect.automations import Automation
from prefect.blocks.webhook import Webhook
from prefect.events.actions import CallWebhook
from prefect.events.schemas.automations import EventTrigger, Posture
from prefect.events.schemas.events import ResourceSpecification

from flows.log_tidying import FLOWS
from flows.run_summary import FAILED_EVENT

_BLOCK = "paragraf-alarm"
_FAILED = "paragraf: a run failed, or documents in it"
_MISSING = "paragraf: no run of the sources"
# What chats (Slack, Mattermost, Teams) take; {{ }} is filled in by the server, with Jinja.
_SAID = "event.payload.said or flow_run.state.message or flow_run.state.name"
# The address of the run's page ends it, as the server knows its own.
_PAGE = "(flow_run | ui_url) or ''"
_FAILED_TEXT = (
    '{"text": {{ ("paragraf, " ~ flow_run.name ~ ": " ~ (%s) ~ " " ~ (%s)) | trim | tojson }}}'  # noqa: UP031
    % (_SAID, _PAGE)
)
_MISSING_TEXT = '{"text": "paragraf: no run of ingest-sources ended for %g hours"}'


def set_alarm(address: str, hours: float | None) -> list[str]:
    """Have the server post to an address where a run or documents fail; returns the automations.

    With `hours` also where no run of the sources ends for so long. What an earlier call set is
    replaced.
    """
    block = Webhook(method="POST", url=address, headers={"Content-Type": "application/json"})
    block_id = block.save(_BLOCK, overwrite=True)
    for name in (_FAILED, _MISSING):
        _remove(name)
    made = [
        Automation(
            name=_FAILED,
            description="Set by: paragraf server alarm",
            trigger=_trigger(
                {FAILED_EVENT, "prefect.flow-run.Failed", "prefect.flow-run.Crashed"}, FLOWS
            ),
            actions=[CallWebhook(block_document_id=block_id, payload=_FAILED_TEXT)],
        )
    ]
    if hours is not None:
        trigger = _trigger(
            {FAILED_EVENT, "prefect.flow-run.Completed"}, FLOWS[1:2], timedelta(hours=hours)
        )
        payload = _MISSING_TEXT % hours
        made.append(
            Automation(
                name=_MISSING,
                description="Set by: paragraf server alarm",
                trigger=trigger,
                actions=[CallWebhook(block_document_id=block_id, payload=payload)],
            )
        )
    for automation in made:
        automation.create()
    return [automation.name for automation in made]


def _trigger(
    events: set[str], flows: tuple[str, ...], missing_for: timedelta | None = None
) -> EventTrigger:
    return EventTrigger(
        expect=events,
        match_related=ResourceSpecification(
            {"prefect.resource.role": "flow", "prefect.resource.name": list(flows)}
        ),
        posture=Posture.Reactive if missing_for is None else Posture.Proactive,
        threshold=1,
        within=missing_for or timedelta(0),
    )


def _remove(name: str) -> None:
    """Remove the automations of a name that an earlier call set."""
    while True:
        try:
            found: Any = Automation.read(name=name)  # a coroutine where a loop runs, and none does
            found.delete()
        except ValueError:  # there is none
            return
