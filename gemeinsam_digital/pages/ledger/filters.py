"""The filters of the ledger."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.pages.filters import ArenaFilterSet
from gemeinsam_digital.pages.filters import ChoiceFilter
from gemeinsam_digital.pages.filters import WordsFilter
from gemeinsam_digital.pages.ledger.selection import IN_STATE
from gemeinsam_digital.pages.ledger.selection import LedgerState


def _led_by(**lookup: Any) -> Q:
    return Q(lead_actor__in=Actor.objects.filter(**lookup).values("pk"))


def _names(word: str) -> Q:
    return Q(title__icontains=word) | _led_by(name__icontains=word)


class LedgerFilterSet(ArenaFilterSet):
    """State, sector of the lead, stage and words."""

    q = WordsFilter(_names, label=pgettext_lazy("arena", "Title or lead"))
    state = ChoiceFilter(
        label=pgettext_lazy("arena", "State"),
        choices=LedgerState.choices,
        method=lambda rows, _name, code: rows.filter(IN_STATE[LedgerState(code)]),
    )
    sector = ChoiceFilter(
        label=pgettext_lazy("arena", "Sector of the lead"),
        choices=Sector.choices,
        method=lambda rows, _name, code: rows.filter(_led_by(sector=code)),
    )
    stage = ChoiceFilter(label=pgettext_lazy("arena", "Stage"), choices=Stage.choices)
