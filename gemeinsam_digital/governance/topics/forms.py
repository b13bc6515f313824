"""The form of a need in the name of a body."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import Language
from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.ideas.content import Content
from gemeinsam_digital.ideas.contributions.models import ORIGIN_LENGTH
from gemeinsam_digital.ideas.forms import ContentForm


class TopicForm(ContentForm):
    """Contributing a need in the name of a body."""

    origin_source = PlainTextField(
        max_length=ORIGIN_LENGTH,
        label=pgettext_lazy("arena", "Where and when has the body resolved it?"),
        help_text=pgettext_lazy("arena", "For example: meeting of 12 May. Public."),
    )
    consent = forms.BooleanField(
        label=pgettext_lazy(
            "arena",
            "The body agrees that its text is published under the licence CC BY 4.0, "
            "with its name and mine.",
        ),
        error_messages={
            "required": pgettext_lazy(
                "arena", "Without its consent the contribution can't be published."
            )
        },
    )
    field_order = ["title", "summary", "district", "fields_of_action"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A picture can be added on the page of the contribution.
        for name in ("image", "image_alt", "image_credit"):
            del self.fields[name]

    def content(self) -> Content:
        """Return what was entered; call it on a valid form."""
        data = self.cleaned_data
        return Content(
            title=data["title"],
            summary=data["summary"],
            language=data["language"] or Language.DE,
            terms=self.terms(),
        )
