"""The command that erases a person's data: shows, asks, does it."""

from __future__ import annotations

import re

import pytest
from django.core.management.base import CommandError

from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.ideas.ghost import GHOST_EMAIL
from gemeinsam_digital.ideas.revisions.models import Revision
from gemeinsam_digital.responsibility.models import Claim
from tests.factories.actions import bring
from tests.hosts.busy import busy
from tests.hosts.busy import everything
from tests.hosts.busy import places_with
from tests.hosts.busy import run


def test_the_command_shows_and_asks_first(world, monkeypatch):
    user, _idea = busy(world)
    before = everything()
    for answer in ("", "yes", "no"):
        monkeypatch.setattr("builtins.input", lambda answer=answer: answer)
        with pytest.raises(CommandError, match="Nothing was changed"):
            run("--email", user.email)
    assert everything() == before
    monkeypatch.setattr("builtins.input", lambda: "erase")
    said = run("--email", user.email.upper())
    assert re.search(r"\d Event.actor\n", said)
    assert re.search(r"1 Idea.creator\n", said)
    assert "delete the\naccount in the admin" in said
    assert places_with(name_of(user)) == set()
    assert "Nothing to erase" in run("--email", user.email)


def test_the_command_without_a_terminal_changes_nothing(world, monkeypatch):
    user, _idea = busy(world)

    def no_terminal() -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", no_terminal)
    with pytest.raises(CommandError, match="Nothing was changed"):
        run("--email", user.email)
    assert places_with(name_of(user))


def test_the_account_may_go_first(world):
    user, idea = busy(world)
    name = name_of(user)
    user.delete()
    # What the person held and said of themselves ended with the account; the
    # name and what they said to others is there until it is to be erased.
    assert Claim.objects.get(idea=idea).state == ClaimState.LAPSED
    assert {"Actor.name", "Invitation.message"} <= places_with(name)
    assert not {"Actor.contact", "Actor.description"} & places_with(name)
    run("--name", name, "--yes")
    assert places_with(name) == set()
    assert Claim.objects.get(idea=idea).state == ClaimState.LAPSED
    assert "Nothing to erase" in run("--name", name, "--yes")


def test_by_name_a_living_account_is_never_touched(world, idea):
    revision = idea.revisions.get()
    Revision.objects.filter(pk=revision.pk).update(author=world.citizen)
    Event._base_manager.filter(idea=idea).update(
        actor=None, actor_name=revision.author_name
    )
    run("--name", revision.author_name, "--yes")
    revision.refresh_from_db()
    assert revision.author_name
    assert revision.author == world.citizen
    assert idea.events.get().actor_name == ""


def test_nobody_is_not_erased(idea_factory):
    bring(idea_factory(), "park")
    before = everything()
    with pytest.raises(CommandError, match="0 accounts"):
        run("--email", "nobody@example.org", "--yes")
    for name in ("", "  ", name_of(SYSTEM)):
        with pytest.raises(CommandError, match="No person"):
            run("--name", name, "--yes")
    with pytest.raises(CommandError, match="stands for all"):
        run("--email", GHOST_EMAIL, "--yes")
    assert "Nothing to erase" in run("--name", "Niemand", "--yes")
    assert everything() == before
    with pytest.raises(CommandError):
        run()
    assert Finding.objects.count() == AssessmentRequest.objects.count() == 0
