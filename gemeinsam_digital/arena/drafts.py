"""Texts that outlive the end of a session, a closed window and a broken line.

They wait in the session: it belongs to one browser and one account, and signing
out ends it, so nothing stays on a computer that several people use.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Any

from django import forms
from django.http import HttpRequest
from django.http import HttpResponse
from django.http import JsonResponse
from django.http import QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.text import Truncator
from django.utils.translation import pgettext

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.core.forms import submissions

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

#: The one entry in the session, a draft for each address.
KEY = "gd_writing"
#: The field by which ``drafts.js`` says that a form is to be kept, not sent.
FIELD = "gd-draft"
#: For what was sent by somebody who was signed out: the next one who signs in at
#: this browser may be another person.
MAX_AGE = 3600
#: For what was kept for an account.
MAX_AGE_SAVED = 7 * 24 * 3600
#: More than the longest profile; a session is no place for anything bigger.
MAX_CHARACTERS = 120_000
MAX_DRAFTS = 5
TITLE_CHARACTERS = 80

_NO_TEXT = {"csrfmiddlewaretoken", submissions.FIELD, FIELD}


@dataclass(frozen=True, slots=True)
class Draft:
    """What was written at one address.

    Attributes:
        path: the address, where one goes on with it.
        saved_at: when it was kept.
        ends_at: until when it waits.
        is_saved: whether it was kept while its author wrote; otherwise it was
            sent by somebody who was signed out.
        data: the form as it was sent.
    """

    path: str
    saved_at: datetime
    ends_at: datetime
    is_saved: bool
    data: QueryDict

    @property
    def title(self) -> str:
        """Its title or first text, cut; a word alone may be the answer to a choice."""
        names = ("title", *self.data)
        texts = [" ".join(self.data.get(name, "").split()) for name in names]
        first = next((text for text in texts if " " in text), "")
        return Truncator(first or next(filter(None, texts), "")).chars(TITLE_CHARACTERS)


class DraftInSessionMixin(ArenaView):
    """A page whose form survives signing in, and is kept while somebody writes.

    Who writes for a long time may be signed out when the text is sent. It waits
    in the new session then, for this address and for an hour, and signing in
    leads back to the form with the text in it. Where scripts run, the form is
    kept every few seconds as well, and whoever comes back within a week goes on.
    Files are not kept: strangers must not be able to leave any.

    Attributes:
        keeps_draft: false where there is nothing worth keeping.
    """

    keeps_draft = True

    def respond_or_refuse(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer a script of somebody who was signed out in words, not by a page.

        Nothing is kept then: whoever signs in next may be another person.
        """
        if self._about_draft and not request.user.is_authenticated:
            return JsonResponse(
                {
                    "message": pgettext(
                        "arena",
                        "You are signed out, so no draft is saved. If you send the "
                        "form now, you sign in first and your text is kept.",
                    )
                },
                status=403,
            )
        return super().respond_or_refuse(request, *args, **kwargs)

    def handle(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Keep or discard a draft where that is what was sent."""
        if not self._about_draft:
            return super().handle(request, *args, **kwargs)
        if not self.keeps_draft:
            return HttpResponse(status=400)
        if self._about_draft == "discard":
            self.discard_draft()
            return redirect(request.get_full_path())
        return self._save_draft()

    @property
    def _about_draft(self) -> str:
        return self.request.POST.get(FIELD, "")

    def _save_draft(self) -> HttpResponseBase:
        if not keep(self.request):
            text = pgettext("arena", "This is too long to be saved as a draft.")
            return JsonResponse({"message": text}, status=413)
        now = time_format(timezone.localtime(), "TIME_FORMAT")
        text = pgettext("arena", "Draft saved at %(time)s") % {"time": now}
        return JsonResponse({"message": text})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the form says about its draft."""
        return super().get_context_data(
            **{
                "keeps_draft": self.keeps_draft,
                "kept_draft": draft_of(self.request),
                **kwargs,
            }
        )

    def after_sign_in(self) -> str:
        """Return this page, and keep what was sent to it."""
        if self.request.method != "POST":
            return super().after_sign_in()
        keep(self.request)
        return self.request.get_full_path()

    def restore(self, form: forms.Form) -> bool:
        """Put what was kept for this address into an empty form.

        Returns:
            Whether there was anything.
        """
        data = kept(self.request)
        if data is None:
            return False
        for name, field in form.fields.items():
            widget = field.widget
            sent_as = form.add_prefix(name)
            omitted = widget.value_omitted_from_data(data, {}, sent_as)
            if not omitted and not widget.needs_multipart_form:
                form.initial[name] = widget.value_from_datadict(data, {}, sent_as)
        return True

    def discard_draft(self) -> None:
        """Forget what was kept for this address: it is saved now."""
        discard(self.request, self.request.get_full_path())


def discard(request: HttpRequest, path: str) -> None:
    """Forget what was kept for an address."""
    drafts = request.session.get(KEY, {})
    if drafts.pop(path, None) is not None:
        request.session[KEY] = drafts


def keep(request: HttpRequest) -> bool:
    """Keep what was sent in the session, unless it is far too much.

    The oldest of several drafts go where they become too many or too long.

    Returns:
        Whether it is kept.
    """
    data = {n: texts for n, texts in request.POST.lists() if n not in _NO_TEXT}
    entry = {
        "at": int(time.time()),
        "data": data,
        "user": str(request.user.pk or ""),
        "saved": FIELD in request.POST,
    }
    if _length(entry) > MAX_CHARACTERS:
        return False
    drafts = request.session.get(KEY, {})
    drafts.pop(request.get_full_path(), None)
    drafts[request.get_full_path()] = entry
    while len(drafts) > MAX_DRAFTS or _total(drafts) > MAX_CHARACTERS:
        del drafts[next(iter(drafts))]
    request.session[KEY] = drafts
    return True


def _length(entry: dict[str, Any]) -> int:
    return sum(len(text) for texts in entry["data"].values() for text in texts)


def _total(drafts: dict[str, Any]) -> int:
    return sum(_length(entry) for entry in drafts.values())


def drafts_of(request: HttpRequest) -> list[Draft]:
    """Return what waits for this person in this browser, the newest first."""
    stored: dict[str, dict[str, Any]] = request.session.get(KEY, {})
    owner = str(request.user.pk or "")
    drafts = [
        _draft(path, entry)
        for path, entry in stored.items()
        if entry["user"] in ("", owner)
    ]
    now = timezone.now()
    return [draft for draft in reversed(drafts) if draft.ends_at > now]


def _draft(path: str, entry: dict[str, Any]) -> Draft:
    data = QueryDict(mutable=True)
    for name, texts in entry["data"].items():
        data.setlist(name, texts)
    saved_at = datetime.fromtimestamp(entry["at"], UTC)
    age = MAX_AGE_SAVED if entry["user"] else MAX_AGE
    return Draft(
        path=path,
        saved_at=saved_at,
        ends_at=saved_at + timedelta(seconds=age),
        is_saved=entry["saved"],
        data=data,
    )


def draft_of(request: HttpRequest) -> Draft | None:
    """Return what is kept for this address and this person, if it is not too old."""
    here = request.get_full_path()
    return next((d for d in drafts_of(request) if d.path == here), None)


def kept(request: HttpRequest) -> QueryDict | None:
    """Return the form as it was kept for this address."""
    draft = draft_of(request)
    return None if draft is None else draft.data
