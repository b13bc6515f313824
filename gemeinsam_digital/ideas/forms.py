"""What every form about a contribution asks, and comments."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.models import Term
from gemeinsam_digital.arena.selectors import Vocabulary
from gemeinsam_digital.core.choices import Language
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.forms.fields import ImageField
from gemeinsam_digital.core.forms.fields import KeptFileInput
from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.ideas.models import ALT_TEXT_LENGTH
from gemeinsam_digital.ideas.models import CREDIT_LENGTH
from gemeinsam_digital.ideas.models import SUMMARY_LENGTH
from gemeinsam_digital.ideas.models import TITLE_LENGTH

MAX_FIELDS = 3


def term_choices(terms: list[Term]) -> list[tuple[str, str]]:
    """Return terms as options."""
    return [(term.code, term.label) for term in terms]


def grouped_choices(vocabulary: Vocabulary) -> list[Any]:
    """Return the fields of action under their groups."""
    groups = vocabulary.active(Scheme.FIELD_GROUP)
    fields = vocabulary.active(Scheme.FIELD)
    grouped = [
        (group.label, term_choices([f for f in fields if f.group == group.code]))
        for group in groups
    ]
    known = {group.code for group in groups}
    rest = term_choices([field for field in fields if field.group not in known])
    return [entry for entry in grouped if entry[1]] + rest


class ContentForm(GdForm):
    """What everybody is asked, whether a contribution is new or not.

    A good image is kept while something else has to be mended.

    Args:
        vocabulary: the words of the Arena.
        owner: who fills it in.
    """

    title = PlainTextField(
        max_length=TITLE_LENGTH,
        label=pgettext_lazy("arena", "Title"),
        help_text=pgettext_lazy(
            "arena", "In a few words, so that others recognise it."
        ),
    )
    summary = PlainTextField(
        max_length=SUMMARY_LENGTH,
        widget=multi_line(4),
        label=pgettext_lazy("arena", "What is it about?"),
        help_text=pgettext_lazy(
            "arena",
            "Two or three sentences are enough. You can add everything else later.",
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
        widget=KeptFileInput,
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
        help_text=pgettext_lazy(
            "arena", "Needed with an image: it is read out to people who can't see it."
        ),
    )
    image_credit = PlainTextField(
        max_length=CREDIT_LENGTH,
        required=False,
        label=pgettext_lazy("arena", "Who made the image?"),
        help_text=pgettext_lazy(
            "arena", "Stands below the image, e.g. “Photo: own picture”."
        ),
    )

    def __init__(
        self, *args: Any, vocabulary: Vocabulary, owner: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.vocabulary = vocabulary
        self.fields["image_alt"].mark_optional = False
        self.fields["image"].widget.owner = owner
        self.fields["language"].mark_optional = False
        districts = term_choices(vocabulary.active(Scheme.DISTRICT))
        nowhere = ("", pgettext("arena", "not decided"))
        self.fields["district"].choices = [nowhere, *districts]
        self.fields["fields_of_action"].choices = grouped_choices(vocabulary)

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

    def terms(self) -> dict[str, list[str]]:
        """Return the codes that were chosen, by scheme; call it on a valid form."""
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
