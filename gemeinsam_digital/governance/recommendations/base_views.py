"""What the pages of a body about one text have in common."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.governance.recommendations.legality import check_going_on
from gemeinsam_digital.governance.recommendations.models import Consultation
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.selectors import with_current_text


class ConsultationView(IdeaView):
    """A page about what a body is asked, for those who sit in it or work for it."""

    section = "mine"
    permission = Permission.VIEW_CONSULTATION

    @cached_property
    def consultation(self) -> Consultation:
        """What the address is about."""
        rows = Consultation.objects.select_related(
            *(f"idea__{name}" for name in self.related),
            "body__arena__module",
            "revision",
            "meeting",
        )
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def idea(self) -> Idea:
        """The idea that the body is asked about."""
        return with_current_text(self.consultation.idea)

    def permission_object(self) -> Any:
        """Return what the body is asked."""
        return self.consultation

    def back_url(self) -> str:
        """Return the page of the body about this text, or that of the idea."""
        return reverse("gemeinsam_digital:consultation", args=[self.consultation.pk])

    def check_asked(self) -> None:
        """Raise unless the body is still asked, about the text as it is.

        Raises:
            Illegal: it is not.
        """
        self.consultation.idea = self.idea
        check_going_on(self.consultation)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the body is asked."""
        known = {
            "consultation": self.consultation,
            "body": self.consultation.body,
            "cancel_url": self.back_url(),
        }
        return super().get_context_data(**known | kwargs)
