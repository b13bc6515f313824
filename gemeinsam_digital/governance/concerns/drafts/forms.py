"""Forms of concerns in the making."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.governance.concerns.models import TEXT_LENGTH
from gemeinsam_digital.governance.concerns.selectors import Owners


class ConcernDraftForm(GdForm):
    """A concern in the making; both texts can wait until it is raised."""

    text = PlainTextField(
        max_length=TEXT_LENGTH,
        required=False,
        widget=multi_line(6),
        label=pgettext_lazy("arena", "What is the concern?"),
        help_text=pgettext_lazy(
            "arena", "What would go wrong if the contribution was adopted as it is."
        ),
    )
    clearing = PlainTextField(
        max_length=TEXT_LENGTH,
        required=False,
        widget=multi_line(4),
        label=pgettext_lazy("arena", "What would clear it?"),
        help_text=pgettext_lazy(
            "arena",
            "What the team, or somebody else, would have to do, show or change. "
            "Without that a concern can't be raised.",
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("text", "clearing"):
            self.fields[name].mark_optional = False


class NewConcernForm(ConcernDraftForm):
    """The same where it is still to be said whose concern it is.

    Args:
        owners: for whom the person can prepare it.
    """

    owner = forms.ChoiceField(
        label=pgettext_lazy("arena", "For whom do you speak?"),
        help_text=pgettext_lazy("arena", "The concern is raised in this name."),
    )
    field_order = ("owner", "text", "clearing")

    def __init__(self, *args: Any, owners: Owners, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(key, str(owner.name)) for key, owner in owners.items()]
        self.fields["owner"].choices = choices
        if len(choices) == 1:
            # There is nothing to choose; the page says whose it is.
            del self.fields["owner"]
