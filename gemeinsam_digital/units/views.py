"""Pages of units: who works for them, and how."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any
from typing import ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.arena.form_views import ConfirmView
from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.units import selectors
from gemeinsam_digital.units import services
from gemeinsam_digital.units.absences.selectors import absences_of
from gemeinsam_digital.units.forms import MemberForm
from gemeinsam_digital.units.forms import NameMemberForm
from gemeinsam_digital.units.models import Unit
from gemeinsam_digital.units.models import UnitInvitation
from gemeinsam_digital.units.models import UnitMember
from gemeinsam_digital.units.switches import SWITCHES

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase


class UnitListView(ArenaView):
    """The units of an Arena that a person works for; all for operators."""

    template_name = "gemeinsam_digital/units/unit_list.html"
    section = "workbench"

    @cached_property
    def units(self) -> list[Unit]:
        """Which ones."""
        if not self.user.is_authenticated:
            return []
        return list(selectors.units_shown_to(self.user, self.module))

    def check_permission(self) -> None:
        """Raise unless the person works for a unit here, or is an operator.

        Raises:
            Http404: the module is not run as an Arena.
            PermissionDenied: neither.
        """
        super().check_permission()
        if not (self.units or may(self.user, Permission.RUN_UNIT, self.module)):
            raise PermissionDenied(Permission.VIEW_UNIT)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show them."""
        return self.respond(units=self.units)


class UnitPageView(ArenaView):
    """A page about a unit that takes part in the Arena."""

    section = "workbench"
    permission = Permission.STAFF_UNIT

    @cached_property
    def unit(self) -> Unit:
        """The unit of the address.

        Raises:
            Http404: it takes no part here.
        """
        return get_object_or_404(
            selectors.units_here(self.module), pk=self.kwargs["pk"]
        )

    def permission_object(self) -> Any:
        """Return the unit."""
        return self.unit

    def back_url(self) -> str:
        """Return the page of the unit."""
        args = [self.module.slug, self.unit.pk]
        return reverse("gemeinsam_digital:unit-detail", args=args)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the unit and the address of its page."""
        return super().get_context_data(
            unit=self.unit, cancel_url=self.back_url(), **kwargs
        )


class UnitDetailView(UnitPageView):
    """Who works for a unit; who staffs it names people and sets how it works."""

    template_name = "gemeinsam_digital/units/unit_detail.html"
    permission = Permission.VIEW_UNIT

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the page."""
        return self._page(NameMemberForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Name somebody, or switch how the unit works."""
        require(self.user, Permission.STAFF_UNIT, self.unit)
        if "do" in request.POST:
            return self._switch(request.POST["do"])
        form = NameMemberForm(request.POST)
        if not form.is_valid():
            return self._page(form)
        try:
            named = services.unit_member_name(
                unit=self.unit,
                email=form.cleaned_data["email"],
                role=UnitRole(form.cleaned_data["role"]),
                is_deputy=form.cleaned_data["is_deputy"],
                actor=self.user,
            )
        except Invalid as invalid:
            form.add_error(invalid.field, invalid.message)
            return self._page(form)
        except Illegal as illegal:
            form.add_error("email", illegal.message)
            return self._page(form, status=409)
        messages.success(request, _named_words(named))
        return redirect(self.back_url())

    def _switch(self, name: str) -> Any:
        if name not in SWITCHES:
            raise Http404("No such switch.")
        service, values, words = SWITCHES[name]
        service(unit=self.unit, actor=self.user, **values)
        messages.success(self.request, str(words))
        return redirect(self.back_url())

    def _page(self, form: NameMemberForm, status: int = 200) -> HttpResponseBase:
        waiting = selectors.waiting_change(self.unit)
        by = self.user.pk if waiting is None else waiting.asked_by_id
        others = selectors.coordinators_of([self.unit.pk], besides=by)
        return self.respond(
            status=status,
            form=form,
            members=list(selectors.members_of(self.unit)),
            absences=list(absences_of(self.unit)),
            invitations=list(self.unit.invitations.all()),
            may_staff=may(self.user, Permission.STAFF_UNIT, self.unit),
            may_run=may(self.user, Permission.RUN_UNIT, self.unit),
            lacks_releaser=selectors.lacks_releaser(self.unit),
            waiting_change=waiting,
            may_confirm=waiting is not None and waiting.asked_by_id != self.user.pk,
            needs_operator=not others.exists(),
            changes=list(self.unit.four_eyes_changes.all()),
        )


def _named_words(named: UnitMember | UnitInvitation) -> str:
    if isinstance(named, UnitMember):
        words = pgettext("arena", "%(name)s works for the unit now.")
        return words % {"name": named.user_name}
    words = pgettext(
        "arena", "%(email)s is named and joins the unit when signing in first."
    )
    return words % {"email": named.email}


class MemberPageView(UnitPageView):
    """A page about somebody who works for a unit."""

    template_name = "gemeinsam_digital/units/unit_step.html"

    @cached_property
    def member(self) -> UnitMember:
        """The membership of the address."""
        return get_object_or_404(UnitMember, pk=self.kwargs["pk"])

    @cached_property
    def unit(self) -> Unit:
        """The unit of the person, if it takes part here."""
        here = selectors.units_here(self.module)
        return get_object_or_404(here, pk=self.member.unit_id)


class MemberChangeView(ServiceFormView, MemberPageView):
    """Change what a person does in a unit."""

    form_class = MemberForm
    success_message = pgettext_lazy("arena", "The role is changed.")
    keeps_draft = False

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return what the person does now."""
        member = self.member
        return {"initial": {"role": member.role, "is_deputy": member.is_deputy}}

    def check(self) -> None:
        """The person must work for the unit."""
        services.check_present(self.member)

    def perform(self, form: MemberForm) -> Any:
        """Save it."""
        return services.unit_member_change(
            member=self.member,
            role=UnitRole(form.cleaned_data["role"]),
            is_deputy=form.cleaned_data["is_deputy"],
            actor=self.user,
        )

    def page_context(self) -> dict[str, Any]:
        """Add who it is about."""
        return {
            "who": self.member,
            "title": pgettext("arena", "Change the role in the unit"),
            "submit_text": pgettext("arena", "Save"),
        }


class MemberEndView(ConfirmView, MemberPageView):
    """Let somebody work for a unit no longer, after a question."""

    def check(self) -> None:
        """The person must work for the unit."""
        services.check_present(self.member)

    def perform(self, form: Any) -> Any:
        """End it."""
        return services.unit_member_end(member=self.member, actor=self.user)

    def get_success_message(self, result: Any) -> str:
        """Say whose work has ended."""
        words = pgettext("arena", "%(name)s does not work for the unit any more.")
        return words % {"name": self.member.user_name}

    def get_success_url(self, result: Any) -> str:
        """Return the page of the unit, unless it was one's own work that ended."""
        if may(self.user, Permission.VIEW_UNIT, self.unit):
            return self.back_url()
        return self.home_url

    def page_context(self) -> dict[str, Any]:
        """Add who it is about, and what happens then."""
        title = pgettext("arena", "End the work for the unit")
        return {
            "who": self.member,
            "title": title,
            "submit_text": title,
            "danger": True,
            "consequences": [
                pgettext("arena", "The person can't judge for the unit any more."),
                pgettext("arena", "What they have judged and released stays."),
            ],
        }


class UnitInvitationWithdrawView(ConfirmView, UnitPageView):
    """Take back that an address was named, after a question."""

    template_name = "gemeinsam_digital/units/unit_step.html"
    title: ClassVar[str | Promise] = pgettext_lazy("arena", "Take back the invitation")
    success_message = pgettext_lazy("arena", "The invitation is taken back.")

    @cached_property
    def invitation(self) -> UnitInvitation:
        """The one of the address."""
        return get_object_or_404(UnitInvitation, pk=self.kwargs["pk"])

    @cached_property
    def unit(self) -> Unit:
        """The unit that named somebody, if it takes part here."""
        here = selectors.units_here(self.module)
        return get_object_or_404(here, pk=self.invitation.unit_id)

    def perform(self, form: Any) -> Any:
        """Take it back."""
        return services.unit_invitation_withdraw(
            invitation=self.invitation, actor=self.user
        )

    def page_context(self) -> dict[str, Any]:
        """Add who it is about, and what happens then."""
        words = pgettext("arena", "The address is forgotten. You can name it again.")
        return {
            "who": self.invitation.email,
            "title": self.title,
            "submit_text": self.title,
            "danger": True,
            "consequences": [words],
        }
