"""The work page of a unit."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.arena.drafts import DraftInSessionMixin
from gemeinsam_digital.arena.drafts import kept
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.forms.kit import error_items
from gemeinsam_digital.feasibility.assessments import selectors
from gemeinsam_digital.feasibility.assessments import services
from gemeinsam_digital.feasibility.assessments.base_views import WorkView
from gemeinsam_digital.feasibility.assessments.base_views import add_problems
from gemeinsam_digital.feasibility.assessments.forms import JudgementForm
from gemeinsam_digital.feasibility.assessments.release import services as releasing
from gemeinsam_digital.feasibility.legality import check_review_open
from gemeinsam_digital.feasibility.legality import check_unanswered
from gemeinsam_digital.feasibility.questions.selectors import Reader
from gemeinsam_digital.feasibility.questions.selectors import Thread
from gemeinsam_digital.feasibility.questions.selectors import readable
from gemeinsam_digital.feasibility.questions.selectors import reader_of
from gemeinsam_digital.feasibility.questions.selectors import threads_of
from gemeinsam_digital.feasibility.requests import services as asking
from gemeinsam_digital.feasibility.requests.selectors import finding_on_current
from gemeinsam_digital.feasibility.requests.selectors import volunteers_for
from gemeinsam_digital.feasibility.selectors import has_stake
from gemeinsam_digital.feasibility.selectors import preload_team_actors
from gemeinsam_digital.feasibility.selectors import progress_of
from gemeinsam_digital.feasibility.tokens import version_token
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.selectors import discussion_of
from gemeinsam_digital.ideas.selectors import current_revision
from gemeinsam_digital.units.absences.selectors import away_today
from gemeinsam_digital.units.absences.selectors import deputies_of
from gemeinsam_digital.units.selectors import releasers_of

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase


#: How a button is called that inserts a text block at a criterion.
INSERT = "insert-"


class AssessView(DraftInSessionMixin, WorkView):
    """A unit judges: the text, what changed in it, the criteria, save or release."""

    template_name = "gemeinsam_digital/feasibility/assessments/assess.html"

    @cached_property
    def idea(self) -> Idea:
        """The idea that is judged, with who holds a role on it read once."""
        idea = super().idea
        preload_team_actors([idea])
        return idea

    @cached_property
    def forms(self) -> list[JudgementForm]:
        """One form for each criterion, with the draft or what was said before."""
        if self.assessment is None and self.earlier is not None:
            return self.forms_of(services.stored_inputs(self.earlier))
        return self.forms_of(self.stored)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the work page, or what was released or declined."""
        is_answered = self.is_released or self.assessment_request.is_declined
        if not is_answered:
            check_review_open(self.idea)
        # A draft that somebody else's answer has overtaken has no form any more.
        shown = [] if is_answered or self.newer else self.forms
        restored = [self.restore(form) for form in shown]
        return self._page(is_restored=any(restored), base=self._base_of(kept(request)))

    def _base_of(self, sent: Any) -> str:
        """Return which state of the draft is changed; what was sent says so."""
        stored = version_token(self.assessment)
        return stored if sent is None else str(sent.get("base", stored))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Save the draft, hand it over, release it, or judge anew."""
        do = request.POST.get("do", "")
        if do == "anew":
            return self._anew()
        if do == "approve":
            return self._approve()
        if do.startswith(INSERT):
            return self._insert(do.removeprefix(INSERT))
        # Nobody mends a form that could be sent in vain only.
        check_review_open(self.idea)
        check_unanswered(self.assessment_request)
        # Every form is asked, so that all errors are shown at once.
        valid = [form.is_valid() for form in self.forms]
        if not all(valid):
            return self._page(base=self._base_of(request.POST))
        try:
            text = self._save(do)
        except services.Incomplete as incomplete:
            add_problems(self.forms, incomplete)
            return self._page(is_saved=True)
        self.discard_draft()
        if text:
            messages.success(request, text)
        return redirect(self._place_after(do))

    def _place_after(self, do: str) -> str:
        """Return where one goes on once it is saved."""
        if do == "next":
            return self.next_url()
        path = self.request.path
        if do == "release" and not self.assessment_request.needs_releaser:
            return f"{path}?freigeben=1#judgement"
        return path

    def next_url(self) -> str:
        """Return what is to be judged next; the workbench where nothing is."""
        return reverse("gemeinsam_digital:workbench", args=[self.module.slug])

    def _insert(self, code: str) -> HttpResponseBase:
        """Show the form with the chosen text block behind the reasons.

        Nothing is saved; what was entered stays.
        """
        for form in self.forms:
            if form.criterion.code == code:
                form.insert_block()
        return self._page(base=self._base_of(self.request.POST), inserted=code)

    def show_conflict(self, current: Any) -> HttpResponseBase:
        """Show what was entered below what is stored now; the next save counts."""
        return self._page(status=409, is_conflict=True)

    def _save(self, do: str) -> str:
        entered = {
            "request": self.assessment_request,
            "judgements": [form.judgement() for form in self.forms],
            "actor": self.user,
            "base": self.request.POST.get("base"),
        }
        if do != "release":
            services.assessment_save(**entered)
            return pgettext("arena", "Saved as a draft. Only your unit can see it.")
        releasing.assessment_submit_for_release(**entered)
        if self.assessment_request.needs_releaser:
            return pgettext(
                "arena",
                "Handed over. It is released as soon as somebody else of your unit "
                "has agreed.",
            )
        # It is looked at once more: what will be final is read before.
        return ""

    def _approve(self) -> Any:
        try:
            releasing.assessment_approve(
                request=self.assessment_request,
                actor=self.user,
                base=self.request.POST.get("base"),
            )
        except services.Incomplete:
            raise Illegal(
                pgettext(
                    "arena",
                    "The draft is not complete. Whoever wrote it has to complete it "
                    "before it can be released.",
                )
            ) from None
        messages.success(
            self.request,
            pgettext("arena", "Released. It is published with the overall finding."),
        )
        return redirect(self.request.path)

    def _anew(self) -> Any:
        """Judge the current text, with what was said before in the form."""
        request = asking.assessment_volunteer(
            idea=self.idea, unit=self.assessment_request.unit, actor=self.user
        )
        return redirect("gemeinsam_digital:assess", pk=request.pk)

    def _page(
        self, *, status: int = 200, base: str | None = None, **context: Any
    ) -> HttpResponseBase:
        items = error_items(*self.forms) if self.request.method == "POST" else []
        if base is None:
            # Something was saved, or somebody else saved: the next save is on that.
            for name in ("assessment", "stored"):
                self.__dict__.pop(name, None)
            base = version_token(self.assessment)
        return self.respond(
            status=status,
            base=base,
            **context,
            **self._state(),
            **self._about(),
            forms=self.forms,
            judged=sum(1 for form in self.forms if form["verdict"].value()),
            error_items=items,
        )

    def _state(self) -> dict[str, Any]:
        """Return what can be done now."""
        assessment, is_old = self.assessment, self.is_outdated
        unit = self.assessment_request.unit
        is_declined = self.assessment_request.is_declined
        return {
            "is_released": self.is_released,
            "is_open": self.is_open,
            "newer": self.newer,
            "earlier": self.earlier,
            "may_decline": not (self.is_released or is_declined or self.newer),
            "may_volunteer": is_declined
            and self.is_open
            and volunteers_for(self.idea, self.user).filter(pk=unit.pk).exists(),
            "may_correct": self.is_released and self.is_open and not is_old,
            "may_release": self.may_release,
            "is_last_look": self.is_last_look and self.request.method == "GET",
            # What is about an earlier text has to be looked at again before.
            "is_reviewed": self.may_release
            and not is_old
            and "aendern" not in self.request.GET
            # Whoever has sent a form gets it back, not something to read.
            and self.request.POST.get("do", "approve") == "approve",
            "needs_releaser": self.assessment_request.needs_releaser,
            "releasers": [row.user_name for row in releasers_of(unit)],
            "deputies": self._deputies(),
            "has_correction": hasattr(assessment, "correction"),
            "has_versions": bool(assessment and assessment.version > 1),
            "days_left": (self.assessment_request.due - timezone.localdate()).days,
        }

    def _deputies(self) -> list[str]:
        """Return who stands in, where whoever drafts this is away today."""
        author = self.assessment and self.assessment.author_id
        unit = self.assessment_request.unit
        if author is None or self.is_released:
            return []
        if not away_today(unit=unit, member__user=author).exists():
            return []
        return [row.user_name for row in deputies_of(unit)]

    def _about(self) -> dict[str, Any]:
        """Return what there is to read."""
        basis = self.basis
        newest = current_revision(self.idea) if self.is_outdated else self.revision
        takes_part = selectors.takes_part(
            self.assessment_request, self.assessment, self.user
        )
        return {
            "revision": self.revision,
            "basis": basis,
            "diff": selectors.changes(basis, newest) if basis else None,
            "newest": newest,
            "shown": selectors.shown(self.criteria, self.stored),
            "is_published": finding_on_current(self.idea) is not None,
            "others": selectors.others_judgements(
                self.assessment_request, self.assessment, is_part=takes_part
            ),
            "has_stake": has_stake(self.idea, self.assessment_request.unit),
            "takes_part": takes_part,
            "progress": progress_of(self.idea),
            "discussion": discussion_of(self.idea),
            "threads": self._threads(),
            "is_reviewing": self.idea.stage == Stage.ASSESSMENT and self.idea.is_open,
        }

    @cached_property
    def reader(self) -> Reader:
        """What this person may read of what units ask."""
        return reader_of(self.idea, self.user)

    def _threads(self) -> list[Thread]:
        """Return what this unit asks; what others ask is theirs."""
        rows = readable(self.idea, self.reader)
        own = rows.filter(unit=self.assessment_request.unit_id)
        return threads_of(own, self.reader)
