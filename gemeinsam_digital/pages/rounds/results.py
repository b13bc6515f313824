"""What a closed round has decided, for everybody to read."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.governance.decisions.rounds.results import closed_rounds
from gemeinsam_digital.governance.decisions.rounds.results import decided_in
from gemeinsam_digital.pages.rounds.coverage import coverage_decided


class RoundResultView(ArenaView):
    """The decisions of a closed round in their order, and what they cover.

    A round that is being prepared is answered as one that does not exist.
    """

    template_name = "gemeinsam_digital/pages/rounds/round_result.html"
    section = "bodies"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show them.

        Raises:
            Http404: there is no such round, or it is not closed.
        """
        rounds = closed_rounds(self.module).select_related("body")
        row = get_object_or_404(rounds, pk=self.kwargs["pk"])
        # Known here: the address of the body needs no question.
        row.body.arena = self.arena
        decisions = decided_in(row)
        places = [decision.priority for decision in decisions if decision.priority]
        counts = Counter(decision.outcome for decision in decisions)
        return self.respond(
            round=row,
            decisions=decisions,
            has_gaps=bool(places) and max(places) > len(places),
            counts=[(kind.label, counts[kind]) for kind in Outcome if counts[kind]],
            coverage=coverage_decided(
                decisions, self.module, vocabulary_of(self.arena)
            ),
        )
