"""Carries out wishes in the model and in the app, and compares."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from adhocracy4.modules.models import Module
from gemeinsam_digital.actors.services import organisation_register
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.core.choices import ActorKind
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.assessments.services import Incomplete
from gemeinsam_digital.governance.bodies.members.services import secretary_add
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.recommendations.selectors import consultations_on
from gemeinsam_digital.governance.recommendations.selectors import preload_consultations
from gemeinsam_digital.governance.recommendations.selectors import (
    preload_recommendations,
)
from gemeinsam_digital.governance.recommendations.selectors import recommendations_on
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.readiness.selectors import misjudged_among
from gemeinsam_digital.maturation.readiness.selectors import unasked_in
from gemeinsam_digital.maturation.readiness.services import readiness_settle_all
from tests.factories import IdeaFactory
from tests.factories import ModuleFactory
from tests.factories.advice import seated
from tests.factories.world import World
from tests.machine import rows
from tests.machine.measure_rows import check_measures
from tests.machine.model.answers import DONE
from tests.machine.model.answers import Answer
from tests.machine.model.answers import ask
from tests.machine.model.arena import PEOPLE
from tests.machine.model.arena import SEATED
from tests.machine.model.arena import SIGNED_IN
from tests.machine.model.arena import Arena
from tests.machine.model.hearing import QUORUM
from tests.machine.model.hearing import stands
from tests.machine.model.hearing import waits
from tests.machine.model.record import Record
from tests.machine.turns import check_turns


def council(world: World) -> Body:
    """Return a body that advises, for which the secretary records."""
    body: Body = world.arena.bodies.get(code="strategieboard")
    secretary_add(body=body, user=world.secretary, actor=SYSTEM)
    body.seats.update(number=0)
    body.quorum = QUORUM
    body.save()
    return body


class Platform:
    """The accounts, actors and units, under the names that the model gives them."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.users: dict[str, Any] = {"anonymous": AnonymousUser(), "system": SYSTEM}
        for who in PEOPLE:
            if who not in self.users:
                self.users[who] = getattr(world, who)
        self.actors = {who: person_ensure(actor=self.users[who]) for who in SIGNED_IN}
        self.actors["club"] = world.organisation
        self.actors["office"] = organisation_register(
            actor=world.assessor,
            name=f"Amt {world.assessor.pk}",
            sector=Sector.ADMINISTRATION,
            kind=ActorKind.ADMINISTRATION,
        )
        self.units = {"first": world.units[0], "second": world.units[1]}
        self.council = council(world)
        self.members = {who: seated(self.council, self.users[who]) for who in SEATED}
        self.elsewhere = self._idea_elsewhere()
        today = timezone.localdate()
        self.days = {
            None: None,
            "yesterday": today - timedelta(days=1),
            "past": today,
            "future": today + timedelta(days=30),
            "beyond": today + timedelta(days=400),
        }
        self.names = self._names()

    def _idea_elsewhere(self) -> Idea:
        """A contribution to another Arena of the same project."""
        module = ModuleFactory(
            project=self.world.project, blueprint_type="AI", is_draft=False
        )
        ArenaSettings.objects.create(module=module)
        neighbour = World()
        neighbour.__dict__.update(self.world.__dict__, module=module)
        return IdeaFactory(world=neighbour)

    def _names(self) -> dict[Any, str]:
        known: dict[Any, str] = {("user", None): "system"}
        things = {
            "user": self.users,
            "actor": self.actors,
            "unit": self.units,
            "member": self.members,
        }
        for kind, rows_by_name in things.items():
            for name, row in rows_by_name.items():
                if row.pk is not None:
                    known[kind, row.pk] = name
        return known


#: So often all contributions are looked at, and not only what a wish has touched.
EVERYTHING = 10


def answer_of(wish: Callable[[], Any]) -> tuple[Answer, Any]:
    """Return how the app answers, in the words of the model."""
    try:
        return DONE, wish()
    except PermissionDenied:
        return Answer("forbidden"), None
    except Illegal as error:
        gates = frozenset(gate.code for gate in error.unmet)
        return Answer("illegal", missing=gates), None
    except Invalid as error:
        return Answer("invalid", what=error.field), None
    except Stale:
        return Answer("stale"), None
    except Incomplete:
        return Answer("incomplete"), None


class Driver:
    """Model and app side by side."""

    def __init__(self, platform: Platform, arena: Arena | None = None) -> None:
        self.platform = platform
        self.arena = copy.deepcopy(arena) if arena else Arena()
        #: How often each wish ended how, e.g. ("park", "illegal").
        self.tally: Counter[tuple[str, str]] = Counter()
        self.seen = rows.read()
        #: Whether something has changed that belongs to no contribution.
        self.is_unsettled = arena is None
        self._wishes = 0

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != "seen"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Come back from what was kept, to the rows as they were written again.

        PostgreSQL may number those of one statement in another order.
        """
        vars(self).update(state)
        self.seen = rows.read()

    @property
    def records(self) -> list[Record]:
        return list(self.arena.records.values())

    def user(self, who: str) -> Any:
        return self.platform.users[who]

    def idea(self, record: Record) -> Idea:
        """Load the idea; nothing is cached on it or on its module."""
        return Idea.objects.get(pk=record.key)

    def wish(
        self, name: str, model: Callable[[], Any], app: Callable[[], Any]
    ) -> tuple[Answer, Any, Any]:
        """Let the model foresee, let the app act, and hold one against the other.

        Returns:
            The answer, and what came of it in the model and in the app.
        """
        foreseen, mine = ask(model)
        given, theirs = answer_of(app)
        assert given == foreseen, f"{name}: {given} instead of {foreseen}"
        self.tally[name, given.how] += 1
        if given == DONE and isinstance(mine, Record):
            mine.key = theirs.pk
            self.arena.records[mine.key] = mine
        before, self.seen = self.seen, rows.read()
        if given not in (DONE, Answer("incomplete")):
            assert self.seen == before, f"{name} was refused and yet changed something"
            if not self.is_unsettled:
                return given, mine, theirs
        self._wishes += 1
        everything = self.is_unsettled or self._wishes % EVERYTHING == 0
        self.check(None if everything else rows.touched(before, self.seen))
        self.is_unsettled = False
        return given, mine, theirs

    # --- the Arena itself -------------------------------------------------------

    def become(self, phase: str, published: bool) -> None:
        """Let another phase run, and publish the module or take it back."""
        self.arena.phase, self.arena.published = phase, published
        self.is_unsettled = True
        module = self.platform.world.module
        day = timedelta(days=-1 if phase == "over" else 1)
        code = "arena" if phase == "over" else phase
        module.phase_set.update(
            type=f"gemeinsam_digital:{code}", end_date=timezone.now() + day
        )
        type(module).objects.filter(pk=module.pk).update(is_draft=not published)

    def ask_for(self, support: int, units: int) -> None:
        """Set the thresholds of the Arena; 0 switches a gate off."""
        self.arena.support, self.arena.units = support, units
        self.is_unsettled = True
        settings = ArenaSettings.objects.get(module=self.platform.world.module)
        settings.thresholds = {"support": support, "units": units}
        settings.save()
        self.seen = rows.read()

    # --- what must always hold --------------------------------------------------

    def check(self, touched: set[int] | None = None) -> None:
        """Hold the rows of contributions against the model.

        Args:
            touched: keys of those that may have changed; all by default.
        """
        records = [r for r in self.records if touched is None or r.key in touched]
        for record in records:
            self._check(record, rows.Sight(self.seen, record.key))
        keys = [record.key for record in records]
        visible = Idea.objects.visible().filter(pk__in=keys)
        shown = {record.key for record in records if not record.hidden}
        assert set(visible.values_list("pk", flat=True)) == shown
        self._check_heard(keys)
        check_measures(records)
        self._check_readiness(keys)

    def _check_heard(self, keys: list[int]) -> None:
        """Hold what pages read of bodies against the model."""
        ideas = list(Idea.objects.filter(pk__in=keys))
        preload_recommendations(ideas)
        preload_consultations(ideas)
        for idea in ideas:
            record = self.arena.records[idea.pk]
            said = [(r.revision.number, r.advice) for r in recommendations_on(idea)]
            assert said == [(r.revision, r.said.advice) for r in stands(record)]
            assert bool(consultations_on(idea)) is waits(record)

    def _check_readiness(self, keys: list[int]) -> None:
        """Hold what is stored as ready against the gates, then have it all stored."""
        ideas = list(Idea.objects.filter(pk__in=keys))
        assert misjudged_among(ideas) == set()
        # Looking at the workbench stores what is ready.
        if check_turns(self, ideas):
            self.seen = rows.read()
        module = Module.objects.get(pk=self.platform.world.module.pk)
        if unasked_in(module).exists():
            readiness_settle_all(module)
            self.seen = rows.read()

    def _check(self, record: Record, sight: rows.Sight) -> None:
        wanted = rows.expected(record, self.platform.days)
        found = rows.stored(sight, self.platform.names)
        wrong = {
            key: f"{found[key]} instead of {wanted[key]}"
            for key in wanted
            if found[key] != wanted[key]
        }
        assert wrong == {}, f"idea {record.key}: {wrong}"
        assert rows.told(sight) == (record.stage, record.standing, record.hidden)
        leads = [row for row in found["claims"] if row[1:3] == ("lead", "accepted")]
        assert len(leads) <= 1
        self._check_payloads(record, sight)

    def _check_payloads(self, record: Record, sight: rows.Sight) -> None:
        for entry, row in zip(record.history, sight.events, strict=True):
            said = dict(entry.says)
            for key in ("until", "day"):
                if key in said:
                    said[key] = str(self.platform.days[said[key]])
            kept = {key: row["payload"].get(key) for key in said}
            assert kept == said, f"{row['type']} keeps {kept} instead of {said}"

    def check_view(self, record: Record, who: str) -> None:
        """Ask whether somebody may look at it."""
        idea = self.idea(record)
        foreseen = who == "system" or self.arena.may_view(who, record)
        assert may(self.user(who), Permission.VIEW_IDEA, idea) is foreseen
