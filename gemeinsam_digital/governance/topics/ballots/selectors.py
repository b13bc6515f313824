"""Reading ballots: who can vote, and the result once there is one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import QuerySet
from django.utils import timezone

from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.governance.bodies.posts.selectors import desk_of
from gemeinsam_digital.governance.topics.models import Ballot
from gemeinsam_digital.governance.topics.models import BallotOption
from gemeinsam_digital.governance.topics.models import BallotVote
from gemeinsam_digital.units.models import Unit
from gemeinsam_digital.units.selectors import memberships_in
from gemeinsam_digital.units.selectors import units_in

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module
    from gemeinsam_digital.arena.models import ArenaSettings


def ballots_of(arena: ArenaSettings) -> QuerySet[Ballot]:
    """Return the ballots of an Arena, the newest first."""
    ballots = Ballot.objects.filter(body__arena=arena)
    return ballots.select_related("body__arena__module")


def due_ballots(arena: ArenaSettings) -> QuerySet[Ballot]:
    """Return those whose votes are to be counted."""
    today = timezone.localdate()
    return ballots_of(arena).filter(closed_at=None, closes_on__lt=today)


def units_coordinated(user: Any, module: Module) -> list[Unit]:
    """Return the units of an Arena that somebody votes for, by name."""
    if not user.is_authenticated:
        return []
    coordinated = memberships_in(user, module).filter(role=UnitRole.COORDINATOR)
    return list(units_in(module).filter(pk__in=coordinated.values("unit")))


def to_vote(user: Any, module: Module) -> QuerySet[Ballot]:
    """Return the ballots in which a unit that somebody coordinates has not voted."""
    if not desk_of(user).coordinates:
        return Ballot.objects.none()
    cast = BallotVote.objects.filter(
        option__ballot=OuterRef(OuterRef("pk")), unit=OuterRef("unit")
    )
    silent = memberships_in(user, module).filter(
        ~Exists(cast), role=UnitRole.COORDINATOR
    )
    return (
        Ballot.objects.filter(
            Exists(silent),
            body__arena__module=module,
            closed_at=None,
            closes_on__gte=timezone.localdate(),
        )
        .select_related("body__arena__module")
        .order_by("closes_on", "pk")
    )


def votes_of(ballot: Ballot, unit: Unit) -> list[int]:
    """Return the keys of what a unit chooses. Internal until the ballot is closed."""
    cast = BallotVote.objects.filter(option__ballot=ballot, unit=unit)
    return list(cast.values_list("option", flat=True))


def turnout(ballot: Ballot) -> int:
    """Return how many units have voted, for the secretariat."""
    cast = BallotVote.objects.filter(option__ballot=ballot)
    return cast.values("unit").distinct().count()


@dataclass(frozen=True, slots=True)
class CountedOption:
    """One contribution in the result.

    Attributes:
        option: with votes, and whether it is chosen.
        units: the names of those that chose it.
        is_tied: whether it has as many votes as the last place, and there is no
            room for all that have.
    """

    option: BallotOption
    units: list[str]
    is_tied: bool


def result_of(ballot: Ballot) -> list[CountedOption]:
    """Return the result of a closed ballot, the most votes first."""
    options = list(shown_options(ballot))
    names: dict[int, list[str]] = {option.pk: [] for option in options}
    cast = BallotVote.objects.filter(option__in=options)
    cast = cast.order_by("unit__short_name")
    for option, name in cast.values_list("option", "unit__short_name"):
        names[option].append(name)
    left = ballot.places - sum(option.is_chosen for option in options)
    best = max((o.votes or 0 for o in options if not o.is_chosen), default=0)
    return [
        CountedOption(
            option=option,
            units=names[option.pk],
            is_tied=bool(
                left > 0 and best and not option.is_chosen and option.votes == best
            ),
        )
        for option in sorted(options, key=lambda o: (-(o.votes or 0), o.pk))
    ]


def shown_options(ballot: Ballot) -> QuerySet[BallotOption]:
    """Return what can be chosen, without what the moderation has hidden since."""
    options = ballot.options.filter(idea__hidden_at=None)
    return options.select_related("idea").order_by("pk")
