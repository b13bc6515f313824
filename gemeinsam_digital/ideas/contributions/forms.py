"""The first, short form: contributing something new."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Language
from gemeinsam_digital.core.choices import OriginKind
from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import PLEASE_CHOOSE
from gemeinsam_digital.core.forms.kit import PLEASE_FILL
from gemeinsam_digital.ideas.content import Content
from gemeinsam_digital.ideas.contributions.models import ORIGIN_LENGTH
from gemeinsam_digital.ideas.contributions.services import OriginInput
from gemeinsam_digital.ideas.forms import ContentForm
from gemeinsam_digital.ideas.models import SENTENCE_LENGTH

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

#: What is said about somebody else's contribution: all of it or nothing.
ORIGIN = ("origin_kind", "origin_name", "origin_source", "origin_consent")

CONSENT_FOR_OTHERS = pgettext_lazy(
    "arena",
    "My text may be published under the licence CC BY 4.0, with my public name. If I "
    "enter it for others, they have agreed to that. I have the rights to the image, "
    "or leave to use it.",
)


class ContributeForm(ContentForm):
    """Contributing something new.

    Args:
        kinds: what can be contributed here.
        for_others: whether it can be contributed on behalf of somebody else.
    """

    kind = forms.ChoiceField(
        widget=forms.RadioSelect,
        initial=Kind.IDEA,
        label=pgettext_lazy("arena", "What do you want to contribute?"),
    )
    origin_kind = forms.ChoiceField(
        required=False, label=pgettext_lazy("arena", "From whom is it?")
    )
    origin_name = PlainTextField(
        max_length=ORIGIN_LENGTH,
        required=False,
        label=pgettext_lazy("arena", "Their name"),
        help_text=pgettext_lazy("arena", "As they want to be named. Public."),
    )
    origin_source = PlainTextField(
        max_length=ORIGIN_LENGTH,
        required=False,
        label=pgettext_lazy("arena", "Where and when was it collected?"),
        help_text=pgettext_lazy(
            "arena", "For example: minutes of 12 May, workshop in Moabit. Public."
        ),
    )
    origin_consent = PlainTextField(
        max_length=SENTENCE_LENGTH,
        widget=multi_line(2),
        required=False,
        label=pgettext_lazy("arena", "How and when did they agree to publication?"),
        help_text=pgettext_lazy("arena", "Only the moderation sees this."),
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

    def __init__(
        self,
        *args: Any,
        kinds: Collection[str] = tuple(Kind),
        for_others: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if for_others:
            self.fields["consent"].label = CONSENT_FOR_OTHERS
        self.fields["kind"].choices = [
            (kind.value, kind.label) for kind in Kind if kind in kinds
        ]
        self.fields["kind"].choice_hints = {
            kind.value: hint for kind, hint in KIND_HINTS.items()
        }
        nobody = ("", pgettext("arena", "from myself"))
        self.fields["origin_kind"].choices = [nobody, *OriginKind.choices]
        for name in ORIGIN:
            self.fields[name].mark_optional = False
            if not for_others:
                del self.fields[name]

    @property
    def origin_fields(self) -> list[Any]:
        """The fields about somebody else's contribution, none for most people."""
        return [self[name] for name in ORIGIN if name in self.fields]

    @property
    def has_origin(self) -> bool:
        """Whether anything was said there that has to be seen again."""
        return any(field.value() for field in self.origin_fields)

    def clean(self) -> dict[str, Any]:
        """Ask for all about somebody else's contribution, or for nothing."""
        cleaned = super().clean()
        if any(cleaned.get(name) for name in ORIGIN):
            for name in ORIGIN:
                if not cleaned.get(name) and name not in self.errors:
                    said = PLEASE_CHOOSE if name == "origin_kind" else PLEASE_FILL
                    self.add_error(name, said)
        return cleaned

    def content(self) -> Content:
        """Return what was entered; call it on a valid form."""
        data = self.cleaned_data
        return Content(
            title=data["title"],
            summary=data["summary"],
            language=data["language"] or Language.DE,
            terms=self.terms(),
            image_alt=data["image_alt"],
            image_credit=data["image_credit"],
        )

    def origin(self) -> OriginInput | None:
        """Return from whom it is, ``None`` for one's own; call it when valid."""
        data = self.cleaned_data
        if not data.get("origin_kind"):
            return None
        return OriginInput(
            kind=OriginKind(data["origin_kind"]),
            name=data["origin_name"],
            source=data["origin_source"],
            consent=data["origin_consent"],
        )
