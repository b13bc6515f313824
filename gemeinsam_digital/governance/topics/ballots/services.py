"""Units choose which contributions they take up together.

How a unit votes is nobody's business before the result; its vote leaves no entry in
the history. What is chosen has one.
"""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import npgettext
from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.core.validators import checked_line
from gemeinsam_digital.governance.bodies.locks import lock_body
from gemeinsam_digital.governance.topics.ballots.legality import check_over
from gemeinsam_digital.governance.topics.ballots.legality import check_running
from gemeinsam_digital.governance.topics.events import CHOSEN
from gemeinsam_digital.governance.topics.models import TITLE_LENGTH
from gemeinsam_digital.governance.topics.models import Ballot
from gemeinsam_digital.governance.topics.models import BallotOption
from gemeinsam_digital.governance.topics.models import BallotVote
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.locks import lock_together
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.units.selectors import units_in

if TYPE_CHECKING:
    from gemeinsam_digital.governance.bodies.models import Body
    from gemeinsam_digital.units.models import Unit

MOST_OPTIONS = 50
#: Nobody lets units vote for longer; a slip of the keyboard is told.
LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotInput:
    """What is entered about a ballot.

    Attributes:
        places: how many contributions are taken up; each unit has as many votes.
        closes_on: the last day on which units vote.
        ideas: what can be chosen.
    """

    title: str
    places: int
    closes_on: date
    ideas: Sequence[Idea]


@transaction.atomic
def ballot_open(*, body: Body, entered: BallotInput, actor: Principal) -> Ballot:
    """Let the units of an Arena choose; they can do so at once.

    Raises:
        PermissionDenied: does not keep the secretariat of the body.
        Illegal: another one of this body goes on.
        Invalid: the title is missing, there is nothing to choose between, what can
            be chosen is laid aside or hidden, or the last day can't be.
    """
    locked = lock_body(body.pk)
    require(actor, Permission.RUN_BODY, locked)
    if locked.ballots.filter(closed_at=None).exists():
        raise Illegal(
            pgettext("arena", "Another choice of this body goes on. Close it first.")
        )
    title = checked_line("title", entered.title, TITLE_LENGTH)
    if not title:
        raise Invalid("title", pgettext("arena", "Please fill this in."))
    _check_day(entered.closes_on)
    ideas = _checked_options(locked, entered)
    ballot = Ballot.objects.create(
        body=locked,
        title=title,
        places=entered.places,
        opens_on=timezone.localdate(),
        closes_on=entered.closes_on,
        opened_by=user_of(actor),
        opened_by_name=name_of(actor),
    )
    BallotOption.objects.bulk_create(
        BallotOption(ballot=ballot, idea=idea) for idea in ideas
    )
    return ballot


@transaction.atomic
def ballot_vote(
    *, ballot: Ballot, unit: Unit, options: Collection[int], actor: Principal
) -> None:
    """Say what a unit chooses; it replaces what it chose before.

    Args:
        ballot: one that goes on.
        unit: which takes part in the Arena.
        options: keys of what it chooses; nothing takes its votes back.
        actor: who coordinates the unit.

    Raises:
        PermissionDenied: does not coordinate the unit.
        Illegal: the last day is over, or the unit does not take part here.
        Invalid: it chooses more than there are places, or something else.
    """
    locked = _lock_ballot(ballot)
    require(actor, Permission.VOTE_FOR_UNIT, unit)
    check_running(locked)
    if not units_in(locked.module).filter(pk=unit.pk).exists():
        raise Illegal(pgettext("arena", "The unit does not take part in this Arena."))
    chosen = set(options)
    if len(chosen) > locked.places:
        words = npgettext(
            "arena",
            "Your unit has %(n)s vote. Please choose no more.",
            "Your unit has %(n)s votes. Please choose no more.",
            locked.places,
        )
        raise Invalid("options", words % {"n": locked.places})
    rows = locked.options.filter(pk__in=chosen, idea__hidden_at=None)
    if rows.count() != len(chosen):
        raise Invalid("options", pgettext("arena", "Please choose from the list."))
    BallotVote.objects.filter(option__ballot=locked, unit=unit).delete()
    BallotVote.objects.bulk_create(
        BallotVote(
            option=option,
            unit=unit,
            cast_by=user_of(actor),
            cast_by_name=name_of(actor),
        )
        for option in rows
    )


@transaction.atomic
def ballot_close(*, ballot: Ballot, actor: Principal) -> Ballot:
    """Count the votes after the last day, and publish how the units have voted.

    Where several have as many votes as the last place and there is no room for all
    of them, none of these is chosen: the body decides between them.

    Raises:
        PermissionDenied: neither the secretariat of the body nor automation.
        Illegal: the last day is not over, or it is closed.
    """
    ideas = lock_together(*Idea.objects.filter(pk__in=ballot.options.values("idea")))
    locked = _lock_ballot(ballot)
    require(actor, Permission.RUN_BODY, locked)
    check_over(locked)
    options = list(locked.options.annotate(number=Count("cast")))
    chosen = _chosen({row.pk: row.number for row in options}, locked.places)
    for option in options:
        option.votes = option.number
        option.is_chosen = option.pk in chosen
        option.save()
    locked.closed_at = timezone.now()
    locked.save()
    by_idea = {option.idea_id: option for option in options if option.is_chosen}
    for idea in ideas:
        if idea.pk in by_idea:
            record(
                idea=idea,
                type=CHOSEN,
                actor=actor,
                payload={
                    "ballot": locked.pk,
                    "body": locked.body.name,
                    "votes": by_idea[idea.pk].votes,
                },
            )
    return locked


def _chosen(votes: dict[int, int], places: int) -> set[int]:
    """Return the keys of what is chosen: what has a place of its own."""
    counted = sorted(votes.values(), reverse=True)
    # The first that has no place any more; who has as many has none either.
    next_best = counted[places] if len(counted) > places else 0
    return {pk for pk, number in votes.items() if number > next_best}


def _lock_ballot(ballot: Ballot) -> Ballot:
    rows = Ballot.objects.select_for_update(of=("self",))
    return rows.select_related("body__arena__module").get(pk=ballot.pk)


def _check_day(closes_on: date) -> None:
    today = timezone.localdate()
    if closes_on <= today:
        raise Invalid("closes_on", pgettext("arena", "Please enter a later day."))
    if closes_on > today + LONGEST:
        raise Invalid(
            "closes_on", pgettext("arena", "Please check the year: it is far away.")
        )


def _checked_options(body: Body, entered: BallotInput) -> list[Idea]:
    """Return what can be chosen, as it is stored.

    Raises:
        Invalid: as in :func:`ballot_open`.
    """
    pks = {idea.pk for idea in entered.ideas}
    here = Idea.objects.visible().filter(pk__in=pks, module=body.module)
    ideas = [idea for idea in here.order_by("pk") if idea.is_open]
    if len(ideas) != len(pks):
        raise Invalid(
            "ideas",
            pgettext(
                "arena",
                "Only contributions of this Arena that are being worked on can be "
                "chosen.",
            ),
        )
    if not 1 <= entered.places < len(ideas):
        raise Invalid(
            "places",
            pgettext(
                "arena",
                "Please enter at least 1, and fewer than there are contributions.",
            ),
        )
    if len(ideas) > MOST_OPTIONS:
        raise Invalid(
            "ideas",
            pgettext("arena", "Please enter at most %(most)s contributions.")
            % {"most": MOST_OPTIONS},
        )
    return ideas
