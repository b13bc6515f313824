"""What feasibility answers to the rooms below it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from django.dispatch import receiver

from gemeinsam_digital.feasibility.requests.selectors import waiting_requests
from gemeinsam_digital.units.models import with_four_eyes
from gemeinsam_digital.units.signals import four_eyes_outstanding

if TYPE_CHECKING:
    from gemeinsam_digital.units.models import Unit


@receiver(four_eyes_outstanding)
def has_outstanding_requests(sender: Any, *, unit: Unit, **kwargs: Any) -> bool:
    """Return whether the unit was asked with four eyes, and it still waits."""
    return waiting_requests().filter(with_four_eyes(), unit=unit).exists()
