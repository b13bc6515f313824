"""Texts that outlive the end of a session."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import Truncator

from gemeinsam_digital.arena.base_views import ArenaView

if TYPE_CHECKING:
    from django.http import HttpRequest

#: The one entry in the session: a later text replaces an earlier one.
KEY = "gd_writing"
MAX_AGE = 3600
#: More than the longest profile; a session is no place for anything bigger.
MAX_CHARACTERS = 120_000
#: So much of it says in a list what it is.
TITLE_CHARACTERS = 80


class DraftInSessionMixin(ArenaView):
    """A page whose form survives signing in.

    Who writes for a long time may be signed out when the text is sent. It waits
    in the new session then, for this address and for an hour, and signing in
    leads back to the form with the text in it. Files are not kept: strangers
    must not be able to leave any.
    """

    def after_sign_in(self) -> str:
        """Return this page, and keep what was sent to it."""
        if self.request.method != "POST":
            return super().after_sign_in()
        keep(self.request)
        return self.request.get_full_path()

    def restore(self, form: forms.Form) -> bool:
        """Put what was written before signing in into an empty form.

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
        """Forget what was kept: it is saved now."""
        if KEY in self.request.session:
            del self.request.session[KEY]


def keep(request: HttpRequest) -> None:
    """Keep what was sent in the session, unless it is far too much."""
    data = {
        name: texts
        for name, texts in request.POST.lists()
        if name != "csrfmiddlewaretoken"
    }
    length = sum(len(text) for texts in data.values() for text in texts)
    if length <= MAX_CHARACTERS:
        request.session[KEY] = {
            "path": request.get_full_path(),
            "at": int(time.time()),
            "data": data,
        }


def kept(request: HttpRequest) -> QueryDict | None:
    """Return what was sent to this address within the last hour."""
    entry: dict[str, Any] = request.session.get(KEY) or {}
    is_fresh = time.time() - entry.get("at", 0) < MAX_AGE
    if not is_fresh or entry.get("path") != request.get_full_path():
        return None
    data = QueryDict(mutable=True)
    for name, texts in entry["data"].items():
        data.setlist(name, texts)
    return data


@dataclass(frozen=True, slots=True)
class WaitingDraft:
    """What waits in a session, wherever it was written.

    Attributes:
        title: its first line, cut.
        path: where one goes on with it.
    """

    title: str
    path: str
    saved_at: datetime

    @property
    def ends_at(self) -> datetime:
        """Until when it waits."""
        return self.saved_at + timedelta(seconds=MAX_AGE)


def waiting_draft(request: HttpRequest) -> WaitingDraft | None:
    """Return what was written in the last hour and not sent; ``None`` if nothing."""
    entry: dict[str, Any] = request.session.get(KEY) or {}
    if time.time() - entry.get("at", 0) >= MAX_AGE:
        return None
    data: dict[str, list[str]] = entry["data"]
    texts = [text.strip() for name in ("title", *data) for text in data.get(name, ())]
    first = next((text for text in texts if " " in text), "") or next(
        (text for text in texts if text), ""
    )
    return WaitingDraft(
        title=Truncator(" ".join(first.split())).chars(TITLE_CHARACTERS),
        path=entry["path"],
        saved_at=datetime.fromtimestamp(entry["at"], tz=UTC),
    )
