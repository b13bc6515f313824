"""What can be done with several things of the workbench, and where it is done."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest
from django.http import QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.core.forms.kit import keys_of
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.requests.bulk.selectors import reviewable_in
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.bulk import BULK_STEPS
from gemeinsam_digital.pages.workbench import selectors as lists

#: What can be done with what is ticked: the code, and what it is called.
ACTIONS: dict[str, str | Promise] = {
    "remind": pgettext_lazy("arena", "Remind the units"),
    "ask": pgettext_lazy("arena", "Ask units"),
    "publish": pgettext_lazy("arena", "Publish the findings"),
    **{name: step.label for name, step in BULK_STEPS.items()},
}


class SelectionView(ArenaView):
    """Lead what was ticked to the page on which it is looked at and done.

    A box is called ``pick``: ``r`` and the key of a request, or ``i`` and the key
    of a contribution.
    """

    section = "workbench"
    permission = Permission.MODERATE_ARENA

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Send on; back to the list where nothing fits what was chosen."""
        action = request.GET.get("do", "")
        places = {
            "remind": self._reminded,
            "ask": self._asked,
            "publish": self._drafted,
        }
        if action in BULK_STEPS:
            return self._to("bulk-step", self._ideas, "idea", step=action)
        if action not in places:
            return self._back(pgettext("arena", "Please choose what to do."))
        return places[action]()

    @property
    def _requests(self) -> list[int]:
        return self._picked("r")

    @property
    def _ideas(self) -> list[int]:
        """Keys of what was ticked, and of what the ticked requests are about."""
        about = AssessmentRequest.objects.filter(
            pk__in=self._requests, idea__module=self.module
        )
        ideas = Idea.objects.filter(module=self.module, pk__in=self._picked("i"))
        return sorted(
            {*ideas.values_list("pk", flat=True), *about.values_list("idea", flat=True)}
        )

    def _picked(self, kind: str) -> list[int]:
        picks = self.request.GET.getlist("pick")
        return sorted(keys_of([p[1:] for p in picks if p.startswith(kind)]))

    def _reminded(self) -> Any:
        return self._to("requests-remind", self._requests, "request")

    def _asked(self) -> Any:
        here = reviewable_in(self.module).filter(pk__in=self._ideas)
        return self._to(
            "bulk-request", list(here.values_list("pk", flat=True)), "ideas"
        )

    def _drafted(self) -> Any:
        drafts = lists.drafts_in(self.module).filter(idea__in=self._ideas)
        keys = list(drafts.values_list("idea", flat=True))
        return self._to("findings-publish", keys, "idea", preview="yes")

    def _to(self, name: str, keys: list[int], param: str, **more: str) -> Any:
        if not keys:
            return self._back(
                pgettext("arena", "That can't be done with anything that is ticked.")
            )
        back = QueryDict(self.request.GET.get("back", "")).urlencode()
        query = urlencode({param: keys, "back": back, **more}, doseq=True)
        address = reverse(f"gemeinsam_digital:{name}", args=[self.module.slug])
        return redirect(f"{address}?{query}")

    def _back(self, problem: str) -> Any:
        messages.warning(self.request, problem)
        workbench = reverse("gemeinsam_digital:workbench", args=[self.module.slug])
        query = QueryDict(self.request.GET.get("back", "")).urlencode()
        return redirect(f"{workbench}?{query}" if query else workbench)
