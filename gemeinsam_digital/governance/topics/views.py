"""Contributing in the name of a body."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.governance.bodies.base_views import BodyRunView
from gemeinsam_digital.governance.meetings.base_views import TEMPLATE
from gemeinsam_digital.governance.topics.forms import TopicForm
from gemeinsam_digital.governance.topics.services import topic_contribute

if TYPE_CHECKING:
    from gemeinsam_digital.governance.topics.models import BodyTopic


class TopicView(ServiceFormView, BodyRunView):
    """Put a need on the table."""

    form_class = TopicForm
    template_name = TEMPLATE
    success_message = pgettext_lazy("arena", "The need is public now.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return the words of the Arena."""
        return {"vocabulary": vocabulary_of(self.arena), "owner": self.user}

    def perform(self, form: TopicForm) -> BodyTopic:
        """Contribute it."""
        return topic_contribute(
            body=self.body,
            content=form.content(),
            source=form.cleaned_data["origin_source"],
            consent=form.cleaned_data["consent"],
            actor=self.user,
        )

    def get_success_url(self, result: BodyTopic) -> str:
        """Return the new contribution."""
        return result.idea.get_absolute_url()

    def page_context(self) -> dict[str, Any]:
        """Add what it is called, and what happens then."""
        return {
            "title": pgettext("arena", "Contribute a need in its name"),
            "submit_text": pgettext("arena", "Publish the need"),
            "consequences": [
                pgettext(
                    "arena",
                    "The need is public at once, with the name of the body and yours.",
                ),
                pgettext("arena", "It waits for ideas that answer it."),
            ],
        }
