"""Documents that people upload: what is accepted, and how it is stored.

Only PDF: it opens everywhere, and no browser runs it as a page of the platform.
How the file was called is not stored; it may say more than its author wants.
"""

from __future__ import annotations

import secrets

from django.core.files import File
from django.core.files.base import ContentFile
from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Invalid

MAX_BYTES = 10 * 10**6
_BEGINNING = b"%PDF-"


def check_document(file: File[bytes], field: str = "document") -> None:
    """Check that what somebody sends is a PDF of a size that can be sent on.

    Raises:
        Invalid: another format, or too big.
    """
    if (file.size or 0) > MAX_BYTES:
        raise Invalid(field, pgettext("arena", "Please choose a PDF of at most 10 MB."))
    file.seek(0)
    is_pdf = file.read(len(_BEGINNING)) == _BEGINNING
    file.seek(0)
    if not is_pdf:
        raise Invalid(field, pgettext("arena", "Please choose a PDF."))


def kept_document(file: File[bytes], field: str = "document") -> ContentFile[bytes]:
    """Return a document as it is stored, under a name that nobody can guess.

    Raises:
        Invalid: as :func:`check_document` says.
    """
    check_document(file, field)
    return ContentFile(file.read(), f"{secrets.token_hex(16)}.pdf")
