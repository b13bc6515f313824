"""Reading the revisions of an idea, one by one and side by side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.shortcuts import redirect
from django.urls import reverse

from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.ideas.revisions.models import Revision
from gemeinsam_digital.ideas.revisions.selectors import diff_of
from gemeinsam_digital.ideas.selectors import revisions_of

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

PER_PAGE = 30

#: So many changes are told at once; more are folded away.
TOLD_AT_ONCE = 5


def comparison_url(idea_pk: int, one: int, other: int) -> str:
    """Return where two revisions are compared, whichever is named first.

    A revision compared with itself is a revision: its own page.
    """
    if one == other:
        return reverse("gemeinsam_digital:revision-detail", args=[idea_pk, one])
    old, new = sorted((one, other))
    return reverse("gemeinsam_digital:revision-compare", args=[idea_pk, old, new])


@dataclass(frozen=True, slots=True)
class RevisionEntry:
    """One revision among the others.

    Attributes:
        revision: which; its text is not loaded.
        previous: the one before, ``None`` for the first.
        is_current: whether it is the newest.
    """

    revision: Revision
    previous: Revision | None
    is_current: bool

    @property
    def is_material(self) -> bool:
        """Whether it changed what others rely on; the first changed nothing."""
        return self.revision.is_material and self.previous is not None

    @property
    def comparison_url(self) -> str:
        """Where one sees what it changed; empty for the first."""
        if self.previous is None:
            return ""
        revision = self.revision
        return comparison_url(revision.idea_id, self.previous.number, revision.number)


class RevisionsView(IdeaView):
    """A page that knows all revisions of the idea."""

    @cached_property
    def entries(self) -> list[RevisionEntry]:
        """All revisions, newest first (one query)."""
        revisions = revisions_of(self.idea)
        return [
            RevisionEntry(revision, previous, is_current=revision is revisions[0])
            for revision, previous in zip(
                revisions, [*revisions[1:], None], strict=True
            )
        ]

    @cached_property
    def by_number(self) -> dict[int, RevisionEntry]:
        """All revisions by their numbers."""
        return {entry.revision.number: entry for entry in self.entries}

    def entry(self, number: int) -> RevisionEntry:
        """Return one of them.

        Raises:
            Http404: there is none of this number.
        """
        try:
            return self.by_number[number]
        except KeyError as error:
            raise Http404("No such revision.") from error

    def later_than(self, entry: RevisionEntry) -> RevisionEntry | None:
        """Return the one after, ``None`` for the newest."""
        position = self.entries.index(entry)
        return self.entries[position - 1] if position else None


class RevisionListView(RevisionsView):
    """All revisions of an idea, and the choice of two to compare."""

    template_name = "gemeinsam_digital/ideas/revisions/revision_list.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show one page of the list, or go on to the comparison asked for."""
        asked = [request.GET[name] for name in ("alt", "neu") if name in request.GET]
        known = {str(number): number for number in self.by_number}
        chosen = [known[number] for number in asked if number in known]
        if len(chosen) == 2:
            return redirect(comparison_url(self.idea.pk, *chosen))
        return self._list(is_choice_incomplete=bool(asked))

    def _list(self, *, is_choice_incomplete: bool) -> HttpResponseBase:
        material = [entry for entry in self.entries if entry.is_material]
        only_material = bool(material) and "wesentlich" in self.request.GET
        shown = material if only_material else self.entries
        page = Paginator(shown, PER_PAGE).get_page(self.request.GET.get("page"))
        return self.respond(
            entries=self.entries,
            page_obj=page,
            material_count=len(material),
            only_material=only_material,
            is_choice_incomplete=is_choice_incomplete,
            is_part=len(page.object_list) < len(self.entries),
        )


class RevisionDetailView(RevisionsView):
    """One revision at its permanent address."""

    template_name = "gemeinsam_digital/ideas/revisions/revision_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the revision and its neighbours."""
        number = self.kwargs["number"]
        entry = self.entry(number)
        current = self.entries[0].revision
        return super().get_context_data(
            revision=get_object_or_404(self.idea.revisions, number=number),
            entry=entry,
            current=current,
            current_url=comparison_url(self.idea.pk, number, current.number),
            later=self.later_than(entry),
            **kwargs,
        )


class RevisionCompareView(RevisionsView):
    """What differs between two revisions, at an address that stays."""

    template_name = "gemeinsam_digital/ideas/revisions/revision_compare.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the comparison, at the one address that it has."""
        old, new = self.entry(self.kwargs["old"]), self.entry(self.kwargs["new"])
        numbers = old.revision.number, new.revision.number
        if numbers[0] >= numbers[1]:
            return redirect(comparison_url(self.idea.pk, *numbers))
        between = [
            entry
            for entry in reversed(self.entries)
            if numbers[0] < entry.revision.number <= numbers[1]
        ]
        return self.respond(
            old=old,
            new=new,
            diff=self._diff(*numbers),
            between=between,
            fold_between=len(between) > TOLD_AT_ONCE,
            is_material=any(entry.is_material for entry in between),
            entries=self.entries,
            later=self.later_than(new),
        )

    def _diff(self, old: int, new: int) -> Any:
        revisions = self.idea.revisions.filter(number__in=(old, new))
        texts = dict(revisions.values_list("number", "content"))
        return diff_of(texts[old], texts[new])
