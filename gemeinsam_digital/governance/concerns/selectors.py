"""Reading concerns: which are open, and who has to say something about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Case
from django.db.models import DateField
from django.db.models import F
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet
from django.db.models import Subquery
from django.db.models import Value
from django.db.models import When
from django.db.models.functions import Cast
from django.db.models.functions import Coalesce
from django.db.models.functions import Greatest
from django.utils import timezone

from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.core.choices import Side
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.counting import days_after
from gemeinsam_digital.core.facts import Fact
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.bodies.models import BodySecretary
from gemeinsam_digital.governance.bodies.posts.selectors import desk_of
from gemeinsam_digital.governance.bodies.selectors import bodies_run_by
from gemeinsam_digital.governance.choices import ConcernState
from gemeinsam_digital.governance.concerns.models import Concern
from gemeinsam_digital.governance.concerns.models import ConcernDraft
from gemeinsam_digital.governance.concerns.models import ConcernReply
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.units.models import Unit
from gemeinsam_digital.units.selectors import memberships_in
from gemeinsam_digital.units.selectors import present_members

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module


def with_last_word(concerns: QuerySet[Concern]) -> QuerySet[Concern, Any]:
    """Annotate ``last_side`` and ``last_at``: who spoke last about each, and when.

    And ``waits_from``: since when somebody has to say something. Where the team has
    answered, its going up makes it the turn of whom it goes to.
    """
    last = ConcernReply.objects.filter(concern=OuterRef("pk"))
    last = last.order_by("-created", "-pk")
    raised = F("raised_at")
    went_up = Case(
        When(last_side=Side.TEAM, then=Coalesce("escalated_at", raised)),
        default=raised,
    )
    return concerns.annotate(
        last_side=Subquery(last.values("side")[:1]),
        last_at=Subquery(last.values("created")[:1]),
    ).annotate(waits_from=Greatest(raised, Coalesce("last_at", raised), went_up))


def _shown() -> QuerySet[Concern, Any]:
    return with_last_word(Concern.objects.all()).select_related("escalated_to")


def _open() -> QuerySet[Concern, Any]:
    return _shown().filter(state=ConcernState.OPEN)


@Fact
def open_concerns(idea: Idea) -> list[Concern]:
    """Return the concerns about an idea that still block, the oldest first."""
    return list(_open().filter(idea=idea))


@Fact
def ended_concerns(idea: Idea) -> int:
    """Return how many concerns about an idea are cleared or withdrawn."""
    return idea.concerns.exclude(state=ConcernState.OPEN).count()


def preload_open_concerns(ideas: Sequence[Idea]) -> None:
    """Look up the same for many; one query."""
    ideas = open_concerns.missing(ideas)
    found: dict[int, list[Concern]] = {idea.pk: [] for idea in ideas}
    for concern in _shown().filter(idea__in=found) if found else ():
        found[concern.idea_id].append(concern)
    for idea in ideas:
        put_concerns(idea, found[idea.pk])


def put_concerns(idea: Idea, concerns: Sequence[Concern]) -> None:
    """Keep what is known about the concerns on an idea, given all of them."""
    still_open = [concern for concern in concerns if concern.is_open]
    open_concerns.put(idea, still_open)
    ended_concerns.put(idea, len(concerns) - len(still_open))


def concerns_on(idea: Idea) -> list[Concern]:
    """Return all concerns about an idea with what was said, open ones first.

    Which are open is known afterwards as well.
    """
    rows = with_last_word(idea.concerns.all())
    rows = rows.select_related("escalated_to", "revision").prefetch_related("replies")
    concerns = list(rows)
    put_concerns(idea, concerns)
    return sorted(concerns, key=lambda concern: not concern.is_open)


def contested(ideas: QuerySet[Idea]) -> QuerySet[Idea]:
    """Return the ideas about which a concern is open."""
    rows = Concern.objects.filter(state=ConcernState.OPEN)
    return ideas.filter(pk__in=rows.values("idea"))


# --- whose word it is -----------------------------------------------------------------


def waits_for_team(concern: Any) -> bool:
    """Return whether the team has to say something: it has not had the last word.

    Args:
        concern: out of :func:`with_last_word`.
    """
    return bool(concern.last_side != Side.TEAM)


def waits_since(concern: Any) -> date:
    """Return since which day somebody has to say something about a concern."""
    return timezone.localdate(concern.waits_from)


def answer_by(concern: Any, module: Module) -> date | None:
    """Return the last day for an answer, ``None`` where the Arena sets none.

    Args:
        concern: out of :func:`with_last_word`.
        module: of its idea.
    """
    days = arena_of(module).threshold("concern_days")
    return waits_since(concern) + timedelta(days=days) if days else None


def with_answer_by(concerns: QuerySet[Concern], module: Module) -> QuerySet[Any, Any]:
    """Annotate ``answer_by`` as :func:`answer_by` says it, to be ordered by.

    Args:
        concerns: out of :func:`with_last_word`.
        module: of their ideas.
    """
    days = arena_of(module).threshold("concern_days")
    by = days_after("waits_from", days) if days else Cast(Value(None), DateField())
    return concerns.annotate(answer_by=by)


def way_up(module: Module) -> list[Body]:
    """Return the bodies of an Arena from the lowest to the highest.

    First who is heard, in that order, then who decides.
    """
    bodies = list(Body.objects.filter(arena__module=module, active=True))
    heard = sorted((b for b in bodies if b.heard), key=lambda b: (b.heard, b.pk))
    deciding = [b for b in bodies if b.decides and b not in heard]
    return [*heard, *deciding]


def next_higher(concern: Concern, way: Sequence[Body]) -> Body | None:
    """Return the body above the one that has a concern now; ``None`` at the top.

    Args:
        concern: any.
        way: what :func:`way_up` returns.
    """
    holder = concern.escalated_to_id or concern.body_id
    keys = [body.pk for body in way]
    place = keys.index(holder) + 1 if holder in keys else 0
    return way[place] if place < len(way) else None


# --- for whom somebody speaks ---------------------------------------------------------

#: What stands for a body or unit in a form: ``body-3`` or ``unit-7``.
Owners = dict[str, Body | Unit]


def owners_for(user: Any, module: Module) -> Owners:
    """Return the bodies and units of an Arena that somebody can prepare concerns for.

    By what stands for them in a form; two queries.
    """
    if not user.is_authenticated:
        return {}
    bodies = bodies_run_by(user, module).select_related("arena__module")
    members = memberships_in(user, module).select_related("unit__actor")
    return {
        **{f"body-{body.pk}": body for body in bodies},
        **{f"unit-{member.unit_id}": member.unit for member in members},
    }


def drafts_for(user: Any, module: Module) -> QuerySet[ConcernDraft]:
    """Return the concerns in the making that somebody may read, of an Arena."""
    desk = desk_of(user)
    drafts = ConcernDraft.objects.filter(
        Q(body__in=desk.kept_in(module)) | Q(unit__in=desk.units_in(module)),
        idea__module=module,
    )
    return drafts.select_related("body__arena", "unit__actor").order_by("modified")


def drafts_known_to(user: Any) -> QuerySet[ConcernDraft]:
    """Return what somebody has a part in, of every Arena; one question.

    How long an answer takes tells nothing of what others prepare.
    """
    if user.pk is None:
        return ConcernDraft.objects.none()
    posts = BodySecretary.objects.filter(user=user, left_at=None, body__active=True)
    units = present_members().filter(user=user).order_by().values("unit")
    return ConcernDraft.objects.filter(
        Q(body__in=posts.order_by().values("body")) | Q(unit__in=units)
    )


def to_answer_for(ideas: QuerySet[Idea]) -> QuerySet[Concern, Any]:
    """Return the open concerns about ideas that wait for their teams."""
    rows = _waiting().filter(idea__in=ideas.order_by().values("pk"))
    return rows.filter(~Q(last_side=Side.TEAM) | Q(last_side=None))


def to_clear_by(user: Any, module: Module) -> QuerySet[Concern, Any]:
    """Return the open concerns that wait for whom somebody speaks for, of an Arena.

    Their owners, or the bodies that they went on to.
    """
    desk = desk_of(user)
    bodies, units = desk.kept_in(module), desk.coordinates
    holds = Q(escalated_to__in=bodies) | Q(escalated_to=None) & (
        Q(body__in=bodies) | Q(unit__in=units)
    )
    answered = Q(last_side=Side.TEAM)
    return _waiting().filter(holds, answered, idea__module=module)


def _waiting() -> QuerySet[Concern, Any]:
    """Return the open concerns about what is worked on, with their ideas."""
    rows = _open().filter(idea__standing=Standing.OPEN, idea__hidden_at=None)
    return rows.select_related("idea", "escalated_to").order_by("raised_at", "pk")


def held_by(body: Body) -> QuerySet[Concern, Any]:
    """Return the open concerns that a body has raised, or that went on to it."""
    rows = _open().filter(Q(body=body) | Q(escalated_to=body))
    rows = rows.filter(idea__in=Idea.objects.visible())
    return rows.select_related("idea", "escalated_to")
