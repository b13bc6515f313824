"""The list of contributions: search, filters, sorting, pages."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.selectors import Vocabulary
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.arena.web import ArenaView
from gemeinsam_digital.choices import Kind
from gemeinsam_digital.choices import Scheme
from gemeinsam_digital.choices import Stage
from gemeinsam_digital.choices import Standing
from gemeinsam_digital.formkit import GdForm
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.pages.cards import cards_of
from gemeinsam_digital.pages.home import contributing_is_open
from gemeinsam_digital.permissions import Permission
from gemeinsam_digital.permissions import may

PER_PAGE = 15

SORTINGS = {
    "moved": (("-stage_since", "-pk"), pgettext_lazy("arena", "Last moved")),
    "new": (("-created", "-pk"), pgettext_lazy("arena", "Newest")),
    "support": (("-support_count", "-pk"), pgettext_lazy("arena", "Most supported")),
    "waiting": (("stage_since", "pk"), pgettext_lazy("arena", "Waiting longest")),
}
DEFAULT_SORTING = "new"


class IdeaFilterForm(GdForm):
    """What the address says about the list; nonsense in it is ignored."""

    mark_optional = False

    q = forms.CharField(
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
        label=pgettext_lazy("arena", "Search"),
    )
    kind = forms.ChoiceField(required=False, label=pgettext_lazy("arena", "Kind"))
    stage = forms.ChoiceField(required=False, label=pgettext_lazy("arena", "Stage"))
    standing = forms.ChoiceField(
        required=False, label=pgettext_lazy("arena", "Standing")
    )
    field = forms.ChoiceField(
        required=False, label=pgettext_lazy("arena", "Field of action")
    )
    district = forms.ChoiceField(
        required=False, label=pgettext_lazy("arena", "District")
    )
    sort = forms.ChoiceField(
        required=False,
        label=pgettext_lazy("arena", "Order"),
        choices=lambda: [(key, label) for key, (_by, label) in SORTINGS.items()],
    )

    def __init__(self, *args: Any, vocabulary: Vocabulary, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = ("", pgettext("arena", "All"))
        choices: dict[str, Any] = {
            "kind": Kind.choices,
            "stage": Stage.choices,
            "standing": Standing.choices,
            "field": _choices(vocabulary, Scheme.FIELD),
            "district": _choices(vocabulary, Scheme.DISTRICT),
        }
        for name, options in choices.items():
            self.fields[name].choices = [everything, *options]

    @cached_property
    def chosen(self) -> dict[str, str]:
        """The filters that are set and make sense."""
        self.is_valid()
        data = getattr(self, "cleaned_data", {})
        return {name: data[name] for name in self.fields if data.get(name)}

    def label_of(self, name: str) -> str:
        """Return the label of the chosen option of a filter."""
        value = self.chosen[name]
        options = getattr(self.fields[name], "choices", [])
        return str(dict(options).get(value, value))


def _choices(vocabulary: Vocabulary, scheme: Scheme) -> list[tuple[str, str]]:
    return [(term.code, term.label) for term in vocabulary.all(scheme)]


def filtered(ideas: QuerySet[Idea], chosen: dict[str, str]) -> QuerySet[Idea]:
    """Return the ideas that fit the chosen filters, in the chosen order."""
    for name in ("kind", "stage", "standing"):
        if name in chosen:
            ideas = ideas.filter(**{name: chosen[name]})
    for name, scheme in (("field", Scheme.FIELD), ("district", Scheme.DISTRICT)):
        if name in chosen:
            ideas = ideas.filter(terms__scheme=scheme, terms__code=chosen[name])
    if "q" in chosen:
        for word in chosen["q"].split()[:8]:
            ideas = ideas.filter(Q(title__icontains=word) | Q(summary__icontains=word))
    order, _label = SORTINGS[chosen.get("sort", DEFAULT_SORTING)]
    return ideas.order_by(*order)


class IdeaListView(ArenaView):
    """All contributions of an Arena."""

    template_name = "gemeinsam_digital/idea_list.html"
    section = "ideas"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show one page of the list."""
        data = request.GET.copy()
        if data.get("sort") not in SORTINGS:
            data["sort"] = DEFAULT_SORTING
        form = IdeaFilterForm(data, vocabulary=vocabulary_of(self.arena))
        ideas = Idea.objects.filter(module=self.module).with_counts()
        found = filtered(ideas.prefetch_related("terms"), form.chosen)
        page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
        return self.respond(
            filter_form=form,
            chips=self._chips(form),
            page_obj=page,
            total=page.paginator.count,
            cards=cards_of(page.object_list),
            may_add=may(self.user, Permission.ADD_IDEA, self.module),
            may_add_after_sign_in=contributing_is_open(self.module),
            reset_url=request.path,
        )

    def _chips(self, form: IdeaFilterForm) -> list[dict[str, str]]:
        """Return the active filters, each with the address without it."""
        chips = []
        for name in form.chosen:
            if name == "sort":
                continue
            query = self.request.GET.copy()
            query.pop(name, None)
            query.pop("page", None)
            label = form.fields[name].label
            chips.append(
                {
                    "text": f"{label}: {form.label_of(name)}",
                    "url": f"{self.request.path}?{query.urlencode()}",
                }
            )
        return chips
