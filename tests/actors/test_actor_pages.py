"""Entering actors, speaking for them, confirming and retiring them, by their pages."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.contrib import admin
from django.test import RequestFactory
from django.urls import reverse

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.models import RepresentationRequest
from gemeinsam_digital.actors.models import Representative
from gemeinsam_digital.actors.representatives.services import representation_request
from gemeinsam_digital.actors.selectors import speaks_for
from gemeinsam_digital.actors.services import organisation_register
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import ActorKind
from gemeinsam_digital.core.choices import AnswerState
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.responsibility.directory.standing.services import actor_retire
from gemeinsam_digital.responsibility.directory.standing.services import (
    organisation_confirm,
)
from tests.build import TEXT
from tests.build import World
from tests.contract import build as host


@pytest.fixture
def organisation(world) -> Actor:
    """An organisation of this Arena that the lead represents."""
    return organisation_register(
        actor=world.lead,
        name="Verein für gute Wege",
        sector=Sector.CIVIL_SOCIETY,
        arena=world.arena,
    )


def address(world: World, name: str, *args: object, **query: object) -> str:
    return reverse(
        f"gemeinsam_digital:{name}",
        args=[world.module.slug, *args],
        query=query or None,
    )


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html5lib")


def fresh(actor: Actor) -> Actor:
    return Actor.objects.get(pk=actor.pk)


def links(response, selector: str = "#gd a") -> set[str]:
    return {link["href"] for link in soup(response).select(selector)}


def entry(actor: Actor, **changes: object) -> dict[str, object]:
    """Return what the form about an organisation sends."""
    data = {
        "version": actor.version,
        "name": actor.name,
        "sector": actor.sector,
        "description": "Wir bauen Wege.",
        "website": "wege.example.org",
        "contact": "",
        "wants_matches": "on",
    }
    return data | changes


# --- Entering ----------------------------------------------------------------


def test_whoever_registers_an_organisation_speaks_for_it_and_sees_its_page(
    world, client
):
    client.force_login(world.citizen)
    data = {"name": "Ein  Verein", "sector": "science", "website": "example.org"}
    response = client.post(address(world, "actor-create"), data, follow=True)
    organisation = Actor.objects.get(name="Ein Verein")
    assert speaks_for(world.citizen, organisation.pk)
    assert organisation.website == "https://example.org"
    assert organisation.participations.get().arena == world.arena
    assert response.redirect_chain[-1][0] == address(
        world, "actor-detail", organisation.pk
    )
    assert "noch nicht bestätigt" in soup(response).select_one("#gd header").text


def test_an_administrative_unit_is_one(world, client):
    client.force_login(world.citizen)
    data = {"name": "Amt für Wege", "sector": "administration"}
    client.post(address(world, "actor-create"), data)
    assert Actor.objects.get(name="Amt für Wege").kind == ActorKind.ADMINISTRATION


def test_it_goes_on_where_the_organisation_was_missed(world, client):
    client.force_login(world.citizen)
    idea = world.idea()
    offer = reverse("gemeinsam_digital:claim-offer", args=[idea.pk])
    for target, joint in ((offer, "?"), (f"{offer}?role=partner", "&")):
        name = f"Verein {joint}"
        response = client.post(
            address(world, "actor-create", next=target),
            {"name": name, "sector": "science"},
        )
        organisation = Actor.objects.get(name=name)
        assert response["Location"] == f"{target}{joint}actor={organisation.pk}"


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "javascript:alert(1)"]
)
def test_no_other_site_is_gone_on_to(world, client, target):
    client.force_login(world.citizen)
    page = address(world, "actor-create", next=target)
    assert not [link for link in links(client.get(page)) if "evil" in link]
    response = client.post(page, {"name": "Verein", "sector": "science"})
    assert response["Location"].startswith("/arena/in/")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"name": "verein für gute wege"}, "name"),
        ({"name": "Ein\x07Verein"}, "name"),
        ({"sector": "citizens"}, "sector"),
        ({"sector": ""}, "sector"),
        ({"description": "x" * 1001}, "description"),
        ({"website": "keine Adresse"}, "website"),
        ({"website": f"https://example.org/{'x' * 200}"}, "website"),
        ({"website": "javascript:alert(1)"}, "website"),
    ],
)
def test_an_organisation_that_can_not_be_registered(
    world, client, organisation, changes, field
):
    before = Actor.objects.count()
    client.force_login(world.citizen)
    data = {"name": "Neu", "sector": "science"} | changes
    response = client.post(address(world, "actor-create"), data)
    assert set(response.context["form"].errors) == {field}
    assert Actor.objects.count() == before


def test_what_was_written_before_signing_in_is_there_again(world, client, organisation):
    for name, data in (
        ("actor-create", {"description": "Ein langer Text."}),
        ("actor-update", {"description": "Ein langer Text.", "version": "1"}),
        ("representation-request", {"message": "Ein langer Text."}),
    ):
        args = [] if name == "actor-create" else [organisation.pk]
        page = address(world, name, *args)
        client.logout()
        response = client.post(page, data)
        assert response.status_code == 302
        session = dict(client.session)
        user = world.citizen if name == "representation-request" else world.lead
        client.force_login(user)
        kept = client.session
        kept.update({k: v for k, v in session.items() if k.startswith("gd_")})
        kept.save()
        shown = client.get(page)
        assert shown.context["is_restored"]
        assert "Ein langer Text." in soup(shown).select_one("#gd form").text


# --- The entry ---------------------------------------------------------------


def test_looking_at_one_s_own_profile_makes_nobody_an_actor(world, client):
    client.force_login(world.citizen)
    mine = address(world, "actor-me")
    page = soup(client.get(mine))
    assert not Actor.objects.filter(user=world.citizen).exists()
    assert not page.select("[name=name], [name=sector]")
    assert page.select_one("[name=is_listed]").get("checked") is None
    assert page.select(f'#gd a[href="{address(world, "actor-list")}"]')
    # Neither does what is refused.
    refused = {"version": "1", "website": "kein Ort"}
    assert client.post(mine, refused).status_code == 200
    assert not Actor.objects.filter(user=world.citizen).exists()


def test_one_s_own_profile_is_made_by_saving_and_once(world, client):
    client.force_login(world.citizen)
    mine = address(world, "actor-me")
    response = client.post(mine, {"version": "1", "competences": ["law"]})
    person = Actor.objects.get(user=world.citizen)
    assert response["Location"] == address(world, "actor-detail", person.pk)
    assert (person.is_listed, person.version) == (False, 2)
    assert person.name == world.citizen.get_short_name()
    assert client.get(response["Location"]).status_code == 200
    form = soup(client.get(mine)).select_one("#gd form[method=post]")
    assert form.select_one("[name=version]")["value"] == "2"
    assert [box["value"] for box in form.select("[name=competences][checked]")] == [
        "law"
    ]
    # The form of another window, opened before there was anybody.
    late = client.post(mine, {"version": "1", "competences": ["data"]})
    assert late.status_code == 409
    assert fresh(person).version == 2


def test_a_person_is_found_once_they_say_so(world, client):
    client.force_login(world.citizen)
    person = person_ensure(actor=world.citizen)
    page = address(world, "actor-update", person.pk)
    data = {"version": "1", "competences": ["law"], "is_listed": "on"}
    assert client.post(page, data).status_code == 302
    person = fresh(person)
    assert (person.is_listed, person.wants_matches) == (True, False)
    assert person.name == world.citizen.get_short_name()
    client.logout()
    assert person.name in client.get(address(world, "actor-list")).content.decode()


def test_nobody_changes_a_name_that_is_not_asked_for(world, client):
    client.force_login(world.citizen)
    person = person_ensure(actor=world.citizen)
    data = {"version": "1", "name": "Bürgermeisterin", "sector": "politics"}
    client.post(address(world, "actor-update", person.pk), data)
    assert fresh(person).name == world.citizen.get_short_name()
    assert fresh(person).sector == Sector.CITIZENS


def test_everything_that_is_entered_is_kept(world, client, organisation):
    client.force_login(world.lead)
    field, district = (
        world.arena.terms.of(scheme).first().code
        for scheme in (Scheme.FIELD, Scheme.DISTRICT)
    )
    data = entry(
        organisation,
        contact="Telefon 030 123",
        contact_is_public="on",
        competences=["law", "data"],
        fields_of_action=[field],
        districts=[district],
    )
    page = address(world, "actor-update", organisation.pk)
    response = client.post(page, data)
    assert response["Location"] == address(world, "actor-detail", organisation.pk)
    form = soup(client.get(page)).select_one("#gd form[method=post]")
    ticked = {(box["name"], box.get("value", "on")) for box in form.select("[checked]")}
    assert ticked == {
        ("sector", "civil_society"),
        ("competences", "law"),
        ("competences", "data"),
        ("fields_of_action", field),
        ("districts", district),
        ("contact_is_public", "on"),
        ("wants_matches", "on"),
    }
    assert form.select_one("[name=website]")["value"] == "https://wege.example.org"
    assert "Telefon 030 123" in form.select_one("[name=contact]").text


def test_another_name_has_to_be_confirmed_again(world, client, organisation):
    organisation_confirm(organisation=organisation, actor=world.moderator)
    client.force_login(world.lead)
    page = address(world, "actor-update", organisation.pk)
    client.post(page, entry(organisation))
    assert fresh(organisation).is_confirmed
    client.post(page, entry(fresh(organisation), name="Verein für beste Wege"))
    assert fresh(organisation).name == "Verein für beste Wege"
    assert not fresh(organisation).is_confirmed


def test_a_name_that_is_taken_is_said_beside_the_field(world, client, organisation):
    organisation_register(actor=SYSTEM, name="Schön da", sector=Sector.SCIENCE)
    client.force_login(world.lead)
    page = address(world, "actor-update", organisation.pk)
    response = client.post(page, entry(organisation, name="SCHÖN DA"))
    assert set(response.context["form"].errors) == {"name"}
    assert fresh(organisation).version == organisation.version


def test_a_retired_competence_stays_with_whoever_has_it(world, client, organisation):
    client.force_login(world.lead)
    page = address(world, "actor-update", organisation.pk)
    client.post(page, entry(organisation, competences=["law"]))
    world.arena.terms.filter(code__in=["law", "data"]).update(active=False)
    boxes = soup(client.get(page)).select("[name=competences]")
    offered = {box["value"] for box in boxes}
    assert "law" in offered
    assert "data" not in offered
    refused = client.post(page, entry(fresh(organisation), competences=["data"]))
    assert set(refused.context["form"].errors) == {"competences"}
    kept = client.post(page, entry(fresh(organisation), competences=["law"]))
    assert kept.status_code == 302
    assert organisation.declared.get().code == "law"


def test_who_saves_second_is_told_and_loses_nothing(world, client, organisation):
    client.force_login(world.lead)
    page = address(world, "actor-update", organisation.pk)
    client.post(page, entry(organisation, description="Von der Ersten."))
    late = entry(organisation, description="Von der Zweiten.", competences=["law"])
    response = client.post(page, late)
    assert response.status_code == 409
    shown = soup(response)
    assert "Von der Ersten." in shown.select_one("#gd").text
    assert "Von der Zweiten." in shown.select_one("[name=description]").text
    assert shown.select_one("[name=competences][value=law]").has_attr("checked")
    assert fresh(organisation).description == "Von der Ersten."
    again = late | {"version": shown.select_one("[name=version]")["value"]}
    assert client.post(page, again).status_code == 302
    assert fresh(organisation).description == "Von der Zweiten."


def test_only_whoever_speaks_for_it_changes_an_entry(world, client, organisation):
    page = address(world, "actor-update", organisation.pk)
    for user in (world.citizen, world.moderator, world.superuser):
        client.force_login(user)
        assert client.get(page).status_code == 403
        assert client.post(page, entry(organisation)).status_code == 403
    assert fresh(organisation).description == ""


# --- Speaking for it ---------------------------------------------------------


def ask(world: World, organisation: Actor) -> RepresentationRequest:
    return representation_request(
        organisation=organisation, actor=world.citizen, message="Ich bin im Vorstand."
    )


def test_asking_agreeing_speaking(world, client, organisation):
    client.force_login(world.citizen)
    page = address(world, "representation-request", organisation.pk)
    detail = address(world, "actor-detail", organisation.pk)
    assert page in links(client.get(detail))
    assert client.post(page, {"message": "Ich bin im Vorstand."})["Location"] == detail
    asked = organisation.representation_requests.get()
    answered = address(world, "representation-answer", asked.pk, "agree")
    waiting = client.get(detail)
    assert not links(waiting) & {page, answered}
    assert "Vorstand" not in waiting.content.decode()

    client.force_login(world.lead)
    assert answered in links(client.get(detail))
    assert "Ich bin im Vorstand." in client.get(detail).content.decode()
    assert "Ich bin im Vorstand." in client.get(answered).content.decode()
    assert client.post(answered)["Location"] == detail
    assert speaks_for(world.citizen, organisation.pk)
    assert answered not in links(client.get(detail))


@pytest.mark.parametrize("verb", ["agree", "decline"])
def test_nobody_answers_their_own_request(world, client, organisation, verb):
    asked = ask(world, organisation)
    page = address(world, "representation-answer", asked.pk, verb)
    for user in (world.citizen, world.moderator, world.partner):
        client.force_login(user)
        assert client.get(page).status_code == 403
        assert client.post(page).status_code == 403
    assert not speaks_for(world.citizen, organisation.pk)


def test_only_who_asked_takes_the_request_back(world, client, organisation):
    asked = ask(world, organisation)
    page = address(world, "representation-answer", asked.pk, "withdraw")
    for user in (world.lead, world.superuser):
        client.force_login(user)
        assert client.post(page).status_code == 403
    client.force_login(world.citizen)
    assert client.get(page).status_code == 200
    assert client.post(page).status_code == 302
    asked.refresh_from_db()
    assert asked.state == AnswerState.WITHDRAWN


@pytest.mark.parametrize("first", ["agree", "decline", "withdraw"])
def test_what_is_answered_is_not_answered_again(world, client, organisation, first):
    asked = ask(world, organisation)
    client.force_login(world.citizen if first == "withdraw" else world.lead)
    client.post(address(world, "representation-answer", asked.pk, first))
    state = RepresentationRequest.objects.get().state
    client.force_login(world.lead)
    for verb in ("agree", "decline"):
        page = address(world, "representation-answer", asked.pk, verb)
        assert client.get(page).status_code == 409
        assert client.post(page).status_code == 409
    assert RepresentationRequest.objects.get().state == state


def test_there_is_no_fourth_answer(world, client, organisation):
    asked = ask(world, organisation)
    client.force_login(world.lead)
    page = address(world, "representation-answer", asked.pk, "erase")
    assert client.get(page).status_code == 404


def test_asking_makes_no_sense_twice_or_for_one_s_own(world, client, organisation):
    ask(world, organisation)
    page = address(world, "representation-request", organisation.pk)
    for user in (world.citizen, world.lead):
        client.force_login(user)
        assert client.get(page).status_code == 409
        assert client.post(page, {"message": TEXT}).status_code == 409
    assert RepresentationRequest.objects.count() == 1


def test_nobody_speaks_for_another_person(world, client):
    person = person_ensure(actor=world.partner)
    world.offer(world.idea(), Role.PARTNER, person)
    client.force_login(world.citizen)
    page = address(world, "representation-request", person.pk)
    assert client.get(page).status_code == 409
    assert client.post(page).status_code == 409


def test_an_operator_answers_where_nobody_speaks_for_it(world, client):
    unit = world.units[0].actor
    asked = ask(world, unit)
    page = address(world, "representation-answer", asked.pk, "agree")
    client.force_login(world.superuser)
    assert page in links(client.get(address(world, "actor-detail", unit.pk)))
    assert client.post(page).status_code == 302
    assert speaks_for(world.citizen, unit.pk)


def test_the_last_one_can_not_leave(world, client, organisation):
    page = address(world, "representative-leave", organisation.pk)
    client.force_login(world.lead)
    assert client.get(page).status_code == 409
    assert client.post(page).status_code == 409
    assert speaks_for(world.lead, organisation.pk)
    host_user = world.partner
    Representative.objects.create(actor=organisation, user=host_user)
    assert client.get(page).status_code == 200
    assert client.post(page).status_code == 302
    assert not speaks_for(world.lead, organisation.pk)
    assert client.post(page).status_code == 403
    client.force_login(host_user)
    assert client.post(page).status_code == 409


def test_a_blocked_account_is_no_successor(world, client, organisation):
    Representative.objects.create(actor=organisation, user=world.inactive)
    client.force_login(world.lead)
    page = address(world, "representative-leave", organisation.pk)
    assert client.post(page).status_code == 409


def test_nobody_leaves_their_own_person(world, client):
    person = person_ensure(actor=world.citizen)
    client.force_login(world.citizen)
    page = address(world, "representative-leave", person.pk)
    assert client.get(page).status_code == 409


# --- Confirming --------------------------------------------------------------


def test_confirming_and_taking_it_back(world, client, organisation):
    detail = address(world, "actor-detail", organisation.pk)
    confirm = address(world, "actor-confirm", organisation.pk)
    unconfirm = address(world, "actor-unconfirm", organisation.pk)
    client.force_login(world.moderator)
    assert {confirm, unconfirm} & links(client.get(detail)) == {confirm}
    assert world.lead.get_short_name() in client.get(confirm).content.decode()
    assert client.post(confirm)["Location"] == detail
    shown = client.get(detail)
    assert {confirm, unconfirm} & links(shown) == {unconfirm}
    assert (
        world.moderator.get_short_name()
        in soup(shown).select_one("header.gd-stack").text
    )
    assert client.post(unconfirm).status_code == 302
    assert not fresh(organisation).is_confirmed


def test_nobody_confirms_what_they_speak_for(world, client):
    own = organisation_register(
        actor=world.moderator,
        name="Verein der Moderation",
        sector=Sector.SCIENCE,
        arena=world.arena,
    )
    client.force_login(world.moderator)
    page = address(world, "actor-confirm", own.pk)
    assert client.get(page).status_code == 403
    assert client.post(page).status_code == 403
    assert page not in links(client.get(address(world, "actor-detail", own.pk)))


def test_a_person_is_not_confirmed(world, client):
    person = person_ensure(actor=world.partner)
    world.offer(world.idea(), Role.PARTNER, person)
    client.force_login(world.moderator)
    for name in ("actor-confirm", "actor-unconfirm"):
        page = address(world, name, person.pk)
        assert client.get(page).status_code == 409
        assert client.post(page).status_code == 409


# --- Retiring ----------------------------------------------------------------


def test_retiring_says_what_ends_and_ends_it(world, client, organisation):
    idea, other = world.idea(title="Radweg"), world.idea(title="Fußweg")
    world.accept(world.offer(idea, Role.LEAD, organisation))
    world.offer(other, Role.PARTNER, organisation)
    ask(world, organisation)
    client.force_login(world.lead)
    page = address(world, "actor-retire", organisation.pk)
    text = soup(client.get(page)).select_one("#gd").text
    assert "Radweg" in text
    assert "Fußweg" in text
    missing = client.post(page, {"reason": " "})
    assert set(missing.context["form"].errors) == {"reason"}
    assert not fresh(organisation).is_retired

    assert client.post(page, {"reason": "Der Verein löst sich auf."}).status_code == 302
    states = set(organisation.claims.values_list("state", flat=True))
    assert states == {ClaimState.RELEASED, ClaimState.WITHDRAWN}
    assert RepresentationRequest.objects.get().state == AnswerState.DECLINED


def test_roles_elsewhere_are_counted_and_not_named(world, client, organisation):
    elsewhere = World(project_fields={"access": host.PRIVATE})
    world.offer(elsewhere.idea(title="Geheimer Weg"), Role.PARTNER, organisation)
    client.force_login(world.lead)
    page = client.get(address(world, "actor-retire", organisation.pk))
    assert any(" 1 " in text for text in page.context["consequences"])
    assert "Geheimer Weg" not in page.content.decode()


def test_the_title_of_a_hidden_idea_stays_hidden(world, client, organisation):
    idea = world.idea(title="Verborgener Weg")
    world.accept(world.offer(idea, Role.LEAD, organisation))
    type(idea).objects.filter(pk=idea.pk).update(hidden_at=idea.created)
    client.force_login(world.lead)
    for name in ("actor-retire", "actor-detail"):
        page = client.get(address(world, name, organisation.pk))
        assert "Verborgener Weg" not in page.content.decode()
    client.force_login(world.moderator)
    detail = client.get(address(world, "actor-detail", organisation.pk))
    assert "Verborgener Weg" in detail.content.decode()


def test_with_a_retired_organisation_nothing_can_be_done(world, client, organisation):
    asked = ask(world, organisation)
    actor_retire(subject=organisation, actor=world.lead, note=TEXT)
    detail = address(world, "actor-detail", organisation.pk)
    pages = {
        name: address(world, name, organisation.pk)
        for name in (
            "actor-update",
            "actor-confirm",
            "actor-unconfirm",
            "actor-retire",
            "representation-request",
            "representative-leave",
        )
    }
    agree = address(world, "representation-answer", asked.pk, "agree")
    expected = {"actor-update": 403, "representative-leave": 403}
    for user in (world.lead, world.superuser):
        client.force_login(user)
        shown = client.get(detail)
        assert shown.status_code == 200
        assert not links(shown) & {*pages.values(), agree}
    for name, page in pages.items():
        code = expected.get(name, 409)
        assert client.get(page).status_code == code, name
        assert client.post(page, {"reason": TEXT}).status_code == code, name
    assert client.post(agree).status_code == 409


def test_a_person_does_not_retire(world, client):
    person = person_ensure(actor=world.citizen)
    client.force_login(world.citizen)
    page = address(world, "actor-retire", person.pk)
    assert client.get(page).status_code == 409
    assert client.post(page, {"reason": TEXT}).status_code == 409
    assert not fresh(person).is_retired


# --- Competences -------------------------------------------------------------


def test_a_competence_is_added_retired_and_brought_back(world, client, organisation):
    client.force_login(world.moderator)
    page = address(world, "competences")
    data = {"label_de": "Brückenbau", "label_en": "Bridge building"}
    assert client.post(page, data)["Location"] == page
    term = world.arena.terms.get(label_de="Brückenbau")
    assert term.label_en == "Bridge building"
    again = client.post(page, data)
    assert set(again.context["form"].errors) == {"label_de"}

    organisation.declared.create(scheme=Scheme.COMPETENCE, code=term.code)
    numbers = {t.code: number for t, number in client.get(page).context["rows"]}
    assert numbers[term.code] == 1
    assert sum(numbers.values()) == 1
    client.post(page, {"term": term.code, "do": "retire"})
    term.refresh_from_db()
    assert not term.active
    assert organisation.declared.exists()
    client.post(page, {"term": term.code, "do": "restore"})
    term.refresh_from_db()
    assert term.active


@pytest.mark.parametrize("label", ["", "  ", "x" * 101, "!!!"])
def test_a_competence_needs_a_name(world, client, label):
    client.force_login(world.moderator)
    before = world.arena.terms.count()
    response = client.post(address(world, "competences"), {"label_de": label})
    assert set(response.context["form"].errors) == {"label_de"}
    assert world.arena.terms.count() == before


def test_other_terms_are_not_retired_here(world, client):
    client.force_login(world.moderator)
    page = address(world, "competences")
    for code in (world.field_code, "no-such", "\x00"):
        assert client.post(page, {"term": code, "do": "retire"}).status_code == 404
    assert not world.arena.terms.filter(active=False).exists()


# --- The host's admin --------------------------------------------------------


def test_the_admin_changes_nothing_that_has_a_rule(world, organisation):
    request = RequestFactory().get("/")
    request.user = world.superuser
    actors = admin.site.get_model_admin(Actor)
    form = actors.get_form(request, organisation)
    assert set(form.base_fields) == {
        "sector",
        "description",
        "website",
        "contact",
        "contact_is_public",
        "is_listed",
        "wants_matches",
        "organisation",
    }
    assert not actors.has_delete_permission(request, organisation)
    (inline,) = actors.get_inline_instances(request, organisation)
    assert not inline.has_add_permission(request, organisation)
    assert not inline.has_delete_permission(request, organisation)


def test_what_the_admin_changes_is_not_overwritten(world, client, organisation):
    client.force_login(world.superuser)
    page = reverse("admin:gemeinsam_digital_actor_change", args=[organisation.pk])
    data = {"sector": "science", "description": "Berichtigt.", "website": ""}
    forms = {
        "representatives-TOTAL_FORMS": "0",
        "representatives-INITIAL_FORMS": "0",
    }
    assert client.post(page, data | forms).status_code == 302
    assert fresh(organisation).description == "Berichtigt."
    client.force_login(world.lead)
    update = address(world, "actor-update", organisation.pk)
    assert client.post(update, entry(organisation)).status_code == 409
