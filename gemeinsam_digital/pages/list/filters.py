"""The filters of the list of contributions."""

from __future__ import annotations

import re
from datetime import MAXYEAR
from datetime import MINYEAR

from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Length
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.pages.filters import ArenaFilterSet
from gemeinsam_digital.pages.filters import ChoiceFilter
from gemeinsam_digital.pages.filters import SortFilter
from gemeinsam_digital.pages.filters import Sortings
from gemeinsam_digital.pages.filters import TermFilter
from gemeinsam_digital.pages.filters import WordsFilter
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.selectors import orphaned

Ideas = QuerySet[Idea]

SORTINGS: Sortings = {
    "moved": (("-stage_since", "-pk"), pgettext_lazy("arena", "Last moved")),
    "new": (("-created", "-pk"), pgettext_lazy("arena", "Newest")),
    "support": (("-support_count", "-pk"), pgettext_lazy("arena", "Most supported")),
    "waiting": (("stage_since", "pk"), pgettext_lazy("arena", "Waiting longest")),
}

#: The number people quote, see ``Idea.reference``; with or without the zeros.
_REFERENCE = re.compile(r"(\d{4})-0*(\d{1,12})", re.ASCII)


def says(word: str) -> Q:
    """Return the condition that a contribution says a word, or has it as number."""
    told = Q(title__icontains=word) | Q(summary__icontains=word)
    return told | _is_reference(word)


def _is_reference(word: str) -> Q:
    """Return the condition that a word is the number of the contribution."""
    match = _REFERENCE.fullmatch(word)
    # The first and the last year may begin before or end after all dates there are.
    if match is None or not MINYEAR < int(match[1]) < MAXYEAR:
        return Q(pk__in=[])
    return Q(pk=int(match[2]), created__year=int(match[1]))


def _by_value(ideas: Ideas, _name: str, code: str) -> Ideas:
    """Keep what says something on a guiding principle."""
    said = Length(KeyTextTransform(code, "values"))
    return ideas.alias(said=said).filter(said__gt=0)


def _by_actor(ideas: Ideas, _name: str, pk: str) -> Ideas:
    held = Claim.objects.filter(
        idea=OuterRef("pk"), actor=int(pk), state=ClaimState.ACCEPTED
    )
    return ideas.filter(Exists(held))


class IdeaFilterSet(ArenaFilterSet):
    """The filters of the list; who is responsible is known with the Arena."""

    q = WordsFilter(
        says,
        help_text=pgettext_lazy(
            "arena",
            "Looks through title, short description and number, e.g. 2026-00087.",
        ),
    )
    kind = ChoiceFilter(label=pgettext_lazy("arena", "Kind"), choices=Kind.choices)
    stage = ChoiceFilter(label=pgettext_lazy("arena", "Stage"), choices=Stage.choices)
    standing = ChoiceFilter(
        label=pgettext_lazy("arena", "Standing"), choices=Standing.choices
    )
    field = TermFilter(Scheme.FIELD, field_name="terms")
    value = TermFilter(Scheme.VALUE, method=_by_value)
    district = TermFilter(Scheme.DISTRICT, field_name="terms")
    actor = ChoiceFilter(label=pgettext_lazy("arena", "Responsible"), method=_by_actor)
    orphaned = ChoiceFilter(
        label=pgettext_lazy("arena", "Lead"),
        choices=[("yes", pgettext_lazy("arena", "wanted (orphaned)"))],
        method=lambda ideas, _name, _yes: orphaned(ideas),
    )
    sort = SortFilter(SORTINGS, initial="new")
