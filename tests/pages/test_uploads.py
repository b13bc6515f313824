"""A chosen file survives every page that shows its form once more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.urls import reverse

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.forms.fields import KeptFileInput
from gemeinsam_digital.core.forms.kit import GdForm
from tests.factories.actions import revise
from tests.pages.sending import hidden
from tests.pages.sending import image
from tests.pages.sending import part_url
from tests.pages.sending import soup

WORDS = {"title": "Licht", "summary": "Mein Text.", "change_summary": "Ein Bild."}


def address_of(idea, part):
    if part:
        return part_url(idea, part)
    return reverse("gemeinsam_digital:idea-update", args=[idea.pk])


def mend(client, address, response, **changes):
    """Send the form once more, without choosing the file again."""
    shown = soup(response).select_one("#gd form[enctype]")
    assert "bild.png" in shown.text
    return client.post(address, WORDS | hidden(response) | changes)


@pytest.mark.parametrize("part", ["", "image"])
def test_an_image_survives_an_error(world, idea, client, part):
    client.force_login(world.author)
    address = address_of(idea, part)
    sent = WORDS | {"version": "1", "image": image(), "image_alt": ""}
    response = client.post(address, sent)
    assert response.status_code == 200
    answer = mend(client, address, response, image_alt="Ein Rad")
    assert answer.status_code == 302
    idea.refresh_from_db()
    assert (idea.image_alt, bool(idea.image)) == ("Ein Rad", True)


@pytest.mark.parametrize("part", ["", "image"])
def test_an_image_survives_a_conflict(world, idea, client, part):
    client.force_login(world.author)
    address = address_of(idea, part)
    revise(idea, title="Inzwischen anders")
    sent = WORDS | {"version": "1", "image": image(), "image_alt": "Ein Rad"}
    response = client.post(address, sent)
    assert response.status_code == 409
    answer = mend(client, address, response, image_alt="Ein Rad")
    assert answer.status_code == 302
    idea.refresh_from_db()
    assert bool(idea.image)


def test_an_image_survives_what_a_fixed_text_refuses(world, idea_factory, client):
    idea = idea_factory(stage=Stage.PROPOSAL)
    client.force_login(world.moderator)
    address = address_of(idea, "")
    sent = {"version": str(idea.version), "image": image(), "image_alt": "Ein Rad"}
    response = client.post(address, WORDS | sent | {"is_material": "on"})
    assert response.status_code in (200, 409)
    assert hidden(response)["image-kept"]


def forms_of(kind: type[forms.BaseForm]) -> Iterator[Any]:
    for each in kind.__subclasses__():
        yield each
        yield from forms_of(each)


def test_every_form_that_takes_a_file_keeps_it():
    fields = [field for each in forms_of(GdForm) for field in each.base_fields.values()]
    files = [field for field in fields if isinstance(field, forms.FileField)]
    assert files
    assert all(isinstance(field.widget, KeptFileInput) for field in files)
