"""Expert notes: signed, public, beside the judgements and never among them."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.notes import services as notes
from gemeinsam_digital.feasibility.published import NOTE_LENGTH
from gemeinsam_digital.feasibility.published import ExpertNote
from gemeinsam_digital.feasibility.selectors import progress_of
from gemeinsam_digital.units.criteria.services import current_criteria
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.factories.world import World

NOTE = "Ein vergleichbares Netz läuft seit zwei Jahren."


@pytest.fixture
def idea(idea_factory):
    return idea_factory(stage=Stage.ASSESSMENT)


def add(world, idea, user=None, **changes):
    user = user or world.citizen
    values = {"author": person_ensure(actor=user), "text": NOTE, "actor": user}
    return notes.note_add(idea=idea, **values | changes)


def page(client, idea):
    response = client.get(idea.get_absolute_url())
    return BeautifulSoup(response.content, "html5lib")


def test_a_note_is_signed_and_counts_for_nothing(world, finding_factory, idea, client):
    criterion = current_criteria(world.arena).criteria.first()
    note = add(world, idea, criterion=criterion)
    section = page(client, idea).select_one("#notes").text
    assert NOTE in section
    assert note.actor.name in section
    assert criterion.label in section
    progress = progress_of(fresh(idea))
    assert (progress.asked, progress.answered) == (0, 0)
    finding_factory(idea=idea, assessed=True)
    soup = page(client, idea)
    assert NOTE not in soup.select_one(".gd-matrix").text
    assert NOTE not in soup.select_one(".gd-finding").text


def test_nobody_signs_for_others(world, idea):
    with pytest.raises(PermissionDenied):
        add(world, idea, author=world.organisation)
    with pytest.raises(PermissionDenied):
        add(world, idea, world.superuser, author=world.organisation)
    assert not ExpertNote.objects.exists()


def test_who_takes_no_part_adds_none(world, idea):
    world.project.access = 3
    world.project.save()
    with pytest.raises(PermissionDenied):
        add(world, fresh(idea), world.inactive, author=world.organisation)
    assert not ExpertNote.objects.exists()


def test_an_unconfirmed_organisation_is_refused(world, idea):
    assert not world.organisation.is_confirmed
    with pytest.raises(Illegal):
        add(world, idea, world.lead, author=world.organisation)
    assert not ExpertNote.objects.exists()


@pytest.mark.parametrize("text", ["", " \n ", "x" * (NOTE_LENGTH + 1)])
def test_a_note_says_something(world, idea, text):
    with pytest.raises(Invalid) as caught:
        add(world, idea, text=text)
    assert caught.value.field == "text"


def test_a_criterion_of_another_arena_is_refused(world, idea):
    other = World()
    assert other.module
    foreign = ArenaSettings.objects.get(module=other.module)
    criterion = current_criteria(foreign).criteria.first()
    with pytest.raises(Invalid) as caught:
        add(world, idea, criterion=criterion)
    assert caught.value.field == "criterion"


@pytest.mark.parametrize(
    ("stage", "standing"),
    [(Stage.IDEA, Standing.OPEN), (Stage.PROFILE, Standing.PARKED)],
)
def test_no_note_without_a_text_that_is_worked_on(
    world, idea_factory, client, stage, standing
):
    idea = idea_factory(stage=stage, standing=standing, ready=True)
    with pytest.raises(Illegal):
        add(world, idea)
    client.force_login(world.citizen)
    address = reverse("gemeinsam_digital:note-add", args=[idea.pk])
    assert client.get(address).status_code == 409
    assert not page(client, idea).select(f'a[href="{address}"]')


def test_a_note_is_taken_back_once_and_by_its_author(world, idea, client):
    note = add(world, idea)
    for user in (world.moderator, world.author, world.superuser):
        with pytest.raises(PermissionDenied):
            notes.note_withdraw(note=note, actor=user)
    client.force_login(world.citizen)
    address = reverse("gemeinsam_digital:note-withdraw", args=[note.pk])
    assert page(client, idea).select(f'a[href="{address}"]')
    assert NOTE in client.get(address).content.decode()
    assert client.post(address).status_code == 302
    assert NOTE not in page(client, idea).text
    assert client.get(address).status_code == 409
    with pytest.raises(Illegal):
        notes.note_withdraw(note=note, actor=SYSTEM)


def test_the_form_offers_oneself_and_confirmed_organisations(world, idea, client):
    client.force_login(world.lead)
    address = reverse("gemeinsam_digital:note-add", args=[idea.pk])
    assert world.organisation
    form = client.get(address).context["form"]
    assert [key for key, _name in form.fields["author"].choices] == ["myself"]
    foreign = client.post(address, {"author": world.organisation.pk, "text": TEXT})
    assert "author" in foreign.context["form"].errors
    assert client.post(address, {"author": "myself", "text": NOTE}).status_code == 302
    assert ExpertNote.objects.get().actor.user == world.lead
