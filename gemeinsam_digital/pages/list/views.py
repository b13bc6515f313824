"""The list of contributions: search, filters, sorting, pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Iterable
from datetime import MAXYEAR
from datetime import MINYEAR
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Length
from django.http import HttpRequest
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.arena.selectors import Vocabulary
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.pages.cards import cards_of
from gemeinsam_digital.pages.filters import FilterForm
from gemeinsam_digital.pages.filters import term_choices
from gemeinsam_digital.pages.home import contributing_is_open
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.selectors import orphaned
from gemeinsam_digital.responsibility.selectors import responsible_in

PER_PAGE = 15
#: More words than anybody searches for; each costs a comparison of all texts.
MOST_WORDS = 8

SORTINGS = {
    "moved": (("-stage_since", "-pk"), pgettext_lazy("arena", "Last moved")),
    "new": (("-created", "-pk"), pgettext_lazy("arena", "Newest")),
    "support": (("-support_count", "-pk"), pgettext_lazy("arena", "Most supported")),
    "waiting": (("stage_since", "pk"), pgettext_lazy("arena", "Waiting longest")),
}
DEFAULT_SORTING = "new"

#: The number people quote, see ``Idea.reference``; with or without the zeros.
_REFERENCE = re.compile(r"(\d{4})-0*(\d{1,12})", re.ASCII)


class IdeaFilterForm(FilterForm):
    """The filters of the list.

    Args:
        vocabulary: of the Arena.
        actors: who can be chosen as responsible.
    """

    defaults = {"sort": DEFAULT_SORTING}

    q = forms.CharField(
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
        label=pgettext_lazy("arena", "Search"),
        help_text=pgettext_lazy(
            "arena",
            "Looks through title, short description and number, e.g. 2026-00087.",
        ),
    )
    kind = forms.ChoiceField(required=False, label=pgettext_lazy("arena", "Kind"))
    stage = forms.ChoiceField(required=False, label=pgettext_lazy("arena", "Stage"))
    standing = forms.ChoiceField(
        required=False, label=pgettext_lazy("arena", "Standing")
    )
    field = forms.ChoiceField(
        required=False, label=pgettext_lazy("arena", "Field of action")
    )
    value = forms.ChoiceField(
        required=False, label=pgettext_lazy("arena", "Guiding principle")
    )
    district = forms.ChoiceField(
        required=False, label=pgettext_lazy("arena", "District")
    )
    actor = forms.ChoiceField(
        required=False, label=pgettext_lazy("arena", "Responsible")
    )
    orphaned = forms.ChoiceField(required=False, label=pgettext_lazy("arena", "Lead"))
    sort = forms.ChoiceField(
        required=False,
        label=pgettext_lazy("arena", "Order"),
        choices=lambda: [(key, label) for key, (_by, label) in SORTINGS.items()],
    )

    def __init__(
        self,
        *args: Any,
        vocabulary: Vocabulary,
        actors: Iterable[Actor],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer(
            kind=Kind.choices,
            stage=Stage.choices,
            standing=Standing.choices,
            field=term_choices(vocabulary, Scheme.FIELD),
            value=term_choices(vocabulary, Scheme.VALUE),
            district=term_choices(vocabulary, Scheme.DISTRICT),
            actor=[(str(actor.pk), actor.name) for actor in actors],
            orphaned=[("yes", pgettext_lazy("arena", "wanted (orphaned)"))],
        )


Ideas = QuerySet[Idea]


def _by_term(scheme: Scheme) -> Callable[[Ideas, str], Ideas]:
    def narrow(ideas: Ideas, code: str) -> Ideas:
        return ideas.filter(terms__scheme=scheme, terms__code=code)

    return narrow


def _by_value(ideas: Ideas, code: str) -> Ideas:
    """Keep what says something on a guiding principle."""
    said = Length(KeyTextTransform(code, "values"))
    return ideas.alias(said=said).filter(said__gt=0)


def _by_actor(ideas: Ideas, pk: str) -> Ideas:
    held = Claim.objects.filter(
        idea=OuterRef("pk"), actor=int(pk), state=ClaimState.ACCEPTED
    )
    return ideas.filter(Exists(held))


def _by_words(ideas: Ideas, text: str) -> Ideas:
    for word in text.split()[:MOST_WORDS]:
        ideas = ideas.filter(
            Q(title__icontains=word) | Q(summary__icontains=word) | _is_reference(word)
        )
    return ideas


def _is_reference(word: str) -> Q:
    """Return the condition that a word is the number of the contribution."""
    match = _REFERENCE.fullmatch(word)
    # The first and the last year may begin before or end after all dates there are.
    if match is None or not MINYEAR < int(match[1]) < MAXYEAR:
        return Q(pk__in=[])
    return Q(pk=int(match[2]), created__year=int(match[1]))


NARROWING: dict[str, Callable[[Ideas, str], Ideas]] = {
    "kind": lambda ideas, code: ideas.filter(kind=code),
    "stage": lambda ideas, code: ideas.filter(stage=code),
    "standing": lambda ideas, code: ideas.filter(standing=code),
    "field": _by_term(Scheme.FIELD),
    "district": _by_term(Scheme.DISTRICT),
    "value": _by_value,
    "actor": _by_actor,
    "orphaned": lambda ideas, _yes: orphaned(ideas),
    "q": _by_words,
}


def narrowed(ideas: Ideas, chosen: dict[str, str]) -> Ideas:
    """Return the ideas that fit all of the chosen filters."""
    for name, narrow in NARROWING.items():
        if name in chosen:
            ideas = narrow(ideas, chosen[name])
    return ideas


class IdeaListView(ArenaView):
    """All contributions of an Arena."""

    template_name = "gemeinsam_digital/pages/list/idea_list.html"
    section = "ideas"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show one page of the list."""
        form = IdeaFilterForm.from_query(
            request.GET,
            vocabulary=vocabulary_of(self.arena),
            actors=list(responsible_in(self.module)),
        )
        order, _label = SORTINGS[form.chosen["sort"]]
        ideas = Idea.objects.visible().filter(module=self.module).with_counts()
        found = narrowed(ideas, form.chosen).order_by(*order)
        rows = found.select_related("measure").prefetch_related("terms")
        page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
        return self.respond(
            filter_form=form,
            chips=form.chips(request.path),
            page_obj=page,
            total=page.paginator.count,
            cards=cards_of(page.object_list),
            may_add=may(self.user, Permission.ADD_IDEA, self.module),
            may_add_after_sign_in=contributing_is_open(self.module),
            reset_url=request.path,
        )
