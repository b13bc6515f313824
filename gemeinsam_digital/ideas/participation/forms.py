"""Commenting."""

from __future__ import annotations

from django import forms
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdForm


class CommentForm(GdForm):
    """A comment or a reply."""

    comment = PlainTextField(
        max_length=4000,
        widget=multi_line(4),
        label=pgettext_lazy("arena", "Your comment"),
    )
    parent = forms.IntegerField(required=False, widget=forms.HiddenInput)


class SupportForm(GdForm):
    """Whether support is given ("yes"), or taken back."""

    support = forms.CharField(
        required=False, initial="yes", widget=forms.HiddenInput, max_length=3
    )
