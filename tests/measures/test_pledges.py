"""Committing to the principles after a network measure was adopted."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.maturation.turn.selectors import turn_of
from gemeinsam_digital.maturation.turn.turn import TurnCode
from gemeinsam_digital.measures.recognition.services import recognition_grant
from gemeinsam_digital.measures.services import pledge_sign
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.pages.tasks.selectors import tasks_for
from gemeinsam_digital.responsibility.claims.services import claim_release
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.measures.ending import end
from tests.measures.networks import adopted
from tests.measures.networks import network_measure
from tests.notify.test_review_mails import forget
from tests.notify.test_review_mails import told


@pytest.fixture(autouse=True)
def english(settings, client):
    settings.LANGUAGE_CODE = "en"
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"


@pytest.fixture
def taken_over(world, claim_factory):
    """A network measure that the author leads since its first lead has left."""
    idea = network_measure(world)
    forget()
    claim_release(
        claim=idea.claims.get(role=Role.LEAD), actor=world.lead, note="Umzug."
    )
    person = person_ensure(actor=world.author)
    claim_factory(idea=idea, role=Role.LEAD, claimant=person, accepted=True)
    return fresh(idea)


def pledge_url(idea) -> str:
    return reverse("gemeinsam_digital:pledge", args=[idea.pk])


def offers(client, user, idea) -> bool:
    client.force_login(user)
    page = client.get(idea.get_absolute_url()).content.decode()
    return f'href="{pledge_url(idea)}"' in page


def signers(idea) -> set[str]:
    return set(idea.pledges.values_list("actor__name", flat=True))


def test_who_takes_the_lead_over_commits_and_is_recognised_then(world, taken_over):
    with pytest.raises(Illegal) as refused:
        recognition_grant(idea=taken_over, actor=world.secretary)
    assert [state.code for state in refused.value.unmet] == ["pledge_of_lead"]
    pledge = pledge_sign(idea=taken_over, actor=world.author)
    assert pledge.actor == person_ensure(actor=world.author)
    assert recognition_grant(idea=taken_over, actor=world.secretary).pledge == pledge
    with pytest.raises(Illegal, match="given already"):
        pledge_sign(idea=taken_over, actor=world.author)


def test_it_is_their_turn_until_they_do(world, taken_over):
    turn = turn_of(taken_over)
    assert (turn.code, turn.url) == (TurnCode.PLEDGE, pledge_url(taken_over))
    assert "recognised" in turn.otherwise
    [task] = tasks_for(world.author, world.module)
    assert task.url == pledge_url(taken_over)
    assert told("turn_pledge") == {world.author: "lead"}
    pledge_sign(idea=taken_over, actor=world.author)
    assert turn_of(fresh(taken_over)).code == TurnCode.PHASE


def test_partners_commit_as_well_and_nobody_waits_for_them(world, client):
    idea = network_measure(world)
    assert turn_of(fresh(idea)).code == TurnCode.PHASE
    assert offers(client, world.partner, idea)
    page = client.get(pledge_url(idea)).content.decode()
    assert "is a partner in this measure" in page
    assert client.post(pledge_url(idea)).status_code == 302
    name = person_ensure(actor=world.partner).name
    assert signers(idea) == {world.organisation.name, name}
    assert not offers(client, world.partner, idea)
    assert client.post(pledge_url(idea)).status_code == 409


@pytest.mark.parametrize("who", ["citizen", "author", "moderator", "superuser"])
def test_nobody_else_does_or_is_offered_it(world, client, who):
    idea, user = network_measure(world), getattr(world, who)
    with pytest.raises(PermissionDenied):
        pledge_sign(idea=idea, actor=user)
    assert not offers(client, user, idea)
    assert signers(idea) == {world.organisation.name}


def test_other_types_of_measure_ask_for_none(world, idea_factory, client):
    idea = adopted(
        idea_factory(stage=Stage.PROPOSAL), world, measure_type=MeasureType.DECENTRAL
    )
    for user in (world.lead, world.partner):
        with pytest.raises(Illegal, match="network measure"):
            pledge_sign(idea=idea, actor=user)
        assert not offers(client, user, idea)
    assert turn_of(fresh(idea)).code == TurnCode.PHASE
    assert not idea.pledges.exists()


def test_a_lead_from_the_administration_is_not_waited_for(taken_over):
    lead = taken_over.claims.get(role=Role.LEAD, state="accepted").actor
    lead.sector = Sector.ADMINISTRATION
    lead.save()
    assert turn_of(fresh(taken_over)).code == TurnCode.PHASE


@pytest.mark.parametrize("what", ["hidden", "ended"])
def test_nothing_is_signed_on_what_is_hidden_or_has_ended(
    world, taken_over, client, what
):
    if what == "hidden":
        idea_hide(idea=taken_over, reason=TEXT, actor=SYSTEM)
    else:
        end(taken_over)
    with pytest.raises(Illegal):
        pledge_sign(idea=taken_over, actor=world.author)
    assert not offers(client, world.author, taken_over)
    assert signers(taken_over) == {world.organisation.name}
