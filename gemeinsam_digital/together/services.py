"""Relating contributions: answers to needs, use of offers, merging."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import MATURING
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.locks import lock_together
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.together.events import RELATED
from gemeinsam_digital.together.models import Relation
from gemeinsam_digital.together.models import RelationKind

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


def merge_relate(*, idea: Idea, target: Idea, actor: Principal) -> Relation:
    """Keep where a contribution went that is merged, with its step."""
    return _relate(RelationKind.MERGED_INTO, source=idea, target=target, actor=actor)


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
