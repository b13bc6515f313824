"""The filters of what measures have taught."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.measures.learnings.models import LearningKind
from gemeinsam_digital.measures.phases.models import Phase
from gemeinsam_digital.pages.filters import ArenaFilterSet
from gemeinsam_digital.pages.filters import ChoiceFilter
from gemeinsam_digital.pages.filters import TermFilter
from gemeinsam_digital.pages.filters import WordsFilter


def _says(word: str) -> Q:
    told = Q(title__icontains=word) | Q(text__icontains=word)
    return told | Q(measure__idea__title__icontains=word)


class LearningFilterSet(ArenaFilterSet):
    """The filters of the list."""

    q = WordsFilter(
        _says,
        help_text=pgettext_lazy(
            "arena", "Looks through the experience and the title of the measure."
        ),
    )
    field = TermFilter(Scheme.FIELD, field_name="measure__idea__terms")
    phase = ChoiceFilter(label=pgettext_lazy("arena", "Phase"), choices=Phase.choices)
    kind = ChoiceFilter(
        label=pgettext_lazy("arena", "Sort of experience"),
        choices=LearningKind.choices,
    )
