"""What is measured: every page that reads much, and what people send most."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.governance.choices import RoundState
from gemeinsam_digital.governance.meetings.selectors import past
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.pages.ledger.selection import candidates_in
from gemeinsam_digital.pages.ledger.selection import numbers_of
from gemeinsam_digital.pages.ledger.views import PER_PAGE as LEDGER_PER_PAGE
from gemeinsam_digital.pages.list.views import PER_PAGE
from gemeinsam_digital.pages.register.selection import (
    candidates_in as candidates_in_register,
)
from gemeinsam_digital.pages.register.views import PER_PAGE as MEASURES_PER_PAGE
from gemeinsam_digital.pages.statistics.models import KeptFigures
from gemeinsam_digital.responsibility.selectors import leading
from tests.factories.content import TEXT
from tests.factories.world import World
from tests.feasibility.lives import member
from tests.load.bodies import looked_at

TABS = (
    *("tasks", "drafts", "ready", "offers", "orphaned", "organisations"),
    *("parked", "reports", "hidden", "all"),
)


@dataclass(frozen=True)
class Page:
    """One request.

    Attributes:
        address: what is asked for.
        user: who asks; nobody is a visitor.
        sent: what is posted; nothing for a GET.
        before: what is done first and not measured.
    """

    address: str
    user: Any = None
    sent: dict[str, Any] | None = None
    before: Callable[[], Any] = lambda: None

    def client(self) -> Client:
        """Return a browser in which the user is signed in."""
        client = Client()
        if self.user is not None:
            client.force_login(self.user)
        return client

    def ask(self, client: Client) -> int:
        """Send the request and read all of the answer.

        Returns:
            The number of bytes.

        Raises:
            RuntimeError: it is refused.
        """
        if self.sent is None:
            response = client.get(self.address)
        else:
            response = client.post(self.address, self.sent)
        if response.status_code not in (200, 302):
            raise RuntimeError(f"{self.address}: {response.status_code}")
        return sum(map(len, response))


def forget_figures() -> None:
    """Let nothing be known of what the statistics show."""
    KeptFigures.objects.all().delete()
    cache.clear()


def staff_of(world: World) -> dict[str, Any]:
    """Return everybody who looks, made where they are missing."""
    return {
        "coordinator": member(world, "coordinator", UnitRole.COORDINATOR),
        **{
            name: getattr(world, name)
            for name in ("assessor", "moderator", "citizen", "lead", "secretary")
        },
    }


def reading(world: World, staff: dict[str, Any]) -> dict[str, Page]:
    """Return the pages of the Arena as it is now."""

    def address(name: str, *more: int) -> str:
        return reverse(f"gemeinsam_digital:{name}", args=[world.module.slug, *more])

    listed = address("idea-list")
    shown = Idea.objects.visible().filter(module=world.module)
    # The last that is full: what is left over says nothing.
    last = shown.count() // PER_PAGE
    in_ledger = numbers_of(candidates_in(world.arena))
    last_led = (in_ledger["orphaned"] + in_ledger["led"]) // LEDGER_PER_PAGE
    home, bench = address("arena-home"), address("workbench")
    led = shown.filter(leading(), standing=Standing.OPEN)
    # The same ones at every size: how much hangs on them is not what is asked.
    idea = led.filter(stage=Stage.PROFILE).earliest("pk")
    reviewed = led.filter(findings__isnull=False).earliest("pk")
    one = idea.get_absolute_url()
    moderator, citizen = staff["moderator"], staff["citizen"]
    named = Actor.objects.filter(participations__arena=world.arena)
    organisation = named.filter(name__startswith="Initiative ").earliest("pk")
    return {
        "list newest": Page(listed),
        "list last moved": Page(f"{listed}?sort=moved"),
        "list most supported": Page(f"{listed}?sort=support"),
        "list page 3": Page(f"{listed}?page=3"),
        "list last page": Page(f"{listed}?page={last}"),
        "list filtered": Page(f"{listed}?kind=idea&standing=open"),
        "list searched": Page(f"{listed}?q=radwege+buchungssystem"),
        "list orphaned": Page(f"{listed}?orphaned=yes"),
        "home": Page(home),
        "home, citizen": Page(home, citizen),
        "home, assessor": Page(home, staff["assessor"]),
        "home, moderator": Page(home, moderator),
        "board": Page(address("board")),
        "statistics, cold": Page(address("statistics"), before=cache.clear),
        # What the command does every five minutes, or who asks where it doesn't run.
        "statistics, counted": Page(address("statistics"), before=forget_figures),
        "history": Page(address("arena-timeline")),
        "feed": Page(address("arena-feed")),
        "actors": Page(address("actor-list")),
        "actor": Page(address("actor-detail", organisation.pk)),
        "how it works": Page(address("how-it-works")),
        "wanted": Page(address("wanted-list")),
        "ledger": Page(address("ledger")),
        "ledger, last page": Page(f"{address('ledger')}?page={last_led}"),
        "ledger as file": Page(address("ledger-csv")),
        **of_measures(world),
        "similar": Page(
            f"{address('similar-ideas')}?title=Mehr+Radwege+und+Parkbänke", citizen
        ),
        "inbox": Page(bench, staff["assessor"]),
        "inbox, done": Page(f"{bench}?show=done", staff["assessor"]),
        "requests of a unit": Page(
            address("unit-requests", world.units[0].pk), staff["coordinator"]
        ),
        "unit": Page(address("unit-detail", world.units[0].pk), staff["coordinator"]),
        "mine": Page(address("mine"), citizen),
        **{f"workbench, {tab}": Page(f"{bench}?tab={tab}", moderator) for tab in TABS},
        "idea": Page(one),
        "idea, citizen": Page(one, citizen),
        "idea, moderator": Page(one, moderator),
        "idea with finding": Page(reviewed.get_absolute_url()),
        "history of an idea": Page(
            reverse("gemeinsam_digital:idea-timeline", args=[idea.pk])
        ),
        **_of_bodies(world, staff, address),
    }


def of_measures(world: World) -> dict[str, Page]:
    """Return the register with where it stands, all of it as files, and a measure."""

    def address(name: str) -> str:
        return reverse(f"gemeinsam_digital:{name}", args=[world.module.slug])

    measures = candidates_in_register(world.module)
    last = max(measures.count() // MEASURES_PER_PAGE, 1)
    register = address("register")
    one = measures.earliest("pk").get_absolute_url()
    return {
        "register": Page(register),
        "register, last page": Page(f"{register}?page={last}"),
        "register by date": Page(f"{register}?sort=date&status=running"),
        "register by report": Page(f"{register}?sort=report&report=overdue"),
        "register as file": Page(address("register-csv")),
        "register as JSON": Page(address("register-json")),
        "register as calendar": Page(address("register-calendar")),
        "measure in register": Page(one),
        "measure in register, moderator": Page(one, world.moderator),
    }


def _of_bodies(
    world: World, staff: dict[str, Any], address: Callable[..., str]
) -> dict[str, Page]:
    """Return the pages of bodies, and others as who works for one sees them."""
    deciding, heard = looked_at(world)
    meeting = past(deciding.meetings.all()).first()
    prepared = deciding.rounds.get(state=RoundState.PREPARED)
    proposal = prepared.items.earliest("position").idea.get_absolute_url()
    secretary = staff["secretary"]
    return {
        "idea proposed": Page(proposal),
        "idea proposed, secretary": Page(proposal, secretary),
        "home, secretary": Page(address("arena-home"), secretary),
        "inbox, secretary": Page(address("workbench"), secretary),
        "bodies": Page(address("body-list")),
        "body that decides": Page(address("body-detail", deciding.pk)),
        "body that decides, secretary": Page(
            address("body-detail", deciding.pk), secretary
        ),
        "body that is heard": Page(address("body-detail", heard.pk)),
        "meetings": Page(address("meeting-list")),
        "meetings, last page": Page(f"{address('meeting-list')}?page=last"),
        "meeting": Page(address("meeting-detail", meeting.pk)),
        "meetings as calendar": Page(address("meeting-calendar")),
        "round": Page(address("round", prepared.pk), secretary),
        "round, new": Page(address("round-create", deciding.pk), secretary),
    }


def writing(world: World, staff: dict[str, Any]) -> dict[str, Page]:
    """Return what people send; what it changes is taken back by who measures."""
    ideas = Idea.objects.visible().filter(
        module=world.module, kind=Kind.IDEA, standing=Standing.OPEN
    )
    early = ideas.filter(stage=Stage.IDEA).earliest("pk")
    late = ideas.filter(stage=Stage.PROFILE).earliest("pk")
    return {
        "support": Page(
            reverse("gemeinsam_digital:idea-support", args=[early.pk]),
            staff["citizen"],
            {"support": "yes"},
        ),
        "comment": Page(
            reverse("gemeinsam_digital:idea-comment", args=[early.pk]),
            staff["citizen"],
            {"comment": TEXT},
        ),
        "step back": Page(
            reverse("gemeinsam_digital:idea-step", args=[late.pk, "back-to-idea"]),
            staff["moderator"],
            {"reason": TEXT},
        ),
    }
