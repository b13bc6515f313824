"""The workbench as moderators read it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.findings.services import finding_save
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.moderation.reports.services import report_add
from gemeinsam_digital.pages.workbench.tabs import TABS
from tests.contract import build as host
from tests.factories import ClaimFactory
from tests.factories import IdeaFactory
from tests.factories.actions import ask_units
from tests.factories.actions import fresh
from tests.factories.actions import release
from tests.factories.content import TEXT
from tests.factories.world import World

#: Of the moderator, who works for no unit.
MODERATORS_TABS = [code for code in TABS if code != "inbox"]


def address(world: World, name: str = "workbench") -> str:
    return reverse(f"gemeinsam_digital:{name}", args=[world.module.slug])


def opener(world: World, client: Any) -> Callable[..., Any]:
    """Return what opens the workbench as the moderator."""
    client.force_login(world.moderator)

    def opened(query: str = "") -> Any:
        response = client.get(address(world) + query)
        assert response.status_code == 200
        return response

    return opened


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html5lib")


def titles(response: Any) -> set[str]:
    """Return what the tables and lists of a page name."""
    page = soup(response)
    return {link.text for link in page.select("tbody th a, .gd-list__title a")}


def ready(world: World, **changes: Any) -> Idea:
    """Make an idea that can go on to its profile."""
    idea = IdeaFactory(world=world, **changes)
    host.rating(idea, world.citizen)
    ClaimFactory(world=world, idea=idea)
    return fresh(idea)


def number(response: Any, group: str) -> int:
    """Return the number beside a tab."""
    url = f"tab={group}"
    return next(g.count for g in response.context["groups"] if g.url.endswith(url))


def found(response: Any) -> dict[str, int]:
    """Return what can be looked up, with how much there is of it."""
    return {
        url.split("tab=")[1]: count for _label, count, url in response.context["found"]
    }


def found_number(desk: Callable[..., Any], tab: str) -> int:
    """Return how much there is of what a tab lists."""
    return found(desk("?tab=look"))[tab]


def todo(response: Any) -> list[str]:
    """Return where the list leads, in its order."""
    return [entry.url for entry in response.context["page_obj"]]


def about(response: Any) -> list[str]:
    """Return what the list is about, in its order."""
    return [entry.title for entry in response.context["page_obj"]]


def to(name: str, *args: object) -> str:
    return reverse(f"gemeinsam_digital:{name}", args=args)


def busy(world: World) -> None:
    """Leave two judgements overdue, a finding unpublished and a report open."""
    idea = IdeaFactory(world=world, stage=Stage.ASSESSMENT)
    first, second, third = ask_units(idea, *world.units)
    release(third)
    past = timezone.localdate() - timedelta(days=1)
    AssessmentRequest.objects.filter(pk__in=[first.pk, second.pk]).update(due=past)
    finding_save(idea=idea, verdict="feasible", text=TEXT, actor=SYSTEM)
    report_add(idea=idea, actor=world.citizen, text=TEXT)
