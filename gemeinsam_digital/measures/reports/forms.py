"""The form of a report."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.formats import date_format
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.forms.fields import ImageField
from gemeinsam_digital.core.forms.fields import KeptFileInput
from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.ideas.models import ALT_TEXT_LENGTH
from gemeinsam_digital.ideas.models import CREDIT_LENGTH
from gemeinsam_digital.measures.reports.legality import ENTERED
from gemeinsam_digital.measures.reports.legality import REQUIRED
from gemeinsam_digital.measures.reports.legality import ReportInput
from gemeinsam_digital.measures.reports.models import TEXT_LENGTH
from gemeinsam_digital.measures.reports.models import TITLE_LENGTH

if TYPE_CHECKING:
    from gemeinsam_digital.measures.reports.legality import Period


def _text(label: Any, hint: Any = "") -> PlainTextField:
    return PlainTextField(
        required=False,
        max_length=TEXT_LENGTH,
        widget=multi_line(5),
        label=label,
        help_text=hint,
    )


class VersionForm(GdForm):
    """A question about a report in the making as it was shown."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ReportForm(VersionForm):
    """A report in the making; it may be saved unfinished.

    Args:
        periods: that can be reported on.
        owner: who fills it in.
    """

    due = forms.TypedChoiceField(
        coerce=date.fromisoformat, label=pgettext_lazy("arena", "Which period?")
    )
    title = PlainTextField(
        required=False,
        max_length=TITLE_LENGTH,
        label=pgettext_lazy("arena", "How it stands, in one line"),
        help_text=pgettext_lazy("arena", "For instance: four schools measure."),
    )
    went_well = _text(pgettext_lazy("arena", "What went well?"))
    failed = _text(
        pgettext_lazy("arena", "What did not work?"),
        pgettext_lazy(
            "arena",
            "It helps others most. Write “nothing” if everything worked.",
        ),
    )
    learnt = _text(pgettext_lazy("arena", "What have you learnt?"))
    needed = _text(
        pgettext_lazy("arena", "What do you need?"),
        pgettext_lazy("arena", "Needed where others are to offer their help."),
    )
    needs_help = forms.BooleanField(
        required=False,
        label=pgettext_lazy("arena", "We want others to offer their help"),
        help_text=pgettext_lazy(
            "arena", "The page of the measure then leads to an offer of help."
        ),
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
        required=False,
        max_length=ALT_TEXT_LENGTH,
        label=pgettext_lazy("arena", "What does the image show?"),
        help_text=pgettext_lazy(
            "arena", "Needed with an image: it is read out to people who can't see it."
        ),
    )
    image_credit = PlainTextField(
        required=False,
        max_length=CREDIT_LENGTH,
        label=pgettext_lazy("arena", "Who made the image?"),
        help_text=pgettext_lazy(
            "arena", "Stands below the image, e.g. “Photo: own picture”."
        ),
    )

    def __init__(
        self, *args: Any, periods: list[Period], owner: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["image"].widget.owner = owner
        # All of it may wait; what stands unmarked is needed before it is published.
        for name, field in self.fields.items():
            field.mark_optional = name not in REQUIRED
        words = pgettext("arena", "%(first)s to %(last)s")
        self.fields["due"].choices = [
            (
                period.last.isoformat(),
                words
                % {
                    "first": date_format(period.first, "DATE_FORMAT"),
                    "last": date_format(period.last, "DATE_FORMAT"),
                },
            )
            for period in periods
        ]

    def entered(self) -> ReportInput:
        """Return what was entered; valid forms only."""
        data = self.cleaned_data
        image = data["image"]
        # Without a new one the field is cleaned to the stored one.
        is_new = image is False or isinstance(image, UploadedFile)
        return ReportInput(
            image=image if is_new else None, **{name: data[name] for name in ENTERED}
        )
