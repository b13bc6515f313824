"""Forms for entering and looking after actors."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.choices import flatten_choices
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.actors.competences.selectors import declared_by
from gemeinsam_digital.actors.models import ACTOR_NAME_LENGTH
from gemeinsam_digital.actors.models import CONTACT_LENGTH
from gemeinsam_digital.actors.models import DESCRIPTION_LENGTH
from gemeinsam_digital.actors.models import MESSAGE_LENGTH
from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.services import ActorProfile
from gemeinsam_digital.arena.selectors import Vocabulary
from gemeinsam_digital.core.choices import ActorKind
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.ideas.forms import grouped_choices
from gemeinsam_digital.ideas.forms import term_choices

#: Sectors an organisation can choose; people of Berlin act as persons.
ORGANISATION_SECTORS = [sector for sector in Sector if sector != Sector.CITIZENS]

#: What an actor declares: the field of the form, by the scheme of its codes.
DECLARED = {
    "competences": Scheme.COMPETENCE,
    "fields_of_action": Scheme.FIELD,
    "districts": Scheme.DISTRICT,
}

#: Fields about the entry that are not the entry.
ABOUT = ("version",)


def _sector_choices() -> list[tuple[str, Any]]:
    return [(sector.value, sector.label) for sector in ORGANISATION_SECTORS]


class OrganisationForm(GdForm):
    """Registering an organisation; what it can do is said afterwards."""

    name = PlainTextField(
        max_length=ACTOR_NAME_LENGTH,
        label=pgettext_lazy("arena", "Name of the organisation"),
    )
    sector = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=_sector_choices,
        label=pgettext_lazy("arena", "Which part of the city does it belong to?"),
    )
    description = PlainTextField(
        max_length=DESCRIPTION_LENGTH,
        required=False,
        widget=multi_line(3),
        label=pgettext_lazy("arena", "What does it do?"),
    )
    website = forms.URLField(
        required=False,
        max_length=200,
        assume_scheme="https",
        label=pgettext_lazy("arena", "Website"),
    )

    def kind(self) -> ActorKind:
        """Return what it is; call it on a valid form."""
        is_unit = self.cleaned_data["sector"] == Sector.ADMINISTRATION
        return ActorKind.ADMINISTRATION if is_unit else ActorKind.ORGANISATION

    def profile(self) -> ActorProfile:
        """Return what it says about itself; call it on a valid form."""
        data = self.cleaned_data
        return ActorProfile(description=data["description"], website=data["website"])


class ActorForm(GdForm):
    """What an actor says about itself.

    Args:
        subject: whose entry; it decides which fields there are.
        vocabulary: the words of the Arena.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)
    name = PlainTextField(
        max_length=ACTOR_NAME_LENGTH,
        label=pgettext_lazy("arena", "Name of the organisation"),
        help_text=pgettext_lazy(
            "arena",
            "With another name it counts as not confirmed until the moderation has "
            "looked at it again.",
        ),
    )
    sector = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=_sector_choices,
        label=pgettext_lazy("arena", "Which part of the city does it belong to?"),
    )
    description = PlainTextField(
        max_length=DESCRIPTION_LENGTH,
        required=False,
        widget=multi_line(5),
        label=pgettext_lazy("arena", "What does it do?"),
    )
    website = forms.URLField(
        required=False,
        max_length=200,
        assume_scheme="https",
        label=pgettext_lazy("arena", "Website"),
    )
    competences = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=pgettext_lazy("arena", "Competences"),
    )
    fields_of_action = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=pgettext_lazy("arena", "Fields of action"),
    )
    districts = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=pgettext_lazy("arena", "Districts"),
    )
    contact = PlainTextField(
        max_length=CONTACT_LENGTH,
        required=False,
        widget=multi_line(3),
        label=pgettext_lazy("arena", "How can others reach you?"),
        help_text=pgettext_lazy(
            "arena",
            "For example an e-mail address or a telephone number. Unless you publish "
            "it, only those see it who hold a role on the same contribution as you.",
        ),
    )
    contact_is_public = forms.BooleanField(
        required=False,
        label=pgettext_lazy("arena", "Everybody may see how to reach me or us"),
    )
    is_listed = forms.BooleanField(
        required=False,
        label=pgettext_lazy("arena", "Show me in the directory of actors"),
        help_text=pgettext_lazy(
            "arena",
            "Without it nobody finds you there. Once you have offered a role, your "
            "page can be opened from that contribution, whatever you tick here.",
        ),
    )
    wants_matches = forms.BooleanField(
        required=False,
        label=pgettext_lazy("arena", "Show wanted roles that fit first"),
        help_text=pgettext_lazy(
            "arena",
            "Only what is ticked above is compared with what is wanted. Nothing is "
            "computed about persons, and nobody else sees it.",
        ),
    )

    def __init__(
        self, *args: Any, subject: Actor, vocabulary: Vocabulary, **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", initial_from(subject))
        super().__init__(*args, **kwargs)
        self.subject = subject
        self.vocabulary = vocabulary
        for name in self._superfluous():
            del self.fields[name]
        if subject.is_person:
            self.fields["description"].label = pgettext_lazy("arena", "What do you do?")
        if "sector" in self.fields and subject.sector not in ORGANISATION_SECTORS:
            kept = (subject.sector, subject.sector_label)
            self.fields["sector"].choices = [*_sector_choices(), kept]
        for name, scheme in DECLARED.items():
            self.fields[name].choices = self._choices(scheme)

    def _superfluous(self) -> list[str]:
        """Return what is not asked of such an actor."""
        if self.subject.is_person:
            return ["name", "sector"]
        if self.subject.kind == ActorKind.ADMINISTRATION:
            return ["sector", "is_listed"]
        return ["is_listed"]

    def _choices(self, scheme: Scheme) -> list[Any]:
        """Return what can be chosen, and what was before it was retired."""
        mine = declared_by(self.subject, scheme)
        terms = self.vocabulary.all(scheme)
        kept = [term for term in terms if not term.active and term.code in mine]
        if scheme == Scheme.FIELD:
            return [*grouped_choices(self.vocabulary), *term_choices(kept)]
        return term_choices([*self.vocabulary.active(scheme), *kept])

    def profile(self) -> ActorProfile:
        """Return what was entered; call it on a valid form."""
        data = self.cleaned_data
        return ActorProfile(
            description=data["description"],
            website=data["website"],
            contact=data["contact"],
            contact_is_public=data["contact_is_public"],
            competences=data["competences"],
            fields=data["fields_of_action"],
            districts=data["districts"],
            is_listed=data.get("is_listed", True),
            wants_matches=data["wants_matches"],
        )

    def naming(self) -> dict[str, Any]:
        """Return name and sector where they were asked; call it when valid."""
        data = self.cleaned_data
        named = {"name": data["name"]} if "name" in data else {}
        return named | ({"sector": Sector(data["sector"])} if "sector" in data else {})

    def differences(self) -> list[dict[str, str]]:
        """Return where what was entered is not what is stored; call it when valid."""
        stored = initial_from(self.subject)
        rows = []
        for field in self:
            old = _in_words(field, stored[field.name])
            new = _in_words(field, self.cleaned_data[field.name])
            if field.name not in ABOUT and old != new:
                label, target = str(field.label), getattr(field, "focus_id", "")
                rows.append(
                    {"label": label, "stored": old, "own": new, "target": target}
                )
        return rows


def initial_from(subject: Actor) -> dict[str, Any]:
    """Return the form's initial values from a stored actor."""
    plain = ("version", "name", "sector", "description", "website", "contact")
    ticks = ("contact_is_public", "is_listed", "wants_matches")
    return {
        **{name: getattr(subject, name) for name in (*plain, *ticks)},
        **{name: declared_by(subject, scheme) for name, scheme in DECLARED.items()},
    }


def _in_words(field: Any, value: Any) -> str:
    """Return the value of a bound field as a person reads it."""
    if isinstance(value, bool):
        return str(YES if value else NO)
    labels = dict(flatten_choices(getattr(field.field, "choices", [])))
    if isinstance(value, list):
        return ", ".join(str(labels[code]) for code in labels if code in value)
    return str(labels.get(value, value)) if value else ""


YES = pgettext_lazy("arena", "yes")
NO = pgettext_lazy("arena", "no")


class RepresentForm(GdForm):
    """A message to those who speak for an organisation."""

    message = PlainTextField(
        max_length=MESSAGE_LENGTH,
        required=False,
        widget=multi_line(4),
        label=pgettext_lazy("arena", "Who are you there?"),
        help_text=pgettext_lazy(
            "arena",
            "For example your task in the organisation. Only those who speak for it "
            "and the operators of the platform read it.",
        ),
    )


class CompetenceForm(GdForm):
    """A new competence."""

    label_de = PlainTextField(
        max_length=100, label=pgettext_lazy("arena", "Name in German")
    )
    label_en = PlainTextField(
        max_length=100,
        required=False,
        label=pgettext_lazy("arena", "Name in English"),
    )
