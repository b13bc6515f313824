"""Pages of concerns in the making: preparing, discarding and raising one."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.form_views import ConfirmView
from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.concerns.drafts.forms import ConcernDraftForm
from gemeinsam_digital.governance.concerns.drafts.forms import NewConcernForm
from gemeinsam_digital.governance.concerns.legality import check_contested
from gemeinsam_digital.governance.concerns.legality import raise_base
from gemeinsam_digital.governance.concerns.models import Concern
from gemeinsam_digital.governance.concerns.models import ConcernDraft
from gemeinsam_digital.governance.concerns.selectors import Owners
from gemeinsam_digital.governance.concerns.selectors import drafts_for
from gemeinsam_digital.governance.concerns.selectors import drafts_known_to
from gemeinsam_digital.governance.concerns.selectors import owners_for
from gemeinsam_digital.governance.concerns.services import concern_draft_discard
from gemeinsam_digital.governance.concerns.services import concern_draft_save
from gemeinsam_digital.governance.concerns.services import concern_raise
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.ideas.models import Idea

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

FORM = "gemeinsam_digital/governance/concerns/concern_draft.html"
STEP = "gemeinsam_digital/governance/concerns/concern_step.html"
_IDEA = ("idea__module__project__organisation", "idea__creator")


def _preview(draft: ConcernDraft) -> str:
    return reverse("gemeinsam_digital:concern-raise", args=[draft.pk])


class ConcernCreateView(ServiceFormView, IdeaView):
    """Begin to prepare a concern, for a body or unit that one works for."""

    template_name = FORM
    section = "workbench"
    success_message = pgettext_lazy("arena", "Saved. Only your own people see it.")

    @cached_property
    def owners(self) -> Owners:
        """For whom the person can prepare one, and has not yet."""
        begun = drafts_for(self.user, self.module).filter(idea=self.idea)
        taken = {(row.body_id, row.unit_id) for row in begun}
        return {
            key: owner
            for key, owner in owners_for(self.user, self.module).items()
            if _columns(owner, keys=True) not in taken
        }

    def check_permission(self) -> None:
        """Raise unless one works for a body or unit of the Arena.

        Raises:
            PermissionDenied: for nobody.
        """
        super().check_permission()
        if not owners_for(self.user, self.module):
            raise PermissionDenied(Permission.DRAFT_CONCERN)

    @cached_property
    def form(self) -> NewConcernForm:
        """The form, with the names in which one can speak."""
        return NewConcernForm(self.posted, owners=self.owners)

    def check(self) -> None:
        """There must be something to raise a concern about."""
        check_contested(self.idea)

    def perform(self, form: NewConcernForm) -> ConcernDraft:
        """Keep it."""
        data = form.cleaned_data
        owner = self.owners[data.get("owner") or next(iter(self.owners))]
        return concern_draft_save(
            idea=self.idea,
            body=owner if isinstance(owner, Body) else None,
            unit=None if isinstance(owner, Body) else owner,
            text=data["text"],
            clearing=data["clearing"],
            actor=self.user,
        )

    def get_success_url(self, result: ConcernDraft) -> str:
        """Return the preview."""
        return _preview(result)

    def page_context(self) -> dict[str, Any]:
        """Add what it is called, and what was begun already."""
        begun = drafts_for(self.user, self.module).filter(idea=self.idea)
        return {
            "title": pgettext("arena", "Prepare a concern"),
            "owner": next(iter(self.owners.values())) if len(self.owners) == 1 else "",
            "begun": list(begun),
            "has_nobody_left": not self.owners,
            "cancel_url": f"{self.idea.get_absolute_url()}#concerns",
        }


def _columns(owner: Any, *, keys: bool = False) -> tuple[Any, Any]:
    """Return body and unit of an owner, one of them nothing."""
    value = owner.pk if keys else owner
    return (value, None) if isinstance(owner, Body) else (None, value)


class _DraftView(IdeaView):
    """A page about a concern in the making: for everybody else there is none."""

    section = "workbench"

    @cached_property
    def draft(self) -> ConcernDraft:
        """The draft of the address.

        Raises:
            Http404: there is none, or it is none of those one works for.
        """
        rows = drafts_known_to(self.request.user)
        rows = rows.select_related(*_IDEA, "body__arena", "unit__actor")
        draft: ConcernDraft = get_object_or_404(rows, pk=self.kwargs["pk"])
        return draft

    @cached_property
    def idea(self) -> Idea:
        """The idea that it is about."""
        return self.draft.idea

    def page_context(self) -> dict[str, Any]:
        """Add the draft and where one goes back to."""
        return {"draft": self.draft, "cancel_url": _preview(self.draft)}


class ConcernDraftView(ServiceFormView, _DraftView):
    """Go on preparing a concern."""

    template_name = FORM
    success_message = pgettext_lazy("arena", "Saved. Only your own people see it.")
    keeps_draft = False

    @cached_property
    def form(self) -> ConcernDraftForm:
        """The form, filled with what is stored."""
        return self._form(self.posted)

    def _form(self, data: Any) -> ConcernDraftForm:
        draft = self.draft
        return ConcernDraftForm(
            data,
            initial={
                "text": draft.text,
                "clearing": draft.clearing,
                "version": draft.version,
            },
        )

    def perform(self, form: ConcernDraftForm) -> ConcernDraft:
        """Keep it."""
        data, draft = form.cleaned_data, self.draft
        return concern_draft_save(
            idea=draft.idea,
            body=draft.body,
            unit=draft.unit,
            text=data["text"],
            clearing=data["clearing"],
            version=data["version"] or 0,
            actor=self.user,
        )

    def get_success_url(self, result: ConcernDraft) -> str:
        """Return the preview."""
        return _preview(result)

    def page_context(self) -> dict[str, Any]:
        """Add what it is called."""
        title = pgettext("arena", "Go on with the concern of %(owner)s")
        return {
            **super().page_context(),
            "title": title % {"owner": self.draft.owner_name},
        }

    def show_conflict(self, current: ConcernDraft | None) -> HttpResponseBase:
        """Show what was entered beside what is stored; the next save counts.

        Raises:
            Http404: it was raised or discarded meanwhile.
        """
        if current is None:
            raise Http404("Gone.")
        sent = self.request.POST
        data = sent.copy()
        data["version"] = str(current.version)
        self.form = self._form(data)
        compared = [
            {
                "label": self.form.fields[name].label,
                "stored": getattr(current, name),
                "own": sent.get(name, ""),
                "target": self.form[name].auto_id,
            }
            for name in ("text", "clearing")
            if getattr(current, name) != sent.get(name, "")
        ]
        return self.page(status=409, is_conflict=True, compared=compared)


class ConcernDiscardView(ConfirmView, _DraftView):
    """Discard a concern in the making, after a question."""

    template_name = STEP
    success_message = pgettext_lazy("arena", "Discarded. Nobody else has seen it.")

    def perform(self, form: Any) -> None:
        """Discard it."""
        concern_draft_discard(draft=self.draft, actor=self.user)

    def page_context(self) -> dict[str, Any]:
        """Add what it is called, and what happens then."""
        return {
            **super().page_context(),
            "title": pgettext("arena", "Discard this concern in the making"),
            "submit_text": pgettext("arena", "Discard"),
            "danger": True,
            "intro": self.draft.owner_name,
            "consequences": [pgettext("arena", "The text is gone for good.")],
        }


class ConcernRaiseView(ConfirmView, _DraftView):
    """Look at a concern as everybody will read it, and raise it."""

    template_name = "gemeinsam_digital/governance/concerns/concern_raise.html"
    success_message = pgettext_lazy("arena", "The concern is raised, and public.")
    explains_in_form = True

    def perform(self, form: Any) -> Concern:
        """Raise what was looked at."""
        return concern_raise(
            draft=self.draft,
            base=self.request.POST.get("base", ""),
            actor=self.user,
        )

    def get_success_url(self, result: Concern) -> str:
        """Return the concern on the page of the idea."""
        return f"{self.idea.get_absolute_url()}#concerns"

    def page_context(self) -> dict[str, Any]:
        """Add what stands in the way, and what happens then."""
        draft = self.draft
        return {
            "draft": draft,
            "base": raise_base(draft, draft.idea),
            "may_raise": may(self.user, Permission.RAISE_CONCERN, draft),
            "is_complete": bool(draft.text and draft.clearing),
            "cancel_url": f"{self.idea.get_absolute_url()}#concerns",
            "consequences": [
                pgettext("arena", "The concern is public at once, in this name."),
                pgettext(
                    "arena",
                    "As long as it is open, the contribution can't become a measure.",
                ),
                pgettext(
                    "arena",
                    "The team answers. Then you say whether that clears it; if you "
                    "stay silent, it goes on to the next higher body.",
                ),
            ],
        }

    def show_conflict(self, current: ConcernDraft) -> HttpResponseBase:
        """Show what it says now; nothing was raised."""
        del self.draft
        return self.page(status=409, is_conflict=True)
