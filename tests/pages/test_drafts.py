"""What is kept of long forms while somebody writes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from freezegun import freeze_time

from adhocracy4.reports.models import Report
from gemeinsam_digital.arena import drafts
from gemeinsam_digital.ideas.models import Idea
from tests.factories.actions import release
from tests.factories.actions import revise
from tests.factories.world import World
from tests.pages.sending import create
from tests.pages.sending import create_url
from tests.pages.sending import soup

SAVE = {drafts.FIELD: "save"}


@pytest.fixture
def member(world, client):
    client.force_login(world.citizen)
    return client


def test_a_draft_is_kept_and_found_again(world, member):
    with freeze_time("2026-03-01 13:03"):
        answer = create(world, member, **SAVE, title="Halb fertig", consent="")
        assert answer.status_code == 200
        assert "14:03" in answer.json()["message"]
    assert not Idea.objects.exists()
    with freeze_time("2026-03-07 12:00"):
        member.force_login(world.citizen)
        page = soup(member.get(create_url(world)))
    assert page.select_one("[name=title]")["value"] == "Halb fertig"
    assert "14:03" in page.select_one(".gd-notice__title").text
    with freeze_time("2026-03-08 13:04"):
        member.force_login(world.citizen)
        assert not member.get(create_url(world)).context["is_restored"]


def test_the_page_of_a_form_brings_its_scripts(world, member):
    page = soup(member.get(create_url(world)))
    scripts = {script["src"].split("/")[-1] for script in page.select("script[src]")}
    assert {"drafts.js", "counters.js"} <= scripts


def test_sending_the_form_ends_its_draft_and_no_other(world, member):
    for query in ({}, {"answers": "1"}):
        member.post(create_url(world, **query), {**SAVE, "title": "Entwurf"})
    assert create(world, member).status_code == 302
    assert not member.get(create_url(world)).context["is_restored"]
    assert member.get(create_url(world, answers="1")).context["is_restored"]


def test_a_draft_can_be_discarded(world, member):
    create(world, member, **SAVE)
    button = soup(member.get(create_url(world))).select_one(f"[name={drafts.FIELD}]")
    answer = member.post(create_url(world), {drafts.FIELD: button["value"]})
    assert answer["Location"] == create_url(world)
    assert not member.get(create_url(world)).context["is_restored"]
    assert not Idea.objects.exists()


def test_signing_out_ends_all_drafts(world, member):
    create(world, member, **SAVE)
    member.logout()
    member.force_login(world.citizen)
    assert not member.get(create_url(world)).context["is_restored"]


def test_nothing_is_kept_for_who_is_signed_out(world, client):
    answer = create(world, client, **SAVE)
    assert answer.status_code == 403
    assert answer.json()["message"]
    assert drafts.KEY not in client.session


def test_nobody_finds_the_draft_of_another_account(world, member):
    create(world, member, **SAVE)
    kept = member.session[drafts.KEY]
    member.force_login(world.author)
    session = member.session
    session[drafts.KEY] = kept
    session.save()
    assert not member.get(create_url(world)).context["is_restored"]


def test_the_oldest_go_where_there_are_too_many(world, member):
    for number in range(drafts.MAX_DRAFTS + 1):
        text = {"summary": "x" * 200}
        member.post(create_url(world, answers=str(number)), SAVE | text)
    kept = member.session[drafts.KEY]
    assert len(kept) == drafts.MAX_DRAFTS
    assert create_url(world, answers="0") not in kept
    long = "x" * drafts.MAX_CHARACTERS
    assert create(world, member, **SAVE, summary=long).status_code == 413
    long = long[:-100]
    assert create(world, member, **SAVE, summary=long).status_code == 200
    assert list(member.session[drafts.KEY]) == [create_url(world)]


def test_what_waits_is_listed_with_its_title(world, member, rf):
    create(world, member, **SAVE, title="Ein Garten  auf dem Dach")
    member.post(create_url(world, answers="1"), SAVE | {"kind": "need"})
    request = rf.get("/")
    request.user, request.session = world.citizen, member.session
    newest, older = drafts.drafts_of(request)
    assert (newest.title, older.title) == ("need", "Ein Garten auf dem Dach")
    assert older.path == create_url(world)
    assert newest.ends_at - newest.saved_at == timedelta(days=7)


def test_a_draft_is_for_who_may_send_the_form(world, idea, member):
    address = reverse("gemeinsam_digital:idea-update", args=[idea.pk])
    assert member.post(address, {**SAVE, "title": "Fremd"}).status_code == 403
    hidden = World(module__is_draft=True)
    assert member.post(create_url(hidden), SAVE).status_code == 404
    assert drafts.KEY not in member.session


def test_a_draft_knows_what_it_was_based_on(world, idea, client):
    client.force_login(world.author)
    address = reverse("gemeinsam_digital:idea-update", args=[idea.pk])
    data = {"title": "Mein Titel", "summary": "Mein Text.", "version": "1"}
    client.post(address, data | SAVE)
    revise(idea, title="Inzwischen anders")
    page = soup(client.get(address))
    assert page.select_one("[name=title]")["value"] == "Mein Titel"
    assert page.select_one("[name=version]")["value"] == "1"
    assert client.post(address, data).status_code == 409


def test_the_judgement_of_a_unit_is_kept_too(world, request_factory, client):
    request = request_factory()
    address = reverse("gemeinsam_digital:assess", args=[request.pk])
    client.force_login(world.assessor)
    page = soup(client.get(address))
    form = page.select_one("#judgement")
    assert form.select_one("[data-gd-draft][role=status]")
    name = form.select_one("textarea")["name"]
    assert client.post(address, {**SAVE, name: "Fast fertig"}).status_code == 200
    assert "Fast fertig" in soup(client.get(address)).select_one("#judgement").text
    # Answered meanwhile by somebody of the unit, it has no form any more.
    release(request)
    assert not client.get(address).context["is_restored"]


def test_a_short_form_has_no_draft(world, idea, member):
    address = reverse("gemeinsam_digital:idea-report", args=[idea.pk])
    assert not soup(member.get(address)).select("[data-gd-draft]")
    assert member.post(address, SAVE | {"description": "Spam"}).status_code == 400
    assert not Report.objects.exists()


def test_a_limit_stands_below_its_field(world, member):
    page = soup(member.get(create_url(world)))
    field = page.select_one("[name=summary]")
    limit = page.select_one(f"#{field['id']}_limit")
    assert "500" in limit.text
    assert limit["id"] in field["aria-describedby"].split()
    answer = soup(create(world, member, summary="x" * 501))
    assert "501" in answer.select_one(".gd-has-error").text
