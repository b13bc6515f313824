"""Ideas, at whatever point of their way."""

from __future__ import annotations

from typing import Any

from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.ideas.contributions.services import idea_contribute
from gemeinsam_digital.ideas.models import Idea
from tests.contract import build as host
from tests.factories.actions import assess
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.actors import ClaimFactory
from tests.factories.content import content_in
from tests.factories.inside import InsideFactory
from tests.factories.reviews import DecisionFactory
from tests.factories.reviews import FindingFactory
from tests.factories.world import World

ASIDE = {
    Standing.PARKED: "park",
    Standing.CLOSED: "close",
    Standing.WITHDRAWN: "withdraw",
    Standing.MERGED: "merge",
}


class IdeaFactory(InsideFactory):
    """An idea of the author; whatever else is said changes its content.

    Args:
        kind: an idea, or a need.
        stage: where it is brought, by the book.
        standing: what becomes of it there.
        with_team: the organisation leads it, and there is a partner.
        ready: it has a team and support, as every idea from the profile on.
        assessed: two units have judged it; only where it is assessed.
        published: and the finding is published.
    """

    class Meta:
        model = Idea

    kind = Kind.IDEA
    stage = Stage.IDEA
    standing = Standing.OPEN
    with_team = False
    ready = False
    assessed = False
    published = False

    @classmethod
    def _make(cls, world: World, **said: Any) -> Idea:
        stage, standing = said.pop("stage"), said.pop("standing")
        with_team, ready = said.pop("with_team"), said.pop("ready")
        assessed, published = said.pop("assessed"), said.pop("published")
        idea = _contributed(world, **said)
        ready = ready or stage != Stage.IDEA
        if ready:
            host.rating(idea, world.citizen)
        if ready or with_team:
            _give_team(world, idea)
        idea = _matured(world, idea, stage)
        if published:
            FindingFactory(world=world, idea=idea, assessed=True)
        elif assessed:
            assess(idea)
        if standing == Standing.MERGED:
            target = cls(world=world, title="Das Ziel der Zusammenführung")
            return bring(idea, "merge", target=target)
        if standing in ASIDE:
            return bring(idea, ASIDE[standing])
        return fresh(idea)


def _contributed(world: World, kind: Kind, **changes: Any) -> Idea:
    """Contribute as the author, whatever the phase.

    The moderator sends it in, as only moderators can outside a phase, and the
    author is entered afterwards.
    """
    idea = idea_contribute(
        module=world.module,
        actor=world.moderator,
        kind=kind,
        content=content_in(world.arena, **changes),
        consent=True,
    )
    Idea.objects.filter(pk=idea.pk).update(creator=world.author)
    return fresh(idea)


def _give_team(world: World, idea: Idea) -> None:
    ClaimFactory(world=world, idea=idea, accepted=True)
    person = person_ensure(actor=world.partner)
    ClaimFactory(
        world=world, idea=idea, role=Role.PARTNER, claimant=person, accepted=True
    )


def _matured(world: World, idea: Idea, stage: Stage) -> Idea:
    if stage != Stage.IDEA:
        idea = bring(idea, "develop")
    if stage not in (Stage.IDEA, Stage.PROFILE):
        idea = bring(idea, "submit")
    if stage in (Stage.PROPOSAL, Stage.MEASURE):
        FindingFactory(world=world, idea=idea, assessed=True)
        idea = bring(idea, "qualify")
    if stage == Stage.MEASURE:
        DecisionFactory(world=world, idea=idea)
        idea = bring(idea, "adopt")
    return idea
