"""Forms about the people of a unit."""

from __future__ import annotations

from django import forms
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.forms.kit import GdForm

#: What each role may do, by its value.
ROLE_HINTS = {
    UnitRole.MEMBER.value: pgettext_lazy(
        "arena", "Writes judgements, and releases them unless four eyes are needed."
    ),
    UnitRole.COORDINATOR.value: pgettext_lazy(
        "arena", "In addition looks after the people of the unit."
    ),
    UnitRole.RELEASER.value: pgettext_lazy(
        "arena", "Releases what somebody else has written, where four eyes are needed."
    ),
}


class MemberForm(GdForm):
    """What a person does in a unit."""

    role = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=lambda: UnitRole.choices,
        initial=UnitRole.MEMBER,
        label=pgettext_lazy("arena", "Role in the unit"),
    )
    is_deputy = forms.BooleanField(
        required=False,
        label=pgettext_lazy("arena", "Stands in for others in this role"),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choice_hints = ROLE_HINTS


class NameMemberForm(MemberForm):
    """Somebody is named by e-mail."""

    email = forms.CharField(
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        label=pgettext_lazy("arena", "E-mail address"),
        help_text=pgettext_lazy(
            "arena",
            "With an account under this address the person works for the unit at "
            "once, else as soon as they sign in for the first time.",
        ),
    )
    field_order = ["email", "role", "is_deputy"]
