"""Revising a contribution as a whole."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from django.contrib import messages
from django.utils.translation import pgettext

from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.arena.selectors import Vocabulary
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.ideas.content import content_of
from gemeinsam_digital.ideas.content import thawed
from gemeinsam_digital.ideas.editing.forms import ReviseForm
from gemeinsam_digital.ideas.editing.forms import initial_from
from gemeinsam_digital.ideas.editing.services import FIXED_STAGES
from gemeinsam_digital.ideas.editing.services import idea_revise
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.revisions.models import Revision

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase


class IdeaUpdateView(ServiceFormView, IdeaView):
    """Work on the text of an idea."""

    template_name = "gemeinsam_digital/ideas/editing/idea_update.html"
    permission = Permission.CHANGE_IDEA
    explains_in_form = True

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of the Arena."""
        return vocabulary_of(self.arena)

    @property
    def part(self) -> str:
        """The part that is edited, empty for everything."""
        return ""

    @cached_property
    def must_explain(self) -> bool:
        """Whether this is somebody else's text: then every change says why."""
        return not may(self.user, Permission.OWN_TEXT, self.idea)

    @cached_property
    def form(self) -> ReviseForm:
        """The form, filled with what is stored or was sent."""
        return self.make_form(self.posted, self.idea)

    def make_form(self, data: Any, idea: Idea) -> ReviseForm:
        """Return the form about an idea, filled with ``data`` if there is any."""
        initial = initial_from(content_of(idea), idea.version)
        return ReviseForm(
            data,
            self.uploaded,
            vocabulary=self.vocabulary,
            owner=self.user,
            part=self.part,
            must_explain=self.must_explain,
            matures=idea.kind not in (Kind.NEED, Kind.OFFER),
            initial={**initial, "image": idea.image},
        )

    def check(self) -> None:
        """The text must not be closed."""
        if not self.idea.is_open:
            raise Illegal(
                pgettext(
                    "arena", "This contribution is %(standing)s: its text is closed."
                )
                % {"standing": self.idea.standing_label}
            )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the text may say at this stage, and who changes it."""
        return super().get_context_data(
            is_fixed=self.idea.stage in FIXED_STAGES,
            must_explain=self.must_explain,
            **kwargs,
        )

    def perform(self, form: ReviseForm) -> Revision | None:
        """Save a revision.

        Raises:
            Stale: somebody else saved since.
        """
        return self.save()

    def say(self, result: Revision | None) -> None:
        """Say which revision it is, if anything was changed."""
        if result is None:
            messages.info(self.request, pgettext("arena", "Nothing was changed."))
        else:
            super().say(result)

    def get_success_message(self, result: Revision) -> str:
        """Say which revision it is."""
        words = pgettext("arena", "Revision %(number)s is saved.")
        return words % {"number": result.number}

    def save(self) -> Revision | None:
        """Save what was sent on top of the version it started from.

        Raises:
            Stale: somebody else saved since.
        """
        return self.save_on(self.idea, self.form.cleaned_data["version"])

    def save_on(self, idea: Idea, version: int) -> Revision | None:
        """Save what was sent on top of a version of the idea."""
        data = self.form.cleaned_data
        return idea_revise(
            idea=idea,
            actor=self.user,
            content=self.form.merged_into(content_of(idea)),
            version=version,
            summary=data["change_summary"],
            is_material=data["is_material"],
            image=self.form.uploaded_image,
        )

    def show_conflict(self, current: Idea) -> HttpResponseBase:
        """Show both versions; the next save is based on the stored one.

        What only the other one changed is taken over, what this person changed
        stays: saving again undoes nobody's work.
        """
        stored = initial_from(content_of(current), current.version)
        data = self.request.POST.copy()
        for name in self.untouched():
            value = stored.get(name, "")
            data.setlist(name, value if isinstance(value, list) else [value])
        data["version"] = str(current.version)
        self.form = self.make_form(data, current)
        is_valid = self.form.is_valid()
        return self.show_again(
            status=409,
            is_conflict=True,
            compared=self.form.differences(stored) if is_valid else [],
            conflict_revision=current.revisions.latest("number"),
        )

    def untouched(self) -> list[str]:
        """Return the fields that say what they said when the editing began."""
        before = self.before()
        return [] if before is None else self.form.same_as(before)

    def before(self) -> dict[str, Any] | None:
        """Return what the fields said when the editing began, if that is known.

        Version and revision are counted together, so the version of the form
        names the revision it started from.
        """
        version = self.form.cleaned_data["version"]
        base = self.idea.revisions.filter(number=version, redacted_at=None).first()
        return None if base is None else initial_from(thawed(base.content), version)
