"""What is not there for somebody is answered as what does not exist, and as fast."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gemeinsam_digital.core.choices import Stage
from tests.factories import ConcernDraftFactory
from tests.factories.rounds import opened
from tests.governance.meetings import planned
from tests.permissions.urls import URLS

#: Far beyond every key there is.
NOWHERE = 9_999_999
WHO = [None, "assessor", "moderator", "superuser"]
#: What only its own people know of, by what its addresses are made of.
HIDDEN = {
    "plan": {"plan", "meeting", "meeting_over", "meeting_held", "minutes"},
    "item": {"plan_item", "announced_item"},
    "concern": {"concern_draft"},
    "round": {"round", "closed_round"},
}


@pytest.fixture
def hidden(world, idea_factory):
    """Return the keys of what is hidden, and whether a module stands before them."""
    idea = idea_factory(stage=Stage.PROPOSAL)
    plan = planned(world.body, idea)
    slug = world.module.slug
    return {
        "plan": [slug, plan.pk],
        "item": [slug, plan.items.order_by("pk")[0].pk],
        "concern": [ConcernDraftFactory(world=world, idea=idea).pk],
        "round": [slug, opened(world, idea).pk],
    }


def addresses_of(kind):
    return [name for name, url in URLS.items() if url.prepare in HIDDEN[kind]]


@pytest.mark.parametrize("kind", HIDDEN)
@pytest.mark.parametrize("who", WHO)
def test_neither_words_nor_time_tell_that_it_is_there(world, hidden, who, kind):
    client = Client()
    if who:
        client.force_login(getattr(world, who))
    *rest, key = hidden[kind]
    for name in addresses_of(kind):
        # The first of all has something to look up that is kept then.
        _answer(client.get, name, [*rest, NOWHERE])
        for method in (client.get, client.post):
            there = _answer(method, name, [*rest, key])
            assert there == _answer(method, name, [*rest, NOWHERE]), (name, who)
            assert there[0] in (302, 403, 404, 405), (name, who)


def _answer(method, name, keys):
    """Return status, words and how many questions it took."""
    with CaptureQueriesContext(connection) as captured:
        response = method(reverse(f"gemeinsam_digital:{name}", args=keys))
    words = response.content.decode() + response.headers.get("Location", "")
    words = re.sub(r'value="[^"]*"|nonce-\S+', "", words)
    words = words.replace(f"/{keys[-1]}/", "/KEY/")
    return response.status_code, words, len(captured)
