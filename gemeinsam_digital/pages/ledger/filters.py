"""The filters of the ledger."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.pages.filters import ArenaFilterSet
from gemeinsam_digital.pages.filters import ChoiceFilter
from gemeinsam_digital.pages.filters import WordsFilter
from gemeinsam_digital.pages.ledger.rows import IN_STATE
from gemeinsam_digital.pages.ledger.rows import LedgerState
from gemeinsam_digital.responsibility.selectors import leading


def _names(word: str) -> Q:
    return Q(title__icontains=word) | Q(leading(actor__name__icontains=word))


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
        method=lambda rows, _name, code: rows.filter(leading(actor__sector=code)),
    )
    stage = ChoiceFilter(label=pgettext_lazy("arena", "Stage"), choices=Stage.choices)
