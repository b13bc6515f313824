"""Forms for contributing and revising."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.choices import flatten_choices
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.models import Term
from gemeinsam_digital.arena.selectors import Vocabulary
from gemeinsam_digital.choices import Kind
from gemeinsam_digital.choices import Language
from gemeinsam_digital.choices import Scheme
from gemeinsam_digital.formfields import ImageField
from gemeinsam_digital.formfields import PlainTextField
from gemeinsam_digital.formfields import multi_line
from gemeinsam_digital.formkit import GdForm
from gemeinsam_digital.ideas.content import Content
from gemeinsam_digital.ideas.models import ALT_TEXT_LENGTH
from gemeinsam_digital.ideas.models import SECTION_LENGTH
from gemeinsam_digital.ideas.models import SENTENCE_LENGTH
from gemeinsam_digital.ideas.models import SUMMARY_LENGTH
from gemeinsam_digital.ideas.models import TITLE_LENGTH

MAX_FIELDS = 3

KIND_HINTS = {
    Kind.IDEA: pgettext_lazy("arena", "A proposal for something Berlin could do."),
    Kind.NEED: pgettext_lazy(
        "arena", "A problem or need, even if you don't know a solution yet."
    ),
    Kind.PROJECT: pgettext_lazy(
        "arena", "Something that exists already and fits the strategy."
    ),
    Kind.OFFER: pgettext_lazy(
        "arena", "You offer knowledge, rooms, data or time to others."
    ),
}


#: Fields of a revision that say something about it, not in it.
NOT_COMPARED = ("version", "change_summary", "is_material", "image")


def _in_words(field: Any, value: Any) -> str:
    """Return the value of a bound field as a person reads it."""
    labels = dict(flatten_choices(getattr(field.field, "choices", [])))
    if isinstance(value, list):
        return ", ".join(str(labels[code]) for code in labels if code in value)
    return str(labels.get(value, value)) if value else ""


def _term_choices(terms: list[Term]) -> list[tuple[str, str]]:
    return [(term.code, term.label) for term in terms]


def _grouped_choices(vocabulary: Vocabulary) -> list[Any]:
    """Return the fields of action under their groups."""
    groups = vocabulary.active(Scheme.FIELD_GROUP)
    fields = vocabulary.active(Scheme.FIELD)
    grouped = [
        (group.label, _term_choices([f for f in fields if f.group == group.code]))
        for group in groups
    ]
    known = {group.code for group in groups}
    rest = _term_choices([field for field in fields if field.group not in known])
    return [entry for entry in grouped if entry[1]] + rest


class ContentForm(GdForm):
    """The first, short form: what everybody is asked.

    Args:
        vocabulary: the words of the Arena.
    """

    title = PlainTextField(
        max_length=TITLE_LENGTH,
        label=pgettext_lazy("arena", "Title"),
        help_text=pgettext_lazy(
            "arena", "In a few words, so that others recognise it. At most 120."
        ),
    )
    summary = PlainTextField(
        max_length=SUMMARY_LENGTH,
        widget=multi_line(4),
        label=pgettext_lazy("arena", "What is it about?"),
        help_text=pgettext_lazy(
            "arena",
            "Two or three sentences are enough; at most 500 characters. "
            "You can add everything else later.",
        ),
    )
    district = forms.ChoiceField(
        label=pgettext_lazy("arena", "Where in Berlin?"), required=False
    )
    fields_of_action = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        label=pgettext_lazy("arena", "Fields of action"),
        help_text=pgettext_lazy("arena", "Up to three of the strategy's fields."),
        required=False,
    )
    language = forms.ChoiceField(
        label=pgettext_lazy("arena", "Language of the text"),
        choices=lambda: Language.choices,
        initial=Language.DE,
        required=False,
    )
    image = ImageField(
        widget=forms.ClearableFileInput,
        required=False,
        label=pgettext_lazy("arena", "Image"),
        help_text=pgettext_lazy(
            "arena",
            "JPEG, PNG or WebP, at most 5 MB, at least 600 × 400 pixels. "
            "Only images you may publish.",
        ),
    )
    image_alt = PlainTextField(
        max_length=ALT_TEXT_LENGTH,
        required=False,
        label=pgettext_lazy("arena", "What does the image show?"),
        help_text=pgettext_lazy("arena", "Read out to people who can't see it."),
    )

    def __init__(self, *args: Any, vocabulary: Vocabulary, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vocabulary = vocabulary
        self.fields["language"].mark_optional = False
        districts = _term_choices(vocabulary.active(Scheme.DISTRICT))
        nowhere = ("", pgettext("arena", "not decided"))
        self.fields["district"].choices = [nowhere, *districts]
        self.fields["fields_of_action"].choices = _grouped_choices(vocabulary)

    def clean_fields_of_action(self) -> list[str]:
        """Allow as many fields as the strategy's own format does."""
        chosen = list(self.cleaned_data["fields_of_action"])
        if len(chosen) > MAX_FIELDS:
            raise ValidationError(
                pgettext("arena", "Please choose at most %(limit)s fields of action.")
                % {"limit": MAX_FIELDS}
            )
        return chosen

    def clean(self) -> dict[str, Any]:
        """Ask for words wherever there is an image."""
        cleaned = super().clean() or {}
        if cleaned.get("image") and not cleaned.get("image_alt"):
            self.add_error(
                "image_alt",
                pgettext("arena", "Please describe the image in a few words."),
            )
        return cleaned

    def content(self) -> Content:
        """Return what was entered; call it on a valid form."""
        data = self.cleaned_data
        return Content(
            title=data["title"],
            summary=data["summary"],
            language=data["language"] or Language.DE,
            terms=self._terms(),
            image_alt=data["image_alt"],
        )

    def _terms(self) -> dict[str, list[str]]:
        district = self.cleaned_data["district"]
        return {
            Scheme.FIELD.value: self.cleaned_data["fields_of_action"],
            Scheme.DISTRICT.value: [district] if district else [],
        }

    @property
    def uploaded_image(self) -> Any:
        """A new image, ``False`` to remove the old one, ``None`` to leave it."""
        image = self.cleaned_data.get("image")
        if image is False or isinstance(image, UploadedFile):
            return image
        return None


class ContributeForm(ContentForm):
    """Contributing something new."""

    kind = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=lambda: Kind.choices,
        initial=Kind.IDEA,
        label=pgettext_lazy("arena", "What do you want to contribute?"),
    )
    consent = forms.BooleanField(
        label=pgettext_lazy(
            "arena",
            "My text may be published under the licence CC BY 4.0, with my public "
            "name. I have the rights to the image.",
        ),
        error_messages={
            "required": pgettext_lazy(
                "arena", "Without your consent the contribution can't be published."
            )
        },
    )
    field_order = ["kind", "title", "summary", "district", "fields_of_action"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choice_hints = {
            kind.value: hint for kind, hint in KIND_HINTS.items()
        }


class ReviseForm(ContentForm):
    """Everything an idea says, with the profile and the value compass."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    plain_summary = PlainTextField(
        max_length=SUMMARY_LENGTH,
        widget=multi_line(3),
        required=False,
        label=pgettext_lazy("arena", "Summary in easy language"),
    )
    change_summary = PlainTextField(
        max_length=SENTENCE_LENGTH,
        required=False,
        label=pgettext_lazy("arena", "What did you change, and why?"),
        help_text=pgettext_lazy("arena", "One sentence, public in the history."),
    )
    is_material = forms.BooleanField(
        required=False,
        label=pgettext_lazy("arena", "This changes something material"),
        help_text=pgettext_lazy(
            "arena",
            "Tick this if others would have to think again. Judgements of the "
            "administration are then marked as outdated.",
        ),
    )

    def __init__(self, *args: Any, vocabulary: Vocabulary, **kwargs: Any) -> None:
        super().__init__(*args, vocabulary=vocabulary, **kwargs)
        for term in vocabulary.active(Scheme.SECTION):
            self.fields[f"section-{term.code}"] = PlainTextField(
                max_length=SECTION_LENGTH,
                widget=multi_line(6),
                required=False,
                label=term.label,
                help_text=term.hint,
            )
            self.fields[f"section-{term.code}"].is_needed_later = term.required
        for term in vocabulary.active(Scheme.VALUE):
            self.fields[f"value-{term.code}"] = PlainTextField(
                max_length=SENTENCE_LENGTH,
                widget=multi_line(2),
                required=False,
                label=term.label,
                help_text=term.hint,
            )
            self.fields[f"value-{term.code}"].is_needed_later = True
        self.fields["fields_of_action"].is_needed_later = True

    def prefixed(self, prefix: str) -> list[Any]:
        """Return the bound fields whose names begin with a prefix."""
        return [field for field in self if field.name.startswith(f"{prefix}-")]

    @property
    def sections(self) -> list[Any]:
        """The sections of the profile."""
        return self.prefixed("section")

    @property
    def values(self) -> list[Any]:
        """The guiding principles of the value compass."""
        return self.prefixed("value")

    def content(self) -> Content:
        """Return what was entered; call it on a valid form."""
        content = super().content()
        content.plain_summary = self.cleaned_data["plain_summary"]
        content.sections = self._texts("section")
        content.values = self._texts("value")
        return content

    def _texts(self, prefix: str) -> dict[str, str]:
        start = f"{prefix}-"
        return {
            name.removeprefix(start): text
            for name, text in self.cleaned_data.items()
            if name.startswith(start)
        }

    def same_as(self, stored: dict[str, Any]) -> list[str]:
        """Return the names of the fields that say what is stored.

        Args:
            stored: what :meth:`initial_from` says; call it on a valid form.
        """
        return [
            field.name
            for field in self
            if field.name not in NOT_COMPARED
            and _in_words(field, stored.get(field.name))
            == _in_words(field, self.cleaned_data[field.name])
        ]

    def differences(self, stored: dict[str, Any]) -> list[dict[str, str]]:
        """Return, field by field, where the entered text is not the stored one.

        Args:
            stored: what :meth:`initial_from` says; call it on a valid form.
        """
        return [
            {
                "label": str(field.label),
                "stored": _in_words(field, stored.get(field.name)),
                "own": _in_words(field, self.cleaned_data[field.name]),
                "target": getattr(field, "focus_id", ""),
            }
            for field in self
            if field.name not in NOT_COMPARED
            and _in_words(field, stored.get(field.name))
            != _in_words(field, self.cleaned_data[field.name])
        ]

    @staticmethod
    def initial_from(content: Content, version: int) -> dict[str, Any]:
        """Return the form's initial values from stored content."""
        districts = content.terms.get(Scheme.DISTRICT.value, [])
        return {
            "title": content.title,
            "summary": content.summary,
            "plain_summary": content.plain_summary,
            "language": content.language,
            "district": districts[0] if districts else "",
            "fields_of_action": content.terms.get(Scheme.FIELD.value, []),
            "image_alt": content.image_alt,
            "version": version,
            **{f"section-{code}": text for code, text in content.sections.items()},
            **{f"value-{code}": text for code, text in content.values.items()},
        }


class CommentForm(GdForm):
    """A comment or a reply."""

    comment = PlainTextField(
        max_length=4000,
        widget=multi_line(4),
        label=pgettext_lazy("arena", "Your comment"),
    )
    parent = forms.IntegerField(required=False, widget=forms.HiddenInput)
