"""Ideas as cards of a list: everything in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field
from typing import Any

from django.utils.translation import pgettext

from gemeinsam_digital.choices import ClaimState
from gemeinsam_digital.choices import Kind
from gemeinsam_digital.choices import Role
from gemeinsam_digital.choices import Scheme
from gemeinsam_digital.choices import Stage
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.models import Finding
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.models import Revision
from gemeinsam_digital.responsibility.models import OPEN_STATES
from gemeinsam_digital.responsibility.models import Claim

STAGES = list(Stage)


@dataclass(slots=True)
class Card:
    """One idea in a list."""

    idea: Idea
    support: int = 0
    comments: int = 0
    lead: str = ""
    partners: int = 0
    offers: int = 0
    feasibility: str = ""
    feasibility_note: str = ""
    fields: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The title."""
        return self.idea.title

    @property
    def url(self) -> str:
        """The address of the idea."""
        return self.idea.get_absolute_url()

    @property
    def kind(self) -> str:
        """The kind in words."""
        return self.idea.kind_label

    @property
    def summary(self) -> str:
        """What it is about."""
        return self.idea.summary

    @property
    def stage_number(self) -> int:
        """The place of the stage, 1 to 5."""
        return STAGES.index(Stage(self.idea.stage)) + 1

    @property
    def stage_label(self) -> str:
        """The stage in words."""
        return self.idea.stage_label

    @property
    def standing(self) -> str:
        """Code of the standing."""
        return self.idea.standing

    @property
    def standing_label(self) -> str:
        """The standing in words."""
        return self.idea.standing_label

    @property
    def orphaned(self) -> bool:
        """Whether a lead is needed and missing."""
        matures = self.idea.stage != Stage.IDEA and self.idea.is_open
        return matures and not self.lead


def cards_of(ideas: Iterable[Idea]) -> list[Card]:
    """Return cards for ideas that carry the counts of ``with_counts``.

    Five queries whatever the number: terms, claims, findings, requests and
    material revisions of the ideas at hand.
    """
    rows = list(ideas)
    cards = {idea.pk: _card(idea) for idea in rows}
    _add_claims(cards)
    _add_feasibility(cards)
    return list(cards.values())


def _card(idea: Idea) -> Card:
    counts: Any = idea
    return Card(
        idea=idea,
        support=counts.support_count,
        comments=counts.comment_count,
        fields=[t.label for t in idea.terms.all() if t.scheme == Scheme.FIELD],
    )


def _add_claims(cards: dict[int, Card]) -> None:
    states = [state.value for state in OPEN_STATES]
    claims = Claim.objects.filter(idea__in=cards, state__in=states)
    for claim in claims.select_related("actor"):
        card = cards[claim.idea_id]
        if claim.state == ClaimState.OFFERED:
            card.offers += 1
        elif claim.role == Role.LEAD:
            card.lead = claim.actor.name
        else:
            card.partners += 1


def _add_feasibility(cards: dict[int, Card]) -> None:
    material = dict(
        Revision.objects.filter(idea__in=cards, is_material=True)
        .order_by("number")
        .values_list("idea", "number")
    )
    asked: dict[int, list[bool]] = {}
    requests = AssessmentRequest.objects.filter(idea__in=cards).values_list(
        "idea", "revision__number", "assessment__released_at"
    )
    for idea, number, released_at in requests:
        if number >= material[idea]:
            asked.setdefault(idea, []).append(released_at is not None)
    findings = Finding.objects.filter(idea__in=cards).order_by("published_at", "pk")
    latest = {f.idea_id: f for f in findings.select_related("revision")}
    for pk, card in cards.items():
        finding = latest.get(pk)
        if finding is not None:
            card.feasibility = finding.verdict
            if finding.revision.number < material[pk]:
                card.feasibility_note = pgettext("arena", "text changed since")
        else:
            card.feasibility_note = _note(card, asked.get(pk, []))


def _note(card: Card, answers: list[bool]) -> str:
    if card.idea.kind == Kind.NEED or not answers:
        return ""
    return pgettext(
        "arena", "under review: %(answered)s of %(asked)s units have answered"
    ) % {"answered": sum(answers), "asked": len(answers)}
