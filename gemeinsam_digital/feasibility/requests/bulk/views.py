"""Asking units about several contributions at once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Page
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import npgettext

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.feasibility.requests import services as asking
from gemeinsam_digital.feasibility.requests.bulk.selectors import outlook_of
from gemeinsam_digital.feasibility.requests.bulk.selectors import reviewable_in
from gemeinsam_digital.feasibility.requests.forms import BulkRequestForm
from gemeinsam_digital.feasibility.requests.forms import usual_due
from gemeinsam_digital.feasibility.requests.proposals.selectors import burdens_of
from gemeinsam_digital.units.selectors import units_in

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

PER_PAGE = 50
#: What is entered, and stays in the address on the other pages of the list.
ENTERED = ("ideas", "units", "due")


class BulkRequestView(ArenaView):
    """Ask the same units about several contributions: first a look, then all.

    What is ticked stands in the address, so that it stays on the other pages of
    the list.
    """

    template_name = "gemeinsam_digital/feasibility/requests/bulk_request.html"
    section = "workbench"
    permission = Permission.REQUEST_ASSESSMENT

    @cached_property
    def page(self) -> Page[Any]:
        """The part of the list that is shown."""
        asked = self.request.POST.get("at") or self.request.GET.get("page")
        return Paginator(reviewable_in(self.module), PER_PAGE).get_page(asked)

    @cached_property
    def form(self) -> BulkRequestForm:
        """The form, with what was ticked."""
        query = self.request.GET
        return BulkRequestForm(
            self.posted,
            ideas=reviewable_in(self.module),
            units=(units := units_in(self.module)),
            known=burdens_of(list(units), self.module, usual_due()),
            page=self.page,
            initial={
                "ideas": query.getlist("ideas"),
                "units": query.getlist("units"),
                "due": query.get("due", "") or usual_due(),
            },
        )

    def back_url(self) -> str:
        """Return the workbench."""
        return reverse("gemeinsam_digital:workbench", args=[self.module.slug])

    def _url(self, page: str) -> str:
        """Return the address of a page of the list, with what is entered."""
        post = self.request.POST
        query = {name: post.getlist(name) for name in ENTERED} | {"page": [page]}
        return f"{self.request.path}?{urlencode(query, doseq=True)}#ideas"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show what can be chosen."""
        return self._page()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show another page or what it would mean, or ask all of them."""
        if "page" in request.POST:
            return redirect(self._url(request.POST["page"]))
        if not self.form.is_valid():
            return self._page()
        if request.POST.get("do") != "ask":
            return self._preview()
        data = self.form.cleaned_data
        try:
            made = asking.assessments_request(
                ideas=list(data["ideas"]),
                units=list(data["units"]),
                due=data["due"],
                actor=self.user,
            )
        except Invalid as invalid:
            self.form.add_error(invalid.field, invalid.message)
            return self._page()
        messages.success(request, _out_words(len(made)))
        return redirect(self.back_url())

    def _page(self) -> HttpResponseBase:
        return self.respond(
            form=self.form, page_obj=self.page, cancel_url=self.back_url()
        )

    def _preview(self) -> HttpResponseBase:
        data = self.form.cleaned_data
        outlooks = outlook_of(list(data["ideas"]), list(data["units"]))
        return self.respond(
            form=self.form,
            outlooks=outlooks,
            number=sum(len(outlook.new) for outlook in outlooks),
            chosen=data,
            cancel_url=self._url(str(self.page.number)),
        )


def _out_words(number: int) -> str:
    words = npgettext(
        "arena", "%(count)s request is out.", "%(count)s requests are out.", number
    )
    return words % {"count": number}
