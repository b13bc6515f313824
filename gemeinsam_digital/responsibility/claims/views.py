"""Pages for taking responsibility."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.actors.models import ActorTerm
from gemeinsam_digital.actors.selectors import actors_of
from gemeinsam_digital.actors.selectors import organisations_of
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.arena.form_views import ConfirmView
from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.history.forms import ReasonForm
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.selectors import comments_on
from gemeinsam_digital.ideas.participation.selectors import text_of
from gemeinsam_digital.responsibility.claims import services
from gemeinsam_digital.responsibility.claims.forms import MYSELF
from gemeinsam_digital.responsibility.claims.forms import OfferForm
from gemeinsam_digital.responsibility.legality import check_open
from gemeinsam_digital.responsibility.legality import lacks_confirmation
from gemeinsam_digital.responsibility.legality import needs_confirmed_lead
from gemeinsam_digital.responsibility.legality import unconfirmed_words
from gemeinsam_digital.responsibility.models import COMMITMENT_LENGTH
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import OpenRole
from gemeinsam_digital.responsibility.selectors import lead_of

_PK = re.compile(r"[0-9]{1,9}")


class ClaimOfferView(ServiceFormView, IdeaView):
    """Offer to take a role on an idea."""

    template_name = "gemeinsam_digital/responsibility/claims/claim_offer.html"
    permission = Permission.OFFER_CLAIM
    form_class = OfferForm
    success_message = pgettext_lazy(
        "arena", "Thank you! Your offer is public and waits for an answer."
    )

    @cached_property
    def lead(self) -> Claim | None:
        """Who leads the idea now."""
        return lead_of(self.idea)

    @cached_property
    def wanted(self) -> OpenRole | None:
        """The wanted role that the address names, if there is one."""
        pk = self.request.GET.get("wanted", "")
        rows = self.idea.open_roles.prefetch_related("competences")
        return rows.filter(pk=pk).first() if _PK.fullmatch(pk) else None

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return the organisations of this person, and what is likely."""
        wanted = self.wanted
        usual = Role.PARTNER if self.lead else Role.LEAD
        return {
            "vocabulary": vocabulary_of(self.arena),
            "organisations": list(organisations_of(self.user)),
            "has_lead": self.lead is not None,
            "only_confirmed": needs_confirmed_lead(self.idea),
            "role": wanted.role if wanted else "",
            "initial": {
                "role": wanted.role if wanted else self.request.GET.get("role", usual),
                "claimant": self.request.GET.get("actor", MYSELF),
                "commitment": self._own_words(),
                "competences": self._declared(),
            },
        }

    def _own_words(self) -> str:
        """Return one's own comment, where the offer was made beside it."""
        pk = self.request.GET.get("comment", "")
        if not _PK.fullmatch(pk):
            return ""
        own = comments_on(self.idea).filter(pk=pk, creator=self.user)
        comment = own.filter(is_removed=False, is_censored=False).first()
        return text_of(comment)[:COMMITMENT_LENGTH] if comment else ""

    def _declared(self) -> list[str]:
        """Return the competences that fit: declared ones, of those wanted."""
        terms = ActorTerm.objects.filter(
            actor__in=actors_of(self.user).values("pk"), scheme=Scheme.COMPETENCE
        )
        if self.wanted is not None:
            codes = [term.code for term in self.wanted.competences.all()]
            terms = terms.filter(code__in=codes)
        return list(terms.values_list("code", flat=True))

    def check(self) -> None:
        """Somebody must be able to take on a role now."""
        check_open(self.idea)

    def page_context(self) -> dict[str, Any]:
        """Add who leads and who is wanted."""
        return {
            "lead": self.lead,
            "wanted": self.wanted,
            "only_confirmed": needs_confirmed_lead(self.idea),
        }

    def perform(self, form: OfferForm) -> Claim:
        """Send the offer."""
        data = form.cleaned_data
        own = form.organisations.get(data["claimant"])
        return services.claim_offer(
            idea=self.idea,
            claimant=own or person_ensure(actor=self.user),
            role=Role(data["role"]),
            open_role=self.wanted,
            actor=self.user,
            **form.promised(),
        )

    def get_success_url(self, result: Claim) -> str:
        """Return where the offer stands."""
        return f"{self.idea.get_absolute_url()}#consortium"


@dataclass(frozen=True, slots=True)
class Answer:
    """One way to answer or end a claim."""

    permission: Permission
    service: Callable[..., Claim]
    title: str | Promise
    consequence: str | Promise
    done: str | Promise
    needs_reason: bool = False


ANSWERS = {
    "accept": Answer(
        permission=Permission.DECIDE_CLAIM,
        service=services.claim_accept,
        title=pgettext_lazy("arena", "Accept the offer"),
        consequence=pgettext_lazy(
            "arena", "The role is public from now on, with name and date."
        ),
        done=pgettext_lazy("arena", "The offer of %(name)s is accepted: %(role)s."),
    ),
    "decline": Answer(
        permission=Permission.DECIDE_CLAIM,
        service=services.claim_decline,
        title=pgettext_lazy("arena", "Decline the offer"),
        consequence=pgettext_lazy(
            "arena", "Your reason is public in the history of the contribution."
        ),
        done=pgettext_lazy("arena", "The offer of %(name)s is declined: %(role)s."),
        needs_reason=True,
    ),
    "withdraw": Answer(
        permission=Permission.END_CLAIM,
        service=services.claim_withdraw,
        title=pgettext_lazy("arena", "Withdraw the offer"),
        consequence=pgettext_lazy("arena", "You can make a new offer at any time."),
        done=pgettext_lazy("arena", "The offer is withdrawn."),
    ),
    "release": Answer(
        permission=Permission.END_CLAIM,
        service=services.claim_release,
        title=pgettext_lazy("arena", "Give back the role"),
        consequence=pgettext_lazy(
            "arena",
            "Who was responsible when stays visible. Without a lead the "
            "contribution can't step forward.",
        ),
        done=pgettext_lazy("arena", "The role is given back."),
        needs_reason=True,
    ),
}


#: What an offer can be answered with instead.
_INSTEAD = {"accept": "decline", "decline": "accept"}


class ClaimAnswerView(ConfirmView, IdeaView):
    """Accept, decline, withdraw or give back, after a question."""

    template_name = "gemeinsam_digital/responsibility/claims/claim_answer.html"

    @cached_property
    def claim(self) -> Claim:
        """The claim of the address."""
        claims = Claim.objects.select_related(
            "actor", "idea__module__project__organisation", "idea__creator"
        )
        return get_object_or_404(claims, pk=self.kwargs["pk"])

    @cached_property
    def idea(self) -> Idea:
        """The idea of the claim."""
        return self.claim.idea

    @cached_property
    def answer(self) -> Answer:
        """The answer that the address names."""
        try:
            return ANSWERS[self.kwargs["verb"]]
        except KeyError as error:
            raise Http404("No such answer.") from error

    @property
    def permission(self) -> Permission:  # type: ignore[override]
        """Who may give this answer."""
        return self.answer.permission

    def permission_object(self) -> Any:
        """Return the claim."""
        return self.claim

    @property
    def form_class(self) -> type[GdForm]:  # type: ignore[override]
        """What is asked."""
        return ReasonForm if self.answer.needs_reason else GdForm

    def perform(self, form: Any) -> Claim:
        """Answer."""
        options = {}
        if self.answer.needs_reason:
            options["note"] = form.cleaned_data["reason"]
        return self.answer.service(claim=self.claim, actor=self.user, **options)

    def get_success_message(self, result: Claim) -> str:
        """Say what was answered, and to whom."""
        named = {"name": result.actor.name, "role": result.role_label}
        return str(self.answer.done) % named

    def get_success_url(self, result: Claim) -> str:
        """Return where the roles stand."""
        return f"{self.idea.get_absolute_url()}#consortium"

    def page_context(self) -> dict[str, Any]:
        """Add the claim, and what the answer means."""
        return {
            **self._obstacle(),
            "claim": self.claim,
            "answer": self.answer,
            "consequences": [self.answer.consequence],
            "cancel_url": f"{self.idea.get_absolute_url()}#consortium",
            "danger": self.kwargs["verb"] in ("decline", "release"),
            "others": self._other_offers(),
            "other_verb": _INSTEAD.get(self.kwargs["verb"], ""),
        }

    def _obstacle(self) -> dict[str, Any]:
        """Return what an offer lacks that can't be accepted yet."""
        actor = self.claim.actor
        if self.kwargs["verb"] != "accept" or not lacks_confirmation(
            self.idea, actor, self.claim.role
        ):
            return {}
        return {
            "blocked": True,
            "blocked_text": unconfirmed_words(actor),
            "blocked_url": reverse(
                "gemeinsam_digital:actor-detail", args=[self.module.slug, actor.pk]
            ),
            "blocked_link": pgettext("arena", "See the entry"),
        }

    def _other_offers(self) -> list[Claim]:
        """Return what else waits for this answer, to compare with."""
        if self.answer.permission != Permission.DECIDE_CLAIM:
            return []
        offers = self.idea.claims.filter(state=ClaimState.OFFERED)
        others = offers.exclude(pk=self.claim.pk).select_related("actor")
        return list(others.order_by("offered_at", "pk"))
