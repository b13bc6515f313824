"""Contributing, revising, supporting, commenting."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.shortcuts import redirect
from django.utils.translation import pgettext

from adhocracy4.comments.models import Comment
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.arena.web import ArenaView
from gemeinsam_digital.choices import Kind
from gemeinsam_digital.choices import Scheme
from gemeinsam_digital.exceptions import Illegal
from gemeinsam_digital.exceptions import Invalid
from gemeinsam_digital.exceptions import Stale
from gemeinsam_digital.ideas.content import content_of
from gemeinsam_digital.ideas.content import thawed
from gemeinsam_digital.ideas.forms import CommentForm
from gemeinsam_digital.ideas.forms import ContributeForm
from gemeinsam_digital.ideas.forms import ReviseForm
from gemeinsam_digital.ideas.models import Revision
from gemeinsam_digital.ideas.participation import comment_add
from gemeinsam_digital.ideas.participation import support_set
from gemeinsam_digital.ideas.services import FIXED_STAGES
from gemeinsam_digital.ideas.services import idea_contribute
from gemeinsam_digital.ideas.services import idea_revise
from gemeinsam_digital.ideas.web import IdeaView
from gemeinsam_digital.permissions import Permission

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase


class IdeaCreateView(ArenaView):
    """Contribute something."""

    template_name = "gemeinsam_digital/idea_create.html"
    section = "ideas"
    permission = Permission.ADD_IDEA

    def form(self) -> ContributeForm:
        """Return the form, filled with what was sent."""
        kind = self.request.GET.get("kind", "")
        initial = {"kind": kind} if kind in Kind.values else {}
        return ContributeForm(
            self.posted,
            self.uploaded,
            vocabulary=vocabulary_of(self.arena),
            initial=initial,
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the empty form."""
        return self.respond(form=self.form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Contribute, or show what has to be mended."""
        form = self.form()
        if not form.is_valid():
            return self.respond(form=form)
        idea = idea_contribute(
            module=self.module,
            actor=self.user,
            kind=Kind(form.cleaned_data["kind"]),
            content=form.content(),
            image=form.uploaded_image or None,
            consent=True,
        )
        messages.success(
            request,
            pgettext("arena", "Thank you! Your contribution is public now."),
        )
        return redirect(idea)


class IdeaUpdateView(IdeaView):
    """Work on the text of an idea."""

    template_name = "gemeinsam_digital/idea_update.html"
    permission = Permission.CHANGE_IDEA

    @cached_property
    def form(self) -> ReviseForm:
        """The form, filled with what is stored or was sent."""
        return ReviseForm(
            self.posted,
            self.uploaded,
            vocabulary=vocabulary_of(self.arena),
            initial={
                **ReviseForm.initial_from(content_of(self.idea), self.idea.version),
                "image": self.idea.image,
            },
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the form, or that the text is closed."""
        if not self.idea.is_open:
            raise Illegal(
                pgettext(
                    "arena", "This contribution is %(standing)s: its text is closed."
                )
                % {"standing": self.idea.standing_label}
            )
        return self.respond(form=self.form, is_fixed=self.is_fixed)

    @property
    def is_fixed(self) -> bool:
        """Whether only corrections are possible at this stage."""
        return self.idea.stage in FIXED_STAGES

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Save a revision, or show what stands in the way. Nothing is lost."""
        if not self.form.is_valid():
            return self.respond(form=self.form, is_fixed=self.is_fixed)
        try:
            revision = self._save()
        except Invalid as invalid:
            self.form.add_error(invalid.field, invalid.message)
            return self.respond(form=self.form, is_fixed=self.is_fixed)
        except Illegal as illegal:
            # Somebody was faster; what was written stays on the page.
            self.form.add_error(None, illegal.message)
            return self.respond(status=409, form=self.form, is_fixed=self.is_fixed)
        except Stale as stale:
            return self._conflict(stale)
        if revision is None:
            messages.info(request, pgettext("arena", "Nothing was changed."))
        else:
            messages.success(
                request,
                pgettext("arena", "Revision %(number)s is saved.")
                % {"number": revision.number},
            )
        return redirect(self.idea)

    def _save(self) -> Revision | None:
        data = self.form.cleaned_data
        return idea_revise(
            idea=self.idea,
            actor=self.user,
            content=self._merged_content(),
            version=data["version"],
            summary=data["change_summary"],
            is_material=data["is_material"],
            image=self.form.uploaded_image,
        )

    def _merged_content(self) -> Any:
        """Keep what the form can't show: texts under retired terms."""
        content = self.form.content()
        stored = content_of(self.idea)
        vocabulary = vocabulary_of(self.arena)
        for scheme, old, new in (
            (Scheme.SECTION, stored.sections, content.sections),
            (Scheme.VALUE, stored.values, content.values),
        ):
            active = {term.code for term in vocabulary.active(scheme)}
            new.update({code: t for code, t in old.items() if code not in active})
        return content

    def _conflict(self, stale: Stale) -> HttpResponseBase:
        """Show both versions; the next save is based on the stored one.

        What only the other one changed is taken over, what this person changed
        stays: saving again undoes nobody's work.
        """
        current = stale.current
        stored = ReviseForm.initial_from(content_of(current), current.version)
        data = self.request.POST.copy()
        for name in self._untouched():
            value = stored.get(name, "")
            data.setlist(name, value if isinstance(value, list) else [value])
        data["version"] = str(current.version)
        form = ReviseForm(
            data,
            self.uploaded,
            vocabulary=vocabulary_of(self.arena),
            initial={**stored, "image": current.image},
        )
        return self.respond(
            status=409,
            form=form,
            is_fixed=self.is_fixed,
            conflict=form.differences(stored) if form.is_valid() else [],
            conflict_revision=current.revisions.latest("number"),
        )

    def _untouched(self) -> list[str]:
        """Return the fields that say what they said when the editing began.

        Version and revision are counted together, so the version of the form
        names the revision it started from.
        """
        version = self.form.cleaned_data["version"]
        base = self.idea.revisions.filter(number=version, redacted_at=None).first()
        if base is None:
            return []
        before = ReviseForm.initial_from(thawed(base.content), version)
        return self.form.same_as(before)


class SupportView(IdeaView):
    """Support an idea or take the support back: an ordinary form."""

    http_method_names = ["post", "options"]
    permission = Permission.RATE_IDEA

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Change the support and go back to the idea."""
        supports = request.POST.get("support") == "yes"
        support_set(idea=self.idea, actor=self.user, supports=supports)
        messages.success(
            request,
            pgettext("arena", "You support this contribution now.")
            if supports
            else pgettext("arena", "You no longer support this contribution."),
        )
        return redirect(f"{self.idea.get_absolute_url()}#participate")


class CommentView(IdeaView):
    """Comment without a script."""

    template_name = "gemeinsam_digital/comment.html"
    http_method_names = ["post", "options"]
    permission = Permission.COMMENT_IDEA

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Add the comment, or show what has to be mended."""
        form = CommentForm(request.POST)
        if not form.is_valid():
            return self.respond(form=form)
        parent = None
        if form.cleaned_data["parent"]:
            parent = get_object_or_404(Comment, pk=form.cleaned_data["parent"])
        try:
            comment = comment_add(
                idea=self.idea,
                actor=self.user,
                text=form.cleaned_data["comment"],
                parent=parent,
            )
        except Invalid as invalid:
            form.add_error(invalid.field, invalid.message)
            return self.respond(form=form)
        messages.success(request, pgettext("arena", "Your comment is published."))
        return redirect(f"{self.idea.get_absolute_url()}#comment-{comment.pk}")
