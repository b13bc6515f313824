"""Who asks what is ready, and who changes it at that moment."""

from __future__ import annotations

from threading import Event

from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.services import support_set
from gemeinsam_digital.maturation.readiness import services
from gemeinsam_digital.maturation.readiness.selectors import misjudged_among
from gemeinsam_digital.maturation.readiness.selectors import ready_in
from gemeinsam_digital.maturation.readiness.selectors import unasked_in
from gemeinsam_digital.maturation.readiness.services import readiness_settle
from tests.contract import build as host
from tests.factories import ClaimFactory
from tests.factories import IdeaFactory
from tests.postgres.at_once import MARKS
from tests.postgres.at_once import PATIENCE
from tests.postgres.at_once import at_once
from tests.postgres.at_once import failures
from tests.postgres.at_once import first_open

pytestmark = MARKS


def test_what_changes_after_the_gates_were_asked_is_asked_anew(world, monkeypatch):
    idea = IdeaFactory(world=world)
    ClaimFactory(world=world, idea=idea)
    host.rating(idea, world.citizen)
    was_asked = Event()
    ask = services.ready_among

    def slowly(ideas):
        ready = ask(ideas)
        was_asked.set()
        # The other one has to wait for what is stored of this.
        assert not is_changed.wait(1)
        return ready

    is_changed = Event()

    def change():
        was_asked.wait(PATIENCE)
        support_set(idea=idea, actor=world.citizen, supports=False)
        is_changed.set()

    monkeypatch.setattr(services, "ready_among", slowly)
    outcomes = at_once([lambda: readiness_settle(world.module), change])
    assert failures(outcomes) == []
    assert unasked_in(world.module).get() == idea
    monkeypatch.setattr(services, "ready_among", ask)
    readiness_settle(world.module)
    assert not ready_in(world.module).exists()


def test_what_is_being_changed_is_left_out_and_nobody_waits(world):
    idea, other = IdeaFactory(world=world), IdeaFactory(world=world)
    ClaimFactory(world=world, idea=idea)
    outcomes = first_open(
        lambda: support_set(idea=idea, actor=world.citizen, supports=True),
        lambda: readiness_settle(world.module),
    )
    assert failures(outcomes) == []
    assert unasked_in(world.module).get() == idea
    assert Idea.objects.get(pk=other.pk).is_ready is False
    readiness_settle(world.module)
    assert ready_in(world.module).get() == idea
    assert misjudged_among(list(Idea.objects.all())) == set()
