"""What a round prepares is nobody's business before it is decided."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.notify.models import Delivery
from tests.factories.rounds import decide
from tests.factories.rounds import opened
from tests.factories.rounds import prepare
from tests.factories.rounds import prepared
from tests.factories.rounds import reasoned
from tests.permissions.rows.url import PUBLIC
from tests.permissions.urls import URLS

pytestmark = pytest.mark.one_database

MARKER = "Verborgen-4711"
OTHERS = [
    "anonymous",
    "citizen",
    "author",
    "lead",
    "assessor",
    "moderator",
    "superuser",
]
#: Pages of the Arena that everybody sees, and of people who do something there.
PAGES = sorted(
    name
    for name, url in URLS.items()
    if url.prepare == "module" and (url.get, url.post) == PUBLIC
)
OWN = ["mine", "workbench"]
ABOUT_ONE = ["idea-detail", "idea-timeline", "idea-feed", "revision-list"]
ROUND = sorted(
    name for name in URLS if name.startswith("round") and name != "round-create"
)


@pytest.fixture
def round(world, idea_factory):
    """A round full of words that nobody else may read."""
    ideas = [idea_factory(stage=Stage.PROPOSAL) for _number in range(2)]
    row = opened(world, *ideas, title=f"Runde {MARKER}")
    prepare(
        world,
        row,
        {
            item: prepared(
                item.idea,
                "declined",
                reasons=f"Grund {MARKER}",
                reopening=f"Wenn {MARKER}",
            )
            for item in row.items.select_related("idea")
        },
    )
    for item in row.items.all():
        item.priority_reason = f"Platz {MARKER}"
        item.save()
    return row


def client_of(world, role):
    client = Client()
    if role != "anonymous":
        client.force_login(getattr(world, role))
    return client


def read(client, name, *arguments):
    response = client.get(reverse(f"gemeinsam_digital:{name}", args=arguments))
    content = b"".join(response) if response.streaming else response.content
    return response.status_code, content.decode()


@pytest.mark.parametrize("role", OTHERS)
def test_no_page_tells_what_is_prepared(world, round, role):
    assert world.assessor
    client, slug = client_of(world, role), world.module.slug
    idea = round.items.first().idea
    found = [(name, *read(client, name, slug)) for name in (*PAGES, *OWN)]
    found += [(name, *read(client, name, idea.pk)) for name in ABOUT_ONE]
    found += [("body-detail", *read(client, "body-detail", slug, world.body.pk))]
    assert [name for name, _status, text in found if MARKER in text] == []
    assert {status for _name, status, _text in found} <= {200, 302, 403}


@pytest.mark.parametrize("name", ROUND)
def test_nobody_learns_whether_there_is_a_round(world, round, name):
    for role in OTHERS:
        client, slug = client_of(world, role), world.module.slug
        there = read(client, name, slug, round.pk)
        nowhere = read(client, name, slug, round.pk + 10_000)
        assert there[0] == nowhere[0]
        assert MARKER not in there[1]


def test_no_mail_tells_it_before(world, round, mailoutbox):
    def sent():
        Delivery.objects.update(created=timezone.now() - timedelta(days=1))
        mailoutbox.clear()
        call_command("arena_mails", stdout=io.StringIO())
        return "".join(mail.body for mail in mailoutbox)

    assert MARKER not in sent()
    decide(world, round)
    assert f"Wenn {MARKER}" in sent()


def test_the_secretary_reads_it(world, round):
    """Otherwise the tests above would say nothing."""
    client, slug = client_of(world, "secretary"), world.module.slug
    for name in ("round", "round-paper", "round-csv"):
        assert MARKER in read(client, name, slug, round.pk)[1]
    assert MARKER in read(client, "body-detail", slug, world.body.pk)[1]
    reasoned(world, round)
