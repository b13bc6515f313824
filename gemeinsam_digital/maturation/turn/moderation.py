"""What it is the moderation's turn with, as queries: counted and listed.

What :func:`selectors.turn_of` says of one contribution; the two are held equal by
tests/maturation/test_turn.py. Left out is what needs no answer (hidden ones), what
only the phases decide, which may be every contribution of an Arena, organisations to
confirm, which have a list of their own, and what else falls to moderators where an
account is gone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Case
from django.db.models import Count
from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet
from django.db.models import Value
from django.db.models import When
from django.utils import timezone

from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.core.choices import MATURING
from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.counting import Parts
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.feasibility.published import PublishedCondition
from gemeinsam_digital.feasibility.requests.selectors import owed_in
from gemeinsam_digital.governance.decisions.selectors import standing_decisions
from gemeinsam_digital.ideas.models import GhostAccount
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.revisions.models import Revision
from gemeinsam_digital.maturation.turn.circumstances import questions_waiting
from gemeinsam_digital.responsibility.selectors import holding
from gemeinsam_digital.responsibility.selectors import leading
from gemeinsam_digital.together.models import Relation
from gemeinsam_digital.together.selectors import ANSWERING

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module

#: Ideas with what is annotated.
Ideas = QuerySet[Any, Any]


def _open_in(module: Module) -> Ideas:
    ideas = Idea.objects.visible().filter(module=module, standing=Standing.OPEN)
    return ideas.order_by("stage_since", "pk")


def _reviewed_in(module: Module) -> Ideas:
    return _open_in(module).filter(stage=Stage.ASSESSMENT, kind__in=MATURING)


def _unsettled_in(module: Module) -> Ideas:
    """Return what is under review, without a finding, for which nobody owes an answer.

    Neither a unit nor the team. Keys of what is left out are looked up once: asked of
    each contribution, PostgreSQL takes it for work for hours and compiles it.
    """
    owed = owed_in(module).order_by().values("idea")
    questions = questions_waiting().filter(idea__module=module).order_by()
    return (
        _reviewed_in(module)
        .exclude(pk__in=_published(module))
        .exclude(pk__in=owed)
        .exclude(pk__in=questions.values("idea"))
    )


def _is_current() -> Q:
    """Return the condition that a revision, or a later one, is the current text.

    Revisions of an idea are made one by one: their keys are in the order of their
    numbers, and tell the later one without reading it.
    """
    later = Revision.objects.filter(
        idea=OuterRef("idea"), is_material=True, pk__gt=OuterRef("revision")
    )
    return Q(~Exists(later))


def _published(module: Module) -> QuerySet[Any, Any]:
    """Return the keys of what has a finding on its current text."""
    findings = Finding.objects.filter(_is_current(), idea__module=module)
    return findings.order_by().values("idea")


def _judged(module: Module) -> QuerySet[Any, Any]:
    """Return the keys of those whose current text enough units have judged."""
    staked = holding().filter(idea=OuterRef("idea"), actor=OuterRef("unit"))
    counting = Q(~Exists(staked), assessment__has_stake=False)
    judged = AssessmentRequest.objects.filter(
        _is_current(),
        idea__module=module,
        idea__stage=Stage.ASSESSMENT,
        idea__standing=Standing.OPEN,
        declined_at=None,
        assessment__released_at__isnull=False,
    )
    grouped = judged.order_by().values("idea")
    counted = grouped.annotate(counted=Count("pk", filter=counting))
    return counted.filter(counted__gte=_needed_units(module)).values("idea")


def _needed_units(module: Module) -> int:
    return arena_of(module).threshold("units")


def to_ask_in(module: Module) -> Ideas:
    """Return about what units have to be asked, for the first time or further ones."""
    return _unsettled_in(module).exclude(pk__in=_judged(module))


def to_sum_up_in(module: Module) -> Ideas:
    """Return about what the finding is due: enough units have judged."""
    return _unsettled_in(module).filter(pk__in=_judged(module))


def to_step_in(module: Module) -> Ideas:
    """Return what moderators can take a step with, for which nothing is missing.

    Of what is known to be ready, see ``readiness``.
    """
    newer = Finding.objects.filter(
        idea=OuterRef("judgement__finding__idea"),
        pk__gt=OuterRef("judgement__finding"),
    )
    unmet = PublishedCondition.objects.filter(
        ~Exists(newer),
        leading("judgement__finding__idea"),
        judgement__finding__idea__module=module,
        is_blocking=True,
        work__met_at=None,
    )
    ready = _open_in(module).filter(is_ready=True)
    judged = ready.filter(stage=Stage.ASSESSMENT)
    gone = Q(creator__is_active=False) | Q(
        creator__in=GhostAccount.objects.values("user")
    )
    left = ready.filter(gone, ~leading(), stage__in=[Stage.IDEA, Stage.PROFILE])
    return _of(
        ready.filter(stage=Stage.PROPOSAL),
        judged.exclude(pk__in=unmet.order_by().values("judgement__finding__idea")),
        left,
    )


def to_settle_in(module: Module) -> Ideas:
    """Return about what the moderation has to say how it goes on.

    What was postponed until a day that has come, what the body has declined, needs
    and offers for which there is a measure, and what too few units have judged.
    """
    too_few = _reviewed_in(module).filter(pk__in=_published(module))
    if not _needed_units(module):
        too_few = too_few.none()
    return _of(*_to_settle_else(module), too_few.exclude(pk__in=_judged(module)))


def to_settle_else_in(module: Module) -> Ideas:
    """Return the same without what is under review."""
    return _of(*_to_settle_else(module))


def _to_settle_else(module: Module) -> tuple[Ideas, ...]:
    answers = Relation.objects.filter(
        target=OuterRef("pk"),
        kind__in=ANSWERING,
        source__hidden_at=None,
        source__stage=Stage.MEASURE,
        source__standing=Standing.OPEN,
    )
    over = Idea.objects.visible().filter(
        module=module,
        standing=Standing.PARKED,
        parked_until__lte=timezone.localdate(),
    )
    says_no = standing_decisions().filter(outcome=Outcome.DECLINED)
    declined = _open_in(module).filter(Exists(says_no), stage=Stage.PROPOSAL)
    collecting = _open_in(module).exclude(kind__in=MATURING)
    return over, declined, collecting.filter(Exists(answers))


def review_parts(module: Module) -> Parts:
    """Return what has to be counted about what is under review, in one pass.

    ``to_ask`` and ``to_sum_up`` as their lists are, of which ``drafted`` are those
    with a finding in the making; ``too_few`` is the part of what is to be settled.
    """
    owed = owed_in(module).order_by().values("idea")
    questions = questions_waiting().filter(idea__module=module).order_by()
    rows = _reviewed_in(module).annotate(
        is_published=_is(Q(pk__in=_published(module))),
        is_owed=_is(Q(pk__in=owed) | Q(pk__in=questions.values("idea"))),
        is_judged=_is(Q(pk__in=_judged(module))),
        is_drafted=_is(Q(finding_draft__isnull=False)),
    )
    due = {"is_published": False, "is_owed": False}
    return Parts(
        rows,
        {
            "to_ask": {**due, "is_judged": False},
            "to_sum_up": {**due, "is_judged": True},
            "drafted": {**due, "is_judged": True, "is_drafted": True},
            "too_few": {"is_published": True, "is_judged": False},
        },
    )


def review_numbers(module: Module, numbers: dict[str, int]) -> dict[str, int]:
    """Return how long the lists are, from what was counted of their parts.

    Args:
        module: the Arena.
        numbers: of :func:`review_parts`, and ``else`` of :func:`to_settle_else_in`.
    """
    too_few = numbers["too_few"] if _needed_units(module) else 0
    return {
        "to_ask": numbers["to_ask"],
        "to_sum_up": numbers["to_sum_up"] - numbers["drafted"],
        "to_settle": numbers["else"] + too_few,
    }


def _is(condition: Q) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0))


def _of(first: Ideas, *others: Ideas) -> Ideas:
    """Return what is one of several, who waits longest first.

    Keys first: with "or" the database would look at every contribution.
    """
    keys = _keys(first).union(*map(_keys, others))
    return Idea.objects.filter(pk__in=keys).order_by("stage_since", "pk")


def _keys(ideas: Ideas) -> Ideas:
    return ideas.order_by().values("pk")
