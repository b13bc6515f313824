"""Bodies from a preset."""

from __future__ import annotations

from django.db import transaction

from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.arena.presets import preset
from gemeinsam_digital.arena.presets.registration import register_filler
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.governance.models import Body
from gemeinsam_digital.governance.models import BodySecretary


@register_filler
@transaction.atomic
def bodies_load(arena: ArenaSettings) -> None:
    """Give an Arena the bodies of its preset; existing ones stay as they are."""
    known = set(arena.bodies.values_list("code", flat=True))
    Body.objects.bulk_create(
        Body(arena=arena, **entry)
        for entry in preset(arena.preset).BODIES
        if entry["code"] not in known
    )


def secretary_add(*, body: Body, user: Principal, actor: Principal) -> BodySecretary:
    """Let a user record what a body decides (idempotent).

    Raises:
        PermissionDenied: may not configure the Arena.
    """
    require(actor, Permission.CONFIGURE_ARENA, body.arena.module)
    row, _made = BodySecretary.objects.get_or_create(
        body=body,
        user=user_of(user),
        left_at=None,
        defaults={"user_name": name_of(user)},
    )
    return row
