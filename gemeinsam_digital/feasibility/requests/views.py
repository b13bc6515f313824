"""Asking units, coming by oneself, not being responsible."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import npgettext
from django.utils.translation import pgettext

from gemeinsam_digital.arena.drafts import DraftInSessionMixin
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.feasibility.legality import check_review_open
from gemeinsam_digital.feasibility.legality import check_unanswered
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.requests import services as asking
from gemeinsam_digital.feasibility.requests.forms import DeclineForm
from gemeinsam_digital.feasibility.requests.forms import RequestForm
from gemeinsam_digital.feasibility.requests.forms import VolunteerForm
from gemeinsam_digital.feasibility.requests.forms import usual_due
from gemeinsam_digital.feasibility.requests.selectors import declined_on_current
from gemeinsam_digital.feasibility.requests.selectors import requests_on_current
from gemeinsam_digital.feasibility.requests.selectors import volunteers_for
from gemeinsam_digital.feasibility.selectors import progress_of
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.selectors import current_revision
from gemeinsam_digital.units.selectors import units_in
from gemeinsam_digital.units.selectors import units_of

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase


class RequestView(IdeaView):
    """Ask units for their judgement."""

    template_name = "gemeinsam_digital/feasibility/requests/assessment_request.html"
    section = "workbench"
    permission = Permission.REQUEST_ASSESSMENT

    @cached_property
    def form(self) -> RequestForm:
        """The form with the units that are not asked yet, or declined."""
        asked = requests_on_current(self.idea).filter(declined_at=None).values("unit")
        return RequestForm(
            self.posted,
            units=units_in(self.module).exclude(pk__in=asked),
            declined=set(declined_on_current(self.idea).values_list("pk", flat=True)),
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show who is asked and who could be."""
        check_review_open(self.idea)
        return self._page()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Ask, or show what has to be mended."""
        if not self.form.is_valid():
            return self._page()
        try:
            requests = asking.assessment_request(
                idea=self.idea,
                units=list(self.form.cleaned_data["units"]),
                due=self.form.cleaned_data["due"],
                actor=self.user,
            )
        except Invalid as invalid:
            self.form.add_error(invalid.field, invalid.message)
            return self._page()
        messages.success(request, _asked_words(len(requests)))
        return redirect(f"{self.idea.get_absolute_url()}#feasibility")

    def _page(self) -> Any:
        asked = requests_on_current(self.idea).select_related(
            "unit__actor", "assessment", "suggested__actor"
        )
        free = set(self.form.fields["units"].queryset.values_list("pk", flat=True))
        return self.respond(
            form=self.form,
            asked=asked,
            free=free,
            again={row.unit_id for row in asked if not row.is_declined},
            usual_due=usual_due(),
            progress=progress_of(self.idea),
            revision=current_revision(self.idea),
        )


def _asked_words(number: int) -> str:
    words = npgettext(
        "arena", "%(count)s unit is asked.", "%(count)s units are asked.", number
    )
    return words % {"count": number}


class VolunteerView(IdeaView):
    """Let one's unit judge that nobody has asked."""

    template_name = "gemeinsam_digital/feasibility/requests/volunteer.html"
    section = "workbench"
    permission = Permission.FOLLOW_IDEA

    def check_permission(self) -> None:
        """Raise unless the person works for a unit that takes part here.

        Raises:
            PermissionDenied: for none.
        """
        super().check_permission()
        here = units_in(self.module).filter(
            pk__in=units_of(self.user).order_by().values("pk")
        )
        if not here.exists():
            raise PermissionDenied(Permission.VOLUNTEER)

    @cached_property
    def form(self) -> VolunteerForm:
        """The form with the units that are left.

        Raises:
            Illegal: not under review, or there is none.
        """
        check_review_open(self.idea)
        units = volunteers_for(self.idea, self.user)
        if not units.exists():
            raise Illegal(pgettext("arena", "The unit was asked already."))
        return VolunteerForm(self.posted, units=units)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Ask for which unit, or say that there is none left."""
        return self.respond(form=self.form)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Take it up and go on to the work page."""
        form = self.form
        if not form.is_valid():
            return self.respond(form=form)
        made = asking.assessment_volunteer(
            idea=self.idea, unit=form.cleaned_data["unit"], actor=self.user
        )
        messages.success(
            request, pgettext("arena", "Your unit takes part in the review now.")
        )
        return redirect("gemeinsam_digital:assess", pk=made.pk)


class DeclineView(DraftInSessionMixin, IdeaView):
    """Say that a unit is not responsible, and who might be."""

    template_name = "gemeinsam_digital/feasibility/requests/decline.html"
    section = "workbench"
    permission = Permission.ASSESS

    @cached_property
    def assessment_request(self) -> AssessmentRequest:
        """The request of the address."""
        requests = AssessmentRequest.objects.select_related(
            "idea__module__project__organisation", "idea__creator", "unit__actor"
        )
        return get_object_or_404(requests, pk=self.kwargs["pk"])

    @cached_property
    def idea(self) -> Idea:
        """The idea that is to be judged."""
        return self.assessment_request.idea

    def permission_object(self) -> Any:
        """Return the request."""
        return self.assessment_request

    def make_form(self, data: Any = None) -> DeclineForm:
        """Return the form, with the other units of the Arena to suggest."""
        others = units_in(self.module).exclude(pk=self.assessment_request.unit_id)
        return DeclineForm(data, units=others)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the form, or that it is too late."""
        check_review_open(self.idea)
        check_unanswered(self.assessment_request)
        form = self.make_form()
        return self._page(form, taken_up=self.restore(form))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Tell the moderators, or show what has to be mended."""
        form = self.make_form(request.POST)
        if not form.is_valid():
            return self._page(form)
        try:
            asking.assessment_decline(
                request=self.assessment_request, actor=self.user, **form.cleaned_data
            )
        except Invalid as invalid:
            form.add_error(invalid.field, invalid.message)
            return self._page(form)
        self.discard_draft()
        messages.success(request, pgettext("arena", "The moderation is told."))
        return redirect("gemeinsam_digital:workbench", module_slug=self.module.slug)

    def _page(self, form: DeclineForm, **context: Any) -> HttpResponseBase:
        return self.respond(
            form=form,
            assessment_request=self.assessment_request,
            cancel_url=reverse(
                "gemeinsam_digital:assess", args=[self.assessment_request.pk]
            ),
            **context,
        )
