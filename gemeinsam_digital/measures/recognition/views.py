"""Pages of a recognition, and the badge that can stand on other pages."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import Http404
from django.http import HttpRequest
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.form_views import ConfirmView
from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.measures.recognition.forms import WithdrawForm
from gemeinsam_digital.measures.recognition.legality import check_recognisable
from gemeinsam_digital.measures.recognition.legality import check_standing
from gemeinsam_digital.measures.recognition.models import Recognition
from gemeinsam_digital.measures.recognition.selectors import Basis
from gemeinsam_digital.measures.recognition.selectors import basis_of
from gemeinsam_digital.measures.recognition.selectors import recognised
from gemeinsam_digital.measures.recognition.selectors import recognition_holds
from gemeinsam_digital.measures.recognition.selectors import recognition_of
from gemeinsam_digital.measures.recognition.services import recognition_grant
from gemeinsam_digital.measures.recognition.services import recognition_withdraw

STEP = "gemeinsam_digital/measures/step.html"
#: How long a page that shows the badge may keep it, in seconds.
KEPT = 300


class _OfRecognition(IdeaView):
    """A page about the recognition of an idea."""

    @cached_property
    def recognition(self) -> Recognition:
        """The newest recognition.

        Raises:
            Http404: it was never recognised.
        """
        recognition = recognition_of(self.idea)
        if recognition is None:
            raise Http404("Never recognised.")
        recognition.idea = self.idea
        return recognition

    @cached_property
    def basis(self) -> Basis:
        """On what it rests now."""
        return basis_of(self.idea)

    @property
    def recognition_url(self) -> str:
        """Where the recognition can be verified."""
        return reverse("gemeinsam_digital:recognition", args=[self.idea.pk])


class RecognitionView(_OfRecognition):
    """What a badge leads to: whether it holds, since when, and on what it rests."""

    template_name = "gemeinsam_digital/measures/recognition/recognition.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show it."""
        badge = reverse("gemeinsam_digital:recognition-badge", args=[self.idea.pk])
        holds = recognition_holds(self.recognition, self.basis)
        return self.respond(
            recognition=self.recognition,
            holds=holds,
            is_network=self.basis.measure is not None,
            requirements=self.basis.states(),
            badge_url=badge,
            embed_page=request.build_absolute_uri(self.recognition_url),
            embed_badge=request.build_absolute_uri(badge),
            may_withdraw=not self.recognition.is_withdrawn
            and may(self.user, Permission.RECOGNISE_MEASURE, self.idea),
        )


class BadgeView(_OfRecognition):
    """The badge as a picture, for pages anywhere: it says what holds now."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Draw it, in the language of the platform and not of a visitor."""
        # Asked in one query: it is shown far more often than anything else.
        holds = recognised(self.idea.pk).filter(pk=self.recognition.pk).exists()
        with translation.override(settings.LANGUAGE_CODE):
            response = render(
                request,
                "gemeinsam_digital/measures/recognition/badge.svg.html",
                {"recognition": self.recognition, "holds": holds},
                content_type="image/svg+xml",
            )
        who = "public" if self.is_public else "private"
        response["Cache-Control"] = f"{who}, max-age={KEPT}"
        # Browsers would keep it from foreign pages otherwise, where they are told so.
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        response["Content-Security-Policy"] = "default-src 'none'"
        return response


class RecognitionGrantView(ConfirmView, _OfRecognition):
    """Recognise a network measure."""

    template_name = STEP
    permission = Permission.RECOGNISE_MEASURE
    success_message = pgettext_lazy("arena", "The measure is recognised.")

    def check(self) -> None:
        """It must be a network measure whose lead has committed itself."""
        check_recognisable(self.idea)

    def perform(self, form: Any) -> Recognition:
        """Recognise it."""
        return recognition_grant(idea=self.idea, actor=self.user)

    def get_success_url(self, result: Recognition) -> str:
        """Return where it can be verified."""
        return self.recognition_url

    def page_context(self) -> dict[str, Any]:
        """Add on what it rests, and what happens then."""
        return {
            "title": pgettext("arena", "Recognise as a network measure"),
            "submit_text": pgettext("arena", "Recognise now"),
            "cancel_url": self.idea.get_absolute_url(),
            "gates": self.basis.states(),
            "consequences": [
                pgettext(
                    "arena",
                    "The measure carries a badge that can be shown on other pages, "
                    "and an address at which everybody can verify it.",
                ),
                pgettext("arena", "The team and who follows the measure are told."),
                pgettext(
                    "arena",
                    "The recognition can be withdrawn, with a reason; the badge then "
                    "says so.",
                ),
            ],
        }


class RecognitionWithdrawView(ServiceFormView, _OfRecognition):
    """Withdraw a recognition."""

    template_name = STEP
    permission = Permission.RECOGNISE_MEASURE
    form_class = WithdrawForm
    success_message = pgettext_lazy("arena", "The recognition is withdrawn.")

    def check(self) -> None:
        """It must stand."""
        check_standing(self.recognition)

    def perform(self, form: WithdrawForm) -> Recognition:
        """Withdraw it."""
        return recognition_withdraw(
            recognition=self.recognition, actor=self.user, **form.cleaned_data
        )

    def get_success_url(self, result: Recognition) -> str:
        """Return where everybody sees it."""
        return self.recognition_url

    def page_context(self) -> dict[str, Any]:
        """Add what it is called, and what happens then."""
        return {
            "title": pgettext("arena", "Withdraw the recognition"),
            "submit_text": pgettext("arena", "Withdraw now"),
            "cancel_url": self.recognition_url,
            "danger": True,
            "consequences": [
                pgettext(
                    "arena",
                    "The badge says so from then on, wherever it is shown, and so "
                    "does its address, with your reason.",
                ),
                pgettext("arena", "The team and who follows the measure are told."),
                pgettext("arena", "The measure goes on; it can be recognised again."),
            ],
        }
