"""The list of what waits is the same in pages of any length."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.counting import counted
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.revisions.models import Revision
from gemeinsam_digital.maturation.readiness.services import readiness_settle_all
from gemeinsam_digital.maturation.turn.selectors import turn_of
from gemeinsam_digital.pages.tasks.moderation import DUTIES
from gemeinsam_digital.pages.tasks.moderation import moderation_parts
from gemeinsam_digital.pages.workbench.desk import Desk
from gemeinsam_digital.pages.workbench.groups import later_lists
from gemeinsam_digital.pages.workbench.kinds import LATER
from gemeinsam_digital.pages.workbench.kinds import MODERATING
from gemeinsam_digital.pages.workbench.kinds import WHOLE
from gemeinsam_digital.pages.workbench.queue import Entry
from gemeinsam_digital.pages.workbench.queue import Queue
from gemeinsam_digital.pages.workbench.selectors import offers_in
from gemeinsam_digital.responsibility.models import Claim
from tests.factories.actions import ask_units
from tests.factories.actions import release
from tests.factories.actions import revise
from tests.maturation.test_preload import zoo

__all__ = ["zoo"]


@pytest.fixture
def desk(world, zoo) -> Desk:
    readiness_settle_all(world.module)
    return Desk(world.module, world.moderator, QueryDict(), "/workbench/")


def queue_of(desk: Desk, kinds: dict[str, Any]) -> Queue:
    numbers = counted(**{name: kind.rows(desk) for name, kind in kinds.items()})
    return Queue(desk, kinds, numbers)


@pytest.mark.parametrize("length", [1, 2, 5])
def test_pages_of_any_length_make_the_same_list(desk, length):
    queue = queue_of(desk, {**MODERATING, **LATER})
    number = len(queue)
    pages = [queue[start : start + length] for start in range(0, number, length)]
    assert [entry for page in pages for entry in page] == queue[0:number]
    assert len(queue[0:number]) == number > 5


def test_what_has_a_day_comes_before_what_has_none(desk):
    queue = queue_of(desk, {**MODERATING, **LATER})
    has_day = [entry.due is not None for entry in queue[0 : len(queue)]]
    assert has_day == sorted(has_day, reverse=True)
    assert len(set(has_day)) == 2


def test_a_line_says_since_when_it_is_the_turn(desk):
    """Not since when the contribution is at its stage."""
    long_ago = timezone.now() - timedelta(days=30)
    Idea.objects.filter(module=desk.module).update(stage_since=long_ago)
    kinds = ("to_ask", "to_sum_up", "to_step", "to_settle", "others_steps")
    told = 0
    for name in kinds:
        kind = {**MODERATING, **LATER}[name]
        rows = kind.rows(desk)
        for idea, entry in zip(rows, kind.entries(desk, rows), strict=True):
            told += entry.since != timezone.localdate(idea.stage_since)
            assert entry.since == turn_of(idea).since, (name, idea.title)
    assert told


def test_what_is_counted_together_is_what_each_list_has(desk):
    lists = {name: duty.rows(desk.module) for name, duty in DUTIES.items()}
    lists |= {name: kind.rows(desk) for name, kind in LATER.items()}
    together = counted(*moderation_parts(desk.module))
    assert together.pop("offers") == offers_in(desk.module).count() > 0
    assert together == counted(**{name: lists[name] for name in together})


def test_what_others_do_is_all_but_what_the_moderation_does(desk):
    wholes = counted(**later_lists(desk))
    own = counted(**desk.waiting.lists)
    alone = counted(**{name: LATER[name].rows(desk) for name in WHOLE})
    for name, (_whole, left_out) in WHOLE.items():
        assert wholes[name] - own[left_out] == alone[name], name


def test_the_link_says_how_much_others_have_to_do(desk, client):
    client.force_login(desk.user)
    address = reverse("gemeinsam_digital:workbench", args=[desk.module.slug])
    groups = client.get(address).context["groups"]
    alone = counted(**{name: kind.rows(desk) for name, kind in LATER.items()})
    said = next(group.count for group in groups if group.url.endswith("tab=soon"))
    assert said == sum(alone.values())
    own = counted(**desk.waiting.lists)
    assert any(own[left_out] for _whole, left_out in WHOLE.values())


# --- The order is that of the days that are shown ----------------------------


def days_ago(days: int) -> Any:
    return timezone.now() - timedelta(days=days)


def stages_since(idea: Idea, days: int) -> None:
    Idea.objects.filter(pk=idea.pk).update(stage_since=days_ago(days))


def shown(desk: Desk, name: str) -> list[str]:
    """Return what a kind lists, in the order of the list."""
    readiness_settle_all(desk.module)
    queue = queue_of(desk, {name: {**MODERATING, **LATER}[name]})
    entries = queue[0 : len(queue)]
    days = [entry.since for entry in entries]
    assert days == sorted(days), days
    return [entry.title for entry in entries]


@pytest.fixture
def bench(world) -> Desk:
    return Desk(world.module, world.moderator, QueryDict(), "/workbench/")


def test_who_was_asked_again_last_comes_last_whenever_the_stage_began(
    world, bench, idea_factory
):
    """A text that has changed is to be asked about since then."""
    changed = idea_factory(stage=Stage.ASSESSMENT, title="Lange dabei, neu gefasst")
    waiting = idea_factory(stage=Stage.ASSESSMENT, title="Kurz dabei")
    stages_since(changed, 30)
    stages_since(waiting, 20)
    Revision.objects.update(created=days_ago(40))
    assert shown(bench, "to_ask") == [changed.title, waiting.title]
    revise(changed, title=changed.title, is_material=True)
    newest = changed.revisions.latest("number")
    Revision.objects.filter(pk=newest.pk).update(created=days_ago(5))
    assert shown(bench, "to_ask") == [waiting.title, changed.title]


def test_what_was_judged_last_comes_last_whenever_the_stage_began(bench, idea_factory):
    first, second = (
        idea_factory(stage=Stage.ASSESSMENT, title=title) for title in ("Eins", "Zwei")
    )
    for idea, judged in ((first, 3), (second, 9)):
        for request in ask_units(idea):
            release(request)
        Assessment.objects.filter(request__idea=idea).update(
            released_at=days_ago(judged)
        )
    Revision.objects.update(created=days_ago(40))
    stages_since(first, 30)
    stages_since(second, 20)
    assert shown(bench, "to_sum_up") == [second.title, first.title]


def test_what_was_led_longest_comes_last_whenever_the_stage_began(
    world, bench, idea_factory
):
    left, never = (
        idea_factory(stage=Stage.PROFILE, title=title, with_team=lead)
        for title, lead in (("Verlassen", True), ("Nie geführt", False))
    )
    stages_since(left, 30)
    stages_since(never, 20)
    Claim.objects.filter(idea=left).update(
        state=ClaimState.RELEASED, decided_at=days_ago(25), ended_at=days_ago(2)
    )
    Claim.objects.filter(idea=never).delete()
    assert shown(bench, "leadless") == [never.title, left.title]


def test_own_work_with_a_day_stands_among_what_has_one(bench):
    """The list is one: pages of any length show it in the order of the days."""
    today = timezone.localdate()

    def entry(title: str, days: int | None) -> Entry:
        due = None if days is None else today + timedelta(days=days)
        return Entry("", "", title, due=due)

    more = [entry("später", 9), entry("ohne", None), entry("überfällig", -1)]
    queue = Queue(bench, {}, {}, head=[entry("Meldungen", None)], more=more)
    whole = [row.title for row in queue[0 : len(queue)]]
    assert whole == ["Meldungen", "überfällig", "später", "ohne"]
    assert [
        row.title for place in range(4) for row in queue[place : place + 1]
    ] == whole
