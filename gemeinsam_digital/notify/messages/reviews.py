"""What a mail about the review says; ``None`` where it is settled meanwhile.

Never what somebody has written: only that it waits, for whom, and where.
"""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import npgettext

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.feasibility.assessments.release.selectors import can_release
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.models import Question
from gemeinsam_digital.feasibility.requests.selectors import finding_on_current
from gemeinsam_digital.feasibility.requests.selectors import waiting_requests
from gemeinsam_digital.feasibility.selectors import progress_of
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.notify.messages.ideas import spoken
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.models import MailOptOut
from gemeinsam_digital.units.selectors import is_member
from gemeinsam_digital.units.selectors import units_of


def asked(delivery: Delivery) -> dict[str, Any] | None:
    """Return what this person's units were asked at once and have not answered."""
    silent = MailOptOut.objects.filter(user=delivery.user).values("idea")
    rows = waiting_requests().filter(
        pk__in=delivery.data["requests"], unit__in=units_of(delivery.user).values("pk")
    )
    rows = rows.exclude(idea__in=silent).select_related("idea__module", "unit__actor")
    requests = [
        row for row in rows if may(delivery.user, Permission.VIEW_IDEA, row.idea)
    ]
    if not requests:
        return None
    ideas = list(dict.fromkeys(row.idea for row in requests))
    several = npgettext(
        "arena", "%(n)s contribution", "%(n)s contributions", len(ideas)
    )
    more = {"subject_title": several % {"n": len(ideas)}} if len(ideas) > 1 else {}
    return {
        "requests": requests,
        "is_several": len(requests) > 1,
        "title": spoken(ideas[0].title),
        **more,
    }


def reminder(delivery: Delivery) -> dict[str, Any] | None:
    """Return a request that still waits for this person's unit."""
    request = (
        waiting_requests()
        .filter(pk=delivery.data["request"])
        .select_related("idea__module", "unit__actor")
        .first()
    )
    if request is None or not is_member(delivery.user, request.unit_id):
        return None
    return {
        "request": request,
        "is_overdue": request.due < timezone.localdate(),
        "answer_path": reverse("gemeinsam_digital:assess", args=[request.pk]),
    }


def to_release(delivery: Delivery) -> dict[str, Any] | None:
    """Return what waits for this person's release, a judgement or a correction."""
    rows = AssessmentRequest.objects.select_related(
        "unit__actor", "idea__module", "revision"
    )
    request = rows.filter(pk=delivery.data["request"]).first()
    is_correction = delivery.data["version"] > 1
    if request is None or not can_release(
        request, delivery.user, is_correction=is_correction
    ):
        return None
    page = "assessment-correct" if is_correction else "assess"
    return {
        "unit": request.unit.name,
        "is_correction": is_correction,
        "answer_path": reverse(f"gemeinsam_digital:{page}", args=[request.pk]),
    }


def question(delivery: Delivery) -> dict[str, Any] | None:
    """Return which unit has asked the team."""
    row = _question_of(delivery)
    if row is None:
        return None
    return {
        "unit": row.unit.name,
        "answer_path": reverse("gemeinsam_digital:idea-questions", args=[row.idea_id]),
    }


def answer(delivery: Delivery) -> dict[str, Any] | None:
    """Return where a unit reads what the team has answered."""
    row = _question_of(delivery)
    if row is None or not is_member(delivery.user, row.unit_id):
        return None
    requests = AssessmentRequest.objects.filter(idea=row.idea, unit=row.unit_id)
    newest = requests.order_by("-revision__number", "-pk").first()
    if newest is None:
        return None
    path = reverse("gemeinsam_digital:assess", args=[newest.pk])
    return {"answer_path": path}


def _question_of(delivery: Delivery) -> Question | None:
    """Return what was written, while the review goes on."""
    rows = Question.objects.select_related("unit__actor", "idea__module")
    row = rows.filter(pk=delivery.data["question"]).first()
    return row if row is not None and _is_reviewed(row.idea) else None


def all_answered(delivery: Delivery) -> dict[str, Any] | None:
    """Return where the finding is written, while everybody has answered."""
    idea: Any = delivery.idea
    progress = progress_of(idea)
    settled = not _is_reviewed(idea) or finding_on_current(idea) is not None
    if settled or not progress.is_complete:
        return None
    path = reverse("gemeinsam_digital:finding", args=[idea.pk])
    return {"answer_path": path, "number": progress.answered}


def declined(delivery: Delivery) -> dict[str, Any] | None:
    """Return which unit is not responsible, and how far the others are."""
    rows = AssessmentRequest.objects.select_related("unit__actor", "idea")
    request = rows.filter(pk=delivery.data["request"]).first()
    if request is None or not request.is_declined or not _is_reviewed(request.idea):
        return None
    path = reverse("gemeinsam_digital:assessment-request", args=[request.idea_id])
    progress = progress_of(request.idea)
    return {
        "unit": request.unit.name,
        "answered": progress.answered,
        "is_complete": progress.is_complete,
        "answer_path": path,
    }


def _is_reviewed(idea: Idea) -> bool:
    return bool(idea.stage == Stage.ASSESSMENT and idea.is_open)
