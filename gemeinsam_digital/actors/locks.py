"""Locking actors."""

from __future__ import annotations

from gemeinsam_digital.actors.models import Actor


def lock_actor(actor_pk: int) -> None:
    """Lock an actor, retired or not; before any idea.

    So that it is not confirmed, retired or deleted with its account while
    somebody decides about it.
    """
    Actor.objects.select_for_update().filter(pk=actor_pk).first()


def locked_actor(actor: Actor) -> Actor:
    """Return an actor, locked; lock it before any idea."""
    return Actor.objects.select_for_update().get(pk=actor.pk)
