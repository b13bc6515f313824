"""Pages on which the moderation takes a passage or an image out for good."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import npgettext
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.moderation.base_views import ModerationView
from gemeinsam_digital.moderation.forms import FinalForm
from gemeinsam_digital.moderation.forms import PassageForm
from gemeinsam_digital.moderation.forms import RedactForm
from gemeinsam_digital.moderation.redaction.selectors import Places
from gemeinsam_digital.moderation.redaction.selectors import places_of
from gemeinsam_digital.moderation.redaction.selectors import revisions_with_image
from gemeinsam_digital.moderation.redaction.services import idea_redact
from gemeinsam_digital.moderation.redaction.services import image_remove


def _nowhere(places: Places) -> str:
    if places.comments:
        return npgettext(
            "arena",
            "The passage stands in %(count)s comment only. Please hide the comment.",
            "The passage stands in %(count)s comments only. Please hide the comments.",
            places.comments,
        ) % {"count": places.comments}
    return pgettext(
        "arena",
        "The passage stands nowhere. Please enter it exactly as it is written, with "
        "capital letters and spaces.",
    )


class ImageRemoveView(ModerationView):
    """Remove the image from everything an idea ever showed."""

    permission = Permission.REDACT_IDEA
    form_class = FinalForm
    title = pgettext_lazy("arena", "Remove the image for good")
    success_message = pgettext_lazy("arena", "The image is removed.")
    is_dangerous = True
    consequences = (
        pgettext_lazy(
            "arena",
            "The image and its description disappear from the page and from every "
            "revision. The files are deleted. Nobody can bring them back.",
        ),
        pgettext_lazy(
            "arena",
            "The history says that the image was taken out, and why.",
        ),
    )

    def check(self) -> None:
        """There must be one."""
        if not revisions_with_image(self.idea):
            raise Illegal(pgettext("arena", "This contribution has no image."))

    def carry_out(self, reason: str) -> None:
        """Remove it."""
        image_remove(idea=self.idea, actor=self.user, reason=reason)


class IdeaRedactView(IdeaView):
    """Take a passage out: say which, see where it stands, confirm.

    The passage is sent in the body and never stands in an address, where it
    would get into logs.
    """

    template_name = "gemeinsam_digital/moderation/redaction/redact.html"
    permission = Permission.REDACT_IDEA

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Ask which passage."""
        return self._ask(PassageForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show where the passage stands, or take it out."""
        form = PassageForm(request.POST)
        places = self._places(form)
        if places is None:
            return self._ask(form)
        if request.POST.get("do") == "redact":
            return self._redact(RedactForm(request.POST), places)
        return self._preview(RedactForm(initial=form.cleaned_data), places)

    def _places(self, form: PassageForm) -> Places | None:
        """Return where the passage stands; ``None`` and an error where nowhere."""
        if not form.is_valid():
            return None
        try:
            places = places_of(self.idea, form.cleaned_data["passage"])
        except Invalid as invalid:
            form.add_error(invalid.field, invalid.message)
            return None
        if not places.total:
            form.add_error("passage", _nowhere(places))
            return None
        return places

    def _redact(self, form: RedactForm, places: Places) -> Any:
        if not form.is_valid():
            return self._preview(form, places)
        data = form.cleaned_data
        try:
            idea_redact(
                idea=self.idea,
                actor=self.user,
                passage=data["passage"],
                reason=data["reason"],
            )
        except Invalid as invalid:
            form.add_error(invalid.field, invalid.message)
            return self._preview(form, places)
        messages.success(
            self.request,
            npgettext(
                "arena",
                "The passage is taken out of %(count)s text.",
                "The passage is taken out of %(count)s texts.",
                places.total,
            )
            % {"count": places.total},
        )
        return redirect(self.idea)

    def _ask(self, form: PassageForm) -> Any:
        return self.respond(form=form, has_image=bool(revisions_with_image(self.idea)))

    def _preview(self, form: RedactForm, places: Places) -> Any:
        return self.respond(
            form=form,
            places=places,
            passage=form["passage"].value(),
            revisions=self.idea.revisions.filter(number__in=places.revisions),
        )
