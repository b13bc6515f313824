"""What the moderation does with a contribution: hide, show, redact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.exceptions import Illegal
from gemeinsam_digital.exceptions import Invalid
from gemeinsam_digital.history.models import REASON_LENGTH
from gemeinsam_digital.history.models import EventText
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.events import HIDDEN
from gemeinsam_digital.ideas.events import REDACTED
from gemeinsam_digital.ideas.events import SHOWN
from gemeinsam_digital.ideas.models import Origin
from gemeinsam_digital.ideas.models import Revision
from gemeinsam_digital.ideas.services import add_revision
from gemeinsam_digital.ideas.services import lock
from gemeinsam_digital.permissions import Permission
from gemeinsam_digital.permissions import require
from gemeinsam_digital.principals import Principal
from gemeinsam_digital.text import GAP
from gemeinsam_digital.text import normalise

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea

#: Shorter passages would black out half the alphabet.
PASSAGE_MIN = len(GAP)
#: Keys of a frozen content that hold codes and file names.
NOT_TEXT = frozenset({"code", "image", "language"})


@transaction.atomic
def idea_hide(*, idea: Idea, actor: Principal, reason: str) -> Idea:
    """Hide a contribution from everybody but its author and the moderation.

    Nothing is deleted; addresses, comments and support stay.

    Raises:
        PermissionDenied: not a moderator.
        Illegal: it is hidden already.
        Invalid: the reason is missing or too long.
    """
    require(actor, Permission.HIDE_IDEA, idea)
    locked = lock(idea)
    if locked.is_hidden:
        raise Illegal(pgettext("arena", "This contribution is hidden already."))
    text = checked_reason(reason)
    locked.hidden_at = locked.reports_reviewed_at = timezone.now()
    locked.save(update_fields=["hidden_at", "reports_reviewed_at"])
    record(idea=locked, type=HIDDEN, actor=actor, payload={}, text=text)
    return locked


@transaction.atomic
def idea_show(*, idea: Idea, actor: Principal, reason: str) -> Idea:
    """Show a hidden contribution again.

    Raises:
        PermissionDenied: not a moderator.
        Illegal: it is not hidden.
        Invalid: the reason is missing or too long.
    """
    require(actor, Permission.HIDE_IDEA, idea)
    locked = lock(idea)
    if not locked.is_hidden:
        raise Illegal(pgettext("arena", "This contribution is not hidden."))
    text = checked_reason(reason)
    locked.hidden_at = None
    locked.save(update_fields=["hidden_at"])
    record(idea=locked, type=SHOWN, actor=actor, payload={}, text=text)
    return locked


def checked_reason(reason: str) -> str:
    """Return a public reason.

    Raises:
        Invalid: it is missing or too long.
    """
    text = normalise(reason)
    if not text:
        raise Invalid("reason", pgettext("arena", "Please give a reason."))
    if len(text) > REASON_LENGTH:
        raise Invalid(
            "reason",
            pgettext("arena", "Please shorten the reason to %(limit)s characters.")
            % {"limit": REASON_LENGTH},
        )
    return text


@dataclass(frozen=True, slots=True)
class Places:
    """Where a passage stands.

    Attributes:
        revisions: numbers of the revisions whose text has it.
        is_current: whether the text that the page shows now has it.
        others: how many reasons, summaries of changes and origins have it.
    """

    revisions: list[int]
    is_current: bool
    others: int

    @property
    def total(self) -> int:
        """How many places there are."""
        return len(self.revisions) + self.others


def places_of(idea: Idea, passage: str) -> Places:
    """Return where a passage stands, before it is taken out."""
    clean = checked_passage(passage)
    revisions = list(idea.revisions.order_by("number"))
    having = [row.number for row in revisions if _has(row.content, clean)]
    texts = [row.summary for row in revisions]
    texts += EventText.objects.filter(event__idea=idea).values_list("text", flat=True)
    texts += [text for origin in _origins(idea) for text in _origin_texts(origin)]
    return Places(
        revisions=having,
        is_current=bool(revisions) and revisions[-1].number in having,
        others=sum(clean in text for text in texts),
    )


@transaction.atomic
def idea_redact(*, idea: Idea, actor: Principal, passage: str, reason: str) -> Idea:
    """Take a passage with personal data out of everything an idea ever said.

    A gap stays where it stood, in every revision, in reasons and in summaries
    of changes. Hiding alone would keep the data, which Article 17 GDPR does
    not allow; the hash of a redacted revision stays that of its original.

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
    require(actor, Permission.REDACT_IDEA, idea)
    locked = lock(idea)
    clean = checked_passage(passage)
    text = checked_reason(reason)
    if clean in text:
        raise Invalid(
            "reason", pgettext("arena", "The reason must not repeat the passage.")
        )
    places = places_of(locked, clean)
    if not places.total:
        raise Illegal(pgettext("arena", "The passage does not stand in the text."))
    _redact_revisions(locked, places.revisions, clean)
    _redact_words(locked, clean)
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


def checked_passage(passage: str) -> str:
    """Return the passage as it is stored in texts.

    Raises:
        Invalid: it is too short to be meant.
    """
    clean = normalise(passage)
    if len(clean.replace(GAP, "")) < PASSAGE_MIN:
        raise Invalid(
            "passage",
            pgettext("arena", "Please enter at least %(limit)s characters.")
            % {"limit": PASSAGE_MIN},
        )
    return clean


def _has(value: Any, passage: str) -> bool:
    if isinstance(value, str):
        return passage in value
    if isinstance(value, dict):
        parts = (part for key, part in value.items() if key not in NOT_TEXT)
        return any(_has(part, passage) for part in parts)
    return isinstance(value, list) and any(_has(part, passage) for part in value)


def _without(value: Any, passage: str) -> Any:
    if isinstance(value, str):
        return value.replace(passage, GAP)
    if isinstance(value, dict):
        return {
            key: part if key in NOT_TEXT else _without(part, passage)
            for key, part in value.items()
        }
    return [_without(part, passage) for part in value] if value else value


def _redact_revisions(idea: Idea, numbers: list[int], passage: str) -> None:
    now = timezone.now()
    for revision in idea.revisions.filter(number__in=numbers):
        revision.content = _without(revision.content, passage)
        revision.redacted_at = now
        revision.save(update_fields=["content", "redacted_at"])
    for revision in Revision.objects.filter(idea=idea, summary__contains=passage):
        revision.summary = revision.summary.replace(passage, GAP)
        revision.save(update_fields=["summary"])


def _redact_words(idea: Idea, passage: str) -> None:
    now = timezone.now()
    for note in EventText.objects.filter(event__idea=idea, text__contains=passage):
        note.text = note.text.replace(passage, GAP)
        note.save(update_fields=["text"])
    for origin in _origins(idea):
        if any(passage in text for text in _origin_texts(origin)):
            for name in ("name", "source", "consent"):
                setattr(origin, name, getattr(origin, name).replace(passage, GAP))
            origin.redacted_at = now
            origin.save()


def _origins(idea: Idea) -> list[Origin]:
    return list(Origin.objects.filter(idea=idea))


def _origin_texts(origin: Origin) -> list[str]:
    return [origin.name, origin.source, origin.consent]


def _redact_current(idea: Idea, passage: str, actor: Principal) -> None:
    """Save the present text with its gaps as a revision of the moderator."""
    for name in ("title", "summary", "plain_summary", "image_alt"):
        setattr(idea, name, getattr(idea, name).replace(passage, GAP))
    idea.sections = _without(idea.sections, passage)
    idea.values = _without(idea.values, passage)
    idea.version += 1
    idea.save()
    revision = add_revision(idea, actor=actor, summary="", is_material=False)
    revision.redacted_at = timezone.now()
    revision.save(update_fields=["redacted_at"])
