"""Who takes part in the example Arena: organisations of every sector, persons."""

from __future__ import annotations

import pytest

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.models import RepresentationRequest
from gemeinsam_digital.arena.models import Term
from gemeinsam_digital.core.choices import AnswerState
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.demo.content import CONTENT
from gemeinsam_digital.demo.content import CONTRIBUTIONS
from gemeinsam_digital.responsibility.models import Claim
from tests.demo.running import account
from tests.demo.running import arena

pytestmark = pytest.mark.one_database


def codes(scheme):
    return set(Term.objects.filter(scheme=scheme).values_list("code", flat=True))


@pytest.mark.parametrize("confirmed", [True, False])
@pytest.mark.parametrize("sector", Sector.values)
def test_every_sector_has_confirmed_and_unconfirmed_organisations(
    demo, sector, confirmed
):
    examples = Actor.objects.filter(sector=sector, name__endswith=" (Beispiel)")
    found = examples.filter(confirmed_at__isnull=not confirmed)
    assert found.filter(participations__arena=arena()).exists()


def test_organisations_are_marked_as_examples(demo):
    assert all(data.name.endswith(" (Beispiel)") for data in CONTENT.organisations)


def test_a_moderator_can_confirm_whoever_is_not_confirmed_yet(demo):
    organisation = Actor.objects.get(name="Lerncafé Zweite Seite (Beispiel)")
    assert not organisation.is_confirmed
    assert may(account("moderator"), Permission.CONFIRM_ACTOR, organisation)
    assert not may(account("supporter_09"), Permission.CONFIRM_ACTOR, organisation)


def test_organisations_were_there_before_they_took_anything_on(demo):
    for claim in Claim.objects.exclude(actor__kind="person"):
        assert claim.actor.created < claim.offered_at
    for actor in Actor.objects.exclude(confirmed_at=None).filter(
        name__endswith="(Beispiel)"
    ):
        assert actor.created < actor.confirmed_at


def test_contacts_are_published_by_some_and_not_by_all(demo):
    reachable = Actor.objects.exclude(contact="")
    assert reachable.filter(contact_is_public=True).exists()
    hidden = reachable.filter(contact_is_public=False, kind="organisation").first()
    assert not may(account("admin"), Permission.VIEW_CONTACT, hidden)


@pytest.mark.parametrize(
    "data",
    [*CONTENT.organisations, *CONTENT.persons],
    ids=lambda data: getattr(data, "key", "") or data.role,
)
def test_whatever_somebody_declares_is_in_the_vocabulary(demo, data):
    profile = data.profile
    assert set(profile.competences) <= codes(Scheme.COMPETENCE)
    assert set(profile.fields) <= codes(Scheme.FIELD)
    assert set(profile.districts) <= codes(Scheme.DISTRICT)


def test_every_contribution_is_in_fields_and_districts_of_the_vocabulary(demo):
    for data in CONTRIBUTIONS:
        assert set(data.fields) <= codes(Scheme.FIELD)
        assert data.district in codes(Scheme.DISTRICT)


def test_who_wants_to_be_found_stands_in_the_directory_and_nobody_else(demo):
    listed = set(Actor.objects.filter(kind="person", is_listed=True))
    assert {actor.user for actor in listed} == {
        account(p.role) for p in CONTENT.persons
    }
    assert Actor.objects.filter(kind="person", is_listed=False).exists()


def test_requests_to_speak_for_somebody_wait_for_an_answer(demo):
    rows = RepresentationRequest.objects.filter(state=AnswerState.WAITING)
    assert rows.count() == len(CONTENT.requests) == 2
    [to_the_association] = rows.filter(actor__representatives__isnull=False)
    assert may(account("lead"), Permission.MANAGE_ACTOR, to_the_association.actor)
    [to_nobody] = rows.filter(actor__representatives=None)
    assert may(account("admin"), Permission.MANAGE_ACTOR, to_nobody.actor)
