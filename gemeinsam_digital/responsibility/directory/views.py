"""Entering and looking after actors."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.actors import services
from gemeinsam_digital.actors.forms import ActorForm
from gemeinsam_digital.actors.forms import OrganisationForm
from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.responsibility.directory.base_views import ActorView

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase


class SignedInView(ArenaView):
    """A page for everybody with an account."""

    section = "actors"
    permission = Permission.REGISTER_ACTOR

    def permission_object(self) -> Any:
        """Return nothing: what it is about is yet to be made."""
        return None

    def back_url(self) -> str:
        """Return the directory."""
        return reverse("gemeinsam_digital:actor-list", args=[self.module.slug])


class OrganisationCreateView(ServiceFormView, SignedInView):
    """Register an organisation and go on where it was missed."""

    template_name = "gemeinsam_digital/responsibility/directory/actor_create.html"
    form_class = OrganisationForm

    @cached_property
    def next_url(self) -> str:
        """Where to go on; only addresses of this site, else nothing."""
        target = self.request.GET.get("next", "")
        allowed = url_has_allowed_host_and_scheme(
            target,
            {self.request.get_host()},
            require_https=self.request.is_secure(),
        )
        return target if allowed else ""

    def perform(self, form: OrganisationForm) -> Actor:
        """Register it."""
        return services.organisation_register(
            actor=self.user,
            name=form.cleaned_data["name"],
            sector=Sector(form.cleaned_data["sector"]),
            kind=form.kind(),
            profile=form.profile(),
            arena=self.arena,
        )

    def get_success_message(self, result: Actor) -> str:
        """Say for whom one can speak now."""
        words = pgettext("arena", "%(name)s is registered. You can speak for it now.")
        return words % {"name": result.name}

    def get_success_url(self, result: Actor) -> str:
        """Return where it was missed, with its key, or its own page."""
        if not self.next_url:
            args = [self.module.slug, result.pk]
            return reverse("gemeinsam_digital:actor-detail", args=args)
        path, mark, anchor = self.next_url.partition("#")
        joint = "&" if "?" in path else "?"
        return f"{path}{joint}actor={result.pk}{mark}{anchor}"

    def page_context(self) -> dict[str, Any]:
        """Add where cancelling leads to, and the directory."""
        return {
            "cancel_url": self.next_url or self.back_url(),
            "list_url": self.back_url(),
        }


class OwnActorView(SignedInView):
    """The entry of one's own person, made on first use."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Go to its form."""
        person = services.person_ensure(actor=self.user)
        return redirect(
            "gemeinsam_digital:actor-update",
            module_slug=self.module.slug,
            pk=person.pk,
        )


class ActorUpdateView(ServiceFormView, ActorView):
    """Change what an actor says about itself."""

    template_name = "gemeinsam_digital/responsibility/directory/actor_update.html"
    permission = Permission.CHANGE_ACTOR
    success_message = pgettext_lazy("arena", "The entry is saved.")
    explains_in_form = True

    @cached_property
    def form(self) -> ActorForm:
        """The form, filled with what is stored or was sent."""
        return self.make_form(self.posted, self.subject)

    def make_form(self, data: Any, subject: Actor) -> ActorForm:
        """Return the form about an entry, filled with ``data`` if there is any."""
        vocabulary = vocabulary_of(self.arena)
        return ActorForm(data, subject=subject, vocabulary=vocabulary)

    def perform(self, form: ActorForm) -> Actor:
        """Save it."""
        return services.actor_update(
            subject=self.subject,
            actor=self.user,
            profile=form.profile(),
            version=form.cleaned_data["version"],
            arena=self.arena,
            **form.naming(),
        )

    def show_conflict(self, current: Actor) -> HttpResponseBase:
        """Show what was entered beside what is stored now; the next save counts."""
        data = self.request.POST.copy()
        data["version"] = str(current.version)
        self.form = self.make_form(data, current)
        # What was chosen may have been retired while somebody was writing.
        rows = self.form.differences() if self.form.is_valid() else []
        return self.page(status=409, is_conflict=True, conflict=rows)
