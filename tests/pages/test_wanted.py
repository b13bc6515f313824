"""The list of wanted roles: what is in it, for whom, and in which order."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qs
from urllib.parse import urlencode
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from adhocracy4.projects.enums import Access
from gemeinsam_digital.actors import services as actor_services
from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.models import ActorTerm
from gemeinsam_digital.actors.models import Representative
from gemeinsam_digital.actors.services import ActorProfile
from gemeinsam_digital.core.choices import ActorKind
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.pages.wanted.views import PER_PAGE
from gemeinsam_digital.responsibility.claims.services import claim_offer
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import OpenRole
from gemeinsam_digital.responsibility.roles import services as seeking
from tests.factories import IdeaFactory
from tests.factories.actions import accept
from tests.factories.actions import bring
from tests.factories.content import TEXT
from tests.factories.content import field_code
from tests.factories.world import World
from tests.pages.test_queries import ours
from tests.pages.test_queries import queries

FIELD, DISTRICT = Scheme.FIELD.value, Scheme.DISTRICT.value


@pytest.fixture
def opened(world, client, settings):
    """Open the list in English; return the response."""
    settings.LANGUAGE_CODE = "en"

    def visit(user=None, arena=world, **query):
        client.logout()
        if user is not None:
            client.force_login(user)
        path = reverse("gemeinsam_digital:wanted-list", args=[arena.module.slug])
        response = client.get(
            f"{path}?{urlencode(query)}", headers={"accept-language": "en"}
        )
        assert response.status_code == 200
        return response

    return visit


def titles(response) -> list[str]:
    return [card.wanted.title for card in response.context["cards"]]


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html5lib")


def said(node) -> str:
    return " ".join(node.get_text(" ").split())


def seek(idea, title="Daten", role=Role.PARTNER, **more):
    return seeking.role_open(idea=idea, role=role, title=title, actor=SYSTEM, **more)


def declare(world, user, **declared):
    actor = actor_services.person_ensure(actor=user)
    return actor_services.actor_update(
        subject=actor,
        actor=user,
        profile=ActorProfile(**declared),
        version=actor.version,
        arena=world.arena,
    )


# --- what is in it ---------------------------------------------------------------


def test_a_card_says_all_that_matters(idea_factory, opened):
    idea = idea_factory(title="Offene Kieze")
    seek(
        idea,
        "Ein <i>Labor</i>",
        Role.RESOURCE,
        description="Ein Raum.\n\n- hell",
        competences=["data"],
        is_essential=True,
    )
    card = soup(opened()).select_one(".gd-card")
    text = said(card)
    for words in ("Ein <i>Labor</i>", "Wanted: Resources", "essential:", "Ein Raum."):
        assert words in text
    assert "Offene Kieze" in text
    assert "at stage Idea" in text
    assert "Data and statistics" in text
    assert "Fits" not in text
    link = card.select_one("dd a")
    assert link["href"] == f"{idea.get_absolute_url()}#consortium"


def test_nothing_hidden_closed_filled_or_of_another_arena(world, idea_factory, opened):
    shown, hidden, closed = (idea_factory(title=t) for t in ("Da", "Weg", "Zu"))
    seek(shown, "sichtbar")
    settled = seek(shown, "geschlossen")
    filled = seek(shown, "besetzt")
    seeking.role_close(open_role=settled, actor=SYSTEM)
    accept(offer(world, filled))
    for idea in (hidden, closed):
        seek(idea, "unsichtbar")
    idea_hide(idea=hidden, actor=world.moderator, reason=TEXT)
    bring(closed, "close")
    there = World()
    seek(IdeaFactory(world=there), "anderswo")
    for user in (None, world.author, world.moderator, world.superuser):
        assert titles(opened(user)) == ["sichtbar"]
    assert titles(opened(arena=there)) == ["anderswo"]


def offer(world, wanted, user=None):
    return claim_offer(
        idea=wanted.idea,
        claimant=actor_services.person_ensure(actor=user or world.citizen),
        role=Role(wanted.role),
        commitment=TEXT,
        actor=SYSTEM,
        open_role=wanted,
    )


def test_filters_narrow_together_and_stand_in_the_address(world, idea_factory, opened):
    field = field_code(world.arena)
    district = world.arena.terms.of(DISTRICT).first().code
    here = idea_factory(title="Alpha", terms={FIELD: [field], DISTRICT: [district]})
    there = idea_factory(
        title="Beta", kind=Kind.PROJECT, terms={FIELD: [], DISTRICT: []}
    )
    seek(here, "eins", competences=["data", "design"], is_essential=True)
    seek(here, "zwei", Role.GUIDE, description="Sechs Treffen")
    seek(there, "drei", Role.LEAD, competences=["data"])
    for query, expected in [
        ({"q": "alpha"}, ["zwei", "eins"]),
        ({"q": "TREFFEN sechs"}, ["zwei"]),
        ({"q": "eins zwei"}, []),
        ({"q": "x\x00", "role": "\x00", "page": "-1"}, ["drei", "zwei", "eins"]),
        ({"role": "lead"}, ["drei"]),
        ({"competence": "data"}, ["drei", "eins"]),
        ({"competence": "data", "field": field}, ["eins"]),
        ({"district": district}, ["zwei", "eins"]),
        ({"essential": "yes"}, ["eins"]),
        ({"essential": "yes", "role": "guide"}, []),
        (
            {"role": "king", "competence": "magic", "sort": "x"},
            ["drei", "zwei", "eins"],
        ),
        ({"sort": "fitting"}, ["drei", "zwei", "eins"]),
    ]:
        assert titles(opened(**query)) == expected, query
    chips = soup(opened(competence="data", role="lead")).select(".gd-chip")
    assert [parse_qs(urlsplit(chip["href"]).query) for chip in chips] == [
        {"competence": ["data"]},
        {"role": ["lead"]},
    ]


def test_there_is_always_something_to_read(idea_factory, opened):
    page = said(soup(opened()))
    assert "No role is wanted at present" in page
    seek(idea_factory())
    assert "No wanted role fits" in said(soup(opened(q="gibtesnicht")))


def test_pages(idea, opened):
    OpenRole.objects.bulk_create(
        OpenRole(idea=idea, role=Role.PARTNER, title=f"Rolle {number}")
        for number in range(PER_PAGE + 1)
    )
    first, second = titles(opened()), titles(opened(page=2))
    assert (len(first), len(second)) == (PER_PAGE, 1)
    assert set(first).isdisjoint(second)
    link = soup(opened(role="partner")).select_one(".gd-pagination a[rel=next]")
    assert parse_qs(urlsplit(link["href"]).query) == {
        "role": ["partner"],
        "page": ["2"],
    }


# --- offering --------------------------------------------------------------------


def test_the_way_to_offer_names_role_and_wanted_role(world, idea_factory, opened):
    wanted = seek(idea_factory(), role=Role.GUIDE)
    path = reverse("gemeinsam_digital:claim-offer", args=[wanted.idea_id])
    for user in (None, world.citizen):
        link = soup(opened(user)).select_one(".gd-card .gd-button")
        assert link["href"] == f"{path}?role=guide&wanted={wanted.pk}"
    assert "asked to sign in first" in said(soup(opened()))
    offer(world, wanted)
    assert "1 offer waits for an answer" in said(soup(opened()))


@pytest.mark.parametrize("phase", ["review", ""])
def test_nobody_is_asked_to_offer_while_no_phase_opens_it(db, opened, phase):
    world = World(phase=phase)
    seek(IdeaFactory(world=world))
    for user in (None, world.citizen, world.moderator):
        page = soup(opened(user, arena=world))
        assert not page.select(".gd-card .gd-button")
        assert "Roles can't be taken on at present" in said(page)


def test_who_takes_no_part_is_not_asked_to_offer(db, opened):
    world = World(module__project__access=Access.SEMIPUBLIC)
    seek(IdeaFactory(world=world))
    page = soup(opened(world.stranger, arena=world))
    assert not page.select(".gd-card .gd-button")
    assert "Only those who take part in this project" in said(page)
    assert soup(opened(world.citizen, arena=world)).select(".gd-card .gd-button")


# --- what fits -------------------------------------------------------------------


def test_what_fits_comes_first_says_why_and_can_be_switched_off(
    world, idea_factory, opened
):
    idea = idea_factory(terms={FIELD: [], DISTRICT: []})
    seek(idea, "passt", competences=["data"])
    seek(idea, "passt nicht", competences=["design"])
    declare(world, world.citizen, competences=["data"])
    page = opened(world.citizen)
    assert titles(page) == ["passt", "passt nicht"]
    first, second = soup(page).select(".gd-card")
    assert "Fits what you declared: Competence “Data and statistics”" in said(first)
    assert "Fits" not in said(second)
    profile = reverse("gemeinsam_digital:actor-me", args=[world.module.slug])
    assert soup(page).select_one(f'#gd .gd-measure a[href="{profile}"]')
    newest = opened(world.citizen, sort="new")
    assert titles(newest) == ["passt nicht", "passt"]
    assert "Newest first. What fits you is marked." in said(soup(newest))
    # Nobody else sees it.
    for other in (None, world.partner, world.moderator):
        assert titles(opened(other)) == ["passt nicht", "passt"]
        assert "Fits" not in said(soup(opened(other)))
    declare(world, world.citizen, competences=["data"], wants_matches=False)
    page = opened(world.citizen)
    assert titles(page) == ["passt nicht", "passt"]
    assert "Fits" not in said(soup(page))
    assert not soup(page).select("select[name=sort]")


def test_an_organisation_is_named_with_its_reason(world, idea_factory, opened):
    seek(idea_factory(terms={FIELD: [], DISTRICT: []}), competences=["data"])
    organisation = world.organisation
    ActorTerm.objects.create(actor=organisation, scheme="competence", code="data")
    card = soup(opened(world.lead)).select_one(".gd-card")
    assert f"Fits what {organisation.name} declared: Competence" in said(card)


# --- queries ---------------------------------------------------------------------


def fill(world, number: int) -> None:
    """Add roles and actors of the citizen that they fit, in bulk."""
    data = world.arena.terms.of(Scheme.COMPETENCE).get(code="data")
    field = world.arena.terms.of(Scheme.FIELD).first()
    ideas = Idea.objects.bulk_create(
        Idea(module=world.module, creator=world.author, title="Titel", summary=TEXT)
        for _number in range(number)
    )
    through = Idea.terms.through
    through.objects.bulk_create(through(idea=idea, term=field) for idea in ideas)
    roles = OpenRole.objects.bulk_create(
        OpenRole(
            idea=idea,
            role=Role.PARTNER,
            title="Rolle",
            opened_at=timezone.now() - timedelta(minutes=place),
        )
        for place, idea in enumerate(ideas)
    )
    asked = OpenRole.competences.through
    asked.objects.bulk_create(asked(openrole=role, term=data) for role in roles)
    actors = Actor.objects.bulk_create(
        Actor(
            kind=ActorKind.ORGANISATION,
            sector=Sector.SCIENCE,
            name=f"Verein {Actor.objects.count() + place}",
        )
        for place in range(number)
    )
    Representative.objects.bulk_create(
        Representative(actor=actor, user=world.citizen) for actor in actors[:3]
    )
    ActorTerm.objects.bulk_create(
        ActorTerm(actor=actor, scheme=scheme, code=code)
        for actor in actors
        for scheme, code in (("competence", "data"), ("field", field.code))
    )
    Claim.objects.bulk_create(
        Claim(
            idea=role.idea,
            actor=actor,
            role=Role.PARTNER,
            open_role=role,
            commitment=TEXT,
        )
        for role, actor in zip(roles, actors, strict=True)
    )


@pytest.mark.parametrize("who", ["nobody", "citizen"])
def test_500_roles_and_actors_cost_as_many_queries_as_5(world, client, who):
    path = reverse("gemeinsam_digital:wanted-list", args=[world.module.slug])
    address = (
        f"{path}?q=titel&field={field_code(world.arena)}&competence=data&role=partner"
    )
    if who == "citizen":
        client.force_login(world.citizen)
    fill(world, 5)
    few = queries(client, address)
    fill(world, 495)
    many = queries(client, address)
    assert len(many) == len(few), "\n".join(many)
    assert len(ours(many)) <= 12, "\n".join(ours(many))
