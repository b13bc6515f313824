"""Forms that are sent twice and carried out once.

A double click, an impatient second try or a browser that repeats a request sends
the same form again. Each form that a page shows carries a key made for it; the
first send claims it in the transaction of its change, and all others get the
answer of the first. They wait for it on the unique row where it is not known yet.

The same form is: one key, one account, one address and the same content. Who goes
back in the browser and writes something else sends the old key with a new text;
that is carried out, or the text would be lost. A send without a key, or with one
that is not of our making, is carried out like any first one: programs know no
keys, and a form without protection is better than a text that is refused.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone

from gemeinsam_digital.core.forms.models import SubmittedForm

#: The hidden field that carries the key.
FIELD = "form-key"
#: Nobody sends a form again later than that, except for having written it anew.
MAX_AGE = timedelta(days=1)

_KEY = re.compile(r"[A-Za-z0-9_-]{43}")
#: Not part of what somebody says; the token may be another for the same form.
_CSRF = "csrfmiddlewaretoken"


def new_key() -> str:
    """Return a key for one form on one page."""
    return secrets.token_urlsafe(32)


def digest_of(request: HttpRequest) -> str:
    """Return what a form has in common with its repetitions only.

    Returns:
        Empty where nothing protects: without a key, or without an account.
    """
    key = request.POST.get(FIELD, "")
    if not (_KEY.fullmatch(key) and request.user.is_authenticated):
        return ""
    texts = [each for each in request.POST.lists() if each[0] != _CSRF]
    files = [
        (name, [(file.name, file.size) for file in several])
        for name, several in request.FILES.lists()
    ]
    same = [str(request.user.pk), request.get_full_path(), texts, files]
    return hashlib.sha256(json.dumps(same).encode()).hexdigest()


def claim(digest: str) -> str:
    """Claim a form inside the transaction that carries it out.

    Waits while another request has claimed it and is not finished. If that one
    fails, its claim goes with its transaction and this one succeeds.

    Returns:
        Where the form has led already, empty for the first.
    """
    if not digest:
        return ""
    form, _is_first = SubmittedForm.objects.get_or_create(digest=digest)
    return form.url


def settle(digest: str, url: str) -> None:
    """Say where the repetitions of a claimed form are sent."""
    if digest:
        SubmittedForm.objects.filter(digest=digest).update(url=url)


def answer_to(digest: str) -> str:
    """Return where a form has led already, empty if it was not carried out."""
    if not digest:
        return ""
    form = SubmittedForm.objects.filter(digest=digest).first()
    return form.url if form else ""


def purge() -> None:
    """Forget what was sent longer ago than a day."""
    oldest = timezone.now() - MAX_AGE
    SubmittedForm.objects.filter(created__lt=oldest).delete()
