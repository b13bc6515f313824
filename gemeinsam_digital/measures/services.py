"""Becoming a measure, and the commitment of a network measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.arena.presets import principles_text
from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.governance.decisions.mandates.legality import OwnMandate
from gemeinsam_digital.governance.decisions.mandates.legality import check_own
from gemeinsam_digital.governance.decisions.mandates.legality import checked_mandate
from gemeinsam_digital.governance.decisions.mandates.services import mandate_write
from gemeinsam_digital.governance.decisions.selectors import mandate_of
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.locks import lock
from gemeinsam_digital.measures.events import PLEDGED
from gemeinsam_digital.measures.legality import check_pledgeable
from gemeinsam_digital.measures.legality import check_untracked
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.models import Pledge
from gemeinsam_digital.measures.reports.legality import due_after

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


def measure_start(*, idea: Idea) -> Measure:
    """Give an idea what it carries as a measure, with the step that makes it one.

    Args:
        idea: which, locked.

    Raises:
        Illegal: no decision has adopted it; a gate of the step says so before.
    """
    decision = mandate_of(idea)
    if decision is None:
        raise Illegal(pgettext("arena", "No body has given a mandate for it."))
    return Measure.objects.create(
        idea=idea,
        type=decision.measure_type,
        decision=decision,
        mandate=decision.mandate,
        report_due=due_after(decision.mandate, timezone.localdate()),
    )


def measure_enter(
    *, idea: Idea, own: OwnMandate | None, entered_by: Principal
) -> Measure:
    """Give the same to an existing project, with the mandate that it brings along.

    Args:
        idea: which, locked; whoever calls has asked whether the person may.
        own: its mandate.
        entered_by: who enters it.

    Raises:
        Invalid: the mandate lacks something.
    """
    own = own or OwnMandate()
    reference = check_own(own)
    mandate = mandate_write(
        idea=idea,
        mandate=checked_mandate(idea, own.mandate, own.measure_type),
        measure_type=own.measure_type,
        reference=reference,
        actor=entered_by,
    )
    return Measure.objects.create(
        idea=idea,
        type=own.measure_type,
        mandate=mandate,
        report_due=due_after(mandate, timezone.localdate()),
    )


def measure_end(*, idea: Idea) -> None:
    """Take from an idea what it carried as a measure; its decisions stay.

    Raises:
        Illegal: something is recorded on it, or it has ended: that stays.
    """
    measure = Measure.objects.filter(idea=idea).first()
    if measure is not None:
        check_untracked(measure)
        measure.delete()


@transaction.atomic
def pledge_sign(*, idea: Idea, actor: Principal) -> Pledge:
    """Commit to the principles of the strategy, for the lead or a partner.

    Args:
        idea: a proposal, or a network measure that goes on.
        actor: who speaks for the lead, or at stage measure for a partner.

    Raises:
        PermissionDenied: for neither.
        Illegal: neither a proposal nor a network measure, hidden, ended, or signed
            already.
    """
    # It is recorded for whoever holds the role now: only they may sign.
    locked = lock(idea)
    require(actor, Permission.SIGN_PLEDGE, locked)
    claim = check_pledgeable(locked, actor)
    pledge = Pledge.objects.create(
        idea=locked,
        actor=claim.actor,
        actor_name=claim.actor.name,
        text=principles_text(arena_of(locked.module).preset),
        signed_by=user_of(actor),
        signed_by_name=name_of(actor),
    )
    record(
        idea=locked,
        type=PLEDGED,
        actor=actor,
        payload={"pledge": pledge.pk, "actor": claim.actor_id},
    )
    return pledge
