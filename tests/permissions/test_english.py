"""A host that asks people for their language gets every main page in English.

mein.berlin speaks German only. Looked for is German of our own: what the catalogue
translates to; what people and operators wrote is in the language it was written in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from gettext import GNUTranslations
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.test import modify_settings
from django.urls import reverse

import gemeinsam_digital
from tests.factories.world import World
from tests.permissions.rows.url import ROLES
from tests.permissions.test_budgets import watcher
from tests.permissions.test_urls import Places
from tests.permissions.urls import URLS

# Which languages there are is the host's business.
pytestmark = [pytest.mark.embedded, pytest.mark.one_database]

CATALOGUE = "locale/de/LC_MESSAGES/django.mo"
GAP = re.compile(r"%\(\w+\)[sd]|%%|%s")
#: A part of a sentence that is as long as that stands by chance in no other one.
TELLING = 15
ASKS = {"append": "django.middleware.locale.LocaleMiddleware"}

MAIN = (
    *("arena-home", "idea-list", "board", "how-it-works", "statistics", "ledger"),
    "register",
    *("arena-timeline", "wanted-list", "actor-list", "actor-detail", "body-list"),
    *("body-detail", "criteria", "unit-list", "unit-detail", "mine", "workbench"),
    *("idea-create", "idea-detail", "idea-update", "idea-timeline", "revision-list"),
    *("revision-compare", "claim-offer", "claim-answer", "idea-step", "assess"),
    *("assessment-request", "assessment-correct", "finding", "finding-publish"),
    *("decision", "pledge", "mail-preferences", "idea-report", "hand-over"),
)


def plain(text: str) -> str:
    return " ".join(text.split())


@cache
def german() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return what we say in German as a whole, and parts of sentences with gaps."""
    path = Path(gemeinsam_digital.__file__).parent / CATALOGUE
    with path.open("rb") as file:
        rows: dict[Any, str] = GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    english, said = set(), set()
    for key, text in rows.items():
        msgid = key[0] if isinstance(key, tuple) else key
        english.add(plain(msgid.rpartition("\x04")[2]))
        said.add(plain(text))
    whole = frozenset(t for t in said - english if t and not GAP.search(t))
    pieces = (p.strip() for t in said for p in GAP.split(t) if GAP.search(t))
    long = {piece for piece in pieces if len(piece) >= TELLING}
    return whole, tuple(p for p in long if not any(p in e for e in english))


def left_over(page: BeautifulSoup) -> set[str]:
    """Return what stands there in German and is ours."""
    whole, pieces = german()
    part = page.select_one("#gd")
    attributes = ("aria-label", "title", "alt", "placeholder", "data-label")
    said = {plain(text) for text in part.find_all(string=True)}
    for name in attributes:
        said |= {plain(tag[name]) for tag in part.select(f"[{name}]")}
    text = plain(part.text)
    return (said & whole) | {piece for piece in pieces if piece in text}


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


def opened(shared: World, name: str, language: str) -> BeautifulSoup:
    """Return a page as a browser gets it that asks for a language."""
    with transaction.atomic(), modify_settings(MIDDLEWARE=ASKS):
        places = Places(shared, URLS[name])
        address = reverse(f"gemeinsam_digital:{name}", args=places.arguments())
        client, role = Client(headers={"accept-language": language}), watcher(name)
        if role != "anonymous":
            client.force_login(getattr(shared, role))
        response = client.get(address)
        transaction.set_rollback(True)
    assert (response.status_code, response["Content-Language"]) == (200, language)
    return BeautifulSoup(response.content, "html5lib")


@pytest.mark.parametrize("name", MAIN)
def test_a_main_page_is_english_for_whoever_asks_for_it(shared, db, name):
    assert "en" in dict(settings.LANGUAGES)
    assert left_over(opened(shared, name, "en")) == set()


def test_german_would_be_noticed(shared, db):
    assert len(left_over(opened(shared, "idea-list", "de"))) > LOTS


#: So many words of ours has a list at least.
LOTS = 20
