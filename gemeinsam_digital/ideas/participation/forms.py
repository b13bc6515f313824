"""Commenting."""

from __future__ import annotations

from django import forms
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.ideas.participation.legality import COMMENT_LENGTH


class CommentTextForm(GdForm):
    """What a comment says."""

    comment = PlainTextField(
        max_length=COMMENT_LENGTH,
        widget=multi_line(4),
        label=pgettext_lazy("arena", "Your comment"),
    )


class CommentForm(CommentTextForm):
    """A comment or a reply."""

    parent = forms.IntegerField(required=False, widget=forms.HiddenInput)


class SupportForm(GdForm):
    """Whether support is given ("yes"), or taken back."""

    support = forms.CharField(
        required=False, initial="yes", widget=forms.HiddenInput, max_length=3
    )
