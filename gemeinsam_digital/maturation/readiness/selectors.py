"""What is ready for its next step, read from what is stored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import Q

from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.core.choices import MATURING
from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.governance.decisions.models import Decision
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.readiness.review import NO_REVIEW
from gemeinsam_digital.maturation.readiness.review import Review
from gemeinsam_digital.maturation.readiness.review import review_stored_of
from gemeinsam_digital.maturation.readiness.review import reviews_of
from gemeinsam_digital.maturation.selectors import next_steps
from gemeinsam_digital.responsibility.models import OPEN_STATES
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.selectors import leading

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module
    from gemeinsam_digital.ideas.models import IdeaQuerySet


def _worked_on_in(module: Module) -> IdeaQuerySet:
    ideas = Idea.objects.visible().filter(module=module, standing=Standing.OPEN)
    return ideas.order_by("stage_since", "pk")


def ready_in(module: Module) -> IdeaQuerySet:
    """Return what can take its next step now, who waits longest first."""
    return _worked_on_in(module).filter(is_ready=True)


def unasked_in(module: Module) -> IdeaQuerySet:
    """Return where something has changed since its gates were asked."""
    return _worked_on_in(module).filter(is_ready=None)


def candidates_in(module: Module) -> IdeaQuerySet:
    """Return what may be ready, by the necessary conditions that are cheap to ask."""
    needed = arena_of(module).threshold("support")
    offered = Claim.objects.filter(
        idea=OuterRef("pk"), role=Role.LEAD, state__in=OPEN_STATES
    )
    fields = Idea.terms.through.objects.filter(
        idea=OuterRef("pk"), term__scheme=Scheme.FIELD
    )
    findings = Finding.objects.filter(idea=OuterRef("pk"))
    adopting = Decision.objects.filter(idea=OuterRef("pk"), outcome=Outcome.ADOPTED)
    return (
        _worked_on_in(module)
        .filter(kind__in=MATURING)
        .filter(
            Q(Exists(offered), support_count__gte=needed, stage=Stage.IDEA)
            | Q(leading(), Exists(fields), stage=Stage.PROFILE)
            | Q(Exists(findings), stage=Stage.ASSESSMENT)
            | Q(leading(), Exists(adopting), stage=Stage.PROPOSAL)
        )
    )


def ready_among(ideas: Sequence[Idea]) -> set[int]:
    """Return the keys of those whose gates are all met; asks the gates themselves."""
    steps = next_steps(ideas)
    return {pk for pk, step in steps.items() if step is not None and step.is_ready}


def misjudged_among(ideas: Sequence[Idea]) -> set[int]:
    """Return the keys of those of which another thing is stored than is so.

    What the gates say, and what is to be done in a review. Where nothing is stored,
    nothing is wrong.
    """
    known = [idea for idea in ideas if idea.is_ready is not None and idea.is_open]
    ready = ready_among(known)
    reviews: dict[int, Review] = {}
    for module in {idea.module for idea in known}:
        keys = [idea.pk for idea in known if idea.module_id == module.pk]
        reviews |= reviews_of(module, keys)
    return {
        idea.pk
        for idea in known
        if idea.is_ready != (idea.pk in ready)
        or review_stored_of(idea) != reviews.get(idea.pk, NO_REVIEW)
    }
