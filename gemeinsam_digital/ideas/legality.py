"""What is legal for any contribution."""

from __future__ import annotations

from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.ideas.models import Idea


def check_shown(idea: Idea) -> None:
    """Check that nothing official happens out of the sight of the public.

    Raises:
        Illegal: the moderation has hidden the idea.
    """
    if idea.is_hidden:
        raise Illegal(
            pgettext(
                "arena",
                "The moderation has hidden this contribution. "
                "It has to be shown again first.",
            )
        )
