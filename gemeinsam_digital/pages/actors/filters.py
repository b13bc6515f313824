"""The filters of the directory of actors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from typing import ClassVar

from django import forms
from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.models import ActorTerm
from gemeinsam_digital.arena.selectors import Vocabulary
from gemeinsam_digital.core.choices import ActorKind
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.pages.filters import FilterForm
from gemeinsam_digital.pages.filters import term_choices
from gemeinsam_digital.pages.list.views import MOST_WORDS

#: Orders of the directory. None of them says who is better than whom: first
#: come all of whom there is more than a name, which is a fact and no score.
SORTINGS: dict[str, tuple[tuple[Any, ...], Any]] = {
    "active": (
        ("-is_active_here", Lower("name"), "pk"),
        pgettext_lazy("arena", "Those taking part first"),
    ),
    "name": ((Lower("name"), "pk"), pgettext_lazy("arena", "Name")),
    "new": (("-created", "-pk"), pgettext_lazy("arena", "Newest")),
}
DEFAULT_SORTING = "active"


class ActorFilterForm(FilterForm):
    """Words, kind, sector, what they declare, and whether they are confirmed.

    Args:
        vocabulary: of the Arena.
    """

    defaults: ClassVar[dict[str, str]] = {"sort": DEFAULT_SORTING}

    q = forms.CharField(
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
        label=pgettext_lazy("arena", "Search"),
        help_text=pgettext_lazy("arena", "Looks through name and description."),
    )
    kind = forms.ChoiceField(required=False, label=pgettext_lazy("arena", "Kind"))
    sector = forms.ChoiceField(required=False, label=pgettext_lazy("arena", "Sector"))
    competence = forms.ChoiceField(
        required=False, label=pgettext_lazy("arena", "Competence")
    )
    field = forms.ChoiceField(
        required=False, label=pgettext_lazy("arena", "Field of action")
    )
    district = forms.ChoiceField(
        required=False, label=pgettext_lazy("arena", "District")
    )
    confirmed = forms.ChoiceField(
        required=False, label=pgettext_lazy("arena", "Confirmation")
    )
    state = forms.ChoiceField(
        required=False, label=pgettext_lazy("arena", "Taking part")
    )
    sort = forms.ChoiceField(
        required=False,
        label=pgettext_lazy("arena", "Order"),
        choices=lambda: [(key, label) for key, (_by, label) in SORTINGS.items()],
    )

    def __init__(self, *args: Any, vocabulary: Vocabulary, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(
            kind=ActorKind.choices,
            sector=Sector.choices,
            competence=term_choices(vocabulary, Scheme.COMPETENCE),
            field=term_choices(vocabulary, Scheme.FIELD),
            district=term_choices(vocabulary, Scheme.DISTRICT),
            confirmed=[
                ("yes", pgettext("arena", "confirmed organisations")),
                ("no", pgettext("arena", "organisations not confirmed yet")),
            ],
        )
        self.fields["state"].choices = [
            ("", pgettext("arena", "now")),
            ("retired", pgettext("arena", "not any more")),
        ]


Actors = QuerySet[Actor]


def _declaring(scheme: Scheme) -> Callable[[Actors, str], Actors]:
    def narrow(actors: Actors, code: str) -> Actors:
        declared = ActorTerm.objects.filter(
            actor=OuterRef("pk"), scheme=scheme, code=code
        )
        return actors.filter(Exists(declared))

    return narrow


def _confirmed(actors: Actors, answer: str) -> Actors:
    """Keep the organisations that are, or are not; a person needs none."""
    organisations = actors.exclude(kind=ActorKind.PERSON)
    return organisations.filter(confirmed_at__isnull=answer == "no")


def _by_words(actors: Actors, text: str) -> Actors:
    for word in text.split()[:MOST_WORDS]:
        actors = actors.filter(Q(name__icontains=word) | Q(description__icontains=word))
    return actors


NARROWING: dict[str, Callable[[Actors, str], Actors]] = {
    "kind": lambda actors, code: actors.filter(kind=code),
    "sector": lambda actors, code: actors.filter(sector=code),
    "competence": _declaring(Scheme.COMPETENCE),
    "field": _declaring(Scheme.FIELD),
    "district": _declaring(Scheme.DISTRICT),
    "confirmed": _confirmed,
    "q": _by_words,
}


def narrowed(actors: Actors, chosen: dict[str, str]) -> Actors:
    """Return the actors that fit all filters; the retired ones only on wish."""
    actors = actors.filter(retired_at__isnull="state" not in chosen)
    for name, narrow in NARROWING.items():
        if name in chosen:
            actors = narrow(actors, chosen[name])
    return actors
