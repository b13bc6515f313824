"""Vorhaben: the host's list of plans, which its Kiezradar tells the neighbours of."""

from __future__ import annotations

from typing import Any

import rules
from django.apps import apps
from django.urls import reverse
from django.utils.html import format_html
from django.utils.html import linebreaks

from gemeinsam_digital.hosts.base import ListedPlan
from gemeinsam_digital.hosts.base import PlanDraft

#: What its own initiators enter where nothing is known, in German: the host then shows
#: nothing. Source: mein.berlin, ``plan_detail.html``.
UNKNOWN = "Keine Angabe"
#: Where it takes place by its address, beside the point on the map.
ADDRESS = ("street_name", "house_number", "zip_code")


def _model() -> Any:
    label = "meinberlin_plans.Plan"
    return apps.get_model(label)


def may_add(user: Any, project: Any) -> bool:
    """Tell whether the host lets somebody add plans for an organisation."""
    return bool(rules.has_perm("meinberlin_plans.add_plan", user, project.organisation))


def add(draft: PlanDraft, user: Any) -> int:
    """Write a draft with what is known.

    The place on the map is that of the project, if the plan is in the same district.
    What the host wants besides, such as a picture, is asked for in its dashboard
    before it is published there.
    """
    model, project = _model(), draft.project
    status = model.STATUS_DONE if draft.is_done else model.STATUS_ONGOING
    district = _district(draft)
    is_there = district == project.administrative_district
    plan = model(
        title=draft.title,
        creator=user,
        organisation=project.organisation,
        description=linebreaks(draft.text, autoescape=True)
        + format_html('<p><a href="{}">{}</a></p>', draft.url, draft.link_text),
        cost=draft.cost or UNKNOWN,
        duration=draft.duration,
        participation_explanation=draft.participation,
        status=status,
        district=district,
        contact_url=draft.url,
        is_draft=True,
    )
    if is_there:
        plan.point = project.point
        for name in ADDRESS:
            setattr(plan, name, getattr(project, name))
    plan.group = plan._get_group(user, project.organisation)
    plan.save()
    # The project stays out of it: the host's breadcrumb would lead from every page of
    # the project to its first plan, published or not.
    plan.topics.set(project.topics.all()[:2])
    return int(plan.pk)


def _district(draft: PlanDraft) -> Any:
    """Return the one district of a plan; without one the host calls it city-wide.

    Where the draft says nothing it is that of the project.
    """
    own = draft.project.administrative_district
    if not draft.districts:
        return own
    if len(draft.districts) > 1:
        return None
    label = "a4administrative_districts.AdministrativeDistrict"
    model: Any = apps.get_model(label)
    return model.objects.filter(name=draft.districts[0]).first()


def listed(key: int) -> ListedPlan | None:
    """Return a plan, ``None`` where it was deleted."""
    plan = _model().objects.select_related("organisation").filter(pk=key).first()
    if plan is None:
        return None
    return ListedPlan(
        title=plan.title,
        url="" if plan.is_draft else plan.get_absolute_url(),
        edit_url=reverse(
            "a4dashboard:plan-update", args=[plan.organisation.slug, plan.pk]
        ),
    )


def done_set(key: int, *, is_done: bool) -> None:
    """Set the status; saved as the host does, so that its lists are made anew."""
    model = _model()
    status = model.STATUS_DONE if is_done else model.STATUS_ONGOING
    for plan in model.objects.filter(pk=key).exclude(status=status):
        plan.status = status
        plan.save(update_fields=["status"])
