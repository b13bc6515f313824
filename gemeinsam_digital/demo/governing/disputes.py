"""Blocking concerns and goal conflicts, and how they end."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from gemeinsam_digital.arena.models import Term
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.demo.content import CONTENT
from gemeinsam_digital.demo.governing.scene import Scene
from gemeinsam_digital.demo.governing.scene import day_in
from gemeinsam_digital.governance.concerns.models import Concern
from gemeinsam_digital.governance.concerns.services import concern_draft_save
from gemeinsam_digital.governance.concerns.services import concern_end
from gemeinsam_digital.governance.concerns.services import concern_raise
from gemeinsam_digital.governance.concerns.services import concern_reply
from gemeinsam_digital.governance.conflicts.legality import PositionInput
from gemeinsam_digital.governance.conflicts.models import GoalConflict
from gemeinsam_digital.governance.conflicts.services import conflict_open
from gemeinsam_digital.governance.conflicts.services import conflict_resolve
from gemeinsam_digital.governance.recommendations.published import Recommendation
from gemeinsam_digital.units.models import Unit

if TYPE_CHECKING:
    from gemeinsam_digital.demo.content.shapes.governance import ConcernData
    from gemeinsam_digital.demo.content.shapes.governance import ConflictData
    from gemeinsam_digital.demo.content.shapes.governance import ReplyToConcernData
    from gemeinsam_digital.demo.content.shapes.governance import ViewData
    from gemeinsam_digital.demo.turns import DatedAct


def concern_acts(scene: Scene) -> Iterator[DatedAct]:
    """Return how concerns are raised, answered and ended."""
    for data in CONTENT.concerns:
        yield data.days_ago, partial(_raise, scene, data)
        for reply in data.replies:
            yield reply.days_ago, partial(_reply, scene, data, reply)
        if data.ending:
            yield data.ended, partial(_end, scene, data)


def _raise(scene: Scene, data: ConcernData) -> None:
    actor = scene.ground.users[data.account]
    draft = concern_draft_save(
        idea=scene.idea(data.contribution),
        text=data.text,
        clearing=data.clearing,
        actor=actor,
        body=scene.body(data.body) if data.body else None,
        unit=Unit.objects.get(code=data.unit) if data.unit else None,
    )
    concern_raise(draft=draft, actor=actor)


def _concern(scene: Scene, data: ConcernData) -> Concern:
    return Concern.objects.get(idea=scene.idea(data.contribution))


def _reply(scene: Scene, data: ConcernData, reply: ReplyToConcernData) -> None:
    actor = scene.ground.users[reply.account]
    concern_reply(concern=_concern(scene, data), text=reply.text, actor=actor)


def _end(scene: Scene, data: ConcernData) -> None:
    concern_end(
        concern=_concern(scene, data),
        state=data.state,
        ending=data.ending,
        actor=scene.ground.users[data.account],
    )


# --- goal conflicts ----------------------------------------------------------


def conflict_acts(scene: Scene) -> Iterator[DatedAct]:
    """Return how goal conflicts are named and resolved."""
    for data in CONTENT.conflicts:
        yield data.days_ago, partial(_open, scene, data)
        if data.resolution:
            yield data.resolved, partial(_resolve, scene, data)


def _open(scene: Scene, data: ConflictData) -> None:
    conflict_open(
        idea=scene.idea(data.contribution),
        title=data.title,
        text=data.text,
        positions=[_view(scene, data, view) for view in data.views],
        resolver=scene.body(data.resolver),
        due=day_in(data.due_in),
        actor=scene.moderator,
    )


def _view(scene: Scene, data: ConflictData, view: ViewData) -> PositionInput:
    holder: Recommendation | Unit | Term | None = None
    if view.body:
        holder = Recommendation.objects.get(
            idea=scene.idea(data.contribution), body=scene.body(view.body)
        )
    elif view.unit:
        holder = Unit.objects.get(code=view.unit)
    elif view.value:
        terms = Term.objects.filter(arena=scene.ground.arena, scheme=Scheme.VALUE)
        holder = terms.get(code=view.value)
    return PositionInput(text=view.text, holder=holder, name=view.name)


def _resolve(scene: Scene, data: ConflictData) -> None:
    conflict_resolve(
        conflict=GoalConflict.objects.get(
            idea=scene.idea(data.contribution), title=data.title
        ),
        resolution=data.resolution,
        reasons=data.reasons,
        actor=scene.secretary(data.resolver),
    )
