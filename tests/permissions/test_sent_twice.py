"""The same form sent twice is carried out once, whatever it does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.messages import get_messages
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from freezegun import freeze_time

from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.core.forms import submissions
from gemeinsam_digital.core.forms.models import SubmittedForm
from gemeinsam_digital.feasibility.published import ExpertNote
from gemeinsam_digital.ideas.models import Idea
from tests.machine import rows
from tests.permissions.sending import VIEWS
from tests.permissions.sending import form_of
from tests.permissions.sending import key_on
from tests.permissions.urls import URLS

ONCE = sorted(
    name
    for name, view in VIEWS.items()
    if view is not None and issubclass(view, ServiceFormView) and "R" in URLS[name].post
)

MODELS = list(apps.get_app_config("gemeinsam_digital").get_models())
#: What sets a state says the same twice.
STATES = {"actor-mails", "draft-discard", "idea-role-mails"}
#: What names the version that it changes is refused the second time.
VERSIONED = {
    "assess",
    "assessment-correct",
    "criteria-update",
    "round",
}
#: What the service refuses the second time, because it is there, or gone.
REFUSED = {
    "bulk-request",
    "competences",
    "idea-redact",
    "requests-remind",
    "unit-detail",
}


def test_every_form_that_changes_something_is_listed():
    changing = {name for name, url in URLS.items() if "R" in url.post}
    assert changing - set(ONCE) == STATES | VERSIONED | REFUSED


@pytest.mark.parametrize("name", sorted(STATES | VERSIONED | REFUSED))
def test_the_others_make_nothing_twice(world, name):
    send = form_of(name, world, with_key=False)
    client = send.client(world)
    send.by(client)
    made = [model.objects.count() for model in MODELS]
    send.by(client)
    assert [model.objects.count() for model in MODELS] == made


@pytest.mark.parametrize("name", ONCE)
def test_the_second_gets_the_answer_of_the_first(world, name):
    send = form_of(name, world)
    client = send.client(world)
    first = send.by(client)
    assert first.status_code == 302
    assert SubmittedForm.objects.get().url == first["Location"]
    stored = rows.read()
    said = len(list(get_messages(first.wsgi_request)))
    second = send.by(client)
    assert (second.status_code, second["Location"]) == (302, first["Location"])
    assert rows.read() == stored
    assert len(list(get_messages(second.wsgi_request))) == said


def test_what_was_refused_can_be_sent_again(world):
    send = form_of("note-add", world)
    client = send.client(world)
    refused = send.by(client, text="")
    assert refused.status_code == 200
    assert refused.context["form"].errors
    assert not SubmittedForm.objects.exists()
    assert send.by(client).status_code == 302
    assert SubmittedForm.objects.count() == 1


def notes() -> int:
    return ExpertNote.objects.count()


@pytest.fixture
def note(world):
    return form_of("note-add", world)


def test_another_text_with_the_same_key_is_not_lost(world, note):
    """Who goes back in the browser sends the old key with what is written now."""
    client = note.client(world)
    note.by(client)
    assert note.by(client, text="Etwas ganz anderes.").status_code == 302
    assert notes() == 2


def test_the_key_of_somebody_else_gives_nothing(world, note):
    note.by(note.client(world))
    other = replace(note, role="moderator")
    assert other.by(other.client(world)).status_code == 302
    written_by = ExpertNote.objects.values_list("written_by__username", flat=True)
    assert len(set(written_by)) == notes() == 2


@pytest.mark.parametrize("key", ["", "1", "ü" * 43, "a" * 44, "a" * 10**5])
def test_without_a_key_of_ours_everything_is_carried_out(world, note, key):
    client = note.client(world)
    for _time in range(2):
        assert note.by(client, **{submissions.FIELD: key}).status_code == 302
    assert notes() == 2
    assert not SubmittedForm.objects.exists()


def test_another_address_is_another_form(world, note):
    client = note.client(world)
    note.by(client)
    replace(note, address=f"{note.address}?again").by(client)
    assert notes() == 2


def test_every_page_has_a_key_of_its_own(world, note):
    client = note.client(world)
    note.by(client)
    key = key_on(client.get(note.address), note.address)
    assert note.by(client, **{submissions.FIELD: key}).status_code == 302
    assert notes() == 2


def test_a_page_with_errors_has_a_key_that_works(world, note):
    client = note.client(world)
    key = key_on(note.by(client, text=""), note.address)
    for _time in range(2):
        assert note.by(client, **{submissions.FIELD: key}).status_code == 302
    assert notes() == 1


def test_what_was_written_waits_until_its_author_has_signed_in(world, note):
    client = Client()
    sign_in = note.by(client)
    assert "login" in sign_in["Location"]
    client.force_login(world.citizen)
    page = client.get(note.address)
    assert page.context["form"]["text"].value() == note.data["text"]
    key = key_on(page, note.address)
    assert key != note.data[submissions.FIELD]
    assert note.by(client, **{submissions.FIELD: key}).status_code == 302
    assert notes() == 1


def test_what_is_not_possible_any_more_is_said_and_can_be_sent_later(world, note):
    client = note.client(world)
    Idea.objects.update(standing="parked")
    refused = note.by(client)
    assert refused.status_code == 409
    assert note.data["text"] in refused.content.decode()
    Idea.objects.update(standing="open")
    assert note.by(client).status_code == 302
    assert notes() == 1


def test_whose_right_has_ended_learns_what_the_form_did_and_no_more(world, note):
    client = note.client(world)
    first = note.by(client)
    world.project.access = 3
    world.project.save()
    world.project.participants.clear()
    assert note.by(client)["Location"] == first["Location"]
    assert note.by(client, text="Etwas ganz anderes.").status_code == 404
    assert client.get(note.address).status_code == 404
    assert notes() == 1


def test_forms_are_forgotten_after_a_day(world, note):
    note.by(note.client(world))
    for hours, kept in ((23, 1), (25, 0)):
        with freeze_time(timezone.now() + timedelta(hours=hours)):
            call_command("arena_mails", stdout=StringIO())
        assert SubmittedForm.objects.count() == kept
