"""Form fields that every room uses: plain text and images."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import pgettext

from gemeinsam_digital.text import normalise
from gemeinsam_digital.text import validate_no_control_characters

IMAGE_BYTES = 5 * 10**6
IMAGE_MIN = (600, 400)
IMAGE_MAX_PIXELS = 40_000_000
IMAGE_FORMATS = ("JPEG", "PNG", "WEBP")


class PlainTextField(forms.CharField):
    """Text as a person sees it: line ends count once, nothing hidden in it."""

    default_validators = [validate_no_control_characters]

    def to_python(self, value: Any) -> Any:
        """Return the text with one kind of line end."""
        text = super().to_python(value)
        return normalise(text) if text else text


def multi_line(rows: int = 4) -> forms.Textarea:
    """Return a text area of some rows."""
    return forms.Textarea(attrs={"rows": rows})


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
        image = super().to_python(data)
        uploaded: Any = image
        if uploaded:
            _check_image(uploaded.image)
        return uploaded


def _check_image(image: Any) -> None:
    if image.format not in IMAGE_FORMATS:
        raise ValidationError(
            pgettext("arena", "Please choose an image in JPEG, PNG or WebP format.")
        )
    width, height = image.size
    if width < IMAGE_MIN[0] or height < IMAGE_MIN[1]:
        raise ValidationError(
            pgettext("arena", "Please choose an image of at least 600 × 400 pixels.")
        )
    if width * height > IMAGE_MAX_PIXELS:
        raise ValidationError(
            pgettext("arena", "Please choose an image of at most 40 megapixels.")
        )
