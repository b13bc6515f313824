"""Documents follow what everybody may read, and nothing else is found by them."""

from __future__ import annotations

import pytest
from django.core.management import CommandError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.accounts.erasure import erase
from gemeinsam_digital.accounts.persons import person_with_account
from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.findings.services import finding_save
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.moderation.hiding.services import idea_show
from gemeinsam_digital.moderation.redaction.services import idea_redact
from gemeinsam_digital.responsibility.claims.services import claim_release
from gemeinsam_digital.search.documents import ACTORS
from gemeinsam_digital.search.documents import hidden_in
from gemeinsam_digital.search.documents import shown_in
from gemeinsam_digital.search.models import SearchDocument
from gemeinsam_digital.search.query import Query
from gemeinsam_digital.search.selectors import actors_found
from gemeinsam_digital.search.selectors import ideas_found
from gemeinsam_digital.search.selectors import spelled_alike
from tests.factories import IdeaFactory
from tests.factories.actions import revise
from tests.factories.world import World


def found(world, text, scope=None):
    condition = ideas_found(Query(text), scope or shown_in(world.module.pk))
    return {idea.title for idea in Idea.objects.filter(condition)}


def test_a_revision_is_found_and_what_it_replaced_is_not(world, idea_factory):
    idea = idea_factory(title="Zebrastreifen")
    revise(idea, title="Ampeln", summary="Grün für alle.")
    assert found(world, "Zebrastreifen") == set()
    assert found(world, "Ampel") == found(world, "grün") == {"Ampeln"}


def test_what_is_hidden_is_in_no_document_that_everybody_searches(world, idea_factory):
    idea = idea_factory(title="Zebrastreifen")
    idea_hide(idea=idea, actor=world.moderator, reason="Beleidigt jemanden.")
    assert found(world, "Zebrastreifen") == set()
    assert found(world, idea.reference) == set()
    assert found(world, "Zebrastreifen", hidden_in(world.module.pk)) == {idea.title}
    ideas = Idea.objects.filter(module=world.module)
    alike = Query("Zebrastreifn")
    assert spelled_alike(alike, ideas, shown_in(world.module.pk), "title") is None
    idea_show(idea=idea, actor=world.moderator, reason="Ein Irrtum.")
    assert found(world, "Zebrastreifen") == {"Zebrastreifen"}


def test_the_pages_say_nothing_of_what_is_hidden(world, idea_factory, client):
    idea = idea_factory(title="Zebrastreifen")
    Idea.objects.filter(pk=idea.pk).update(hidden_at=timezone.now())
    address = reverse("gemeinsam_digital:idea-list", args=[world.module.slug])
    for typed in ("Zebrastreifen", "Zebrastreifn", idea.reference):
        response = client.get(address, {"q": typed})
        assert response.context["total"] == 0
        assert response.context["instead"] is None


def test_what_is_redacted_is_not_found_any_more(world, idea_factory):
    idea = idea_factory(title="Zebrastreifen", summary="Fragt Erika Mustermann an.")
    assert found(world, "Mustermann") == {"Zebrastreifen"}
    idea_redact(
        idea=idea, actor=world.moderator, passage="Erika Mustermann", reason="Privat."
    )
    assert found(world, "Mustermann") == found(world, "Erika") == set()
    assert found(world, "Zebrastreifen") == {"Zebrastreifen"}


def test_what_units_write_before_it_is_published_is_not_found(world, idea_factory):
    idea = idea_factory(stage=Stage.ASSESSMENT, assessed=True)
    finding_save(
        idea=idea, actor=SYSTEM, verdict=Verdict.FEASIBLE, text="Quecksilberdampf"
    )
    assert found(world, "Quecksilberdampf") == set()


def test_who_carries_it_is_found_as_long_as_that_holds(
    world, idea_factory, claim_factory
):
    idea = idea_factory(title="Zebrastreifen")
    person = person_ensure(actor=world.citizen)
    name = Actor.objects.get(pk=person.pk).name
    claim = claim_factory(idea=idea, role=Role.PARTNER, claimant=person)
    assert found(world, name) == set(), "an offer is nothing that is carried"
    claim.delete()
    claim = claim_factory(idea=idea, role=Role.PARTNER, claimant=person, accepted=True)
    assert found(world, name) == {"Zebrastreifen"}
    claim_release(claim=claim, actor=world.citizen, note="Keine Zeit mehr.")
    assert found(world, name) == set()


def test_another_name_is_found_and_the_old_one_is_not(
    world, idea_factory, claim_factory
):
    claim_factory(idea=idea_factory(title="Zebrastreifen"), accepted=True)
    world.organisation.name = "Quellwerk"
    world.organisation.save(update_fields=["name"])
    assert found(world, "Quellwerk") == {"Zebrastreifen"}
    world.organisation.name = "Brunnenbau"
    world.organisation.save(update_fields=["name"])
    assert found(world, "Quellwerk") == set()
    assert Actor.objects.filter(actors_found(Query("Brunnenbau"), ACTORS)).exists()
    assert not Actor.objects.filter(actors_found(Query("Quellwerk"), ACTORS)).exists()


@pytest.mark.parametrize("way", ["erased", "account deleted"])
def test_who_is_gone_is_not_found_any_more(world, idea_factory, claim_factory, way):
    person = person_ensure(actor=world.citizen)
    name = person.name
    claim_factory(
        idea=idea_factory(), role=Role.PARTNER, claimant=person, accepted=True
    )
    assert found(world, name)
    if way == "erased":
        erase(person_with_account(world.citizen))
        assert not Actor.objects.filter(actors_found(Query(name), ACTORS)).exists()
        kept = SearchDocument.objects.all()
        assert not [row for row in kept if any(name in word for word in row.lexemes)]
    else:
        world.citizen.delete()
    assert found(world, name) == set()


def test_another_arena_has_words_of_its_own(db):
    world, other = World(), World()
    IdeaFactory(world=other, title="Zebrastreifen")
    assert found(world, "Zebrastreifen") == set()
    assert found(other, "Zebrastreifen") == {"Zebrastreifen"}


def test_supporting_writes_no_document(world, idea_factory):
    idea = idea_factory()
    with CaptureQueriesContext(connection) as captured:
        Idea.objects.filter(pk=idea.pk).update(support_count=3)
        idea.save(update_fields=["standing"])
    assert not [row for row in captured if "searchdocument" in row["sql"]]


def test_deleting_takes_the_document_along(world, idea_factory):
    idea = idea_factory(title="Zebrastreifen")
    pk = idea.pk
    idea.delete()
    assert not SearchDocument.objects.filter(idea=pk).exists()
    assert found(world, "Zebrastreifen") == set()


def test_the_check_finds_a_document_that_is_wrong_and_mends_it(
    world, idea_factory, capsys
):
    idea = idea_factory(title="Zebrastreifen")
    call_command("arena_check", verbosity=0)
    SearchDocument.objects.filter(idea=idea).update(lexemes={"m1wfalsch"})
    SearchDocument.objects.filter(actor=world.organisation).delete()
    with pytest.raises(CommandError):
        call_command("arena_check", verbosity=0)
    told = capsys.readouterr().out
    assert f"{idea.reference} (id {idea.pk}) search" in told
    assert f"{world.organisation.name} (actor {world.organisation.pk}) search" in told
    call_command("arena_check", "--recount", verbosity=0)
    assert found(world, "Zebrastreifen") == {"Zebrastreifen"}
    call_command("arena_check", verbosity=0)


def test_saving_a_contribution_asks_little(world, idea_factory):
    idea = idea_factory(title="Zebrastreifen")
    with CaptureQueriesContext(connection) as captured:
        idea.save()
    about = [row["sql"] for row in captured if "searchdocument" in row["sql"]]
    assert len(about) == 1, "nothing is written where nothing is said"
