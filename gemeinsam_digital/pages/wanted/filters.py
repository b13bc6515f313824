"""The filters of the roles that are wanted."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.pages.filters import ArenaFilterSet
from gemeinsam_digital.pages.filters import ChoiceFilter
from gemeinsam_digital.pages.filters import SortFilter
from gemeinsam_digital.pages.filters import Sortings
from gemeinsam_digital.pages.filters import TermFilter
from gemeinsam_digital.pages.filters import WordsFilter

FITTING = "fitting"
NEWEST = ("-opened_at", "-pk")

SORTINGS: Sortings = {
    FITTING: (("rank", *NEWEST), pgettext_lazy("arena", "What fits first")),
    "new": (NEWEST, pgettext_lazy("arena", "Newest")),
}


def _says(word: str) -> Q:
    told = Q(title__icontains=word) | Q(description__icontains=word)
    return told | Q(idea__title__icontains=word)


class WantedFilterSet(ArenaFilterSet):
    """The filters of the list."""

    q = WordsFilter(
        _says,
        help_text=pgettext_lazy(
            "arena", "Looks through role, task and title of the contribution."
        ),
    )
    role = ChoiceFilter(label=pgettext_lazy("arena", "Role"), choices=Role.choices)
    competence = TermFilter(Scheme.COMPETENCE, field_name="competences")
    field = TermFilter(Scheme.FIELD, field_name="idea__terms")
    district = TermFilter(Scheme.DISTRICT, field_name="idea__terms")
    essential = ChoiceFilter(
        label=pgettext_lazy("arena", "Necessity"),
        choices=[("yes", pgettext_lazy("arena", "only essential roles"))],
        method=lambda roles, _name, _yes: roles.filter(is_essential=True),
    )


class MatchingFilterSet(WantedFilterSet):
    """The same for roles that are ranked by what the reader's actors declared."""

    sort = SortFilter(SORTINGS, initial=FITTING)
