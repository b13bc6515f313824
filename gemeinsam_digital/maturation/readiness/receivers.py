"""Hears of whatever the next step depends on: what is stored is unknown from then on.

In the transaction of the change, whoever makes it, the admin and the deletion of an
account included. What an idea itself says is seen to by ``Idea.save`` and
``IdeaQuerySet.update``, its supports by ``participation.services``.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Collection
from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed
from django.db.models.signals import post_delete
from django.db.models.signals import post_save
from django.dispatch import receiver

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.arena.models import Term
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.feasibility.events import CONDITION_MET
from gemeinsam_digital.feasibility.events import CONDITION_REOPENED
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.models import Question
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.governance.concerns.models import Concern
from gemeinsam_digital.governance.decisions.mandates.models import Mandate
from gemeinsam_digital.governance.decisions.models import Decision
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.history.signals import event_written
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.models import IdeaQuerySet
from gemeinsam_digital.ideas.participation.receivers import goes_as_a_whole
from gemeinsam_digital.ideas.revisions.models import Revision
from gemeinsam_digital.measures.models import Pledge
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import OpenRole
from gemeinsam_digital.units.models import Unit

#: Rows that gates and reviews read, and whose they are.
IDEAS_OF: dict[type[Model], Callable[[Any], IdeaQuerySet]] = {
    **dict.fromkeys(
        (
            AssessmentRequest,
            Claim,
            Concern,
            Decision,
            Finding,
            Mandate,
            OpenRole,
            Pledge,
            Question,
            Revision,
        ),
        lambda row: Idea.objects.filter(pk=row.idea_id),
    ),
    Assessment: lambda row: Idea.objects.filter(assessment_requests=row.request_id),
    # Whether it is confirmed, and whether it belongs to the administration.
    Actor: lambda row: Idea.objects.filter(
        pk__in=Claim.objects.filter(actor=row.pk, role=Role.LEAD).values("idea")
    ),
    # Whether it works: nobody waits for one that does not.
    Unit: lambda row: Idea.objects.filter(
        pk__in=AssessmentRequest.objects.filter(unit=row.pk).values("idea"),
        standing=Standing.OPEN,
        stage=Stage.ASSESSMENT,
    ),
    ArenaSettings: lambda row: Idea.objects.filter(
        module=row.module_id, standing=Standing.OPEN
    ),
    # Only what the text has to say is made of them.
    Term: lambda row: Idea.objects.filter(
        module__in=ArenaSettings.objects.filter(pk=row.arena_id).values("module"),
        standing=Standing.OPEN,
        stage=Stage.PROFILE,
    ),
}
#: New ones of these change nothing that is there.
_NEW_IS_NO_MATTER = (Actor, ArenaSettings, Unit)


def row_changed(
    sender: type[Model],
    instance: Model,
    created: bool = False,
    origin: Any = None,
    **kwargs: Any,
) -> None:
    """Say that the ideas of a row are to be asked anew."""
    is_no_matter = created and sender in _NEW_IS_NO_MATTER
    if not is_no_matter and not goes_as_a_whole(origin):
        IDEAS_OF[sender](instance).forget_readiness()


# One by one: heard of all models, deleting any row of the platform would be slower.
for _model in IDEAS_OF:
    post_save.connect(row_changed, sender=_model)
    post_delete.connect(row_changed, sender=_model)


@receiver(m2m_changed, sender=Idea.terms.through)
def terms_changed(
    instance: Model, pk_set: Collection[int] | None = None, **kwargs: Any
) -> None:
    """Say the same of ideas that get or lose a field of action, from either side."""
    if isinstance(instance, Idea):
        ideas = Idea.objects.filter(pk=instance.pk)
    elif pk_set is None:  # All that have the term are about to lose it.
        ideas = Idea.objects.filter(terms=instance.pk)
    else:
        ideas = Idea.objects.filter(pk__in=pk_set)
    ideas.forget_readiness()


@receiver(event_written)
def conditions_changed(event: Event, **kwargs: Any) -> None:
    """Say the same of an idea of whose conditions one is met or is not any more."""
    if event.type in (CONDITION_MET.code, CONDITION_REOPENED.code):
        Idea.objects.filter(pk=event.idea_id).forget_readiness()
