"""Reading what bodies advise, and what waits for them; what is internal is beside."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet
from django.utils import timezone

from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.counting import made_once
from gemeinsam_digital.core.facts import Fact
from gemeinsam_digital.governance.bodies.models import BodyMember
from gemeinsam_digital.governance.bodies.posts.selectors import desk_of
from gemeinsam_digital.governance.choices import Advice
from gemeinsam_digital.governance.choices import Interest
from gemeinsam_digital.governance.recommendations.models import Consultation
from gemeinsam_digital.governance.recommendations.models import Position
from gemeinsam_digital.governance.recommendations.published import Recommendation
from gemeinsam_digital.governance.recommendations.published import Recusal
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.revisions.models import Revision

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module
    from gemeinsam_digital.governance.bodies.models import Body

#: Where bodies are heard: on what is judged, and on what is proposed.
HEARD_AT = (Stage.ASSESSMENT, Stage.PROPOSAL)

#: What speaks for a contribution, and what against it.
ADVICE_FOR = frozenset({Advice.SUPPORT, Advice.CONDITIONS})
ADVICE_AGAINST = frozenset({Advice.OPPOSE, Advice.POSTPONE})

Consultations = QuerySet[Consultation, Consultation]
Recommendations = QuerySet[Recommendation, Recommendation]


# --- what is published -------------------------------------------------------


def _current() -> Recommendations:
    """Return what holds: of a corrected one the correction only, newest first."""
    correction = Recommendation.objects.filter(corrects=OuterRef("pk"))
    rows = Recommendation.objects.filter(~Exists(correction.order_by()))
    return rows.select_related("revision").defer("revision__content")


@Fact
def recommendations_on(idea: Idea) -> list[Recommendation]:
    """Return the newest recommendation of each body on an idea, newest first.

    It may be about an earlier text; of a corrected one there is the correction.
    """
    return _newest(_current().filter(idea=idea))


def preload_recommendations(ideas: Sequence[Idea]) -> None:
    """Look up the same for many; one query."""
    ideas = recommendations_on.missing(ideas)
    found: dict[int, list[Recommendation]] = {idea.pk: [] for idea in ideas}
    for row in _current().filter(idea__in=ideas) if ideas else ():
        found[row.idea_id].append(row)
    for idea in ideas:
        recommendations_on.put(idea, _newest(found[idea.pk]))


def _newest(rows: Iterable[Recommendation]) -> list[Recommendation]:
    by_body: dict[int, Recommendation] = {}
    for row in rows:
        by_body.setdefault(row.body_id, row)
    return list(by_body.values())


def advising_otherwise(idea: Idea, outcome: str) -> list[Recommendation]:
    """Return the recommendations that a decision goes against.

    Args:
        idea: on which bodies have published what they advise.
        outcome: an ``Outcome``. What is adopted goes against who is not in favour
            (yet), what is deferred or declined against who is.
    """
    others = ADVICE_AGAINST if outcome == Outcome.ADOPTED else ADVICE_FOR
    return [row for row in recommendations_on(idea) if row.advice in others]


def all_recommendations_on(idea: Idea) -> Recommendations:
    """Return everything that bodies have published on an idea, newest first."""
    return (
        Recommendation.objects.filter(idea=idea)
        .select_related("revision", "corrected_by")
        .defer("revision__content")
        .prefetch_related("recusals")
    )


def recommended_by(body: Body) -> Recommendations:
    """Return what a body has recommended, the newest first.

    Nothing on what the moderation has hidden, and of a corrected one the
    correction only.
    """
    return (
        _current()
        .filter(body=body, idea__hidden_at=None)
        .select_related("idea")
        .prefetch_related("recusals")
    )


def recusals_naming(whose: Q) -> QuerySet[Recusal, Recusal]:
    """Return the published recusals that name somebody, who agreed to be named.

    They are copies without a reference: the seat in the body says whose they are.

    Args:
        whose: condition on the seat.
    """
    seats = BodyMember.objects.filter(
        whose, body=OuterRef("recommendation__body"), user_name=OuterRef("name")
    )
    return Recusal.objects.exclude(name="").filter(Exists(seats))


# --- what bodies are heard on: that they are is public ------------------------


@made_once
def waiting() -> Consultations:
    """Return what bodies are asked now: on the current text of what goes on.

    Revisions of an idea are made one by one, under its lock: their keys are in the
    order of their numbers, and tell the later one without reading it.
    """
    newer = Revision.objects.filter(
        idea=OuterRef("idea"), is_material=True, pk__gt=OuterRef("revision")
    )
    return Consultation.objects.filter(
        ~Exists(newer),
        closed_at=None,
        body__active=True,
        idea__hidden_at=None,
        idea__standing=Standing.OPEN,
        idea__stage__in=HEARD_AT,
    ).select_related("body")


@Fact
def consultations_on(idea: Idea) -> list[Consultation]:
    """Return which bodies are heard on an idea now, the most urgent first."""
    return list(waiting().filter(idea=idea))


def preload_consultations(ideas: Sequence[Idea]) -> None:
    """Look up the same for many; one query."""
    ideas = consultations_on.missing(ideas)
    found: dict[int, list[Consultation]] = {idea.pk: [] for idea in ideas}
    for row in waiting().filter(idea__in=ideas) if ideas else ():
        found[row.idea_id].append(row)
    for idea in ideas:
        consultations_on.put(idea, found[idea.pk])


def heard_first() -> Exists:
    """Return the condition that bodies are heard on an idea before it is decided."""
    asked = waiting().filter(idea=OuterRef("pk"), due__gte=timezone.localdate())
    return Exists(asked.order_by())


def consultations_of(body: Body) -> Consultations:
    """Return what waits for the recommendation of a body, the most urgent first."""
    return waiting().filter(body=body).select_related("idea", "body")


def consultations_for(user: Any, module: Module) -> Consultations:
    """Return what waits for the bodies that a user keeps the secretariat of."""
    bodies = desk_of(user).kept_in(module)
    rows = waiting().filter(body__in=bodies).select_related("idea", "body")
    return rows.order_by("due", "pk")


def positions_due_from(user: Any, module: Module) -> Consultations:
    """Return where a user sits and still has to say a position in writing."""
    seats = desk_of(user).sits_in
    said = Position.objects.filter(
        consultation=OuterRef("pk"), member__user=user, member__left_at=None
    ).exclude(interest__in=[Interest.NOT_ASKED, Interest.NOT_STATED])
    rows = waiting().filter(~Exists(said), body__in=seats, idea__module=module)
    rows = rows.filter(positions_until__gte=timezone.localdate())
    return rows.select_related("idea", "body").order_by("positions_until", "pk")
