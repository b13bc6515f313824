"""Long forms are kept while somebody writes, and say how much room is left."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.urls import reverse

from gemeinsam_digital.ideas.models import Idea
from tests.browser.axe import assert_accessible

pytestmark = pytest.mark.django_db


def open_form(visit: Callable, width: int = 1280) -> tuple:
    module = Idea.objects.latest("pk").module
    window = visit("citizen", width=width)
    # Nobody waits for the pauses of somebody who writes.
    window.page.clock.install()
    window.open(reverse("gemeinsam_digital:idea-create", args=[module.slug]))
    return window, window.page


@pytest.mark.parametrize("width", [1280, 360])
def test_what_is_written_is_kept_and_said(visit: Callable, width: int) -> None:
    window, page = open_form(visit, width)
    status = page.locator("[data-gd-draft]")
    assert status.text_content() == ""
    page.fill("[name=title]", "Ein Garten auf dem Dach")
    page.clock.run_for(1000)
    assert status.text_content() == ""
    page.clock.run_for(4000)
    status.filter(has_text=re.compile(r"\d\d:\d\d")).wait_for()
    assert status.get_attribute("role") == "status"
    page.reload()
    assert page.input_value("[name=title]") == "Ein Garten auf dem Dach"
    assert_accessible(page)
    page.locator("[name=gd-draft]").click()
    assert page.input_value("[name=title]") == ""
    assert window.errors == []


def test_leaving_asks_only_what_is_not_kept_yet(visit: Callable) -> None:
    _window, page = open_form(visit)
    asked: list[str] = []

    def answer(dialog: object) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    page.click("[name=title]")
    page.keyboard.type("Ein Garten")
    page.clock.run_for(5000)
    page.locator("[data-gd-draft]").filter(has_text=":").wait_for()
    page.reload()
    assert asked == []
    page.click("[name=title]")
    page.keyboard.type(" auf dem Dach")
    page.reload()
    assert asked == ["beforeunload"]
    page.click("[name=title]")
    page.keyboard.type("!")
    page.locator("#gd-create button[type=submit]").click()
    page.wait_for_load_state()
    assert page.locator("#gd-errors").is_visible()
    assert asked == ["beforeunload"]


def test_how_many_characters_are_left(visit: Callable) -> None:
    window, page = open_form(visit)
    limit = page.locator("#id_summary_limit")
    aloud = page.locator("#id_summary_limit + [role=status]")
    assert "500" in limit.inner_text()
    page.fill("[name=summary]", "x" * 440)
    assert "60" in limit.inner_text()
    page.clock.run_for(1500)
    assert aloud.text_content() == ""
    page.fill("[name=summary]", "x" * 490)
    page.clock.run_for(1500)
    assert "10" in str(aloud.text_content())
    # What is pasted is not cut without a word.
    page.fill("[name=summary]", "x" * 505)
    assert len(page.input_value("[name=summary]")) == 505
    assert "5" in limit.inner_text()
    page.clock.run_for(1500)
    assert "5" in str(aloud.text_content())
    assert_accessible(page)
    assert window.errors == []
