"""One's own early idea can be deleted while nobody else has contributed."""

from __future__ import annotations

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from easy_thumbnails.files import get_thumbnailer
from PIL import Image

from adhocracy4.reports.models import Report
from gemeinsam_digital.actors.models import Participation
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.ideas.contributions.services import idea_contribute
from gemeinsam_digital.ideas.editing.services import idea_revise
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.deletion.legality import is_deletable
from gemeinsam_digital.maturation.deletion.services import idea_delete
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.moderation.hiding.services import idea_show
from gemeinsam_digital.moderation.redaction.services import idea_redact
from gemeinsam_digital.notify.services import follow_set
from gemeinsam_digital.responsibility.claims.services import claim_offer
from gemeinsam_digital.together.services import answer_add
from tests.contract import build as host
from tests.factories import ClaimFactory
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.factories.content import content_in


def early(world, kind=Kind.IDEA, image=None, **changes):
    return idea_contribute(
        module=world.module,
        actor=world.author,
        kind=kind,
        content=content_in(world.arena, **changes),
        consent=True,
        image=image,
    )


def picture(name: str) -> ContentFile:
    data = BytesIO()
    Image.new("RGB", (400, 300)).save(data, "PNG")
    return ContentFile(data.getvalue(), name)


def delete(world, idea, actor=None) -> None:
    idea_delete(idea=idea, actor=actor or world.author)


def revise(world, idea, actor, **changes):
    return idea_revise(
        idea=idea,
        actor=actor,
        content=content_in(world.arena),
        version=fresh(idea).version,
        summary=TEXT,
        **changes,
    )


def refused(world, idea) -> str:
    assert not is_deletable(fresh(idea))
    with pytest.raises(Illegal) as caught:
        delete(world, idea)
    assert Idea.objects.filter(pk=idea.pk).exists()
    return caught.value.message


def test_nothing_remains(world, django_capture_on_commit_callbacks):
    models = [*apps.get_app_config("gemeinsam_digital").get_models()]
    models += [apps.get_model("a4comments", "Comment")]
    models += [apps.get_model("a4ratings", "Rating")]
    person = person_ensure(actor=world.author)
    # Whoever has offered something takes part in the Arena, whatever becomes of it.
    Participation.objects.create(arena=world.arena, actor=person)
    counts = {model: model._base_manager.count() for model in models}
    idea = early(world)
    host.comment(host.comment(idea, world.author), world.author)
    host.rating(idea, world.author)
    host.rating(idea, world.citizen, 0)
    follow_set(idea=idea, actor=world.citizen, follows=True)
    claim_offer(
        idea=idea,
        claimant=person,
        role=Role.LEAD,
        commitment=TEXT,
        actor=world.author,
    )
    assert is_deletable(fresh(idea))
    with django_capture_on_commit_callbacks(execute=True):
        delete(world, idea)
    assert {model: model._base_manager.count() for model in models} == counts


def test_all_files_go_after_the_commit(world, django_capture_on_commit_callbacks):
    idea = early(world, image=picture("eins.png"))
    first = idea.image.name
    revise(world, idea, world.author, image=picture("zwei.png"))
    second = fresh(idea).image.name
    small = get_thumbnailer(fresh(idea).image).get_thumbnail({"size": (40, 30)})
    kept = early(world, title="Eine andere", image=picture("drei.png")).image.name
    names = [first, second, small.name]
    assert all(default_storage.exists(name) for name in names)
    with django_capture_on_commit_callbacks() as callbacks:
        delete(world, idea)
    assert all(default_storage.exists(name) for name in names)
    for callback in callbacks:
        callback()
    assert not any(default_storage.exists(name) for name in names)
    assert default_storage.exists(kept)


@pytest.mark.parametrize(
    "role", ["citizen", "lead", "moderator", "initiator", "superuser", "inactive"]
)
def test_nobody_deletes_in_anothers_name(world, role):
    idea = early(world)
    with pytest.raises(PermissionDenied):
        delete(world, idea, getattr(world, role))
    assert Idea.objects.filter(pk=idea.pk).exists()


def test_not_in_an_unpublished_arena(world):
    idea = early(world)
    world.module.is_draft = True
    world.module.save()
    with pytest.raises(PermissionDenied):
        delete(world, fresh(idea))


# --- when others are part of it ---------------------------------------------------


def commented(world, idea):
    host.comment(idea, world.citizen)


def answered(world, idea):
    host.comment(host.comment(idea, world.author), world.citizen)


def supported(world, idea):
    host.rating(idea, world.citizen)


def offered(world, idea):
    ClaimFactory(world=world, idea=idea)


def rewritten(world, idea):
    idea_revise(
        idea=idea,
        actor=world.moderator,
        content=content_in(world.arena, title="Von der Moderation"),
        version=1,
        summary=TEXT,
    )


def reported(world, idea):
    Report.objects.create(content_object=idea, creator=world.citizen, description="x")


def redacted(world, idea):
    idea_redact(idea=idea, actor=SYSTEM, passage="gemeinsames", reason="Grund")


def shown_again(world, idea):
    idea_hide(idea=idea, actor=SYSTEM, reason=TEXT)
    idea_show(idea=idea, actor=SYSTEM, reason=TEXT)


def resumed(world, idea):
    bring(idea, "withdraw", "resume")


def stepped_back(world, idea):
    host.rating(idea, world.author)
    claim_offer(
        idea=idea,
        claimant=person_ensure(actor=world.author),
        role=Role.LEAD,
        commitment=TEXT,
        actor=world.author,
    )
    bring(idea, "develop", "back-to-idea")


@pytest.mark.parametrize(
    "involve",
    [
        commented,
        answered,
        supported,
        offered,
        rewritten,
        reported,
        redacted,
        shown_again,
        resumed,
        stepped_back,
    ],
)
def test_not_once_somebody_else_is_part_of_it(world, involve):
    idea = early(world)
    involve(world, idea)
    message = refused(world, idea)
    # The way out is said, too.
    assert message.count(".") >= 2


def test_not_when_something_refers_to_it(world):
    need, idea = early(world, Kind.NEED), early(world, title="Die Antwort")
    answer_add(idea=idea, target=need, actor=world.author)
    refused(world, need)
    delete(world, idea)
    assert is_deletable(fresh(need))


def test_not_when_another_one_was_merged_into_it(world):
    target = early(world, title="Das Ziel")
    bring(early(world), "merge", target=target)
    refused(world, target)


@pytest.mark.parametrize("aside", ["park", "close", "withdraw"])
def test_not_when_it_was_laid_aside_and_then_no_way_out_is_promised(world, aside):
    idea = bring(early(world), aside)
    assert refused(world, idea).count(".") == 1


def test_not_while_it_is_hidden(world):
    idea = early(world)
    idea_hide(idea=idea, actor=SYSTEM, reason=TEXT)
    assert refused(world, idea).count(".") == 1


# --- the page ---------------------------------------------------------------------


def address(idea) -> str:
    return reverse("gemeinsam_digital:idea-delete", args=[idea.pk])


def offers_deleting(client, idea) -> bool:
    soup = BeautifulSoup(
        client.get(idea.get_absolute_url()).content.decode(), "html5lib"
    )
    return soup.find("a", href=address(idea)) is not None


def test_the_page_says_what_it_means_and_does_it(world, client):
    idea = early(world)
    client.force_login(world.author)
    assert offers_deleting(client, idea)
    asked = client.get(address(idea))
    assert asked.status_code == 200
    assert idea.title in asked.content.decode()
    assert Idea.objects.filter(pk=idea.pk).exists()
    done = client.post(address(idea), follow=True)
    assert done.status_code == 200
    assert done.redirect_chain[0][0] == reverse(
        "gemeinsam_digital:idea-list", args=[world.module.slug]
    )
    assert client.get(idea.get_absolute_url()).status_code == 404
    assert client.post(address(idea)).status_code == 404


def test_the_page_is_not_offered_and_refuses_when_it_is_too_late(world, client):
    idea = early(world)
    host.comment(idea, world.citizen)
    client.force_login(world.author)
    assert not offers_deleting(client, idea)
    for method in (client.get, client.post):
        assert method(address(idea)).status_code == 409
    assert Idea.objects.filter(pk=idea.pk).exists()


def test_the_page_is_offered_to_the_author_only(world, client):
    idea = early(world)
    assert not offers_deleting(client, idea)
    for role in (world.citizen, world.moderator, world.superuser):
        client.force_login(role)
        assert not offers_deleting(client, idea)
        assert client.post(address(idea)).status_code == 403
