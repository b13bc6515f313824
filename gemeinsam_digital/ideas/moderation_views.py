"""Pages of the moderation: hide, show again, take out for good."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import npgettext
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.exceptions import Illegal
from gemeinsam_digital.exceptions import Invalid
from gemeinsam_digital.ideas.moderation import check_hidden
from gemeinsam_digital.ideas.moderation import check_shown
from gemeinsam_digital.ideas.moderation import idea_hide
from gemeinsam_digital.ideas.moderation import idea_redact
from gemeinsam_digital.ideas.moderation import idea_show
from gemeinsam_digital.ideas.moderation import image_remove
from gemeinsam_digital.ideas.moderation_forms import FinalForm
from gemeinsam_digital.ideas.moderation_forms import ModerationForm
from gemeinsam_digital.ideas.moderation_forms import PassageForm
from gemeinsam_digital.ideas.moderation_forms import RedactForm
from gemeinsam_digital.ideas.passages import Places
from gemeinsam_digital.ideas.passages import places_of
from gemeinsam_digital.ideas.passages import revisions_with_image
from gemeinsam_digital.ideas.web import IdeaView
from gemeinsam_digital.permissions import Permission


class ModerationView(IdeaView):
    """Asks for a reason and carries something out.

    Attributes:
        title: what is done.
        done: said afterwards.
        consequences: what it means.
        is_dangerous: whether the button warns.
    """

    template_name = "gemeinsam_digital/moderation.html"
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


class IdeaHideView(ModerationView):
    """Hide a contribution."""

    title = pgettext_lazy("arena", "Hide this contribution")
    done = pgettext_lazy("arena", "The contribution is hidden.")
    is_dangerous = True
    consequences = (
        pgettext_lazy(
            "arena",
            "Only its author and the moderators see it. It disappears from lists, "
            "search and statistics.",
        ),
        pgettext_lazy(
            "arena",
            "Its address says that the moderation has hidden it, without title and "
            "text.",
        ),
        pgettext_lazy(
            "arena",
            "Nothing is deleted: texts, comments and support stay, and it can be "
            "shown again. Until then no step is possible.",
        ),
        pgettext_lazy(
            "arena", "Open reports on it are settled. The author reads your reason."
        ),
    )

    def check(self) -> None:
        """It must be shown."""
        check_shown(self.idea)

    def carry_out(self, reason: str) -> None:
        """Hide it."""
        idea_hide(idea=self.idea, actor=self.user, reason=reason)


class IdeaShowView(ModerationView):
    """Show a hidden contribution again."""

    title = pgettext_lazy("arena", "Show this contribution again")
    done = pgettext_lazy("arena", "The contribution is shown again.")
    consequences = (
        pgettext_lazy("arena", "Everybody sees it again, with all its revisions."),
        pgettext_lazy(
            "arena",
            "That it was hidden, and both reasons, stay in the public history.",
        ),
    )

    def check(self) -> None:
        """It must be hidden."""
        check_hidden(self.idea)

    def carry_out(self, reason: str) -> None:
        """Show it."""
        idea_show(idea=self.idea, actor=self.user, reason=reason)


class ImageRemoveView(ModerationView):
    """Remove the image from everything an idea ever showed."""

    permission = Permission.REDACT_IDEA
    form_class = FinalForm
    title = pgettext_lazy("arena", "Remove the image for good")
    done = pgettext_lazy("arena", "The image is removed.")
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

    template_name = "gemeinsam_digital/redact.html"
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
