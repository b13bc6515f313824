"""What every page about one actor needs."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import Http404
from django.urls import reverse

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.responsibility.directory.selectors import visible_actor


class ActorView(ArenaView):
    """A page about one actor, as this Arena shows it.

    Of whom it shows nothing there is no page, whatever it is about.
    """

    section = "actors"

    @cached_property
    def subject(self) -> Actor:
        """The actor of the address.

        Raises:
            Http404: this Arena shows none to this person.
        """
        actor = visible_actor(self.subject_pk, self.arena, self.user)
        if actor is None:
            raise Http404("No such actor here.")
        return actor

    @property
    def subject_pk(self) -> int:
        """The key of the actor."""
        return int(self.kwargs["pk"])

    def permission_object(self) -> Any:
        """Return the actor."""
        return self.subject

    def back_url(self) -> str:
        """Return the page of the actor."""
        return reverse(
            "gemeinsam_digital:actor-detail", args=[self.module.slug, self.subject.pk]
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the actor and the address of its page."""
        return super().get_context_data(
            subject=self.subject, cancel_url=self.back_url(), **kwargs
        )
