"""What notify hears of bodies that are heard. Nobody calls it."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from gemeinsam_digital.governance.recommendations import signals
from gemeinsam_digital.governance.recommendations.models import Consultation
from gemeinsam_digital.notify.audiences import Involved
from gemeinsam_digital.notify.kinds import bodies as kinds
from gemeinsam_digital.notify.kinds.base import MailKind
from gemeinsam_digital.notify.outbox import announce


@receiver(signals.body_consulted, dispatch_uid="gd_announce_consulted")
def announce_consulted(sender: Any, consultation: Consultation, **kwargs: Any) -> None:
    """Write the mails to who sits in the body, and to who works for it."""
    _announce(kinds.CONSULTED, consultation, consultation.opened_by_id)


@receiver(signals.body_reminded, dispatch_uid="gd_announce_consultation_due")
def announce_due(sender: Any, consultation: Consultation, **kwargs: Any) -> None:
    """Write the mails to who prepares the recommendation."""
    _announce(kinds.CONSULTATION_DUE, consultation, None)


@receiver(signals.positions_reminded, dispatch_uid="gd_announce_positions_due")
def announce_positions_due(
    sender: Any, consultation: Consultation, **kwargs: Any
) -> None:
    """Write the mails to who sits in the body."""
    _announce(kinds.POSITIONS_DUE, consultation, None)


def _announce(kind: MailKind, consultation: Consultation, doer: int | None) -> None:
    announce(
        kind=kind,
        key=f"{kind.code}:{consultation.pk}",
        idea=consultation.idea,
        doer=doer,
        involved=Involved(bodies=(consultation.body_id,)),
        data={"consultation": consultation.pk},
    )
