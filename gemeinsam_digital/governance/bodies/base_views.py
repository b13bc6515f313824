"""What the pages about a body have in common."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.governance.bodies.models import Body


class BodiesEditView(ArenaView):
    """A page on which the bodies of an Arena are entered."""

    section = "bodies"
    permission = Permission.EDIT_BODIES

    def back_url(self) -> str:
        """Return the list of the bodies."""
        return reverse("gemeinsam_digital:body-list", args=[self.module.slug])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add where one goes on without saving."""
        return super().get_context_data(cancel_url=self.back_url(), **kwargs)


class BodyEditView(BodiesEditView):
    """A page on which one body is entered."""

    @cached_property
    def body(self) -> Body:
        """The body of the address.

        Raises:
            Http404: it is none of this Arena.
        """
        bodies = Body.objects.filter(arena__module=self.module)
        bodies = bodies.select_related("arena__module")
        body: Body = get_object_or_404(bodies, pk=self.kwargs["pk"])
        return body

    def check_permission(self) -> None:
        """Raise unless the page is for this person, and there is the body.

        Raises:
            Http404: it is none of this Arena.
            PermissionDenied: it is for somebody else.
        """
        super().check_permission()
        self.body  # noqa: B018 - what is not there is not found, whatever is sent.

    def back_url(self) -> str:
        """Return the page on which the body is looked after."""
        args = [self.module.slug, self.body.pk]
        return reverse("gemeinsam_digital:body-manage", args=args)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the body."""
        return super().get_context_data(body=self.body, **kwargs)


class BodyRunView(BodyEditView):
    """A page on which its secretariat works for a body."""

    permission = Permission.RUN_BODY

    def permission_object(self) -> Body:
        """Return the body: whose secretariat it is, is asked."""
        return self.body

    def back_url(self) -> str:
        """Return its public page."""
        return self.body.get_absolute_url()
