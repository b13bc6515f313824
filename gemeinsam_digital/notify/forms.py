"""Following."""

from __future__ import annotations

from django import forms

from gemeinsam_digital.core.forms.kit import GdForm


class FollowForm(GdForm):
    """Whether something is followed ("yes"), or not any more."""

    follow = forms.CharField(
        required=False, initial="yes", widget=forms.HiddenInput, max_length=3
    )

    @property
    def follows(self) -> bool:
        """What was sent, once it is valid."""
        return bool(self.cleaned_data["follow"] == "yes")
