"""Makes what stands in a ledger, and asks for it."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from itertools import cycle
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import OpenRole
from tests.factories import ClaimFactory
from tests.factories import IdeaFactory
from tests.factories.actions import fresh
from tests.factories.content import TEXT


def address(world, name="ledger", **query) -> str:
    path = reverse(f"gemeinsam_digital:{name}", args=[world.module.slug])
    return f"{path}?{urlencode(query)}"


def place(world, title: str, stage=Stage.PROFILE, kind=Kind.IDEA) -> Idea:
    """Make an idea at a stage, without anybody."""
    idea = IdeaFactory(world=world, kind=kind, title=title)
    Idea.objects.filter(pk=idea.pk).update(stage=stage)
    return fresh(idea)


def led(world, title: str, stage=Stage.PROFILE, **claim) -> Idea:
    """Make an idea at a stage that the organisation leads."""
    idea = place(world, title, stage)
    accepted = ClaimFactory(world=world, idea=idea, accepted=True)
    Claim.objects.filter(pk=accepted.pk).update(**claim)
    return idea


def days_ago(number: int):
    # The same time of day, also where the clocks were changed in between.
    return timezone.localtime() - timedelta(days=number)


def lost(world, title: str, days: int, **how) -> Idea:
    """Make an idea whose lead is gone since some days."""
    values = {"state": ClaimState.RELEASED, "ended_at": days_ago(days), **how}
    return led(world, title, **values)


def fill(world, number: int) -> None:
    """Add contributions in every state, each with an actor of its own, in bulk."""
    before = Actor.objects.count()
    actors = Actor.objects.bulk_create(
        Actor(kind="organisation", sector=Sector.SCIENCE, name=f"Verein {before + n}")
        for n in range(number)
    )
    ideas = Idea.objects.bulk_create(
        Idea(
            module=world.module,
            creator=world.author,
            title=f"Titel {n}",
            summary=TEXT,
            stage=Stage.PROFILE,
        )
        for n in range(number)
    )
    accepted = {"state": ClaimState.ACCEPTED, "decided_at": timezone.now()}
    late = accepted | {"decided_at": days_ago(200)}
    ended = {**late, "state": ClaimState.RELEASED, "ended_at": timezone.now()}
    Claim.objects.bulk_create(
        Claim(idea=idea, actor=actor, role=Role.LEAD, commitment=TEXT, **how)
        for idea, actor, how in zip(
            ideas, actors, cycle((accepted, late, ended)), strict=False
        )
    )
    Claim.objects.bulk_create(
        Claim(
            idea=idea, actor=actors[0], role=Role.PARTNER, commitment=TEXT, **accepted
        )
        for idea in ideas
    )
    OpenRole.objects.bulk_create(
        OpenRole(idea=idea, role=Role.GUIDE, title="Rat") for idea in ideas
    )


def rows_in(client, world, **query) -> list[dict[str, str]]:
    """Return the lines of the file, by the names of its columns."""
    response = client.get(address(world, "ledger-csv", **query))
    assert response.status_code == 200
    text = response.getvalue().decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))
