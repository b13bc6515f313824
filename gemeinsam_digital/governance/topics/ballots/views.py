"""Letting units choose, and choosing for one."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.arena.form_views import ConfirmView
from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.governance.bodies.base_views import BodyRunView
from gemeinsam_digital.governance.meetings.base_views import TEMPLATE
from gemeinsam_digital.governance.topics.ballots.forms import BallotForm
from gemeinsam_digital.governance.topics.ballots.forms import VoteForm
from gemeinsam_digital.governance.topics.ballots.legality import check_over
from gemeinsam_digital.governance.topics.ballots.legality import check_running
from gemeinsam_digital.governance.topics.ballots.selectors import ballots_of
from gemeinsam_digital.governance.topics.ballots.selectors import result_of
from gemeinsam_digital.governance.topics.ballots.selectors import shown_options
from gemeinsam_digital.governance.topics.ballots.selectors import turnout
from gemeinsam_digital.governance.topics.ballots.selectors import units_coordinated
from gemeinsam_digital.governance.topics.ballots.selectors import votes_of
from gemeinsam_digital.governance.topics.ballots.services import ballot_close
from gemeinsam_digital.governance.topics.ballots.services import ballot_open
from gemeinsam_digital.governance.topics.ballots.services import ballot_vote
from gemeinsam_digital.governance.topics.models import Ballot

if TYPE_CHECKING:
    from gemeinsam_digital.units.models import Unit


class BallotOpenView(ServiceFormView, BodyRunView):
    """Let the units of the Arena choose."""

    form_class = BallotForm
    template_name = TEMPLATE
    explains_in_form = True
    success_message = pgettext_lazy("arena", "The units can choose now.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return where contributions are looked for."""
        return {"module": self.module}

    def perform(self, form: BallotForm) -> Ballot:
        """Open it."""
        return ballot_open(body=self.body, entered=form.entered(), actor=self.user)

    def get_success_url(self, result: Ballot) -> str:
        """Return its page."""
        return result.get_absolute_url()

    def page_context(self) -> dict[str, Any]:
        """Add what it is called, and what happens then."""
        return {
            "title": pgettext("arena", "Let the units choose"),
            "submit_text": pgettext("arena", "Let them choose"),
            "consequences": [
                pgettext("arena", "What can be chosen is public at once."),
                pgettext(
                    "arena",
                    "Who coordinates a unit votes for it, and can change that until "
                    "the last day. Nobody sees how before the result.",
                ),
                pgettext(
                    "arena",
                    "Afterwards the votes are counted, and it is public how each unit "
                    "has voted.",
                ),
            ],
        }


class BallotView(ArenaView):
    """What can be chosen, or was."""

    section = "bodies"
    template_name = "gemeinsam_digital/governance/topics/ballot_detail.html"

    @cached_property
    def ballot(self) -> Ballot:
        """The ballot of the address.

        Raises:
            Http404: it is none of this Arena.
        """
        return get_object_or_404(ballots_of(self.arena), pk=self.kwargs["pk"])

    def check_permission(self) -> None:
        """Raise unless there is one, and it is for this person.

        Raises:
            Http404: it is none of this Arena.
            PermissionDenied: it is for somebody else.
        """
        self.ballot  # noqa: B018 - what is not there is not found, whatever is sent.
        super().check_permission()

    def back_url(self) -> str:
        """Return its public page."""
        return self.ballot.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the ballot."""
        known = {"ballot": self.ballot, "cancel_url": self.back_url()}
        return super().get_context_data(**known | kwargs)

    @cached_property
    def units(self) -> list[Unit]:
        """The units that this person votes for."""
        return units_coordinated(self.user, self.module)


class BallotDetailView(BallotView):
    """Its public page: the result once there is one."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show it."""
        ballot = self.ballot
        runs = may(self.user, Permission.RUN_BODY, ballot)
        return self.respond(
            result=result_of(ballot) if ballot.is_closed else [],
            options=[] if ballot.is_closed else list(shown_options(ballot)),
            may_vote=ballot.is_running and bool(self.units),
            runs=runs,
            turnout=turnout(ballot) if runs and not ballot.is_closed else None,
        )


class BallotVoteView(ServiceFormView, BallotView):
    """Choose for a unit that one coordinates."""

    template_name = TEMPLATE
    success_message = pgettext_lazy(
        "arena", "Your unit has voted. You can change that until the last day."
    )

    def check_permission(self) -> None:
        """Raise unless this person coordinates a unit of the Arena.

        Raises:
            Http404: there is no such ballot.
            PermissionDenied: coordinates none.
        """
        super().check_permission()
        if not self.units:
            raise PermissionDenied(Permission.VOTE_FOR_UNIT)

    def check(self) -> None:
        """The last day must not be over."""
        check_running(self.ballot)

    @cached_property
    def unit(self) -> Unit:
        """The unit that is asked for; the first that the person coordinates."""
        wanted = self.request.POST.get("unit") or self.request.GET.get("unit", "")
        by_pk = {str(unit.pk): unit for unit in self.units}
        return by_pk.get(wanted, self.units[0])

    @cached_property
    def form(self) -> VoteForm:
        """The form, with what the unit has chosen before."""
        first = [self.unit, *(u for u in self.units if u.pk != self.unit.pk)]
        return VoteForm(
            self.posted,
            units=first,
            options=list(shown_options(self.ballot)),
            chosen=votes_of(self.ballot, self.unit),
        )

    def perform(self, form: VoteForm) -> None:
        """Vote for the unit that was chosen."""
        data = form.cleaned_data
        unit = next(u for u in self.units if str(u.pk) == data["unit"])
        ballot_vote(
            ballot=self.ballot, unit=unit, options=data["options"], actor=self.user
        )

    def page_context(self) -> dict[str, Any]:
        """Add what it is called."""
        words = pgettext(
            "arena",
            "Nobody sees how your unit votes before the last day is over. Then it is "
            "public.",
        )
        return {
            "title": pgettext("arena", "Choose for %(unit)s")
            % {"unit": self.unit.short_name},
            "submit_text": pgettext("arena", "Vote"),
            "consequences": [words],
        }


class BallotCloseView(ConfirmView, BallotView):
    """Count the votes, after a question."""

    template_name = TEMPLATE
    permission = Permission.RUN_BODY
    success_message = pgettext_lazy("arena", "The votes are counted.")

    def permission_object(self) -> Ballot:
        """Return the ballot: whose secretariat it is, is asked."""
        return self.ballot

    def check(self) -> None:
        """The last day must be over."""
        check_over(self.ballot)

    def perform(self, form: Any) -> Ballot:
        """Count them."""
        return ballot_close(ballot=self.ballot, actor=self.user)

    def page_context(self) -> dict[str, Any]:
        """Add what happens then."""
        return {
            "title": pgettext("arena", "Count the votes"),
            "submit_text": pgettext("arena", "Count and publish"),
            "consequences": [
                pgettext(
                    "arena",
                    "It is public at once what is taken up, and how each unit voted.",
                )
            ],
        }
