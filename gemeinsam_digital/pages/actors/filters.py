"""The filters of the directory of actors."""

from __future__ import annotations

from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.utils.translation import pgettext_lazy

from adhocracy4.modules.models import Module
from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.models import ActorTerm
from gemeinsam_digital.core.choices import ActorKind
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.pages.filters import ChoiceFilter
from gemeinsam_digital.pages.filters import SearchFilter
from gemeinsam_digital.pages.filters import SearchFilterSet
from gemeinsam_digital.pages.filters import SortFilter
from gemeinsam_digital.pages.filters import Sortings
from gemeinsam_digital.pages.filters import TermFilter
from gemeinsam_digital.search.documents import ACTORS
from gemeinsam_digital.search.query import Query
from gemeinsam_digital.search.selectors import actors_found

#: Orders of the directory. None of them says who is better than whom: first
#: come all of whom there is more than a name, which is a fact and no score.
SORTINGS: Sortings = {
    "active": (
        ("-is_active_here", Lower("name"), "pk"),
        pgettext_lazy("arena", "Those taking part first"),
    ),
    "name": ((Lower("name"), "pk"), pgettext_lazy("arena", "Name")),
    "new": (("-created", "-pk"), pgettext_lazy("arena", "Newest")),
}

Actors = QuerySet[Actor]


def _says(query: Query, _module: Module) -> Q:
    return actors_found(query, ACTORS)


def _declaring(actors: Actors, scheme: str, code: str) -> Actors:
    declared = ActorTerm.objects.filter(actor=OuterRef("pk"), scheme=scheme, code=code)
    return actors.filter(Exists(declared))


def _confirmed(actors: Actors, _name: str, answer: str) -> Actors:
    """Keep the organisations that are, or are not; a person needs none."""
    organisations = actors.exclude(kind=ActorKind.PERSON)
    return organisations.filter(confirmed_at__isnull=answer == "no")


class StateFilter(ChoiceFilter):
    """Those that take part; the retired ones only on wish."""

    def filter(self, qs: Actors, value: str) -> Actors:
        """Keep the ones or the others, never both."""
        return qs.filter(retired_at__isnull=not value)


class ActorFilterSet(SearchFilterSet):
    """Words, kind, sector, what they declare, and whether they are confirmed."""

    q = SearchFilter(
        _says,
        help_text=pgettext_lazy("arena", "Looks through name and description."),
    )
    kind = ChoiceFilter(label=pgettext_lazy("arena", "Kind"), choices=ActorKind.choices)
    sector = ChoiceFilter(
        label=pgettext_lazy("arena", "Sector"), choices=Sector.choices
    )
    competence = TermFilter(Scheme.COMPETENCE, method=_declaring)
    field = TermFilter(Scheme.FIELD, method=_declaring)
    district = TermFilter(Scheme.DISTRICT, method=_declaring)
    confirmed = ChoiceFilter(
        label=pgettext_lazy("arena", "Confirmation"),
        choices=[
            ("yes", pgettext_lazy("arena", "confirmed organisations")),
            ("no", pgettext_lazy("arena", "organisations not confirmed yet")),
        ],
        method=_confirmed,
    )
    state = StateFilter(
        label=pgettext_lazy("arena", "Taking part"),
        empty_label=pgettext_lazy("arena", "now"),
        choices=[("retired", pgettext_lazy("arena", "not any more"))],
    )
    sort = SortFilter(SORTINGS, initial="active")
