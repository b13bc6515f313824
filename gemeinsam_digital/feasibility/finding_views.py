"""Pages of the overall finding: draft, preview, publication and reply."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.shortcuts import redirect
from django.utils.translation import pgettext

from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.arena.writing import KeepsWriting
from gemeinsam_digital.choices import Verdict
from gemeinsam_digital.exceptions import Illegal
from gemeinsam_digital.exceptions import Invalid
from gemeinsam_digital.feasibility import asking
from gemeinsam_digital.feasibility.finding_forms import FindingForm
from gemeinsam_digital.feasibility.finding_forms import ReplyForm
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import FindingDraft
from gemeinsam_digital.feasibility.models import Judgement
from gemeinsam_digital.feasibility.publishable import check_unpublished
from gemeinsam_digital.feasibility.publishable import divided_criteria
from gemeinsam_digital.feasibility.publishable import is_outdated
from gemeinsam_digital.feasibility.publishable import obstacle_of
from gemeinsam_digital.feasibility.publishable import revision_for
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.feasibility.published import FindingReply
from gemeinsam_digital.feasibility.publishing import finding_publish
from gemeinsam_digital.feasibility.publishing import finding_reply
from gemeinsam_digital.feasibility.publishing import finding_save
from gemeinsam_digital.feasibility.selectors import has_stake
from gemeinsam_digital.feasibility.selectors import progress_of
from gemeinsam_digital.feasibility.work_selectors import released_on_current
from gemeinsam_digital.feasibility.work_selectors import reviewed_revision
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.web import IdeaView
from gemeinsam_digital.permissions import Permission

if TYPE_CHECKING:
    from gemeinsam_digital.feasibility.unit_models import Criterion


class FindingView(KeepsWriting, IdeaView):
    """Draft the overall finding, with everything the units released."""

    template_name = "gemeinsam_digital/finding.html"
    section = "workbench"
    permission = Permission.EDIT_FINDING

    @cached_property
    def draft(self) -> FindingDraft | None:
        """The draft so far."""
        return draft_of(self.idea)

    @cached_property
    def released(self) -> list[Assessment]:
        """What the units have let go about the current text."""
        return released_on_current(self.idea)

    @cached_property
    def form(self) -> FindingForm:
        """The form, filled with the draft."""
        initial: dict[str, Any] = {}
        if self.draft:
            initial = {
                "verdict": self.draft.verdict,
                "text": self.draft.text,
                "disagreement": self.draft.disagreement,
                "blocking": [str(key) for key in self.draft.blocking],
            }
        return FindingForm(
            self.posted,
            initial=initial,
            released=self.released,
            divided=divided_criteria(self.released),
            is_final=self.request.POST.get("do") == "preview",
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show judgements and form."""
        asking.check_reviewing(self.idea)
        check_unpublished(self.idea)
        return self._page(taken_up=self.take_up(self.form))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Save the draft; it is not public."""
        if not self.form.is_valid():
            return self._page()
        finding_save(idea=self.idea, actor=self.user, **self.form.cleaned_data)
        self.let_go()
        messages.warning(request, pgettext("arena", "Saved, but not published yet."))
        if request.POST.get("do") == "preview":
            return redirect("gemeinsam_digital:finding-publish", pk=self.idea.pk)
        return redirect(request.path)

    def _page(self, *, taken_up: bool = False) -> Any:
        return self.respond(
            form=self.form,
            taken_up=taken_up,
            **finding_context(self.idea, self.draft, self.released),
        )


class FindingPublishView(IdeaView):
    """Preview and publish the finding."""

    template_name = "gemeinsam_digital/finding_publish.html"
    section = "workbench"
    permission = Permission.EDIT_FINDING

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show exactly what would become public."""
        asking.check_reviewing(self.idea)
        check_unpublished(self.idea)
        draft = draft_of(self.idea)
        if draft is None:
            raise Illegal(pgettext("arena", "There is no draft of a finding yet."))
        return self.respond(
            obstacle=obstacle_of(self.idea), **finding_context(self.idea, draft)
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Publish."""
        finding_publish(idea=self.idea, actor=self.user)
        messages.success(request, pgettext("arena", "The finding is published."))
        return redirect(f"{self.idea.get_absolute_url()}#feasibility")


class FindingReplyView(KeepsWriting, IdeaView):
    """The lead says something to a published finding, once."""

    template_name = "gemeinsam_digital/finding_reply.html"
    permission = Permission.REPLY_TO_FINDING

    @cached_property
    def finding(self) -> Finding:
        """The published finding of the address."""
        findings = Finding.objects.select_related(
            "idea__module__project__organisation", "idea__creator", "revision"
        )
        return get_object_or_404(findings, pk=self.kwargs["pk"])

    @cached_property
    def idea(self) -> Idea:
        """The idea that the finding is about."""
        return self.finding.idea

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the finding and the form."""
        if FindingReply.objects.filter(finding=self.finding).exists():
            raise Illegal(pgettext("arena", "The lead has replied already."))
        form = ReplyForm()
        return self._page(form, taken_up=self.take_up(form))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Publish the reply, or show what stands in the way."""
        form = ReplyForm(self.posted)
        if not form.is_valid():
            return self._page(form)
        try:
            finding_reply(
                finding=self.finding, text=form.cleaned_data["text"], actor=self.user
            )
        except Invalid as invalid:
            form.add_error(invalid.field, invalid.message)
            return self._page(form)
        self.let_go()
        messages.success(request, pgettext("arena", "Your reply is public now."))
        return redirect(self._back)

    @property
    def _back(self) -> str:
        return f"{self.idea.get_absolute_url()}#feasibility"

    def _page(self, form: ReplyForm, *, taken_up: bool = False) -> Any:
        return self.respond(
            form=form, taken_up=taken_up, finding=self.finding, cancel_url=self._back
        )


def draft_of(idea: Idea) -> FindingDraft | None:
    """Return the draft of a finding. Internal."""
    drafts = FindingDraft.objects.select_related("revision")
    return drafts.filter(idea=idea).first()


@dataclass(frozen=True, slots=True)
class Column:
    """What one unit released, as it would be published.

    Attributes:
        assessment: the judgement.
        unit: the unit's name.
        has_stake: whether the unit belongs to the consortium.
        author: who judged; empty where the Arena names no persons.
    """

    assessment: Assessment
    unit: str
    has_stake: bool
    author: str


def finding_context(
    idea: Idea,
    draft: FindingDraft | None,
    released: list[Assessment] | None = None,
) -> dict[str, Any]:
    """Return what a finding rests on. Internal."""
    given = released_on_current(idea) if released is None else released
    columns = _columns(idea, given)
    return {
        "draft": draft,
        "applies_to": revision_for(draft, idea) if draft else None,
        "is_draft_outdated": draft is not None and is_outdated(draft, idea),
        "released": given,
        "columns": columns,
        "rows": _rows(columns),
        "divided": _divided(columns),
        "progress": progress_of(idea),
        "revision": reviewed_revision(idea),
    }


def _columns(idea: Idea, released: list[Assessment]) -> list[Column]:
    names = arena_of(idea.module).threshold("name_persons")
    return [
        Column(
            assessment=each,
            unit=each.request.unit.name,
            has_stake=each.has_stake or has_stake(idea, each.request.unit),
            author=each.author_name if names else "",
        )
        for each in released
    ]


def _said(columns: list[Column]) -> dict[Criterion, dict[str, Judgement]]:
    """Return the judgements by criterion and unit, in the order of the criteria."""
    found: dict[Criterion, dict[str, Judgement]] = {}
    for column in columns:
        for judgement in column.assessment.judgements.all():
            found.setdefault(judgement.criterion, {})[column.unit] = judgement
    return dict(sorted(found.items(), key=lambda row: (row[0].position, row[0].pk)))


def _rows(columns: list[Column]) -> list[dict[str, Any]]:
    """Return a row for each criterion; who takes part is not counted in it."""
    staked = _staked(columns)
    return [
        {
            "criterion": criterion,
            "cells": [
                {
                    "unit": column.unit,
                    "judgement": by_unit.get(column.unit),
                    "has_stake": column.has_stake,
                }
                for column in columns
            ],
            "verdicts": [
                judgement.verdict
                for unit, judgement in by_unit.items()
                if unit not in staked
            ],
            "not_counted": [unit for unit in by_unit if unit in staked],
        }
        for criterion, by_unit in _said(columns).items()
    ]


def _staked(columns: list[Column]) -> set[str]:
    """Return the units that take part in the idea, by name."""
    return {column.unit for column in columns if column.has_stake}


def _divided(columns: list[Column]) -> list[dict[str, Any]]:
    """Return the criteria on which units are furthest apart, with who says what.

    Units that take part are among them: readers see their verdict beside the
    others, so that the finding has to say something about it.
    """
    said, staked = _said(columns), _staked(columns)
    note = pgettext("arena", "does not count")
    ends = (Verdict.FEASIBLE, Verdict.INFEASIBLE)
    return [
        {
            "criterion": criterion,
            "sides": [
                (
                    end,
                    ", ".join(
                        f"{unit} ({note})" if unit in staked else unit
                        for unit, judgement in said[criterion].items()
                        if judgement.verdict == end
                    ),
                )
                for end in ends
            ],
        }
        for criterion in divided_criteria(column.assessment for column in columns)
    ]
