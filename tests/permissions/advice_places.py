"""What the addresses about bodies that are heard stand on."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.recommendations.drafts.legality import (
    RecommendationInput,
)
from gemeinsam_digital.governance.recommendations.models import Consultation
from gemeinsam_digital.governance.recommendations.positions.services import (
    positions_token,
)
from gemeinsam_digital.governance.recommendations.publishing.legality import (
    check_publishable,
)
from gemeinsam_digital.governance.recommendations.publishing.legality import (
    preview_token,
)
from gemeinsam_digital.governance.recommendations.publishing.services import (
    recommendations_publish,
)
from gemeinsam_digital.ideas.models import Idea
from tests.factories.advice import consult
from tests.factories.advice import council
from tests.factories.advice import draft
from tests.factories.content import TEXT
from tests.factories.world import World


class AdvicePlaces:
    """Makes what bodies are asked, on the idea of the address."""

    world: World
    idea: Idea

    def consulting(self) -> list[Any]:
        """The citizen sits in the body, the secretary works for it."""
        return [consult(self.idea, council(self.world)).pk]

    def drafted(self) -> list[Any]:
        return [draft(consult(self.idea, council(self.world))).pk]

    def recommended(self) -> list[Any]:
        consultation = Consultation.objects.get(pk=self.drafted()[0])
        rows = recommendations_publish(consultations=[consultation], actor=SYSTEM)
        return [rows[0].pk]

    def advice_data(self) -> dict[str, Any]:
        """Return what the forms rest on, by what the table calls it."""
        entered = RecommendationInput(advice="oppose", basis="consensus", reasons=TEXT)
        known = {"what was seen": sha256(repr((entered, TEXT)).encode()).hexdigest()}
        row = Consultation.objects.filter(closed_at=None).first()
        if row is not None:
            known["what members said"] = positions_token(row)
            if hasattr(row, "draft"):
                token = preview_token(row, check_publishable(row))
                known["what would be public"] = token
        return known
