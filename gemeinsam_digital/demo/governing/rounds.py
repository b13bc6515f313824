"""Decision rounds, and what follows from their decisions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING
from typing import Any

from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.demo.content import CONTENT
from gemeinsam_digital.demo.governing.scene import Scene
from gemeinsam_digital.demo.governing.scene import day_in
from gemeinsam_digital.demo.review import mandate_of
from gemeinsam_digital.demo.review import pledge
from gemeinsam_digital.governance.decisions.rounds.deciding.services import round_decide
from gemeinsam_digital.governance.decisions.rounds.selectors import items_of
from gemeinsam_digital.governance.decisions.rounds.selectors import preload_round
from gemeinsam_digital.governance.decisions.rounds.selectors import preview_token
from gemeinsam_digital.governance.decisions.rounds.services import round_close
from gemeinsam_digital.governance.decisions.rounds.services import round_open
from gemeinsam_digital.governance.decisions.rounds.services import round_prepare
from gemeinsam_digital.maturation.details import NO_DETAILS
from gemeinsam_digital.maturation.details import Details

if TYPE_CHECKING:
    from gemeinsam_digital.demo.content.shapes.governance import AfterData
    from gemeinsam_digital.demo.content.shapes.governance import ProposalData
    from gemeinsam_digital.demo.content.shapes.governance import RoundData
    from gemeinsam_digital.demo.turns import DatedAct

#: From the decisions to the close of the round, in the evening of the same day.
UNTIL_CLOSED = 0.3


def round_acts(scene: Scene) -> Iterator[DatedAct]:
    """Return how rounds are opened, prepared, decided and closed."""
    for data in CONTENT.rounds:
        yield data.opened, partial(_open, scene, data)
        yield data.prepared, partial(_prepare, scene, data)
        if data.decided:
            yield data.decided, partial(_decide, scene, data)
            yield data.decided - UNTIL_CLOSED, partial(_close, scene, data)
    for after in CONTENT.after_round:
        yield after.days_ago, partial(_follow, scene, after)


def _open(scene: Scene, data: RoundData) -> None:
    scene.rounds[data.title] = round_open(
        body=scene.body(data.body),
        title=data.title,
        day=day_in(data.day_in),
        ideas=[scene.idea(row.contribution).pk for row in data.proposals],
        actor=scene.secretary(data.body),
    )


def _prepare(scene: Scene, data: RoundData) -> None:
    row = scene.rounds[data.title]
    secretary = scene.secretary(data.body)
    by_idea = {item.idea_id: item.pk for item in items_of(row)}
    items = {
        by_idea[scene.idea(proposal.contribution).pk]: proposal
        for proposal in data.proposals
    }
    scene.rounds[data.title] = round_prepare(
        round=row,
        prepared={key: _prepared(scene, proposal) for key, proposal in items.items()},
        version=row.version,
        actor=secretary,
        order=list(items),
    )


def _prepared(scene: Scene, data: ProposalData) -> dict[str, Any]:
    """Return the same as the form of the round keeps."""
    said: dict[str, Any] = {
        "priority_reason": data.priority_reason,
        "outcome": data.outcome,
        "measure_type": data.measure_type,
        "reasons": data.reasons,
        "conditions": data.conditions,
        "reopening": data.reopening,
    }
    if data.postponed_in:
        said["postponed_until"] = day_in(data.postponed_in).isoformat()
    if data.mandate is not None:
        mandate = mandate_of(scene.stories[data.contribution], data.mandate)
        said |= {
            "implementers": list(mandate.implementers),
            "starts_on": mandate.starts_on and mandate.starts_on.isoformat(),
            "ends_on": mandate.ends_on and mandate.ends_on.isoformat(),
            "report_months": mandate.report_months,
            "budget": mandate.budget,
            "budget_source": mandate.budget_source,
        }
    return said


def _decide(scene: Scene, data: RoundData) -> None:
    row = scene.rounds[data.title]
    items = list(items_of(row))
    preload_round([item.idea for item in items])
    round_decide(
        round=row,
        items=[item.pk for item in items],
        token=preview_token(row, items),
        actor=scene.secretary(data.body),
        reference=data.reference,
    )
    for proposal in data.proposals:
        if proposal.measure_type == MeasureType.NETWORK:
            pledge(scene.stories[proposal.contribution])


def _close(scene: Scene, data: RoundData) -> None:
    round_close(round=scene.rounds[data.title], actor=scene.secretary(data.body))


def _follow(scene: Scene, data: AfterData) -> None:
    details = Details(code=data.code) if data.code else NO_DETAILS
    story = scene.stories[data.contribution]
    story.step(data.step, reason=data.reason, details=details)
