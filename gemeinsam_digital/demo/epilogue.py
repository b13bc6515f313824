"""What happens beside contributions, after each one's own story is told."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from adhocracy4.reports.models import Report
from gemeinsam_digital.actors.models import RepresentationRequest
from gemeinsam_digital.actors.representatives.services import representation_request
from gemeinsam_digital.demo.build import Ground
from gemeinsam_digital.demo.content import CONTENT
from gemeinsam_digital.demo.content import CONTRIBUTIONS
from gemeinsam_digital.demo.content.shapes.contributions import ContributionData
from gemeinsam_digital.demo.moments import at
from gemeinsam_digital.demo.moments import spread
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.details import Details
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.together.models import Relation
from gemeinsam_digital.together.services import answer_add

#: Days ago: after the last story has ended.
START, END = 1.9, 1.0

BY_KEY: dict[str, ContributionData] = {data.key: data for data in CONTRIBUTIONS}


def tell_epilogue(ground: Ground) -> None:
    """Relate, merge, hide, report and ask what the content says (idempotent).

    What is not there is left out: an operator may have deleted it.
    """
    by_title = {idea.title: idea for idea in Idea.objects.filter(module=ground.module)}
    ideas = {
        key: by_title[data.title]
        for key, data in BY_KEY.items()
        if data.title in by_title
    }
    acts = [
        *_answers(ground, ideas),
        *_merges(ground, ideas),
        *_hidden(ground, ideas),
        *_reports(ground, ideas),
        *_requests(ground),
    ]
    moments = spread(START, END, len(acts))
    for moment, act in zip(moments, acts, strict=True):
        with at(moment), transaction.atomic():
            act()


Act = Callable[[], Any]


def _answers(ground: Ground, ideas: dict[str, Idea]) -> list[Act]:
    known = set(Relation.objects.values_list("source", "target"))
    return [
        partial(
            answer_add,
            idea=ideas[data.source],
            target=ideas[data.target],
            actor=ground.users["moderator"],
        )
        for data in CONTENT.answers
        if {data.source, data.target} <= ideas.keys()
        and (ideas[data.source].pk, ideas[data.target].pk) not in known
    ]


def _merges(ground: Ground, ideas: dict[str, Idea]) -> list[Act]:
    return [
        partial(
            step,
            idea=ideas[key],
            name="merge",
            actor=ground.users[BY_KEY[key].author],
            reason=BY_KEY[key].standing_reason,
            details=Details(target=ideas[target]),
        )
        for key, target in CONTENT.merged.items()
        if {key, target} <= ideas.keys() and ideas[key].is_open
    ]


def _hidden(ground: Ground, ideas: dict[str, Idea]) -> list[Act]:
    return [
        partial(
            idea_hide,
            idea=idea,
            actor=ground.users["moderator"],
            reason=BY_KEY[key].hidden_reason,
        )
        for key, idea in ideas.items()
        if BY_KEY[key].hidden_reason and not idea.is_hidden
    ]


def _reports(ground: Ground, ideas: dict[str, Idea]) -> list[Act]:
    content_type = ContentType.objects.get_for_model(Idea)
    known = set(
        Report.objects.filter(content_type=content_type).values_list(
            "object_pk", "creator"
        )
    )
    return [
        partial(
            Report.objects.create,
            content_type=content_type,
            object_pk=ideas[data.contribution].pk,
            creator=ground.users[data.account],
            description=data.text,
        )
        for data in CONTENT.reports
        if data.contribution in ideas
        and (ideas[data.contribution].pk, ground.users[data.account].pk) not in known
    ]


def _requests(ground: Ground) -> list[Act]:
    """Return who asks to speak for an organisation; nobody asks twice."""
    known = set(RepresentationRequest.objects.values_list("actor", "user"))
    return [
        partial(
            representation_request,
            organisation=ground.actors[data.organisation],
            actor=ground.users[data.account],
            message=data.text,
        )
        for data in CONTENT.requests
        if (ground.actors[data.organisation].pk, ground.users[data.account].pk)
        not in known
    ]
