"""Forms about the agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.governance.choices import AgendaPurpose
from gemeinsam_digital.governance.meetings.agenda.services import ItemInput
from gemeinsam_digital.governance.meetings.models import LINE_LENGTH
from gemeinsam_digital.governance.meetings.models import REASON_LENGTH
from gemeinsam_digital.ideas.selectors import contribution_called

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module
    from gemeinsam_digital.ideas.models import Idea

_ADDRESS_LENGTH = 200


class ItemForm(GdForm):
    """Putting something on the agenda.

    Args:
        module: the Arena, where the contribution is looked for.
    """

    idea = PlainTextField(
        required=False,
        max_length=_ADDRESS_LENGTH,
        label=pgettext_lazy("arena", "Contribution"),
        help_text=pgettext_lazy(
            "arena", "Its number (for example 2026-00087) or the address of its page."
        ),
    )
    title = PlainTextField(
        required=False,
        max_length=LINE_LENGTH,
        label=pgettext_lazy("arena", "Or another topic"),
        help_text=pgettext_lazy("arena", "Where it is about no contribution."),
    )
    purpose = forms.ChoiceField(
        choices=AgendaPurpose.choices,
        initial=AgendaPurpose.DISCUSS,
        widget=forms.RadioSelect,
        label=pgettext_lazy("arena", "What for?"),
    )
    is_closed = forms.BooleanField(
        required=False,
        label=pgettext_lazy("arena", "The public is excluded"),
        help_text=pgettext_lazy(
            "arena", "Then only members and secretariat read what it is about."
        ),
    )
    closed_reason = PlainTextField(
        required=False,
        max_length=LINE_LENGTH,
        label=pgettext_lazy("arena", "Why the public is excluded"),
        help_text=pgettext_lazy("arena", "Public."),
    )

    def __init__(self, *args: Any, module: Module, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.module = module
        for field in self.fields.values():
            field.mark_optional = False

    def clean_idea(self) -> Idea | None:
        """Find the contribution that a number or an address names."""
        text = self.cleaned_data["idea"]
        found = contribution_called(text, self.module) if text else None
        if text and found is None:
            raise ValidationError(
                pgettext(
                    "arena",
                    "No contribution of this Arena has this number. It stands at the "
                    "top of its page.",
                )
            )
        return found

    def entered(self) -> ItemInput:
        """Return what was entered; call it on a valid form."""
        data = self.cleaned_data
        return ItemInput(
            idea=data["idea"],
            title=data["title"],
            purpose=data["purpose"],
            is_public=not data["is_closed"],
            closed_reason=data["closed_reason"],
        )


class TakeOffForm(GdForm):
    """Why an item is taken off the agenda of an announced meeting."""

    reason = PlainTextField(
        max_length=REASON_LENGTH,
        widget=multi_line(3),
        label=pgettext_lazy("arena", "Reason"),
        help_text=pgettext_lazy("arena", "Public."),
    )


class PlacesForm(GdForm):
    """Moving an item by one place."""

    places = forms.TypedChoiceField(
        choices=[("-1", "-1"), ("1", "1")], coerce=int, widget=forms.HiddenInput
    )
