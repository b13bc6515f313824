"""Uploads that outlive a form which has to be shown again.

A browser does not keep a chosen file when a page shows its form once more. So
the file stays on the server for a day, under a name that nobody can guess, and
the form carries a signed token that only works for the person who sent it.

It lies where all processes find it: in the storage that the site names ``PRIVATE``
and serves to nobody, or else among the other uploads.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.files.storage import Storage
from django.core.files.storage import default_storage
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadedfile import UploadedFile

FOLDER = "arena/kept"
#: The key of ``STORAGES``.
PRIVATE = "gemeinsam_digital_private"
MAX_AGE = timedelta(days=1)
#: How many files one person can have lying there.
PER_OWNER = 3

_SALT = "gemeinsam_digital.core.forms.temporary_uploads"


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that waits for the next request.

    Attributes:
        token: what the form carries.
        name: how the file was called when it was chosen.
    """

    token: str
    name: str


def storage() -> Storage:
    """Return where files wait."""
    is_named = PRIVATE in settings.STORAGES
    return storages[PRIVATE] if is_named else default_storage


def keep(upload: UploadedFile[bytes], *, owner: Any) -> KeptFile:
    """Store a checked upload until the form comes back.

    What is older than a day goes, and the oldest of this owner if there are
    too many; the command ``arena_mails`` removes what nobody came back for.

    Args:
        upload: checked by its form field.
        owner: the user who sent it; the token works for nobody else.
    """
    sweep(owner)
    # The time is part of the name: not every storage knows when a file came.
    name = f"{owner.pk}-{int(time.time())}-{secrets.token_hex(24)}"
    stored = storage().save(f"{FOLDER}/{name}", upload)
    claims = {"stored": stored, "name": str(upload.name), "owner": str(owner.pk)}
    return KeptFile(signing.dumps(claims, salt=_SALT), str(upload.name))


def find(token: str, *, owner: Any) -> UploadedFile[bytes] | None:
    """Return the file of a token as if it had just been uploaded.

    Returns:
        ``None`` where the token is forged, too old or somebody else's, and
        where the file is gone. It has to be checked like any other upload.
    """
    claims = _claims(token, owner)
    if claims is None:
        return None
    try:
        with storage().open(claims["stored"]) as file:
            return SimpleUploadedFile(claims["name"], file.read())
    except OSError:
        return None


def forget(token: str, *, owner: Any) -> None:
    """Remove the file of a token: it was used."""
    claims = _claims(token, owner)
    if claims is not None:
        storage().delete(claims["stored"])


def _claims(token: str, owner: Any) -> dict[str, str] | None:
    try:
        claims: dict[str, str] = signing.loads(token, salt=_SALT, max_age=MAX_AGE)
    except signing.BadSignature:
        return None
    return claims if claims["owner"] == str(owner.pk) else None


def sweep(owner: Any = None) -> None:
    """Remove what is older than a day; called whenever something is kept, and by cron.

    Args:
        owner: whose oldest files go too if there are too many for one more.
    """
    try:
        _folders, names = storage().listdir(FOLDER)
    except OSError:
        return
    oldest = time.time() - MAX_AGE.total_seconds()
    own = sorted(n for n in names if owner and n.startswith(f"{owner.pk}-"))
    for name in names:
        if _time_of(name) < oldest or name in own[: 1 - PER_OWNER]:
            storage().delete(f"{FOLDER}/{name}")


def _time_of(name: str) -> int:
    parts = name.split("-")
    return int(parts[1]) if len(parts) == 3 and parts[1].isdecimal() else 0
