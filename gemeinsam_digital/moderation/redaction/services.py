"""Taking a passage or an image out of the record."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.editing.services import add_revision
from gemeinsam_digital.ideas.events import REDACTED
from gemeinsam_digital.ideas.images import delete_files_later
from gemeinsam_digital.ideas.locks import lock
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.revisions.models import Revision
from gemeinsam_digital.moderation.legality import checked_reason
from gemeinsam_digital.moderation.redaction.selectors import CURRENT_TEXTS
from gemeinsam_digital.moderation.redaction.selectors import checked_passage
from gemeinsam_digital.moderation.redaction.selectors import places_of
from gemeinsam_digital.moderation.redaction.selectors import revisions_with_image
from gemeinsam_digital.moderation.redaction.selectors import take_out
from gemeinsam_digital.moderation.redaction.selectors import without

#: What a revision says of an image that was taken out.
WITHOUT_IMAGE = {"image": "", "image_alt": "", "image_credit": ""}


@transaction.atomic
def idea_redact(*, idea: Idea, actor: Principal, passage: str, reason: str) -> Idea:
    """Take a passage with personal data out of everything an idea ever said.

    A gap stays where it stood: in every revision, in reasons, offers,
    judgements and whatever else hangs on the idea. Hiding alone would keep the
    data, which Article 17 GDPR does not allow; the hash of a redacted revision
    stays that of its original. Comments are the host's and are not changed.

    Args:
        idea: which.
        actor: a moderator.
        passage: the exact words.
        reason: why, public; it must not repeat the passage.

    Raises:
        PermissionDenied: not a moderator.
        Illegal: the passage stands nowhere (any more).
        Invalid: the passage is too short, or the reason missing or telling.
    """
    locked = lock(idea)
    require(actor, Permission.REDACT_IDEA, locked)
    clean = checked_passage(passage)
    text = checked_reason(reason)
    if clean.casefold() in text.casefold():
        raise Invalid(
            "reason", pgettext("arena", "The reason must not repeat the passage.")
        )
    places = places_of(locked, clean)
    if not places.total:
        raise Illegal(pgettext("arena", "The passage does not stand in the text."))
    take_out(locked, clean)
    if places.is_current:
        _redact_current(locked, clean, actor)
    record(
        idea=locked,
        type=REDACTED,
        actor=actor,
        payload={"revisions": places.revisions},
        text=text,
    )
    return locked


@transaction.atomic
def image_remove(*, idea: Idea, actor: Principal, reason: str) -> Idea:
    """Take the images of an idea out of all its revisions, and delete the files.

    A file goes after the commit, and stays where another contribution shows it.

    Args:
        idea: which.
        actor: a moderator.
        reason: why, public.

    Raises:
        PermissionDenied: not a moderator.
        Illegal: there is no image (any more).
        Invalid: the reason is missing or too long.
    """
    locked = lock(idea)
    require(actor, Permission.REDACT_IDEA, locked)
    text = checked_reason(reason)
    revisions = revisions_with_image(locked)
    if not revisions and not locked.image:
        raise Illegal(pgettext("arena", "This contribution has no image."))
    names = {row.content["image"] for row in revisions} | {locked.image.name}
    _drop_from_revisions(revisions)
    if locked.image:
        locked.image = locked.image_alt = locked.image_credit = ""
        _save_as_revision(locked, actor)
    record(
        idea=locked,
        type=REDACTED,
        actor=actor,
        payload={"revisions": [row.number for row in revisions], "image": True},
        text=text,
    )
    delete_files_later(names)
    return locked


def _drop_from_revisions(revisions: list[Revision]) -> None:
    now = timezone.now()
    for revision in revisions:
        revision.content = {**revision.content, **WITHOUT_IMAGE}
        revision.redacted_at = now
        revision.save(update_fields=["content", "redacted_at"])


def _redact_current(idea: Idea, passage: str, actor: Principal) -> None:
    """Save the present text with its gaps as a revision of the moderator."""
    for name in (*CURRENT_TEXTS, "sections", "values"):
        setattr(idea, name, without(getattr(idea, name), passage))
    _save_as_revision(idea, actor)


def _save_as_revision(idea: Idea, actor: Principal) -> None:
    idea.version += 1
    idea.save()
    revision = add_revision(idea, actor=actor, summary="", is_material=False)
    revision.redacted_at = timezone.now()
    revision.save(update_fields=["redacted_at"])
