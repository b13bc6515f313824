"""What is in the making about a concern shows nowhere but to its own people."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.bodies.members.services import secretary_add
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.units.services import unit_member_add
from tests.factories import ConcernDraftFactory
from tests.permissions.urls import URLS

pytestmark = pytest.mark.one_database

#: Words that are on no page by accident.
MARKS = ("Zyxwvut-Einwand", "Zyxwvut-Bedingung")
#: Where its own people find it.
OWN = {"concern-create"}


@pytest.fixture
def proposal(idea_factory):
    return idea_factory(stage=Stage.PROPOSAL)


def begin(world, proposal, **said):
    text, clearing = MARKS
    return ConcernDraftFactory(
        world=world, idea=proposal, text=text, clearing=clearing, **said
    )


def addresses(world, idea):
    """Every address of the Arena, of its bodies and of the proposal, feeds included."""
    known = {
        "module": [world.module.slug],
        "idea": [idea.pk],
        "body": [world.module.slug, world.body.pk],
    }
    for name, url in sorted(URLS.items()):
        if url.prepare in known and name not in OWN:
            yield reverse(f"gemeinsam_digital:{name}", args=known[url.prepare])
    listed = reverse("gemeinsam_digital:idea-list", args=[world.module.slug])
    yield f"{listed}?q=Zyxwvut"
    for what in ("concern", "conflict"):
        yield f"{listed}?disputed={what}"


def answers(client, world, idea) -> dict[str, tuple[int, bytes]]:
    found = {}
    for address in addresses(world, idea):
        response = client.get(address)
        body = b"".join(response)
        found[address] = (response.status_code, body)
    return found


@pytest.mark.parametrize("who", [None, "lead", "assessor", "moderator", "superuser"])
def test_nobody_else_reads_of_it_anywhere(world, proposal, who):
    client = Client()
    if who:
        client.force_login(getattr(world, who))
    draft = begin(world, proposal)
    for address, (_status, body) in answers(client, world, proposal).items():
        for mark in MARKS:
            assert mark.encode() not in body, address
        assert b"einwand-entwurf" not in body, address
    for name in ("concern-draft", "concern-raise", "concern-discard"):
        there = client.get(reverse(f"gemeinsam_digital:{name}", args=[draft.pk]))
        nowhere = client.get(reverse(f"gemeinsam_digital:{name}", args=[999999]))
        assert there.status_code == nowhere.status_code == 404


def test_lists_and_counts_are_the_same_with_and_without_it(world, proposal):
    shown = [
        reverse("gemeinsam_digital:board", args=[world.module.slug]),
        reverse("gemeinsam_digital:idea-detail", args=[proposal.pk]),
        world.body.get_absolute_url(),
        *(a for a in addresses(world, proposal) if "disputed" in a),
    ]
    client = Client()
    client.get(shown[0])
    before = [client.get(address).context for address in shown]
    begin(world, proposal)
    after = [client.get(address).context for address in shown]
    for old, new in zip(before, after, strict=True):
        for name in ("concerns", "conflicts", "begun_concerns", "total", "turn"):
            assert str(old.get(name)) == str(new.get(name)), name


def test_it_is_no_event_and_no_mail(world, proposal):
    events, letters = proposal.events.count(), Delivery.objects.count()
    begin(world, proposal)
    assert proposal.events.count() == events
    assert Delivery.objects.count() == letters
    assert not any(mark in letter.body for letter in mail.outbox for mark in MARKS)


def test_its_own_people_find_it(world, proposal):
    draft = begin(world, proposal)
    client = Client()
    client.force_login(world.secretary)
    page = client.get(proposal.get_absolute_url()).content.decode()
    assert reverse("gemeinsam_digital:concern-raise", args=[draft.pk]) in page
    mine = client.get(reverse("gemeinsam_digital:mine", args=[world.module.slug]))
    assert f"einwand-entwurf/{draft.pk}/" in mine.content.decode()
    shown = client.get(reverse("gemeinsam_digital:concern-raise", args=[draft.pk]))
    assert all(mark in shown.content.decode() for mark in MARKS)


def test_another_body_s_secretary_does_not(world, proposal):
    draft = begin(world, proposal)
    other = world.arena.bodies.get(heard=1)
    secretary_add(body=other, user=world.partner, actor=SYSTEM)
    client = Client()
    client.force_login(world.partner)
    address = reverse("gemeinsam_digital:concern-raise", args=[draft.pk])
    assert client.get(address).status_code == 404
    assert client.post(address, {"base": ""}).status_code == 404
    page = client.get(proposal.get_absolute_url()).content.decode()
    assert "einwand-entwurf" not in page


@pytest.mark.parametrize("who", ["secretary", "coordinator", "moderator", "superuser"])
def test_what_a_unit_prepares_is_its_own(world, proposal, who):
    """The deciding body reads it no more than the coordinator of another unit."""
    draft = begin(world, proposal, unit=world.units[0])
    unit_member_add(
        unit=world.units[2],
        user=world.partner,
        actor=SYSTEM,
        role=UnitRole.COORDINATOR,
    )
    client = Client()
    client.force_login(world.partner if who == "coordinator" else getattr(world, who))
    for name in ("concern-draft", "concern-raise", "concern-discard"):
        address = reverse(f"gemeinsam_digital:{name}", args=[draft.pk])
        assert client.get(address).status_code == 404
        assert client.post(address, {"base": ""}).status_code == 404
    own = (
        reverse(f"gemeinsam_digital:{name}", args=[world.module.slug])
        for name in ("mine", "workbench")
    )
    for address in (proposal.get_absolute_url(), *own):
        text = client.get(address).content.decode()
        assert not any(mark in text for mark in (*MARKS, "einwand-entwurf")), address
