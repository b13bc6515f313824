"""Asking somebody to take on a role."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.actors.models import MESSAGE_LENGTH
from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.responsibility.claims.forms import RoleChoice
from gemeinsam_digital.responsibility.claims.forms import roles_to_choose

#: More in one list is no help; whoever is not in it is asked from their own page.
MOST_TO_CHOOSE = 1000


#: Somebody was there when the form was opened, and is not any more.
NOBODY_ANSWERS = pgettext_lazy(
    "arena", "Nobody can answer such a request there now. Please choose somebody else."
)


class AskForm(GdForm):
    """Whom to ask.

    Args:
        talking: people who take part in the discussion, by key.
        actors: who takes part in the Arena, by key.
    """

    invited = forms.ChoiceField(
        label=pgettext_lazy("arena", "Whom do you want to ask?"),
        error_messages={"invalid_choice": NOBODY_ANSWERS},
    )
    message = PlainTextField(
        max_length=MESSAGE_LENGTH,
        required=False,
        widget=multi_line(4),
        label=pgettext_lazy("arena", "Your message"),
        help_text=pgettext_lazy(
            "arena", "Only those who are asked read it, by mail and on this platform."
        ),
    )

    def __init__(
        self,
        *args: Any,
        talking: Iterable[tuple[str, str]],
        actors: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        groups = [
            (pgettext("arena", "Takes part in the discussion"), list(talking)),
            (pgettext("arena", "Takes part in the Arena"), list(actors)),
        ]
        self.fields["invited"].choices = [
            ("", pgettext("arena", "Please choose")),
            *[group for group in groups if group[1]],
        ]

    @property
    def has_somebody(self) -> bool:
        """Whether there is anybody to choose, or was when something was written."""
        return self.is_bound or len(self.fields["invited"].choices) > 1


class InviteForm(AskForm):
    """Whom to ask for which role.

    Args:
        has_lead: whether somebody leads already.
    """

    role = RoleChoice(label=pgettext_lazy("arena", "For which role?"))
    field_order = ["invited", "role", "message"]

    def __init__(self, *args: Any, has_lead: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = roles_to_choose(has_lead=has_lead)
