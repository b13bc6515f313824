"""Pictures that people upload: what is accepted, and what is stored of them.

A photo says where and when it was taken, with what, and often how its file was
called. None of that is stored: only what can be seen, under a name that nobody
can guess.
"""

from __future__ import annotations

import re
import secrets
import warnings
from io import BytesIO
from typing import Any

from django.core.files import File
from django.core.files.base import ContentFile
from django.utils.translation import pgettext
from PIL import Image
from PIL import ImageOps
from PIL import UnidentifiedImageError

from gemeinsam_digital.core.exceptions import Invalid

MIN_SIZE = (600, 400)
#: Few bytes can hold many pixels, and each of them costs when it is decoded.
MAX_PIXELS = 25_000_000
#: No page shows more: 1344 × 896, twice as fine on a fine screen.
STORED_SIZE = (2688, 2688)
SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}

_STORED_NAME = re.compile(r"[0-9a-f]{32}\.(jpg|png|webp)")


def check_upload(file: File[bytes]) -> None:
    """Check what somebody sends by its header; not a pixel is decoded.

    Raises:
        Invalid: not a picture, of another format, too small or too big.
    """
    picture = _checked(file, MAX_PIXELS)
    if picture.width < MIN_SIZE[0] or picture.height < MIN_SIZE[1]:
        raise _invalid(
            pgettext("arena", "Please choose an image of at least 600 × 400 pixels.")
        )
    file.seek(0)


def cleaned(file: File[bytes], *, max_pixels: int = MAX_PIXELS) -> ContentFile[bytes]:
    """Return what can be seen on a picture as a file with a random name.

    Turned as the camera was held, not bigger than pages show it, without
    metadata. Of a moving picture the first frame stays.

    Args:
        file: any picture in one of our formats, however small.
        max_pixels: what is bigger is not decoded.

    Raises:
        Invalid: not a picture, of another format, too big or broken.
    """
    picture = _checked(file, max_pixels)
    kind = str(picture.format)
    try:
        seen = _pixels_of(picture)
    except (OSError, SyntaxError, ValueError) as error:
        raise _not_a_picture() from error
    data = BytesIO()
    # Nothing is handed to the encoder but the pixels: it would write what
    # Pillow keeps beside them, such as comments and profiles.
    seen.info = {}
    seen.save(data, kind, quality=88)
    return ContentFile(data.getvalue(), f"{secrets.token_hex(16)}{SUFFIXES[kind]}")


def is_stored_name(name: str) -> bool:
    """Return whether a file has the kind of name that :func:`cleaned` gives."""
    return bool(_STORED_NAME.fullmatch(name.rsplit("/", 1)[-1]))


def _checked(file: File[bytes], max_pixels: int) -> Any:
    picture = _opened(file)
    if picture.width * picture.height > max_pixels:
        raise _too_big()
    return picture


def _pixels_of(picture: Any) -> Any:
    # A JPEG decodes to about the size that is wanted, which is far cheaper.
    picture.draft(None, STORED_SIZE)
    turned = ImageOps.exif_transpose(picture)
    if turned.mode not in ("RGB", "RGBA"):
        turned = turned.convert("RGBA" if turned.has_transparency_data else "RGB")
    turned.thumbnail(STORED_SIZE)
    # A JPEG has no transparency, and only modes without it come from one.
    return turned.copy()


def _opened(file: Any) -> Any:
    """Open a picture in one of our formats; others are not even looked at."""
    file.seek(0)
    try:
        with warnings.catch_warnings():
            # Our own limit is lower than the one that Pillow warns of.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return Image.open(file, formats=tuple(SUFFIXES))
    except Image.DecompressionBombError as error:
        raise _too_big() from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise _not_a_picture() from error


def _too_big() -> Invalid:
    return _invalid(
        pgettext("arena", "Please choose an image of at most 25 megapixels.")
    )


def _not_a_picture() -> Invalid:
    return _invalid(
        pgettext("arena", "Please choose an image in JPEG, PNG or WebP format.")
    )


def _invalid(message: str) -> Invalid:
    return Invalid("image", message)
