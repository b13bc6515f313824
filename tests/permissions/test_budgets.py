"""How many queries every page may cost; a page without a budget is red.

Measured among few rows. That many cost the same is tested where the lists are.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from gemeinsam_digital.hosts import get_host
from tests.factories.world import World
from tests.pages.test_queries import ours
from tests.pages.test_queries import queries
from tests.permissions.rows.url import ROLES
from tests.permissions.test_urls import Places
from tests.permissions.urls import URLS

#: Of the Arena itself, by the name of the address, for whoever sees most: moderators,
#: or else the last role of the table that sees the page.
BUDGETS = {
    "arena-home": 15,
    "idea-list": 9,
    "responsible-names": 1,
    "board": 7,
    "idea-create": 2,
    "similar-ideas": 1,
    "how-it-works": 6,
    "statistics": 3,
    "arena-timeline": 5,
    "arena-feed": 3,
    "bulk-step": 1,
    "workbench": 5,
    "requests-remind": 1,
    "unit-requests": 7,
    "my-subscriptions": 6,
    "mine": 9,
    "mail-preferences": 2,
    "arena-follow": 2,
    "idea-support": 2,
    "idea-follow": 2,
    "unsubscribe": 6,
    "idea-detail": 13,
    "idea-update": 4,
    "idea-update-part": 4,
    "revision-list": 2,
    "revision-detail": 3,
    "revision-compare": 3,
    "idea-timeline": 5,
    "idea-feed": 3,
    "idea-delete": 12,
    "idea-report": 1,
    "idea-hide": 1,
    "idea-show": 2,
    "idea-redact": 2,
    "idea-image-remove": 2,
    "comment-change": 4,
    "comment-delete": 4,
    "comment-report": 3,
    "comment-hide": 3,
    "comment-show": 3,
    "idea-step": 3,
    "claim-offer": 5,
    "claim-answer": 7,
    "actor-invite": 7,
    "invitation-answer": 6,
    "hand-over": 7,
    "claim-keep": 5,
    "actor-create": 1,
    "actor-list": 7,
    "actor-me": 3,
    "actor-detail": 15,
    "actor-update": 6,
    "actor-confirm": 5,
    "actor-unconfirm": 5,
    "actor-retire": 5,
    "representation-request": 5,
    "representation-answer": 3,
    "representative-leave": 6,
    "body-list": 4,
    "body-detail": 15,
    "round-create": 5,
    "round": 18,
    "round-update": 8,
    "round-check": 16,
    "round-close": 16,
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
    "concern-draft": 3,
    "concern-discard": 3,
    "concern-raise": 4,
    "concern-reply": 4,
    "concern-end": 4,
    "measure-evaluate": 5,
    "indicator-add": 5,
    "reading-add": 5,
    "indicators-csv": 5,
    "learning-list": 5,
    "learning-add": 5,
    "replication-add": 5,
    "report": 5,
    "report-publish": 5,
    "report-discard": 5,
    "conflict-open": 6,
    "conflict-move": 5,
    "conflict-resolve": 4,
    "meeting-list": 6,
    "meeting-calendar": 2,
    "body-calendar": 3,
    # Which goal conflicts are open on what is on the agenda is one of them.
    "meeting-detail": 7,
    "meeting-file": 3,
    "meeting-create": 3,
    "meeting-update": 3,
    "meeting-discard": 3,
    "meeting-announce": 4,
    "agenda-add": 3,
    "agenda-item-remove": 3,
    "agenda-item-take-off": 3,
    "meeting-move": 3,
    "meeting-cancel": 3,
    "meeting-hold": 3,
    "minutes": 5,
    "minutes-publish": 5,
    "body-topic": 4,
    "ballot-open": 3,
    "ballot-detail": 5,
    "ballot-vote": 6,
    "ballot-close": 3,
    "competences": 3,
    "role-open": 3,
    "role-close": 3,
    "wanted-list": 4,
    "ledger": 8,
    "ledger-csv": 8,
    "register": 14,
    "register-calendar": 2,
    "register-csv": 9,
    "register-json": 9,
    "criteria": 3,
    "criteria-update": 3,
    "unit-list": 2,
    "four-eyes-record": 2,
    "unit-detail": 8,
    "unit-absence-add": 4,
    "unit-absence-end": 3,
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
    "finding-reply": 5,
    "condition-seek": 4,
    "condition-meet": 3,
    "condition-reopen": 3,
    "note-add": 4,
    "note-withdraw": 4,
    "decision": 13,
    "body-consult": 4,
    "consultation": 7,
    "position": 4,
    "positions-record": 6,
    "recommendation-draft": 9,
    "recommendation-publish": 9,
    "recommendations-publish": 4,
    "recommendation-correct": 4,
    "consultation-end": 2,
    "pledge": 5,
    "recognition": 8,
    "recognition-badge": 4,
    "recognition-grant": 12,
    "recognition-withdraw": 4,
    "support-offer": 4,
    "support-take-up": 4,
    "phase-enter": 5,
    "milestone-calendar": 3,
    "milestone-plan": 5,
    "milestone-shift": 5,
    "milestone-reach": 5,
    "milestone-drop": 5,
    "preparation-record": 5,
    "budget-set": 5,
}
if get_host().has_plans:
    BUDGETS["plan-draft"] = 6

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
