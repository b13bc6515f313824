"""The profile on the page of an idea: what is written, what is asked for now."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from gemeinsam_digital.arena.selectors import Vocabulary
from gemeinsam_digital.core.choices import MATURING
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.profile.selectors import profile_of

if TYPE_CHECKING:
    from gemeinsam_digital.maturation.selectors import NextStep


def profile_context(
    idea: Idea, vocabulary: Vocabulary, step: NextStep | None, *, may_change: bool
) -> dict[str, Any]:
    """Return what ``pages/idea/idea_profile.html`` shows.

    Args:
        idea: whose profile.
        vocabulary: of its Arena.
        step: the next step of the idea with its gates.
        may_change: whether this person may work on the text.

    Returns:
        ``profile_is_asked``: the profile is being worked out, so that what is
        empty is shown too. ``shown_sections``: the sections that stand on the
        page, for its list of contents too, and ``shows_values`` whether the
        guiding principles do. ``profile_is_next``: the next step asks for it.
        ``may_begin``: nobody asks yet, but this person can write sections already.
    """
    gates = step.gates if step is not None else ()
    matures = idea.is_open and idea.kind in MATURING
    is_asked = matures and idea.stage != Stage.IDEA
    may_edit = may_change and idea.is_open
    profile = profile_of(idea, vocabulary)
    return {
        "profile": profile,
        "shown_sections": [
            entry
            for entry in profile.sections
            if entry.text or (is_asked and (entry.is_needed or may_edit))
        ],
        "shows_values": any(entry.text for entry in profile.values)
        or (is_asked and bool(profile.values)),
        "profile_is_asked": is_asked,
        "profile_is_next": any(gate.code == "sections_complete" for gate in gates),
        "has_values": bool(vocabulary.active(Scheme.VALUE)),
        "may_edit": may_edit,
        "may_begin": may_change and matures and not is_asked,
    }
