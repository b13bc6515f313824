"""What the addresses about measures stand on."""

from __future__ import annotations

from typing import Any

from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.models import Measure
from tests.factories.world import World
from tests.measures.reporting import measured
from tests.measures.reporting import save


class MeasurePlaces:
    """Makes what there is about the measure of the address."""

    world: World
    idea: Idea

    def report_begun(self) -> list[Any]:
        """A report in the making."""
        save(self.idea)
        return [self.idea.pk]

    def indicator(self) -> list[Any]:
        """Something that is measured."""
        return [measured(self.idea).pk]

    def measure_data(self) -> dict[str, Any]:
        """Return what the forms rest on, by what the table calls it."""
        measure = Measure.objects.filter(idea=self.idea).first()
        due = measure.report_due if measure else None
        return {"the next report": due.isoformat() if due else ""}
