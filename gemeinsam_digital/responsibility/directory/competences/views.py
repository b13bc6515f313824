"""The competences of an Arena."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import pgettext

from gemeinsam_digital.actors.competences.selectors import numbers_of_competences
from gemeinsam_digital.actors.competences.services import competence_add
from gemeinsam_digital.actors.competences.services import competence_set_active
from gemeinsam_digital.actors.forms import CompetenceForm
from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.arena.models import Term
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission


class CompetencesView(ArenaView):
    """Add competences, retire them, bring them back."""

    template_name = "gemeinsam_digital/responsibility/directory/competences.html"
    section = "workbench"
    permission = Permission.EDIT_COMPETENCES

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show them all, with how many declare each."""
        return self._page(CompetenceForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Add one, or retire one or bring it back."""
        if "term" in request.POST:
            return self._set_active(request.POST["term"])
        form = CompetenceForm(request.POST)
        if not form.is_valid():
            return self._page(form)
        try:
            term = competence_add(
                arena=self.arena, actor=self.user, **form.cleaned_data
            )
        except Invalid as invalid:
            form.add_error(invalid.field, invalid.message)
            return self._page(form)
        return self._done(pgettext("arena", "“%(name)s” can be chosen now."), term)

    def _set_active(self, code: str) -> Any:
        term = vocabulary_of(self.arena).get(Scheme.COMPETENCE, code)
        if term is None:
            raise Http404("No such competence.")
        active = self.request.POST.get("do") == "restore"
        competence_set_active(term=term, actor=self.user, active=active)
        if active:
            return self._done(pgettext("arena", "“%(name)s” can be chosen now."), term)
        words = pgettext(
            "arena",
            "“%(name)s” can't be chosen any more. Whoever has declared it keeps it.",
        )
        return self._done(words, term)

    def _done(self, words: str, term: Term) -> Any:
        messages.success(self.request, words % {"name": term.label})
        return redirect(self.request.path)

    def _page(self, form: CompetenceForm) -> Any:
        numbers = numbers_of_competences(self.arena)
        terms = vocabulary_of(self.arena).all(Scheme.COMPETENCE)
        return self.respond(
            form=form, rows=[(term, numbers[term.code]) for term in terms]
        )
