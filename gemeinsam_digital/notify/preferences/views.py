"""Saying how often one wants mails."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import pgettext_lazy
from django.views.decorators.cache import never_cache

from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.notify.preferences.forms import MailPreferencesForm
from gemeinsam_digital.notify.preferences.selectors import frequencies_of
from gemeinsam_digital.notify.preferences.services import mail_preferences_set


@method_decorator(never_cache, name="dispatch")
class MailPreferencesView(ServiceFormView):
    """How often somebody wants mails about what; the form stands in Meine Arena too."""

    template_name = "gemeinsam_digital/notify/preferences/mail_preferences.html"
    permission = Permission.FOLLOW_ARENA
    section = "mine"
    form_class = MailPreferencesForm
    keeps_draft = False
    success_message = pgettext_lazy("arena", "It is saved how often you get mails.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Show what was chosen."""
        chosen = frequencies_of(self.user)
        return {"initial": {topic.value: often for topic, often in chosen.items()}}

    def perform(self, form: MailPreferencesForm) -> None:
        """Save what was chosen."""
        mail_preferences_set(
            module=self.module, actor=self.user, frequencies=form.frequencies
        )

    def back_url(self) -> str:
        """Return the place of the form in Meine Arena."""
        return reverse("gemeinsam_digital:mine", args=[self.module.slug]) + "#mails"
