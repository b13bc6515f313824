"""Who sits in the bodies of the demo, and by which rules they work."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.demo.content import CONTENT
from gemeinsam_digital.governance.bodies.members.services import MemberInput
from gemeinsam_digital.governance.bodies.members.services import member_add
from gemeinsam_digital.governance.bodies.services import BodyInput
from gemeinsam_digital.governance.bodies.services import body_update

if TYPE_CHECKING:
    from gemeinsam_digital.arena.models import ArenaSettings
    from gemeinsam_digital.demo.content.shapes.actors import BodyCompositionData
    from gemeinsam_digital.governance.bodies.models import Body


def compose_bodies(arena: ArenaSettings, users: dict[str, Any]) -> None:
    """Fill the bodies in which nobody sits yet."""
    for data in CONTENT.bodies:
        body = arena.bodies.get(code=data.body)
        if not body.members.exists():
            _compose(body, data, users)


def _compose(body: Body, data: BodyCompositionData, users: dict[str, Any]) -> None:
    body_update(
        body=body,
        entered=BodyInput(
            name=body.name,
            task_de=body.task_de,
            task_en=body.task_en,
            office=body.office,
            rules_de=data.rules_de,
            rules_en=data.rules_en,
            quorum=data.quorum,
            seats={group.value: number for group, number in data.seats.items()},
        ),
        version=body.version,
        actor=SYSTEM,
    )
    for row in data.members:
        entered = MemberInput(
            group=row.group,
            role=row.role,
            organisation=row.organisation,
            name=row.name,
            user=users[row.account] if row.account else None,
            # Names of the demo are those of roles: nobody is behind them.
            is_public=bool(row.name),
        )
        member_add(body=body, entered=entered, actor=SYSTEM)
