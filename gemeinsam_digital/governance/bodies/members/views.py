"""Entering who sits in a body, and who records for it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.form_views import ConfirmView
from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.governance.bodies.base_views import BodyEditView
from gemeinsam_digital.governance.bodies.legality import account_called
from gemeinsam_digital.governance.bodies.legality import check_present
from gemeinsam_digital.governance.bodies.members.forms import MemberForm
from gemeinsam_digital.governance.bodies.members.forms import SecretaryForm
from gemeinsam_digital.governance.bodies.members.services import member_add
from gemeinsam_digital.governance.bodies.members.services import member_change
from gemeinsam_digital.governance.bodies.members.services import member_end
from gemeinsam_digital.governance.bodies.members.services import secretary_add
from gemeinsam_digital.governance.bodies.members.services import secretary_end
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.bodies.models import BodyMember
from gemeinsam_digital.governance.bodies.models import BodySecretary

TEMPLATE = "gemeinsam_digital/governance/bodies/body_step.html"


class MemberAddView(ServiceFormView, BodyEditView):
    """Give somebody a seat."""

    form_class = MemberForm
    template_name = TEMPLATE
    success_message = pgettext_lazy("arena", "The seat is taken now.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return the groups that have seats here."""
        return {"groups": list(self.body.seats.values_list("group", flat=True))}

    def perform(self, form: MemberForm) -> BodyMember:
        """Store it."""
        return member_add(body=self.body, entered=form.entered(), actor=self.user)

    def page_context(self) -> dict[str, Any]:
        """Add what it is called."""
        return {
            "title": pgettext("arena", "Enter a member"),
            "submit_text": pgettext("arena", "Save"),
            "has_no_seats": not self.form.fields["group"].choices,
        }


class _MemberView(BodyEditView):
    """A page about somebody who sits in a body."""

    template_name = TEMPLATE

    @cached_property
    def member(self) -> BodyMember:
        """The seat of the address.

        Raises:
            Http404: there is none, or it is none of this Arena.
        """
        rows = BodyMember.objects.select_related("user", "body__arena__module")
        rows = rows.filter(body__arena__module=self.module)
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def body(self) -> Body:
        """The body that it is in."""
        return self.member.body

    def check(self) -> None:
        """Nobody must have given the seat up."""
        check_present(self.member)


class MemberChangeView(ServiceFormView, _MemberView):
    """Change what is said of who sits there."""

    form_class = MemberForm
    success_message = pgettext_lazy("arena", "The seat is changed.")
    keeps_draft = False

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return the groups that have seats here, and what is stored."""
        groups = list(self.body.seats.values_list("group", flat=True))
        return {"groups": groups, "member": self.member}

    def perform(self, form: MemberForm) -> BodyMember:
        """Store it."""
        return member_change(
            member=self.member, entered=form.entered(), actor=self.user
        )

    def page_context(self) -> dict[str, Any]:
        """Add what it is called."""
        return {
            "title": pgettext("arena", "Change a seat"),
            "submit_text": pgettext("arena", "Save"),
        }


class MemberEndView(ConfirmView, _MemberView):
    """End that somebody sits there, after a question."""

    success_message = pgettext_lazy("arena", "The seat is vacant now.")

    def perform(self, form: Any) -> None:
        """End it."""
        member_end(member=self.member, actor=self.user)

    def page_context(self) -> dict[str, Any]:
        """Add who it is about, and what happens then."""
        title = pgettext("arena", "End a seat")
        stays = (
            pgettext("arena", "The name stays in the record of former members.")
            if self.member.is_public
            else pgettext("arena", "The name is deleted: the person did not agree.")
        )
        return {
            "who": self.member.called,
            "title": title,
            "submit_text": title,
            "danger": True,
            "consequences": [pgettext("arena", "The seat is shown as vacant."), stays],
        }


class SecretaryAddView(ServiceFormView, BodyEditView):
    """Let somebody record what the body decides."""

    form_class = SecretaryForm
    template_name = TEMPLATE
    success_message = pgettext_lazy("arena", "The person can record now.")

    def perform(self, form: SecretaryForm) -> BodySecretary:
        """Store it."""
        user = account_called(form.cleaned_data["username"])
        return secretary_add(body=self.body, user=user, actor=self.user)

    def page_context(self) -> dict[str, Any]:
        """Add what it is called, and what happens then."""
        return {
            "title": pgettext("arena", "Name a secretary"),
            "submit_text": pgettext("arena", "Name this person"),
            "consequences": [
                pgettext(
                    "arena",
                    "Where the body decides, the person records its decisions. They "
                    "are public at once, with the person's name.",
                ),
            ],
        }


class SecretaryEndView(ConfirmView, BodyEditView):
    """Let somebody record no longer, after a question."""

    template_name = TEMPLATE
    success_message = pgettext_lazy("arena", "The person does not record any more.")

    @cached_property
    def secretary(self) -> BodySecretary:
        """The post of the address.

        Raises:
            Http404: there is none, or it is none of this Arena.
        """
        rows = BodySecretary.objects.select_related("body__arena__module")
        rows = rows.filter(body__arena__module=self.module)
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def body(self) -> Body:
        """The body that it is for."""
        return self.secretary.body

    def check(self) -> None:
        """The post must not have ended."""
        check_present(self.secretary)

    def perform(self, form: Any) -> BodySecretary:
        """End it."""
        return secretary_end(secretary=self.secretary, actor=self.user)

    def page_context(self) -> dict[str, Any]:
        """Add who it is about, and what happens then."""
        title = pgettext("arena", "End the post")
        return {
            "who": self.secretary.user_name,
            "title": title,
            "submit_text": title,
            "danger": True,
            "consequences": [
                pgettext("arena", "The person can't record decisions any more."),
                pgettext("arena", "What the person has recorded stays."),
            ],
        }
