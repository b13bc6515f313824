"""Relating contributions: answers to needs, use of offers, merging."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import pgettext

from gemeinsam_digital.choices import Kind
from gemeinsam_digital.choices import Standing
from gemeinsam_digital.exceptions import Illegal
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.services import lock_together
from gemeinsam_digital.maturation.services import register_effect
from gemeinsam_digital.maturation.transitions import MATURING
from gemeinsam_digital.permissions import Permission
from gemeinsam_digital.permissions import may
from gemeinsam_digital.permissions import require
from gemeinsam_digital.principals import Principal
from gemeinsam_digital.principals import name_of
from gemeinsam_digital.principals import user_of
from gemeinsam_digital.together.events import RELATED
from gemeinsam_digital.together.models import Relation
from gemeinsam_digital.together.models import RelationKind

if TYPE_CHECKING:
    from gemeinsam_digital.maturation.services import Details
    from gemeinsam_digital.maturation.transitions import Transition

#: How something that matures relates to what does not, by the kind of the latter.
RELATION_TO = {
    Kind.NEED: RelationKind.ANSWERS,
    Kind.OFFER: RelationKind.BUILDS_ON,
}


@transaction.atomic
def answer_add(*, idea: Idea, target: Idea, actor: Principal) -> Relation:
    """Say that an idea answers a need or uses an offer (idempotent).

    Raises:
        PermissionDenied: neither the author of the idea nor a moderator.
        Illegal: the target is neither need nor offer of this Arena, or one of
            the two is not being worked on.
    """
    require(actor, Permission.RELATE_IDEA, idea)
    locked, current = lock_together(idea, target)
    require(actor, Permission.RELATE_IDEA, locked)
    if not _can_answer(locked, current) or not may(
        actor, Permission.VIEW_IDEA, current
    ):
        raise Illegal(
            pgettext(
                "arena",
                "Only an idea or project that is being worked on can answer a need "
                "or use an offer of this Arena.",
            )
        )
    kind = RELATION_TO[Kind(current.kind)]
    return _relate(kind, source=locked, target=current, actor=actor)


def _can_answer(idea: Idea, target: Idea) -> bool:
    return bool(
        idea.kind in MATURING
        and target.kind in RELATION_TO
        and idea.module_id == target.module_id
        and idea.is_open
        and target.is_open
    )


@register_effect
def merge_relate(
    idea: Idea, transition: Transition, actor: Principal, details: Details
) -> None:
    """Keep where a merged contribution went."""
    if transition.standing == Standing.MERGED and details.target is not None:
        _relate(
            RelationKind.MERGED_INTO, source=idea, target=details.target, actor=actor
        )


def _relate(
    kind: RelationKind, *, source: Idea, target: Idea, actor: Principal
) -> Relation:
    relation, made = Relation.objects.get_or_create(
        kind=kind,
        source=source,
        target=target,
        defaults={"created_by": user_of(actor), "created_by_name": name_of(actor)},
    )
    if made:
        record(
            idea=target,
            type=RELATED,
            actor=actor,
            payload={"kind": kind.value, "idea": source.pk},
        )
    return relation
