"""Ideas as cards of a list: everything in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects
from django.utils.translation import pgettext

from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.core.choices import MATURING
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.feasibility.selectors import latest_finding
from gemeinsam_digital.feasibility.selectors import preload_findings
from gemeinsam_digital.feasibility.selectors import preload_progress
from gemeinsam_digital.feasibility.selectors import progress_of
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.selectors import current_material_revision
from gemeinsam_digital.ideas.selectors import preload_material_revisions
from gemeinsam_digital.ideas.selectors import put_terms
from gemeinsam_digital.maturation.turn.circumstances import preload_circumstances
from gemeinsam_digital.maturation.turn.selectors import turns_of
from gemeinsam_digital.maturation.turn.turn import Turn
from gemeinsam_digital.responsibility.models import OPEN_STATES
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.selectors import is_orphaned
from gemeinsam_digital.responsibility.selectors import lead_claims_of

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module

STAGES = list(Stage)


@dataclass(slots=True)
class Card:
    """One idea in a list."""

    idea: Idea
    kind: str
    support: int = 0
    comments: int = 0
    lead: str = ""
    partners: int = 0
    offers: int = 0
    feasibility: str = ""
    feasibility_note: str = ""
    fields: list[str] = field(default_factory=list)
    #: The title with what was looked for marked, and the text around that.
    marked_title: str = ""
    excerpt: str = ""
    turn: Turn | None = None

    @property
    def title(self) -> str:
        """The title."""
        return self.idea.title

    @property
    def url(self) -> str:
        """The address of the idea."""
        return self.idea.get_absolute_url()

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
    def matures(self) -> bool:
        """Whether it goes through the stages; others have no lead and no review."""
        return self.idea.kind in MATURING

    @property
    def says_who(self) -> bool:
        """Whether there is something to say about who carries it."""
        is_waiting = self.matures and self.standing == Standing.OPEN
        return is_waiting or bool(self.lead or self.offers)

    @property
    def orphaned(self) -> bool:
        """Whether a lead is needed and missing."""
        return is_orphaned(self.idea, has_lead=bool(self.lead))


def cards_of(
    ideas: Iterable[Idea], module: Module, *, turns: bool = False
) -> list[Card]:
    """Return cards for ideas of an Arena.

    At most six queries whatever the number: terms and measures unless the
    queryset brought them, claims, material revisions, requests and findings.

    Args:
        ideas: some of them.
        module: of the Arena.
        turns: say whose turn it is as well, with a few queries more.
    """
    rows = list(ideas)
    for idea in rows:
        idea.module = module
    if any("term_keys" in idea.__dict__ for idea in rows):
        put_terms(rows, vocabulary_of(arena_of(module)))
    prefetch_related_objects(rows, "terms")
    measures = [idea for idea in rows if idea.stage == Stage.MEASURE]
    prefetch_related_objects(measures, "measure")
    if turns:
        preload_circumstances(rows)
    cards = {idea.pk: _card(idea) for idea in rows}
    _add_claims(cards)
    preload_material_revisions(rows)
    preload_progress(rows)
    preload_findings(rows)
    for card in cards.values():
        _add_feasibility(card)
    if turns:
        for pk, turn in turns_of(rows).items():
            cards[pk].turn = turn
    return list(cards.values())


def kind_of(idea: Idea) -> str:
    """Return the kind in words; for a measure the type that was decided."""
    measure = getattr(idea, "measure", None) if idea.stage == Stage.MEASURE else None
    return measure.type_label if measure else idea.kind_label


def _card(idea: Idea) -> Card:
    return Card(
        idea=idea,
        kind=kind_of(idea),
        support=idea.support_count,
        comments=idea.comment_count,
        fields=[t.label for t in idea.terms.all() if t.scheme == Scheme.FIELD],
    )


def _add_claims(cards: dict[int, Card]) -> None:
    states = [state.value for state in OPEN_STATES]
    claims = Claim.objects.filter(idea__in=cards, state__in=states)
    to_lead: dict[int, list[Claim]] = {pk: [] for pk in cards}
    for claim in claims.select_related("actor").order_by("offered_at", "pk"):
        card = cards[claim.idea_id]
        if claim.role == Role.LEAD:
            to_lead[claim.idea_id].append(claim)
        if claim.state == ClaimState.OFFERED:
            card.offers += 1
        elif claim.role == Role.LEAD:
            card.lead = claim.actor.name
        else:
            card.partners += 1
    for pk, leading in to_lead.items():
        lead_claims_of.put(cards[pk].idea, leading)


def _add_feasibility(card: Card) -> None:
    finding = latest_finding(card.idea)
    if finding is None:
        card.feasibility_note = _note(card.idea)
        return
    card.feasibility = finding.verdict
    if finding.revision.number < current_material_revision(card.idea).number:
        card.feasibility_note = pgettext("arena", "text changed since")


def _note(idea: Idea) -> str:
    progress = progress_of(idea)
    if idea.kind == Kind.NEED or not progress.asked:
        return ""
    return pgettext(
        "arena", "under review: %(answered)s of %(asked)s units have answered"
    ) % {"answered": progress.answered, "asked": progress.asked}
