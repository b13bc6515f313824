"""Sends forms about contributions as a browser does."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from PIL import Image

from tests.factories.content import TEXT
from tests.factories.world import World

CONTRIBUTION = {"kind": "idea", "title": "Licht", "summary": TEXT, "consent": "on"}
ORIGIN = {
    "origin_kind": "workshop",
    "origin_name": "Werkstatt Moabit",
    "origin_source": "Karte 7, 12. Mai 2026",
    "origin_consent": "Mündlich am Ende der Werkstatt",
}


def image(width: int = 800, height: int = 600, name: str = "bild.png") -> Any:
    data = BytesIO()
    Image.new("RGB", (width, height), "navy").save(data, "PNG")
    return SimpleUploadedFile(name, data.getvalue())


def create_url(world: World, **query: Any) -> str:
    return reverse(
        "gemeinsam_digital:idea-create", args=[world.module.slug], query=query or None
    )


def create(
    world: World, client: Client, answers: Any = None, **changes: Any
) -> HttpResponse:
    query = {} if answers is None else {"answers": answers}
    return client.post(create_url(world, **query), CONTRIBUTION | changes)


def part_url(idea: Any, part: str) -> str:
    return reverse("gemeinsam_digital:idea-update-part", args=[idea.pk, part])


def soup(response: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html5lib")


def hidden(response: HttpResponse) -> dict[str, str]:
    """Return what the page sends along without showing it."""
    fields = soup(response).select("#gd form input[type=hidden][name]")
    return {
        field["name"]: field.get("value", "")
        for field in fields
        if field["name"] != "csrfmiddlewaretoken"
    }


def errors(response: HttpResponse) -> set[str]:
    return set(response.context["form"].errors)
