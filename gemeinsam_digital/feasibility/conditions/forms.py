"""Forms of a published condition."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.feasibility.published import EVIDENCE_LENGTH
from gemeinsam_digital.responsibility.claims.forms import RoleChoice
from gemeinsam_digital.responsibility.claims.forms import roles_to_choose
from gemeinsam_digital.responsibility.models import ROLE_TITLE_LENGTH


class SeekForm(GdForm):
    """Who is looked for."""

    title = PlainTextField(
        max_length=ROLE_TITLE_LENGTH,
        label=pgettext_lazy("arena", "Who or what is wanted?"),
    )
    role = RoleChoice(
        initial=Role.PARTNER, label=pgettext_lazy("arena", "In which role?")
    )
    is_essential = forms.BooleanField(
        required=False,
        label=pgettext_lazy(
            "arena", "Without it the contribution can't become a measure"
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Whoever meets one condition does not lead because of it.
        self.fields["role"].choices = roles_to_choose(has_lead=True)


class EvidenceForm(GdForm):
    """What shows that a condition is met."""

    evidence = PlainTextField(
        max_length=EVIDENCE_LENGTH,
        widget=multi_line(6),
        label=pgettext_lazy("arena", "What shows that it is met?"),
        help_text=pgettext_lazy(
            "arena",
            "For instance a decision, a contract, an address on the internet. Public.",
        ),
    )


class ReopenForm(GdForm):
    """Why a condition is not met after all."""

    reason = PlainTextField(
        max_length=EVIDENCE_LENGTH,
        widget=multi_line(4),
        label=pgettext_lazy("arena", "Why is it not met?"),
        help_text=pgettext_lazy("arena", "Public."),
    )
