"""Revising a contribution, and numbering its revisions."""

from __future__ import annotations

from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils.translation import pgettext

from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.core import pictures
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.content import SCHEMA_VERSION
from gemeinsam_digital.ideas.content import TERM_SCHEMES
from gemeinsam_digital.ideas.content import Content
from gemeinsam_digital.ideas.content import content_of
from gemeinsam_digital.ideas.content import frozen
from gemeinsam_digital.ideas.content import hash_of
from gemeinsam_digital.ideas.events import REVISED
from gemeinsam_digital.ideas.images import delete_files_later
from gemeinsam_digital.ideas.locks import lock
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.revisions.models import Revision

#: From here on others rely on the wording: units judged it, bodies decide on it.
FIXED_STAGES = (Stage.PROPOSAL, Stage.MEASURE)


@transaction.atomic
def idea_revise(
    *,
    idea: Idea,
    actor: Principal,
    content: Content,
    version: int,
    summary: str = "",
    is_material: bool = False,
    image: File[bytes] | bool | None = None,
) -> Revision | None:
    """Save new content of an idea as its next revision.

    Args:
        idea: which.
        actor: who.
        content: all of it; ``content.image`` is ignored.
        version: the version the editing started from.
        summary: what changed and why, in a sentence; needed for a material
            change, and from a moderator who does not work on this text.
        is_material: whether what others relied on changed: judgements made on
            the text before are then marked as outdated.
        image: a new image, of which only what can be seen is stored, ``False``
            to remove it, ``None`` to leave it. The file that was shown before
            goes after the commit, unless a revision refers to it.

    Returns:
        The new revision, or ``None`` where nothing changed.

    Raises:
        PermissionDenied: not allowed at this stage, in this phase.
        Illegal: the idea is not being worked on, or its text is fixed.
        Invalid: title or summary is empty, the image can't be used, or a change
            that is material or somebody else's text is not summarised.
        Stale: somebody saved since ``version``.
    """
    require(actor, Permission.CHANGE_IDEA, idea)
    cleaned = _checked(content)
    # Decoding takes its time: before the row is locked.
    picture = pictures.cleaned(image) if isinstance(image, File) else image
    locked = lock(idea)
    require(actor, Permission.CHANGE_IDEA, locked)
    _check_editable(locked, is_material=is_material)
    if locked.version != version:
        raise Stale(locked)
    if not _changes(locked, cleaned, image):
        return None
    if is_material or not may(actor, Permission.OWN_TEXT, locked):
        _check_summary(summary)
    _apply(locked, cleaned)
    delete_files_later([locked.image.name] if picture is not None else [])
    _apply_image(locked, picture)
    locked.version += 1
    locked.save()
    _set_terms(locked, cleaned)
    revision = add_revision(
        locked, actor=actor, summary=summary, is_material=is_material
    )
    record(
        idea=locked,
        type=REVISED,
        actor=actor,
        payload={"number": revision.number, "material": is_material},
        text=revision.summary,
    )
    return revision


def _checked(content: Content) -> Content:
    cleaned = content.cleaned()
    if not cleaned.title:
        raise Invalid("title", pgettext("arena", "Please enter a title."))
    if not cleaned.summary:
        raise Invalid("summary", pgettext("arena", "Please describe it briefly."))
    return cleaned


def _check_summary(summary: str) -> None:
    if not summary.strip():
        raise Invalid(
            "change_summary",
            pgettext("arena", "Please say in a sentence what changed and why."),
        )


def _check_editable(idea: Idea, *, is_material: bool) -> None:
    if not idea.is_open:
        raise Illegal(
            pgettext("arena", "This contribution is %(standing)s: its text is closed.")
            % {"standing": idea.standing_label}
        )
    if is_material and idea.stage in FIXED_STAGES:
        raise Illegal(
            pgettext(
                "arena",
                "At this stage only corrections are possible that change nothing "
                "material. For more, the contribution has to step back first.",
            )
        )


def _changes(idea: Idea, content: Content, image: Any) -> bool:
    if image is not None:
        return True
    stored = content_of(idea)
    content.image = stored.image
    return stored != content


def _apply(idea: Idea, content: Content) -> None:
    idea.title = content.title
    idea.summary = content.summary
    idea.plain_summary = content.plain_summary
    idea.language = content.language
    idea.sections = content.sections
    idea.values = content.values
    idea.image_alt = content.image_alt
    idea.image_credit = content.image_credit


def _apply_image(idea: Idea, image: Any) -> None:
    if image is False:
        idea.image = ""
    elif image is not None:
        idea.image = image


def _set_terms(idea: Idea, content: Content) -> None:
    vocabulary = vocabulary_of(arena_of(idea.module))
    chosen = [
        term
        for scheme in TERM_SCHEMES
        for code in content.terms.get(scheme.value, [])
        if (term := vocabulary.get(scheme, code)) is not None
    ]
    idea.terms.set(chosen)


def add_revision(
    idea: Idea, *, actor: Principal, summary: str, is_material: bool
) -> Revision:
    """Freeze the content of a locked idea as its next revision."""
    content = frozen(content_of(idea), vocabulary_of(arena_of(idea.module)))
    last = idea.revisions.order_by("-number").first()
    return Revision.objects.create(
        idea=idea,
        number=last.number + 1 if last else 1,
        content=content,
        content_hash=hash_of(content),
        schema_version=SCHEMA_VERSION,
        author=user_of(actor),
        author_name=name_of(actor),
        summary=" ".join(summary.split()),
        is_material=is_material,
    )
