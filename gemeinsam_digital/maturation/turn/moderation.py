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

from django.db.models import Count
from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet
from django.db.models import Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.core.choices import MATURING
from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.feasibility.published import PublishedCondition
from gemeinsam_digital.feasibility.requests.selectors import owed_in
from gemeinsam_digital.governance.decisions.models import Decision
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
    """Return what is under review, with how far the units are.

    Annotated are ``material``, the number of the current text; ``is_published``,
    whether there is a finding on it; ``waits``, whether a unit or the team owes an
    answer; and ``answered`` and ``counted``, how many units have judged it.
    """
    texts = Revision.objects.filter(idea=OuterRef("pk"), is_material=True)
    findings = Finding.objects.filter(
        idea=OuterRef("pk"), revision__number__gte=OuterRef("material")
    )
    asked = AssessmentRequest.objects.filter(
        idea=OuterRef("pk"),
        revision__number__gte=OuterRef("material"),
        declined_at=None,
    )
    owed = owed_in(module).order_by().filter(idea=OuterRef("pk"))
    judged = asked.filter(assessment__released_at__isnull=False)
    staked = holding().filter(idea=OuterRef("idea"), actor=OuterRef("unit"))
    counting = judged.filter(assessment__has_stake=False).exclude(Exists(staked))
    questions = questions_waiting().filter(idea=OuterRef("pk"))
    reviewed: Ideas = (
        _open_in(module)
        .filter(stage=Stage.ASSESSMENT, kind__in=MATURING)
        .annotate(material=Subquery(texts.order_by("-number").values("number")[:1]))
        .annotate(
            is_published=Exists(findings),
            waits=Q(Exists(owed)) | Q(Exists(questions)),
            answered=_number_of(judged),
            counted=_number_of(counting),
        )
    )
    return reviewed


def _number_of(requests: QuerySet[Any, Any]) -> Coalesce:
    number = requests.order_by().values("idea").annotate(number=Count("pk"))
    return Coalesce(Subquery(number.values("number")), 0)


def _enough(module: Module) -> Q:
    needed = arena_of(module).threshold("units")
    return Q(answered__gt=0, counted__gte=needed)


def to_ask_in(module: Module) -> Ideas:
    """Return about what units have to be asked, for the first time or further ones."""
    reviewed = _reviewed_in(module).filter(is_published=False, waits=False)
    return reviewed.exclude(_enough(module))


def to_sum_up_in(module: Module) -> Ideas:
    """Return about what the finding is due: enough units have judged."""
    reviewed = _reviewed_in(module).filter(is_published=False, waits=False)
    return reviewed.filter(_enough(module))


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
        judgement__finding__idea=OuterRef("pk"),
        is_blocking=True,
        work__met_at=None,
    )
    ghosts = GhostAccount.objects.filter(user=OuterRef("creator"))
    is_left = Q(~Q(leading()), Q(creator__is_active=False) | Q(Exists(ghosts)))
    return (
        _open_in(module)
        .filter(is_ready=True)
        .filter(
            Q(stage=Stage.PROPOSAL)
            | Q(stage=Stage.ASSESSMENT) & ~(Q(leading()) & Q(Exists(unmet)))
            | Q(is_left, stage__in=[Stage.IDEA, Stage.PROFILE])
        )
    )


def to_settle_in(module: Module) -> Ideas:
    """Return about what the moderation has to say how it goes on.

    What was postponed until a day that has come, what the body has declined, needs
    and offers for which there is a measure, and what too few units have judged.
    """
    newest = Decision.objects.filter(
        idea=OuterRef("pk"), recorded_at__gte=OuterRef("stage_since")
    ).order_by("-recorded_at", "-pk")
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
    declined = (
        _open_in(module)
        .filter(stage=Stage.PROPOSAL)
        .alias(outcome=Subquery(newest.values("outcome")[:1]))
        .filter(outcome=Outcome.DECLINED)
    )
    collecting = _open_in(module).exclude(kind__in=MATURING)
    too_few = _reviewed_in(module).filter(
        is_published=True, counted__lt=arena_of(module).threshold("units")
    )
    # Keys first: with "or" the database would look at every contribution.
    keys = _keys(over).union(
        _keys(declined), _keys(collecting.filter(Exists(answers))), _keys(too_few)
    )
    return Idea.objects.filter(pk__in=keys).order_by("stage_since", "pk")


def _keys(ideas: Ideas) -> Ideas:
    return ideas.order_by().values("pk")
