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

from django.contrib.auth import get_user_model
from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet
from django.utils import timezone

from gemeinsam_digital.core.choices import MATURING
from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.choices import ReviewDuty
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.feasibility.published import PublishedCondition
from gemeinsam_digital.feasibility.requests.selectors import silent_since
from gemeinsam_digital.governance.decisions.selectors import standing_decisions
from gemeinsam_digital.ideas.models import GhostAccount
from gemeinsam_digital.ideas.models import Idea
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


def _due_in(module: Module, duty: ReviewDuty) -> Ideas:
    """Return what is under review and the moderation's turn, as it is stored.

    Of what is known, see ``readiness``: neither a unit nor the team owes an answer.
    """
    since = silent_since(module)
    is_over = Q(owed_until=None)
    if since is not None:
        is_over |= Q(owed_until__lt=since)
    known = _open_in(module).filter(is_ready__isnull=False)
    return known.filter(is_over, review_duty=duty)


def to_ask_in(module: Module) -> Ideas:
    """Return about what units have to be asked, for the first time or further ones."""
    return _due_in(module, ReviewDuty.ASK)


def to_sum_up_in(module: Module) -> Ideas:
    """Return about what the finding is due: enough units have judged."""
    return _due_in(module, ReviewDuty.SUM_UP)


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
    left = ready.filter(~leading(), stage__in=[Stage.IDEA, Stage.PROFILE])
    # Whose account is gone are few: each their keys first, or all would be read.
    inactive = get_user_model().objects.filter(is_active=False)
    ghost = GhostAccount.objects.all()
    return _of(
        ready.filter(stage=Stage.PROPOSAL),
        judged.exclude(pk__in=unmet.order_by().values("judgement__finding__idea")),
        left.filter(creator__in=inactive.values("pk")),
        left.filter(creator__in=ghost.values("user")),
    )


def to_settle_in(module: Module) -> Ideas:
    """Return about what the moderation has to say how it goes on.

    What was postponed until a day that has come, what the body has declined, needs
    and offers for which there is a measure, and what too few units have judged.
    """
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
    settled = collecting.filter(Exists(answers))
    return _of(over, declined, settled, _due_in(module, ReviewDuty.TOO_FEW))


def _of(first: Ideas, *others: Ideas) -> Ideas:
    """Return what is one of several, who waits longest first.

    Keys first: with "or" the database would look at every contribution.
    """
    keys = _keys(first).union(*map(_keys, others))
    return Idea.objects.filter(pk__in=keys).order_by("stage_since", "pk")


def _keys(ideas: Ideas) -> Ideas:
    return ideas.order_by().values("pk")
