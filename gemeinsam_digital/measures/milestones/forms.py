"""Forms of milestones."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.forms.fields import DocumentField
from gemeinsam_digital.core.forms.fields import ImageField
from gemeinsam_digital.core.forms.fields import KeptFileInput
from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdDateInput
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.measures.milestones.legality import EvidenceInput
from gemeinsam_digital.measures.milestones.models import ALT_LENGTH
from gemeinsam_digital.measures.milestones.models import TEXT_LENGTH
from gemeinsam_digital.measures.milestones.models import TITLE_LENGTH


class MilestoneForm(GdForm):
    """A new milestone."""

    title = PlainTextField(
        max_length=TITLE_LENGTH,
        label=pgettext_lazy("arena", "What is reached then?"),
        help_text=pgettext_lazy(
            "arena", "As a state that can be seen: “Six schools measure”."
        ),
    )
    text = PlainTextField(
        max_length=TEXT_LENGTH,
        required=False,
        widget=multi_line(3),
        label=pgettext_lazy("arena", "More about it"),
    )
    planned_on = forms.DateField(
        widget=GdDateInput,
        label=pgettext_lazy("arena", "By when?"),
        help_text=pgettext_lazy(
            "arena", "In the period of the mandate. This day stays visible for ever."
        ),
    )


class _EvidenceForm(GdForm):
    """Why, and what goes along.

    Args:
        owner: who sends the form.
    """

    reason = PlainTextField(
        max_length=TEXT_LENGTH,
        widget=multi_line(3),
        label=pgettext_lazy("arena", "Why?"),
        help_text=pgettext_lazy("arena", "Public, in the history."),
    )
    image = ImageField(
        widget=KeptFileInput,
        required=False,
        label=pgettext_lazy("arena", "Image"),
        help_text=pgettext_lazy(
            "arena",
            "JPEG, PNG or WebP, at most 5 MB, at least 600 × 400 pixels. "
            "Only images you may publish.",
        ),
    )
    image_alt = PlainTextField(
        max_length=ALT_LENGTH,
        required=False,
        label=pgettext_lazy("arena", "What does the image show?"),
        help_text=pgettext_lazy(
            "arena", "Needed with an image: it is read out to people who can't see it."
        ),
    )
    document = DocumentField(
        widget=KeptFileInput,
        required=False,
        label=pgettext_lazy("arena", "Document"),
        help_text=pgettext_lazy(
            "arena",
            "PDF, at most 10 MB. What the file says about who made it stays in it.",
        ),
    )

    def __init__(self, *args: Any, owner: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["image_alt"].mark_optional = False
        for name in ("image", "document"):
            self.fields[name].widget.owner = owner

    def evidence(self) -> EvidenceInput:
        """Return what goes along; valid forms only."""
        data = self.cleaned_data
        return EvidenceInput(
            reason=data["reason"],
            image=_uploaded(data["image"]),
            image_alt=data["image_alt"],
            document=_uploaded(data["document"]),
        )


def _uploaded(value: Any) -> Any:
    return value if isinstance(value, UploadedFile) else None


class ShiftForm(_EvidenceForm):
    """Another day, and why."""

    promised_on = forms.DateField(
        widget=GdDateInput,
        label=pgettext_lazy("arena", "For which day do you promise it?"),
        help_text=pgettext_lazy("arena", "In the period of the mandate."),
    )
    field_order = ("promised_on", "reason")


class ReachForm(_EvidenceForm):
    """When it was reached, and what shows it."""

    reached_on = forms.DateField(
        widget=GdDateInput, label=pgettext_lazy("arena", "When was it reached?")
    )
    reason = PlainTextField(
        max_length=TEXT_LENGTH,
        required=False,
        widget=multi_line(3),
        label=pgettext_lazy("arena", "What is to be said about it?"),
        help_text=pgettext_lazy("arena", "Public, in the history."),
    )
    field_order = ("reached_on", "reason")


class DropForm(_EvidenceForm):
    """Why it is given up."""
