"""What a mail says to whose turn it is; ``None`` where it is not any more."""

from __future__ import annotations

from typing import Any
from typing import cast

from gemeinsam_digital.actors.selectors import actor_keys_of
from gemeinsam_digital.feasibility.selectors import progress_of
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.turn.selectors import conditions_left
from gemeinsam_digital.maturation.turn.selectors import turns_of
from gemeinsam_digital.maturation.turn.turn import Capacities
from gemeinsam_digital.maturation.turn.turn import TurnCode
from gemeinsam_digital.maturation.turn.turn import in_words
from gemeinsam_digital.notify.messages.ideas import spoken
from gemeinsam_digital.notify.models import Delivery


def turn(delivery: Delivery) -> dict[str, Any] | None:
    """Return whose turn it is, as long as it is for the same reason."""
    idea: Any = delivery.idea
    now = turns_of([idea])[idea.pk]
    code = delivery.data["turn"]
    if now.code != code and code == TurnCode.CONDITIONS:
        # They are met beside what a body decides meanwhile.
        person = Capacities(delivery.user_id, frozenset(actor_keys_of(delivery.user)))
        now = conditions_left(idea, person) or now
    if now.code != code:
        return None
    return {"turn": now, "answer_path": now.url, "what": spoken(now.what)}


def after_silence(delivery: Delivery) -> dict[str, Any] | None:
    """Return whose turn it is and who has not answered, while nobody is waited for."""
    said = turn(delivery)
    names = progress_of(cast(Idea, delivery.idea)).silent if said else ()
    return {**said, "units": in_words(names, 3)} if said and names else None
