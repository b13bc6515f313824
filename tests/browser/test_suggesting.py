"""Names are suggested while one is typed, and found without it too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse

from gemeinsam_digital.responsibility.models import Claim
from tests.browser.axe import assert_accessible

pytestmark = pytest.mark.django_db


def test_who_is_responsible_is_suggested_and_found(visit: Callable) -> None:
    claim = Claim.objects.filter(
        state="accepted", idea__hidden_at=None, actor__kind="organisation"
    ).latest("pk")
    window = visit(None)
    window.open(reverse("gemeinsam_digital:idea-list", args=[claim.idea.module.slug]))
    page = window.page
    page.locator("details:has([name=actor]) > summary").click()
    page.fill("[name=actor]", claim.actor.name[:8])
    suggested = page.locator("#responsible option")
    suggested.first.wait_for(state="attached")
    names = suggested.evaluate_all("options => options.map(o => o.value)")
    assert claim.actor.name in names
    assert_accessible(page)
    page.fill("[name=actor]", claim.actor.name)
    page.press("[name=actor]", "Enter")
    page.wait_for_url("**actor=*")
    assert claim.actor.name in page.locator(".gd-chip").first.inner_text()
    assert window.errors == []
