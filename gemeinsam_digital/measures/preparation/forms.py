"""The form for evidence of the preliminary process."""

from __future__ import annotations

from django import forms
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdDateInput
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.measures.preparation.models import LINE_LENGTH
from gemeinsam_digital.measures.preparation.models import LINK_LENGTH
from gemeinsam_digital.measures.preparation.models import TEXT_LENGTH


class PreparationForm(GdForm):
    """What was done, by whom, when, and where it can be read."""

    text = PlainTextField(
        max_length=TEXT_LENGTH,
        widget=multi_line(4),
        label=pgettext_lazy("arena", "What was done?"),
        help_text=pgettext_lazy("arena", "Public, beside the point."),
    )
    done_by = PlainTextField(
        max_length=LINE_LENGTH,
        label=pgettext_lazy("arena", "By whom?"),
        help_text=pgettext_lazy(
            "arena", "Offices and organisations, no names of persons."
        ),
    )
    done_on = forms.DateField(widget=GdDateInput, label=pgettext_lazy("arena", "When?"))
    link = PlainTextField(
        max_length=LINK_LENGTH,
        required=False,
        widget=forms.URLInput,
        label=pgettext_lazy("arena", "Where can it be read?"),
        help_text=pgettext_lazy("arena", "A whole address, with https://."),
    )
