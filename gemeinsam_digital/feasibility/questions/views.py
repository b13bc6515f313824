"""Asking the team of an idea, answering, and publishing on purpose."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.drafts import kept
from gemeinsam_digital.arena.form_views import ConfirmView
from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.core.forms.kit import error_items
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.feasibility.base_views import UnitRequestView
from gemeinsam_digital.feasibility.legality import check_reviewing
from gemeinsam_digital.feasibility.models import REASON_LENGTH
from gemeinsam_digital.feasibility.models import Question
from gemeinsam_digital.feasibility.questions import selectors
from gemeinsam_digital.feasibility.questions import services as questions
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.ideas.models import Idea

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase


class AskForm(GdForm):
    """A question to the team."""

    text = PlainTextField(
        max_length=REASON_LENGTH,
        widget=multi_line(5),
        label=pgettext_lazy("arena", "Your question"),
        help_text=pgettext_lazy(
            "arena",
            "Only your unit, the team of the contribution and the moderators read it.",
        ),
    )


class AnswerForm(GdForm):
    """An answer in a thread."""

    text = PlainTextField(
        max_length=REASON_LENGTH,
        widget=multi_line(4),
        label=pgettext_lazy("arena", "Your answer"),
    )


def _ids(question: Question) -> str:
    """Return how the fields of one form among several are told apart."""
    return f"id_q{question.pk}_%s"


def questions_url(idea: Idea) -> str:
    """Return the page with the questions about an idea."""
    return reverse("gemeinsam_digital:idea-questions", args=[idea.pk])


class QuestionAskView(ServiceFormView, UnitRequestView):
    """Ask the team something, instead of turning down what is vague."""

    template_name = "gemeinsam_digital/feasibility/questions/question_ask.html"
    form_class = AskForm
    success_message = pgettext_lazy("arena", "The team has your question now.")

    def back_url(self) -> str:
        """Return the work page."""
        return self.work_url

    def check(self) -> None:
        """The idea must be under review."""
        check_reviewing(self.idea)

    def perform(self, form: AskForm) -> Question:
        """Ask."""
        return questions.question_ask(
            request=self.assessment_request,
            text=form.cleaned_data["text"],
            actor=self.user,
        )

    def get_success_url(self, result: Question) -> str:
        """Return the questions on the work page."""
        return f"{self.work_url}#questions"


class QuestionsView(ServiceFormView, IdeaView):
    """Questions and answers, for the team, the units that asked and moderators."""

    template_name = "gemeinsam_digital/feasibility/questions/questions.html"
    form_class = AnswerForm
    success_message = pgettext_lazy("arena", "The answer is sent.")

    @cached_property
    def reader(self) -> selectors.Reader:
        """What this person may read and do."""
        return selectors.reader_of(self.idea, self.user)

    def check_permission(self) -> None:
        """Raise unless one is asked, has asked, or moderates.

        Raises:
            PermissionDenied: neither.
        """
        super().check_permission()
        if not self.user.is_authenticated:
            raise PermissionDenied("Sign in.")
        reader = self.reader
        if reader.is_team or reader.moderates:
            return
        if not self.idea.assessment_requests.filter(unit__in=reader.units).exists():
            raise PermissionDenied("Neither team nor unit.")

    @cached_property
    def asked(self) -> Question:
        """The question that is answered."""
        pk = self.request.POST.get("question", "")
        rows = selectors.readable(self.idea, self.reader)
        return get_object_or_404(rows, pk=pk if pk.isdecimal() else 0)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return how its fields are told from those of the other forms."""
        return {"auto_id": _ids(self.asked)}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the threads."""
        return self._page({})

    def perform(self, form: AnswerForm) -> Question:
        """Answer."""
        return questions.question_answer(
            question=self.asked, text=form.cleaned_data["text"], actor=self.user
        )

    def get_success_url(self, result: Question) -> str:
        """Return the thread."""
        return f"{self.request.path}#question-{self.asked.pk}"

    def show_again(self, **context: Any) -> HttpResponseBase:
        """Show the threads, with what was sent in its own."""
        return self._page({self.asked.pk: self.form})

    def _page(self, sent: dict[int, forms.Form]) -> HttpResponseBase:
        shown = selectors.threads_of(
            selectors.readable(self.idea, self.reader), self.reader
        )
        rows = [(thread, self._form(thread.first.question, sent)) for thread in shown]
        return self.respond(
            threads=rows,
            error_items=error_items(*sent.values()),
            is_team=self.reader.is_team,
            moderates=self.reader.moderates,
        )

    def _form(self, question: Question, sent: dict[int, forms.Form]) -> Any:
        if not self._is_open or not self.reader.may_answer(question):
            return None
        form = sent.get(question.pk) or AnswerForm(auto_id=_ids(question))
        waiting = kept(self.request)
        if waiting and waiting.get("question") == str(question.pk):
            self.restore(form)
        return form

    @cached_property
    def _is_open(self) -> bool:
        try:
            check_reviewing(self.idea)
        except Illegal:
            return False
        return True


class QuestionPublishView(ConfirmView, IdeaView):
    """Make a question or an answer public, after a question."""

    template_name = "gemeinsam_digital/feasibility/questions/question_publish.html"
    section = "workbench"
    permission = Permission.PUBLISH_QUESTION
    success_message = pgettext_lazy("arena", "It is public now.")

    @cached_property
    def question(self) -> Question:
        """The question of the address."""
        rows = Question.objects.select_related(
            "idea__module__project__organisation",
            "idea__creator",
            "unit__actor",
            "parent",
        )
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def idea(self) -> Idea:
        """The idea it is about."""
        return self.question.idea

    def permission_object(self) -> Any:
        """Return the question."""
        return self.question

    def back_url(self) -> str:
        """Return the page with the questions."""
        return questions_url(self.idea)

    def check(self) -> None:
        """It must not be published already."""
        questions.check_question_publishable(self.question)

    def perform(self, form: Any) -> Any:
        """Publish it."""
        return questions.question_publish(question=self.question, actor=self.user)

    def page_context(self) -> dict[str, Any]:
        """Add the question, and what happens then."""
        return {
            "question": self.question,
            "who": questions.who_says(self.question),
            "consequences": [
                pgettext("arena", "Everybody can read it. It can't be taken back."),
                pgettext("arena", "The unit or the team is named, never a person."),
            ],
            "cancel_url": self.back_url(),
        }
