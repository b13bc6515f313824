"""What every page of an Arena needs."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404
from django.http import HttpRequest
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext
from django.views.generic import TemplateView

from adhocracy4.modules.models import Module
from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.arena.predicates import remembering
from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.arena.sharing import SharedPage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.hosts import get_host

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

#: What changes nothing (RFC 9110).
SAFE = ("GET", "HEAD")


class ArenaView(TemplateView):
    """A page of one Arena.

    Invisible is 404, forbidden 403 (anonymous: sign in), illegal and stale 409. Whose
    account is deleted meanwhile signs in too: the database refuses what would refer
    to it.

    Attributes:
        section: the entry of the navigation it belongs to.
        permission: asked about :meth:`permission_object` before anything else.
        is_crumb: whether the host's breadcrumb ends with this page by itself: that
            of the Arena, or of an idea.
        crumb: the end of the breadcrumb on other pages, where the title says more.
    """

    section = "home"
    permission: Permission = Permission.VIEW_ARENA
    is_crumb = False
    crumb: str | Promise = ""
    request: HttpRequest

    @cached_property
    def module(self) -> Any:
        """The module, from the host's phase dispatch or from the address."""
        module = self.kwargs.get("module")
        if module is None:
            modules = Module.objects.select_related(
                "project__organisation", "arenasettings_settings"
            )
            module = get_object_or_404(modules, slug=self.kwargs["module_slug"])
        return module

    @cached_property
    def arena(self) -> ArenaSettings:
        """The configuration of the Arena.

        Raises:
            Http404: the module is something else.
        """
        try:
            return arena_of(self.module)
        except ArenaSettings.DoesNotExist as error:
            raise Http404("Not an Arena.") from error

    def permission_object(self) -> Any:
        """Return what the permission is asked about."""
        return self.module

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer, or refuse in the way that fits the reason."""
        with remembering(is_reading=request.method in SAFE):
            response = self.respond_or_refuse(request, *args, **kwargs)
            # Templates ask too; left to the framework they would do so later.
            return response.render() if hasattr(response, "render") else response

    def respond_or_refuse(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Do what :meth:`dispatch` says, asking the host each question once.

        Raises:
            Http404: the Arena is not visible.
            PermissionDenied: it is for somebody else who is signed in.
        """
        if not may(request.user, Permission.VIEW_ARENA, self.module):
            raise Http404("Not visible.")
        try:
            self.check_permission()
            return self.handle(request, *args, **kwargs)
        except PermissionDenied:
            if request.user.is_authenticated:
                raise
            return redirect_to_login(self.after_sign_in())
        except Illegal as illegal:
            return self.illegal(illegal)
        except Stale as stale:
            return self.show_conflict(stale.current)
        except IntegrityError:
            if not self.account_is_gone():
                raise
            return self._gone()

    def handle(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer whoever may see the page and use it."""
        return super().dispatch(request, *args, **kwargs)

    def account_is_gone(self) -> bool:
        """Tell whether the host has deleted the account since the page was asked for.

        Nothing could have prevented it: keeping the account for the time of a
        request would wait for a deletion that waits for the same contribution.
        """
        pk = self.user.pk
        accounts = get_user_model()._base_manager
        return pk is not None and not accounts.filter(pk=pk).exists()

    def _gone(self) -> HttpResponse:
        """Say it where one signs in; the text of somebody else is kept for nobody."""
        messages.error(
            self.request,
            pgettext("arena", "Your account was deleted meanwhile. Nothing was saved."),
        )
        return redirect_to_login(self.back_url())

    def check_permission(self) -> None:
        """Raise unless the page is for this person.

        Raises:
            Http404: the module is not run as an Arena.
            PermissionDenied: it is for somebody else.
        """
        permitted = may(self.user, self.permission, self.permission_object())
        if not (self.arena and permitted):
            raise PermissionDenied(self.permission)

    def illegal(self, illegal: Illegal) -> HttpResponse:
        """Say what stands in the way, with status 409."""
        context = self.get_context_data(
            illegal=illegal, back_url=self.back_url(), written=self._written()
        )
        return render(
            self.request,
            "gemeinsam_digital/components/illegal.html",
            context,
            status=409,
        )

    def show_conflict(self, current: Any) -> HttpResponseBase:
        """Show what was sent beside what somebody else has saved first, with 409.

        The next one is made on top of that. In the template with ``is_conflict``,
        by ``components/conflict.html``.

        Args:
            current: the record as it is stored now.
        """
        raise NotImplementedError

    def _written(self) -> list[str]:
        """Return the texts that were sent, so that a refusal costs nobody theirs."""
        return [
            text
            for name, texts in self.request.POST.lists()
            for text in texts
            if name != "csrfmiddlewaretoken" and " " in text.strip()
        ]

    def after_sign_in(self) -> str:
        """Return where somebody goes on who has to sign in first.

        What was sent can't be sent again after signing in; the page can.
        """
        is_get = self.request.method == "GET"
        return self.request.get_full_path() if is_get else self.back_url()

    def back_url(self) -> str:
        """Return where a refused person goes on."""
        return self.home_url

    @property
    def home_url(self) -> str:
        """The one address of the Arena's home."""
        return reverse("gemeinsam_digital:arena-home", args=[self.module.slug])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the frame of the page shows."""
        context = super().get_context_data(**kwargs)
        context.update(
            arena=self.arena,
            module=self.module,
            project=self.module.project,
            section=self.section,
            show_workbench=self.show_workbench,
            skip_target=get_host().skip_target,
            is_public=self.is_public,
            home_url=self.home_url,
            is_crumb=kwargs.get("is_crumb", self.is_crumb),
            crumb=self.crumb,
            shared=self.shared if self.is_public else None,
        )
        return context

    @property
    def shared(self) -> SharedPage | None:
        """What the page says about itself where it is shared; most say nothing."""
        return None

    @cached_property
    def show_workbench(self) -> bool:
        """Whether the navigation offers the workbench."""
        return may(self.request.user, Permission.VIEW_WORKBENCH, self.module)

    @property
    def is_public(self) -> bool:
        """Whether everybody sees it without an account: only then it has a feed."""
        return may(AnonymousUser(), Permission.VIEW_ARENA, self.module)

    @cached_property
    def user(self) -> Any:
        """Who asks."""
        return self.request.user

    @property
    def posted(self) -> Any | None:
        """What was sent, ``None`` unless something was; forms are bound to it."""
        return self.request.POST if self.request.method == "POST" else None

    @property
    def uploaded(self) -> Any | None:
        """Files that were sent, ``None`` unless something was."""
        return self.request.FILES if self.request.method == "POST" else None

    def respond(self, status: int = 200, **context: Any) -> HttpResponseBase:
        """Render the page's template."""
        return self.render_to_response(self.get_context_data(**context), status=status)
