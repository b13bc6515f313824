"""Entering and looking after actors."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.actors import services
from gemeinsam_digital.actors.forms import ActorForm
from gemeinsam_digital.actors.forms import OrganisationForm
from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.selectors import person_of
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
        return self.update(self.subject, form)

    def update(self, subject: Actor, form: ActorForm) -> Actor:
        """Store what was entered about an actor."""
        return services.actor_update(
            subject=subject,
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
        return self.page(status=409, is_conflict=True, compared=rows)


class OwnActorView(ActorUpdateView):
    """Change what one says about oneself as a person.

    Whoever never acted is no actor yet and becomes one by saving: looking at a
    page makes nothing.
    """

    permission = Permission.REGISTER_ACTOR

    @cached_property
    def subject(self) -> Actor:
        """One's own person, stored or not."""
        return person_of(self.user)

    def permission_object(self) -> Any:
        """Return nothing: it may be yet to be made."""
        return None

    def back_url(self) -> str:
        """Return the page of the person, or the directory where there is none."""
        if self.subject.pk is None:
            return reverse("gemeinsam_digital:actor-list", args=[self.module.slug])
        return super().back_url()

    def perform(self, form: ActorForm) -> Actor:
        """Save it, and make the person if it is not stored yet."""
        return self.update(services.person_ensure(actor=self.user), form)

    def get_success_url(self, result: Actor) -> Any:
        """Return the page of the person, which is stored now."""
        args = [self.module.slug, result.pk]
        return reverse("gemeinsam_digital:actor-detail", args=args)
