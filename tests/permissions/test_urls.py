"""Every address against the table, and all of them while nothing is visible."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.factories.world import World
from tests.permissions.places import Places
from tests.permissions.sending import VIEWS
from tests.permissions.urls import ROLES
from tests.permissions.urls import URLS

#: What is prepared for the pages about meetings and choices of units.
OF_MEETINGS = [
    "plan",
    "plan_item",
    "announced_item",
    "meeting",
    "meeting_over",
    "meeting_held",
    "minutes",
    "ballot",
    "ballot_over",
]


def answer(client: Client, method: str, address: str, data: dict[str, Any]) -> str:
    """Ask inside a transaction that is rolled back, so that roles don't mix."""
    with transaction.atomic():
        response = getattr(client, method)(address, data)
        if response.status_code == 200:
            assert not response.context or not getattr(
                response.context.get("form"), "errors", None
            ), response.context["form"].errors
        transaction.set_rollback(True)
    if response.status_code in (301, 302):
        return "L" if "login" in response["Location"] else "R"
    letters = {200: "2", 403: "F", 404: "N", 405: "M", 409: "C"}
    return letters.get(response.status_code, str(response.status_code))


def clients(world: World) -> dict[str, Client]:
    result = {}
    for role in ROLES:
        result[role] = Client()
        if role != "anonymous":
            result[role].force_login(getattr(world, role))
    return result


def test_every_address_is_in_the_table():
    assert set(VIEWS) == set(URLS)


@pytest.mark.parametrize("name", URLS)
def test_what_an_address_answers(world, name):
    url = URLS[name]
    places = Places(world, url)
    address = reverse(f"gemeinsam_digital:{name}", args=places.arguments())
    by_role = clients(world)
    data = places.data()
    for method, expected in (("get", url.get), ("post", url.post)):
        sent = data if method == "post" else {}
        got = {role: answer(by_role[role], method, address, sent) for role in ROLES}
        assert got == dict(zip(ROLES, expected, strict=True)), method


@pytest.mark.parametrize("name", sorted(set(URLS) - {"unsubscribe"}))
def test_nothing_of_an_unpublished_arena_is_there_for_others(world, name):
    url = URLS[name]
    places = Places(world, url)
    address = reverse(f"gemeinsam_digital:{name}", args=places.arguments())
    by_role = clients(world)
    data = places.data()
    world.module.is_draft = True
    world.module.save()
    for role in ROLES[:-2]:
        for method in ("get", "post"):
            assert answer(by_role[role], method, address, data) == "N", (role, method)


@pytest.mark.parametrize("name", sorted(URLS))
def test_what_does_not_exist_is_not_found(world, name):
    arguments = {
        "module": ["no-such-arena"],
        "revision": [999999, 1],
        "part": [999999, "basics"],
        "point": [999999, "plan"],
        "pair": [999999, 1, 2],
        "develop": [999999, "develop"],
        "accept": [999999, "accept"],
        "invited": [999999, "accept"],
        "unit_in_arena": ["no-such-arena", 999999],
        "body": ["no-such-arena", 999999],
        "round": ["no-such-arena", 999999],
        "closed_round": ["no-such-arena", 999999],
        "advising": ["no-such-arena", 999999],
        "seated": ["no-such-arena", 999999],
        "recording": ["no-such-arena", 999999],
        **dict.fromkeys(OF_MEETINGS, ["no-such-arena", 999999]),
        "organisation": ["no-such-arena", 999999],
        "represented": ["no-such-arena", 999999],
        "staffed": ["no-such-arena"],
        "unit": ["no-such-arena", 999999],
        "member": ["no-such-arena", 999999],
        "named_person": ["no-such-arena", 999999],
        "asked": ["no-such-arena", 999999, "agree"],
        "absence": ["no-such-arena", 999999],
        "text_block": ["no-such-arena", 999999],
    }.get(URLS[name].prepare, [999999])
    address = reverse(f"gemeinsam_digital:{name}", args=arguments)
    client = Client()
    client.force_login(world.moderator)
    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404


def test_a_module_that_is_no_arena_is_not_found(
    db, client, module_factory, phase_factory
):
    module = module_factory()
    phase_factory(module=module, start=-1, end=1)
    address = reverse("gemeinsam_digital:idea-list", args=[module.slug])
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("idea-step", ["no-such-step"]),
        ("claim-answer", ["no-such-verb"]),
    ],
)
def test_unknown_steps_and_answers_are_not_found(
    world, claim_factory, idea, client, name, arguments
):
    claim = claim_factory(idea=idea)
    pk = claim.pk if name == "claim-answer" else idea.pk
    client.force_login(world.moderator)
    address = reverse(f"gemeinsam_digital:{name}", args=[pk, *arguments])
    assert client.get(address).status_code == 404
