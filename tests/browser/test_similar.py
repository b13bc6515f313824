"""What is similar to a title appears while it is typed, and nothing else moves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse

from gemeinsam_digital.ideas.models import Idea
from tests.browser.axe import assert_accessible

pytestmark = pytest.mark.django_db


def test_similar_titles_while_typing(visit: Callable) -> None:
    idea = Idea.objects.filter(kind="idea", standing="open").latest("pk")
    window = visit("citizen")
    window.open(reverse("gemeinsam_digital:idea-create", args=[idea.module.slug]))
    page = window.page
    region = page.locator("[data-similar-for]")
    assert region.get_attribute("aria-live") == "polite"
    page.fill("[name=title]", idea.title.upper())
    region.get_by_role("link", name=idea.title).wait_for()
    assert page.locator("[name=title]").evaluate("e => e === document.activeElement")
    assert_accessible(page)
    page.fill("[name=title]", "Qwertz")
    region.get_by_role("link").first.wait_for(state="detached")
    assert window.errors == []


def test_who_is_signed_out_meanwhile_sees_no_sign_in_page_there(
    visit: Callable,
) -> None:
    idea = Idea.objects.filter(kind="idea", standing="open").latest("pk")
    window = visit("citizen")
    window.open(reverse("gemeinsam_digital:idea-create", args=[idea.module.slug]))
    page = window.page
    page.context.clear_cookies()
    # The answer leads to the page for signing in; the script follows it there.
    with page.expect_event("requestfinished", lambda r: r.redirected_from):
        page.fill("[name=title]", idea.title)
    page.wait_for_load_state("networkidle")
    assert page.locator("[data-similar-for]").inner_html().strip() == ""
