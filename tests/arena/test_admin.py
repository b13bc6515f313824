"""The labels of the admin, and what its rows are called."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import translation

from gemeinsam_digital.models import Actor
from gemeinsam_digital.models import Body
from gemeinsam_digital.models import Participation
from gemeinsam_digital.models import Term
from gemeinsam_digital.models import Unit

SAME_IN_GERMAN = {"arena", "code", "name", "position", "version", "website"}
MODELS = [Actor, Body, Participation, Term, Unit]


def main(client, name, model, *args):
    page = f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}"
    answer = client.get(reverse(page, args=args))
    return BeautifulSoup(answer.content, "html5lib").select_one("#content")


def labels(client, model):
    """Return every heading, column, filter and label of the pages of a model."""
    row = model._default_manager.first()
    pages = [main(client, "changelist", model), main(client, "change", model, row.pk)]
    parts = "h1, h2, thead th, #changelist-filter summary, label"
    return {
        " ".join(part.text.split()).strip("?: ").lower()
        for page in pages
        for part in page.select(parts)
    }


def default_labels(model):
    """Return what Django calls fields and rows that nobody has named."""
    related = [row.related_model for row in model._meta.related_objects]
    return {
        word.replace("_", " ").lower()
        for each in [model, *related]
        for word in (
            *(field.name for field in each._meta.fields),
            re.sub("(?<!^)([A-Z])", r" \1", each.__name__),
        )
    }


@pytest.mark.parametrize("model", MODELS)
def test_a_german_admin_has_german_labels(world, client, model):
    client.force_login(world.superuser)
    assert world.units
    with translation.override("de"):
        shown = labels(client, model)
    assert shown & default_labels(model) <= SAME_IN_GERMAN


def test_a_participation_names_its_arena(world, client):
    client.force_login(world.superuser)
    participation = world.arena.participations.first()
    words = main(client, "changelist", Participation).text
    assert world.project.name in words
    assert world.module.name in words
    assert (
        world.project.name
        in main(client, "change", Participation, participation.pk).text
    )
    assert str(participation.actor) in str(participation)
