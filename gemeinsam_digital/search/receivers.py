"""Hears of whatever is found: its document is written anew in the same transaction.

What is written past the models, by ``update`` or in bulk, tells nobody: whoever does
so calls :mod:`~gemeinsam_digital.search.services`. ``arena_check`` finds what was
forgotten.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models.signals import post_delete
from django.db.models.signals import post_save
from django.dispatch import receiver

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.receivers import goes_as_a_whole
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.search.services import actors_first_index
from gemeinsam_digital.search.services import actors_index
from gemeinsam_digital.search.services import idea_first_index
from gemeinsam_digital.search.services import ideas_index

#: The columns that documents are made of.
OF_IDEA = frozenset(
    ("module", "created", "title", "summary", "plain_summary", "sections", "values")
) | {"hidden_at"}
OF_ACTOR = frozenset(("name", "description"))
OF_CLAIM = frozenset(("state", "actor", "idea"))

Columns = Collection[str] | None


def _concerns(columns: frozenset[str], saved: Columns) -> bool:
    return saved is None or not columns.isdisjoint(saved)


@receiver(post_save, sender=Idea)
def idea_saved(
    instance: Idea, created: bool, update_fields: Columns = None, **kwargs: Any
) -> None:
    """Write what is found of a contribution."""
    if created:
        idea_first_index(instance)
    elif _concerns(OF_IDEA, update_fields):
        ideas_index([instance.pk])


@receiver(post_save, sender=Actor)
def actor_saved(
    instance: Actor, created: bool, update_fields: Columns = None, **kwargs: Any
) -> None:
    """Write what is found of an actor, and of what it carries."""
    if created:
        actors_first_index([instance])
    elif _concerns(OF_ACTOR, update_fields):
        actors_index([instance.pk])


@receiver(post_save, sender=Claim)
def claim_saved(
    instance: Claim, created: bool, update_fields: Columns = None, **kwargs: Any
) -> None:
    """Write who carries a contribution; an offer is none yet."""
    is_offer = instance.state == ClaimState.OFFERED
    if _concerns(OF_CLAIM, update_fields) and not (created and is_offer):
        ideas_index([instance.idea_id])


@receiver(post_delete, sender=Claim)
def claim_deleted(instance: Claim, origin: Any = None, **kwargs: Any) -> None:
    """Write who still carries a contribution."""
    if not goes_as_a_whole(origin):
        ideas_index([instance.idea_id])
