"""The pages on which somebody is looked for."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import OpenRoleState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.responsibility.models import OpenRole
from gemeinsam_digital.responsibility.roles import services as seeking
from tests.factories.content import TEXT

WRITTEN = {
    "role": "guide",
    "title": "Jemand, der den Datenschutz kennt",
    "description": "Zwei Treffen im Monat.",
    "competences": ["data", "security"],
    "is_essential": "on",
}


@pytest.fixture(autouse=True)
def english(settings, client):
    settings.LANGUAGE_CODE = "en"
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"


def opening(idea) -> str:
    return reverse("gemeinsam_digital:role-open", args=[idea.pk])


def closing(wanted) -> str:
    return reverse("gemeinsam_digital:role-close", args=[wanted.pk])


def consortium(idea) -> str:
    return f"{idea.get_absolute_url()}#consortium"


def seek(idea, **changes):
    values = {"role": Role.PARTNER, "title": "Daten"} | changes
    return seeking.role_open(idea=idea, actor=SYSTEM, **values)


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html5lib")


def said(response) -> str:
    return " ".join(soup(response).get_text(" ").split())


def test_saying_who_is_wanted(world, idea, client):
    client.force_login(world.author)
    page = soup(client.get(opening(idea)))
    assert [i["value"] for i in page.select("input[name=role]")] == Role.values
    assert len(page.select("input[name=competences]")) > 5
    response = client.post(opening(idea), WRITTEN, follow=True)
    assert response.redirect_chain == [(consortium(idea), 302)]
    assert "It is public now who is wanted." in said(response)
    wanted = idea.open_roles.get()
    assert (wanted.role, wanted.title) == ("guide", WRITTEN["title"])
    assert (wanted.description, wanted.is_essential) == (WRITTEN["description"], True)
    codes = {term.code for term in wanted.competences.all()}
    assert codes == {"data", "security"}
    assert wanted.opened_by == world.author


def test_what_is_missing_is_said_at_the_field(world, idea, client):
    client.force_login(world.author)
    response = client.post(opening(idea), {"description": "x" * 1001})
    errors = response.context["form"].errors
    assert set(errors) == {"role", "title", "description"}
    assert soup(response).select_one("title").text.startswith("Error: ")
    assert not idea.open_roles.exists()


def test_the_lead_can_be_chosen_only_while_nobody_leads(world, idea_factory, client):
    idea = idea_factory(with_team=True)
    client.force_login(world.lead)
    page = soup(client.get(opening(idea)))
    assert "lead" not in [i["value"] for i in page.select("input[name=role]")]
    response = client.post(opening(idea), WRITTEN | {"role": "lead"})
    assert response.status_code == 200
    assert response.context["form"].errors["role"] == [
        "Somebody leads already. Look for another role."
    ]
    assert WRITTEN["title"] in response.content.decode()
    assert not idea.open_roles.exists()


def test_one_lead_is_looked_for_at_a_time(world, idea, client):
    seek(idea, role=Role.LEAD)
    client.force_login(world.author)
    response = client.post(opening(idea), WRITTEN | {"role": "lead"})
    errors = response.context["form"].errors
    assert errors == {"role": ["A lead is looked for already."]}
    assert idea.open_roles.count() == 1


def test_the_thirteenth_is_refused_and_the_text_stays(world, idea, client):
    for _number in range(seeking.MOST_OPEN):
        seek(idea)
    client.force_login(world.author)
    response = client.post(opening(idea), WRITTEN)
    assert response.status_code == 409
    assert "looks for 12 roles already" in said(response)
    assert soup(response).select_one("textarea").text.strip() == WRITTEN["description"]
    assert idea.open_roles.count() == seeking.MOST_OPEN


@pytest.mark.parametrize("standing", [s for s in Standing if s != Standing.OPEN])
def test_on_what_is_laid_aside_the_page_says_so(world, idea_factory, client, standing):
    idea = idea_factory(stage=Stage.PROFILE, standing=standing)
    client.force_login(world.moderator)
    for response in (client.get(opening(idea)), client.post(opening(idea), WRITTEN)):
        assert response.status_code == 409
    assert "Nobody can take on a role now" in said(client.get(opening(idea)))
    assert not idea.open_roles.exists()


def test_a_hidden_contribution_is_not_there_for_its_lead(world, idea_factory, client):
    idea = idea_factory(stage=Stage.PROFILE)
    wanted = seek(idea)
    idea_hide(idea=idea, actor=world.moderator, reason=TEXT)
    client.force_login(world.lead)
    for address in (opening(idea), closing(wanted)):
        assert client.get(address).status_code == 404
        assert client.post(address, WRITTEN).status_code == 404
    client.force_login(world.author)
    assert client.post(opening(idea), WRITTEN).status_code == 409
    assert idea.open_roles.count() == 1


def test_a_need_can_become_no_measure_so_nothing_is_essential(
    world, idea_factory, client
):
    need = idea_factory(kind=Kind.NEED)
    client.force_login(world.author)
    assert not soup(client.get(opening(need))).select("input[name=is_essential]")
    client.post(opening(need), WRITTEN)
    assert not need.open_roles.get().is_essential


def test_without_competences_nobody_is_asked_for_them(world, idea_factory, client):
    world.arena.terms.of(Scheme.COMPETENCE).update(active=False)
    idea = idea_factory()
    client.force_login(world.author)
    assert not soup(client.get(opening(idea))).select("input[name=competences]")
    client.post(opening(idea), WRITTEN)
    assert not idea.open_roles.get().competences.exists()


def test_what_was_written_survives_the_end_of_the_session(world, idea, client):
    response = client.post(opening(idea), WRITTEN)
    assert response.status_code == 302
    client.force_login(world.author)
    page = client.get(opening(idea))
    assert "Nothing is lost" in said(page)
    assert soup(page).select_one("textarea").text.strip() == WRITTEN["description"]
    ticked = soup(page).select("input[name=competences][checked]")
    assert {box["value"] for box in ticked} == {"data", "security"}


def test_closing_after_a_question(world, idea, client):
    wanted = seek(idea, is_essential=True, title="Ein <b>Labor</b>")
    client.force_login(world.author)
    page = client.get(closing(wanted))
    assert "Ein <b>Labor</b>" in said(page)
    assert "can become a measure without this role" in said(page)
    assert OpenRole.objects.get().is_open
    response = client.post(closing(wanted), follow=True)
    assert response.redirect_chain == [(consortium(idea), 302)]
    assert "The role is closed." in said(response)
    assert OpenRole.objects.get().state == OpenRoleState.CLOSED


def test_closing_twice_says_that_it_is_closed(world, idea_factory, client):
    wanted = seek(idea_factory())
    client.force_login(world.author)
    client.post(closing(wanted))
    for response in (client.get(closing(wanted)), client.post(closing(wanted))):
        assert response.status_code == 409
        assert "This role has been closed meanwhile." in said(response)
