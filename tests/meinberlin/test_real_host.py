"""What only the real mein.berlin can tell."""

from __future__ import annotations

import json

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.core.management import call_command
from django.urls import reverse

from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.ideas.contributions.services import idea_contribute
from gemeinsam_digital.ideas.models import GhostAccount
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.services import comment_add
from gemeinsam_digital.ideas.participation.services import support_set
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.content import content_in
from tests.factories.world import World

pytest.importorskip(
    "meinberlin", reason="mein.berlin is missing (make test-meinberlin MEINBERLIN=…)."
)


def comments_url(idea):
    content_type = ContentType.objects.get_for_model(idea)
    return f"/api/contenttypes/{content_type.pk}/objects/{idea.pk}/comments/"


def ratings_url(idea):
    content_type = ContentType.objects.get_for_model(idea)
    return f"/api/contenttypes/{content_type.pk}/objects/{idea.pk}/ratings/"


def unpublish(module):
    module.is_draft = True
    module.save()


def test_an_unpublished_arena_is_invisible_on_every_way_in(world, idea, client):
    ways = [
        idea.get_absolute_url(),
        reverse("gemeinsam_digital:arena-home", args=[world.module.slug]),
        comments_url(idea),
    ]
    assert [client.get(way).status_code for way in ways] == [200, 200, 200]
    unpublish(world.module)
    assert [client.get(way).status_code for way in ways] == [404, 404, 403]
    client.force_login(world.citizen)
    assert [client.get(way).status_code for way in ways] == [404, 404, 403]
    posted = client.post(comments_url(idea), {"comment": "Hm", "urlhash": ""})
    assert posted.status_code == 403
    client.force_login(world.moderator)
    assert [client.get(way).status_code for way in ways] == [200, 200, 200]


def test_the_host_leads_to_our_home_before_and_after_the_phase(db, client):
    for phase in ("arena", ""):
        world = World(phase=phase)
        page = client.get(world.module.get_absolute_url(), follow=True)
        assert page.status_code == 200
        assert page.redirect_chain
        assert "gd-subnav" in page.content.decode()


def test_a_project_moderator_has_the_workbench_and_not_the_dashboard(world, client):
    client.force_login(world.moderator)
    dashboard = reverse(
        "a4dashboard:dashboard-arena_settings-edit", args=[world.module.slug]
    )
    assert client.get(dashboard).status_code == 403
    workbench = reverse("gemeinsam_digital:workbench", args=[world.module.slug])
    assert client.get(workbench).status_code == 200
    client.force_login(world.initiator)
    assert client.get(dashboard).status_code == 200
    sent = {"support": 7, "units": 3, "heartbeat_days": 60, "reminder_days": 7}
    sent |= {"silent_days": 21}
    saved = client.post(dashboard, sent | {"confirmed_lead": "on"})
    assert saved.status_code == 302
    world.arena.refresh_from_db()
    switched_off = {"blind": 0, "name_persons": 0}
    assert world.arena.thresholds == sent | {"confirmed_lead": 1} | switched_off


@pytest.mark.parametrize("kind", ["arena-running", "arena-round"])
def test_an_initiator_makes_an_arena_in_the_dashboard(world, client, kind):
    client.force_login(world.initiator)
    page = client.post(
        reverse(
            "a4dashboard:module-create",
            kwargs={"project_slug": world.project.slug, "blueprint_slug": kind},
        )
    )
    assert page.status_code == 302
    module = world.project.module_set.order_by("-pk").first()
    arena = module.arenasettings_settings
    assert arena.terms.filter(scheme="field").count() == 16
    expected = {"arena-running": 1, "arena-round": 4}[kind]
    assert module.phase_set.count() == expected


def test_the_host_duplicates_an_arena(world, client):
    world.arena.terms.filter(code="resilient").update(label_de="Zäh")
    client.force_login(world.initiator)
    url = reverse(
        "a4dashboard:project-list",
        kwargs={"organisation_slug": world.project.organisation.slug},
    )
    answer = client.post(url, {"project_pk": world.project.pk, "duplicate": "1"})
    assert answer.status_code == 302
    copies = apps.get_model("a4modules", "Module").objects.exclude(pk=world.module.pk)
    arena = copies.get().arenasettings_settings
    assert arena.key != world.arena.key
    assert arena.terms.get(code="resilient").label_de == "Zäh"


def test_a_new_idea_is_announced_to_moderators_and_not_as_an_update(
    world, django_capture_on_commit_callbacks
):
    moderator = world.moderator
    with django_capture_on_commit_callbacks(execute=True):
        idea = idea_contribute(
            module=world.module,
            actor=world.citizen,
            kind=Kind.IDEA,
            content=content_in(world.arena),
            consent=True,
        )
        idea.save()
    actions = apps.get_model("a4actions", "Action").objects
    assert [action.verb for action in actions.filter(obj_object_id=idea.pk)] == ["add"]
    assert [message.to for message in mail.outbox] == [[moderator.email]]
    idea.delete()
    assert not actions.filter(obj_object_id=idea.pk).exists()


def test_the_ghost_is_told_nothing(world, idea, django_capture_on_commit_callbacks):
    world.author.delete()
    idea = fresh(idea)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        comment_add(idea=idea, actor=world.citizen, text="Hm")
    ghost = GhostAccount.objects.get().user
    assert ghost.email not in [to for message in mail.outbox for to in message.to]
    notifications = apps.get_model("meinberlin_notifications", "Notification").objects
    assert not notifications.filter(recipient=ghost).exists()


def test_the_feed_of_an_author_survives_a_deleted_idea(world, idea, client):
    comment_add(idea=idea, actor=world.citizen, text="Hm")
    client.force_login(world.author)
    assert client.get("/api/notifications/interactions/").status_code == 200
    Idea.objects.filter(pk=idea.pk).delete()
    assert client.get("/api/notifications/interactions/").status_code == 200


def test_an_operator_deletes_an_account_in_the_admin(world, idea_factory, client):
    idea = idea_factory(stage=Stage.PROFILE)
    client.force_login(world.superuser)
    for user in (world.author, world.lead):
        url = reverse("admin:meinberlin_users_user_delete", args=[user.pk])
        page = client.get(url)
        assert page.status_code == 200
        # The idea is named in the author's actions, which do go; it stays.
        assert f"Idea: {idea.title}" not in page.content.decode()
        assert client.post(url, {"post": "yes"}).status_code == 302
    assert fresh(idea).stage == Stage.PROFILE
    ghost = GhostAccount.objects.get().user
    url = reverse("admin:meinberlin_users_user_delete", args=[ghost.pk])
    assert client.post(url, {"post": "yes"}).status_code == 200
    ghost.refresh_from_db()


def test_the_comments_api_works_for_ideas(world, idea, client):
    client.force_login(world.citizen)
    posted = client.post(comments_url(idea), {"comment": "a & b"})
    assert posted.status_code == 201
    listed = client.get(comments_url(idea)).json()
    assert listed["count"] == 1
    bring(idea, "close")
    assert client.post(comments_url(idea), {"comment": "c"}).status_code == 403


def test_nobody_changes_the_support_of_others_through_the_api(world, idea, client):
    client.force_login(world.citizen)
    rating = client.post(ratings_url(idea), {"value": 1}).json()["id"]
    client.force_login(world.moderator)
    answer = client.patch(
        f"{ratings_url(idea)}{rating}/",
        json.dumps({"value": -1}),
        content_type="application/json",
    )
    assert answer.status_code == 403


def test_after_removing_the_arena_the_host_is_fine(
    world, idea_factory, client, tmp_path
):
    idea_factory(stage=Stage.MEASURE)
    call_command("arena_remove", tmp_path / "bundle.json", "--yes")
    client.force_login(world.superuser)
    dashboard = reverse("a4dashboard:project-edit", args=[world.project.slug])
    assert client.get(dashboard).status_code in (200, 302)
    assert client.get(world.module.get_absolute_url()).status_code == 200
    assert client.get(world.project.get_absolute_url()).status_code == 200
    world.project.delete()


def test_a_remark_on_an_idea_breaks_no_feed(world, idea, client):
    content_type = ContentType.objects.get_for_model(idea)
    url = f"/api/contenttypes/{content_type.pk}/objects/{idea.pk}/moderatorremarks/"
    client.force_login(world.moderator)
    assert client.post(url, {"remark": "Hm"}).status_code == 403
    client.force_login(world.superuser)
    client.post(url, {"remark": "Hm"})
    client.force_login(world.author)
    assert client.get("/api/notifications/interactions/").status_code == 200


def test_the_host_counts_a_support_once(world, idea):
    insights = apps.get_model("meinberlin_projects", "ProjectInsight").objects
    counted = []
    for supports in (False, True, False, True):
        support_set(idea=idea, actor=world.citizen, supports=supports)
        row = insights.filter(project=world.module.project).first()
        counted.append(row.ratings if row else 0)
    assert counted == [0, 1, 0, 1]
