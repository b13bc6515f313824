"""Deleting one's own early idea.

Possible while it is nobody's but the author's. As soon as somebody else has
contributed anything, it belongs to the record: then there is withdrawing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.ideas.images import delete_files_later
from gemeinsam_digital.ideas.locks import lock
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.deletion.legality import check_deletable
from gemeinsam_digital.moderation.redaction.selectors import revisions_with_image

if TYPE_CHECKING:
    from gemeinsam_digital.core.principals import Principal


@transaction.atomic
def idea_delete(*, idea: Idea, actor: Principal) -> None:
    """Delete one's own idea with everything on it; nothing remains.

    The files of its images go after the commit.

    Raises:
        PermissionDenied: not the author.
        Illegal: it is part of the record already; says why, and the way out.
    """
    locked = lock(idea)
    require(actor, Permission.DELETE_IDEA, locked)
    check_deletable(locked)
    names = {row.content["image"] for row in revisions_with_image(locked)}
    names.add(locked.image.name or "")
    locked.delete()
    delete_files_later(names)
