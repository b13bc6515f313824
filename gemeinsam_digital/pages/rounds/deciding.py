"""Opening, changing, deciding and closing a round, each with one form."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.form_views import ConfirmView
from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.core.forms.kit import keys_of
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.bodies.selectors import deciding_bodies_of
from gemeinsam_digital.governance.decisions.rounds.deciding.services import round_decide
from gemeinsam_digital.governance.decisions.rounds.legality import check_day_come
from gemeinsam_digital.governance.decisions.rounds.legality import check_prepared
from gemeinsam_digital.governance.decisions.rounds.models import DecisionRound
from gemeinsam_digital.governance.decisions.rounds.selectors import preview_token
from gemeinsam_digital.governance.decisions.rounds.selectors import proposals_for
from gemeinsam_digital.governance.decisions.rounds.services import round_close
from gemeinsam_digital.governance.decisions.rounds.services import round_open
from gemeinsam_digital.governance.decisions.rounds.services import round_update
from gemeinsam_digital.pages.rounds.base_views import RoundBaseView
from gemeinsam_digital.pages.rounds.base_views import RoundsView
from gemeinsam_digital.pages.rounds.forms import RoundCheckForm
from gemeinsam_digital.pages.rounds.forms import RoundForm
from gemeinsam_digital.pages.rounds.lessons import lessons_for
from gemeinsam_digital.pages.rounds.rows import ProposalRow
from gemeinsam_digital.pages.rounds.views import decided_words

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

    from gemeinsam_digital.ideas.models import Idea


#: So many of the proposals that wait can be chosen at first, who waits longest; all
#: of them where that is asked for.
PROPOSALS_SHOWN = 25


class ProposalsView(ServiceFormView):
    """A form in which proposals are chosen for a round."""

    form_class = RoundForm
    template_name = "gemeinsam_digital/pages/rounds/round_form.html"
    keeps_draft = False
    module: Any

    def offered(self, round: DecisionRound | None) -> list[Idea]:
        """Return what can be chosen, what is chosen already included."""
        proposals = proposals_for(round, self.module)
        if "all" in self.request.GET:
            return list(proposals)
        chosen = keys_of(self.request.POST.getlist("ideas"))
        if round is not None:
            chosen.update(round.items.values_list("idea", flat=True))
        first = list(proposals[: PROPOSALS_SHOWN + 1])
        self._has_more = len(first) > PROPOSALS_SHOWN
        shown = first[:PROPOSALS_SHOWN]
        rest = chosen - {idea.pk for idea in shown}
        return [*shown, *(proposals.filter(pk__in=rest) if rest else ())]

    def page_context(self) -> dict[str, Any]:
        """Add whether there is more to choose from."""
        return {"has_more": getattr(self, "_has_more", False)}


class RoundCreateView(ProposalsView, RoundsView):
    """Open a round of a body."""

    success_message = pgettext_lazy("arena", "The round is opened. It is not public.")

    @cached_property
    def body(self) -> Body:
        """The body of the address.

        Raises:
            Http404: this person records for no such body.
        """
        bodies = deciding_bodies_of(self.user, self.module)
        return get_object_or_404(bodies.select_related("arena"), pk=self.kwargs["pk"])

    def check_permission(self) -> None:
        """Raise unless the page is for this person, and there is the body."""
        super().check_permission()
        self.body  # noqa: B018 - what is not there is not found, whatever is sent.

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return what can be chosen."""
        return {"proposals": self.offered(None)}

    def page_context(self) -> dict[str, Any]:
        """Add the body, and what its last round leaves to this one."""
        shown = {
            "body": self.body,
            "cancel_url": self.back_url(),
            "lessons": lessons_for(self.body),
        }
        return super().page_context() | shown

    def back_url(self) -> str:
        """Return the page of the body."""
        return self.address("body-detail", self.kwargs["pk"])

    def perform(self, form: RoundForm) -> DecisionRound:
        """Open it."""
        return round_open(
            body=self.body,
            title=form.cleaned_data["title"],
            day=form.cleaned_data["day"],
            ideas=form.chosen,
            actor=self.user,
        )

    def get_success_url(self, result: DecisionRound) -> str:
        """Return its page."""
        return self.address("round", result.pk)


class RoundUpdateView(ProposalsView, RoundBaseView):
    """Change what a round is, and which proposals it takes up."""

    success_message = pgettext_lazy("arena", "The round is changed.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return what is stored, and what can be chosen."""
        return {"proposals": self.offered(self.round), "round": self.round}

    def check(self) -> None:
        """A closed round is not changed."""
        check_prepared(self.round)

    def perform(self, form: RoundForm) -> DecisionRound:
        """Change it."""
        return round_update(
            round=self.round,
            title=form.cleaned_data["title"],
            day=form.cleaned_data["day"],
            ideas=form.chosen,
            version=form.cleaned_data["version"] or 0,
            actor=self.user,
        )

    def show_conflict(self, current: DecisionRound) -> HttpResponseBase:
        """Show what was entered; the next save counts."""
        data = self.request.POST.copy()
        data["version"] = str(current.version)
        self.form = RoundForm(data, **self.get_form_kwargs())
        return self.page(status=409, is_conflict=True)


class RoundCheckView(ConfirmView, RoundBaseView):
    """Look at what would be decided, all of it on one page, and decide."""

    form_class = RoundCheckForm
    template_name = "gemeinsam_digital/pages/rounds/round_check.html"

    @cached_property
    def keys(self) -> set[int]:
        """Keys of the items that are looked at; all that are prepared by default."""
        if self.request.method == "POST":
            return keys_of(self.request.POST.getlist("item"))
        prepared = {row.item.pk for row in self.rows if row.item.outcome}
        return keys_of(self.request.GET.getlist("item")) or prepared

    @property
    def chosen(self) -> list[ProposalRow]:
        """The proposals that are looked at, in their order."""
        rows = [row for row in self.rows if row.item.pk in self.keys]
        return [row for row in rows if row.item.decision_id is None]

    def check(self) -> None:
        """There must be something to decide, on a day that has come."""
        check_prepared(self.round)
        check_day_come(self.round.day)

    def page_context(self) -> dict[str, Any]:
        """Add what would be decided, and what it is known by."""
        chosen = self.chosen
        return {
            "chosen": [(row, row.entered) for row in chosen],
            "token": preview_token(self.round, [row.item for row in chosen]),
        }

    def perform(self, form: RoundCheckForm) -> list[Any]:
        """Decide on all of them."""
        return round_decide(
            round=self.round,
            items=self.keys,
            token=self.request.POST.get("token", ""),
            reference=form.cleaned_data["reference"],
            actor=self.user,
        )

    def get_success_message(self, result: list[Any]) -> str:
        """Say how many are recorded."""
        return decided_words(len(result))

    def show_conflict(self, current: Any) -> HttpResponseBase:
        """Show what would be decided now."""
        for name in ("round", "rows"):
            self.__dict__.pop(name, None)
        return self.page(status=409, is_conflict=True)


class RoundCloseView(ConfirmView, RoundBaseView):
    """Close a round."""

    template_name = "gemeinsam_digital/pages/rounds/round_close.html"
    success_message = pgettext_lazy(
        "arena", "The round is closed. What is not decided waits for the next one."
    )

    def check(self) -> None:
        """It is closed once."""
        check_prepared(self.round)

    def page_context(self) -> dict[str, Any]:
        """Add what is left."""
        rows = self.rows
        left = [row for row in rows if row.item.decision_id is None]
        return {"left": left, "is_published": len(left) < len(rows)}

    def perform(self, form: Any) -> DecisionRound:
        """Close it."""
        return round_close(round=self.round, actor=self.user)
