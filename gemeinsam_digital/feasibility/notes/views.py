"""Pages of expert notes: adding one, taking one back."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.shortcuts import get_object_or_404
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.selectors import organisations_of
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.arena.form_views import ConfirmView
from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.feasibility.notes import services as notes
from gemeinsam_digital.feasibility.published import NOTE_LENGTH
from gemeinsam_digital.feasibility.published import ExpertNote
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.responsibility.claims.forms import MYSELF
from gemeinsam_digital.units.criteria.services import current_criteria
from gemeinsam_digital.units.models import Criterion


class NoteForm(GdForm):
    """A signed remark on feasibility.

    Args:
        organisations: whom the person represents.
        criteria: what it can be about.
    """

    author = forms.ChoiceField(
        label=pgettext_lazy("arena", "For whom do you speak?"),
        help_text=pgettext_lazy("arena", "The note is signed with this name."),
    )
    criterion = forms.ModelChoiceField(
        queryset=Criterion.objects.none(),
        required=False,
        label=pgettext_lazy("arena", "What is it about?"),
        empty_label=pgettext_lazy("arena", "Feasibility as a whole"),
    )
    text = PlainTextField(
        max_length=NOTE_LENGTH,
        widget=multi_line(8),
        label=pgettext_lazy("arena", "Your note"),
        help_text=pgettext_lazy(
            "arena",
            "What you know about whether it can be done, for instance from a similar "
            "project. Not whether it is wanted.",
        ),
    )

    def __init__(
        self, *args: Any, organisations: list[Actor], criteria: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = {str(actor.pk): actor for actor in organisations}
        myself = (MYSELF, pgettext("arena", "For myself"))
        own = [(key, actor.name) for key, actor in self.organisations.items()]
        self.fields["author"].choices = [myself, *own]
        self.fields["criterion"].queryset = criteria
        self.fields["criterion"].label_from_instance = lambda row: row.label


class NoteAddView(ServiceFormView, IdeaView):
    """Say something about feasibility, signed and public."""

    template_name = "gemeinsam_digital/feasibility/notes/note_add.html"
    permission = Permission.ADD_NOTE

    form_class = NoteForm
    success_message = pgettext_lazy("arena", "Your note is public now.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return the person's confirmed organisations, and what can be noted."""
        own = organisations_of(self.user)
        return {
            "organisations": [actor for actor in own if actor.is_confirmed],
            "criteria": Criterion.objects.filter(
                criteria_set=current_criteria(self.arena)
            ),
        }

    def check(self) -> None:
        """There must be a text to judge."""
        notes.check_notable(self.idea)

    def perform(self, form: NoteForm) -> ExpertNote:
        """Publish the note."""
        data = form.cleaned_data
        author = form.organisations.get(data["author"])
        return notes.note_add(
            idea=self.idea,
            author=author or person_ensure(actor=self.user),
            text=data["text"],
            criterion=data["criterion"],
            actor=self.user,
        )

    def get_success_url(self, result: ExpertNote) -> str:
        """Return the notes on the page of the idea."""
        return f"{self.idea.get_absolute_url()}#notes"

    def page_context(self) -> dict[str, Any]:
        """Add where cancelling leads to."""
        return {"cancel_url": f"{self.idea.get_absolute_url()}#notes"}


class NoteWithdrawView(ConfirmView, IdeaView):
    """Take back one's own note, after a question."""

    template_name = "gemeinsam_digital/feasibility/notes/note_withdraw.html"
    permission = Permission.WITHDRAW_NOTE
    success_message = pgettext_lazy("arena", "The note is taken back.")

    @cached_property
    def note(self) -> ExpertNote:
        """The note of the address."""
        rows = ExpertNote.objects.select_related(
            "idea__module__project__organisation",
            "idea__creator",
            "actor",
            "criterion",
            "revision",
        )
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def idea(self) -> Idea:
        """The idea that the note is about."""
        return self.note.idea

    def permission_object(self) -> Any:
        """Return the note."""
        return self.note

    def check(self) -> None:
        """It must not be taken back."""
        if self.note.withdrawn_at is not None:
            raise Illegal(pgettext("arena", "This note was taken back already."))

    def perform(self, form: Any) -> ExpertNote:
        """Take it back."""
        return notes.note_withdraw(note=self.note, actor=self.user)

    def get_success_url(self, result: ExpertNote) -> str:
        """Return the feasibility on the page of the idea."""
        return self._back

    def page_context(self) -> dict[str, Any]:
        """Add the note, and what happens then."""
        return {
            "note": self.note,
            "consequences": [
                pgettext("arena", "The note is no longer shown."),
                pgettext("arena", "That there was one stays in the history."),
            ],
            "cancel_url": self._back,
        }

    @property
    def _back(self) -> str:
        return f"{self.idea.get_absolute_url()}#feasibility"
