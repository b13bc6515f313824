"""Forms about what units choose."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdDateInput
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.governance.topics.ballots.services import MOST_OPTIONS
from gemeinsam_digital.governance.topics.ballots.services import BallotInput
from gemeinsam_digital.governance.topics.models import TITLE_LENGTH
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.selectors import contribution_called

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adhocracy4.modules.models import Module
    from gemeinsam_digital.governance.topics.models import BallotOption
    from gemeinsam_digital.units.models import Unit

_LIST_LENGTH = 10_000


class BallotForm(GdForm):
    """Letting the units of an Arena choose.

    Args:
        module: the Arena, where the contributions are looked for.
    """

    title = PlainTextField(
        max_length=TITLE_LENGTH,
        label=pgettext_lazy("arena", "What is it about?"),
        help_text=pgettext_lazy(
            "arena", "For example: topics of the second half of the year. Public."
        ),
    )
    ideas = PlainTextField(
        max_length=_LIST_LENGTH,
        widget=multi_line(6),
        label=pgettext_lazy("arena", "Contributions to choose from"),
        help_text=pgettext_lazy(
            "arena",
            "One a line: its number (for example 2026-00087) or the address of its "
            "page.",
        ),
    )
    places = forms.IntegerField(
        min_value=1,
        max_value=MOST_OPTIONS,
        label=pgettext_lazy("arena", "How many are taken up?"),
        help_text=pgettext_lazy("arena", "Each unit has as many votes."),
    )
    closes_on = forms.DateField(
        widget=GdDateInput, label=pgettext_lazy("arena", "Last day to vote")
    )

    def __init__(self, *args: Any, module: Module, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.module = module

    def clean_ideas(self) -> list[Idea]:
        """Find the contributions that are named, each once."""
        lines = [line for line in self.cleaned_data["ideas"].split("\n") if line]
        found: dict[int, Idea] = {}
        for line in lines[: MOST_OPTIONS + 1]:
            idea = contribution_called(line, self.module)
            if idea is None:
                words = pgettext(
                    "arena", "There is no contribution “%(number)s” in this Arena."
                )
                raise ValidationError(words % {"number": line[:TITLE_LENGTH]})
            found[idea.pk] = idea
        return list(found.values())

    def entered(self) -> BallotInput:
        """Return what was entered; call it on a valid form."""
        return BallotInput(**self.cleaned_data)


class VoteForm(GdForm):
    """What a unit chooses.

    Args:
        units: that this person coordinates.
        options: what can be chosen.
    """

    unit = forms.ChoiceField(label=pgettext_lazy("arena", "For which unit?"))
    options = forms.TypedMultipleChoiceField(
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        label=pgettext_lazy("arena", "What does it choose?"),
    )

    def __init__(
        self,
        *args: Any,
        units: Sequence[Unit],
        options: Sequence[BallotOption],
        chosen: Sequence[int],
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {"unit": units[0].pk, "options": chosen}
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [(str(u.pk), u.short_name) for u in units]
        self.fields["options"].choices = [(o.pk, o.idea.title) for o in options]
        self.fields["options"].mark_optional = False
        if len(units) == 1:
            self.fields["unit"].widget = forms.HiddenInput()
