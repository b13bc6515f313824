"""What the pages of moderation have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise

from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.moderation.forms import ModerationForm


class ModerationView(IdeaView):
    """Asks for a reason and carries something out.

    Attributes:
        title: what is done.
        done: said afterwards.
        consequences: what it means.
        is_dangerous: whether the button warns.
    """

    template_name = "gemeinsam_digital/moderation/moderation.html"
    permission = Permission.HIDE_IDEA
    form_class: type[ModerationForm] = ModerationForm
    title: str | Promise = ""
    done: str | Promise = ""
    consequences: Sequence[str | Promise] = ()
    is_dangerous = False

    @property
    def on_url(self) -> str:
        """Where to go on: whoever came from the workbench goes back there."""
        if self.request.GET.get("back") in ("reports", "hidden"):
            workbench = reverse("gemeinsam_digital:workbench", args=[self.module.slug])
            return f"{workbench}?tab={self.request.GET['back']}"
        return self.idea.get_absolute_url()

    def check(self) -> None:
        """Raise ``Illegal`` where there is nothing to ask."""

    def carry_out(self, reason: str) -> None:
        """Do it."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Ask."""
        self.check()
        return self._page(self.form_class())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Do it, or show what has to be mended."""
        form = self.form_class(request.POST)
        if not form.is_valid():
            return self._page(form)
        try:
            self.carry_out(form.cleaned_data["reason"])
        except Invalid as invalid:
            form.add_error(invalid.field, invalid.message)
            return self._page(form)
        messages.success(request, str(self.done))
        return redirect(self.on_url)

    def _page(self, form: ModerationForm) -> Any:
        return self.respond(
            title=self.title,
            form=form,
            consequences=self.consequences,
            danger=self.is_dangerous,
            cancel_url=self.on_url,
        )
