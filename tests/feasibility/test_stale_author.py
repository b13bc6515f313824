"""Whether somebody may sign is asked of what is stored, not of what was loaded."""

from __future__ import annotations

import pytest

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.notes.services import note_add
from gemeinsam_digital.responsibility.directory.standing.services import actor_retire
from gemeinsam_digital.responsibility.directory.standing.services import (
    organisation_confirm,
)
from tests.factories.content import TEXT


def test_a_note_asks_whether_its_author_is_confirmed_and_there_now(world, idea_factory):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    loaded = Actor.objects.get(pk=world.organisation.pk)
    organisation_confirm(organisation=world.organisation, actor=world.superuser)

    assert note_add(idea=idea, author=loaded, text=TEXT, actor=world.lead)

    loaded = Actor.objects.get(pk=world.organisation.pk)
    for claim in world.organisation.claims.all():
        claim.delete()
    actor_retire(subject=world.organisation, actor=world.lead, note=TEXT)
    with pytest.raises(Illegal):
        note_add(idea=idea, author=loaded, text=TEXT, actor=SYSTEM)
