"""What the pages about a round have in common."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.governance.decisions.rounds.models import DecisionRound
from gemeinsam_digital.governance.decisions.rounds.selectors import rounds_for
from gemeinsam_digital.pages.rounds.rows import ProposalRow
from gemeinsam_digital.pages.rounds.rows import rows_of


class RoundsView(ArenaView):
    """A page for who prepares decisions.

    Who does not is refused before it is looked whether there is such a round.
    """

    section = "workbench"
    permission = Permission.RECORD_DECISION

    def address(self, name: str, pk: int) -> str:
        """Return the address of a page about a round or body."""
        return reverse(f"gemeinsam_digital:{name}", args=[self.module.slug, pk])


class RoundBaseView(RoundsView):
    """A page about one round."""

    @cached_property
    def round(self) -> DecisionRound:
        """The round of the address.

        Raises:
            Http404: it is of no body that this person records for.
        """
        rounds = rounds_for(self.user, self.module)
        row: DecisionRound = get_object_or_404(rounds, pk=self.kwargs["pk"])
        # Known here: permissions need no question.
        row.body.arena.module = self.module
        return row

    @cached_property
    def rows(self) -> list[ProposalRow]:
        """Its proposals."""
        return rows_of(self.round, vocabulary_of(self.arena))

    def check_permission(self) -> None:
        """Raise unless the page is for this person, and there is the round.

        Raises:
            Http404: it is of no body that this person records for.
            PermissionDenied: it is for somebody else.
        """
        super().check_permission()
        self.round  # noqa: B018 - what is not there is not found, whatever is sent.

    def back_url(self) -> str:
        """Return the page of the round, whether there is one or not."""
        return self.address("round", self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the round."""
        return super().get_context_data(
            round=self.round, cancel_url=self.back_url(), **kwargs
        )
