"""Changing one's own comment, and taking it away."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.ideas.participation.services import comment_add
from gemeinsam_digital.moderation.reports.services import comment_block
from gemeinsam_digital.moderation.reports.services import report_add
from tests.factories.actions import bring
from tests.factories.actions import fresh

TEXT = "Mit <b>Laternen</b> & Bänken"


@pytest.fixture
def comment(world, idea):
    return comment_add(idea=idea, actor=world.citizen, text=TEXT)


def address(verb, comment):
    return reverse(f"gemeinsam_digital:comment-{verb}", args=[comment.pk])


def discussion(client, idea):
    response = client.get(idea.get_absolute_url())
    return BeautifulSoup(response.content, "html5lib").select_one("#discussion")


def change(client, comment, text):
    return client.post(address("change", comment), {"comment": text})


def test_the_form_begins_with_what_was_written(world, comment, client):
    client.force_login(world.citizen)
    page = client.get(address("change", comment))
    assert page.context["form"]["comment"].value() == TEXT.replace("<b>", "").replace(
        "</b>", ""
    )


def test_who_changes_a_comment_is_led_to_it_and_it_says_so(
    world, idea, comment, client
):
    client.force_login(world.citizen)
    assert "bearbeitet am" not in discussion(client, idea).text
    sent = change(client, comment, "Nur Bänke")
    place = f"?comment={comment.pk}#comment-{comment.pk}"
    assert sent["Location"] == idea.get_absolute_url() + place
    shown = discussion(client, idea).text
    assert "Nur Bänke" in shown
    assert "bearbeitet am" in shown
    assert fresh(idea).comment_count == 1


def test_a_save_that_changes_nothing_is_no_edit(world, idea, comment, client):
    client.force_login(world.citizen)
    change(client, comment, TEXT.replace("<b>", "").replace("</b>", ""))
    assert fresh(comment).modified is None


@pytest.mark.parametrize("text", ["", "   ", "x" * 4001])
def test_an_empty_or_long_text_is_refused(world, comment, client, text):
    client.force_login(world.citizen)
    assert change(client, comment, text).status_code == 200
    assert "Laternen" in fresh(comment).comment


def test_deleting_asks_first_and_keeps_the_replies(world, idea, comment, client):
    comment_add(idea=idea, actor=world.author, text="Gern.", parent=comment)
    client.force_login(world.citizen)
    question = client.get(address("delete", comment))
    assert "Laternen" in question.content.decode()
    assert "Laternen" in fresh(comment).comment
    client.post(address("delete", comment))
    gone = fresh(comment)
    assert (gone.is_removed, gone.is_censored, gone.comment) == (True, False, "")
    assert fresh(idea).comment_count == 1
    shown = discussion(client, idea).text
    assert "hat ihn gelöscht" in shown
    assert "Gern." in shown


@pytest.mark.parametrize("verb", ["change", "delete"])
@pytest.mark.parametrize("who", ["author", "moderator", "superuser", "initiator"])
def test_nobody_speaks_in_anothers_name(world, comment, client, verb, who):
    client.force_login(getattr(world, who))
    data = {"comment": "Anders"}
    assert client.get(address(verb, comment)).status_code == 403
    assert client.post(address(verb, comment), data).status_code == 403
    assert "Laternen" in fresh(comment).comment


@pytest.mark.parametrize("verb", ["change", "delete"])
def test_whoever_is_not_signed_in_is_asked_to(comment, client, verb):
    asked = client.get(address(verb, comment))
    assert asked.status_code == 302
    assert "login" in asked["Location"]


@pytest.mark.parametrize("verb", ["change", "delete"])
def test_where_comments_are_closed_it_stays(world, idea, comment, client, verb):
    bring(idea, "park")
    assert fresh(idea).standing == Standing.PARKED
    client.force_login(world.citizen)
    data = {"comment": "Anders"}
    assert client.post(address(verb, comment), data).status_code == 403
    assert not discussion(client, idea).select(f'a[href="{address(verb, comment)}"]')


def test_what_was_reported_is_not_changed_but_can_go(world, idea, comment, client):
    report_add(idea=idea, comment=comment, actor=world.author, text="Werbung.")
    client.force_login(world.citizen)
    assert client.get(address("change", comment)).status_code == 409
    assert change(client, comment, "Anders").status_code == 409
    assert client.post(address("delete", comment)).status_code == 302
    assert fresh(comment).is_removed


@pytest.mark.parametrize("verb", ["change", "delete"])
def test_what_is_hidden_stays_for_the_moderation(world, idea, comment, client, verb):
    comment_block(idea=idea, comment=comment, actor=world.moderator, reason="Werbung.")
    client.force_login(world.citizen)
    data = {"comment": "Anders"}
    assert client.get(address(verb, comment)).status_code == 409
    assert client.post(address(verb, comment), data).status_code == 409
    assert "Laternen" in fresh(comment).comment


def marks(client, idea, comment):
    found = discussion(client, idea).select(f"#comment-{comment.pk} .gd-tag")
    return {tag.text: tag.a["href"] if tag.a else "" for tag in found}


def test_who_speaks_is_said_with_a_link_to_the_actor(
    world, idea_factory, claim_factory, client
):
    idea = idea_factory()
    person = person_ensure(actor=world.citizen)
    claim_factory(idea=idea, role=Role.LEAD, claimant=person, accepted=True)
    page = reverse(
        "gemeinsam_digital:actor-detail", args=[world.module.slug, person.pk]
    )
    expected = {
        "citizen": {"Federführung": page},
        "author": {"Hat den Beitrag eingebracht": ""},
        "moderator": {"Moderation": ""},
        "colleague": {},
    }
    for who, said in expected.items():
        written = comment_add(idea=idea, actor=getattr(world, who), text="Hm.")
        assert marks(client, idea, written) == said, who


def test_who_speaks_for_an_organisation_is_nobodys_business(
    world, idea_factory, client
):
    idea = idea_factory(with_team=True)
    written = comment_add(idea=idea, actor=world.lead, text="Hm.")
    assert marks(client, idea, written) == {}
