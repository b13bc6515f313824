"""Correcting a released judgement, and reading what it was before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import pgettext

from gemeinsam_digital.arena.drafts import DraftInSessionMixin
from gemeinsam_digital.arena.drafts import kept
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.forms.kit import error_items
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.feasibility.assessments import selectors
from gemeinsam_digital.feasibility.assessments import services
from gemeinsam_digital.feasibility.assessments.base_views import JudgementView
from gemeinsam_digital.feasibility.assessments.base_views import add_problems
from gemeinsam_digital.feasibility.assessments.corrections import services as correcting
from gemeinsam_digital.feasibility.assessments.forms import CorrectionReasonForm
from gemeinsam_digital.feasibility.assessments.forms import JudgementForm
from gemeinsam_digital.feasibility.assessments.services import JudgementInput
from gemeinsam_digital.feasibility.base_views import UnitRequestView
from gemeinsam_digital.feasibility.models import Correction
from gemeinsam_digital.feasibility.tokens import correction_token


class CorrectView(DraftInSessionMixin, JudgementView):
    """Change a released judgement, with a reason; the earlier one is kept."""

    template_name = "gemeinsam_digital/feasibility/assessments/correct.html"

    def back_url(self) -> str:
        """Return the work page."""
        return self.work_url

    @cached_property
    def correction(self) -> Correction | None:
        """The correction in the making."""
        return Correction.objects.filter(
            assessment__request=self.assessment_request
        ).first()

    @cached_property
    def _judgements(self) -> Sequence[JudgementInput]:
        if self.correction is not None:
            return correcting.from_json(self.correction.content)
        return services.stored_inputs(self.assessment) if self.assessment else []

    @cached_property
    def forms(self) -> list[JudgementForm]:
        """One form for each criterion."""
        return self.forms_of(self._judgements)

    @cached_property
    def reason_form(self) -> CorrectionReasonForm:
        """Why it is corrected."""
        reason = self.correction.reason if self.correction else ""
        return CorrectionReasonForm(self.posted, initial={"correction_reason": reason})

    @cached_property
    def needs_releaser(self) -> bool:
        """Whether another person than the author releases."""
        return self.assessment_request.needs_releaser

    @cached_property
    def may_release(self) -> bool:
        """Whether this person lets go what somebody else has corrected."""
        return (
            self.needs_releaser
            and self.correction is not None
            and may(self.user, Permission.RELEASE_ASSESSMENT, self.correction)
        )

    @cached_property
    def is_last_look(self) -> bool:
        """Whether what will be final is shown, to release it or go on writing."""
        is_asked = self.request.method == "GET" and "freigeben" in self.request.GET
        if not is_asked or self.correction is None or self.needs_releaser:
            return False
        return correcting.lack_of(self.correction, self.assessment_request) is None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the form with what holds now."""
        correcting.expect_correctable(self.assessment_request)
        # Every form is asked, not only the first that was written in.
        restored = [self.restore(form) for form in [*self.forms, self.reason_form]]
        return self._page(is_restored=any(restored), base=self._base_of(kept(request)))

    def _base_of(self, sent: Any) -> str:
        """Return which state is changed; what was sent says so."""
        stored = self._stored_base()
        return stored if sent is None else str(sent.get("base", stored))

    def _stored_base(self) -> str:
        if self.assessment is None:
            return ""
        return correction_token(self.assessment, self.correction)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Save the correction, hand it over or release it."""
        do = request.POST.get("do", "")
        if do == "approve":
            return self._approve()
        valid = [form.is_valid() for form in [*self.forms, self.reason_form]]
        if not all(valid):
            return self._page(base=self._base_of(request.POST))
        try:
            text = self._save(do)
        except services.Incomplete as incomplete:
            add_problems(self.forms, incomplete)
            return self._page(is_saved=True)
        except Invalid as invalid:
            self.reason_form.add_error(invalid.field, invalid.message)
            return self._page(is_saved=True)
        self.discard_draft()
        if text:
            messages.success(request, text)
        return redirect(self._place_after(do))

    def _place_after(self, do: str) -> str:
        """Return where one goes on once it is saved."""
        if do != "release":
            return self.request.path
        if self.needs_releaser:
            return self.work_url
        return f"{self.request.path}?freigeben=1#judgement"

    def show_conflict(self, current: Any) -> Any:
        """Show what was entered below what is stored now; the next save counts."""
        return self._page(status=409, is_conflict=True)

    def _save(self, do: str) -> str:
        entered = {
            "request": self.assessment_request,
            "judgements": [form.judgement() for form in self.forms],
            "reason": self.reason_form.cleaned_data["correction_reason"],
            "actor": self.user,
            "base": self.request.POST.get("base"),
        }
        if do != "release":
            correcting.correction_save(**entered)
            return pgettext(
                "arena",
                "The correction is saved as a draft. What was released holds until "
                "you release it.",
            )
        correcting.correction_submit_for_release(**entered)
        if self.needs_releaser:
            return pgettext(
                "arena",
                "Handed over. It is released as soon as somebody else of your unit "
                "has agreed.",
            )
        # It is looked at once more: what will be final is read before.
        return ""

    def _approve(self) -> Any:
        try:
            correcting.correction_approve(
                request=self.assessment_request,
                actor=self.user,
                base=self.request.POST.get("base"),
            )
        except (services.Incomplete, Invalid):
            raise Illegal(
                pgettext(
                    "arena",
                    "The draft is not complete. Whoever wrote it has to complete it "
                    "before it can be released.",
                )
            ) from None
        messages.success(
            self.request, pgettext("arena", "The corrected judgement is released.")
        )
        return redirect(self.work_url)

    def _page(
        self, *, status: int = 200, base: str | None = None, **context: Any
    ) -> Any:
        every = [*self.forms, self.reason_form]
        if base is None:
            # Something was saved, or somebody else saved: the next save is on that.
            for name in ("assessment", "correction", "_judgements", "may_release"):
                self.__dict__.pop(name, None)
            base = self._stored_base()
        return self.respond(
            status=status,
            base=base,
            **context,
            forms=self.forms,
            reason_form=self.reason_form,
            error_items=error_items(*every) if self.request.method == "POST" else [],
            correction=self.correction,
            shown=selectors.shown(self.criteria, self._judgements),
            needs_releaser=self.needs_releaser,
            is_last_look=self.is_last_look,
            # Whoever has sent a form gets it back, not something to read.
            is_reviewed=self.may_release
            and "aendern" not in self.request.GET
            and self.request.POST.get("do", "approve") == "approve",
        )


class VersionsView(UnitRequestView):
    """What a judgement was before it was corrected: for the unit and moderators."""

    template_name = "gemeinsam_digital/feasibility/assessments/assessment_versions.html"

    def check_permission(self) -> None:
        """Raise unless it is one's own unit, or one moderates.

        Raises:
            PermissionDenied: it is somebody else.
        """
        if not may(self.user, Permission.EDIT_FINDING, self.idea):
            super().check_permission()
        elif not self.arena:
            raise PermissionDenied("Not an Arena.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show them, the newest first.

        Raises:
            Illegal: nothing was released, so that there is nothing to read.
        """
        assessment = self.assessment
        if assessment is None or not assessment.is_released:
            raise Illegal(
                pgettext("arena", "This unit has not released a judgement yet.")
            )
        versions = [
            (
                version,
                selectors.shown(self.criteria, correcting.from_json(version.content)),
            )
            for version in assessment.versions.all()
        ]
        return self.respond(
            shown=selectors.shown_of(assessment),
            versions=versions,
            is_member=may(self.user, Permission.ASSESS, self.assessment_request),
        )
