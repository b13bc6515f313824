"""Form fields that every room uses: plain text, images and documents."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.forms import temporary_uploads
from gemeinsam_digital.core.forms.documents import check_document
from gemeinsam_digital.core.forms.temporary_uploads import KeptFile
from gemeinsam_digital.core.pictures import check_upload
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.core.text import validate_no_control_characters

IMAGE_BYTES = 5 * 10**6


class PlainTextField(forms.CharField):
    """Text as a person sees it: line ends count once, nothing hidden in it."""

    default_validators = [validate_no_control_characters]
    default_error_messages = {
        "max_length": pgettext_lazy(
            "arena",
            "Please shorten this to %(limit_value)s characters; it has %(show_value)s.",
        )
    }

    def to_python(self, value: Any) -> Any:
        """Return the text with one kind of line end."""
        text = super().to_python(value)
        return normalise(text) if text else text


def multi_line(rows: int = 4) -> forms.Textarea:
    """Return a text area of some rows."""
    return forms.Textarea(attrs={"rows": rows})


class KeptFileInput(forms.ClearableFileInput):
    """A file input whose file need not be chosen again.

    The page that shows a sent form again calls :meth:`keep`; the file is then
    found by the next request like an upload, and checked like one.

    Attributes:
        owner: the user who sends the form; nothing is kept without one.
        kept: the file that the next request will find.
    """

    owner: Any = None
    kept: KeptFile | None = None
    _found: UploadedFile[bytes] | None = None

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return what was uploaded now, or else what is kept."""
        value = super().value_from_datadict(data, files, name)
        token = data.get(f"{name}-kept", "")
        if value is not None or not token or self.owner is None:
            return value
        if data.get(f"{name}-drop"):
            temporary_uploads.forget(token, owner=self.owner)
            return value
        if self._found is None:
            self._found = temporary_uploads.find(token, owner=self.owner)
            if self._found is not None:
                self.kept = KeptFile(token, str(self._found.name))
        return self._found

    def keep(self, value: Any) -> None:
        """Keep a checked file; anything else is not kept any longer.

        Args:
            value: what the field was cleaned to.
        """
        if not isinstance(value, UploadedFile) or self.owner is None:
            self.kept = None
        elif value is not self._found:
            self.kept = temporary_uploads.keep(value, owner=self.owner)

    def forget(self) -> None:
        """Remove the kept file: what it was sent for is done."""
        if self.kept is not None:
            temporary_uploads.forget(self.kept.token, owner=self.owner)
            self.kept = None


class ImageField(forms.ImageField):
    """An image that is one, neither too big nor too small."""

    def to_python(self, data: Any) -> Any:
        """Check size, format and dimensions before anything is stored.

        Raises:
            ValidationError: saying what would do.
        """
        if isinstance(data, UploadedFile) and (data.size or 0) > IMAGE_BYTES:
            raise ValidationError(
                pgettext("arena", "Please choose an image of at most 5 MB.")
            )
        if isinstance(data, UploadedFile):
            try:
                # Before Django opens it, in whatever format it may be.
                check_upload(data)
            except Invalid as invalid:
                raise ValidationError(invalid.message) from invalid
        return super().to_python(data)


class DocumentField(forms.FileField):
    """A document that is a PDF and not too big."""

    def to_python(self, data: Any) -> Any:
        """Check size and format before anything is stored.

        Raises:
            ValidationError: saying what would do.
        """
        if isinstance(data, UploadedFile):
            try:
                check_document(data)
            except Invalid as invalid:
                raise ValidationError(invalid.message) from invalid
        return super().to_python(data)
