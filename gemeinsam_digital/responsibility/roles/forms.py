"""The form for looking for somebody."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.actors.models import MESSAGE_LENGTH
from gemeinsam_digital.arena.models import Term
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.responsibility.models import ROLE_TITLE_LENGTH

#: What somebody in the role does; ``forms.ROLE_HINTS`` says it to who offers.
WANTED_HINTS = {
    Role.LEAD: pgettext_lazy("arena", "Answers for the contribution as a whole."),
    Role.PARTNER: pgettext_lazy("arena", "Works on it and takes over a part."),
    Role.GUIDE: pgettext_lazy("arena", "Accompanies it with knowledge and advice."),
    Role.RESOURCE: pgettext_lazy(
        "arena", "Brings in rooms, data, devices, money or time."
    ),
}

LEAD_IS_TAKEN = pgettext_lazy("arena", "Somebody leads already. Look for another role.")
LEAD_IS_WANTED = pgettext_lazy("arena", "A lead is looked for already.")


class WantedRoleForm(GdForm):
    """Saying that an idea needs somebody.

    Args:
        competences: those that can be chosen; the question is left out without any.
        no_lead: why a lead can't be looked for; empty where one can.
        matures: whether it can become a measure.
    """

    role = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=pgettext_lazy("arena", "Which role is to be taken on?"),
    )
    title = PlainTextField(
        max_length=ROLE_TITLE_LENGTH,
        label=pgettext_lazy("arena", "Who is wanted?"),
        help_text=pgettext_lazy(
            "arena",
            "In a few words, for example: somebody who knows the city's open data.",
        ),
    )
    description = PlainTextField(
        max_length=MESSAGE_LENGTH,
        required=False,
        widget=multi_line(5),
        label=pgettext_lazy("arena", "What is there to do?"),
        help_text=pgettext_lazy("arena", "Tasks, time, place. Public."),
    )
    competences = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=pgettext_lazy("arena", "Which competences are needed?"),
        help_text=pgettext_lazy(
            "arena",
            "Whoever has declared one of them sees this role first in the list.",
        ),
    )
    is_essential = forms.BooleanField(
        required=False,
        label=pgettext_lazy(
            "arena",
            "Essential: the contribution can't become a measure without it.",
        ),
        help_text=pgettext_lazy(
            "arena", "This is binding until the role is filled or closed."
        ),
    )

    def __init__(
        self,
        *args: Any,
        competences: list[Term],
        no_lead: str | Promise,
        matures: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        role = self.fields["role"]
        roles = [role for role in Role if not (no_lead and role == Role.LEAD)]
        role.choices = [(role.value, role.label) for role in roles]
        role.choice_hints = {role.value: hint for role, hint in WANTED_HINTS.items()}
        if no_lead:
            role.error_messages["invalid_choice"] = no_lead
        self.fields["competences"].choices = [(t.code, t.label) for t in competences]
        self.fields["competences"].in_columns = True
        if not competences:
            del self.fields["competences"]
        if not matures:
            del self.fields["is_essential"]
