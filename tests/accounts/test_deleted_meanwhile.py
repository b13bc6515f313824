"""An account is deleted while something that it has sent is on its way."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import IntegrityError
from django.urls import reverse

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.models import Participation
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.arena import base_views
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.ideas.models import Idea
from tests.build import TEXT
from tests.build import World
from tests.pages.sending import CONTRIBUTION
from tests.pages.sending import create_url


@pytest.fixture
def world(transactional_db) -> World:
    """Return an Arena in a database that checks references with each commit."""
    return World()


@pytest.fixture(autouse=True)
def english(settings, client):
    settings.LANGUAGE_CODE = "en"
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"


Sent = tuple[str, dict[str, Any]]


def on(name: str, stage: str = "", **data: Any) -> Callable[[World], Sent]:
    """Return what is sent to a page of an idea."""

    def sent(world: World) -> Sent:
        idea = world.idea()
        if stage:
            Idea.objects.filter(pk=idea.pk).update(stage=stage)
        return reverse(f"gemeinsam_digital:{name}", args=[idea.pk]), data

    return sent


SENT = {
    "contribute": lambda world: (create_url(world), CONTRIBUTION),
    "follow": on("idea-follow", follow="yes"),
    "comment": on("idea-comment", comment=TEXT),
    "offer a role": on(
        "claim-offer", role="partner", claimant="myself", commitment=TEXT
    ),
    "add a note": on("note-add", "assessment", author="myself", text=TEXT),
    "register": lambda world: (
        reverse("gemeinsam_digital:actor-create", args=[world.module.slug]),
        {"name": "Radwerk", "sector": "civil_society", "kind": "organisation"},
    ),
}


def rows() -> dict[str, int]:
    """Return how many rows there are of each model."""
    models = apps.get_app_config("gemeinsam_digital").get_models()
    return {model.__name__: model._base_manager.count() for model in models}


@pytest.fixture
def goes(monkeypatch) -> Callable[[Any], dict[str, int]]:
    """Delete an account as soon as a page has asked whether it may do this."""

    def goes(user: Any) -> dict[str, int]:
        left: dict[str, int] = {}
        may = base_views.may

        def may_and_go(principal: Any, permission: Permission, obj: Any) -> bool:
            answer = may(principal, permission, obj)
            if permission is not Permission.VIEW_ARENA and not left:
                get_user_model().objects.get(pk=user.pk).delete()
                left.update(rows())
            return answer

        monkeypatch.setattr(base_views, "may", may_and_go)
        return left

    return goes


@pytest.mark.parametrize("what", SENT)
def test_who_is_deleted_meanwhile_signs_in_and_nothing_is_written(
    world, client, goes, what
):
    client.force_login(world.citizen)
    address, data = SENT[what](world)
    left = goes(world.citizen)
    response = client.post(address, data, follow=True)
    assert left, "the account was to be deleted on the way"
    path, status = response.redirect_chain[-1]
    assert (status, path.split("?")[0]) == (302, reverse("account_login"))
    assert "Your account was deleted meanwhile" in response.content.decode()
    assert rows() == left
    assert not response.context["user"].is_authenticated


ASKED = {
    "invited": (
        "gemeinsam_digital.responsibility.invitations.views",
        lambda world, idea: ("actor-invite", idea.pk, {"role": "partner"}),
    ),
    "handed over to": (
        "gemeinsam_digital.responsibility.handovers.views",
        lambda world, idea: ("hand-over", world.accept(world.offer(idea)).pk, {}),
    ),
}


@pytest.mark.parametrize("is_known", [False, True], ids=["new", "known as an actor"])
@pytest.mark.parametrize("what", ASKED)
def test_who_is_asked_and_deleted_meanwhile_is_named_and_nothing_is_written(
    world, client, monkeypatch, what, is_known
):
    """After the form was found good, and before the account is looked up."""
    module, address_of = ASKED[what]
    idea, asked = world.idea(), world.citizen
    name, pk, data = address_of(world, idea)
    client.force_login(asked)
    client.post(
        reverse("gemeinsam_digital:idea-comment", args=[idea.pk]), {"comment": TEXT}
    )
    key = f"user-{asked.pk}"
    if is_known:
        key = f"actor-{person_ensure(actor=asked).pk}"
        Actor.objects.filter(user=asked).update(is_listed=True)
        Participation.objects.create(
            arena=world.arena, actor=Actor.objects.get(user=asked)
        )
    look_up = import_module(module).actor_of_key

    def gone(key: str) -> Any:
        get_user_model().objects.get(pk=asked.pk).delete()
        return look_up(key)

    monkeypatch.setattr(f"{module}.actor_of_key", gone)
    client.force_login(world.lead if what == "handed over to" else world.author)
    before = rows()
    address = reverse(f"gemeinsam_digital:{name}", args=[pk])
    response = client.post(address, {"invited": key, "message": TEXT, **data})
    words = (
        "does not take part any more"
        if is_known
        else "Nobody can answer such a request"
    )
    assert response.status_code == (409 if is_known else 200)
    assert words in response.content.decode()
    assert TEXT in response.content.decode(), "what was written is kept"
    assert rows() == before


def test_another_broken_reference_stays_an_error(world, client, monkeypatch):
    """Only the account explains it; anything else must be noticed."""
    idea = world.idea()
    client.force_login(world.citizen)

    def broken(**kwargs: Any) -> None:
        raise IntegrityError

    monkeypatch.setattr("gemeinsam_digital.notify.views.follow_set", broken)
    address = reverse("gemeinsam_digital:idea-follow", args=[idea.pk])
    with pytest.raises(IntegrityError):
        client.post(address, {"follow": "yes"})
