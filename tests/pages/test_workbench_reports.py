"""Reports in the workbench: settled from the list, or answered by hiding."""

from __future__ import annotations

import pytest
from django.urls import reverse

from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.moderation.reports.services import report_add
from tests.contract import build as host
from tests.factories.actions import fresh
from tests.factories.actions import revise
from tests.factories.content import TEXT
from tests.pages.workbench import address
from tests.pages.workbench import found_number
from tests.pages.workbench import opener
from tests.pages.workbench import soup


@pytest.fixture
def desk(world, client):
    return opener(world, client)


def test_reports_are_grouped_and_settled_from_the_list(
    world, idea_factory, desk, client
):
    idea = idea_factory(title="Gemeldet")
    comment = host.comment(idea, world.author, "Du Narr & Tor")
    report_add(idea=idea, actor=world.citizen, text="Werbung!")
    report_add(idea=idea, actor=world.partner, text="Auch Werbung!")
    report_add(idea=idea, comment=comment, actor=world.citizen, text="Beleidigung!")
    page = soup(desk("?tab=reports"))
    assert len(page.select("article h3")) == 2
    text = page.select_one("#gd").text
    assert "Du Narr & Tor" in text
    for said in ("Werbung!", "Auch Werbung!", "Beleidigung!", world.citizen.username):
        assert said in text
    for form in page.select('article form[method="post"]'):
        response = client.post(form["action"])
        assert response.status_code == 302
        assert response["Location"].endswith("?tab=reports")
        assert client.post(form["action"]).status_code == 409
    assert found_number(desk, "reports") == 0


def test_hiding_from_the_list_comes_back_to_it(world, idea, desk, client):
    comment = host.comment(idea, world.author)
    for target in ({}, {"comment": comment}):
        report_add(idea=idea, actor=world.citizen, text=TEXT, **target)
    links = [a["href"] for a in soup(desk("?tab=reports")).select("a.gd-button")]
    hide = [link for link in links if link.endswith("?back=reports")]
    assert len(hide) == 2
    # The comment first: the idea is gone for reports once it is hidden.
    for link in sorted(hide, key=lambda link: "kommentar" not in link):
        response = client.post(link, {"reason": TEXT})
        assert response["Location"] == f"{address(world)}?tab=reports"
    assert fresh(idea).is_hidden
    assert fresh(comment).is_blocked
    assert found_number(desk, "hidden") == 2
    shown = [a["href"] for a in soup(desk("?tab=hidden")).select("a[href*=wieder]")]
    for link in shown:
        response = client.post(link, {"reason": TEXT})
        assert response["Location"] == f"{address(world)}?tab=hidden"
    assert found_number(desk, "hidden") == 0


@pytest.mark.parametrize(
    "back", ["", "//evil.example", "tasks", "https://evil.example"]
)
def test_back_leads_nowhere_else(world, idea, client, back):
    client.force_login(world.moderator)
    link = reverse("gemeinsam_digital:idea-hide", args=[idea.pk])
    response = client.post(f"{link}?back={back}", {"reason": TEXT})
    assert response["Location"] == idea.get_absolute_url()


def test_what_was_changed_since_it_was_hidden_is_marked(world, idea, desk):
    idea_hide(idea=idea, actor=world.moderator, reason="Regel 4.")
    ((row, entry),) = desk("?tab=hidden").context["rows"]
    assert (row.has_changed, entry.text) == (False, "Regel 4.")
    revise(idea, summary="Ohne den Satz.")
    ((row, _entry),) = desk("?tab=hidden").context["rows"]
    assert row.has_changed
