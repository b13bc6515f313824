"""The directory of actors and the page of one: who is shown, and what of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.models import ActorTerm
from gemeinsam_digital.actors.models import Participation
from gemeinsam_digital.actors.models import Representative
from gemeinsam_digital.actors.services import ActorProfile
from gemeinsam_digital.actors.services import actor_update
from gemeinsam_digital.actors.services import organisation_register
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import ActorKind
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import LapseReason
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.pages.actors.views import PER_PAGE
from gemeinsam_digital.responsibility.claims.services import claim_release
from gemeinsam_digital.responsibility.directory.standing.services import actor_retire
from gemeinsam_digital.responsibility.directory.standing.services import (
    organisation_confirm,
)
from gemeinsam_digital.responsibility.invitations.services import actor_invite
from gemeinsam_digital.responsibility.models import Claim
from tests.contract import build as host
from tests.factories import ClaimFactory
from tests.factories import IdeaFactory
from tests.factories.actions import accept
from tests.factories.content import TEXT
from tests.factories.world import World
from tests.pages.test_queries import ours
from tests.pages.test_queries import queries

#: Queries of the Arena itself for the directory.
LIST_BUDGET = 12
#: For the page of one actor, on which more kinds of things stand together.
DETAIL_BUDGET = 22


def registered(world: World, name: str, **fields: object) -> Actor:
    profile = fields.pop("profile", ActorProfile())
    options = {"sector": Sector.CIVIL_SOCIETY, "arena": world.arena} | fields
    return organisation_register(actor=SYSTEM, name=name, profile=profile, **options)


def person(world: World, user: object, **profile: object) -> Actor:
    """Let somebody fill in their own profile."""
    return actor_update(
        subject=person_ensure(actor=user),
        actor=user,
        profile=ActorProfile(**profile),
        version=1,
        arena=world.arena,
    )


def address(world: World, name: str = "actor-list", *args: object) -> str:
    return reverse(f"gemeinsam_digital:{name}", args=[world.module.slug, *args])


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html5lib")


def found(world: World, client, query: str = "") -> list[str]:
    """Return the names in the directory."""
    response = client.get(f"{address(world)}{query}")
    assert response.status_code == 200
    return [link.text for link in soup(response).select(".gd-card__title a")]


def shown(world: World, client, actor: Actor) -> BeautifulSoup:
    response = client.get(address(world, "actor-detail", actor.pk))
    assert response.status_code == 200
    return soup(response)


# --- Who is in the directory ---------------------------------------------------


@pytest.fixture
def small(world) -> World:
    """An Arena without the units of the preset."""
    world.arena.participations.all().delete()
    return world


def test_organisations_always_persons_if_they_want(small, client):
    registered(small, "Verein")
    registered(small, "Anderswo", arena=None)
    person(small, small.citizen, is_listed=True)
    person(small, small.author, is_listed=False)
    person_ensure(actor=small.partner)
    names = {"Verein", small.citizen.get_short_name()}
    assert set(found(small, client)) == names


def test_whoever_retired_is_there_on_wish_and_no_deleted_person(small, client):
    gone = registered(small, "Aufgelöst")
    registered(small, "Noch da")
    actor_retire(subject=gone, actor=SYSTEM, note=TEXT)
    listed = person(small, small.citizen, is_listed=True)
    Actor.objects.filter(pk=listed.pk).update(retired_at=timezone.now(), user=None)
    assert found(small, client) == ["Noch da"]
    assert found(small, client, "?state=retired") == ["Aufgelöst"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Amsel e. V.", "Biber GmbH", "Citizen"]),
        ("?sort=new", ["Citizen", "Biber GmbH", "Amsel e. V."]),
        ("?kind=person", ["Citizen"]),
        ("?kind=organisation", ["Amsel e. V.", "Biber GmbH"]),
        ("?sector=business", ["Biber GmbH"]),
        ("?competence=law", ["Amsel e. V."]),
        ("?competence=law&sector=business", []),
        ("?district={district}", ["Biber GmbH"]),
        ("?field={field}", ["Biber GmbH"]),
        ("?confirmed=yes", ["Amsel e. V."]),
        ("?confirmed=no", ["Biber GmbH"]),
        ("?q=damm", ["Biber GmbH"]),
        ("?q=e.+v.+amsel", ["Amsel e. V."]),
        ("?q=nirgends", []),
        ("?kind=nonsense&sort=%00&page=x", ["Amsel e. V.", "Biber GmbH", "Citizen"]),
        ("?sort=most", ["Amsel e. V.", "Biber GmbH", "Citizen"]),
    ],
)
def test_filters_find(small, client, query, expected):
    terms = {
        scheme.value: small.arena.terms.of(scheme).first().code
        for scheme in (Scheme.FIELD, Scheme.DISTRICT)
    }
    amsel = registered(
        small, "Amsel e. V.", profile=ActorProfile(competences=["law", "no-such"])
    )
    organisation_confirm(organisation=amsel, actor=small.moderator)
    registered(
        small,
        "Biber GmbH",
        sector=Sector.BUSINESS,
        profile=ActorProfile(
            description="Wir bauen Dämme: Damm um Damm.",
            fields=[terms["field"]],
            districts=[terms["district"]],
        ),
    )
    citizen = person(small, small.citizen, is_listed=True)
    Actor.objects.filter(pk=citizen.pk).update(name="Citizen")
    assert found(small, client, query.format(**terms)) == expected


def test_whoever_is_no_more_than_a_name_comes_last(
    small, claim_factory, idea_factory, client
):
    registered(small, "Amt")
    registered(small, "Biber", profile=ActorProfile(description=TEXT))
    registered(small, "Chor", profile=ActorProfile(competences=["law"]))
    organisation_register(
        actor=small.lead, name="Eiche", sector=Sector.BUSINESS, arena=small.arena
    )
    for name, idea in (("Dorf", idea_factory()), ("Ahorn", idea_factory())):
        actor = registered(small, name)
        claim_factory(idea=idea, role=Role.PARTNER, claimant=actor, accepted=True)
    Idea.objects.filter(pk=idea.pk).update(hidden_at=timezone.now())
    assert found(small, client) == [
        *["Biber", "Chor", "Dorf", "Eiche"],
        *["Ahorn", "Amt"],
    ]
    by_name = ["Ahorn", "Amt", "Biber", "Chor", "Dorf", "Eiche"]
    assert found(small, client, "?sort=name") == by_name


def test_a_filter_can_be_taken_off(small, client):
    registered(small, "Verein")
    page = soup(client.get(f"{address(small)}?kind=person&competence=law"))
    assert page.select_one(".gd-empty")
    chips = [chip["href"] for chip in page.select(".gd-chips a")]
    assert chips == [
        f"{address(small)}?competence=law#results",
        f"{address(small)}?kind=person#results",
    ]


def test_an_empty_directory_says_how_to_begin(small, client):
    page = soup(client.get(address(small)))
    assert address(small, "actor-create") in page.select_one(".gd-empty a")["href"]


def test_a_card_says_what_an_actor_is_and_holds_here(
    small, claim_factory, idea_factory, client
):
    profile = ActorProfile(competences=["law"], description="Wir beraten.")
    actor = registered(small, "Amsel", profile=profile)
    held = {"claimant": actor, "accepted": True}
    claim_factory(idea=idea_factory(), role=Role.LEAD, **held)
    claim_factory(idea=idea_factory(), role=Role.GUIDE, **held)
    claim_factory(idea=idea_factory(), role=Role.GUIDE, claimant=actor)
    hidden = idea_factory()
    claim_factory(idea=hidden, role=Role.LEAD, **held)
    idea_hide(idea=hidden, actor=SYSTEM, reason=TEXT)
    elsewhere = World()
    ClaimFactory(
        world=elsewhere,
        idea=IdeaFactory(world=elsewhere),
        role=Role.LEAD,
        claimant=actor,
        accepted=True,
    )
    (card,) = client.get(address(small)).context["cards"]
    assert (card.leads, card.others) == (1, 1)
    text = soup(client.get(address(small))).select_one(".gd-card").text
    for words in ("Organisation", "Zivilgesellschaft", "Wir beraten.", "Recht"):
        assert words in text
    assert "noch nicht bestätigt" in text


def test_pages_of_twenty(small, client):
    for number in range(PER_PAGE + 1):
        registered(small, f"Verein {number:02}")
    assert len(found(small, client)) == PER_PAGE
    assert found(small, client, "?page=2") == [f"Verein {PER_PAGE:02}"]


def test_my_organisations_are_one_step_away(small, client):
    mine = organisation_register(
        actor=small.citizen, name="Meiner", sector=Sector.SCIENCE
    )
    client.force_login(small.citizen)
    links = {a["href"] for a in soup(client.get(address(small))).select("#gd a")}
    assert address(small, "actor-detail", mine.pk) in links
    assert address(small, "actor-me") in links
    assert client.get(address(small, "actor-detail", mine.pk)).status_code == 200
    client.force_login(small.author)
    assert client.get(address(small, "actor-detail", mine.pk)).status_code == 404


# --- Whose page there is -------------------------------------------------------


def test_a_person_of_whom_nothing_is_public_has_no_page(world, idea, client):
    invited = person(world, world.citizen, description="Privat", is_listed=False)
    actor_invite(idea=idea, invited=invited, role=Role.PARTNER, actor=world.author)
    page = address(world, "actor-detail", invited.pk)
    for user in (None, world.author, world.moderator, world.superuser):
        if user is not None:
            client.force_login(user)
        assert client.get(page).status_code == 404
    client.force_login(world.citizen)
    assert client.get(page).status_code == 200


@pytest.mark.parametrize("state", ["offered", "withdrawn", "accepted", "released"])
def test_whoever_offered_in_public_has_a_page(
    world, claim_factory, idea, client, state
):
    actor = person_ensure(actor=world.citizen)
    claim = claim_factory(idea=idea, role=Role.PARTNER, claimant=actor)
    if state in ("accepted", "released"):
        accept(claim)
    if state == "released":
        claim_release(claim=claim, actor=world.citizen, note=TEXT)
    if state == "withdrawn":
        ended = {"state": ClaimState.WITHDRAWN, "ended_at": timezone.now()}
        Claim.objects.filter(pk=claim.pk).update(**ended)
    page = address(world, "actor-detail", actor.pk)
    assert client.get(page).status_code == 200
    idea_hide(idea=idea, actor=SYSTEM, reason=TEXT)
    assert client.get(page).status_code == 404


def test_what_was_offered_elsewhere_makes_no_page_here(world, client):
    elsewhere = World()
    actor = person_ensure(actor=world.citizen)
    ClaimFactory(
        world=elsewhere,
        idea=IdeaFactory(world=elsewhere),
        role=Role.PARTNER,
        claimant=actor,
    )
    Participation.objects.create(arena=world.arena, actor=actor)
    assert client.get(address(world, "actor-detail", actor.pk)).status_code == 404
    assert client.get(address(elsewhere, "actor-detail", actor.pk)).status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        "actor-update",
        "actor-confirm",
        "actor-retire",
        "representation-request",
        "representative-leave",
    ],
)
def test_no_other_page_betrays_an_actor_that_has_none(world, client, name):
    private = person(world, world.citizen, is_listed=False)
    elsewhere = registered(world, "Anderswo", arena=None)
    client.force_login(world.superuser)
    for actor in (private, elsewhere):
        page = address(world, name, actor.pk)
        assert client.get(page).status_code == 404
        assert client.post(page).status_code == 404


# --- What the page says --------------------------------------------------------


def test_confirmed_by_whom_and_when_or_not(world, client):
    actor = registered(world, "Verein")
    assert "noch nicht bestätigt" in shown(world, client, actor).select_one("#gd").text
    organisation_confirm(organisation=actor, actor=world.moderator)
    text = shown(world, client, actor).select_one("#gd").text
    assert "noch nicht bestätigt" not in text
    assert world.moderator.get_short_name() in text
    Actor.objects.filter(pk=actor.pk).update(confirmed_by=None, confirmed_by_name="")
    assert "gelöschtes Konto" in shown(world, client, actor).select_one("#gd").text


def test_what_is_declared_in_the_words_of_this_arena(world, client):
    profile = ActorProfile(competences=["law", "data"])
    actor = registered(world, "Verein", profile=profile)
    ActorTerm.objects.create(actor=actor, scheme=Scheme.COMPETENCE, code="von_anderswo")
    world.arena.terms.filter(code="law").update(label_de="Rechtsberatung")
    text = shown(world, client, actor).select_one("#gd").text
    assert "Rechtsberatung" in text
    assert "von_anderswo" not in text


def test_who_reads_how_to_reach_it(world, claim_factory, idea_factory, client):
    organisation = world.organisation
    Actor.objects.filter(pk=organisation.pk).update(contact="Telefon 030 1234567")
    idea = idea_factory(stage="idea", ready=True)
    outsider = person_ensure(actor=world.citizen)
    claim_factory(idea=idea, role=Role.GUIDE, claimant=outsider)

    def sees(user) -> bool:
        client.logout()
        if user is not None:
            client.force_login(user)
        return "1234567" in str(shown(world, client, organisation))

    assert sees(world.lead)
    assert sees(world.partner)
    for user in (None, world.citizen, world.moderator, world.superuser):
        assert not sees(user)
    Actor.objects.filter(pk=organisation.pk).update(contact_is_public=True)
    assert sees(None)


def test_how_many_speak_for_it_is_public_who_is_not(world, client):
    actor = registered(world, "Verein")
    Representative.objects.create(
        actor=actor, user=world.partner, user_name="Unverwechselbar"
    )

    def names(user) -> bool:
        client.logout()
        if user is not None:
            client.force_login(user)
        return "Unverwechselbar" in str(shown(world, client, actor))

    for user in (None, world.citizen, world.author):
        assert not names(user)
    for user in (world.partner, world.moderator, world.superuser):
        assert names(user)


def test_what_it_answers_for_the_lead_first_and_what_is_past(
    world, claim_factory, idea_factory, client
):
    actor = registered(world, "Verein")
    until = timezone.localdate() + timedelta(days=90)
    for title, role in (("Als Partner", Role.PARTNER), ("Als Leitung", Role.LEAD)):
        claim = claim_factory(
            idea=idea_factory(title=title), role=role, claimant=actor, accepted=True
        )
        Claim.objects.filter(pk=claim.pk).update(until=until)
    claim_factory(idea=idea_factory(title="Wartet"), role=Role.GUIDE, claimant=actor)
    lapsed = claim_factory(
        idea=idea_factory(title="War"), role=Role.PARTNER, claimant=actor, accepted=True
    )
    Claim.objects.filter(pk=lapsed.pk).update(
        state=ClaimState.LAPSED,
        lapse_reason=LapseReason.UNCONFIRMED,
        ended_at=timezone.now(),
    )
    declined = claim_factory(
        idea=idea_factory(title="Nie"), role=Role.PARTNER, claimant=actor
    )
    Claim.objects.filter(pk=declined.pk).update(
        state=ClaimState.DECLINED, decided_at=timezone.now()
    )
    page = shown(world, client, actor)
    rows = [row.th.text.strip() for row in page.select("#roles tbody tr")]
    assert rows == ["Als Leitung", "Als Partner"]
    assert str(until.year) in page.select_one("#roles").text
    assert "Wartet" in page.select_one("#offers").text
    assert "War" in page.select_one("#past").text
    assert str(LapseReason.UNCONFIRMED.label) in page.select_one("#past").text
    assert "Nie" not in page.select_one("#gd").text


def test_an_author_finds_the_actors_of_their_hidden_idea(
    world, claim_factory, idea_factory, client
):
    actor = registered(world, "Verein")
    idea = idea_factory(title="Verborgen")
    claim_factory(idea=idea, role=Role.PARTNER, claimant=actor, accepted=True)
    idea_hide(idea=idea, actor=SYSTEM, reason=TEXT)
    assert "Verborgen" not in str(shown(world, client, actor))
    client.force_login(world.author)
    assert "Verborgen" in str(shown(world, client, actor))


def test_other_arenas_are_named_to_who_sees_them(world, client):
    actor = registered(world, "Verein")
    public = World(module__name="Offene Arena")
    private = World(
        module__project__access=host.PRIVATE,
        module__name="Geschlossene Arena",
    )
    for other in (public, private):
        ClaimFactory(world=other, role=Role.PARTNER, claimant=actor)
    text = str(shown(world, client, actor))
    assert "Offene Arena" in text
    assert "Geschlossene Arena" not in text
    client.force_login(private.citizen)
    assert "Geschlossene Arena" in str(shown(world, client, actor))


def test_where_nothing_of_a_person_is_public_is_not_said(
    world, claim_factory, idea_factory, client
):
    actor = person(world, world.citizen, is_listed=False)
    claim_factory(idea=idea_factory(), role=Role.PARTNER, claimant=actor)
    other = World(module__name="Andere Arena")
    Participation.objects.create(arena=other.arena, actor=actor)
    assert "Andere Arena" not in str(shown(world, client, actor))
    ClaimFactory(
        world=other, idea=IdeaFactory(world=other), role=Role.PARTNER, claimant=actor
    )
    assert "Andere Arena" in str(shown(world, client, actor))


def test_with_the_account_goes_what_a_person_said_about_itself(
    world, claim_factory, idea_factory, client
):
    actor = person(
        world,
        world.citizen,
        description="Mein Leben",
        website="https://ich.example.org",
        contact="Telefon 030 123",
        contact_is_public=True,
        competences=["law"],
        is_listed=True,
    )
    claim_factory(
        idea=idea_factory(title="Radweg"),
        role=Role.PARTNER,
        claimant=actor,
        accepted=True,
    )
    world.citizen.delete()
    page = shown(world, client, actor)
    assert "Radweg" in page.select_one("#past").text
    text = page.select_one("#gd").text
    for gone in ("Mein Leben", "ich.example.org", "030 123", "Recht"):
        assert gone not in text
    assert not ActorTerm.objects.filter(actor=actor).exists()


# --- The workbench -------------------------------------------------------------


def test_the_workbench_lists_what_is_to_be_confirmed(small, client):
    first, second = registered(small, "Zuerst"), registered(small, "Danach")
    gone = registered(small, "Aufgelöst")
    actor_retire(subject=gone, actor=SYSTEM, note=TEXT)
    done = registered(small, "Bestätigt")
    organisation_confirm(organisation=done, actor=small.moderator)
    registered(small, "Anderswo", arena=None)
    person(small, small.citizen, is_listed=True)
    client.force_login(small.moderator)
    page = soup(client.get(f"{address(small, 'workbench')}?tab=organisations"))
    assert [a.text for a in page.select("tbody th a")] == ["Zuerst", "Danach"]
    links = {a["href"] for a in page.select("tbody td a")}
    assert links == {
        address(small, "actor-confirm", actor.pk) for actor in (first, second)
    }
    looked_up = soup(client.get(f"{address(small, 'workbench')}?tab=look"))
    assert looked_up.select_one(f"a[href='{address(small, 'competences')}']")


def test_the_units_of_the_preset_need_nobody_to_confirm_them(world):
    assert all(unit.actor.is_confirmed for unit in world.units)


# --- Queries -------------------------------------------------------------------


def fill(world: World, number: int) -> list[Actor]:
    """Add organisations that declare something and hold roles, in bulk."""
    actors = Actor.objects.bulk_create(
        Actor(
            kind=ActorKind.ORGANISATION,
            sector=Sector.SCIENCE,
            name=f"A {number} {place:04}",
            description=TEXT,
        )
        for place in range(number)
    )
    Participation.objects.bulk_create(
        Participation(arena=world.arena, actor=actor) for actor in actors
    )
    ActorTerm.objects.bulk_create(
        ActorTerm(actor=actor, scheme=Scheme.COMPETENCE, code=code)
        for actor in actors
        for code in ("law", "data")
    )
    ideas = _ideas(world, number)
    _claims(ideas, actors)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return actors


def _ideas(world: World, number: int) -> list[Idea]:
    return Idea.objects.bulk_create(
        Idea(module=world.module, creator=world.author, title="Titel", summary=TEXT)
        for _number in range(number)
    )


def _claims(ideas: list[Idea], actors: list[Actor]) -> None:
    Claim.objects.bulk_create(
        Claim(
            idea=idea,
            actor=actor,
            role=Role.LEAD,
            state=ClaimState.ACCEPTED,
            decided_at=timezone.now(),
            commitment=TEXT,
        )
        for idea, actor in zip(ideas, actors, strict=True)
    )


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("actor-list", None),
        ("actor-list", "citizen"),
        ("actor-list", "moderator"),
        ("competences", "moderator"),
        ("workbench", "moderator"),
    ],
)
def test_500_actors_cost_as_many_queries_as_5(world, client, name, who):
    if who is not None:
        client.force_login(getattr(world, who))
    page = address(world, name) + ("?tab=organisations" if name == "workbench" else "")
    fill(world, 5)
    few = queries(client, page)
    fill(world, 500)
    many = queries(client, page)
    assert len(many) == len(few), "\n".join(many)
    if name == "actor-list":
        assert len(ours(many)) <= LIST_BUDGET, "\n".join(ours(many))


def test_no_filter_of_the_directory_costs_more(world, client):
    fill(world, 50)
    query = "?q=a&kind=organisation&sector=science&competence=law&confirmed=no&sort=new"
    statements = ours(queries(client, address(world) + query))
    assert len(statements) <= LIST_BUDGET, "\n".join(statements)


@pytest.mark.parametrize("who", [None, "citizen", "moderator", "superuser"])
def test_500_roles_cost_as_many_queries_as_5(world, client, who):
    actor = fill(world, 5)[0]
    if who is not None:
        client.force_login(getattr(world, who))
    page = address(world, "actor-detail", actor.pk)
    few = queries(client, page)
    _claims(_ideas(world, 500), [actor] * 500)
    many = queries(client, page)
    assert len(many) == len(few), "\n".join(many)
    assert len(ours(many)) <= DETAIL_BUDGET, "\n".join(ours(many))
