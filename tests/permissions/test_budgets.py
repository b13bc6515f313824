"""How many queries every page may cost; a page without a budget is red.

Measured among few rows. That many cost the same is tested where the lists are.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.factories.world import World
from tests.pages.test_queries import ours
from tests.pages.test_queries import queries
from tests.permissions.test_urls import Places
from tests.permissions.urls import ROLES
from tests.permissions.urls import URLS

#: Of the Arena itself, by the name of the address, for whoever sees most: moderators,
#: or else the last role of the table that sees the page.
BUDGETS = {
    "arena-home": 14,
    "idea-list": 10,
    "responsible-names": 1,
    "board": 13,
    "idea-create": 2,
    "similar-ideas": 1,
    "how-it-works": 8,
    "statistics": 3,
    "arena-timeline": 5,
    "arena-feed": 3,
    "bulk-step": 1,
    "workbench": 5,
    "requests-remind": 1,
    "unit-requests": 7,
    "my-subscriptions": 6,
    "mine": 8,
    "mail-preferences": 2,
    "arena-follow": 2,
    "idea-support": 3,
    "idea-follow": 3,
    "unsubscribe": 6,
    "idea-detail": 18,
    "idea-update": 5,
    "idea-update-part": 5,
    "revision-list": 3,
    "revision-detail": 4,
    "revision-compare": 4,
    "idea-timeline": 6,
    "idea-feed": 4,
    "idea-delete": 12,
    "idea-report": 2,
    "idea-hide": 2,
    "idea-show": 3,
    "idea-redact": 3,
    "idea-image-remove": 3,
    "comment-change": 4,
    "comment-delete": 4,
    "comment-report": 3,
    "comment-hide": 3,
    "comment-show": 3,
    "idea-step": 5,
    "claim-offer": 6,
    "claim-answer": 7,
    "actor-invite": 9,
    "invitation-answer": 7,
    "hand-over": 8,
    "claim-keep": 6,
    "actor-create": 1,
    "actor-list": 7,
    "actor-me": 3,
    "actor-detail": 15,
    "actor-update": 7,
    "actor-confirm": 5,
    "actor-unconfirm": 5,
    "actor-retire": 5,
    "representation-request": 5,
    "representation-answer": 3,
    "representative-leave": 7,
    "body-list": 4,
    "body-detail": 19,
    "round-create": 5,
    "round": 18,
    "round-update": 8,
    "round-check": 17,
    "round-close": 17,
    "round-paper": 18,
    "round-csv": 16,
    "round-result": 8,
    "body-create": 1,
    "body-procedure": 3,
    "body-manage": 4,
    "body-update": 3,
    "body-member-add": 3,
    "body-member-change": 3,
    "body-member-end": 2,
    "body-secretary-add": 2,
    "body-secretary-end": 2,
    "concern-create": 8,
    "concern-draft": 5,
    "concern-discard": 5,
    "concern-raise": 7,
    "concern-reply": 8,
    "concern-end": 6,
    "conflict-open": 9,
    "conflict-move": 6,
    "conflict-resolve": 6,
    "meeting-list": 6,
    "meeting-calendar": 3,
    "body-calendar": 3,
    # Which goal conflicts are open on what is on the agenda is one of them.
    "meeting-detail": 7,
    "meeting-file": 3,
    "meeting-create": 4,
    "meeting-update": 4,
    "meeting-discard": 4,
    "meeting-announce": 5,
    "agenda-add": 4,
    "agenda-item-remove": 4,
    "agenda-item-take-off": 4,
    "meeting-move": 4,
    "meeting-cancel": 4,
    "meeting-hold": 4,
    "minutes": 6,
    "minutes-publish": 6,
    "body-topic": 5,
    "ballot-open": 4,
    "ballot-detail": 5,
    "ballot-vote": 6,
    "ballot-close": 4,
    "competences": 3,
    "role-open": 4,
    "role-close": 3,
    "wanted-list": 4,
    "ledger": 8,
    "ledger-csv": 8,
    "criteria": 3,
    "criteria-update": 3,
    "unit-list": 2,
    "four-eyes-record": 2,
    "unit-detail": 8,
    "unit-absence-add": 5,
    "unit-absence-end": 4,
    "text-blocks": 3,
    "text-block-retire": 3,
    "unit-member-change": 4,
    "unit-member-end": 4,
    "unit-invitation-withdraw": 3,
    "assessment-request": 14,
    "bulk-request": 7,
    "volunteer": 9,
    "assessment-decline": 10,
    "assess": 21,
    "assessment-reaffirm": 17,
    "assessment-correct": 13,
    "assessment-versions": 9,
    "question-ask": 6,
    "idea-questions": 5,
    "question-publish": 3,
    "finding": 12,
    "finding-publish": 12,
    "findings-publish": 2,
    "finding-reply": 6,
    "condition-seek": 4,
    "condition-meet": 3,
    "condition-reopen": 3,
    "note-add": 5,
    "note-withdraw": 5,
    "decision": 13,
    "body-consult": 4,
    "consultation": 9,
    "position": 5,
    "positions-record": 7,
    "recommendation-draft": 10,
    "recommendation-publish": 10,
    "recommendations-publish": 5,
    "recommendation-correct": 5,
    "consultation-end": 3,
    "pledge": 7,
}

#: What somebody can open, says the table of who may what.
PAGES = [name for name, url in URLS.items() if "2" in url.get]


@pytest.fixture(scope="module")
def shared(django_db_setup, django_db_blocker) -> Iterator[World]:
    """Make one Arena with all its people for the whole module."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = World()
        people = [getattr(world, role) for role in ROLES if role != "anonymous"]
        assert [*people, world.partner, world.colleague, world.organisation]
        assert [world.units, world.body]
        yield world
        transaction.set_rollback(True)


def watcher(name: str) -> str:
    seeing = [
        role
        for role, letter in zip(ROLES, URLS[name].get, strict=True)
        if letter == "2"
    ]
    return "moderator" if "moderator" in seeing else seeing[-1]


def test_every_page_has_a_budget():
    assert set(BUDGETS) == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_keeps_to_its_budget(shared, db, name):
    client, role = Client(), watcher(name)
    with transaction.atomic():
        places = Places(shared, URLS[name])
        address = reverse(f"gemeinsam_digital:{name}", args=places.arguments())
        if role != "anonymous":
            client.force_login(getattr(shared, role))
        cost = ours(queries(client, address))
        transaction.set_rollback(True)
    assert len(cost) <= BUDGETS[name], "\n".join(cost)
