"""Following, mails about roles, and unsubscribing from a mail."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.core.signing import BadSignature
from django.http import HttpRequest
from django.shortcuts import redirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.arena.form_views import ConfirmView
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.notify.forms import FollowForm
from gemeinsam_digital.notify.selectors import followed_in
from gemeinsam_digital.notify.selectors import follows_arena
from gemeinsam_digital.notify.selectors import silenced_actors_in
from gemeinsam_digital.notify.selectors import silenced_in
from gemeinsam_digital.notify.services import actor_mails_set
from gemeinsam_digital.notify.services import arena_follow_set
from gemeinsam_digital.notify.services import follow_set
from gemeinsam_digital.notify.services import role_mails_set
from gemeinsam_digital.notify.unsubscribe_summary import What
from gemeinsam_digital.notify.unsubscribe_summary import summary_of
from gemeinsam_digital.notify.unsubscribing import ticket_of
from gemeinsam_digital.notify.unsubscribing import unsubscribe
from gemeinsam_digital.responsibility.directory.base_views import ActorView

PER_PAGE = 20


def _back_to_list(request: HttpRequest) -> bool:
    """Tell whether a form was sent from the list of what one follows."""
    return request.POST.get("back") == "list"


def _after_sign_in(request: HttpRequest) -> str:
    """Return the page that asks, for whoever wanted to follow; empty for others."""
    return request.path if request.POST.get("follow", "yes") == "yes" else ""


class FollowView(ConfirmView, IdeaView):
    """Follow or stop following: an ordinary form.

    The page that asks is for whoever wanted to follow and had to sign in first: a
    link alone changes nothing.
    """

    template_name = "gemeinsam_digital/notify/follow.html"
    permission = Permission.FOLLOW_IDEA
    form_class = FollowForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Ask, where there is something to ask."""
        if self.idea.subscriptions.filter(user=self.user).exists():
            return redirect(self.get_success_url(False))
        return super().get(request, *args, **kwargs)

    def after_sign_in(self) -> str:
        """Return the page that asks, or where the form was."""
        return _after_sign_in(self.request) or self.get_success_url(False)

    def perform(self, form: FollowForm) -> bool:
        """Change the subscription, and return whether it is followed."""
        follow_set(idea=self.idea, actor=self.user, follows=form.follows)
        return form.follows

    def get_success_message(self, result: bool) -> str:
        """Say what holds now."""
        if result:
            return pgettext("arena", "You follow this contribution now.")
        return pgettext("arena", "You no longer follow this contribution.")

    def get_success_url(self, result: bool) -> str:
        """Return where the form was."""
        if _back_to_list(self.request):
            name = "gemeinsam_digital:my-subscriptions"
            return reverse(name, args=[self.module.slug])
        return f"{self.idea.get_absolute_url()}#participate"


class RoleMailsView(IdeaView):
    """Mails about the roles on an idea: no more, or again."""

    http_method_names = ["post", "options"]
    permission = Permission.FOLLOW_IDEA

    def back_url(self) -> str:
        """Return the place of the form."""
        name = "gemeinsam_digital:my-subscriptions"
        return f"{reverse(name, args=[self.module.slug])}#roles"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Change it and go back to the list."""
        wants = request.POST.get("wants") == "yes"
        role_mails_set(idea=self.idea, actor=self.user, wants=wants)
        messages.success(
            request,
            pgettext("arena", "You get mails about roles on this contribution again.")
            if wants
            else pgettext(
                "arena", "You get no more mails about roles on this contribution."
            ),
        )
        return redirect(self.back_url())


class ActorMailsView(ActorView):
    """Mails about who may act for an organisation: no more, or again."""

    http_method_names = ["post", "options"]
    permission = Permission.REGISTER_ACTOR

    def back_url(self) -> str:
        """Return the place of the form."""
        name = "gemeinsam_digital:my-subscriptions"
        return f"{reverse(name, args=[self.module.slug])}#organisations"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Change it and go back to the list."""
        wants = request.POST.get("wants") == "yes"
        actor_mails_set(organisation=self.subject, actor=self.user, wants=wants)
        words = (
            pgettext("arena", "You get mails about who may act for %(name)s again.")
            if wants
            else pgettext("arena", "No more mails about who may act for %(name)s.")
        )
        messages.success(request, words % {"name": self.subject.name})
        return redirect(self.back_url())


class ArenaFollowView(ConfirmView):
    """Follow a whole Arena or stop following it; asks as the page of an idea does."""

    template_name = "gemeinsam_digital/notify/follow_arena.html"
    permission = Permission.FOLLOW_ARENA
    form_class = FollowForm
    section = "mine"

    def back_url(self) -> str:
        """Return the place of the form."""
        name = "my-subscriptions" if _back_to_list(self.request) else "arena-home"
        url = reverse(f"gemeinsam_digital:{name}", args=[self.module.slug])
        return f"{url}#follow"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Ask, where there is something to ask."""
        if follows_arena(self.user, self.arena):
            return redirect(self.back_url())
        return super().get(request, *args, **kwargs)

    def after_sign_in(self) -> str:
        """Return the page that asks, or where the form was."""
        return _after_sign_in(self.request) or self.back_url()

    def perform(self, form: FollowForm) -> bool:
        """Change the subscription, and return whether it is followed."""
        arena_follow_set(arena=self.arena, actor=self.user, follows=form.follows)
        return form.follows

    def get_success_message(self, result: bool) -> str:
        """Say what holds now."""
        if result:
            return pgettext("arena", "You follow this Arena now.")
        return pgettext("arena", "You no longer follow this Arena.")


@method_decorator(never_cache, name="dispatch")
class SubscriptionsView(ArenaView):
    """What I follow in this Arena."""

    template_name = "gemeinsam_digital/notify/my_subscriptions.html"
    permission = Permission.FOLLOW_ARENA
    section = "mine"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show one page of it."""
        followed = followed_in(self.module, self.user)
        page = Paginator(followed, PER_PAGE).get_page(request.GET.get("page"))
        return self.respond(
            page_obj=page,
            total=page.paginator.count,
            silenced=silenced_in(self.module, self.user),
            silenced_actors=silenced_actors_in(self.arena, self.user),
            follows_arena=follows_arena(self.user, self.arena),
            list_url=reverse("gemeinsam_digital:idea-list", args=[self.module.slug]),
        )


class OldSubscriptionsView(ArenaView):
    """Where mails that were sent before lead to."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Go where it stands now."""
        name = "gemeinsam_digital:my-subscriptions"
        return redirect(name, module_slug=self.module.slug, permanent=True)


@method_decorator([csrf_exempt, never_cache], name="dispatch")
class UnsubscribeView(TemplateView):
    """Where the link in a mail leads: asks first, and acts when sent.

    Programs that scan mails follow links, so opening it changes nothing. Mail
    programs send the form themselves, without a cookie (RFC 8058); therefore
    it needs neither sign-in nor token, and answers without a redirect.
    """

    template_name = "gemeinsam_digital/notify/unsubscribe.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Read the token, or say that the link is of no use."""
        try:
            self.ticket = ticket_of(kwargs["token"])
        except BadSignature:
            template = "gemeinsam_digital/notify/unsubscribe_unknown.html"
            return render(request, template, status=404)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Ask."""
        return self._page(is_done=False)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Stop what the ticket says, and say what is left."""
        unsubscribe(self.ticket)
        return self._page(is_done=True)

    def _page(self, *, is_done: bool) -> Any:
        left: What = summary_of(self.ticket)
        return self.render_to_response(
            self.get_context_data(is_done=is_done, scope=self.ticket.scope, what=left)
        )
