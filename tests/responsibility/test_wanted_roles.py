"""Looking for somebody: opening a wanted role, filling it, closing it."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from gemeinsam_digital.core.choices import OpenRoleState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.responsibility.claims.services import claim_release
from gemeinsam_digital.responsibility.models import OpenRole
from gemeinsam_digital.responsibility.roles import services as seeking
from tests.factories.actions import accept
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.permissions.table import PEOPLE
from tests.responsibility.lives import offer
from tests.responsibility.lives import told


def seek(idea, who=SYSTEM, role=Role.GUIDE, title="Rat", **more):
    return seeking.role_open(idea=idea, role=role, title=title, actor=who, **more)


def again(row):
    return OpenRole.objects.get(pk=row.pk)


@pytest.mark.parametrize("who", PEOPLE)
def test_author_lead_and_moderators_look_for_somebody(world, idea_factory, who):
    idea = idea_factory(with_team=True)
    user = AnonymousUser() if who == "anonymous" else getattr(world, who)
    wanted = seek(idea)
    if who in ("author", "lead", "moderator", "initiator", "superuser"):
        assert seek(idea, user).opened_by == user
        closed = seeking.role_close(open_role=wanted, actor=user)
        assert (closed.state, closed.closed_by) == (OpenRoleState.CLOSED, user)
    else:
        with pytest.raises(PermissionDenied):
            seek(idea, user)
        with pytest.raises(PermissionDenied):
            seeking.role_close(open_role=wanted, actor=user)
        assert idea.open_roles.get() == again(wanted)
        assert again(wanted).is_open


def test_what_is_looked_for_is_told(world, idea):
    code = world.arena.terms.of("competence").first().code
    wanted = seek(
        idea,
        world.author,
        title="  Wer rechnet \n mit? ",
        description="Zahlen.",
        competences=[code, "zauberei"],
    )
    assert (wanted.title, wanted.description) == ("Wer rechnet mit?", "Zahlen.")
    assert [term.code for term in wanted.competences.all()] == [code]
    event = idea.events.latest("sequence")
    assert (event.type, event.text.text) == ("role_opened", "Wer rechnet mit?")
    assert event.payload == {"open_role": wanted.pk, "role": "guide"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"description": "x" * 1001}, "description"),
    ],
)
def test_bad_entries(world, idea, changes, field):
    with pytest.raises(Invalid) as caught:
        seek(idea, world.author, **changes)
    assert caught.value.field == field
    assert not idea.open_roles.exists()


def test_a_lead_is_looked_for_once_and_while_nobody_leads(world, claim_factory, idea):
    wanted = seek(idea, role=Role.LEAD)
    with pytest.raises(Illegal):
        seek(idea, role=Role.LEAD)
    seek(idea, role=Role.GUIDE)
    seek(idea, role=Role.GUIDE)
    # Whoever leads fills it, even without referring to it.
    claim = claim_factory(idea=idea, accepted=True)
    assert (again(wanted).state, claim.open_role) == (OpenRoleState.FILLED, wanted)
    with pytest.raises(Illegal):
        seek(idea, role=Role.LEAD)
    claim_release(claim=claim, actor=world.lead, note=TEXT)
    assert again(wanted).is_open
    with pytest.raises(Illegal):
        seek(idea, role=Role.LEAD)


def test_twelve_are_enough(idea):
    rows = [seek(idea, title=f"Rolle {number}") for number in range(12)]
    with pytest.raises(Illegal):
        seek(idea)
    seeking.role_close(open_role=rows[0], actor=SYSTEM)
    seek(idea)


def test_laid_aside_or_hidden_nobody_is_looked_for(world, idea):
    wanted = seek(idea)
    parked = bring(idea, "park")
    with pytest.raises(Illegal):
        seek(parked, world.author)
    reopened = bring(idea, "reopen")
    idea_hide(idea=reopened, actor=world.moderator, reason=TEXT)
    with pytest.raises(Illegal):
        seek(fresh(idea), world.moderator)
    # What is looked for can always be taken back.
    seeking.role_close(open_role=again(wanted), actor=world.author)


def test_what_is_filled_or_closed_is_not_closed_again(world, idea):
    filled, closed = seek(idea), seek(idea)
    accept(offer(idea, world.citizen, Role.GUIDE, open_role=filled))
    seeking.role_close(open_role=closed, actor=world.author)
    history = told(idea)
    for row in (filled, closed):
        with pytest.raises(Illegal):
            seeking.role_close(open_role=row, actor=world.author)
    assert told(idea) == history
    assert again(filled).state == OpenRoleState.FILLED


def test_an_offer_answers_the_role_that_fits(world, idea_factory, user_factory, idea):
    wanted, closed = seek(idea), seek(idea)
    seeking.role_close(open_role=closed, actor=SYSTEM)
    filled = seek(idea)
    accept(offer(idea, user_factory(), Role.GUIDE, open_role=filled))
    elsewhere = seek(idea_factory())
    for role, wrong in [
        (Role.PARTNER, wanted),
        (Role.GUIDE, closed),
        (Role.GUIDE, filled),
        (Role.GUIDE, elsewhere),
    ]:
        with pytest.raises(Illegal):
            offer(idea, world.citizen, role, open_role=wrong)
    assert not idea.claims.filter(actor__user=world.citizen).exists()
    claim = offer(idea, world.citizen, Role.GUIDE, open_role=wanted)
    assert again(wanted).is_open
    seeking.role_close(open_role=wanted, actor=world.author)
    # Closed meanwhile, and welcome nevertheless.
    assert accept(claim).is_accepted
    assert again(wanted).state == OpenRoleState.CLOSED
    claim_release(claim=claim, actor=world.citizen, note=TEXT)
    assert again(wanted).state == OpenRoleState.CLOSED
