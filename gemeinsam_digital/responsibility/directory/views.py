"""Entering and looking after actors."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import pgettext

from gemeinsam_digital.actors import services
from gemeinsam_digital.actors.forms import ActorForm
from gemeinsam_digital.actors.forms import OrganisationForm
from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.selectors import person_of
from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.arena.drafts import DraftInSessionMixin
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.exceptions import Stale
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


class OrganisationCreateView(DraftInSessionMixin, SignedInView):
    """Register an organisation and go on where it was missed."""

    template_name = "gemeinsam_digital/responsibility/directory/actor_create.html"

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

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the form, empty or with what was written before signing in."""
        form = OrganisationForm()
        return self._page(form, taken_up=self.restore(form))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Register it, or show what has to be mended."""
        form = OrganisationForm(request.POST)
        if not form.is_valid():
            return self._page(form)
        try:
            organisation = services.organisation_register(
                actor=self.user,
                name=form.cleaned_data["name"],
                sector=Sector(form.cleaned_data["sector"]),
                kind=form.kind(),
                profile=form.profile(),
                arena=self.arena,
            )
        except Invalid as invalid:
            form.add_error(invalid.field, invalid.message)
            return self._page(form)
        self.discard_draft()
        messages.success(
            request,
            pgettext("arena", "%(name)s is registered. You can speak for it now.")
            % {"name": organisation.name},
        )
        return redirect(self._after(organisation))

    def _after(self, organisation: Actor) -> str:
        """Return where it was missed, with its key, or its own page."""
        if not self.next_url:
            args = [self.module.slug, organisation.pk]
            return reverse("gemeinsam_digital:actor-detail", args=args)
        path, mark, anchor = self.next_url.partition("#")
        joint = "&" if "?" in path else "?"
        return f"{path}{joint}actor={organisation.pk}{mark}{anchor}"

    def _page(self, form: OrganisationForm, **context: Any) -> HttpResponseBase:
        return self.respond(
            form=form,
            cancel_url=self.next_url or self.back_url(),
            list_url=self.back_url(),
            **context,
        )


class ActorUpdateView(DraftInSessionMixin, ActorView):
    """Change what an actor says about itself."""

    template_name = "gemeinsam_digital/responsibility/directory/actor_update.html"
    permission = Permission.CHANGE_ACTOR

    @cached_property
    def form(self) -> ActorForm:
        """The form, filled with what is stored or was sent."""
        return self.make_form(self.posted, self.subject)

    def make_form(self, data: Any, subject: Actor) -> ActorForm:
        """Return the form about an entry, filled with ``data`` if there is any."""
        vocabulary = vocabulary_of(self.arena)
        return ActorForm(data, subject=subject, vocabulary=vocabulary)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the form."""
        return self.respond(form=self.form, taken_up=self.restore(self.form))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Save it, or show what stands in the way. Nothing is lost."""
        form = self.form
        if not form.is_valid():
            return self.respond(form=form)
        try:
            self._save(form)
        except Invalid as invalid:
            form.add_error(invalid.field, invalid.message)
            return self.respond(form=form)
        except Illegal as illegal:
            form.add_error(None, illegal.message)
            return self.respond(status=409, form=form)
        except Stale as stale:
            return self._conflict(stale.current)
        self.discard_draft()
        messages.success(request, pgettext("arena", "The entry is saved."))
        return redirect(self.back_url())

    def _save(self, form: ActorForm) -> None:
        self.update(self.subject, form)

    def update(self, subject: Actor, form: ActorForm) -> None:
        """Store what was entered about an actor."""
        services.actor_update(
            subject=subject,
            actor=self.user,
            profile=form.profile(),
            version=form.cleaned_data["version"],
            arena=self.arena,
            **form.naming(),
        )

    def _conflict(self, current: Actor) -> HttpResponseBase:
        """Show what was entered beside what is stored now; the next save counts."""
        data = self.request.POST.copy()
        data["version"] = str(current.version)
        form = self.make_form(data, current)
        # What was chosen may have been retired while somebody was writing.
        rows = form.differences() if form.is_valid() else []
        return self.respond(status=409, form=form, is_conflict=True, conflict=rows)


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

    def _save(self, form: ActorForm) -> None:
        with transaction.atomic():
            person = services.person_ensure(actor=self.user)
            self.update(person, form)
        # Only now: what was refused is not there.
        self.subject = person
