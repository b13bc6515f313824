"""Pages about asking a body, and what it has of its work on one text."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.form_views import ConfirmView
from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.bodies.selectors import bodies_run_by
from gemeinsam_digital.governance.bodies.selectors import in_procedure
from gemeinsam_digital.governance.bodies.selectors import seat_of
from gemeinsam_digital.governance.bodies.selectors import sitting_in
from gemeinsam_digital.governance.recommendations.base_views import ConsultationView
from gemeinsam_digital.governance.recommendations.consultations.forms import ConsultForm
from gemeinsam_digital.governance.recommendations.consultations.forms import EndForm
from gemeinsam_digital.governance.recommendations.consultations.services import (
    body_consult,
)
from gemeinsam_digital.governance.recommendations.consultations.services import (
    check_open,
)
from gemeinsam_digital.governance.recommendations.consultations.services import (
    consultation_end,
)
from gemeinsam_digital.governance.recommendations.legality import check_heard
from gemeinsam_digital.governance.recommendations.legality import is_outdated
from gemeinsam_digital.governance.recommendations.models import Consultation
from gemeinsam_digital.governance.recommendations.publishing.legality import draft_of
from gemeinsam_digital.governance.recommendations.publishing.legality import obstacle_of
from gemeinsam_digital.ideas.base_views import IdeaView


def askable(user: Any, module: Any) -> QuerySet[Body]:
    """Return the bodies that a person can ask for a recommendation."""
    if may(user, Permission.MODERATE_ARENA, module):
        return in_procedure(Body.objects.filter(arena__module=module, active=True))
    if not user.is_authenticated:
        return Body.objects.none()
    return in_procedure(bodies_run_by(user, module))


class ConsultView(ServiceFormView, IdeaView):
    """Ask a body for its recommendation."""

    form_class = ConsultForm
    template_name = "gemeinsam_digital/governance/recommendations/consult.html"
    success_message = pgettext_lazy("arena", "The body is asked now.")
    explains_in_form = True
    keeps_draft = False

    @cached_property
    def bodies(self) -> QuerySet[Body]:
        """The bodies that this person can ask."""
        return askable(self.user, self.module)

    def check_permission(self) -> None:
        """Raise unless there is a body that this person can ask.

        Raises:
            PermissionDenied: there is none.
        """
        super().check_permission()
        if not self.bodies.exists():
            raise PermissionDenied(Permission.CONSULT_BODY)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return the bodies to choose from; one may be in the address."""
        initial = {"body": self.request.GET.get("body", "")}
        return {"bodies": self.bodies, "initial": initial}

    def check(self) -> None:
        """Bodies must be heard on it."""
        check_heard(self.idea)

    def perform(self, form: ConsultForm) -> Consultation:
        """Ask it."""
        return body_consult(idea=self.idea, actor=self.user, **form.cleaned_data)

    def get_success_url(self, result: Consultation) -> str:
        """Return what bodies say on the page of the idea."""
        return f"{self.idea.get_absolute_url()}#recommendations"

    def page_context(self) -> dict[str, Any]:
        """Add what the question is, and what happens then."""
        return {
            "title": pgettext("arena", "Ask a body for its recommendation"),
            "intro": self.idea.title,
            "submit_text": pgettext("arena", "Ask the body"),
            "cancel_url": f"{self.idea.get_absolute_url()}#recommendations",
            "consequences": [
                pgettext("arena", "Everybody sees which body is asked, until when."),
                pgettext(
                    "arena",
                    "What the body and its members prepare stays internal until its "
                    "secretary publishes the recommendation.",
                ),
                pgettext(
                    "arena",
                    "On a proposal the deciding body waits until that day, and "
                    "decides without it afterwards.",
                ),
            ],
        }


class ConsultationDetailView(ConsultationView):
    """What a body has of its work on one text: for itself, not for the public."""

    template_name = "gemeinsam_digital/governance/recommendations/consultation.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show it."""
        row = self.consultation
        said = {each.member_id: each for each in row.positions.all()}
        seat = seat_of(row.body, self.user)
        draft = draft_of(row)
        keeps = may(self.user, Permission.RUN_BODY, row)
        is_old = is_outdated(row.revision, self.idea)
        return self.respond(
            members=[(each, said.get(each.pk)) for each in sitting_in(row.body)],
            seat=seat,
            own=said.get(seat.pk) if seat else None,
            draft=draft,
            keeps=keeps,
            is_outdated=is_old,
            goes_on=row.closed_at is None and not is_old,
            obstacle=obstacle_of(row) if draft and keeps else "",
        )

    def back_url(self) -> str:
        """Return the page of the idea."""
        return self.idea.get_absolute_url()


class ConsultationEndView(ConfirmView, ConsultationView):
    """Call off that a body is asked, after a question."""

    form_class = EndForm
    template_name = "gemeinsam_digital/governance/recommendations/step.html"
    permission = Permission.CONSULT_BODY
    success_message = pgettext_lazy("arena", "The body is not asked any more.")

    def check(self) -> None:
        """It must not have ended."""
        check_open(self.consultation)

    def perform(self, form: EndForm) -> Consultation:
        """Call it off."""
        return consultation_end(
            consultation=self.consultation, actor=self.user, **form.cleaned_data
        )

    def back_url(self) -> str:
        """Return what bodies say on the page of the idea."""
        return f"{self.idea.get_absolute_url()}#recommendations"

    def page_context(self) -> dict[str, Any]:
        """Add what happens then."""
        title = pgettext("arena", "Do not ask the body any more")
        return {
            "title": title,
            "intro": f"{self.consultation.body.name}: {self.idea.title}",
            "submit_text": title,
            "danger": True,
            "consequences": [
                pgettext("arena", "Everybody sees it in the history, with the reason."),
                pgettext(
                    "arena",
                    "What the body has prepared can't be published any more. It can "
                    "be asked again, and starts anew then.",
                ),
            ],
        }
