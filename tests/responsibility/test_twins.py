"""Rules that are asked of one row and in SQL say the same, on random teams."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from gemeinsam_digital.actors.models import Representative
from gemeinsam_digital.actors.selectors import actors_of
from gemeinsam_digital.actors.services import organisation_register
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.ideas.ghost import get_or_create_ghost
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.notify.audiences import Involved
from gemeinsam_digital.notify.kinds.roles import OFFERED
from gemeinsam_digital.notify.outbox import people_to_tell
from gemeinsam_digital.pages.idea.consortium import Consortium
from gemeinsam_digital.pages.ledger.rows import LedgerState
from gemeinsam_digital.pages.ledger.rows import ledger_of
from gemeinsam_digital.pages.ledger.rows import numbers_of
from gemeinsam_digital.pages.statistics.figures import count
from gemeinsam_digital.pages.statistics.views import lead_rows
from gemeinsam_digital.responsibility.claims.selectors import answerable
from gemeinsam_digital.responsibility.claims.selectors import offers_to_answer
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.selectors import is_orphaned
from gemeinsam_digital.responsibility.selectors import lead_of
from gemeinsam_digital.responsibility.selectors import orphaned
from tests.build import World
from tests.contract import build as host

IDEAS = 5


class Teams:
    """Contributions with leads and offers of people who speak for one another.

    Args:
        world: the Arena.
        seed: what chance does.
    """

    def __init__(self, world: World, seed: int) -> None:
        self.world = world
        self.chance = Random(seed)
        self.users = [
            world.author,
            world.lead,
            world.partner,
            world.moderator,
            host.user("away", is_active=False),
        ]
        self.actors = [person_ensure(actor=user) for user in self.users[:4]]
        for number, user in enumerate(self.users[1:]):
            self._organisation(f"Verein {number}", user)
        self.ideas = [self._idea() for _number in range(IDEAS)]
        # Whatever chance does: nobody leads it, and nobody has to.
        aside = world.idea(title="Ruht")
        Idea.objects.filter(pk=aside.pk).update(
            stage=Stage.PROFILE, standing=Standing.PARKED
        )
        self.ideas.append(world.fresh(aside))

    def _organisation(self, name: str, user: Any) -> None:
        active = user if user.is_active else self.world.citizen
        actor = organisation_register(
            actor=active, name=name, sector=Sector.CIVIL_SOCIETY
        )
        if active != user:
            Representative.objects.filter(actor=actor).update(user=user)
        for other in self.chance.sample(self.users, 2):
            Representative.objects.get_or_create(actor=actor, user=other, left_at=None)
        self.actors.append(actor)

    def _idea(self) -> Idea:
        """Return one at any stage; half of them are led, by anybody."""
        idea = self.world.idea(self.chance.choice([Kind.IDEA, Kind.IDEA, Kind.PROJECT]))
        if self.chance.random() < 0.5:
            self.world.accept(self._offer(idea, Role.LEAD))
        for role in (Role.PARTNER, Role.GUIDE, Role.RESOURCE):
            self._offer(idea, role)
        creators = [*self.users[:4], self.users[0], get_or_create_ghost()]
        Idea.objects.filter(pk=idea.pk).update(
            creator=self.chance.choice(creators),
            stage=self.chance.choice(list(Stage)),
            standing=self.chance.choice([*[Standing.OPEN] * 4, Standing.PARKED]),
        )
        return self.world.fresh(idea)

    def _offer(self, idea: Idea, role: Role) -> Claim:
        return self.world.offer(idea, role, self.chance.choice(self.actors))

    def offers(self) -> list[Claim]:
        rows = Claim.objects.filter(state=ClaimState.OFFERED, idea__in=self.ideas)
        return list(rows.select_related("idea__module__project"))


def answers(user: Any, claim: Claim) -> bool:
    return may(user, Permission.DECIDE_CLAIM, claim)


def answers_as_team(user: Any, claim: Claim) -> bool:
    """Return whether somebody answers it as lead or author, not as a moderator."""
    found = answerable(
        [claim],
        lead_of(claim.idea),
        own=actors_of(user).values_list("pk", flat=True),
        is_author=claim.idea.creator_id == user.pk,
        moderates=False,
    )
    return bool(found)


def rights_and_the_page_agree_on_who_answers_an_offer(teams: Teams) -> None:
    seen = set()
    for claim in teams.offers():
        for user in teams.users[:4]:
            page = Consortium(
                claim.idea,
                teams.world.arena,
                user,
                moderates=may(user, Permission.MODERATE_ARENA, claim.idea),
            )
            (row,) = [row for row in page.offers if row.claim == claim]
            assert row.is_answerable == answers(user, claim), (user, claim)
            seen.add(row.is_answerable)
    assert seen == {True, False}


def rights_and_tasks_agree_on_what_waits_for_whom(teams: Teams) -> None:
    seen = set()
    for user in teams.users[:3]:
        waiting = set(offers_to_answer(user, teams.world.module))
        for claim in teams.offers():
            expected = claim.idea.is_open and answers(user, claim)
            assert (claim in waiting) == expected, (user, claim)
            seen.add(expected)
    assert seen == {True, False}


def rights_and_mails_agree_on_who_is_told_of_an_offer(teams: Teams) -> None:
    """Moderators are told only where nobody else could answer."""
    moderator, seen = teams.users[3], set()
    for claim in teams.offers():
        involved = Involved(actors=(claim.actor_id,))
        told = set(people_to_tell(OFFERED, claim.idea, None, involved))
        answering = {user for user in teams.users[:4] if answers(user, claim)}
        as_team = {user for user in answering if answers_as_team(user, claim)}
        assert as_team >= answering - {moderator}
        assert told == (as_team or answering), claim
        seen.add((bool(as_team), moderator in answering - as_team, len(told)))
    assert {row[:2] for row in seen} >= {(True, True), (True, False), (False, True)}


def lists_ledger_numbers_and_cards_agree_on_what_is_orphaned(teams: Teams) -> None:
    world = teams.world
    found = set(orphaned(Idea.objects.filter(module=world.module)))
    one_by_one = {
        idea
        for idea in teams.ideas
        if is_orphaned(idea, has_lead=lead_of(idea) is not None)
    }
    assert found == one_by_one
    assert found
    assert found != set(teams.ideas)
    numbers = numbers_of(ledger_of(world.arena))
    assert numbers[LedgerState.ORPHANED] == len(found)
    assert sum(row.orphaned for row in lead_rows(count(world.module))) == len(found)


#: One world for all of them: it takes longer than they do.
TWINS = (
    rights_and_the_page_agree_on_who_answers_an_offer,
    rights_and_tasks_agree_on_what_waits_for_whom,
    rights_and_mails_agree_on_who_is_told_of_an_offer,
    lists_ledger_numbers_and_cards_agree_on_what_is_orphaned,
)


@pytest.mark.parametrize("seed", [1, 2])
def test_one_by_one_and_in_sql_the_rules_say_the_same(world, seed):
    teams = Teams(world, seed)
    for agree in TWINS:
        agree(teams)
