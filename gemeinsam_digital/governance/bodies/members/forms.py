"""Forms about who sits in a body, and who records for it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import BodyRole
from gemeinsam_digital.core.choices import SeatGroup
from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.governance.bodies.legality import account_called
from gemeinsam_digital.governance.bodies.members.services import MemberInput
from gemeinsam_digital.governance.bodies.models import NAME_LENGTH
from gemeinsam_digital.governance.bodies.models import BodyMember

USERNAME_LENGTH = 150


class MemberForm(GdForm):
    """Who sits in a body.

    Args:
        groups: those that have seats there, by code.
        member: who sits there already, to fill the form.
    """

    group = forms.ChoiceField(label=pgettext_lazy("arena", "Seat of"))
    role = forms.ChoiceField(
        choices=lambda: BodyRole.choices,
        initial=BodyRole.MEMBER,
        label=pgettext_lazy("arena", "Role in the body"),
    )
    organisation = PlainTextField(
        required=False,
        max_length=NAME_LENGTH,
        label=pgettext_lazy("arena", "Organisation that the person sits for"),
        help_text=pgettext_lazy(
            "arena", "Public. Empty for who sits there for nobody else."
        ),
    )
    name = PlainTextField(
        required=False,
        max_length=NAME_LENGTH,
        label=pgettext_lazy("arena", "Name of the person"),
        help_text=pgettext_lazy(
            "arena",
            "Only those who look after the bodies see it, unless it is public.",
        ),
    )
    is_public = forms.BooleanField(
        required=False,
        label=pgettext_lazy("arena", "The person agrees that everybody sees this name"),
    )
    username = forms.CharField(
        required=False,
        max_length=USERNAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        label=pgettext_lazy("arena", "User name of the account"),
        help_text=pgettext_lazy(
            "arena",
            "If the person has an account here. With it the seat ends as well.",
        ),
    )

    def __init__(
        self,
        *args: Any,
        groups: list[str],
        member: BodyMember | None = None,
        **kwargs: Any,
    ) -> None:
        if member is not None:
            kwargs["initial"] = {
                "group": member.group,
                "role": member.role,
                "organisation": member.organisation,
                "name": member.user_name,
                "is_public": member.is_public,
                "username": member.user.username if member.user else "",
            }
        super().__init__(*args, **kwargs)
        self.fields["is_public"].mark_optional = False
        self.fields["group"].choices = [
            choice for choice in SeatGroup.choices if choice[0] in groups
        ]

    def entered(self) -> MemberInput:
        """Return what was entered.

        Raises:
            Invalid: there is no such account.
        """
        data = dict(self.cleaned_data)
        username = data.pop("username")
        return MemberInput(user=account_called(username) if username else None, **data)


class SecretaryForm(GdForm):
    """Whose account records for a body."""

    username = forms.CharField(
        max_length=USERNAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        label=pgettext_lazy("arena", "User name of the account"),
        help_text=pgettext_lazy(
            "arena", "As it stands beside what the person writes here."
        ),
    )
