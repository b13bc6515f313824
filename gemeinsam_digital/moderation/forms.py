"""Forms of the moderation: reasons, reports, passages."""

from __future__ import annotations

from django import forms
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.history.models import REASON_LENGTH
from gemeinsam_digital.moderation.reports.services import REPORT_LENGTH

PASSAGE_LENGTH = 1000


class ModerationForm(GdForm):
    """The reason of the moderation."""

    reason = PlainTextField(
        max_length=REASON_LENGTH,
        widget=multi_line(4),
        label=pgettext_lazy("arena", "Reason"),
        help_text=pgettext_lazy(
            "arena",
            "It becomes part of the history. Name the rule, not the person, and "
            "don't repeat what is to disappear.",
        ),
    )


class FinalForm(ModerationForm):
    """The reason of something that can't be undone."""

    is_final = forms.BooleanField(
        label=pgettext_lazy("arena", "I know that this can't be undone."),
        error_messages={
            "required": pgettext_lazy(
                "arena", "Please confirm that this is to be done for good."
            )
        },
    )


class PassageForm(GdForm):
    """The passage to be taken out."""

    passage = PlainTextField(
        max_length=PASSAGE_LENGTH,
        widget=multi_line(2),
        label=pgettext_lazy("arena", "Which passage is to be taken out?"),
        help_text=pgettext_lazy(
            "arena",
            "Exactly as it stands there, for example a name or a telephone number. "
            "You see where it stands before anything happens.",
        ),
    )


class RedactForm(FinalForm):
    """The passage that was looked for, and why it is taken out."""

    passage = PlainTextField(max_length=PASSAGE_LENGTH, widget=forms.HiddenInput)


class ReportForm(GdForm):
    """What is wrong."""

    text = PlainTextField(
        max_length=REPORT_LENGTH,
        widget=multi_line(5),
        label=pgettext_lazy("arena", "What is wrong?"),
        help_text=pgettext_lazy(
            "arena",
            "For example: it insults somebody, it names a private person, it is "
            "advertising. Only the moderators read this.",
        ),
    )
