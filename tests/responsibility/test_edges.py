"""Every edge of a claim's life: its state, its person, once."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.responsibility.claims import services
from gemeinsam_digital.responsibility.models import Claim
from tests.factories.actions import accept
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.permissions.table import PEOPLE
from tests.responsibility.lives import ACTS
from tests.responsibility.lives import act
from tests.responsibility.lives import hand_over
from tests.responsibility.lives import in_state
from tests.responsibility.lives import offer
from tests.responsibility.lives import told

ANSWERS_WITHOUT_A_LEAD = {"author", "moderator", "initiator", "superuser"}


def everybody(world):
    """Return the people of the table, signed in or not; none has made the offer."""
    users = {name: getattr(world, name) for name in PEOPLE if name != "anonymous"}
    return {"anonymous": AnonymousUser(), **users}


def right_person(world, name, claim):
    """Return who does it: the author decides, its own actor does the rest."""
    return world.author if name in ("accept", "decline") else claim.offered_by


@pytest.mark.parametrize("state", ClaimState)
@pytest.mark.parametrize("name", ACTS)
def test_an_edge_starts_at_its_state_and_nowhere_else(world, name, state):
    claim = in_state(world, state)
    before, history = Claim.objects.values().get(pk=claim.pk), told(claim.idea)
    who = right_person(world, name, claim)
    if ACTS[name][1] == state:
        act(name, claim, who)
        return
    with pytest.raises(Illegal):
        act(name, claim, who)
    assert Claim.objects.values().get(pk=claim.pk) == before
    assert told(claim.idea) == history


@pytest.mark.parametrize("name", ACTS)
def test_the_wrong_person_changes_nothing(world, name):
    claim = in_state(world, ACTS[name][1])
    before, history = Claim.objects.values().get(pk=claim.pk), told(claim.idea)
    answering = ANSWERS_WITHOUT_A_LEAD if name in ("accept", "decline") else set()
    others = everybody(world) | {"the other side": claim.offered_by}
    if not answering:
        del others["the other side"]
    for who in set(others) - answering:
        with pytest.raises(PermissionDenied):
            act(name, claim, others[who])
    assert Claim.objects.values().get(pk=claim.pk) == before
    assert told(claim.idea) == history
    assert not claim.hand_overs.exists()


ENDS = {
    "accept": "claim_accepted",
    "decline": "claim_declined",
    "withdraw": "claim_withdrawn",
    "release": "claim_released",
}


@pytest.mark.parametrize("name", ENDS)
def test_the_second_of_two_with_the_same_page_is_told(world, name):
    claim = in_state(world, ACTS[name][1])
    who = right_person(world, name, claim)
    stale = fresh(claim)
    act(name, claim, who)
    with pytest.raises(Illegal):
        act(name, stale, who)
    assert told(claim.idea).count(ENDS[name]) == 1


def test_an_answer_and_a_withdrawal_with_the_same_page(world):
    claim = in_state(world, ClaimState.OFFERED)
    stale = fresh(claim)
    act("withdraw", claim, claim.offered_by)
    for name in ("accept", "decline"):
        with pytest.raises(Illegal):
            act(name, stale, world.author)
    assert fresh(claim).state == ClaimState.WITHDRAWN


def test_what_ends_keeps_who_and_when(world):
    claim = in_state(world, ClaimState.ACCEPTED)
    released = act("release", claim, claim.offered_by)
    assert released.ended_by == claim.offered_by
    assert released.ended_by_name
    assert (released.decided_at, released.note) == (claim.decided_at, TEXT)
    assert released.ended_at >= released.decided_at


# --- where nobody takes on anything ------------------------------------------------


ASIDE = [Standing.PARKED, Standing.CLOSED, Standing.WITHDRAWN, Standing.MERGED]


@pytest.mark.parametrize("standing", [*ASIDE, "hidden"])
def test_laid_aside_or_hidden_nobody_takes_on_anything(
    world, claim_factory, idea_factory, user_factory, idea, standing
):
    waiting = offer(idea, user_factory(), Role.PARTNER)
    held = accept(offer(idea, world.citizen, Role.GUIDE))
    if standing == "hidden":
        idea_hide(idea=idea, actor=world.moderator, reason=TEXT)
        idea = fresh(idea)
        refused = PermissionDenied
    else:
        by = {Standing.PARKED: "park", Standing.CLOSED: "close"}
        by |= {Standing.WITHDRAWN: "withdraw", Standing.MERGED: "merge"}
        target = {"target": idea_factory()} if standing == Standing.MERGED else {}
        idea = bring(idea, by[standing], **target)
        refused = Illegal
    history = told(idea)
    with pytest.raises(refused):
        offer(idea, world.partner, Role.PARTNER)
    with pytest.raises(Illegal):
        claim_factory(idea=idea)
    for who in (world.author, world.moderator, SYSTEM):
        with pytest.raises(Illegal):
            services.claim_accept(claim=waiting, actor=who)
    with pytest.raises(Illegal):
        hand_over(held, world.citizen)
    assert told(idea) == history
    assert fresh(waiting).state == ClaimState.OFFERED
    # What one has offered or holds can always be given back, and declined.
    services.claim_release(claim=held, actor=world.citizen, note=TEXT)
    services.claim_decline(claim=waiting, actor=world.author, note=TEXT)
