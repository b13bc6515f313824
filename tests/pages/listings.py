"""Opening the list of contributions, for tests of several files."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.pages.list.views import PER_PAGE


def base(world) -> str:
    return reverse("gemeinsam_digital:idea-list", args=[world.module.slug])


@pytest.fixture
def listing(world, client, settings):
    """Open the list in English; return the response."""
    settings.LANGUAGE_CODE = "en"

    def opened(query="", arena=world, **parameters):
        address = f"{base(arena)}?{query or urlencode(parameters)}"
        response = client.get(address, headers={"accept-language": "en"})
        assert response.status_code == 200, address
        return response

    return opened


@pytest.fixture
def found(listing):
    """Open the list; return the titles that it shows."""

    def opened(**parameters):
        response = listing(**parameters)
        return {card.title for card in response.context["cards"]}

    return opened


@lru_cache(maxsize=8)
def parsed(content: bytes) -> BeautifulSoup:
    """Parse a page; most odd values lead to the same one."""
    return BeautifulSoup(content, "html5lib")


def soup(response) -> BeautifulSoup:
    return parsed(response.content)


def words(tag) -> str:
    return " ".join(tag.get_text(" ").split())


@pytest.fixture
def many(idea_factory) -> None:
    for number in range(PER_PAGE + 1):
        idea_factory(kind=Kind.NEED, title=f"Nummer {number}")
