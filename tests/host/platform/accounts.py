"""Signing in by picking an account: only for the demonstration and tests."""

from __future__ import annotations

from collections import Counter

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth import login
from django.contrib.auth import logout
from django.http import Http404
from django.http import HttpResponseBadRequest
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods
from django.views.decorators.http import require_POST

#: More accounts than this with the same role are folded away.
CROWD = 5
BACKEND = "django.contrib.auth.backends.ModelBackend"


def _next_url(request):
    url = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        url, {request.get_host()}, require_https=request.is_secure()
    )
    return url if safe else settings.LOGIN_REDIRECT_URL


def role_hint(user):
    """Return in a few words what the account can do on the platform."""
    if user.role_hint:
        return user.role_hint
    hints = ["Administration"] if user.is_superuser else []
    names = user.organisation_set.values_list("name", flat=True)
    hints += [f"Initiator:in, {name}" for name in names]
    names = user.project_moderator.values_list("name", flat=True)
    hints += [f"Moderation, {name}" for name in names]
    return "; ".join(hints) or "ohne besondere Rolle"


@require_http_methods(["GET", "POST"])
def sign_in(request):
    """List the accounts; sign in as the one that was picked."""
    if not (settings.DEBUG or settings.EMBEDDED_SIGN_IN):
        raise Http404("EMBEDDED_SIGN_IN is off")
    users = get_user_model().objects.filter(is_active=True).order_by("username")
    if request.method == "POST":
        picked = request.POST.get("user", "")
        user = users.filter(pk=picked).first() if picked.isdigit() else None
        if user is None:
            return HttpResponseBadRequest("Dieses Konto gibt es nicht.")
        login(request, user, backend=BACKEND)
        return HttpResponseRedirect(_next_url(request))
    accounts = [(user, role_hint(user)) for user in users]
    alike = Counter(hint for _user, hint in accounts)
    context = {
        "accounts": [row for row in accounts if alike[row[1]] <= CROWD],
        "crowd": [row for row in accounts if alike[row[1]] > CROWD],
        "next_url": _next_url(request),
    }
    return render(request, "host/sign_in.html", context)


@require_POST
def sign_out(request):
    """End the session."""
    logout(request)
    return HttpResponseRedirect(settings.LOGIN_REDIRECT_URL)
