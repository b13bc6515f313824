"""A name that nobody sees is no name, whichever door it comes through."""

from __future__ import annotations

import pytest
from django.urls import reverse

from gemeinsam_digital import models
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.ideas.editing.services import idea_revise
from gemeinsam_digital.ideas.models import Idea
from tests.factories.content import TEXT
from tests.factories.content import content_in

UNSEEN = "\u200b\u3164\u2060"


def test_a_contribution_needs_a_title_that_is_seen(world, idea_factory, client):
    client.force_login(world.citizen)
    address = reverse("gemeinsam_digital:idea-create", args=[world.module.slug])
    data = {"kind": "idea", "title": UNSEEN, "summary": TEXT, "consent": "on"}
    response = client.post(address, data)
    assert set(response.context["form"].errors) == {"title"}
    assert not Idea.objects.exists()
    idea = idea_factory()
    for field in ("title", "summary"):
        with pytest.raises(Invalid) as refused:
            idea_revise(
                idea=idea,
                actor=SYSTEM,
                content=content_in(world.arena, **{field: UNSEEN}),
                version=idea.version,
            )
        assert refused.value.field == field


@pytest.mark.parametrize(
    ("model", "field"),
    [("body", "name"), ("actor", "name"), ("unit", "short_name"), ("term", "label_de")],
)
def test_the_admin_takes_no_name_that_nobody_sees(world, client, model, field):
    client.force_login(world.superuser)
    address = reverse(f"admin:gemeinsam_digital_{model}_add")
    response = client.post(address, {field: UNSEEN})
    assert field in response.context["adminform"].form.errors
    assert (
        not getattr(models, model.capitalize())
        .objects.filter(**{field: UNSEEN})
        .exists()
    )
