"""Pages with a form that calls a service."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db import transaction
from django.http import Http404
from django.http import HttpRequest
from django.shortcuts import redirect
from django.shortcuts import resolve_url
from django.utils.functional import Promise

from gemeinsam_digital.arena.drafts import DraftInSessionMixin
from gemeinsam_digital.arena.said import say
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.forms import submissions
from gemeinsam_digital.core.forms.fields import KeptFileInput
from gemeinsam_digital.core.forms.kit import GdForm

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase


class ShowAgain(Exception):
    """What was sent can't be carried out yet; nothing is written.

    Args:
        context: what the page says beside the form.
    """

    def __init__(self, **context: Any) -> None:
        super().__init__("show again")
        self.context = context


class ServiceFormView(DraftInSessionMixin):
    """A page with one form that calls one service, once.

        class NoteAddView(ServiceFormView, IdeaView):
            form_class = NoteForm
            success_message = pgettext_lazy("arena", "Your note is public now.")

            def perform(self, form):
                return note_add(idea=self.idea, actor=self.user, **form.cleaned_data)

    What the service refuses as ``Invalid`` stands beside its field, ``Illegal`` is
    answered with 409. The same form sent again gets the answer of the first
    (:mod:`~gemeinsam_digital.core.forms.submissions`): its template has
    ``{% gd_form_key %}`` beside the CSRF token. Text survives signing in, and
    chosen files a page with errors.

    Attributes:
        form_class: the form; without one it is a question with a button.
        success_message: said afterwards.
        keeps_draft: whether what was sent waits until its author has signed in;
            otherwise one goes on at :meth:`back_url` then.
        explains_in_form: whether ``Illegal`` is said above the form, so that what
            was written stays in it.
    """

    form_class: type[forms.Form] = GdForm
    success_message: str | Promise = ""
    keeps_draft = True
    explains_in_form = False
    #: Where one is led after success.
    landing = ""

    @cached_property
    def form(self) -> Any:
        """The form, filled with what was sent."""
        return self.form_class(self.posted, self.uploaded, **self.get_form_kwargs())

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return what the form has to know besides what was sent."""
        return {}

    def check(self) -> None:
        """Raise ``Illegal`` where there is nothing to fill in."""

    def perform(self, form: Any) -> Any:
        """Call the service with a valid form, in one transaction.

        Raises:
            ShowAgain: something has to be looked at first.
        """
        raise NotImplementedError

    def get_success_url(self, result: Any) -> Any:
        """Return where one goes on after what the service has returned."""
        return self.back_url()

    def get_success_message(self, result: Any) -> str:
        """Return what is said then."""
        return str(self.success_message)

    def page_context(self) -> dict[str, Any]:
        """Return what the page shows besides the form."""
        return {}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer; a repetition as the first, whose success may have ended the right.

        Raises:
            PermissionDenied: it is for somebody else who is signed in.
            Http404: not visible, or not there.
        """
        try:
            return super().dispatch(request, *args, **kwargs)
        except (PermissionDenied, Http404):
            url = submissions.answer_to(self._digest)
            if not url:
                raise
            return redirect(url)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the form, empty or with what was written before signing in."""
        self.check()
        is_restored = self.keeps_draft and self.restore(self.form)
        return self.page(is_restored=is_restored)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Carry it out, or show what has to be mended.

        Raises:
            Illegal: it is not possible any more.
        """
        try:
            with transaction.atomic():
                url = submissions.claim(self._digest)
                if url:
                    return redirect(url)
                result = self.perform_sent()
                url = resolve_url(self.get_success_url(result))
                submissions.settle(self._digest, url)
        except ShowAgain as again:
            return self.show_again(**again.context)
        except Invalid as invalid:
            known = invalid.field in self.form.fields
            self.form.add_error(invalid.field if known else None, invalid.message)
            return self.show_again()
        except IntegrityError:
            if self.account_is_gone() or self._is_still_valid():
                raise
            return self.show_again()
        except Illegal as illegal:
            if not self.explains_in_form:
                raise
            self.form.add_error(None, illegal.message)
            return self.show_again(status=409)
        self.landing = url
        self.succeed(result)
        return redirect(url)

    def _is_still_valid(self) -> bool:
        """Tell whether what was chosen is still there; the form says what is not.

        Choices are looked up when a form is made, and who was chosen may be deleted
        before the database is asked to refer to them.
        """
        del self.form
        return bool(self.form.is_valid())

    def perform_sent(self) -> Any:
        """Perform what was sent, if the form is valid.

        Raises:
            ShowAgain: it is not.
        """
        if not self.form.is_valid():
            raise ShowAgain
        return self.perform(self.form)

    @cached_property
    def _digest(self) -> str:
        return submissions.digest_of(self.request)

    def succeed(self, result: Any) -> None:
        """Clear away what was kept, and say so."""
        self.discard_draft()
        for widget in self._file_inputs().values():
            widget.forget()
        self.say(result)

    def say(self, result: Any) -> None:
        """Say that it is done."""
        words = self.get_success_message(result)
        say(self.request, messages.SUCCESS, words, url=self.landing)

    def show_again(self, *, status: int = 200, **context: Any) -> HttpResponseBase:
        """Show what was sent, good files included."""
        for name, widget in self._file_inputs().items():
            widget.keep(self.form.cleaned_data.get(name))
        return self.page(status=status, **context)

    def show_conflict(self, current: Any) -> HttpResponseBase:
        """Show the page as it is now."""
        return self.page(status=409, is_conflict=True)

    def _file_inputs(self) -> dict[str, KeptFileInput]:
        widgets = {name: field.widget for name, field in self.form.fields.items()}
        return {
            name: widget
            for name, widget in widgets.items()
            if isinstance(widget, KeptFileInput)
        }

    def page(self, *, status: int = 200, **context: Any) -> HttpResponseBase:
        """Render the page with its form."""
        known = {"form": self.form, **self.page_context()}
        return self.respond(status=status, **known | context)

    def after_sign_in(self) -> str:
        """Return this page, and keep what was sent, if this page keeps it."""
        if self.keeps_draft:
            return super().after_sign_in()
        return super(DraftInSessionMixin, self).after_sign_in()


class ConfirmView(ServiceFormView):
    """A page that asks before something is done, and a button that does it."""

    keeps_draft = False
