"""Saying what is measured, and what was."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.db import transaction

from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.history.services import record
from gemeinsam_digital.measures.indicators.events import INDICATOR_ADDED
from gemeinsam_digital.measures.indicators.events import READING_ADDED
from gemeinsam_digital.measures.indicators.legality import IndicatorInput
from gemeinsam_digital.measures.indicators.legality import ReadingInput
from gemeinsam_digital.measures.indicators.legality import checked_indicator
from gemeinsam_digital.measures.indicators.legality import checked_reading
from gemeinsam_digital.measures.indicators.locks import lock_indicator
from gemeinsam_digital.measures.indicators.models import Indicator
from gemeinsam_digital.measures.indicators.models import Reading
from gemeinsam_digital.measures.legality import check_carried_out
from gemeinsam_digital.measures.locks import lock_measure

if TYPE_CHECKING:
    from gemeinsam_digital.measures.models import Measure


@transaction.atomic
def indicator_add(
    *, measure: Measure, entered: IndicatorInput, actor: Principal
) -> Indicator:
    """Say by what the effect of a measure is told from now on.

    Args:
        measure: one that is carried out.
        entered: what is measured, in which unit, from where to where.
        actor: who speaks for the lead, or moderates.

    Raises:
        PermissionDenied: neither.
        Illegal: the measure has ended or is hidden.
        Invalid: as :func:`~legality.checked_indicator`.
    """
    locked = lock_measure(measure.idea)
    require(actor, Permission.RUN_MEASURE, locked.idea)
    check_carried_out(locked)
    said = checked_indicator(locked, entered)
    indicator = Indicator.objects.create(
        measure=locked,
        recorded_by=user_of(actor),
        recorded_by_name=name_of(actor),
        **asdict(said),
    )
    record(
        idea=locked.idea,
        type=INDICATOR_ADDED,
        actor=actor,
        payload={"indicator": indicator.pk},
        text=f"{indicator.name} ({indicator.unit})",
    )
    return indicator


@transaction.atomic
def reading_add(
    *, indicator: Indicator, entered: ReadingInput, actor: Principal
) -> Reading:
    """Enter a measured value. Public at once; another of the same day corrects it.

    Args:
        indicator: of a measure that is carried out.
        entered: the day, the value and where it comes from.
        actor: who speaks for the lead, or moderates.

    Raises:
        PermissionDenied: neither.
        Illegal: the measure has ended or is hidden.
        Invalid: as :func:`~legality.checked_reading`.
    """
    locked = lock_indicator(indicator)
    idea = locked.measure.idea
    require(actor, Permission.RUN_MEASURE, idea)
    check_carried_out(locked.measure)
    said = checked_reading(locked, entered)
    reading = Reading.objects.create(
        indicator=locked,
        recorded_by=user_of(actor),
        recorded_by_name=name_of(actor),
        **asdict(said),
    )
    record(
        idea=idea,
        type=READING_ADDED,
        actor=actor,
        payload={
            "indicator": locked.pk,
            "reading": reading.pk,
            "value": str(reading.value),
            "is_correction": bool(reading.correction),
        },
        text=f"{locked.name} ({locked.unit})",
    )
    return reading
