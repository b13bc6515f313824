"""Working on one part of the text at a time."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.urls import reverse
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.ideas.content import content_of
from gemeinsam_digital.ideas.editing.forms import fields_of_part
from gemeinsam_digital.ideas.editing.forms import initial_from
from gemeinsam_digital.ideas.editing.views import IdeaUpdateView
from gemeinsam_digital.ideas.profile.selectors import SECTION
from gemeinsam_digital.ideas.profile.selectors import Profile
from gemeinsam_digital.ideas.profile.selectors import ProfileEntry
from gemeinsam_digital.ideas.profile.selectors import profile_of
from gemeinsam_digital.ideas.revisions.models import Revision


def label_of(part: str, entry: ProfileEntry | None) -> str:
    """Return what a part is called; sections have the words of the Arena."""
    if entry is not None:
        return entry.label
    return {
        "basics": pgettext("arena", "Basics"),
        "values": pgettext("arena", "Value compass"),
        "fields": pgettext("arena", "Place and fields of action"),
        "image": pgettext("arena", "Image"),
    }[part]


class IdeaUpdatePartView(IdeaUpdateView):
    """Work on one part of the text; everything else stays as it is stored.

    The rules are those of the whole form. Only where somebody else has saved
    other parts meanwhile there is nothing to compare: two people can work on two
    sections at the same time.
    """

    template_name = "gemeinsam_digital/ideas/editing/idea_update_part.html"

    @property
    def part(self) -> str:
        """The part of the address."""
        return str(self.kwargs["part"])

    def check_permission(self) -> None:
        """Raise unless there is such a part, and it is for this person.

        Raises:
            Http404: no such part (any more).
            PermissionDenied: it is for somebody else.
        """
        super().check_permission()
        if not fields_of_part(self.part, self.vocabulary):
            raise Http404("No such part.")

    @cached_property
    def profile(self) -> Profile:
        """What is filled and what is empty."""
        return profile_of(self.idea, self.vocabulary)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the part and its place among the others."""
        entry = next((e for e in self.profile.asked if e.part == self.part), None)
        return super().get_context_data(
            part=self.part,
            part_label=label_of(self.part, entry),
            profile=self.profile,
            next_entry=self.next_entry,
            has_values=bool(self.vocabulary.active(Scheme.VALUE)),
            is_text=self.part == "values" or entry is not None,
            **kwargs,
        )

    @cached_property
    def next_entry(self) -> ProfileEntry | None:
        """The next section that is still empty."""
        after = self.part if self.part.startswith(SECTION) else ""
        return self.profile.next_empty(after)

    def get_success_url(self, result: Revision | None) -> str:
        """Return the next empty section if it was asked for, or the idea.

        Its top and not the section: there stands that it was saved.
        """
        if self.request.POST.get("do") == "next" and self.next_entry is not None:
            return self._url(self.next_entry.part)
        return self.idea.get_absolute_url()

    def _url(self, part: str) -> str:
        return reverse("gemeinsam_digital:idea-update-part", args=[self.idea.pk, part])

    def save(self) -> Revision | None:
        """Save on top of what others have done to other parts.

        Raises:
            Stale: somebody else has changed this part since.
        """
        try:
            return super().save()
        except Stale as stale:
            current = stale.current
            if not self._is_as_before(current):
                raise
            revision = self.save_on(current, current.version)
            self._say_so()
            return revision

    def _is_as_before(self, current: Any) -> bool:
        """Return whether this part says what it said when the editing began."""
        before = self.before()
        if before is None or "image" in self.form.fields:
            return False
        now = initial_from(content_of(current), current.version)
        return all(
            before.get(field.name) == now.get(field.name)
            for field in self.form.content_fields
        )

    def _say_so(self) -> None:
        messages.info(
            self.request,
            pgettext(
                "arena",
                "Somebody else saved other parts while you were writing; both "
                "changes are kept.",
            ),
        )
