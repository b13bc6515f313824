"""Forms for taking responsibility."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from django import forms
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdDateInput
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.responsibility.models import CAPACITY_LENGTH
from gemeinsam_digital.responsibility.models import COMMITMENT_LENGTH

if TYPE_CHECKING:
    from gemeinsam_digital.arena.selectors import Vocabulary

MYSELF = "myself"

ROLE_HINTS = {
    Role.LEAD: pgettext_lazy("arena", "You answer for the idea as a whole."),
    Role.PARTNER: pgettext_lazy("arena", "You work on it and take over a part."),
    Role.GUIDE: pgettext_lazy("arena", "You accompany it with knowledge and advice."),
    Role.RESOURCE: pgettext_lazy(
        "arena", "You bring in rooms, data, devices, money or time."
    ),
}


def roles_to_choose(*, has_lead: bool) -> list[tuple[str, str]]:
    """Return the roles that can be taken on; there is one lead at a time."""
    roles = [role for role in Role if not (has_lead and role == Role.LEAD)]
    return [(role.value, str(role.label)) for role in roles]


class RoleChoice(forms.ChoiceField):
    """Which role, each with what it means for whoever takes it on."""

    widget = forms.RadioSelect

    @property
    def choice_hints(self) -> dict[str, Any]:
        """What a role means, by its code."""
        return {role.value: hint for role, hint in ROLE_HINTS.items()}


class PromiseForm(GdForm):
    """What somebody says who takes on a role.

    Args:
        vocabulary: of the Arena, for the competences.
    """

    commitment = PlainTextField(
        max_length=COMMITMENT_LENGTH,
        widget=multi_line(5),
        label=pgettext_lazy("arena", "What do you bring in?"),
        help_text=pgettext_lazy("arena", "Public as soon as you send it."),
    )
    capacity = PlainTextField(
        max_length=CAPACITY_LENGTH,
        required=False,
        label=pgettext_lazy("arena", "How much of it?"),
        help_text=pgettext_lazy(
            "arena", "For example: four hours a week, or a room for 20 people."
        ),
    )
    until = forms.DateField(
        required=False,
        widget=GdDateInput,
        label=pgettext_lazy("arena", "Until when?"),
        help_text=pgettext_lazy(
            "arena",
            "After this day the role ends by itself. Leave it empty if it is not "
            "limited.",
        ),
    )
    competences = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=pgettext_lazy("arena", "With which competences?"),
    )

    def __init__(self, *args: Any, vocabulary: Vocabulary, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        terms = vocabulary.active(Scheme.COMPETENCE)
        if terms:
            self.fields["competences"].choices = [(t.code, t.label) for t in terms]
            self.fields["competences"].in_columns = True
        else:
            del self.fields["competences"]

    def promised(self) -> dict[str, Any]:
        """Return what services take as a promise; call it on a valid form."""
        names = ("commitment", "capacity", "until", "competences")
        return {
            name: self.cleaned_data[name] for name in names if name in self.cleaned_data
        }


class OfferForm(PromiseForm):
    """An offer to take a role.

    Args:
        organisations: those the person represents.
        has_lead: whether somebody leads already.
        role: the only one, where a wanted role is answered.
        only_confirmed: whether an organisation has to be confirmed to lead.
    """

    claimant = forms.ChoiceField(label=pgettext_lazy("arena", "For whom do you speak?"))
    role = RoleChoice(label=pgettext_lazy("arena", "In which role?"))
    field_order = [
        "claimant",
        "role",
        "commitment",
        "capacity",
        "until",
        "competences",
    ]

    def __init__(
        self,
        *args: Any,
        organisations: list[Actor],
        has_lead: bool,
        role: str = "",
        only_confirmed: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = {str(actor.pk): actor for actor in organisations}
        self.only_confirmed = only_confirmed
        myself = (MYSELF, pgettext("arena", "For myself"))
        own = [(key, self._named(actor)) for key, actor in self.organisations.items()]
        self.fields["claimant"].choices = [myself, *own]
        self.fields["role"].choices = [
            choice
            for choice in roles_to_choose(has_lead=has_lead)
            if not role or choice[0] == role
        ]

    @property
    def unconfirmed(self) -> list[Actor]:
        """Organisations whose offer to lead can't be accepted yet."""
        if not self.only_confirmed:
            return []
        return [a for a in self.organisations.values() if not a.is_confirmed]

    def _named(self, actor: Actor) -> str:
        if actor.is_confirmed or not self.only_confirmed:
            return str(actor.name)
        words = pgettext("arena", "%(name)s (not confirmed yet)")
        return words % {"name": actor.name}


class ConfirmForm(GdForm):
    """Saying again that a role is held."""

    capacity = PlainTextField(
        max_length=CAPACITY_LENGTH,
        required=False,
        label=pgettext_lazy("arena", "How much of it, from now on?"),
    )
    until = forms.DateField(
        required=False,
        widget=GdDateInput,
        label=pgettext_lazy("arena", "Until when?"),
        help_text=pgettext_lazy(
            "arena",
            "After this day the role ends by itself. Leave it empty if it is not "
            "limited.",
        ),
    )
